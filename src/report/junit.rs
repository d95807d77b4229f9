//! JUnit's XML, which continuous integration shows as test results.
//!
//! The form is that of the Ant task `junit`, as Jenkins and GitLab read it.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::characters::printable;
use super::json::rounded;
use super::{FileReport, Located, Report, Summary};
use crate::finding::{Lang, Message};

/// Writes JUnit's XML: a test suite a file, a test a finding, which fails if the finding makes
/// the file unfit; a penalty that does is a failed test of its own. A file in which nothing was
/// found is one passed test.
#[derive(Clone, Copy, Debug)]
pub struct JUnit {
    /// The language of the messages.
    pub lang: Lang,
}

impl JUnit {
    fn cases<W: Write>(&self, file: &FileReport<'_>, writer: &mut Writer<W>) -> io::Result<()> {
        let path = printable(file.path);
        let case = |writer: &mut Writer<W>, name: &str| {
            writer
                .create_element("testcase")
                .with_attribute(("name", name))
                .with_attribute(("classname", path.as_ref()))
                .write_empty()
                .map(drop)
        };
        if file.findings.is_empty() {
            return case(writer, "relis");
        }
        for located in &file.findings {
            let finding = &located.finding;
            let (line, column) = (located.start.line, located.start.column);
            let name = format!("{}:{line}:{column}", finding.rule.id);
            if !file.thresholds.fails(finding.severity) {
                case(writer, &name)?;
                continue;
            }
            let marked = &file.document.source().shown()[located.shown.range()];
            let failure = Failure {
                name: &name,
                kind: finding.severity.as_str(),
                message: finding.message.text(self.lang),
                text: format!("{path}:{line}:{column}: {}", printable(marked)),
            };
            failure.write(&path, writer)?;
        }
        if let Some(highest) = exceeded(file) {
            let penalty = rounded(file.summary.penalty());
            let message = Message::new(
                format!("pénalité MQM {penalty} pour 1000 mots, au-dessus de {highest}"),
                format!("MQM penalty {penalty} for 1000 words, above {highest}"),
            );
            let failure = Failure {
                name: "max-penalty",
                kind: "penalty",
                message: message.text(self.lang),
                text: path.to_string(),
            };
            failure.write(&path, writer)?;
        }
        Ok(())
    }
}

/// A failed test.
struct Failure<'a> {
    name: &'a str,
    kind: &'a str,
    message: &'a str,
    text: String,
}

impl Failure<'_> {
    fn write<W: Write>(&self, path: &str, writer: &mut Writer<W>) -> io::Result<()> {
        let case = writer
            .create_element("testcase")
            .with_attribute(("name", self.name))
            .with_attribute(("classname", path));
        case.write_inner_content(|writer| {
            writer
                .create_element("failure")
                .with_attribute(("type", self.kind))
                .with_attribute(("message", printable(self.message)))
                .write_text_content(BytesText::new(&self.text))
                .map(drop)
        })
        .map(drop)
    }
}

/// The highest penalty, where the file has a higher one.
fn exceeded(file: &FileReport<'_>) -> Option<f64> {
    let highest = file.thresholds.max_penalty;
    highest.filter(|_| file.thresholds.exceeds(file.summary.penalty()))
}

impl Report for JUnit {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
        Writer::new(&mut *out).write_event(declaration)?;
        out.write_all(b"\n<testsuites name=\"relis\">\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let penalty = usize::from(exceeded(file).is_some());
        let fails = |located: &&Located| file.thresholds.fails(located.finding.severity);
        let tests = (file.findings.len() + penalty).max(1);
        let failures = file.findings.iter().filter(fails).count() + penalty;
        Writer::new_with_indent(&mut *out, b' ', 2)
            .create_element("testsuite")
            .with_attribute(("name", printable(file.path)))
            .with_attribute(("tests", tests.to_string().as_str()))
            .with_attribute(("failures", failures.to_string().as_str()))
            .with_attribute(("errors", "0"))
            .write_inner_content(|writer| self.cases(file, writer))?;
        out.write_all(b"\n")
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, _files: usize, _total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</testsuites>\n")
    }
}
