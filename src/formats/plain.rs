//! Plain text: prose from the first byte to the last, but for the lines that speak to relis.

use super::origin::{Origin, Piece};
use super::source::{Comment, Shown, Source};
use crate::document::{Span, lines};

/// What such a line begins with. No prose does.
const MARK: &str = "%%";

/// Takes the lines `%% relis: …` out of a decoded file.
pub(super) fn read(source: Source) -> Source {
    if !source.text.contains(MARK) {
        return source;
    }
    let text = &source.text;
    let mut comments = Vec::new();
    let mut cuts = Vec::new();
    for line in lines(text) {
        if let Some(comment) = comment(&text[line.clone()]) {
            comments.push(Comment {
                span: Span::new(line.start as u32, line.end as u32),
                text: comment.to_owned(),
            });
            let after = &text[line.end..];
            let line_end = ["\r\n", "\n", "\r"]
                .iter()
                .find(|end| after.starts_with(**end));
            cuts.push(line.start..line.end + line_end.map_or(0, |end| end.len()));
        }
    }
    if comments.is_empty() {
        return source;
    }
    let mut prose = String::with_capacity(text.len());
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts
        .into_iter()
        .chain(std::iter::once(text.len()..text.len()))
    {
        if cut.start > from {
            pieces.push(Piece {
                text: prose.len() as u32,
                shown: Span::new(from as u32, cut.start as u32),
                verbatim: true,
            });
            prose.push_str(&text[from..cut.start]);
        }
        from = cut.end;
    }
    Source {
        text: prose,
        comments,
        shown: Some(Shown {
            origin: Origin::new(pieces),
            text: source.text,
        }),
        ..source
    }
}

/// What a line says to relis: `%% relis: ignorer`, perhaps with `%%` at its end too.
fn comment(line: &str) -> Option<&str> {
    let comment = line.trim().strip_prefix(MARK)?;
    let comment = comment.strip_suffix(MARK).unwrap_or(comment).trim();
    let head = comment.get(.."relis:".len())?;
    head.eq_ignore_ascii_case("relis:").then_some(comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_for_relis_are_no_prose() {
        let file =
            "Un.\r\n  %% relis: ignorer calques %%\r\nDeux.\r\n%% autre chose\r\n%% relis: ignorer";
        let source = read(Source::from(file));
        assert_eq!(source.text, "Un.\r\nDeux.\r\n%% autre chose\r\n");
        assert_eq!(source.shown(), file);
        let comments: Vec<_> = source
            .comments
            .iter()
            .map(|comment| comment.text.as_str())
            .collect();
        assert_eq!(comments, ["relis: ignorer calques", "relis: ignorer"]);
        let at = source.text.find("Deux").expect("there") as u32;
        let shown = source.to_shown(Span::new(at, at + 4));
        assert_eq!(&file[shown.range()], "Deux");
        assert!(source.is_contiguous(Span::new(at, at + 4)));
        assert!(
            !source.is_contiguous(Span::new(0, at + 4)),
            "the line between would be lost"
        );
    }

    #[test]
    fn a_file_of_nothing_else_is_empty() {
        let source = read(Source::from("%% relis: ignorer"));
        assert_eq!(source.text, "");
        assert_eq!(source.to_shown(Span::new(0, 0)), Span::new(0, 0));
    }
}
