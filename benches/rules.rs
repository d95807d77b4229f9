//! What ten times the rules cost: `cargo bench --bench rules`.
//!
//! The larger library holds nine copies of every built-in rule, in which other words stand for
//! the content words of the patterns: words drawn from the whole dictionary, most of which are
//! rare, or from those that the rules name, so that a copy is tried as often as its model.
//! Patterns without content words, of which there can be no other copy, are not repeated.
//! `TEXT=FILE` measures on that text instead of the articles of the tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use relis::Linter;
use relis::document::fold;
use relis::lexicon::{Analysis, LemmaId, Lexicon, Upos};
use relis::rules::{Library, YamlFile};
use serde_yaml::Value;

const COPIES: u64 = 9;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Where the words of the copies come from.
#[derive(Clone, Copy, PartialEq)]
enum Words {
    /// No copies.
    None,
    Dictionary,
    Rules,
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Words::None => "built-in rules",
            Words::Dictionary => "ten times, words of the dictionary",
            Words::Rules => "ten times, words of the rules",
        })
    }
}

#[divan::bench(args = [Words::None, Words::Dictionary, Words::Rules], min_time = 3)]
fn check(bencher: Bencher<'_, '_>, words: Words) {
    let linter = linter(words);
    let text = text();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| linter.check(&linter.document(text.clone())).len());
}

/// Some 50 kB of articles.
fn text() -> String {
    if let Some(file) = std::env::var_os("TEXT") {
        return fs::read_to_string(file).expect("TEXT names a text file");
    }
    let articles: Vec<String> = files("tests/articles", "txt")
        .into_iter()
        .map(|file| file.text)
        .collect();
    let articles = articles.join("\n\n");
    [articles.as_str()]
        .repeat(50_000usize.div_ceil(articles.len()))
        .join("\n\n")
}

fn files(directory: &str, extension: &str) -> Vec<YamlFile> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let mut paths: Vec<_> = fs::read_dir(directory)
        .expect("the directory is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    let file = |path: std::path::PathBuf| YamlFile {
        name: path.display().to_string(),
        stem: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).expect("it is text"),
    };
    paths.into_iter().map(file).collect()
}

fn linter(words: Words) -> Linter {
    let mut skipped = BTreeSet::new();
    if words == Words::None {
        return Linter::new(&Library::embedded()).expect("built-in rules compile");
    }
    let copies = copies(words);
    // The compiler names all broken rules at once, so that the second round is the last.
    loop {
        let mut library = Library::embedded();
        let mut count = 0;
        for (family, rules) in &copies {
            let rules: Vec<&Value> = rules
                .iter()
                .filter(|rule| !skipped.contains(&name(family, rule)))
                .collect();
            count += rules.len();
            let file = BTreeMap::from([
                ("version", Value::from(1)),
                (
                    "rules",
                    serde_yaml::to_value(rules).expect("rules are YAML"),
                ),
            ]);
            library
                .add_rules(vec![YamlFile {
                    name: family.clone(),
                    stem: family.clone(),
                    text: serde_yaml::to_string(&file).expect("rules are YAML"),
                }])
                .unwrap_or_else(|errors| panic!("{}", errors[0].message.fr));
        }
        match Linter::new(&library) {
            Ok(linter) => {
                let all = library.ids().count();
                println!(
                    "{words}: {all} rules, {count} of them copies, {} skipped",
                    skipped.len()
                );
                return linter;
            }
            Err(errors) => {
                assert!(skipped.is_empty(), "{}", errors[0].message.fr);
                skipped.extend(errors.into_iter().filter_map(|error| error.rule));
            }
        }
    }
}

fn name(family: &str, rule: &Value) -> String {
    format!("{family}/{}", rule["id"].as_str().expect("an id is text"))
}

/// The copies by family.
fn copies(words: Words) -> Vec<(String, Vec<Value>)> {
    let lexicon = Lexicon::embedded();
    let families: Vec<(String, Vec<Value>)> = files("rules", "yaml")
        .into_iter()
        .map(|file| {
            let yaml: Value = serde_yaml::from_str(&file.text).expect("rules are YAML");
            (file.stem, yaml["rules"].as_sequence().unwrap().clone())
        })
        .collect();
    let mut pool = Pool::default();
    match words {
        Words::Rules => {
            for rule in families.iter().flat_map(|(_, rules)| rules) {
                for pattern in patterns(&mut rule.clone()) {
                    replace(pattern, |word, _| {
                        pool.extend(content(&lexicon, word));
                        word.to_owned()
                    });
                }
            }
        }
        _ => {
            let all = (0..).map(|id| lexicon.lemma(LemmaId(id)));
            for lemma in all.take_while(|lemma| !lemma.is_empty()) {
                let id = lexicon.lemma_id(&lemma);
                pool.extend(
                    content(&lexicon, &lemma).filter(|analysis| Some(analysis.lemma) == id),
                );
            }
        }
    }
    let mut copies = families;
    for (_, rules) in &mut copies {
        let models = std::mem::take(rules);
        for copy in 1..=COPIES {
            for model in &models {
                let mut rule = model.clone();
                rule["id"] = format!("{}-{copy}", model["id"].as_str().unwrap()).into();
                rule["examples"] = Value::Sequence(Vec::new());
                for pattern in patterns(&mut rule) {
                    *pattern = replace(pattern, |word, lemma| {
                        pool.other(&lexicon, word, lemma, copy)
                    });
                }
                drop_unchanged(&mut rule["pattern"], &model["pattern"]);
                if !rule["pattern"].is_null() {
                    rules.push(rule);
                }
            }
        }
    }
    copies
}

/// Takes the patterns that are the model's out of a copy; `Null` when none is left.
fn drop_unchanged(copy: &mut Value, model: &Value) {
    if copy == model {
        *copy = Value::Null;
    } else if let (Value::Sequence(copies), Value::Sequence(models)) = (copy, model) {
        let mut models = models.iter();
        copies.retain(|pattern| models.next() != Some(pattern));
    }
}

/// The patterns of a rule, those that silence it included.
fn patterns(rule: &mut Value) -> Vec<&mut String> {
    let mut all = Vec::new();
    for (key, value) in rule.as_mapping_mut().expect("a rule is a mapping") {
        match value {
            Value::String(text) if key == "pattern" => all.push(text),
            Value::Sequence(items) if key == "pattern" || key == "unless" => {
                all.extend(items.iter_mut().filter_map(|item| match item {
                    Value::String(text) => Some(text),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    all
}

/// The pattern with other words of four letters or more. `other` is told whether the word
/// stands for a lemma.
fn replace(pattern: &str, mut other: impl FnMut(&str, bool) -> String) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    let mut lemma = false;
    while let Some(first) = rest.chars().next() {
        let through = |end: char| {
            rest[1..]
                .find(end)
                .map_or(rest.len(), |at| at + 1 + end.len_utf8())
        };
        let beyond =
            |set: fn(char) -> bool| rest[1..].find(|c| !set(c)).map_or(rest.len(), |at| at + 1);
        let length = match first {
            '[' => through(']'),
            '{' => through('}'),
            '/' => through('/'),
            '@' => beyond(|c| c.is_alphanumeric() || c == '-'),
            '$' => beyond(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
            c if c.is_alphabetic() => rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        lemma = (lemma || first == '<') && first != '>';
        let (piece, after) = rest.split_at(length);
        let word = first.is_alphabetic()
            && piece.chars().count() >= 4
            && (lemma || Upos::parse(piece).is_none());
        if word {
            out.push_str(&other(piece, lemma));
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    out
}

/// The readings of a form as a noun, verb, adjective or adverb; none of a function word.
fn content(lexicon: &Lexicon, word: &str) -> impl Iterator<Item = Analysis> {
    let mut analyses = Vec::new();
    lexicon.analyses(&fold(word), &mut analyses);
    let full = |analysis: &Analysis| {
        matches!(
            analysis.upos,
            Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Propn
        )
    };
    if !analyses.iter().all(full) {
        analyses.clear();
    }
    analyses.into_iter()
}

/// Lemmas by part of speech.
#[derive(Default)]
struct Pool(BTreeMap<&'static str, Vec<LemmaId>>);

impl Pool {
    fn extend(&mut self, analyses: impl Iterator<Item = Analysis>) {
        // One reading a word: the dictionary's first.
        for analysis in analyses.take(1) {
            self.0
                .entry(analysis.upos.as_str())
                .or_default()
                .push(analysis.lemma);
        }
    }

    /// The word that stands for this one in that copy: of the same part of speech, and with
    /// the same features if it is not to be a lemma. Words that the dictionary does not have
    /// become nouns; function words stay.
    fn other(&self, lexicon: &Lexicon, word: &str, lemma: bool, copy: u64) -> String {
        let known = lexicon.contains(&fold(word));
        let reading = content(lexicon, word).next();
        if known && reading.is_none() {
            return word.to_owned();
        }
        let upos = reading.map_or(Upos::Noun, |reading| reading.upos);
        let Some(lemmas) = self.0.get(upos.as_str()) else {
            return word.to_owned();
        };
        (0..100)
            .find_map(|attempt| {
                let id = lemmas[(hash(word, copy, attempt) % lemmas.len() as u64) as usize];
                let found = match reading {
                    Some(reading) if !lemma => lexicon.generate(id, upos, reading.features)?,
                    _ => lexicon.lemma(id),
                };
                // One word to the tokeniser too.
                (found.chars().count() >= 4
                    && found.chars().all(char::is_alphabetic)
                    && found != word)
                    .then_some(found)
            })
            .unwrap_or_else(|| word.to_owned())
    }
}

/// FNV-1a, which is the same on every machine.
fn hash(word: &str, copy: u64, attempt: u64) -> u64 {
    let bytes = word
        .bytes()
        .chain(copy.to_le_bytes())
        .chain(attempt.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
