//! Development tasks: `cargo xtask lexicon`, `cargo xtask english` and `cargo xtask train-tagger`
//! build the data that relis embeds.

mod english;
mod lexicon;
mod structure;
mod tagger;

use std::process::ExitCode;

use relis::lexicon::Lexicon;
use relis::rules::{Library, packed_anchors};
use sha2::{Digest, Sha256};

const USAGE: &str = "\
usage: cargo xtask lexicon [--dic FILE] [--aff FILE] [--check]
  builds data/lexicon.bin from the hunspell dictionary; --check builds it and compares
usage: cargo xtask english [--lists DIRECTORY] [--check]
  builds data/english.fst from the SCOWL word lists; --check builds it and compares
usage: cargo xtask anchors [--check]
  builds data/anchors.bin, the words that the patterns of rules/ are indexed under
usage: cargo xtask train-tagger [--treebanks DIRECTORY] [--check]
  trains data/tagger.bin on the treebanks; --check trains and compares
usage: cargo xtask eval-tagger FILE.conllu...
  accuracy of the embedded tagger on gold words and on raw text, and its speed
usage: cargo xtask eval-structure [FILE.conllu...] [--held-out DIRECTORY] [--show N]
  subjects, clauses and noun phrases against the trees of treebanks, on raw text, and the
  speed; --held-out: of sentences that the tagger was not trained on; --show: the first N
  mistakes of each kind
usage: cargo xtask crossval-tagger [--treebanks DIRECTORY] [--folds N]
  accuracy on each treebank of models trained on the rest, for the first N of 5 folds";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((task, options)) if task == "lexicon" => lexicon::run(options),
        Some((task, options)) if task == "anchors" => anchors(options),
        Some((task, options)) if task == "english" => english::run(options),
        Some((task, options)) if task == "train-tagger" => tagger::train(options),
        Some((task, options)) if task == "eval-tagger" => tagger::evaluate(options),
        Some((task, options)) if task == "eval-structure" => structure::evaluate(options),
        Some((task, options)) if task == "crossval-tagger" => tagger::cross_validate(options),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Builds `data/anchors.bin`.
fn anchors(options: &[String]) -> Result<(), String> {
    let check = match options {
        [] => false,
        [check] if check == "--check" => true,
        _ => return Err(USAGE.into()),
    };
    let anchors = packed_anchors(&Library::embedded(), &Lexicon::embedded());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/anchors.bin");
    write_or_compare(path, &anchors, check)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes a file that relis embeds; with `check`, compares it with the one that is there.
fn write_or_compare(path: &str, bytes: &[u8], check: bool) -> Result<(), String> {
    if check {
        let committed = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        if committed != bytes {
            return Err(format!("{path} differs from what these inputs give"));
        }
        eprintln!("identical");
        return Ok(());
    }
    std::fs::write(path, bytes).map_err(|error| format!("{path}: {error}"))
}
