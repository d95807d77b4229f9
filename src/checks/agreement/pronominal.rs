//! The participle of a pronominal verb: « elle s'est blessée ».

use super::form::{Form, agree, inflected, nominal_forms, spellings};
use super::subject::{Subject, subject_and_verb};
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::reading::{is_finite, is_infinitive, is_past_participle};
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::Upos;
use crate::structure::{VerbGroup, is_moment, upos};

pub(super) const PRONOMINAL: Description = Description {
    id: "accord/participe-pronominal",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le participe d'un verbe pronominal s'accorde avec le sujet quand « se » est complément \
         d'objet direct : l'anglais n'accorde pas.",
    en: "The participle of a pronominal verb agrees with the subject when \"se\" is the direct \
         object: English has no agreement.",
    see: Some(
        "Grevisse et Goosse, Le Bon Usage : accord du participe passé des verbes pronominaux",
    ),
    bad: &[
        "Elle s'est {blessé→blessée} au genou pendant l'entraînement.",
        "Les deux camps affirment qu'ils se sont {retiré→retirés} de la zone.",
        "La réunion s'est {tenu→tenue} mardi à Genève.",
    ],
    good: &[
        "Elle s'est blessée au genou pendant l'entraînement.",
        "Elle s'est lavé les mains avant de passer à table.",
        "Les ministres se sont succédé à la tribune, puis ils se sont parlé.",
        "Elle s'est rendu compte de son erreur, mais elle s'est fait avoir.",
    ],
};

/// Verbs whose *se* is, or can be, an indirect object, and verbs whose participle does not
/// change before an infinitive or an attribute.
const INDIRECT: &[&str] = &[
    "parler",
    "succéder",
    "plaire",
    "complaire",
    "déplaire",
    "rire",
    "nuire",
    "sourire",
    "ressembler",
    "mentir",
    "convenir",
    "suffire",
    "survivre",
    "téléphoner",
    "répondre",
    "écrire",
    "dire",
    "demander",
    "permettre",
    "promettre",
    "imaginer",
    "arroger",
    "vouloir",
    "approprier",
    "offrir",
    "procurer",
    "acheter",
    "donner",
    "accorder",
    "fixer",
    "poser",
    "partager",
    "attribuer",
    "refuser",
    "jurer",
    "interdire",
    "faire",
    "laisser",
    "voir",
    "croire",
    "savoir",
    "falloir",
    "assurer",
    "adresser",
    "figurer",
    "représenter",
    "rappeler",
    "reprocher",
    "échanger",
    "envoyer",
    "transmettre",
    "réserver",
    "ménager",
    "ajouter",
    "prouver",
    "raconter",
    "répéter",
    "murmurer",
    "avouer",
    "forger",
    "faciliter",
    "payer",
    "obéir",
    "désobéir",
    "résister",
    "devoir",
    "pouvoir",
    "dénier",
    "aliéner",
    "adjoindre",
    "conseiller",
    "pardonner",
    "souhaiter",
    "épargner",
    "tailler",
    "céder",
];

/// Whether *se* stands before the finite verb.
pub(super) fn is_reflexive(document: &Document, group: &VerbGroup) -> bool {
    (group.tokens.start..group.finite)
        .any(|clitic| matches!(&*document.word(clitic).folded, "se" | "s'"))
}

/// The participle that does not go with the subject that starts at a token.
pub(super) fn find(sentence: &Sentence, start: usize) -> Option<Fault> {
    let document = sentence.document;
    let (subject, group) = subject_and_verb(sentence, start)?;
    // « la question qu'elle s'est posée »: agreement with *que*.
    let object_before = start > sentence.start
        && upos(document, start - 1) == Upos::Pron
        && matches!(&*document.word(start - 1).folded, "que" | "qu'");
    if object_before {
        return None;
    }
    fault(sentence, &subject, &group)
}

/// The participle after *se* that does not go with the subject of the verb.
pub(super) fn fault(sentence: &Sentence, subject: &Subject, group: &VerbGroup) -> Option<Fault> {
    let document = sentence.document;
    let token = group.predicate.filter(|_| subject.gendered)?;
    // « s'en est pris », « se l'est approprié »: another object, or a turn of its own.
    let alone = group.finite == group.tokens.start + 1
        || group.finite == group.tokens.start + 2
            && matches!(&*document.word(group.tokens.start).folded, "ne" | "n'");
    if !alone || !is_reflexive(document, group) || document.word(token).shape != Shape::Lower {
        return None;
    }
    let reading = document.reading(token).filter(|r| is_past_participle(r))?;
    let lemma = sentence.lexicon.lemma(reading.lemma);
    let traits = sentence.lexicon.verb_traits(reading.lemma);
    let direct = traits.transitive || traits.only_pronominal;
    if !direct || INDIRECT.contains(&&*lemma) || object_follows(document, token, sentence.end) {
        return None;
    }
    let offered = nominal_forms(document, token);
    let wanted: Vec<Form> = subject.forms.iter().map(|form| form.nominal()).collect();
    if wanted.is_empty() || agree(&offered, &wanted) {
        return None;
    }
    let fix = spellings(&wanted, |form| {
        inflected(document, sentence.lexicon, token, form)
    });
    Some(Fault::new(token, fix))
}

/// Whether what follows a participle can be its direct object, an infinitive or a clause.
pub(super) fn object_follows(document: &Document, participle: usize, end: usize) -> bool {
    let mut next = participle + 1;
    while next < end && upos(document, next) == Upos::Adv {
        next += 1;
    }
    if next >= end {
        return false;
    }
    let word = document.word(next);
    let kind = upos(document, next);
    let noun = match kind {
        Upos::Det | Upos::Num | Upos::Pron | Upos::Propn | Upos::X => true,
        Upos::Noun => !is_moment(&word.folded),
        // A verb further on is often taken for an adjective.
        Upos::Adj => !word.analyses.iter().any(is_finite),
        _ => false,
    };
    noun || matches!(
        &*word.folded,
        "que" | "qu'" | "des" | "du" | "«" | "\"" | ":"
    ) || matches!(word.shape, Shape::Number)
        || word.analyses.iter().any(is_infinitive)
}
