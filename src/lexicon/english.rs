//! English words that are not French words.
//!
//! The data are a file that `cargo xtask english` builds (see `data/README.md`).

use fst::Map;

static EMBEDDED: &[u8] = include_bytes!("../../data/english.fst");

/// A list of English words. Cloning it is cheap.
#[derive(Clone)]
pub struct English {
    words: Map<&'static [u8]>,
}

impl std::fmt::Debug for English {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("English")
            .field("words", &self.words.len())
            .finish()
    }
}

impl English {
    /// The list that is part of the program.
    pub fn embedded() -> Self {
        Self {
            // A test reads the embedded bytes with every check, so this cannot fail.
            words: Map::new(EMBEDDED).expect("the embedded list is sound"),
        }
    }

    /// Whether the word is English and not French; `folded` as
    /// [`crate::document::fold`] returns it.
    pub fn contains(&self, folded: &str) -> bool {
        self.words.contains_key(folded)
    }

    /// Whether the word is one of the 50,000 or so that every English dictionary has.
    pub fn is_common(&self, folded: &str) -> bool {
        self.words.get(folded).is_some_and(|size| size <= COMMON)
    }
}

/// The SCOWL size up to which words are in every dictionary.
const COMMON: u64 = 35;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_list_is_as_it_was_built() {
        Map::new(EMBEDDED)
            .expect("an automaton")
            .as_fst()
            .verify()
            .expect("its checksum");
    }

    #[test]
    fn words_of_both_languages_are_left_out() {
        let english = English::embedded();
        for word in ["kidney", "rape", "colour", "color", "with", "outcomes"] {
            assert!(english.is_common(word), "{word}");
        }
        for word in ["table", "national", "on", "paris", "maison", "qzx"] {
            assert!(!english.contains(word), "{word}");
        }
    }
}
