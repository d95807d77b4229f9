//! Which patterns are worth trying where: those that have all the words they need.
//!
//! A pattern is indexed under its rarest word only. Where that is a frequent one, what else it
//! needs tells in a few steps that most texts, and most sentences of the others, cannot hold a
//! match.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::RuleSet;
use super::index::Entry;
use super::needs::{Mark, Needs};
use super::pattern::Names;
use crate::document::Document;

/// A pattern to try where a word occurs.
pub(super) struct Candidate {
    pub(super) entry: Entry,
    /// Where its needs start in those of the document.
    needs: u32,
}

/// The patterns to try in a document.
pub(super) struct Candidates {
    /// By number of word.
    words: Vec<Vec<Candidate>>,
    /// By number of word, the numbers of its marks.
    marks: Vec<Box<[u32]>>,
    /// For each pattern the number of its sets; for each set the number of its marks, and
    /// these, as far as the document has them.
    needs: Vec<u32>,
    /// By number of mark, the last sentence it was seen in.
    seen: Vec<u32>,
    /// The number of the sentence entered last.
    sentence: u32,
}

impl Candidates {
    pub(super) fn new(set: &RuleSet, document: &Document, names: &Names<'_>) -> Self {
        let mut numbers: FxHashMap<Mark, u32> = FxHashMap::default();
        let mut marks = Vec::with_capacity(document.words().len());
        for word in document.words() {
            let numbered = Mark::of_word(word, set.index.classes(word)).map(|mark| {
                let next = numbers.len() as u32;
                *numbers.entry(mark).or_insert(next)
            });
            marks.push(numbered.collect());
        }
        let mut needs = Vec::new();
        // Many words lead to one pattern; what it needs is looked at once.
        let mut known: Vec<Option<Option<u32>>> = vec![None; set.index.patterns()];
        let mut candidate = |entry: Entry| {
            let place = *known[entry.number].get_or_insert_with(|| {
                let rule = &set.rules[entry.rule];
                let pattern = &rule.patterns[entry.pattern];
                number(pattern.needs(rule, names), &numbers, &mut needs)
            });
            place.map(|needs| Candidate { entry, needs })
        };
        let words = document.words().iter();
        let words = words
            .map(|word| {
                let mut candidates = Vec::new();
                set.index
                    .for_each_entry(word, |entry| candidates.extend(candidate(entry)));
                candidates.sort_unstable_by_key(|candidate| candidate.entry);
                candidates.dedup_by_key(|candidate| candidate.entry);
                candidates
            })
            .collect();
        Self {
            words,
            marks,
            needs,
            seen: vec![0; numbers.len()],
            sentence: 0,
        }
    }

    /// Takes note of the words of a sentence, of which the following questions are.
    pub(super) fn enter(&mut self, document: &Document, tokens: Range<usize>) {
        self.sentence += 1;
        for token in tokens {
            for mark in &self.marks[document.tokens()[token].word.0 as usize] {
                self.seen[*mark as usize] = self.sentence;
            }
        }
    }

    /// The patterns to try where word number `word` stands in the sentence.
    pub(super) fn at(&self, word: usize) -> impl Iterator<Item = &Entry> {
        self.words[word]
            .iter()
            .filter(|candidate| self.has_needs(candidate.needs as usize))
            .map(|candidate| &candidate.entry)
    }

    fn has_needs(&self, place: usize) -> bool {
        let mut at = place + 1;
        (0..self.needs[place]).all(|_| {
            let marks = at + 1..at + 1 + self.needs[at] as usize;
            at = marks.end;
            self.needs[marks]
                .iter()
                .any(|mark| self.seen[*mark as usize] == self.sentence)
        })
    }
}

/// Appends what a pattern needs, as numbers of the document's marks; where it starts, or `None`
/// when the document lacks something.
fn number(needs: &Needs, numbers: &FxHashMap<Mark, u32>, all: &mut Vec<u32>) -> Option<u32> {
    let start = all.len();
    all.push(needs.sets().len() as u32);
    for set in needs.sets() {
        let count = all.len();
        all.push(0);
        all.extend(set.iter().filter_map(|mark| numbers.get(mark)));
        let found = all.len() - count - 1;
        if found == 0 {
            all.truncate(start);
            return None;
        }
        all[count] = found as u32;
    }
    u32::try_from(start).ok()
}
