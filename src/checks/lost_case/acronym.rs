//! An acronym in lower case: *l'oms*, *l'irm*, *la maladie rénale chronique (mrc)*.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::accepted::Accepted;
use super::super::description::Description;
use super::{Loss, loss};
use crate::document::{Document, Shape, Word, WordId};
use crate::finding::Severity;
use crate::lexicon::{Analysis, English, Lexicon, Upos};

pub(super) const LOWER: Description = Description {
    id: "sigles/sigle-en-minuscules",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Ce sigle a perdu ses majuscules : la machine l'a pris pour un mot.",
    en: "This acronym lost its capitals: the machine took it for a word.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : sigles"),
    bad: &[
        "L'{oms→OMS} recommande le vaccin.",
        "La maladie rénale chronique ({mrc→MRC}) progresse. Une {mrc→MRC} se soigne.",
        "Le gène {brca-2→BRCA-2} a muté.",
        "La méthode de diffusion de la lumière ({dfl→DFL}) a servi.",
    ],
    good: &[
        "L'OMS recommande le vaccin contre la maladie rénale chronique (MRC).",
        "Le poids (kg) et la pression (mmHg) ont été mesurés, dit l'auteur (sic).",
        "L'adresse est http://oms.example et le mot-clé #irm.",
        "Un laser et un radar ont servi (env. deux heures).",
    ],
};

/// Most letters of an acronym.
const LONGEST: usize = 6;

/// What stands in brackets in lower case and is no acronym.
const NONE: &[&str] = &[
    "sic", "env", "cf", "id", "ibid", "op", "vol", "trad", "dir", "éd", "ed", "réf", "ref", "fig",
    "tab", "chap", "art", "al", "resp", "max", "min", "moy", "approx", "suppl", "hab", "ca", "vs",
    "hrs", "mrs", "mls", "pts", "www", "http", "html", "pdf", "nb", "ndlr", "ndt", "ndla", "ht",
    "ttc", "mm", "mmhg", "bpm", "rpm", "ppm", "kcal", "ml", "mol", "mmol", "kwh", "mwh", "km",
    "kg", "sp", "spp", "subsp", "syn", "inv", "coll", "pp",
];

/// The acronyms in lower case. In a text that lost its case (`lost`) they are also words that
/// nobody can pronounce.
pub(super) fn find(
    document: &Document,
    lexicon: &Lexicon,
    english: &English,
    accepted: &Accepted,
    lost: bool,
) -> Vec<Loss> {
    // Longer ones are words in capitals.
    let upper: FxHashSet<&str> = document
        .words()
        .iter()
        .filter(|word| word.shape == Shape::Upper && word.folded.chars().count() <= LONGEST)
        .map(|word| &*word.folded)
        .collect();
    let mut right: FxHashMap<WordId, String> = document
        .words()
        .iter()
        .enumerate()
        .filter(|(_, word)| word.shape == Shape::Lower && !accepted.contains(word))
        .filter_map(|(id, word)| Some((WordId(id as u32), alone(word, lexicon, &upper, lost)?)))
        .collect();
    let tokens = document.tokens();
    let inner = 1..tokens.len().saturating_sub(1);
    for token in inner {
        let word = document.word(token);
        if word.shape == Shape::Lower
            && word.folded.len() <= LONGEST
            && &*document.word(token - 1).form == "("
            && &*document.word(token + 1).form == ")"
            && !accepted.contains(word)
            && stands_for_words(document, token, english)
        {
            right.insert(tokens[token].word, word.form.to_uppercase());
        }
    }
    if right.is_empty() {
        return Vec::new();
    }
    (0..tokens.len())
        .filter_map(|token| {
            let text = right.get(&tokens[token].word)?;
            // A word that the lexicon has is one outside the brackets.
            let meant = !document.word(token).known
                || document.word(token).analyses.is_empty()
                || &*document.word(token.checked_sub(1)?).form == "(";
            // Behind an unknown word it is a piece of something else.
            let behind = document.word(token.checked_sub(1)?);
            let piece = behind.shape != Shape::Punctuation && !behind.known;
            (meant && !piece && !document.in_quotation(token))
                .then(|| loss(document, token, text.clone()))
        })
        .collect()
}

/// The acronym that a word in lower case can only be, wherever it stands.
fn alone(word: &Word, lexicon: &Lexicon, upper: &FxHashSet<&str>, lost: bool) -> Option<String> {
    let form = &*word.folded;
    let length = form.chars().count();
    if length < 3 || NONE.contains(&form) || is_numeral(form) {
        return None;
    }
    if upper.contains(form) && (!word.known || word.analyses.is_empty()) {
        return Some(word.form.to_uppercase());
    }
    if let Some((head, last)) = form.rsplit_once('-') {
        if word.known || head.chars().count() < 2 || head.contains('-') {
            return None;
        }
        let acronym = |part: &str| in_lexicon(part, lexicon).is_some();
        let letters = head.chars().all(|c| c.is_ascii_lowercase()) && head.len() <= 4;
        let number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        let unknown = |part: &str| !lexicon.contains(part) || acronym(part);
        let sure = letters && number && unknown(head)
            || letters && unknown(head) && is_unpronounceable(head) && is_unpronounceable(last)
            || acronym(last) && letters && unknown(head)
            || acronym(head) && (number || acronym(last));
        return sure.then(|| word.form.to_uppercase());
    }
    if word.known && word.analyses.is_empty() {
        return in_lexicon(form, lexicon);
    }
    (lost && !word.known && length <= LONGEST && is_unpronounceable(form))
        .then(|| word.form.to_uppercase())
}

/// The acronym as the lexicon writes it, for a form that is nothing else.
fn in_lexicon(form: &str, lexicon: &Lexicon) -> Option<String> {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(form, &mut analyses);
    if analyses.is_empty() || analyses.iter().any(|analysis| !analysis.capitalised) {
        return None;
    }
    let lemma = lexicon.lemma(analyses[0].lemma);
    let capitals = lemma.chars().count() >= 3 && !lemma.chars().any(char::is_lowercase);
    capitals.then_some(lemma)
}

/// Whether what stands alone in brackets abbreviates the words before: it is no word, or its
/// letters are their initials.
fn stands_for_words(document: &Document, token: usize, english: &English) -> bool {
    let word = document.word(token);
    let form = &*word.folded;
    let length = form.chars().count();
    if !(2..=LONGEST).contains(&length)
        || NONE.contains(&form)
        || !form.chars().all(|c| c.is_ascii_lowercase())
    {
        return false;
    }
    let initials = initials(document, token - 1, length);
    if initials.as_deref() == Some(form) {
        return true;
    }
    // Roman numerals number the parts of a list.
    let numeral = is_numeral(form);
    let follows_word = token >= 2 && document.word(token - 2).shape != Shape::Punctuation;
    !word.known
        && !numeral
        && follows_word
        && !english.contains(form)
        && (is_unpronounceable(form) || length <= 4)
}

/// The initials of the last `count` words before the bracket, those of grammatical words left
/// out.
fn initials(document: &Document, bracket: usize, count: usize) -> Option<String> {
    let mut letters: Vec<char> = Vec::new();
    for token in (bracket.saturating_sub(3 * count)..bracket).rev() {
        let word = document.word(token);
        if !matches!(word.shape, Shape::Lower | Shape::Capitalised) {
            return None;
        }
        let grammatical = word.known
            && word
                .analyses
                .iter()
                .any(|analysis| matches!(analysis.upos, Upos::Adp | Upos::Det | Upos::Cconj));
        if !grammatical {
            letters.push(word.folded.chars().next()?);
        }
        if letters.len() == count {
            return Some(letters.iter().rev().collect());
        }
    }
    None
}

fn is_numeral(form: &str) -> bool {
    form.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Whether a form can only be spelt out.
fn is_unpronounceable(form: &str) -> bool {
    form.chars()
        .all(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c))
}
