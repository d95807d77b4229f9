//! Phrases and clauses: what is said of what.
//!
//! Read off the readings that the tagger has chosen, by rules of order, in one pass from left
//! to right. [`Document::structure`] computes it when it is first asked for and keeps it:
//!
//! - [`Structure::phrase_at`], [`Structure::phrase_from`]: the [`NounPhrase`] that a token is
//!   in, and the one that starts there;
//! - [`Structure::group_at`], [`Structure::group_from`]: the [`VerbGroup`] that a token is in,
//!   and the one that starts there;
//! - [`Structure::clause_of`]: the innermost [`Clause`] that a token belongs to, and
//!   [`Structure::clauses`] in order of their first word, a clause before those inside it;
//! - [`Structure::subject_of`]: the [`Subject`] of the finite verb at a token, near or far,
//!   before or after it, and [`Structure::subject_features`]: its gender, number and person;
//! - [`Structure::quotations`]: the verb that introduces each quotation.
//!
//! [`noun_phrase`] and [`verb_group`] read a single group, without its surroundings.

mod clause;
mod noun_phrase;
mod parse;
mod quotation;
mod verb_group;

pub use clause::{Clause, ClauseKind, Subject};
pub(crate) use noun_phrase::is_lequel;
pub use noun_phrase::{NounPhrase, noun_phrase};
pub(crate) use parse::{is_moment, is_month};
pub use quotation::Introduction;
pub use verb_group::{VerbGroup, verb_group};
pub(crate) use verb_group::{is_clitic, is_object_pronoun, is_subject_pronoun};

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Feature, Features, Upos};

/// The part of speech of a token in its sentence; `X` where none has been chosen.
pub fn upos(document: &Document, token: usize) -> Upos {
    document
        .reading(token)
        .map_or(Upos::X, |reading| reading.upos)
}

/// The phrases, verb groups and clauses of a document. Empty for a document whose readings
/// have not been chosen.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    phrases: Vec<NounPhrase>,
    groups: Vec<VerbGroup>,
    clauses: Vec<Clause>,
    introductions: Vec<Introduction>,
    /// By token: index and one of the phrase whose own tokens it is among, 0 for none.
    phrase_of: Vec<u32>,
    group_of: Vec<u32>,
    clause_of: Vec<u32>,
    /// By verb group: the index and one of its clause.
    clause_of_group: Vec<u32>,
}

impl Structure {
    /// Reads the structure of a document. [`Document::structure`] does so once.
    pub(crate) fn new(document: &Document) -> Self {
        let mut structure = Self::default();
        if document.tokens().is_empty() || document.reading(0).is_none() {
            return structure;
        }
        let length = document.tokens().len();
        structure.phrase_of = vec![0; length];
        structure.group_of = vec![0; length];
        structure.clause_of = vec![0; length];
        for sentence in document.sentences() {
            parse::sentence(document, sentence.tokens.clone(), &mut structure);
        }
        structure.introductions = quotation::introductions(document, &structure);
        structure.phrases.shrink_to_fit();
        structure.groups.shrink_to_fit();
        structure.clauses.shrink_to_fit();
        structure
    }

    /// The noun phrases, in order.
    pub fn phrases(&self) -> &[NounPhrase] {
        &self.phrases
    }

    /// The groups of finite verbs, in order.
    pub fn groups(&self) -> &[VerbGroup] {
        &self.groups
    }

    /// The clauses, in the order in which they were met.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// What introduces each quotation, in the order of [`Document::quotations`].
    pub fn quotations(&self) -> &[Introduction] {
        &self.introductions
    }

    /// The phrase whose own tokens the token is among; complements are phrases themselves.
    pub fn phrase_at(&self, token: usize) -> Option<&NounPhrase> {
        self.phrases.get(stored(&self.phrase_of, token)?)
    }

    /// The phrase that starts at the token.
    pub fn phrase_from(&self, token: usize) -> Option<&NounPhrase> {
        self.phrase_at(token)
            .filter(|phrase| phrase.tokens.start == token)
    }

    /// The group that the token is in.
    pub fn group_at(&self, token: usize) -> Option<&VerbGroup> {
        self.groups.get(stored(&self.group_of, token)?)
    }

    /// The group that starts at the token.
    pub fn group_from(&self, token: usize) -> Option<&VerbGroup> {
        self.group_at(token)
            .filter(|group| group.tokens.start == token)
    }

    /// The innermost clause the token belongs to. A mark between two clauses may be counted
    /// to either.
    pub fn clause_of(&self, token: usize) -> Option<&Clause> {
        self.clauses.get(stored(&self.clause_of, token)?)
    }

    /// The subject of the finite verb whose group the token is in.
    pub fn subject_of(&self, token: usize) -> Option<&Subject> {
        let group = stored(&self.group_of, token)?;
        let clause = stored(&self.clause_of_group, group)?;
        self.clauses.get(clause)?.subject.as_ref()
    }

    /// The tokens of a subject: its phrase without complements, or the pronoun.
    pub fn subject_tokens(&self, subject: &Subject) -> Range<usize> {
        match subject.phrase {
            Some(phrase) => self.phrases[phrase].tokens.clone(),
            None => subject.head..subject.head + 1,
        }
    }

    /// Gender, number and person of a subject, each unset where it is open. For a relative
    /// pronoun, those of the phrase right before its clause.
    pub fn subject_features(&self, document: &Document, subject: &Subject) -> Features {
        let third = |features: Features| features.with(Feature::Person, "3").unwrap_or(features);
        if let Some(phrase) = subject.phrase {
            return third(self.phrases[phrase].features);
        }
        if matches!(&*document.word(subject.head).folded, "qui" | "lequel") {
            // One that opens its sentence relates to nothing.
            let opens = document.opens_sentence(subject.head);
            let before = subject.head.checked_sub(1).filter(|_| !opens);
            let antecedent = before.and_then(|before| self.phrase_at(before));
            return antecedent.map_or(Features::NONE, |phrase| third(phrase.features));
        }
        document
            .reading(subject.head)
            .map_or(Features::NONE, |reading| {
                [Feature::Gender, Feature::Number, Feature::Person]
                    .into_iter()
                    .fold(Features::NONE, |set, feature| {
                        set.with_number(feature, reading.features.get(feature))
                    })
            })
    }
}

/// The index that a table keeps for a place.
fn stored(table: &[u32], place: usize) -> Option<usize> {
    let index = *table.get(place)?;
    (index as usize).checked_sub(1)
}
