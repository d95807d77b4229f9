//! A text and the findings in it → stretches of text that belong to the same findings.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::lines;
use crate::report::Located;

/// Of the findings that share a stretch of text, no more than this many are named there.
const NAMED: usize = 8;

/// A line of the text, without its end.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// The findings that start there.
    pub(super) findings: Vec<usize>,
}

/// What a line is made of. Findings are given by their number in the report, from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A stretch of the text, never empty, and the findings it is part of.
    Text(Range<usize>, Vec<usize>),
    /// The place where a reader is referred to a finding: its end, or the end of the line that
    /// it starts on.
    Reference(usize),
}

/// The lines of `text`, which has `findings` in the order of their starts. Takes time linear
/// in the text and, but for a logarithm, in the number of findings.
pub(super) fn mark(text: &str, findings: &[Located]) -> Vec<Line> {
    let mut ends: Vec<(usize, usize)> = findings
        .iter()
        .enumerate()
        .map(|(number, located)| (located.shown.end as usize, number))
        .collect();
    ends.sort_unstable();
    let mut starts = findings.iter().enumerate().peekable();
    let mut ends = ends.into_iter().peekable();
    // Those that the text at hand is part of.
    let mut open = BTreeSet::new();

    let mut marked = Vec::new();
    let mut ranges = lines(text).peekable();
    while let Some(range) = ranges.next() {
        // What starts or ends within the line end belongs to the line.
        let next_line = ranges.peek().map_or(usize::MAX, |next| next.start);
        let mut line = Line::default();
        let mut unreferred = BTreeSet::new();
        let mut at = range.start;
        loop {
            while let Some((_, number)) = ends.next_if(|(end, _)| *end <= at) {
                open.remove(&number);
                if unreferred.remove(&number) {
                    line.pieces.push(Piece::Reference(number));
                }
            }
            while let Some((number, located)) =
                starts.next_if(|(_, located)| located.shown.start as usize <= at)
            {
                line.findings.push(number);
                unreferred.insert(number);
                if located.shown.end as usize > at {
                    open.insert(number);
                } else if unreferred.remove(&number) {
                    line.pieces.push(Piece::Reference(number));
                }
            }
            if at >= range.end {
                break;
            }
            let start = starts
                .peek()
                .map(|(_, located)| located.shown.start as usize);
            let end = ends.peek().map(|(end, _)| *end);
            let cut = [start, end]
                .into_iter()
                .flatten()
                .fold(range.end, usize::min);
            let named = open.iter().copied().take(NAMED).collect();
            line.pieces.push(Piece::Text(at..cut, named));
            at = cut;
        }
        // What starts within the line end.
        while let Some((number, located)) =
            starts.next_if(|(_, located)| (located.shown.start as usize) < next_line)
        {
            line.findings.push(number);
            unreferred.insert(number);
            open.insert(number);
            debug_assert!(located.shown.start as usize >= range.end);
        }
        line.pieces
            .extend(unreferred.into_iter().map(Piece::Reference));
        marked.push(line);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Position, Span};
    use crate::finding::{Category, Examples, Finding, Message, RuleInfo, Severity};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn located(shown: Span) -> Located {
        let message = Message::new("", "");
        let rule = RuleInfo {
            id: String::new(),
            category: Category::named("style/calque"),
            severity: Severity::Info,
            message: message.clone(),
            on_request: false,
            topic: Vec::new(),
            see: None,
            examples: Examples::from_iter([]),
        };
        let nowhere = Position {
            line: 1,
            column: 1,
            offset: 0,
        };
        Located {
            finding: Finding {
                rule: Arc::new(rule),
                severity: Severity::Info,
                span: shown,
                message,
                suggestions: Vec::new(),
            },
            shown,
            start: nowhere,
            end: nowhere,
        }
    }

    proptest! {
        #[test]
        fn all_text_and_all_findings_are_there(text in "[ab\r\n]{0,30}", cuts in prop::collection::vec((0u32..31, 0u32..31), 0..12)) {
            let length = text.len() as u32;
            let mut spans: Vec<Span> = cuts
                .into_iter()
                .map(|(a, b)| (a % (length + 1), b % (length + 1)))
                .map(|(a, b)| Span::new(a.min(b), a.max(b)))
                .collect();
            spans.sort();
            let findings: Vec<_> = spans.iter().copied().map(located).collect();
            let marked = mark(&text, &findings);
            let (mut referred, mut started) = (Vec::new(), Vec::<usize>::new());
            prop_assert_eq!(marked.len(), lines(&text).count());
            for (line, range) in marked.iter().zip(lines(&text)) {
                let mut at = range.start;
                started.extend(&line.findings);
                for piece in &line.pieces {
                    match piece {
                        Piece::Text(stretch, named) => {
                            prop_assert_eq!(stretch.start, at);
                            prop_assert!(stretch.end > at);
                            at = stretch.end;
                            let covers = |span: &Span| span.range().start <= stretch.start && stretch.end <= span.range().end;
                            let covering: Vec<usize> = spans.iter().enumerate().filter(|(_, span)| covers(span)).map(|(number, _)| number).take(NAMED).collect();
                            prop_assert_eq!(named, &covering);
                        }
                        Piece::Reference(number) => {
                            prop_assert!(line.findings.contains(number), "on the line it starts on");
                            referred.push(*number);
                        }
                    }
                }
                prop_assert_eq!(at, range.end);
            }
            referred.sort_unstable();
            let all: Vec<usize> = (0..spans.len()).collect();
            prop_assert_eq!(&referred, &all);
            prop_assert_eq!(&started, &all);
        }
    }
}
