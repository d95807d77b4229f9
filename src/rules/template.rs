//! Suggestions and messages with parts to fill in: `{interroger=v}`, `{$v}`.

use std::ops::Range;

use super::program::{Capture, Match};
use super::reference::Reference;
use super::test::Test;
use super::transform::Transform;
use crate::document::{Document, Shape, capitalised};
use crate::finding::Message;
use crate::lexicon::{Analysis, Feature, Features, LemmaId, Lexicon, Upos};

/// A text with parts to fill in.
#[derive(Clone, Debug)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// The text of a capture, changed.
    Quote(Reference, Vec<Transform>),
    Inflect {
        lemma: Head,
        sources: Vec<Source>,
    },
}

#[derive(Clone, Debug)]
enum Head {
    Lemma(LemmaId),
    /// The lemma of the first source.
    Captured,
}

#[derive(Clone, Debug)]
enum Source {
    Place(Reference),
    Feature(Feature, u32),
    /// The gender that a noun has.
    Noun(LemmaId),
}

/// What is wrong with a template, and where in it (bytes).
pub(super) type TemplateError = (Range<usize>, Message);

impl Template {
    pub(super) fn parse(
        text: &str,
        captures: &[Capture],
        lexicon: &Lexicon,
    ) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|i| at + i) {
            if open > at {
                parts.push(Part::Text(text[at..open].to_owned()));
            }
            let Some(close) = text[open..].find('}').map(|i| open + i) else {
                return Err((
                    open..text.len(),
                    Message::new("accolade jamais fermée", "this brace is never closed"),
                ));
            };
            let place = open..close + 1;
            parts.push(part(&text[open + 1..close], captures, lexicon).map_err(|m| (place, m))?);
            at = close + 1;
        }
        if at < text.len() {
            parts.push(Part::Text(text[at..].to_owned()));
        }
        Ok(Self(parts))
    }

    /// The text with its parts filled in; `None` when a lemma has no form of the features
    /// asked for, or a capture took no part in the match.
    pub(super) fn fill(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        captures: &[Capture],
        found: &Match,
    ) -> Option<String> {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Text(literal) => text.push_str(literal),
                Part::Quote(reference, transforms) => {
                    let tokens = reference.tokens(document, found)?;
                    if !tokens.is_empty() {
                        let first = document.tokens()[tokens.start].span;
                        let last = document.tokens()[tokens.end - 1].span;
                        let quoted = document.slice(first.to(last)).to_owned();
                        text.push_str(
                            &transforms
                                .iter()
                                .try_fold(quoted, |quoted, transform| transform.apply(quoted))?,
                        );
                    }
                }
                Part::Inflect { lemma, sources } => {
                    let form = inflect(lemma, sources, document, lexicon, captures, found)?;
                    match &sources[..] {
                        // Without another feature the same word comes back for its lower case.
                        [Source::Place(place), _, ..]
                            if matches!(lemma, Head::Captured)
                                && owns_capital(place, document, found) =>
                        {
                            text.push_str(&capitalised(&form));
                        }
                        _ => text.push_str(&form),
                    }
                }
            }
        }
        Some(text)
    }
}

fn part(body: &str, captures: &[Capture], lexicon: &Lexicon) -> Result<Part, Message> {
    let capture = |name: &str| Reference::parse(name, captures).map_err(|(_, message)| message);
    let lemma = |text: &str| {
        lexicon.lemma_id(text).ok_or_else(|| {
            Message::new(
                format!(
                    "le dictionnaire n'a pas « {text} », qui ne peut donc être fléchi : en \
                     choisir un autre, ou l'écrire sans accolades"
                ),
                format!(
                    "the dictionary lacks \"{text}\", which cannot be inflected: choose another, \
                     or write it without braces"
                ),
            )
        })
    };
    if let Some(name) = body.strip_prefix('$') {
        let end = name.find([':', '/']).unwrap_or(name.len());
        let transforms = match &name[end..] {
            "" => Vec::new(),
            transforms => Transform::parse(transforms)?,
        };
        return Ok(Part::Quote(capture(&name[..end])?, transforms));
    }
    let Some((head, sources)) = body.split_once('=') else {
        return Err(Message::new(
            "entre accolades : {$nom}, {lemme=nom} ou {=nom}",
            "between braces: {$name}, {lemma=name} or {=name}",
        ));
    };
    let head = if head.is_empty() {
        Head::Captured
    } else {
        Head::Lemma(lemma(head)?)
    };
    let mut parsed = Vec::new();
    for source in sources.split(',').map(str::trim) {
        parsed.push(if let Some(noun) = source.strip_prefix("noun:") {
            Source::Noun(lemma(noun)?)
        } else if let Some((name, value)) = source.split_once('=') {
            let unknown = || {
                Message::new(
                    format!("aucun trait « {source} »"),
                    format!("there is no feature \"{source}\""),
                )
            };
            let feature = Feature::parse(name).ok_or_else(unknown)?;
            let set = Features::NONE.with(feature, value).ok_or_else(unknown)?;
            Source::Feature(feature, set.get(feature))
        } else {
            Source::Place(capture(source)?)
        });
    }
    if matches!(head, Head::Captured) && !matches!(parsed.first(), Some(Source::Place(_))) {
        return Err(Message::new(
            "{=nom} : il faut le nom d'une capture",
            "{=name}: the name of a capture is needed",
        ));
    }
    Ok(Part::Inflect {
        lemma: head,
        sources: parsed,
    })
}

/// The readings of a capture's first word that the pattern allowed, the likeliest first: of
/// two readings that match alike, news writes the third person.
pub(super) fn capture_readings(
    document: &Document,
    captures: &[Capture],
    found: &Match,
    capture: usize,
) -> Vec<Analysis> {
    let Some(tokens) = found.captures[capture]
        .clone()
        .filter(|tokens| !tokens.is_empty())
    else {
        return Vec::new();
    };
    let word = document.word(tokens.start);
    let allows = |test: &Option<Test>, analysis: &Analysis| {
        test.as_ref().is_none_or(|test| test.allows(word, analysis))
    };
    let mut readings: Vec<Analysis> = word
        .analyses
        .iter()
        .filter(|a| allows(&captures[capture].test, a))
        .copied()
        .collect();
    if readings.is_empty() {
        readings = word.analyses.to_vec();
    }
    let participle = expects_participle(document, tokens.start);
    readings.sort_by_key(|a| {
        let features = a.features;
        let person = features.value(Feature::Person);
        (
            !matches!(person, None | Some("3")),
            features.is(Feature::VerbForm, "Part") != participle,
            features.is(Feature::Mood, "Sub"),
        )
    });
    readings
}

/// Whether a form that is a participle and a finite verb alike, such as *fait*, is the
/// participle: an auxiliary stands before it, perhaps with adverbs between, or an agent after.
fn expects_participle(document: &Document, token: usize) -> bool {
    let is =
        |token: usize, upos: Upos| document.word(token).analyses.iter().any(|a| a.upos == upos);
    let mut before = (0..token).rev().take(4);
    let auxiliary = before
        .find(|token| is(*token, Upos::Aux) || !is(*token, Upos::Adv))
        .is_some_and(|token| is(token, Upos::Aux));
    let agent = token + 1 < document.tokens().len() && &*document.word(token + 1).folded == "par";
    auxiliary || agent
}

/// Whether a captured word has a capital that is its own, as *Américain* has, not one that it
/// owes to its place.
fn owns_capital(place: &Reference, document: &Document, found: &Match) -> bool {
    let Some(tokens) = place
        .tokens(document, found)
        .filter(|tokens| !tokens.is_empty())
    else {
        return false;
    };
    !document.opens_sentence(tokens.start)
        && document.word(tokens.start - 1).shape != Shape::Punctuation
        && document.word(tokens.start).shape == Shape::Capitalised
}

fn inflect(
    lemma: &Head,
    sources: &[Source],
    document: &Document,
    lexicon: &Lexicon,
    captures: &[Capture],
    found: &Match,
) -> Option<String> {
    let absent = |source: &Source| matches!(source, Source::Place(place) if place.tokens(document, found).is_none());
    if sources.iter().any(absent) {
        return None;
    }
    // The first source decides what kind of word is wanted, the others set single features.
    let patterns: Vec<Analysis> = match sources.first() {
        Some(Source::Place(place)) => place.readings(document, captures, found),
        _ => Vec::new(),
    };
    let unknown = Analysis {
        lemma: LemmaId::UNKNOWN,
        upos: Upos::X,
        features: Features::NONE,
        capitalised: false,
    };
    let patterns = if patterns.is_empty() {
        vec![unknown]
    } else {
        patterns
    };
    for pattern in patterns {
        let id = match lemma {
            Head::Lemma(id) => *id,
            Head::Captured => pattern.lemma,
        };
        let mut features = inflection(pattern.features);
        for source in sources {
            match source {
                Source::Feature(feature, value) => {
                    features = features.with_number(*feature, *value);
                    if *feature == Feature::VerbForm {
                        features = retain_for_verb_form(features);
                    }
                }
                Source::Noun(noun) => {
                    if let Some(gender) = gender(*noun, lexicon) {
                        features = features.with_number(Feature::Gender, gender);
                    }
                }
                Source::Place(other) => {
                    for reading in other
                        .readings(document, captures, found)
                        .into_iter()
                        .take(1)
                    {
                        for feature in [Feature::Gender, Feature::Number] {
                            let value = reading.features.get(feature);
                            if value != 0 {
                                features = features.with_number(feature, value);
                            }
                        }
                    }
                }
            }
        }
        if let Some(form) = generate(id, pattern.upos, features, lexicon) {
            return Some(form);
        }
    }
    None
}

/// The features that inflection is about: what kind of pronoun or number a word is does not
/// carry over to another lemma.
fn inflection(features: Features) -> Features {
    [
        Feature::Gender,
        Feature::Number,
        Feature::Person,
        Feature::Mood,
        Feature::Tense,
        Feature::VerbForm,
    ]
    .into_iter()
    .fold(Features::NONE, |kept, feature| {
        kept.with_number(feature, features.get(feature))
    })
}

/// An infinitive has no tense or person, a participle no mood.
fn retain_for_verb_form(features: Features) -> Features {
    let drop = |features: Features, names: &[Feature]| {
        names
            .iter()
            .fold(features, |features, name| features.with_number(*name, 0))
    };
    match features.value(Feature::VerbForm) {
        Some("Inf") => drop(
            features,
            &[
                Feature::Mood,
                Feature::Tense,
                Feature::Person,
                Feature::Number,
                Feature::Gender,
            ],
        ),
        Some("Part") => drop(features, &[Feature::Mood, Feature::Person]),
        _ => drop(features, &[Feature::Gender]),
    }
}

/// Value number of a noun's gender.
pub(super) fn gender(noun: LemmaId, lexicon: &Lexicon) -> Option<u32> {
    let mut readings = Vec::new();
    lexicon.analyses(&crate::document::fold(&lexicon.lemma(noun)), &mut readings);
    readings
        .iter()
        .find(|reading| reading.lemma == noun && reading.upos == Upos::Noun)
        .map(|reading| reading.features.get(Feature::Gender))
        .filter(|gender| *gender != 0)
}

/// The form of a lemma, tried in the part of speech of the word it replaces first. A noun has
/// the gender it has, whatever it replaces.
fn generate(lemma: LemmaId, upos: Upos, features: Features, lexicon: &Lexicon) -> Option<String> {
    let also: &[Upos] = match upos {
        Upos::Aux => &[Upos::Verb],
        Upos::Verb => &[Upos::Aux, Upos::Adj, Upos::Noun],
        Upos::Adj => &[Upos::Verb, Upos::Noun, Upos::Det],
        Upos::Noun | Upos::Propn | Upos::X => &[Upos::Noun, Upos::Adj, Upos::Verb, Upos::Det],
        Upos::Det => &[Upos::Adj, Upos::Pron],
        Upos::Adp => &[Upos::Det],
        _ => &[Upos::Noun],
    };
    let only = |kept: &[Feature]| {
        kept.iter().fold(Features::NONE, |set, name| {
            set.with_number(*name, features.get(*name))
        })
    };
    let nominal = only(&[Feature::Gender, Feature::Number]);
    let number = only(&[Feature::Number]);
    let person = only(&[Feature::Number, Feature::Person]);
    [upos]
        .into_iter()
        .chain(also.iter().copied())
        .find_map(|target| {
            let attempts = match target {
                // An adjective gives way to a participle.
                Upos::Verb | Upos::Aux if upos == Upos::Adj => {
                    let part = Features::parse("VerbForm=Part|Tense=Past");
                    vec![
                        nominal
                            .with_number(Feature::VerbForm, part.get(Feature::VerbForm))
                            .with_number(Feature::Tense, part.get(Feature::Tense)),
                    ]
                }
                Upos::Verb | Upos::Aux => {
                    let ungendered = features.with_number(Feature::Gender, 0);
                    vec![features, ungendered]
                }
                Upos::Pron => vec![features, person],
                _ => vec![nominal, number],
            };
            attempts
                .into_iter()
                .find_map(|features| lexicon.generate(lemma, target, features))
        })
}
