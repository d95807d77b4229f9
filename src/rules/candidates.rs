//! Which patterns are worth trying at a word: those that have in its sentence all they need.
//!
//! A pattern is indexed under its rarest word only. Where that is a frequent one, what else it
//! needs tells in a few steps that most sentences cannot hold a match.

use super::index::Entry;
use super::needs::{Mark, Needs};

/// What is known of a word: the patterns to try where it stands, and what it does for the needs
/// of others.
pub(super) struct Candidates {
    entries: Box<[Entry]>,
    /// For each entry how much of this is about it, then its pattern's needs.
    needs: Box<[u16]>,
    marks: Box<[Mark]>,
}

impl Candidates {
    /// Of a word with these marks and patterns.
    pub(super) fn new<'a>(
        marks: impl Iterator<Item = Mark>,
        patterns: impl Iterator<Item = (Entry, &'a [u16])>,
    ) -> Self {
        let mut entries = Vec::new();
        let mut all = Vec::new();
        for (entry, needs) in patterns {
            entries.push(entry);
            all.push(needs.len() as u16);
            all.extend_from_slice(needs);
        }
        Self {
            entries: entries.into(),
            needs: all.into(),
            marks: marks.collect(),
        }
    }

    /// The patterns to try in a sentence with these words.
    pub(super) fn among(&self, vocabulary: &Vocabulary) -> impl Iterator<Item = &Entry> {
        let mut rest = &*self.needs;
        self.entries.iter().filter(move |_| {
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
