//! JSON, one object a line: for programs that read while relis works.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{FindingEntry, rounded};
use super::{FileReport, Report, Summary};
use crate::finding::Lang;

/// Writes JSON Lines: the findings of a file, each as the JSON report has it with the file's
/// path, then the file; at the end the sums. `type` tells which is which.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Entry<'a> {
    Finding {
        path: &'a str,
        #[serde(flatten)]
        finding: FindingEntry<'a>,
    },
    File {
        path: &'a str,
        fit: bool,
        #[serde(flatten)]
        counts: Counts,
    },
    Summary {
        files: usize,
        unfit: usize,
        #[serde(flatten)]
        counts: Counts,
    },
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    infos: usize,
    words: usize,
    penalty: f64,
    known: usize,
}

impl From<&Summary> for Counts {
    fn from(summary: &Summary) -> Self {
        Self {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            words: summary.words,
            penalty: rounded(summary.penalty()),
            known: summary.known,
        }
    }
}

fn write_line(out: &mut dyn Write, entry: &Entry<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, entry)?;
    out.write_all(b"\n")
}

impl Report for JsonLines {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        for located in &file.findings {
            let entry = Entry::Finding {
                path: file.path,
                finding: FindingEntry::new(located, file.document, self.lang),
            };
            write_line(out, &entry)?;
        }
        let entry = Entry::File {
            path: file.path,
            fit: file.is_fit(),
            counts: (&file.summary).into(),
        };
        write_line(out, &entry)
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let entry = Entry::Summary {
            files,
            unfit: total.unfit,
            counts: total.into(),
        };
        write_line(out, &entry)
    }
}
