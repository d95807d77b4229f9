//! reviewdog's diagnostic format.
//!
//! reviewdog, *Reviewdog Diagnostic Format*, <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>.

use std::io::{self, Write};

use serde::Serialize;

use super::json::address;
use super::list::{List, SEPARATOR};
use super::{FileReport, Located, Report, Summary, path};
use crate::document::{Position, lines};
use crate::finding::{Lang, Severity};

/// Writes `rdjson`, one finding a line. Columns count bytes of UTF-8.
#[derive(Clone, Copy, Debug)]
pub struct RdJson {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Clone, Copy, Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// The bytes at which the lines of a text start.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn place(&self, position: Position, byte: u32) -> Place {
        let line = position.line;
        Place {
            line,
            column: byte as usize - self.0[line - 1] + 1,
        }
    }

    fn range(&self, located: &Located) -> Range {
        Range {
            start: self.place(located.start, located.shown.start),
            end: self.place(located.end, located.shown.end),
        }
    }
}

impl Report for RdJson {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"source\":{\"name\":\"relis\"},\"diagnostics\":[\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let shown = file.document.source().shown();
        let starts = LineStarts(lines(shown).map(|line| line.start).collect());
        let path = path::in_repository(file.path);
        let mut list = List::new(out);
        for located in &file.findings {
            let finding = &located.finding;
            let range = starts.range(located);
            list.item(&Diagnostic {
                message: finding.message.text(self.lang),
                location: Location { path: &path, range },
                severity: match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Info => "INFO",
                },
                code: Code {
                    value: &finding.rule.id,
                    url: finding.rule.see.as_deref().and_then(address),
                },
                suggestions: file
                    .replacements(located)
                    .map(|text| Suggestion {
                        range,
                        text: text.into_owned(),
                    })
                    .collect(),
            })?;
        }
        Ok(())
    }

    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(SEPARATOR)
    }

    fn end(&self, _files: usize, _total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}
