//! *ne* without the word that makes it a negation: the machine lost *pas*.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::description::Description;
use super::reading::{is_verb, readings};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, LemmaId, Lexicon};
use crate::structure::is_object_pronoun;

const LONE: Description = Description {
    id: "negation/ne-seul",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "« Ne » est seul : « pas », « plus », « jamais » ou « que » s'est perdu, ou « ne » est de \
         trop.",
    en: "\"Ne\" stands alone: \"pas\", \"plus\", \"jamais\" or \"que\" was lost, or \"ne\" is one \
         word too many.",
    see: Some(
        "Office québécois de la langue française, Banque de dépannage linguistique : ne employé seul",
    ),
    bad: &[
        "Le ministre {n'a répondu} à la question.",
        "Les deux pays {ne veulent} un accord.",
        "La police {ne l'a trouvé} dans la maison.",
    ],
    good: &[
        "Le ministre n'a pas répondu à la question.",
        "Il ne cesse de pleuvoir et nul ne sait pourquoi.",
        "Elle est partie avant qu'il ne rentre.",
        "Le prix est plus élevé qu'on ne le croit.",
        "Je crains qu'il ne soit trop tard.",
        "Aucun des blessés n'est en danger.",
        "Si ce n'est toi, c'est donc ton frère ; il n'empêche.",
        "Ils n'ont vu dans cette affaire, malgré tout, qu'un incident.",
        "Personne ne répond et rien ne bouge.",
        "Voilà deux ans qu'il n'a plu.",
    ],
};

/// What makes a negation with *ne*, behind it or before it.
const COMPANIONS: &[&str] = &[
    "pas",
    "point",
    "plus",
    "jamais",
    "rien",
    "personne",
    "aucun",
    "aucune",
    "aucuns",
    "aucunes",
    "nul",
    "nulle",
    "nuls",
    "nulles",
    "guère",
    "ni",
    "nullement",
    "aucunement",
    "mie",
    "goutte",
    "mot",
    "non",
    "onc",
    "pantoute",
    "dégun",
    "pa",
    "cure",
    "garde",
    "âme",
];

/// Words before *ne* that let it stand alone, or that it adds nothing to.
const EXPLETIVE: &[&str] = &[
    "avant",
    "moins",
    "mieux",
    "meilleur",
    "meilleure",
    "meilleurs",
    "meilleures",
    "pire",
    "pires",
    "autre",
    "autres",
    "autrement",
    "plutôt",
    "davantage",
    "peur",
    "crainte",
    "sans",
    "si",
    "depuis",
    "jusque",
    "jusqu'",
    "moindre",
    "tel",
    "telle",
    "voilà",
    "voici",
    "pourquoi",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "qu'",
    "prou",
    "peu",
    "loin",
    "trop",
    "doute",
    "douteux",
    "faut",
    "fallait",
    "fallu",
    "tient",
    "tenait",
    "impossible",
    "contraire",
    "s'",
];

/// Verbs that need no *pas*, or that make the *ne* of the clause behind them expletive.
const VERBS_ALONE: &[&str] = &[
    "pouvoir",
    "savoir",
    "cesser",
    "oser",
    "daigner",
    "bouger",
    "importer",
    "empêcher",
];
const VERBS_BEFORE: &[&str] = &[
    "craindre",
    "redouter",
    "appréhender",
    "trembler",
    "empêcher",
    "éviter",
    "douter",
    "nier",
    "désespérer",
    "contester",
    "disconvenir",
    "prendre",
    "tarder",
    "falloir",
];

/// How far behind *ne* its other half may stand, in tokens.
const REACH: usize = 25;

/// *ne* alone.
pub(super) struct LoneNegation {
    rules: [Arc<RuleInfo>; 1],
    alone: FxHashSet<LemmaId>,
    before: FxHashSet<LemmaId>,
}

impl LoneNegation {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let ids = |verbs: &[&str]| {
            verbs
                .iter()
                .filter_map(|verb| lexicon.lemma_id(verb))
                .collect()
        };
        Self {
            rules: [LONE.info()],
            alone: ids(VERBS_ALONE),
            before: ids(VERBS_BEFORE),
        }
    }
}

impl Check for LoneNegation {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                let word = document.word(token);
                if !matches!(&*word.folded, "ne" | "n'")
                    || !matches!(word.shape, Shape::Lower | Shape::Capitalised)
                {
                    continue;
                }
                if let Some(verb) = self.lone(document, sentence.tokens.clone(), token) {
                    let tokens = document.tokens();
                    findings.push(found(
                        &self.rules[0],
                        tokens[token].span.to(tokens[verb].span),
                    ));
                }
            }
        }
    }
}

impl LoneNegation {
    /// The verb of a *ne* that stands alone.
    fn lone(
        &self,
        document: &Document,
        sentence: std::ops::Range<usize>,
        ne: usize,
    ) -> Option<usize> {
        let folded = |token: usize| &*document.word(token).folded;
        let mut verb = ne + 1;
        while verb < sentence.end && is_object_pronoun(folded(verb)) {
            verb += 1;
        }
        if verb >= sentence.end || document.word(verb).shape != Shape::Lower {
            return None;
        }
        let of = |token: usize, verbs: &FxHashSet<LemmaId>| {
            readings(document, token).any(|r| is_verb(r) && verbs.contains(&r.lemma))
        };
        let finite = readings(document, verb).any(|r| {
            is_verb(r)
                && r.features.is(Feature::VerbForm, "Fin")
                && (r.features.is(Feature::Mood, "Ind") || r.features.is(Feature::Mood, "Cnd"))
        });
        // The subjunctive alone: avant que, de peur que, que ne suis-je…
        if !finite
            || of(verb, &self.alone)
            || matches!(folded(verb), "eût" | "fût" | "serait" | "dit")
        {
            return None;
        }
        let end = sentence.end.min(verb + REACH);
        let behind = (verb + 1..end).any(|token| {
            COMPANIONS.contains(&folded(token)) || matches!(folded(token), "que" | "qu'" | "-ce")
        });
        // *n'ont pu trouver*, *n'a cessé de*.
        let compound = (verb + 1..end.min(verb + 4)).any(|token| of(token, &self.alone));
        let start = sentence.start.max(ne.saturating_sub(REACH));
        let before = (start..ne).any(|token| {
            COMPANIONS.contains(&folded(token))
                || EXPLETIVE.contains(&folded(token))
                || of(token, &self.before)
        });
        let question = (verb..sentence.end).any(|token| folded(token) == "?");
        (!behind && !compound && !before && !question).then(|| {
            // *n'a répondu*: the participle with its auxiliary.
            let participle = verb + 1;
            let has = readings(document, verb).any(|r| r.upos == crate::lexicon::Upos::Aux);
            let past = participle < sentence.end
                && readings(document, participle).any(super::reading::is_past_participle);
            if has && past { participle } else { verb }
        })
    }
}
