//! Adjectives after *quelque chose de*, *rien de*, *ce qui est*: always masculine singular.

use super::form::{Form, MASCULINE, SINGULAR, agree, inflected, nominal_forms};
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::Upos;
use crate::structure::upos;

pub(super) const INDEFINITE: Description = Description {
    id: "accord/indefini",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Après « quelque chose de », « rien de » ou « ce qui est », l'adjectif est au masculin \
         singulier : la machine l'a accordé avec un autre mot.",
    en: "After \"quelque chose de\", \"rien de\" or \"ce qui est\" the adjective is masculine \
         singular: the machine made it agree with another word.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de l'adjectif avec un pronom indéfini"),
    bad: &[
        "Il y a dans ce dossier quelque chose de {surprenante→surprenant}.",
        "Rien d'{importante→important} n'est sorti de la réunion.",
        "Le rapport distingue ce qui est {certaine→certain} de ce qui ne l'est pas.",
    ],
    good: &[
        "Il y a dans ce dossier quelque chose de surprenant.",
        "Rien de nouveau n'est sorti de la réunion.",
        "Quelque chose de la maison lui manquait.",
        "Ce qui est arrivé hier ne se reproduira pas.",
    ],
};

/// The adjective after the word at a token.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    let document = sentence.document;
    let word = |at: usize| (at < sentence.end).then(|| &*document.word(at).folded);
    let after = |words: &[&str]| {
        let all = words
            .iter()
            .enumerate()
            .all(|(i, expected)| word(token + i) == Some(*expected));
        all.then_some(token + words.len())
    };
    let mut adjective = after(&["quelque", "chose", "de"])
        .or_else(|| after(&["quelque", "chose", "d'"]))
        .or_else(|| after(&["rien", "de"]))
        .or_else(|| after(&["rien", "d'"]))
        .or_else(|| after(&["ce", "qui", "est"]))?;
    while adjective < sentence.end && matches!(upos(document, adjective), Upos::Adv) {
        adjective += 1;
    }
    if adjective >= sentence.end || !matches!(upos(document, adjective), Upos::Adj | Upos::Noun) {
        return None;
    }
    let wanted = Form::new(MASCULINE, SINGULAR, 0);
    let offered = nominal_forms(document, adjective);
    // « rien de pareilles bêtes »
    let before_noun = adjective + 1 < sentence.end
        && matches!(
            upos(document, adjective + 1),
            Upos::Noun | Upos::Adj | Upos::Propn
        );
    if offered.is_empty()
        || agree(&offered, &[wanted])
        || before_noun
        || document.word(adjective).shape != Shape::Lower
    {
        return None;
    }
    let fix = inflected(document, sentence.lexicon, adjective, wanted);
    Some(Fault::new(adjective, fix))
}
