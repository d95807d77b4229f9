//! Straight quotation marks, which French print does not have.

use std::sync::Arc;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const STRAIGHT: Description = Description {
    id: "guillemets/droits",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Guillemets droits : le français imprimé a « … ». Signalé une fois par texte.",
    en: "Straight quotation marks: French print has « … ». Reported once a text.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "Le maire parle d'une {\"}catastrophe\" pour la ville.",
        "Le maire cite un « désastre » et une {\"}catastrophe\" pour la ville.",
    ],
    good: &[
        "Le maire parle d'une « catastrophe » pour la ville.",
        "Un écran de 27\" coûte moins cher qu'un écran de 32\".",
    ],
};

/// Straight marks.
pub(super) struct StraightQuotes {
    rules: [Arc<RuleInfo>; 1],
}

impl StraightQuotes {
    pub(super) fn new() -> Self {
        Self {
            rules: [STRAIGHT.info()],
        }
    }
}

impl Check for StraightQuotes {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let pairs = document
            .quotations()
            .iter()
            .filter_map(|quotation| Some((quotation.open?, quotation.close?)));
        let form = |token: usize| &*document.word(token).form;
        let mut straight = None;
        let mut french = false;
        for (open, close) in pairs {
            if straight.is_none()
                && form(open) == "\""
                && form(close) == "\""
                && (open + 1..close).any(|token| document.word(token).shape == Shape::Lower)
            {
                straight = Some(open);
            }
            french |= form(open) == "«";
        }
        if let Some(open) = straight {
            let mut finding = found(&self.rules[0], document.tokens()[open].span);
            // A text that has both has no house style.
            if french {
                finding.severity = Severity::Warning;
            }
            findings.push(finding);
        }
    }
}
