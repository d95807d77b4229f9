//! Which patterns are worth trying at a word: those that have in its sentence all they need.
//!
//! A pattern is indexed under its rarest word only. Where that is a frequent one, what else it
//! needs tells in a few steps that most sentences cannot hold a match.

use std::sync::Arc;

use super::cluster::Cluster;
use super::index::Entry;
use super::needs::{Mark, Needs};

/// What to try at a word.
pub(super) enum Candidate {
    Pattern(Entry),
    Cluster(Arc<Cluster>),
}

/// What is known of a word: the patterns to try where it stands, and what it does for the needs
/// of others.
pub(super) struct Candidates {
    candidates: Box<[Candidate]>,
    /// For each how much of this is about it, then its pattern's needs.
    needs: Box<[u16]>,
    marks: Box<[Mark]>,
}

impl Candidates {
    /// Of a word with these marks. `needs` tells what a pattern needs.
    pub(super) fn new<'a>(
        marks: impl Iterator<Item = Mark>,
        candidates: Vec<Candidate>,
        needs: impl Fn(&Entry) -> &'a [u16],
    ) -> Self {
        let mut all = Vec::new();
        for candidate in &candidates {
            let needs = match candidate {
                Candidate::Pattern(entry) => needs(entry),
                Candidate::Cluster(cluster) => cluster.needs.as_slice(),
            };
            all.push(needs.len() as u16);
            all.extend_from_slice(needs);
        }
        Self {
            candidates: candidates.into(),
            needs: all.into(),
            marks: marks.collect(),
        }
    }

    /// The patterns to try in a sentence with these words.
    pub(super) fn among(&self, vocabulary: &Vocabulary) -> impl Iterator<Item = &Candidate> {
        let mut rest = &*self.needs;
        self.candidates.iter().filter(move |_| {
            let (needs, after) = rest[1..].split_at(usize::from(rest[0]));
            rest = after;
            Needs::are_met(needs, |mark| vocabulary.has(mark))
        })
    }
}

/// The words of a sentence, as a Bloom filter with one hash function.
pub(super) struct Vocabulary {
    bits: Box<[u64]>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            bits: vec![0; (Mark::MOST + 1) / 64].into(),
        }
    }
}

impl Vocabulary {
    pub(super) fn add(&mut self, word: &Candidates) {
        for mark in &word.marks {
            self.bits[usize::from(mark.0) / 64] |= 1 << (mark.0 % 64);
        }
    }

    pub(super) fn has(&self, mark: u16) -> bool {
        self.bits[usize::from(mark) / 64] >> (mark % 64) & 1 == 1
    }
}
