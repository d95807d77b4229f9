//! Subjects and the verbs they govern.

use super::form::{FEMININE, Form, MASCULINE, PLURAL, SINGULAR, agree, forms};
use super::nouns::COLLECTIVES;
use super::{FAR, Sentence, coordination, distant, relative};
use crate::document::{Document, Shape};
use crate::lexicon::{Analysis, Feature, Upos};
use crate::structure::{VerbGroup, is_moment, noun_phrase, upos, verb_group};

/// What a clause is about.
pub(super) struct Subject {
    pub(super) forms: Vec<Form>,
    /// Whether its gender is that of what it stands for, as with *il* and a noun, and not of
    /// whoever speaks.
    pub(super) gendered: bool,
}

/// Whether a subject may start at the token: the clause starts there.
fn opens_clause(document: &Document, sentence: usize, token: usize) -> bool {
    if token == sentence {
        return true;
    }
    let compares = is_compared(document, sentence, token)
        || token > sentence + 1
            && matches!(
                &*document.word(token - 2).folded,
                "tel"
                    | "telle"
                    | "tels"
                    | "telles"
                    | "plus"
                    | "moins"
                    | "aussi"
                    | "autant"
                    | "même"
                    | "autre"
                    | "autres"
                    | "mêmes"
                    | "ainsi"
                    | "si"
                    | "tant"
                    | "davantage"
                    | "mieux"
            );
    if compares {
        return false;
    }
    let word = document.word(token - 1);
    // A noun after *et* or *dont* may not be the subject; a subject pronoun is. Not after
    // *et* for *elle*, which can be joined to another: « lui et elle ».
    let pronoun = match &*document.word(token).folded {
        "elle" => &*word.folded != "et",
        "elles" => true,
        _ => false,
    };
    if pronoun
        && matches!(
            &*word.folded,
            "et" | "mais" | "car" | "où" | "dont" | "s'" | "lorsqu'" | "puisqu'" | "donc"
        )
    {
        return true;
    }
    matches!(
        &*word.folded,
        "que" | "qu'" | "si" | "lorsque" | "quand" | "puisque" | ":" | ";"
    ) || &*word.folded == "," && {
        // After a phrase of place or time at the start of the sentence, not in a list.
        let first = upos(document, sentence);
        matches!(first, Upos::Adp | Upos::Adv | Upos::Sconj)
            && token - sentence <= FAR
            && !(sentence..token - 1).any(|t| &*document.word(t).folded == ",")
    }
}

/// Whether the phrase that starts at a token is what another is set apart from: « les métiers
/// autres que la pêche ».
pub(super) fn is_compared(document: &Document, sentence: usize, token: usize) -> bool {
    let word = |token: usize| &*document.word(token).folded;
    token > sentence
        && matches!(word(token - 1), "que" | "qu'")
        && (sentence..token - 1).rev().take(COMPARED).any(|other| {
            matches!(word(other), "autre" | "autres") && upos(document, other) != Upos::Pron
        })
}

/// How many words before *que* « autres » is looked for.
const COMPARED: usize = 4;

/// The subject that starts at a token, and its verb.
pub(super) fn subject_and_verb(sentence: &Sentence, start: usize) -> Option<(Subject, VerbGroup)> {
    if let Some(found) = pronoun(sentence, start) {
        return Some(found);
    }
    if &*sentence.document.word(start).folded == "qui" {
        return relative::antecedent_and_verb(sentence, start);
    }
    if sentence
        .document
        .structure()
        .group_at(start)
        .is_some_and(|group| group.finite == start)
    {
        return distant::subject_and_verb(sentence, start);
    }
    if !opens_clause(sentence.document, sentence.start, start) {
        return None;
    }
    coordination::members_and_verb(sentence, start)
        .or_else(|| noun(sentence, start))
        .or_else(|| plural_name(sentence, start))
}

/// Pronouns that are a subject wherever they stand: the form, its gender, number and person.
const ALWAYS_SUBJECTS: &[(&str, Form)] = &[
    ("il", Form::new(MASCULINE, SINGULAR, 3)),
    ("ils", Form::new(MASCULINE, PLURAL, 3)),
    ("on", Form::new(0, SINGULAR, 3)),
    ("je", Form::new(0, SINGULAR, 1)),
    ("j'", Form::new(0, SINGULAR, 1)),
    ("tu", Form::new(0, SINGULAR, 2)),
];

/// Pronouns that are the subject at the start of a clause.
const OPENING_SUBJECTS: &[(&str, Form)] = &[
    ("elle", Form::new(FEMININE, SINGULAR, 3)),
    ("elles", Form::new(FEMININE, PLURAL, 3)),
    ("chacun", Form::new(MASCULINE, SINGULAR, 3)),
    ("chacune", Form::new(FEMININE, SINGULAR, 3)),
    ("aucun", Form::new(MASCULINE, SINGULAR, 3)),
    ("aucune", Form::new(FEMININE, SINGULAR, 3)),
    ("quiconque", Form::new(0, SINGULAR, 3)),
    ("personne", Form::new(0, SINGULAR, 3)),
    ("cela", Form::new(MASCULINE, SINGULAR, 3)),
];

/// Pronouns that are the subject, and no object, only where nothing stands before.
const SUBJECTS_OR_OBJECTS: &[(&str, Form)] = &[
    ("nous", Form::new(0, PLURAL, 1)),
    ("vous", Form::new(0, PLURAL, 2)),
];

fn pronoun(sentence: &Sentence, start: usize) -> Option<(Subject, VerbGroup)> {
    let document = sentence.document;
    let word = document.word(start);
    if !matches!(word.shape, Shape::Lower | Shape::Capitalised) {
        return None;
    }
    let listed = |list: &[(&str, Form)]| {
        list.iter()
            .find(|(form, _)| *form == &*word.folded)
            .map(|(_, form)| *form)
    };
    // « Nous ont été remis deux rapports » has its subject after the verb.
    let opening = start == sentence.start
        && !(start..(start + 4).min(sentence.end)).any(|t| &*document.word(t).folded == "été");
    let form = listed(ALWAYS_SUBJECTS)
        .or_else(|| listed(SUBJECTS_OR_OBJECTS).filter(|_| opening))
        .or_else(|| {
            listed(OPENING_SUBJECTS).filter(|_| opens_clause(document, sentence.start, start))
        })?;
    let mut verb = start + 1;
    // « Ils nous ont » : *nous* is an object after a subject.
    while verb < sentence.end && matches!(&*document.word(verb).folded, "nous" | "vous") {
        verb += 1;
    }
    let group = verb_group(document, verb, sentence.end)?;
    Some((
        Subject {
            forms: vec![form],
            gendered: form.gender != 0,
        },
        group,
    ))
}

/// One past the words before a number that say how exact it is.
fn after_approximation(document: &Document, start: usize, end: usize) -> usize {
    let word = |token: usize| (token < end).then(|| &*document.word(token).folded);
    match (word(start), word(start + 1)) {
        (Some("au"), Some("moins")) | (Some("plus" | "moins" | "près"), Some("de")) => start + 2,
        (Some("environ" | "quelque" | "seulement"), _) => start + 1,
        _ => start,
    }
}

/// A noun with its determiner or a number and its complements, and the verb after it.
fn noun(sentence: &Sentence, start: usize) -> Option<(Subject, VerbGroup)> {
    let document = sentence.document;
    // « Tout le monde », « toute la ville ».
    let whole = document.word(start).folded.starts_with("tou") && start + 1 < sentence.end;
    let start = after_approximation(document, start, sentence.end);
    let phrase = noun_phrase(document, start + usize::from(whole), sentence.end)?;
    let measures = || UNITS.contains(&&*document.word(phrase.head).folded);
    let determined = match phrase.determiner {
        Some(determiner) => {
            let asks = document
                .reading(determiner)
                .is_some_and(|r| r.features.is(Feature::PronType, "Int"));
            !asks
                && upos(document, determiner) == Upos::Det
                && !document.word(determiner).folded.starts_with("quel")
        }
        // « Trois femmes ont », but « dix euros est un prix ».
        None => phrase.counted && !measures(),
    };
    // « Chaque année sont organisés deux concours »
    let when = is_moment(&document.word(phrase.head).folded)
        && phrase.determiner.is_some_and(|token| {
            let folded = &*document.word(token).folded;
            folded == "chaque" || folded.starts_with("ce")
        });
    if !determined
        || when
        || phrase.tokens.end > phrase.head + 1
        || is_collective(document, phrase.head)
    {
        return None;
    }
    let mut forms = noun_forms(document, phrase.determiner, phrase.head)?;
    if phrase.determiner.is_none() {
        forms.retain(|form| form.number != SINGULAR);
        if forms.is_empty() {
            return None;
        }
    }
    let verb = complements(document, phrase.tokens.end, sentence.end);
    let group = verb_group(document, verb, sentence.end)?;
    Some((
        Subject {
            forms,
            gendered: true,
        },
        group,
    ))
}

/// What is counted and taken as one amount. Grevisse & Goosse, *Le bon usage*, on the verb
/// after a numeral.
const UNITS: &[&str] = &[
    "ans",
    "années",
    "mois",
    "semaines",
    "jours",
    "heures",
    "minutes",
    "secondes",
    "euros",
    "dollars",
    "francs",
    "livres",
    "mètres",
    "kilomètres",
    "centimètres",
    "kilos",
    "tonnes",
    "grammes",
    "litres",
    "degrés",
    "points",
    "fois",
    "personnes",
    "pieds",
    "milles",
    "tiers",
    "quarts",
    "cinquièmes",
    "dixièmes",
];

/// A name with a plural article, and the verb after it: « les États-Unis ».
fn plural_name(sentence: &Sentence, start: usize) -> Option<(Subject, VerbGroup)> {
    let document = sentence.document;
    let mut verb = start + 1;
    while verb < sentence.end && upos(document, verb) == Upos::Propn {
        verb += 1;
    }
    if &*document.word(start).folded != "les" || verb == start + 1 {
        return None;
    }
    let group = verb_group(document, verb, sentence.end)?;
    // « Les Misérables est un roman »
    let named = group.copula
        && group.tokens.end < sentence.end
        && upos(document, group.tokens.end) == Upos::Det;
    if named {
        return None;
    }
    Some((
        Subject {
            forms: vec![Form::new(0, PLURAL, 3)],
            gendered: false,
        },
        group,
    ))
}

/// Whether the noun says how many there are of something else.
pub(super) fn is_collective(document: &Document, noun: usize) -> bool {
    let folded = &*document.word(noun).folded;
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    COLLECTIVES
        .iter()
        .any(|noun| *noun == folded || *noun == singular)
}

/// What agrees with a noun phrase, in the third person: the determiner decides where the
/// noun does not. `None` for a noun that relis does not know, or a name.
pub(super) fn noun_forms(
    document: &Document,
    determiner: Option<usize>,
    noun: usize,
) -> Option<Vec<Form>> {
    let head = document.word(noun);
    if head.shape != Shape::Lower || !head.known {
        return None;
    }
    let offered = determiner
        .map(|determiner| forms(document, determiner, |r| r.upos == Upos::Det))
        .unwrap_or_default();
    let mut forms = forms(document, noun, |r: &Analysis| r.upos == Upos::Noun);
    forms.retain(|form| agree(&offered, &[form.nominal()]));
    for form in &mut forms {
        form.person = 3;
        // « les deux cas »
        if form.number == 0 {
            form.number = offered.first().map_or(0, |d| d.number);
        }
    }
    Some(forms)
}

/// One past the complements of a noun that start at a token: « de la société », « de Paris ».
pub(super) fn complements(document: &Document, start: usize, end: usize) -> usize {
    let mut at = start;
    while at + 1 < end {
        let preposition = match &*document.word(at).folded {
            "de" | "d'" => at + 1,
            "du" | "des" => at,
            _ => break,
        };
        let mut next = match noun_phrase(document, preposition, end) {
            Some(phrase) => phrase.tokens.end,
            None => at + 1,
        };
        while next < end && upos(document, next) == Upos::Propn {
            next += 1;
        }
        if next == at + 1 {
            break;
        }
        at = next;
    }
    at
}
