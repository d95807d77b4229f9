//! A name without its capital: *en espagne*, *la constitution du kenya*.

use super::super::description::Description;
use super::{Loss, loss};
use crate::document::{Document, Shape, Word, WordId, capitalised};
use crate::finding::Severity;
use crate::lexicon::{Analysis, Feature, Lexicon, Upos};

pub(super) const LOWER: Description = Description {
    id: "majuscules/nom-propre-en-minuscule",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Un nom propre prend la majuscule ; elle s'est perdue en route.",
    en: "A name takes a capital; it was lost on the way.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "L'étude a été menée en {espagne→Espagne} et au {portugal→Portugal}.",
        "La constitution du {kenya→Kenya} date de 2010.",
        "Le but de la {grande-Bretagne→Grande-Bretagne} est clair.",
        "La loi fut énoncée par {william grofbert→William Grofbert} en 1850.",
        "Une série avec la comédienne {natasha velmorque→Natasha Velmorque} est annoncée.",
        "Il vit dans le village de {kolbanou→Kolbanou} depuis un an.",
    ],
    good: &[
        "L'étude a été menée en Espagne et au Portugal.",
        "Une montre suisse, une pomme du canada et un java sauté.",
        "Le site kenya.example est fermé, dit @espagne.",
        "Ils parlent le grolvik zundar depuis toujours, dans un village de pêcheurs.",
    ],
};

/// The names without capitals. In a text that lost its case (`lost`) they need no preposition
/// or article before them to be told.
pub(super) fn find(document: &Document, lexicon: &Lexicon, lost: bool) -> Vec<Loss> {
    let names: Vec<Option<String>> = document
        .words()
        .iter()
        .map(|word| name(word, lexicon))
        .collect();
    let mut losses = Vec::new();
    if names.iter().all(Option::is_none) {
        return losses;
    }
    for sentence in document.sentences() {
        let mut tokens = sentence.tokens.clone().skip(1);
        while let Some(token) = tokens.next() {
            let this = &document.tokens()[token];
            let Some(name) = &names[this.word.0 as usize] else {
                continue;
            };
            let before = document.word(token - 1);
            let introduced = before.known
                && before
                    .analyses
                    .iter()
                    .any(|r| matches!(r.upos, Upos::Adp | Upos::Det | Upos::Cconj));
            let marked = lost && before.shape == Shape::Punctuation;
            let unknown = |token: usize| {
                let word = document.word(token);
                token < sentence.tokens.end
                    && word.shape == Shape::Lower
                    && !word.known
                    && word.folded.chars().all(char::is_alphabetic)
            };
            if !introduced && !marked {
                continue;
            }
            if token + 1 < sentence.tokens.end && unknown(token + 1) {
                // In a run of foreign words a capital is nothing to miss; a first name stands
                // before the name that no dictionary has.
                let ends = token + 2 >= sentence.tokens.end || !unknown(token + 2);
                if ends && is_first_name(&this.word, document, lexicon) {
                    losses.push(Loss {
                        span: this.span.to(document.tokens()[token + 1].span),
                        right: format!("{name} {}", capitalised(&document.word(token + 1).form)),
                    });
                    tokens.next();
                }
                continue;
            }
            // Both names of a person, both words of a country.
            let next = (token + 1 < sentence.tokens.end)
                .then(|| names[document.tokens()[token + 1].word.0 as usize].as_ref())
                .flatten();
            if let Some(next) = next {
                losses.push(Loss {
                    span: this.span.to(document.tokens()[token + 1].span),
                    right: format!("{name} {next}"),
                });
                tokens.next();
                continue;
            }
            losses.push(loss(document, token, name.clone()));
        }
    }
    losses
}

/// Whether the lexicon has the word as somebody's name: it has a gender then.
fn is_first_name(word: &WordId, document: &Document, lexicon: &Lexicon) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(&document.words()[word.0 as usize].folded, &mut analyses);
    analyses
        .iter()
        .any(|r| r.capitalised && r.upos == Upos::Propn && r.features.get(Feature::Gender) != 0)
}

/// The name that a word in lower case can only be.
fn name(word: &Word, lexicon: &Lexicon) -> Option<String> {
    if let Some(name) = compound(word, lexicon) {
        return Some(name);
    }
    if word.shape != Shape::Lower
        || !word.known
        || !word.analyses.is_empty()
        || word.form.chars().count() < 4
        // The disease is a common noun too.
        || &*word.folded == "covid"
    {
        return None;
    }
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(&word.folded, &mut analyses);
    analyses
        .iter()
        .find(|r| r.capitalised && r.upos == Upos::Propn)
        .map(|r| lexicon.lemma(r.lemma))
        .filter(|lemma| {
            // An acronym is not a name.
            let mut letters = lemma.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
        })
}

/// The name of several words that lost only its first capital: *la grande-Bretagne*.
fn compound(word: &Word, lexicon: &Lexicon) -> Option<String> {
    let halved = word.form.starts_with(char::is_lowercase)
        && word.form.contains('-')
        && word.form.contains(char::is_uppercase);
    if !halved {
        return None;
    }
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(&word.folded, &mut analyses);
    let only_name = analyses.iter().all(|r| r.capitalised);
    analyses
        .first()
        .filter(|_| only_name)
        .map(|r| lexicon.lemma(r.lemma))
        .filter(|lemma| *lemma == capitalised(&word.form))
}
