//! Which patterns a word can belong to.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::anchor::Key;
use super::compile::Rule;
use super::test::{Class, Test};
use crate::document::Word;
use crate::lexicon::LemmaId;

/// A pattern to try where a word occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Number of the pattern among all patterns of all rules.
    pub(super) number: usize,
    pub(super) rule: usize,
    /// Number of the pattern in its rule.
    pub(super) pattern: usize,
}

/// Patterns by the rarest word they need.
#[derive(Default)]
pub(super) struct Index {
    forms: FxHashMap<Box<str>, Vec<Entry>>,
    lemmas: FxHashMap<LemmaId, Vec<Entry>>,
    classes: Vec<(Arc<Class>, Vec<Entry>)>,
    /// By form and by lemma, the numbers in `classes` of those that have it.
    class_forms: FxHashMap<Box<str>, Vec<usize>>,
    class_lemmas: FxHashMap<LemmaId, Vec<usize>>,
    tests: Vec<(Test, Vec<Entry>)>,
    patterns: usize,
}

impl Index {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (rule_number, rule) in rules.iter().enumerate() {
            for (pattern_number, pattern) in rule.patterns.iter().enumerate() {
                let entry = Entry {
                    number: index.patterns,
                    rule: rule_number,
                    pattern: pattern_number,
                };
                index.patterns += 1;
                for key in &pattern.keys {
                    index.add(key, entry);
                }
            }
        }
        index
    }

    fn add(&mut self, key: &Key, entry: Entry) {
        match key {
            Key::Form(form) => self.forms.entry(form.clone()).or_default().push(entry),
            Key::Lemma(lemma) => self.lemmas.entry(*lemma).or_default().push(entry),
            Key::Class(class) => {
                match self
                    .classes
                    .iter_mut()
                    .find(|(known, _)| Arc::ptr_eq(known, class))
                {
                    Some((_, entries)) => entries.push(entry),
                    None => self.add_class(class, entry),
                }
            }
            Key::Test(test) => self.tests.push((test.clone(), vec![entry])),
        }
    }

    fn add_class(&mut self, class: &Arc<Class>, entry: Entry) {
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
        self.classes.push((class.clone(), vec![entry]));
    }

    /// The number of patterns.
    pub(super) fn patterns(&self) -> usize {
        self.patterns
    }

    /// The patterns to try where the word occurs, each once.
    pub(super) fn entries(&self, word: &Word) -> Vec<Entry> {
        let mut entries = Vec::new();
        if let Some(found) = self.forms.get(&word.folded) {
            entries.extend_from_slice(found);
        }
        for analysis in &word.analyses {
            if let Some(found) = self.lemmas.get(&analysis.lemma) {
                entries.extend_from_slice(found);
            }
        }
        let lemmas = word.analyses.iter().map(|analysis| &analysis.lemma);
        let classes = self
            .class_forms
            .get(&word.folded)
            .into_iter()
            .chain(lemmas.filter_map(|lemma| self.class_lemmas.get(lemma)));
        for number in classes.flatten() {
            entries.extend_from_slice(&self.classes[*number].1);
        }
        for (test, found) in &self.tests {
            if test.holds_for_word(word) {
                entries.extend_from_slice(found);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }
}
