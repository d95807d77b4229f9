//! Throughput of reading a text: tokens alone, and the whole document.

#![allow(missing_docs)]

use divan::{Bencher, black_box, counter::BytesCount};
use relis::Document;
use relis::document::tokenise;
use relis::formats::decode;
use relis::lexicon::Lexicon;

fn main() {
    divan::main();
}

/// An article's worth of French, repeated.
fn text(length: usize) -> String {
    let article = concat!(
        "Le ministre s’est rendu mercredi à Lyon, où l’attendaient 2 500 salariés de l’usine.\n",
        "« Nous n’avons rien à cacher, a-t-il déclaré. Les comptes seront publiés. »\n",
        "M. Petit, directeur du site depuis le 1er mars 2019, n'a pas souhaité répondre aux ",
        "questions des journalistes ; sa porte-parole a parlé d'une hausse de 3,5 % des ventes.\n",
        "Qu’en sera-t-il demain ? Personne, aujourd’hui, ne se risque à le dire…\n\n",
    );
    article.repeat(length / article.len() + 1)
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000], sample_count = 10)]
fn tokens(bencher: Bencher, length: usize) {
    let lexicon = Lexicon::embedded();
    let text = text(length);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| tokenise(black_box(&text), &lexicon).count());
}

#[divan::bench(args = [5_000, 1_000_000, 10_000_000], sample_count = 10)]
fn document(bencher: Bencher, length: usize) {
    let lexicon = Lexicon::embedded();
    let text = text(length);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone())
        .bench_local_values(|text| Document::new(text, &lexicon));
}

#[divan::bench(args = [1_000_000], sample_count = 10)]
fn decode_windows_1252(bencher: Bencher, length: usize) {
    let text = text(length).replace('\u{202f}', "\u{a0}");
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&text);
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench_local(|| decode(black_box(&bytes)));
}
