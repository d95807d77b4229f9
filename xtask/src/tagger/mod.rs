//! `cargo xtask train-tagger`, `eval-tagger` and `crossval-tagger`.

pub(crate) mod conllu;
mod evaluate;
mod lemmas;
mod readings;
mod scores;
mod train;

use std::thread;

use relis::lexicon::Lexicon;
use relis::tagger::Tagger;

use conllu::GoldSentence;
use scores::Scores;
use train::Part;

const TREEBANKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/ud");
const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/tagger.bin");

/// The model must stay small enough to embed.
const LARGEST: usize = 4_000_000;

/// Folds of the cross-validation.
const FOLDS: usize = 5;

/// Sentences that stay together in a fold, so that most texts lie in one.
const RUN: usize = 20;

struct Treebank {
    name: &'static str,
    file: &'static str,
    /// Whether its lemmas are written as in the others: FQB has *il* for *je* and `_` in
    /// fixed expressions.
    lemmas: bool,
}

const TRAINING: [Treebank; 4] = [
    Treebank {
        name: "GSD",
        file: "fr_gsd-ud-dev.conllu",
        lemmas: true,
    },
    Treebank {
        name: "Sequoia",
        file: "fr_sequoia-ud-train.conllu",
        lemmas: true,
    },
    Treebank {
        name: "Rhapsodie",
        file: "fr_rhapsodie-ud-train.conllu",
        lemmas: true,
    },
    Treebank {
        name: "FQB",
        file: "fr_fqb-ud-test.conllu",
        lemmas: false,
    },
];

/// `train-tagger`: writes `data/tagger.bin`.
pub(crate) fn train(options: &[String]) -> Result<(), String> {
    let (mut directory, mut check) = (TREEBANKS, false);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--treebanks" => directory = options.next().ok_or("--treebanks needs a directory")?,
            "--check" => check = true,
            _ => return Err(format!("unknown option {option}\n{}", crate::USAGE)),
        }
    }
    let treebanks = read(directory)?;
    let parts = parts(&treebanks, |_| true);
    let bytes = train::train(&parts, &Lexicon::embedded())?;
    let sum = crate::sha256(&bytes);
    eprintln!("{OUTPUT}: {} bytes, sha256 {sum}", bytes.len());
    if bytes.len() > LARGEST {
        return Err(format!("the model is larger than {LARGEST} bytes"));
    }
    crate::write_or_compare(OUTPUT, &bytes, check)
}

/// `eval-tagger`: how good the embedded model is on a treebank.
pub(crate) fn evaluate(options: &[String]) -> Result<(), String> {
    if options.is_empty() {
        return Err(crate::USAGE.into());
    }
    let lexicon = Lexicon::embedded();
    let tagger = Tagger::embedded();
    for path in options {
        let sentences = conllu::read(path)?;
        let sentences: Vec<&GoldSentence> = sentences.iter().collect();
        let (words, tokens, speed) = evaluate::all(&tagger, &lexicon, &sentences);
        println!("{path}");
        println!("gold words: {}", words.summary());
        println!("raw text:   {}", tokens.summary());
        println!("{speed}");
        println!("{}", words.confusions());
    }
    Ok(())
}

/// `crossval-tagger`: trains on all folds but one, evaluates on that one, for each.
pub(crate) fn cross_validate(options: &[String]) -> Result<(), String> {
    let (mut directory, mut folds) = (TREEBANKS, FOLDS);
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match (option.as_str(), options.next()) {
            ("--treebanks", Some(value)) => directory = value,
            ("--folds", Some(value)) => {
                folds = value.parse().map_err(|_| format!("bad number {value}"))?;
            }
            _ => return Err(format!("bad option {option}\n{}", crate::USAGE)),
        }
    }
    let treebanks = read(directory)?;
    let lexicon = Lexicon::embedded();
    let fold = |fold: usize| -> Result<Vec<(Scores, Scores)>, String> {
        let held = |index: usize| index / RUN % FOLDS == fold;
        let parts = parts(&treebanks, |index| !held(index));
        // Held for the rest of the program, as the embedded model is.
        let model: &'static [u8] = train::train(&parts, &lexicon)?.leak();
        let tagger = Tagger::from_bytes(model).map_err(|error| error.to_string())?;
        let scores = treebanks.iter().map(|sentences| {
            let sentences = sentences.iter().enumerate();
            let held = sentences
                .filter(|(index, _)| held(*index))
                .map(|(_, sentence)| sentence);
            let (words, tokens, _) = evaluate::all(&tagger, &lexicon, &held.collect::<Vec<_>>());
            (words, tokens)
        });
        Ok(scores.collect())
    };
    let fold = &fold;
    let mut totals: Vec<(Scores, Scores)> = Vec::new();
    totals.resize_with(TRAINING.len(), Default::default);
    let numbers: Vec<usize> = (0..folds.min(FOLDS)).collect();
    // Two at a time: more would cost memory.
    for pair in numbers.chunks(2) {
        let results: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = pair
                .iter()
                .map(|number| scope.spawn(move || fold(*number)))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().map_err(|_| "a fold panicked"))
                .collect()
        });
        for result in results {
            for (total, (words, tokens)) in totals.iter_mut().zip(result??) {
                total.0.add(words);
                total.1.add(tokens);
            }
        }
    }
    for (treebank, (words, tokens)) in TRAINING.iter().zip(&totals) {
        println!("{}, gold words: {}", treebank.name, words.summary());
        println!("{}, raw text:   {}", treebank.name, tokens.summary());
    }
    for (treebank, (words, _)) in TRAINING.iter().zip(&totals) {
        println!("\n{}\n{}", treebank.name, words.confusions());
    }
    Ok(())
}

/// A treebank's name, and sentences of it.
pub(crate) type Named = (&'static str, Vec<GoldSentence>);

/// A tagger trained on all treebanks but the first fold of each, and those folds: text that
/// it has not seen, by name of treebank.
pub(crate) fn held_out(directory: &str, lexicon: &Lexicon) -> Result<(Tagger, Vec<Named>), String> {
    let treebanks = read(directory)?;
    let held = |index: usize| (index / RUN).is_multiple_of(FOLDS);
    let model: &'static [u8] =
        train::train(&parts(&treebanks, |index| !held(index)), lexicon)?.leak();
    let tagger = Tagger::from_bytes(model).map_err(|error| error.to_string())?;
    let folds = TRAINING.iter().zip(treebanks).map(|(treebank, sentences)| {
        let sentences = sentences.into_iter().enumerate();
        let kept = sentences.filter(|(index, _)| held(*index));
        (treebank.name, kept.map(|(_, sentence)| sentence).collect())
    });
    Ok((tagger, folds.collect()))
}

fn read(directory: &str) -> Result<Vec<Vec<GoldSentence>>, String> {
    TRAINING
        .iter()
        .map(|treebank| conllu::read(&format!("{directory}/{}", treebank.file)))
        .collect()
}

/// The sentences of each treebank whose index `wanted` picks.
fn parts(treebanks: &[Vec<GoldSentence>], wanted: impl Fn(usize) -> bool) -> Vec<Part<'_>> {
    TRAINING
        .iter()
        .zip(treebanks)
        .map(|(treebank, sentences)| Part {
            sentences: sentences
                .iter()
                .enumerate()
                .filter(|(index, _)| wanted(*index))
                .map(|(_, sentence)| sentence)
                .collect(),
            lemmas: treebank.lemmas,
        })
        .collect()
}
