//! The texts to check, and what it takes to check one.

use std::borrow::Cow;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use relis::formats::{self, Hints};
use relis::suppressions::{Remark, Suppressions};
use relis::{Document, Finding, Message};

use super::changes::{self, Changes};
use super::checkers::{self, Checker, Checkers};
use super::console::Console;
use super::inputs::{Input, Inputs};
use super::{Failure, prefixed};

/// What stands for standard input among paths.
const STDIN: &str = "-";

/// The options of every command that checks texts.
#[derive(Debug, clap::Args)]
pub(super) struct Texts {
    /// Files, directories (their text, Markdown, HTML, DOCX, ODT, SRT and VTT files, without
    /// hidden ones and those that .gitignore or the configuration leaves out), or - for
    /// standard input [default: the current directory]; a file named twice is checked once
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The name that the report gives to standard input, which is then what is checked where
    /// no PATHS are named
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// The format of the files [default: what their extensions say, or else their content]
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    input_format: Option<formats::Format>,
    /// In directories, check what .gitignore, .ignore and the configuration leave out too
    #[arg(long)]
    no_ignore: bool,
    /// Warn of comments such as "relis: ignorer" that silence nothing, or name no rule
    #[arg(long, conflicts_with_all = ["select", "ignore"])]
    report_unused_suppressions: bool,
    #[command(flatten)]
    checkers: checkers::Options,
    /// The encoding of the files, such as windows-1252 [default: detected]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// The number of files to check at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<u16>>,
}

/// One text and what it is checked with.
pub(super) struct Job {
    pub(super) input: Input,
    pub(super) checker: Arc<Checker>,
}

/// All that is to be checked.
pub(super) struct Jobs {
    /// In the order of the command line; those of a directory in alphabetical order.
    pub(super) jobs: Vec<Job>,
    /// Whether some path could not be followed; it has been reported.
    pub(super) incomplete: bool,
}

/// A text that has been checked.
pub(super) struct Checked {
    /// By its name in the WHATWG Encoding Standard.
    pub(super) encoding: &'static str,
    pub(super) document: Document,
    pub(super) findings: Vec<Finding>,
}

impl Texts {
    /// Finds the texts and their configurations.
    pub(super) fn jobs(&self, console: &Console) -> Result<Jobs, Failure> {
        self.jobs_changed(console, None)
    }

    /// The same, of the texts that have changed where `changes` are given.
    pub(super) fn jobs_changed(
        &self,
        console: &Console,
        changes: Option<&Changes>,
    ) -> Result<Jobs, Failure> {
        self.check_encoding()?;
        let mut checkers = Checkers::new(&self.checkers);
        let mut inputs = Inputs::collect(&self.paths(), self.no_ignore, console, |path| {
            checkers.configurations.excludes(path)
        })?;
        if let Some(changes) = changes {
            inputs.inputs.retain(|input| changes.has(input));
        }
        let jobs = inputs.inputs.into_iter().map(|input| {
            let checker = checkers.of(&self.path(&input))?;
            Ok(Job { input, checker })
        });
        Ok(Jobs {
            jobs: jobs.collect::<Result<_, Failure>>()?,
            incomplete: inputs.incomplete,
        })
    }

    /// What has changed of the texts, if that is to be asked.
    pub(super) fn changes(&self, options: &changes::Options) -> Result<Option<Changes>, Failure> {
        options.changes(&self.paths())
    }

    /// The paths that are named, or else the current directory.
    ///
    /// It is not standard input, whatever is there: in a hook or in continuous integration that
    /// is often a pipe into which nobody writes, and nothing would be checked.
    fn paths(&self) -> Cow<'_, [PathBuf]> {
        match &self.paths[..] {
            [] if self.stdin_filename.is_some() => vec![STDIN.into()].into(),
            [] => vec![".".into()].into(),
            paths => paths.into(),
        }
    }

    /// Refuses an unknown encoding before anything is read.
    fn check_encoding(&self) -> Result<(), Message> {
        match &self.encoding {
            Some(label) => match formats::decode_as(b"", label) {
                Ok(_) => Ok(()),
                Err(error) => Err(prefixed("--encoding", &error.message())),
            },
            None => Ok(()),
        }
    }

    /// Threads for so many texts.
    pub(super) fn pool(&self, texts: usize) -> Result<rayon::ThreadPool, Failure> {
        let wanted = match self.threads {
            Some(threads) => usize::from(threads.get()),
            None => std::thread::available_parallelism().map_or(1, NonZero::get),
        };
        rayon::ThreadPoolBuilder::new()
            .num_threads(wanted.min(texts).max(1))
            .build()
            .map_err(|error| {
                Failure::Error(Message::new(
                    format!("impossible de lancer {wanted} fils d'exécution\u{a0}: {error}"),
                    format!("cannot start {wanted} threads: {error}"),
                ))
            })
    }

    fn stdin_name(&self) -> &str {
        self.stdin_filename.as_deref().unwrap_or(STDIN)
    }

    /// What reports call the text.
    pub(super) fn name<'a>(&'a self, input: &'a Input) -> Cow<'a, str> {
        match input {
            Input::Stdin => self.stdin_name().into(),
            Input::File(path) => path.to_string_lossy(),
        }
    }

    /// Where the text is, or would be.
    pub(super) fn path<'a>(&'a self, input: &'a Input) -> Cow<'a, Path> {
        match input {
            Input::Stdin => Path::new(self.stdin_name()).into(),
            Input::File(path) => path.into(),
        }
    }

    /// Decodes and checks the bytes of a text.
    pub(super) fn check(
        &self,
        job: &Job,
        bytes: &[u8],
        warnings: &mut Vec<Message>,
    ) -> Result<Checked, Message> {
        let name = self.name(&job.input);
        let hints = Hints {
            name: Some(&name),
            format: self.input_format,
            encoding: self.encoding.as_deref(),
        };
        let source =
            formats::read(bytes, &hints).map_err(|error| prefixed(&name, &error.message()))?;
        if self.encoding.is_none() && source.encoding != "UTF-8" {
            let encoding = source.encoding;
            warnings.push(Message::new(
                format!(
                    "{name}: décodé comme {encoding}. Si les accents sont faux, dites \
                     l'encodage\u{a0}: --encoding"
                ),
                format!("{name}: decoded as {encoding}. If accents are wrong, name it: --encoding"),
            ));
        }
        let encoding = source.encoding;
        let document = job.checker.linter.document(source);
        if document.text().trim().is_empty() && document.source().has_foreign_text {
            warnings.push(Message::new(
                format!(
                    "{name}: tout y est marqué comme d'une autre langue\u{a0}: rien à vérifier"
                ),
                format!("{name}: all of it is marked as another language: nothing to check"),
            ));
        } else if document.text().trim().is_empty() {
            warnings.push(Message::new(
                format!("{name}: vide\u{a0}: rien à vérifier"),
                format!("{name}: empty: nothing to check"),
            ));
        }
        let mut suppressions = Suppressions::new(&document);
        let mut findings = job.checker.linter.check(&document);
        job.checker
            .choose(&mut findings, &document, &mut suppressions);
        let mut remarks = suppressions.faults(&document);
        if self.report_unused_suppressions {
            let rules = job.checker.linter.rules().map(AsRef::as_ref);
            remarks.extend(suppressions.unused(&document, rules));
        }
        remarks.sort_by_key(|remark| remark.position.offset);
        warnings.extend(remarks.into_iter().map(|Remark { position, message }| {
            let place = format!("{name}:{}:{}", position.line, position.column);
            prefixed(&place, &message)
        }));
        Ok(Checked {
            encoding,
            document,
            findings,
        })
    }
}

/// Reads the value of `--input-format`.
fn input_format() -> impl TypedValueParser<Value = formats::Format> {
    PossibleValuesParser::new(formats::Format::ALL.map(formats::Format::as_str))
        .try_map(|name| name.parse::<formats::Format>().map_err(|()| name))
}
