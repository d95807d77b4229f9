//! What the house says of a word comes before what relis says of it.

use std::collections::HashSet;

use super::accept::Accepted;
use super::glossary::FAMILY;
use crate::document::{Document, Span};
use crate::finding::{Finding, RuleInfo};
use crate::lexicon::Upos;

/// Drops the findings that only say that a word is no French word, or propose another term for
/// it, where the glossary has found it and says what the house writes. `own` has the ids of the
/// rules of the house, which all stay.
pub fn glossary_first(findings: &mut Vec<Finding>, document: &Document, own: &HashSet<String>) {
    let spoken: Vec<Span> = findings
        .iter()
        .filter(|finding| is_of_glossary(&finding.rule))
        .map(|finding| finding.span)
        .collect();
    if spoken.is_empty() {
        return;
    }
    findings.retain(|finding| {
        if !is_about_term(&finding.rule) || own.contains(&finding.rule.id) {
            return true;
        }
        let term = term(document, finding.span);
        !spoken
            .iter()
            .any(|span| span.start <= term.start && term.end <= span.end)
    });
}

fn is_of_glossary(rule: &RuleInfo) -> bool {
    rule.id.split('/').next() == Some(FAMILY)
}

/// Whether the rule objects to a word as such, and is none of the glossary.
pub(super) fn is_about_term(rule: &RuleInfo) -> bool {
    let other_term = rule.category.as_str() == "terminology/wrong_term";
    !is_of_glossary(rule) && (other_term || Accepted::concerns(rule))
}

/// The span without the articles and prepositions at its start, which a suggestion changes with
/// the word: *le phishing* becomes *l'hameçonnage*.
pub(super) fn term(document: &Document, span: Span) -> Span {
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.end <= span.end);
    let belongs_to_next = |token: &usize| {
        let mut analyses = document.word(*token).analyses.iter();
        analyses.any(|analysis| matches!(analysis.upos, Upos::Det | Upos::Adp))
    };
    let head = (first..end.saturating_sub(1))
        .find(|token| !belongs_to_next(token))
        .unwrap_or(end.saturating_sub(1));
    match tokens.get(head) {
        Some(token) if token.span.start > span.start && head < end => {
            Span::new(token.span.start, span.end)
        }
        _ => span,
    }
}
