//! Findings made up for the tests of reports.

use std::sync::Arc;

use relis::{Category, Examples, Finding, Message, RuleInfo, Severity, Span, Suggestion};

/// A rule made up for the purpose.
pub(crate) fn rule(id: &str, severity: Severity, message: Message, see: &str) -> RuleInfo {
    RuleInfo {
        id: id.to_owned(),
        category: Category::named("style/calque"),
        severity,
        message,
        on_request: false,
        topic: Vec::new(),
        see: Some(see.to_owned()),
        examples: Examples::from_iter([]),
    }
}

/// What `rule` finds on the `nth` (from 0) place where `text` has `marked`.
pub(crate) fn finding(
    rule: RuleInfo,
    text: &str,
    marked: &str,
    nth: usize,
    suggestions: &[&str],
) -> Finding {
    let (start, _) = text.match_indices(marked).nth(nth).expect("marked text");
    Finding {
        message: rule.message.clone(),
        severity: rule.severity,
        rule: Arc::new(rule),
        span: Span::new(start as u32, (start + marked.len()) as u32),
        suggestions: suggestions
            .iter()
            .map(|text| Suggestion {
                text: (*text).to_owned(),
                safe: false,
            })
            .collect(),
    }
}
