//! Paths on the command line → the texts to check, each once.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use relis::Message;
use relis::formats::Format;
use rustc_hash::FxHashSet;

use super::Failure;
use super::configuration::Directories;
use super::console::Console;

/// One text to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// All of its bytes.
    pub(super) fn read(&self) -> Result<Vec<u8>, Message> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map(|_| bytes)
                    .map_err(|error| unreadable(Path::new("-"), &error))
            }
            Self::File(path) => fs::read(path).map_err(|error| unreadable(path, &error)),
        }
    }
}

/// The texts to check.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// In the order of the command line; those of a directory in alphabetical order.
    pub(super) inputs: Vec<Input>,
    /// Whether some path could not be followed; it has been reported.
    pub(super) incomplete: bool,
    /// Where they are.
    seen: FxHashSet<OsString>,
    directories: Directories,
}

impl Inputs {
    /// Walks the directories among `paths`, with what `.gitignore` files leave out if
    /// `no_ignore`, and without what `excluded` tells to leave out if not. What goes wrong is
    /// reported at once, and the rest is still there to be checked.
    pub(super) fn collect(
        paths: &[PathBuf],
        no_ignore: bool,
        console: &Console,
        mut excluded: impl FnMut(&Path) -> Result<bool, Failure>,
    ) -> Result<Self, Failure> {
        let mut all = Self::default();
        for path in paths {
            if path == Path::new("-") {
                all.add(Input::Stdin);
            } else if path.is_dir() {
                all.walk(path, no_ignore, console, &mut excluded)?;
            } else {
                all.add(Input::File(path.clone()));
            }
        }
        Ok(all)
    }

    /// Adds a text unless it is there already, under whatever name.
    fn add(&mut self, input: Input) {
        let key = match &input {
            Input::Stdin => PathBuf::from("-"),
            Input::File(path) if path.is_symlink() => {
                fs::canonicalize(path).unwrap_or_else(|_| path.clone())
            }
            Input::File(path) => self.directories.located(path),
        };
        if self.seen.insert(key.into_os_string()) {
            self.inputs.push(input);
        }
    }

    fn walk(
        &mut self,
        directory: &Path,
        no_ignore: bool,
        console: &Console,
        excluded: &mut impl FnMut(&Path) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        let mut found = false;
        let entries = WalkBuilder::new(directory)
            .standard_filters(false)
            .hidden(true)
            .ignore(!no_ignore)
            .git_ignore(!no_ignore)
            .git_exclude(!no_ignore)
            .parents(!no_ignore)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .build();
        for entry in entries {
            match entry {
                Ok(entry) if !is_text(entry.path()) => {}
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    if !no_ignore && excluded(entry.path())? {
                        continue;
                    }
                    found = true;
                    self.add(Input::File(entry.into_path()));
                }
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
                Ok(entry) => {
                    let path = entry.path().display();
                    console.warning(&Message::new(
                        format!("{path}: ni fichier ni dossier\u{a0}: laissé de côté"),
                        format!("{path}: neither a file nor a directory: left out"),
                    ));
                }
                Err(error) => self.walk_error(directory, error, console),
            }
        }
        if !found && !self.incomplete {
            self.incomplete = true;
            let path = directory.display();
            let known: Vec<String> = Format::ALL
                .iter()
                .flat_map(|format| format.extensions())
                .map(|extension| format!(".{extension}"))
                .collect();
            let known = known.join(", ");
            console.error(&Message::new(
                format!(
                    "{path}: aucun texte dans ce dossier (fichiers {known})\n\
                     Nommez les fichiers eux-mêmes s'ils portent une autre extension, ou ajoutez \
                     --no-ignore si .gitignore ou relis.yaml les laisse de côté."
                ),
                format!(
                    "{path}: no text in this directory ({known} files)\n\
                     Name the files themselves if they have another extension, or add --no-ignore \
                     if .gitignore or relis.yaml leaves them out."
                ),
            ));
        }
        Ok(())
    }

    fn walk_error(&mut self, directory: &Path, error: ignore::Error, console: &Console) {
        let (path, error) = with_path(directory, error);
        if let ignore::Error::Loop { ancestor, child } = &error {
            let (link, target) = (child.display(), ancestor.display());
            console.warning(&Message::new(
                format!(
                    "{link}: ce lien ramène à {target}, un dossier où il se trouve\u{a0}: \
                     il n'est pas suivi"
                ),
                format!("{link}: this link leads back to {target}, which holds it: not followed"),
            ));
            return;
        }
        // A dead link that would not have been a text, an editor's lock for instance.
        let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
        if is_link && !is_text(&path) {
            return;
        }
        self.incomplete = true;
        match error.into_io_error() {
            Some(error) => console.error(&unreadable(&path, &error)),
            None => console.error(&unreadable(&path, &io::Error::other("?"))),
        }
    }
}

/// The path that an error is about, and the error.
pub(super) fn with_path(path: &Path, error: ignore::Error) -> (PathBuf, ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => with_path(&path, *err),
        ignore::Error::WithDepth { err, .. } => with_path(path, *err),
        other => (path.to_owned(), other),
    }
}

/// Whether a file of a directory is taken for a text.
fn is_text(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let extension = path.extension().map(|end| end.to_string_lossy());
    !hidden && extension.is_some_and(|end| Format::of_extension(&end).is_some())
}

/// Why a path cannot be read, and what to do about it.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Message {
    let shown = path.display();
    if error.kind() == io::ErrorKind::NotFound
        && let Ok(target) = fs::read_link(path)
    {
        let target = target.display();
        return Message::new(
            format!(
                "{shown}: lien rompu\u{a0}: {target} n'existe pas. Refaites le lien ou ôtez-le."
            ),
            format!("{shown}: broken link: {target} does not exist. Mend the link or remove it."),
        );
    }
    let (fr, en) = match error.kind() {
        io::ErrorKind::NotFound => (
            "fichier introuvable. Vérifiez le chemin.".to_owned(),
            "no such file. Check the path.".to_owned(),
        ),
        io::ErrorKind::PermissionDenied => (
            "lecture interdite. Donnez-vous le droit de le lire (chmod u+r).".to_owned(),
            "reading is forbidden. Give yourself the right to read it (chmod u+r).".to_owned(),
        ),
        _ => (
            format!("lecture impossible\u{a0}: {error}"),
            format!("cannot be read: {error}"),
        ),
    };
    Message::new(format!("{shown}: {fr}"), format!("{shown}: {en}"))
}
