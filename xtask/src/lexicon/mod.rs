//! `cargo xtask lexicon`: hunspell dictionary → `data/lexicon.bin`.

mod codes;
mod hunspell;
mod lemmas;
mod tables;

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use relis::document::fold;
use relis::lexicon::{Features, Upos};

use crate::{sha256, write_or_compare};
use hunspell::{Affixes, Entry};
use lemmas::Lemmas;
use tables::Words;

/// Folded forms with the parts of speech that are left out.
type Dropped = HashSet<(String, Upos)>;

const CLOSED: &str = include_str!("../../lexicon/closed.tsv");
const LEMMAS: &str = include_str!("../../lexicon/lemmas.tsv");
const DROPPED: &str = include_str!("../../lexicon/dropped.tsv");
const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/lexicon.bin");

/// Unit prefixes that occur outside physics; the others (*yotta*, *zepto*…) make symbols that
/// collide with words.
const UNIT_PREFIXES: [&str; 11] = ["T", "G", "M", "k", "h", "d", "c", "m", "µ", "n", "p"];

/// Runs the task. `options` are the arguments after `lexicon`.
pub(crate) fn run(options: &[String]) -> Result<(), String> {
    let mut dic = "/usr/share/hunspell/fr.dic";
    let mut aff = "/usr/share/hunspell/fr.aff";
    let mut check = false;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let mut value = || options.next().ok_or(format!("{option} needs a file"));
        match option.as_str() {
            "--dic" => dic = value()?,
            "--aff" => aff = value()?,
            "--check" => check = true,
            _ => return Err(format!("unknown option {option}\n{}", crate::USAGE)),
        }
    }
    let (dic, aff) = (read(dic)?, read(aff)?);
    let words = collect(&dic, &aff)?;
    let bytes = words.to_bytes()?;
    eprintln!(
        "{}: {} bytes, sha256 {}",
        OUTPUT,
        bytes.len(),
        sha256(&bytes)
    );
    write_or_compare(OUTPUT, &bytes, check)
}

fn read(path: &str) -> Result<String, String> {
    let text = fs::read_to_string(Path::new(path)).map_err(|error| format!("{path}: {error}"))?;
    eprintln!("{path}: sha256 {}", sha256(text.as_bytes()));
    Ok(text)
}

/// Lines of fields between tabs; `#` starts a comment.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn upos(tag: &str) -> Result<Upos, String> {
    Upos::parse(tag).ok_or(format!("unknown part of speech {tag:?}"))
}

fn collect(dic: &str, aff: &str) -> Result<Words, String> {
    let affixes = Affixes::parse(aff)?;
    let mut words = Words::default();
    let closed = add_closed(&mut words)?;
    let (dropped, mut dropped_entries) = dropped()?;
    let irregular = rows(LEMMAS).filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    let lemmas = Lemmas::new(irregular, hunspell::entries(dic));

    let mut missing = BTreeSet::new();
    let mut units = Vec::new();
    for entry in hunspell::entries(dic) {
        let has = |code: &str| entry.codes.contains(&code);
        let grammatical = has("po:mg") || has("po:prep");
        if has("po:err") || entry.word.contains(|c| ('₀'..='₉').contains(&c)) {
            // Refused spellings, and chemical formulas.
            continue;
        }
        if dropped_entries.remove(&(entry.word, entry.flags.concat())) {
            continue;
        }
        if grammatical {
            for form in affixes.inflect(&entry) {
                if !closed.contains(fold(&form.text).as_ref()) {
                    missing.insert(form.text);
                }
            }
            continue;
        }
        if let Some(code) = entry.codes.iter().find(|code| codes::is_verb(code)) {
            add_verb(&mut words, &affixes, &entry, code, &dropped);
            continue;
        }
        let lemma = lemmas.lemma(&entry);
        add_nominal(&mut words, &affixes, &entry, &lemma, &dropped);
        units.extend(with_unit_prefixes(&affixes, &entry));
    }
    if !dropped_entries.is_empty() {
        return Err(format!(
            "dropped.tsv names entries that are not there: {dropped_entries:?}"
        ));
    }
    if !missing.is_empty() {
        return Err(format!(
            "closed.tsv lacks grammatical words of the dictionary: {missing:?}"
        ));
    }
    // Last, and a symbol only where no word is in the way: « Pas » is no pascal.
    units.retain(|(form, _, _, symbol)| !symbol || !words.contains(form));
    for (form, lemma, features, _) in units {
        words.add(&form, &lemma, Upos::Noun, features);
    }
    Ok(words)
}

/// Adds the table of closed classes; returns its folded forms.
fn add_closed(words: &mut Words) -> Result<HashSet<String>, String> {
    let mut closed = HashSet::new();
    for row in rows(CLOSED) {
        let [form, lemma, tag, features, rest @ ..] = row.as_slice() else {
            return Err(format!("closed.tsv: four fields expected, not {row:?}"));
        };
        let parsed = Features::parse(features);
        if *features != "_" && parsed.to_string().len() != features.len() {
            return Err(format!("closed.tsv: unknown feature in {row:?}"));
        }
        if rest == ["analysis"] {
            words.add_analysis(form, lemma, upos(tag)?, parsed);
        } else {
            words.add(form, lemma, upos(tag)?, parsed);
        }
        closed.insert(fold(form).into_owned());
    }
    Ok(closed)
}

/// Entries that are left out: word and affix classes.
type Unused = HashSet<(&'static str, String)>;

/// The readings that are left out, and the entries.
fn dropped() -> Result<(Dropped, Unused), String> {
    let (mut readings, mut entries) = (Dropped::new(), HashSet::new());
    for row in rows(DROPPED) {
        let [form, what, ..] = row.as_slice() else {
            return Err(format!("dropped.tsv: two fields expected, not {row:?}"));
        };
        if what.ends_with("()") {
            entries.insert((*form, (*what).to_owned()));
        } else {
            readings.insert((fold(form).into_owned(), upos(what)?));
        }
    }
    Ok((readings, entries))
}

fn add_verb<'a>(
    words: &mut Words,
    affixes: &Affixes<'a>,
    entry: &Entry<'a>,
    code: &str,
    dropped: &Dropped,
) {
    let stem = entry.codes.iter().find_map(|code| code.strip_prefix("st:"));
    let lemma = stem.unwrap_or(entry.word);
    words.add_verb(lemma, codes::verb_traits(code));
    let parts: &[Upos] = match lemma {
        "être" | "avoir" => &[Upos::Aux, Upos::Verb],
        // Causative: « faire savoir ».
        "faire" => &[Upos::Verb, Upos::Aux],
        _ => &[Upos::Verb],
    };
    let forms = affixes.inflect(entry);
    // A participle that is also an adjective has its masculine singular as lemma there.
    let adjective = |class: &str| {
        let masculine = forms.iter().find(|form| {
            let not = |code| !form.codes.contains(&code);
            form.class == class && !not("po:adj") && not("is:fem") && not("is:pl")
        });
        masculine.map(|form| form.text.clone())
    };
    for form in &forms {
        let codes = if form.class.is_empty() {
            &entry.codes
        } else {
            &form.codes
        };
        for upos in parts {
            // Dropped readings are still generated: nobody is misled by « il nombre ».
            let analysed = !dropped.contains(&(fold(&form.text).into_owned(), *upos));
            for features in codes::verb_readings(codes) {
                words.add_generation(&form.text, lemma, *upos, features);
                if analysed {
                    words.add_analysis(&form.text, lemma, *upos, features);
                }
            }
        }
        if form.codes.contains(&"po:adj") && !form.codes.contains(&"po:ppre") {
            let lemma = adjective(form.class).unwrap_or_else(|| form.text.clone());
            for (upos, features) in codes::nominal_readings(&form.text, &form.codes, false) {
                if !dropped.contains(&(fold(&form.text).into_owned(), upos)) {
                    words.add(&form.text, &lemma, upos, features);
                }
            }
        }
    }
}

fn add_nominal<'a>(
    words: &mut Words,
    affixes: &Affixes<'a>,
    entry: &Entry<'a>,
    lemma: &str,
    dropped: &Dropped,
) {
    let symbol = entry.flags.contains(&"||");
    for form in affixes.inflect(entry) {
        let codes: Vec<&str> = entry.codes.iter().chain(&form.codes).copied().collect();
        for (upos, features) in codes::nominal_readings(&form.text, &codes, symbol) {
            if !dropped.contains(&(fold(&form.text).into_owned(), upos)) {
                words.add(&form.text, lemma, upos, features);
            }
        }
    }
}

/// A unit and its multiples: form, lemma, features, and whether it is a
/// symbol (*km*), not a word (*kilomètre*).
fn with_unit_prefixes<'a>(
    affixes: &Affixes<'a>,
    entry: &Entry<'a>,
) -> Vec<(String, String, Features, bool)> {
    let mut all = Vec::new();
    for class in entry
        .flags
        .iter()
        .filter(|class| matches!(**class, "U." | "Um" | "Ui"))
    {
        for prefix in affixes.prefixes(class) {
            if *class == "U." && !UNIT_PREFIXES.contains(&prefix) {
                continue;
            }
            let word = format!("{prefix}{}", entry.word);
            // Only the class `Um` has a plural: kilomètres, but kilohertz and km.
            let numbers: &[_] = match *class {
                "Um" => &[("", "is:sg"), ("s", "is:pl")],
                _ => &[("", "is:inv")],
            };
            for (ending, number) in numbers {
                let form = format!("{word}{ending}");
                let codes: Vec<&str> = entry.codes.iter().chain([number]).copied().collect();
                for (_, features) in codes::nominal_readings(&form, &codes, true) {
                    all.push((form.clone(), word.clone(), features, *class == "U."));
                }
            }
        }
    }
    all
}
