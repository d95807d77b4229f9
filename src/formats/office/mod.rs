//! DOCX and ODT → prose.
//!
//! What is shown is the text of the paragraphs, one a line: those of the body in order,
//! text boxes after the paragraph that they are fastened to, footnotes and endnotes at the
//! end. Deletions that a reviewer has to accept are left out, insertions are in. Headers,
//! footers, comments and the codes of fields are not part of the text.

mod archive;
mod docx;
mod odt;
mod rendering;
mod styles;
mod xml;

pub(super) use docx::read as docx;
pub(super) use odt::read as odt;
