//! *oeil* for *œil*: the keyboard of most translators, and the text that machines learnt from,
//! lack the letter.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const LIGATURE: Description = Description {
    id: "orthographe/ligature",
    category: "linguistic_conventions/spelling",
    severity: Severity::Info,
    fr: "Ce mot s'écrit avec la lettre œ, que les claviers et beaucoup de textes anglais n'ont pas.",
    en: "This word is spelt with the letter œ, which keyboards and many English texts lack.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : ligatures"),
    bad: &[
        "Le {coeur→cœur} de la ville bat encore.",
        "Ses {oeuvres→œuvres} et sa {soeur→sœur} l'occupent.",
        "Le cœur bat. Son {oeil→œil} le voit.",
    ],
    good: &[
        "Le cœur de la ville bat encore.",
        "La moelle, le poêle, un coefficient et le Goethe-Institut.",
    ],
};

/// Two letters for one.
pub(super) struct Ligature {
    rules: [Arc<RuleInfo>; 1],
}

impl Ligature {
    pub(super) fn new() -> Self {
        Self {
            rules: [LIGATURE.info()],
        }
    }
}

impl Check for Ligature {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let spellings: Vec<Option<String>> = document
            .words()
            .iter()
            .map(|word| with_ligature(word, lexicon))
            .collect();
        // One text, one usage: a text that has the letter elsewhere lost it here.
        let keeps = || document.words().iter().any(|word| word.form.contains('œ'));
        let severity = if spellings.iter().any(Option::is_some) && keeps() {
            Severity::Warning
        } else {
            Severity::Info
        };
        for token in document.tokens() {
            if let Some(text) = &spellings[token.word.0 as usize] {
                findings.push(Finding {
                    severity,
                    ..corrected(&self.rules[0], token.span, text.clone(), true)
                });
            }
        }
    }
}

/// The spelling with œ of a word that has oe, where the dictionary knows it with œ alone. A
/// capital at the start is left to the check of capitals.
fn with_ligature(word: &Word, lexicon: &Lexicon) -> Option<String> {
    if word.shape != Shape::Lower && word.shape != Shape::Capitalised {
        return None;
    }
    let at = word.form.find("oe")?;
    let mut lemmas = word
        .analyses
        .iter()
        .map(|analysis| lexicon.lemma(analysis.lemma));
    let known = word.known && lemmas.all(|lemma| lemma.contains('œ'));
    known.then(|| format!("{}œ{}", &word.form[..at], &word.form[at + 2..]))
}
