//! Finite verbs, and the clause that each is the verb of.

use super::Reader;
use super::clauses::Open;
use super::subjects::pronoun_subject;
use super::words::{is_impression, is_moment};
use crate::lexicon::{Feature, Features, Upos};
use crate::structure::noun_phrase::any_phrase;
use crate::structure::verb_group::verb_group;
use crate::structure::{ClauseKind, Subject, VerbGroup, is_subject_pronoun};

impl Reader<'_> {
    /// *il*, *on*, *ce*… and the verb that it is the subject of.
    pub(super) fn pronoun_and_verb(&mut self) -> bool {
        let at = self.at;
        if !is_subject_pronoun(self.word(at)) && !matches!(self.word(at), "cela" | "ça" | "ceci")
            || self.preposition
        {
            return false;
        }
        let Some(group) =
            verb_group(self.document, at + 1, self.end).or_else(|| self.with_nous(at + 1))
        else {
            return false;
        };
        // *il y a trois ans* says when.
        let ago = self.word(at) == "il" && self.word(at + 1) == "y" && self.word(at + 2) == "a";
        if ago
            && let Some(phrase) = any_phrase(self.document, at + 3, self.end)
            && is_moment(self.word(phrase.head))
        {
            self.take(at + 3);
            self.preposition = true;
            return true;
        }
        let person = group.features.value(Feature::Person);
        let fits = match self.word(at) {
            "nous" => person == Some("1") && group.features.is(Feature::Number, "Plur"),
            "vous" => person == Some("2") && group.features.is(Feature::Number, "Plur"),
            _ => true,
        };
        if !fits {
            return false;
        }
        self.verb(group, Some(at));
        true
    }

    /// A group whose clitics begin with *nous* or *vous*.
    pub(super) fn with_nous(&self, start: usize) -> Option<VerbGroup> {
        let pronoun = |token: usize| matches!(self.word(token), "nous" | "vous");
        let negated = matches!(self.word(start), "ne" | "n'");
        let after = match negated {
            false if pronoun(start) => start + 1,
            true if pronoun(start + 1) => start + 2,
            _ => return None,
        };
        let mut group = verb_group(self.document, after, self.end)?;
        if negated {
            group.negation = Some(start);
        }
        group.tokens.start = start;
        group.clitics.start = start;
        Some(group)
    }

    /// Places a finite verb, whose subject may be the pronoun before it.
    pub(super) fn verb(&mut self, group: VerbGroup, pronoun: Option<usize>) {
        let start = pronoun.unwrap_or(group.tokens.start);
        let end = group.tokens.end;
        let features = group.features;
        let after = group.tokens.end;
        let inverted_pronoun = group.inverted;
        let incise = pronoun.is_none() && self.is_incise(&group);
        let finite = group.finite;
        let number = self.out.groups.len();
        for token in group.tokens.clone() {
            self.out.group_of[token] = number as u32 + 1;
        }
        self.out.groups.push(group);
        self.out.clause_of_group.push(0);
        let (clause, subject, wait) = if incise {
            (self.beside(start), None, Some(true))
        } else {
            self.choose(start, features, pronoun)
        };
        let subject = match (subject, inverted_pronoun, pronoun) {
            (Some(subject), ..) => Some(subject),
            (None, _, Some(pronoun)) => Some(pronoun_subject(pronoun, false)),
            (None, Some(pronoun), None) => Some(pronoun_subject(pronoun, true)),
            (None, None, None) => None,
        };
        self.waiting = wait
            .filter(|_| subject.is_none() && features.value(Feature::Person) == Some("3"))
            .map(|sure| (clause, sure));
        let entry = &mut self.out.clauses[clause];
        entry.verb = Some(finite);
        entry.subject = subject;
        self.out.clause_of_group[number] = clause as u32 + 1;
        if incise {
            // Its tokens are its own, and the clause around it goes on.
            for token in start..end {
                self.out.clause_of[token] = clause as u32 + 1;
            }
            self.out.clauses[clause].tokens = start..end;
            self.at = end;
        } else {
            if let Some(open) = self.stack.last_mut() {
                open.group = Some(number);
                open.first = None;
                open.last = None;
                open.separated = None;
                open.relative_subject = None;
            }
            self.take(after);
        }
        self.preposition = false;
        self.object_zone = false;
        self.coordinator = None;
    }

    /// Whether a verb opens words like *dit le ministre* or *a-t-il dit* that say whose the
    /// quotation is.
    fn is_incise(&self, group: &VerbGroup) -> bool {
        let start = group.tokens.start;
        if start == self.start {
            return false;
        }
        let comma = self.word(start - 1) == ",";
        let quoted = self
            .last_quote
            .is_some_and(|quote| quote + 1 + usize::from(comma) == start);
        let speech = {
            let main = self.document.word(group.main);
            main.speech || is_impression(&main.folded)
        };
        let follows = group.inverted.is_some()
            || matches!(
                self.upos(group.tokens.end),
                Upos::Det | Upos::Propn | Upos::Noun
            ) && group.tokens.end < self.end;
        follows && self.coordinator.is_none() && (quoted && (comma || speech) || comma && speech)
    }

    /// The clause that a verb at `start` is the verb of, now the innermost one; its subject;
    /// and, where that is due after the verb, whether it surely is.
    fn choose(
        &mut self,
        start: usize,
        features: Features,
        pronoun: Option<usize>,
    ) -> (usize, Option<Subject>, Option<bool>) {
        let floor = self.barriers.last().copied().unwrap_or(1).max(1) - 1;
        self.leave_dont(start, floor);
        let Some(top) = self.stack.last() else {
            return (self.beside(start), None, None);
        };
        if top.group.is_none() {
            let subject = match pronoun {
                Some(pronoun) => Some(pronoun_subject(pronoun, false)),
                None => self.own_subject(features),
            };
            let clause = self.stack.last().map_or(0, |open| open.clause);
            let wait = self.out.clauses[clause].opener.is_some();
            return (clause, subject, Some(wait));
        }
        let separated = top.separated;
        let pending = (top.first, top.last, top.commas);
        // An earlier clause that still waits for its verb.
        let waiting = (floor..self.stack.len() - 1)
            .rev()
            .find(|place| self.stack[*place].group.is_none());
        let coordinator = self.coordinator;
        let bare = pending.0.is_none() && pronoun.is_none();
        if coordinator.is_some() && (bare || pronoun.is_some()) || waiting.is_none() {
            // *dort et mange*, *dort, et il mange*, *il dort, le chat mange*
            return self.next_clause(start, features, pronoun, separated);
        }
        let Some(place) = waiting else {
            return (self.beside(start), None, None);
        };
        let own = self.stack[place].first.is_some() || self.stack[place].relative_subject.is_some();
        let boundary = if bare || own {
            self.last_break.max(
                self.out.clauses[self.stack[self.stack.len() - 1].clause]
                    .tokens
                    .start,
            )
        } else {
            separated.unwrap_or(start)
        };
        // Without a break between, the inner clause reaches up to the verb.
        let boundary = match separated {
            Some(_) if boundary > 0 => boundary,
            _ => start,
        };
        while self.stack.len() > place + 1 {
            self.close_clause(boundary);
        }
        let clause = self.stack[place].clause;
        for token in boundary..start {
            self.out.clause_of[token] = clause as u32 + 1;
        }
        let own_moment = self.stack[place].relative_subject.is_none()
            && self.stack[place]
                .first
                .is_some_and(|first| is_moment(self.word(self.out.phrases[first.phrase].head)));
        let subject = match pronoun {
            Some(pronoun) => Some(pronoun_subject(pronoun, false)),
            None if own && !(own_moment && pending.0.is_some()) => self.own_subject(features),
            None => self.chosen(pending.0, pending.1, pending.2, features),
        };
        (clause, subject, Some(false))
    }

    /// A clause beside the innermost one that takes its place.
    fn next_clause(
        &mut self,
        start: usize,
        features: Features,
        pronoun: Option<usize>,
        separated: Option<usize>,
    ) -> (usize, Option<Subject>, Option<bool>) {
        let Some(top) = self.stack.last() else {
            return (self.beside(start), None, None);
        };
        let chosen = self.chosen(top.first, top.last, top.commas, features);
        let comma = start > self.start && self.word(start - 1) == ",";
        let shares = pronoun.is_none()
            && chosen.is_none()
            && (self.coordinator.is_some() || comma && separated.is_some());
        if shares {
            // Of several verbs it can be coordinated with, the last that has its number.
            let number = |open: &Open| {
                open.group
                    .map(|group| self.out.groups[group].features.get(Feature::Number))
            };
            let floor = self.barriers.last().copied().unwrap_or(1).max(1) - 1;
            let wanted = features.get(Feature::Number);
            let place = (floor..self.stack.len())
                .rev()
                .find(|place| number(&self.stack[*place]) == Some(wanted))
                .unwrap_or(self.stack.len() - 1);
            while self.stack.len() > place + 1 {
                self.close_clause(separated.unwrap_or(start));
            }
        }
        let boundary = separated.unwrap_or(start);
        let Some(open) = self.stack.last() else {
            return (self.beside(start), None, None);
        };
        let (kind, parent) = {
            let clause = &self.out.clauses[open.clause];
            (clause.kind, clause.parent)
        };
        let shared = shares
            .then(|| self.out.clauses[open.clause].subject.clone())
            .flatten()
            .map(|subject| Subject {
                shared: true,
                inverted: false,
                ..subject
            });
        self.close_clause(boundary);
        let kind = if shares { kind } else { ClauseKind::Main };
        self.open_clause(kind, None, boundary);
        let clause = self.out.clauses.len() - 1;
        self.out.clauses[clause].parent = parent;
        for token in boundary..start {
            self.out.clause_of[token] = clause as u32 + 1;
        }
        let subject = match pronoun {
            Some(pronoun) => Some(pronoun_subject(pronoun, false)),
            None => chosen.or(shared),
        };
        (clause, subject, None)
    }
}
