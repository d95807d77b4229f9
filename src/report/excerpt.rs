//! The piece of a line that shows a finding: cut to a width, safe to print.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::document::Span;

/// A finding's text with what stands around it, on one line that a terminal shows as it is:
/// no line ends, tabs, control characters or marks that change the direction of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, without a line end.
    pub(super) line: String,
    /// The finding's text in it, in bytes; never of width 0.
    pub(super) mark: Range<usize>,
}

impl Excerpt {
    /// Cuts the text around `span` to `room` columns, so that a label of `label` columns
    /// after the mark fits too where possible. Where the span itself is too long, its middle
    /// is left out. Takes time in the order of `room`, however long text and span are.
    pub(super) fn new(text: &str, span: Span, room: usize, label: usize) -> Self {
        let (before, mark, after) = (
            &text[..span.start as usize],
            &text[span.range()],
            &text[span.end as usize..],
        );
        let room = room.max(20);
        let mark = shortened(mark, room * 2 / 3);

        // A third of what is left is for what follows, or as much as the label needs; but
        // what comes before never goes entirely.
        let left = room.saturating_sub(width(&mark));
        let after_width = width_within(line_head(after, room), left);
        let kept = after_width
            .min(left / 3)
            .max((label + 1).min(left - left / 4));
        let before = tail(before, left - kept);
        let after = head(after, left.saturating_sub(width(&before)));

        let start = before.len();
        let end = start + mark.len();
        Self {
            line: before + &mark + &after,
            mark: start..end,
        }
    }
}

/// Text from anywhere, made safe to print inside a line: line ends, control characters and
/// marks that change the direction of writing become visible signs, tabs become spaces.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        push(&mut out, c);
    }
    out
}

/// What is printed for a character, and how many times.
fn visible(c: char) -> (char, usize) {
    match c {
        '\t' => (' ', 4),
        '\n' | '\r' => ('↵', 1),
        // The control pictures stand in the order of the control characters.
        '\0'..='\u{1f}' => (char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'), 1),
        '\u{7f}' => ('␡', 1),
        // C1 controls; line and paragraph separators; embeddings, overrides, isolates.
        '\u{80}'..='\u{9f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}' => ('\u{fffd}', 1),
        // Terminals disagree on joined emoji and on what these take: show the parts.
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => (c, 0),
        _ => (c, 1),
    }
}

fn push(out: &mut String, c: char) {
    let (c, times) = visible(c);
    out.extend(std::iter::repeat_n(c, times));
}

/// The columns that a character takes once printed.
fn columns(c: char) -> usize {
    let (c, times) = visible(c);
    times * c.width().unwrap_or(1)
}

/// The columns that a text takes; also those of a label or a message.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The columns that a text takes, or a number above `limit` if it takes more than that.
fn width_within(text: &str, limit: usize) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += columns(c);
        if sum > limit {
            break;
        }
    }
    sum
}

/// No line is shown with more characters than this for a column: text can hold any number of
/// characters without width.
const CHARS_PER_COLUMN: usize = 8;

/// The rest of the line, or the start of it where it surely does not fit.
fn line_head(text: &str, room: usize) -> &str {
    let end = text
        .char_indices()
        .take(room * CHARS_PER_COLUMN)
        .find(|(_, c)| matches!(c, '\n' | '\r'))
        .map(|(at, _)| at);
    match end {
        Some(end) => &text[..end],
        None => prefix(text, room * CHARS_PER_COLUMN),
    }
}

fn prefix(text: &str, chars: usize) -> &str {
    match text.char_indices().nth(chars) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// As much of the start of `text`'s first line as fits, `…` in place of the rest.
fn head(text: &str, room: usize) -> String {
    let line = line_head(text, room.max(1));
    let whole = line.len() == text.len() || text[line.len()..].starts_with(['\n', '\r']);
    let line = if whole { line.trim_end() } else { line };
    if whole && width_within(line, room) <= room {
        return harmless(line);
    }
    let (mut kept, mut used) = (0, 0);
    let mut at_word = None;
    for (at, c) in line.char_indices() {
        used += columns(c);
        if c.is_whitespace() && used < room {
            at_word = Some(at);
        }
        if used + 1 > room {
            break;
        }
        kept = at + c.len_utf8();
    }
    match at_word {
        // A space shows that whole words were left out.
        Some(at) => harmless(&line[..at]) + " …",
        None if room == 0 => String::new(),
        None => harmless(&line[..kept]) + "…",
    }
}

/// As much of the end of `text`'s last line as fits, `…` in place of the rest.
fn tail(text: &str, room: usize) -> String {
    let (mut start, mut used) = (text.len(), 0);
    let (mut kept, mut at_word) = (text.len(), None);
    let mut whole = true;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if matches!(c, '\n' | '\r') {
            break;
        }
        used += columns(c);
        if used > room || count >= room * CHARS_PER_COLUMN {
            whole = false;
            break;
        }
        start = at;
        if used < room && columns(c) > 0 {
            kept = at;
        }
        if c.is_whitespace() && used < room {
            at_word = Some(at + c.len_utf8());
        }
    }
    if whole {
        // Indentation would push the text to the right for nothing.
        return harmless(text[start..].trim_start());
    }
    match at_word {
        Some(at) => "… ".to_owned() + &harmless(&text[at..]),
        None if room == 0 => String::new(),
        None => "…".to_owned() + &harmless(&text[kept..]),
    }
}

/// A text printed in at most `room` columns, its middle left out where it takes more; at
/// least one column.
pub(super) fn shortened(text: &str, room: usize) -> String {
    let room = room.max(3);
    let short = prefix(text, room * CHARS_PER_COLUMN);
    if short.len() == text.len() && width_within(text, room) <= room {
        let whole = harmless(text);
        return if width(&whole) == 0 {
            "\u{fffd}".to_owned()
        } else {
            whole
        };
    }
    let mut room_left = room - 1;
    let half = room_left / 2;
    let mut end = 0;
    for (at, c) in short.char_indices() {
        let wide = columns(c);
        if room_left < half + wide {
            break;
        }
        room_left -= wide;
        end = at + c.len_utf8();
    }
    let mut start = text.len();
    for (at, c) in text[end..]
        .char_indices()
        .rev()
        .take(room * CHARS_PER_COLUMN)
    {
        let wide = columns(c);
        if room_left < wide {
            break;
        }
        room_left -= wide;
        if wide > 0 {
            start = end + at;
        }
    }
    harmless(&text[..end]) + "…" + &harmless(&text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn excerpt(text: &str, marked: &str, room: usize, label: usize) -> Excerpt {
        let start = text.find(marked).expect("the mark is in the text");
        Excerpt::new(
            text,
            Span::new(start as u32, (start + marked.len()) as u32),
            room,
            label,
        )
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        let cut = excerpt("Avant.\nUne faute ici.\r\nAprès.", "faute", 40, 10);
        assert_eq!(cut.line, "Une faute ici.");
        assert_eq!(&cut.line[cut.mark], "faute");
    }

    #[test]
    fn cuts_between_words() {
        let long = "Le mot ".repeat(50) + "fautif" + &" est là".repeat(50);
        let cut = excerpt(&long, "fautif", 40, 12);
        assert_eq!(cut.line, "… mot Le mot Le mot fautif est là est …");
        assert!(width(&cut.line) <= 40);
    }

    #[test]
    fn a_long_mark_loses_its_middle() {
        let long = format!("Début {} fin.", "mot ".repeat(100).trim());
        let cut = excerpt(&long, "mot ".repeat(100).trim(), 40, 0);
        assert!(cut.line[cut.mark].contains('…'), "{}", cut.line);
        assert!(width(&cut.line) <= 40, "{}", cut.line);
    }

    #[test]
    fn what_would_upset_a_terminal_is_made_visible() {
        assert_eq!(
            harmless("a\u{1b}[31m\u{202e}b\u{9b}1m\tc\r\nd\u{200d}\u{7f}"),
            "a␛[31m\u{fffd}b\u{fffd}1m    c↵d␡"
        );
        let invisible = excerpt("a\u{200b}b", "\u{200b}", 40, 0);
        assert_eq!(&invisible.line[invisible.mark], "\u{fffd}");
    }

    proptest! {
        #[test]
        fn never_wider_than_the_room(text in "[a é\u{301}漢🦊\t\n\r\u{200b}]{1,300}", from in 0usize..300, to in 0usize..300, room in 20usize..80, label in 0usize..40) {
            let bounds: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
            let (from, to) = (bounds[from % bounds.len()], bounds[to % bounds.len()]);
            let cut = Excerpt::new(&text, Span::new(from.min(to), from.max(to)), room, label);
            prop_assert!(width(&cut.line) <= room, "{:?} takes {}", cut.line, width(&cut.line));
            prop_assert!(width(&cut.line[cut.mark.clone()]) > 0);
            prop_assert!(!cut.line.contains(['\n', '\r', '\t']));
        }
    }
}
