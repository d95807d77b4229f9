//! JUnit's XML, which continuous integration shows as test results.
//!
//! The form is that of the Ant task `junit`, as Jenkins and GitLab read it.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::characters::printable;
use super::{FileReport, Report, Summary};
use crate::finding::{Lang, Severity};

/// Writes JUnit's XML: a test suite a file, a failed test an error or warning, a passed test
/// a remark; a file in which nothing was found is one passed test.
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
            if finding.severity == Severity::Info {
                case(writer, &name)?;
                continue;
            }
            let message = printable(finding.message.text(self.lang));
            let marked = &file.document.source().shown()[located.shown.range()];
            let text = format!("{path}:{line}:{column}: {}", printable(marked));
            writer
                .create_element("testcase")
                .with_attribute(("name", name.as_str()))
                .with_attribute(("classname", path.as_ref()))
                .write_inner_content(|writer| {
                    writer
                        .create_element("failure")
                        .with_attribute(("type", finding.severity.as_str()))
                        .with_attribute(("message", message))
                        .write_text_content(BytesText::new(&text))
                        .map(drop)
                })?;
        }
        Ok(())
    }
}

impl Report for JUnit {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
        Writer::new(&mut *out).write_event(declaration)?;
        out.write_all(b"\n<testsuites name=\"relis\">\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        let tests = file.findings.len().max(1);
        let failures = file.summary.errors + file.summary.warnings;
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
