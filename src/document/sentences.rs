//! Where sentences end.

use std::ops::Range;

use super::abbreviations::{Abbreviation, abbreviation, starts_sentence};
use super::chars::{Class, class};
use super::{Shape, Token, Word};

/// What the splitter looks at.
pub(super) struct Splitter<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    /// Tokens that are closing quotation marks, ascending.
    pub(super) closing: &'a [usize],
}

/// How a token can end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A full stop on its own.
    Stop,
    /// `?`, `!`, an ellipsis: the sentence may go on.
    Soft,
    /// The full stop of an abbreviation that only a typical first word can follow.
    Abbreviation,
    /// The full stop of *etc.*
    Etc,
}

impl Splitter<'_> {
    /// Calls `sentence` with every sentence of a paragraph, in order.
    pub(super) fn split(&self, paragraph: Range<usize>, mut sentence: impl FnMut(Range<usize>)) {
        let mut start = paragraph.start;
        let mut token = paragraph.start;
        while token < paragraph.end {
            let Some(mut ending) = self.ending(token) else {
                token += 1;
                continue;
            };
            // Further marks, and the quotes and brackets that close after them, belong to
            // the sentence.
            let mut next = token + 1;
            let mut closed = false;
            while next < paragraph.end {
                if self.closes(next) {
                    closed = true;
                } else if let Some(more @ (Ending::Stop | Ending::Soft)) = self.ending(next) {
                    ending = more;
                    closed = false;
                } else {
                    break;
                }
                next += 1;
            }
            if next < paragraph.end
                && !self.is_enumerator(start, token)
                && self.ends(ending, closed, token, next, paragraph.end)
            {
                sentence(start..next);
                start = next;
            }
            token = next;
        }
        if start < paragraph.end {
            sentence(start..paragraph.end);
        }
    }

    fn slice(&self, token: usize) -> &str {
        &self.text[self.tokens[token].span.range()]
    }

    fn word(&self, token: usize) -> &Word {
        &self.words[self.tokens[token].word.0 as usize]
    }

    fn ending(&self, token: usize) -> Option<Ending> {
        let span = self.tokens[token].span.range();
        let bytes = &self.text.as_bytes()[span];
        match bytes {
            b"." => Some(Ending::Stop),
            b"!" | b"?" => Some(Ending::Soft),
            [b'.' | 0xE2, ..] => {
                let text = self.slice(token);
                matches!(text.chars().next(), Some('.' | '…' | '‼'..='‽' | '⁇'..='⁉'))
                    .then_some(Ending::Soft)
            }
            [head @ .., b'.'] if !head.is_empty() => {
                let head = &self.slice(token)[..head.len()];
                match abbreviation(head) {
                    _ if head.eq_ignore_ascii_case("etc") => Some(Ending::Etc),
                    Some(Abbreviation::Final) => Some(Ending::Abbreviation),
                    Some(_) => None,
                    // *J.-C.*, *U.S.A.*; a single initial always has a name behind it.
                    None => head.contains('.').then_some(Ending::Abbreviation),
                }
            }
            _ => None,
        }
    }

    fn closes(&self, token: usize) -> bool {
        matches!(self.slice(token), ")" | "]" | "»" | "”" | "›")
            || self.closing.binary_search(&token).is_ok()
    }

    /// Whether what stands before the mark at `token` is only the number of a list item or
    /// heading, or nothing at all: *1.*, *II.*, *…*
    fn is_enumerator(&self, start: usize, token: usize) -> bool {
        match token - start {
            0 => self.ending(token) == Some(Ending::Soft),
            1 => {
                let word = self.word(start);
                self.slice(token) == "."
                    && (word.shape == Shape::Number && word.form.len() <= 3
                        || word.form.len() <= 4 && word.form.chars().all(|c| "IVX".contains(c))
                        || word.form.len() == 1)
            }
            _ => word_count_is_zero(self.words, &self.tokens[start..token]),
        }
    }

    /// Whether a sentence ends between the marks that start at `token` and the token `next`.
    fn ends(&self, ending: Ending, closed: bool, token: usize, next: usize, end: usize) -> bool {
        let Some(first) = self.slice(next).chars().next() else {
            return false;
        };
        let spaced = self.tokens[next - 1].span.end < self.tokens[next].span.start;
        if ending == Ending::Abbreviation {
            return starts_sentence(self.slice(next).trim_end_matches(['\'', '’']));
        }
        if matches!(first, ',' | ';' | ':' | '/') {
            return false;
        }
        if first.is_lowercase() {
            // « … la criminalité. il a ajouté »: two sentences, the second without capital.
            return ending == Ending::Stop && !closed && spaced && self.is_ordinary(token);
        }
        if class(first) == Class::Hyphen || matches!(first, '–' | '—' | '(' | '[') {
            let lower = next + 1 < end && self.slice(next + 1).starts_with(char::is_lowercase);
            return ending == Ending::Stop && spaced || !lower;
        }
        if !spaced && !closed && ending == Ending::Stop && first.is_alphanumeric() {
            return first.is_uppercase() && self.is_ordinary(token);
        }
        if ending == Ending::Soft && matches!(first, '«' | '“' | '"') {
            return next + 1 >= end || !self.slice(next + 1).starts_with(char::is_lowercase);
        }
        true
    }

    /// Whether an ordinary word of the lexicon stands before the mark at `token`.
    fn is_ordinary(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| {
            let word = self.word(before);
            word.known && word.form.chars().count() > 1 && word.shape != Shape::Punctuation
        })
    }
}

/// Whether none of the tokens is a word or number. Looks at four at most.
fn word_count_is_zero(words: &[Word], tokens: &[Token]) -> bool {
    tokens.len() <= 4
        && tokens
            .iter()
            .all(|token| words[token.word.0 as usize].shape == Shape::Punctuation)
}
