//! Rule files read, not yet compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::error::RuleError;
use super::source::{ExampleSource, LibrarySource, ListSource, RuleAnchors, RuleFileSource};
use super::written::Written;
use crate::finding::{Example, Message};

/// Packed by the build script.
static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));
static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
static ANCHORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/anchors.bin"));
static EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.bin"));

/// A YAML file that the caller has read.
#[derive(Clone, Debug)]
pub struct YamlFile {
    /// Its name, for error messages.
    pub name: String,
    /// The name without directory and extension: the family of its rules, or the name of
    /// the list.
    pub stem: String,
    /// What it holds.
    pub text: String,
}

/// Rules and word lists, from the program and from files.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub(super) rules: Vec<SourcedRule>,
    pub(super) lists: BTreeMap<String, ListSource>,
    /// What the anchors of the embedded rules hang on; `None` once it no longer holds.
    pub(super) seed: Option<u64>,
}

/// A rule with its place.
#[derive(Clone, Debug)]
pub(super) struct SourcedRule {
    pub(super) family: Arc<str>,
    pub(super) rule: Arc<Written>,
    /// The file's name and text and the number of the rule in it, where the rule comes from
    /// a file that was handed in.
    pub(super) origin: Option<(Arc<YamlFile>, usize)>,
    /// Its number among the rules that are part of the program, if it is one of them: their
    /// examples are [`embedded_examples`].
    pub(super) embedded: Option<usize>,
    /// The anchors of its patterns as the build script packed them; empty where they are not
    /// known beforehand.
    packed_anchors: &'static [u8],
}

impl SourcedRule {
    /// Its id, as reports show it: `FAMILY/ID`.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.family, self.rule.id)
    }

    /// The anchors of its patterns, where they are known beforehand.
    pub(super) fn anchors(&self) -> RuleAnchors<'static> {
        match self.packed_anchors {
            [] => Vec::new(),
            packed => postcard::from_bytes(packed).expect("the build script packed this type"),
        }
    }
}

/// The examples of the rules that are part of the program, rule by rule.
pub(super) fn embedded_examples() -> &'static [Vec<Example>] {
    static ALL: OnceLock<Vec<Vec<Example>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let packed: Vec<Vec<ExampleSource>> =
            postcard::from_bytes(EXAMPLES).expect("the build script packed this type");
        let unpacked = |examples: Vec<ExampleSource>| examples.into_iter().map(Example::from);
        packed
            .into_iter()
            .map(unpacked)
            .map(Iterator::collect)
            .collect()
    })
}

impl From<ExampleSource> for Example {
    fn from(source: ExampleSource) -> Self {
        match source {
            ExampleSource::Bad(text) => Self::Bad(text),
            ExampleSource::Good(text) => Self::Good(text),
        }
    }
}

impl Library {
    /// The rules and lists that are part of the program.
    pub fn embedded() -> Self {
        let source: LibrarySource =
            postcard::from_bytes(LIBRARY).expect("the build script packed this type");
        let mut rules = Vec::new();
        let (mut packed, mut anchors) = (RULES, ANCHORS);
        let next = |rest: &mut &'static [u8], size| rest.split_off(..size).unwrap_or_default();
        for (family, sizes) in source.families {
            let family: Arc<str> = family.into();
            for (size, size_of_anchors) in sizes {
                rules.push(SourcedRule {
                    family: family.clone(),
                    rule: Arc::new(Written::packed(next(&mut packed, size))),
                    origin: None,
                    embedded: Some(rules.len()),
                    packed_anchors: next(&mut anchors, size_of_anchors),
                });
            }
        }
        Self {
            rules,
            lists: source.lists.into_iter().collect(),
            seed: Some(source.seed),
        }
    }

    /// The ids of all rules, as reports show them: `FAMILY/ID`.
    pub fn ids(&self) -> impl Iterator<Item = String> {
        self.rules.iter().map(SourcedRule::id)
    }

    /// Adds word lists. A list replaces one of the same name.
    ///
    /// # Errors
    ///
    /// One for each file that is not a word list.
    pub fn add_lists(&mut self, files: Vec<YamlFile>) -> Result<(), Vec<RuleError>> {
        let mut errors = Vec::new();
        for file in files {
            match serde_yaml::from_str::<ListSource>(&file.text) {
                Ok(list) => {
                    self.lists.insert(file.stem, list);
                    // A pattern that names the list may have another anchor now.
                    self.seed = None;
                }
                Err(error) => errors.push(yaml_error(&file, &error)),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Adds rule files. A rule replaces the built-in rule of the same id and family.
    ///
    /// # Errors
    ///
    /// One for each file that is not YAML, has an unknown or a missing key, or is written in
    /// a version of the rule language other than 1.
    pub fn add_rules(&mut self, files: Vec<YamlFile>) -> Result<(), Vec<RuleError>> {
        let mut errors = Vec::new();
        for file in files {
            match serde_yaml::from_str::<RuleFileSource>(&file.text) {
                Ok(source) if source.version != 1 => errors.push(RuleError {
                    file: file.name.clone(),
                    line: line_of_version(&file.text),
                    column: 1,
                    rule: None,
                    message: Message::new(
                        format!(
                            "version {} du langage des règles : ce relis lit la version 1 ; écrire version: 1",
                            source.version
                        ),
                        format!(
                            "version {} of the rule language: this relis reads version 1; write version: 1",
                            source.version
                        ),
                    ),
                    excerpt: None,
                }),
                Ok(source) => {
                    let file = Arc::new(file);
                    let own: BTreeSet<&str> =
                        source.rules.iter().map(|rule| rule.id.as_str()).collect();
                    self.rules.retain(|known| {
                        known.origin.is_some()
                            || *known.family != file.stem
                            || !own.contains(&*known.rule.id)
                    });
                    for (number, rule) in source.rules.into_iter().enumerate() {
                        self.rules.push(SourcedRule {
                            family: file.stem.as_str().into(),
                            rule: Arc::new(rule.into()),
                            origin: Some((file.clone(), number)),
                            embedded: None,
                            packed_anchors: &[],
                        });
                    }
                }
                Err(error) => errors.push(yaml_error(&file, &error)),
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}

fn yaml_error(file: &YamlFile, error: &serde_yaml::Error) -> RuleError {
    let (line, column) = error
        .location()
        .map_or((1, 1), |place| (place.line().max(1), place.column().max(1)));
    let text = error.to_string();
    RuleError {
        file: file.name.clone(),
        line,
        column,
        rule: None,
        message: yaml_message(&text),
        excerpt: None,
    }
}

/// What the YAML reader says, in words for someone who does not program.
fn yaml_message(text: &str) -> Message {
    // The place is told apart from the message.
    let text = text.split(" at line ").next().unwrap_or(text);
    let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [field] if text.contains("missing field") => Message::new(
            format!("il manque « {field}: »"),
            format!("\"{field}:\" is missing"),
        ),
        [field, known @ ..] if text.contains("unknown field") && !known.is_empty() => {
            let nearest = nearest(field, known.iter().copied());
            Message::new(
                format!("« {field}: » ne veut rien dire ici ; peut-être « {nearest}: » ?"),
                format!("\"{field}:\" means nothing here; perhaps \"{nearest}:\"?"),
            )
        }
        _ => Message::new(
            format!(
                "fichier YAML incorrect ({text}) ; vérifier l'alignement des lignes, et mettre \
                 entre guillemets un texte qui contient « : » ou commence par un signe"
            ),
            format!(
                "bad YAML ({text}); check that the lines are aligned, and put a text that holds \
                 \": \" or begins with a sign in quotation marks"
            ),
        ),
    }
}

/// The name that is spelt most like `name`; empty when there is none.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    known
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .unwrap_or_default()
}

/// 1-based.
fn line_of_version(yaml: &str) -> usize {
    let found = yaml.lines().position(|line| line.starts_with("version"));
    found.map_or(1, |index| index + 1)
}
