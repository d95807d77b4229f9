//! One line a finding, for editors that jump to places and for `grep`.

use std::io::{self, Write};

use super::text::{harmless, label};
use super::{FileReport, Report, Summary};
use crate::finding::Lang;

/// The columns that the suggestions of a finding may take.
const SUGGESTIONS: usize = 80;

/// Writes `path:line:column: severity[rule] message`, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Short {
    /// The language of the messages.
    pub lang: Lang,
}

impl Report for Short {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        for located in &file.findings {
            let finding = &located.finding;
            write!(
                out,
                "{}:{}:{}: {}[{}] {}",
                harmless(file.path),
                located.start.line,
                located.start.column,
                finding.severity,
                finding.rule.id,
                harmless(finding.message.text(self.lang)),
            )?;
            match label(finding, self.lang, SUGGESTIONS) {
                Some(label) => writeln!(out, " ({label})")?,
                None => writeln!(out)?,
            }
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
