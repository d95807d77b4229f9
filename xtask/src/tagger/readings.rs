//! Learns to choose among the readings that a word has with its tag.

use relis::lexicon::{Analysis, Feature, Features};
use relis::tagger::model::COLUMNS;
use relis::tagger::readings::{Left, candidates, columns, reading_keys};

use super::train::{Corpus, Example, Perceptron};

const COMPARED: [Feature; 5] = [
    Feature::Gender,
    Feature::Number,
    Feature::Person,
    Feature::Mood,
    Feature::Tense,
];

/// Goes through a sentence with its gold tags.
pub(super) fn learn(perceptron: &mut Perceptron, corpus: &Corpus, sentence: &[Example]) {
    let mut left = Left::START;
    let mut ids = Vec::new();
    for (index, example) in sentence.iter().enumerate() {
        let traits = &corpus.traits[example.traits];
        let Some(word) = &corpus.words[example.traits] else {
            continue;
        };
        let readings: Vec<&Analysis> = candidates(word, example.gold).collect();
        if let [first, _, ..] = *readings {
            perceptron.now += 1;
            let neighbour = |at: usize| {
                let neighbour = sentence.get(at).map_or(0, |example| example.traits);
                &corpus.traits[neighbour]
            };
            ids.clear();
            reading_keys(
                example.gold,
                traits,
                neighbour(index.wrapping_sub(1)),
                neighbour(index + 1),
                sentence.get(index + 1).map(|example| example.gold),
                left,
                |key| ids.push(perceptron.id(key)),
            );
            let mut scores = [0.0; COLUMNS];
            for id in &ids {
                for (score, weight) in scores.iter_mut().zip(&perceptron.weights[*id as usize]) {
                    *score += weight;
                }
            }
            let score = |reading: &Analysis| {
                columns(reading, first)
                    .iter()
                    .map(|c| scores[*c])
                    .sum::<f32>()
            };
            let same = |reading: &Analysis| agreement(reading.features, example.features);
            let most = readings
                .iter()
                .map(|reading| same(reading))
                .max()
                .unwrap_or(0);
            let mut found = (f32::MIN, first);
            let mut wanted = (f32::MIN, first);
            for reading in &readings {
                let score = score(reading);
                if score > found.0 {
                    found = (score, reading);
                }
                if same(reading) == most && score > wanted.0 {
                    wanted = (score, reading);
                }
            }
            if same(found.1) != most {
                for id in &ids {
                    for column in columns(wanted.1, first) {
                        perceptron.change(*id, column, 1.0);
                    }
                    for column in columns(found.1, first) {
                        perceptron.change(*id, column, -1.0);
                    }
                }
            }
        }
        left = left.push(example.gold, traits, example.features);
    }
}

/// How many features two sets have in common, unset ones included.
fn agreement(a: Features, b: Features) -> usize {
    COMPARED
        .iter()
        .filter(|feature| a.get(**feature) == b.get(**feature))
        .count()
}
