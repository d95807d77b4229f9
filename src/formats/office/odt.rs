//! OpenDocument text (OASIS OpenDocument 1.3, part 3).

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::packed::{Kind, Place};
use super::rendering::{Rendering, Run};
use super::styles::{Style, Styles};
use super::xml::{self, Item, attribute};
use crate::document::Span;
use crate::formats::error::ReadError;
use crate::formats::format::Format;
use crate::formats::language::may_be_french;
use crate::formats::source::Source;

/// Takes the text out of an ODT file.
///
/// # Errors
///
/// When the archive or its XML is damaged, or unpacks beyond measure.
pub(in crate::formats) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    let mut archive = Archive::open(bytes, Format::Odt)?;
    let mut walker = Walker::default();
    if archive.is_signed() {
        walker.out.set_signed();
    }
    if let Some(styles) = archive.read("styles.xml")? {
        // The headers and footers in there are no part of the text.
        xml::read(&styles, Format::Odt, "styles.xml", |item, _| {
            if let Item::Start(name, element) = item {
                walker.sheet.element(name, element);
            }
        })?;
    }
    let content = archive.need("content.xml")?;
    // As in DOCX, the language of all of a program's documents says nothing of this one.
    let tells_languages = walker.sheet.has_french || content.contains("fo:language=\"fr");
    walker.default = walker.sheet.default.unwrap_or(true) || !tells_languages;
    walker.part = walker.out.begin_part("content.xml");
    xml::read(
        &content,
        Format::Odt,
        "content.xml",
        |item, place| match item {
            Item::Start(name, element) => walker.start(name, element, place, &content),
            Item::End(name) => walker.end(name),
            Item::Text(text) => walker.text(text, place, &content),
        },
    )?;
    walker.out.finish(Format::Odt)
}

#[derive(Debug, Default)]
struct StyleSheet {
    styles: Styles,
    /// Whether text without a language is French.
    default: Option<bool>,
    has_french: bool,
    /// The style whose properties are being read: none, all paragraphs', or that of a name.
    current: Option<Option<String>>,
}

impl StyleSheet {
    fn element(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "style:default-style" => {
                let family = attribute(element, "style:family");
                self.current = family.filter(|family| family == "paragraph").map(|_| None);
            }
            "style:style" => {
                self.current = None;
                let Some(id) = attribute(element, "style:name") else {
                    return;
                };
                let shown = attribute(element, "style:display-name");
                let shown = shown.as_deref().unwrap_or(&id);
                let style = Style {
                    parent: attribute(element, "style:parent-style-name"),
                    french: None,
                    heading: matches!(shown, "Title" | "Subtitle" | "Titre" | "Sous-titre"),
                    look: attribute(element, "style:parent-style-name").unwrap_or_default(),
                };
                self.styles.insert(id.clone(), style);
                self.current = Some(Some(id));
            }
            "style:text-properties" => {
                if let Some(Some(id)) = &self.current
                    && let Some(style) = self.styles.get_mut(id)
                {
                    style.look += &look(element);
                }
                let Some(language) = attribute(element, "fo:language") else {
                    return;
                };
                let french = may_be_french(&language);
                match &self.current {
                    Some(Some(id)) if id == "Standard" => self.default = Some(french),
                    Some(Some(id)) => {
                        self.has_french |= french;
                        if let Some(style) = self.styles.get_mut(id) {
                            style.french = Some(french);
                        }
                    }
                    Some(None) => self.default = self.default.or(Some(french)),
                    None => {}
                }
            }
            _ => {}
        }
    }
}

/// The properties of a text as they are written, those aside that nobody sees: LibreOffice
/// gives each round of editing a style of its own.
fn look(properties: &BytesStart<'_>) -> String {
    let mut look = String::new();
    for attribute in properties.attributes().flatten() {
        let name = attribute.key.as_ref();
        let nobody_sees = ["rsid", "language", "country"];
        if !nobody_sees.iter().any(|part| name.contains(part)) {
            look += &format!(" {name}={:?}", attribute.value);
        }
    }
    look
}

/// An open paragraph or span.
#[derive(Debug)]
struct Level {
    /// Whether its text is French.
    french: bool,
    look: String,
}

/// Whether text inside the element and beside it stand apart.
fn is_counted(name: &str) -> bool {
    !matches!(name, "text:span" | "text:s")
}

#[derive(Debug, Default)]
struct Walker {
    sheet: StyleSheet,
    default: bool,
    out: Rendering,
    /// The number of the part that is read.
    part: u16,
    /// How deep inside an element that is no text.
    skipped: usize,
    /// How many notes are open.
    notes: usize,
    levels: Vec<Level>,
    /// The numbers of the open elements, spans and spaces aside.
    elements: Vec<u32>,
    /// How many elements there have been.
    count: u32,
    /// The number of the look of the text at hand, once it is known.
    look: Option<u32>,
}

impl Walker {
    fn is_french(&self) -> bool {
        self.levels
            .last()
            .map_or(self.default, |level| level.french)
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>, at: Range<usize>, xml: &str) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        self.look = None;
        if is_counted(name) {
            self.count += 1;
            self.elements.push(self.count);
        }
        match name {
            "text:tracked-changes"
            | "text:note-citation"
            | "office:annotation"
            | "svg:title"
            | "svg:desc"
            | "text:ruby-text"
            | "office:forms"
            | "office:scripts"
            | "text:hidden-text"
            | "text:hidden-paragraph" => self.skipped = 1,
            "math:math" => {
                let place = self.place(at, Kind::Fixed);
                self.out.object(place);
                self.skipped = 1;
            }
            "text:note" => self.notes += 1,
            "text:p" | "text:h" | "text:span" => {
                let id = attribute(element, "text:style-name").unwrap_or_default();
                let style = self.sheet.styles.french(&id);
                let inherited = if name == "text:span" {
                    self.is_french()
                } else {
                    self.default
                };
                let french = style.unwrap_or(inherited);
                let mut look = String::new();
                if name == "text:span" {
                    look = self
                        .levels
                        .last()
                        .map(|level| level.look.clone())
                        .unwrap_or_default();
                    look += self.sheet.styles.look(&id);
                }
                self.levels.push(Level { french, look });
                if name != "text:span" {
                    let heading = name == "text:h" || self.sheet.styles.heading(&id);
                    self.out.begin(heading, self.notes > 0);
                }
            }
            "text:s" => {
                let count = attribute(element, "text:c").and_then(|count| count.parse().ok());
                // More spaces than this are a mistake or an attack.
                let count = count.unwrap_or(1usize).min(1000);
                let closed = xml[at.clone()].ends_with("/>");
                let kind = if closed { Kind::Spaces } else { Kind::Fixed };
                self.push(&" ".repeat(count), at, kind);
            }
            "text:tab" => self.push("\t", at, Kind::Fixed),
            "text:line-break" => {
                let place = self.place(at, Kind::Fixed);
                self.out.line_break(place);
            }
            _ => self.sheet.element(name, element),
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            // The element itself counts among those that are open.
            if self.skipped == 0 {
                self.elements.pop();
            }
            return;
        }
        self.look = None;
        if is_counted(name) {
            self.elements.pop();
        }
        match name {
            "text:note" => self.notes = self.notes.saturating_sub(1),
            "text:span" => {
                self.levels.pop();
            }
            "text:p" | "text:h" => {
                self.levels.pop();
                self.out.end();
            }
            _ => {}
        }
    }

    /// White space counts as one space, and as none at the start of a paragraph.
    fn text(&mut self, text: &str, at: Range<usize>, xml: &str) {
        if self.skipped > 0 || !self.out.is_open() {
            return;
        }
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let verbatim = xml[at.clone()] == *text;
        // A reference is one character; what else is written in another way is a whole section.
        let other = match text.chars().count() {
            1 => Kind::Whole,
            _ => Kind::Fixed,
        };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let end = if blank(c) {
                rest.find(|c| !blank(c))
            } else {
                rest.find(blank)
            };
            let piece = &rest[..end.unwrap_or(rest.len())];
            let (at, kind) = if verbatim {
                let from = at.start + (text.len() - rest.len());
                (from..from + piece.len(), Kind::Verbatim)
            } else {
                (at.clone(), other)
            };
            if !blank(c) {
                self.push(piece, at, kind);
            } else if self.out.text().ends_with(blank) {
                // It would show if what it counts as one with went.
                self.out.fix_last();
            } else if !self.out.text().is_empty() {
                let kind = if piece == " " || !verbatim {
                    kind
                } else {
                    Kind::Whole
                };
                self.push(" ", at, kind);
            }
            rest = &rest[piece.len()..];
        }
    }

    fn place(&mut self, at: Range<usize>, kind: Kind) -> Place {
        let element = self.elements.last().copied().unwrap_or_default();
        let levels = &self.levels;
        let look = *self.look.get_or_insert_with(|| {
            let look = levels.last().map_or("", |level| level.look.as_str());
            self.out.look(element, look)
        });
        Place {
            part: self.part,
            xml: Span::new(at.start as u32, at.end as u32),
            kind,
            look,
            element: None,
        }
    }

    fn push(&mut self, text: &str, at: Range<usize>, kind: Kind) {
        let run = if self.is_french() {
            Run::French
        } else {
            Run::Foreign
        };
        let place = self.place(at, kind);
        self.out.push(text, run, place);
    }
}
