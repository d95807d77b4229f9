//! Words of a woman that a machine put in the masculine: « Je suis ravi », a-t-elle dit.

use super::WrongGender;
use super::record::{Persons, civility};
use super::roles::gender_of_role;
use crate::checks::agreement::form::{FEMININE, MASCULINE};
use crate::checks::agreement::person;
use crate::document::{Document, Quotation};
use crate::lexicon::Lexicon;
use crate::structure::{Introduction, Structure};

/// What a speaker says of herself or himself in the other gender.
pub(super) fn find(document: &Document, lexicon: &Lexicon, persons: &Persons) -> Vec<WrongGender> {
    let structure = document.structure();
    let mut wrong = Vec::new();
    for (quotation, introduction) in document.quotations().iter().zip(structure.quotations()) {
        let (Some(open), Some(close), 0) = (quotation.open, quotation.close, quotation.depth)
        else {
            continue;
        };
        let gender = speaker(document, structure, introduction, persons);
        if gender == 0 {
            continue;
        }
        let mut at = open + 1;
        while at < close {
            if let Some(inner) = nested(document.quotations(), at) {
                at = inner + 1;
                continue;
            }
            if matches!(&*document.word(at).folded, "je" | "j'") {
                let fault = person::of_first_person(document, lexicon, at, close, gender);
                wrong.extend(fault.map(|fault| WrongGender {
                    span: document.tokens()[fault.token].span,
                    right: fault.fixes,
                    gender,
                }));
            }
            at += 1;
        }
    }
    wrong
}

/// The end of the quotation inside another one that starts at a token.
fn nested(quotations: &[Quotation], token: usize) -> Option<usize> {
    let number = quotations
        .binary_search_by_key(&Some(token), |q| q.open.or(q.close))
        .ok()?;
    quotations[number]
        .close
        .filter(|_| quotations[number].open == Some(token))
}

/// The gender of who speaks; 0 where it is not certain.
fn speaker(
    document: &Document,
    structure: &Structure,
    introduction: &Introduction,
    persons: &Persons,
) -> u32 {
    let of_pronoun = |folded: &str| match folded.trim_start_matches("-t").trim_start_matches('-') {
        "elle" => FEMININE,
        "il" => MASCULINE,
        _ => 0,
    };
    let Some(group) = introduction.verb.and_then(|verb| structure.group_at(verb)) else {
        return 0;
    };
    // What is thought or written may be somebody else's.
    if !document.word(group.main).speech {
        return 0;
    }
    if let Some(pronoun) = group.inverted {
        return of_pronoun(&document.word(pronoun).folded);
    }
    let before = group.tokens.start.checked_sub(1);
    let head = match (structure.subject_of(group.finite), before) {
        (Some(subject), _) => subject.head,
        // A surname that is also a common word may not have been seen as the subject.
        (None, Some(before)) if !introduction.follows => before,
        _ => return 0,
    };
    if let Some(gender) = civility(&document.word(head).form) {
        return gender;
    }
    let folded = &*document.word(head).folded;
    if matches!(folded, "il" | "elle") {
        return of_pronoun(folded);
    }
    if let Some(mention) = persons.at(head) {
        return mention.gender;
    }
    // « a déclaré la ministre »
    let woman = head > 0
        && matches!(&*document.word(head - 1).folded, "la" | "une")
        && gender_of_role(folded).is_some();
    if woman { FEMININE } else { 0 }
}
