//! A name without its capital: *en espagne*, *la constitution du kenya*.

use std::sync::Arc;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape, Word};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{Analysis, Lexicon, Upos};

const LOWER: Description = Description {
    id: "majuscules/nom-propre-en-minuscule",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Un nom propre prend la majuscule ; elle s'est perdue en route.",
    en: "A name takes a capital; it was lost on the way.",
    see: None,
    bad: &[
        "L'étude a été menée en {espagne→Espagne} et au {portugal→Portugal}.",
        "La constitution du {kenya→Kenya} date de 2010.",
    ],
    good: &[
        "L'étude a été menée en Espagne et au Portugal.",
        "Une montre suisse, une pomme du canada et un java sauté.",
        "Le site kenya.example est fermé, dit @espagne.",
    ],
};

/// Names without their capital.
pub(super) struct LowerCaseName {
    rules: [Arc<RuleInfo>; 1],
}

impl LowerCaseName {
    pub(super) fn new() -> Self {
        Self {
            rules: [LOWER.info()],
        }
    }
}

impl Check for LowerCaseName {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let names: Vec<Option<String>> = document
            .words()
            .iter()
            .map(|word| name(word, lexicon))
            .collect();
        if names.iter().all(Option::is_none) {
            return;
        }
        for sentence in document.sentences() {
            for token in sentence.tokens.clone().skip(1) {
                let this = &document.tokens()[token];
                let Some(name) = &names[this.word.0 as usize] else {
                    continue;
                };
                let before = document.word(token - 1);
                let introduced = before.known
                    && before
                        .analyses
                        .iter()
                        .any(|r| matches!(r.upos, Upos::Adp | Upos::Det | Upos::Cconj));
                // In a run of foreign words a capital is nothing to miss.
                let foreign = token + 1 < sentence.tokens.end && {
                    let next = document.word(token + 1);
                    next.shape == Shape::Lower && !next.known
                };
                if introduced && !foreign {
                    findings.push(Finding {
                        suggestions: vec![Suggestion {
                            text: name.clone(),
                            safe: false,
                        }],
                        ..found(&self.rules[0], this.span)
                    });
                }
            }
        }
    }
}

/// The name that a word in lower case can only be.
fn name(word: &Word, lexicon: &Lexicon) -> Option<String> {
    if word.shape != Shape::Lower
        || !word.known
        || !word.analyses.is_empty()
        || word.form.chars().count() < 4
    {
        return None;
    }
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(&word.folded, &mut analyses);
    analyses
        .iter()
        .find(|r| r.capitalised && r.upos == Upos::Propn)
        .map(|r| lexicon.lemma(r.lemma))
        .filter(|lemma| lemma.chars().next().is_some_and(char::is_uppercase))
}
