//! Bytes → lines and columns, for many spans in one pass over the text.

use crate::document::{Position, Span};

/// Where each span starts and ends (exclusive). Lines end with LF, CRLF or CR; the position
/// of a line end is on the line it ends. Time: the text's length, plus sorting the spans.
pub(super) fn locate(text: &str, spans: &[Span]) -> Vec<(Position, Position)> {
    // Both ends of every span, in the order of the text; the number says whose they are.
    let mut ends: Vec<(u32, usize)> = Vec::with_capacity(2 * spans.len());
    for (i, span) in spans.iter().enumerate() {
        ends.push((span.start, 2 * i));
        ends.push((span.end, 2 * i + 1));
    }
    ends.sort_unstable();

    let mut positions = vec![
        Position {
            line: 1,
            column: 1,
            offset: 0
        };
        ends.len()
    ];
    let mut cursor = Cursor::new(text);
    for (byte, owner) in ends {
        positions[owner] = cursor.advance(byte as usize);
    }
    positions
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

/// A place in a text that only moves forward.
struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    offset: usize,
    line: usize,
    /// The offset in scalar values at which the line starts.
    line_start: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            offset: 0,
            line: 1,
            line_start: 0,
        }
    }

    fn advance(&mut self, to: usize) -> Position {
        let bytes = self.text.as_bytes();
        let mut after_line_end = None;
        for at in memchr::memchr2_iter(b'\n', b'\r', &bytes[self.byte..to]) {
            let at = self.byte + at;
            // The CR of a CRLF ends nothing: its LF does.
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                self.line += 1;
                after_line_end = Some(at + 1);
            }
        }
        if let Some(start) = after_line_end {
            self.line_start = self.offset + self.text[self.byte..start].chars().count();
            self.offset = self.line_start;
            self.byte = start;
        }
        self.offset += self.text[self.byte..to].chars().count();
        self.byte = to;
        Position {
            line: self.line,
            column: self.offset - self.line_start + 1,
            offset: self.offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    /// The definition, one character at a time.
    fn slowly(text: &str, byte: usize) -> Position {
        let mut position = Position {
            line: 1,
            column: 1,
            offset: 0,
        };
        for (at, c) in text.char_indices().take_while(|(at, _)| *at < byte) {
            position.offset += 1;
            position.column += 1;
            if c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n') {
                position.line += 1;
                position.column = 1;
            }
        }
        position
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(text in "[aé\u{301}🦊\r\n]{0,40}", cuts in prop::collection::vec((0usize..41, 0usize..41), 0..8)) {
            let bounds: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
            let spans: Vec<Span> = cuts
                .into_iter()
                .map(|(a, b)| (bounds[a % bounds.len()], bounds[b % bounds.len()]))
                .map(|(a, b)| Span::new(a.min(b), a.max(b)))
                .collect();
            let document = Document::new(text.clone(), &Lexicon::embedded());
            for (span, (start, end)) in spans.iter().zip(locate(&text, &spans)) {
                prop_assert_eq!(start, slowly(&text, span.start as usize));
                prop_assert_eq!(start, document.position(span.start));
                prop_assert_eq!(end, slowly(&text, span.end as usize));
            }
        }
    }
}
