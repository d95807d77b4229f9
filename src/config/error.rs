//! What is wrong with a configuration file, and where.

use std::fmt;
use std::sync::Arc;

use crate::finding::{Lang, Message};

/// Where a value was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The file as its name was given; of a built-in profile, its name.
    pub file: Arc<str>,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in Unicode scalar values.
    pub column: usize,
}

impl Origin {
    /// A fault in what stands there.
    pub fn error(&self, message: Message) -> ConfigError {
        ConfigError {
            origin: self.clone(),
            message,
        }
    }
}

/// `file:line`, short enough to follow a value.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub origin: Origin,
}

/// A fault in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Where.
    pub origin: Origin,
    /// What is wrong, and the way out.
    pub message: Message,
}

impl ConfigError {
    /// The fault as text for a person: `file:line:column: message`.
    pub fn text(&self, lang: Lang) -> String {
        let Origin { file, line, column } = &self.origin;
        format!("{file}:{line}:{column}: {}", self.message.text(lang))
    }
}
