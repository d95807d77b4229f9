//! The choice of the subject, before the verb or behind it.

use super::Reader;
use super::words::{is_address, is_moment};
use crate::lexicon::{Feature, Features};
use crate::structure::Subject;

/// A phrase that may be the subject of the next verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) phrase: usize,
    /// How many commas of the clause stand before it.
    pub(super) comma: usize,
    pub(super) coordinated: bool,
}

impl Reader<'_> {
    /// Takes note of a phrase that may be the subject of the next verb.
    pub(super) fn offer(&mut self, phrase: usize, coordinated: bool) {
        let temporal = |index: usize| {
            let head = self.out.phrases[index].head;
            let folded = &self.document.word(head).folded;
            is_moment(folded) || is_address(folded)
        };
        let replace = self
            .stack
            .last()
            .and_then(|open| open.first)
            .is_some_and(|first| !coordinated && temporal(first.phrase));
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        // What follows the verb without a break is its object.
        if open.group.is_some() && open.separated.is_none() {
            return;
        }
        let candidate = Candidate {
            phrase,
            comma: open.commas,
            coordinated,
        };
        if open.first.is_none() || replace {
            open.first = Some(candidate);
        }
        open.last = Some(candidate);
    }

    /// Makes a phrase after a verb its subject, if it can be.
    pub(super) fn inverted(&mut self, clause: usize, phrase: usize, sure: bool) -> bool {
        let Some(verb) = self.out.clauses[clause].verb else {
            return false;
        };
        let number = |features: Features| features.get(Feature::Number);
        let (Some(group), found) = (self.out.group_at(verb), &self.out.phrases[phrase]) else {
            return false;
        };
        let (of_verb, of_phrase) = (number(group.features), number(found.features));
        if !sure && of_verb != of_phrase {
            return false;
        }
        self.out.clauses[clause].subject = Some(Subject {
            head: found.head,
            phrase: Some(phrase),
            inverted: true,
            shared: false,
        });
        true
    }

    /// The subject of the innermost clause, from what stands before its verb.
    pub(super) fn own_subject(&self, features: Features) -> Option<Subject> {
        let open = self.stack.last()?;
        if let Some(pronoun) = open.relative_subject {
            return Some(pronoun_subject(pronoun, false));
        }
        self.chosen(open.first, open.last, open.commas, features)
    }

    /// Of the phrases before a verb, the one that is its subject.
    pub(super) fn chosen(
        &self,
        first: Option<Candidate>,
        last: Option<Candidate>,
        commas: usize,
        features: Features,
    ) -> Option<Subject> {
        let (first, last) = (first?, last?);
        let number = |candidate: Candidate| {
            self.out.phrases[candidate.phrase]
                .features
                .get(Feature::Number)
        };
        let wanted = features.get(Feature::Number);
        // « Hier, un homme … dort »: of what a single comma separates, the nearer phrase.
        let nearer = !last.coordinated
            && last.comma == commas
            && last.comma == first.comma + 1
            && !(number(first) == wanted && number(last) != wanted && number(last) != 0);
        let phrase = if nearer { last.phrase } else { first.phrase };
        Some(Subject {
            head: self.out.phrases[phrase].head,
            phrase: Some(phrase),
            inverted: false,
            shared: false,
        })
    }
}

pub(super) fn pronoun_subject(token: usize, inverted: bool) -> Subject {
    Subject {
        head: token,
        phrase: None,
        inverted,
        shared: false,
    }
}
