//! Tests of one word, the atoms that patterns are made of.

use std::sync::OnceLock;

use regex_lite::Regex;
use rustc_hash::FxHashSet;

use crate::document::{Document, Shape, Word};
use crate::lexicon::{Analysis, Feature, LemmaId, Upos};

/// Which of a word's readings a test may be satisfied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readings {
    /// Any of them may satisfy it.
    Any,
    /// The one chosen in the sentence; any where none has been chosen.
    Chosen,
    /// All of them must satisfy it.
    Only,
}

/// A condition on one feature: its value is among `values` (or not, if `negated`).
#[derive(Clone, Debug)]
pub(super) struct FeatureTest {
    pub(super) feature: Feature,
    /// Bit n stands for value number n of [`Feature::values`], counted from 1.
    pub(super) values: u32,
    pub(super) negated: bool,
}

impl FeatureTest {
    pub(super) fn holds(&self, analysis: &Analysis) -> bool {
        let number = analysis.features.get(self.feature);
        if number == 0 {
            return self.negated || leaves_open(analysis, self.feature);
        }
        (self.values >> number & 1 == 1) != self.negated
    }
}

/// Whether the form serves for every value of the feature, as an epicene adjective does for
/// gender. A finite verb or an infinitive does not have genders to leave open.
pub(super) fn leaves_open(analysis: &Analysis, feature: Feature) -> bool {
    let inflects = match analysis.upos {
        Upos::Noun | Upos::Adj | Upos::Det | Upos::Pron | Upos::Propn | Upos::Num => true,
        Upos::Verb | Upos::Aux => analysis.features.is(Feature::VerbForm, "Part"),
        _ => false,
    };
    inflects && matches!(feature, Feature::Gender | Feature::Number)
}

/// A condition on one reading.
#[derive(Clone, Debug)]
pub(super) struct ReadingTest {
    pub(super) which: Readings,
    /// Sorted; empty when the lemma does not matter.
    pub(super) lemmas: Vec<LemmaId>,
    pub(super) upos: Option<Upos>,
    pub(super) features: Vec<FeatureTest>,
}

impl ReadingTest {
    pub(super) fn holds_for(&self, analysis: &Analysis) -> bool {
        self.upos.is_none_or(|upos| upos == analysis.upos)
            && (self.lemmas.is_empty() || self.lemmas.binary_search(&analysis.lemma).is_ok())
            && self.features.iter().all(|test| test.holds(analysis))
    }

    fn holds(&self, word: &Word) -> bool {
        match self.which {
            Readings::Chosen | Readings::Any => word.analyses.iter().any(|a| self.holds_for(a)),
            Readings::Only => {
                !word.analyses.is_empty() && word.analyses.iter().all(|a| self.holds_for(a))
            }
        }
    }
}

/// Words by lemma and by folded form, with conditions on the reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    pub(super) lemmas: FxHashSet<LemmaId>,
    pub(super) forms: FxHashSet<Box<str>>,
}

/// A regular expression on a folded form, compiled when first needed.
#[derive(Debug)]
pub(super) struct LazyRegex {
    source: String,
    /// Whether it matches only what starts with a digit, which most words do not.
    digit_first: bool,
    /// The one character that all it matches starts with, where there is one.
    first: Option<char>,
    compiled: OnceLock<Option<Regex>>,
}

impl LazyRegex {
    pub(super) fn new(source: String) -> Self {
        Self {
            digit_first: source.strip_prefix('^').is_some_and(starts_with_digit),
            first: source.strip_prefix('^').and_then(first_character),
            source,
            compiled: OnceLock::new(),
        }
    }

    fn is_match(&self, folded: &str) -> bool {
        if self.digit_first && !folded.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        if self.first.is_some_and(|first| !folded.starts_with(first)) {
            return false;
        }
        // Rule files are refused when an expression does not compile, so that `None` is
        // not met once a rule set has been built.
        let regex = self.compiled.get_or_init(|| Regex::new(&self.source).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(folded))
    }
}

/// Whether an expression, after its `^`, plainly begins with an obligatory ASCII digit: a
/// digit or a class of digits, or a group of such alternatives. `false` where it is not plain.
fn starts_with_digit(expression: &str) -> bool {
    if let Some(group) = expression.strip_prefix('(') {
        let Some((inner, after)) = group.split_once(')') else {
            return false;
        };
        return !inner.contains('(')
            && !after.contains('|')
            && !after.starts_with(['?', '*', '{'])
            && inner.split('|').all(starts_with_digit);
    }
    let after = if let Some(class) = expression.strip_prefix('[') {
        let Some((class, after)) = class.split_once(']') else {
            return false;
        };
        if !class.chars().all(|c| c.is_ascii_digit() || c == '-') {
            return false;
        }
        after
    } else if expression.starts_with(|c: char| c.is_ascii_digit()) {
        &expression[1..]
    } else {
        return false;
    };
    is_obligatory(after)
}

/// The letter, digit or hyphen that an expression, after its `^`, plainly begins with.
fn first_character(expression: &str) -> Option<char> {
    let first = expression.chars().next()?;
    let literal = first.is_alphanumeric() || first == '-';
    (literal && is_obligatory(&expression[first.len_utf8()..])).then_some(first)
}

/// Whether what stands before the rest of an expression has to be there: no quantifier makes
/// it optional, and no alternative outside every group replaces it.
fn is_obligatory(rest: &str) -> bool {
    let mut depth = 0;
    let outside = rest.chars().any(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == '|' && depth <= 0
    });
    !outside && !rest.starts_with(['?', '*', '{'])
}

/// A test of one token.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Any,
    /// What a gap runs over: anything but `;` `:` `.` `(` `)`.
    Gap,
    Form(Box<str>),
    Exact(Box<str>),
    Regex(std::sync::Arc<LazyRegex>),
    Reading(ReadingTest),
    Class(std::sync::Arc<Class>, Vec<FeatureTest>),
    Shape(Vec<Shape>),
    Known(bool),
    Space(bool),
    Not(Box<Test>),
    And(Vec<Test>),
    Or(Vec<Test>),
}

impl Test {
    /// Whether token number `token` of the document satisfies the test.
    pub(super) fn holds(&self, document: &Document, token: usize) -> bool {
        match self {
            Test::Space(space) => document.space_before(token) == *space,
            Test::Not(inner) => !inner.holds(document, token),
            Test::And(all) => all.iter().all(|test| test.holds(document, token)),
            Test::Or(any) => any.iter().any(|test| test.holds(document, token)),
            Test::Reading(reading) if reading.which == Readings::Chosen => {
                match document.reading(token) {
                    Some(chosen) => reading.holds_for(chosen),
                    None => reading.holds(document.word(token)),
                }
            }
            other => other.holds_for_word(document.word(token)),
        }
    }

    /// Whether some token of this word could satisfy the test: what stands around it is
    /// not looked at.
    pub(super) fn holds_for_word(&self, word: &Word) -> bool {
        match self {
            Test::Any | Test::Space(_) => true,
            Test::Gap => !matches!(&*word.folded, ";" | ":" | "." | "(" | ")"),
            Test::Form(form) => word.folded == *form,
            Test::Exact(form) => word.form == *form,
            Test::Regex(regex) => regex.is_match(&word.folded),
            Test::Reading(reading) => reading.holds(word),
            Test::Class(class, features) => {
                (features.is_empty() && class.forms.contains(&word.folded))
                    || word.analyses.iter().any(|analysis| {
                        (class.lemmas.contains(&analysis.lemma)
                            || (!features.is_empty() && class.forms.contains(&word.folded)))
                            && features.iter().all(|test| test.holds(analysis))
                    })
            }
            Test::Shape(shapes) => shapes.contains(&word.shape),
            Test::Known(known) => word.known == *known,
            // A test that looks at the surroundings may fail for one token of the word and
            // hold for another, so its denial cannot be excluded here.
            Test::Not(inner) => inner.looks_around() || !inner.holds_for_word(word),
            Test::And(all) => all.iter().all(|test| test.holds_for_word(word)),
            Test::Or(any) => any.iter().any(|test| test.holds_for_word(word)),
        }
    }

    fn looks_around(&self) -> bool {
        match self {
            Test::Space(_) => true,
            Test::Not(inner) => inner.looks_around(),
            Test::And(all) | Test::Or(all) => all.iter().any(Test::looks_around),
            _ => false,
        }
    }

    /// Whether the test allows this reading of the word.
    pub(super) fn allows(&self, word: &Word, analysis: &Analysis) -> bool {
        match self {
            Test::Reading(reading) => reading.holds_for(analysis),
            Test::Class(class, features) => {
                (class.lemmas.contains(&analysis.lemma) || class.forms.contains(&word.folded))
                    && features.iter().all(|test| test.holds(analysis))
            }
            Test::And(all) => all.iter().all(|test| test.allows(word, analysis)),
            Test::Or(any) => any.iter().any(|test| test.allows(word, analysis)),
            Test::Not(inner) => match &**inner {
                Test::Reading(reading) => !reading.holds_for(analysis),
                _ => true,
            },
            other => other.holds_for_word(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{first_character, starts_with_digit};

    #[test]
    fn a_literal_start_is_seen() {
        assert_eq!(first_character("cyber-[a-z]+$"), Some('c'));
        assert_eq!(first_character("-t-(il|elle)$"), Some('-'));
        for no in [
            "-?(là|ci)$",
            "a|b",
            "(a)",
            "[ab]",
            "a*b",
            "a{0,1}",
            "a(b|c)|d",
            "",
        ] {
            assert_eq!(first_character(no), None, "{no}");
        }
    }

    #[test]
    fn expressions_that_need_a_digit_first_are_told_from_others() {
        for yes in [
            "[0-9]+",
            "[1-9][0-9]?-(an|ans)$",
            "(19|20)[0-9]$",
            "([1-9]|[12][0-9]|1er)$",
            "1st$",
        ] {
            assert!(starts_with_digit(yes), "{yes}");
        }
        for no in [
            "[0-9]*x",
            "[0-9]?x",
            "(1|a)b",
            "(1)?b",
            "1|a",
            "[0-9a]",
            "[^0-9]",
            "x[0-9]",
            "",
            "(1|(a))",
            "(1)|a",
            "[0-9](a|b)|c",
            "1{0,1}a",
        ] {
            assert!(!starts_with_digit(no), "{no}");
        }
    }
}
