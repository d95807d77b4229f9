//! *Qui* and the noun it stands for.

use super::Sentence;
use super::form::{Form, agree, forms};
use super::subject::{Subject, is_collective, noun_forms};
use crate::checks::reading::is_finite;
use crate::document::{Document, Shape};
use crate::lexicon::{Analysis, Upos};
use crate::structure::{VerbGroup, is_clitic, upos, verb_group};

/// How many words before *qui* or *que* its noun is looked for.
const REACH: usize = 16;

/// What the *qui* at a token can stand for, and its verb.
pub(super) fn antecedent_and_verb(sentence: &Sentence, qui: usize) -> Option<(Subject, VerbGroup)> {
    let group = verb_group(sentence.document, qui + 1, sentence.end)?;
    // « C'est la peur des voisins qui a joué »: what is set off stands further back.
    let set_off = (sentence.start..qui).rev().take(REACH).any(|token| {
        matches!(&*sentence.document.word(token).folded, "c'" | "ce")
            && verb_group(sentence.document, token + 1, qui).is_some_and(|group| group.copula)
    });
    if set_off {
        return None;
    }
    // « nous, les élus, qui avons voté »
    let offered = forms(sentence.document, group.finite, is_finite);
    if !offered.iter().any(|form| form.person == 3) {
        return None;
    }
    let mut forms = candidates(sentence, qui)?;
    // Of several nouns it is the one that the verb agrees with.
    if forms.iter().any(|form| agree(&offered, &[form.verbal()])) {
        forms.retain(|form| agree(&offered, &[form.verbal()]));
    }
    Some((
        Subject {
            forms,
            gendered: true,
        },
        group,
    ))
}

/// The forms of every noun that the relative pronoun at a token can stand for: those of the
/// phrase before it, back to the verb. `None` where one of them is unknown, a name, or part
/// of an enumeration.
pub(super) fn candidates(sentence: &Sentence, relative: usize) -> Option<Vec<Form>> {
    let document = sentence.document;
    let mut noun = relative.checked_sub(1).filter(|t| *t >= sentence.start)?;
    // After a comma it may be a noun further back.
    let apart = &*document.word(noun).folded == ",";
    if apart {
        noun = noun.checked_sub(1)?;
    }
    if !ends_phrase(document, noun) {
        return None;
    }
    let first = noun.saturating_sub(REACH).max(sentence.start);
    let mut found = Vec::new();
    for token in (first..=noun).rev() {
        let word = document.word(token);
        if matches!(
            &*word.folded,
            "et" | "ou" | "ni" | "," | ":" | ";" | "(" | ")" | "que" | "qu'"
        ) || is_quote(&word.folded)
            || word.shape == Shape::Number
        {
            return if token == first { Some(found) } else { None };
        }
        let reading = document.reading(token)?;
        if is_finite(reading) {
            if apart {
                continue;
            }
            break;
        }
        match reading.upos {
            Upos::Noun if is_collective(document, token) => return None,
            Upos::Noun => found.extend(noun_forms(
                document,
                determiner_of(document, first, token),
                token,
            )?),
            Upos::Pron if is_personal(&word.folded) => {}
            // The noun of « les plus âgés », « ceux », « un des ».
            Upos::Pron | Upos::Propn | Upos::X | Upos::Num | Upos::Sym => return None,
            _ if !word.known => return None,
            Upos::Adj | Upos::Verb => {
                // An adjective can be the noun: « un malade qui ».
                found.extend(
                    forms(document, token, |r: &Analysis| r.upos == Upos::Noun)
                        .into_iter()
                        .map(|form| Form { person: 3, ..form }),
                );
            }
            _ => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Pronouns that nothing is said of by what follows the verb.
fn is_personal(folded: &str) -> bool {
    is_clitic(folded)
        || matches!(
            folded,
            "je" | "j'" | "tu" | "il" | "ils" | "elle" | "elles" | "on" | "nous" | "vous"
        )
}

fn is_quote(folded: &str) -> bool {
    matches!(folded, "«" | "»" | "\"" | "“" | "”")
}

/// Whether a noun phrase can end with the token: a noun, or an adjective or participle after
/// one.
fn ends_phrase(document: &Document, token: usize) -> bool {
    let kind = upos(document, token);
    kind == Upos::Noun
        || matches!(kind, Upos::Adj | Upos::Verb)
            && token
                .checked_sub(1)
                .is_some_and(|noun| upos(document, noun) == Upos::Noun)
}

/// The determiner of the noun at a token, as far as it stands before it with adjectives
/// between.
pub(super) fn determiner_of(document: &Document, first: usize, noun: usize) -> Option<usize> {
    let mut before = noun;
    while before > first && matches!(upos(document, before - 1), Upos::Adj | Upos::Num) {
        before -= 1;
    }
    let determiner = before.checked_sub(1).filter(|token| *token >= first)?;
    let is_one = upos(document, determiner) == Upos::Det
        || matches!(
            &*document.word(determiner).folded,
            "du" | "des" | "au" | "aux"
        );
    is_one.then_some(determiner)
}
