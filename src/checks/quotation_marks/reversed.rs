//! Quotation marks the wrong way round: *conseillée « , a déclaré*.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{BLANKS, corrected, paragraph_of};
use crate::document::{Document, Quotation, Shape};
use crate::finding::{Finding, RuleInfo};

/// Reports the marks that stand the wrong way round and returns them with those that would
/// find their partner if they stood right.
pub(super) fn find(
    document: &Document,
    rule: &Arc<RuleInfo>,
    findings: &mut Vec<Finding>,
) -> FxHashSet<usize> {
    let mut explained = FxHashSet::default();
    let quotations = document.quotations();
    for (index, quotation) in quotations.iter().enumerate() {
        if let Some(open) = quotation.open
            && closes(document, open)
        {
            let first = opener(document, &quotations[..index], open);
            if first.is_none() && !before_mark(document, open) {
                continue;
            }
            explained.extend([Some(open), first, quotation.close].into_iter().flatten());
            findings.push(reversed(document, rule, open));
            // « chimiques « , » Nous sommes prêts »: what closes behind nothing but marks opens.
            if let Some(close) = quotation.close.filter(|close| {
                close + 1 < document.tokens().len()
                    && (open + 1..*close).all(|token| is_mark(document, token))
                    && !is_mark(document, close + 1)
            }) {
                findings.push(reversed(document, rule, close));
            }
        } else if let (None, Some(close)) = (quotation.open, quotation.close)
            && let Some(next) = quotations.get(index + 1)
            && let Some(end) = partner(document, close, next)
            && paragraph_of(document, end) == paragraph_of(document, close)
        {
            explained.extend([close, end]);
            findings.push(reversed(document, rule, close));
        }
    }
    explained
}

/// The mark that would end the quotation if the closing mark before it opened one: another
/// closing mark, or an opening one that is the wrong way round too.
fn partner(document: &Document, close: usize, next: &Quotation) -> Option<usize> {
    match (next.open, next.close) {
        (None, Some(end)) => opens(document, close).then_some(end),
        (Some(end), _) => {
            (close + 1 < end && before_mark(document, end) && !is_mark(document, close + 1))
                .then_some(end)
        }
        _ => None,
    }
}

fn is_mark(document: &Document, token: usize) -> bool {
    document.word(token).shape == Shape::Punctuation
}

/// Whether a mark that opens stands before a comma or a mark that ends a clause, behind a word.
fn before_mark(document: &Document, token: usize) -> bool {
    token > 0
        && token + 1 < document.tokens().len()
        && matches!(&*document.word(token).form, "«" | "“")
        && matches!(&*document.word(token + 1).form, "," | "." | ";")
        && !matches!(&*document.word(token - 1).form, "«" | "“" | "(" | ":")
        && !holds_full_stop(document, token + 1)
}

/// Whether what is quoted is a full stop, or a name that starts with one: « . », « .txt ».
fn holds_full_stop(document: &Document, token: usize) -> bool {
    let next = token + 1;
    &*document.word(token).form == "."
        && next < document.tokens().len()
        && (!document.space_before(next) || &*document.word(next).form == "»")
}

/// Whether a mark that opens stands where only one that closes can: before a comma or a full
/// stop, or at the end of a paragraph.
fn closes(document: &Document, token: usize) -> bool {
    let form = &*document.word(token).form;
    if token == 0 || !matches!(form, "«" | "“") {
        return false;
    }
    let paragraph = &document.paragraphs()[paragraph_of(document, token)];
    let span = document.tokens()[token].span;
    if span.end == paragraph.span.end {
        return span.start > paragraph.span.start;
    }
    before_mark(document, token)
}

/// Whether a mark that closes stands at the start of a paragraph, before a word.
fn opens(document: &Document, token: usize) -> bool {
    let paragraph = &document.paragraphs()[paragraph_of(document, token)];
    let next = token + 1;
    &*document.word(token).form == "»"
        && document.tokens()[token].span.start == paragraph.span.start
        && next < document.tokens().len()
        && document.word(next).shape != Shape::Punctuation
}

/// The last mark before that waits for its partner in the same paragraph.
fn opener(document: &Document, before: &[Quotation], token: usize) -> Option<usize> {
    let here = paragraph_of(document, token);
    before
        .iter()
        .rev()
        .take(4)
        .filter(|quotation| quotation.close.is_none_or(|close| close > token))
        .filter_map(|quotation| quotation.open)
        .find(|open| {
            document.word(*open).form == document.word(token).form
                && paragraph_of(document, *open) == here
        })
}

fn reversed(document: &Document, rule: &Arc<RuleInfo>, token: usize) -> Finding {
    let mut span = document.tokens()[token].span;
    let text = match &*document.word(token).form {
        "«" => "»",
        "“" => "”",
        _ => "«",
    };
    // The space inside the marks does not belong between a mark and the comma.
    let rest = &document.text()[span.end as usize..];
    let blank = rest.len() - rest.trim_start_matches(BLANKS).len();
    if text != "«" && rest[blank..].starts_with([',', '.']) {
        span.end += blank as u32;
    }
    corrected(rule, span, text, false)
}
