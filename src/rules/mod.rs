//! Rules: YAML → compiled patterns, and the matcher.
//!
//! A [`Library`] holds rules as their files have them; a [`RuleSet`] is a library compiled
//! against a lexicon, ready to be run over documents.

mod anchor;
mod atom;
mod bracket;
mod candidates;
mod cluster;
mod compile;
mod condition;
mod error;
mod examples;
mod expression;
mod fault;
mod finite;
mod group;
mod index;
mod joints;
mod library;
mod list;
mod memo;
mod needs;
mod pattern;
mod program;
mod reference;
mod signature;
#[allow(unreachable_pub)]
pub(crate) mod source;
mod template;
mod test;
mod threads;
mod topic;
mod transform;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use error::RuleError;
pub use examples::{ExampleFailure, example_text, test_examples};
pub use library::{Library, YamlFile};

use crate::document::{Document, Span, Word};
use crate::finding::{Finding, Message, RuleInfo, Suggestion};
use crate::lexicon::Lexicon;
use crate::word_cache::WordCache;
use candidates::{Candidate, Candidates, Vocabulary};
use cluster::{Cluster, Clusters, Kinship};
use compile::Rule;
use index::{Entry, Index};
use list::List;
use memo::Tests;
use needs::{Mark, Needs};
use pattern::Names;
use program::{Match, Opening, Scratch};

/// The words that the patterns of the library's embedded rules are indexed under, packed:
/// what `data/anchors.bin` holds, so that the program need not read thousands of patterns to
/// start.
///
/// # Panics
///
/// Never: maps of numbers and strings can always be packed.
pub fn packed_anchors(library: &Library, lexicon: &Lexicon) -> Vec<u8> {
    let lists = compile::lists(library, lexicon);
    let anchors = compile::packed_anchors(library, &lists, lexicon);
    postcard::to_allocvec(&anchors).expect("a map packs")
}

/// A set of compiled rules.
pub struct RuleSet {
    rules: Vec<Rule>,
    lists: BTreeMap<String, List>,
    /// Those of the patterns that have been compiled.
    tests: Tests,
    index: Index,
    clusters: Clusters,
    /// By pattern number, once it has been compiled.
    openings: Box<[OnceLock<Opening>]>,
    /// The patterns to try at each word.
    candidates: WordCache<Arc<Candidates>>,
}

impl RuleSet {
    /// Compiles the rules of a library.
    ///
    /// # Errors
    ///
    /// One for each fault in a rule that came from a file.
    ///
    /// # Panics
    ///
    /// When a rule that is part of the program is broken, which its tests exclude.
    pub fn compile(library: &Library, lexicon: &Lexicon) -> Result<Self, Vec<RuleError>> {
        let lists = compile::lists(library, lexicon);
        let tests = Tests::default();
        let rules = compile::rules(library, &lists, &tests, lexicon)?;
        let index = Index::new(&rules, &lists);
        Ok(Self {
            rules,
            lists,
            tests,
            openings: (0..index.patterns()).map(|_| OnceLock::new()).collect(),
            index,
            clusters: Clusters::default(),
            candidates: WordCache::default(),
        })
    }

    /// What can be said of each rule, in the order of the library.
    pub fn infos(&self) -> impl Iterator<Item = &Arc<RuleInfo>> + Clone {
        self.rules.iter().map(|rule| &rule.info)
    }

    /// A search of the document.
    pub(crate) fn search<'a>(&'a self, document: &'a Document, lexicon: &'a Lexicon) -> Search<'a> {
        let names = Names {
            lists: &self.lists,
            tests: &self.tests,
            lexicon,
            trusted: true,
        };
        let candidates = |word: &Word| Arc::new(self.candidates_at(word));
        Search {
            set: self,
            document,
            words: self.candidates.of(document.words(), candidates),
            names,
            scratch: Scratch::default(),
            next_start: vec![0; self.index.patterns()],
            cluster_starts: Vec::new(),
            apart: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Whether the text around is about what the rule of the finding is for.
    pub(crate) fn is_on_topic(&self, document: &Document, finding: &Finding) -> bool {
        let topics = &finding.rule.topic;
        let mut lists = topics.iter().filter_map(|name| self.lists.get(name));
        topics.is_empty() || lists.any(|list| topic::is_about(document, finding.span, &list.words))
    }

    fn pattern(&self, entry: &Entry) -> (&Rule, &compile::Pattern) {
        let rule = &self.rules[entry.rule as usize];
        (rule, &rule.patterns[entry.pattern as usize])
    }

    fn candidates_at(&self, word: &Word) -> Candidates {
        let needs = |entry: &Entry| self.pattern(entry).1.needs.as_slice();
        let candidate = |entries: Vec<Entry>| match *entries {
            [entry] => Candidate::Pattern(entry),
            _ => Candidate::Cluster(self.clusters.of(entries, needs)),
        };
        let all: Vec<Candidate> = self
            .index
            .entries(word)
            .into_iter()
            .map(candidate)
            .collect();
        Candidates::new(Mark::of_word(word, self.index.classes(word)), all, needs)
    }
}

/// A search of one document.
pub(crate) struct Search<'a> {
    set: &'a RuleSet,
    document: &'a Document,
    /// By number of word.
    words: Vec<Arc<Candidates>>,
    names: Names<'a>,
    scratch: Scratch,
    /// By pattern number: the first token where a match has not been looked for yet.
    next_start: Vec<usize>,
    /// By number of cluster, as far as one has been tried: the first token where it is not
    /// known that no member matches.
    cluster_starts: Vec<usize>,
    /// Members of the cluster at hand that the sentence sets apart.
    apart: Vec<u32>,
    /// Those of the sentence at hand.
    findings: Vec<Finding>,
}

impl Search<'_> {
    /// Appends what the rules find in a sentence. Sentences are searched in their order.
    pub(crate) fn sentence(
        &mut self,
        sentence: &crate::document::Sentence,
        findings: &mut Vec<Finding>,
    ) {
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
        sentence: &crate::document::Sentence,
        vocabulary: &Vocabulary,
    ) {
        let set = self.set;
        let program = |entry: &Entry| {
            let (rule, pattern) = set.pattern(entry);
            pattern.program(rule, &self.names)
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
        sentence: &crate::document::Sentence,
    ) -> bool {
        let (least, most) = self.set.pattern(&cluster.members[0]).1.offset;
        let Some(last) = anchor.checked_sub(least) else {
            return false;
        };
        if self.cluster_starts.len() <= cluster.number {
            self.cluster_starts.resize(cluster.number + 1, 0);
        }
        let first = anchor
            .saturating_sub(most)
            .max(sentence.tokens.start)
            .max(self.cluster_starts[cluster.number]);
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
        sentence: &crate::document::Sentence,
        vocabulary: &Vocabulary,
    ) -> bool {
        self.has_needs(entry, vocabulary) && self.try_pattern(entry, anchor, sentence)
    }

    fn has_needs(&self, entry: &Entry, vocabulary: &Vocabulary) -> bool {
        let needs = self.set.pattern(entry).1.needs.as_slice();
        Needs::are_met(needs, |mark| vocabulary.has(mark))
    }

    /// Whether the pattern matches, as far as that has not been known.
    fn try_pattern(
        &mut self,
        entry: &Entry,
        anchor: usize,
        sentence: &crate::document::Sentence,
    ) -> bool {
        let number = entry.number as usize;
        let opening = &self.set.openings[number];
        if opening
            .get()
            .is_some_and(|opening| self.is_denied(opening, anchor))
        {
            return false;
        }
        let (rule, pattern) = self.set.pattern(entry);
        let first = anchor
            .saturating_sub(pattern.offset.1)
            .max(sentence.tokens.start);
        let Some(last) = anchor.checked_sub(pattern.offset.0) else {
            return false;
        };
        let program = pattern.program(rule, &self.names);
        opening.get_or_init(|| program.opening(pattern.offset));
        let mut start = first.max(self.next_start[number]);
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
        self.next_start[number] = self.next_start[number].max(start);
        matches
    }

    /// Whether a pattern that opens so is known not to match around a token, where there is only
    /// one place for it to start.
    fn is_denied(&self, opening: &Opening, anchor: usize) -> bool {
        let (least, most) = opening.offset;
        let start = anchor.checked_sub(least as usize);
        least == most && start.is_some_and(|start| opening.is_denied(&self.scratch.memo, start))
    }

    fn report(
        &mut self,
        rule: &Rule,
        pattern: &compile::Pattern,
        found: &Match,
        sentence: &crate::document::Sentence,
    ) {
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
                    safe: rule.source.safe && number == 0,
                });
            }
        }
        let span = if suggestions.is_empty() {
            plain
        } else {
            span.unwrap_or(plain)
        };
        let quote = |template: &template::Template| {
            template
                .fill(document, self.names.lexicon, captures, found)
                .unwrap_or_default()
        };
        let message = Message::new(quote(&details.message.0), quote(&details.message.1));
        let info = &rule.info;
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
    program: &program::Program,
    document: &Document,
    sentence: &std::ops::Range<usize>,
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
