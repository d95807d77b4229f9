//! Finite verbs with their clitics, auxiliaries and adverbs.

use std::ops::Range;

use super::upos;
use crate::document::Document;
use crate::lexicon::{Feature, Upos};

/// A finite verb, from its clitics to its last participle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// The finite form.
    pub finite: usize,
    /// Whether its last verb before the predicate is a form of *être*.
    pub copula: bool,
    /// The participle or adjective after *être*.
    pub predicate: Option<usize>,
}

/// The verb group that starts at token `start` and ends before token `end`, if one does.
pub fn verb_group(document: &Document, start: usize, end: usize) -> Option<VerbGroup> {
    let word = |token: usize| &*document.word(token).folded;
    let mut finite = start;
    while finite < end && is_clitic(word(finite)) {
        finite += 1;
    }
    let is_finite = |token: usize| {
        document
            .reading(token)
            .is_some_and(|reading| reading.features.is(Feature::VerbForm, "Fin"))
    };
    if finite >= end || !is_finite(finite) {
        return None;
    }
    let lemma = |token: usize, forms: &[&str]| forms.contains(&word(token));
    let mut copula = upos(document, finite) == Upos::Aux && is_etre(word(finite));
    let mut at = skip_adverbs(document, finite + 1, end);
    let mut last = finite + 1;
    if !copula && upos(document, finite) == Upos::Aux && at < end && lemma(at, &["été"]) {
        copula = true;
        last = at + 1;
        at = skip_adverbs(document, at + 1, end);
    }
    let mut predicate = None;
    if copula && at < end {
        let participle = document.reading(at).is_some_and(|reading| {
            reading.features.is(Feature::VerbForm, "Part")
                && reading.features.is(Feature::Tense, "Past")
        });
        if participle || upos(document, at) == Upos::Adj {
            predicate = Some(at);
            last = at + 1;
        }
    }
    Some(VerbGroup {
        tokens: start..last,
        finite,
        copula,
        predicate,
    })
}

fn skip_adverbs(document: &Document, mut at: usize, end: usize) -> usize {
    let first = at;
    while at < end && at < first + 3 && upos(document, at) == Upos::Adv {
        at += 1;
    }
    at
}

/// Whether a folded form is *ne* or a pronoun that can only be an object before the verb.
pub(crate) fn is_clitic(folded: &str) -> bool {
    matches!(
        folded,
        "ne" | "n'"
            | "me"
            | "m'"
            | "te"
            | "t'"
            | "se"
            | "s'"
            | "le"
            | "la"
            | "l'"
            | "les"
            | "lui"
            | "leur"
            | "y"
            | "en"
    )
}

fn is_etre(folded: &str) -> bool {
    matches!(
        folded,
        "est"
            | "sont"
            | "était"
            | "étaient"
            | "sera"
            | "seront"
            | "serait"
            | "seraient"
            | "fut"
            | "furent"
            | "soit"
            | "soient"
            | "fût"
            | "fussent"
            | "suis"
            | "es"
            | "sommes"
            | "êtes"
            | "étais"
            | "étions"
            | "étiez"
            | "serai"
            | "seras"
            | "serons"
            | "serez"
    )
}
