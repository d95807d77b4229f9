//! Verbs that introduce what somebody said or thinks, and groups they are the head of.

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::lexicon::{Analysis, Feature, LemmaId, Lexicon, Upos};

/// Verbs that come with a quotation. Those marked `true` can also come with *que* and a
/// clause in the indicative.
const VERBS: &[(&str, bool)] = &[
    ("accuser", false),
    ("admettre", true),
    ("affirmer", true),
    ("ajouter", true),
    ("alerter", false),
    ("annoncer", true),
    ("argumenter", true),
    ("arguer", true),
    ("assurer", true),
    ("avancer", true),
    ("avertir", true),
    ("avouer", true),
    ("commenter", false),
    ("conclure", true),
    ("confier", true),
    ("confirmer", true),
    ("constater", true),
    ("croire", true),
    ("crier", true),
    ("déclarer", true),
    ("déplorer", true),
    ("dire", true),
    ("écrire", true),
    ("espérer", true),
    ("estimer", true),
    ("expliquer", true),
    ("faire", false),
    ("indiquer", true),
    ("insister", false),
    ("interroger", false),
    ("juger", true),
    ("jurer", true),
    ("lancer", false),
    ("maintenir", true),
    ("marteler", true),
    ("mentionner", true),
    ("murmurer", true),
    ("noter", true),
    ("observer", true),
    ("penser", true),
    ("plaider", false),
    ("plaisanter", false),
    ("poursuivre", false),
    ("préciser", true),
    ("prétendre", true),
    ("prévenir", true),
    ("promettre", true),
    ("raconter", true),
    ("rappeler", true),
    ("rapporter", true),
    ("reconnaître", true),
    ("regretter", false),
    ("répéter", true),
    ("répliquer", true),
    ("répondre", true),
    ("résumer", false),
    ("révéler", true),
    ("rétorquer", true),
    ("signaler", true),
    ("souligner", true),
    ("soutenir", true),
    ("supposer", true),
    ("témoigner", false),
    ("tweeter", true),
    ("demander", false),
    ("exclamer", false),
    ("réjouir", false),
    ("indigner", false),
    ("inquiéter", false),
    ("continuer", false),
    ("renchérir", false),
    ("conseiller", false),
    ("suggérer", false),
];

/// The verbs by lemma.
pub(super) struct SpeechVerbs {
    all: FxHashSet<LemmaId>,
    with_que: FxHashSet<LemmaId>,
}

impl SpeechVerbs {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let ids = |wanted: &dyn Fn(bool) -> bool| {
            VERBS
                .iter()
                .filter(|(_, with_que)| wanted(*with_que))
                .filter_map(|(lemma, _)| lexicon.lemma_id(lemma))
                .collect()
        };
        Self {
            all: ids(&|_| true),
            with_que: ids(&|with_que| with_que),
        }
    }

    /// Whether the token can be a form of a verb of speech.
    pub(super) fn any(&self, document: &Document, token: usize) -> bool {
        readings(document, token)
            .any(|reading| is_verb(reading) && self.all.contains(&reading.lemma))
    }

    /// Whether the token can be a form of a verb that takes *que* and the indicative.
    pub(super) fn takes_que(&self, document: &Document, token: usize) -> bool {
        readings(document, token)
            .any(|reading| is_verb(reading) && self.with_que.contains(&reading.lemma))
    }
}

pub(super) fn readings(document: &Document, token: usize) -> impl Iterator<Item = &Analysis> {
    document.word(token).analyses.iter()
}

pub(super) fn is_verb(reading: &Analysis) -> bool {
    matches!(reading.upos, Upos::Verb | Upos::Aux)
}

pub(super) fn is_finite(reading: &Analysis) -> bool {
    is_verb(reading) && reading.features.is(Feature::VerbForm, "Fin")
}

pub(super) fn is_past_participle(reading: &Analysis) -> bool {
    is_verb(reading)
        && reading.features.is(Feature::VerbForm, "Part")
        && reading.features.is(Feature::Tense, "Past")
}

pub(super) fn is_infinitive(reading: &Analysis) -> bool {
    is_verb(reading) && reading.features.is(Feature::VerbForm, "Inf")
}
