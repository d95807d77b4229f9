//! Silence where the writer asks for it, in comments: `<!-- relis: ignorer calques/et-ou -->`.
//!
//! `docs/configuration.md` says what can be asked for. Comments come from
//! [`Source::comments`](crate::formats::Source::comments).

mod directive;

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Position, Span};
use crate::finding::{Finding, Message, RuleInfo};
use crate::selector::{ALL, Selectors};
use directive::Directive;

/// Something about a comment that its writer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where the comment starts in the user's file.
    pub position: Position,
    /// What there is to know.
    pub message: Message,
}

/// What the comments of a document ask for.
#[derive(Clone, Debug, Default)]
pub struct Suppressions {
    all: Vec<Suppression>,
    /// By selector, the stretches where what it names is silenced.
    stretches: HashMap<String, Stretches>,
    faults: Vec<(Span, Message)>,
}

/// One selector of one comment.
#[derive(Clone, Debug)]
struct Suppression {
    /// The comment, in the shown text.
    comment: Span,
    selector: String,
    /// Whether it has silenced something.
    used: bool,
}

/// Stretches of the shown text, by their start.
#[derive(Clone, Debug, Default)]
struct Stretches {
    all: Vec<(Span, usize)>,
    /// Of the first 1, 2, 3… stretches the one that ends last, as an index of `all`.
    longest: Vec<usize>,
}

impl Stretches {
    fn sort(&mut self) {
        self.all.sort_by_key(|(span, _)| *span);
        let mut longest = 0;
        self.longest = (0..self.all.len())
            .map(|index| {
                if self.all[index].0.end > self.all[longest].0.end {
                    longest = index;
                }
                longest
            })
            .collect();
    }

    /// The suppression of a stretch that shares something with the span.
    fn overlapping(&self, span: Span) -> Option<usize> {
        let before = self
            .all
            .partition_point(|(other, _)| other.start < span.end);
        let (longest, suppression) = self.all[*self.longest.get(before.checked_sub(1)?)?];
        (longest.end > span.start).then_some(suppression)
    }
}

impl Suppressions {
    /// Reads the comments of a document.
    pub fn new(document: &Document) -> Self {
        let mut reading = Reading::new(document);
        for comment in &document.source().comments {
            match directive::read(&comment.text) {
                None => {}
                Some(Ok(directive)) => reading.directive(directive, comment.span),
                Some(Err(message)) => reading.found.faults.push((comment.span, message)),
            }
        }
        reading.finish()
    }

    /// Whether the comments ask for silence about the finding.
    pub fn suppresses(&mut self, finding: &Finding, document: &Document) -> bool {
        if self.all.is_empty() {
            return false;
        }
        let span = document.source().to_shown(finding.span);
        let found = selectors(&finding.rule)
            .into_iter()
            .find_map(|selector| self.stretches.get(selector)?.overlapping(span));
        if let Some(suppression) = found {
            self.all[suppression].used = true;
        }
        found.is_some()
    }

    /// What is wrong with the comments themselves.
    pub fn faults(&self, document: &Document) -> Vec<Remark> {
        let remark = |(comment, message): &(Span, Message)| Remark {
            position: document.shown_position(comment.start),
            message: message.clone(),
        };
        self.faults.iter().map(remark).collect()
    }

    /// What the comments ask for in vain, once all findings have gone through
    /// [`Suppressions::suppresses`]: they name no rule, or what they name has nothing to say.
    pub fn unused<'r>(
        &self,
        document: &Document,
        rules: impl Iterator<Item = &'r RuleInfo>,
    ) -> Vec<Remark> {
        let known = Selectors::new(rules);
        let mut told = HashSet::new();
        let unused = self.all.iter().filter(|suppression| !suppression.used);
        unused
            .filter(|suppression| told.insert((suppression.comment, &suppression.selector)))
            .map(|suppression| Remark {
                position: document.shown_position(suppression.comment.start),
                message: in_vain(&suppression.selector, &known),
            })
            .collect()
    }
}

/// The comments of a document in the course of being read.
struct Reading {
    found: Suppressions,
    /// The paragraphs in the shown text, by their start.
    paragraphs: Vec<Span>,
    /// The length of the shown text.
    length: u32,
    /// Blocks that have been begun: the comment and its selectors.
    open: Vec<(Span, Vec<String>)>,
}

impl Reading {
    fn new(document: &Document) -> Self {
        let source = document.source();
        let mut paragraphs: Vec<_> = if source.comments.is_empty() {
            Vec::new()
        } else {
            let all = document.paragraphs().iter();
            all.map(|paragraph| source.to_shown(paragraph.span))
                .collect()
        };
        paragraphs.sort_unstable();
        Self {
            found: Suppressions::default(),
            paragraphs,
            length: source.shown().len() as u32,
            open: Vec::new(),
        }
    }

    fn directive(&mut self, directive: Directive, comment: Span) {
        match directive {
            Directive::Paragraph(selectors) => {
                // Nothing follows: nothing is silenced.
                let paragraph = self.paragraph(comment).unwrap_or_default();
                self.silence(comment, selectors, paragraph);
            }
            Directive::Start(selectors) => self.open.push((comment, selectors)),
            Directive::End => match self.open.pop() {
                Some((start, selectors)) => {
                    self.silence(start, selectors, Span::new(start.end, comment.start));
                }
                None => self.found.faults.push((
                    comment,
                    Message::new(
                        "rien n'est à finir ici\u{a0}: il manque «\u{a0}relis: ignorer début\u{a0}»",
                        "there is nothing to end here: \"relis: ignore-start\" is missing",
                    ),
                )),
            },
            Directive::Rest(selectors) => {
                self.silence(comment, selectors, Span::new(comment.end, self.length));
            }
            Directive::File(selectors) => {
                self.silence(comment, selectors, Span::new(0, self.length));
            }
        }
    }

    /// The paragraph that the comment stands in, or the next one.
    fn paragraph(&self, comment: Span) -> Option<Span> {
        let next = self
            .paragraphs
            .partition_point(|span| span.start <= comment.start);
        let around = next.checked_sub(1).map(|index| self.paragraphs[index]);
        around
            .filter(|span| span.end > comment.start)
            .or_else(|| self.paragraphs.get(next).copied())
    }

    fn silence(&mut self, comment: Span, mut selectors: Vec<String>, stretch: Span) {
        if selectors.is_empty() {
            selectors.push(ALL.to_owned());
        }
        for selector in selectors {
            let stretches = self.found.stretches.entry(selector.clone()).or_default();
            stretches.all.push((stretch, self.found.all.len()));
            self.found.all.push(Suppression {
                comment,
                selector,
                used: false,
            });
        }
    }

    fn finish(mut self) -> Suppressions {
        for (start, selectors) in std::mem::take(&mut self.open) {
            self.found.faults.push((
                start,
                Message::new(
                    "ce bloc n'a pas de fin\u{a0}: il manque «\u{a0}relis: ignorer fin\u{a0}»",
                    "this block has no end: \"relis: ignore-end\" is missing",
                ),
            ));
            self.silence(start, selectors, Span::new(start.end, self.length));
        }
        self.found.stretches.values_mut().for_each(Stretches::sort);
        self.found
    }
}

/// All selectors that name the rule.
fn selectors(rule: &RuleInfo) -> Vec<&str> {
    let mut selectors = vec![ALL];
    for name in [&*rule.id, rule.category.as_str()] {
        selectors.push(name);
        selectors.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
    }
    selectors
}

fn in_vain(selector: &str, known: &Selectors<'_>) -> Message {
    if selector == ALL {
        return Message::new(
            "ce «\u{a0}relis: ignorer\u{a0}» ne fait plus rien taire. L'ôter.",
            "this \"relis: ignore\" silences nothing any more. Remove it.",
        );
    }
    if known.contains(selector) {
        return Message::new(
            format!(
                "«\u{a0}{selector}\u{a0}» n'a plus rien à signaler ici. L'ôter de «\u{a0}relis: ignorer\u{a0}»."
            ),
            format!(
                "\"{selector}\" has nothing to report here any more. Remove it from \"relis: ignore\"."
            ),
        );
    }
    let (fr, en) = known
        .nearest(selector)
        .map_or_else(Default::default, |name| {
            (
                format!(" Vouliez-vous dire «\u{a0}{name}\u{a0}»\u{a0}?"),
                format!(" Did you mean \"{name}\"?"),
            )
        });
    Message::new(
        format!("ni règle ni catégorie ne s'appelle «\u{a0}{selector}\u{a0}».{fr}"),
        format!("no rule or category is named \"{selector}\".{en}"),
    )
}
