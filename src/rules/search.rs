//! Looks for the patterns of a rule set in a document.

use std::ops::Range;
use std::sync::Arc;

use super::RuleSet;
use super::candidates::{Candidate, Candidates, Vocabulary};
use super::cluster::{Cluster, Kinship};
use super::compile::{Pattern, Rule};
use super::index::Entry;
use super::joints;
use super::needs::Needs;
use super::pattern::Names;
use super::program::{Match, Program, Scratch};
use super::template::Template;
use crate::document::{Document, Sentence, Span, Word};
use crate::finding::{Finding, Message, Suggestion};
use crate::lexicon::Lexicon;

/// A search of one document.
pub(crate) struct Search<'a> {
    set: &'a RuleSet,
    document: &'a Document,
    /// By number of word.
    words: Vec<Arc<Candidates>>,
    names: Names<'a>,
    scratch: Scratch,
    /// By pattern number: the first token where a match has not been looked for yet.
    next_start: Vec<u32>,
    /// By number of cluster, as far as one has been tried: the first token where it is not
    /// known that no member matches.
    cluster_starts: Vec<usize>,
    /// Members of the cluster at hand that the sentence sets apart.
    apart: Vec<u32>,
    /// Those of the sentence at hand.
    findings: Vec<Finding>,
}

impl<'a> Search<'a> {
    pub(super) fn new(set: &'a RuleSet, document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let candidates = |word: &Word| Arc::new(set.candidates_at(word));
        Self {
            set,
            document,
            words: set.candidates.of(document.words(), candidates),
            names: Names {
                lists: &set.lists,
                tests: &set.tests,
                lexicon,
                trusted: true,
            },
            scratch: Scratch::default(),
            next_start: vec![0; set.index.patterns()],
            cluster_starts: Vec::new(),
            apart: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Appends what the rules find in a sentence. Sentences are searched in their order.
    pub(crate) fn sentence(&mut self, sentence: &Sentence, findings: &mut Vec<Finding>) {
        let word = |token: usize| self.document.tokens()[token].word.0 as usize;
        let mut vocabulary = Vocabulary::default();
        for token in sentence.tokens.clone() {
            vocabulary.add(&self.words[word(token)]);
        }
        for token in sentence.tokens.clone() {
            let candidates = self.words[word(token)].clone();
            for candidate in candidates.among(&vocabulary) {
                match candidate {
                    Candidate::Pattern(entry) => {
                        self.try_pattern(entry, token, sentence);
                    }
                    Candidate::Cluster(cluster) => {
                        self.try_cluster(cluster, token, sentence, &vocabulary);
                    }
                }
            }
        }
        findings.append(&mut self.findings);
    }

    fn try_cluster(
        &mut self,
        cluster: &Cluster,
        anchor: usize,
        sentence: &Sentence,
        vocabulary: &Vocabulary,
    ) {
        let set = self.set;
        let program = |entry: &Entry| {
            let (rule, pattern) = set.pattern(entry);
            (pattern.program(rule, &self.names), pattern.offset)
        };
        let kinship = cluster.kinship(program, &set.tests);
        if !self.may_match(cluster, kinship, anchor, sentence) {
            for member in &kinship.strangers {
                self.try_if_met(
                    &cluster.members[*member as usize],
                    anchor,
                    sentence,
                    vocabulary,
                );
            }
            return;
        }
        let mut apart = std::mem::take(&mut self.apart);
        kinship.set_apart(vocabulary, &mut apart);
        let mut others = apart.iter().copied().peekable();
        // Of those that are one and the same here, whether one may still find something.
        let mut may_match = true;
        for (member, entry) in (0..).zip(&*cluster.members) {
            if others.next_if_eq(&member).is_some() {
                self.try_if_met(entry, anchor, sentence, vocabulary);
            } else if may_match {
                may_match = self.try_if_met(entry, anchor, sentence, vocabulary);
            } else if others.peek().is_none() {
                break;
            }
        }
        self.apart = apart;
    }

    /// Whether what the members of the cluster have in common is there around a token.
    fn may_match(
        &mut self,
        cluster: &Cluster,
        kinship: &Kinship,
        anchor: usize,
        sentence: &Sentence,
    ) -> bool {
        let opening = &kinship.opening;
        if opening.is_denied(&self.scratch.memo, self.document, anchor) {
            return false;
        }
        let Some((first, last)) = opening.starts(anchor, &sentence.tokens) else {
            return false;
        };
        if self.cluster_starts.len() <= cluster.number {
            self.cluster_starts.resize(cluster.number + 1, 0);
        }
        let first = first.max(self.cluster_starts[cluster.number]);
        let (document, tokens) = (self.document, &sentence.tokens);
        let mut starts = first..=last;
        let found = starts.find(|start| {
            let found = kinship
                .common
                .run(document, tokens, *start, &mut self.scratch);
            found.is_some()
        });
        self.cluster_starts[cluster.number] = found.unwrap_or(first.max(last + 1));
        found.is_some()
    }

    /// Tries a pattern if the sentence has what it needs; whether it matches, as far as that has
    /// not been known.
    fn try_if_met(
        &mut self,
        entry: &Entry,
        anchor: usize,
        sentence: &Sentence,
        vocabulary: &Vocabulary,
    ) -> bool {
        self.has_needs(entry, vocabulary) && self.try_pattern(entry, anchor, sentence)
    }

    fn has_needs(&self, entry: &Entry, vocabulary: &Vocabulary) -> bool {
        let needs = self.set.pattern(entry).1.needs.as_slice();
        Needs::are_met(needs, |mark| vocabulary.has(mark))
    }

    /// Whether the pattern matches, as far as that has not been known.
    fn try_pattern(&mut self, entry: &Entry, anchor: usize, sentence: &Sentence) -> bool {
        let number = entry.number as usize;
        let opening = &self.set.openings[number];
        if opening
            .get()
            .is_some_and(|opening| opening.is_denied(&self.scratch.memo, self.document, anchor))
        {
            return false;
        }
        let (rule, pattern) = self.set.pattern(entry);
        let program = pattern.program(rule, &self.names);
        let opening = opening.get_or_init(|| program.opening(pattern.offset));
        let Some((first, last)) = opening.starts(anchor, &sentence.tokens) else {
            return false;
        };
        let mut start = first.max(self.next_start[number] as usize);
        let mut matches = false;
        while start <= last {
            let found = program.run(self.document, &sentence.tokens, start, &mut self.scratch);
            match found {
                Some(found) if !found.tokens.is_empty() => {
                    matches = true;
                    let end = found.tokens.end;
                    self.report(rule, pattern, &found, sentence);
                    start = end;
                }
                _ => start += 1,
            }
        }
        self.next_start[number] = self.next_start[number].max(start as u32);
        matches
    }

    fn report(&mut self, rule: &Rule, pattern: &Pattern, found: &Match, sentence: &Sentence) {
        let document = self.document;
        let details = pattern.details(rule, &self.names);
        let captures = &pattern.program(rule, &self.names).captures;
        let Some(marked) = details.mark.tokens(document, found) else {
            return;
        };
        let title = document.paragraphs()[sentence.paragraph].title;
        let contexts_hold = rule.contexts_hold(title, || document.in_quotation(marked.start));
        if !contexts_hold
            || !details
                .conditions
                .iter()
                .all(|condition| condition.holds(document, captures, found))
            || rule.unless(&self.names).iter().any(|program| {
                touches(
                    program,
                    document,
                    &sentence.tokens,
                    found,
                    &mut self.scratch,
                )
            })
            || rule.unless_in_sentence(&self.names).iter().any(|program| {
                let mut starts = sentence.tokens.clone();
                starts.any(|start| {
                    program
                        .run(document, &sentence.tokens, start, &mut self.scratch)
                        .is_some()
                })
            })
        {
            return;
        }
        let plain = document.tokens()[marked.start]
            .span
            .to(document.tokens()[marked.end - 1].span);
        let mut span: Option<Span> = None;
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for (number, template) in details.suggestions.iter().enumerate() {
            let filled = template.fill(document, self.names.lexicon, captures, found);
            let Some(filled) = filled else { continue };
            let text = joints::inside(&filled, self.names.lexicon);
            let text = joints::keep_capital(document, &sentence.tokens, marked.start, text);
            let (place, text) = joints::around(document, self.names.lexicon, marked.clone(), text);
            // All suggestions replace the same text: one that would change a neighbour the
            // first one leaves alone is dropped.
            if *span.get_or_insert(place) == place
                && document.slice(place) != text
                && !suggestions.iter().any(|known| known.text == text)
            {
                suggestions.push(Suggestion {
                    text,
                    safe: rule.source().safe && number == 0,
                });
            }
        }
        let span = if suggestions.is_empty() {
            plain
        } else {
            span.unwrap_or(plain)
        };
        let quote = |template: &Template| {
            template
                .fill(document, self.names.lexicon, captures, found)
                .unwrap_or_default()
        };
        let message = Message::new(quote(&details.message.0), quote(&details.message.1));
        let info = rule.info();
        let known = self
            .findings
            .iter()
            .rev()
            .take(8)
            .any(|known| Arc::ptr_eq(&known.rule, info) && known.span.overlaps(span));
        if !known {
            self.findings.push(Finding {
                rule: info.clone(),
                severity: info.severity,
                span,
                message,
                suggestions,
            });
        }
    }
}

/// Whether the program matches somewhere in the sentence so that it shares a token with what
/// was found, or touches it.
fn touches(
    program: &Program,
    document: &Document,
    sentence: &Range<usize>,
    found: &Match,
    scratch: &mut Scratch,
) -> bool {
    let first = found
        .tokens
        .start
        .saturating_sub(program.longest)
        .max(sentence.start);
    (first..=found.tokens.end.min(sentence.end)).any(|start| {
        program
            .run(document, sentence, start, scratch)
            .is_some_and(|exception| exception.tokens.end >= found.tokens.start)
    })
}
