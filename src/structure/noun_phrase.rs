//! Noun phrases.

use std::ops::Range;

use super::upos;
use super::verb_group::is_finite;
use crate::document::{Document, Shape};
use crate::lexicon::{Feature, Features, Upos};

/// A noun with what stands around it and agrees with it. Where [`super::Structure`] made it,
/// the head may also be a proper noun or a pronoun that stands for a noun (*celui-ci*,
/// *certains*, *rien*), and complements and coordinated phrases are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Determiner, numerals, head and the adjectives around it; of a name, all of it.
    pub tokens: Range<usize>,
    /// The determiner, or a contraction that holds one (*du*, *au*, *des*, *aux*).
    pub determiner: Option<usize>,
    /// Whether a numeral stands before the noun.
    pub counted: bool,
    /// The noun.
    pub head: usize,
    /// Gender and number of the phrase, coordination counted in: *le maire et la préfète* is
    /// masculine and plural. Unset where its words leave them open.
    pub features: Features,
    /// The phrase with its complements and what is coordinated with it.
    pub whole: Range<usize>,
    /// Heads of the phrases coordinated with this one, which is the first.
    pub coordinated: Vec<usize>,
    /// Heads of its complements with *de*.
    pub complements: Vec<usize>,
}

/// Number of words beyond which no phrase goes without its complements, so that a page of
/// adjectives is not read anew from each of them.
const LONGEST: usize = 30;

/// The phrase around a common noun that starts at token `start` and ends before token `end`,
/// if one does; without complements.
pub fn noun_phrase(document: &Document, start: usize, end: usize) -> Option<NounPhrase> {
    let end = end.min(start + LONGEST);
    let contraction =
        |token: usize| matches!(&*document.word(token).folded, "du" | "des" | "au" | "aux");
    let mut at = start;
    let determiner =
        (at < end && (upos(document, at) == Upos::Det || contraction(at))).then(|| {
            at += 1;
            at - 1
        });
    let mut counted = false;
    while at < end && is_number(document, at) {
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
    Some(phrase(document, start..at, determiner, counted, head))
}

/// The phrase of any kind that starts at token `start`, which may have several determiners
/// (*tous ces gens*), adverbs before its adjectives, and a head that is no common noun.
pub(super) fn any_phrase(document: &Document, start: usize, end: usize) -> Option<NounPhrase> {
    let end = end.min(start + LONGEST);
    let tag = |token: usize| {
        if token < end {
            upos(document, token)
        } else {
            Upos::X
        }
    };
    let mut at = start;
    let mut determiner = None;
    while at < end && at < start + 3 && is_determiner(document, at) {
        determiner = Some(at);
        at += 1;
    }
    let mut counted = false;
    while at < end && is_number(document, at) {
        counted = true;
        at += 1;
    }
    at = adjectives(document, at, end, determiner.is_some());
    let head = at;
    let head = match tag(at) {
        _ if at >= end => None,
        Upos::Noun | Upos::Propn => Some(head),
        Upos::Sym if counted => Some(head),
        Upos::Pron if stands_for_noun(&document.word(at).folded) => Some(head),
        Upos::X if determiner.is_some() && document.word(at).shape != Shape::Punctuation => {
            Some(head)
        }
        _ => None,
    };
    let Some(head) = head else {
        // *les riches*, *le premier*, *trois* (sont venus): no noun, the last word is the head.
        let last = at.checked_sub(1).filter(|last| *last >= start)?;
        let nominal = tag(last) == Upos::Adj && determiner.is_some_and(|det| det < last)
            || is_number(document, last);
        return nominal.then(|| phrase(document, start..at, determiner, counted, last));
    };
    at += 1;
    if tag(head) == Upos::Propn {
        while tag(at) == Upos::Propn && at < end {
            at += 1;
        }
    } else {
        at = adjectives(document, at, end, true);
    }
    Some(phrase(document, start..at, determiner, counted, head))
}

/// One past the adjectives that start at a token, with adverbs before them.
fn adjectives(document: &Document, mut at: usize, end: usize, with_adverbs: bool) -> usize {
    loop {
        if at < end && upos(document, at) == Upos::Adj && !is_finite(document, at) {
            at += 1;
        } else if with_adverbs
            && at + 1 < end
            && upos(document, at) == Upos::Adv
            && upos(document, at + 1) == Upos::Adj
            && !matches!(&*document.word(at).folded, "ne" | "n'" | "pas")
        {
            at += 2;
        } else {
            return at;
        }
    }
}

fn phrase(
    document: &Document,
    tokens: Range<usize>,
    determiner: Option<usize>,
    counted: bool,
    head: usize,
) -> NounPhrase {
    NounPhrase {
        features: features(document, determiner, counted, head),
        whole: tokens.clone(),
        tokens,
        determiner,
        counted,
        head,
        coordinated: Vec::new(),
        complements: Vec::new(),
    }
}

/// Gender and number: the head's, or else the determiner's.
fn features(
    document: &Document,
    determiner: Option<usize>,
    counted: bool,
    head: usize,
) -> Features {
    let of = |token: usize, feature: Feature| {
        let reading = document.reading(token)?;
        Some(reading.features.get(feature)).filter(|value| *value != 0)
    };
    let mut set = Features::NONE;
    for feature in [Feature::Gender, Feature::Number] {
        let value = of(head, feature).or_else(|| of(determiner?, feature));
        set = set.with_number(feature, value.unwrap_or(0));
    }
    // *des* and *aux* are contractions without features of their own.
    let plural = determiner
        .is_some_and(|token| matches!(&*document.word(token).folded, "des" | "aux" | "les"));
    if set.get(Feature::Number) == 0 && (plural || counted) {
        set = set.with(Feature::Number, "Plur").unwrap_or(set);
    }
    set
}

fn is_determiner(document: &Document, token: usize) -> bool {
    upos(document, token) == Upos::Det
        || matches!(
            &*document.word(token).folded,
            "du" | "des" | "au" | "aux" | "tous" | "toutes"
        ) && upos(document, token) != Upos::Pron
}

fn is_number(document: &Document, token: usize) -> bool {
    upos(document, token) == Upos::Num
        || document.word(token).shape == Shape::Number && upos(document, token) != Upos::Adj
}

/// Whether the word is *lequel*, contracted or not, in any gender and number.
pub(crate) fn is_lequel(folded: &str) -> bool {
    matches!(
        folded,
        "lequel"
            | "laquelle"
            | "lesquels"
            | "lesquelles"
            | "auquel"
            | "auxquels"
            | "auxquelles"
            | "duquel"
            | "desquels"
            | "desquelles"
    )
}

/// Whether a pronoun can be the head of a phrase: not one that leans on the verb, nor one
/// that opens a clause.
fn stands_for_noun(folded: &str) -> bool {
    !(folded.starts_with('-')
        || super::is_clitic(folded)
        || super::is_subject_pronoun(folded)
        || folded.starts_with("quel")
        || matches!(
            folded,
            "qui" | "que" | "qu'" | "quoi" | "dont" | "où" | "soi" | "c'"
        )
        || is_lequel(folded))
        || folded == "ce"
        // After a preposition these are plain pronouns.
        || matches!(folded, "lui" | "elle" | "elles" | "nous" | "vous" | "eux" | "moi" | "toi")
}
