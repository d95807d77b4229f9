//! *Il* that stands for nothing: « il faut », « il est possible que », « il en résulte ».

use super::{FAR, Sentence};
use crate::checks::reading::{is_infinitive, is_past_participle, readings};
use crate::document::Shape;
use crate::lexicon::Upos;
use crate::structure::{VerbGroup, upos};

/// Verbs that *il* can introduce without standing for anything, beyond those that the
/// dictionary has as impersonal.
const IMPERSONAL: &[&str] = &[
    "falloir",
    "agir",
    "sembler",
    "paraître",
    "apparaître",
    "pleuvoir",
    "neiger",
    "rester",
    "exister",
    "manquer",
    "convenir",
    "importer",
    "suffire",
    "arriver",
    "advenir",
    "résulter",
    "ressortir",
    "découler",
    "appartenir",
    "valoir",
    "incomber",
    "revenir",
    "ensuivre",
    "avérer",
    "révéler",
    "produire",
    "passer",
    "trouver",
    "dégager",
    "pouvoir",
    "coûter",
    "servir",
    "plaire",
    "tarder",
    "tenir",
    "survenir",
    "subsister",
    "demeurer",
    "déplaire",
    "échoir",
    "souvenir",
    "venir",
    "naître",
    "faire",
    "entrer",
    "courir",
    "circuler",
    "aller",
    "procéder",
    "recourir",
    "remédier",
    "mettre",
    "devenir",
];

/// How many words after *il* the verb that decides is looked for.
const REACH: usize = 7;

/// Whether the *il* before a verb group can be impersonal.
pub(super) fn can_be_impersonal(sentence: &Sentence, group: &VerbGroup) -> bool {
    let document = sentence.document;
    let word = |token: usize| &*document.word(token).folded;
    // « il y a », « il en va de même »
    if (group.tokens.start..group.finite).any(|clitic| matches!(word(clitic), "y" | "en")) {
        return true;
    }
    let far = (group.finite + REACH).min(sentence.end);
    let named = (group.finite..far)
        .take_while(|token| {
            *token == group.finite || document.word(*token).shape != Shape::Punctuation
        })
        .any(|token| is_impersonal_verb(sentence, token));
    if named {
        return true;
    }
    let Some(predicate) = group.predicate else {
        // « il est temps », « il est 8 heures »
        return group.copula;
    };
    let next = predicate + 1;
    if document.reading(predicate).is_some_and(is_past_participle) {
        // « il est prévu une réunion », « il a été dit que », « il n'est pas dérogé aux règles »
        return next < sentence.end
            && (matches!(upos(document, next), Upos::Det | Upos::Num | Upos::Adv)
                || matches!(
                    word(next),
                    "que"
                        | "qu'"
                        | "de"
                        | "d'"
                        | "des"
                        | "du"
                        | "à"
                        | "au"
                        | "aux"
                        | "compte"
                        | "fin"
                ));
    }
    // « il est possible de partir », « il est clair pour tous que »
    (next..sentence.end).take(FAR).any(|token| {
        matches!(word(token), "que" | "qu'" | "si")
            || matches!(word(token), "de" | "d'" | "à")
                && (token + 1..(token + 4).min(sentence.end))
                    .any(|verb| document.reading(verb).is_some_and(is_infinitive))
    })
}

fn is_impersonal_verb(sentence: &Sentence, token: usize) -> bool {
    let tagged = matches!(upos(sentence.document, token), Upos::Verb | Upos::Aux);
    tagged
        && readings(sentence.document, token).any(|reading| {
            // Every use of *être* and *avoir* is told by what follows them.
            reading.upos == Upos::Verb && {
                let lemma = sentence.lexicon.lemma(reading.lemma);
                IMPERSONAL.contains(&&*lemma)
                    || !matches!(&*lemma, "être" | "avoir")
                        && sentence.lexicon.verb_traits(reading.lemma).impersonal
            }
        })
}
