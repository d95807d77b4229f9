//! JSON lists that go on from one file to the next.

use std::io::{self, Write};

use serde::Serialize;

/// What stands between two items.
pub(super) const SEPARATOR: &[u8] = b",\n";

/// The items of one file, one a line; [`SEPARATOR`] comes between files.
pub(super) struct List<'o> {
    out: &'o mut dyn Write,
    empty: bool,
}

impl<'o> List<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out, empty: true }
    }

    pub(super) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        if !self.empty {
            self.out.write_all(SEPARATOR)?;
        }
        self.empty = false;
        Ok(serde_json::to_writer(&mut *self.out, item)?)
    }
}
