//! English words that the original put in square brackets into a quotation: *[They]*, *[and]*.

use std::ops::Range;

use super::GRAMMATICAL;
use crate::document::{Document, Shape};
use crate::lexicon::English;

/// Most words between the brackets.
const LONGEST: usize = 4;

/// The words between square brackets that are all English.
pub(super) fn find(document: &Document, english: &English) -> Vec<Range<usize>> {
    let tokens = document.tokens().len();
    (0..tokens)
        .filter(|open| &*document.word(*open).form == "[")
        .filter_map(|open| {
            let close = (open + 2..tokens.min(open + LONGEST + 2))
                .find(|token| &*document.word(*token).form == "]")?;
            let english = |token: usize| {
                let word = document.word(token);
                matches!(word.shape, Shape::Lower | Shape::Capitalised)
                    && (GRAMMATICAL.contains(&&*word.folded) || english.is_common(&word.folded))
            };
            // « [Mike] Tyson »: a name that the original filled in.
            let name = document.word(open + 1).shape == Shape::Capitalised
                && close + 1 < tokens
                && document.word(close + 1).shape == Shape::Capitalised;
            // « Dana [White] » likewise.
            let surname = open > 0
                && close == open + 2
                && document.word(open - 1).shape == Shape::Capitalised
                && document.word(open + 1).shape == Shape::Capitalised
                && !GRAMMATICAL.contains(&&*document.word(open + 1).folded);
            ((open + 1..close).all(english) && !name && !surname).then_some(open + 1..close)
        })
        .collect()
}
