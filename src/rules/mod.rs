//! Rules: YAML → compiled patterns, and the matcher.
//!
//! A [`Library`] holds rules as their files have them; a [`RuleSet`] is a library compiled
//! against a lexicon, ready to be run over documents.

mod anchor;
mod atom;
mod bracket;
mod candidates;
mod choice;
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
mod info;
mod joints;
mod library;
mod list;
mod memo;
mod needs;
mod opening;
mod pattern;
mod program;
mod reference;
mod search;
mod signature;
#[allow(unreachable_pub)]
pub(crate) mod source;
mod template;
mod test;
mod threads;
mod topic;
mod transform;
mod written;

use std::collections::BTreeMap;
use std::iter;
use std::sync::{Arc, OnceLock};

pub use error::RuleError;
pub use examples::{ExampleFailure, example_text, test_examples};
pub use library::{Library, YamlFile};

use crate::document::{Document, Word};
use crate::finding::{Finding, RuleInfo};
use crate::lexicon::Lexicon;
use crate::word_cache::WordCache;
use candidates::{Candidate, Candidates};
use cluster::Clusters;
use compile::Rule;
use index::{Entry, Index};
use list::List;
use memo::Tests;
use needs::Mark;
use opening::Opening;
pub(crate) use search::Search;
use threads::on_two_threads;

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
        let all = || {
            // Whoever goes through them would wait for thousands, one after the other.
            if self.rules.first().is_some_and(|rule| !rule.is_known()) {
                on_two_threads(&self.rules, |rule| {
                    rule.info();
                });
            }
            self.rules.iter().map(Rule::info)
        };
        iter::once_with(all).flatten()
    }

    /// A search of the document.
    pub(crate) fn search<'a>(&'a self, document: &'a Document, lexicon: &'a Lexicon) -> Search<'a> {
        Search::new(self, document, lexicon)
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
