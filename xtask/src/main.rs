//! Development tasks: `cargo xtask lexicon` builds the data that relis embeds.

mod lexicon;
mod tagger;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask lexicon [--dic FILE] [--aff FILE] [--check]
  builds data/lexicon.bin from the hunspell dictionary; --check builds it and compares";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((task, options)) if task == "lexicon" => lexicon::run(options),
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
