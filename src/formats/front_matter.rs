//! The front matter of a Markdown file: titles and summaries in YAML or TOML.
//!
//! YAML is read event by event: an alias is never followed, so that no few lines can stand
//! for gigabytes.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::de::{DeTable, DeValue};

use super::error::ReadError;
use super::format::Format;
use super::language::may_be_french;
use super::prose::Prose;
use crate::finding::Message;

/// Keys whose value is a title.
const TITLES: [&str; 8] = [
    "title",
    "titre",
    "headline",
    "subtitle",
    "sous-titre",
    "soustitre",
    "surtitre",
    "tagline",
];

/// Keys whose value is prose.
const PROSE: [&str; 18] = [
    "description",
    "summary",
    "résumé",
    "resume",
    "excerpt",
    "extrait",
    "abstract",
    "chapô",
    "chapo",
    "chapeau",
    "accroche",
    "lead",
    "lede",
    "standfirst",
    "dek",
    "deck",
    "intro",
    "introduction",
];

/// More than this, in bytes, is no front matter that anyone wrote.
const LARGEST: usize = 256 * 1024;

/// What was read of a front matter.
pub(super) struct FrontMatter {
    /// Its length in bytes, fences included; 0 where there is none.
    pub(super) length: usize,
    /// Whether the file is not said to be in another language.
    pub(super) french: bool,
}

impl FrontMatter {
    const NONE: Self = Self {
        length: 0,
        french: true,
    };
}

/// Reads the front matter that `text` starts with, if it does.
///
/// # Errors
///
/// When it is not what its fences announce.
pub(super) fn read(text: &str, prose: &mut Prose) -> Result<FrontMatter, ReadError> {
    let Some((yaml, inside, length)) = fenced(text) else {
        return Ok(FrontMatter::NONE);
    };
    if inside.len() > LARGEST {
        return Err(malformed(
            1,
            "l'en-tête fait plus de 256 Kio".to_owned(),
            "the front matter has more than 256 KiB".to_owned(),
        ));
    }
    let mut reader = Reader {
        text,
        prose,
        french: true,
        values: Vec::new(),
    };
    let is_table = if yaml {
        reader.yaml(inside)?
    } else {
        reader.toml(inside)?;
        true
    };
    if !is_table {
        return Ok(FrontMatter::NONE);
    }
    let french = reader.french;
    if french {
        reader.push();
    }
    Ok(FrontMatter { length, french })
}

/// Whether the front matter is YAML, its place without the fences, and its length with them.
fn fenced(text: &str) -> Option<(bool, Range<usize>, usize)> {
    let yaml = match text.get(..3)? {
        "---" => true,
        "+++" => false,
        _ => return None,
    };
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first[3..].trim() != "" {
        return None;
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        let end = line.trim_end();
        if end == &text[..3] || yaml && end == "..." {
            return Some((yaml, start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A value that is prose.
struct Value {
    /// As it is written, from its first character or quotation mark.
    place: Range<usize>,
    meant: String,
    escapes: bool,
    heading: bool,
}

struct Reader<'t, 'p> {
    text: &'t str,
    prose: &'p mut Prose,
    french: bool,
    values: Vec<Value>,
}

impl Reader<'_, '_> {
    /// Whether it is a table.
    fn yaml(&mut self, inside: Range<usize>) -> Result<bool, ReadError> {
        let yaml = &self.text[inside.clone()];
        // The key at hand in each mapping that is open; nothing in a sequence.
        let mut open: Vec<Option<Expected>> = Vec::new();
        let mut is_table = false;
        // Marks count characters.
        let (mut characters, mut bytes) = (0, 0);
        for event in Parser::new_from_str(yaml) {
            let (event, span) = event.map_err(|error| {
                let line = error.marker().line();
                malformed(
                    line + 1,
                    format!("l'en-tête n'est pas du YAML\u{a0}: {}", error.info()),
                    format!("the front matter is not YAML: {}", error.info()),
                )
            })?;
            let mut key = None;
            let is_node = matches!(
                event,
                Event::Scalar(..)
                    | Event::MappingStart(..)
                    | Event::SequenceStart(..)
                    | Event::Alias(_)
            );
            if is_node && let Some(Some(expected)) = open.last_mut() {
                match std::mem::replace(expected, Expected::Key) {
                    Expected::Key => {
                        *expected = Expected::Value(match &event {
                            Event::Scalar(name, ..) => name.to_string(),
                            _ => String::new(),
                        });
                    }
                    Expected::Value(name) => key = Some(name),
                }
            }
            match event {
                Event::MappingStart(..) => {
                    is_table |= open.is_empty();
                    open.push(Some(Expected::Key));
                }
                Event::SequenceStart(..) => open.push(None),
                Event::MappingEnd | Event::SequenceEnd => {
                    open.pop();
                }
                Event::Scalar(meant, style, ..) => {
                    let in_sequence = open.iter().any(Option::is_none);
                    let Some(key) = key.filter(|_| !in_sequence) else {
                        continue;
                    };
                    let ahead = span.start.index().saturating_sub(characters);
                    bytes += yaml[bytes..]
                        .chars()
                        .take(ahead)
                        .map(char::len_utf8)
                        .sum::<usize>();
                    characters += ahead;
                    let quoted = style == ScalarStyle::DoubleQuoted;
                    self.value(&key, &meant, inside.start + bytes..inside.end, quoted);
                }
                _ => {}
            }
        }
        Ok(is_table)
    }

    fn toml(&mut self, inside: Range<usize>) -> Result<(), ReadError> {
        let toml = &self.text[inside.clone()];
        let table = DeTable::parse(toml).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start.min(toml.len()));
            let line = toml.as_bytes()[..at]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            malformed(
                line + 2,
                format!("l'en-tête n'est pas du TOML\u{a0}: {}", error.message()),
                format!("the front matter is not TOML: {}", error.message()),
            )
        })?;
        // Nesting is bounded by the parser.
        let mut tables = vec![table.get_ref()];
        while let Some(table) = tables.pop() {
            for (key, value) in table.iter() {
                match value.get_ref() {
                    DeValue::String(meant) => {
                        let span = value.span();
                        let place = inside.start + span.start..inside.start + span.end;
                        let quoted = self.text[place.clone()].starts_with('"');
                        self.value(key.get_ref(), meant, place, quoted);
                    }
                    DeValue::Table(inner) => tables.push(inner),
                    _ => {}
                }
            }
        }
        self.values.sort_by_key(|value| value.place.start);
        Ok(())
    }

    fn value(&mut self, key: &str, meant: &str, place: Range<usize>, escapes: bool) {
        let key = key.to_lowercase();
        if key == "lang" || key == "language" {
            self.french &= may_be_french(meant);
        }
        let heading = TITLES.contains(&key.as_str());
        if heading || PROSE.contains(&key.as_str()) {
            self.values.push(Value {
                place,
                meant: meant.trim().to_owned(),
                escapes,
                heading,
            });
        }
    }

    fn push(self) {
        for value in &self.values {
            align(self.prose, self.text, value);
            if value.heading {
                self.prose.end_heading();
            } else {
                self.prose.end_paragraph();
            }
        }
    }
}

/// What a mapping goes on with.
enum Expected {
    Key,
    Value(String),
}

fn malformed(line: usize, fr: String, en: String) -> ReadError {
    ReadError::Malformed {
        format: Format::Markdown,
        line: Some(line),
        what: Message::new(fr, en),
    }
}

/// Appends a value, each of its characters at the place where it is written.
fn align(prose: &mut Prose, text: &str, value: &Value) {
    let written = &text[value.place.clone()];
    let at = value.place.start;
    // Quotation marks, or the signs and line end that come before a block.
    let mut place = match written.as_bytes() {
        [b'|' | b'>', ..] => written.find('\n').map_or(0, |end| end + 1),
        _ => written.len() - written.trim_start_matches(['"', '\'']).len(),
    };
    let mut meant = value.meant.chars();
    let mut next = meant.next();
    while let Some(c) = next {
        let rest = &written[place..];
        let Some(found) = rest.chars().next() else {
            break;
        };
        let escape = if value.escapes { escape(rest) } else { 0 };
        let blank = rest.len() - rest.trim_start().len();
        if escape > 0 {
            if !rest[1..].starts_with(['\n', '\r']) {
                prose.replaced(c.encode_utf8(&mut [0; 4]), at + place..at + place + escape);
                next = meant.next();
            }
            place += escape;
        } else if c.is_whitespace() && blank > 0 && (c != found || blank > found.len_utf8()) {
            let c = if c == '\r' { '\n' } else { c };
            prose.replaced(c.encode_utf8(&mut [0; 4]), at + place..at + place + blank);
            place += blank;
            next = meant.next();
            // Several line ends are written as one run of white space.
            while next.is_some_and(char::is_whitespace) {
                next = meant.next();
            }
        } else if c == found {
            prose.verbatim(&rest[..c.len_utf8()], at + place);
            place += c.len_utf8();
            next = meant.next();
        } else if blank > 0 {
            place += blank;
        } else if found == '\'' {
            // Doubled in a single-quoted value.
            place += 1;
        } else {
            let rest: String = std::iter::once(c).chain(meant.by_ref()).collect();
            prose.replaced(&rest, at + place..at + place);
            break;
        }
    }
}

/// The length of an escape sequence, 0 where there is none.
fn escape(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('\\') else {
        return 0;
    };
    let digits = match rest.chars().next() {
        None => return 0,
        Some('x') => 3,
        Some('u') => 5,
        Some('U') => 9,
        Some(c) => c.len_utf8(),
    };
    let end = (1 + digits).min(text.len());
    text.floor_char_boundary(end)
}
