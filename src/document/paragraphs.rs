//! Where paragraphs end.
//!
//! A blank line ends a paragraph. So does every other line end, unless the lines between
//! two blank lines were evidently broken by a program to fit a width. They were when
//!
//! - the longest line has 40 to 100 characters,
//! - at least 7 lines of 10 are full: the first word of the next line would not have fitted,
//! - fewer than half end with a full stop, question or exclamation mark,
//! - at least a third of the lines after the first begin with a lower-case letter.
//!
//! In such a block, a line that is not full and ends a sentence ends a paragraph.

use std::ops::Range;

use super::chars::is_blank;
use super::position::lines;

/// The widths, in characters, that mail programs and editors break lines at.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The paragraphs of a text in order, as ranges of bytes; none is blank.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut block = Vec::new();
    for line in lines(text) {
        if text[line.clone()].chars().all(is_blank) {
            split_block(text, &block, &mut paragraphs);
            block.clear();
        } else {
            block.push(line);
        }
    }
    split_block(text, &block, &mut paragraphs);
    paragraphs
}

/// Appends the paragraphs of lines that follow one another without a blank line.
fn split_block(text: &str, lines: &[Range<usize>], paragraphs: &mut Vec<Range<usize>>) {
    let Some(breaks) = Breaks::of(text, lines) else {
        paragraphs.extend_from_slice(lines);
        return;
    };
    let mut start = None;
    for (index, line) in lines.iter().enumerate() {
        let first = *start.get_or_insert(line.start);
        if index + 1 == lines.len() || !breaks.full[index] && breaks.terminal[index] {
            paragraphs.push(first..line.end);
            start = None;
        }
    }
}

/// What each line end but the last of a hard-wrapped block looks like.
struct Breaks {
    /// The next line's first word would not have fitted on the line.
    full: Vec<bool>,
    /// The line ends a sentence.
    terminal: Vec<bool>,
}

impl Breaks {
    /// `None` when the lines were not evidently broken to fit a width.
    fn of(text: &str, lines: &[Range<usize>]) -> Option<Self> {
        if lines.len() < 2 {
            return None;
        }
        let mut lengths = Vec::with_capacity(lines.len());
        for line in lines {
            let line = &text[line.clone()];
            // No need to count a line that is too long however it is counted.
            if line.len() > 4 * WIDTHS.end() {
                return None;
            }
            lengths.push(line.trim_end().chars().count());
        }
        let width = lengths.iter().copied().max()?;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let pairs = lines.len() - 1;
        let mut full = Vec::with_capacity(pairs);
        let mut terminal = Vec::with_capacity(pairs);
        let mut lower = 0;
        for index in 0..pairs {
            let next = text[lines[index + 1].clone()].trim_start();
            let word = next.split_whitespace().next().unwrap_or("");
            full.push(lengths[index] + 1 + word.chars().count() > width);
            terminal.push(ends_sentence(&text[lines[index].clone()]));
            lower += usize::from(next.starts_with(char::is_lowercase));
        }
        let count = |flags: &[bool]| flags.iter().filter(|flag| **flag).count();
        let wrapped =
            count(&full) * 10 >= pairs * 7 && count(&terminal) * 2 < pairs && lower * 3 >= pairs;
        wrapped.then_some(Self { full, terminal })
    }
}

/// Whether a line ends with a full stop, question or exclamation mark, closing marks aside.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| is_blank(c) || matches!(c, '»' | '”' | '"' | ')' | ']' | '’'))
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(
            split("Un titre\nUne phrase.\r\n\r\n \nLa suite."),
            ["Un titre", "Une phrase.", "La suite."]
        );
        assert!(split(" \n\u{a0}\r\n").is_empty());
        assert!(split("").is_empty());
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "Le facteur est passé ce matin avec un colis que\n\
                    personne n'attendait, puis il a repris sa route\n\
                    vers le village voisin sans dire un mot.\n\
                    Le soir venu, les voisins ont ouvert la boîte et\n\
                    découvert une montre.\n\n\
                    Fin.";
        let found = split(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[0].ends_with("un mot."));
        assert!(found[1].starts_with("Le soir"));
    }

    #[test]
    fn lists_and_verses_are_not_joined() {
        let list = "Les membres de la commission des finances :\n\
                    Madame Dupont, présidente de la commission\n\
                    Monsieur Durand, rapporteur du projet de loi\n\
                    Monsieur Martin, secrétaire de la commission";
        assert_eq!(split(list).len(), 4);
    }
}
