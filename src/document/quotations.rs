//! Which quotation marks belong together.
//!
//! Marks are paired as brackets are, style by style: « », ‹ ›, “ ” (also „ “), straight
//! double quotes by their position and spacing, and single quotes where both stand in one
//! paragraph and cannot be apostrophes. A mark left inside a pair of another style is an
//! orphan.
//!
//! A quotation may run over paragraphs: an opening mark pairs with a closing mark up to
//! five paragraphs on, unless a new quotation of its rank starts before. An opening mark
//! repeated at the start of each paragraph, as French and English printers do, is no new
//! quotation.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::chars::{Class, class, is_blank};
use super::{Quotation, Token};

/// How many paragraphs after its opening mark a quotation may be closed.
const REACH: usize = 5;

/// What is known of the quotation marks of a document.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    /// In the order of their first mark.
    pub(super) all: Vec<Quotation>,
    /// The tokens between marks: disjoint ranges, ascending.
    pub(super) inside: Vec<Range<usize>>,
    /// The tokens that close something, ascending, whether or not it was opened.
    pub(super) closing: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Guillemet,
    Angle,
    Curly,
    Straight,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// A straight quote with no space, or with spaces, on both sides.
    Either,
}

/// An opening mark that waits for its partner.
struct Open {
    style: Style,
    token: usize,
    paragraph: usize,
    /// Index of its quotation.
    quotation: usize,
}

/// Finds the quotations of a text. `paragraphs` are ranges of `tokens`.
pub(super) fn quotations(text: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Quotations {
    let mut pairing = Pairing {
        found: Quotations::default(),
        open: Vec::new(),
        base: 0,
        counts: [0; 5],
        singles: Vec::new(),
    };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        pairing.paragraph(text, tokens, number, paragraph.clone());
    }
    let Pairing {
        mut found, singles, ..
    } = pairing;
    // A single quote without its partner is an apostrophe.
    let mut single = singles.iter().peekable();
    let mut index = 0;
    found.all.retain(|quotation| {
        let is_single = single.next_if(|single| **single == index).is_some();
        index += 1;
        !is_single || quotation.close.is_some()
    });
    cover(&mut found, paragraphs);
    found
}

struct Pairing {
    found: Quotations,
    /// Opening marks without a partner so far; those before `base` are given up.
    open: Vec<Open>,
    base: usize,
    /// How many of `open[base..]` there are of each style.
    counts: [usize; 5],
    /// Quotations in single quotes, ascending.
    singles: Vec<usize>,
}

impl Pairing {
    fn paragraph(&mut self, text: &str, tokens: &[Token], number: usize, range: Range<usize>) {
        while let Some(open) = self.open.get(self.base)
            && (open.paragraph + REACH < number || open.style == Style::Single)
        {
            self.counts[open.style as usize] -= 1;
            self.base += 1;
        }
        let first = range.start;
        let mut close_of_low = false;
        for token in range {
            let span = tokens[token].span.range();
            let Some((style, role)) = mark(text, span) else {
                continue;
            };
            let low = text[tokens[token].span.range()].starts_with('„');
            let role = match role {
                // „ … “: what opens in French closes in German.
                Role::Open if style == Style::Curly && close_of_low && !low => {
                    close_of_low = false;
                    Role::Close
                }
                Role::Open => {
                    close_of_low = low;
                    Role::Open
                }
                Role::Close => Role::Close,
                Role::Either => {
                    let here = self.top_of(style, number);
                    if here { Role::Close } else { Role::Open }
                }
            };
            if style == Style::Straight && self.is_inch(text, tokens[token].span.range(), number) {
                continue;
            }
            match role {
                Role::Close => self.close(style, token),
                _ => self.open(style, token, number, token == first),
            }
        }
    }

    /// Whether a mark of that style waits for its partner in this paragraph.
    fn top_of(&self, style: Style, paragraph: usize) -> bool {
        self.counts[style as usize] > 0
            && self.open[self.base..]
                .iter()
                .rev()
                .take(8)
                .any(|open| open.style == style && open.paragraph == paragraph)
    }

    /// Whether a straight quote after a digit, with nothing open that it could close,
    /// means inches or seconds.
    fn is_inch(&self, text: &str, span: Range<usize>, paragraph: usize) -> bool {
        text[..span.start].ends_with(|c: char| c.is_ascii_digit())
            && !self.top_of(Style::Straight, paragraph)
    }

    fn open(&mut self, style: Style, token: usize, paragraph: usize, starts_paragraph: bool) {
        let earlier = self.open[self.base..]
            .last()
            .filter(|open| open.paragraph < paragraph)
            .map(|open| open.style);
        if let Some(earlier) = earlier {
            if starts_paragraph && earlier == style {
                return;
            }
            if style == earlier || style == Style::Guillemet {
                self.base = self.open.len();
                self.counts = [0; 5];
            }
        }
        let quotation = self.found.all.len();
        if style == Style::Single {
            self.singles.push(quotation);
        }
        self.found.all.push(Quotation {
            open: Some(token),
            close: None,
            depth: 0,
        });
        self.counts[style as usize] += 1;
        self.open.push(Open {
            style,
            token,
            paragraph,
            quotation,
        });
    }

    fn close(&mut self, style: Style, token: usize) {
        if style == Style::Single {
            // An apostrophe must not break a pair of real quotation marks.
            let top = self.open[self.base..].last();
            if top.is_none_or(|open| open.style != Style::Single || open.token + 1 == token) {
                return;
            }
        }
        self.found.closing.push(token);
        if self.counts[style as usize] == 0 {
            self.found.all.push(Quotation {
                open: None,
                close: Some(token),
                depth: 0,
            });
            return;
        }
        while self.open.len() > self.base
            && let Some(open) = self.open.pop()
        {
            self.counts[open.style as usize] -= 1;
            if open.style == style {
                self.found.all[open.quotation].close = Some(token);
                return;
            }
        }
    }
}

/// Which mark a token is, if it is one.
fn mark(text: &str, span: Range<usize>) -> Option<(Style, Role)> {
    let bytes = text.as_bytes();
    if !matches!(bytes[span.start], b'"' | b'\'' | b'<' | b'>' | 0xC2 | 0xE2) || span.len() > 3 {
        return None;
    }
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    Some(match &text[span] {
        "«" | "<<" => (Style::Guillemet, Role::Open),
        "»" | ">>" => (Style::Guillemet, Role::Close),
        "‹" => (Style::Angle, Role::Open),
        "›" => (Style::Angle, Role::Close),
        "“" | "„" | "‟" => (Style::Curly, Role::Open),
        "”" => (Style::Curly, Role::Close),
        "\"" | "＂" => (Style::Straight, spacing(before, after)),
        "‘" if after.is_some_and(|c| !is_blank(c)) => (Style::Single, Role::Open),
        "’" | "'" => match spacing(before, after) {
            Role::Either => return None,
            role => (Style::Single, role),
        },
        _ => return None,
    })
}

/// What the characters around a mark that has one shape for both roles say of it.
fn spacing(before: Option<char>, after: Option<char>) -> Role {
    let outside = |c: Option<char>| c.is_none_or(is_blank);
    let opener =
        |c: char| matches!(c, '(' | '[' | '«' | '“' | '—' | '–') || class(c) == Class::Apostrophe;
    let ends = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '…' | '»' | '”'
        )
    };
    let can_open = (outside(before) || before.is_some_and(opener)) && !outside(after);
    let can_close = !outside(before) && (outside(after) || after.is_some_and(ends));
    match (can_open, can_close) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ => Role::Either,
    }
}

/// Fills in the depths and the ranges of tokens inside quotations.
fn cover(found: &mut Quotations, paragraphs: &[Range<usize>]) {
    // Ends of the quotations that may still be running.
    let mut ends = BinaryHeap::new();
    for quotation in &mut found.all {
        let Some(first) = quotation.open.or(quotation.close) else {
            continue;
        };
        while let Some(Reverse(end)) = ends.peek()
            && *end <= first
        {
            ends.pop();
        }
        quotation.depth = ends.len();
        let Some(open) = quotation.open else {
            continue;
        };
        // Without a closing mark, the quotation is taken to last as long as its paragraph.
        let end = quotation.close.unwrap_or_else(|| {
            let paragraph = paragraphs.partition_point(|range| range.end <= open);
            paragraphs[paragraph].end
        });
        ends.push(Reverse(end));
        match found.inside.last_mut() {
            Some(last) if open < last.end => last.end = last.end.max(end),
            _ => found.inside.push(open + 1..end),
        }
    }
}
