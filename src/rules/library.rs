//! Rule files read, not yet compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::RuleError;
use super::source::{LibrarySource, ListSource, RuleFileSource, RuleSource};
use crate::finding::Message;

/// Packed by the build script.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

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
}

/// A rule with its place.
#[derive(Clone, Debug)]
pub(super) struct SourcedRule {
    pub(super) family: String,
    pub(super) rule: Arc<RuleSource>,
    /// The file's name and text and the number of the rule in it, where the rule comes from
    /// a file that was handed in.
    pub(super) origin: Option<(Arc<YamlFile>, usize)>,
}

impl Library {
    /// The rules and lists that are part of the program.
    pub fn embedded() -> Self {
        let source: LibrarySource =
            postcard::from_bytes(EMBEDDED).expect("the build script packed this type");
        let rules = source.families.into_iter().flat_map(|(family, rules)| {
            rules.into_iter().map(move |rule| SourcedRule {
                family: family.clone(),
                rule: Arc::new(rule),
                origin: None,
            })
        });
        Self {
            rules: rules.collect(),
            lists: source.lists.into_iter().collect(),
        }
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

    /// Adds rule files.
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
                    line: 1,
                    column: 1,
                    rule: None,
                    message: Message::new(
                        format!(
                            "version {} du langage des règles : cette version de relis lit la 1",
                            source.version
                        ),
                        format!(
                            "version {} of the rule language: this relis reads version 1",
                            source.version
                        ),
                    ),
                    excerpt: None,
                }),
                Ok(source) => {
                    let file = Arc::new(file);
                    for (number, rule) in source.rules.into_iter().enumerate() {
                        self.rules.push(SourcedRule {
                            family: file.stem.clone(),
                            rule: Arc::new(rule),
                            origin: Some((file.clone(), number)),
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
    // The place is told apart from the message.
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    RuleError {
        file: file.name.clone(),
        line,
        column,
        rule: None,
        message: Message::new(
            format!("fichier YAML incorrect : {text}"),
            format!("bad YAML: {text}"),
        ),
        excerpt: None,
    }
}
