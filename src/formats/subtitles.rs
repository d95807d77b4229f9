//! Subtitles (SubRip, WebVTT) → prose.
//!
//! A sentence that goes on over several cues is one sentence; what starts with a dash, and
//! sounds in brackets, are paragraphs of their own. Timings, the names of cues, tags, notes
//! and styles are left out.

use std::ops::Range;

use htmlize::Context;

use super::entities;
use super::error::ReadError;
use super::format::Format;
use super::language::may_be_french;
use super::prose::Prose;
use super::source::Source;
use crate::document::lines;
use crate::finding::Message;

const ARROW: &str = "-->";

/// Takes the prose out of decoded subtitles.
///
/// # Errors
///
/// When a timing cannot be read, or there is text that no timing precedes.
pub(super) fn read(mut source: Source, format: Format) -> Result<Source, ReadError> {
    let mut reader = Reader {
        text: &source.text,
        format,
        prose: Prose::default(),
        french: true,
        foreign: false,
    };
    reader.cues()?;
    let Reader { prose, foreign, .. } = reader;
    source.has_foreign_text = foreign;
    Ok(source.with_prose(format, prose))
}

struct Reader<'t> {
    text: &'t str,
    format: Format,
    prose: Prose,
    /// Whether no tag marks the text at hand as another language.
    french: bool,
    foreign: bool,
}

impl Reader<'_> {
    fn cues(&mut self) -> Result<(), ReadError> {
        let text = self.text;
        let mut lines = lines(text).enumerate().peekable();
        let vtt = self.format == Format::Vtt;
        // Whether the lines are those of a cue, and whether the line before is blank.
        let (mut inside, mut after_blank) = (false, true);
        let mut first_of_cue = true;
        if vtt {
            lines.next_if(|(_, line)| text[line.clone()].starts_with("WEBVTT"));
        }
        while let Some((number, line)) = lines.next() {
            let content = text[line.clone()].trim();
            let next_is_timing = lines
                .peek()
                .is_some_and(|(_, next)| is_timing(&text[next.clone()]));
            let is_number =
                !content.is_empty() && content.bytes().all(|byte| byte.is_ascii_digit());
            if content.is_empty() {
                after_blank = true;
                // WebVTT has no blank lines inside a cue; SubRip files do.
                inside &= !vtt;
                continue;
            }
            if is_timing(content) {
                check_timing(content).ok_or_else(|| self.wrong_timing(number + 1, content))?;
                inside = true;
                first_of_cue = true;
                self.french = true;
            } else if next_is_timing && (is_number || after_blank) {
                // The name of the next cue.
            } else if inside {
                self.line(line, first_of_cue);
                first_of_cue = false;
            } else if !vtt {
                return Err(self.malformed(
                    number + 1,
                    "aucun minutage ne précède ce texte".to_owned(),
                    "no timing precedes this text".to_owned(),
                ));
            }
            after_blank = false;
        }
        Ok(())
    }

    fn wrong_timing(&self, line: usize, content: &str) -> ReadError {
        let shown: String = content.chars().take(60).collect();
        self.malformed(
            line,
            format!("ce minutage ne se lit pas\u{a0}: «\u{a0}{shown}\u{a0}»"),
            format!("this timing cannot be read: \"{shown}\""),
        )
    }

    fn malformed(&self, line: usize, fr: String, en: String) -> ReadError {
        ReadError::Malformed {
            format: self.format,
            line: Some(line),
            what: Message::new(fr, en),
        }
    }

    /// A line of a cue's text.
    fn line(&mut self, line: Range<usize>, first_of_cue: bool) {
        let content = &self.text[line.clone()];
        let words = content.trim_start();
        let start = line.start + (content.len() - words.len());
        let bare = without_tags(words);
        let sound = (bare.starts_with('[') && bare.ends_with(']'))
            || (bare.starts_with('(') && bare.ends_with(')'));
        let ends = first_of_cue && ends_sentence(self.prose.paragraph(), bare);
        if sound || ends || bare.starts_with(['-', '–', '—', '‐']) {
            self.prose.end_paragraph();
        } else {
            let end = self.prose.place();
            // In one cue, nothing but white space stands between two lines.
            let gap = if !first_of_cue && self.text[end..start].trim().is_empty() {
                end..start
            } else {
                end..end
            };
            self.prose.space(gap);
        }
        self.words(start..line.end);
        if sound {
            self.prose.end_paragraph();
        }
    }

    /// Text with tags.
    fn words(&mut self, place: Range<usize>) {
        let mut at = place.start;
        while at < place.end {
            let rest = &self.text[at..place.end];
            let length = tag(rest);
            if length > 0 {
                self.tag(&rest[..length]);
                at += length;
                continue;
            }
            let next = rest
                .char_indices()
                .skip(1)
                .find(|(i, c)| matches!(c, '<' | '{') && tag(&rest[*i..]) > 0)
                .map_or(rest.len(), |(i, _)| i);
            self.push(at..at + next);
            at += next;
        }
    }

    fn push(&mut self, place: Range<usize>) {
        let written = &self.text[place.clone()];
        if self.french {
            entities::push(&mut self.prose, written, place.start, Context::General);
        } else {
            self.foreign |= !written.trim().is_empty();
            self.prose.foreign(written, place.start);
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_matches(['<', '>']);
        if name.starts_with("v ") || name.starts_with("v.") {
            self.prose.end_paragraph();
        } else if let Some(language) = name.strip_prefix("lang ") {
            self.french = may_be_french(language);
        } else if name == "/lang" {
            self.french = true;
        }
    }
}

fn is_timing(line: &str) -> bool {
    line.contains(ARROW) && line.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Reads `00:01:02,500 --> 00:01:04,000` and settings; `None` where it is none.
fn check_timing(line: &str) -> Option<()> {
    let (start, rest) = line.split_once(ARROW)?;
    let end = rest.split_whitespace().next()?;
    check_time(start.trim())?;
    check_time(end)
}

/// Reads `[hours:]minutes:seconds[,thousandths]`.
fn check_time(time: &str) -> Option<()> {
    let (whole, thousandths) = match time.split_once([',', '.']) {
        Some((whole, thousandths)) => (whole, thousandths),
        None => (time, "0"),
    };
    let number = |part: &str, most: u32| {
        let digits = (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits
            .then(|| part.parse::<u32>().ok())?
            .filter(|value| *value <= most)
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => ("0", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    number(hours, 999_999)?;
    number(minutes, 59)?;
    number(seconds, 59)?;
    number(thousandths, 999)?;
    Some(())
}

/// The length of the tag that a text starts with, 0 where it starts with none:
/// `<i>`, `</c.jaune>`, `<00:01.000>`, `{\an8}`, `{y:i}`.
fn tag(text: &str) -> usize {
    let bytes = text.as_bytes();
    // No tag that anyone wrote is longer.
    let reach = &bytes[..bytes.len().min(256)];
    let end = |close: u8| {
        reach[1..]
            .iter()
            .position(|byte| *byte == close || *byte == b'<')
            .filter(|at| reach[1 + at] == close)
            .map_or(0, |at| at + 2)
    };
    match reach {
        [b'<', next, ..] if next.is_ascii_alphanumeric() || *next == b'/' => end(b'>'),
        [b'{', b'\\', ..] => end(b'}'),
        [b'{', letter, b':', ..] if letter.is_ascii_alphabetic() => end(b'}'),
        _ => 0,
    }
}

/// The text without the tags at its ends.
fn without_tags(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let length = tag(text);
        if length == 0 {
            break;
        }
        text = text[length..].trim_start();
    }
    while text.ends_with('>')
        && let Some(start) = text.rfind('<')
        && tag(&text[start..]) == text.len() - start
    {
        text = text[..start].trim_end();
    }
    text
}

/// Whether a text ends a sentence, seeing how the next cue starts.
fn ends_sentence(text: &str, next: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '»' | '”' | '"' | ')' | ']' | '’' | '♪')
    });
    if end.ends_with("...") || end.ends_with('…') {
        return !next.starts_with(|c: char| c.is_lowercase() || matches!(c, '.' | '…'));
    }
    end.ends_with(['.', '!', '?']) || text.ends_with('♪')
}
