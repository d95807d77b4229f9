//! A rule as written → a rule ready to run.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::anchor::{Anchor, Frequencies, Key, anchor};
use super::condition::Condition;
use super::error::RuleError;
use super::fault::{Fault, too_long, unknown_topic};
use super::info::info;
use super::library::{Library, SourcedRule};
use super::list::List;
use super::memo::Tests;
use super::needs::Needs;
use super::pattern::{self, Names, Node};
use super::program::{Capture, Match, Program, alternatives};
use super::reference::Reference;
use super::source::{Context, ListSource, PackedAnchor, RuleSource, pattern_key};
use super::template::Template;
use super::threads::on_two_threads;
use crate::document::Document;
use crate::finding::{Message, RuleInfo};
use crate::lexicon::Lexicon;

/// A compiled rule.
pub(super) struct Rule {
    sourced: SourcedRule,
    pub(super) patterns: Vec<Pattern>,
    info: OnceLock<Arc<RuleInfo>>,
    unless: OnceLock<Vec<Program>>,
    unless_in_sentence: OnceLock<Vec<Program>>,
}

/// One of the patterns of a rule, or an alternative of one, with what refers to its captures.
///
/// All but the words it is indexed under is compiled when it is first needed: few of the
/// patterns have their words in a text, fewer still match, and a program that opens thousands
/// of them has to start at once.
pub(super) struct Pattern {
    /// Its number in the rule.
    number: usize,
    /// Which of the pattern's alternatives this is.
    alternative: usize,
    /// Words of which one occurs in every match.
    pub(super) keys: Vec<Key>,
    /// Fewest and most tokens from the start of a match to such a word.
    pub(super) offset: (usize, usize),
    /// What a sentence must hold for it to match.
    pub(super) needs: Needs,
    /// Patterns of the same number are most often of the same build.
    pub(super) build: u32,
    // Boxed, since most never come to be.
    program: OnceLock<Box<Program>>,
    details: OnceLock<Box<Details>>,
}

/// What of a pattern matters only once it has matched.
pub(super) struct Details {
    pub(super) mark: Mark,
    pub(super) conditions: Vec<Condition>,
    pub(super) suggestions: Vec<Template>,
    /// French and English.
    pub(super) message: (Template, Template),
}

impl Pattern {
    /// What looks for it.
    pub(super) fn program(&self, rule: &Rule, names: &Names<'_>) -> &Program {
        self.program.get_or_init(|| {
            let text = &rule.source().pattern.0[self.number];
            tree(self.number, text, names)
                .and_then(|node| {
                    Program::compile_alternative(&node, self.alternative, names.tests)
                        .ok_or_else(|| too_long("pattern", self.number, text))
                })
                .map(Box::new)
                .unwrap_or_else(|fault| panic!("rule {}: {fault:?}", rule.sourced.id()))
        })
    }

    /// What matters once it has matched.
    pub(super) fn details(&self, rule: &Rule, names: &Names<'_>) -> &Details {
        self.details.get_or_init(|| {
            details(rule.source(), &self.program(rule, names).captures, names)
                .map(Box::new)
                .unwrap_or_else(|fault| panic!("rule {}: {fault:?}", rule.sourced.id()))
        })
    }
}

/// What is underlined.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    All,
    /// From the start of one place to the end of another.
    From(Reference, Reference),
}

impl Mark {
    /// The marked tokens; `None` when a capture took no part in the match.
    pub(super) fn tokens(&self, document: &Document, found: &Match) -> Option<Range<usize>> {
        let tokens = match self {
            Mark::All => found.tokens.clone(),
            Mark::From(first, last) => {
                first.tokens(document, found)?.start..last.tokens(document, found)?.end
            }
        };
        (!tokens.is_empty()).then_some(tokens)
    }
}

impl Rule {
    /// The rule as written.
    pub(super) fn source(&self) -> &RuleSource {
        &self.sourced.rule
    }

    /// Whether what can be said of it has been unpacked.
    pub(super) fn is_known(&self) -> bool {
        self.info.get().is_some()
    }

    /// What can be said of it.
    pub(super) fn info(&self) -> &Arc<RuleInfo> {
        self.info.get_or_init(|| {
            let info = info(&self.sourced);
            let broken = |fault| panic!("rule {}: {fault:?}", self.sourced.id());
            Arc::new(info.unwrap_or_else(broken))
        })
    }

    /// Whether a match may stand where it does. `quoted` tells whether it stands between
    /// quotation marks.
    pub(super) fn contexts_hold(&self, title: bool, quoted: impl Fn() -> bool) -> bool {
        let stands_in = |context: &Context| match context {
            Context::Title => title,
            Context::Quotation => quoted(),
        };
        self.source().inside.iter().all(stands_in) && !self.source().not_in.iter().any(stands_in)
    }

    /// Patterns that silence the rule.
    pub(super) fn unless(&self, names: &Names<'_>) -> &[Program] {
        self.unless.get_or_init(|| {
            programs("unless", &self.source().unless, names)
                .unwrap_or_else(|fault| panic!("rule {}: {fault:?}", self.sourced.id()))
        })
    }

    /// Patterns that silence the rule wherever in the sentence they match.
    pub(super) fn unless_in_sentence(&self, names: &Names<'_>) -> &[Program] {
        self.unless_in_sentence.get_or_init(|| {
            programs(UNLESS_IN_SENTENCE, &self.source().unless_in_sentence, names)
                .unwrap_or_else(|fault| panic!("rule {}: {fault:?}", self.sourced.id()))
        })
    }
}

/// Compiles the word lists of a library.
pub(super) fn lists(library: &Library, lexicon: &Lexicon) -> BTreeMap<String, List> {
    let lists: Vec<(&String, &ListSource)> = library.lists.iter().collect();
    let compile = |(name, source): &(&String, &ListSource)| List::compile(name, source, lexicon);
    let compiled = on_two_threads(&lists, compile);
    let names = lists.iter().map(|(name, _)| (*name).clone());
    names.zip(compiled).collect()
}

/// Compiles all rules of a library.
pub(super) fn rules(
    library: &Library,
    lists: &BTreeMap<String, List>,
    tests: &Tests,
    lexicon: &Lexicon,
) -> Result<Vec<Rule>, Vec<RuleError>> {
    let frequencies = Frequencies::new(lexicon);
    // The build script sees to the ids of the rules that are part of the program, and a rule of
    // another origin takes the place of one of these.
    let mut ids = FxHashSet::default();
    let mut is_new = |rule: &SourcedRule| {
        rule.origin.is_none() || ids.insert((rule.family.clone(), rule.rule.id.clone()))
    };
    let numbered: Vec<(&SourcedRule, bool)> = library
        .rules
        .iter()
        .map(|rule| (rule, is_new(rule)))
        .collect();
    let compiled = on_two_threads(&numbered, |(sourced, is_new)| {
        let names = Names {
            lists,
            tests,
            lexicon,
            trusted: sourced.origin.is_none(),
        };
        if *is_new {
            compile(sourced, &names, &frequencies, library.seed.is_some())
        } else {
            let id = sourced.id();
            Err(Fault::new(
                "id",
                format!("deux règles s'appellent {id} : en renommer une"),
                format!("two rules are called {id}: rename one"),
            ))
        }
    });
    let mut errors = Vec::new();
    let mut rules = Vec::with_capacity(compiled.len());
    for (rule, sourced) in compiled.into_iter().zip(&library.rules) {
        match rule {
            Ok(rule) => rules.push(rule),
            Err(fault) => errors.push(fault.locate(sourced)),
        }
    }
    if errors.is_empty() {
        Ok(rules)
    } else {
        Err(errors)
    }
}

fn compile(
    sourced: &SourcedRule,
    names: &Names<'_>,
    frequencies: &Frequencies,
    anchored: bool,
) -> Result<Rule, Fault> {
    let source = &sourced.rule;
    let anchors = if anchored {
        sourced.anchors()
    } else {
        Vec::new()
    };
    let count = match anchors.len() {
        0 => source.pattern.0.len(),
        known => known,
    };
    let mut anchors = anchors.into_iter();
    let mut patterns = Vec::with_capacity(count);
    for item in 0..count {
        let unpack = |(alternative, packed): (usize, PackedAnchor<'static>)| {
            let anchor = Anchor::unpack(packed.keys, packed.offset, names.lists)?;
            let needs = Needs::unpack(packed.needs);
            Some(Pattern::new(item, alternative, anchor, needs, packed.build))
        };
        let known = anchors.next().unwrap_or_default().into_iter().enumerate();
        let known: Option<Vec<Pattern>> = known.map(unpack).collect();
        match known.filter(|known| !known.is_empty()) {
            Some(known) => patterns.extend(known),
            None => {
                let text = &source.pattern.0[item];
                patterns.extend(compile_pattern(item, text, names, frequencies)?);
            }
        }
    }
    let rule = Rule {
        sourced: sourced.clone(),
        patterns,
        info: OnceLock::new(),
        unless: OnceLock::new(),
        unless_in_sentence: OnceLock::new(),
    };
    if !names.trusted {
        for (item, name) in source.topic.iter().enumerate() {
            if !names.lists.contains_key(name) {
                return Err(unknown_topic(item, name, names.lists));
            }
        }
        rule.info
            .set(Arc::new(info(sourced)?))
            .unwrap_or_else(|_| unreachable!("a new cell is empty"));
        rule.unless
            .set(programs("unless", &source.unless, names)?)
            .unwrap_or_else(|_| unreachable!("a new cell is empty"));
        rule.unless_in_sentence
            .set(programs(
                UNLESS_IN_SENTENCE,
                &source.unless_in_sentence,
                names,
            )?)
            .unwrap_or_else(|_| unreachable!("a new cell is empty"));
        for pattern in &rule.patterns {
            let captures = &pattern.program(&rule, names).captures;
            pattern
                .details
                .set(Box::new(details(source, captures, names)?))
                .unwrap_or_else(|_| unreachable!("a new cell is empty"));
        }
    }
    Ok(rule)
}

/// The name of the key in a rule file.
const UNLESS_IN_SENTENCE: &str = "unless-in-sentence";

/// The patterns of a key that may have several, whatever they capture.
fn programs(
    key: &'static str,
    patterns: &[String],
    names: &Names<'_>,
) -> Result<Vec<Program>, Fault> {
    let compile = |(item, text): (usize, &String)| {
        let node = pattern::parse(text, names)
            .map_err(|e| Fault::in_text(key, item, text, e.place, e.message))?;
        Program::compile(&node, names.tests).ok_or_else(|| too_long(key, item, text))
    };
    patterns.iter().enumerate().map(compile).collect()
}

impl Pattern {
    fn new(number: usize, alternative: usize, anchor: Anchor, needs: Needs, build: u32) -> Self {
        Self {
            number,
            alternative,
            keys: anchor.keys,
            offset: anchor.offset,
            program: OnceLock::new(),
            needs,
            build,
            details: OnceLock::new(),
        }
    }
}

fn tree(item: usize, text: &str, names: &Names<'_>) -> Result<Node, Fault> {
    pattern::parse(text, names)
        .map_err(|e| Fault::in_text("pattern", item, text, e.place, e.message))
}

fn compile_pattern(
    item: usize,
    text: &str,
    names: &Names<'_>,
    frequencies: &Frequencies,
) -> Result<Vec<Pattern>, Fault> {
    let node = tree(item, text, names)?;
    let no_anchor = || {
        Fault::in_text(
            "pattern",
            item,
            text,
            0..text.len(),
            Message::new(
                "ce motif peut se passer de tout mot : il en faut un d'obligatoire",
                "this pattern can do without any word: at least one has to be obligatory",
            ),
        )
    };
    let programs = Program::compile_alternatives(&node, names.tests)
        .ok_or_else(|| too_long("pattern", item, text))?;
    let all = alternatives(&node).iter().zip(programs).enumerate();
    all.map(|(number, (alternative, program))| {
        let anchor = anchor(alternative, frequencies).ok_or_else(no_anchor)?;
        let needs = Needs::of(alternative, frequencies);
        let build = program.signature().build as u32;
        let mut pattern = Pattern::new(item, number, anchor, needs, build);
        pattern.program = OnceLock::from(Box::new(program));
        Ok(pattern)
    })
    .collect()
}

/// The anchors of the embedded patterns as `data/anchors.bin` holds them, by
/// [`pattern_key`]: those that hang on a form, a lemma or a list.
pub(super) fn packed_anchors(
    library: &Library,
    lists: &BTreeMap<String, List>,
    lexicon: &Lexicon,
) -> BTreeMap<u64, Vec<PackedAnchor<'static>>> {
    let frequencies = Frequencies::new(lexicon);
    let names = Names {
        lists,
        tests: &Tests::default(),
        lexicon,
        trusted: true,
    };
    let mut packed = BTreeMap::new();
    let Some(seed) = library.seed else {
        return packed;
    };
    let embedded = library.rules.iter().filter(|rule| rule.origin.is_none());
    for text in embedded.flat_map(|rule| &rule.rule.pattern.0) {
        let anchors = tree(0, text, &names).ok().and_then(|node| {
            let programs = Program::compile_alternatives(&node, names.tests)?;
            let pack = |(alternative, program): (&Node, Program)| {
                let needs = Needs::of(alternative, &frequencies).as_slice().to_vec();
                let build = program.signature().build as u32;
                anchor(alternative, &frequencies)?.pack(needs, build)
            };
            alternatives(&node).iter().zip(programs).map(pack).collect()
        });
        if let Some(anchors) = anchors {
            packed.insert(pattern_key(seed, text), anchors);
        }
    }
    packed
}

/// What `mark` names.
fn mark(source: &RuleSource, captures: &[Capture]) -> Result<Mark, Fault> {
    Ok(match source.mark.as_deref() {
        None if captures.is_empty() => Mark::All,
        None => Mark::From(Reference::Capture(0), Reference::Capture(0)),
        Some("all") => Mark::All,
        Some(mark) => {
            let (first, last) = mark.split_once("..").unwrap_or((mark, mark));
            let reference = |text: &str, at: usize| {
                Reference::parse(text, captures).map_err(|(place, message)| {
                    let place = at + place.start..at + place.end;
                    Fault::in_text("mark", 0, mark, place, message)
                })
            };
            Mark::From(
                reference(first, 0)?,
                reference(last, mark.len() - last.len())?,
            )
        }
    })
}

fn details(source: &RuleSource, captures: &[Capture], names: &Names<'_>) -> Result<Details, Fault> {
    let template = |key: &'static str, item: usize, text: &str| {
        Template::parse(text, captures, names.lexicon)
            .map_err(|(place, message)| Fault::in_text(key, item, text, place, message))
    };
    let mut suggestions = Vec::new();
    for (item, text) in source.suggest.iter().enumerate() {
        suggestions.push(template("suggest", item, text)?);
    }
    let message = (
        template("message", 0, &source.message.fr)?,
        template("message", 1, &source.message.en)?,
    );
    let conditions = source
        .conditions
        .iter()
        .enumerate()
        .map(|(item, text)| {
            Condition::parse(text, captures, names)
                .map_err(|(place, message)| Fault::in_text("where", item, text, place, message))
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Details {
        mark: mark(source, captures)?,
        conditions,
        suggestions,
        message,
    })
}
