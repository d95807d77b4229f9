//! A name that the text keeps in one place and translates in another: *Keith Moses*, then
//! *Moïse*; the *Sacramento Kings*, then *les rois*; *East Palestine*, then *la Palestine
//! orientale*.

mod tables;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::description::Description;
use super::reading::{is_finite, readings};
use super::{Check, corrected};
use crate::document::{Document, Shape};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const TRANSLATED: Description = Description {
    id: "noms/nom-traduit",
    category: "accuracy/mistranslation",
    severity: Severity::Warning,
    fr: "La machine a traduit un nom propre que le texte garde ailleurs tel quel.",
    en: "The machine translated a name that the text keeps as it is elsewhere.",
    see: Some("Bureau de la traduction, Clés de la rédaction : noms de personnes"),
    bad: &[
        "Le juge a entendu Peter Moses lundi. Selon la police, {Moïse→Moses} n'a rien dit.",
        "Les Sacramento Kings ont perdu hier. Les {rois→Kings} restent à onze victoires.",
        "Le train a déraillé à East Velmont. Le feu a duré trois jours en {Velmont orientale→East Velmont}.",
    ],
    good: &[
        "Le juge a entendu Peter Moses lundi. Selon la police, Moses n'a rien dit.",
        "Les Sacramento Kings ont perdu hier devant un roi.",
        "La Bible raconte que Moïse a guidé son peuple.",
        "Le train a déraillé à East Velmont, dans l'est de l'Ohio.",
    ],
};

/// Names kept here and translated there.
pub(super) struct TranslatedName {
    rules: [Arc<RuleInfo>; 1],
}

impl TranslatedName {
    pub(super) fn new() -> Self {
        Self {
            rules: [TRANSLATED.info()],
        }
    }

    fn finding(&self, document: &Document, tokens: Range<usize>, name: &str) -> Finding {
        let all = document.tokens();
        let span = all[tokens.start].span.to(all[tokens.end - 1].span);
        let wrong = document.slice(span);
        let [rule] = &self.rules;
        Finding {
            message: Message::new(
                format!(
                    "« {wrong} » traduit « {name} », un nom propre que le texte garde ailleurs tel quel."
                ),
                format!(
                    "\"{wrong}\" translates \"{name}\", a name that the text keeps as it is elsewhere."
                ),
            ),
            ..corrected(rule, span, name, false)
        }
    }
}

/// The names of a text that a machine may have translated elsewhere in it.
#[derive(Default)]
struct Kept<'d> {
    /// Translations of the surnames of people who stand here with a first name.
    surnames: FxHashMap<&'static str, &'static str>,
    /// Translations of the teams that stand here with their town or an article.
    teams: FxHashMap<&'static str, &'static str>,
    /// Places, by the word behind their English direction.
    places: FxHashMap<&'d str, Vec<&'static Direction>>,
}

/// A point of the compass in English names, and what French makes of it.
struct Direction {
    english: &'static str,
    adjectives: &'static [&'static str],
    noun: &'static str,
}

const DIRECTIONS: [Direction; 4] = [
    Direction {
        english: "East",
        adjectives: &["oriental", "orientale"],
        noun: "est",
    },
    Direction {
        english: "West",
        adjectives: &["occidental", "occidentale"],
        noun: "ouest",
    },
    Direction {
        english: "North",
        adjectives: &["septentrional", "septentrionale"],
        noun: "nord",
    },
    Direction {
        english: "South",
        adjectives: &["méridional", "méridionale"],
        noun: "sud",
    },
];

impl<'d> Kept<'d> {
    fn of(document: &'d Document) -> Self {
        let mut kept = Kept::default();
        let capital = |token: usize| document.word(token).shape == Shape::Capitalised;
        for token in 1..document.tokens().len() {
            if !capital(token) || !document.space_before(token) {
                continue;
            }
            let (before, word) = (document.word(token - 1), document.word(token));
            if capital(token - 1) {
                let ends = token + 1 == document.tokens().len() || !capital(token + 1);
                if let Some((name, all)) = tables::surname(&word.form).filter(|_| ends) {
                    // « Los Angeles Kings »: a team, « Queen West »: a street.
                    kept.surnames
                        .extend(all.iter().map(|french| (*french, name)));
                }
                if let Some(direction) = DIRECTIONS.iter().find(|d| *d.english == *before.form) {
                    let places = kept.places.entry(&word.form).or_default();
                    if places.len() < DIRECTIONS.len() {
                        places.push(direction);
                    }
                }
            }
            if (capital(token - 1) || matches!(&*before.folded, "les" | "des" | "aux"))
                && let Some((name, all)) = tables::team(&word.form)
            {
                kept.teams.extend(all.iter().map(|french| (*french, name)));
            }
        }
        kept
    }

    fn is_empty(&self) -> bool {
        self.surnames.is_empty() && self.teams.is_empty() && self.places.is_empty()
    }
}

impl Check for TranslatedName {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let kept = Kept::of(document);
        if kept.is_empty() {
            return;
        }
        // People who are called so in the text: « Pierre Martin », beside « Emma Stone ».
        let bearers: FxHashSet<&str> = (0..document.tokens().len())
            .filter(|token| kept.surnames.contains_key(&*document.word(*token).form))
            .filter(|token| !stands_alone(document, *token))
            .map(|token| &*document.word(token).form)
            .collect();
        for token in 0..document.tokens().len() {
            let word = document.word(token);
            if let Some(name) = kept.surnames.get(&*word.form)
                && !bearers.contains(&*word.form)
                && stands_for_a_name(document, token)
            {
                findings.push(self.finding(document, token..token + 1, name));
            } else if let Some(name) = kept.teams.get(&*word.folded)
                && is_team(document, token)
            {
                findings.push(self.finding(document, token..token + 1, name));
            } else if let Some(directions) = kept.places.get(&*word.form)
                && let Some((end, direction)) = turned(document, token, directions)
            {
                let name = format!("{} {}", direction.english, word.form);
                findings.push(self.finding(document, token..end, &name));
            }
        }
    }
}

/// Whether no other name stands right before or behind a name.
fn stands_alone(document: &Document, token: usize) -> bool {
    let name = |token: usize| {
        matches!(
            document.word(token).shape,
            Shape::Capitalised | Shape::Upper | Shape::Mixed
        )
    };
    let starts = document.sentences()[document.sentence_at(token)]
        .tokens
        .start;
    let before = token > starts && name(token - 1) && token - 1 > starts;
    let behind = token + 1 < document.tokens().len() && name(token + 1);
    !before && !behind
}

/// Whether a capitalised word stands where a surname does: alone, without an article, and
/// not just at the start of a sentence unless a verb follows.
fn stands_for_a_name(document: &Document, token: usize) -> bool {
    let sentence = &document.sentences()[document.sentence_at(token)];
    if document.paragraphs()[sentence.paragraph].title || !stands_alone(document, token) {
        return false;
    }
    let next = token + 1;
    if token == sentence.tokens.start {
        return next < sentence.tokens.end && readings(document, next).any(is_finite);
    }
    !matches!(
        &*document.word(token - 1).folded,
        "le" | "la"
            | "les"
            | "l'"
            | "du"
            | "des"
            | "au"
            | "aux"
            | "un"
            | "une"
            | "ce"
            | "cette"
            | "saint"
            | "sainte"
            | "rue"
            | "avenue"
            | "-"
            | "«"
            | "“"
            | "\""
    )
}

/// Whether a plural noun stands behind the article that teams have.
fn is_team(document: &Document, token: usize) -> bool {
    token > 0
        && matches!(
            document.word(token).shape,
            Shape::Lower | Shape::Capitalised
        )
        && matches!(&*document.word(token - 1).folded, "les" | "des" | "aux")
        // « les rois de France »: whose they are says that they are no team.
        && !(token + 1 < document.tokens().len()
            && matches!(
                &*document.word(token + 1).folded,
                "de" | "d'" | "du" | "des" | "qui" | "et" | "ou"
            ))
}

/// The end of a place name that a French direction follows, when the text has the English one
/// too.
fn turned(
    document: &Document,
    token: usize,
    directions: &[&'static Direction],
) -> Option<(usize, &'static Direction)> {
    let folded =
        |token: usize| (token < document.tokens().len()).then(|| &*document.word(token).folded);
    let next = folded(token + 1)?;
    directions.iter().find_map(|direction| {
        let end = if direction.adjectives.contains(&next) || next == direction.noun {
            token + 2
        } else if matches!(next, "du" | "de") && folded(token + 2) == Some(direction.noun) {
            token + 3
        } else if next == "de"
            && folded(token + 2) == Some("l'")
            && folded(token + 3) == Some(direction.noun)
        {
            token + 4
        } else {
            return None;
        };
        Some((end, *direction))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::findings;

    fn wrong(text: &str) -> Vec<String> {
        findings(&TranslatedName::new(), text)
            .into_iter()
            .map(|finding| finding.suggestions[0].text.clone())
            .collect()
    }

    #[test]
    fn names_that_are_borne_are_left_alone() {
        let text = "Emma Stone arrive. Elle a vu Pierre Martin, et Pierre a souri.";
        assert!(wrong(text).is_empty());
        assert_eq!(
            wrong("Emma Stone arrive. Selon Pierre, tout va bien."),
            ["Stone"]
        );
        // A thing, with its article.
        assert!(wrong("Theresa May arrive. Elle part en mai, dit la Pierre.").is_empty());
    }

    #[test]
    fn teams_are_plural_nouns_with_an_article() {
        let text = "Les Chicago Bulls ont gagné. Des taureaux de Camargue sont nés.";
        assert!(wrong(text).is_empty());
        let text = "Les Chicago Bulls ont gagné. On a vu les taureaux dominer.";
        assert_eq!(wrong(text), ["Bulls"]);
    }

    #[test]
    fn directions_are_turned_round_the_name_that_stands_elsewhere_only() {
        let text = "À East Velmont, tout dort. La Velmont du Nord aussi, et Paris Est.";
        assert!(wrong(text).is_empty());
        assert_eq!(
            wrong("À West Velmont, tout dort. Le feu de Velmont de l'Ouest dure."),
            ["West Velmont"]
        );
    }
}
