//! OpenDocument text (OASIS OpenDocument 1.3, part 3).

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::rendering::{Rendering, Run};
use super::styles::{Style, Styles};
use super::xml::{self, Item, attribute};
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
    if let Some(styles) = archive.read("styles.xml")? {
        // The headers and footers in there are no part of the text.
        xml::read(&styles, Format::Odt, "styles.xml", |item| {
            if let Item::Start(name, element) = item {
                walker.sheet.element(name, element);
            }
        })?;
    }
    let content = archive.need("content.xml")?;
    // As in DOCX, the language of all of a program's documents says nothing of this one.
    let tells_languages = walker.sheet.has_french || content.contains("fo:language=\"fr");
    walker.default = walker.sheet.default.unwrap_or(true) || !tells_languages;
    xml::read(&content, Format::Odt, "content.xml", |item| match item {
        Item::Start(name, element) => walker.start(name, element),
        Item::End(name) => walker.end(name),
        Item::Text(text) => walker.text(text),
    })?;
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
                };
                self.styles.insert(id.clone(), style);
                self.current = Some(Some(id));
            }
            "style:text-properties" => {
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

#[derive(Debug, Default)]
struct Walker {
    sheet: StyleSheet,
    default: bool,
    out: Rendering,
    /// How deep inside an element that is no text.
    skipped: usize,
    /// How many notes are open.
    notes: usize,
    /// Whether the text of each open paragraph and span is French.
    french: Vec<bool>,
}

impl Walker {
    fn is_french(&self) -> bool {
        self.french.last().copied().unwrap_or(self.default)
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
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
                self.out.object();
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
                self.french.push(style.unwrap_or(inherited));
                if name != "text:span" {
                    let heading = name == "text:h" || self.sheet.styles.heading(&id);
                    self.out.begin(heading, self.notes > 0);
                }
            }
            "text:s" => {
                let count = attribute(element, "text:c").and_then(|count| count.parse().ok());
                // More spaces than this are a mistake or an attack.
                let count = count.unwrap_or(1usize).min(1000);
                self.push(&" ".repeat(count));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.out.line_break(),
            _ => self.sheet.element(name, element),
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "text:note" => self.notes = self.notes.saturating_sub(1),
            "text:span" => {
                self.french.pop();
            }
            "text:p" | "text:h" => {
                self.french.pop();
                self.out.end();
            }
            _ => {}
        }
    }

    /// White space counts as one space, and as none at the start of a paragraph.
    fn text(&mut self, text: &str) {
        if self.skipped > 0 || !self.out.is_open() {
            return;
        }
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if blank(c) {
                let before = self.out.text();
                if !before.is_empty() && !before.ends_with(blank) {
                    self.push(" ");
                }
                rest = rest.trim_start_matches(blank);
            } else {
                let end = rest.find(blank).unwrap_or(rest.len());
                self.push(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }

    fn push(&mut self, text: &str) {
        let run = if self.is_french() {
            Run::French
        } else {
            Run::Foreign
        };
        self.out.push(text, run);
    }
}
