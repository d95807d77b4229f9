//! Words and names that are right because the house says so.

use std::collections::HashSet;

use super::Settings;
use super::error::Sourced;
use crate::document::{fold, plain};
use crate::finding::{Finding, RuleInfo};

/// The words and names that the settings accept.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// Folded.
    words: HashSet<String>,
    /// As they are written, apostrophes, hyphens and spaces aside.
    names: HashSet<String>,
}

/// Families of checks on how names are written.
const NAMES: &[&str] = &["noms/", "majuscules/"];

/// Categories of findings that say that a word is no French word, or no such word.
const WORDS: &[&str] = &["linguistic_conventions/spelling", "accuracy/untranslated"];

impl Accepted {
    /// What the settings accept.
    pub fn new(settings: &Settings) -> Self {
        let words = |words: &[Sourced<String>], form: fn(&str) -> String| {
            words.iter().map(|word| form(word.value.trim())).collect()
        };
        Self {
            words: words(&settings.words, |word| fold(word).into()),
            names: words(&settings.names, |name| plain(name).into()),
        }
    }

    /// Whether findings of the rule object to the spelling of a word or name, so that
    /// accepting it silences them.
    pub fn concerns(rule: &RuleInfo) -> bool {
        let about_name = NAMES.iter().any(|family| rule.id.starts_with(family));
        about_name || WORDS.contains(&rule.category.as_str())
    }

    /// Whether the finding objects to the spelling of an accepted word or name. `text` is
    /// what its span holds.
    pub fn accepts(&self, finding: &Finding, text: &str) -> bool {
        if !Self::concerns(&finding.rule) {
            return false;
        }
        if self.names.contains(&*plain(text)) {
            return true;
        }
        let folded = fold(text);
        // The plural of a word is accepted with it.
        let singular = folded.strip_suffix(['s', 'x']).unwrap_or(&folded);
        self.words.contains(&*folded) || self.words.contains(singular)
    }
}
