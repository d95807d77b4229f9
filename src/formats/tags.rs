//! HTML → tags, text and comments with their places.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// A part of an HTML text. Places are bytes of the text it stands in.
#[derive(Debug)]
pub(super) enum Item<'a> {
    Start(&'a StartTag),
    /// The name is in lower case.
    End {
        name: &'a [u8],
        place: Range<usize>,
    },
    /// Text with its entities as they are written.
    Text(Range<usize>),
    /// `<!-- … -->`, marks included.
    Comment(Range<usize>),
}

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct StartTag {
    /// In lower case.
    pub(super) name: Vec<u8>,
    /// In the order of the tag; only those that have a value.
    pub(super) attributes: Vec<Attribute>,
    pub(super) self_closing: bool,
    pub(super) place: Range<usize>,
}

/// An attribute with a value.
#[derive(Debug)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: Vec<u8>,
    /// With its entities resolved.
    pub(super) value: Vec<u8>,
    /// The value as it is written, quotes left out.
    pub(super) place: Range<usize>,
}

impl StartTag {
    /// The value of an attribute, the first where there are several.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        let attribute = self
            .attributes
            .iter()
            .find(|attribute| attribute.name == name.as_bytes())?;
        Some(&attribute.value)
    }
}

/// Hands the parts of `text[place]` to `sink`, in order. In XML, `<script/>` is an element
/// without content; in HTML, everything behind it is a script.
pub(super) fn scan(text: &str, place: Range<usize>, xml: bool, mut sink: impl FnMut(Item<'_>)) {
    let start = place.start;
    let at = |span: Span<usize>| span.start + start..span.end + start;
    let mut tag = StartTag::default();
    let mut attribute = Vec::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        let place = at(span);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.name.clear();
                tag.name.extend_from_slice(name);
                tag.attributes.clear();
                attribute.clear();
                tag.place = place;
            }
            CallbackEvent::AttributeName { name } => {
                attribute.clear();
                attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => tag.attributes.push(Attribute {
                name: std::mem::take(&mut attribute),
                value: value.to_vec(),
                place,
            }),
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.self_closing = self_closing;
                tag.place.end = place.end;
                sink(Item::Start(&tag));
            }
            CallbackEvent::EndTag { name } => sink(Item::End { name, place }),
            CallbackEvent::String { .. } => sink(Item::Text(place)),
            CallbackEvent::Comment { .. } => {
                if text[place.clone()].starts_with("<!--") {
                    sink(Item::Comment(place));
                }
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None::<Infallible>
    });
    emitter.naively_switch_states(!xml);
    let Ok(()) = Tokenizer::new_with_emitter(&text[place], emitter).finish();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        scan(text, 0..text.len(), false, |item| {
            found.push(match item {
                Item::Start(tag) => {
                    let mut shown = format!("tag {}", &text[tag.place.clone()]);
                    for attribute in &tag.attributes {
                        let name = String::from_utf8_lossy(&attribute.name);
                        shown += &format!(" [{name}: {}]", &text[attribute.place.clone()]);
                    }
                    shown
                }
                Item::End { place, .. } => format!("end {}", &text[place]),
                Item::Text(place) => format!("text {}", &text[place]),
                Item::Comment(place) => format!("comment {}", &text[place]),
            });
        });
        found
    }

    #[test]
    fn places_are_exact() {
        let html = "é\r\n<!-- ça -->\r\n<P Title='l&rsquo;été\r\nà' alt=œuf\nid>Ça &eacute; & x\r\n</p\r\n>à<br/>\
                    <![CDATA[x]]><script>a < b</script>là<title>a &amp; <b></title>fin &eacute";
        assert_eq!(
            parts(html),
            [
                "text é\r\n",
                "comment <!-- ça -->",
                "text \r\n",
                "tag <P Title='l&rsquo;été\r\nà' alt=œuf\nid> [title: l&rsquo;été\r\nà] [alt: œuf]",
                "text Ça &eacute; & x\r\n",
                "end </p\r\n>",
                "text à",
                "tag <br/>",
                "tag <script>",
                "text a < b",
                "end </script>",
                "text là",
                "tag <title>",
                "text a &amp; <b>",
                "end </title>",
                "text fin &eacute",
            ]
        );
    }

    #[test]
    fn what_breaks_off_is_no_harm() {
        for html in [
            "a<",
            "a<b",
            "a<b c",
            "a<b c='",
            "a<!--",
            "a<!-- b",
            "a</",
            "a</b",
            "a&",
            "a&#",
            "a&#x",
            "a<?",
            "<",
            "é<é>",
            "a<é b=\"é",
        ] {
            for part in parts(html) {
                assert!(!part.is_empty());
            }
        }
    }
}
