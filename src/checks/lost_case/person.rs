//! Persons and places without their capitals, which no dictionary has: *natasha velmore*, *le
//! village de kolbane*.

use rustc_hash::FxHashMap;

use super::{Loss, loss};
use crate::checks::accepted::Accepted;
use crate::checks::persons::GivenNames;
use crate::document::{Document, Sentence, Shape, capitalised};
use crate::lexicon::{English, Lexicon};

/// Nouns that the name of a place follows.
const PLACES: &[&str] = &[
    "ville",
    "village",
    "comté",
    "commune",
    "municipalité",
    "bourg",
    "bourgade",
    "hameau",
    "localité",
    "aéroport",
];

/// Fewest letters of a name that no list has.
const SHORTEST: usize = 4;

/// Fewest capitals inside sentences that show that a word is a name.
const OFTEN: usize = 2;

/// What a word of a document may be.
#[derive(Clone, Copy, Default)]
struct Kind {
    /// In lower case, and in no dictionary, French or English.
    unknown: bool,
    /// Somebody's first name, in lower case, and nothing else.
    given: bool,
}

/// The names in lower case.
pub(super) fn find(
    document: &Document,
    lexicon: &Lexicon,
    english: &English,
    accepted: &Accepted,
    given: &GivenNames,
) -> Vec<Loss> {
    let kinds: Vec<Kind> = document
        .words()
        .iter()
        .map(|word| {
            let lower = word.shape == Shape::Lower && !accepted.contains(word);
            let alone = lower && word.analyses.is_empty() || !word.known;
            let letters = word.folded.chars().all(char::is_alphabetic);
            let long = word.folded.chars().count() >= SHORTEST;
            Kind {
                unknown: lower
                    && letters
                    && long
                    && !lexicon.contains(&word.folded)
                    && !english.contains(&word.folded),
                given: lower && letters && long && alone && given.has_any(&word.folded),
            }
        })
        .collect();
    if kinds.iter().all(|kind| !kind.unknown) {
        return Vec::new();
    }
    let kind = |token: usize| kinds[document.tokens()[token].word.0 as usize];
    // How often each unknown word has a capital inside sentences, and how often it has none.
    let mut spelt: FxHashMap<&str, [usize; 2]> = FxHashMap::default();
    for sentence in document.sentences() {
        for token in sentence.tokens.clone().skip(1) {
            let word = document.word(token);
            if !word.known && matches!(word.shape, Shape::Capitalised | Shape::Lower) {
                let counts = spelt.entry(&word.folded).or_default();
                counts[usize::from(word.shape == Shape::Lower)] += 1;
            }
        }
    }
    let often = |token: usize| {
        spelt
            .get(&*document.word(token).folded)
            .is_some_and(|[capital, lower]| *capital >= OFTEN && *capital >= 2 * lower)
    };
    let mut losses = Vec::new();
    for sentence in document.sentences() {
        let mut skip = sentence.tokens.start;
        for token in sentence.tokens.clone() {
            if token < skip || document.in_quotation(token) {
                continue;
            }
            let this = kind(token);
            if !this.unknown && !this.given {
                continue;
            }
            if is_pair(document, sentence, token, &kind) {
                let span = document.tokens()[token]
                    .span
                    .to(document.tokens()[token + 1].span);
                let form = |token: usize| capitalised(&document.word(token).form);
                losses.push(Loss {
                    span,
                    right: format!("{} {}", form(token), form(token + 1)),
                });
                skip = token + 2;
            } else if this.unknown && (often(token) || is_place(document, sentence, token)) {
                let right = capitalised(&document.word(token).form);
                losses.push(loss(document, token, right));
            }
        }
    }
    losses
}

/// A first name before a word that no dictionary has. More such words are foreign text.
fn is_pair(
    document: &Document,
    sentence: &Sentence,
    token: usize,
    kind: &impl Fn(usize) -> Kind,
) -> bool {
    let end = sentence.tokens.end;
    let unknown = |token: usize| kind(token).unknown || kind(token).given;
    let pair = token + 1 < end && kind(token + 1).unknown && document.space_before(token + 1);
    if !pair
        || token > sentence.tokens.start && unknown(token - 1)
        || token + 2 < end && unknown(token + 2)
    {
        return false;
    }
    // Two words that no dictionary has start a sentence only when they are a name.
    kind(token).given
        || token == sentence.tokens.start
        || is_among_people(document, sentence, token)
}

/// « …, et elani mohadi du journal »: after *et* or a comma, and before *du* or *qui*.
fn is_among_people(document: &Document, sentence: &Sentence, token: usize) -> bool {
    token > sentence.tokens.start
        && token + 2 < sentence.tokens.end
        && matches!(
            &*document.word(token - 1).folded,
            "et" | "," | "avec" | "selon" | "chez"
        )
        && matches!(&*document.word(token + 2).folded, "du" | "qui" | "a" | ",")
}

/// « le village de kolbane »
fn is_place(document: &Document, sentence: &Sentence, token: usize) -> bool {
    token >= sentence.tokens.start + 2
        && matches!(&*document.word(token - 1).folded, "de" | "d'")
        && PLACES.contains(&&*document.word(token - 2).folded)
}
