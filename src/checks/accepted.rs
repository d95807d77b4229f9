//! Words that are right though the lexicon lacks them.

use rustc_hash::FxHashSet;

use crate::document::{Word, fold, plain};

/// Words that French dictionaries or the press have taken up and the lexicon lacks or spells in
/// another way; *email* has a rule of its own.
const RECENT: &[&str] = &[
    "agenre",
    "agrivoltaïque",
    "agrivoltaïsme",
    "altcoin",
    "assurtech",
    "beat",
    "beatmaker",
    "bling",
    "caipirinha",
    "chatbot",
    "chipset",
    "corgi",
    "coworking",
    "crossfit",
    "deeptech",
    "dronisé",
    "edtech",
    "email",
    "esport",
    "fintech",
    "gaming",
    "greentech",
    "indoor",
    "kale",
    "métavers",
    "mixtape",
    "mpox",
    "mucosite",
    "padel",
    "perfluoré",
    "perfluorée",
    "pickleball",
    "playoffs",
    "proptech",
    "roll",
    "stablecoin",
    "stent",
    "streameur",
    "streameuse",
    "tiktokeur",
    "tiktokeuse",
    "tonic",
    "vegan",
    "wokisme",
];

/// A personal or house word list, and recent words that any house accepts.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Words written in lower case, which stand for any case and for their plural in -s.
    any_case: FxHashSet<Box<str>>,
    /// Names, which stand for that spelling and for the one in capitals.
    exact: FxHashSet<Box<str>>,
}

impl Accepted {
    /// The words of a list. An expression of several words accepts each of them.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut accepted = Self {
            any_case: RECENT.iter().map(|word| (*word).into()).collect(),
            exact: FxHashSet::default(),
        };
        for entry in words {
            for word in entry.as_ref().split_whitespace() {
                let spelling = plain(word);
                if spelling.chars().any(char::is_uppercase) {
                    accepted.exact.insert(spelling.to_uppercase().into());
                    accepted.exact.insert(spelling.into());
                } else {
                    accepted.any_case.insert(fold(word).into());
                }
            }
        }
        accepted
    }

    /// Whether the list has the word.
    pub fn contains(&self, word: &Word) -> bool {
        self.exact.contains(&word.form)
            || self.any_case.contains(&word.folded)
            || word
                .folded
                .strip_suffix('s')
                .is_some_and(|singular| self.any_case.contains(singular))
    }
}

impl Default for Accepted {
    fn default() -> Self {
        Self::new::<&str>([])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn case_counts_for_names_only() {
        let accepted = Accepted::new(["frichouille", "Zorvex", "Studio Krampol"]);
        let lexicon = Lexicon::embedded();
        let text = "frichouille Frichouilles FRICHOUILLE Zorvex ZORVEX zorvex Krampol zorvexs";
        let document = Document::new(text.to_owned(), &lexicon);
        let all: Vec<bool> = document
            .words()
            .iter()
            .map(|w| accepted.contains(w))
            .collect();
        assert_eq!(all, [true, true, true, true, true, false, true, false]);
    }
}
