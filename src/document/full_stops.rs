//! What a full stop behind a word belongs to: the word, as in *M.*, *J.-C.*, *U.S.A.*,
//! *exemple.fr*, or the sentence.

use super::abbreviations::{
    Abbreviation, abbreviation, follows_initial, starts_sentence, takes_letter,
};
use super::addresses;
use super::chars::{Class, class, is_wordlike};
use super::tokens::{Next, Scanner};

impl<'a> Scanner<'a> {
    /// What a full stop at `dot` does to the word `start..dot`.
    pub(super) fn full_stop(&self, start: usize, dot: usize) -> Option<Next> {
        let after = dot + 1;
        let head = &self.text[start..dot];
        let next = self.char_at(after);
        let glued = next.is_some_and(is_wordlike);
        if glued {
            if head.ends_with(|c: char| c.is_ascii_digit()) && self.digit_at(after) {
                return Some(Next::More(after));
            }
            if let Some(end) = self.acronym(start, dot) {
                return Some(Next::Done(end));
            }
            let text = &self.text[start..];
            if let Some(length) = addresses::email(text).or_else(|| addresses::domain(text)) {
                return Some(Next::Done(start + length));
            }
            if let Some(end) = self.inclusive_ending(after) {
                return Some(Next::Done(end));
            }
        }
        if matches!(next, Some('.' | '…')) {
            return None;
        }
        let capital = is_capital(head);
        if capital && let Some(end) = self.compound_initial(after) {
            return Some(Next::Done(end));
        }
        let whole = match abbreviation(head) {
            Some(Abbreviation::Inner | Abbreviation::Final) => {
                head != "M" && head != "P" || self.text_follows(after)
            }
            Some(Abbreviation::BeforeNumber) if !capital => self.number_follows(after),
            None if head == "ex" => self.text[..start].trim_end().ends_with("p."),
            // The parts of French codes of law: *article L. 121-1*.
            None if matches!(head, "L" | "R" | "D") && self.number_follows(after) => true,
            _ => capital && (glued || !self.takes_letter(start) && self.is_initial(after)),
        };
        whole.then_some(Next::Done(after))
    }

    /// The end of capital letters each with its full stop, at least two: *U.S.A.*; the
    /// first full stop is at `dot`.
    fn acronym(&self, start: usize, dot: usize) -> Option<usize> {
        if !is_capital(&self.text[start..dot]) {
            return None;
        }
        let mut end = dot + 1;
        let mut letters = 1;
        while let Some(c) = self.char_at(end).filter(|c| c.is_uppercase()) {
            let next = end + c.len_utf8();
            if self.bytes.get(next) == Some(&b'.') {
                end = next + 1;
                letters += 1;
            } else if !self.wordlike_at(next) && letters > 1 {
                return Some(next);
            } else {
                break;
            }
        }
        (letters > 1).then_some(end)
    }

    /// The end of the feminine or plural ending after a full stop inside a word:
    /// *étudiant.e.s*.
    fn inclusive_ending(&self, after: usize) -> Option<usize> {
        let mut end = self.run(after);
        if !matches!(
            self.short(after, end),
            "e" | "es" | "ne" | "nes" | "rice" | "rices" | "trice" | "trices" | "euse" | "euses"
        ) {
            return None;
        }
        if self.text[end..].starts_with(".s") && !self.wordlike_at(end + 2) {
            end += 2;
        }
        Some(end)
    }

    /// The end of a second initial tied on by a hyphen: *J.-C.*, *J.-P.*; `after` is behind
    /// the first full stop.
    fn compound_initial(&self, after: usize) -> Option<usize> {
        let hyphen = self.char_at(after).filter(|c| class(*c) == Class::Hyphen)?;
        let start = after + hyphen.len_utf8();
        let c = self.char_at(start)?;
        let mut end = start + c.len_utf8();
        if self.bytes.get(end) == Some(&b'h') {
            end += 1;
        }
        (c.is_uppercase() && self.bytes.get(end) == Some(&b'.')).then_some(end + 1)
    }

    /// Whether the word before `start` is one that a letter completes: *plan B*.
    fn takes_letter(&self, start: usize) -> bool {
        let before = self.text[..start].strip_suffix([' ', '\u{a0}', '\u{202f}']);
        before.is_some_and(|before| {
            let letters = before
                .chars()
                .rev()
                .take(16)
                .take_while(|c| c.is_alphabetic());
            let length: usize = letters.map(char::len_utf8).sum();
            takes_letter(&before[before.len() - length..])
        })
    }

    /// Whether the full stop before `after` belongs to an initial: a name follows.
    fn is_initial(&self, after: usize) -> bool {
        let Some(word) = self.next_word(after) else {
            return false;
        };
        let Some(first) = word.chars().next() else {
            return false;
        };
        if !first.is_uppercase() {
            return follows_initial(word);
        }
        if is_capital(word) && self.bytes.get(self.end_of(word)) == Some(&b'.') {
            return true;
        }
        if !starts_sentence(word) {
            return true;
        }
        // Le Pen, La Fontaine: an article before another capital is part of the name.
        matches!(word, "Le" | "La" | "De" | "Du" | "Des" | "Les")
            && self
                .next_word(self.end_of(word))
                .is_some_and(|next| next.starts_with(char::is_uppercase))
    }

    /// The letters that follow `at` after blanks on the same line, at most 32 bytes of them;
    /// `None` when something else follows.
    fn next_word(&self, mut at: usize) -> Option<&'a str> {
        while let Some(c) = self.char_at(at)
            && class(c) == Class::Space
        {
            if matches!(c, '\n' | '\r') {
                return None;
            }
            at += c.len_utf8();
        }
        let mut end = at;
        while let Some(c) = self.char_at(end)
            && is_wordlike(c)
            && end - at < 32
        {
            end += c.len_utf8();
        }
        (end > at).then(|| &self.text[at..end])
    }

    /// The offset one past `word`, a slice of the text.
    fn end_of(&self, word: &str) -> usize {
        word.as_ptr().addr() - self.text.as_ptr().addr() + word.len()
    }

    fn number_follows(&self, after: usize) -> bool {
        self.next_word(after).is_some_and(|word| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || word.chars().all(|c| "IVXLC".contains(c))
                || matches!(word, "n" | "n°")
        })
    }

    /// Whether anything but the end of the text or of the sentence follows.
    fn text_follows(&self, after: usize) -> bool {
        self.next_word(after).is_some()
            || self.text[after..]
                .chars()
                .take(3)
                .any(|c| matches!(c, ',' | ';' | '«' | '('))
    }
}

/// Whether `word` is one capital letter, composed or not.
fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && word.len() <= 4
        && chars.all(unicode_normalization::char::is_combining_mark)
}
