//! The name of an authority that was left in English: *le House Ways and Means Committee*.

use std::ops::Range;

use crate::document::{Document, Shape};
use crate::lexicon::English;

/// What such a name ends in, or has before *of* and *for*.
const HEADS: &[&str] = &[
    "administration",
    "agency",
    "authority",
    "board",
    "bureau",
    "center",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "ministry",
    "office",
    "service",
    "services",
];

/// Heads that are French words too.
const BOTH: &[&str] = &[
    "administration",
    "bureau",
    "commission",
    "office",
    "service",
    "services",
];

/// Heads of names that French papers leave in English as often as not.
const LEFT: &[&str] = &["administration", "bureau", "commission"];

/// What makes a center one of the state, not an arena or a shop.
const PUBLIC: &[&str] = &[
    "community",
    "control",
    "correctional",
    "detention",
    "federal",
    "health",
    "medical",
    "national",
    "policy",
    "prevention",
    "research",
];

/// Words in lower case inside a name.
const LINKS: &[&str] = &["of", "and", "for", "on", "the", "in", "to", "&"];

/// Fewest words of a name that a reader cannot make out.
const SHORTEST: usize = 3;

/// The names in a sentence.
pub(super) fn find(
    document: &Document,
    english: &English,
    sentence: &Range<usize>,
) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut start = sentence.start;
    while start < sentence.end {
        let end = name_end(document, sentence, start);
        if end == start {
            start += 1;
            continue;
        }
        if is_authority(document, english, start..end) {
            names.push(start..end);
        }
        start = end;
    }
    names
}

/// Whether French papers may leave such a name in English.
pub(super) fn is_often_left(document: &Document, name: &Range<usize>) -> bool {
    name.clone()
        .any(|token| LEFT.contains(&&*document.word(token).folded))
}

/// Where a run of words with capitals and links between them ends.
fn name_end(document: &Document, sentence: &Range<usize>, start: usize) -> usize {
    let capital =
        |token: usize| token < sentence.end && document.word(token).shape == Shape::Capitalised;
    let link = |token: usize| token < sentence.end && LINKS.contains(&&*document.word(token).form);
    let mut end = start;
    loop {
        if capital(end) {
            end += 1;
        } else if end > start && link(end) && capital(end + 1) {
            end += 2;
        } else if end > start && link(end) && link(end + 1) && capital(end + 2) {
            end += 3;
        } else {
            return end;
        }
    }
}

fn is_authority(document: &Document, english: &English, name: Range<usize>) -> bool {
    let folded = |token: usize| &*document.word(token).folded;
    let is_head = |token: &usize| {
        let last = token + 1 == name.end;
        let complement = !last
            && (LINKS.contains(&&*document.word(token + 1).form)
                || matches!(folded(token + 1), "post" | "member" | "chair" | "chairman"));
        HEADS.contains(&folded(*token)) && (last || complement)
    };
    let Some(head) = name.clone().find(is_head) else {
        return false;
    };
    let foreign = name
        .clone()
        .filter(|token| *token != head)
        .filter(|token| {
            let word = document.word(*token);
            !word.known && english.contains(&word.folded) || LINKS.contains(&&*word.form)
        })
        .count();
    let center = folded(head) == "center";
    let public = name.clone().any(|token| PUBLIC.contains(&folded(token)));
    let enough = if BOTH.contains(&folded(head)) { 1 } else { 0 };
    name.len() >= SHORTEST
        && head > name.start
        && (foreign > enough || foreign == enough && enough == 1 && name.len() > SHORTEST - 1)
        && (!center || public)
}
