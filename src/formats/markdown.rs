//! Markdown → prose: CommonMark with GitHub's tables, footnotes and alerts, definition
//! lists, and front matter in YAML or TOML.
//!
//! Code, addresses of links and deletions are left out; so are HTML blocks and tags, but
//! `lang`, `translate` and elements for code are honoured in them. A line end inside a
//! paragraph is a space, emphasis does not break words, the text of an image is a paragraph
//! of its own. Any string is Markdown; only front matter can be wrong.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::elements::{Elements, Kind, State, kind};
use super::error::ReadError;
use super::format::Format;
use super::front_matter;
use super::html;
use super::prose::Prose;
use super::source::{Comment, Source};
use super::tags::{Item, scan};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Takes the prose out of decoded Markdown.
///
/// # Errors
///
/// When the front matter is wrong.
pub(super) fn read(mut source: Source) -> Result<Source, ReadError> {
    let mut prose = Prose::default();
    let front = front_matter::read(&source.text, &mut prose)?;
    let root = State {
        french: front.french,
        ..State::START
    };
    let mut walker = Walker {
        text: &source.text,
        prose,
        elements: Elements::new(root),
        comments: Vec::new(),
        foreign: false,
        silent: 0,
        html_block: None,
        table_head: false,
    };
    let body = &source.text[front.length..];
    for (event, place) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        walker.event(event, place.start + front.length..place.end + front.length);
    }
    let Walker {
        prose,
        comments,
        foreign,
        ..
    } = walker;
    source.comments = comments;
    source.has_foreign_text = foreign || !front.french;
    Ok(source.with_prose(Format::Markdown, prose))
}

struct Walker<'t> {
    text: &'t str,
    prose: Prose,
    elements: Elements,
    comments: Vec<Comment>,
    foreign: bool,
    /// How many elements are open whose text is left out.
    silent: usize,
    html_block: Option<Range<usize>>,
    /// Whether the head of a table is being read.
    table_head: bool,
}

impl Walker<'_> {
    fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, place),
            Event::End(tag) => self.end(tag),
            Event::Text(meant) => self.words(&meant, place),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                if self.silent == 0 {
                    self.prose.object(place);
                }
            }
            Event::InlineHtml(_) => self.tags(place),
            Event::Html(_) => {
                if let Some(block) = &mut self.html_block {
                    block.end = place.end;
                }
            }
            Event::SoftBreak => self.prose.space(place),
            Event::HardBreak => self.prose.line_break(place),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::Rule => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, place: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            Tag::Image { .. } => self.prose.begin_aside(),
            Tag::Strikethrough => self.silent += 1,
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.prose.end_paragraph();
                self.silent += 1;
            }
            Tag::TableHead => self.table_head = true,
            Tag::HtmlBlock => {
                self.prose.end_paragraph();
                self.html_block = Some(place.start..place.start);
            }
            _ => {
                self.elements.end_paragraph();
                self.prose.end_paragraph();
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Image => self.prose.end_aside(),
            TagEnd::Strikethrough => self.silent -= 1,
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.silent -= 1,
            TagEnd::HtmlBlock => {
                if let Some(block) = self.html_block.take() {
                    self.tags(block);
                }
            }
            TagEnd::Heading(_) | TagEnd::DefinitionListTitle => self.prose.end_heading(),
            TagEnd::TableCell if self.table_head => self.prose.end_heading(),
            TagEnd::TableHead => self.table_head = false,
            _ => self.prose.end_paragraph(),
        }
    }

    fn words(&mut self, meant: &str, place: Range<usize>) {
        let state = self.elements.state();
        let written = &self.text[place.clone()];
        if self.silent > 0 || self.html_block.is_some() || !state.visible {
            return;
        }
        if !state.is_prose() {
            self.foreign |= !state.french;
            self.prose.foreign(written, place.start);
        } else if meant == written {
            self.prose.verbatim(meant, place.start);
        } else {
            self.prose.replaced(meant, place);
        }
    }

    /// Tags and comments of HTML.
    fn tags(&mut self, place: Range<usize>) {
        scan(self.text, place, false, |item| match item {
            Item::Start(tag) => {
                let state = self.elements.start(tag);
                if kind(&tag.name) == Kind::Break && state.is_prose() && self.html_block.is_none() {
                    self.prose.line_break(tag.place.clone());
                }
            }
            Item::End { name, .. } => {
                self.elements.end(name);
            }
            Item::Comment(place) => self.comments.push(html::comment(self.text, place)),
            Item::Text(_) => {}
        });
    }
}
