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
    /// `?` or `!`: the sentence may go on.
    Exclamation,
    /// Two full stops or more, or `…`: the sentence may go on.
    Ellipsis,
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
                } else if let Some(more @ (Ending::Stop | Ending::Exclamation | Ending::Ellipsis)) =
                    self.ending(next)
                {
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
            b"!" | b"?" => Some(Ending::Exclamation),
            [b'.' | 0xE2, ..] => match self.slice(token).chars().next() {
                Some('.' | '…') => Some(Ending::Ellipsis),
                Some('‼'..='‽' | '⁇'..='⁉') => Some(Ending::Exclamation),
                _ => None,
            },
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
        if is_empty(self.words, &self.tokens[start..token]) {
            return true;
        }
        if token - start > 1 || self.ending(token) != Some(Ending::Stop) {
            return false;
        }
        let word = self.word(start);
        word.form.len() <= 3 && (word.shape == Shape::Number || word.form.len() == 1)
            || word.form.len() <= 4 && word.form.chars().all(|c| "IVX".contains(c))
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
        if ending == Ending::Ellipsis && first.is_ascii_digit() {
            return false;
        }
        if ending != Ending::Stop && matches!(first, '«' | '“' | '"') {
            return next + 1 >= end || !self.slice(next + 1).starts_with(char::is_lowercase);
        }
        true
    }

    /// Whether what stands before the mark at `token`, closing marks aside, is an ordinary
    /// word, so that the mark is no abbreviation's: the lexicon has it, or it is too long
    /// for an abbreviation, or a year.
    fn is_ordinary(&self, token: usize) -> bool {
        let mut before = token;
        loop {
            let Some(previous) = before.checked_sub(1) else {
                return false;
            };
            before = previous;
            if !self.closes(before) || token - before > 3 {
                break;
            }
            // The full stop of an abbreviation stands inside the brackets.
            if matches!(self.slice(before), ")" | "]") {
                return true;
            }
        }
        let word = self.word(before);
        match word.shape {
            Shape::Punctuation => false,
            Shape::Number => word.form.len() >= 4,
            _ => {
                let length = word.form.chars().take(6).count();
                // The lexicon also has units (*kg*), which some end with a full stop.
                let vowel = |c: char| !c.is_ascii() || "aeiouy".contains(c);
                word.known && length > 1 && word.folded.contains(vowel) || length > 5
            }
        }
    }
}

/// Whether none of the tokens is a word or number. Looks at four at most.
fn is_empty(words: &[Word], tokens: &[Token]) -> bool {
    tokens.len() <= 4
        && tokens
            .iter()
            .all(|token| words[token.word.0 as usize].shape == Shape::Punctuation)
}
