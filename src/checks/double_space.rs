//! Two spaces where there should be one, as English typists put them after a full stop.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Span};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const DOUBLE: Description = Description {
    id: "formats/espace-double",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Deux espaces de suite : une seule suffit, après un point aussi.",
    en: "Two spaces in a row: one is enough, after a full stop too.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : espaces"),
    bad: &[
        "Le maire est parti.{  → }Personne ne parle.",
        "Le vote{  → }a surpris les élus.",
    ],
    good: &[
        "Le maire est parti. Personne ne parle.",
        "Nom      Âge      Ville",
    ],
};

/// Most spaces that are a slip; more of them align columns.
const MOST: usize = 3;

/// Spaces in a row.
pub(super) struct DoubleSpace {
    rules: [Arc<RuleInfo>; 1],
}

impl DoubleSpace {
    pub(super) fn new() -> Self {
        Self {
            rules: [DOUBLE.info()],
        }
    }
}

impl Check for DoubleSpace {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for (token, pair) in document.tokens().windows(2).enumerate() {
            let gap = Span::new(pair[0].span.end, pair[1].span.start);
            let text = document.slice(gap);
            if !(2..=MOST).contains(&text.len()) || !text.bytes().all(|byte| byte == b' ') {
                continue;
            }
            // Text on both sides, not the marks of a list or a table.
            let mark = |token: usize| {
                let word = document.word(token);
                word.shape == Shape::Punctuation && !matches!(&*word.form, "." | "," | "»" | ")")
            };
            if !mark(token) && !mark(token + 1) {
                findings.push(corrected(&self.rules[0], gap, " ", true));
            }
        }
    }
}
