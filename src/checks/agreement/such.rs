//! *Tel que* and the noun before it.

use super::form::{Form, agree, forms, spellings};
use super::{Fault, Sentence, relative};
use crate::checks::description::Description;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Feature, Upos};

pub(super) const SUCH: Description = Description {
    id: "accord/tel-que",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "« Tel que » s'accorde avec le nom qui précède : l'anglais « such as » ne s'accorde pas.",
    en: "\"Tel que\" agrees with the noun before it: English \"such as\" has no agreement.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de tel que"),
    bad: &[
        "Le pays importe des céréales {tel→telles} que le blé et l'orge.",
        "Ils ont visité plusieurs villes, {tels→telles} que Lyon et Nantes.",
        "Des métaux {telles→tels} que le cuivre manquent déjà.",
    ],
    good: &[
        "Le pays importe des céréales telles que le blé et l'orge.",
        "Il faut des tissus de soie tels que ceux de Lyon.",
        "La fatigue est telle que les joueurs abandonnent.",
        "Ils ont agi de telle sorte que les prix baissent.",
    ],
};

/// *Tel* at a token, before *que*, when no noun before it agrees.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    let document = sentence.document;
    let word = document.word(token);
    let such = matches!(&*word.folded, "tel" | "telle" | "tels" | "telles");
    let then =
        token + 1 < sentence.end && matches!(&*document.word(token + 1).folded, "que" | "qu'");
    if !such || !then || word.shape != Shape::Lower {
        return None;
    }
    let wanted: Vec<Form> = relative::candidates(sentence, token)?
        .into_iter()
        .map(Form::nominal)
        .collect();
    let adjective = |r: &crate::lexicon::Analysis| r.upos == Upos::Adj;
    let offered = forms(document, token, adjective);
    if offered.is_empty() || agree(&offered, &wanted) {
        return None;
    }
    let reading = word.analyses.iter().find(|r| adjective(r))?;
    let fix = spellings(&wanted, |form| {
        let features = reading
            .features
            .with_number(Feature::Gender, form.gender)
            .with_number(Feature::Number, form.number);
        sentence
            .lexicon
            .generate(reading.lemma, Upos::Adj, features)
    });
    Some(Fault::new(token, fix))
}
