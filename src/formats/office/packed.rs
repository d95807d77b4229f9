//! Where the text of a packed document stands in its parts, and what may be rewritten there.

use super::super::format::Format;
use super::super::write::Obstacle;
use crate::difference::difference;
use crate::document::Span;

/// How a stretch of the shown text is written in its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With the same bytes.
    Verbatim,
    /// In another way, as a whole: a character reference, white space that counts as one space.
    Whole,
    /// As an element that stands for spaces.
    Spaces,
    /// As something that is not to be rewritten: a tab, a line break, text that stands in the
    /// document twice.
    Fixed,
}

/// A stretch of XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of its part.
    pub(super) part: u16,
    /// In bytes of the decoded part.
    pub(super) xml: Span,
    pub(super) kind: Kind,
    /// What looks the same and stands in the same element has the same number.
    pub(super) look: u32,
    /// The element of the text, where it does not yet say that it keeps spaces at its ends.
    pub(super) element: Option<Element>,
}

/// An element that holds text and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Where it takes attributes.
    pub(super) attributes: u32,
    /// Its text.
    pub(super) text: Span,
}

/// A stretch of the shown text and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    shown: Span,
    place: Place,
}

/// The places of a shown text. What stands between two pieces, the end of a paragraph, comes
/// from nowhere.
#[derive(Clone, Debug, Default)]
pub(in crate::formats) struct Packed {
    /// The names of the parts.
    parts: Vec<String>,
    /// Ascending, none empty.
    pieces: Vec<Piece>,
    /// Whether somebody has signed the document.
    pub(super) signed: bool,
}

/// A replacement in a part; `text` is XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PartEdit {
    pub(super) part: u16,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: String,
}

const KEEP_SPACES: &str = " xml:space=\"preserve\"";

impl Packed {
    /// The number of a part, which is new.
    pub(super) fn add_part(&mut self, name: &str) -> u16 {
        self.parts.push(name.to_owned());
        (self.parts.len() - 1) as u16
    }

    pub(super) fn part(&self, name: &str) -> Option<u16> {
        let number = self.parts.iter().position(|part| part == name)?;
        u16::try_from(number).ok()
    }

    /// Says where a stretch comes from that follows all others.
    pub(super) fn push(&mut self, shown: Span, place: Place) {
        if let Some(last) = self.pieces.last_mut()
            && place.kind == Kind::Verbatim
            && last.shown.end == shown.start
            && last.place.xml.end == place.xml.start
            && (Place {
                xml: last.place.xml,
                ..place
            }) == last.place
        {
            last.shown.end = shown.end;
            last.place.xml.end = place.xml.end;
            return;
        }
        self.pieces.push(Piece { shown, place });
    }

    /// Why `text` cannot be written in place of `span` of the shown text.
    pub(in crate::formats) fn obstacle(
        &self,
        shown: &str,
        span: Span,
        text: &str,
        format: Format,
    ) -> Option<Obstacle> {
        self.edits(shown, span, text, format).err()
    }

    /// What has to be written so that `text` stands in place of `span` of the shown text. Only
    /// what differs is touched, so that it keeps the formatting that it has.
    fn edits(
        &self,
        shown: &str,
        span: Span,
        text: &str,
        format: Format,
    ) -> Result<Vec<PartEdit>, Obstacle> {
        if self.signed {
            return Err(Obstacle::Signed);
        }
        let old = &shown[span.range()];
        let (changed, new) = difference(span, old, text);
        // No format writes them as text.
        if new.contains(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) {
            return Err(Obstacle::Markup);
        }
        let cuts = if changed.is_empty() {
            vec![self.gap(changed.start, changed.start > span.start)?]
        } else {
            self.cuts(changed)?
        };
        let look = |cut: &Piece| (cut.place.part, cut.place.look);
        if !new.is_empty() && cuts.iter().any(|cut| look(cut) != look(&cuts[0])) {
            return Err(Obstacle::Formatting);
        }
        if format == Format::Odt && self.would_collapse(shown, changed, new) {
            return Err(Obstacle::Markup);
        }
        let mut edits = Vec::new();
        for (number, Piece { shown: at, place }) in cuts.into_iter().enumerate() {
            let text = if number == 0 { new } else { "" };
            let follows = text.chars().chain(shown[at.end as usize..].chars()).next();
            let precedes = text.chars().next_back();
            let precedes = precedes.or(shown[..at.start as usize].chars().next_back());
            let space_at_end = |element: &Element| {
                place.xml.start == element.text.start && follows == Some(' ')
                    || place.xml.end == element.text.end && precedes == Some(' ')
            };
            let edit = |start, end, text| PartEdit {
                part: place.part,
                start,
                end,
                text,
            };
            if let Some(Element { attributes, .. }) = place.element.filter(space_at_end) {
                edits.push(edit(attributes, attributes, KEEP_SPACES.to_owned()));
            }
            edits.push(edit(place.xml.start, place.xml.end, escape(text)));
        }
        Ok(edits)
    }

    /// All edits together, in the order of the parts.
    pub(super) fn all_edits(
        &self,
        shown: &str,
        edits: &[(Span, &str)],
        format: Format,
    ) -> Result<Vec<PartEdit>, Obstacle> {
        let mut all = Vec::new();
        for (span, text) in edits {
            all.extend(self.edits(shown, *span, text, format)?);
        }
        all.sort();
        // Two edits of one element both want it to keep its spaces.
        all.dedup();
        Ok(all)
    }

    /// The index of the piece that holds byte `offset` or is the next one.
    fn index(&self, offset: u32) -> usize {
        self.pieces
            .partition_point(|piece| piece.shown.end <= offset)
    }

    /// The place between two characters; `after` the first of them, or else before the second.
    fn gap(&self, at: u32, after: bool) -> Result<Piece, Obstacle> {
        let beside = if after { at - 1 } else { at };
        let piece = self.pieces.get(self.index(beside));
        let piece = piece.filter(|piece| piece.shown.start <= beside);
        let Piece { shown, place } = piece.ok_or(Obstacle::Markup)?;
        let xml = match place.kind {
            Kind::Verbatim => place.xml.start + (at - shown.start),
            Kind::Whole | Kind::Spaces if at == shown.start => place.xml.start,
            Kind::Whole | Kind::Spaces if at == shown.end => place.xml.end,
            _ => return Err(Obstacle::Markup),
        };
        Ok(Piece {
            shown: Span::new(at, at),
            place: Place {
                xml: Span::new(xml, xml),
                ..*place
            },
        })
    }

    /// The places of a stretch, which is not empty.
    fn cuts(&self, changed: Span) -> Result<Vec<Piece>, Obstacle> {
        let mut cuts: Vec<Piece> = Vec::new();
        let mut at = changed.start;
        for Piece { shown, place } in &self.pieces[self.index(changed.start)..] {
            if at == changed.end {
                break;
            }
            let end = shown.end.min(changed.end);
            let whole = at == shown.start && end == shown.end;
            let xml = match place.kind {
                // Something between the pieces comes from nowhere.
                _ if at < shown.start => return Err(Obstacle::Markup),
                Kind::Verbatim => {
                    let from = place.xml.start + (at - shown.start);
                    Span::new(from, from + (end - at))
                }
                Kind::Whole | Kind::Spaces if whole => place.xml,
                _ => return Err(Obstacle::Markup),
            };
            let shown = Span::new(at, end);
            at = end;
            if let Some(last) = cuts.last_mut()
                && last.place.part == place.part
                && last.place.xml.end == xml.start
            {
                last.shown.end = shown.end;
                last.place.xml.end = xml.end;
                continue;
            }
            let place = Place { xml, ..*place };
            cuts.push(Piece { shown, place });
        }
        if at < changed.end {
            return Err(Obstacle::Markup);
        }
        Ok(cuts)
    }

    /// Whether spaces would come together that OpenDocument takes for one, or for none at the
    /// start of a paragraph.
    fn would_collapse(&self, shown: &str, changed: Span, new: &str) -> bool {
        let previous = shown[..changed.start as usize].chars().next_back();
        let mut after_blank = previous.is_none_or(|c| matches!(c, ' ' | '\t' | '\n'));
        for c in new.chars() {
            if c == ' ' && after_blank {
                return true;
            }
            after_blank = c == ' ';
        }
        let next = self.pieces.get(self.index(changed.end));
        let next_is_text = next.is_some_and(|next| next.place.kind != Kind::Spaces);
        after_blank && next_is_text && shown[changed.end as usize..].starts_with(' ')
    }

    /// The names of the parts.
    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }
}

/// Text as XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}
