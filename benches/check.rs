//! The whole library on articles: `cargo bench --bench check`.
//!
//! The text is made of the rules' own good examples, each with a number of its own so that
//! no sentence is repeated.

use divan::Bencher;
use divan::counter::BytesCount;
use relis::rules::Library;
use relis::{Example, Linter};

fn main() {
    divan::main();
}

/// At least `bytes` of text, in paragraphs of five sentences.
fn text(linter: &Linter, bytes: usize) -> String {
    let sentences: Vec<&str> = linter
        .rules()
        .flat_map(|rule| &rule.examples)
        .filter_map(|example| match example {
            Example::Good(text) if text.ends_with('.') => Some(text.trim_end_matches('.')),
            _ => None,
        })
        .collect();
    let mut text = String::with_capacity(bytes + 500);
    let mut number = 0;
    while text.len() < bytes {
        // A step that shares no factor with the count visits every sentence.
        let sentence = sentences[number * 7919 % sentences.len()];
        text.push_str(&format!("{sentence} (dossier n° {number})."));
        number += 1;
        text.push_str(if number % 5 == 0 { "\n\n" } else { " " });
    }
    text
}

/// Opening the lexicon and compiling the built-in rules: what every run starts with.
#[divan::bench]
fn start() -> Linter {
    Linter::new(&Library::embedded()).expect("built-in rules compile")
}

#[divan::bench(args = [5_000, 50_000, 1_000_000, 10_000_000], max_time = 10)]
fn check(bencher: Bencher<'_, '_>, bytes: usize) {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
    let text = text(&linter, bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| linter.check(&linter.document(text.clone())).len());
}
