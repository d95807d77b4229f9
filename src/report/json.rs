//! The JSON report. Its schema is `docs/report.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{FileReport, Located, Report, Summary};
use crate::document::Document;
use crate::finding::{Lang, Suggestion};

/// Writes the JSON report, version 1: one file a line.
#[derive(Clone, Copy, Debug)]
pub struct Json {
    /// The language of the messages.
    pub lang: Lang,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    words: usize,
    penalty: f64,
    fit: bool,
    known: usize,
    findings: Vec<FindingEntry<'a>>,
}

/// A finding as the JSON reports have it.
#[derive(Serialize)]
pub(super) struct FindingEntry<'a> {
    rule: &'a str,
    category: &'static str,
    severity: &'static str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    offset: usize,
    length: usize,
    text: &'a str,
    message: &'a str,
    suggestions: &'a [Suggestion],
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct SummaryEntry {
    errors: usize,
    warnings: usize,
    infos: usize,
    words: usize,
    penalty: f64,
    unfit: usize,
    known: usize,
}

/// One decimal: more would suggest a precision that the count does not have.
pub(super) fn rounded(penalty: f64) -> f64 {
    (penalty * 10.0).round() / 10.0
}

/// The address in a reference, where there is one.
pub(super) fn address(reference: &str) -> Option<&str> {
    let start = reference
        .find("https://")
        .or_else(|| reference.find("http://"))?;
    reference[start..]
        .split(|c: char| c.is_whitespace() || "<>\"«»".contains(c))
        .next()
        .map(|url| url.trim_end_matches(['.', ',', ';', ')']))
}

impl<'a> FindingEntry<'a> {
    pub(super) fn new(located: &'a Located, document: &'a Document, lang: Lang) -> Self {
        let Located {
            finding,
            shown,
            start,
            end,
        } = located;
        Self {
            rule: &finding.rule.id,
            category: finding.rule.category.as_str(),
            severity: finding.severity.as_str(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            offset: start.offset,
            length: end.offset - start.offset,
            text: &document.source().shown()[shown.range()],
            message: finding.message.text(lang),
            suggestions: &finding.suggestions,
            url: finding.rule.see.as_deref().and_then(address),
        }
    }
}

impl Report for Json {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let tool = Tool {
            name: "relis",
            version: env!("CARGO_PKG_VERSION"),
        };
        out.write_all(b"{\"version\":1,\"tool\":")?;
        serde_json::to_writer(&mut *out, &tool)?;
        out.write_all(b",\"files\":[\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let entry = FileEntry {
            path: file.path,
            encoding: file.was_decoded().then_some(file.encoding),
            words: file.summary.words,
            penalty: rounded(file.summary.penalty()),
            fit: file.is_fit(),
            known: file.summary.known,
            findings: file
                .findings
                .iter()
                .map(|located| FindingEntry::new(located, file.document, self.lang))
                .collect(),
        };
        Ok(serde_json::to_writer(out, &entry)?)
    }

    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b",\n")
    }

    fn end(&self, _files: usize, total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n],\"summary\":")?;
        let entry = SummaryEntry {
            errors: total.errors,
            warnings: total.warnings,
            infos: total.infos,
            words: total.words,
            penalty: rounded(total.penalty()),
            unfit: total.unfit,
            known: total.known,
        };
        serde_json::to_writer(&mut *out, &entry)?;
        out.write_all(b"}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_is_the_address_in_the_reference() {
        assert_eq!(address("Grevisse, Le Bon Usage, § 1063"), None);
        assert_eq!(
            address("Dire, ne pas dire (https://example.org/faire-sens)."),
            Some("https://example.org/faire-sens")
        );
    }
}
