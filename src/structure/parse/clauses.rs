//! Clauses: what opens and closes them.

use std::ops::Range;

use super::subjects::Candidate;
use super::words::is_comparison;
use super::{DEPTH, Reader};
use crate::document::Shape;
use crate::lexicon::{Feature, Upos};
use crate::structure::verb_group::is_finite;
use crate::structure::{Clause, ClauseKind};

/// A clause that is still open.
pub(super) struct Open {
    pub(super) clause: usize,
    /// The group of its verb.
    pub(super) group: Option<usize>,
    /// Where the relative pronoun *qui* stands that is its subject.
    pub(super) relative_subject: Option<usize>,
    /// The first phrase that may be the subject, and the last. Once the clause has its verb:
    /// of the next one.
    pub(super) first: Option<Candidate>,
    pub(super) last: Option<Candidate>,
    pub(super) commas: usize,
    /// Where a comma or a conjunction has separated what follows from the verb.
    pub(super) separated: Option<usize>,
}

impl Reader<'_> {
    /// The kind of clause that opens at this token, one past its opener, and the relative
    /// pronoun if that is the subject.
    pub(super) fn opener(&self) -> Option<(ClauseKind, usize, Option<usize>)> {
        let at = self.at;
        let tag = self.upos(at);
        let word = self.word(at);
        let lacks_verb = self
            .stack
            .last()
            .is_some_and(|open| open.group.is_none() && open.first.is_some());
        let interrogative = self
            .document
            .reading(at)
            .is_some_and(|reading| reading.features.is(Feature::PronType, "Int"));
        // At the start of the sentence there is nothing to relate to.
        let first = self.start + usize::from(self.preposition);
        let relative = if interrogative || at == first {
            ClauseKind::Question
        } else {
            ClauseKind::Relative
        };
        Some(match word {
            "qui" => (relative, at + 1, (!self.preposition).then_some(at)),
            "que" | "qu'" => {
                if tag == Upos::Adv || self.compares(at) && lacks_verb {
                    return None;
                }
                let kind = match tag {
                    Upos::Pron => relative,
                    _ => ClauseKind::Subordinate,
                };
                (kind, at + 1, None)
            }
            "dont" | "auquel" | "auxquels" | "auxquelles" | "duquel" | "desquels"
            | "desquelles" => (relative, at + 1, None),
            "où" => (relative, at + 1, None),
            "lequel" | "laquelle" | "lesquels" | "lesquelles" => {
                (relative, at + 1, (!self.preposition).then_some(at))
            }
            "quoi" if self.preposition => (relative, at + 1, None),
            "comme" if lacks_verb => return None,
            "comment" | "pourquoi" | "combien" if tag == Upos::Adv => {
                (ClauseKind::Question, at + 1, None)
            }
            _ if tag == Upos::Sconj => (ClauseKind::Subordinate, at + 1, None),
            _ => return None,
        })
    }

    /// Whether *que* follows a word of comparison: *plus grand que lui*, *ainsi que*.
    fn compares(&self, que: usize) -> bool {
        (self.start.max(que.saturating_sub(4))..que).any(|token| is_comparison(self.word(token)))
    }

    pub(super) fn enter(&mut self, kind: ClauseKind, end: usize, subject: Option<usize>) {
        let at = self.at;
        // *qui dort et qui mange*: the second stands beside the first.
        if self.coordinator.is_some()
            && self.stack.len() > 1
            && let Some(open) = self.stack.last()
            && open.group.is_some()
            && self.out.clauses[open.clause].kind == kind
        {
            self.close_clause(self.last_break);
        }
        let opener = at - usize::from(self.preposition && at > self.start)..end;
        self.open_clause(kind, Some(opener), at);
        if let Some(open) = self.stack.last_mut() {
            open.relative_subject = subject;
        }
        self.preposition = false;
        self.object_zone = false;
        self.coordinator = None;
        self.waiting = None;
        self.take(end);
    }

    pub(super) fn open_clause(
        &mut self,
        kind: ClauseKind,
        opener: Option<Range<usize>>,
        at: usize,
    ) {
        if self.stack.len() >= DEPTH + self.barriers.len() {
            self.close_clause(at);
        }
        let start = opener.as_ref().map_or(at, |opener| opener.start);
        let parent = self.stack.last().map(|open| open.clause);
        self.out.clauses.push(Clause {
            tokens: start..start,
            kind,
            opener,
            subject: None,
            verb: None,
            parent,
        });
        self.stack.push(Open {
            clause: self.out.clauses.len() - 1,
            group: None,
            relative_subject: None,
            first: None,
            last: None,
            commas: 0,
            separated: None,
        });
    }

    pub(super) fn close_clause(&mut self, end: usize) {
        if let Some(open) = self.stack.pop() {
            let clause = &mut self.out.clauses[open.clause];
            clause.tokens.end =
                end.max(clause.tokens.start + usize::from(clause.tokens.start < self.end));
        }
    }

    /// Takes note of a mark or a conjunction that separates what follows from the verb of the
    /// innermost clause.
    pub(super) fn separate(&mut self, at: usize) {
        if let Some(open) = self.stack.last_mut()
            && open.group.is_some()
            && open.separated.is_none()
        {
            open.separated = Some(at);
        }
    }

    /// A clause beside the innermost one, which stays open.
    pub(super) fn beside(&mut self, at: usize) -> usize {
        let parent = self.stack.last().map(|open| open.clause);
        self.out.clauses.push(Clause {
            tokens: at..at,
            kind: ClauseKind::Main,
            opener: None,
            subject: None,
            verb: None,
            parent,
        });
        self.out.clauses.len() - 1
    }

    /// « les témoins, dont un voisin, mentent »: *dont* and a phrase do without a verb.
    pub(super) fn leave_dont(&mut self, start: usize, floor: usize) {
        let [.., outer, top] = &self.stack[floor.min(self.stack.len())..] else {
            return;
        };
        let opener = self.out.clauses[top.clause].opener.clone();
        let dont = opener.is_some_and(|opener| self.word(opener.end - 1) == "dont");
        let closed = start > self.start && self.word(start - 1) == ",";
        if dont && closed && top.group.is_none() && top.first.is_some() && outer.group.is_none() {
            self.close_clause(start - 1);
        }
    }

    /// An infinitive or a participle with the pronouns and adverbs before it.
    pub(super) fn non_finite(&mut self, kind: ClauseKind) {
        let at = self.at;
        let past = kind == ClauseKind::Participle
            && self
                .document
                .reading(at)
                .is_some_and(|reading| reading.features.is(Feature::Tense, "Past"));
        let parent = self.stack.last().map(|open| open.clause);
        // What belongs to it ends before the next mark, opener or finite verb.
        let mut end = at + 1;
        while end < self.end
            && end < at + 20
            && self.document.word(end).shape != Shape::Punctuation
            && !is_finite(self.document, end)
            && !matches!(self.upos(end), Upos::Sconj | Upos::Cconj)
            && !matches!(self.word(end), "qui" | "que" | "qu'" | "dont" | "où")
            && !self.verb_form(end, "Inf")
        {
            end += 1;
        }
        self.out.clauses.push(Clause {
            tokens: at - usize::from(self.preposition && at > self.start)..end,
            kind,
            opener: None,
            subject: None,
            verb: Some(at),
            parent,
        });
        self.object_zone = !past;
        self.preposition = false;
        self.coordinator = None;
        // *que peut prendre le Conseil*
        self.waiting = self.waiting.filter(|(_, sure)| *sure);
        self.take(at + 1);
    }
}
