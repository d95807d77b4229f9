//! Conditions of `where:`: `a.Number != b.Number`, `subject-of(v) = @personne`.

use std::ops::Range;

use super::pattern::{self, Names};
use super::program::{Capture, Match};
use super::reference::Reference;
use super::test::{Test, leaves_open};
use crate::document::Document;
use crate::finding::Message;
use crate::lexicon::{Analysis, Feature};

/// A condition.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    left: Reference,
    right: Compared,
    equal: bool,
}

#[derive(Clone, Debug)]
enum Compared {
    Feature(Feature, Reference),
    Lemma(Reference),
    Form(Reference),
    /// A test of the word.
    Test(Test),
}

/// What is wrong with a condition, and where in it (bytes).
pub(super) type ConditionError = (Range<usize>, Message);

impl Condition {
    pub(super) fn parse(
        text: &str,
        captures: &[Capture],
        names: &Names<'_>,
    ) -> Result<Self, ConditionError> {
        let malformed = || {
            (
                0..text.len(),
                Message::new(
                    "condition à écrire a.Number = b.Number (ou !=, ou lemma, ou form), ou \
                     subject-of(v) = @personne",
                    "write a condition as a.Number = b.Number (or !=, or lemma, or form), or \
                     subject-of(v) = @personne",
                ),
            )
        };
        let sign = text.find('=').ok_or_else(malformed)?;
        let equal = !text[..sign].ends_with('!');
        let (left, left_at) = trimmed(text, 0..sign - usize::from(!equal));
        let (right, right_at) = trimmed(text, sign + 1..text.len());
        let reference = |text: &str, at: usize| {
            let parsed = Reference::parse(text, captures);
            parsed.map_err(|(place, message)| (at + place.start..at + place.end, message))
        };
        let Some((left, what)) = left.split_once('.') else {
            let test = pattern::parse_test(right, names).map_err(|error| {
                let place = error.place;
                (right_at + place.start..right_at + place.end, error.message)
            })?;
            return Ok(Self {
                left: reference(left, left_at)?,
                right: Compared::Test(test),
                equal,
            });
        };
        let (right, right_what) = right.split_once('.').ok_or_else(malformed)?;
        if what != right_what {
            return Err(malformed());
        }
        let left = reference(left, left_at)?;
        let right = reference(right, right_at)?;
        let right = match what {
            "lemma" => Compared::Lemma(right),
            "form" => Compared::Form(right),
            name => Compared::Feature(Feature::parse(name).ok_or_else(malformed)?, right),
        };
        Ok(Self { left, right, equal })
    }

    /// Whether the condition holds of a match. One that asks for the subject of a verb that
    /// has none, or for the head of nothing, does not.
    pub(super) fn holds(&self, document: &Document, captures: &[Capture], found: &Match) -> bool {
        let reached = |reference: &Reference| {
            reference.is_capture() || reference.tokens(document, found).is_some()
        };
        let readings = |reference: &Reference| reference.readings(document, captures, found);
        let agree = match &self.right {
            Compared::Test(test) => {
                let Some(word) = self.left.word(document, captures, found) else {
                    return false;
                };
                test.holds(document, word)
            }
            Compared::Feature(_, right) | Compared::Lemma(right) | Compared::Form(right)
                if !reached(&self.left) || !reached(right) =>
            {
                return false;
            }
            Compared::Feature(feature, right) => {
                agree(&readings(&self.left), &readings(right), *feature)
            }
            Compared::Lemma(right) => {
                let right = readings(right);
                let same = |a: &Analysis| right.iter().any(|b| a.lemma == b.lemma);
                readings(&self.left).iter().any(same)
            }
            Compared::Form(right) => {
                let form = |reference: &Reference| {
                    reference.tokens(document, found).map(|tokens| {
                        tokens
                            .map(|token| &*document.word(token).folded)
                            .collect::<Vec<_>>()
                    })
                };
                form(&self.left) == form(right)
            }
        };
        agree == self.equal
    }
}

/// Whether a reading of each has the same value; one that leaves the feature open agrees with
/// any, and so does what has no reading.
fn agree(left: &[Analysis], right: &[Analysis], feature: Feature) -> bool {
    let value = |analysis: &Analysis| {
        let number = analysis.features.get(feature);
        (number, leaves_open(analysis, feature) && number == 0)
    };
    left.is_empty()
        || right.is_empty()
        || left.iter().any(|a| {
            right.iter().any(|b| {
                let ((a, a_open), (b, b_open)) = (value(a), value(b));
                a == b || a_open || b_open
            })
        })
}

/// A part of a text without the white space around it, and where it starts.
fn trimmed(text: &str, part: Range<usize>) -> (&str, usize) {
    let start = part.start;
    let part = &text[part];
    let rest = part.trim_start();
    (rest.trim_end(), start + part.len() - rest.len())
}
