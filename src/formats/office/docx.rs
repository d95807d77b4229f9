//! WordprocessingML (ECMA-376, ISO/IEC 29500-1, § 17).

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::rendering::{Rendering, Run};
use super::styles::{Style, Styles};
use super::xml::{self, Item, attribute};
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
        skipped: 0,
        properties: false,
        in_text: false,
        preserve: false,
        text: String::new(),
        run: Properties::default(),
        paragraphs: Vec::new(),
    };
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
        xml::read(&types, Format::Docx, name, |item| {
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
        let mut style = Style::default();
        let mut in_defaults = false;
        xml::read(text, Format::Docx, part, |item| match item {
            Item::Start("w:docDefaults", _) => in_defaults = true,
            Item::End("w:docDefaults") => in_defaults = false,
            Item::Start("w:style", element) => {
                id = attribute(element, "w:styleId");
                is_default = attribute(element, "w:default").is_some_and(|value| is_on(&value))
                    && attribute(element, "w:type").is_some_and(|kind| kind == "paragraph");
                style = Style::default();
            }
            Item::Start("w:name", element) if id.is_some() => {
                let name = attribute(element, "w:val")
                    .unwrap_or_default()
                    .to_lowercase();
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
#[derive(Clone, Copy, Debug, Default)]
struct Properties {
    french: Option<bool>,
    style: Option<bool>,
    hidden: bool,
}

struct Walker<'s> {
    styles: &'s Styles,
    /// Whether text without a language is French.
    default: bool,
    out: Rendering,
    /// How deep inside an element that is no text.
    skipped: usize,
    /// Whether inside the properties of a paragraph.
    properties: bool,
    in_text: bool,
    preserve: bool,
    /// The text of the element at hand, so far.
    text: String,
    run: Properties,
    /// What the style of each open paragraph says of its language.
    paragraphs: Vec<Option<bool>>,
}

impl Walker<'_> {
    fn part(&mut self, text: &str, part: &str) -> Result<(), ReadError> {
        xml::read(text, Format::Docx, part, |item| match item {
            Item::Start(name, element) => self.start(name, element),
            Item::End(name) => self.end(name),
            Item::Text(text) => self.text(text),
        })
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let value = || attribute(element, "w:val");
        match name {
            // Deletions, what moved away, old properties, the codes of fields, second copies
            // for old programs, phonetic guides.
            "w:del" | "w:moveFrom" | "w:delText" | "w:pPrChange" | "w:rPrChange"
            | "w:instrText" | "w:delInstrText" | "mc:Fallback" | "w:rt" => self.skipped = 1,
            "m:oMath" => {
                self.out.object();
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
            "w:r" => self.run = Properties::default(),
            _ if self.properties => {}
            "w:lang" => self.run.french = language(element).or(self.run.french),
            "w:rStyle" => self.run.style = self.styles.french(&value().unwrap_or_default()),
            "w:vanish" => self.run.hidden = value().is_none_or(|value| is_on(&value)),
            "w:t" => {
                self.in_text = true;
                self.preserve =
                    attribute(element, "xml:space").is_some_and(|value| value == "preserve");
            }
            "w:tab" | "w:ptab" => self.push("\t"),
            "w:br" | "w:cr" => self.out.line_break(),
            "w:noBreakHyphen" => self.push("\u{2011}"),
            "w:softHyphen" => self.push("\u{ad}"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "w:p" => {
                self.out.end();
                self.paragraphs.pop();
            }
            "w:pPr" => self.properties = false,
            "w:t" => {
                self.in_text = false;
                let text = std::mem::take(&mut self.text);
                let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
                self.push(if self.preserve {
                    &text
                } else {
                    text.trim_matches(blank)
                });
                self.text = text;
                self.text.clear();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 && self.in_text {
            self.text.push_str(text);
        }
    }

    fn push(&mut self, text: &str) {
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
        self.out.push(text, run);
    }
}
