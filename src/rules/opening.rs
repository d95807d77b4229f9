//! How the matches of a pattern start.

use std::ops::Range;

use super::memo::{Key, Memo, SharedTest};
use crate::document::Document;

/// The tests of the words that every match of a pattern starts with, three at most.
///
/// That, and where it is looked for, tells most often that a pattern need not be run, and is
/// kept apart from it: thousands of patterns have not all room where memory is fast.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    /// Fewest and most tokens from the start of a match to the word that it is indexed under.
    offset: (u32, u32),
    /// The numbers of the tests, and what those ask for.
    tests: [Option<(u32, Key)>; 3],
}

impl Opening {
    /// Of a pattern that is indexed under a word at these places and starts with these tests.
    pub(super) fn new<'a>(
        offset: (usize, usize),
        first: impl Iterator<Item = &'a SharedTest>,
    ) -> Self {
        let mut tests = [None; 3];
        for (place, test) in tests.iter_mut().zip(first) {
            *place = Some((test.number, test.key));
        }
        Self {
            offset: (offset.0 as u32, offset.1 as u32),
            tests,
        }
    }

    /// The first and the last token where a match can start in a sentence of these tokens if the
    /// word that the pattern is indexed under stands there. The first may come after the last.
    pub(super) fn starts(&self, anchor: usize, sentence: &Range<usize>) -> Option<(usize, usize)> {
        let (least, most) = self.offset;
        let last = anchor.checked_sub(least as usize)?;
        let first = anchor.saturating_sub(most as usize);
        Some((first.max(sentence.start), last))
    }

    /// Whether it is plain that the pattern does not match around the word that it is indexed
    /// under, at token `anchor`: only where there is one place for a match to start.
    pub(super) fn is_denied(&self, memo: &Memo, document: &Document, anchor: usize) -> bool {
        let (least, most) = self.offset;
        let Some(start) = anchor.checked_sub(least as usize) else {
            return false;
        };
        let mut tests = self
            .tests
            .iter()
            .flatten()
            .zip(start..document.tokens().len());
        least == most
            && tests.any(|((number, key), token)| {
                key.is_missing(document, token) || memo.denies(*number, token)
            })
    }
}
