//! DOCX and ODT → prose.
//!
//! What is shown is the text of the paragraphs, one a line: those of the body in order,
//! text boxes after the paragraph that they are fastened to, footnotes and endnotes at the
//! end. Deletions that a reviewer has to accept are left out, insertions are in. Headers,
//! footers, comments and the codes of fields are not part of the text.
//!
//! [`Packed`] knows where each stretch of what is shown stands in the XML, so that it can be
//! corrected there.

mod archive;
mod docx;
mod odt;
mod packed;
mod rendering;
mod rewrite;
mod styles;
mod xml;

pub(super) use docx::read as docx;
pub(super) use odt::read as odt;
pub(super) use packed::Packed;
