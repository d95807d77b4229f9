//! `--rules`: rules of the user's own.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use relis::lexicon::Lexicon;
use relis::rules::{Library, RuleError, YamlFile};
use relis::{Linter, Message};

use super::configuration::{self, Configurations, Effective};
use super::inputs::{unreadable, with_path};
use super::{Failure, text_file};

/// The rules to use beside those of relis.
#[derive(Debug, Default, clap::Args)]
pub(super) struct OwnRules {
    /// Use the rules in DIR too (its .yaml files; word lists in DIR/lists); may be given
    /// several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(super) directories: Vec<PathBuf>,
}

impl OwnRules {
    /// A linter with the rules of relis, these, and those of the configuration that holds in
    /// the current directory.
    pub(super) fn linter(&self, configuration: &configuration::Options) -> Result<Linter, Failure> {
        self.linter_for(Path::new(configuration::FILE_NAME), configuration)
    }

    /// A linter with the rules of relis, these, and those of the configuration that holds for a
    /// file.
    pub(super) fn linter_for(
        &self,
        file: &Path,
        configuration: &configuration::Options,
    ) -> Result<Linter, Failure> {
        let effective = Configurations::new(configuration).of(file)?;
        linter(&effective, &self.directories)
    }
}

/// A linter with the rules of relis, of a configuration and of directories.
pub(super) fn linter(effective: &Effective, directories: &[PathBuf]) -> Result<Linter, Failure> {
    let mut library = Library::embedded();
    for (directory, origin) in &effective.rules {
        let files = RuleFiles::read(directory)
            .map_err(|message| Failure::Faults(vec![origin.error(message).into()]))?;
        files.add(&mut library).map_err(broken)?;
    }
    // What the configuration names already is there.
    let known: Vec<_> = effective
        .rules
        .iter()
        .map(|(path, _)| fs::canonicalize(path).ok())
        .collect();
    let others = directories
        .iter()
        .filter(|path| fs::canonicalize(path).map_or(true, |path| !known.contains(&Some(path))));
    add(&mut library, others)?;
    let glossary = &effective.settings.glossary;
    if !glossary.is_empty() {
        let rules = relis::config::rule_file(glossary, &Lexicon::embedded());
        library
            .add_rules(rules.into_iter().collect())
            .map_err(broken)?;
    }
    let linter = Linter::new(&library).map_err(broken)?;
    let accepted = effective.settings.accepted();
    Ok(if accepted.clone().next().is_some() {
        linter.accepting(accepted)
    } else {
        linter
    })
}

/// The ids of the rules in `directories`.
pub(super) fn ids<'a>(
    directories: impl Iterator<Item = &'a PathBuf>,
) -> Result<HashSet<String>, Failure> {
    let mut library = Library::default();
    add(&mut library, directories)?;
    Ok(library.ids().collect())
}

fn add<'a>(
    library: &mut Library,
    directories: impl Iterator<Item = &'a PathBuf>,
) -> Result<(), Failure> {
    let mut errors = Vec::new();
    for directory in directories {
        errors.extend(
            RuleFiles::read(directory)?
                .add(library)
                .err()
                .into_iter()
                .flatten(),
        );
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(broken(errors))
    }
}

fn broken(errors: Vec<RuleError>) -> Failure {
    Failure::Faults(errors.into_iter().map(Into::into).collect())
}

/// The rule files and word lists of one directory.
struct RuleFiles {
    rules: Vec<YamlFile>,
    lists: Vec<YamlFile>,
}

impl RuleFiles {
    fn add(self, library: &mut Library) -> Result<(), Vec<RuleError>> {
        let mut errors = library.add_lists(self.lists).err().unwrap_or_default();
        errors.extend(library.add_rules(self.rules).err().into_iter().flatten());
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Reads every .yaml and .yml file under `directory`; those that stand in a directory
    /// `lists` are word lists.
    fn read(directory: &Path) -> Result<Self, Message> {
        let mut files = Self {
            rules: Vec::new(),
            lists: Vec::new(),
        };
        for entry in yaml_files(directory) {
            let entry = entry.map_err(|error| {
                let (path, error) = with_path(directory, error);
                let text = error.to_string();
                match error.into_io_error() {
                    Some(error) => unreadable(&path, &error),
                    None => unreadable(&path, &std::io::Error::other(text)),
                }
            })?;
            let path = entry.path();
            let in_lists = path.parent().and_then(Path::file_name) == Some("lists".as_ref());
            let file = read_yaml(path)?;
            if in_lists {
                files.lists.push(file);
            } else {
                files.rules.push(file);
            }
        }
        if files.rules.is_empty() && files.lists.is_empty() {
            let directory = directory.display();
            return Err(Message::new(
                format!("{directory}: aucune règle à cet endroit (fichiers .yaml ou .yml)"),
                format!("{directory}: no rules in this place (.yaml or .yml files)"),
            ));
        }
        Ok(files)
    }
}

/// The .yaml and .yml files under a directory, in the order of their names; the path itself
/// where it is such a file.
pub(super) fn yaml_files(
    directory: &Path,
) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> + use<> {
    let is_yaml = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
    };
    WalkBuilder::new(directory)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .build()
        .filter(move |entry| {
            entry.as_ref().map_or(true, |entry| {
                entry.file_type().is_some_and(|kind| kind.is_file()) && is_yaml(entry.path())
            })
        })
}

fn read_yaml(path: &Path) -> Result<YamlFile, Message> {
    let name = path.display().to_string();
    let text = text_file::read(path, &name)?;
    let stem = path.file_stem().unwrap_or_default();
    Ok(YamlFile {
        stem: stem.to_string_lossy().into_owned(),
        name,
        text,
    })
}
