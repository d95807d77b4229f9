//! Rules and word lists as their YAML files hold them.
//!
//! The build script compiles this file too, to embed the rules in a form that opens fast.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A rule file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFileSource {
    /// The version of the rule language; 1.
    pub version: u32,
    /// The rules.
    pub rules: Vec<RuleSource>,
}

/// One rule as written; `docs/rules.md` says what each key means.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct RuleSource {
    pub id: String,
    pub category: String,
    pub severity: String,
    pub pattern: OneOrMany,
    pub message: MessageSource,
    #[serde(default)]
    pub suggest: Vec<String>,
    #[serde(default)]
    pub safe: bool,
    #[serde(default)]
    pub mark: Option<String>,
    #[serde(default, rename = "where")]
    pub conditions: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    #[serde(default, rename = "in")]
    pub inside: Vec<Context>,
    #[serde(default)]
    pub not_in: Vec<Context>,
    #[serde(default)]
    pub topic: Vec<String>,
    #[serde(default)]
    pub unless_in_sentence: Vec<String>,
    #[serde(default)]
    pub see: Option<String>,
    pub examples: Vec<ExampleSource>,
}

/// A message in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MessageSource {
    pub fr: String,
    pub en: String,
}

/// A string, or a list of strings.
#[derive(Clone, Debug, Serialize)]
pub struct OneOrMany(pub Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Vec::deserialize(deserializer).map(Self);
        }
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string or a list of strings")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<OneOrMany, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element()? {
                    all.push(one);
                }
                Ok(OneOrMany(all))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Where in a document a match may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Context {
    Quotation,
    Title,
}

/// One example.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "ExampleMap", into = "ExampleMap")]
#[allow(missing_docs)]
pub enum ExampleSource {
    Bad(String),
    Good(String),
}

/// An example as YAML has it: `bad: …` or `good: …`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleMap {
    #[serde(default)]
    bad: Option<String>,
    #[serde(default)]
    good: Option<String>,
}

impl TryFrom<ExampleMap> for ExampleSource {
    type Error = &'static str;

    fn try_from(map: ExampleMap) -> Result<Self, Self::Error> {
        match (map.bad, map.good) {
            (Some(text), None) => Ok(Self::Bad(text)),
            (None, Some(text)) => Ok(Self::Good(text)),
            _ => Err("an example is either `bad` or `good`"),
        }
    }
}

impl From<ExampleSource> for ExampleMap {
    fn from(example: ExampleSource) -> Self {
        match example {
            ExampleSource::Bad(text) => Self {
                bad: Some(text),
                good: None,
            },
            ExampleSource::Good(text) => Self {
                bad: None,
                good: Some(text),
            },
        }
    }
}

/// A word list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ListSource {
    pub about: String,
    #[serde(default)]
    pub lemmas: Vec<String>,
    #[serde(default)]
    pub forms: Vec<String>,
}

/// What the build script embeds, in the order of file names. The rules stand in a file of their
/// own, one after the other, and so do the anchors of each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LibrarySource {
    /// Family (the file's stem), and the size of each of its rules and of its anchors in bytes.
    pub families: Vec<(String, Vec<(usize, usize)>)>,
    /// Name (the file's stem) and list.
    pub lists: Vec<(String, ListSource)>,
    /// What the anchors of the patterns hang on: see [`pattern_key`].
    pub seed: u64,
}

/// The anchors of each alternative of each pattern of a rule; none where they are not known.
pub type RuleAnchors<'a> = Vec<Vec<PackedAnchor<'a>>>;

/// The words that a pattern is indexed under, as `data/anchors.bin` holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PackedAnchor<'a> {
    #[serde(borrow)]
    pub keys: Vec<PackedKey<'a>>,
    /// Fewest and most tokens between the start of a match and such a word.
    pub offset: (u32, u32),
    /// Sets of marks of words, of which a match has one each: the size of each set, then it.
    pub needs: Vec<u16>,
    /// Patterns of the same number are most often of the same build.
    pub build: u32,
}

/// Words of which one occurs in every match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PackedKey<'a> {
    /// Left where it is, since there are tens of thousands.
    Form(#[serde(borrow)] Cow<'a, str>),
    Lemma(u32),
    List(#[serde(borrow)] Cow<'a, str>),
    /// A regular expression.
    Regex(#[serde(borrow)] Cow<'a, str>),
}

/// Under which number `data/anchors.bin` holds the anchors of a pattern. `seed` stands for the
/// lexicon and the word lists: with others, a pattern may have another anchor.
pub fn pattern_key(seed: u64, pattern: &str) -> u64 {
    fingerprint(seed, pattern.as_bytes())
}

/// FNV-1a (Fowler, Noll and Vo), which is the same on every machine.
pub fn fingerprint(seed: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(seed ^ 0xcbf2_9ce4_8422_2325, step)
}
