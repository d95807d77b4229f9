//! How often the tagger is right.

use std::collections::BTreeMap;
use std::fmt::Write;

use relis::document::{Interner, WordId};
use relis::lexicon::{Feature, Lexicon, Upos};
use relis::tagger::{Segmentation, Tagger};

use super::conllu::GoldSentence;

#[derive(Default)]
pub(super) struct Scores {
    words: usize,
    upos: usize,
    features: usize,
    lemmas: usize,
    lemma_errors: BTreeMap<String, usize>,
    feature_errors: BTreeMap<String, usize>,
    confusions: BTreeMap<(Upos, Upos), Vec<String>>,
}

impl Scores {
    pub(super) fn add(&mut self, other: Scores) {
        self.words += other.words;
        self.upos += other.upos;
        self.features += other.features;
        self.lemmas += other.lemmas;
        for (k, v) in other.lemma_errors { *self.lemma_errors.entry(k).or_default() += v; }
        for (k, v) in other.feature_errors { *self.feature_errors.entry(k).or_default() += v; }
        for (k, v) in other.confusions {
            self.confusions.entry(k).or_default().extend(v);
        }
    }
    pub(super) fn summary(&self) -> String {
        let p = |n: usize| 100.0 * n as f64 / self.words as f64;
        format!("{} words, UPOS {:.2}, UPOS+features {:.2}, lemmas {:.2}", self.words, p(self.upos), p(self.features), p(self.lemmas))
    }
    pub(super) fn confusions(&self) -> String {
        let mut all: Vec<_> = self.confusions.iter().collect();
        all.sort_by_key(|(_, v)| std::cmp::Reverse(v.len()));
        let mut out = String::new();
        for ((g, t), v) in all.into_iter().take(30) {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for f in v { *counts.entry(f).or_default() += 1; }
            let mut c: Vec<_> = counts.into_iter().collect();
            c.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            let _ = write!(out, "{g}→{t} {}:", v.len());
            for (f, n) in c.iter().take(14) { let _ = write!(out, " {f}/{n}"); }
            out.push('\n');
        }
        for errors in [&self.lemma_errors, &self.feature_errors] {
            let mut c: Vec<_> = errors.iter().collect();
            c.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
            for (e, n) in c.iter().take(40) { let _ = write!(out, " {e}/{n}"); }
            out.push('\n');
        }
        out
    }
}

pub(super) fn gold(tagger: &Tagger, lexicon: &Lexicon, sentences: &[&GoldSentence]) -> Scores {
    let mut interner = Interner::new(lexicon);
    let ids: Vec<Vec<WordId>> = sentences
        .iter()
        .map(|s| s.words.iter().map(|w| interner.intern(&w.form)).collect())
        .collect();
    let words = interner.finish();
    let readings = tagger.readings(&words, lexicon, ids.iter().map(Vec::as_slice), Segmentation::Words);
    let mut scores = Scores::default();
    let golds = sentences.iter().flat_map(|s| &s.words);
    let ids = ids.iter().flatten();
    for ((reading, gold), id) in readings.iter().zip(golds).zip(ids) {
        let word = &words[id.0 as usize];
        scores.words += 1;
        let same = COMPARED.iter().all(|f| reading.features.get(*f) == gold.features.get(*f));
        if reading.upos == gold.upos {
            scores.upos += 1;
            if same { scores.features += 1; } else {
                *scores.feature_errors.entry(format!("{}:{}:{}→{}", gold.form, gold.upos, gold.features, reading.features)).or_default() += 1;
            }
        } else {
            scores.confusions.entry((gold.upos, reading.upos)).or_default().push(gold.form.clone());
        }
        let lemma = tagger.lemma(word, reading, lexicon);
        if lemma == gold.lemma { scores.lemmas += 1; } else {
            *scores.lemma_errors.entry(format!("{}:{}:{}→{}", gold.form, gold.upos, gold.lemma, lemma)).or_default() += 1;
        }
    }
    scores
}

const COMPARED: [Feature; 6] = [
    Feature::Gender,
    Feature::Number,
    Feature::Person,
    Feature::Mood,
    Feature::Tense,
    Feature::VerbForm,
];
