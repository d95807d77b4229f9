//! relis finds what machine translation gets wrong in French articles.
//!
//! Data flows one way: a file's bytes become text ([`formats`]), the text a [`Document`]
//! whose tokens carry the analyses of the [`lexicon`], the document goes through the
//! [`rules`] and the [`checks`], and what they find is written as a [`report`].
//!
//! The library keeps no global state, prints nothing and opens no file; the threads that it
//! starts end before it returns.

#![deny(missing_docs, unsafe_code)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod baseline;
mod catalogue;
pub mod checks;
pub mod config;
mod difference;
pub mod document;
mod finding;
mod fingerprint;
pub mod fix;
pub mod formats;
pub mod lexicon;
mod linter;
mod memory;
pub mod report;
mod rule_page;
pub mod rules;
pub mod selector;
pub mod structure;
pub mod suppressions;
pub mod tagger;
mod twins;
mod word_cache;

pub use catalogue::{CataloguePage, catalogue};
pub use document::{Document, Span};
pub use finding::{
    Category, Example, Examples, Finding, Lang, Message, RuleInfo, Severity, Suggestion,
};
pub use linter::Linter;
pub use memory::Memory;
pub use rule_page::{Line, RulePage, Section};
pub use twins::drop_twins;
