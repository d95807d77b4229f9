//! Places as the protocol counts them: lines and characters from 0, characters in code units
//! of the encoding that client and server have agreed on.

use lsp_types::{Position, PositionEncodingKind, Range};
use relis::Span;

/// What a character position counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// What the protocol takes when nothing is agreed on.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The cheapest of those that the client offers.
    pub(super) fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offered = offered.unwrap_or_default();
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Where the lines of a text start, in bytes. Lines end with LF, CRLF or CR.
#[derive(Clone, Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut from = 0;
        while let Some(length) = memchr::memchr2(b'\n', b'\r', &bytes[from..]) {
            let end = from + length;
            from = end
                + if bytes[end..].starts_with(b"\r\n") {
                    2
                } else {
                    1
                };
            starts.push(from);
        }
        Self(starts)
    }

    /// The bytes of line number `line` (from 0), its line end left out.
    fn line<'t>(&self, text: &'t str, line: usize) -> Option<(usize, &'t str)> {
        let start = *self.0.get(line)?;
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        Some((start, text[start..end].trim_end_matches(['\n', '\r'])))
    }

    /// The byte at a place; the end of the line for places beyond it, the end of the text for
    /// lines beyond it, the start of the character for places within one.
    pub(super) fn byte(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some((start, line)) = self.line(text, position.line as usize) else {
            return text.len();
        };
        let mut passed = 0;
        for (at, c) in line.char_indices() {
            passed += encoding.width(c);
            if passed > position.character as usize {
                return start + at;
            }
        }
        start + line.len()
    }

    /// The place of byte `offset`, a character boundary of the text.
    pub(super) fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let line = self.0.partition_point(|start| *start <= offset) - 1;
        let before = &text[self.0[line]..offset];
        let character: usize = before.chars().map(|c| encoding.width(c)).sum();
        Position::new(line as u32, character as u32)
    }

    /// The places of a span's two ends.
    pub(super) fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range {
        Range::new(
            self.position(text, span.start as usize, encoding),
            self.position(text, span.end as usize, encoding),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "né 😀 là\r\nfin\rici\n";

    #[test]
    fn places_go_back_and_forth_in_every_encoding() {
        let lines = Lines::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, c) in TEXT.char_indices() {
                if !matches!(c, '\n') {
                    let place = lines.position(TEXT, offset, encoding);
                    assert_eq!(
                        lines.byte(TEXT, place, encoding),
                        offset,
                        "{encoding:?} {c:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn characters_are_counted_in_the_units_agreed_on() {
        let lines = Lines::new(TEXT);
        let la = TEXT.find("là").expect("a word");
        let column = |encoding| lines.position(TEXT, la, encoding).character;
        assert_eq!(column(Encoding::Utf8), 9);
        assert_eq!(column(Encoding::Utf16), 6);
        assert_eq!(column(Encoding::Utf32), 5);
        let ici = TEXT.find("ici").expect("a word");
        assert_eq!(
            lines.position(TEXT, ici, Encoding::Utf16),
            Position::new(2, 0)
        );
    }

    #[test]
    fn places_outside_the_text_are_drawn_to_it() {
        let lines = Lines::new(TEXT);
        let byte =
            |line, character| lines.byte(TEXT, Position::new(line, character), Encoding::Utf16);
        assert_eq!(byte(0, 99), TEXT.find('\r').expect("a line end"));
        assert_eq!(byte(99, 0), TEXT.len());
        assert_eq!(
            byte(0, 4),
            TEXT.find('😀').expect("a face"),
            "within a character"
        );
    }
}
