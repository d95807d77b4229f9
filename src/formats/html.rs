//! HTML and XHTML → prose.
//!
//! Text of all elements but scripts, styles, templates, deletions, code and listings;
//! the attributes `alt`, `title`, `aria-label`, `aria-description` and `placeholder`; the
//! descriptions and titles among the `meta` elements. `lang` and `translate` are honoured
//! at any depth. Inline elements do not break words, blocks break paragraphs. Any string is
//! read: HTML has no syntax errors, only rules for what they mean.

use std::ops::Range;

use htmlize::Context;

use super::elements::{Elements, Kind, State, kind};
use super::entities;
use super::format::Format;
use super::prose::Prose;
use super::source::{Comment, Source};
use super::tags::{Item, StartTag, scan};
use crate::document::Span;

/// Attributes that readers read.
const ATTRIBUTES: [&[u8]; 5] = [
    b"alt",
    b"title",
    b"aria-label",
    b"aria-description",
    b"placeholder",
];

/// The names of `meta` elements whose content readers read.
const META: [&[u8]; 6] = [
    b"description",
    b"og:title",
    b"og:description",
    b"twitter:title",
    b"twitter:description",
    b"dc.description",
];

/// Takes the prose out of decoded HTML.
pub(super) fn read(mut source: Source) -> Source {
    let mut walker = Walker {
        html: &source.text,
        prose: Prose::default(),
        elements: Elements::new(State::START),
        comments: Vec::new(),
        foreign: false,
    };
    let xml = source.text.starts_with("<?xml");
    scan(&source.text, 0..source.text.len(), xml, |item| {
        walker.item(item);
    });
    let Walker {
        prose,
        comments,
        foreign,
        ..
    } = walker;
    source.comments = comments;
    source.has_foreign_text = foreign;
    source.with_prose(Format::Html, prose)
}

/// The comment at a place of an HTML text.
pub(super) fn comment(html: &str, place: Range<usize>) -> Comment {
    let inside = &html[place.clone()]["<!--".len()..];
    let inside = inside.strip_suffix("-->").unwrap_or(inside);
    Comment {
        span: Span::new(place.start as u32, place.end as u32),
        text: inside.trim().to_owned(),
    }
}

struct Walker<'h> {
    html: &'h str,
    prose: Prose,
    elements: Elements,
    comments: Vec<Comment>,
    foreign: bool,
}

impl Walker<'_> {
    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Start(tag) => self.start(tag),
            Item::End { name, place } => {
                let kind = kind(name);
                self.boundary(kind);
                if self.elements.state().is_prose() && name == b"q" {
                    self.prose.replaced("\u{a0}»", place);
                }
                self.elements.end(name);
            }
            Item::Text(place) => self.text(place),
            Item::Comment(place) => self.comments.push(comment(self.html, place)),
        }
    }

    /// Ends the paragraph where a block starts or ends.
    fn boundary(&mut self, kind: Kind) {
        match kind {
            Kind::Block | Kind::Heading | Kind::Listing => {
                if self.elements.state().heading {
                    self.prose.end_heading();
                } else {
                    self.prose.end_paragraph();
                }
            }
            Kind::Inline | Kind::Break | Kind::Object | Kind::Silent => {}
        }
    }

    fn start(&mut self, tag: &StartTag) {
        let kind = kind(&tag.name);
        self.boundary(kind);
        let state = self.elements.start(tag);
        if kind == Kind::Break && state.is_prose() {
            self.prose.line_break(tag.place.clone());
        }
        if !state.is_prose() {
            return;
        }
        if tag.name == b"q" {
            self.prose.replaced("«\u{a0}", tag.place.clone());
        }
        let meta = tag.name == b"meta"
            && ["name", "property"]
                .iter()
                .filter_map(|key| tag.get(key))
                .any(|name| META.iter().any(|known| known.eq_ignore_ascii_case(name)));
        let read = |name: &[u8]| match tag.name.as_slice() {
            b"meta" => meta && name == b"content",
            b"link" | b"style" | b"script" => false,
            _ => ATTRIBUTES.contains(&name),
        };
        for attribute in tag.attributes.iter().filter(|a| read(&a.name)) {
            self.prose.begin_aside();
            let place = attribute.place.clone();
            let raw = &self.html[place.clone()];
            entities::push(&mut self.prose, raw, place.start, Context::Attribute);
            self.prose.end_aside();
        }
    }

    fn text(&mut self, place: Range<usize>) {
        let state = self.elements.state();
        let raw = &self.html[place.clone()];
        if state.is_prose() {
            entities::push(&mut self.prose, raw, place.start, Context::General);
        } else if state.visible {
            self.foreign |= !state.french && !raw.trim().is_empty();
            self.prose.foreign(raw, place.start);
        }
    }
}
