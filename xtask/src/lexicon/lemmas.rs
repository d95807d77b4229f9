//! Forms that the dictionary lists as entries of their own: *grands-mères*, *cieux*.

use std::collections::{HashMap, HashSet};

use super::hunspell::Entry;

/// Finds the lemma of such forms.
pub(super) struct Lemmas<'a> {
    irregular: HashMap<&'a str, &'a str>,
    /// Every entry with each of its parts of speech.
    words: HashSet<(&'a str, &'a str)>,
}

impl<'a> Lemmas<'a> {
    /// `irregular` gives form and lemma.
    pub(super) fn new(
        irregular: impl Iterator<Item = (&'a str, &'a str)>,
        entries: impl Iterator<Item = Entry<'a>>,
    ) -> Self {
        let words = entries.flat_map(|entry| {
            let parts = entry
                .codes
                .into_iter()
                .filter(|code| code.starts_with("po:"));
            parts.map(move |part| (entry.word, part))
        });
        Self {
            irregular: irregular.collect(),
            words: words.collect(),
        }
    }

    /// The lemma of an entry: the one it names (`st:`), that of the singular it is the plural
    /// of, or its own word.
    pub(super) fn lemma(&self, entry: &Entry<'a>) -> String {
        let stem = entry.codes.iter().find_map(|code| code.strip_prefix("st:"));
        let plural = entry.codes.contains(&"is:pl") && entry.word.starts_with(char::is_lowercase);
        let lemma = match stem {
            Some(stem) => stem.to_owned(),
            None if self.irregular.contains_key(entry.word) || !plural => entry.word.to_owned(),
            None => self
                .singular(entry)
                .unwrap_or_else(|| entry.word.to_owned()),
        };
        // Also that of the singular: aigres-douces, aigre-douce, aigre-doux.
        self.irregular
            .get(lemma.as_str())
            .map_or(lemma, |known| (*known).to_owned())
    }

    /// Puts every combination of the parts of a compound into the singular, and takes the
    /// first that is an entry of the same part of speech.
    fn singular(&self, entry: &Entry<'a>) -> Option<String> {
        let mut candidates = vec![String::new()];
        for (i, part) in entry.word.split('-').enumerate() {
            let hyphen = if i == 0 { "" } else { "-" };
            candidates = candidates
                .iter()
                .flat_map(|start| singulars(part).map(move |end| format!("{start}{hyphen}{end}")))
                .collect();
        }
        candidates.into_iter().find(|word| {
            // « us » is no plural of the letter u.
            word != entry.word
                && word.len() > 2
                && entry
                    .codes
                    .iter()
                    .any(|code| self.words.contains(&(word, code)))
        })
    }
}

/// What a word may be the plural of, itself last.
fn singulars(word: &str) -> impl Iterator<Item = String> {
    let end = |plural: &str, singular: &str| {
        word.strip_suffix(plural)
            .map(|stem| format!("{stem}{singular}"))
    };
    let all = [
        end("s", ""),
        end("aux", "al"),
        end("aux", "ail"),
        end("x", ""),
    ];
    all.into_iter().flatten().chain([word.to_owned()])
}
