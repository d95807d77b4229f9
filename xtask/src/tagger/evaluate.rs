//! How often the tagger is right.

use std::collections::BTreeMap;
use std::fmt::Write;

use relis::document::{Interner, WordId};
use relis::lexicon::{Lexicon, Upos};
use relis::tagger::{Segmentation, Tagger};

use super::conllu::GoldSentence;

#[derive(Default)]
pub(super) struct Scores {
    words: usize,
    upos: usize,
    confusions: BTreeMap<(Upos, Upos), Vec<String>>,
}

impl Scores {
    pub(super) fn add(&mut self, other: Scores) {
        self.words += other.words;
        self.upos += other.upos;
        for (k, v) in other.confusions {
            self.confusions.entry(k).or_default().extend(v);
        }
    }
    pub(super) fn summary(&self) -> String {
        format!("{} words, UPOS {:.2}", self.words, 100.0 * self.upos as f64 / self.words as f64)
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
    let tags = tagger.tags(&words, lexicon, ids.iter().map(Vec::as_slice), Segmentation::Words);
    let mut scores = Scores::default();
    let golds = sentences.iter().flat_map(|s| &s.words);
    for (tag, gold) in tags.iter().zip(golds) {
        scores.words += 1;
        if tag.upos() == gold.upos {
            scores.upos += 1;
        } else {
            scores.confusions.entry((gold.upos, tag.upos())).or_default().push(gold.form.clone());
        }
    }
    scores
}
