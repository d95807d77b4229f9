//! Words and names that are right because the house says so.

use std::collections::HashSet;

use super::Settings;
use super::error::Sourced;
use super::precedence::{is_about_term, term};
use crate::document::{Document, fold, plain};
use crate::finding::{Finding, RuleInfo};

/// The words and names that the settings accept, and the terms that their glossary wants.
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
        .with_glossary(settings)
    }

    /// What the house writes is right.
    fn with_glossary(mut self, settings: &Settings) -> Self {
        for term in &settings.glossary {
            let form = term.value.write.trim();
            if form.contains(char::is_uppercase) {
                self.names.insert(plain(form).into());
            } else {
                self.words.insert(fold(form).into());
            }
        }
        self
    }

    /// Whether findings of the rule object to the spelling of a word or name, so that
    /// accepting it silences them.
    pub fn concerns(rule: &RuleInfo) -> bool {
        let about_name = NAMES.iter().any(|family| rule.id.starts_with(family));
        about_name || WORDS.contains(&rule.category.as_str())
    }

    /// Whether the finding objects to an accepted word or name: to its spelling, or only
    /// because there is another term.
    pub fn accepts(&self, finding: &Finding, document: &Document) -> bool {
        if !is_about_term(&finding.rule) {
            return false;
        }
        let term = term(document, finding.span);
        self.has(document.slice(finding.span)) || self.has(document.slice(term))
    }

    fn has(&self, text: &str) -> bool {
        if self.names.contains(&*plain(text)) {
            return true;
        }
        let folded = fold(text);
        // The plural of a word is accepted with it.
        let singular = folded.strip_suffix(['s', 'x']).unwrap_or(&folded);
        self.words.contains(&*folded) || self.words.contains(singular)
    }
}
