//! A verb and its subject.

use super::form::{Form, agree, forms, spellings};
use super::subject::{Subject, subject_and_verb};
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::reading::is_finite;
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Feature, Features, Upos};
use crate::structure::{VerbGroup, upos};

pub(super) const VERB: Description = Description {
    id: "accord/verbe",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le verbe ne s'accorde pas avec son sujet : la machine a perdu le sujet de vue, ou l'anglais \
         ne marquait pas le nombre.",
    en: "The verb does not agree with its subject: the machine lost sight of the subject, or \
         English did not mark the number.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord du verbe avec son sujet"),
    bad: &[
        "Les négociations {reprendra→reprendront} lundi à Genève.",
        "Ils {a→ont} quitté la salle sans un mot.",
        "Selon la police, le suspect {étaient→était} armé.",
        "Les pays qui {a→ont} signé l'accord se réunissent à Rome.",
        "Les essais que {mène→mènent} les chercheurs durent depuis un an.",
        "La société, fondée par deux ingénieurs, {sont→est} cotée à Paris.",
        "Chacun {ont→a} le droit de voter.",
        "Le maire est parti, mais ils {veut→veulent} l'entendre.",
    ],
    good: &[
        "Les négociations reprendront lundi à Genève.",
        "La plupart des élus ont voté contre.",
        "Lui et elle ont refusé, et l'une d'elles a protesté.",
        "Une majorité de députés soutiennent le texte.",
        "La taille des lots, leur prix et le délai ont été revus.",
        "Le ministre, ainsi que deux conseillers, ont démenti.",
        "Un groupe de députés qui ont voté contre a quitté la salle.",
        "Ce sont les voisins qui ont donné l'alerte.",
        "Les frappes menées le dimanche et les tirs entendus un jour férié ont tué six civils.",
        "Les heures effectuées un dimanche sont payées double.",
        "Les métiers de la mer autres que la pêche ont recruté.",
        "C'est le sort dont font l'objet les apprentis qui a provoqué la grève.",
        "Plusieurs élus, parmi lesquels le maire, ont voté contre.",
    ],
};

/// A finite verb that does not go with the subject that starts at a token.
pub(super) fn find(sentence: &Sentence, start: usize) -> Option<Fault> {
    let (subject, group) = subject_and_verb(sentence, start)?;
    let fix = disagreement(sentence, &subject, &group)?;
    Some(Fault::new(group.finite, fix))
}

/// The finite verb's right form, when the one there does not go with the subject.
pub(super) fn disagreement(
    sentence: &Sentence,
    subject: &Subject,
    group: &VerbGroup,
) -> Option<Vec<String>> {
    let document = sentence.document;
    let word = document.word(group.finite);
    let offered = forms(document, group.finite, is_finite);
    let wanted: Vec<Form> = subject.forms.iter().map(|form| form.verbal()).collect();
    if wanted.is_empty() || offered.is_empty() || agree(&offered, &wanted) {
        return None;
    }
    // What can be a noun or an adjective may be one, with the verb further on; not before an
    // object.
    let doubtful = word.analyses.iter().any(|r| !is_finite(r))
        && upos(document, group.finite) != Upos::Aux
        && !before_object(sentence, group.finite);
    if word.shape != Shape::Lower || doubtful || is_no_verb(sentence, group.finite) {
        return None;
    }
    let reading = document.reading(group.finite)?;
    let tense = [Feature::Mood, Feature::Tense, Feature::VerbForm]
        .into_iter()
        .fold(Features::NONE, |set, f| {
            set.with_number(f, reading.features.get(f))
        });
    Some(spellings(&wanted, |form| {
        let features = tense
            .with_number(Feature::Number, form.number)
            .with_number(Feature::Person, form.person);
        sentence
            .lexicon
            .generate(reading.lemma, reading.upos, features)
    }))
}

/// Whether what is read as a verb is something else: the letter of a list (« aux a et b »), the
/// first of two *soit*, the object of *tenir* (« pour tenir compte de »).
fn is_no_verb(sentence: &Sentence, token: usize) -> bool {
    let document = sentence.document;
    let word = |token: usize| &*document.word(token).folded;
    match word(token) {
        "a" => token.checked_sub(1).is_some_and(|before| {
            matches!(
                word(before),
                "le" | "la"
                    | "au"
                    | "aux"
                    | "du"
                    | "points"
                    | "touche"
                    | "touches"
                    | "lettre"
                    | "lettres"
            )
        }),
        "soit" => {
            (sentence.start..sentence.end).any(|other| other != token && word(other) == "soit")
        }
        "compte" => (sentence.start..token)
            .rev()
            .take(HOLDS)
            .any(|other| word(other).starts_with("ten") || word(other).starts_with("rend")),
        _ => false,
    }
}

/// How far before *compte* its verb is looked for.
const HOLDS: usize = 3;

/// Whether a determiner or *que* follows a verb.
fn before_object(sentence: &Sentence, verb: usize) -> bool {
    let next = verb + 1;
    next < sentence.end
        && (upos(sentence.document, next) == Upos::Det
            || matches!(&*sentence.document.word(next).folded, "que" | "qu'"))
}
