//! How fast the lexicon opens and answers, on the words of two articles.
//!
//! `cargo bench --bench lexicon`

#![allow(missing_docs)]

use divan::Bencher;
use divan::counter::ItemsCount;
use relis::document::fold;
use relis::lexicon::{Lexicon, Upos};

const ARTICLES: [&str; 2] = [
    include_str!("../tests/articles/israelvalley-gantz-paris.txt"),
    include_str!("../tests/articles/pegasus-gantz-parly.txt"),
];

fn main() {
    divan::main();
}

/// Every word of the articles as often as it occurs, folded.
fn words() -> Vec<String> {
    let text = ARTICLES.concat();
    text.split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|word| !word.is_empty())
        .map(|word| fold(word).into_owned())
        .collect()
}

#[divan::bench]
fn open() -> Lexicon {
    Lexicon::embedded()
}

#[divan::bench]
fn analyses(bencher: Bencher) {
    let (lexicon, words) = (Lexicon::embedded(), words());
    let mut out = Vec::new();
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench_local(|| {
            let mut found = 0;
            for word in &words {
                out.clear();
                lexicon.analyses(divan::black_box(word), &mut out);
                found += out.len();
            }
            found
        });
}

#[divan::bench]
fn elides(bencher: Bencher) {
    let (lexicon, words) = (Lexicon::embedded(), words());
    bencher.counter(ItemsCount::new(words.len())).bench(|| {
        words
            .iter()
            .filter(|word| lexicon.elides(divan::black_box(word)))
            .count()
    });
}

#[divan::bench]
fn generate(bencher: Bencher) {
    let lexicon = Lexicon::embedded();
    let verb = lexicon
        .lemma_id("interroger")
        .expect("the lexicon has the verb");
    let (_, wanted) = lexicon
        .forms_of(verb, Upos::Verb)
        .last()
        .expect("the verb has forms");
    bencher.bench(|| lexicon.generate(divan::black_box(verb), Upos::Verb, wanted));
}
