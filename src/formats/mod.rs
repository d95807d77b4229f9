//! Files → prose, with the place of every character in the user's own file.
//!
//! [`read`] makes a [`Source`] of a file's bytes. Three texts belong together:
//!
//! 1. **the file**, as bytes;
//! 2. **the shown text**, [`Source::shown`]: the file decoded. Lines, columns and offsets of
//!    every report count in it. [`Source::map`] leads from its bytes to those of the file
//!    and back. The text of DOCX and ODT is packed: what is shown is a plain rendering with
//!    one paragraph a line, and the map leads nowhere;
//! 3. **the prose**, [`Source::text`]: what is checked. For plain text it is the shown text
//!    itself. For the other formats it is the paragraphs without their markup, a blank line
//!    between them. [`Source::to_shown`] leads from a span of it to the shown text.
//!
//! A [`Document`](crate::Document) is made from a `Source`, or from a `String` as from plain
//! text, and keeps it ([`Document::source`](crate::Document::source)). Spans of findings are
//! of the prose; [`FileReport`](crate::report::FileReport) translates them.
//!
//! To replace a finding's text in the file: take `source.to_shown(finding.span)`, and give
//! that stretch and [`Source::escape`] of the suggestion to [`Source::replace`]. Where
//! [`Source::is_contiguous`] is false there is markup inside the span that the replacement
//! would wipe out: [`Linter::check`](crate::Linter::check) makes no such suggestion `safe`.
//! [`Source::obstacle`] tells what else is in the way, in DOCX and ODT for instance.
//!
//! Comments (`<!-- … -->` of HTML and Markdown) are in [`Source::comments`], with their span
//! in the shown text. In plain text the lines `%% relis: …` are comments, and no prose.

mod binary;
mod decode;
mod elements;
mod entities;
mod error;
mod format;
mod front_matter;
mod guess;
mod html;
mod language;
mod map;
mod markdown;
#[cfg(feature = "office")]
mod office;
mod origin;
mod plain;
mod prose;
mod source;
mod subtitles;
mod tags;
mod write;

pub use decode::{decode, decode_as};
pub use error::{DecodeError, Place, ReadError};
pub use format::Format;
pub use map::PositionMap;
pub(crate) use prose::OBJECT;
pub use source::{Comment, Source};
pub use write::Obstacle;

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Its name or path, whose extension may tell the format.
    pub name: Option<&'a str>,
    /// Its format, whatever its name.
    pub format: Option<Format>,
    /// The label of its encoding in the WHATWG Encoding Standard; otherwise it is detected.
    pub encoding: Option<&'a str>,
}

/// Reads a file: in the format that is given, else in the one that its name tells, else in
/// the one that its content shows.
///
/// # Errors
///
/// When the bytes are not text in the encoding given or detected ([`decode`], [`decode_as`]),
/// or break the rules of the format.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Result<Source, ReadError> {
    let format = hints
        .format
        .or_else(|| hints.name.and_then(Format::of_name))
        .or_else(|| guess::archive(bytes));
    match format {
        #[cfg(feature = "office")]
        Some(Format::Docx) => return office::docx(bytes),
        #[cfg(feature = "office")]
        Some(Format::Odt) => return office::odt(bytes),
        #[cfg(not(feature = "office"))]
        Some(format @ (Format::Docx | Format::Odt)) => {
            return Err(ReadError::NotBuiltIn { format });
        }
        _ => {}
    }
    let source = match hints.encoding {
        Some(label) => decode_as(bytes, label)?,
        None => decode(bytes)?,
    };
    match format.unwrap_or_else(|| guess::text(&source.text)) {
        Format::Html => Ok(html::read(source)),
        Format::Markdown => markdown::read(source),
        format @ (Format::Srt | Format::Vtt) => subtitles::read(source, format),
        _ => Ok(plain::read(source)),
    }
}
