//! What no local pattern can say: one file a check.

mod agreement;
mod attribution;
mod capital_accents;
mod capital_after_stop;
mod clauses;
mod contraction;
mod description;
mod elision;
mod glued_marks;
mod glued_words;
mod joint;
mod lone_negation;
mod lower_case_name;
mod name_article;
mod names;
mod quotation_marks;
mod repetition;
mod speech;
mod spelling;
mod subordinate;

use std::sync::Arc;

use crate::document::{Document, Span};
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
    let speech = Arc::new(speech::SpeechVerbs::new(lexicon));
    vec![
        Box::new(agreement::Agreement::new()),
        Box::new(attribution::Attribution::new(speech.clone())),
        Box::new(capital_accents::CapitalAccents::new()),
        Box::new(capital_after_stop::CapitalAfterStop::new()),
        Box::new(clauses::Clauses::new()),
        Box::new(contraction::Contraction::new()),
        Box::new(elision::Elision::new()),
        Box::new(glued_marks::GluedMarks::new()),
        Box::new(glued_words::GluedWords::new()),
        Box::new(lone_negation::LoneNegation::new(lexicon)),
        Box::new(lower_case_name::LowerCaseName::new()),
        Box::new(name_article::NameArticle::new()),
        Box::new(names::Names::new()),
        Box::new(quotation_marks::QuotationMarks::new()),
        Box::new(repetition::Repetition::new()),
        Box::new(subordinate::Subordinate::new(speech)),
    ]
}

/// A finding with the severity and message of its rule, without suggestions.
fn found(rule: &Arc<RuleInfo>, span: Span) -> Finding {
    Finding {
        rule: rule.clone(),
        severity: rule.severity,
        span,
        message: rule.message.clone(),
        suggestions: Vec::new(),
    }
}
