//! Finite verbs with their clitics, auxiliaries and adverbs.

use std::ops::Range;

use super::upos;
use crate::document::Document;
use crate::lexicon::{Analysis, Feature, Features, Upos};

/// A finite verb, from its clitics to its last participle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// *ne* and object pronouns before the finite form.
    pub clitics: Range<usize>,
    /// *ne* or *n'*.
    pub negation: Option<usize>,
    /// The finite form.
    pub finite: usize,
    /// The finite form where it carries a participle (*a dit*, *est venu*, *a été vu*).
    pub auxiliary: Option<usize>,
    /// The subject pronoun that a hyphen ties to the finite form (*dit-il*, *a-t-on*).
    pub inverted: Option<usize>,
    /// The verb that carries the sense: the last participle, or the finite form.
    pub main: usize,
    /// Whether its last verb before the predicate is a form of *être*.
    pub copula: bool,
    /// The participle or adjective after *être*.
    pub predicate: Option<usize>,
    /// Mood, tense, person and number of the finite form, as read in its sentence.
    pub features: Features,
}

impl VerbGroup {
    /// `Ind`, `Sub`, `Cnd` or `Imp`.
    pub fn mood(&self) -> Option<&'static str> {
        self.features.value(Feature::Mood)
    }

    /// `Pres`, `Imp`, `Past` or `Fut`, of the finite form.
    pub fn tense(&self) -> Option<&'static str> {
        self.features.value(Feature::Tense)
    }

    /// `1`, `2` or `3`.
    pub fn person(&self) -> Option<&'static str> {
        self.features.value(Feature::Person)
    }

    /// `Sing` or `Plur`.
    pub fn number(&self) -> Option<&'static str> {
        self.features.value(Feature::Number)
    }
}

/// The verb group that starts at token `start` and ends before token `end`, if one does.
pub fn verb_group(document: &Document, start: usize, end: usize) -> Option<VerbGroup> {
    let word = |token: usize| &*document.word(token).folded;
    let mut finite = start;
    while finite < end && finite < start + MOST_CLITICS && is_clitic(word(finite)) {
        finite += 1;
    }
    if finite >= end || !is_finite(document, finite) {
        return None;
    }
    let mut group = read(document, finite, end);
    group.tokens.start = start;
    group.clitics.start = start;
    group.negation = (start..finite).find(|token| matches!(word(*token), "ne" | "n'"));
    Some(group)
}

/// *ne me le*, *ne nous y*… and one to spare.
const MOST_CLITICS: usize = 5;

/// The group of a finite form, its clitics left out.
fn read(document: &Document, finite: usize, end: usize) -> VerbGroup {
    let word = |token: usize| &*document.word(token).folded;
    let features =
        finite_reading(document, finite).map_or(Features::NONE, |reading| reading.features);
    let mut last = finite + 1;
    let inverted = (last < end && word(last).starts_with('-') && is_subject_pronoun(word(last)))
        .then(|| {
            last += 1;
            last - 1
        });
    let mut copula = upos(document, finite) == Upos::Aux && is_etre(word(finite));
    let auxiliary = copula
        || document
            .word(finite)
            .analyses
            .iter()
            .any(|reading| reading.upos == Upos::Aux);
    let mut at = skip_adverbs(document, last, end);
    let mut main = finite;
    if !copula && auxiliary && at < end && is_past_participle(document, at) {
        main = at;
        last = at + 1;
        if word(at) == "été" {
            copula = true;
            at = skip_adverbs(document, at + 1, end);
        }
    }
    let mut predicate = None;
    if copula && at < end {
        let participle = is_past_participle(document, at);
        if participle || upos(document, at) == Upos::Adj {
            predicate = Some(at);
            last = at + 1;
        }
        if participle {
            main = at;
        }
    }
    VerbGroup {
        tokens: finite..last,
        clitics: finite..finite,
        negation: None,
        finite,
        auxiliary: (main != finite).then_some(finite),
        inverted,
        main,
        copula,
        predicate,
        features,
    }
}

fn is_past_participle(document: &Document, token: usize) -> bool {
    document.reading(token).is_some_and(|reading| {
        reading.features.is(Feature::VerbForm, "Part")
            && reading.features.is(Feature::Tense, "Past")
    })
}

/// Whether the token is a finite verb in its sentence.
pub(super) fn is_finite(document: &Document, token: usize) -> bool {
    finite_reading(document, token).is_some()
}

/// The reading of a token as a finite verb: the one chosen, or that of a word chosen as an
/// adjective that does not agree with the noun before it and has a determiner after it
/// (« la hausse … dans le pays inquiète les ménages »).
fn finite_reading(document: &Document, token: usize) -> Option<&Analysis> {
    let is_finite = |reading: &&Analysis| reading.features.is(Feature::VerbForm, "Fin");
    let chosen = document.reading(token)?;
    if is_finite(&chosen) {
        return Some(chosen);
    }
    let length = document.tokens().len();
    if chosen.upos != Upos::Adj
        || token == 0
        || token + 1 >= length
        || upos(document, token - 1) != Upos::Noun
        || upos(document, token + 1) != Upos::Det
    {
        return None;
    }
    let of = |token: usize, wanted: Upos| {
        let readings = document.word(token).analyses.iter();
        readings.filter(move |reading| reading.upos == wanted)
    };
    let same = |a: u32, b: u32| a == 0 || b == 0 || a == b;
    let agrees = of(token, Upos::Adj).any(|adjective| {
        of(token - 1, Upos::Noun).any(|noun| {
            [Feature::Gender, Feature::Number]
                .iter()
                .all(|f| same(adjective.features.get(*f), noun.features.get(*f)))
        })
    });
    let third = |reading: &&Analysis| {
        reading.features.is(Feature::Person, "3") && reading.features.is(Feature::Mood, "Ind")
    };
    let mut finite = document.word(token).analyses.iter().filter(is_finite);
    finite.find(third).filter(|_| !agrees)
}

/// One past the adverbs that start at a token, three at most.
fn skip_adverbs(document: &Document, mut at: usize, end: usize) -> usize {
    let first = at;
    while at < end && at < first + 3 && upos(document, at) == Upos::Adv {
        at += 1;
    }
    at
}

/// Whether a folded form is *ne* or a pronoun that can only be an object before the verb.
pub(crate) fn is_clitic(folded: &str) -> bool {
    matches!(
        folded,
        "ne" | "n'"
            | "me"
            | "m'"
            | "te"
            | "t'"
            | "se"
            | "s'"
            | "le"
            | "la"
            | "l'"
            | "les"
            | "lui"
            | "leur"
            | "y"
            | "en"
    )
}

/// Whether a folded form is *ne* or a pronoun that stands between another subject and the
/// verb; *nous* and *vous* are such there.
pub(crate) fn is_object_pronoun(folded: &str) -> bool {
    is_clitic(folded) || matches!(folded, "nous" | "vous")
}

/// Whether a folded form is a subject pronoun, before the verb or tied to it by a hyphen.
pub(crate) fn is_subject_pronoun(folded: &str) -> bool {
    let after = folded
        .strip_prefix("-t-")
        .or_else(|| folded.strip_prefix('-'))
        .unwrap_or(folded);
    matches!(
        after,
        "je" | "j'"
            | "tu"
            | "il"
            | "elle"
            | "on"
            | "l'on"
            | "nous"
            | "vous"
            | "ils"
            | "elles"
            | "ce"
            | "c'"
            | "ç'"
    )
}

fn is_etre(folded: &str) -> bool {
    matches!(
        folded,
        "est"
            | "sont"
            | "était"
            | "étaient"
            | "sera"
            | "seront"
            | "serait"
            | "seraient"
            | "fut"
            | "furent"
            | "soit"
            | "soient"
            | "fût"
            | "fussent"
            | "suis"
            | "es"
            | "sommes"
            | "êtes"
            | "étais"
            | "étions"
            | "étiez"
            | "serai"
            | "seras"
            | "serons"
            | "serez"
    )
}
