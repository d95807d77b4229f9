//! Subjects joined by *et*: « les résultats et la méthode ».

use super::Sentence;
use super::form::{FEMININE, Form, MASCULINE, PLURAL, forms};
use super::subject::{Subject, complements, is_collective, noun_forms};
use crate::checks::reading::is_finite;
use crate::lexicon::Upos;
use crate::structure::{VerbGroup, is_moment, noun_phrase, upos, verb_group};

/// The nouns joined by *et* from a token on, taken together, and their verb.
///
/// A singular verb after them counts only where nothing else can be its subject: two nouns
/// with articles and nothing between them but *et*.
pub(super) fn members_and_verb(sentence: &Sentence, start: usize) -> Option<(Subject, VerbGroup)> {
    let document = sentence.document;
    let word = |token: usize| &*document.word(token).folded;
    let mut genders = Vec::new();
    let mut bare = true;
    let mut joined = false;
    let mut at = start;
    loop {
        let (member, end) = member(sentence, at, start)?;
        bare &= end == at + 2;
        genders.push(gender(&member));
        at = end;
        if joined || at + 1 >= sentence.end {
            break;
        }
        match word(at) {
            "et" => joined = true,
            "," if word(at + 1) == "et" => {
                joined = true;
                at += 1;
            }
            "," => {}
            _ => return None,
        }
        at += 1;
    }
    if !joined {
        return None;
    }
    let group = verb_group(document, at, sentence.end)?;
    let plural = Form::new(0, PLURAL, 3);
    let singular_verb = !forms(document, group.finite, is_finite)
        .iter()
        .any(|form| form.agrees(plural));
    if singular_verb && !(bare && genders.len() == 2) {
        return None;
    }
    let gender = if genders.contains(&MASCULINE) {
        MASCULINE
    } else if genders.iter().all(|gender| *gender == FEMININE) {
        FEMININE
    } else {
        0
    };
    Some((
        Subject {
            forms: vec![Form { gender, ..plural }],
            gendered: true,
        },
        group,
    ))
}

/// One noun of the list with its complements: its forms, and where it ends.
fn member(sentence: &Sentence, start: usize, first: usize) -> Option<(Vec<Form>, usize)> {
    let document = sentence.document;
    let phrase = noun_phrase(document, start, sentence.end)?;
    let determiner = phrase.determiner?;
    let folded = &*document.word(determiner).folded;
    // *Des* is *de* and *les* where the list does not begin with it; « chaque homme et chaque
    // femme » is singular, « ce jour et cette nuit » may say when.
    let plain = matches!(
        folded,
        "le" | "la"
            | "l'"
            | "les"
            | "un"
            | "une"
            | "ce"
            | "cet"
            | "cette"
            | "ces"
            | "son"
            | "sa"
            | "ses"
            | "leur"
            | "leurs"
            | "notre"
            | "nos"
            | "votre"
            | "vos"
            | "mon"
            | "ma"
            | "mes"
            | "plusieurs"
            | "certains"
            | "certaines"
            | "quelques"
    ) && upos(document, determiner) == Upos::Det;
    let indefinite = folded == "des" && &*document.word(first).folded == "des";
    if !plain && !indefinite
        || is_collective(document, phrase.head)
        // « Le matin et le soir passe un train. »
        || is_moment(&document.word(phrase.head).folded)
    {
        return None;
    }
    let forms =
        noun_forms(document, phrase.determiner, phrase.head).filter(|forms| !forms.is_empty())?;
    Some((
        forms,
        complements(document, phrase.tokens.end, sentence.end),
    ))
}

/// The one gender of the forms; 0 where they have several or none.
fn gender(forms: &[Form]) -> u32 {
    let first = forms.first().map_or(0, |form| form.gender);
    if forms.iter().all(|form| form.gender == first) {
        first
    } else {
        0
    }
}
