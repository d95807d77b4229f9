//! `--rules`: rules of the user's own.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use relis::rules::{Library, RuleError, YamlFile};
use relis::{Linter, Message};

use super::inputs::{unreadable, with_path};
use super::{Failure, console::Console};

/// The rules to use beside those of relis.
#[derive(Debug, Default, clap::Args)]
pub(super) struct OwnRules {
    /// Use the rules in DIR too (its .yaml files; word lists in DIR/lists); may be given
    /// several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(super) directories: Vec<PathBuf>,
}

impl OwnRules {
    /// A linter with the rules of relis and these.
    pub(super) fn linter(&self, console: &Console) -> Result<Linter, Failure> {
        linter(self.directories.iter(), console)
    }
}

/// A linter with the rules of relis and those of `directories`. Broken rules are all
/// reported before it is given up.
pub(super) fn linter<'a>(
    directories: impl Iterator<Item = &'a PathBuf>,
    console: &Console,
) -> Result<Linter, Failure> {
    let mut library = Library::embedded();
    add(&mut library, directories, console)?;
    Linter::new(&library).map_err(|errors| broken(&errors, console))
}

/// The ids of the rules in `directories`.
pub(super) fn ids<'a>(
    directories: impl Iterator<Item = &'a PathBuf>,
    console: &Console,
) -> Result<HashSet<String>, Failure> {
    let mut library = Library::default();
    add(&mut library, directories, console)?;
    Ok(library.ids().collect())
}

fn add<'a>(
    library: &mut Library,
    directories: impl Iterator<Item = &'a PathBuf>,
    console: &Console,
) -> Result<(), Failure> {
    let mut errors = Vec::new();
    for directory in directories {
        let RuleFiles { rules, lists } = RuleFiles::read(directory)?;
        errors.extend(library.add_lists(lists).err().into_iter().flatten());
        errors.extend(library.add_rules(rules).err().into_iter().flatten());
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(broken(&errors, console))
    }
}

fn broken(errors: &[RuleError], console: &Console) -> Failure {
    for error in errors {
        console.error(&Message::new(
            error.text(relis::Lang::Fr),
            error.text(relis::Lang::En),
        ));
    }
    Failure::Reported
}

/// The rule files and word lists of one directory.
struct RuleFiles {
    rules: Vec<YamlFile>,
    lists: Vec<YamlFile>,
}

impl RuleFiles {
    /// Reads every .yaml and .yml file under `directory`; those that stand in a directory
    /// `lists` are word lists.
    fn read(directory: &Path) -> Result<Self, Message> {
        let mut files = Self {
            rules: Vec::new(),
            lists: Vec::new(),
        };
        let entries = WalkBuilder::new(directory)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .build();
        for entry in entries {
            let entry = entry.map_err(|error| {
                let (path, error) = with_path(directory, error);
                let text = error.to_string();
                match error.into_io_error() {
                    Some(error) => unreadable(&path, &error),
                    None => unreadable(&path, &std::io::Error::other(text)),
                }
            })?;
            let path = entry.path();
            let is_yaml = path.extension().is_some_and(|end| {
                end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml")
            });
            if entry.file_type().is_some_and(|kind| kind.is_file()) && is_yaml {
                let in_lists = path.parent().and_then(Path::file_name) == Some("lists".as_ref());
                let file = read_yaml(path)?;
                if in_lists {
                    files.lists.push(file);
                } else {
                    files.rules.push(file);
                }
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

fn read_yaml(path: &Path) -> Result<YamlFile, Message> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let name = path.display().to_string();
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = valid
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&valid[start..]).chars().count() + 1;
        Message::new(
            format!("{name}:{line}:{column}: ce n'est pas de l'UTF-8. Enregistrez-le en UTF-8."),
            format!("{name}:{line}:{column}: this is not UTF-8. Save it as UTF-8."),
        )
    })?;
    let stem = path.file_stem().unwrap_or_default();
    Ok(YamlFile {
        stem: stem.to_string_lossy().into_owned(),
        name,
        text,
    })
}
