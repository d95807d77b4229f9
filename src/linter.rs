//! Ties lexicon, rules and checks together.

use std::sync::Arc;

use crate::checks::{Accepted, Check};
use crate::document::{Document, Word};
use crate::finding::{Finding, RuleInfo};
use crate::formats::{OBJECT, Source};
use crate::lexicon::Lexicon;
use crate::rules::{ExampleFailure, Library, RuleError, RuleSet, test_examples};
use crate::tagger::{Acquaintances, Tagger};
use crate::word_cache::WordCache;

/// Finds problems in documents. Holds no state of any document: one linter serves any
/// number of threads.
pub struct Linter {
    lexicon: Lexicon,
    words: WordCache<Word>,
    tagger: Arc<Tagger>,
    acquaintances: Acquaintances,
    rules: RuleSet,
    checks: Vec<Box<dyn Check>>,
}

impl Linter {
    /// A linter with the rules of a library and all checks.
    ///
    /// # Errors
    ///
    /// One for each fault in a rule that came from a file.
    pub fn new(library: &Library) -> Result<Self, Vec<RuleError>> {
        let lexicon = Lexicon::embedded();
        let rules = RuleSet::compile(library, &lexicon)?;
        let tagger = Arc::new(Tagger::embedded());
        let checks = crate::checks::all(&lexicon, &tagger, Accepted::default());
        Ok(Self {
            lexicon,
            words: WordCache::default(),
            tagger,
            acquaintances: Acquaintances::default(),
            rules,
            checks,
        })
    }

    /// The same linter, which takes these words as right: the names and terms of a newspaper,
    /// of a trade, of one article. They replace those accepted before.
    ///
    /// A word in lower case (*frichouille*) is accepted in any case, and in the plural in -s; a
    /// word with a capital (*Zorvex*) as it is written or all in capitals. An expression of
    /// several words accepts each of them. The checks of unknown words, of English words and of
    /// acronyms then pass over them; nothing else changes.
    #[must_use]
    pub fn accepting<S: AsRef<str>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        self.checks = crate::checks::all(&self.lexicon, &self.tagger, Accepted::new(words));
        self
    }

    /// The dictionary.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What can be said of each rule, then of each check.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<RuleInfo>> + Clone {
        self.rules
            .infos()
            .chain(self.checks.iter().flat_map(|check| check.rules()))
    }

    /// Reads what [`crate::formats::read`] made of a file, or a string as plain text, and
    /// chooses the reading of each word.
    pub fn document(&self, source: impl Into<Source>) -> Document {
        let document = Document::with_known_words(source.into(), &self.lexicon, &self.words);
        let readings = self
            .tagger
            .tag_known(&document, &self.lexicon, &self.acquaintances);
        document.with_readings(readings)
    }

    /// All findings, in the order of their spans.
    pub fn check(&self, document: &Document) -> Vec<Finding> {
        self.check_while(document, &|| true).unwrap_or_default()
    }

    /// All findings, in the order of their spans; `None` when `keep_going`, which is asked in
    /// every sentence and before every check, has said no.
    pub fn check_while(
        &self,
        document: &Document,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Finding>> {
        let mut findings = self.find(document, keep_going)?;
        // Of one word and one kind of error, the graver finding makes the other superfluous: an
        // English word is one for the dictionary and for the rule that translates it, two words
        // without a space are a slip for the dictionary.
        findings.dedup_by(|later, earlier| {
            later.span == earlier.span
                && earlier.severity > later.severity
                && later.rule.category == earlier.rule.category
        });
        Some(findings)
    }

    /// What each rule and check finds, whatever others find in the same place.
    fn find(&self, document: &Document, keep_going: &dyn Fn() -> bool) -> Option<Vec<Finding>> {
        let mut findings = Vec::new();
        if !self
            .rules
            .find(document, &self.lexicon, keep_going, &mut findings)
        {
            return None;
        }
        for check in &self.checks {
            if !keep_going() {
                return None;
            }
            check.check(document, &self.lexicon, &mut findings);
        }
        let source = document.source();
        for finding in &mut findings {
            // What a placeholder stands for would be lost.
            finding
                .suggestions
                .retain(|suggestion| !suggestion.text.contains(OBJECT));
            if !source.is_contiguous(finding.span) {
                for suggestion in &mut finding.suggestions {
                    suggestion.safe = false;
                }
            }
        }
        findings.sort_by(|a, b| {
            (a.span, std::cmp::Reverse(a.severity), &a.rule.id).cmp(&(
                b.span,
                std::cmp::Reverse(b.severity),
                &b.rule.id,
            ))
        });
        Some(findings)
    }

    /// Runs the examples of the rules and checks whose information `wanted` picks.
    pub fn test_examples(&self, wanted: impl Fn(&RuleInfo) -> bool) -> Vec<ExampleFailure> {
        let infos = self.rules().filter(|info| wanted(info));
        test_examples(
            infos,
            |text| self.document(text),
            |document| self.find(document, &|| true).unwrap_or_default(),
        )
    }
}
