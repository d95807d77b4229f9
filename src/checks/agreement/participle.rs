//! A participle with *avoir* and the object before it: « la décision qu'il a prise ».

use super::form::{Form, PLURAL, agree, inflected, nominal_forms, spellings};
use super::pronominal::object_follows;
use super::{FAR, Fault, Sentence, relative};
use crate::checks::description::Description;
use crate::checks::reading::is_past_participle;
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::{Feature, Upos};
use crate::structure::{noun_phrase, upos};

pub(super) const PARTICIPLE: Description = Description {
    id: "accord/participe-avoir",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Avec « avoir », le participe s'accorde avec le complément d'objet direct qui le précède : \
         l'anglais n'accorde pas.",
    en: "With \"avoir\" the participle agrees with the direct object before it: English has no \
         agreement.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord du participe passé conjugué avec avoir"),
    bad: &[
        "La décision qu'il a {pris→prise} hier divise son parti.",
        "Les lettres que le juge avait {saisi→saisies} ont disparu.",
        "Les policiers cherchaient deux hommes et les ont {arrêté→arrêtés} à la frontière.",
    ],
    good: &[
        "La décision qu'il a prise hier divise son parti.",
        "Les dix ans qu'il a vécu à Rome et les efforts que cela a coûté l'ont changé.",
        "Les témoins que le juge a fait venir et les a laissé parler.",
        "Il pense à la maison qu'il a dû quitter et à la joie qu'il y a eu.",
        "Ces lettres, elle les a vu brûler.",
    ],
};

/// Verbs that take an infinitive, a clause or a measure for object, which then does not stand
/// before the participle.
const UNCHANGING: &[&str] = &[
    "pouvoir",
    "devoir",
    "vouloir",
    "savoir",
    "croire",
    "dire",
    "penser",
    "espérer",
    "falloir",
    "coûter",
    "valoir",
    "peser",
    "mesurer",
    "courir",
    "vivre",
    "durer",
    "dormir",
    "marcher",
    "régner",
    "être",
    "avoir",
    "permettre",
    "prévoir",
    "souhaiter",
    "estimer",
    "juger",
    "promettre",
    "supposer",
    "désirer",
    "affirmer",
    "oser",
    "aimer",
    "préférer",
    "plaire",
];

/// Nouns that a clause with *que* can explain (« l'idée qu'il a menti »), or with which *que*
/// says when, how or how much.
const WITH_CLAUSE: &[&str] = &[
    "idée",
    "fait",
    "preuve",
    "certitude",
    "impression",
    "conviction",
    "hypothèse",
    "nouvelle",
    "crainte",
    "espoir",
    "chance",
    "condition",
    "assurance",
    "sensation",
    "sentiment",
    "rumeur",
    "thèse",
    "sorte",
    "façon",
    "manière",
    "mesure",
    "fois",
    "annonce",
    "affirmation",
    "heure",
    "année",
    "jour",
    "jours",
    "mois",
    "temps",
    "peur",
    "promesse",
    "vérité",
    "raison",
    "point",
    "moment",
    "ans",
    "années",
    "heures",
    "minutes",
    "garantie",
    "allégation",
    "allégations",
    "accusation",
    "accusations",
    "croyance",
    "opinion",
    "théorie",
    "possibilité",
    "doute",
    "signe",
    "information",
    "informations",
    "confirmation",
    "conséquence",
    "supposition",
    "prétexte",
    "plupart",
    "déclaration",
    "déclarations",
    "illusion",
    "honte",
    "kilomètres",
    "mètres",
    "euros",
    "dollars",
    "francs",
    "peine",
    "conclusion",
    "constat",
    "évidence",
    "probabilité",
    "révélation",
    "révélations",
    "intuition",
    "foi",
    "postulat",
    "argument",
];

/// The participle that does not go with the object that the token stands for: *que* or *les*.
pub(super) fn find(sentence: &Sentence, object: usize) -> Option<Fault> {
    let document = sentence.document;
    let (auxiliary, wanted) = match &*document.word(object).folded {
        "que" | "qu'" => {
            let auxiliary = after_subject(sentence, object + 1)?;
            (auxiliary, relative_forms(sentence, object)?)
        }
        "les" if upos(document, object) == Upos::Pron => {
            (object + 1, vec![Form::new(0, PLURAL, 0)])
        }
        _ => return None,
    };
    let participle = participle_of_avoir(document, auxiliary, sentence.end)?;
    let reading = document.reading(participle)?;
    let lemma = sentence.lexicon.lemma(reading.lemma);
    let transitive = sentence.lexicon.verb_traits(reading.lemma).transitive;
    let offered = nominal_forms(document, participle);
    if !transitive
        || UNCHANGING.contains(&&*lemma)
        || agree(&offered, &wanted)
        || document.word(participle).shape != Shape::Lower
        || object_follows(document, participle, sentence.end)
        || infinitive_follows(document, participle, sentence.end)
    {
        return None;
    }
    let write = |form| inflected(document, sentence.lexicon, participle, form);
    Some(Fault::new(participle, spellings(&wanted, write)))
}

/// The forms that *que* at a token can stand for.
fn relative_forms(sentence: &Sentence, que: usize) -> Option<Vec<Form>> {
    let document = sentence.document;
    let noun = que.checked_sub(1)?;
    // A relative pronoun for sure, or at least after a noun that no verb stands before, so
    // that there is none that takes *que* and a clause.
    let relative = upos(document, que) == Upos::Pron
        || !(sentence.start.max(que.saturating_sub(FAR))..que).any(|token| {
            document
                .reading(token)
                .is_some_and(|r| matches!(r.upos, Upos::Verb | Upos::Aux))
        });
    let explained = (noun.saturating_sub(2)..=noun)
        .any(|token| WITH_CLAUSE.contains(&&*document.word(token).folded));
    if !relative || explained {
        return None;
    }
    let forms = relative::candidates(sentence, que)?;
    Some(forms.into_iter().map(Form::nominal).collect())
}

/// One past the subject of a relative clause, and past what stands between it and the
/// auxiliary. `None` where *en* or *y* stands there: « qu'il y a eu », « qu'il en a tiré ».
fn after_subject(sentence: &Sentence, start: usize) -> Option<usize> {
    let document = sentence.document;
    if start >= sentence.end {
        return None;
    }
    let word = |token: usize| &*document.word(token).folded;
    let mut at = match word(start) {
        "il" | "elle" | "ils" | "elles" | "on" | "l'on" | "je" | "j'" | "tu" | "nous" | "vous" => {
            start + 1
        }
        _ if upos(document, start) == Upos::Propn => {
            let mut at = start;
            while at < sentence.end && upos(document, at) == Upos::Propn {
                at += 1;
            }
            at
        }
        _ => {
            let phrase = noun_phrase(document, start, sentence.end)?;
            phrase.determiner?;
            super::subject::complements(document, phrase.tokens.end, sentence.end)
        }
    };
    while at < sentence.end && matches!(word(at), "ne" | "n'" | "lui" | "leur" | "nous" | "vous") {
        at += 1;
    }
    Some(at)
}

/// The past participle after the form of *avoir* at a token.
fn participle_of_avoir(document: &Document, auxiliary: usize, end: usize) -> Option<usize> {
    if auxiliary + 1 >= end || !is_avoir(&document.word(auxiliary).folded) {
        return None;
    }
    let reading = document.reading(auxiliary)?;
    if !reading.features.is(Feature::VerbForm, "Fin") {
        return None;
    }
    let mut at = auxiliary + 1;
    while at < end && upos(document, at) == Upos::Adv && at < auxiliary + 4 {
        at += 1;
    }
    (at < end && document.reading(at).is_some_and(is_past_participle)).then_some(at)
}

/// « Les promesses qu'il a juré de tenir », « les gens qu'il a entendu dire »: the object may
/// be that of an infinitive further on.
fn infinitive_follows(document: &Document, participle: usize, end: usize) -> bool {
    let next = participle + 1;
    next + 1 < end
        && matches!(&*document.word(next).folded, "de" | "d'" | "à")
        && document
            .reading(next + 1)
            .is_some_and(crate::checks::reading::is_infinitive)
}

fn is_avoir(folded: &str) -> bool {
    matches!(
        folded,
        "ai" | "as"
            | "a"
            | "avons"
            | "avez"
            | "ont"
            | "avais"
            | "avait"
            | "avions"
            | "aviez"
            | "avaient"
            | "aurai"
            | "auras"
            | "aura"
            | "aurons"
            | "aurez"
            | "auront"
            | "aurais"
            | "aurait"
            | "aurions"
            | "auriez"
            | "auraient"
            | "ait"
            | "aient"
            | "eut"
            | "eurent"
            | "eût"
            | "aie"
            | "aies"
            | "ayons"
            | "ayez"
    )
}
