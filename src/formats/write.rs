//! Text → the bytes of the file it came from.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::source::Source;
use crate::document::Span;

/// Why something cannot be written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// The encoding of the file has no such character.
    Encoding,
    /// In DOCX and ODT: what is to be replaced has different formats (half of it in italics),
    /// and nothing says which of them the replacement is to have.
    Formatting,
    /// In DOCX and ODT: what is to be replaced is not all text.
    Markup,
    /// The DOCX or ODT file is signed, and would no longer be.
    Signed,
}

impl Source {
    /// The bytes of a text in the encoding of the file; `None` where that cannot write it.
    pub fn encode<'t>(&self, text: &'t str) -> Option<Cow<'t, [u8]>> {
        let encoding = Encoding::for_label(self.encoding.as_bytes())?;
        if encoding == UTF_8 {
            return Some(text.as_bytes().into());
        }
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let bytes = |unit: u16| match encoding == UTF_16LE {
                true => unit.to_le_bytes(),
                false => unit.to_be_bytes(),
            };
            return Some(text.encode_utf16().flat_map(bytes).collect());
        }
        let (bytes, _, lossy) = encoding.encode(text);
        (!lossy).then_some(bytes)
    }

    /// Why a stretch of [`Source::shown`] cannot be replaced by `text` in the file.
    pub fn obstacle(&self, span: Span, text: &str) -> Option<Obstacle> {
        #[cfg(feature = "office")]
        if let Some(packed) = &self.packed {
            return packed.obstacle(self.shown(), span, text, self.format);
        }
        let _ = span;
        self.encode(text).is_none().then_some(Obstacle::Encoding)
    }

    /// The bytes of `file`, from which this was read, with stretches of [`Source::shown`]
    /// replaced. These are in order and share nothing; everything else stays byte for byte
    /// as it is, in archives that of the parts that are rewritten; the others stay as they are
    /// packed. `None` when there is an [`obstacle`](Self::obstacle) to a replacement.
    pub fn replace<'e>(
        &self,
        file: &[u8],
        edits: impl IntoIterator<Item = (Span, &'e str)>,
    ) -> Option<Vec<u8>> {
        #[cfg(feature = "office")]
        if let Some(packed) = &self.packed {
            let edits: Vec<_> = edits.into_iter().collect();
            return packed.rewrite(file, self.shown(), &edits, self.format);
        }
        let shown = self.shown();
        let mut out = Vec::with_capacity(file.len());
        let mut from = 0;
        for (span, text) in edits {
            let place = |offset: u32| self.map.to_file(shown, offset) as usize;
            out.extend_from_slice(&file[from..place(span.start)]);
            out.extend_from_slice(&self.encode(text)?);
            from = place(span.end);
        }
        out.extend_from_slice(&file[from..]);
        Some(out)
    }
}
