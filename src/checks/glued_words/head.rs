//! A function word that has swallowed the word behind it: *duministre*, *dansla*.

use crate::document::{Document, Shape, fold};
use crate::lexicon::{Lexicon, Upos};

/// Words that the head of a glued word can be, with the length from which what follows is
/// sure to be a word of its own, in Unicode scalar values. Prefixes (*de*, *sur*, *par*) are
/// left out.
const BEFORE_NOUN: &[(&str, usize)] = &[
    ("le", 7),
    ("la", 7),
    ("les", 7),
    ("du", 5),
    ("à", 5),
    ("dans", 5),
    ("avec", 5),
    ("aux", 5),
    ("que", 7),
    ("qui", 5),
    ("ces", 5),
    ("ses", 5),
    ("leur", 5),
    ("leurs", 5),
    ("cette", 5),
    ("nous", 5),
    ("vous", 5),
    ("et", 7),
    ("une", 5),
];

/// The first of two function words that became one.
const FIRST: &[&str] = &[
    "après", "aux", "avant", "avec", "ces", "cette", "chez", "comme", "contre", "dans", "depuis",
    "des", "dont", "elle", "elles", "entre", "est", "ils", "les", "leur", "leurs", "lorsque",
    "lui", "mais", "nous", "ont", "par", "pendant", "pour", "que", "qui", "sans", "selon", "sont",
    "sous", "sur", "vers", "vous", "était",
];

/// The second of them.
const SECOND: &[&str] = &[
    "après", "avant", "avec", "ce", "ces", "cette", "chez", "comme", "contre", "dans", "depuis",
    "des", "du", "elle", "elles", "entre", "il", "ils", "la", "le", "les", "leur", "leurs",
    "lorsque", "lui", "mais", "nous", "on", "par", "pour", "près", "qui", "sa", "sans", "selon",
    "ses", "son", "sous", "sur", "un", "une", "vers", "vous",
];

/// Fewest letters of two function words of which a chance likeness is out of the question.
const LONG_PAIR: usize = 6;

/// Where the function word ends that starts an unknown word in lower case.
pub(super) fn end(
    document: &Document,
    lexicon: &Lexicon,
    token: usize,
    end: usize,
) -> Option<usize> {
    let word = document.word(token);
    if word.shape != Shape::Lower {
        return None;
    }
    // « lorsqu'unhuile »: after an elided word *un* starts no English one.
    let elided =
        token > 0 && !document.space_before(token) && document.word(token - 1).form.ends_with('\'');
    BEFORE_NOUN
        .iter()
        .copied()
        .chain(elided.then_some(("un", 4)))
        .filter_map(|(head, shortest)| Some((head, shortest, word.form.strip_prefix(head)?)))
        .find(|(head, shortest, tail)| {
            let mut analyses = Vec::new();
            lexicon.analyses(&fold(tail), &mut analyses);
            let noun = analyses
                .iter()
                .any(|r| r.upos == Upos::Noun && !r.capitalised);
            noun && tail.chars().count() >= *shortest
                && (matches!(*head, "à" | "un" | "une") || !lexicon.elides(&fold(tail)))
        })
        .map(|(head, ..)| head.len())
        .or_else(|| between_function_words(document, token, end))
}

/// Where the first of two function words ends.
fn between_function_words(document: &Document, token: usize, end: usize) -> Option<usize> {
    let form = &*document.word(token).form;
    let head = FIRST.iter().find(|head| {
        form.strip_prefix(**head)
            .is_some_and(|tail| SECOND.contains(&tail))
    })?;
    // A text goes on behind the second of them, and in French.
    let next = token + 1;
    let goes_on = next < end && {
        let word = document.word(next);
        word.known && !matches!(word.shape, Shape::Punctuation | Shape::Address)
    };
    let long = form.chars().count() >= LONG_PAIR;
    (long || goes_on).then_some(head.len())
}
