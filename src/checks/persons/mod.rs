//! The persons of a text: who is a woman and who a man, and what goes against it.

mod bearers;
mod given_names;
mod joined;
mod plural;
mod record;
mod role_gender;
mod roles;
mod speaker;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::agreement::form::{FEMININE, MASCULINE};
use super::agreement::person;
use super::description::Description;
use super::{Check, corrected, found};
use crate::document::{Document, Sentence, Span, WordId, capitalised};
use crate::finding::{Finding, Message, RuleInfo, Severity, Suggestion};
use crate::lexicon::Lexicon;

pub(super) use given_names::GivenNames;
pub(super) use record::{Mention, Persons, civility, persons};
pub(super) use roles::gender_of_role;

const GENDER: Description = Description {
    id: "accord/genre-de-la-personne",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le prénom, ou « Mme » et « M. », disent si c'est une femme ou un homme, et ce mot est de \
         l'autre genre : l'anglais ne le marque pas.",
    en: "The first name, or \"Mme\" and \"M.\", tell whether this is a woman or a man, and this word \
         has the other gender: English does not mark it.",
    see: Some("Grevisse et Goosse, Le Bon Usage : genre des noms de personnes"),
    bad: &[
        "La nageuse Laura Delvaux a gagné. Delvaux sera {reçu→reçue} à la mairie.",
        "{Le procureur→La procureure} Aisha Delvaux a ouvert une enquête.",
        "Cynthia Delvaux, {vice-président→vice-présidente} de la banque, a démissionné.",
        "Mme Delvaux est arrivée. Delvaux, {le médaillé→la médaillée} de bronze, a salué la foule.",
        "La séance est levée. « Je suis {convaincu→convaincue} du contraire », a-t-elle déclaré.",
        "Le corps de Tristyn Delvaux est là. Tristyn a été vue lundi. Delvaux est {l'étudiant→l'étudiante} \
         disparue.",
        "La chanteuse Laura Delvaux a été {vu→vue} à Reims.",
        "Selon le jury, {M.→Mme} Barbara Delvaux a gagné.",
        "Selon le jury, Barbara Delvaux sera {l'invité→l'invitée} du festival.",
    ],
    good: &[
        "La nageuse Laura Delvaux a gagné. Delvaux sera reçue à la mairie.",
        "Le ministre Aisha Delvaux et le président Paul Delvaux ont signé.",
        "Camille Delvaux, vice-président de la banque, a démissionné.",
        "« Je suis convaincue du contraire », a-t-elle déclaré. « Je suis ravi », a dit Paul Delvaux.",
        "Le fils de Mme Delvaux est arrivé.",
        "Delvaux est arrivé avant Laura Delvaux.",
        "Le président de l'école Marie Delvaux est venu.",
    ],
};

/// What hangs on the persons of a text.
pub(super) struct PersonChecks {
    rules: [Arc<RuleInfo>; 4],
    given: Arc<GivenNames>,
}

impl PersonChecks {
    pub(super) fn new(given: Arc<GivenNames>) -> Self {
        Self {
            rules: [
                GENDER.info(),
                plural::PLURAL.info(),
                joined::STOP.info(),
                joined::SIDE_BY_SIDE.info(),
            ],
            given,
        }
    }
}

/// What stands in the wrong gender for somebody.
struct WrongGender {
    span: Span,
    right: Vec<String>,
    gender: u32,
}

impl Check for PersonChecks {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let persons = persons(document, &self.given);
        let mut wrong = role_gender::find(document, lexicon, &persons);
        let subjects: Vec<_> = document
            .sentences()
            .iter()
            .flat_map(|sentence| {
                person::subjects(document, sentence, &persons)
                    .into_iter()
                    .map(move |named| (sentence, named))
            })
            .collect();
        let women = shown_women(document, &persons, &subjects);
        for (sentence, named) in &subjects {
            let mention = named.mention;
            if mention.gender != 0 {
                let fault = person::disagreement(document, lexicon, sentence, named);
                wrong.extend(fault.map(|fault| WrongGender {
                    span: document.tokens()[fault.token].span,
                    right: fault.fixes,
                    gender: mention.gender,
                }));
            }
            let shown = women.contains(&document.tokens()[mention.surname].word);
            let gender = match mention.gender {
                0 if shown => FEMININE,
                gender => gender,
            };
            wrong.extend(role_gender::attribute(
                document, lexicon, sentence, named, gender,
            ));
        }
        wrong.extend(speaker::find(document, lexicon, &persons));
        wrong.sort_by_key(|wrong| wrong.span);
        wrong.dedup_by_key(|wrong| wrong.span);
        findings.extend(
            wrong
                .into_iter()
                .map(|wrong| self.wrong_gender(document, wrong)),
        );
        let plurals = plural::find(document, &persons).into_iter();
        let titles = joined::titles(document, &persons).into_iter();
        let with_fix = plurals
            .map(|(span, right)| (1, span, right))
            .chain(titles.map(|(span, right)| (2, span, right)));
        findings.extend(
            with_fix.map(|(rule, span, text)| corrected(&self.rules[rule], span, text, false)),
        );
        let names = joined::side_by_side(document, &persons, &self.given);
        findings.extend(names.into_iter().map(|span| found(&self.rules[3], span)));
    }
}

/// Surnames of which somebody has one whom a participle elsewhere shows to be a woman:
/// « Tristyn Martin » and « Tristyn a été vue ».
fn shown_women(
    document: &Document,
    persons: &Persons,
    subjects: &[(&Sentence, person::Named)],
) -> FxHashSet<WordId> {
    let id = |token: usize| document.tokens()[token].word;
    let shown: FxHashSet<WordId> = subjects
        .iter()
        .filter(|(_, named)| person::shows_feminine(document, &named.group))
        .map(|(_, named)| id(named.mention.surname))
        .collect();
    let mut women: FxHashMap<WordId, Option<WordId>> = FxHashMap::default();
    for mention in persons.mentions.iter().filter(|mention| mention.full) {
        let (first, surname) = (id(mention.tokens.start), id(mention.surname));
        let same =
            mention.gender != MASCULINE && (shown.contains(&first) || shown.contains(&surname));
        women
            .entry(surname)
            .and_modify(|known| *known = known.filter(|known| same && *known == first))
            .or_insert(same.then_some(first));
    }
    women
        .into_iter()
        .filter_map(|(surname, first)| first.map(|_| surname))
        .collect()
}

impl PersonChecks {
    fn wrong_gender(&self, document: &Document, wrong: WrongGender) -> Finding {
        let (fr, en) = match wrong.gender {
            FEMININE => ("d'une femme", "a woman"),
            _ => ("d'un homme", "a man"),
        };
        let written = document.slice(wrong.span);
        let capital = written.starts_with(char::is_uppercase);
        Finding {
            message: Message::new(
                format!(
                    "« {written} » se dit ici {fr}, comme le montre son prénom ou son titre : \
                     l'anglais ne marque pas le genre."
                ),
                format!(
                    "\"{written}\" is said of {en} here, as the first name or title shows: English \
                     does not mark the gender."
                ),
            ),
            suggestions: wrong
                .right
                .into_iter()
                .map(|text| Suggestion {
                    text: if capital { capitalised(&text) } else { text },
                    safe: false,
                })
                .collect(),
            ..found(&self.rules[0], wrong.span)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<String> {
        let check = PersonChecks::new(Arc::default());
        crate::checks::findings(&check, text)
            .into_iter()
            .map(|finding| text[finding.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn a_surname_alone_is_that_of_the_person_introduced() {
        let text = "Laura Delvaux est partie. Delvaux est arrivé. Mme Delvaux est reparti.";
        assert_eq!(wrong(text), ["arrivé", "reparti"]);
        // Somebody else bears it, may bear it, or needs no introduction.
        for text in [
            "Laura Delvaux et Paul Delvaux sont là. Delvaux est arrivé.",
            "Laura Delvaux est là. Kolman Delvaux aussi. Delvaux est arrivé.",
            "Laura Delvaux est la femme de Delvaux. Delvaux est arrivé.",
            "Brigitte Macron est là. Macron est arrivé.",
            "Delvaux est arrivé. Laura Delvaux est partie.",
            "Elle va au lycée Laura Delvaux. Laura Delvaux est rénové.",
        ] {
            assert!(wrong(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_speaker_is_meant_by_je() {
        assert_eq!(wrong("« Je suis très fier », a dit Mme Delvaux."), ["fier"]);
        assert_eq!(wrong("Elle a dit : « Je suis prêt à tout »."), ["prêt"]);
        for text in [
            "« Il m'a dit : “Je suis très fier” », a dit Mme Delvaux.",
            "« Je suis très fier », a dit le frère de Mme Delvaux.",
            "« Je m'en suis rendu compte », a dit Mme Delvaux.",
        ] {
            assert!(wrong(text).is_empty(), "{text}");
        }
    }
}
