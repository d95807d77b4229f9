//! What a word may be, and which form of a verb.

use crate::document::Document;
use crate::lexicon::{Analysis, Feature, Upos};

pub(super) fn readings(document: &Document, token: usize) -> impl Iterator<Item = &Analysis> {
    document.word(token).analyses.iter()
}

pub(super) fn is_verb(reading: &Analysis) -> bool {
    matches!(reading.upos, Upos::Verb | Upos::Aux)
}

pub(super) fn is_finite(reading: &Analysis) -> bool {
    is_verb(reading) && reading.features.is(Feature::VerbForm, "Fin")
}

pub(super) fn is_past_participle(reading: &Analysis) -> bool {
    is_verb(reading)
        && reading.features.is(Feature::VerbForm, "Part")
        && reading.features.is(Feature::Tense, "Past")
}

pub(super) fn is_infinitive(reading: &Analysis) -> bool {
    is_verb(reading) && reading.features.is(Feature::VerbForm, "Inf")
}
