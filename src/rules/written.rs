//! A rule as it was written, of which what matters once its words are in a text is unpacked
//! when it first does. Few rules ever come to that, and a program that opens thousands of them
//! has to start at once.

use std::ops::Deref;
use std::sync::OnceLock;

use super::source::{RuleHead, RuleSource};

/// A rule as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// What is asked of every rule.
    pub(super) head: RuleHead<'static>,
    /// The rule as the build script packed it; empty where it came from a file.
    packed: &'static [u8],
    whole: OnceLock<RuleSource>,
}

impl Written {
    /// A rule that is part of the program.
    pub(super) fn packed(head: RuleHead<'static>, packed: &'static [u8]) -> Self {
        Self {
            head,
            packed,
            whole: OnceLock::new(),
        }
    }
}

impl From<RuleSource> for Written {
    fn from(source: RuleSource) -> Self {
        Self {
            head: source.head().into_owned(),
            packed: &[],
            whole: source.into(),
        }
    }
}

impl Deref for Written {
    type Target = RuleSource;

    fn deref(&self) -> &RuleSource {
        self.whole.get_or_init(|| {
            postcard::from_bytes(self.packed).expect("the build script packed this type")
        })
    }
}
