//! What was worked out for a word, kept for the texts that come next.
//!
//! Most words of a text have been met before: in its last version, in another text of the same
//! folder. What depends on the word alone need not be worked out for each text anew.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

/// How many words are kept, twice: all the words of a few thousand articles. Of each, all that
/// is kept of it takes 1 kB or so.
const CAPACITY: usize = 16_384;

/// A value for each word, worked out once while the word is in use.
///
/// Threads that share it wait for each other only to look up and to store, once a text.
pub(crate) struct WordCache<V> {
    kept: RwLock<Kept<V>>,
}

/// Words that have long not been met go when the older half makes way for the newer one.
struct Kept<V> {
    newer: FxHashMap<Box<str>, V>,
    older: FxHashMap<Box<str>, V>,
}

impl<V: Clone> WordCache<V> {
    /// The value of each word, in order. `make` has to say the same of words of the same form
    /// whenever it is asked.
    pub(crate) fn of<'w, W: AsRef<str> + 'w>(
        &self,
        words: impl IntoIterator<Item = &'w W>,
        make: impl Fn(&W) -> V,
    ) -> Vec<V> {
        let mut values = Vec::new();
        let mut strangers = Vec::new();
        {
            let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
            for word in words {
                let form = word.as_ref();
                let value = kept.newer.get(form);
                if value.is_none() {
                    strangers.push((values.len(), word));
                }
                values.push(value.or_else(|| kept.older.get(form)).cloned());
            }
        }
        let mut met: FxHashMap<&str, V> = FxHashMap::default();
        for (index, word) in strangers {
            let known = values[index].take();
            let value = met
                .entry(word.as_ref())
                .or_insert_with(|| known.unwrap_or_else(|| make(word)));
            values[index] = Some(value.clone());
        }
        if !met.is_empty() {
            let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
            if kept.newer.len() >= CAPACITY {
                kept.older = std::mem::take(&mut kept.newer);
            }
            let met = met.into_iter();
            kept.newer
                .extend(met.map(|(form, value)| (form.into(), value)));
        }
        values.into_iter().flatten().collect()
    }
}

impl<V> Default for WordCache<V> {
    fn default() -> Self {
        let (newer, older) = Default::default();
        Self {
            kept: RwLock::new(Kept { newer, older }),
        }
    }
}

impl<V> fmt::Debug for WordCache<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordCache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{CAPACITY, WordCache};

    #[test]
    fn a_value_is_made_once_while_its_word_is_in_use() {
        let cache = WordCache::default();
        let made = Cell::new(0);
        let lengths = |words: &[String]| {
            cache.of(words, |word: &String| {
                made.set(made.get() + 1);
                word.len()
            })
        };
        let often = ["un", "deux", "un"].map(str::to_owned);
        assert_eq!(lengths(&often), [2, 4, 2]);
        assert_eq!(made.get(), 2, "each word once, also within one text");
        // Three times the capacity goes by; what is asked for again and again stays.
        for start in 0..30 {
            let others: Vec<String> = (0..CAPACITY / 10)
                .map(|number| format!("{start}-{number}"))
                .collect();
            lengths(&others);
            made.set(0);
            assert_eq!(lengths(&often), [2, 4, 2]);
            assert_eq!(made.get(), 0);
        }
        lengths(&["0-0".to_owned()]);
        assert_eq!(made.get(), 1, "forgotten");
        let kept = cache.kept.read().expect("no thread has panicked");
        assert!(kept.newer.len() + kept.older.len() < 3 * CAPACITY);
    }
}
