//! What holds for the texts of the client: rules and configurations.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use relis::formats::{self, Format, Hints};
use relis::suppressions::{Remark, Suppressions};
use relis::{Document, Finding, Memory, Message, Span};

use crate::cli::Failure;
use crate::cli::checkers::{Checker, Checkers, Options};
use crate::cli::configuration::FILE_NAME;
use crate::cli::fault::Fault;

use super::sources::Sources;

/// The rules in force, each text's own.
pub(super) struct Workspace<'a> {
    options: &'a Options,
    checkers: Checkers<'a>,
    /// By the URI of a text, what its checks leave behind.
    traces: HashMap<String, Trace>,
    sources: Sources,
}

/// What the checks of a text leave behind for the next one.
#[derive(Default)]
struct Trace {
    /// What it was last checked with.
    good: Option<Arc<Checker>>,
    memory: Memory,
}

/// A text to check.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its URI.
    pub(super) key: String,
    /// Where it is or, if it has not been saved, would be.
    pub(super) path: PathBuf,
    /// What the client says that it is.
    pub(super) language: String,
    pub(super) content: String,
}

/// What was found in one version of a text.
#[derive(Default)]
pub(super) struct Checked {
    /// The text as it was read; `None` when it was not.
    pub(super) document: Option<Document>,
    /// The findings; their spans are those of the document's prose.
    pub(super) findings: Vec<Finding>,
    /// What is wrong with its comments for relis.
    pub(super) remarks: Vec<Remark>,
    /// Why it was not read.
    pub(super) refusal: Option<Message>,
    /// What is wrong with its configuration.
    pub(super) faults: Vec<Fault>,
    /// The configuration file in force.
    pub(super) configuration: Option<PathBuf>,
}

impl<'a> Workspace<'a> {
    /// Loads what holds in the current directory.
    pub(super) fn new(options: &'a Options) -> Result<Self, Failure> {
        let mut checkers = Checkers::new(options);
        // A broken configuration is shown in the editor; broken options have no place there.
        if checkers.of(Path::new(FILE_NAME)).is_err() {
            checkers.without_configuration()?;
        }
        Ok(Self {
            options,
            checkers,
            traces: HashMap::new(),
            sources: Sources::default(),
        })
    }

    /// Forgets the configurations and rules that have been read.
    pub(super) fn reload(&mut self) {
        self.checkers = Checkers::new(self.options);
        self.sources = Sources::default();
    }

    /// Forgets them if their files have changed; whether they have.
    pub(super) fn refresh(&mut self) -> bool {
        let changed = self.sources.have_changed();
        if changed {
            self.reload();
        }
        changed
    }

    /// Forgets a text that is no longer open.
    pub(super) fn close(&mut self, key: &str) {
        self.traces.remove(key);
    }

    /// Reads the configuration and the rules that hold for a text, if that has not been done:
    /// what it is checked with, if there is anything, and what is wrong with its configuration.
    pub(super) fn load(&mut self, draft: &Draft) -> (Option<Arc<Checker>>, Vec<Fault>) {
        let mut faults = Vec::new();
        let Trace { good, .. } = self.traces.entry(draft.key.clone()).or_default();
        let checker = match self.checkers.of(&draft.path) {
            Ok(checker) => Some(checker),
            Err(failure) => {
                faults = failure.faults();
                good.take()
                    .or_else(|| self.checkers.without_configuration().ok())
            }
        };
        good.clone_from(&checker);
        self.sources.follow(self.checkers.sources());
        (checker, faults)
    }

    /// Looks for problems in a text with what [`Workspace::load`] has found; `None` when
    /// `keep_going` has said no.
    pub(super) fn check(
        &mut self,
        draft: &Draft,
        (checker, faults): (Option<Arc<Checker>>, Vec<Fault>),
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Checked> {
        let mut checked = Checked {
            faults,
            ..Checked::default()
        };
        let Trace { memory, .. } = self.traces.entry(draft.key.clone()).or_default();
        let Some(checker) = checker.filter(|_| !is_configuration(&draft.path, &draft.language))
        else {
            return Some(checked);
        };
        checked.configuration.clone_from(&checker.configuration);
        let name = draft.path.to_string_lossy();
        let hints = Hints {
            name: Some(&name),
            format: match Format::of_name(&name) {
                Some(_) => None,
                None => named(&draft.language),
            },
            encoding: Some("utf-8"),
        };
        let source = match formats::read(draft.content.as_bytes(), &hints) {
            Ok(source) => source,
            Err(error) => {
                checked.refusal = Some(error.message());
                return Some(checked);
            }
        };
        if !keep_going() {
            return None;
        }
        let document = checker.linter.document_with(source, memory);
        let mut suppressions = Suppressions::new(&document);
        checked.findings = checker.linter.check_with(&document, memory, keep_going)?;
        checker.choose(&mut checked.findings, &document, &mut suppressions);
        checked.remarks = suppressions.faults(&document);
        checked.document = Some(document);
        Some(checked)
    }
}

/// Whether a text says how to check and is not to be checked.
pub(super) fn is_configuration(path: &Path, language: &str) -> bool {
    path.file_name().is_some_and(|name| name == FILE_NAME) || language == "yaml"
}

/// The format that a language of the protocol is; those that say nothing are left to guessing.
fn named(language: &str) -> Option<Format> {
    match language {
        "markdown" => Some(Format::Markdown),
        "html" | "xhtml" => Some(Format::Html),
        _ => None,
    }
}

/// The bytes of the client's text that a stretch of a document's prose stands for.
pub(super) fn place(document: &Document, span: Span) -> Span {
    let source = document.source();
    let shown = source.to_shown(span);
    // A byte order mark, which some clients leave in, is no part of what is shown.
    let of = |offset| source.map.to_file(source.shown(), offset);
    Span::new(of(shown.start), of(shown.end))
}
