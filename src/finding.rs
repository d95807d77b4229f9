//! What relis reports: a problem, where it is, why it is one, and what to write instead.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::Span;

/// The language messages are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// One text in the two languages relis speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// A message from its two texts.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fr: fr.into(),
            en: en.into(),
        }
    }

    /// The text in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// How much a finding matters. Ordered: `Info < Warning < Error`.
///
/// The weights are those of MQM scoring (Lommel et al., *MQM 2.0*): a major error 5,
/// a minor one 1, a neutral remark 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of taste or house style.
    Info,
    /// Minor: a reader notices.
    Warning,
    /// Major: a reader stumbles or is misled.
    Error,
}

impl Severity {
    /// The MQM penalty points of one finding.
    pub fn penalty(self) -> u32 {
        match self {
            Self::Info => 0,
            Self::Warning => 1,
            Self::Error => 5,
        }
    }

    /// The name used in rules, options and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A type of translation error, named as in the MQM 2.0 typology (<https://themqm.org>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(&'static str);

/// Every category a rule or a check may use.
const CATEGORIES: &[&str] = &[
    "accuracy/addition",
    "accuracy/mistranslation",
    "accuracy/omission",
    "accuracy/untranslated",
    "linguistic_conventions/grammar",
    "linguistic_conventions/punctuation",
    "linguistic_conventions/spelling",
    "linguistic_conventions/textual_conventions",
    "locale_conventions/currency_format",
    "locale_conventions/date_format",
    "locale_conventions/measurement_format",
    "locale_conventions/name_format",
    "locale_conventions/number_format",
    "locale_conventions/telephone_format",
    "locale_conventions/time_format",
    "style/awkward",
    "style/calque",
    "style/register",
    "style/inconsistent",
    "terminology/inconsistent",
    "terminology/wrong_term",
];

impl Category {
    /// Every category, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Category> {
        CATEGORIES.iter().map(|name| Category(name))
    }

    /// The category of that name, for names known to be right when the program is written.
    ///
    /// # Panics
    ///
    /// When there is no such category.
    pub fn named(name: &str) -> Self {
        name.parse()
            .unwrap_or_else(|_| panic!("no category {name}"))
    }

    /// The name: dimension, slash, type.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl FromStr for Category {
    type Err = String;

    /// The category of that name; otherwise an error that holds the nearest right name.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if let Some(known) = CATEGORIES.iter().find(|known| **known == name) {
            return Ok(Self(known));
        }
        let nearest = CATEGORIES
            .iter()
            .max_by(|a, b| strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)));
        Err(nearest.unwrap_or(&"").to_string())
    }
}

/// What stays the same for all findings of one rule or check.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    /// `family/name`, for instance `calque/faire-sens`.
    pub id: String,
    /// The MQM type of error.
    pub category: Category,
    /// How much one of its findings matters, unless the finding says otherwise.
    pub severity: Severity,
    /// What is wrong and why a machine wrote it, in one sentence.
    pub message: Message,
    /// The reference work and entry that says what is right, where there is one.
    pub see: Option<String>,
    /// Whether it is left out unless somebody asks for it by its name or that of its family: a
    /// matter of house style that most texts leave to the layout.
    pub on_request: bool,
    /// Names of word lists; the rule speaks only where the text around has several words of one
    /// of them. Everywhere when there are none.
    pub topic: Vec<String>,
    /// Examples in the notation of rule files: `{wrong→right}` marks a finding and its fix;
    /// a text without marks must stay silent.
    pub examples: Examples,
}

/// The examples of a rule or check, as a slice of [`Example`].
///
/// Those of the rules that are part of the program stay packed until they are looked at: a
/// check never does.
#[derive(Clone, Debug)]
pub struct Examples(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Here(Vec<Example>),
    /// What unpacks the examples of all rules, and the number of the rule.
    Packed(fn() -> &'static [Vec<Example>], usize),
}

impl Examples {
    /// Those of rule number `number` among those that `all` unpacks.
    pub(crate) fn packed(all: fn() -> &'static [Vec<Example>], number: usize) -> Self {
        Self(Kept::Packed(all, number))
    }
}

impl FromIterator<Example> for Examples {
    fn from_iter<I: IntoIterator<Item = Example>>(examples: I) -> Self {
        Self(Kept::Here(examples.into_iter().collect()))
    }
}

impl<'a> IntoIterator for &'a Examples {
    type Item = &'a Example;
    type IntoIter = std::slice::Iter<'a, Example>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Deref for Examples {
    type Target = [Example];

    fn deref(&self) -> &[Example] {
        match &self.0 {
            Kept::Here(examples) => examples,
            Kept::Packed(all, number) => &all()[*number],
        }
    }
}

/// One tested example of a rule or check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// Must be reported, at the marked span, with the stated fix.
    Bad(String),
    /// Must stay silent.
    Good(String),
}

/// One problem in one document.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule or check that found it.
    pub rule: Arc<RuleInfo>,
    /// How much it matters here.
    pub severity: Severity,
    /// The text it is about, never empty.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// Replacements for the text of `span`, best first; may be empty.
    pub suggestions: Vec<Suggestion>,
}

/// A replacement for the text of a finding's span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What to write instead.
    pub text: String,
    /// Whether it can be applied without anyone reading the sentence.
    pub safe: bool,
}
