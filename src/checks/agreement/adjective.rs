//! An adjective or participle and the nouns before it.

use super::form::{
    FEMININE, Form, MASCULINE, PLURAL, SINGULAR, agree, forms, inflected, nominal_forms,
};
use super::subject::noun_forms;
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::reading::{is_finite, is_past_participle};
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Analysis, Feature, Upos};
use crate::structure::{NounPhrase, noun_phrase, upos};

pub(super) const ADJECTIVE: Description = Description {
    id: "accord/adjectif",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "L'adjectif ou le participe ne s'accorde avec aucun nom qui le précède : l'anglais n'accorde \
         pas, et la machine a pris la forme la plus courante.",
    en: "The adjective or participle agrees with no noun before it: English has no agreement, and \
         the machine took the commonest form.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de l'adjectif épithète"),
    bad: &[
        "Le gouvernement a pris une mesure {inattendu→inattendue} contre la fraude.",
        "La police recherche un homme et une femme {âgées→âgés} de vingt ans.",
        "La police recherche une voiture {blanc→blanche} depuis mardi.",
        "Elle a pris une décision {inattendu→inattendue} hier soir.",
    ],
    good: &[
        "Le gouvernement a pris des mesures importantes contre la fraude.",
        "Un chef de service compétent et une juriste expérimentée ont répondu.",
        "Des chefs d'entreprise importants étaient présents.",
        "Un homme et une femme âgés ont été secourus.",
        "Le voyage d'affaires dure cinq jours.",
        "Une fois élu, il oublie tout.",
        "La toile avait passé des années accrochée dans une chambre.",
    ],
};

/// How many words before an adjective its noun is looked for.
const REACH: usize = 10;

/// The right form of the adjective or participle at a token, when it follows a noun and
/// agrees neither with that nor with any other noun it could belong to.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    after_noun(sentence, token).or_else(|| after_joined(sentence, token))
}

/// The adjective of two nouns joined by *et*, the first masculine, the second singular: a
/// feminine plural is none of theirs.
fn after_joined(sentence: &Sentence, token: usize) -> Option<Fault> {
    let document = sentence.document;
    let start = token
        .checked_sub(5)
        .filter(|start| *start >= sentence.start)?;
    if upos(document, start) != Upos::Det {
        return None;
    }
    let first = noun_phrase(document, start, token)?;
    let second = noun_phrase(document, first.head + 2, token)?;
    let joined = &*document.word(first.head + 1).folded == "et";
    let adjective = document.word(token);
    if !joined
        || second.head + 1 != token
        || upos(document, token) != Upos::Adj
            && !document.reading(token).is_some_and(is_past_participle)
        || adjective.shape != Shape::Lower
    {
        return None;
    }
    let all = |noun: &NounPhrase, gender: u32, number: u32| {
        noun_forms(document, noun.determiner, noun.head).is_some_and(|forms| {
            !forms.is_empty()
                && forms
                    .iter()
                    .all(|form| form.gender == gender && form.number == number)
        })
    };
    let offered = nominal_forms(document, token);
    let feminine = offered
        .iter()
        .all(|form| form.gender == FEMININE && form.number == PLURAL);
    if offered.is_empty()
        || !feminine
        || !all(&first, MASCULINE, SINGULAR)
        || !all(&second, FEMININE, SINGULAR)
    {
        return None;
    }
    let wanted = Form::new(MASCULINE, PLURAL, 0);
    Some(Fault::new(
        token,
        inflected(document, sentence.lexicon, token, wanted),
    ))
}

fn after_noun(sentence: &Sentence, token: usize) -> Option<Fault> {
    let (document, lexicon, opening) = (sentence.document, sentence.lexicon, sentence.start);
    let noun = token.checked_sub(1).filter(|noun| *noun >= opening)?;
    let word = document.word(token);
    let before = document.word(noun);
    let qualifies = |token: usize| {
        let folded = &*document.word(token).folded;
        let reading = document.reading(token);
        !folded.starts_with("tou")
            && !folded.starts_with("tel")
            // « Elle élève ses enfants seule »: the subject, as often as the object.
            && !folded.starts_with("seul")
            // « La reine consort » keeps the masculine.
            && !folded.starts_with("consort")
            && reading.is_some_and(|r| {
                r.upos == Upos::Adj || r.upos == Upos::Verb && is_past_participle(r)
            })
    };
    // « juste en mars » is an adverb, « le service clients » a noun.
    // « des orages violentes » is the adjective all the same.
    let is_adjective = |lemma| {
        let mut readings = word.analyses.iter();
        readings.any(|r| r.upos == Upos::Adj && r.lemma == lemma)
    };
    let other = word.analyses.iter().any(|r| {
        r.upos == Upos::Adv
            || r.upos == Upos::Noun
                && r.features.is(Feature::Number, "Plur")
                && !is_adjective(r.lemma)
    });
    if !qualifies(token)
        || other
        || word.shape != Shape::Lower
        || !word.known
        || before.shape != Shape::Lower
        || !before.known
        || upos(document, noun) != Upos::Noun
    {
        return None;
    }
    // « Le voyage d'affaires dure cinq jours », « une fois élu »: the verb of the sentence, or no
    // adjective of the noun.
    let may_be_verb = word.analyses.iter().any(is_finite) && !sentence.has_other_finite_verb(token);
    if may_be_verb || &*before.folded == "fois" {
        return None;
    }
    let offered = nominal_forms(document, token);
    let first = token.saturating_sub(REACH).max(opening);
    if is_spent(sentence, first, noun) {
        return None;
    }
    // One of several adjectives may go with one of the things that the noun names.
    let listed = match document.tokens().get(token + 1) {
        Some(_) if matches!(&*document.word(token + 1).folded, "et" | "ou") => true,
        Some(_) => {
            &*document.word(token + 1).folded == ","
                && (token + 2 >= sentence.end || qualifies(token + 2))
        }
        None => false,
    };
    // The participle of a compound tense, with something between it and its auxiliary.
    let awaited = (first..noun)
        .rev()
        .find(|other| {
            document
                .reading(*other)
                .is_some_and(|r| matches!(r.upos, Upos::Verb | Upos::Aux))
        })
        .is_some_and(|other| upos(document, other) == Upos::Aux);
    if listed || awaited && word.analyses.iter().any(is_past_participle) {
        return None;
    }
    // What stands before a verb belongs to another phrase; what may be a noun may be no verb
    // (« les images de la réserve libres »).
    let phrase = (first..token).rev().take_while(|other| {
        !document
            .reading(*other)
            .is_some_and(|r| r.features.is(Feature::VerbForm, "Fin"))
            || document
                .word(*other)
                .analyses
                .iter()
                .any(|r| r.upos == Upos::Noun)
    });
    for other in phrase {
        // Two nouns joined make a plural of mixed gender; a list has its own agreement.
        let joins = matches!(
            &*document.word(other).folded,
            "et" | "ou" | "," | "ni" | "que" | "qu'"
        );
        let nominal = |r: &Analysis| {
            matches!(
                r.upos,
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::X
            )
        };
        let unknown = !document.word(other).known
            && !matches!(document.word(other).shape, Shape::Punctuation);
        let candidates = forms(document, other, nominal);
        if joins || unknown || !candidates.is_empty() && agree(&offered, &candidates) {
            return None;
        }
    }
    let wanted = forms(document, noun, |r| r.upos == Upos::Noun);
    // The determiner tells a singular from a plural that is written like it.
    let target = wanted.first()?;
    // « Nombre de chambres totale »: nobody can tell which of the nouns is meant.
    let complement = noun >= opening + 2
        && matches!(&*document.word(noun - 1).folded, "de" | "d'")
        && upos(document, noun - 2) == Upos::Noun;
    let fix = inflected(document, lexicon, token, *target).filter(|_| !complement);
    Some(Fault::new(token, fix))
}

/// Whether the noun is a time that somebody spends: *passer des années accroché*. What follows
/// is said of the subject.
fn is_spent(sentence: &Sentence, first: usize, noun: usize) -> bool {
    const TIMES: &[&str] = &[
        "an",
        "ans",
        "année",
        "années",
        "mois",
        "semaine",
        "semaines",
        "jour",
        "jours",
        "journée",
        "nuit",
        "nuits",
        "heure",
        "heures",
        "minutes",
        "temps",
        "vie",
        "décennies",
        "siècles",
        "soirée",
        "matinée",
        "week-end",
        "saison",
        "saisons",
    ];
    let document = sentence.document;
    TIMES.contains(&&*document.word(noun).folded)
        && sentence.lexicon.lemma_id("passer").is_some_and(|spend| {
            (first..noun).any(|token| {
                document
                    .word(token)
                    .analyses
                    .iter()
                    .any(|reading| reading.lemma == spend)
            })
        })
}
