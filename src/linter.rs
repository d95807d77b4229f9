//! Ties lexicon, rules and checks together.

use std::sync::Arc;

use crate::checks::{Accepted, Check};
use crate::document::{Document, Sentence, Word};
use crate::finding::{Finding, RuleInfo};
use crate::formats::{OBJECT, Source};
use crate::lexicon::{Analysis, Lexicon};
use crate::memory::Memory;
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
    /// Whether findings of rules on request are left in.
    on_request: bool,
    /// Tells its [`Memory`] from that of other linters.
    identity: Arc<()>,
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
            on_request: false,
            identity: Arc::default(),
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
        self.identity = Arc::default();
        self
    }

    /// The same linter, which also reports what rules on request find
    /// ([`RuleInfo::on_request`]).
    #[must_use]
    pub fn including_on_request(mut self) -> Self {
        self.on_request = true;
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
        let document = self.cut(source.into());
        let readings = self.tag(&document, document.sentences());
        document.with_readings(readings)
    }

    /// The same as [`Linter::document`], of the next version of a text. What the memory knows
    /// of the version before is not worked out anew.
    pub fn document_with(&self, source: impl Into<Source>, memory: &mut Memory) -> Document {
        let document = self.cut(source.into());
        let tag = |sentences: &[&Sentence]| self.tag(&document, sentences.iter().copied());
        let readings = memory.readings(&self.identity, &document, tag);
        document.with_readings(readings)
    }

    /// A document without readings.
    fn cut(&self, source: Source) -> Document {
        Document::with_known_words(source, &self.lexicon, &self.words)
    }

    fn tag<'a>(
        &self,
        document: &Document,
        sentences: impl IntoIterator<Item = &'a Sentence>,
    ) -> Vec<Analysis> {
        self.tagger
            .tag_sentences(document, sentences, &self.lexicon, &self.acquaintances)
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
        self.check_remembering(document, None, keep_going)
    }

    /// The same as [`Linter::check_while`], of a document that [`Linter::document_with`] has
    /// made with this memory. What the memory knows of the version before is not looked for
    /// anew.
    pub fn check_with(
        &self,
        document: &Document,
        memory: &mut Memory,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Finding>> {
        let memory = Some(memory).filter(|memory| memory.is_of(&self.identity));
        self.check_remembering(document, memory, keep_going)
    }

    fn check_remembering(
        &self,
        document: &Document,
        memory: Option<&mut Memory>,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Finding>> {
        let mut findings = self.find(document, memory, keep_going, self.on_request)?;
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
    fn find(
        &self,
        document: &Document,
        mut memory: Option<&mut Memory>,
        keep_going: &dyn Fn() -> bool,
        on_request: bool,
    ) -> Option<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut search = self.rules.search(document, &self.lexicon);
        for sentence in document.sentences() {
            if !keep_going() {
                return None;
            }
            let mut find = |findings: &mut Vec<Finding>| {
                search.sentence(sentence, findings);
                for check in &self.checks {
                    check.check_sentence(document, &self.lexicon, sentence, findings);
                }
            };
            match &mut memory {
                Some(memory) => memory.findings(document, sentence, &mut findings, find),
                None => find(&mut findings),
            }
        }
        // Not when they are found: what is known of a sentence holds in any text.
        findings.retain(|finding| self.rules.is_on_topic(document, finding));
        // The one check of rules on request finds something in every line.
        let is_wanted = |rule: &Arc<RuleInfo>| on_request || !rule.on_request;
        for check in &self.checks {
            if !keep_going() {
                return None;
            }
            if !check.rules().iter().any(is_wanted) {
                continue;
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
            |document| {
                self.find(document, None, &|| true, true)
                    .unwrap_or_default()
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::document::Span;

    /// As many words wrong as there are sentences.
    const TEXT: &str = "Il est le plus mieux. Elle a parlé à le maire. Ils ont vu la la maison.";

    #[test]
    fn a_check_ends_as_soon_as_it_is_told_to() {
        let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
        let document = linter.document(TEXT);
        let asked = Cell::new(0);
        let whole = linter.check_while(&document, &|| {
            asked.set(asked.get() + 1);
            true
        });
        assert!(whole.is_some_and(|found| !found.is_empty()));
        let times = asked.get();
        assert_eq!(times, document.sentences().len() + linter.checks.len());
        for last in 1..=times {
            asked.set(0);
            let found = linter.check_while(&document, &|| {
                asked.set(asked.get() + 1);
                asked.get() < last
            });
            assert!(found.is_none(), "told at {last} of {times}");
            assert_eq!(asked.get(), last, "and not asked again");
        }
    }

    #[test]
    fn what_was_interrupted_is_taken_up_again() {
        let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
        let mut memory = Memory::default();
        for stop in 0..4 {
            let document = linter.document_with(TEXT, &mut memory);
            let asked = Cell::new(0);
            let found = linter.check_with(&document, &mut memory, &|| {
                asked.set(asked.get() + 1);
                asked.get() <= stop
            });
            assert!(found.is_none());
        }
        let document = linter.document_with(TEXT, &mut memory);
        let ids = |findings: Vec<Finding>| -> Vec<(Span, String)> {
            let ids = findings.into_iter();
            ids.map(|finding| (finding.span, finding.rule.id.clone()))
                .collect()
        };
        let found = linter.check_with(&document, &mut memory, &|| true);
        let fresh = linter.check(&linter.document(TEXT));
        assert!(!fresh.is_empty());
        assert_eq!(found.map(ids), Some(ids(fresh)));
    }

    #[test]
    fn another_linter_starts_a_memory_anew() {
        let house = |word: &str| {
            let text = format!(
                "version: 1\nrules:\n  - id: mot\n    category: style/calque\n    severity: error\n    \
                 pattern: {word}\n    message: {{fr: a, en: b}}\n    examples: []\n"
            );
            let mut library = Library::default();
            let file = crate::rules::YamlFile {
                name: "essai.yaml".to_owned(),
                stem: "essai".to_owned(),
                text,
            };
            library.add_rules(vec![file]).expect("a rule file");
            Linter::new(&library).expect("a rule")
        };
        let mut memory = Memory::default();
        let mut found = |linter: &Linter| {
            let document = linter.document_with("Le mot juste.", &mut memory);
            let found = linter.check_with(&document, &mut memory, &|| true);
            let found = found.expect("nothing interrupts it");
            let words = found.iter().map(|finding| document.slice(finding.span));
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(found(&house("mot")), ["mot"]);
        assert_eq!(found(&house("juste")), ["juste"]);
    }
}
