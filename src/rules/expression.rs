//! Regular expressions on words.

use std::hash::{Hash, Hasher};
use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::str::Chars;
use std::sync::OnceLock;

use regex_lite::Regex;

/// A regular expression on a folded form, compiled when first needed.
///
/// Most words are told not to match without running it: by their first character, or because
/// they lack a mark, such as the hyphen, that all it matches has.
#[derive(Debug)]
pub(super) struct Expression {
    source: String,
    /// The characters that what it matches may start with, where that is known.
    first: Option<Vec<RangeInclusive<char>>>,
    /// A mark that all it matches has.
    mark: Option<char>,
    compiled: OnceLock<Option<Regex>>,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Expression {}

impl Hash for Expression {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.source.hash(state);
    }
}

impl Expression {
    pub(super) fn new(source: String) -> Self {
        let (first, mark) = start(&source);
        Self {
            source,
            first,
            mark,
            compiled: OnceLock::new(),
        }
    }

    /// As it is written.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Whether the first character tells of most words that they do not match.
    pub(super) fn knows_first(&self) -> bool {
        self.first.is_some()
    }

    pub(super) fn is_match(&self, folded: &str) -> bool {
        if let Some(first) = &self.first
            && !folded
                .chars()
                .next()
                .is_some_and(|c| first.iter().any(|range| range.contains(&c)))
        {
            return false;
        }
        if self.mark.is_some_and(|mark| !folded.contains(mark)) {
            return false;
        }
        // Rule files are refused when an expression does not compile, so that `None` is
        // not met once a rule set has been built.
        let regex = self.compiled.get_or_init(|| Regex::new(&self.source).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(folded))
    }
}

/// What an expression may start with, and a mark that it needs; `None` where that is not plain.
fn start(source: &str) -> (Option<Vec<RangeInclusive<char>>>, Option<char>) {
    let anchored = source.strip_prefix('^');
    let mut reader = Reader {
        rest: anchored.unwrap_or(source).chars().peekable(),
        mark: None,
        depth: 0,
    };
    match reader.alternatives() {
        // Of alternatives outside brackets only the first is anchored.
        Some(found) if reader.rest.next().is_none() && found.branches == 1 => {
            let first = anchored.is_some() && !found.part.may_be_empty;
            (first.then_some(found.part.first), reader.mark)
        }
        _ => (None, None),
    }
}

/// What a part of an expression may start with.
struct Part {
    first: Vec<RangeInclusive<char>>,
    may_be_empty: bool,
}

struct Alternatives {
    part: Part,
    branches: usize,
}

/// Reads an expression from left to right; `None` from any of its methods is for what it does
/// not know.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    /// A mark outside brackets that has to be there.
    mark: Option<char>,
    depth: usize,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Option<Alternatives> {
        let mut part = self.sequence()?;
        let mut branches = 1;
        while self.rest.next_if_eq(&'|').is_some() {
            let other = self.sequence()?;
            part.first.extend(other.first);
            part.may_be_empty |= other.may_be_empty;
            branches += 1;
        }
        Some(Alternatives { part, branches })
    }

    fn sequence(&mut self) -> Option<Part> {
        let mut whole = Part {
            first: Vec::new(),
            may_be_empty: true,
        };
        while let Some(&next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let mut part = self.atom()?;
            part.may_be_empty |= self.quantifier()?;
            if self.depth == 0 && !part.may_be_empty && is_mark(next) {
                self.mark = Some(next);
            }
            if whole.may_be_empty {
                whole.first.extend(part.first);
                whole.may_be_empty = part.may_be_empty;
            }
        }
        Some(whole)
    }

    /// Whether what stands before it may be absent.
    fn quantifier(&mut self) -> Option<bool> {
        let absent = match self.rest.peek() {
            Some('?' | '*') => true,
            Some('+') => false,
            Some('{') => {
                let bounds: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                return Some(bounds.starts_with("{0"));
            }
            _ => return Some(false),
        };
        self.rest.next();
        // « ?? », « *? » and « +? » match the same, in another order.
        self.rest.next_if_eq(&'?');
        Some(absent)
    }

    fn atom(&mut self) -> Option<Part> {
        let first = match self.rest.next()? {
            '(' => {
                if self.rest.peek() == Some(&'?') {
                    return None;
                }
                self.depth += 1;
                let inner = self.alternatives()?;
                self.depth -= 1;
                self.rest.next_if_eq(&')')?;
                return Some(inner.part);
            }
            '[' => self.class()?,
            '\\' => vec![self.escaped()?],
            '$' => {
                return Some(Part {
                    first: Vec::new(),
                    may_be_empty: true,
                });
            }
            '.' | '^' => return None,
            c => vec![c..=c],
        };
        Some(Part {
            first,
            may_be_empty: false,
        })
    }

    fn escaped(&mut self) -> Option<RangeInclusive<char>> {
        match self.rest.next()? {
            'd' => Some('0'..='9'),
            c if c.is_ascii_punctuation() => Some(c..=c),
            _ => None,
        }
    }

    /// A class of characters, after its bracket.
    fn class(&mut self) -> Option<Vec<RangeInclusive<char>>> {
        let mut ranges: Vec<RangeInclusive<char>> = Vec::new();
        loop {
            match self.rest.next()? {
                ']' if !ranges.is_empty() => return Some(ranges),
                ']' | '^' | '[' | '&' | '~' => return None,
                '\\' => ranges.push(self.escaped()?),
                '-' if !ranges.is_empty() && self.rest.peek() != Some(&']') => {
                    let last = ranges.last_mut()?;
                    let end = self.rest.next().filter(|c| !matches!(c, '\\' | '['))?;
                    *last = *last.start()..=end;
                }
                c => ranges.push(c..=c),
            }
        }
    }
}

/// Marks that few words have.
fn is_mark(c: char) -> bool {
    matches!(c, '-' | ',' | ':' | '/' | '@')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Expression, start};

    #[test]
    fn the_first_character_is_known() {
        for (expression, yes, no) in [
            ("^cyber-[a-z]+$", "c", "d"),
            ("^-t-(il|elle)$", "-", "t"),
            ("^([0-9]+1st|[0-9]*3rd|1[1-3]th)$", "0913", "sta"),
            ("^([1-9]\\d?|x)y", "19x", "0y"),
            ("^a?b{0,2}c", "abc", "d"),
            ("^(anti|multi)?-", "am-", "n"),
        ] {
            let (first, _) = start(expression);
            let first = first.unwrap_or_else(|| panic!("{expression}"));
            let has = |c: char| first.iter().any(|range| range.contains(&c));
            assert!(yes.chars().all(has), "{expression}");
            assert!(!no.chars().any(has), "{expression}");
        }
    }

    #[test]
    fn where_it_is_not_plain_nothing_is_claimed() {
        for expression in [
            "a", "^a|b", "^a?$", "^.a", "^[^a]", "^(?:a|b)", "^\\wa", "", "^(a|)",
        ] {
            assert_eq!(start(expression).0, None, "{expression}");
        }
    }

    #[test]
    fn a_mark_that_has_to_be_there_is_known() {
        assert_eq!(start("^(anti|auto)-[a-z]+$").1, Some('-'));
        assert_eq!(start("-olds?$").1, Some('-'));
        assert_eq!(start("^up-?gul").1, None);
        assert_eq!(start("^(a-b|c)d").1, None);
        assert_eq!(start("a-b|c").1, None);
    }

    proptest! {
        /// What is told without running the expression is what running it says.
        #[test]
        fn quick_answers_are_right(
            expression in "\\^?([ab,-]|[ab][?*+]|\\[ab\\]\\??|\\[a-b\\]|\\(a\\|b-\\)|\\(a\\|\\)|b\\{0,1\\}|-\\{2\\}|\\|){1,5}\\$?",
            word in "[abc,-]{1,4}",
        ) {
            prop_assume!(regex_lite::Regex::new(&expression).is_ok());
            let plain = regex_lite::Regex::new(&expression).unwrap().is_match(&word);
            prop_assert_eq!(Expression::new(expression).is_match(&word), plain);
        }
    }
}
