//! A Latin name of a genus without its capital: *bartonella sp.*, *escherichia coli*.

use rustc_hash::FxHashSet;

use super::super::accepted::Accepted;
use super::super::description::Description;
use super::{Loss, loss};
use crate::document::{Document, Shape, Word, WordId, capitalised};
use crate::finding::Severity;
use crate::lexicon::English;

pub(super) const LOWER: Description = Description {
    id: "majuscules/genre-latin",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Le nom latin d'un genre prend la majuscule ; seule l'espèce n'en a pas.",
    en: "The Latin name of a genus takes a capital; only the species has none.",
    see: Some(
        "Imprimerie nationale, Lexique des règles typographiques : noms scientifiques latins",
    ),
    bad: &[
        "La présence de {zorvella→Zorvella} sp. dans le sang inquiète. La {zorvella→Zorvella} tue.",
        "Le moustique {aedes→Aedes} aegypti transmet la dengue.",
    ],
    good: &[
        "La présence de Zorvella sp. dans le sang inquiète.",
        "Le moustique Aedes aegypti transmet la dengue, in vitro et a posteriori.",
        "Le virus et le terminus des omnibus.",
    ],
};

/// Endings of Latin names of genera, and of Latin adjectives and genitives that name species.
const GENUS: &[&str] = &[
    "a", "us", "um", "is", "es", "ys", "ops", "yx", "ax", "ix", "er", "on", "as",
];
const SPECIES: &[&str] = &[
    "us", "um", "is", "ae", "i", "ensis", "oides", "orum", "arum", "ans", "ens", "ax", "ii", "ti",
];

/// Fewest letters of either part of the name of a species.
const SHORTEST: usize = 4;

/// The genera without capitals.
pub(super) fn find(document: &Document, english: &English, accepted: &Accepted) -> Vec<Loss> {
    let unknown: Vec<bool> = document
        .words()
        .iter()
        .map(|word| is_judged(word) && !english.contains(&word.folded) && !accepted.contains(word))
        .collect();
    if !unknown.contains(&true) {
        return Vec::new();
    }
    let tokens = document.tokens();
    let unknown = |token: usize| {
        tokens
            .get(token)
            .is_some_and(|token| unknown[token.word.0 as usize])
    };
    let mut genera: FxHashSet<WordId> = FxHashSet::default();
    for token in 0..tokens.len().saturating_sub(1) {
        if !unknown(token) {
            continue;
        }
        let word = document.word(token);
        let next = document.word(token + 1);
        let any_species = matches!(&*next.folded, "sp" | "spp" | "sp." | "spp.");
        // Words of another language come in runs; a species is two words.
        let alone = (token == 0 || !unknown(token - 1)) && !unknown(token + 2);
        let species = alone
            && unknown(token + 1)
            && GENUS.iter().any(|ending| word.folded.ends_with(ending))
            && SPECIES.iter().any(|ending| next.folded.ends_with(ending));
        if any_species || species {
            genera.insert(tokens[token].word);
        }
        // The group a genus belongs to: *zorvella sp. (zorvomorpha)*.
        if any_species {
            let dot = usize::from(
                tokens
                    .get(token + 2)
                    .is_some_and(|_| &*document.word(token + 2).form == "."),
            );
            let group = token + dot + 3;
            if group + 1 < tokens.len()
                && &*document.word(group - 1).form == "("
                && &*document.word(group + 1).form == ")"
                && unknown(group)
            {
                genera.insert(tokens[group].word);
            }
        }
    }
    if genera.is_empty() {
        return Vec::new();
    }
    (0..tokens.len())
        .filter(|token| genera.contains(&tokens[*token].word) && !document.in_quotation(*token))
        .map(|token| loss(document, token, capitalised(&document.word(token).form)))
        .collect()
}

/// Whether a word in lower case may be a Latin name.
fn is_judged(word: &Word) -> bool {
    word.shape == Shape::Lower
        && !word.known
        && word.folded.len() >= SHORTEST
        && word.folded.bytes().all(|byte| byte.is_ascii_lowercase())
}
