//! Apostrophes that vanished without a trace: *lévénement*, *dun*, *Cest*.

use std::sync::Arc;

use super::accepted::Accepted;
use super::description::Description;
use super::reading::{is_finite, is_infinitive};
use super::{Check, corrected};
use crate::document::{Document, Shape, Word, WordId, fold};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Analysis, English, Lexicon, Upos};

const LOST: Description = Description {
    id: "soudure/apostrophe-avalee",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "L'apostrophe a disparu, et deux mots n'en font plus qu'un.",
    en: "The apostrophe is gone, and two words have become one.",
    see: Some("Grevisse et Goosse, Le Bon Usage : apostrophe et élision"),
    bad: &[
        "Le maire a reporté {lévénement→l'événement} {dun→d'un} mois, {jusquau→jusqu'au} 15 mai.",
        "{Cest→C'est} un bel hommage, dit-il, {quil→qu'il} faut saluer.",
        "La hausse {dimpôts→d'impôts} vient {daujourdhui→d'aujourd'hui}, et ce {nest→n'est} pas \
         fini ; {léquipe→l'équipe} parle {dune→d'une} perte.",
    ],
    good: &[
        "Le maire a reporté l'événement d'un mois, et c'est tout.",
        "La dune du Pilat, le nest et le larron.",
        "Monsieur Larbre et madame Dange vivent à Cest.",
    ],
};

/// Grammatical words in front of which an elided word stands, and the elided words that they
/// stand behind.
const GRAMMATICAL: &[(&str, &[&str])] = &[
    ("c", &["est", "était", "étaient", "en"]),
    (
        "n",
        &[
            "est", "était", "étaient", "a", "ont", "avait", "avaient", "y", "en", "ai",
        ],
    ),
    (
        "s",
        &[
            "il", "ils", "est", "était", "étaient", "en", "y", "agit", "agissait",
        ],
    ),
    ("j", &["ai", "avais", "aurais", "étais", "en", "y"]),
    (
        "d",
        &[
            "un",
            "une",
            "autres",
            "autre",
            "être",
            "avoir",
            "après",
            "abord",
            "accord",
            "ici",
            "ailleurs",
            "autant",
            "aujourd'hui",
            "aujourdhui",
            "elle",
            "elles",
        ],
    ),
    ("l", &["un", "une", "autre", "on"]),
    (
        "qu",
        &[
            "il", "ils", "elle", "elles", "on", "un", "une", "en", "à", "au", "aux", "avec", "est",
            "ont", "avant", "après", "autant", "ici", "aucun", "aucune",
        ],
    ),
    ("jusqu", &["à", "au", "aux", "en", "ici", "alors"]),
    (
        "lorsqu",
        &["il", "ils", "elle", "elles", "on", "un", "une", "en"],
    ),
    (
        "puisqu",
        &["il", "ils", "elle", "elles", "on", "un", "une", "en"],
    ),
];

/// Fewest letters of a noun, an adjective or a verb behind an elided word.
const SHORTEST: usize = 5;

/// The same in a text that has lost apostrophes for certain.
const SHORTEST_IN_HABIT: usize = 3;

/// Words without apostrophe that make any other word suspect.
const HABIT: usize = 2;

/// Lost apostrophes.
pub(super) struct LostApostrophe {
    rules: [Arc<RuleInfo>; 1],
    english: English,
    accepted: Arc<Accepted>,
}

/// A word with its apostrophe back.
struct Restored {
    text: String,
    /// Whether the word can be nothing else.
    sure: bool,
}

impl LostApostrophe {
    pub(super) fn new(english: English, accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [LOST.info()],
            english,
            accepted,
        }
    }

    fn restored(&self, word: &Word, lexicon: &Lexicon) -> Option<Restored> {
        let letters = word.folded.chars().all(char::is_alphabetic);
        if !matches!(word.shape, Shape::Lower | Shape::Capitalised)
            || !letters
            || self.accepted.contains(word)
        {
            return None;
        }
        let unknown = !word.known && !self.english.contains(&word.folded);
        let text = |head: &str, tail: &str| {
            let tail = if tail == "aujourdhui" {
                "aujourd'hui"
            } else {
                tail
            };
            let first = &word.form[..head.len()];
            format!("{first}'{tail}")
        };
        let grammatical = GRAMMATICAL.iter().rev().find_map(|(head, tails)| {
            let tail = word.folded.strip_prefix(head)?;
            // Quelle is a word of every text; den and na are Dutch and Slavic ones.
            let odd = !matches!(
                &*word.folded,
                "quelle" | "quelles" | "sen" | "den" | "cen" | "jy" | "na"
            );
            (tails.contains(&tail) && odd).then(|| text(head, tail))
        });
        if let Some(text) = grammatical {
            return Some(Restored {
                text,
                sure: unknown,
            });
        }
        if word.known {
            return None;
        }
        let (head, tail) = [
            "jusqu", "lorsqu", "puisqu", "qu", "l", "d", "n", "s", "m", "t", "j",
        ]
        .iter()
        .find_map(|head| Some((*head, word.folded.strip_prefix(head)?)))?;
        let length = tail.chars().count();
        if length < SHORTEST_IN_HABIT
            || !lexicon.elides(tail)
            || !stands_behind(lexicon, head, tail)
        {
            return None;
        }
        let sure = unknown && length >= SHORTEST && word.shape == Shape::Lower;
        Some(Restored {
            text: text(head, tail),
            sure,
        })
    }
}

impl Check for LostApostrophe {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let restored: Vec<Option<Restored>> = document
            .words()
            .iter()
            .map(|word| self.restored(word, lexicon))
            .collect();
        let tokens = document.tokens();
        let of = |token: usize| {
            let WordId(id) = tokens[token].word;
            restored[id as usize].as_ref()
        };
        let sure = |token: usize| of(token).is_some_and(|restored| restored.sure);
        let is_shown = |token: usize| {
            let foreign = |other: Option<usize>| {
                other.is_some_and(|other| {
                    tokens.get(other).is_some() && {
                        let word = document.word(other);
                        word.shape == Shape::Lower && !word.known && of(other).is_none()
                    }
                })
            };
            !foreign(token.checked_sub(1))
                && !foreign(Some(token + 1))
                && (document.word(token).shape == Shape::Lower || opens_sentence(document, token))
        };
        let count = (0..tokens.len())
            .filter(|token| sure(*token) && is_shown(*token))
            .count();
        if count == 0 {
            return;
        }
        for (token, this) in tokens.iter().enumerate() {
            let Some(restored) = of(token) else {
                continue;
            };
            if is_shown(token) && (restored.sure || count >= HABIT && fits(document, token)) {
                findings.push(corrected(
                    &self.rules[0],
                    this.span,
                    restored.text.clone(),
                    false,
                ));
            }
        }
    }
}

/// Whether a word with a capital has it because a sentence or a quotation starts there.
fn opens_sentence(document: &Document, token: usize) -> bool {
    let next = token + 1;
    let starts = token
        .checked_sub(1)
        .is_none_or(|before| document.word(before).shape == Shape::Punctuation);
    starts && next < document.tokens().len() && {
        let word = document.word(next);
        word.shape == Shape::Lower && word.known
    }
}

/// Whether a word that may be one of its own stands where it is not: *dune peu* but not *la
/// dune*.
fn fits(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    if !word.folded.starts_with(['l', 'd']) {
        return true;
    }
    if word.shape == Shape::Capitalised && word.known {
        return false;
    }
    let Some(before) = token.checked_sub(1) else {
        return true;
    };
    !document
        .word(before)
        .analyses
        .iter()
        .any(|r| matches!(r.upos, Upos::Det | Upos::Num))
}

/// Whether the elided `head` can stand before the word.
fn stands_behind(lexicon: &Lexicon, head: &str, tail: &str) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(&fold(tail), &mut analyses);
    analyses.retain(|r| !r.capitalised);
    let nominal = |r: &Analysis| matches!(r.upos, Upos::Noun | Upos::Adj);
    analyses.iter().any(|r| match head {
        "l" => nominal(r),
        "d" => nominal(r) || is_infinitive(r) || r.upos == Upos::Adv,
        "n" | "s" | "m" | "t" => is_finite(r) || is_infinitive(r),
        "j" => is_finite(r),
        _ => matches!(r.upos, Upos::Adp | Upos::Adv | Upos::Det | Upos::Pron),
    })
}
