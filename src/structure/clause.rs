//! Clauses with their openers, subjects and verbs.

use std::ops::Range;

/// What makes a clause what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// With no opener: a sentence, one coordinated with another, or an incise (*dit-il*).
    Main,
    /// Opened by a subordinating conjunction.
    Subordinate,
    /// Opened by a relative pronoun.
    Relative,
    /// Opened by a question word.
    Question,
    /// An infinitive with what belongs to it.
    Infinitive,
    /// A present participle, or a past participle that opens a group of its own.
    Participle,
}

impl ClauseKind {
    /// Whether such a clause has a finite verb.
    pub fn is_finite(self) -> bool {
        !matches!(self, ClauseKind::Infinitive | ClauseKind::Participle)
    }
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// From its opener, or its first word, to its last, clauses inside it included.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: ClauseKind,
    /// What opens it, a preposition before a relative pronoun included (*dans lequel*).
    pub opener: Option<Range<usize>>,
    /// Its subject, if one was found.
    pub subject: Option<Subject>,
    /// Its verb: the finite form, the infinitive or the participle. `None` where there is
    /// none: a title, or a clause that lost it.
    pub verb: Option<usize>,
    /// The clause it is inside of or depends on, as an index of [`super::Structure::clauses`].
    pub parent: Option<usize>,
}

/// What the subject of a verb is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The noun or pronoun.
    pub head: usize,
    /// Its phrase, as an index of [`super::Structure::phrases`]; `None` for a pronoun that
    /// leans on the verb (*il*) and for a relative pronoun (*qui*).
    pub phrase: Option<usize>,
    /// Whether it stands after the verb.
    pub inverted: bool,
    /// Whether it is the subject of an earlier verb that this one is coordinated with.
    pub shared: bool,
}
