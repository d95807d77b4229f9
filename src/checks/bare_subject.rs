//! A common noun without its article as a subject: a name that the machine translated.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::description::Description;
use super::reading::is_past_participle;
use super::{Check, found};
use crate::document::{Document, Sentence, Shape, WordId};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};
use crate::structure::upos;

const BARE: Description = Description {
    id: "articles/sujet-nu",
    category: "accuracy/mistranslation",
    severity: Severity::Warning,
    fr: "Un nom commun au singulier n'est pas sujet sans article : la machine a sans doute traduit \
         un nom propre, ou perdu ce qui le précède.",
    en: "A common noun in the singular is no subject without an article: the machine probably \
         translated a name, or lost what stands before it.",
    see: Some("Grevisse et Goosse, Le Bon Usage : absence de l'article"),
    bad: &[
        "{Fenêtre} a ensuite confirmé que trois personnes étaient blessées.",
        "En 2019 {montagne} a embauché deux comédiens pour cette série.",
        "« Nous partirons demain », a déclaré {coussin} dans la capitale.",
    ],
    good: &[
        "La fenêtre a ensuite été confirmée.",
        "Orange a confirmé la panne. Les clients d'Orange attendent.",
        "Preuve a été faite que tout va bien. Ordre a été donné de partir.",
        "« Nous partirons demain », a déclaré hier le maire.",
    ],
};

/// Nouns that stand without an article before *a été*, and the like.
const FIXED: &[&str] = &[
    "preuve",
    "ordre",
    "permission",
    "mention",
    "mandat",
    "acte",
    "appel",
    "justice",
    "satisfaction",
    "interdiction",
    "rendez-vous",
    "décision",
    "obligation",
    "recommandation",
    "avis",
    "demande",
    "mission",
    "raison",
    "grâce",
    "hommage",
    "priorité",
    "lumière",
    "consigne",
    "instruction",
    "chose",
    "autorisation",
    "promesse",
    "option",
    "défense",
    "droit",
    "référence",
    "pouvoir",
    "lecture",
    "communication",
    "notification",
    "plainte",
    "don",
    "part",
    "monsieur",
    "madame",
    "mademoiselle",
    "dieu",
    "maman",
    "papa",
    "maître",
    "personne",
    "rien",
    "tout",
    "noël",
    "pâques",
    "carnaval",
    "minuit",
    "midi",
    "résultat",
    "conclusion",
    "bilan",
];

/// Firms, papers, parties and planets whose names are nouns.
const NAMES: &[&str] = &[
    "total",
    "nature",
    "science",
    "libération",
    "capital",
    "canal",
    "orange",
    "casino",
    "carrefour",
    "boulanger",
    "lune",
    "mars",
    "terre",
    "vogue",
    "marine",
    "sport",
    "entrevue",
    "gala",
    "public",
    "signal",
    "renaissance",
    "horizons",
    "reconquête",
    "ensemble",
    "röntgen",
    "volt",
    "ampère",
];

/// Nouns without an article.
pub(super) struct BareSubject {
    rules: [Arc<RuleInfo>; 1],
}

impl BareSubject {
    pub(super) fn new() -> Self {
        Self {
            rules: [BARE.info()],
        }
    }
}

impl Check for BareSubject {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        // What has a capital inside a sentence is a name wherever it stands.
        let names: FxHashSet<WordId> = document
            .sentences()
            .iter()
            .flat_map(|sentence| sentence.tokens.clone().skip(1))
            .filter(|token| document.word(*token).shape == Shape::Capitalised)
            .map(|token| document.tokens()[token].word)
            .collect();
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                let name = names.contains(&document.tokens()[token].word);
                if !name && is_bare_subject(document, sentence, token) {
                    findings.push(found(&self.rules[0], document.tokens()[token].span));
                }
            }
        }
    }
}

/// Whether a noun without an article is the subject of a verb with *avoir*.
fn is_bare_subject(document: &Document, sentence: &Sentence, token: usize) -> bool {
    let word = document.word(token);
    let end = sentence.tokens.end;
    let spoken = word.shape == Shape::Lower && follows_speech(document, sentence, token);
    // « a déclaré agus'e »
    if spoken && !word.known && word.form.contains('\'') {
        return true;
    }
    let singular_noun = word.known
        && word.shape != Shape::Upper
        && word.form.chars().count() >= 4
        && !word.form.contains('-')
        && !FIXED.contains(&&*word.folded)
        && !NAMES.contains(&&*word.folded)
        && !word.analyses.is_empty()
        && word.analyses.iter().all(|r| {
            !r.capitalised
                && match r.upos {
                    Upos::Noun => !r.features.is(Feature::Number, "Plur"),
                    Upos::Adj | Upos::Verb => true,
                    _ => false,
                }
        })
        && upos(document, token) == Upos::Noun;
    if !singular_noun {
        return false;
    }
    if spoken {
        let next = token + 1;
        return next >= end
            || matches!(
                &*document.word(next).folded,
                "." | "dans" | "à" | "lors" | ","
            );
    }
    let start = sentence.tokens.start;
    let opens = match token - start {
        0 => word.shape == Shape::Capitalised,
        1 => word.shape == Shape::Lower && upos(document, start) == Upos::Adv,
        _ => {
            word.shape == Shape::Lower
                && is_year(document, token - 1)
                && &*document.word(token - 2).folded == "en"
        }
    };
    opens && has_done(document, token + 1, end)
}

/// Whether *avoir* with a participle starts at a token: « a en outre confirmé ».
fn has_done(document: &Document, start: usize, end: usize) -> bool {
    let word = |token: usize| &*document.word(token).folded;
    if start >= end || !matches!(word(start), "a" | "avait") {
        return false;
    }
    let mut at = start + 1;
    while at < end
        && at < start + 4
        && (upos(document, at) == Upos::Adv || matches!(word(at), "en" | "outre" | "d'" | "plus"))
    {
        at += 1;
    }
    at < end && word(at) != "été" && document.reading(at).is_some_and(is_past_participle)
}

/// Whether « », a déclaré » stands right before a token.
fn follows_speech(document: &Document, sentence: &Sentence, token: usize) -> bool {
    let Some(first) = token.checked_sub(4) else {
        return false;
    };
    first >= sentence.tokens.start
        && matches!(&*document.word(first).form, "»" | "”" | "\"")
        && &*document.word(first + 1).form == ","
        && &*document.word(first + 2).folded == "a"
        && document.word(first + 3).speech
}

fn is_year(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    word.shape == Shape::Number && word.form.chars().count() == 4
}
