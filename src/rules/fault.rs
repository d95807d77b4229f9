//! What is wrong with a rule, before and after its place in the file is known.

use std::collections::BTreeMap;
use std::ops::Range;

use super::error::{RuleError, locate};
use super::library::{SourcedRule, nearest};
use super::list::List;
use super::program::LONGEST_MATCH;
use crate::finding::Message;

/// What is wrong with a rule, before the place in the file has been found.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    key: &'static str,
    item: usize,
    excerpt: Option<(String, Range<usize>)>,
    message: Message,
}

impl Fault {
    pub(super) fn new(key: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            key,
            item: 0,
            excerpt: None,
            message: Message::new(fr, en),
        }
    }

    pub(super) fn in_text(
        key: &'static str,
        item: usize,
        text: &str,
        place: Range<usize>,
        message: Message,
    ) -> Self {
        Self {
            key,
            item,
            excerpt: Some((text.to_owned(), place)),
            message,
        }
    }
}

impl Fault {
    /// The fault with its place in the file of the rule.
    pub(super) fn locate(self, sourced: &SourcedRule) -> RuleError {
        let Some((file, number)) = &sourced.origin else {
            panic!("built-in rule {}: {self:?}", sourced.id());
        };
        let place = locate(&file.text, *number, self.key, self.item);
        let within = match &self.excerpt {
            Some((text, wrong)) if place.literal => text[..wrong.start].chars().count(),
            _ => 0,
        };
        RuleError {
            file: file.name.clone(),
            line: place.line,
            column: place.column + within,
            rule: Some(sourced.id()),
            message: self.message,
            excerpt: self.excerpt,
        }
    }
}

pub(super) fn too_long(key: &'static str, item: usize, text: &str) -> Fault {
    Fault::in_text(
        key,
        item,
        text,
        0..text.len(),
        Message::new(
            format!("motif qui peut couvrir plus de {LONGEST_MATCH} mots : réduire les bornes"),
            format!("a pattern that can cover more than {LONGEST_MATCH} words: lower the bounds"),
        ),
    )
}

pub(super) fn unknown_topic(item: usize, name: &str, lists: &BTreeMap<String, List>) -> Fault {
    let nearest = nearest(name, lists.keys().map(String::as_str));
    let mut fault = Fault::new(
        "topic",
        format!("aucune liste ne s'appelle {name} ; peut-être {nearest} ?"),
        format!("no list is called {name}; perhaps {nearest}?"),
    );
    fault.item = item;
    fault
}
