//! Runs the tagger over a treebank, on its own words and on its text.

use std::time::Instant;

use relis::Document;
use relis::document::{Interner, WordId};
use relis::lexicon::Lexicon;
use relis::tagger::{Segmentation, Tagger};

use super::conllu::{GoldSentence, GoldWord};
use super::scores::Scores;

/// How often the speed is measured; the fastest counts.
const REPETITIONS: usize = 7;

/// Scores on gold words and on raw text, and the speed on each.
pub(super) fn all(
    tagger: &Tagger,
    lexicon: &Lexicon,
    sentences: &[&GoldSentence],
) -> (Scores, Scores, String) {
    let (words, word_speed) = gold_words(tagger, lexicon, sentences);
    let (tokens, token_speed) = raw_text(tagger, lexicon, sentences);
    let speed = format!(
        "{word_speed:.0} gold words a second, {token_speed:.0} tokens a second on raw text \
         (tagging alone; tokens and look-up are the document's)"
    );
    (words, tokens, speed)
}

fn fastest<T>(count: usize, mut run: impl FnMut() -> T) -> (T, f64) {
    let mut best = f64::INFINITY;
    let mut result = run();
    for _ in 0..REPETITIONS {
        let start = Instant::now();
        result = run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    (result, count as f64 / best)
}

fn gold_words(tagger: &Tagger, lexicon: &Lexicon, sentences: &[&GoldSentence]) -> (Scores, f64) {
    let mut interner = Interner::new(lexicon);
    let mut ids: Vec<Vec<WordId>> = Vec::new();
    for sentence in sentences {
        ids.push(
            sentence
                .words
                .iter()
                .map(|word| interner.intern(&word.form))
                .collect(),
        );
    }
    let words = interner.finish();
    let count = ids.iter().map(Vec::len).sum();
    let (readings, speed) = fastest(count, || {
        let sentences = ids.iter().map(Vec::as_slice);
        tagger.readings(&words, lexicon, sentences, Segmentation::Words)
    });
    let mut scores = Scores::default();
    let golds = sentences.iter().flat_map(|sentence| &sentence.words);
    for ((reading, gold), id) in readings.iter().zip(golds).zip(ids.iter().flatten()) {
        let lemma = tagger.lemma(&words[id.0 as usize], reading, lexicon);
        scores.count(gold, reading, &lemma);
    }
    (scores, speed)
}

/// The sentences as one text, one paragraph each. A gold token counts where the document has
/// a token with the same place; contractions are one token in both.
fn raw_text(tagger: &Tagger, lexicon: &Lexicon, sentences: &[&GoldSentence]) -> (Scores, f64) {
    let mut text = String::new();
    let mut golds: Vec<(Option<(u32, u32)>, &GoldWord)> = Vec::new();
    for sentence in sentences {
        let start = text.len();
        text.push_str(&sentence.text);
        let mut at = start;
        for gold in &sentence.tokens {
            let place = text[at..].find(&gold.form).map(|found| {
                let from = at + found;
                at = from + gold.form.len();
                (from as u32, at as u32)
            });
            golds.push((place, gold));
        }
        text.push_str("\n\n");
    }
    let document = Document::new(text, lexicon);
    let tokens = document.tokens();
    let (readings, speed) = fastest(tokens.len(), || tagger.tag(&document, lexicon));
    let mut scores = Scores::default();
    for (place, gold) in golds {
        let found = place.and_then(|(from, to)| {
            let index = tokens
                .binary_search_by_key(&from, |token| token.span.start)
                .ok()?;
            (tokens[index].span.end == to).then_some(index)
        });
        match found {
            Some(index) => {
                let lemma = tagger.lemma(document.word(index), &readings[index], lexicon);
                scores.count(gold, &readings[index], &lemma);
            }
            None => scores.lose(),
        }
    }
    (scores, speed)
}
