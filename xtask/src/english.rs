//! `cargo xtask english`: SCOWL word lists → `data/english.fst`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fst::MapBuilder;
use relis::lexicon::{Analysis, Lexicon};

use crate::{sha256, write_or_compare};

const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/english.fst");

/// The lists, by what they hold of English and how common it is there: SCOWL counts from 10,
/// the commonest words, to 95, all that any dictionary has.
const VARIETIES: [&str; 3] = ["english", "american", "british"];
const SIZES: [u8; 7] = [10, 20, 35, 40, 50, 55, 60];

/// Fewest letters of a word that tells one language from another.
const SHORTEST: usize = 3;

/// Runs the task. `options` are the arguments after `english`.
pub(crate) fn run(options: &[String]) -> Result<(), String> {
    let mut lists = "/usr/share/dict/scowl";
    let mut check = false;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--lists" => lists = options.next().ok_or("--lists needs a directory")?,
            "--check" => check = true,
            _ => return Err(format!("unknown option {option}\n{}", crate::USAGE)),
        }
    }
    let words = collect(Path::new(lists), &Lexicon::embedded())?;
    let mut builder = MapBuilder::memory();
    for (word, size) in &words {
        builder
            .insert(word, u64::from(*size))
            .map_err(|error| error.to_string())?;
    }
    let bytes = builder.into_inner().map_err(|error| error.to_string())?;
    eprintln!(
        "{OUTPUT}: {} words, {} bytes, sha256 {}",
        words.len(),
        bytes.len(),
        sha256(&bytes)
    );
    write_or_compare(OUTPUT, &bytes, check)
}

/// The words that are English and not French, each with the first size that has it.
fn collect(lists: &Path, lexicon: &Lexicon) -> Result<BTreeMap<String, u8>, String> {
    let mut words = BTreeMap::new();
    for size in SIZES {
        for variety in VARIETIES {
            let path = lists.join(format!("{variety}-words.{size}"));
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            eprintln!("{}: sha256 {}", path.display(), sha256(text.as_bytes()));
            for word in text.lines() {
                // What has an accent came from French; what has an apostrophe is two words.
                let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
                if plain && word.len() >= SHORTEST && !is_french(word, lexicon) {
                    words.entry(word.to_owned()).or_insert(size);
                }
            }
        }
    }
    Ok(words)
}

/// Whether the lexicon has the word other than as a name.
fn is_french(word: &str, lexicon: &Lexicon) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(word, &mut analyses);
    analyses.iter().any(|analysis| !analysis.capitalised)
}
