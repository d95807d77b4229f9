//! A clause after *que* that has no finite verb: « a déclaré que le maire « prendre » … »,
//! « a reconnu que la question ayant été posée. »
//!
//! A machine that does not see where a quotation or a subject ends loses the verb's
//! inflection, and sometimes the verb.

use std::ops::Range;
use std::sync::Arc;

use super::description::Description;
use super::speech::{SpeechVerbs, is_finite, is_infinitive, readings};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const DESCRIPTION: Description = Description {
    id: "proposition/subordonnee-sans-verbe",
    category: "linguistic_conventions/grammar",
    severity: Severity::Error,
    fr: "La proposition introduite par « que » n'a pas de verbe conjugué : la machine l'a perdu \
         ou laissé à l'infinitif ou au participe.",
    en: "The clause after \"que\" has no finite verb: the machine lost it, or left it as an \
         infinitive or a participle.",
    see: None,
    bad: &[
        "Le porte-parole a déclaré que {Dupont « prendre} la parole » et répondre aux critiques.",
        "Elle a admis {que la lettre ayant été envoyée} avant la réunion.",
        "Le ministre a annoncé que {les négociations reprendre} en mars.",
    ],
    good: &[
        "Le porte-parole a déclaré que Dupont prendrait la parole.",
        "Elle a admis que la lettre ayant été envoyée, il était trop tard.",
        "Il n'a rien dit, et l'on ne savait que faire.",
        "Le ministre a annoncé que, faute d'accord, les négociations s'arrêteraient.",
    ],
};

/// Clauses after *que* without a finite verb.
pub(super) struct Subordinate {
    rules: [Arc<RuleInfo>; 1],
    verbs: Arc<SpeechVerbs>,
}

impl Subordinate {
    pub(super) fn new(verbs: Arc<SpeechVerbs>) -> Self {
        Self {
            rules: [DESCRIPTION.info()],
            verbs,
        }
    }
}

impl Check for Subordinate {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for sentence in document.sentences() {
            for que in sentence.tokens.clone() {
                if !matches!(&*document.word(que).folded, "que" | "qu'")
                    || !self.opens_clause(document, &sentence.tokens, que)
                {
                    continue;
                }
                if let Some(tokens) = verbless(document, que, sentence.tokens.end) {
                    let all = document.tokens();
                    let span = all[tokens.start].span.to(all[tokens.end - 1].span);
                    findings.push(found(&self.rules[0], span));
                }
            }
        }
    }
}

impl Subordinate {
    /// Whether a verb of saying or thinking stands right before *que*, or with an adverb, an
    /// addressee or a closing mark between.
    fn opens_clause(&self, document: &Document, sentence: &Range<usize>, que: usize) -> bool {
        let first = que.saturating_sub(6).max(sentence.start);
        (first..que).rev().any(|token| {
            self.verbs.takes_que(document, token)
                && (token + 1..que).all(|between| {
                    !readings(document, between).any(is_finite)
                        || readings(document, between).any(|r| r.upos == Upos::Noun)
                })
                && (token + 1..que).all(|between| {
                    !matches!(
                        &*document.word(between).folded,
                        "," | ";" | ":" | "." | "plus"
                    )
                })
        })
    }
}

/// The part of the clause to report when it cannot have a finite verb.
fn verbless(document: &Document, que: usize, end: usize) -> Option<Range<usize>> {
    let subject = que + 1;
    let after = subject_end(document, subject, end)?;
    // An infinitive where the verb is due, after the subject or the mark that opens a
    // quotation: no clause in French has one there.
    let mark =
        usize::from(after < end && matches!(&*document.word(after).folded, "«" | "“" | "\""));
    let verb = after + mark;
    if verb < end && is_plain_infinitive(document, verb) {
        return Some(subject..verb + 1);
    }
    // Otherwise a present participle, and no finite verb up to the end of the sentence.
    let participle = verb < end && is_present_participle(document, verb);
    if !participle || (verb..end).any(|token| may_be_finite(document, token)) {
        return None;
    }
    let mut last = verb + 1;
    while last < end
        && readings(document, last).any(|r| {
            r.features.is(Feature::VerbForm, "Part") && matches!(r.upos, Upos::Verb | Upos::Aux)
        })
    {
        last += 1;
    }
    Some(que..last)
}

/// One past the subject that starts at a token: names, or a determiner and a noun with the
/// adjectives around it.
fn subject_end(document: &Document, start: usize, end: usize) -> Option<usize> {
    let has = |token: usize, upos: Upos| readings(document, token).any(|r| r.upos == upos);
    let mut at = start;
    if at < end && has(at, Upos::Det) && document.word(at).shape != Shape::Number {
        at += 1;
        while at < end && has(at, Upos::Adj) && !has(at, Upos::Noun) {
            at += 1;
        }
        if at >= end || !has(at, Upos::Noun) && !has(at, Upos::Propn) {
            return None;
        }
        at += 1;
        while at < end
            && (has(at, Upos::Adj) || has(at, Upos::Propn))
            && !is_verb_only(document, at)
        {
            at += 1;
        }
        return Some(at);
    }
    while at < end
        && has(at, Upos::Propn)
        && matches!(
            document.word(at).shape,
            Shape::Capitalised | Shape::Upper | Shape::Mixed
        )
    {
        at += 1;
    }
    (at > start).then_some(at)
}

fn is_verb_only(document: &Document, token: usize) -> bool {
    readings(document, token).any(is_infinitive)
}

/// An infinitive that is not also a noun (*pouvoir*, *dîner*) or an adjective (*premier*).
fn is_plain_infinitive(document: &Document, token: usize) -> bool {
    let mut all = readings(document, token).peekable();
    all.peek().is_some() && all.all(is_infinitive)
}

fn is_present_participle(document: &Document, token: usize) -> bool {
    readings(document, token).any(|r| {
        matches!(r.upos, Upos::Verb | Upos::Aux)
            && r.features.is(Feature::VerbForm, "Part")
            && r.features.is(Feature::Tense, "Pres")
    })
}

/// Whether the token can be a finite verb where it stands: a form that is also a noun or an
/// adjective is none after a determiner, a preposition or an adjective.
fn may_be_finite(document: &Document, token: usize) -> bool {
    if !readings(document, token).any(is_finite) {
        return false;
    }
    let nominal =
        readings(document, token).any(|r| matches!(r.upos, Upos::Noun | Upos::Adj | Upos::Adp));
    let governed = token > 0
        && readings(document, token - 1)
            .any(|r| matches!(r.upos, Upos::Det | Upos::Adp | Upos::Adj | Upos::Num));
    !(nominal && governed)
}
