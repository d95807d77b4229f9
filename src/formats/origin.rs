//! Where the prose of a marked-up file stands in it.

use crate::document::Span;

/// A piecewise map from the bytes of a prose to the bytes of the text that it was taken from.
///
/// Look-ups are logarithmic in the number of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// Ascending by `text`; the first starts at 0. Together they cover the prose.
    pieces: Vec<Piece>,
}

/// A stretch of prose and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it starts in the prose, in bytes.
    pub(super) text: u32,
    /// What it stands for, in bytes of the shown text.
    pub(super) shown: Span,
    /// Whether both have the same bytes; otherwise one stands for the other as a whole, as
    /// a character does for its entity.
    pub(super) verbatim: bool,
}

impl Origin {
    /// `pieces` are ascending, none is empty in the prose.
    pub(super) fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces }
    }

    /// The index of the piece that holds byte `offset`, or of the last one before it.
    fn index(&self, offset: u32) -> Option<usize> {
        self.pieces
            .partition_point(|piece| piece.text <= offset)
            .checked_sub(1)
    }

    /// What a stretch of prose stands for: from where its first character comes from to
    /// where its last one does, with all markup between them. An empty span stands for the
    /// place before its character.
    pub(super) fn shown(&self, span: Span) -> Span {
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.index(span.end - 1).map_or(0, |index| {
            let piece = self.pieces[index];
            if piece.verbatim {
                (piece.shown.start + (span.end - piece.text)).min(piece.shown.end)
            } else {
                piece.shown.end
            }
        });
        // What stands in an attribute comes after its paragraph in the prose: a span over
        // both can end before it starts.
        Span::new(start.min(end), end.max(start))
    }

    fn start(&self, offset: u32) -> u32 {
        let Some(index) = self.index(offset) else {
            return 0;
        };
        let piece = self.pieces[index];
        if piece.verbatim {
            (piece.shown.start + (offset - piece.text)).min(piece.shown.end)
        } else if self.pieces.get(index + 1).is_none() && offset > piece.text {
            piece.shown.end
        } else {
            piece.shown.start
        }
    }

    /// Whether nothing but what the prose has stands between the ends of the span: no
    /// markup that a replacement would wipe out.
    pub(super) fn is_contiguous(&self, span: Span) -> bool {
        let (Some(first), Some(last)) = (
            self.index(span.start),
            self.index(span.end.saturating_sub(1)),
        ) else {
            return true;
        };
        self.pieces[first..=last.max(first)]
            .windows(2)
            .all(|pair| pair[0].shown.end == pair[1].shown.start)
    }
}
