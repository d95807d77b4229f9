//! Puts the prose of a marked-up text together, paragraph by paragraph.

use std::ops::Range;

use super::origin::{Origin, Piece};
use crate::document::Span;

/// Stands in the prose for what is inside a sentence and is not French prose: code, a
/// formula, a passage in another language. U+FFFC is the character that Unicode has for
/// objects in a text; relis takes it for a sign, and no rule matches across it by accident.
pub(crate) const OBJECT: char = '\u{FFFC}';

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Block {
    text: String,
    pieces: Vec<Piece>,
}

impl Block {
    fn push(&mut self, text: &str, shown: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len() as u32;
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.shown.end == shown.start => {
                last.shown.end = shown.end;
            }
            _ => self.pieces.push(Piece {
                text: at,
                shown,
                verbatim,
            }),
        }
    }

    fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == OBJECT)
    }
}

/// Prose in the making. Places are bytes of the shown text.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    pieces: Vec<Piece>,
    headings: Vec<Span>,
    block: Block,
    /// Paragraphs that were begun inside others and wait for those to end.
    asides: Vec<Block>,
    /// Paragraphs that go on after the one at hand.
    outer: Vec<Block>,
}

impl Prose {
    /// Text that the shown text has at byte `at` as it is.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        self.block.push(text, span(at..at + text.len()), true);
    }

    /// Text that stands for something else: the character of an entity.
    pub(super) fn replaced(&mut self, text: &str, shown: Range<usize>) {
        self.block.push(text, span(shown), false);
    }

    /// White space that shows as one space, or as none where one is there already.
    pub(super) fn space(&mut self, shown: Range<usize>) {
        if !self.block.text.is_empty() && !self.block.text.ends_with([' ', '\n']) {
            self.replaced(" ", shown);
        }
    }

    /// The end of a line inside a paragraph.
    pub(super) fn line_break(&mut self, shown: Range<usize>) {
        if !self.block.text.is_empty() {
            self.replaced("\n", shown);
        }
    }

    /// Something inside a sentence that is no French prose; several in a row count as one.
    pub(super) fn object(&mut self, shown: Range<usize>) {
        if !self.block.text.trim_end().ends_with(OBJECT) {
            self.replaced(OBJECT.encode_utf8(&mut [0; 4]), shown);
        } else if let Some(piece) = self.block.pieces.last()
            && &self.block.text[piece.text as usize..] == " "
        {
            self.block.text.truncate(piece.text as usize);
            self.block.pieces.pop();
        }
    }

    /// Words inside a sentence that are no French prose, with the white space around them.
    /// They stand at byte `at`.
    pub(super) fn foreign(&mut self, words: &str, at: usize) {
        let start = at + (words.len() - words.trim_start().len());
        let end = at + words.trim_end().len();
        if start > at {
            self.space(at..start.min(at + words.len()));
        }
        if start < end {
            self.object(start..end);
            if end < at + words.len() {
                self.space(end..at + words.len());
            }
        }
    }

    /// The paragraph at hand, as far as it goes.
    pub(super) fn paragraph(&self) -> &str {
        &self.block.text
    }

    /// Where the paragraph at hand ends so far.
    pub(super) fn place(&self) -> usize {
        self.block
            .pieces
            .last()
            .map_or(0, |piece| piece.shown.end as usize)
    }

    /// Starts a paragraph that stands inside the one at hand, which goes on afterwards: the
    /// text of an attribute, a caption.
    pub(super) fn begin_aside(&mut self) {
        self.outer.push(std::mem::take(&mut self.block));
    }

    /// Ends the paragraph that `begin_aside` started.
    pub(super) fn end_aside(&mut self) {
        if let Some(outer) = self.outer.pop() {
            let aside = std::mem::replace(&mut self.block, outer);
            self.asides.push(aside);
        }
    }

    /// Ends the paragraph at hand, if there is one.
    pub(super) fn end_paragraph(&mut self) {
        self.end(false);
    }

    /// Ends the paragraph at hand, which is a heading.
    pub(super) fn end_heading(&mut self) {
        self.end(true);
    }

    fn end(&mut self, heading: bool) {
        if !self.outer.is_empty() {
            // A paragraph inside an aside is a line of it.
            let end = self.place();
            self.space(end..end);
            return;
        }
        let block = std::mem::take(&mut self.block);
        self.append(block, heading);
        for aside in std::mem::take(&mut self.asides) {
            self.append(aside, false);
        }
    }

    fn append(&mut self, block: Block, heading: bool) {
        if block.is_blank() {
            return;
        }
        if !self.text.is_empty() {
            // A blank line, so that no two paragraphs are taken for lines of one.
            let end = self.pieces.last().map_or(0, |piece| piece.shown.end);
            self.pieces.push(Piece {
                text: self.text.len() as u32,
                shown: Span::new(end, end),
                verbatim: false,
            });
            self.text.push_str("\n\n");
        }
        let start = self.text.len() as u32;
        self.text.push_str(&block.text);
        self.pieces
            .extend(block.pieces.into_iter().map(|piece| Piece {
                text: piece.text + start,
                ..piece
            }));
        if heading {
            self.headings.push(Span::new(start, self.text.len() as u32));
        }
    }

    /// The prose, its map, and which stretches of it are headings.
    pub(super) fn finish(mut self) -> (String, Origin, Vec<Span>) {
        while !self.outer.is_empty() {
            self.end_aside();
        }
        self.end_paragraph();
        (self.text, Origin::new(self.pieces), self.headings)
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}
