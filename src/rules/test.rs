//! Tests of one word, the atoms that patterns are made of.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::expression::Expression;
use crate::document::{Document, Shape, Word, fold, hash};
use crate::lexicon::{Analysis, Feature, LemmaId, Upos};

/// Which of a word's readings a test may be satisfied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Readings {
    /// Any of them may satisfy it.
    Any,
    /// The one chosen in the sentence; any where none has been chosen.
    Chosen,
    /// All of them must satisfy it.
    Only,
}

/// A condition on one feature: its value is among `values` (or not, if `negated`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) lemmas: FxHashSet<LemmaId>,
    pub(super) forms: FxHashSet<Box<str>>,
    /// The name of the list that it is of, if it is one's: many patterns share it then.
    pub(super) list: Option<Box<str>>,
}

impl Hash for Class {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Sets have no order to hash them in; what is equal has as many words.
        (self.lemmas.len(), self.forms.len(), &self.list).hash(state);
    }
}

/// A form, with what tells most words from it without a look at their letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Form {
    text: Box<str>,
    /// The [`hash`] of the folded form.
    pub(super) hash: u32,
}

impl From<&str> for Form {
    fn from(text: &str) -> Self {
        Self {
            text: text.into(),
            hash: hash(&fold(text)),
        }
    }
}

impl Deref for Form {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A test of one token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Test {
    Any,
    /// What a gap runs over: anything but `;` `:` `.` `(` `)`.
    Gap,
    /// A folded form.
    Form(Form),
    /// A form as it is written.
    Exact(Form),
    Regex(Arc<Expression>),
    Reading(ReadingTest),
    Class(Arc<Class>, Vec<FeatureTest>),
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
            Test::Form(form) => word.hash == form.hash && word.folded == form.text,
            Test::Exact(form) => word.hash == form.hash && word.form == form.text,
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

    /// The hashes of the forms of which a word must have one to satisfy the test; `None` where
    /// it need not.
    pub(super) fn forms(&self) -> Option<FxHashSet<u32>> {
        match self {
            Test::Form(form) | Test::Exact(form) => Some(FxHashSet::from_iter([form.hash])),
            Test::Or(any) => {
                let forms = any.iter().map(Test::forms).collect::<Option<Vec<_>>>()?;
                Some(forms.into_iter().flatten().collect())
            }
            Test::And(all) => all.iter().find_map(Test::forms),
            Test::Class(class, _) if class.list.is_none() && class.lemmas.is_empty() => {
                Some(class.forms.iter().map(|form| hash(form)).collect())
            }
            _ => None,
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
