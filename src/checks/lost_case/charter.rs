//! The constitution of a state without its capital: *la constitution de 1958*.

use super::super::description::Description;
use super::{Loss, loss};
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::Upos;

pub(super) const LOWER: Description = Description {
    id: "majuscules/constitution",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "La loi fondamentale d'un État est la Constitution, avec la majuscule.",
    en: "In French the fundamental law of a state is \"la Constitution\", with a capital.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : constitution"),
    bad: &[
        "La {constitution→Constitution} de 1958 a été révisée. Le juge applique la \
         {constitution→Constitution}.",
        "Cette {constitution→Constitution} portugaise de 1976 protège la presse.",
    ],
    good: &[
        "La Constitution de 1958 a été révisée. Le juge applique la Constitution.",
        "La Constitution de 1791 est votée. La constitution définitive des listes viendra.",
        "La constitution du dossier prend un mois ; il a la constitution robuste.",
        "Depuis la constitution de la société en 1998, rien n'a changé.",
    ],
};

/// The occurrences, in a text that speaks of a law somewhere.
pub(super) fn find(document: &Document) -> Vec<Loss> {
    let has = document
        .words()
        .iter()
        .any(|word| &*word.form == "constitution");
    if !has {
        return Vec::new();
    }
    let tokens = document.tokens();
    let law = |token: usize| {
        let form = |at: usize| tokens.get(at).map(|_| &*document.word(at).folded);
        let year = |at: usize| {
            tokens.get(at).is_some()
                && form(at - 1) == Some("de")
                && form(at).is_some_and(|form| {
                    form.len() == 4
                        && form.starts_with(['1', '2'])
                        && form.bytes().all(|byte| byte.is_ascii_digit())
                })
        };
        // De 1976, portugaise de 1976, du Portugal de 1976.
        (2..=4).any(|after| year(token + after))
            && !(1..4).any(|after| matches!(form(token + after), Some("," | "." | "en")))
    };
    let here: Vec<usize> = (1..tokens.len())
        .filter(|token| &*document.word(*token).folded == "constitution")
        .collect();
    let is_law = here.iter().any(|token| law(*token))
        || here.iter().any(|token| {
            document.word(*token).shape == Shape::Capitalised
                && matches!(&*document.word(*token - 1).folded, "la" | "cette" | "de")
        });
    if !is_law {
        return Vec::new();
    }
    here.into_iter()
        .filter(|token| {
            let determined = matches!(
                &*document.word(*token - 1).folded,
                "la" | "cette" | "notre" | "sa" | "leur"
            );
            // The making of something: la constitution d'un dossier.
            let is = |at: usize, upos: Upos| {
                tokens.get(at).is_some() && {
                    let word = document.word(at);
                    word.known && word.analyses.iter().any(|r| r.upos == upos)
                }
            };
            let of = |at: usize| is(at, Upos::Adp) && document.word(at).folded.starts_with('d');
            let making =
                !law(*token) && (of(*token + 1) || is(*token + 1, Upos::Adj) && of(*token + 2));
            document.word(*token).shape == Shape::Lower && determined && !making
        })
        .map(|token| loss(document, token, "Constitution".to_owned()))
        .collect()
}
