//! Phrases, and how one hangs together with another: complements, lists, coordination.

use super::Reader;
use crate::lexicon::{Feature, Features, Upos};
use crate::structure::NounPhrase;

/// How a phrase hangs together with one before it.
#[derive(Clone, Copy, Default)]
pub(super) struct Link {
    /// The phrase that it is a complement of, or coordinated with.
    extends: Option<usize>,
    /// The phrase on the other side of the comma before it.
    listed_after: Option<usize>,
    /// Whether a preposition governs it.
    governed: bool,
    complement: bool,
}

impl Reader<'_> {
    pub(super) fn phrase(&mut self, phrase: NounPhrase) {
        let contraction = self.upos(phrase.tokens.start) == Upos::Adp;
        let de = match self.word(phrase.tokens.start) {
            "du" | "des" if contraction => true,
            _ => {
                self.preposition
                    && phrase.tokens.start > self.start
                    && matches!(self.word(phrase.tokens.start - 1), "de" | "d'")
            }
        };
        let governed = self.preposition || contraction;
        let index = self.out.phrases.len();
        let before = index
            .checked_sub(1)
            .filter(|before| *before >= self.first_phrase);
        let tokens = phrase.tokens.clone();
        let mut link = Link {
            governed,
            ..Link::default()
        };
        let edge = tokens.start - usize::from(self.preposition && !contraction);
        let mut apposed = false;
        let mut coordinated = false;
        if let Some(before) = before {
            let before_end = self.out.phrases[before].tokens.end;
            if before_end == edge && de {
                link.extends = Some(before);
                link.complement = true;
                self.out.phrases[before].complements.push(phrase.head);
            } else if before_end == tokens.start && !governed && phrase.determiner.is_none() {
                // *le président Dupont*, *le service clients*
                link.extends = Some(before);
                apposed = true;
            } else if edge == before_end + 1 && self.word(before_end) == "," {
                link.listed_after = Some(before);
            } else if edge == before_end + 1
                && let Some(conjunction) = self.coordinator.filter(|c| *c == before_end)
            {
                coordinated = true;
                link.extends = self.coordinate(before, &phrase, governed, conjunction);
            }
        }
        self.links.push(link);
        for token in tokens.clone() {
            self.out.phrase_of[token] = index as u32 + 1;
        }
        self.out.phrases.push(phrase);
        let free = !governed && !apposed && !self.object_zone;
        let sure = self.waiting.is_some_and(|(_, sure)| sure);
        if !governed
            && !apposed
            && (free || sure)
            && let Some((clause, sure)) = self.waiting.take()
            && self.inverted(clause, index, sure)
        {
            self.preposition = false;
            self.coordinator = None;
            self.take(tokens.end);
            return;
        }
        if governed {
            self.waiting = self.waiting.filter(|(_, sure)| *sure);
        }
        if free {
            self.offer(index, coordinated || self.coordinator.is_some());
        }
        self.preposition = false;
        self.coordinator = None;
        self.take(tokens.end);
    }

    /// Joins a phrase to the one before the conjunction, or to one that this completes, and
    /// gives the first of those joined.
    fn coordinate(
        &mut self,
        before: usize,
        phrase: &NounPhrase,
        governed: bool,
        conjunction: usize,
    ) -> Option<usize> {
        // *le président de la commission et le rapporteur*: the same kind of phrase.
        let mut partner = before;
        for _ in 0..4 {
            let link = self.links[partner - self.first_phrase];
            let determined = self.out.phrases[partner].determiner.is_some();
            let alike = link.governed == governed
                && (governed || determined == phrase.determiner.is_some())
                || !governed && phrase.determiner.is_none();
            match link.extends {
                Some(outer) if !alike && link.complement => partner = outer,
                _ => break,
            }
        }
        let mut first = partner;
        let mut members = vec![phrase.head];
        while let Some(earlier) = self.links[first - self.first_phrase].listed_after.take() {
            members.push(self.out.phrases[first].head);
            self.links[first - self.first_phrase].extends = Some(earlier);
            first = earlier;
        }
        members.reverse();
        let gender = |features: Features| features.get(Feature::Gender);
        let masculine = 1;
        let and = self.word(conjunction) == "et";
        let whole = &mut self.out.phrases[first];
        let mixed = gender(whole.features) == masculine || gender(phrase.features) == masculine;
        let gender = match (mixed, gender(whole.features) == gender(phrase.features)) {
            (true, _) => masculine,
            (false, true) => gender(phrase.features),
            (false, false) => 0,
        };
        whole.features = whole.features.with_number(Feature::Gender, gender);
        whole.features = if and {
            whole
                .features
                .with(Feature::Number, "Plur")
                .unwrap_or(whole.features)
        } else {
            whole.features.with_number(Feature::Number, 0)
        };
        whole.coordinated.extend(members);
        Some(first)
    }

    /// Gives every phrase the end of those that complete it.
    pub(super) fn extend_phrases(&mut self) {
        for (index, link) in self.links.iter().enumerate().rev() {
            if let Some(outer) = link.extends {
                let end = self.out.phrases[self.first_phrase + index].whole.end;
                let whole = &mut self.out.phrases[outer].whole;
                whole.end = whole.end.max(end);
            }
        }
    }
}
