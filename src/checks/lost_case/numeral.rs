//! A Roman numeral in lower case that is no item of a list: *la topoisomérase i*.

use super::super::description::Description;
use super::{Loss, loss};
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::Upos;

pub(super) const LOWER: Description = Description {
    id: "majuscules/chiffre-romain",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Ce chiffre romain a perdu sa majuscule ; les minuscules ne numérotent que les pages et les \
         listes.",
    en: "This Roman numeral lost its capital; small ones number pages and lists only.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : chiffres romains"),
    bad: &[
        "Le diabète de type {ii→II} progresse.",
        "Une protéine kinase {i→I} a été isolée.",
    ],
    good: &[
        "Le diabète de type II progresse.",
        "Les critères sont : (i) l'âge ; (ii) le poids. Voir la page ii et l'alinéa iv).",
        "Mettre les points sur les i.",
    ],
};

/// What small Roman numerals may follow.
const NUMBERED: &[&str] = &[
    "page",
    "pages",
    "p.",
    "pp.",
    "alinéa",
    "point",
    "points",
    "paragraphe",
    "annexe",
    "article",
    "note",
    "item",
    "lettre",
    "les",
    "un",
    "le",
    "ou",
    "et",
    "à",
    "critère",
    "cas",
    "section",
];

/// The numerals.
pub(super) fn find(document: &Document) -> Vec<Loss> {
    let is_numeral = |form: &str| matches!(form, "i" | "ii" | "iii" | "iv" | "vi" | "vii" | "viii");
    if !document.words().iter().any(|word| is_numeral(&word.form)) {
        return Vec::new();
    }
    let tokens = document.tokens();
    (1..tokens.len())
        .filter(|token| {
            let word = document.word(*token);
            if !is_numeral(&word.form) {
                return false;
            }
            let before = document.word(*token - 1);
            let noun = before.shape == Shape::Lower
                && !before.form.ends_with('\'')
                && before.folded.chars().count() > 3
                && (!before.known || before.analyses.iter().any(|r| r.upos == Upos::Noun))
                && !NUMBERED.contains(&&*before.folded);
            let ends = tokens
                .get(*token + 1)
                .is_none_or(|_| !matches!(&*document.word(*token + 1).form, ")" | "." | "/"));
            noun && ends && document.space_before(*token)
        })
        .map(|token| loss(document, token, document.word(token).form.to_uppercase()))
        .collect()
}
