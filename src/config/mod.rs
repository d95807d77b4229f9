//! `relis.yaml`: what a house wants of relis.
//!
//! A [`Config`] is one file, read; [`Settings`] is what several of them say together about
//! one text. Finding the files is the caller's business: the library opens none.
//! `docs/configuration.md` says what each key means.

mod accept;
mod error;
mod glossary;
mod insert;
mod precedence;
mod profile;
mod read;
mod settings;
mod yaml;

pub use accept::Accepted;
pub use error::{ConfigError, Origin, Sourced};
pub use glossary::rule_file;
pub use insert::{Addition, Insertion};
pub use precedence::glossary_first;
pub use profile::{PROFILES, profile};
pub use settings::{Levels, Settings};

use crate::finding::Severity;

/// What becomes of the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not reported.
    Off,
    /// They are reported with this severity.
    As(Severity),
}

impl Level {
    /// The name used in configurations.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::As(severity) => severity.as_str(),
        }
    }
}

/// An entry of the glossary: one thing, the way the house calls it, the ways it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The required form.
    pub write: String,
    /// The forms it replaces, in the form of a dictionary's headword; found in all their
    /// inflections.
    pub not: Vec<String>,
    /// How much it matters.
    pub level: Severity,
    /// Why, for the message.
    pub why: Option<String>,
}

/// What one file, or one of its sections, says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// The least severity that makes a text unfit; `None` in it says never.
    pub fail_on: Option<Sourced<Option<Severity>>>,
    /// The penalty for 1000 words above which a text is unfit; `None` in it says none.
    pub max_penalty: Option<Sourced<Option<f64>>>,
    /// Levels, by rule, family or category.
    pub levels: Vec<(Sourced<String>, Level)>,
    /// The glossary.
    pub glossary: Vec<Sourced<Term>>,
    /// Words that are right, whatever the dictionary says.
    pub words: Vec<Sourced<String>>,
    /// Names that are right as they are spelt here.
    pub names: Vec<Sourced<String>>,
}

/// What holds for some of the texts only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Which texts: patterns as `.gitignore` has them, from the directory of the file.
    pub files: Vec<Sourced<String>>,
    /// What holds for them.
    pub layer: Layer,
}

/// One configuration file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Profiles and files that this one builds on, in their order.
    pub extends: Vec<Sourced<String>>,
    /// Directories of rules, from the directory of the file.
    pub rules: Vec<Sourced<String>>,
    /// Texts to leave out when a directory is checked: patterns as `.gitignore` has them.
    pub exclude: Vec<Sourced<String>>,
    /// What holds for all texts.
    pub layer: Layer,
    /// What holds for some.
    pub paths: Vec<Section>,
}
