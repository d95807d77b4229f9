//! Sentences and paragraphs that stand twice.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::found;
use super::is_word;
use crate::document::{Document, Shape, Word};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{Feature, Upos};

/// Fewest words of a sentence whose return is no chance, refrain or label.
const FEWEST_WORDS: usize = 6;

/// Most passages of one text that are faults of their own.
const MOST_PASSAGES: usize = 3;

/// Number of tokens from which on a sentence does not come back by chance.
const LONG_SENTENCE: usize = 12;

/// A search for passages that stand twice.
pub(super) struct Passages<'a> {
    document: &'a Document,
    /// For a sentence, for a paragraph.
    rules: [&'a Arc<RuleInfo>; 2],
    /// By word number: a hash of its folded form.
    hashes: Vec<u64>,
}

impl<'a> Passages<'a> {
    pub(super) fn new(document: &'a Document, rules: [&'a Arc<RuleInfo>; 2]) -> Self {
        let hashes = document.words().iter().map(hash).collect();
        Self {
            document,
            rules,
            hashes,
        }
    }

    pub(super) fn find(&self, findings: &mut Vec<Finding>) {
        let document = self.document;
        let sentences = document.sentences();
        let found_before = findings.len();
        let mut first_paragraphs: FxHashMap<u64, usize> = FxHashMap::default();
        let mut first_sentences: FxHashMap<u64, usize> = FxHashMap::default();
        for (number, paragraph) in document.paragraphs().iter().enumerate() {
            let tokens = |number: usize| {
                let sentences = &sentences[document.paragraphs()[number].sentences.clone()];
                match sentences {
                    [first, .., last] => first.tokens.start..last.tokens.end,
                    [only] => only.tokens.clone(),
                    [] => 0..0,
                }
            };
            if let Some(key) = self.key(tokens(number)) {
                let first = *first_paragraphs.entry(key).or_insert(number);
                if first != number && self.equal(tokens(first), tokens(number)) {
                    self.report(1, tokens(first), tokens(number), findings);
                    continue;
                }
            }
            // A run of sentences that all stand elsewhere is one finding.
            let mut run: Option<(usize, Range<usize>)> = None;
            for index in paragraph.sentences.clone() {
                let here = sentences[index].tokens.clone();
                let earlier = self.key(here.clone()).and_then(|key| {
                    let first = *first_sentences.entry(key).or_insert(index);
                    let there = sentences[first].tokens.clone();
                    (first != index && self.equal(there, here.clone())).then_some(first)
                });
                match (&mut run, earlier) {
                    (Some((_, span)), Some(_)) => span.end = here.end,
                    (None, Some(first)) => run = Some((first, here)),
                    (_, None) => {
                        if let Some((first, span)) = run.take() {
                            self.report(0, sentences[first].tokens.clone(), span, findings);
                        }
                    }
                }
            }
            if let Some((first, span)) = run {
                self.report(0, sentences[first].tokens.clone(), span, findings);
            }
        }
        // A text pasted twice is one fault, not one a passage.
        let mut loud: Vec<&mut Finding> = findings[found_before..]
            .iter_mut()
            .filter(|finding| finding.severity > Severity::Info)
            .collect();
        let count = loud.len();
        if count > MOST_PASSAGES
            && let Some((first, rest)) = loud.split_first_mut()
        {
            first.message.fr += &format!(" {count} passages du texte reviennent ainsi.");
            first.message.en += &format!(" {count} passages of the text come back like this.");
            for finding in rest {
                finding.severity = Severity::Info;
            }
        }
    }

    /// The folded words of a range of tokens, marks and typography left out.
    fn folded(&self, tokens: Range<usize>) -> impl Iterator<Item = &'a str> {
        let document = self.document;
        tokens
            .map(|token| document.word(token))
            .filter(|word| word.shape != Shape::Punctuation)
            .map(|word| &*word.folded)
    }

    /// A hash of the words in a range of tokens; `None` when they are too few.
    fn key(&self, tokens: Range<usize>) -> Option<u64> {
        let mut key = 0u64;
        let mut words = 0;
        for token in tokens {
            let word = self.document.word(token);
            if word.shape != Shape::Punctuation {
                let hash = self.hashes[self.document.tokens()[token].word.0 as usize];
                key = key.rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash;
            }
            words += usize::from(is_word(word));
        }
        (words >= FEWEST_WORDS).then_some(key)
    }

    fn equal(&self, a: Range<usize>, b: Range<usize>) -> bool {
        self.folded(a).eq(self.folded(b))
    }

    fn report(
        &self,
        rule: usize,
        first: Range<usize>,
        again: Range<usize>,
        findings: &mut Vec<Finding>,
    ) {
        let tokens = self.document.tokens();
        let span = tokens[again.start].span.to(tokens[again.end - 1].span);
        let line = self.document.position(tokens[first.start].span.start).line;
        // One short sentence that comes back later may be meant: in a list of questions, in a
        // dialogue.
        let alone = rule == 0 && first.end != again.start && again.len() < LONG_SENTENCE;
        let rule = self.rules[rule];
        // What has no verb is a label or a reference, which may well come twice.
        let severity = if !alone && again.into_iter().any(|token| is_verb(self.document, token)) {
            rule.severity
        } else {
            Severity::Info
        };
        findings.push(Finding {
            severity,
            message: Message::new(
                format!("{} Voir la ligne {line}.", rule.message.fr),
                format!("{} See line {line}.", rule.message.en),
            ),
            ..found(rule, span)
        });
    }
}

/// Whether a token is a finite verb in running text: not *poudre* in « poudre pour solution ».
fn is_verb(document: &Document, token: usize) -> bool {
    document.word(token).shape == Shape::Lower
        && document.reading(token).is_some_and(|reading| {
            matches!(reading.upos, Upos::Verb | Upos::Aux)
                && reading.features.is(Feature::VerbForm, "Fin")
        })
}

fn hash(word: &Word) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word.folded.as_bytes());
    hasher.finish()
}
