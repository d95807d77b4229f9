//! An adjective or participle and the nouns before it.

use super::antecedent::after_preposition;
use super::form::{
    FEMININE, Form, MASCULINE, PLURAL, SINGULAR, agree, forms, inflected, nominal_forms,
};
use super::subject::noun_forms;
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::reading::{is_finite, is_past_participle, readings};
use crate::document::{Document, Shape};
use crate::finding::Severity;
use crate::lexicon::{Analysis, Feature, Upos};
use crate::structure::{NounPhrase, is_moment, noun_phrase, upos};

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
        "Le contrat précise que les règles régissant la vente ont changé.",
        "La vente a lieu quelle que soit la saison, et la remise est au minimum égale à dix euros.",
        "Le patineur a fêté sa victoire entouré de ses proches, avec force visuels.",
        "La garantie jeunes dépend des relais petite enfance de la ville.",
    ],
};

/// How many words before an adjective its noun is looked for.
const REACH: usize = 20;

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
            // « quelle que soit la période »
            && !folded.starts_with("quel")
            // « une durée maximum »
            && !matches!(folded, "minimum" | "maximum")
            // « une société partie au contrat »
            && folded != "partie"
            // « Elle élève ses enfants seule »: the subject, as often as the object.
            && !folded.starts_with("seul")
            // « La reine consort » keeps the masculine.
            && !folded.starts_with("consort")
            && reading.is_some_and(|r| {
                r.upos == Upos::Adj || r.upos == Upos::Verb && is_past_participle(r)
            })
    };
    if !qualifies(token)
        || word.shape != Shape::Lower
        || !word.known
        || before.shape != Shape::Lower
        || !before.known
        || upos(document, noun) != Upos::Noun
    {
        return None;
    }
    // « juste en mars » is an adverb, « le service clients » a noun.
    // « des orages violentes » is the adjective all the same.
    let is_adjective = |lemma| {
        let mut readings = word.analyses.iter();
        readings.any(|r| r.upos == Upos::Adj && r.lemma == lemma)
    };
    // « la garantie jeunes »: a plural after one thing is a noun too.
    let one = forms(document, noun, |r| r.upos == Upos::Noun)
        .iter()
        .all(|form| form.number == SINGULAR);
    let other = word.analyses.iter().any(|r| {
        matches!(
            r.upos,
            Upos::Adv | Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Pron | Upos::Det
        ) || r.upos == Upos::Noun
            && r.features.is(Feature::Number, "Plur")
            && (one || !is_adjective(r.lemma))
    });
    // « Une fois élu »: no adjective of the noun.
    if other
        || is_verbal(sentence, noun)
        || &*before.folded == "fois"
        || is_adverbial(document, opening, noun)
    {
        return None;
    }
    let offered = nominal_forms(document, token);
    // « les relais petite enfance »
    let goes_on = token + 1 < sentence.end
        && upos(document, token + 1) == Upos::Noun
        && agree(
            &offered,
            &forms(document, token + 1, |r| r.upos == Upos::Noun),
        );
    if goes_on {
        return None;
    }
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
    // « Ils sont chaque année redevables », « ils sont de plein droit exécutoires »: what is said
    // of the subject, behind a circumstance.
    let beside = || is_moment(&before.folded) || after_preposition(document, first, noun);
    if is_detached(sentence, first, token, &offered) {
        return None;
    }
    if listed || awaited && (word.analyses.iter().any(is_past_participle) || beside()) {
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

/// Whether the word behind a noun may be a verb, whose subject or object the noun is: « le décret
/// précise que », « les règles régissant la vente ».
fn is_verbal(sentence: &Sentence, noun: usize) -> bool {
    let document = sentence.document;
    let token = noun + 1;
    let next = token + 1;
    let ends = next >= sentence.end || matches!(&*document.word(next).folded, "." | "!" | "?");
    let present_participle = readings(document, token)
        .any(|r| r.features.is(Feature::VerbForm, "Part") && r.features.is(Feature::Tense, "Pres"));
    if present_participle && !ends {
        return true;
    }
    if !readings(document, token).any(is_finite) {
        return false;
    }
    // « Le voyage d'affaires dure cinq jours »: the only verb of the sentence.
    if !sentence.has_other_finite_verb(token) {
        return true;
    }
    // The noun of « le cahier des charges précise » stands further back.
    let first = noun.saturating_sub(REACH).max(sentence.start);
    let subject = |number: u32| {
        (first..=noun)
            .rev()
            .take_while(|other| !document.reading(*other).is_some_and(is_finite))
            .flat_map(|other| forms(document, other, |r| r.upos == Upos::Noun))
            .any(|form| form.number == 0 || form.number == number)
    };
    let agrees = readings(document, token)
        .filter(|r| is_finite(r))
        .any(|r| r.features.is(Feature::Person, "3") && subject(r.features.get(Feature::Number)));
    // « une loi conduit par », « une réunion secret a eu lieu »: no verb there.
    let adjectival = ends
        || &*document.word(next).folded == "par"
        || document.reading(next).is_some_and(is_finite);
    agrees && !adjectival
}

/// Whether a participle with a complement is said of the subject of the verb before it: « il
/// fête sa victoire entouré de ses proches ».
fn is_detached(sentence: &Sentence, first: usize, token: usize, offered: &[Form]) -> bool {
    let document = sentence.document;
    let complement = token + 1 < sentence.end
        && matches!(
            &*document.word(token + 1).folded,
            "de" | "d'" | "du" | "des" | "à" | "en"
        );
    if !complement || !readings(document, token).any(is_past_participle) {
        return false;
    }
    let structure = document.structure();
    let subject = (first..token)
        .rev()
        .find_map(|verb| structure.group_at(verb))
        .and_then(|group| structure.subject_of(group.finite))
        .and_then(|subject| subject.phrase)
        .map(|phrase| &structure.phrases()[phrase]);
    subject.is_some_and(|phrase| {
        noun_forms(document, phrase.determiner, phrase.head).is_some_and(|forms| {
            let forms: Vec<Form> = forms.into_iter().map(Form::nominal).collect();
            !forms.is_empty() && agree(offered, &forms)
        })
    })
}

/// Whether a noun without a determiner makes an adverb with the words before it: « au minimum »,
/// « de plein droit ».
fn is_adverbial(document: &Document, first: usize, noun: usize) -> bool {
    let word = |token: usize| &*document.word(token).folded;
    let before = |back: usize| noun.checked_sub(back).filter(|token| *token >= first);
    match word(noun) {
        "minimum" | "maximum" | "total" => before(1).is_some_and(|token| word(token) == "au"),
        "droit" => before(1).is_some_and(|token| matches!(word(token), "de" | "plein")),
        _ => false,
    }
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
