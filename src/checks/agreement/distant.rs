//! Subjects further away from their verb: with a clause or an aside between, or after it.

use std::ops::Range;

use super::form::{Form, PLURAL, SINGULAR, agree, forms};
use super::subject::{Subject, is_collective, is_compared, noun_forms};
use super::{FAR, Sentence};
use crate::checks::reading::is_finite;
use crate::document::Document;
use crate::lexicon::{Feature, Upos};
use crate::structure::{ClauseKind, NounPhrase, Structure, VerbGroup, is_moment, upos};

/// The subject of the finite verb at a token, as the structure of the sentence has it, where
/// nothing casts doubt on it.
pub(super) fn subject_and_verb(sentence: &Sentence, finite: usize) -> Option<(Subject, VerbGroup)> {
    let document = sentence.document;
    let structure = document.structure();
    let group = structure.group_at(finite)?.clone();
    let found = structure.subject_of(finite)?;
    let phrase = &structure.phrases()[found.phrase?];
    let determiner = phrase.determiner?;
    let asks = document
        .reading(determiner)
        .is_some_and(|r| r.features.is(Feature::PronType, "Int"));
    if is_collective(document, phrase.head)
        || upos(document, determiner) != Upos::Det
        || upos(document, phrase.head) != Upos::Noun
        || asks
        || document.word(determiner).folded.starts_with("quel")
        || more_than_one(document, sentence.start, determiner)
        || group.inverted.is_some()
        // « la loi dont font l'objet les élus »
        || found.inverted && &*document.word(phrase.head).folded == "objet"
        || is_compared(document, sentence.start, phrase.tokens.start)
        || says_when(document, sentence.start, phrase)
        || is_aside(document, phrase, &group)
    {
        return None;
    }
    let offered = forms(document, finite, is_finite);
    let third: Vec<Form> = offered
        .into_iter()
        .filter(|form| form.person == 3)
        .collect();
    let alone = noun_forms(document, phrase.determiner, phrase.head)?;
    let forms = if phrase.coordinated.is_empty() {
        alone
    } else {
        vec![Form::new(phrase.features.get(Feature::Gender), PLURAL, 3)]
    };
    let verbal: Vec<Form> = forms.iter().map(|form| form.verbal()).collect();
    let same_number = agree(&third, &verbal);
    let between = if found.inverted {
        group.tokens.end..phrase.tokens.start
    } else {
        phrase.tokens.end..group.tokens.start
    };
    let first = sentence.start.max(
        group
            .tokens
            .start
            .min(phrase.tokens.start)
            .saturating_sub(FAR),
    );
    let span = first..group.tokens.end.max(phrase.whole.end);
    let one = third.iter().all(|form| form.number == SINGULAR);
    let doubtful = third.is_empty()
        || between.len() > FAR
        || if found.inverted {
            !is_awaited(document, sentence.start, structure, finite)
                && !follows_quotation(document, sentence.start, group.tokens.start)
                || goes_on(document, phrase.tokens.end..sentence.end)
                || is_broken(document, between, same_number)
        } else {
            // With a verb in the singular, what stands before is no list.
            !(same_number && one) && is_in_list(document, sentence.start, phrase.tokens.start)
                || is_object(document, sentence.start, phrase.tokens.start)
                || !(same_number && found.shared) && is_broken(document, between, same_number)
        }
        // A verb in the plural may have a list for its subject, one in the singular its last
        // member.
        || !same_number
            && (found.shared || !phrase.coordinated.is_empty() || has_list(document, span));
    if doubtful {
        return None;
    }
    Some((
        Subject {
            forms,
            gendered: true,
        },
        group,
    ))
}

/// Whether the phrase says when, behind the word that it goes with: « les frappes menées le
/// dimanche ont tué », « les heures effectuées un jour férié sont payées ».
fn says_when(document: &Document, sentence: usize, phrase: &NounPhrase) -> bool {
    let head = &*document.word(phrase.head).folded;
    is_moment(head)
        && head != "temps"
        && phrase.tokens.start > sentence
        && matches!(
            upos(document, phrase.tokens.start - 1),
            Upos::Verb | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Propn
        )
}

/// Whether a comma alone stands between the phrase and the verb, so that the phrase ends an aside:
/// « certains contrats, parmi lesquels celui-là, ont ».
fn is_aside(document: &Document, phrase: &NounPhrase, group: &VerbGroup) -> bool {
    group.tokens.start == phrase.whole.end + 1 && &*document.word(phrase.whole.end).folded == ","
}

/// « Plus d'un élu », « moins de deux ans ».
fn more_than_one(document: &Document, sentence: usize, determiner: usize) -> bool {
    determiner >= sentence + 2 && matches!(&*document.word(determiner - 2).folded, "plus" | "moins")
}

/// Whether the subject of the finite verb at a token can stand after it: in a relative clause
/// or a question, or after a phrase with a preposition (« à la liste s'ajoutent… »).
fn is_awaited(document: &Document, sentence: usize, structure: &Structure, finite: usize) -> bool {
    upos(document, sentence) == Upos::Adp
        || structure.clause_of(finite).is_some_and(|clause| {
            matches!(clause.kind, ClauseKind::Relative | ClauseKind::Question)
        })
}

/// « « … », déclarent les élus »
fn follows_quotation(document: &Document, sentence: usize, start: usize) -> bool {
    let mut before = (sentence..start)
        .rev()
        .map(|token| &*document.word(token).folded);
    match before.next() {
        Some(",") => before
            .next()
            .is_some_and(|mark| matches!(mark, "»" | "”" | "\"")),
        Some(mark) => matches!(mark, "»" | "”"),
        None => false,
    }
}

/// Whether the phrase that starts at a token can be the last of a list.
fn is_in_list(document: &Document, sentence: usize, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|token| *token >= sentence) else {
        return false;
    };
    match &*document.word(before).folded {
        "," => !matches!(
            upos(document, sentence),
            Upos::Adp | Upos::Adv | Upos::Sconj
        ),
        "et" | "ou" | "ni" | "comme" | "combien" => true,
        _ => false,
    }
}

/// Whether the phrase that starts at a token can be the object of a participle before it.
fn is_object(document: &Document, sentence: usize, start: usize) -> bool {
    (sentence..start)
        .rev()
        .take(FAR)
        .take_while(|token| &*document.word(*token).folded != ",")
        .any(|token| {
            document.reading(token).is_some_and(|r| {
                r.features.is(Feature::VerbForm, "Part") && r.features.is(Feature::Tense, "Pres")
            })
        })
}

/// Whether what stands between a subject and its verb holds a mark or a word after which the
/// subject may be another one.
fn is_broken(document: &Document, between: Range<usize>, same_number: bool) -> bool {
    let mut before_verb = between.clone();
    // « quelqu'un », « lui » right before the verb.
    if before_verb
        .next_back()
        .is_some_and(|token| upos(document, token) == Upos::Pron)
    {
        return true;
    }
    between.clone().any(|token| {
        let folded = &*document.word(token).folded;
        let list = folded == ","
            && between.contains(&(token + 1))
            && (matches!(
                upos(document, token + 1),
                Upos::Det | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::X
            ) && &*document.word(token + 1).folded != "qui"
                || document.word(token + 1).folded.starts_with("tou"));
        list || !same_number && matches!(folded, "(" | ")")
            || matches!(
                folded,
                "et" | "ou"
                    | "ni"
                    | "mais"
                    | "ainsi"
                    | "avec"
                    | "comme"
                    | "«"
                    | "»"
                    | "\""
                    | "“"
                    | "”"
                    | ":"
                    | ";"
                    | "-"
                    | "–"
                    | "—"
                    | "/"
                    | "moi"
                    | "toi"
                    | "nous"
                    | "vous"
            )
    })
}

/// Whether a subject after its verb can be the first of a list.
fn goes_on(document: &Document, after: Range<usize>) -> bool {
    after.take(LIST).any(|token| {
        matches!(
            &*document.word(token).folded,
            "," | "et" | "ou" | "ni" | "ainsi" | "(" | "-" | "–"
        )
    })
}

/// How many words after a subject another may be added to it.
const LIST: usize = 6;

fn has_list(document: &Document, span: Range<usize>) -> bool {
    let mut words = span.map(|token| &*document.word(token).folded);
    words.any(|word| matches!(word, "et" | "ou" | "ni" | "ainsi" | "combien"))
}
