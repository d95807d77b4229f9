//! `NP` and `VP`: atoms that match a whole noun phrase or verb group.

use std::ops::Range;

use super::pattern::MOST_REPEATS;
use super::test::FeatureTest;
use crate::document::Document;
use crate::lexicon::{Analysis, Feature, Features, LemmaId, Upos};
use crate::structure::{NounPhrase, VerbGroup};

/// The longest phrase or group that matches, in tokens: bounded as repetitions are.
pub(super) const LONGEST_GROUP: usize = MOST_REPEATS;

/// Which kind of group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum GroupKind {
    Noun,
    Verb,
}

/// A group, with conditions on its features.
#[derive(Clone, Debug, Hash)]
pub(super) struct GroupTest {
    pub(super) kind: GroupKind,
    pub(super) features: Vec<FeatureTest>,
}

impl GroupTest {
    /// One past the group that starts at the token, if one does that satisfies the test.
    pub(super) fn end(&self, document: &Document, token: usize) -> Option<usize> {
        let (tokens, reading) = match self.kind {
            GroupKind::Noun => {
                let phrase = noun_phrase_from(document, token)?;
                (phrase.whole.clone(), noun_reading(document, phrase))
            }
            GroupKind::Verb => {
                let group = document.structure().group_from(token)?;
                (group.tokens.clone(), verb_reading(document, group))
            }
        };
        let fits = self.features.iter().all(|test| test.holds(&reading));
        (fits && tokens.len() <= LONGEST_GROUP).then_some(tokens.end)
    }
}

/// The noun phrase that starts at the token. *du pays* is none: the preposition is in it.
pub(super) fn noun_phrase_from(document: &Document, token: usize) -> Option<&NounPhrase> {
    let contraction = || {
        document
            .reading(token)
            .is_some_and(|reading| reading.upos == Upos::Adp)
    };
    let phrase = document.structure().phrase_from(token)?;
    (!contraction()).then_some(phrase)
}

/// The lemma of a phrase's head, with gender and number of the phrase, and the third person.
pub(super) fn noun_reading(document: &Document, phrase: &NounPhrase) -> Analysis {
    let head = head_reading(document, phrase.head);
    let features = [Feature::Gender, Feature::Number]
        .into_iter()
        .fold(head.features, |set, feature| {
            set.with_number(feature, phrase.features.get(feature))
        });
    let features = match features.get(Feature::Person) {
        0 => features.with(Feature::Person, "3").unwrap_or(features),
        _ => features,
    };
    Analysis { features, ..head }
}

/// The finite form's reading.
pub(super) fn verb_reading(document: &Document, group: &VerbGroup) -> Analysis {
    let same = |reading: &&Analysis| reading.features == group.features;
    let mut analyses = document.word(group.finite).analyses.iter();
    let chosen = document.reading(group.finite).filter(same);
    match chosen.or_else(|| analyses.find(same)) {
        Some(reading) => *reading,
        None => Analysis {
            features: group.features,
            ..head_reading(document, group.finite)
        },
    }
}

/// The reading that the token has in its sentence.
fn head_reading(document: &Document, token: usize) -> Analysis {
    document.reading(token).copied().unwrap_or(Analysis {
        lemma: LemmaId::UNKNOWN,
        upos: Upos::X,
        features: Features::NONE,
        capitalised: false,
    })
}

/// The word that a run of tokens is about: the noun of a phrase that starts there, the verb
/// that carries the sense of a group that does, or else the first word.
pub(super) fn head(document: &Document, tokens: &Range<usize>) -> usize {
    let structure = document.structure();
    let phrase = noun_phrase_from(document, tokens.start).map(|phrase| phrase.head);
    let verb = || structure.group_from(tokens.start).map(|group| group.main);
    let within = |head: &usize| tokens.contains(head);
    phrase
        .filter(within)
        .or_else(|| verb().filter(within))
        .unwrap_or(tokens.start)
}
