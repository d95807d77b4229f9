//! Marks that French sets off with a space and English does not: *20%*, *Mesures: 12 cm*. In a
//! text that keeps French spaces elsewhere, or none at all, this is a slip or house style; in one
//! that spaces its punctuation as English does, a machine left it as it was.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const PERCENT: Description = Description {
    id: "formats/pour-cent-colle",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Une espace insécable sépare le nombre du signe % ; l'anglais n'en met pas.",
    en: "A no-break space stands between the number and %; English has none.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : pourcentage"),
    bad: &[
        "Le chômage a reculé de 2{%→\u{a0}%}.",
        "Les 11,9{%→\u{a0}%} restants voteront blanc, les 40 % premiers aussi.",
    ],
    good: &[
        "Le chômage a reculé de 2 %.",
        "Deux pour cent des votes ont été contestés.",
    ],
};

const COLON: Description = Description {
    id: "formats/deux-points-colles-titre",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "En français, une espace insécable précède les deux-points.",
    en: "In French a no-break space precedes a colon.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : ponctuation"),
    bad: &[
        "Pyrénées{:→\u{a0}:} Un refuge rouvre.",
        "Le bilan final{:→\u{a0}:} 12 blessés.",
    ],
    good: &[
        "Pyrénées : un refuge rouvre.",
        "Rendez-vous à 12:30, salle 4:2.",
    ],
};

/// English spaces.
pub(super) struct EnglishSpacing {
    rules: [Arc<RuleInfo>; 2],
}

impl EnglishSpacing {
    pub(super) fn new() -> Self {
        Self {
            rules: [PERCENT.info(), COLON.info()],
        }
    }
}

/// How a text spaces its punctuation.
#[derive(Default)]
struct Habits {
    /// Marks that end a word without a space, what a title may do left aside.
    glued: usize,
    /// Marks set off with a space.
    spaced: usize,
    /// Percent signs set off with a space.
    percent: usize,
}

impl Habits {
    fn of(document: &Document) -> Self {
        let mut habits = Self::default();
        let tokens = document.tokens().len();
        for token in 1..tokens {
            let spaced = document.space_before(token);
            let before = document.word(token - 1).shape;
            match &*document.word(token).form {
                "%" if spaced && before == Shape::Number => habits.percent += 1,
                ":" | ";" | "?" | "!" if before == Shape::Lower || before == Shape::Capitalised => {
                    if spaced {
                        habits.spaced += 1;
                    } else if &*document.word(token).form != ":" || runs_on(document, token) {
                        habits.glued += 1;
                    }
                }
                _ => {}
            }
        }
        habits
    }

    fn is_english(&self) -> bool {
        self.glued > self.spaced
    }
}

/// Whether a colon joins a sentence with what follows, as in no title: a word in lower case.
fn runs_on(document: &Document, colon: usize) -> bool {
    colon + 1 < document.tokens().len()
        && document.space_before(colon + 1)
        && document.word(colon + 1).shape == Shape::Lower
}

impl Check for EnglishSpacing {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let mut habits: Option<Habits> = None;
        let tokens = document.tokens();
        for (token, this) in tokens.iter().enumerate().skip(1) {
            let before = document.word(token - 1);
            let (rule, text) = match &*document.word(token).form {
                "%" if before.shape == Shape::Number => (0, "\u{a0}%"),
                ":" if is_after_title(document, token) => (1, "\u{a0}:"),
                _ => continue,
            };
            if document.space_before(token) {
                continue;
            }
            let habits = habits.get_or_insert_with(|| Habits::of(document));
            let slip = habits.is_english() || rule == 0 && habits.percent > 0;
            findings.push(Finding {
                severity: if slip {
                    Severity::Warning
                } else {
                    Severity::Info
                },
                ..corrected(&self.rules[rule], this.span, text, true)
            });
        }
    }
}

/// Whether a colon stands where a title announces what follows: after a word or a mark that is
/// no part of an address, and before a capital, a number or a mark.
fn is_after_title(document: &Document, colon: usize) -> bool {
    let before = document.word(colon - 1);
    let next = colon + 1;
    next < document.tokens().len()
        && document.space_before(next)
        && document.word(next).shape != Shape::Lower
        && before.shape != Shape::Address
        && !matches!(&*before.form, ":" | "/")
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn severities(text: &str) -> Vec<Severity> {
        findings(&EnglishSpacing::new(), text)
            .into_iter()
            .map(|finding| finding.severity)
            .collect()
    }

    #[test]
    fn a_text_spaced_as_in_english_gets_warnings() {
        assert_eq!(
            severities("Ils sont 20% ici : c'est peu."),
            [Severity::Info]
        );
        assert_eq!(
            severities("Ils sont 20% ici: c'est peu."),
            [Severity::Warning]
        );
        assert_eq!(
            severities("Ils sont 20% ici et 30 % là."),
            [Severity::Warning]
        );
        assert_eq!(
            severities("Bilan: 12 blessés; le maire se tait."),
            [Severity::Warning]
        );
    }
}
