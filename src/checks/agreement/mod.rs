//! Agreement: of words with the noun or pronoun that decides their gender, number or person.
//!
//! A finding needs two things: the tagger sees the construction, and no reading that the
//! lexicon has of the two words agrees. So a form that serves for both genders, or a word
//! that relis does not know, is never reported.

mod adjective;
mod antecedent;
mod collective;
mod coordination;
mod determiner;
mod distant;
pub(super) mod form;
mod impersonal;
mod indefinite;
mod nouns;
mod participle;
pub(super) mod person;
mod predicate;
mod prenominal;
mod pronominal;
mod quantifier;
mod relative;
mod subject;
mod such;
mod verb;

use std::cell::{LazyCell, OnceCell};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::description::Description;
use super::persons::{GivenNames, persons};
use super::reading::is_finite;
use super::{Check, found};
use crate::document::{self, Document, Shape, capitalised};
use crate::finding::{Finding, RuleInfo, Suggestion};
use crate::lexicon::Lexicon;

/// How many words away from a token anything is looked for, so that a sentence of any length
/// costs a time in proportion to it.
const FAR: usize = 40;

/// Looks at one token of a sentence for one kind of fault.
type Find = fn(&Sentence, usize) -> Option<Fault>;

/// Each kind of fault that a sentence shows, and what finds it.
const KINDS: &[(&Description, Find)] = &[
    (&determiner::DETERMINER, determiner::find),
    (&verb::VERB, verb::find),
    (&predicate::PREDICATE, predicate::find),
    (&adjective::ADJECTIVE, adjective::find),
    (&prenominal::PRENOMINAL, prenominal::find),
    (&pronominal::PRONOMINAL, pronominal::find),
    (&participle::PARTICIPLE, participle::find),
    (&such::SUCH, such::find),
    (&indefinite::INDEFINITE, indefinite::find),
    (&quantifier::QUANTIFIER, quantifier::find),
];

/// The sentence that is looked at.
struct Sentence<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    /// Its first token.
    start: usize,
    /// One past its last token.
    end: usize,
    /// The number of its finite verbs, once it has been asked for.
    finite_verbs: OnceCell<usize>,
}

impl<'a> Sentence<'a> {
    fn new(document: &'a Document, lexicon: &'a Lexicon, sentence: &document::Sentence) -> Self {
        Self {
            document,
            lexicon,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            finite_verbs: OnceCell::new(),
        }
    }

    /// Whether a word other than that at a token is read as a finite verb. The words are gone
    /// through once, however often this is asked.
    fn has_other_finite_verb(&self, token: usize) -> bool {
        let finite = |token: usize| self.document.reading(token).is_some_and(is_finite);
        let count = || {
            (self.start..self.end)
                .filter(|token| finite(*token))
                .count()
        };
        *self.finite_verbs.get_or_init(count) > usize::from(finite(token))
    }
}

/// A token that does not agree.
struct Fault {
    token: usize,
    /// What would agree, best first.
    fixes: Vec<String>,
}

impl Fault {
    fn new(token: usize, fixes: impl IntoIterator<Item = String>) -> Self {
        Self {
            token,
            fixes: fixes.into_iter().collect(),
        }
    }
}

/// Lack of agreement.
pub(super) struct Agreement {
    rules: Vec<Arc<RuleInfo>>,
    given: Arc<GivenNames>,
}

impl Agreement {
    pub(super) fn new(given: Arc<GivenNames>) -> Self {
        Self {
            rules: KINDS
                .iter()
                .map(|(kind, _)| *kind)
                .chain([&antecedent::ANTECEDENT, &collective::COLLECTIVE])
                .map(Description::info)
                .collect(),
            given,
        }
    }
}

impl Check for Agreement {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        sentence: &document::Sentence,
        findings: &mut Vec<Finding>,
    ) {
        let sentence = Sentence::new(document, lexicon, sentence);
        let mut reported = FxHashSet::default();
        for token in sentence.start..sentence.end {
            for ((_, find), rule) in KINDS.iter().zip(&self.rules) {
                let fault = find(&sentence, token);
                // One verb may be met from its subject and from itself.
                if let Some(fault) = fault.filter(|f| reported.insert((&rule.id, f.token))) {
                    findings.push(report(document, rule, fault));
                }
            }
        }
    }

    /// The antecedent of a pronoun stands in the sentences before.
    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let [.., antecedents, collectives] = &self.rules[..] else {
            return;
        };
        // Few texts have a pronoun that could be one of them.
        let persons = LazyCell::new(|| persons(document, &self.given));
        for sentence in document.sentences() {
            let sentence = Sentence::new(document, lexicon, sentence);
            for token in sentence.start..sentence.end {
                if let Some(fault) = antecedent::find(&sentence, token, &persons) {
                    findings.push(report(document, antecedents, fault));
                } else if let Some(fault) = collective::find(&sentence, token) {
                    findings.push(report(document, collectives, fault));
                }
            }
        }
    }
}

fn report(document: &Document, rule: &Arc<RuleInfo>, fault: Fault) -> Finding {
    let mut finding = found(rule, document.tokens()[fault.token].span);
    let written = document.slice(finding.span);
    let shape = document.word(fault.token).shape;
    finding.suggestions = fault
        .fixes
        .into_iter()
        .map(|fix| match shape {
            Shape::Capitalised => capitalised(&fix),
            _ => fix,
        })
        .filter(|fix| fix != written)
        .map(|text| Suggestion { text, safe: false })
        .collect();
    finding
}
