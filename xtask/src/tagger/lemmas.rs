//! What the treebanks teach of lemmas.

use std::collections::BTreeMap;

use relis::document::{Interner, fold};
use relis::lexicon::{LemmaId, Lexicon, Upos};
use relis::tagger::Tag;
use relis::tagger::lemmas::endings as endings_of;
use relis::tagger::model::LemmaRule;

use super::conllu::GoldWord;
use super::train::Part;

/// Counts, by what is counted.
type Counts<K, V> = BTreeMap<K, BTreeMap<V, usize>>;

fn words<'a>(parts: &'a [Part<'_>]) -> impl Iterator<Item = &'a GoldWord> {
    let sentences = parts
        .iter()
        .filter(|part| part.lemmas)
        .flat_map(|part| &part.sentences);
    sentences
        .flat_map(|sentence| &sentence.words)
        .filter(|word| word.lemma != "_")
}

fn most(counts: &BTreeMap<String, usize>) -> Option<(&String, usize)> {
    // The first of equals in alphabetical order.
    let best = counts.iter().rev().max_by_key(|(_, count)| **count)?;
    Some((best.0, *best.1))
}

/// Forms whose lemma in the treebanks is not the lexicon's.
pub(super) fn exceptions(parts: &[Part<'_>], lexicon: &Lexicon) -> Vec<(String, u8, String)> {
    let mut counts: Counts<(String, Upos), String> = BTreeMap::new();
    for word in words(parts) {
        // Proper nouns keep their case.
        let lemmas = counts
            .entry((fold(&word.form).into_owned(), word.upos))
            .or_default();
        *lemmas.entry(word.lemma.clone()).or_default() += 1;
    }
    let mut exceptions = Vec::new();
    for ((form, upos), lemmas) in counts {
        let Some((lemma, count)) = most(&lemmas) else {
            continue;
        };
        let mut interner = Interner::new(lexicon);
        interner.intern(&form);
        let words = interner.finish();
        let known = words[0]
            .analyses
            .iter()
            .filter(|a| a.upos == upos && a.lemma != LemmaId::UNKNOWN);
        let known: Vec<String> = known.map(|a| lexicon.lemma(a.lemma)).collect();
        let named = matches!(
            upos,
            Upos::Propn | Upos::X | Upos::Num | Upos::Punct | Upos::Sym
        );
        let ambiguous = known.windows(2).any(|two| two[0] != two[1]);
        let total: usize = lemmas.values().sum();
        if (named && known.is_empty()) || count < 2 || count * 2 <= total {
            continue;
        }
        if known.first() != Some(lemma) || ambiguous {
            exceptions.push((form, upos as u8, lemma.clone()));
        }
    }
    exceptions
}

/// Rules for the lemmas of unknown words: for each end of a word that is frequent enough, what
/// most words with that end do. Longer ends that do the same as shorter ones are left out.
pub(super) fn endings(parts: &[Part<'_>]) -> Vec<LemmaRule> {
    let mut counts: Counts<(u8, String), (u8, String)> = BTreeMap::new();
    for word in words(parts) {
        if !matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Verb | Upos::Adv) {
            continue;
        }
        let form = fold(&word.form).into_owned();
        let lemma = fold(&word.lemma).into_owned();
        let same: usize = form
            .chars()
            .zip(lemma.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let tag = Tag::new(word.upos, word.features) as u8;
        let change = ((form.len() - same) as u8, lemma[same..].to_owned());
        for ending in endings_of(&form).filter(|ending| ending.len() >= form.len() - same) {
            let changes = counts.entry((tag, ending.to_owned())).or_default();
            *changes.entry(change.clone()).or_default() += 1;
        }
    }
    let mut best: BTreeMap<(u8, String), (u8, String)> = BTreeMap::new();
    for (key, changes) in counts {
        let total: usize = changes.values().sum();
        let most = changes.iter().rev().max_by_key(|(_, count)| **count);
        if let Some((change, count)) = most
            && total >= 3
            && count * 2 > total
        {
            best.insert(key, change.clone());
        }
    }
    let shorter = |ending: &str| {
        let rest = ending
            .char_indices()
            .nth(1)
            .map_or("", |(at, _)| &ending[at..]);
        rest.to_owned()
    };
    best.iter()
        .filter(|((tag, ending), change)| best.get(&(*tag, shorter(ending))) != Some(change))
        .map(|((tag, ending), (cut, add))| LemmaRule {
            tag: *tag,
            ending: ending.clone(),
            cut: *cut,
            add: add.clone(),
        })
        .collect()
}
