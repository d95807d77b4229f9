//! Byte offset ↔ line and column.

use std::ops::Range;

use memchr::memchr2;

/// A place as people count: lines and columns from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line. Lines end with LF, CRLF or CR; form feed, vertical tab, U+0085,
    /// U+2028 and U+2029 end none, as in every editor and compiler.
    pub line: usize,
    /// 1-based column, in Unicode scalar values.
    pub column: usize,
    /// 0-based offset from the start of the text, in Unicode scalar values.
    pub offset: usize,
}

/// How many bytes of text lie between two counts of characters.
const BLOCK: usize = 1024;

/// The lines of a text, and how many characters precede every 1024th byte of it, so that a
/// look-up costs the same however long text and line are.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// Where each line starts, in bytes; the first is 0.
    starts: Vec<u32>,
    /// Number of characters that start before byte `1024 * index`.
    characters: Vec<u32>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(lines(text).skip(1).map(|line| line.start as u32));
        let mut characters = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            characters.push(count);
            count += count_starts(block) as u32;
        }
        if text.len().is_multiple_of(BLOCK) {
            characters.push(count);
        }
        Self { starts, characters }
    }

    /// Number of characters before byte `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] as usize + count_starts(&text.as_bytes()[block * BLOCK..offset])
    }

    /// The byte at which character number `index` (from 0) starts; the length of the text
    /// for the index one past its last character.
    pub(super) fn byte(&self, text: &str, index: usize) -> Option<u32> {
        let block = self
            .characters
            .partition_point(|before| *before as usize <= index)
            .checked_sub(1)?;
        let mut left = index - self.characters[block] as usize;
        let start = block * BLOCK;
        for (at, byte) in text.as_bytes()[start..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return Some((start + at) as u32);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(text.len() as u32)
    }

    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self
            .starts
            .partition_point(|start| *start as usize <= offset);
        let before_line = self.characters_before(text, self.starts[line - 1] as usize);
        let before = self.characters_before(text, offset);
        Position {
            line,
            column: before - before_line + 1,
            offset: before,
        }
    }

    /// The byte at a 1-based line and column; `None` beyond the line's end. The place right
    /// behind the line's last character counts as in it.
    pub(super) fn offset(&self, text: &str, line: usize, column: usize) -> Option<u32> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let before = self.characters_before(text, start as usize);
        let offset = self.byte(text, before.checked_add(column.checked_sub(1)?)?)?;
        match self.starts.get(line) {
            Some(next) => (offset < *next).then_some(offset),
            None => Some(offset),
        }
    }

    /// The bytes of a 1-based line, its line end left out.
    pub(super) fn line(&self, text: &str, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line.checked_sub(1)?)? as usize;
        let end = self
            .starts
            .get(line)
            .map_or(text.len(), |next| *next as usize);
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        Some(start..start + content.len())
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }
}

/// The lines of a text, their ends left out. A text that ends with a line end has an empty
/// last line; an empty text has one line.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        match memchr2(b'\n', b'\r', &bytes[start..]) {
            None => {
                next = None;
                Some(start..bytes.len())
            }
            Some(length) => {
                let end = start + length;
                let crlf = bytes[end..].starts_with(b"\r\n");
                next = Some(end + if crlf { 2 } else { 1 });
                Some(start..end)
            }
        }
    })
}

/// Number of bytes that start a character.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "é\na\r\nb\rc\u{2028}d\n";
        let all: Vec<&str> = lines(text).map(|line| &text[line]).collect();
        assert_eq!(all, ["é", "a", "b", "c\u{2028}d", ""]);
        let index = Lines::new(text);
        let at = |offset| {
            let position = index.position(text, offset);
            (position.line, position.column, position.offset)
        };
        assert_eq!(at(0), (1, 1, 0));
        assert_eq!(at(2), (1, 2, 1));
        assert_eq!(at(3), (2, 1, 2));
        assert_eq!(at(5), (2, 3, 4));
        assert_eq!(at(6), (3, 1, 5));
        assert_eq!(at(8), (4, 1, 7));
        assert_eq!(at(text.len()), (5, 1, 11));
        assert_eq!(index.line(text, 2), Some(3..4));
        assert_eq!(index.offset(text, 2, 9), None);
        assert_eq!(index.offset(text, 0, 1), None);
        assert_eq!(index.offset(text, 5, 1), Some(text.len() as u32));
    }

    #[test]
    fn places_far_along_a_line_are_found() {
        let text = "é".repeat(5000);
        let index = Lines::new(&text);
        for character in [0, 511, 512, 513, 2048, 4999, 5000] {
            let position = index.position(&text, 2 * character);
            assert_eq!(
                (position.column, position.offset),
                (character + 1, character)
            );
            assert_eq!(
                index.offset(&text, 1, character + 1),
                Some(2 * character as u32)
            );
        }
        assert_eq!(index.offset(&text, 1, 5002), None);
    }
}
