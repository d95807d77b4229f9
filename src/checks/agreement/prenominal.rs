//! An adjective before its noun, and the determiner before both.
//!
//! Only the adjectives that usage places there are looked at, whatever the tagger takes them
//! for: a phrase that does not agree is what it reads worst.

use super::form::{
    Form, agree, determiner_forms, forms, inflected, inflected_determiner, is_nominal,
    nominal_forms, tells_nothing,
};
use super::nouns::EITHER_GENDER;
use super::{Fault, Sentence};
use crate::checks::description::Description;
use crate::checks::reading::{is_finite, is_past_participle, readings};
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Analysis, Feature, Upos};
use crate::structure::upos;

pub(super) const PRENOMINAL: Description = Description {
    id: "accord/epithete",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "L'adjectif et le nom qu'il précède ne s'accordent pas : l'anglais n'accorde pas, et la \
         machine a traduit les deux mots séparément.",
    en: "The adjective and the noun after it do not agree: English has no agreement, and the \
         machine translated the two words apart.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord de l'adjectif épithète"),
    bad: &[
        "Les {nouveau→nouvelles} règles entrent en vigueur lundi.",
        "Elle est la {premier→première} femme à diriger la banque.",
        "C'est un des {meilleur→meilleurs} films de l'année.",
        "Les deux {ancienne→anciens} ministres ont été entendus.",
        "Il a vendu ses {vieilles→vieux} fauteuils.",
    ],
    good: &[
        "Les nouvelles règles entrent en vigueur lundi.",
        "Le jeune porte une robe, la vieille rit.",
        "Pas de grand chose à la grand messe.",
        "De bonnes gens l'ont dit de vive voix.",
        "Un premier blessé, une seconde touchée.",
        "Elle est de nouveau présidente, et le reste de certains autres est moins clair.",
        "Il a été élu au premier et au second tours, tout de même battues.",
    ],
};

/// Adjectives that stand before their noun, by lemma. Grevisse & Goosse, *Le bon usage*, on the
/// place of the epithet.
const BEFORE_NOUN: &[&str] = &[
    "grand",
    "petit",
    "nouveau",
    "vieux",
    "beau",
    "bon",
    "mauvais",
    "premier",
    "dernier",
    "propre",
    "meilleur",
    "ancien",
    "jeune",
    "gros",
    "haut",
    "long",
    "autre",
    "même",
    "seul",
    "prochain",
    "double",
    "vrai",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "second",
    "principal",
    "simple",
    "joli",
    "bref",
    "véritable",
    "énorme",
    "immense",
    "excellent",
    "célèbre",
    "futur",
    "moindre",
    "vaste",
    "fameux",
    "léger",
    "fort",
    "violent",
    "lourd",
    "important",
    "nombreux",
    "rare",
    "récent",
    "puissant",
    "terrible",
    "faible",
    "large",
    "multiple",
    "lent",
    "bas",
    "brillant",
    "éventuel",
    "lointain",
    "mince",
    "profond",
    "prétendu",
    "rapide",
    "sérieux",
    "solide",
    "triste",
];

/// What *grand* stays as it is before: *la grand messe*.
const AFTER_GRAND: &[&str] = &[
    "chose", "faim", "mère", "messe", "peine", "peur", "place", "route", "rue", "soif", "tante",
    "voile",
];

/// Nouns whose gender depends on where the adjective stands or on what they mean.
const WAVERING: &[&str] = &[
    "gens", "amour", "amours", "orgue", "orgues", "œuvre", "fois",
];

/// The right form of the adjective at a token that does not agree with the noun after it; or of
/// the noun, where adjective and determiner agree on another number.
pub(super) fn find(sentence: &Sentence, token: usize) -> Option<Fault> {
    let (document, lexicon) = (sentence.document, sentence.lexicon);
    let noun = noun_after(sentence, token)?;
    let offered = nominal_forms(document, token);
    let wanted = noun_forms(sentence, noun);
    if agree(&offered, &wanted) {
        return None;
    }
    let determiner = determiner_forms(sentence.document, token - 1);
    let numberless = |form: &Form| Form { number: 0, ..*form };
    let same_gender = agree(
        &offered.iter().map(numberless).collect::<Vec<_>>(),
        &wanted.iter().map(numberless).collect::<Vec<_>>(),
    );
    if same_gender && agree(&determiner, &offered) && !agree(&determiner, &wanted) {
        let reading = document
            .word(noun)
            .analyses
            .iter()
            .find(|r| r.upos == Upos::Noun)?;
        let number = offered.first()?.number;
        let features = reading.features.with_number(Feature::Number, number);
        return Some(Fault::new(
            noun,
            lexicon.generate(reading.lemma, Upos::Noun, features),
        ));
    }
    let fits = wanted.iter().find(|form| agree(&determiner, &[**form]));
    let target = fits.or(wanted.first())?;
    Some(Fault::new(
        token,
        inflected(document, lexicon, token, *target),
    ))
}

/// The right form of the determiner at a token, when an adjective and a noun follow that agree
/// with each other and not with it.
pub(super) fn determiner(sentence: &Sentence, token: usize) -> Option<Fault> {
    let (document, lexicon) = (sentence.document, sentence.lexicon);
    let adjective = token + 1;
    let offered = determiner_forms(document, token);
    if offered.is_empty() {
        return None;
    }
    let noun = noun_after(sentence, adjective)?;
    let folded = &*document.word(token).folded;
    let wanted = noun_forms(sentence, noun);
    if tells_nothing(lexicon, folded, &document.word(adjective).folded)
        || agree(&offered, &wanted)
        || !agree(&nominal_forms(document, adjective), &wanted)
    {
        return None;
    }
    let form = *wanted.first()?;
    Some(Fault::new(
        token,
        inflected_determiner(document, lexicon, token, form),
    ))
}

/// The noun after the adjective at a token that has a determiner before it.
fn noun_after(sentence: &Sentence, token: usize) -> Option<usize> {
    let (document, lexicon) = (sentence.document, sentence.lexicon);
    let noun = token + 1;
    if token <= sentence.start || noun >= sentence.end {
        return None;
    }
    let (adjective, word) = (document.word(token), document.word(noun));
    if adjective.shape != Shape::Lower || word.shape != Shape::Lower {
        return None;
    }
    let before = document.word(token - 1);
    let determined = before
        .analyses
        .iter()
        .any(|r| matches!(r.upos, Upos::Det | Upos::Num))
        || matches!(&*before.folded, "du" | "des" | "au" | "aux");
    // « un petit peu », « le fort belle »: what may be anything but a noun may be just that.
    let only_noun = word.analyses.iter().any(|r| r.upos == Upos::Noun)
        && word.analyses.iter().all(|r| {
            matches!(r.upos, Upos::Noun | Upos::Propn)
                || is_nominal(r)
                || r.upos == Upos::Verb && is_finite(r) && !may_be_verb_of(sentence, token, r)
        });
    if !determined || !word.known || !only_noun {
        return None;
    }
    let again = &*before.folded == "de" && matches!(&*adjective.folded, "nouveau" | "même");
    // « au premier et au second tours », « de bonnes vie et mœurs »: one for several.
    let and = |token: usize| matches!(&*document.word(token).folded, "et" | "ou");
    let joint =
        token.saturating_sub(2) - usize::from(token >= 3 && upos(document, token - 2) == Upos::Adp);
    let shared = joint > sentence.start
        && and(joint)
        && readings(document, joint - 1).any(|r| r.upos == Upos::Adj)
        || noun + 1 < sentence.end
            && and(noun + 1)
            && noun + 2 < sentence.end
            && upos(document, noun + 2) == Upos::Noun;
    // « l'un des élus mandatés par les autres fixe l'heure », « ces derniers exposés »
    let pronoun = adjective.folded.starts_with("autre")
        || adjective.folded.starts_with("derni") && before.folded.starts_with("ce");
    let verbal = pronoun
        && word
            .analyses
            .iter()
            .any(|r| is_finite(r) || is_past_participle(r));
    // « le simple messieurs », of tennis.
    let game = matches!(&*adjective.folded, "simple" | "double")
        && matches!(&*word.folded, "dames" | "messieurs");
    let set_phrase = game
        || &*adjective.folded == "grand" && AFTER_GRAND.contains(&&*word.folded)
        || WAVERING.contains(&&*word.folded)
        || EITHER_GENDER.contains(&&*word.folded);
    // The adjective comes last: looking up how it is called costs most.
    let prenominal = || {
        adjective
            .analyses
            .iter()
            .any(|r| r.upos == Upos::Adj && BEFORE_NOUN.contains(&&*lexicon.lemma(r.lemma)))
    };
    let other = again || shared || verbal || set_phrase;
    (!other && prenominal()).then_some(noun)
}

/// Whether the reading of a word may be the verb of the adjective before it, which is a noun
/// then: *le jeune porte une robe*. What someone owns is none: *son propre*.
fn may_be_verb_of(sentence: &Sentence, adjective: usize, verb: &Analysis) -> bool {
    // What stands behind a verb or a preposition is no subject.
    let governed = adjective >= sentence.start + 2
        && matches!(
            upos(sentence.document, adjective - 2),
            Upos::Verb | Upos::Adp
        );
    if governed {
        return false;
    }
    let determiners = determiner_forms(sentence.document, adjective - 1);
    let number = verb.features.get(Feature::Number);
    verb.features.is(Feature::Person, "3")
        && &*sentence.document.word(adjective).folded != "propre"
        && (determiners.is_empty()
            || determiners
                .iter()
                .any(|form| form.number == 0 || form.number == number))
}

/// Gender and number of all that a noun may be.
fn noun_forms(sentence: &Sentence, token: usize) -> Vec<Form> {
    let nominal = |r: &Analysis| matches!(r.upos, Upos::Noun | Upos::Propn) || is_nominal(r);
    let forms = forms(sentence.document, token, nominal);
    forms.into_iter().map(Form::nominal).collect()
}
