//! How a pattern is built, and of which words.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::needs::Mark;
use super::test::Test;

/// A pattern taken apart: two patterns of the same build match the same places of a sentence if
/// they have the same of their words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// Stands for all of the pattern but its words.
    pub(super) build: u64,
    pub(super) words: Vec<PatternWord>,
}

/// A word of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PatternWord {
    pub(super) mark: Mark,
    /// The number of the test that it belongs to, among all tests and parts of tests.
    pub(super) place: usize,
    /// Stands for the word and its place.
    pub(super) number: u64,
}

impl Signature {
    /// Of a pattern that makes these tests in the order that `order` stands for.
    pub(super) fn new<'a>(order: &impl Hash, tests: impl Iterator<Item = &'a Test>) -> Self {
        let mut parts = Parts::default();
        order.hash(&mut parts.build);
        for test in tests {
            parts.add(test);
        }
        parts.words.sort_unstable_by_key(|word| word.number);
        parts.words.dedup();
        Self {
            build: parts.build.finish(),
            words: parts.words,
        }
    }
}

#[derive(Default)]
struct Parts {
    build: FxHasher,
    words: Vec<PatternWord>,
    /// How many tests and parts of tests have been met.
    place: usize,
}

impl Parts {
    fn add(&mut self, test: &Test) {
        self.place += 1;
        std::mem::discriminant(test).hash(&mut self.build);
        match test {
            Test::Form(form) => self.word(Mark::of_form(form), form),
            Test::Exact(form) => self.word(Mark::of_written(form), form),
            Test::Reading(reading) => {
                let of_any_lemma = reading.lemmas.is_empty();
                (reading.which, of_any_lemma, reading.upos, &reading.features)
                    .hash(&mut self.build);
                for lemma in &reading.lemmas {
                    self.word(Mark::of_lemma(*lemma), lemma);
                }
            }
            Test::Class(class, features) => {
                (&class.list, features).hash(&mut self.build);
                if class.list.is_none() {
                    for form in &class.forms {
                        self.word(Mark::of_form(form), form);
                    }
                    for lemma in &class.lemmas {
                        self.word(Mark::of_lemma(*lemma), lemma);
                    }
                }
            }
            Test::Not(inner) => self.add(inner),
            Test::And(all) | Test::Or(all) => {
                all.len().hash(&mut self.build);
                for test in all {
                    self.add(test);
                }
            }
            Test::Any
            | Test::Gap
            | Test::Regex(_)
            | Test::Shape(_)
            | Test::Known(_)
            | Test::Space(_) => test.hash(&mut self.build),
        }
    }

    fn word(&mut self, mark: Mark, word: &impl Hash) {
        let mut hasher = FxHasher::default();
        (self.place, word).hash(&mut hasher);
        self.words.push(PatternWord {
            mark,
            place: self.place,
            number: hasher.finish(),
        });
    }
}

/// The test without the parts at these places: it holds wherever the test does. `place` counts
/// as a signature does.
pub(super) fn loosened(test: &Test, places: &FxHashSet<usize>, place: &mut usize) -> Test {
    *place += 1;
    if places.contains(place) {
        return Test::Any;
    }
    match test {
        // What is loosened under a negation would make it stricter.
        Test::Not(inner) => match loosened(inner, places, place) {
            same if same == **inner => test.clone(),
            _ => Test::Any,
        },
        Test::And(all) => {
            let mut parts: Vec<Test> = all
                .iter()
                .map(|test| loosened(test, places, place))
                .collect();
            parts.retain(|test| *test != Test::Any);
            match parts.len() {
                0 => Test::Any,
                1 => parts.remove(0),
                _ => Test::And(parts),
            }
        }
        Test::Or(any) => {
            let parts: Vec<Test> = any
                .iter()
                .map(|test| loosened(test, places, place))
                .collect();
            if parts.contains(&Test::Any) {
                Test::Any
            } else {
                Test::Or(parts)
            }
        }
        other => other.clone(),
    }
}
