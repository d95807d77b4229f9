//! Annotations on GitHub: the workflow commands `::error`, `::warning` and `::notice`.
//!
//! GitHub, *Workflow commands for GitHub Actions*, « Setting an error message »,
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::io::{self, Write};

use super::{FileReport, Report, Summary, path};
use crate::finding::{Lang, Severity};

/// Writes a workflow command a finding; GitHub shows each on its line of the changed file.
///
/// Columns are those of the other reports: GitHub does not say what it counts in.
#[derive(Clone, Copy, Debug)]
pub struct GitHub {
    /// The language of the messages.
    pub lang: Lang,
}

/// The value of a property, which ends at a comma or two colons.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What follows the command, which ends with the line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl Report for GitHub {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = path::in_repository(file.path);
        for located in &file.findings {
            let (start, end) = (located.start, located.end);
            let command = match located.finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let file = property(&path);
            write!(out, "::{command} file={file},line={}", start.line)?;
            // Columns are only taken on one line.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            } else {
                write!(out, ",endLine={}", end.line)?;
            }
            writeln!(
                out,
                ",title={}::{}",
                property(&format!("relis {}", located.finding.rule.id)),
                data(located.finding.message.text(self.lang)),
            )?;
        }
        Ok(())
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, _files: usize, _total: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
