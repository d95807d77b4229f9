//! What is wrong with a rule file, and where.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::finding::{Lang, Message};

/// A fault in a rule file or a word list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The file, as its name was given.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in Unicode scalar values.
    pub column: usize,
    /// The rule's id, where the fault lies in one rule.
    pub rule: Option<String>,
    /// What is wrong, and the way out.
    pub message: Message,
    /// The text at fault (a pattern, a suggestion) and the bytes of it that are wrong.
    pub excerpt: Option<(String, Range<usize>)>,
}

impl RuleError {
    /// The fault as text for a person: place, message, and the excerpt with a caret under
    /// what is wrong. Several lines, without a final line end.
    pub fn text(&self, lang: Lang) -> String {
        let rule = self
            .rule
            .as_ref()
            .map_or(String::new(), |id| format!("[{id}] "));
        let mut text = format!(
            "{}:{}:{}: {rule}{}",
            self.file,
            self.line,
            self.column,
            self.message.text(lang)
        );
        if let Some((excerpt, place)) = &self.excerpt {
            let before = excerpt[..place.start].chars().count();
            let length = excerpt[place.clone()].chars().count().max(1);
            text.push_str(&format!(
                "\n    {excerpt}\n    {}{}",
                " ".repeat(before),
                "^".repeat(length)
            ));
        }
        text
    }
}

/// Where in a rule file a value stands.
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    /// Whether the value is written on one line just as it reads, so that an offset into the
    /// value is an offset from its first character.
    pub(super) literal: bool,
}

/// Finds the value of `key` (its item number `item`, if the value is a list) in rule number
/// `rule` of a rule file, or the rule itself if the key is not there.
pub(super) fn locate(yaml: &str, rule: usize, key: &str, item: usize) -> Place {
    let mut path = Path::default();
    let mut rule_place = Place {
        line: 1,
        column: 1,
        literal: false,
    };
    for event in Parser::new_from_str(yaml) {
        let Ok((event, span)) = event else { break };
        let at = |quote: usize, literal| Place {
            line: span.start.line(),
            column: span.start.col() + 1 + quote,
            literal,
        };
        path.enter(&event);
        if path.is_rule(rule) && matches!(event, Event::MappingStart(..)) {
            rule_place = at(0, false);
        }
        if let Event::Scalar(_, style, ..) = &event
            && path.is_value(rule, key, item)
        {
            return match style {
                ScalarStyle::Plain => at(0, span.start.line() == span.end.line()),
                ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                    at(1, span.start.line() == span.end.line())
                }
                ScalarStyle::Literal | ScalarStyle::Folded => at(0, false),
            };
        }
        path.leave(&event);
    }
    rule_place
}

/// The path from the root of a YAML document to the current node.
#[derive(Default)]
struct Path(Vec<Level>);

enum Level {
    Sequence(Option<usize>),
    Mapping {
        key: Option<String>,
        expects_key: bool,
    },
}

impl Path {
    /// Takes note of a node before it is looked at.
    fn enter(&mut self, event: &Event<'_>) {
        let node = matches!(
            event,
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)
        );
        if !node {
            return;
        }
        match self.0.last_mut() {
            Some(Level::Sequence(index)) => *index = Some(index.map_or(0, |index| index + 1)),
            Some(Level::Mapping { key, expects_key }) => {
                if *expects_key {
                    *key = match event {
                        Event::Scalar(text, ..) => Some(text.to_string()),
                        _ => None,
                    };
                }
                *expects_key = !*expects_key;
            }
            None => {}
        }
    }

    /// Takes note of what begins or ends with an event.
    fn leave(&mut self, event: &Event<'_>) {
        match event {
            Event::SequenceStart(..) => self.0.push(Level::Sequence(None)),
            Event::MappingStart(..) => {
                self.0.push(Level::Mapping {
                    key: None,
                    expects_key: true,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.0.pop();
            }
            _ => {}
        }
    }

    fn is_rule(&self, rule: usize) -> bool {
        Path::is_rule_levels(&self.0, rule)
    }

    fn is_value(&self, rule: usize, wanted: &str, item: usize) -> bool {
        let Some((head, tail)) = self.0.split_at_checked(2) else {
            return false;
        };
        if !Path::is_rule_levels(head, rule) {
            return false;
        }
        match tail {
            [
                Level::Mapping {
                    key: Some(key),
                    expects_key: true,
                },
            ] => key == wanted,
            [
                Level::Mapping { key: Some(key), .. },
                Level::Sequence(Some(index)),
            ] => key == wanted && *index == item,
            [
                Level::Mapping { key: Some(key), .. },
                Level::Sequence(Some(index)),
                Level::Mapping {
                    expects_key: true, ..
                },
            ] => key == wanted && *index == item,
            // Of a message, the French text counts as number 0, the English as number 1.
            [
                Level::Mapping { key: Some(key), .. },
                Level::Mapping {
                    key: Some(language),
                    expects_key: true,
                },
            ] => key == wanted && ["fr", "en"].get(item) == Some(&language.as_str()),
            _ => false,
        }
    }

    fn is_rule_levels(levels: &[Level], rule: usize) -> bool {
        matches!(
            levels,
            [Level::Mapping { key: Some(key), .. }, Level::Sequence(Some(index))]
                if key == "rules" && *index == rule
        )
    }
}
