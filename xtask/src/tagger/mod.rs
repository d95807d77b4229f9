//! `cargo xtask train-tagger`, `eval-tagger` and `crossval-tagger`.

mod conllu;
mod evaluate;
mod lemmas;
mod readings;
mod train;

use std::thread;

use conllu::GoldSentence;
use relis::lexicon::Lexicon;
use relis::tagger::Tagger;
use train::Part;

struct Treebank {
    name: &'static str,
    file: &'static str,
    weight: f32,
    /// Whether its lemmas are written as in the others.
    lemmas: bool,
}

const TREEBANKS: [Treebank; 4] = [
    Treebank { name: "GSD", file: "fr_gsd-ud-dev.conllu", weight: 1.0, lemmas: true },
    Treebank { name: "Sequoia", file: "fr_sequoia-ud-train.conllu", weight: 1.0, lemmas: true },
    Treebank { name: "Rhapsodie", file: "fr_rhapsodie-ud-train.conllu", weight: 1.0, lemmas: true },
    Treebank { name: "FQB", file: "fr_fqb-ud-test.conllu", weight: 1.0, lemmas: false },
];

/// `crossval-tagger`: trains on all folds but one, evaluates on that one.
pub(crate) fn cross_validate(options: &[String]) -> Result<(), String> {
    let folds = 5;
    let run = options.first().map_or(Ok(folds), |n| n.parse().map_err(|_| format!("bad number {n}")))?;
    let treebanks = read()?;
    let lexicon = Lexicon::embedded();
    let (treebanks, lexicon) = (&treebanks, &lexicon);
    let mut scores: Vec<evaluate::Scores> = TREEBANKS.iter().map(|_| Default::default()).collect();
    let one = move |fold: usize| -> Result<Vec<evaluate::Scores>, String> {
        let parts: Vec<Part<'_>> = treebanks
            .iter()
            .zip(TREEBANKS)
            .map(|(sentences, treebank)| Part {
                // Runs of sentences, so that a text is on one side.
                sentences: sentences
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| i / 20 % folds != fold)
                    .map(|(_, s)| s)
                    .collect(),
                weight: treebank.weight,
                lemmas: treebank.lemmas,
            })
            .collect();
        let bytes: &'static [u8] = train::train(&parts, lexicon)?.leak();
        let tagger = Tagger::from_bytes(bytes).map_err(|error| error.to_string())?;
        Ok(treebanks
            .iter()
            .map(|sentences| {
                let held: Vec<&GoldSentence> = sentences
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| i / 20 % folds == fold)
                    .map(|(_, s)| s)
                    .collect();
                evaluate::gold(&tagger, lexicon, &held)
            })
            .collect())
    };
    let all: Vec<usize> = (0..run.min(folds)).collect();
    for pair in all.chunks(2) {
        let results: Vec<_> = thread::scope(|scope| {
            let handles: Vec<_> = pair.iter().map(|f| { let f = *f; scope.spawn(move || one(f)) }).collect();
            handles.into_iter().map(|h| h.join().expect("no panic")).collect()
        });
        for result in results {
            for (total, scores_) in scores.iter_mut().zip(result?) {
                total.add(scores_);
            }
        }
    }
    for (scores, Treebank { name, .. }) in scores.iter().zip(TREEBANKS) {
        println!("{name}: {}", scores.summary());
    }
    if options.iter().any(|o| o == "-v") {
        for (scores, Treebank { name, .. }) in scores.iter().zip(TREEBANKS) {
            println!("== {name}\n{}", scores.confusions());
        }
    }
    Ok(())
}

fn read() -> Result<Vec<Vec<GoldSentence>>, String> {
    TREEBANKS
        .iter()
        .map(|Treebank { file, .. }| conllu::read(&format!("{}/{file}", directory())))
        .collect()
}

fn directory() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/ud").to_owned()
}
