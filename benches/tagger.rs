//! Throughput of tagging, tokens and lexicon look-up already done.

#![allow(missing_docs)]

use divan::{Bencher, black_box, counter::ItemsCount};
use relis::Document;
use relis::lexicon::Lexicon;
use relis::tagger::Tagger;

fn main() {
    divan::main();
}

/// About as many different words as an article has, repeated.
fn text(length: usize) -> String {
    let article = concat!(
        "Le ministre s’est rendu mercredi à Lyon, où l’attendaient 2 500 salariés de l’usine.\n",
        "« Nous n’avons rien à cacher, a-t-il déclaré. Les comptes seront publiés. »\n",
        "M. Petit, directeur du site depuis le 1er mars 2019, n'a pas souhaité répondre aux ",
        "questions des journalistes ; sa porte-parole a parlé d'une hausse de 3,5 % des ventes.\n",
        "La direction avait promis que les ateliers les plus anciens ne fermeraient pas avant ",
        "la fin de l'année, mais les commandes que l'on espérait ne sont jamais arrivées.\n",
        "Qu’en sera-t-il demain ? Personne, aujourd’hui, ne se risque à le dire…\n\n",
    );
    article.repeat(length / article.len() + 1)
}

#[divan::bench(args = [5_000, 1_000_000], sample_count = 10)]
fn tag(bencher: Bencher, length: usize) {
    let lexicon = Lexicon::embedded();
    let tagger = Tagger::embedded();
    let document = Document::new(text(length), &lexicon);
    bencher
        .counter(ItemsCount::new(document.tokens().len()))
        .bench_local(|| tagger.tag(black_box(&document), &lexicon));
}

#[divan::bench]
fn embedded() -> Tagger {
    Tagger::embedded()
}
