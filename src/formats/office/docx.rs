//! WordprocessingML (ECMA-376, ISO/IEC 29500-1, § 17).

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::packed::{Element, Kind, Place};
use super::rendering::{Rendering, Run};
use super::styles::{Style, Styles};
use super::xml::{self, Item, attribute};
use crate::document::Span;
use crate::formats::error::ReadError;
use crate::formats::format::Format;
use crate::formats::language::may_be_french;
use crate::formats::source::Source;

/// Takes the text out of a DOCX file.
///
/// # Errors
///
/// When the archive or its XML is damaged, or unpacks beyond measure.
pub(in crate::formats) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    let mut archive = Archive::open(bytes, Format::Docx)?;
    let parts = Parts::read(&mut archive)?;
    let sheet = match archive.read(&parts.styles)? {
        Some(text) => StyleSheet::read(&text, &parts.styles)?,
        None => StyleSheet::default(),
    };
    let body = archive.need(&parts.document)?;
    // What a program writes as the language of all documents says nothing of this one,
    // unless the document itself tells languages apart.
    let tells_languages = sheet.has_french || body.contains("w:lang w:val=\"fr");
    let mut walker = Walker {
        styles: &sheet.styles,
        default: sheet.default.unwrap_or(true) || !tells_languages,
        out: Rendering::default(),
        part: 0,
        skipped: 0,
        properties: false,
        run_properties: false,
        copies: 0,
        text: None,
        run: Properties::default(),
        paragraphs: Vec::new(),
        elements: Vec::new(),
        count: 0,
    };
    if archive.is_signed() {
        walker.out.set_signed();
    }
    walker.part(&body, &parts.document)?;
    for notes in [&parts.footnotes, &parts.endnotes] {
        if let Some(text) = archive.read(notes)? {
            walker.part(&text, notes)?;
        }
    }
    walker.out.finish(Format::Docx)
}

/// The names of the parts that hold text or say what it is.
struct Parts {
    document: String,
    styles: String,
    footnotes: String,
    endnotes: String,
}

impl Parts {
    fn read(archive: &mut Archive<'_>) -> Result<Self, ReadError> {
        let mut parts = Self {
            document: "word/document.xml".to_owned(),
            styles: "word/styles.xml".to_owned(),
            footnotes: "word/footnotes.xml".to_owned(),
            endnotes: "word/endnotes.xml".to_owned(),
        };
        let name = "[Content_Types].xml";
        let types = archive.need(name)?;
        xml::read(&types, Format::Docx, name, |item, _| {
            let Item::Start("Override", element) = item else {
                return;
            };
            let (Some(kind), Some(part)) = (
                attribute(element, "ContentType"),
                attribute(element, "PartName"),
            ) else {
                return;
            };
            let part = part.trim_start_matches('/').to_owned();
            // Documents, templates, and both with macros.
            if kind.ends_with(".main+xml") && kind.contains("word") {
                parts.document = part;
            } else if kind.ends_with("wordprocessingml.styles+xml") {
                parts.styles = part;
            } else if kind.ends_with("wordprocessingml.footnotes+xml") {
                parts.footnotes = part;
            } else if kind.ends_with("wordprocessingml.endnotes+xml") {
                parts.endnotes = part;
            }
        })?;
        Ok(parts)
    }
}

#[derive(Debug, Default)]
struct StyleSheet {
    styles: Styles,
    /// Whether the text without a style is French.
    default: Option<bool>,
    has_french: bool,
}

impl StyleSheet {
    fn read(text: &str, part: &str) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut id = None;
        let mut is_default = false;
        let mut is_of_paragraphs = false;
        let mut style = Style::default();
        let mut in_defaults = false;
        xml::read(text, Format::Docx, part, |item, _| match item {
            Item::Start("w:docDefaults", _) => in_defaults = true,
            Item::End("w:docDefaults") => in_defaults = false,
            Item::Start("w:style", element) => {
                id = attribute(element, "w:styleId");
                is_of_paragraphs =
                    attribute(element, "w:type").is_some_and(|kind| kind == "paragraph");
                is_default = is_of_paragraphs
                    && attribute(element, "w:default").is_some_and(|value| is_on(&value));
                style = Style::default();
            }
            Item::Start("w:name", element) if id.is_some() => {
                let name = attribute(element, "w:val")
                    .unwrap_or_default()
                    .to_lowercase();
                // LibreOffice does not say that it is the default.
                is_default |= is_of_paragraphs && name == "normal";
                style.heading |= name.starts_with("heading ")
                    || matches!(name.as_str(), "title" | "subtitle" | "titre" | "sous-titre");
            }
            Item::Start("w:basedOn", element) => style.parent = attribute(element, "w:val"),
            Item::Start("w:outlineLvl", element) => style.heading |= is_outlined(element),
            Item::Start("w:lang", element) => {
                let french = language(element);
                if in_defaults {
                    styles.default = styles.default.or(french);
                } else {
                    style.french = french;
                    styles.has_french |= french == Some(true);
                }
            }
            Item::End("w:style") => {
                let mut ended = std::mem::take(&mut style);
                if is_default {
                    styles.default = ended.french.take().or(styles.default);
                }
                if let Some(id) = id.take() {
                    styles.styles.insert(id, ended);
                }
            }
            _ => {}
        })?;
        Ok(styles)
    }
}

/// Whether a `w:lang` says French; `None` where it says nothing of Latin text.
fn language(element: &BytesStart<'_>) -> Option<bool> {
    attribute(element, "w:val").map(|tag| may_be_french(&tag))
}

fn is_outlined(element: &BytesStart<'_>) -> bool {
    attribute(element, "w:val").is_some_and(|level| matches!(level.as_bytes(), [b'0'..=b'8']))
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// What the properties of a run say.
#[derive(Clone, Debug, Default)]
struct Properties {
    french: Option<bool>,
    style: Option<bool>,
    hidden: bool,
    /// The element that the run stands in.
    parent: u32,
    /// Its properties as they are written, those aside that nobody sees.
    look: String,
}

/// The text of an element, so far.
#[derive(Debug, Default)]
struct Text {
    text: String,
    /// Where it stands, with the end of each stretch.
    stretches: Vec<(usize, Range<usize>)>,
    /// Whether the spaces at its ends count, if that is said.
    preserve: Option<bool>,
    /// Where that can be said.
    attributes: usize,
}

struct Walker<'s> {
    styles: &'s Styles,
    /// Whether text without a language is French.
    default: bool,
    out: Rendering,
    /// The number of the part at hand.
    part: u16,
    /// How deep inside an element that is no text.
    skipped: usize,
    /// Whether inside the properties of a paragraph.
    properties: bool,
    /// Whether inside the properties of a run.
    run_properties: bool,
    /// How deep inside text of which there is a second copy.
    copies: usize,
    /// The element of text that is open.
    text: Option<Text>,
    run: Properties,
    /// What the style of each open paragraph says of its language.
    paragraphs: Vec<Option<bool>>,
    /// The numbers of the open elements.
    elements: Vec<u32>,
    /// How many elements there have been.
    count: u32,
}

impl Walker<'_> {
    fn part(&mut self, text: &str, part: &str) -> Result<(), ReadError> {
        self.part = self.out.begin_part(part);
        xml::read(text, Format::Docx, part, |item, place| match item {
            Item::Start(name, element) => self.start(name, element, place, text),
            Item::End(name) => self.end(name, text),
            Item::Text(text) => self.text(text, place),
        })
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>, at: Range<usize>, xml: &str) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        self.count += 1;
        let parent = self.elements.last().copied().unwrap_or_default();
        self.elements.push(self.count);
        let nobody_sees = matches!(name, "w:lang" | "w:noProof" | "w:rPrChange");
        if self.run_properties && !nobody_sees {
            self.run.look.push_str(&xml[at.clone()]);
        }
        let value = || attribute(element, "w:val");
        match name {
            // Deletions, what moved away, old properties, the codes of fields, second copies
            // for old programs, phonetic guides.
            "w:del" | "w:moveFrom" | "w:delText" | "w:pPrChange" | "w:rPrChange"
            | "w:instrText" | "w:delInstrText" | "mc:Fallback" | "w:rt" => self.skipped = 1,
            "m:oMath" => {
                let place = self.place(at, Kind::Fixed);
                self.out.object(place);
                self.skipped = 1;
            }
            "w:footnote" | "w:endnote"
                if attribute(element, "w:type").is_some_and(|kind| kind != "normal") =>
            {
                self.skipped = 1;
            }
            "w:p" => {
                self.out.begin(false, false);
                self.paragraphs.push(None);
            }
            "w:pPr" => self.properties = true,
            "w:pStyle" => {
                let id = value().unwrap_or_default();
                if self.styles.heading(&id) {
                    self.out.set_heading();
                }
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    *paragraph = self.styles.french(&id);
                }
            }
            "w:outlineLvl" if is_outlined(element) => self.out.set_heading(),
            "w:r" => {
                self.run = Properties {
                    parent,
                    ..Properties::default()
                }
            }
            "mc:AlternateContent" => self.copies += 1,
            _ if self.properties => {}
            "w:rPr" => self.run_properties = true,
            "w:lang" => self.run.french = language(element).or(self.run.french),
            "w:rStyle" => self.run.style = self.styles.french(&value().unwrap_or_default()),
            "w:vanish" => self.run.hidden = value().is_none_or(|value| is_on(&value)),
            "w:t" => {
                self.text = Some(Text {
                    preserve: attribute(element, "xml:space").map(|value| value == "preserve"),
                    attributes: at.start + "<w:t".len(),
                    ..Text::default()
                });
            }
            "w:tab" | "w:ptab" => self.push_fixed("\t", at),
            "w:br" | "w:cr" => {
                let place = self.place(at, Kind::Fixed);
                self.out.line_break(place);
            }
            "w:noBreakHyphen" => self.push_fixed("\u{2011}", at),
            "w:softHyphen" => self.push_fixed("\u{ad}", at),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, xml: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            // The element itself counts among those that are open.
            if self.skipped == 0 {
                self.elements.pop();
            }
            return;
        }
        self.elements.pop();
        match name {
            "w:p" => {
                self.out.end();
                self.paragraphs.pop();
            }
            "w:pPr" => self.properties = false,
            "w:rPr" => self.run_properties = false,
            "mc:AlternateContent" => self.copies = self.copies.saturating_sub(1),
            "w:t" => {
                if let Some(text) = self.text.take() {
                    self.push_text(&text, xml);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: Range<usize>) {
        if self.skipped == 0
            && let Some(open) = &mut self.text
        {
            open.text.push_str(text);
            open.stretches.push((open.text.len(), at));
        }
    }

    fn push_text(&mut self, element: &Text, xml: &str) {
        let text = element.text.as_str();
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let (mut from, mut to) = (0, text.len());
        if element.preserve != Some(true) {
            to = text.trim_end_matches(blank).len();
            from = text[..to].len() - text[..to].trim_start_matches(blank).len();
        }
        let all = from == 0 && to == text.len();
        let tells = all && element.preserve.is_none();
        let inside = element.stretches.first().zip(element.stretches.last());
        let inside = inside.map(|((_, first), (_, last))| (first.start, last.end));
        let told = inside.filter(|_| tells).map(|(first, last)| Element {
            attributes: element.attributes as u32,
            text: Span::new(first as u32, last as u32),
        });
        let mut start = 0;
        for (end, at) in &element.stretches {
            let (first, last) = (start.max(from), (*end).min(to));
            if first < last {
                let verbatim = xml[at.clone()] == text[start..*end];
                let place = if verbatim {
                    let xml = at.start + (first - start)..at.start + (last - start);
                    self.place(xml, Kind::Verbatim)
                } else {
                    self.place(at.clone(), Kind::Whole)
                };
                let place = Place {
                    element: told,
                    ..place
                };
                self.push(&text[first..last], place);
            }
            start = *end;
        }
    }

    fn push_fixed(&mut self, text: &str, at: Range<usize>) {
        let place = self.place(at, Kind::Fixed);
        self.push(text, place);
    }

    fn place(&mut self, at: Range<usize>, kind: Kind) -> Place {
        Place {
            part: self.part,
            xml: Span::new(at.start as u32, at.end as u32),
            kind: if self.copies > 0 { Kind::Fixed } else { kind },
            look: self.out.look(self.run.parent, &self.run.look),
            element: None,
        }
    }

    fn push(&mut self, text: &str, place: Place) {
        if self.run.hidden {
            return;
        }
        let paragraph = self.paragraphs.last().copied().flatten();
        let french = self
            .run
            .french
            .or(self.run.style)
            .or(paragraph)
            .unwrap_or(self.default);
        let run = if french { Run::French } else { Run::Foreign };
        self.out.push(text, run, place);
    }
}
