//! Corrections → the archive with some of its parts rewritten.

use std::io::{Cursor, Write};

use zip::{ZipArchive, ZipWriter};

use super::archive::{Archive, decoded};
use super::packed::{Packed, PartEdit};
use crate::document::Span;
use crate::formats::format::Format;

impl Packed {
    /// The archive `file`, from which this was read, with stretches of the shown text replaced.
    /// Parts without a replacement stay as they are packed, and in their order; of the others
    /// everything else stays byte for byte as it is.
    ///
    /// `None` where a replacement cannot be made, or when the archive is another one.
    pub(in crate::formats) fn rewrite(
        &self,
        file: &[u8],
        shown: &str,
        edits: &[(Span, &str)],
        format: Format,
    ) -> Option<Vec<u8>> {
        let edits = self.all_edits(shown, edits, format).ok()?;
        let mut texts = Archive::open(file, format).ok()?;
        let mut old = ZipArchive::new(Cursor::new(file)).ok()?;
        let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(file.len())));
        new.set_raw_comment(old.comment().into()).ok()?;
        for index in 0..old.len() {
            let entry = old.by_index_raw(index).ok()?;
            let name = entry.name().ok()?.into_owned();
            let part = self.parts().iter().position(|part| *part == name);
            let edits: Vec<&PartEdit> = edits
                .iter()
                .filter(|edit| Some(usize::from(edit.part)) == part)
                .collect();
            if edits.is_empty() {
                new.raw_copy_file(entry).ok()?;
                continue;
            }
            let options = entry.options();
            drop(entry);
            let bytes = texts.unpack(&name).ok()??;
            let xml = decoded(&bytes).ok()?;
            let edits: Vec<_> = edits
                .iter()
                .map(|edit| (Span::new(edit.start, edit.end), edit.text.as_str()))
                .collect();
            new.start_file(name, options).ok()?;
            new.write_all(&xml.replace(&bytes, edits)?).ok()?;
        }
        Some(new.finish().ok()?.into_inner())
    }
}
