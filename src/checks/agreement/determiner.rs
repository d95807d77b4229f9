//! A determiner and its noun.

use super::form::{
    Form, PLURAL, agree, determiner_forms, forms, inflected_determiner, tells_nothing,
};
use super::nouns::EITHER_GENDER;
use super::{Fault, Sentence, prenominal};
use crate::checks::description::Description;
use crate::checks::reading::{is_finite, readings};
use crate::document::Shape;
use crate::finding::Severity;
use crate::lexicon::{Analysis, Feature, Upos};
use crate::structure::{noun_phrase, upos};

pub(super) const DETERMINER: Description = Description {
    id: "accord/determinant",
    category: "linguistic_conventions/grammar",
    severity: Severity::Warning,
    fr: "Le déterminant ne s'accorde pas avec son nom : la machine a gardé le genre ou le nombre \
         d'un autre mot.",
    en: "The determiner does not agree with its noun: the machine kept the gender or the number of \
         another word.",
    see: Some("Grevisse et Goosse, Le Bon Usage : accord du déterminant"),
    bad: &[
        "Le ministre a reconnu {la→le} problème devant les députés.",
        "{Cette→Ce} gouvernement ne tiendra pas jusqu'à l'automne.",
        "Les enquêteurs ont fouillé {un→une} maison du centre.",
        "{Le→La} chambre est claire.",
        "Le ministre a acheté {un→une} petite maison à Lyon.",
        "La villa a {son→sa} propre cuisine, et la banque {son→sa} réserve.",
    ],
    good: &[
        "Le ministre a reconnu le problème devant les députés.",
        "Son opinion n'a pas changé, et la sienne non plus.",
        "Les enquêteurs ont fouillé une maison du centre.",
        "Cette loi, le juge le tranche et la porte aussi.",
        "L'un porte un chapeau, les uns marchent.",
        "Nous avons tous faim ; le volume du son baisse ; elle a vingt et un ans.",
        "Il y retourne à chaque vacances.",
        "Elle doit donner ses nom, prénom et adresse, ainsi que les jour et heure du vol.",
    ],
};

/// The determiner of the phrase that starts at a token when it does not go with the noun, and what would.
pub(super) fn find(sentence: &Sentence, start: usize) -> Option<Fault> {
    before_noun(sentence, start).or_else(|| prenominal::determiner(sentence, start))
}

fn before_noun(sentence: &Sentence, start: usize) -> Option<Fault> {
    let (document, lexicon) = (sentence.document, sentence.lexicon);
    if upos(document, start) != Upos::Det {
        return None;
    }
    let phrase = noun_phrase(document, start, sentence.end)?;
    let token = phrase.determiner?;
    let noun = document.word(phrase.head);
    // With words between, the tagger's errors outnumber the machine's.
    if phrase.counted || phrase.head != token + 1 || noun.shape != Shape::Lower || !noun.known {
        return None;
    }
    let folded = &*document.word(token).folded;
    if tells_nothing(lexicon, folded, &noun.folded)
        || EITHER_GENDER.contains(&&*noun.folded)
        || folded.starts_with("tou")
        // The singular is another word.
        || folded == "chaque" && &*noun.folded == "vacances"
        || is_no_determiner(sentence, token)
    {
        return None;
    }
    let wanted = forms(document, phrase.head, |r| {
        matches!(r.upos, Upos::Noun | Upos::Propn)
    });
    let offered = determiner_forms(document, token);
    if wanted.is_empty() || offered.is_empty() || agree(&offered, &wanted) {
        return None;
    }
    // « la jet set »: the noun is the second word.
    let compound = phrase.head + 1 < sentence.end
        && matches!(upos(document, phrase.head + 1), Upos::Noun | Upos::X);
    if compound {
        return None;
    }
    if is_shared(sentence, token, phrase.head) {
        return None;
    }
    // A form that can be an adjective or a verb may be one, with its noun elsewhere.
    let other = |r: &Analysis| {
        let verb = is_finite(r) && !may_be_clitic(sentence, token);
        r.upos != Upos::Noun && !verb
    };
    if noun.analyses.iter().any(other) {
        return None;
    }
    let determiner = document
        .word(token)
        .analyses
        .iter()
        .find(|r| r.upos == Upos::Det)?;
    let number = determiner.features.get(Feature::Number);
    let same_number = wanted
        .iter()
        .any(|form| form.number == 0 || form.number == number);
    let fix = wanted.first().filter(|_| same_number).and_then(|form| {
        let form = Form { number, ..*form };
        inflected_determiner(document, lexicon, token, form)
    });
    Some(Fault::new(token, fix))
}

/// Whether a plural determiner stands for all of a list of nouns: « ses nom et prénoms », « les
/// nom, adresse et profession ». Grevisse et Goosse, *Le Bon Usage*, on the determiner of
/// coordinated nouns.
fn is_shared(sentence: &Sentence, determiner: usize, noun: usize) -> bool {
    let document = sentence.document;
    let plural = determiner_forms(document, determiner)
        .iter()
        .all(|form| form.number == PLURAL);
    let after = noun + 1..(noun + LIST).min(sentence.end.saturating_sub(1));
    plural
        && after.into_iter().any(|token| {
            matches!(&*document.word(token).folded, "," | "et" | "ou" | "/" | "(")
                && readings(document, token + 1)
                    .any(|r| matches!(r.upos, Upos::Noun | Upos::Adj | Upos::Num | Upos::Cconj))
        })
}

/// How many words behind the first noun of a list another is looked for.
const LIST: usize = 5;

/// Whether what looks like a determiner is a noun or part of a number: *du son*, *vingt et un*.
fn is_no_determiner(sentence: &Sentence, token: usize) -> bool {
    let document = sentence.document;
    token > sentence.start
        && match &*document.word(token).folded {
            "son" | "ton" => {
                let before = &*document.word(token - 1).folded;
                upos(document, token - 1) == Upos::Det || matches!(before, "du" | "au" | "de")
            }
            "un" | "une" => {
                &*document.word(token - 1).folded == "et"
                    && token > sentence.start + 1
                    && upos(document, token - 2) == Upos::Num
            }
            _ => false,
        }
}

/// Whether the determiner may be a pronoun before a verb: *il la ferme*, *l'un porte*. It is
/// none at the start of a sentence, nor after a preposition that takes no infinitive.
fn may_be_clitic(sentence: &Sentence, token: usize) -> bool {
    let document = sentence.document;
    match &*document.word(token).folded {
        "le" | "la" | "les" | "leur" => {
            token > sentence.start
                && !matches!(
                    &*document.word(token - 1).folded,
                    "dans"
                        | "sur"
                        | "avec"
                        | "sous"
                        | "chez"
                        | "vers"
                        | "contre"
                        | "selon"
                        | "depuis"
                        | "pendant"
                        | "malgré"
                )
        }
        "un" | "une" | "certains" | "certaines" | "aucun" | "aucune" | "plusieurs" => {
            token > sentence.start && matches!(&*document.word(token - 1).folded, "l'" | "d'")
        }
        "ce" => true,
        _ => false,
    }
}
