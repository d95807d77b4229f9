//! Which patterns a word can belong to.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::anchor::Key;
use super::compile::{Pattern, Rule};
use super::list::List;
use super::test::{Class, Test};
use crate::document::Word;
use crate::lexicon::LemmaId;

/// A pattern to try where a word occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Entry {
    /// Number of the pattern among all patterns of all rules.
    pub(super) number: u32,
    pub(super) rule: u32,
    /// Number of the pattern in its rule.
    pub(super) pattern: u32,
}

/// The number of the last entry of a form or lemma.
type Chain = u32;

/// Patterns by the rarest word they need.
#[derive(Default)]
pub(super) struct Index {
    forms: FxHashMap<Cow<'static, str>, Chain>,
    lemmas: FxHashMap<LemmaId, Chain>,
    /// The entries of forms and lemmas, each with the one before it in its chain: most have one
    /// only, and room for each of thousands of lists would take long to find.
    entries: Vec<(Entry, Option<Chain>)>,
    classes: Vec<(Arc<Class>, Vec<Entry>)>,
    /// By form and by lemma, the numbers in `classes` of those that have it.
    class_forms: FxHashMap<Box<str>, Vec<usize>>,
    class_lemmas: FxHashMap<LemmaId, Vec<usize>>,
    tests: Vec<(Test, Vec<Entry>)>,
    /// By pattern number: what patterns that are looked for at the same place and are most often
    /// of the same build have in common.
    likeness: Vec<u64>,
}

impl Index {
    pub(super) fn new(rules: &[Rule], lists: &BTreeMap<String, List>) -> Self {
        let mut index = Self::default();
        for list in lists.values() {
            index.add_class(&list.words);
        }
        let keys = || {
            rules
                .iter()
                .flat_map(|rule| &rule.patterns)
                .flat_map(|pattern| &pattern.keys)
        };
        let count = |kind: fn(&Key) -> bool| keys().filter(|key| kind(key)).count();
        let forms = count(|key| matches!(key, Key::Form(_)));
        let lemmas = count(|key| matches!(key, Key::Lemma(_)));
        index.forms.reserve(forms);
        index.lemmas.reserve(lemmas);
        index.entries.reserve(forms + lemmas);
        for (rule_number, rule) in rules.iter().enumerate() {
            for (pattern_number, pattern) in rule.patterns.iter().enumerate() {
                let entry = Entry {
                    number: index.likeness.len() as u32,
                    rule: rule_number as u32,
                    pattern: pattern_number as u32,
                };
                index.likeness.push(likeness(pattern));
                for key in &pattern.keys {
                    index.add(key, entry);
                }
            }
        }
        index
    }

    fn add(&mut self, key: &Key, entry: Entry) {
        let chain = self.entries.len() as Chain;
        match key {
            Key::Form(form) => {
                let before = self.forms.insert(form.clone(), chain);
                self.entries.push((entry, before));
            }
            Key::Lemma(lemma) => {
                let before = self.lemmas.insert(*lemma, chain);
                self.entries.push((entry, before));
            }
            Key::Class(class) => {
                let mut known = self.classes.iter_mut();
                known
                    .find(|(known, _)| Arc::ptr_eq(known, class))
                    .expect("every class is a list's")
                    .1
                    .push(entry);
            }
            // Many patterns hang on the same test, which is then made once.
            Key::Test(test) => match self.tests.iter_mut().find(|(known, _)| known == test) {
                Some((_, entries)) => entries.push(entry),
                None => self.tests.push((test.clone(), vec![entry])),
            },
        }
    }

    fn add_class(&mut self, class: &Arc<Class>) {
        let number = self.classes.len();
        for form in &class.forms {
            self.class_forms
                .entry(form.clone())
                .or_default()
                .push(number);
        }
        for lemma in &class.lemmas {
            self.class_lemmas.entry(*lemma).or_default().push(number);
        }
        self.classes.push((class.clone(), Vec::new()));
    }

    /// The number of patterns.
    pub(super) fn patterns(&self) -> usize {
        self.likeness.len()
    }

    /// The classes that the word is in.
    pub(super) fn classes(&self, word: &Word) -> impl Iterator<Item = &Arc<Class>> {
        self.class_numbers(word)
            .map(|number| &self.classes[number].0)
    }

    fn class_numbers(&self, word: &Word) -> impl Iterator<Item = usize> {
        let lemmas = word.analyses.iter().map(|analysis| &analysis.lemma);
        self.class_forms
            .get(&word.folded)
            .into_iter()
            .chain(lemmas.filter_map(|lemma| self.class_lemmas.get(lemma)))
            .flatten()
            .copied()
    }

    /// The patterns that are indexed under the word, each once, those that are alike together:
    /// in the order of their first ones.
    pub(super) fn entries(&self, word: &Word) -> Vec<Vec<Entry>> {
        let mut entries = Vec::new();
        let lemmas = word.analyses.iter().map(|analysis| &analysis.lemma);
        let chains = lemmas.map(|lemma| self.lemmas.get(lemma));
        for mut chain in chains.chain([self.forms.get(&*word.folded as &str)]) {
            while let Some(number) = chain {
                let (entry, before) = &self.entries[*number as usize];
                entries.push(*entry);
                chain = before.as_ref();
            }
        }
        for number in self.class_numbers(word) {
            entries.extend_from_slice(&self.classes[number].1);
        }
        for (test, found) in &self.tests {
            if test.holds_for_word(word) {
                entries.extend_from_slice(found);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let mut groups: Vec<Vec<Entry>> = Vec::new();
        let mut alike: FxHashMap<u64, usize> = FxHashMap::default();
        for entry in entries {
            let likeness = self.likeness[entry.number as usize];
            let group = *alike.entry(likeness).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(entry);
        }
        groups
    }
}

fn likeness(pattern: &Pattern) -> u64 {
    let mut hasher = FxHasher::default();
    (pattern.build, pattern.offset).hash(&mut hasher);
    hasher.finish()
}
