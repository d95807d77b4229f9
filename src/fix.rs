//! Suggestions → a corrected text.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Document, Span};
use crate::finding::{Finding, RuleInfo};

/// A replacement in [`Source::shown`](crate::formats::Source::shown).
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is replaced, never empty.
    pub span: Span,
    /// What is written instead, markup escaped.
    pub text: String,
    /// The rule that suggests it.
    pub rule: Arc<RuleInfo>,
}

/// Which suggestions are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first one of a finding, if it is safe.
    Safe,
    /// The first one of every finding.
    First,
}

/// The edits that can be made at once: of those that overlap or touch, the one whose finding
/// is the most severe, then the longest, then the first. In the order of the text.
///
/// What has markup inside it is left alone, and what `writable` refuses.
pub fn edits(
    document: &Document,
    findings: &[Finding],
    which: Which,
    mut writable: impl FnMut(&Edit) -> bool,
) -> Vec<Edit> {
    let source = document.source();
    let mut wanted = Vec::new();
    for finding in findings {
        let suggestion = finding.suggestions.first();
        let Some(suggestion) = suggestion.filter(|first| first.safe || which == Which::First)
        else {
            continue;
        };
        let edit = Edit {
            span: source.to_shown(finding.span),
            text: source.escape(&suggestion.text).into_owned(),
            rule: finding.rule.clone(),
        };
        let changes = source.shown()[edit.span.range()] != edit.text;
        if changes && source.is_contiguous(finding.span) && writable(&edit) {
            wanted.push((finding.severity, edit));
        }
    }
    wanted.sort_by(|(severity_a, a), (severity_b, b)| {
        let rank = |edit: &Edit| (Reverse(edit.span.end - edit.span.start), edit.span.start);
        (Reverse(severity_a), rank(a), &a.rule.id).cmp(&(Reverse(severity_b), rank(b), &b.rule.id))
    });
    let mut chosen: BTreeMap<u32, Edit> = BTreeMap::new();
    for (_, edit) in wanted {
        let before = chosen.range(..=edit.span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end < edit.span.start) {
            chosen.insert(edit.span.start, edit);
        }
    }
    chosen.into_values().collect()
}

/// The text with the edits made, which are in its order and share nothing.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(&text[from..edit.span.start as usize]);
        out.push_str(&edit.text);
        from = edit.span.end as usize;
    }
    out.push_str(&text[from..]);
    out
}
