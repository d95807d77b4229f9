//! A rule as it was written, unpacked once its words are in a text. Few rules ever come to that,
//! and a program that opens thousands of them has to start at once.

use std::ops::Deref;
use std::sync::OnceLock;

use super::source::RuleSource;

/// A rule as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The rule as the build script packed it; empty where it came from a file.
    packed: &'static [u8],
    // Boxed, since most never come to be.
    unpacked: OnceLock<Box<RuleSource>>,
}

impl Written {
    /// A rule that is part of the program.
    pub(super) fn packed(packed: &'static [u8]) -> Self {
        Self {
            packed,
            unpacked: OnceLock::new(),
        }
    }
}

impl From<RuleSource> for Written {
    fn from(source: RuleSource) -> Self {
        Self {
            packed: &[],
            unpacked: Box::new(source).into(),
        }
    }
}

impl Deref for Written {
    type Target = RuleSource;

    fn deref(&self) -> &RuleSource {
        self.unpacked.get_or_init(|| {
            postcard::from_bytes(self.packed).expect("the build script packed this type")
        })
    }
}
