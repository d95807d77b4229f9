//! One sentence → its phrases, groups and clauses.
//!
//! The sentence is read once from left to right. A stack holds the clauses that are still
//! open, outermost first; each remembers the phrases that may turn out to be the subject of
//! the next finite verb. A verb goes to the innermost clause that lacks one, or makes a new
//! clause beside one that has its own.

use std::ops::Range;

use super::noun_phrase::any_phrase;
use super::verb_group::{is_finite, verb_group};
use super::{
    Clause, ClauseKind, NounPhrase, Structure, Subject, VerbGroup, is_clitic, is_subject_pronoun,
    upos,
};
use crate::document::{Document, Shape};
use crate::lexicon::{Feature, Features, Upos};

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

/// A phrase that may be the subject of the next verb.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    phrase: usize,
    /// How many commas of the clause stand before it.
    comma: usize,
    coordinated: bool,
}

/// A clause that is still open.
struct Open {
    clause: usize,
    /// The group of its verb.
    group: Option<usize>,
    /// Where the relative pronoun *qui* stands that is its subject.
    relative_subject: Option<usize>,
    /// The first phrase that may be the subject, and the last. Once the clause has its verb:
    /// of the next one.
    first: Option<Candidate>,
    last: Option<Candidate>,
    commas: usize,
    /// Where a comma or a conjunction has separated what follows from the verb.
    separated: Option<usize>,
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

/// How a phrase hangs together with one before it.
#[derive(Clone, Copy, Default)]
struct Link {
    /// The phrase that it is a complement of, or coordinated with.
    extends: Option<usize>,
    /// The phrase on the other side of the comma before it.
    listed_after: Option<usize>,
    /// Whether a preposition governs it.
    governed: bool,
    complement: bool,
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
                if let Some(open) = self.stack.last_mut()
                    && open.group.is_some()
                    && open.separated.is_none()
                {
                    open.separated = Some(at);
                }
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
                    if open.group.is_some() && open.separated.is_none() {
                        open.separated = Some(at);
                    }
                }
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
                if let Some(open) = self.stack.last_mut()
                    && open.group.is_some()
                    && open.separated.is_none()
                {
                    open.separated = Some(at);
                }
            }
            _ => {}
        }
        self.take(at + 1);
    }

    /// *il*, *on*, *ce*… and the verb that it is the subject of.
    fn pronoun_and_verb(&mut self) -> bool {
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
    fn with_nous(&self, start: usize) -> Option<VerbGroup> {
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

    /// The kind of clause that opens at this token, one past its opener, and the relative
    /// pronoun if that is the subject.
    fn opener(&self) -> Option<(ClauseKind, usize, Option<usize>)> {
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
        (self.start.max(que.saturating_sub(4))..que).any(|token| {
            matches!(
                self.word(token),
                "plus"
                    | "moins"
                    | "aussi"
                    | "autant"
                    | "mieux"
                    | "meilleur"
                    | "pire"
                    | "même"
                    | "mêmes"
                    | "autre"
                    | "autres"
                    | "tel"
                    | "telle"
                    | "tels"
                    | "telles"
                    | "ainsi"
                    | "plutôt"
                    | "davantage"
                    | "autrement"
            )
        })
    }

    fn enter(&mut self, kind: ClauseKind, end: usize, subject: Option<usize>) {
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

    fn open_clause(&mut self, kind: ClauseKind, opener: Option<Range<usize>>, at: usize) {
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

    fn close_clause(&mut self, end: usize) {
        if let Some(open) = self.stack.pop() {
            let clause = &mut self.out.clauses[open.clause];
            clause.tokens.end =
                end.max(clause.tokens.start + usize::from(clause.tokens.start < self.end));
        }
    }

    /// An infinitive or a participle with the pronouns and adverbs before it.
    fn non_finite(&mut self, kind: ClauseKind) {
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

    fn phrase(&mut self, phrase: NounPhrase) {
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

    /// Makes a phrase after a verb its subject, if it can be.
    fn inverted(&mut self, clause: usize, phrase: usize, sure: bool) -> bool {
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

    /// Takes note of a phrase that may be the subject of the next verb.
    fn offer(&mut self, phrase: usize, coordinated: bool) {
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

    /// Places a finite verb, whose subject may be the pronoun before it.
    fn verb(&mut self, group: VerbGroup, pronoun: Option<usize>) {
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

    /// A clause beside the innermost one, which stays open.
    fn beside(&mut self, at: usize) -> usize {
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
        let speech = is_speech(self.word(group.main));
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

    /// « les témoins, dont un voisin, mentent »: *dont* and a phrase do without a verb.
    fn leave_dont(&mut self, start: usize, floor: usize) {
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

    /// The subject of the innermost clause, from what stands before its verb.
    fn own_subject(&self, features: Features) -> Option<Subject> {
        let open = self.stack.last()?;
        if let Some(pronoun) = open.relative_subject {
            return Some(pronoun_subject(pronoun, false));
        }
        self.chosen(open.first, open.last, open.commas, features)
    }

    /// Of the phrases before a verb, the one that is its subject.
    fn chosen(
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

    /// Gives every phrase the end of those that complete it.
    fn extend_phrases(&mut self) {
        for (index, link) in self.links.iter().enumerate().rev() {
            if let Some(outer) = link.extends {
                let end = self.out.phrases[self.first_phrase + index].whole.end;
                let whole = &mut self.out.phrases[outer].whole;
                whole.end = whole.end.max(end);
            }
        }
    }
}

fn pronoun_subject(token: usize, inverted: bool) -> Subject {
    Subject {
        head: token,
        phrase: None,
        inverted,
        shared: false,
    }
}

/// Nouns that often say when, without a preposition.
fn is_moment(folded: &str) -> bool {
    matches!(
        folded,
        "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "jour"
            | "jours"
            | "matin"
            | "soir"
            | "nuit"
            | "semaine"
            | "semaines"
            | "mois"
            | "an"
            | "ans"
            | "année"
            | "années"
            | "janvier"
            | "février"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
            | "heure"
            | "heures"
            | "minutes"
            | "fois"
            | "siècle"
            | "siècles"
            | "instant"
            | "moment"
            | "lendemain"
            | "veille"
            | "après-midi"
            | "été"
            | "hiver"
            | "printemps"
            | "automne"
            | "week-end"
            | "temps"
    )
}

/// Words that *de* and what is counted follow.
fn is_quantity(folded: &str) -> bool {
    matches!(
        folded,
        "beaucoup"
            | "peu"
            | "plus"
            | "moins"
            | "trop"
            | "assez"
            | "tant"
            | "autant"
            | "près"
            | "énormément"
            | "davantage"
    )
}

/// How one addresses people: what comes before *le président* there is no subject.
fn is_address(folded: &str) -> bool {
    matches!(
        folded,
        "monsieur" | "madame" | "messieurs" | "mesdames" | "mademoiselle" | "cher" | "chers"
    )
}

/// Whether a form of a verb says that somebody speaks, by its stem.
fn is_speech(folded: &str) -> bool {
    const STEMS: &[&str] = &[
        "admet",
        "affirm",
        "ajout",
        "annon",
        "assur",
        "avert",
        "avou",
        "clam",
        "comment",
        "conclu",
        "confi",
        "confirm",
        "constat",
        "cri",
        "croi",
        "déclar",
        "déplor",
        "dit",
        "dis",
        "écri",
        "estim",
        "expliqu",
        "exclam",
        "indiqu",
        "insist",
        "interrog",
        "jug",
        "lanc",
        "lâch",
        "martel",
        "murmur",
        "not",
        "observ",
        "pens",
        "plaid",
        "poursui",
        "précis",
        "prévien",
        "racont",
        "rappel",
        "rapport",
        "reconna",
        "regrett",
        "renchéri",
        "répét",
        "répliqu",
        "répon",
        "résum",
        "révél",
        "rétorqu",
        "s'exclam",
        "signal",
        "souligne",
        "souligna",
        "soupir",
        "soutien",
        "suggér",
        "témoign",
        "demand",
        "indign",
        "inquiét",
        "réjoui",
        "sembl",
        "paraît",
    ];
    STEMS.iter().any(|stem| folded.starts_with(stem))
}
