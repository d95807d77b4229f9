//! Tests that several patterns make, each made once a word.
//!
//! Patterns of syntax differ in little: ten of them may ask of one word whether it is a noun and
//! no verb. They share the test, and what it said of each word of the sentence at hand.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::test::Test;
use crate::document::Document;
use crate::lexicon::LemmaId;

/// All tests of the programs of a rule set, each once.
#[derive(Debug, Default)]
pub(super) struct Tests(Mutex<FxHashMap<Arc<Test>, SharedTest>>);

impl Tests {
    /// The test as all share it.
    pub(super) fn share(&self, test: &Test) -> SharedTest {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shared) = known.get(test) {
            return shared.clone();
        }
        let test = Arc::new(test.clone());
        let shared = SharedTest::new(test.clone(), known.len() as u32);
        known.insert(test, shared.clone());
        shared
    }
}

/// A test, with its number among those of its rule set.
#[derive(Clone, Debug)]
pub(super) struct SharedTest {
    test: Arc<Test>,
    /// Less than 2²⁶: there are not that many tests.
    pub(super) number: u32,
    pub(super) key: Key,
    /// The hashes of the forms of which a word must have one, where these are many: a table
    /// of names has hundreds, and most words are none of them.
    forms: Option<Arc<FxHashSet<u32>>>,
}

/// As many forms as are compared one by one.
const FEW_FORMS: usize = 4;

impl SharedTest {
    fn new(test: Arc<Test>, number: u32) -> Self {
        let forms = test.forms().filter(|forms| forms.len() > FEW_FORMS);
        Self {
            key: Key::of(&test),
            test,
            number,
            forms: forms.map(Arc::new),
        }
    }

    pub(super) fn test(&self) -> &Test {
        &self.test
    }

    fn holds(&self, document: &Document, token: usize) -> bool {
        let may_hold = |forms: &Arc<FxHashSet<u32>>| forms.contains(&document.word(token).hash);
        self.forms.as_ref().is_none_or(may_hold) && self.test.holds(document, token)
    }
}

/// What a word must have at the least to satisfy a test, where that is one thing: most words are
/// told by it, without a look at the test itself, which lies elsewhere in memory.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    /// Nothing of the kind.
    Any,
    /// The [`hash`] of the form.
    Form(u32),
    Lemma(LemmaId),
}

impl Key {
    fn of(test: &Test) -> Self {
        match test {
            Test::Form(form) => Self::Form(form.hash),
            Test::Reading(reading) => match reading.lemmas[..] {
                [lemma] => Self::Lemma(lemma),
                _ => Self::Any,
            },
            Test::And(all) => {
                let mut keys = all.iter().map(Self::of);
                keys.find(|key| !matches!(key, Self::Any))
                    .unwrap_or(Self::Any)
            }
            _ => Self::Any,
        }
    }

    /// Whether the word at a token does not have it.
    pub(super) fn is_missing(self, document: &Document, token: usize) -> bool {
        match self {
            Self::Any => false,
            Self::Form(form) => document.word(token).hash != form,
            Self::Lemma(lemma) => {
                let mut readings = document.word(token).analyses.iter();
                !readings.any(|reading| reading.lemma == lemma)
            }
        }
    }
}

/// What the tests said of the words that were looked at last.
///
/// A cell holds the token, the test and the answer; another token and test may take it.
#[derive(Debug)]
pub(super) struct Memo {
    cells: Box<[u64]>,
}

/// As many as a few sentences need, and the processor keeps at hand.
const CELL_BITS: u32 = 13;

impl Default for Memo {
    fn default() -> Self {
        Self {
            cells: vec![0; 1 << CELL_BITS].into(),
        }
    }
}

impl Memo {
    /// Whether a token satisfies the test.
    pub(super) fn holds(&mut self, shared: &SharedTest, document: &Document, token: usize) -> bool {
        if shared.key.is_missing(document, token) {
            return false;
        }
        let (key, at) = place(shared.number, token);
        let cell = &mut self.cells[at];
        if *cell | 1 != key | 1 {
            *cell = key | u64::from(shared.holds(document, token));
        }
        *cell & 1 == 1
    }

    /// Whether it is known that the token does not satisfy the test of that number.
    pub(super) fn denies(&self, number: u32, token: usize) -> bool {
        let (key, at) = place(number, token);
        self.cells[at] == key
    }
}

/// What the cell for a test and a token holds when the answer is no, and which cell it is. The
/// lowest bit is for the answer; the next keeps the key from being 0, an empty cell.
fn place(number: u32, token: usize) -> (u64, usize) {
    let key = (token as u64) << 28 | u64::from(number) << 2 | 0b10;
    let hash = (key >> 2).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - CELL_BITS);
    (key, hash as usize)
}
