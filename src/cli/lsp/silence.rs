//! The comment that silences a rule in one paragraph.

use relis::formats::{self, Format, Hints};
use relis::{Document, Finding, Lang};

/// Where the comment goes, as a byte of the shown text, and what is written there.
///
/// `None` where no comment can stand without changing the text: in a heading's attributes, in
/// the front matter, in formats that have no comments.
pub(super) fn comment(document: &Document, finding: &Finding, lang: Lang) -> Option<(u32, String)> {
    let source = document.source();
    let shown = source.shown();
    let word = match lang {
        Lang::Fr => "ignorer",
        Lang::En => "ignore",
    };
    let order = format!("relis: {word} {}", finding.rule.id);
    let paragraph = document
        .paragraphs()
        .iter()
        .find(|paragraph| paragraph.span.end > finding.span.start)?;
    let start = source.to_shown(paragraph.span).start as usize;
    let line = shown[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = if shown.contains("\r\n") { "\r\n" } else { "\n" };
    let xml = format!("<!-- {order} -->");
    let candidates = match source.format {
        Format::Text => vec![(line, format!("%% {order}{line_end}"))],
        Format::Html => vec![(start, xml)],
        Format::Markdown => {
            let span = source.to_shown(finding.span);
            let end = source.to_shown(paragraph.span).end;
            // On a line of its own if a block begins here, or else beside the words, where
            // the paragraph has not ended: behind its end, the comment is about the next one.
            let beside = [span.end, span.start].into_iter().filter(|at| *at < end);
            let mut candidates: Vec<_> = beside.map(|at| (at as usize, xml.clone())).collect();
            if begins_block(&shown[..line], &shown[line..start]) {
                candidates.insert(0, (line, format!("{xml}{line_end}")));
            }
            candidates
        }
        _ => Vec::new(),
    };
    candidates
        .into_iter()
        .find(|(at, text)| changes_nothing(document, *at, text))
        .map(|(at, text)| (at as u32, text))
}

/// Whether a paragraph or heading at the top level of a Markdown text begins behind `indent`.
fn begins_block(before: &str, indent: &str) -> bool {
    let marks = indent.trim_start_matches('#');
    let alone = before
        .lines()
        .next_back()
        .is_none_or(|line| line.trim().is_empty());
    alone && marks.trim().is_empty() && marks.len() < 4
}

/// Whether the text reads the same with the comment, and has one comment more.
fn changes_nothing(document: &Document, at: usize, text: &str) -> bool {
    let source = document.source();
    let mut edited = source.shown().to_owned();
    edited.insert_str(at, text);
    let hints = Hints {
        format: Some(source.format),
        encoding: Some("utf-8"),
        ..Hints::default()
    };
    formats::read(edited.as_bytes(), &hints).is_ok_and(|edited| {
        edited.text == source.text && edited.comments.len() == source.comments.len() + 1
    })
}
