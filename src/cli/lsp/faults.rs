//! Broken configurations and rules, as the client shows them: a message when they break, and
//! a diagnostic where, until they are mended.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use lsp_types::{Diagnostic, DiagnosticSeverity, Position, Range};
use relis::Lang;

use super::diagnostics::SOURCE;
use super::positions::{Encoding, Lines};
use crate::cli::fault::Fault;

/// The faults that the client knows of.
#[derive(Default)]
pub(super) struct Faults {
    told: HashSet<String>,
    /// By file.
    shown: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

/// What the client has to hear.
pub(super) struct News {
    pub(super) messages: Vec<String>,
    /// Files and the faults in them, of files that have others than before.
    pub(super) files: Vec<(PathBuf, Vec<Diagnostic>)>,
}

impl Faults {
    /// `now` are the faults that there are, those of several texts one after the other.
    pub(super) fn update<'f>(
        &mut self,
        now: impl Iterator<Item = &'f Fault>,
        encoding: Encoding,
        lang: Lang,
    ) -> News {
        let mut told = HashSet::new();
        let mut messages = Vec::new();
        let mut shown: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for fault in now {
            let text = fault.shown.text(lang).to_owned();
            if !told.insert(text.clone()) {
                continue;
            }
            if !self.told.contains(&text) {
                messages.push(match lang {
                    Lang::Fr => {
                        format!("{text}\nEn attendant, les derniers réglages lisibles valent.")
                    }
                    Lang::En => format!("{text}\nUntil then, the last readable settings hold."),
                });
            }
            if let Some((file, diagnostic)) = diagnostic(fault, encoding, lang) {
                shown.entry(file).or_default().push(diagnostic);
            }
        }
        let mended = self.shown.keys().filter(|file| !shown.contains_key(*file));
        let mut files: Vec<_> = mended.map(|file| (file.clone(), Vec::new())).collect();
        for (file, diagnostics) in &shown {
            if self.shown.get(file) != Some(diagnostics) {
                files.push((file.clone(), diagnostics.clone()));
            }
        }
        *self = Self { told, shown };
        News { messages, files }
    }
}

/// The file in which a fault lies and the fault there, to the end of its line.
fn diagnostic(fault: &Fault, encoding: Encoding, lang: Lang) -> Option<(PathBuf, Diagnostic)> {
    let place = fault.place.as_ref()?;
    let file = std::path::absolute(Path::new(&*place.file)).ok()?;
    let at = Position::new(place.line.max(1) as u32 - 1, place.column.max(1) as u32 - 1);
    let range = match fs::read_to_string(&file) {
        Ok(text) => {
            let lines = Lines::new(&text);
            let end = Position::new(at.line, u32::MAX);
            let of =
                |place| lines.position(&text, lines.byte(&text, place, Encoding::Utf32), encoding);
            Range::new(of(at), of(end))
        }
        Err(_) => Range::new(at, at),
    };
    let diagnostic = Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: fault.message.text(lang).to_owned(),
        ..Diagnostic::default()
    };
    Some((file, diagnostic))
}
