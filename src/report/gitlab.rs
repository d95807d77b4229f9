//! GitLab's code quality report.
//!
//! GitLab, *Code Quality*, « Code Quality report format »,
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::io::{self, Write};

use serde::Serialize;

use super::list::{List, SEPARATOR};
use super::{FileReport, Report, Summary, path};
use crate::finding::{Lang, Severity};
use crate::fingerprint::digest;

/// Writes GitLab's code quality report, one finding a line. It knows lines only.
#[derive(Clone, Copy, Debug)]
pub struct GitLab {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Report for GitLab {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(file.path);
        let mut list = List::new(out);
        for (located, fingerprint) in file.findings.iter().zip(file.fingerprints()) {
            let finding = &located.finding;
            list.item(&Issue {
                description: finding.message.text(self.lang),
                check_name: &finding.rule.id,
                // Two files can have the same problem.
                fingerprint: digest([&*path, &fingerprint]),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: &path,
                    lines: Lines {
                        begin: located.start.line,
                        end: located.end.line,
                    },
                },
            })?;
        }
        Ok(())
    }

    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(SEPARATOR)
    }

    fn end(&self, _files: usize, _total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
