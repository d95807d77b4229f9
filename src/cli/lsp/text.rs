//! An open text, as the client has it.

use lsp_types::TextDocumentContentChangeEvent;

use super::positions::{Encoding, Lines};

/// A text and its version.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) version: i32,
    pub(super) content: String,
    pub(super) lines: Lines,
}

impl Text {
    pub(super) fn new(version: i32, content: String) -> Self {
        let lines = Lines::new(&content);
        Self {
            version,
            content,
            lines,
        }
    }

    /// Does what the client did to it, in its order.
    pub(super) fn edit(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        for change in changes {
            match change.range {
                None => self.content = change.text,
                Some(range) => {
                    let start = self.lines.byte(&self.content, range.start, encoding);
                    let end = self.lines.byte(&self.content, range.end, encoding);
                    self.content
                        .replace_range(start..end.max(start), &change.text);
                }
            }
            self.lines = Lines::new(&self.content);
        }
        self.version = version;
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};

    use super::*;

    fn change(range: Option<[u32; 4]>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range: range.map(|[line, column, end_line, end_column]| {
                Range::new(
                    Position::new(line, column),
                    Position::new(end_line, end_column),
                )
            }),
            range_length: None,
            text: text.to_owned(),
        }
    }

    #[test]
    fn changes_are_made_one_after_the_other() {
        let mut text = Text::new(1, "été 😀\nfin".to_owned());
        text.edit(
            2,
            vec![
                change(Some([0, 4, 0, 6]), "là"),
                change(Some([0, 6, 1, 0]), "\nune "),
                change(Some([9, 0, 9, 9]), "."),
            ],
            Encoding::Utf16,
        );
        assert_eq!(
            (text.version, text.content.as_str()),
            (2, "été là\nune fin.")
        );
        text.edit(3, vec![change(None, "autre")], Encoding::Utf16);
        assert_eq!(text.content, "autre");
    }

    #[test]
    fn a_range_the_wrong_way_round_inserts() {
        let mut text = Text::new(1, "abc".to_owned());
        text.edit(2, vec![change(Some([0, 2, 0, 1]), "x")], Encoding::Utf8);
        assert_eq!(text.content, "abxc");
    }
}
