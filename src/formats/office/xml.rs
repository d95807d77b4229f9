//! XML → events, with errors that name the part.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::malformed;
use crate::formats::error::ReadError;
use crate::formats::format::Format;

/// What a part is made of. Names are as they are written, prefix included.
pub(super) enum Item<'a> {
    Start(&'a str, &'a BytesStart<'a>),
    End(&'a str),
    /// With its character references resolved.
    Text(&'a str),
}

/// Hands the elements and texts of a part to `sink`, each with the bytes of `xml` where it
/// stands. An element without content has a start and an end.
pub(super) fn read(
    xml: &str,
    format: Format,
    part: &str,
    mut sink: impl FnMut(Item<'_>, Range<usize>),
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let wrong = |at: u64, why: &str| {
        let at = (at as usize).min(xml.len());
        let line = xml.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
        malformed(
            format,
            format!(
                "la partie {part} de ce fichier {format} est du XML incorrect (ligne {line}, octet n° {at})\u{a0}: {why}"
            ),
            format!(
                "part {part} of this {format} file is not correct XML (line {line}, byte offset {at}): {why}"
            ),
        )
    };
    let mut depth = 0usize;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|error| wrong(reader.error_position(), &error.to_string()))?;
        let place = start..reader.buffer_position() as usize;
        match event {
            Event::Start(element) => {
                depth += 1;
                sink(Item::Start(element.name().as_ref(), &element), place);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                sink(Item::End(element.name().as_ref()), place);
            }
            Event::Text(text) => sink(Item::Text(&text), place),
            Event::CData(text) => sink(Item::Text(&text), place),
            Event::GeneralRef(name) => {
                if let Some(c) = character(&name) {
                    sink(Item::Text(c.encode_utf8(&mut [0; 4])), place);
                }
            }
            Event::Eof if depth > 0 => {
                return Err(wrong(xml.len() as u64, "il s'arrête avant la fin"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The character that a reference stands for. Entities of a document's own are none.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// The value of an attribute, by its name with its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(htmlize::unescape(attribute.value).into_owned())
}
