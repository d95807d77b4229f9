//! What conditions, suggestions and marks refer to: a capture `n`, the word it is about
//! `head(n)`, the subject of a verb `subject-of(v)`.

use std::ops::Range;

use super::group::{GroupKind, head, noun_phrase_from, noun_reading, verb_reading};
use super::library::nearest;
use super::program::{Capture, Match};
use super::template::capture_readings;
use crate::document::Document;
use crate::finding::Message;
use crate::lexicon::Analysis;

/// Something in the text, reached from a capture.
#[derive(Clone, Debug)]
pub(super) enum Reference {
    Capture(usize),
    Head(Box<Reference>),
    SubjectOf(Box<Reference>),
}

/// What is wrong with a reference, and where in it (bytes).
pub(super) type ReferenceError = (Range<usize>, Message);

/// How deep functions may nest.
const DEPTH: usize = 8;

impl Reference {
    /// Reads `n`, `head(n)`, `subject-of(head(n))`.
    pub(super) fn parse(text: &str, captures: &[Capture]) -> Result<Self, ReferenceError> {
        Self::parse_nested(text, 0..text.len(), captures, DEPTH)
    }

    fn parse_nested(
        text: &str,
        place: Range<usize>,
        captures: &[Capture],
        depth: usize,
    ) -> Result<Self, ReferenceError> {
        let body = &text[place.clone()];
        let Some(open) = body.find('(') else {
            return match captures.iter().position(|known| known.name == body) {
                Some(capture) => Ok(Self::Capture(capture)),
                None => Err((place, uncaptured(body))),
            };
        };
        let function = &body[..open];
        if !body.ends_with(')') || depth == 0 {
            let message = Message::new(
                "il manque une parenthèse : écrire head(nom) ou subject-of(nom)",
                "a parenthesis is missing: write head(name) or subject-of(name)",
            );
            return Err((place, message));
        }
        let inside = place.start + open + 1..place.end - 1;
        let inner = |inside| Self::parse_nested(text, inside, captures, depth - 1).map(Box::new);
        match function {
            "head" => Ok(Self::Head(inner(inside)?)),
            "subject-of" => Ok(Self::SubjectOf(inner(inside)?)),
            _ => {
                let known = nearest(function, ["head", "subject-of"].into_iter());
                let message = Message::new(
                    format!("aucune fonction ne s'appelle {function} ; peut-être {known} ?"),
                    format!("there is no function {function}; perhaps {known}?"),
                );
                Err((place.start..place.start + open, message))
            }
        }
    }

    /// Whether it is a capture itself.
    pub(super) fn is_capture(&self) -> bool {
        matches!(self, Self::Capture(_))
    }

    /// The tokens it stands for; `None` where the capture is absent or the verb has no
    /// subject.
    pub(super) fn tokens(&self, document: &Document, found: &Match) -> Option<Range<usize>> {
        match self {
            Self::Capture(capture) => found.captures[*capture].clone(),
            Self::Head(inner) => {
                let tokens = inner.tokens(document, found).filter(|t| !t.is_empty())?;
                let head = head(document, &tokens);
                Some(head..head + 1)
            }
            Self::SubjectOf(inner) => {
                let tokens = inner.tokens(document, found)?;
                let structure = document.structure();
                let subject = tokens
                    .take(super::group::LONGEST_GROUP)
                    .find_map(|token| structure.subject_of(token))?;
                Some(structure.subject_tokens(subject))
            }
        }
    }

    /// The word whose form and lemma count.
    pub(super) fn word(
        &self,
        document: &Document,
        captures: &[Capture],
        found: &Match,
    ) -> Option<usize> {
        let tokens = self.tokens(document, found).filter(|t| !t.is_empty())?;
        match self {
            Self::Capture(capture) => Some(match captures[*capture].group {
                None => tokens.start,
                Some(GroupKind::Noun) => head(document, &tokens),
                Some(GroupKind::Verb) => document
                    .structure()
                    .group_from(tokens.start)
                    .map_or(tokens.start, |group| group.finite),
            }),
            Self::Head(_) => Some(tokens.start),
            Self::SubjectOf(_) => Some(head(document, &tokens)),
        }
    }

    /// Its readings, the likeliest first; empty where it stands for nothing.
    pub(super) fn readings(
        &self,
        document: &Document,
        captures: &[Capture],
        found: &Match,
    ) -> Vec<Analysis> {
        let structure = document.structure();
        match self {
            Self::Capture(capture) => {
                let Some(tokens) = found.captures[*capture].clone().filter(|t| !t.is_empty())
                else {
                    return Vec::new();
                };
                let start = tokens.start;
                let group = match captures[*capture].group {
                    Some(GroupKind::Noun) => noun_phrase_from(document, start)
                        .map(|phrase| noun_reading(document, phrase)),
                    Some(GroupKind::Verb) => structure
                        .group_from(start)
                        .map(|group| verb_reading(document, group)),
                    None => None,
                };
                match group {
                    Some(reading) => vec![reading],
                    None => capture_readings(document, captures, found, *capture),
                }
            }
            Self::Head(_) => {
                let Some(word) = self.word(document, captures, found) else {
                    return Vec::new();
                };
                let analyses = &document.word(word).analyses;
                match document.reading(word) {
                    Some(chosen) => {
                        // What the form leaves open stays open: all readings of that kind.
                        let mut all = vec![*chosen];
                        let same = |a: &&Analysis| a.upos == chosen.upos && *a != chosen;
                        all.extend(analyses.iter().filter(same));
                        all
                    }
                    None => analyses.to_vec(),
                }
            }
            Self::SubjectOf(inner) => {
                let verb = inner.tokens(document, found).and_then(|tokens| {
                    tokens
                        .take(super::group::LONGEST_GROUP)
                        .find_map(|token| structure.subject_of(token))
                });
                let Some(subject) = verb else {
                    return Vec::new();
                };
                let phrase = subject.phrase.map(|phrase| &structure.phrases()[phrase]);
                match phrase {
                    Some(phrase) => vec![noun_reading(document, phrase)],
                    None => {
                        let features = structure.subject_features(document, subject);
                        let reading = document.reading(subject.head).copied();
                        let with = |reading| Analysis {
                            features,
                            ..reading
                        };
                        reading.map(with).into_iter().collect()
                    }
                }
            }
        }
    }
}

/// The message for a name that the pattern does not capture.
fn uncaptured(name: &str) -> Message {
    Message::new(
        format!(
            "le motif ne capture rien sous le nom « {name} » : écrire ${name}: devant le mot voulu"
        ),
        format!("the pattern captures nothing as \"{name}\": write ${name}: before the word"),
    )
}
