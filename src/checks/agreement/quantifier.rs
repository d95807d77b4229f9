//! *Tout* before a determiner: *tous les hommes*, *toutes ces femmes*.

use super::form::{FEMININE, Form, MASCULINE, PLURAL, SINGULAR, agree, determiner_forms, forms};
use super::nouns::EITHER_GENDER;
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::Upos;
use crate::structure::{noun_phrase, upos};

pub(super) const QUANTIFIER: Description = Description {
    id: "accord/tout",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "« Tout » s'accorde avec le nom qu'il détermine : l'anglais « all » ne change pas, et la \
         machine a pris le masculin ou le féminin au hasard.",
    en: "\"Tout\" agrees with its noun: English \"all\" does not change, and the machine took a \
         gender at random.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de tout"),
    bad: &[
        "{Tous→Toutes} nos chambres ont vue sur la mer.",
        "La loi vaut pour {toutes→tous} les hôtels du pays.",
        "Il a plu pendant {tout→toute} la journée.",
    ],
    good: &[
        "Toutes nos chambres ont vue sur la mer.",
        "Ils ont tous leurs chambres au même étage.",
        "Tous les deux sont venus, et tout le monde a ri.",
        "Tous ces gens, tous les aiment.",
        "Avant tout des truites, et pas du tout une carpe.",
        "Il met à la disposition de tous un guide, et malgré tout la salle reste vide.",
    ],
};

/// The right form of *tout* at a token, where a determiner and a noun of the other gender
/// follow.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    let document = sentence.document;
    let (gender, number) = match &*document.word(token).folded {
        "tout" => (MASCULINE, SINGULAR),
        "toute" => (FEMININE, SINGULAR),
        "tous" => (MASCULINE, PLURAL),
        "toutes" => (FEMININE, PLURAL),
        _ => return None,
    };
    // After a verb it may go with the subject: « ils ont tous leurs chambres ».
    let before = token
        .checked_sub(1)
        .filter(|before| *before >= sentence.start);
    if before.is_some_and(|before| upos(document, before) != Upos::Adp) {
        return None;
    }
    let phrase = noun_phrase(document, token + 1, sentence.end)?;
    let noun = document.word(phrase.head);
    let after = phrase.determiner.filter(|after| *after == token + 1)?;
    // « avant tout des truites », « pas du tout une surprise »: the adverb.
    if number == SINGULAR && matches!(&*document.word(after).folded, "un" | "une" | "des" | "du") {
        return None;
    }
    let determiner = determiner_forms(document, after);
    // « ouvert à tous au bout d'un an », « malgré tout la pluie »: the pronoun.
    let alone = number == PLURAL && determiner.iter().all(|form| form.number == SINGULAR)
        || number == SINGULAR
            && before.is_some_and(|before| {
                matches!(
                    &*document.word(before).folded,
                    "malgré" | "avant" | "après" | "en" | "du"
                )
            });
    if alone {
        return None;
    }
    let wanted: Vec<Form> = forms(document, phrase.head, |r| r.upos != Upos::Verb)
        .into_iter()
        .map(Form::nominal)
        .collect();
    let sound = noun.known
        && noun.shape == Shape::Lower
        && !EITHER_GENDER.contains(&&*noun.folded)
        && agree(&determiner, &wanted);
    if !sound || phrase.counted || agree(&[Form::new(gender, number, 0)], &wanted) {
        return None;
    }
    let written = match wanted.first().map(|form| (form.gender, number)) {
        Some((MASCULINE, SINGULAR)) => "tout",
        Some((FEMININE, SINGULAR)) => "toute",
        Some((MASCULINE, PLURAL)) => "tous",
        Some((FEMININE, PLURAL)) => "toutes",
        _ => return None,
    };
    Some(Fault::new(token, [written.to_owned()]))
}
