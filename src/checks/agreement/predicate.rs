//! What follows *être* and the subject.

use super::form::{Form, agree, inflected, nominal_forms, only};
use super::subject::subject_and_verb;
use super::{Fault, Sentence, pronominal, verb};
use crate::checks::description::Description;
use crate::document::Shape;
use crate::finding::Severity;

pub(super) const PREDICATE: Description = Description {
    id: "accord/attribut",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Ce qui suit « être » s'accorde avec le sujet : l'anglais n'accorde pas, et la machine a pris \
         la forme la plus courante.",
    en: "What follows \"être\" agrees with the subject: English has no agreement, and the machine \
         took the commonest form.",
    see: None,
    bad: &[
        "La décision est {attendu→attendue} dans la journée.",
        "Elle a été {blessé→blessée} au bras.",
        "Les otages ont été {libéré→libérés} mardi.",
    ],
    good: &[
        "La décision est attendue dans la journée.",
        "Elle a été blessée au bras.",
        "La situation est grave, mais le calme est revenu.",
    ],
};

/// The participle or adjective after *être* that does not go with the subject that starts at
/// a token.
pub(super) fn find(sentence: &Sentence, start: usize) -> Option<Fault> {
    let document = sentence.document;
    let (subject, group) = subject_and_verb(sentence, start)?;
    let token = group.predicate.filter(|_| subject.gendered)?;
    // A verb that does not go with the subject either is reported alone.
    if pronominal::is_reflexive(document, &group)
        || verb::disagreement(sentence, &subject, &group).is_some()
    {
        return None;
    }
    let offered = nominal_forms(document, token);
    let wanted: Vec<Form> = subject.forms.iter().map(|form| form.nominal()).collect();
    if offered.is_empty()
        || wanted.is_empty()
        || agree(&offered, &wanted)
        || document.word(token).shape != Shape::Lower
    {
        return None;
    }
    let fix = only(&wanted, |form| {
        inflected(document, sentence.lexicon, token, form)
    });
    Some(Fault::new(token, fix))
}
