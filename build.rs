//! Embeds `rules/` in the library: YAML is checked and packed once, here, so that the program
//! opens a thousand rules in a millisecond.

#![allow(unreachable_pub)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/rules/source.rs"]
mod source;

use source::{
    ExampleSource, LibrarySource, ListSource, PackedAnchor, RuleAnchors, RuleFileSource,
    RuleSource, fingerprint, pattern_key,
};

const ANCHORS: &str = "data/anchors.bin";
const LEXICON: &str = "data/lexicon.bin";

fn yaml_files(dir: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", dir.display());
    let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("directory entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
        .collect();
    files.sort();
    files
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> (String, T) {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    (
        path.file_stem()
            .expect("a file name")
            .to_string_lossy()
            .into_owned(),
        value,
    )
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

fn main() {
    let mut families: Vec<(String, Vec<RuleSource>)> = Vec::new();
    for path in yaml_files(Path::new("rules")) {
        let (family, file): (String, RuleFileSource) = read(&path);
        assert_eq!(
            file.version,
            1,
            "{}: version of the rule language",
            path.display()
        );
        families.push((family, file.rules));
    }
    let lists: Vec<(String, ListSource)> = yaml_files(Path::new("rules/lists"))
        .iter()
        .map(|path| read(path))
        .collect();
    let packed = postcard::to_allocvec(&lists).expect("lists pack");
    println!("cargo::rerun-if-changed={LEXICON}");
    let lexicon = fs::read(LEXICON).unwrap_or_else(|e| panic!("{LEXICON}: {e}"));
    let seed = fingerprint(fingerprint(0, &packed), &lexicon);
    // Patterns without an anchor there get theirs when the program starts, which takes time.
    println!("cargo::rerun-if-changed={ANCHORS}");
    let known = fs::read(ANCHORS).unwrap_or_default();
    let known: BTreeMap<u64, Vec<PackedAnchor<'_>>> =
        postcard::from_bytes(&known).unwrap_or_default();
    let rules = families.iter().flat_map(|(_, rules)| rules);
    let anchors: RuleAnchors<'_> = rules
        .map(|rule| {
            let anchors = |text: &String| known.get(&pattern_key(seed, text)).cloned();
            let patterns = rule.pattern.0.iter();
            patterns
                .map(|text| anchors(text).unwrap_or_default())
                .collect()
        })
        .collect();
    let anchors = postcard::to_allocvec(&anchors).expect("anchors pack");
    // A check does not need them.
    let rules = families.iter_mut().flat_map(|(_, rules)| rules);
    let examples: Vec<Vec<ExampleSource>> = rules
        .map(|rule| std::mem::take(&mut rule.examples))
        .collect();
    let examples = postcard::to_allocvec(&examples).expect("examples pack");
    let mut wholes = Vec::new();
    let heads = |(family, rules): &'_ (String, Vec<RuleSource>)| {
        let heads = rules.iter().map(|rule| {
            let whole = postcard::to_allocvec(rule).expect("rules pack");
            wholes.extend_from_slice(&whole);
            (rule.head().into_owned(), whole.len())
        });
        (family.clone(), heads.collect())
    };
    let library = LibrarySource {
        families: families.iter().map(heads).collect(),
        lists,
        seed,
    };
    let packed = postcard::to_allocvec(&library).expect("heads pack");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("OUT_DIR"));
    write(&out.join("heads.bin"), &packed);
    write(&out.join("rules.bin"), &wholes);
    write(&out.join("anchors.bin"), &anchors);
    write(&out.join("examples.bin"), &examples);
    // The lexicon and the rules know the same verbs.
    for name in ["verbe-de-parole", "verbe-de-citation"] {
        let list = library.lists.iter().find(|(known, _)| known == name);
        let (_, list) = list.unwrap_or_else(|| panic!("rules/lists/{name}.yaml"));
        write(&out.join(name), list.lemmas.join("\n").as_bytes());
    }
}
