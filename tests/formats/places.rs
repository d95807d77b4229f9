//! Whatever the markup, every word of the prose stands where it was written.

use std::ops::Range;

use proptest::prelude::*;
use relis::Document;
use relis::formats::{Format, Source};
use relis::lexicon::Lexicon;

const WORDS: &[&str] = &[
    "le",
    "président",
    "été",
    "Nîmes",
    "œuvre",
    "à",
    "international",
    "ça",
    "1984",
    "français",
    "cœur",
    "déjà",
];

/// How a word is written.
#[derive(Clone, Debug)]
struct Written {
    word: usize,
    /// Markup inside it, markup around it, what comes after it.
    inside: usize,
    around: usize,
    after: usize,
}

fn words() -> impl Strategy<Value = Vec<Vec<Written>>> {
    let word = (0..WORDS.len(), 0..4usize, 0..6usize, 0..4usize).prop_map(
        |(word, inside, around, after)| Written {
            word,
            inside,
            around,
            after,
        },
    );
    prop::collection::vec(prop::collection::vec(word, 1..12), 1..6)
}

/// A file in the making, with the place of each word.
#[derive(Default)]
struct File {
    text: String,
    places: Vec<(Range<usize>, &'static str)>,
}

impl File {
    /// A word with a mark in its middle and entities for its accents.
    fn word(&mut self, word: &'static str, marks: Option<(&str, &str)>, entities: bool) {
        let cut = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
        let (head, tail) = word.split_at(cut);
        let write = |text: &mut String, part: &str| {
            for c in part.chars() {
                match c {
                    'é' if entities => text.push_str("&eacute;"),
                    'œ' if entities => text.push_str("&#339;"),
                    _ => text.push(c),
                }
            }
        };
        match marks.filter(|_| !tail.is_empty()) {
            None => {
                let start = self.text.len();
                write(&mut self.text, word);
                self.places.push((start..self.text.len(), word));
            }
            Some((open, close)) => {
                self.text.push_str(open);
                let start = self.text.len();
                write(&mut self.text, head);
                self.text.push_str(close);
                write(&mut self.text, tail);
                self.places.push((start..self.text.len(), word));
            }
        }
    }

    fn check(&self, source: &Source) -> Result<(), TestCaseError> {
        let document = Document::new(source.clone(), &Lexicon::embedded());
        prop_assert_eq!(source.shown(), &self.text);
        let found: Vec<(Range<usize>, &str)> = document
            .tokens()
            .iter()
            .map(|token| {
                (
                    source.to_shown(token.span).range(),
                    document.slice(token.span),
                )
            })
            .filter(|(_, word)| *word != "\u{fffc}")
            .collect();
        prop_assert_eq!(&found, &self.places, "{}", self.text);
        for (range, _) in &self.places {
            let before = &self.text[..range.start];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let token = found.iter().position(|(place, _)| place == range).unwrap();
            let _ = token;
            let offset = document
                .tokens()
                .iter()
                .map(|token| token.span)
                .find(|span| source.to_shown(*span).range() == *range)
                .unwrap()
                .start;
            let position = document.position(offset);
            prop_assert_eq!((position.line, position.column), (line, column));
        }
        Ok(())
    }
}

fn markdown(paragraphs: &[Vec<Written>], end: &str) -> File {
    let mut file = File::default();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let (first, next) = match number % 5 {
            0 => ("", ""),
            1 => ("> ", "> "),
            2 => ("- ", "  "),
            3 => ("> - ", ">   "),
            _ => ("# ", ""),
        };
        file.text.push_str(first);
        for (i, written) in paragraph.iter().enumerate() {
            let word = WORDS[written.word];
            let open = match written.around {
                1 => "*",
                2 => "**",
                3 => "[",
                4 => "***",
                _ => "",
            };
            file.text.push_str(open);
            // Inside a word only asterisks emphasise, and not beside others.
            let marks = (written.inside == 1 && open.is_empty()).then_some(("**", "**"));
            // A number is no start of a line: it would start a list.
            file.word(word, marks, written.inside == 2);
            file.text.push_str(match written.around {
                3 => "](http://exemple.fr/sens)",
                _ => open,
            });
            if i + 1 < paragraph.len() {
                match written.after {
                    1 if !first.starts_with('#') => {
                        file.text.push_str(end);
                        file.text.push_str(next);
                    }
                    2 => file.text.push_str(" `code` "),
                    3 => file.text.push_str(" <span lang=\"en\">english</span> "),
                    _ => file.text.push(' '),
                }
            }
        }
        file.text.push_str(end);
        file.text.push_str(end);
        // Otherwise the next block would go on inside this one.
        file.text.push_str("<!-- x -->");
        file.text.push_str(end);
        file.text.push_str(end);
    }
    file
}

fn html(paragraphs: &[Vec<Written>], end: &str) -> File {
    let mut file = File::default();
    file.text
        .push_str("<!DOCTYPE html><html lang=\"fr\"><body>");
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let (open, close) = match number % 5 {
            0 => ("<p>", ""),
            1 => ("<blockquote><p class='x'>", "</p></blockquote>"),
            2 => ("<ul><li>", "</ul>"),
            3 => ("<div lang=en>English <p lang=fr>", "</div>"),
            _ => ("<h2 title=''>", "</h2>"),
        };
        file.text.push_str(open);
        for (i, written) in paragraph.iter().enumerate() {
            let (before, after) = match written.around {
                1 => ("<em>", "</em>"),
                2 => ("<a href=\"sens\"><b>", "</b></a>"),
                3 => ("<span lang=en><i lang='fr'>", "</i></span>"),
                4 => ("<!-- sens -->", "<script>sens</script>"),
                _ => ("", ""),
            };
            file.text.push_str(before);
            let marks = (written.inside % 2 == 1).then_some(("<b>", "</b>"));
            file.word(WORDS[written.word], marks, written.inside > 1);
            file.text.push_str(after);
            if i + 1 < paragraph.len() {
                match written.after {
                    1 => {
                        file.text.push_str(end);
                        file.text.push_str("\t ");
                    }
                    2 => file.text.push_str(" <code>code</code> "),
                    3 => file.text.push_str("<br>"),
                    _ => file.text.push(' '),
                }
            }
        }
        file.text.push_str(close);
        file.text.push_str(end);
    }
    file
}

fn subtitles(paragraphs: &[Vec<Written>], end: &str) -> File {
    let mut file = File::default();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let cue = format!(
            "{}{end}00:00:0{number},000 --> 00:00:0{number},900{end}",
            number + 1
        );
        file.text.push_str(&cue);
        for (i, written) in paragraph.iter().enumerate() {
            let (before, after) = match written.around {
                1 => ("<i>", "</i>"),
                2 => ("{\\an8}", ""),
                _ => ("", ""),
            };
            file.text.push_str(before);
            let marks = (written.inside == 1).then_some(("<b>", "</b>"));
            file.word(WORDS[written.word], marks, written.inside == 2);
            file.text.push_str(after);
            if i + 1 < paragraph.len() {
                file.text
                    .push_str(if written.after == 1 { end } else { " " });
            }
        }
        file.text.push_str(end);
        file.text.push_str(end);
    }
    file
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_markdown(paragraphs in words(), crlf in any::<bool>()) {
        let mut paragraphs = paragraphs;
        // A line that starts with a number may start a list.
        for written in paragraphs.iter_mut().flatten() {
            if WORDS[written.word] == "1984" {
                written.word = 0;
            }
        }
        let file = markdown(&paragraphs, if crlf { "\r\n" } else { "\n" });
        file.check(&super::source(Format::Markdown, &file.text))?;
    }

    #[test]
    fn in_html(paragraphs in words(), crlf in any::<bool>()) {
        let file = html(&paragraphs, if crlf { "\r\n" } else { "\n" });
        file.check(&super::source(Format::Html, &file.text))?;
    }

    #[test]
    fn in_subtitles(paragraphs in words(), crlf in any::<bool>()) {
        let mut paragraphs = paragraphs;
        for written in paragraphs.iter_mut().flatten() {
            if WORDS[written.word] == "1984" {
                written.word = 0;
            }
        }
        let file = subtitles(&paragraphs, if crlf { "\r\n" } else { "\n" });
        file.check(&super::source(Format::Srt, &file.text))?;
    }
}
