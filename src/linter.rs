//! Ties lexicon, rules and checks together.

use crate::checks::Check;
use crate::document::Document;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;

/// Finds problems in documents. Holds no state of any document: one linter serves any
/// number of threads.
pub struct Linter {
    lexicon: Lexicon,
    rules: RuleSet,
    checks: Vec<Box<dyn Check>>,
}

impl Linter {
    /// A linter with the given rules and all checks.
    pub fn new(lexicon: Lexicon, rules: RuleSet) -> Self {
        Self {
            lexicon,
            rules,
            checks: crate::checks::all(),
        }
    }

    /// Reads a text.
    pub fn document(&self, text: String) -> Document {
        Document::new(text, &self.lexicon)
    }

    /// All findings, in the order of their spans.
    pub fn check(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.rules.find(document, &self.lexicon, &mut findings);
        for check in &self.checks {
            check.check(document, &self.lexicon, &mut findings);
        }
        findings.sort_by(|a, b| {
            (a.span, std::cmp::Reverse(a.severity), &a.rule.id).cmp(&(
                b.span,
                std::cmp::Reverse(b.severity),
                &b.rule.id,
            ))
        });
        findings
    }
}
