//! The averaged perceptron's training.

use std::collections::BTreeMap;

use relis::document::{Interner, Word, WordId, fold};
use relis::lexicon::{Features, Lexicon};
use relis::tagger::features::{
    History, OFFSETS, Traits, Window, history_keys, pair_keys, word_keys,
};
use relis::tagger::model::{COLUMNS, FILTER, Tables, filter_bit, fingerprint, slot, to_bytes};
use relis::tagger::{Segmentation, Tag, TagSet, ahead, allowed_tags, possible_tags};
use rustc_hash::FxHashMap;

use super::conllu::{GoldSentence, GoldWord};
use super::{lemmas, readings};

/// How often a run goes through the text.
const EPOCHS: usize = 4;
/// How many runs, in different orders, the model is the mean of.
const RUNS: usize = 8;
/// The most slots a model has: 26 bytes each.
const SLOTS: usize = 143_000;

/// How many of them go to the choice of readings.
const READING_FEATURES: usize = 12_000;

type Row = [f32; COLUMNS];

/// The weights in training: their sums over time come out of when each last changed.
#[derive(Default)]
pub(super) struct Perceptron {
    index: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    pub(super) weights: Vec<Row>,
    totals: Vec<[f64; COLUMNS]>,
    changed: Vec<[u32; COLUMNS]>,
    pub(super) now: u32,
}

impl Perceptron {
    pub(super) fn id(&mut self, key: u64) -> u32 {
        let next = self.keys.len() as u32;
        let id = *self.index.entry(key).or_insert(next);
        if id == next {
            self.keys.push(key);
            self.weights.push([0.0; COLUMNS]);
            self.totals.push([0.0; COLUMNS]);
            self.changed.push([0; COLUMNS]);
        }
        id
    }

    pub(super) fn change(&mut self, id: u32, tag: usize, by: f32) {
        let id = id as usize;
        let elapsed = f64::from(self.now - self.changed[id][tag]);
        self.totals[id][tag] += elapsed * f64::from(self.weights[id][tag]);
        self.changed[id][tag] = self.now;
        self.weights[id][tag] += by;
    }

    /// Sets the weights to 0 and keeps their sums: the model is the mean of several runs.
    fn start_again(&mut self) {
        for id in 0..self.keys.len() {
            for tag in 0..COLUMNS {
                let elapsed = f64::from(self.now - self.changed[id][tag]);
                self.totals[id][tag] += elapsed * f64::from(self.weights[id][tag]);
                self.changed[id][tag] = self.now;
                self.weights[id][tag] = 0.0;
            }
        }
    }

    fn averaged(&self) -> Vec<Row> {
        let now = f64::from(self.now.max(1));
        (0..self.keys.len())
            .map(|id| {
                std::array::from_fn(|tag| {
                    let elapsed = f64::from(self.now - self.changed[id][tag]);
                    let total = self.totals[id][tag] + elapsed * f64::from(self.weights[id][tag]);
                    (total / now) as f32
                })
            })
            .collect()
    }
}

/// A word of the training text.
pub(super) struct Example {
    pub(super) traits: usize,
    allowed: TagSet,
    pub(super) gold: Tag,
    pub(super) features: Features,
    fixed: Vec<u32>,
    ahead: usize,
}

/// Traits of the distinct words, and sentences of them.
pub(super) struct Corpus {
    pub(super) traits: Vec<Traits>,
    /// The words of the traits; the boundary, number 0, has none.
    pub(super) words: Vec<Option<Word>>,
    sentences: Vec<Vec<Example>>,
}

/// A treebank's sentences.
pub(super) struct Part<'a> {
    pub(super) sentences: Vec<&'a GoldSentence>,
    /// Whether its lemmas are learnt from.
    pub(super) lemmas: bool,
}

/// Trains a model and returns its file.
pub(super) fn train(parts: &[Part<'_>], lexicon: &Lexicon) -> Result<Vec<u8>, String> {
    let tables = Tables {
        forms: frequent_forms(parts),
        lemmas: lemmas::exceptions(parts, lexicon),
        endings: lemmas::endings(parts),
    };
    let forms: FxHashMap<String, TagSet> = tables.forms.iter().cloned().collect();
    let mut perceptron = Perceptron::default();
    let mut corpus = Corpus {
        traits: vec![Traits::boundary()],
        words: vec![None],
        sentences: Vec::new(),
    };
    for part in parts {
        for segmentation in [Segmentation::Words, Segmentation::Tokens] {
            add(&mut corpus, part, segmentation, lexicon, &forms);
        }
    }
    fix_features(&mut corpus, &mut perceptron);
    let mut order: Vec<usize> = (0..corpus.sentences.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..RUNS {
        for _ in 0..EPOCHS {
            shuffle(&mut order, &mut random);
            for index in &order {
                let sentence = &corpus.sentences[*index];
                learn(&mut perceptron, &corpus.traits, sentence);
            }
        }
        perceptron.start_again();
    }
    let mut chosen = Perceptron::default();
    for _ in 0..RUNS {
        for _ in 0..EPOCHS {
            shuffle(&mut order, &mut random);
            for index in &order {
                let sentence = &corpus.sentences[*index];
                readings::learn(&mut chosen, &corpus, sentence);
            }
        }
        chosen.start_again();
    }
    pack(&tables, &perceptron, &chosen)
}

fn learn(perceptron: &mut Perceptron, traits: &[Traits], sentence: &[Example]) {
    let mut history = History::START;
    let mut ids = Vec::new();
    for (index, example) in sentence.iter().enumerate() {
        perceptron.now += 1;
        let allowed = example.allowed | example.gold.bit();
        let mut tag = example.gold;
        if !example.allowed.is_power_of_two() {
            ids.clear();
            let window = window(traits, sentence, index);
            history_keys(window, history, |key| ids.push(perceptron.id(key)));
            let mut scores = [0.0; COLUMNS];
            for id in example.fixed.iter().chain(&ids) {
                for (score, weight) in scores.iter_mut().zip(&perceptron.weights[*id as usize]) {
                    *score += weight;
                }
            }
            let mut best = f32::MIN;
            for candidate in Tag::ALL {
                let score = scores[*candidate as usize];
                if allowed & candidate.bit() != 0 && score > best {
                    best = score;
                    tag = *candidate;
                }
            }
            if tag != example.gold {
                for id in example.fixed.iter().chain(&ids) {
                    perceptron.change(*id, example.gold as usize, 1.0);
                    perceptron.change(*id, tag as usize, -1.0);
                }
            }
        }
        history = history.push(tag, &traits[example.traits]);
    }
}

fn window<'a>(traits: &'a [Traits], sentence: &[Example], index: usize) -> Window<'a> {
    let word = |at: Option<usize>| {
        let example = at.and_then(|at| sentence.get(at));
        &traits[example.map_or(0, |example| example.traits)]
    };
    Window {
        around: std::array::from_fn(|place| word((index + place).checked_sub(2))),
        ahead: word(Some(sentence[index].ahead)),
    }
}

fn fix_features(corpus: &mut Corpus, perceptron: &mut Perceptron) {
    for sentence in &mut corpus.sentences {
        for index in 0..sentence.len() {
            if sentence[index].allowed.is_power_of_two() {
                continue;
            }
            let mut fixed = Vec::new();
            let window = window(&corpus.traits, sentence, index);
            for (offset, word) in OFFSETS.iter().zip(window.around) {
                word_keys(word, *offset, |key| fixed.push(perceptron.id(key)));
            }
            pair_keys(window, |key| fixed.push(perceptron.id(key)));
            sentence[index].fixed = fixed;
        }
    }
}

fn words_of(sentence: &GoldSentence, segmentation: Segmentation) -> &[GoldWord] {
    match segmentation {
        Segmentation::Words => &sentence.words,
        Segmentation::Tokens => &sentence.tokens,
    }
}

fn add(
    corpus: &mut Corpus,
    part: &Part<'_>,
    segmentation: Segmentation,
    lexicon: &Lexicon,
    forms: &FxHashMap<String, TagSet>,
) {
    let mut interner = Interner::new(lexicon);
    let mut sentences: Vec<Vec<(WordId, Tag, Features)>> = Vec::new();
    for sentence in &part.sentences {
        let words = words_of(sentence, segmentation);
        let ids = words.iter().map(|word| {
            (
                interner.intern(&word.form),
                Tag::new(word.upos, word.features),
                word.features,
            )
        });
        sentences.push(ids.collect());
    }
    let words: Vec<Word> = interner.finish();
    let first = corpus.traits.len();
    let tags: Vec<TagSet> = words
        .iter()
        .map(|word| possible_tags(word, forms, segmentation))
        .collect();
    let traits = words
        .iter()
        .zip(&tags)
        .map(|(word, tags)| Traits::new(word, *tags, lexicon));
    corpus.traits.extend(traits);
    for sentence in sentences {
        let examples = sentence.iter().map(|(id, gold, features)| {
            let id = id.0 as usize;
            Example {
                traits: first + id,
                allowed: allowed_tags(&words[id], tags[id], forms),
                gold: *gold,
                features: *features,
                fixed: Vec::new(),
                ahead: 0,
            }
        });
        let mut examples: Vec<Example> = examples.collect();
        let next = ahead(examples.len(), |index| {
            &corpus.traits[examples[index].traits]
        });
        for (example, next) in examples.iter_mut().zip(next) {
            example.ahead = next;
        }
        corpus.sentences.push(examples);
    }
    corpus.words.extend(words.into_iter().map(Some));
}

/// Forms that are frequent enough to know all their classes.
fn frequent_forms(parts: &[Part<'_>]) -> Vec<(String, TagSet)> {
    let mut counts: BTreeMap<String, BTreeMap<Tag, usize>> = BTreeMap::new();
    for part in parts {
        for sentence in &part.sentences {
            for word in &sentence.words {
                let tag = Tag::new(word.upos, word.features);
                let form = fold(&word.form).into_owned();
                *counts.entry(form).or_default().entry(tag).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, tags)| tags.values().sum::<usize>() >= 8)
        .map(|(form, tags)| {
            let frequent = tags.iter().filter(|(_, count)| **count >= 3);
            (form, frequent.fold(0, |set, (tag, _)| set | tag.bit()))
        })
        .filter(|(_, set)| *set != 0)
        .collect()
}

fn shuffle(order: &mut [usize], random: &mut u64) {
    for index in (1..order.len()).rev() {
        // Xorshift, for an order that is the same everywhere.
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(index, (*random % (index as u64 + 1)) as usize);
    }
}

/// Keeps the heaviest features that fit, rounds their weights, and writes the file.
fn pack(tables: &Tables, tags: &Perceptron, readings: &Perceptron) -> Result<Vec<u8>, String> {
    let mut filter = vec![0u8; FILTER / 8];
    let mut fingerprints = vec![0u16; SLOTS];
    let mut table = vec![[0i8; COLUMNS]; SLOTS];
    let room = SLOTS * 88 / 100;
    for (perceptron, room) in [
        (tags, room - READING_FEATURES),
        (readings, READING_FEATURES),
    ] {
        let rows = perceptron.averaged();
        let norm = |row: &Row| row.iter().map(|w| w.abs()).fold(0.0, f32::max);
        let mut kept: Vec<(f32, u64, &Row)> = rows
            .iter()
            .zip(&perceptron.keys)
            .map(|(row, key)| (norm(row), *key, row))
            .filter(|(norm, ..)| *norm > 0.0)
            .collect();
        kept.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let features = kept.len();
        kept.truncate(room);
        let last = kept.last().map_or(0.0, |(norm, ..)| *norm);
        // A few weights are far larger than all others; cutting them off leaves the rest finer.
        let largest = kept.get(kept.len() / 500).map_or(1.0, |(norm, ..)| *norm);
        eprintln!(
            "{features} features, kept {} down to {last:.3}, full scale {largest:.1}",
            kept.len()
        );
        for (_, key, row) in kept {
            let bit = filter_bit(key);
            filter[bit / 8] |= 1 << (bit % 8);
            let mut at = slot(key, SLOTS);
            while fingerprints[at] != 0 {
                at = (at + 1) % SLOTS;
            }
            fingerprints[at] = fingerprint(key);
            table[at] = std::array::from_fn(|tag| {
                (row[tag] / largest * 127.0).round().clamp(-127.0, 127.0) as i8
            });
        }
    }
    to_bytes(tables, &filter, &fingerprints, &table)
}
