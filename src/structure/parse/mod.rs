//! One sentence → its phrases, groups and clauses.
//!
//! The sentence is read once from left to right. A stack holds the clauses that are still
//! open, outermost first; each remembers the phrases that may turn out to be the subject of
//! the next finite verb. A verb goes to the innermost clause that lacks one, or makes a new
//! clause beside one that has its own.

mod clauses;
mod phrases;
mod subjects;
mod verbs;
mod words;

use std::ops::Range;

use super::noun_phrase::any_phrase;
use super::verb_group::verb_group;
use super::{ClauseKind, Structure, is_clitic, upos};
use crate::document::{Document, Shape};
use crate::lexicon::{Feature, Upos};
use clauses::Open;
use phrases::Link;
use words::is_quantity;
pub(crate) use words::{is_moment, is_month};

/// How many clauses may be open at once. A deeper one takes the place of the innermost, so
/// that looking through the stack costs a bounded time.
const DEPTH: usize = 12;

/// Reads a sentence.
pub(super) fn sentence(document: &Document, tokens: Range<usize>, structure: &mut Structure) {
    let mut reader = Reader {
        document,
        out: structure,
        at: tokens.start,
        start: tokens.start,
        end: tokens.end,
        stack: Vec::with_capacity(4),
        barriers: Vec::new(),
        first_phrase: 0,
        links: Vec::new(),
        preposition: false,
        counted: false,
        object_zone: false,
        coordinator: None,
        last_break: tokens.start,
        last_quote: None,
        waiting: None,
    };
    reader.first_phrase = reader.out.phrases.len();
    reader.open_clause(ClauseKind::Main, None, tokens.start);
    while reader.at < reader.end {
        reader.step();
    }
    while !reader.stack.is_empty() {
        reader.close_clause(tokens.end);
    }
    reader.extend_phrases();
}

struct Reader<'a> {
    document: &'a Document,
    out: &'a mut Structure,
    at: usize,
    start: usize,
    end: usize,
    stack: Vec<Open>,
    /// Heights of the stack at the brackets that are open.
    barriers: Vec<usize>,
    /// The first phrase of this sentence.
    first_phrase: usize,
    /// By phrase of this sentence: the phrase that its end is an end of too.
    links: Vec<Link>,
    /// Whether a preposition stands right before.
    preposition: bool,
    /// Whether one stood before the word of quantity right before.
    counted: bool,
    /// Whether a phrase here would be the object of an infinitive or a participle.
    object_zone: bool,
    /// The coordinating conjunction right before, adverbs aside.
    coordinator: Option<usize>,
    /// The last mark or conjunction that can stand between clauses.
    last_break: usize,
    /// The last closing quotation mark.
    last_quote: Option<usize>,
    /// A clause whose subject is due behind its verb, and whether it surely has one.
    waiting: Option<(usize, bool)>,
}

impl Reader<'_> {
    fn word(&self, token: usize) -> &str {
        if token < self.end {
            &self.document.word(token).folded
        } else {
            ""
        }
    }

    fn upos(&self, token: usize) -> Upos {
        if token < self.end {
            upos(self.document, token)
        } else {
            Upos::X
        }
    }

    fn verb_form(&self, token: usize, form: &str) -> bool {
        token < self.end
            && self
                .document
                .reading(token)
                .is_some_and(|reading| reading.features.is(Feature::VerbForm, form))
    }

    /// Gives tokens up to `to` to the innermost clause.
    fn take(&mut self, to: usize) {
        let clause = self.stack.last().map_or(0, |open| open.clause as u32 + 1);
        for token in self.at..to {
            self.out.clause_of[token] = clause;
        }
        self.at = to;
    }

    fn step(&mut self) {
        let at = self.at;
        let document = self.document;
        if document.word(at).shape == Shape::Punctuation {
            return self.mark();
        }
        if self.pronoun_and_verb() {
            return;
        }
        if let Some(group) = verb_group(document, at, self.end).or_else(|| self.with_nous(at)) {
            return self.verb(group, None);
        }
        if let Some((kind, end, subject)) = self.opener() {
            return self.enter(kind, end, subject);
        }
        match self.upos(at) {
            Upos::Cconj => {
                self.coordinator = Some(at);
                self.last_break = at;
                self.separate(at);
                self.preposition = false;
                self.waiting = None;
                self.take(at + 1);
                return;
            }
            Upos::Adp if !matches!(self.word(at), "du" | "des" | "au" | "aux") => {
                self.preposition = true;
                self.waiting = self.waiting.filter(|(_, sure)| *sure);
                // *plus de mille soldats ont*: the words of quantity make no complement.
                let quantity = matches!(self.word(at), "de" | "d'")
                    && at > self.start
                    && is_quantity(self.word(at - 1));
                if quantity {
                    self.preposition = self.counted;
                }
                self.take(at + 1);
                return;
            }
            _ => {}
        }
        if self.verb_form(at, "Inf") {
            return self.non_finite(ClauseKind::Infinitive);
        }
        if self.verb_form(at, "Part") && matches!(self.upos(at), Upos::Verb | Upos::Aux) {
            return self.non_finite(ClauseKind::Participle);
        }
        if let Some(phrase) = any_phrase(document, at, self.end) {
            return self.phrase(phrase);
        }
        self.counted = self.preposition;
        // Adverbs and clitics before an infinitive leave everything as it is.
        if self.upos(at) != Upos::Adv && !is_clitic(self.word(at)) {
            self.preposition = false;
            self.coordinator = None;
        }
        self.take(at + 1);
    }

    fn mark(&mut self) {
        let at = self.at;
        let mark = self.word(at).to_owned();
        self.preposition = false;
        match &*mark {
            "," | "–" | "—" | "-" | "--" => {
                if self.upos(at) != Upos::Punct && mark != "," {
                    self.take(at + 1);
                    return;
                }
                self.object_zone = false;
                self.coordinator = None;
                self.last_break = at;
                self.waiting = None;
                if let Some(open) = self.stack.last_mut() {
                    open.commas += 1;
                }
                self.separate(at);
            }
            ";" | ":" | "." | "!" | "?" | "…" | "..." => {
                self.object_zone = false;
                self.coordinator = None;
                self.waiting = None;
                self.last_break = at;
                let floor = self.barriers.last().copied().unwrap_or(1);
                while self.stack.len() > floor {
                    self.close_clause(at);
                }
                // A new clause stands beside one that has its verb.
                if self.stack.last().is_some_and(|open| open.group.is_some()) && at + 1 < self.end {
                    self.take(at + 1);
                    self.close_clause(at);
                    self.open_clause(ClauseKind::Main, None, at + 1);
                    return;
                }
                if let Some(open) = self.stack.last_mut() {
                    open.first = None;
                    open.last = None;
                }
            }
            "(" | "[" if self.barriers.len() < DEPTH => {
                self.take(at + 1);
                self.open_clause(ClauseKind::Main, None, at + 1);
                self.barriers.push(self.stack.len());
                self.waiting = None;
                return;
            }
            ")" | "]" => {
                if let Some(height) = self.barriers.pop() {
                    while self.stack.len() >= height.max(2) {
                        self.close_clause(at);
                    }
                }
                self.object_zone = false;
                self.waiting = None;
            }
            "»" | "”" | "\"" => {
                self.last_quote = Some(at);
                self.separate(at);
            }
            _ => {}
        }
        self.take(at + 1);
    }
}
