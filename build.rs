//! Embeds `rules/` in the library: YAML is checked and packed once, here, so that the program
//! opens a thousand rules in a millisecond.

#![allow(unreachable_pub)]

use std::collections::{BTreeMap, BTreeSet};
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
    // A check does not need them.
    let rules = families.iter_mut().flat_map(|(_, rules)| rules);
    let examples: Vec<Vec<ExampleSource>> = rules
        .map(|rule| std::mem::take(&mut rule.examples))
        .collect();
    let examples = postcard::to_allocvec(&examples).expect("examples pack");
    let (mut packed, mut anchors) = (Vec::new(), Vec::new());
    let sizes = |(family, rules): &'_ (String, Vec<RuleSource>)| {
        let mut ids = BTreeSet::new();
        let sizes = rules.iter().map(|rule| {
            assert!(ids.insert(&rule.id), "{family}/{} stands twice", rule.id);
            for topic in &rule.topic {
                let known = lists.iter().any(|(name, _)| name == topic);
                assert!(known, "{family}/{}: no list {topic}", rule.id);
            }
            let whole = postcard::to_allocvec(rule).expect("rules pack");
            packed.extend_from_slice(&whole);
            let its = |text: &String| known.get(&pattern_key(seed, text)).cloned();
            let its = rule
                .pattern
                .0
                .iter()
                .map(its)
                .map(Option::unwrap_or_default);
            let its: RuleAnchors<'_> = its.collect();
            let its = postcard::to_allocvec(&its).expect("anchors pack");
            anchors.extend_from_slice(&its);
            (whole.len(), its.len())
        });
        (family.clone(), sizes.collect())
    };
    let library = LibrarySource {
        families: families.iter().map(sizes).collect(),
        lists,
        seed,
    };
    let names = postcard::to_allocvec(&library).expect("names pack");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("OUT_DIR"));
    write(&out.join("library.bin"), &names);
    write(&out.join("rules.bin"), &packed);
    write(&out.join("anchors.bin"), &anchors);
    write(&out.join("examples.bin"), &examples);
    // The lexicon and the rules know the same verbs.
    for name in ["verbe-de-parole", "verbe-de-citation"] {
        let list = library.lists.iter().find(|(known, _)| known == name);
        let (_, list) = list.unwrap_or_else(|| panic!("rules/lists/{name}.yaml"));
        write(&out.join(name), list.lemmas.join("\n").as_bytes());
    }
}
