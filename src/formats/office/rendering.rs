//! Paragraphs → the text that is shown, and its prose.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::packed::{Kind, Packed, Place};
use crate::document::Span;
use crate::formats::error::ReadError;
use crate::formats::format::Format;
use crate::formats::map::PositionMap;
use crate::formats::prose::Prose;
use crate::formats::source::Source;
use crate::formats::{DecodeError, OBJECT};

/// What a stretch of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    French,
    Foreign,
    /// One space in place of a line break.
    Break,
    Object,
}

#[derive(Debug, Default)]
struct Paragraph {
    /// Without line ends.
    text: String,
    /// What it is made of, with the end of each stretch in bytes.
    runs: Vec<(usize, Run)>,
    /// Where it comes from, with the end of each stretch in bytes.
    places: Vec<(usize, Place)>,
    heading: bool,
    note: bool,
}

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Rendering {
    shown: String,
    prose: Prose,
    lines: usize,
    foreign: bool,
    /// The paragraphs that are open, inside one another.
    open: Vec<Paragraph>,
    /// Those that stood inside the one that is open.
    inner: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    packed: Packed,
    looks: FxHashMap<(u32, String), u32>,
}

impl Rendering {
    /// Starts on a part of the archive, which gets a number.
    pub(super) fn begin_part(&mut self, name: &str) -> u16 {
        self.packed
            .part(name)
            .unwrap_or_else(|| self.packed.add_part(name))
    }

    /// The document must not be changed.
    pub(super) fn set_signed(&mut self) {
        self.packed.signed = true;
    }

    /// The number of a look, inside the element of that number.
    pub(super) fn look(&mut self, element: u32, look: &str) -> u32 {
        let next = self.looks.len() as u32;
        *self.looks.entry((element, look.to_owned())).or_insert(next)
    }

    /// Starts a paragraph; `note` for one of a footnote or endnote, which goes to the end.
    pub(super) fn begin(&mut self, heading: bool, note: bool) {
        self.open.push(Paragraph {
            heading,
            note,
            ..Paragraph::default()
        });
    }

    /// The paragraph at hand turns out to be a heading.
    pub(super) fn set_heading(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.heading = true;
        }
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The text of the paragraph at hand, as far as it goes.
    pub(super) fn text(&self) -> &str {
        self.open
            .last()
            .map_or("", |paragraph| paragraph.text.as_str())
    }

    /// Appends to the paragraph at hand what stands at `place`. Line ends become spaces.
    pub(super) fn push(&mut self, text: &str, run: Run, place: Place) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        if text.is_empty() {
            return;
        }
        for (i, piece) in text.split(['\n', '\r']).enumerate() {
            if i > 0 {
                paragraph.text.push(' ');
            }
            paragraph.text.push_str(piece);
        }
        let end = paragraph.text.len();
        match paragraph.runs.last_mut() {
            Some((last, kind)) if *kind == run && run != Run::Break => *last = end,
            _ => paragraph.runs.push((end, run)),
        }
        paragraph.places.push((end, place));
    }

    /// What was appended last must not be rewritten.
    pub(super) fn fix_last(&mut self) {
        let paragraph = self.open.last_mut();
        if let Some((_, place)) = paragraph.and_then(|paragraph| paragraph.places.last_mut()) {
            place.kind = Kind::Fixed;
        }
    }

    pub(super) fn line_break(&mut self, place: Place) {
        self.push(" ", Run::Break, place);
    }

    /// Something that is no text: a formula.
    pub(super) fn object(&mut self, place: Place) {
        self.push(OBJECT.encode_utf8(&mut [0; 4]), Run::Object, place);
    }

    /// Ends the paragraph at hand.
    pub(super) fn end(&mut self) {
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        if paragraph.note {
            self.notes.push(paragraph);
        } else if !self.open.is_empty() {
            self.inner.push(paragraph);
        } else {
            self.write(&paragraph);
            for inner in std::mem::take(&mut self.inner) {
                self.write(&inner);
            }
        }
    }

    fn write(&mut self, paragraph: &Paragraph) {
        if self.lines > 0 {
            self.shown.push('\n');
        }
        self.lines += 1;
        let base = self.shown.len();
        self.shown.push_str(&paragraph.text);
        let mut start = 0;
        for (end, run) in &paragraph.runs {
            let text = &paragraph.text[start..*end];
            let shown: Range<usize> = base + start..base + end;
            match run {
                Run::French => self.prose.verbatim(text, shown.start),
                Run::Foreign => {
                    self.foreign |= !text.trim().is_empty();
                    self.prose.foreign(text, shown.start);
                }
                Run::Break => self.prose.line_break(shown),
                Run::Object => self.prose.object(shown),
            }
            start = *end;
        }
        let mut start = 0;
        for (end, place) in &paragraph.places {
            let shown = Span::new((base + start) as u32, (base + end) as u32);
            self.packed.push(shown, *place);
            start = *end;
        }
        if paragraph.heading {
            self.prose.end_heading();
        } else {
            self.prose.end_paragraph();
        }
    }

    /// The document.
    pub(super) fn finish(mut self, format: Format) -> Result<Source, ReadError> {
        for note in std::mem::take(&mut self.notes) {
            self.write(&note);
        }
        if u32::try_from(self.shown.len()).is_err() {
            return Err(DecodeError::TooLong.into());
        }
        let mut source = Source::plain(self.shown, "UTF-8", PositionMap::utf8(0));
        source.has_foreign_text = self.foreign;
        source.packed = Some(self.packed);
        Ok(source.with_prose(format, self.prose))
    }
}
