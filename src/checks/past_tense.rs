//! A lone *passé simple* in a text that tells in the *passé composé*.
//!
//! English and Spanish have one simple past for both, and a machine that chooses at every
//! sentence drops a *répondit* among a dozen *a répondu*.

use std::sync::Arc;

use super::description::Description;
use super::reading::{is_finite, is_past_participle, is_verb, readings};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, LemmaId, Lexicon, Upos};

const LONE: Description = Description {
    id: "temps/passe-simple-isole",
    category: "style/inconsistent",
    severity: Severity::Warning,
    fr: "Le texte raconte au passé composé ; ce passé simple isolé rend un passé que l'anglais et \
         l'espagnol ne dédoublent pas.",
    en: "The text is told in the compound past; this lone simple past renders a tense that English \
         and Spanish do not split in two.",
    see: Some("Grevisse et Goosse, Le Bon Usage : passé simple et passé composé"),
    bad: &[
        "Le maire a ouvert la séance. Il a lu le rapport. Les élus ont voté le budget. Un homme a \
         crié. Deux gardes sont venus. Ils ont fermé la salle. Le public a protesté. Les élus \
         {répondirent} par le silence. Le vote a été annulé.",
        "Le club a perdu. Il a reçu deux buts. Le gardien a glissé. L'arbitre a sifflé. Les \
         joueurs ont protesté. La foule a hué. Le capitaine {quitta} le terrain. Il a été \
         suspendu. Le club a fait appel.",
    ],
    good: &[
        "Le maire a ouvert la séance. Il a lu le rapport. Les élus ont voté le budget. Un homme a \
         crié. Deux gardes sont venus. Ils ont fermé la salle. Le public a protesté. Les élus ont \
         répondu par le silence. Le vote a été annulé.",
        "Le maire a ouvert la séance. Il a lu le rapport. Les élus ont voté le budget. Un homme a \
         crié. Deux gardes sont venus. Ils ont fermé la salle. Le public a protesté. Ce fut un \
         long silence. Le vote a été annulé.",
        "Le maire ouvrit la séance. Il lut le rapport. Les élus votèrent le budget. Un homme \
         cria. Les gardes vinrent.",
    ],
};

/// Fewest compound pasts that show how a text is told.
const TOLD: usize = 8;

/// In how many places such a text may have the other tense by mistake.
const SLIPS: usize = 2;

/// The most unknown words of a sentence that is taken for French.
const STRANGERS: usize = 1;

/// How many compound pasts stand against each slip.
const WEIGHT: usize = 4;

/// Verbs whose *passé simple* the press has kept: lives are told with it, and *ce fut*.
const KEPT: &[&str] = &[
    "être", "avoir", "naître", "mourir", "devenir", "falloir", "pouvoir", "devoir",
];

/// Lone *passés simples*.
pub(super) struct PastTense {
    rules: [Arc<RuleInfo>; 1],
    /// [`KEPT`] in the dictionary.
    kept: Vec<LemmaId>,
}

impl PastTense {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            rules: [LONE.info()],
            kept: KEPT
                .iter()
                .filter_map(|verb| lexicon.lemma_id(verb))
                .collect(),
        }
    }
}

impl Check for PastTense {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let mut compound = 0;
        let mut simple = Vec::new();
        for sentence in document.sentences() {
            // Words of another language may look like French verbs: *casa*.
            let strange = |token: &usize| {
                let word = document.word(*token);
                !word.known && word.shape == Shape::Lower
            };
            if sentence.tokens.clone().filter(strange).count() > STRANGERS {
                continue;
            }
            for token in sentence.tokens.clone() {
                if document.in_quotation(token) {
                    continue;
                }
                if is_compound(document, token, sentence.tokens.end) {
                    compound += 1;
                } else if is_simple(document, token, &self.kept) {
                    simple.push(token);
                }
            }
        }
        if compound < TOLD || simple.len() > SLIPS || simple.len() * WEIGHT > compound {
            return;
        }
        for token in simple {
            findings.push(found(&self.rules[0], document.tokens()[token].span));
        }
    }
}

/// Whether a compound past starts at the token: *a*, *ont*, *est*, *sont* and, at most two words
/// on, a past participle.
fn is_compound(document: &Document, token: usize, end: usize) -> bool {
    let auxiliary = readings(document, token).any(|r| {
        r.upos == Upos::Aux
            && is_finite(r)
            && r.features.is(Feature::Mood, "Ind")
            && r.features.is(Feature::Tense, "Pres")
    });
    auxiliary
        && (token + 1..end.min(token + 4)).any(|at| readings(document, at).any(is_past_participle))
}

/// Whether the token can be nothing but a *passé simple*, of a verb that the press does not tell
/// of in this tense anyway.
fn is_simple(document: &Document, token: usize, kept: &[LemmaId]) -> bool {
    let mut some = false;
    let all = readings(document, token).all(|r| {
        some = true;
        is_verb(r)
            && is_finite(r)
            && r.features.is(Feature::Mood, "Ind")
            && r.features.is(Feature::Tense, "Past")
            && r.features.is(Feature::Person, "3")
            && !kept.contains(&r.lemma)
    });
    let word = document.word(token);
    // « pro rata »
    let latin = token > 0 && &*document.word(token - 1).folded == "pro";
    !latin && some && all && word.known && word.shape == Shape::Lower
}
