//! Noun phrases without their complements.

use std::ops::Range;

use super::upos;
use crate::document::{Document, Shape};
use crate::lexicon::Upos;

/// A noun with what stands around it and agrees with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// The determiner, or a contraction that holds one (*du*, *au*, *des*, *aux*).
    pub determiner: Option<usize>,
    /// Whether a numeral stands before the noun.
    pub counted: bool,
    /// The noun.
    pub head: usize,
}

/// The noun phrase that starts at token `start` and ends before token `end`, if one does.
pub fn noun_phrase(document: &Document, start: usize, end: usize) -> Option<NounPhrase> {
    let mut at = start;
    let contraction =
        |token: usize| matches!(&*document.word(token).folded, "du" | "des" | "au" | "aux");
    let determiner =
        (at < end && (upos(document, at) == Upos::Det || contraction(at))).then(|| {
            at += 1;
            at - 1
        });
    let mut counted = false;
    while at < end && (upos(document, at) == Upos::Num || document.word(at).shape == Shape::Number)
    {
        counted = true;
        at += 1;
    }
    while at < end && upos(document, at) == Upos::Adj {
        at += 1;
    }
    if at >= end || upos(document, at) != Upos::Noun {
        return None;
    }
    let head = at;
    at += 1;
    while at < end && upos(document, at) == Upos::Adj {
        at += 1;
    }
    Some(NounPhrase {
        tokens: start..at,
        determiner,
        counted,
        head,
    })
}
