//! Checkstyle's XML, which many build servers read.
//!
//! There is no published schema; the form is what Checkstyle's `XMLLogger` writes,
//! <https://checkstyle.org>.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::characters::printable;
use super::{FileReport, Report, Summary};
use crate::finding::Lang;

/// Writes Checkstyle's XML.
#[derive(Clone, Copy, Debug)]
pub struct Checkstyle {
    /// The language of the messages.
    pub lang: Lang,
}

impl Report for Checkstyle {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
        Writer::new(&mut *out).write_event(declaration)?;
        out.write_all(b"\n<checkstyle version=\"4.3\">\n")
    }

    fn file(&self, file: &FileReport<'_>, out: &mut dyn Write) -> io::Result<()> {
        Writer::new_with_indent(&mut *out, b' ', 2)
            .create_element("file")
            .with_attribute(("name", printable(file.path)))
            .write_inner_content(|writer| {
                for located in &file.findings {
                    let finding = &located.finding;
                    let (line, column) = (located.start.line, located.start.column);
                    writer
                        .create_element("error")
                        .with_attribute(("line", line.to_string().as_str()))
                        .with_attribute(("column", column.to_string().as_str()))
                        .with_attribute(("severity", finding.severity.as_str()))
                        .with_attribute(("message", printable(finding.message.text(self.lang))))
                        .with_attribute(("source", format!("relis.{}", finding.rule.id).as_str()))
                        .write_empty()?;
                }
                Ok(())
            })?;
        out.write_all(b"\n")
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, _files: usize, _total: &Summary, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</checkstyle>\n")
    }
}
