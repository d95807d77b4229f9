//! *ils*, *leur*, *eux* for a body that is one: « la police a dit qu'ils… ».

use super::antecedent::stands_for_several;
use super::{FAR, Fault, Sentence};
use crate::checks::description::Description;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Feature, Upos};
use crate::structure::{upos, verb_group};

pub(super) const COLLECTIVE: Description = Description {
    id: "pronom/pluriel-pour-collectif",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Rien de ce qui précède n'est au pluriel : l'anglais reprend une équipe, une société, un \
         pays par « they » et « their », le français par « elle » ou « il », « son », « sa ».",
    en: "Nothing before is plural: English takes up a team, a company, a country with \"they\" and \
         \"their\", French with \"elle\" or \"il\", \"son\", \"sa\".",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord du pronom avec son antécédent"),
    bad: &[
        "La police a cerné la maison et {ils} ont arrêté le suspect.",
        "La société a confirmé la panne dans {leurs→ses} bureaux.",
        "La famille est en conflit avec {leur→son} voisin.",
    ],
    good: &[
        "La police a cerné la maison et elle a arrêté le suspect.",
        "Les clients sont inquiets. La société a confirmé la panne dans leurs comptes.",
        "La société et la banque ont confirmé leur accord.",
        "L'équipe a perdu, et il leur a fallu une heure pour partir.",
    ],
};

/// Nouns in the singular that English takes up with *they*.
const BODIES: &[&str] = &[
    "équipe",
    "société",
    "entreprise",
    "compagnie",
    "firme",
    "banque",
    "police",
    "parquet",
    "gouvernement",
    "administration",
    "famille",
    "club",
    "parti",
    "armée",
    "agence",
    "ministère",
    "organisation",
    "association",
    "ong",
    "groupe",
    "bureau",
    "département",
    "chaîne",
    "marque",
    "fédération",
    "ligue",
    "comité",
    "commission",
    "conseil",
    "tribunal",
    "ville",
    "pays",
    "état",
    "université",
    "école",
    "hôpital",
    "studio",
    "startup",
    "start-up",
    "constructeur",
    "fabricant",
    "éditeur",
    "plateforme",
    "plate-forme",
    "opérateur",
    "fondation",
    "institut",
    "église",
    "communauté",
    "journal",
    "magazine",
    "site",
    "usine",
    "laboratoire",
    "coalition",
    "milice",
    "protocole",
    "projet",
];

/// How many sentences before are searched for a plural.
const CONTEXT: usize = 1;

/// The pronoun or possessive at a token when it takes up a single body.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    let document = sentence.document;
    let right = match &*document.word(token).folded {
        "ils" => None,
        "leur" if upos(document, token) == Upos::Det => Some(["son", "sa"]),
        "leurs" => Some(["ses", "ses"]),
        _ => return None,
    };
    if token - sentence.start > FAR
        || document.in_quotation(token)
        || document.word(token).shape != Shape::Lower
    {
        return None;
    }
    if body_before(sentence, token).is_none() && !starts_with_name(sentence, token) {
        return None;
    }
    let number = document.sentence_at(sentence.start);
    let context = document.sentences()[number.saturating_sub(CONTEXT)]
        .tokens
        .start;
    // « avec leur voisin »
    let joins = |t: usize| t + 1 == token && &*document.word(t).folded == "avec";
    if (context..token).any(|t| !joins(t) && stands_for_several(document, t)) {
        return None;
    }
    let fix = right.and_then(|[masculine, feminine]| {
        let noun = document
            .reading(token + 1)
            .filter(|_| token + 1 < sentence.end)?;
        let vowel = sentence.lexicon.elides(&document.word(token + 1).folded);
        let feminine_noun = noun.features.is(Feature::Gender, "Fem") && !vowel;
        Some(if feminine_noun { feminine } else { masculine }.to_owned())
    });
    Some(Fault::new(token, fix))
}

/// A body in the singular before a token, with nothing after it that could be meant.
fn body_before(sentence: &Sentence, token: usize) -> Option<usize> {
    let document = sentence.document;
    let article = |at: usize| {
        at >= sentence.start
            && matches!(
                &*document.word(at).folded,
                "la" | "le" | "l'" | "une" | "un" | "du" | "au" | "cette" | "ce" | "d'" | "son"
            )
    };
    (sentence.start.max(token.saturating_sub(FAR))..token)
        .find(|at| *at > 0 && article(*at - 1) && BODIES.contains(&&*document.word(*at).folded))
}

/// Whether a sentence starts with a name that no dictionary has and its verb: a firm's.
fn starts_with_name(sentence: &Sentence, token: usize) -> bool {
    let document = sentence.document;
    let name = document.word(sentence.start);
    matches!(name.shape, Shape::Capitalised | Shape::Mixed)
        && !name.known
        && !name.form.ends_with('s')
        && verb_group(document, sentence.start + 1, token)
            .is_some_and(|group| group.number() == Some("Sing"))
}
