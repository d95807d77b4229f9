//! A word that comes back in the same sentence, where a writer would take another one or a
//! pronoun. Machines translate each word for itself.

use std::sync::Arc;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Sentence, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{LemmaId, Lexicon, Upos};

const CLOSE: Description = Description {
    id: "repetition/mots-proches",
    category: "style/awkward",
    severity: Severity::Info,
    fr: "Ce mot revient dans la même phrase : une machine traduit chaque mot pour lui-même, un \
         rédacteur prend un pronom ou un autre mot.",
    en: "This word comes back in the same sentence: a machine translates each word for itself, a \
         writer takes a pronoun or another word.",
    see: Some("Trésor de la langue française informatisé : répétition"),
    bad: &[
        "La décision de la cour annule celle du maire, une décision que la {décision} du juge \
         rendait inutile.",
        "Il a expliqué son retard et {expliqué} la panne.",
    ],
    good: &[
        "La décision de la cour annule celle du maire.",
        "De semaine en semaine, jour après jour, ville contre ville, tout change.",
        "Le président français a reçu à dîner dans son palais le président chinois.",
    ],
};

/// Fewest letters of a word that is noticed when it comes back.
const SHORTEST: usize = 6;

/// Most words between two that are close.
const NEAR: usize = 3;

/// What joins two words that belong together: *jour après jour*.
const JOINTS: &[&str] = &[
    "par", "après", "à", "en", "contre", "et", "ou", "sur", "pour", "de", "d'", "ni", "plus",
];

/// Words that come back.
pub(super) struct CloseRepetition {
    rules: [Arc<RuleInfo>; 1],
}

impl CloseRepetition {
    pub(super) fn new() -> Self {
        Self {
            rules: [CLOSE.info()],
        }
    }
}

impl Check for CloseRepetition {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        _: &Lexicon,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
    ) {
        let mut words: Vec<(usize, LemmaId)> = sentence
            .tokens
            .clone()
            .filter_map(|token| Some((token, lemma(document, token)?)))
            .collect();
        words.sort_unstable_by_key(|&(token, lemma)| (lemma, token));
        for same in words.chunk_by(|a, b| a.1 == b.1) {
            for (nth, pair) in same.windows(2).enumerate() {
                let (first, second) = (pair[0].0, pair[1].0);
                let between = second - first - 1;
                let apart = |token: usize| document.word(token).shape == Shape::Punctuation;
                let joined = between == 1 && JOINTS.contains(&&*document.word(first + 1).folded);
                let near = (1..=NEAR).contains(&between)
                    && !joined
                    && !(first + 1..second).any(apart)
                    && &*document.word(second - 1).folded != "non";
                if near || nth > 0 && between > NEAR {
                    findings.push(found(&self.rules[0], document.tokens()[second].span));
                }
            }
        }
    }
}

/// The lemma of a noun, verb, adjective or adverb that is long enough to be noticed, and no unit
/// of a number.
fn lemma(document: &Document, token: usize) -> Option<LemmaId> {
    let word = document.word(token);
    if !word.known || word.shape != Shape::Lower || word.folded.chars().count() < SHORTEST {
        return None;
    }
    if token > 0 && document.word(token - 1).shape == Shape::Number {
        return None;
    }
    let reading = document.reading(token)?;
    let content = matches!(
        reading.upos,
        Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv
    );
    content.then_some(reading.lemma)
}
