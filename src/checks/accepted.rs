//! Words that the user has said are right.

use rustc_hash::FxHashSet;

use crate::document::{Word, fold, plain};

/// A personal or house word list.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// Words written in lower case, which stand for any case and for their plural in -s.
    any_case: FxHashSet<Box<str>>,
    /// Names, which stand for that spelling and for the one in capitals.
    exact: FxHashSet<Box<str>>,
}

impl Accepted {
    /// The words of a list. An expression of several words accepts each of them.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut accepted = Self::default();
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
