//! What follows *être* and the subject.

use super::form::{Form, agree, inflected, nominal_forms, spellings};
use super::subject::{Subject, subject_and_verb};
use super::{Fault, Sentence, pronominal, verb};
use crate::checks::description::Description;
use crate::checks::reading::is_past_participle;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::Upos;
use crate::structure::{VerbGroup, upos};

pub(super) const PREDICATE: Description = Description {
    id: "accord/attribut",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Ce qui suit « être » s'accorde avec le sujet : l'anglais n'accorde pas, et la machine a pris \
         la forme la plus courante.",
    en: "What follows \"être\" agrees with the subject: English has no agreement, and the machine \
         took the commonest form.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de l'attribut"),
    bad: &[
        "La décision est {attendu→attendue} dans la journée.",
        "Elle a été {blessé→blessée} au bras.",
        "Les otages ont été {libéré→libérés} mardi.",
        "Les lettres, le rapport et la liste ont été {saisies→saisis} au siège.",
        "Les mesures qui ont été {pris→prises} par le préfet ne suffisent pas.",
        "La situation reste {tendu→tendue} dans le sud du pays.",
    ],
    good: &[
        "La décision est attendue dans la journée.",
        "Elle a été blessée au bras.",
        "La directrice de l'école et le maire ont été réélus.",
        "La France reste premier exportateur de blé en Europe.",
        "La situation est grave, mais le calme est revenu.",
        "Le vendeur est partie au contrat.",
    ],
};

/// The participle or adjective after *être* that does not go with the subject that starts at
/// a token.
pub(super) fn find(sentence: &Sentence, start: usize) -> Option<Fault> {
    let (subject, group) = subject_and_verb(sentence, start)?;
    fault(sentence, &subject, &group)
}

/// The participle or adjective after *être* that does not go with the subject of the verb.
pub(super) fn fault(sentence: &Sentence, subject: &Subject, group: &VerbGroup) -> Option<Fault> {
    let document = sentence.document;
    let token = group
        .predicate
        .or_else(|| after_copula(sentence, group))
        .filter(|_| subject.gendered)?;
    // A verb that does not go with the subject either is reported alone.
    if pronominal::is_reflexive(document, group)
        || verb::disagreement(sentence, subject, group).is_some()
    {
        return None;
    }
    // « Elle est partie au contrat », « ils sont toute ma vie ».
    let folded = &*document.word(token).folded;
    if matches!(folded, "partie" | "parties") || folded.starts_with("tou") {
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
    let fix = spellings(&wanted, |form| {
        inflected(document, sentence.lexicon, token, form)
    });
    Some(Fault::new(token, fix))
}

/// The adjective or participle after *rester*, *devenir*, *sembler*…
fn after_copula(sentence: &Sentence, group: &VerbGroup) -> Option<usize> {
    let document = sentence.document;
    let mut token = group.finite + 1;
    while token < sentence.end && upos(document, token) == Upos::Adv {
        token += 1;
    }
    // « reste premier exportateur »
    let before_noun = token + 1 < sentence.end
        && matches!(
            upos(document, token + 1),
            Upos::Noun | Upos::Adj | Upos::Propn | Upos::X
        );
    let adjective = token < sentence.end
        && document
            .reading(token)
            .is_some_and(|r| r.upos == Upos::Adj || is_past_participle(r));
    if !adjective || before_noun {
        return None;
    }
    let lemma = document.reading(group.finite)?.lemma;
    matches!(
        &*sentence.lexicon.lemma(lemma),
        "rester" | "demeurer" | "devenir" | "sembler" | "paraître"
    )
    .then_some(token)
}
