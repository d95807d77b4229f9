//! `relis.yaml`: found beside the texts or above them, with what it builds on.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use relis::Message;
use relis::config::{Config, Origin, PROFILES, Settings, Sourced, profile};
use rustc_hash::FxHashMap;

use super::fault::Fault;
use super::inputs::unreadable;
use super::{Failure, text_file};

/// What the file is called.
pub(super) const FILE_NAME: &str = "relis.yaml";

/// How many files and profiles one configuration may be built of.
const MOST_PARTS: usize = 100;

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Use this configuration for all files [default: for each the nearest relis.yaml, in its
    /// directory or above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long)]
    no_config: bool,
}

impl Options {
    /// Whether configurations are looked for at all.
    pub(super) fn are_used(&self) -> bool {
        !self.no_config
    }
}

/// What holds for a text.
#[derive(Debug, Default)]
pub(super) struct Effective {
    pub(super) settings: Settings,
    /// The directories of rules that the configuration names.
    pub(super) rules: Vec<(PathBuf, Origin)>,
    /// The file that it comes from, if any.
    pub(super) file: Option<PathBuf>,
}

/// The configurations of all texts, each read once.
pub(super) struct Configurations<'a> {
    options: &'a Options,
    /// By directory of a text, the configuration that holds there.
    found: FxHashMap<OsString, Option<Arc<Chain>>>,
    /// By configuration and matching sections.
    effective: HashMap<(PathBuf, Vec<bool>), Arc<Effective>>,
    nothing: Arc<Effective>,
    directories: Directories,
}

/// A configuration with those that it builds on.
struct Chain {
    path: PathBuf,
    /// Its own and those of what it builds on.
    files: Vec<PathBuf>,
    /// The directory that its patterns, and those of what it builds on, start from.
    directory: PathBuf,
    /// The weakest first.
    parts: Vec<Part>,
    exclude: Gitignore,
}

/// One of the files or profiles of a configuration.
struct Part {
    config: Config,
    rules: Vec<(PathBuf, Origin)>,
    /// The patterns of each section.
    sections: Vec<Gitignore>,
}

impl<'a> Configurations<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self {
            options,
            found: FxHashMap::default(),
            effective: HashMap::new(),
            nothing: Arc::default(),
            directories: Directories::default(),
        }
    }

    /// What holds for the text at `path`, which need not exist.
    pub(super) fn of(&mut self, path: &Path) -> Result<Arc<Effective>, Failure> {
        let path = self.directories.located(path);
        let Some(chain) = self.chain(&path)? else {
            return Ok(self.nothing.clone());
        };
        let matches = chain.matches(&path);
        let key = (chain.path.clone(), matches);
        if let Some(known) = self.effective.get(&key) {
            return Ok(known.clone());
        }
        let effective = Arc::new(chain.effective(&key.1));
        self.effective.insert(key, effective.clone());
        Ok(effective)
    }

    /// Whether a text found in a directory is to be left out.
    pub(super) fn excludes(&mut self, path: &Path) -> Result<bool, Failure> {
        let path = self.directories.located(path);
        let chain = self.chain(&path)?;
        Ok(chain.is_some_and(|chain| matched(&chain.exclude, &chain.directory, &path)))
    }

    /// The files that have been read.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> {
        let chains = self.found.values().flatten();
        chains.flat_map(|chain| chain.files.iter().cloned())
    }

    fn chain(&mut self, path: &Path) -> Result<Option<Arc<Chain>>, Failure> {
        if self.options.no_config {
            return Ok(None);
        }
        let directory = match &self.options.config {
            Some(_) => Path::new(""),
            None => path.parent().unwrap_or(Path::new("/")),
        };
        if let Some(known) = self.found.get(directory.as_os_str()) {
            return Ok(known.clone());
        }
        let file = match &self.options.config {
            Some(file) => Some(file.clone()),
            None => directory
                .ancestors()
                .map(|above| above.join(FILE_NAME))
                .find(|file| file.is_file()),
        };
        let chain = match file {
            Some(file) => Some(self.load(&file)?),
            None => None,
        };
        self.found.insert(directory.into(), chain.clone());
        Ok(chain)
    }

    fn load(&self, file: &Path) -> Result<Arc<Chain>, Failure> {
        let path = fs::canonicalize(file).map_err(|error| unreadable(file, &error))?;
        let known = self
            .found
            .values()
            .flatten()
            .find(|chain| chain.path == path);
        if let Some(known) = known {
            return Ok(known.clone());
        }
        Chain::load(path).map_err(Failure::Faults)
    }
}

/// The path of a text from the root, its directory without links: a text is where its
/// directory is.
pub(super) fn located(path: &Path) -> PathBuf {
    Directories::default().located(path)
}

/// Where directories are, each looked for once: a folder of many texts is not walked up to the
/// root for each of them. The key is their name as it stands: comparing paths part by part costs
/// more than looking twice for one that is written in two ways.
#[derive(Debug, Default)]
pub(super) struct Directories(FxHashMap<OsString, PathBuf>);

impl Directories {
    /// As [`located`].
    pub(super) fn located(&mut self, path: &Path) -> PathBuf {
        let directory = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let name = path.file_name().unwrap_or_default();
        if let Some(known) = self.0.get(directory.as_os_str()) {
            return known.join(name);
        }
        let found = fs::canonicalize(directory)
            .or_else(|_| std::path::absolute(directory))
            .unwrap_or_else(|_| directory.to_owned());
        let path = found.join(name);
        self.0.insert(directory.into(), found);
        path
    }
}

/// Whether the patterns, which start from `directory`, match the path or a directory above it.
fn matched(patterns: &Gitignore, directory: &Path, path: &Path) -> bool {
    path.strip_prefix(directory).is_ok_and(|inside| {
        patterns
            .matched_path_or_any_parents(inside, false)
            .is_ignore()
    })
}

impl Chain {
    fn load(path: PathBuf) -> Result<Arc<Self>, Vec<Fault>> {
        let directory = path.parent().unwrap_or(Path::new("/")).to_owned();
        let mut loader = Loader {
            directory: directory.clone(),
            parts: Vec::new(),
            open: Vec::new(),
            files: Vec::new(),
        };
        loader.file(&path, None)?;
        let excluded = loader.parts.iter().flat_map(|part| &part.config.exclude);
        let exclude = patterns(&directory, excluded)?;
        Ok(Arc::new(Self {
            path,
            files: loader.files,
            directory,
            parts: loader.parts,
            exclude,
        }))
    }

    /// Which of all sections hold for the text.
    fn matches(&self, path: &Path) -> Vec<bool> {
        let sections = self.parts.iter().flat_map(|part| &part.sections);
        sections
            .map(|section| matched(section, &self.directory, path))
            .collect()
    }

    fn effective(&self, matches: &[bool]) -> Effective {
        let mut effective = Effective {
            file: Some(self.path.clone()),
            ..Effective::default()
        };
        let mut matches = matches.iter();
        for part in &self.parts {
            effective.settings.add(&part.config.layer);
            for rules in &part.rules {
                if !effective.rules.iter().any(|known| known.0 == rules.0) {
                    effective.rules.push(rules.clone());
                }
            }
            for (section, matches) in part.config.paths.iter().zip(&mut matches) {
                if *matches {
                    effective.settings.add(&section.layer);
                }
            }
        }
        effective
    }
}

/// Reads a configuration and what it builds on.
struct Loader {
    directory: PathBuf,
    parts: Vec<Part>,
    /// The files of which not all has been read, the innermost last.
    open: Vec<PathBuf>,
    /// All files that have been read.
    files: Vec<PathBuf>,
}

impl Loader {
    fn file(&mut self, path: &Path, named: Option<&Origin>) -> Result<(), Vec<Fault>> {
        let at = |message: Message| match named {
            Some(origin) => vec![Fault::from(origin.error(message))],
            None => vec![Fault::from(message)],
        };
        if self.open.iter().any(|open| open == path) {
            let path = shortened(path);
            return Err(at(Message::new(
                format!("{path} se fonde ainsi sur lui-même. Ôter cet «\u{a0}extends\u{a0}»."),
                format!("{path} builds on itself in this way. Remove this \"extends\"."),
            )));
        }
        if self.open.len() == MOST_PARTS {
            return Err(at(too_many()));
        }
        let name = shortened(path);
        let text = text_file::read(path, &name).map_err(at)?;
        self.open.push(path.to_owned());
        self.files.push(path.to_owned());
        self.part(&name, &text, path.parent(), named)?;
        self.open.pop();
        Ok(())
    }

    fn part(
        &mut self,
        name: &str,
        text: &str,
        directory: Option<&Path>,
        named: Option<&Origin>,
    ) -> Result<(), Vec<Fault>> {
        let config = Config::parse(name, text)
            .map_err(|errors| errors.into_iter().map(Fault::from).collect::<Vec<_>>())?;
        for base in &config.extends {
            self.base(base, directory)?;
        }
        if self.parts.len() == MOST_PARTS {
            return Err(vec![match named {
                Some(origin) => origin.error(too_many()).into(),
                None => too_many().into(),
            }]);
        }
        let sections = config
            .paths
            .iter()
            .map(|section| patterns(&self.directory, section.files.iter()));
        let sections = sections.collect::<Result<_, _>>()?;
        let rules = config.rules.iter().map(|rules| {
            let path = directory.unwrap_or(Path::new("")).join(&rules.value);
            (path, rules.origin.clone())
        });
        self.parts.push(Part {
            rules: rules.collect(),
            sections,
            config,
        });
        Ok(())
    }

    /// A profile or a file that another one builds on.
    fn base(&mut self, base: &Sourced<String>, directory: Option<&Path>) -> Result<(), Vec<Fault>> {
        if let Some(text) = profile(&base.value) {
            return self.part(&base.value, text, None, Some(&base.origin));
        }
        let path = directory.unwrap_or(Path::new("")).join(&base.value);
        match fs::canonicalize(&path) {
            Ok(path) => self.file(&path, Some(&base.origin)),
            Err(_) => {
                let profiles: Vec<_> = PROFILES.iter().map(|(name, _)| *name).collect();
                let (name, profiles) = (&base.value, profiles.join(", "));
                Err(vec![Fault::from(base.origin.error(Message::new(
                    format!("«\u{a0}{name}\u{a0}» n'est ni un fichier lisible, ni un profil de relis ({profiles})"),
                    format!("\"{name}\" is neither a readable file nor a profile of relis ({profiles})"),
                )))])
            }
        }
    }
}

fn too_many() -> Message {
    Message::new(
        format!("plus de {MOST_PARTS} configurations les unes sur les autres"),
        format!("more than {MOST_PARTS} configurations one on the other"),
    )
}

/// Patterns as `.gitignore` has them, from a directory.
fn patterns<'s>(
    directory: &Path,
    patterns: impl Iterator<Item = &'s Sourced<String>>,
) -> Result<Gitignore, Vec<Fault>> {
    let mut builder = GitignoreBuilder::new(directory);
    let mut errors = Vec::new();
    let refused = |pattern: &Sourced<String>, error: &ignore::Error| {
        let text = &pattern.value;
        Fault::from(pattern.origin.error(Message::new(
            format!("motif «\u{a0}{text}\u{a0}» incorrect\u{a0}: {error}"),
            format!("bad pattern \"{text}\": {error}"),
        )))
    };
    for pattern in patterns {
        if let Err(error) = builder.add_line(None, &pattern.value) {
            errors.push(refused(pattern, &error));
        }
    }
    match builder.build() {
        Ok(built) if errors.is_empty() => Ok(built),
        Ok(_) => Err(errors),
        Err(error) => {
            errors.push(Message::new(error.to_string(), error.to_string()).into());
            Err(errors)
        }
    }
}

/// The path from the current directory where it lies below, as people name their files.
pub(super) fn shortened(path: &Path) -> String {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let inside = here
        .as_ref()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok());
    inside.unwrap_or(path).display().to_string()
}
