//! Text → spans of tokens, as in the French treebanks of Universal Dependencies, except
//! that the contractions *au*, *aux*, *du*, *des* are one token as they are written.
//!
//! One pass from left to right; what a token is never depends on more than a few hundred
//! bytes to its right, so that time is linear in the length of any text.

use crate::lexicon::{Analysis, Lexicon};

use super::chars::{ASCII, Class, class, is_wordlike};
use super::span::Span;
use super::{addresses, clitics, numbers};

/// Cuts a text into tokens. The spans are in order and do not overlap; between them there
/// is nothing but white space and invisible characters.
///
/// The lexicon decides which hyphenated words stay whole.
///
/// # Panics
///
/// When the text is 4 GiB long or longer.
pub fn tokenise<'a>(text: &'a str, lexicon: &'a Lexicon) -> impl Iterator<Item = Span> + 'a {
    assert!(u32::try_from(text.len()).is_ok(), "text of 4 GiB or more");
    Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        waiting: [0; 2],
        lexicon,
        buffer: Vec::new(),
    }
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    /// Where the next token is looked for.
    at: usize,
    /// Ends of the tokens to give next, nearest last; 0 when there is none.
    waiting: [usize; 2],
    lexicon: &'a Lexicon,
    buffer: Vec<Analysis>,
}

impl Iterator for Scanner<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start;
        let end;
        if self.waiting[1] != 0 {
            start = self.at;
            end = self.waiting[1];
            self.waiting = [0, self.waiting[0]];
        } else {
            start = self.skip_blank(self.at)?;
            end = self.token(start);
        }
        debug_assert!(end > start);
        self.at = end;
        Some(Span::new(start as u32, end as u32))
    }
}

impl<'a> Scanner<'a> {
    /// The first offset from `at` on that is no white space.
    fn skip_blank(&self, mut at: usize) -> Option<usize> {
        loop {
            let byte = *self.bytes.get(at)?;
            if byte < 0x80 {
                if ASCII[byte as usize] != Class::Space {
                    return Some(at);
                }
                at += 1;
            } else {
                let c = self.char_at(at)?;
                if !matches!(class(c), Class::Space | Class::Invisible) {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at)?;
        if byte < 0x80 {
            return Some(byte as char);
        }
        self.text[at..].chars().next()
    }

    pub(super) fn wordlike_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_wordlike)
    }

    pub(super) fn digit_at(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The end of the token that starts at `start`.
    fn token(&mut self, start: usize) -> usize {
        let Some(c) = self.char_at(start) else {
            return start;
        };
        match class(c) {
            Class::Letter => {
                if matches!(
                    self.bytes[start..],
                    [b'h' | b'H', b't', ..]
                        | [b'w' | b'W', b'w' | b'W', ..]
                        | [b'f', b't', ..]
                        | [b'm', b'a', b'i', ..]
                ) && let Some(length) = addresses::url(&self.text[start..])
                {
                    return start + length;
                }
                self.word(start, start)
            }
            Class::Digit => {
                let number = start + numbers::number(&self.text[start..]);
                self.word(start, number)
            }
            Class::Hyphen => self.hyphen(start, c),
            Class::Apostrophe | Class::Space | Class::Invisible => start + c.len_utf8(),
            Class::Other => self.mark(start, c),
        }
    }

    /// A hyphen that follows no word: a minus sign, a run of hyphens as a dash, or itself.
    fn hyphen(&mut self, start: usize, c: char) -> usize {
        let end = start + c.len_utf8();
        let free = |c: char| matches!(class(c), Class::Space) || matches!(c, '(' | '[' | '«' | '"');
        if self.digit_at(end) && self.char_before(start).is_none_or(free) {
            let number = end + numbers::number(&self.text[end..]);
            return self.word(end, number);
        }
        self.run_of(start, c)
    }

    /// The end of a run of the same character.
    fn run_of(&self, start: usize, c: char) -> usize {
        let mut end = start;
        while self.char_at(end) == Some(c) {
            end += c.len_utf8();
        }
        end
    }

    /// A mark or sign.
    fn mark(&mut self, start: usize, c: char) -> usize {
        let end = start + c.len_utf8();
        match c {
            '.' | '…' => {
                let mut end = end;
                while let Some(dot @ ('.' | '…')) = self.char_at(end) {
                    end += dot.len_utf8();
                }
                end
            }
            '*' | '=' | '_' | '~' => self.run_of(start, c),
            '<' | '>' if self.char_at(end) == Some(c) => end + 1,
            '@' | '#' => {
                addresses::handle(&self.text[start..]).map_or(end, |length| start + length)
            }
            '°' => match self.char_at(end) {
                Some('C' | 'F' | 'K') if !self.wordlike_at(end + 1) => end + 1,
                _ => end,
            },
            '+' if self.digit_at(end)
                && self
                    .char_before(start)
                    .is_none_or(|c| class(c) == Class::Space) =>
            {
                let number = end + numbers::number(&self.text[end..]);
                self.word(end, number)
            }
            _ => self.symbol(start, c),
        }
    }

    /// A sign with what modifies it, an emoji sequence (Unicode TS 51) for instance.
    fn symbol(&self, start: usize, c: char) -> usize {
        let mut end = start + c.len_utf8();
        if c.is_ascii() || c < '\u{2000}' {
            return end;
        }
        let flag = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
        if flag(c)
            && let Some(second) = self.char_at(end).filter(|c| flag(*c))
        {
            return end + second.len_utf8();
        }
        while let Some(next) = self.char_at(end) {
            match next {
                '\u{FE0E}'
                | '\u{FE0F}'
                | '\u{20E3}'
                | '\u{1F3FB}'..='\u{1F3FF}'
                | '\u{E0020}'..='\u{E007F}' => end += next.len_utf8(),
                '\u{200D}' => match self.char_at(end + 3) {
                    Some(joined) if class(joined) == Class::Other => end += 3 + joined.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        end
    }

    /// The end of the letters and digits from `at` on, invisible characters at their end
    /// left out.
    pub(super) fn run(&self, mut at: usize) -> usize {
        let mut end = at;
        loop {
            match self.bytes.get(at) {
                None => return end,
                Some(&byte) if byte < 0x80 => {
                    if !matches!(ASCII[byte as usize], Class::Letter | Class::Digit) {
                        return end;
                    }
                    at += 1;
                    end = at;
                }
                Some(_) => {
                    let Some(c) = self.char_at(at) else {
                        return end;
                    };
                    at += c.len_utf8();
                    match class(c) {
                        Class::Letter | Class::Digit => end = at,
                        Class::Invisible => {}
                        _ => return end,
                    }
                }
            }
        }
    }

    /// The end of the word or number that starts at `start` and is known to reach `end`.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let mut end = self.run(end);
        // The last hyphens, ascending, and how many there are in all.
        let mut hyphens = [0; 3];
        let mut count = 0;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            match class(c) {
                Class::Letter | Class::Digit | Class::Space | Class::Invisible => break,
                Class::Apostrophe => {
                    let head = &self.text[start..end];
                    let word_follows = self.wordlike_at(after);
                    if count == 0 && clitics::elides(head) && !self.is_quoted_letter(start, after) {
                        let whole = word_follows && {
                            let mut rest = self.run(after);
                            while let Some(hyphen) = self.char_at(rest)
                                && class(hyphen) == Class::Hyphen
                                && self.wordlike_at(rest + hyphen.len_utf8())
                                && rest - after < 40
                            {
                                rest = self.run(rest + hyphen.len_utf8());
                            }
                            clitics::stays_whole(head, &self.text[after..rest])
                        };
                        if !whole {
                            return after;
                        }
                    } else if !word_follows {
                        break;
                    }
                    end = self.run(after);
                }
                Class::Hyphen => {
                    if !self.wordlike_at(after) {
                        break;
                    }
                    if count < 3 {
                        hyphens[count] = end - start;
                    } else {
                        hyphens = [hyphens[1], hyphens[2], end - start];
                    }
                    count += 1;
                    end = self.run(after);
                }
                Class::Other => match self.word_goes_on(start, end, c) {
                    Some(Next::More(next)) => end = self.run(next),
                    Some(Next::Done(next)) => return next,
                    None => break,
                },
            }
        }
        if count > 0 {
            let word = &self.text[start..end];
            let cuts = clitics::cuts(
                word,
                &hyphens[..count.min(3)],
                self.lexicon,
                &mut self.buffer,
            );
            match *cuts.ends() {
                [first] => {
                    self.waiting = [0, end];
                    return start + first;
                }
                [first, second] => {
                    self.waiting = [end, start + second];
                    return start + first;
                }
                _ => {}
            }
        }
        end
    }

    /// Whether the letters that end before the apostrophe before `after` stand alone
    /// between two apostrophes: *'C'*.
    fn is_quoted_letter(&self, start: usize, after: usize) -> bool {
        self.char_before(start)
            .is_some_and(|c| class(c) == Class::Apostrophe)
            && !self.wordlike_at(after)
    }

    /// Whether a word that so far is `start..end` goes on with the sign `c`.
    fn word_goes_on(&self, start: usize, end: usize, c: char) -> Option<Next> {
        let after = end + c.len_utf8();
        let head = &self.text[start..end];
        match c {
            '.' => self.full_stop(start, end),
            '@' | '+' => {
                addresses::email(&self.text[start..]).map(|length| Next::Done(start + length))
            }
            '_' | '·' | '‧' => self.wordlike_at(after).then_some(Next::More(after)),
            '°' => matches!(head, "n" | "N").then_some(Next::Done(after)),
            '&' => {
                let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
                (capital(head.chars().next_back()) && capital(self.char_at(after)))
                    .then_some(Next::More(after))
            }
            '/' => self.is_ratio(head, after).then_some(Next::More(after)),
            '(' => self.optional_ending(head, after).map(Next::More),
            ':' | ',' => (head.ends_with(|c: char| c.is_ascii_digit()) && self.digit_at(after))
                .then_some(Next::More(after)),
            _ => None,
        }
    }

    /// Whether a slash between `head` and `after` makes one token: *3/4*, *AC/DC*,
    /// *IIb/IIIa*, *km/h*, but not *et/ou* or *mg/kg*.
    fn is_ratio(&self, head: &str, after: usize) -> bool {
        let (Some(left), Some(right)) = (head.chars().next_back(), self.char_at(after)) else {
            return false;
        };
        let code = |c: char| c.is_ascii_digit() || c.is_uppercase();
        code(left) && code(right)
            || right.is_uppercase()
                && head.chars().take(2).filter(|c| c.is_uppercase()).count() == 2
            || head == "km" && self.short(after, self.run(after)) == "h"
    }

    /// The end of an ending in brackets right behind a word: *traité(e)s* up to the bracket.
    fn optional_ending(&self, head: &str, after: usize) -> Option<usize> {
        if !head.ends_with(char::is_lowercase) {
            return None;
        }
        [
            "e)", "s)", "es)", "x)", "ne)", "nes)", "le)", "les)", "trice)", "trices)", "euse)",
        ]
        .into_iter()
        .find(|ending| self.text[after..].starts_with(ending))
        .map(|ending| after + ending.len())
    }

    /// The text from `start` to `end` if it has at most 8 bytes, otherwise nothing.
    pub(super) fn short(&self, start: usize, end: usize) -> &'a str {
        if end - start <= 8 {
            &self.text[start..end]
        } else {
            ""
        }
    }
}

/// How a word goes on after a sign inside it.
pub(super) enum Next {
    /// More of it may follow from here on.
    More(usize),
    /// It ends here.
    Done(usize),
}
