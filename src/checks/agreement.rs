//! Agreement: of the determiner with its noun, of the verb and of what follows *être* with
//! the subject.
//!
//! A finding needs two things: the tagger sees the construction, and no reading that the
//! lexicon has of the two words agrees. So a form that serves for both genders, or a word
//! that relis does not know, is never reported.

use std::sync::Arc;

use super::description::Description;
use super::speech::is_past_participle;
use super::{Check, found};
use crate::document::{Document, Shape, capitalised};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{Analysis, Feature, Features, Lexicon, Upos};
use crate::structure::{NounPhrase, VerbGroup, noun_phrase, upos, verb_group};

const DETERMINER: Description = Description {
    id: "accord/determinant",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le déterminant ne s'accorde pas avec son nom : la machine a gardé le genre ou le nombre \
         d'un autre mot.",
    en: "The determiner does not agree with its noun: the machine kept the gender or the number of \
         another word.",
    see: None,
    bad: &[
        "Le ministre a reconnu {la→le} problème devant les députés.",
        "{Cette→Ce} gouvernement ne tiendra pas jusqu'à l'automne.",
        "Les enquêteurs ont fouillé {un→une} maison du centre.",
    ],
    good: &[
        "Le ministre a reconnu le problème devant les députés.",
        "Son opinion n'a pas changé, et la sienne non plus.",
        "Les enquêteurs ont fouillé une maison du centre.",
    ],
};

const VERB: Description = Description {
    id: "accord/verbe",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le verbe ne s'accorde pas avec son sujet : la machine a perdu le sujet de vue, ou l'anglais \
         ne marquait pas le nombre.",
    en: "The verb does not agree with its subject: the machine lost sight of the subject, or \
         English did not mark the number.",
    see: None,
    bad: &[
        "Les négociations {reprendra→reprendront} lundi à Genève.",
        "Ils {a→ont} quitté la salle sans un mot.",
        "Selon la police, le suspect {étaient→était} armé.",
        "Le maire est parti, mais ils {veut→veulent} l'entendre.",
    ],
    good: &[
        "Les négociations reprendront lundi à Genève.",
        "La plupart des élus ont voté contre.",
        "Lui et elle ont refusé, et l'une d'elles a protesté.",
        "Une majorité de députés soutiennent le texte.",
        "Ce sont les voisins qui ont donné l'alerte.",
    ],
};

const PREDICATE: Description = Description {
    id: "accord/attribut",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Ce qui suit « être » s'accorde avec le sujet : l'anglais n'accorde pas, et la machine a pris \
         la forme la plus courante.",
    en: "What follows \"être\" agrees with the subject: English has no agreement, and the machine \
         took the commonest form.",
    see: None,
    bad: &[
        "La décision est {attendu→attendue} dans la journée.",
        "Elle a été {blessé→blessée} au bras.",
        "Les otages ont été {libéré→libérés} mardi.",
    ],
    good: &[
        "La décision est attendue dans la journée.",
        "Elle a été blessée au bras.",
        "La situation est grave, mais le calme est revenu.",
    ],
};

const ADJECTIVE: Description = Description {
    id: "accord/adjectif",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "L'adjectif ou le participe ne s'accorde avec aucun nom qui le précède : l'anglais n'accorde \
         pas, et la machine a pris la forme la plus courante.",
    en: "The adjective or participle agrees with no noun before it: English has no agreement, and \
         the machine took the commonest form.",
    see: None,
    bad: &[
        "Le gouvernement a pris une mesure {inattendu→inattendue} contre la fraude.",
        "La police recherche une voiture {blanc→blanche} depuis mardi.",
        "Elle a pris une décision {inattendu→inattendue} hier soir.",
    ],
    good: &[
        "Le gouvernement a pris des mesures importantes contre la fraude.",
        "Un chef de service compétent et une juriste expérimentée ont répondu.",
        "Des chefs d'entreprise importants étaient présents.",
        "Un homme et une femme âgés ont été secourus.",
    ],
};

/// Nouns of people that are masculine in the dictionary and that many write with a feminine
/// determiner.
const EITHER_GENDER: &[&str] = &[
    "auteur",
    "docteur",
    "professeur",
    "écrivain",
    "chef",
    "médecin",
    "ingénieur",
    "maire",
    "procureur",
    "gouverneur",
    "sculpteur",
    "témoin",
    "mannequin",
    "cadre",
    "juge",
    "ministre",
    "assesseur",
    "successeur",
    "prédécesseur",
    "défenseur",
    "possesseur",
    "imprimeur",
    "guide",
    "soldat",
    "officier",
    "colonel",
    "général",
    "capitaine",
    "policier",
    "bâtonnier",
    "préfet",
    "commandant",
    "lieutenant",
    "substitut",
    "premier",
    "second",
];

/// Nouns that say how many of something there are: the verb may agree with what is counted.
const COLLECTIVES: &[&str] = &[
    "majorité",
    "minorité",
    "plupart",
    "nombre",
    "série",
    "ensemble",
    "groupe",
    "foule",
    "part",
    "partie",
    "moitié",
    "tiers",
    "quart",
    "dizaine",
    "douzaine",
    "quinzaine",
    "vingtaine",
    "trentaine",
    "quarantaine",
    "cinquantaine",
    "soixantaine",
    "centaine",
    "millier",
    "million",
    "milliard",
    "multitude",
    "quantité",
    "reste",
    "totalité",
    "infinité",
    "poignée",
    "masse",
    "pourcentage",
    "proportion",
    "couple",
    "paire",
    "équipe",
    "famille",
    "type",
    "sorte",
    "espèce",
    "genre",
    "force",
    "peu",
    "beaucoup",
    "trop",
    "tas",
    "lot",
    "troupe",
    "bande",
];

/// Lack of agreement.
pub(super) struct Agreement {
    rules: [Arc<RuleInfo>; 4],
}

impl Agreement {
    pub(super) fn new() -> Self {
        Self {
            rules: [
                DETERMINER.info(),
                VERB.info(),
                PREDICATE.info(),
                ADJECTIVE.info(),
            ],
        }
    }
}

impl Check for Agreement {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let mut report = |rule: usize, token: usize, fix: Option<String>| {
            let mut finding = found(&self.rules[rule], document.tokens()[token].span);
            let written = document.slice(finding.span);
            finding.suggestions = fix
                .map(|fix| match document.word(token).shape {
                    Shape::Capitalised => capitalised(&fix),
                    _ => fix,
                })
                .filter(|fix| fix != written)
                .map(|text| Suggestion { text, safe: false })
                .into_iter()
                .collect();
            findings.push(finding);
        };
        for sentence in document.sentences() {
            let end = sentence.tokens.end;
            for start in sentence.tokens.clone() {
                let phrase = noun_phrase(document, start, end);
                if let Some((token, fix)) = phrase
                    .as_ref()
                    .and_then(|phrase| determiner(document, lexicon, phrase))
                {
                    report(0, token, fix);
                }
                if let Some(fix) = adjective(document, lexicon, sentence.tokens.start, start) {
                    report(3, start, fix);
                }
                if !opens_clause(document, sentence.tokens.start, start) {
                    continue;
                }
                let Some((subject, group)) = subject_and_verb(document, phrase, start, end) else {
                    continue;
                };
                if let Some(fix) = verb(document, lexicon, &subject, &group) {
                    report(1, group.finite, fix);
                } else if let Some((token, fix)) = predicate(document, lexicon, &subject, &group) {
                    report(2, token, fix);
                }
            }
        }
    }
}

/// Gender, number and person, each unset where anything goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    gender: u32,
    number: u32,
    person: u32,
}

impl Form {
    fn of(reading: &Analysis) -> Self {
        let features = reading.features;
        Self {
            gender: features.get(Feature::Gender),
            number: features.get(Feature::Number),
            person: features.get(Feature::Person),
        }
    }

    fn agrees(self, other: Self) -> bool {
        let same = |a: u32, b: u32| a == 0 || b == 0 || a == b;
        same(self.gender, other.gender)
            && same(self.number, other.number)
            && same(self.person, other.person)
    }
}

fn forms(document: &Document, token: usize, wanted: impl Fn(&Analysis) -> bool) -> Vec<Form> {
    let readings = document
        .word(token)
        .analyses
        .iter()
        .filter(|reading| wanted(reading));
    readings.map(Form::of).collect()
}

fn agree(left: &[Form], right: &[Form]) -> bool {
    left.is_empty() || right.is_empty() || left.iter().any(|a| right.iter().any(|b| a.agrees(*b)))
}

/// The determiner of a phrase when it does not go with the noun, and what would.
fn determiner(
    document: &Document,
    lexicon: &Lexicon,
    phrase: &NounPhrase,
) -> Option<(usize, Option<String>)> {
    let token = phrase.determiner?;
    let noun = document.word(phrase.head);
    // With words between, the tagger's errors outnumber the machine's.
    if phrase.counted || phrase.head != token + 1 || noun.shape != Shape::Lower || !noun.known {
        return None;
    }
    let folded = &*document.word(token).folded;
    // *son*, *mon*, *ton* stand for the feminine too before a vowel.
    if matches!(folded, "son" | "mon" | "ton") && lexicon.elides(&noun.folded)
        || EITHER_GENDER.contains(&&*noun.folded)
        || matches!(folded, "du" | "des" | "au" | "aux" | "l'" | "d'" | "de")
    {
        return None;
    }
    let wanted = forms(document, phrase.head, |r| {
        matches!(r.upos, Upos::Noun | Upos::Propn)
    });
    let offered = forms(document, token, |r| r.upos == Upos::Det);
    if wanted.is_empty() || offered.is_empty() || agree(&offered, &wanted) {
        return None;
    }
    // A form that can be an adjective or a verb may be one, with its noun elsewhere.
    if noun.analyses.iter().any(|r| !matches!(r.upos, Upos::Noun)) {
        return None;
    }
    let determiner = document
        .word(token)
        .analyses
        .iter()
        .find(|r| r.upos == Upos::Det)?;
    let number = determiner.features.get(Feature::Number);
    let same_number = wanted
        .iter()
        .any(|form| form.number == 0 || form.number == number);
    let fix = wanted.first().filter(|_| same_number).and_then(|form| {
        let features = determiner
            .features
            .with_number(Feature::Gender, form.gender)
            .with_number(Feature::Number, number);
        lexicon.generate(determiner.lemma, Upos::Det, features)
    });
    Some((token, fix))
}

/// How many words before an adjective its noun is looked for.
const REACH: usize = 10;

/// The right form of the adjective or participle at a token, when it follows a noun and
/// agrees neither with that nor with any other noun it could belong to.
fn adjective(
    document: &Document,
    lexicon: &Lexicon,
    sentence: usize,
    token: usize,
) -> Option<Option<String>> {
    let noun = token.checked_sub(1).filter(|noun| *noun >= sentence)?;
    let word = document.word(token);
    let before = document.word(noun);
    let qualifies = |token: usize| {
        let folded = &*document.word(token).folded;
        let reading = document.reading(token);
        !folded.starts_with("tou")
            && !folded.starts_with("tel")
            && reading.is_some_and(|r| {
                r.upos == Upos::Adj || r.upos == Upos::Verb && is_past_participle(r)
            })
    };
    // « juste en mars » is an adverb, « le service clients » a noun.
    let other = word.analyses.iter().any(|r| {
        r.upos == Upos::Adv || r.upos == Upos::Noun && r.features.is(Feature::Number, "Plur")
    });
    if !qualifies(token)
        || other
        || word.shape != Shape::Lower
        || !word.known
        || before.shape != Shape::Lower
        || !before.known
        || upos(document, noun) != Upos::Noun
    {
        return None;
    }
    let personless = |form: Form| Form { person: 0, ..form };
    let offered: Vec<Form> = forms(document, token, is_nominal)
        .into_iter()
        .map(personless)
        .collect();
    let first = token.saturating_sub(REACH).max(sentence);
    // One of several adjectives may go with one of the things that the noun names.
    let listed = document
        .tokens()
        .get(token + 1)
        .is_some_and(|_| matches!(&*document.word(token + 1).folded, "," | "et" | "ou"));
    // The participle of a compound tense, with something between it and its auxiliary.
    let awaited = (first..noun)
        .rev()
        .find(|other| {
            document
                .reading(*other)
                .is_some_and(|r| matches!(r.upos, Upos::Verb | Upos::Aux))
        })
        .is_some_and(|other| upos(document, other) == Upos::Aux);
    if listed || awaited && upos(document, token) == Upos::Verb {
        return None;
    }
    // What stands before a verb belongs to another phrase.
    let phrase = (first..token).rev().take_while(|other| {
        !document
            .reading(*other)
            .is_some_and(|r| r.features.is(Feature::VerbForm, "Fin"))
    });
    for other in phrase {
        // Two nouns joined make a plural of mixed gender; a list has its own agreement.
        let joins = matches!(
            &*document.word(other).folded,
            "et" | "ou" | "," | "ni" | "que" | "qu'"
        );
        let nominal = |r: &Analysis| {
            matches!(
                r.upos,
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::X
            )
        };
        let unknown = !document.word(other).known
            && !matches!(document.word(other).shape, Shape::Punctuation);
        let candidates = forms(document, other, nominal);
        if joins || unknown || !candidates.is_empty() && agree(&offered, &candidates) {
            return None;
        }
    }
    let wanted = forms(document, noun, |r| r.upos == Upos::Noun);
    // The determiner tells a singular from a plural that is written like it.
    let target = wanted.first()?;
    let reading = word.analyses.iter().find(|r| is_nominal(r))?;
    let features = reading
        .features
        .with_number(Feature::Gender, target.gender)
        .with_number(Feature::Number, target.number);
    Some(lexicon.generate(reading.lemma, reading.upos, features))
}

/// Whether a reading agrees with a noun.
fn is_nominal(reading: &Analysis) -> bool {
    reading.upos == Upos::Adj || is_past_participle(reading)
}

/// What a clause is about.
struct Subject {
    forms: Vec<Form>,
    /// Whether its gender is that of what it stands for, as with *il* and a noun, and not of
    /// whoever speaks.
    gendered: bool,
}

/// Whether a subject may start at the token: the clause starts there.
fn opens_clause(document: &Document, sentence: usize, token: usize) -> bool {
    if token == sentence {
        return true;
    }
    let compares = token > sentence + 1
        && matches!(
            &*document.word(token - 2).folded,
            "tel"
                | "telle"
                | "tels"
                | "telles"
                | "plus"
                | "moins"
                | "aussi"
                | "autant"
                | "même"
                | "autre"
                | "autres"
                | "mêmes"
                | "ainsi"
                | "si"
                | "tant"
                | "davantage"
                | "mieux"
        );
    if compares {
        return false;
    }
    let word = document.word(token - 1);
    // A noun after *et* or *dont* may not be the subject; a subject pronoun is.
    let pronoun = matches!(
        &*document.word(token).folded,
        "il" | "ils" | "elles" | "on" | "je" | "tu"
    );
    if pronoun
        && matches!(
            &*word.folded,
            "et" | "mais"
                | "car"
                | "où"
                | "dont"
                | "s'"
                | "lorsqu'"
                | "puisqu'"
                | "«"
                | "("
                | "donc"
        )
    {
        return true;
    }
    matches!(
        &*word.folded,
        "que" | "qu'" | "si" | "lorsque" | "quand" | "puisque" | ":" | ";"
    ) || &*word.folded == "," && {
        // After a phrase of place or time at the start of the sentence, not in a list.
        let first = upos(document, sentence);
        matches!(first, Upos::Adp | Upos::Adv | Upos::Sconj)
            && !(sentence..token - 1).any(|t| &*document.word(t).folded == ",")
    }
}

fn subject_and_verb(
    document: &Document,
    phrase: Option<NounPhrase>,
    start: usize,
    end: usize,
) -> Option<(Subject, VerbGroup)> {
    if let Some(phrase) = phrase {
        let head = document.word(phrase.head);
        let lower = head.shape == Shape::Lower && head.known;
        let determiner = phrase.determiner?;
        if !lower
            || COLLECTIVES.iter().any(|noun| head.folded.starts_with(noun))
            || upos(document, determiner) != Upos::Det
            || phrase.tokens.end > phrase.head + 1
        {
            return None;
        }
        let asks = document
            .reading(determiner)
            .is_some_and(|r| r.features.is(Feature::PronType, "Int"));
        if asks || document.word(determiner).folded.starts_with("quel") {
            return None;
        }
        let group = verb_group(document, complements(document, phrase.tokens.end, end), end)?;
        let noun = |r: &Analysis| r.upos == Upos::Noun;
        let third = |form: Form| Form { person: 3, ..form };
        let mut forms: Vec<Form> = forms(document, phrase.head, noun)
            .into_iter()
            .map(third)
            .collect();
        // The determiner decides where the noun does not.
        let offered = self::forms(document, determiner, |r| r.upos == Upos::Det);
        forms.retain(|form| {
            offered
                .iter()
                .any(|d| d.agrees(Form { person: 0, ..*form }))
        });
        for form in &mut forms {
            if form.number == 0 || phrase.counted {
                form.number = offered.first().map_or(0, |d| d.number);
            }
        }
        if phrase.counted {
            return None;
        }
        return Some((
            Subject {
                forms,
                gendered: true,
            },
            group,
        ));
    }
    let (form, gendered) = match &*document.word(start).folded {
        "il" => (
            Form {
                gender: 1,
                number: 1,
                person: 3,
            },
            true,
        ),
        "elle" => (
            Form {
                gender: 2,
                number: 1,
                person: 3,
            },
            true,
        ),
        "ils" => (
            Form {
                gender: 1,
                number: 2,
                person: 3,
            },
            true,
        ),
        "elles" => (
            Form {
                gender: 2,
                number: 2,
                person: 3,
            },
            true,
        ),
        "on" => (
            Form {
                gender: 0,
                number: 1,
                person: 3,
            },
            false,
        ),
        "je" | "j'" => (
            Form {
                gender: 0,
                number: 1,
                person: 1,
            },
            false,
        ),
        "tu" => (
            Form {
                gender: 0,
                number: 1,
                person: 2,
            },
            false,
        ),
        _ => return None,
    };
    let group = verb_group(document, start + 1, end)?;
    Some((
        Subject {
            forms: vec![form],
            gendered,
        },
        group,
    ))
}

/// One past the complements of a noun that start at a token: « de la société », « de Paris ».
fn complements(document: &Document, start: usize, end: usize) -> usize {
    let mut at = start;
    while at + 1 < end {
        let preposition = match &*document.word(at).folded {
            "de" | "d'" => at + 1,
            "du" | "des" => at,
            _ => break,
        };
        let mut next = match noun_phrase(document, preposition, end) {
            Some(phrase) => phrase.tokens.end,
            None => at + 1,
        };
        while next < end && upos(document, next) == Upos::Propn {
            next += 1;
        }
        if next == at + 1 {
            break;
        }
        at = next;
    }
    at
}

/// The finite verb's right form, when the one there does not go with the subject.
fn verb(
    document: &Document,
    lexicon: &Lexicon,
    subject: &Subject,
    group: &VerbGroup,
) -> Option<Option<String>> {
    let word = document.word(group.finite);
    let finite = |r: &Analysis| r.features.is(Feature::VerbForm, "Fin");
    let offered = forms(document, group.finite, finite);
    let genderless: Vec<Form> = subject
        .forms
        .iter()
        .map(|form| Form { gender: 0, ..*form })
        .collect();
    if subject.forms.is_empty() || offered.is_empty() || agree(&offered, &genderless) {
        return None;
    }
    // What can be a noun or an adjective is one, with the verb further on.
    let other = |r: &Analysis| {
        !matches!(r.upos, Upos::Verb | Upos::Aux) || !r.features.is(Feature::VerbForm, "Fin")
    };
    if word.shape != Shape::Lower
        || word.analyses.iter().any(other) && upos(document, group.finite) != Upos::Aux
    {
        return None;
    }
    let reading = document.reading(group.finite)?;
    let form = genderless.first()?;
    let features = [Feature::Mood, Feature::Tense, Feature::VerbForm]
        .into_iter()
        .fold(Features::NONE, |set, f| {
            set.with_number(f, reading.features.get(f))
        })
        .with_number(Feature::Number, form.number)
        .with_number(Feature::Person, form.person);
    Some(lexicon.generate(reading.lemma, reading.upos, features))
}

/// The participle or adjective after *être* when it does not go with the subject, and what
/// would.
fn predicate(
    document: &Document,
    lexicon: &Lexicon,
    subject: &Subject,
    group: &VerbGroup,
) -> Option<(usize, Option<String>)> {
    let token = group.predicate.filter(|_| subject.gendered)?;
    // After *se*, agreement depends on what the verb's object is; *fait* before an infinitive
    // never agrees.
    let reflexive = (group.tokens.start..group.finite)
        .any(|clitic| matches!(&*document.word(clitic).folded, "se" | "s'"));
    if reflexive {
        return None;
    }
    let word = document.word(token);
    let offered = forms(document, token, is_nominal);
    let personless: Vec<Form> = subject
        .forms
        .iter()
        .map(|form| Form { person: 0, ..*form })
        .collect();
    let offered: Vec<Form> = offered
        .into_iter()
        .map(|form| Form { person: 0, ..form })
        .collect();
    if offered.is_empty()
        || personless.is_empty()
        || agree(&offered, &personless)
        || word.shape != Shape::Lower
    {
        return None;
    }
    let reading = word.analyses.iter().find(|r| is_nominal(r))?;
    let form = personless.first()?;
    let features = reading
        .features
        .with_number(Feature::Gender, form.gender)
        .with_number(Feature::Number, form.number);
    Some((
        token,
        lexicon.generate(reading.lemma, reading.upos, features),
    ))
}
