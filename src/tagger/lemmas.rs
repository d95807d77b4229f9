//! Lemmas as treebanks write them, and lemmas of words that no dictionary has.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::{Shape, Word};
use crate::lexicon::{Analysis, LemmaId, Lexicon, Upos};

use super::model::{LemmaRule, Tables};
use super::tag::Tag;

/// The longest end of a word that a rule looks at, in characters.
pub const LONGEST_ENDING: usize = 5;

/// Finds the lemma of a word in a reading.
#[derive(Clone, Default)]
pub struct Lemmatiser {
    exceptions: FxHashMap<(String, u8), String>,
    endings: FxHashMap<(u8, String), (usize, String)>,
}

impl Lemmatiser {
    /// The lemmatiser of a model.
    pub fn new(tables: &Tables) -> Self {
        let exceptions = tables.lemmas.iter();
        let endings = tables.endings.iter();
        Self {
            exceptions: exceptions
                .map(|(form, upos, lemma)| ((form.clone(), *upos), lemma.clone()))
                .collect(),
            endings: endings
                .map(|rule| {
                    let LemmaRule {
                        tag,
                        ending,
                        cut,
                        add,
                    } = rule.clone();
                    ((tag, ending), (usize::from(cut), add))
                })
                .collect(),
        }
    }

    /// The lemma of a word in that reading, as French treebanks write it (*lui* for *il*).
    pub fn lemma(&self, word: &Word, reading: &Analysis, lexicon: &Lexicon) -> String {
        let exception = (word.folded.to_string(), reading.upos as u8);
        if let Some(lemma) = self.exceptions.get(&exception) {
            return lemma.clone();
        }
        if reading.lemma != LemmaId::UNKNOWN {
            return lexicon.lemma(reading.lemma);
        }
        match reading.upos {
            Upos::Propn | Upos::X | Upos::Num | Upos::Punct | Upos::Sym => word.form.to_string(),
            // Abbreviations have no ending.
            _ if matches!(word.shape, Shape::Upper | Shape::Mixed) => word.form.to_string(),
            _ => self
                .guess(&word.folded, Tag::new(reading.upos, reading.features))
                .into_owned(),
        }
    }

    fn guess<'a>(&self, folded: &'a str, tag: Tag) -> Cow<'a, str> {
        for ending in endings(folded) {
            if let Some((cut, add)) = self.endings.get(&(tag as u8, ending.to_owned()))
                && let Some(stem) = folded.get(..folded.len().saturating_sub(*cut))
            {
                return Cow::Owned(format!("{stem}{add}"));
            }
        }
        Cow::Borrowed(folded)
    }
}

/// The ends of a form, the longest first.
pub fn endings(folded: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> = folded
        .char_indices()
        .rev()
        .map(|(at, _)| at)
        .take(LONGEST_ENDING)
        .collect();
    starts.reverse();
    starts.into_iter().map(|at| &folded[at..])
}
