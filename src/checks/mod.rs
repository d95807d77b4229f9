//! What no local pattern can say: one file a check.

mod attribution;
mod description;
mod speech;
mod subordinate;

use std::sync::Arc;

use crate::document::Document;
use crate::finding::{Finding, RuleInfo};
use crate::lexicon::Lexicon;

/// Code that looks for a family of problems.
pub trait Check: Send + Sync {
    /// What it can report.
    fn rules(&self) -> &[Arc<RuleInfo>];

    /// Appends what it finds in the document.
    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>);
}

/// Every check.
pub fn all(lexicon: &Lexicon) -> Vec<Box<dyn Check>> {
    vec![
        Box::new(attribution::Attribution::new(lexicon)),
        Box::new(subordinate::Subordinate::new(lexicon)),
    ]
}
