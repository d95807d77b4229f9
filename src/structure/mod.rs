//! Groups of words: what is said of what.
//!
//! Read off the readings that the tagger has chosen, by rules of order: a noun phrase is a
//! determiner, numerals and adjectives, a noun, and the adjectives after it; a verb group is
//! clitics, a finite verb, its auxiliaries' participles and the adverbs between.

mod noun_phrase;
mod verb_group;

pub use noun_phrase::{NounPhrase, noun_phrase};
pub(crate) use verb_group::is_clitic;
pub use verb_group::{VerbGroup, verb_group};

use crate::document::Document;
use crate::lexicon::Upos;

/// The part of speech of a token in its sentence; `X` where none has been chosen.
pub fn upos(document: &Document, token: usize) -> Upos {
    document
        .reading(token)
        .map_or(Upos::X, |reading| reading.upos)
}
