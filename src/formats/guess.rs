//! The format of a file by its content, for files whose name does not tell.

use memchr::memmem;

use super::elements::{Kind, kind};
use super::format::Format;

/// How far into a file its content is looked at, in bytes.
const REACH: usize = 64 * 1024;

/// DOCX or ODT, by the names of the files inside the archive.
pub(super) fn archive(bytes: &[u8]) -> Option<Format> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let head = &bytes[..bytes.len().min(REACH)];
    let has = |part: &str| memmem::find(head, part.as_bytes()).is_some();
    if has("mimetypeapplication/vnd.oasis.opendocument.text") {
        Some(Format::Odt)
    } else {
        has("word/").then_some(Format::Docx)
    }
}

/// The format of a text.
pub(super) fn text(text: &str) -> Format {
    let head = &text[..text.floor_char_boundary(text.len().min(REACH))];
    let head = head.trim_start();
    let mut lines = head.lines();
    let first = lines.next().unwrap_or("").trim_end();
    if first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t") {
        return Format::Vtt;
    }
    if first.bytes().all(|byte| byte.is_ascii_digit())
        && !first.is_empty()
        && lines.next().is_some_and(|line| line.contains(" --> "))
    {
        return Format::Srt;
    }
    if starts_html(head) {
        return Format::Html;
    }
    let fenced = |fence: &str| {
        first == fence
            && text.starts_with(fence)
            && head.lines().skip(1).any(|l| l.trim_end() == fence)
    };
    let marks = first.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&marks) && first[marks..].starts_with(' ');
    if heading || fenced("---") || fenced("+++") {
        return Format::Markdown;
    }
    Format::Text
}

/// Whether a text starts with a document type, an XML declaration of XHTML, or the tag of a
/// block.
fn starts_html(head: &str) -> bool {
    let Some(rest) = head.strip_prefix('<') else {
        return false;
    };
    let starts = |name: &str| {
        rest.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    if starts("!doctype html") {
        return true;
    }
    if starts("?xml") {
        return memmem::find(head.as_bytes(), b"<html").is_some();
    }
    if starts("!--") {
        return rest
            .split_once("-->")
            .is_some_and(|(_, rest)| rest.trim_start().starts_with('<'));
    }
    let length = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let name = rest[..length].to_ascii_lowercase();
    let closed = rest[length..].starts_with(['>', ' ', '\t', '\n', '\r', '/']);
    closed
        && matches!(
            kind(name.as_bytes()),
            Kind::Block | Kind::Heading | Kind::Listing
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells() {
        for (content, format) in [
            ("Un article.\n", Format::Text),
            ("", Format::Text),
            ("#motdièse partout", Format::Text),
            ("1\nUne liste --> ou pas", Format::Srt),
            ("1\n00:00:01,000 --> 00:00:02,000\nBonjour.", Format::Srt),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour.", Format::Vtt),
            ("WEBVTTX", Format::Text),
            ("\n<!DOCTYPE HTML>\n<p>a", Format::Html),
            ("<p class=x>a", Format::Html),
            ("<!-- a -->\n<section>", Format::Html),
            ("<?xml version='1.0'?><html xmlns='x'>", Format::Html),
            ("<?xml version='1.0'?><svg>", Format::Text),
            ("<Pierre> dit bonjour", Format::Text),
            ("# Un titre\n\nUn texte.", Format::Markdown),
            ("---\ntitle: a\n---\n", Format::Markdown),
            ("+++\ntitle = 'a'\n+++\n", Format::Markdown),
            ("---\nUn tiret.", Format::Text),
        ] {
            assert_eq!(text(content), format, "{content:?}");
        }
    }
}
