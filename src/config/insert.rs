//! One more entry in a configuration file, whose text otherwise stays as its owner wrote it.

use std::ops::Range;

use serde_yaml::Value as Data;

use super::Config;
use super::yaml::{Node, Value, parse};
use crate::document::lines;

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition<'a> {
    /// The rule of this id is off.
    Off(&'a str),
    /// This word is right.
    Word(&'a str),
    /// This name is right as it is spelt.
    Name(&'a str),
}

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The bytes that are replaced; mostly none.
    pub span: Range<usize>,
    /// What is written there.
    pub text: String,
}

impl Insertion {
    /// The text with the change made.
    pub fn apply(&self, text: &str) -> String {
        let mut out = text.to_owned();
        out.replace_range(self.span.clone(), &self.text);
        out
    }
}

impl Addition<'_> {
    /// The keys that lead to the place of the entry.
    fn path(&self) -> &'static [&'static str] {
        match self {
            Self::Off(_) => &["levels"],
            Self::Word(_) => &["accept", "words"],
            Self::Name(_) => &["accept", "names"],
        }
    }

    /// The line of the entry, without what indents it.
    fn line(&self) -> String {
        match self {
            Self::Off(rule) => format!("{}: off", scalar(rule)),
            Self::Word(word) | Self::Name(word) => format!("- {}", scalar(word)),
        }
    }

    /// The change that adds the entry to the text of a configuration, which may be empty.
    ///
    /// `None` where the text is no configuration, has the entry already, or is laid out so
    /// that it would take more than a line to add it (lists in brackets, aliases): whatever is
    /// found by looking at the lines, the changed text has to say what the old one says and the
    /// entry, nothing else.
    pub fn insert(&self, text: &str) -> Option<Insertion> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let body = &text[start..];
        Config::parse("", body).ok()?;
        let root = parse(&"".into(), body).ok()?;
        let layout = Layout::new(body);
        let mut insertion = layout.top(root.as_ref(), self)?;
        let after = insertion.apply(body);
        Config::parse("", &after).ok()?;
        let data = |text: &str| serde_yaml::from_str::<Data>(text).ok();
        if data(&after)? != self.added(data(body)?)? {
            return None;
        }
        insertion.span = insertion.span.start + start..insertion.span.end + start;
        Some(insertion)
    }

    /// What a configuration says once it has the entry.
    fn added(&self, mut root: Data) -> Option<Data> {
        if root.is_null() {
            let mut only = serde_yaml::Mapping::new();
            only.insert("version".into(), 1.into());
            root = only.into();
        }
        let mut place = &mut root;
        for key in self.path() {
            if place.is_null() {
                *place = serde_yaml::Mapping::new().into();
            }
            let entry = place.as_mapping_mut()?.entry((*key).into());
            place = entry.or_insert(Data::Null);
        }
        match self {
            Self::Off(rule) => {
                if place.is_null() {
                    *place = serde_yaml::Mapping::new().into();
                }
                let pairs = place.as_mapping_mut()?;
                let before = pairs.insert((*rule).into(), "off".into());
                (before != Some("off".into())).then_some(root)
            }
            Self::Word(word) | Self::Name(word) => {
                if place.is_null() {
                    *place = Data::Sequence(Vec::new());
                }
                let words = place.as_sequence_mut()?;
                if words.contains(&(*word).into()) {
                    return None;
                }
                words.insert(0, (*word).into());
                Some(root)
            }
        }
    }
}

/// A text as YAML has it, in quotation marks unless it cannot be mistaken for anything else.
fn scalar(text: &str) -> String {
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | ' ' | '’'))
        && text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ');
    let word = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    if plain && !word {
        text.to_owned()
    } else {
        // What JSON has between quotation marks, YAML has too.
        serde_json::to_string(text).unwrap_or_default()
    }
}

/// The lines of a configuration.
struct Layout<'t> {
    text: &'t str,
    lines: Vec<Range<usize>>,
    line_end: &'static str,
}

impl<'t> Layout<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: lines(text).collect(),
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    fn top(&self, root: Option<&Node>, addition: &Addition<'_>) -> Option<Insertion> {
        let path = addition.path();
        let pairs = match root.map(|root| &root.value) {
            None | Some(Value::Null) => {
                let version = format!("version: 1{}", self.line_end);
                let entry = self.block(path, addition, 0);
                return Some(self.append(&(version + &entry)));
            }
            Some(Value::Mapping(pairs)) => pairs,
            Some(_) => return None,
        };
        let indent = self.indent(&pairs.first()?.0)?;
        match find(pairs, path[0]) {
            None => Some(self.append(&self.block(path, addition, indent))),
            Some((key, value)) => self.under(key, value, &path[1..], addition, indent),
        }
    }

    /// In the value of `key`, whose line has that indent.
    fn under(
        &self,
        key: &Node,
        value: &Node,
        path: &[&str],
        addition: &Addition<'_>,
        indent: usize,
    ) -> Option<Insertion> {
        let line = self.line(key)?;
        let colon = self.colon(key)?;
        let rest = &self.text[colon..line.end];
        let comment = rest
            .char_indices()
            .position(|(at, c)| c == '#' && rest[..at].ends_with([' ', '\t']));
        let (value_text, comment) = rest.split_at(comment.unwrap_or(rest.len()));
        let nothing = match &value.value {
            Value::Null => true,
            Value::List(items) => items.is_empty(),
            Value::Mapping(pairs) => pairs.is_empty(),
            Value::Text(_) => false,
        };
        match value_text.trim() {
            "" => {}
            "[]" | "{}" | "~" | "null" if nothing => {
                let entry = self.block(path, addition, indent + 2);
                let gap = if comment.is_empty() { "" } else { " " };
                return Some(Insertion {
                    span: colon..line.end,
                    text: format!("{gap}{comment}{}{}", self.line_end, entry.trim_end()),
                });
            }
            _ => return None,
        }
        let inside = match (&value.value, path, addition) {
            (Value::Null, ..) => indent + 2,
            (Value::Mapping(pairs), [next, below @ ..], _) => {
                let inside = self.indent(&pairs.first()?.0)?;
                if let Some((key, value)) = find(pairs, next) {
                    return self.under(key, value, below, addition, inside);
                }
                inside
            }
            (Value::Mapping(pairs), [], Addition::Off(rule)) => {
                if let Some((_, level)) = find(pairs, rule) {
                    return self.replace(level, "off");
                }
                self.indent(&pairs.first()?.0)?
            }
            (Value::List(items), [], Addition::Word(_) | Addition::Name(_)) => {
                let first = items.first()?;
                let line = self.line(first)?;
                let before = &self.text[line.start..self.place(first)?];
                let dash = before.trim_end().strip_suffix('-')?;
                dash.bytes()
                    .all(|byte| byte == b' ')
                    .then_some(dash.len())?
            }
            _ => return None,
        };
        let entry = self.block(path, addition, inside);
        Some(Insertion {
            span: line.end..line.end,
            text: format!("{}{}", self.line_end, entry.trim_end()),
        })
    }

    /// The value of a key on the same line replaced.
    fn replace(&self, value: &Node, new: &str) -> Option<Insertion> {
        let Value::Text(old) = &value.value else {
            return None;
        };
        let start = self.place(value)?;
        self.text[start..]
            .starts_with(old.as_str())
            .then(|| Insertion {
                span: start..start + old.len(),
                text: new.to_owned(),
            })
    }

    /// The keys of the path and the entry, a line each.
    fn block(&self, path: &[&str], addition: &Addition<'_>, indent: usize) -> String {
        let keys = path.iter().map(|key| format!("{key}:"));
        let all = keys.chain([addition.line()]).enumerate();
        all.map(|(depth, line)| {
            format!("{}{line}{}", " ".repeat(indent + 2 * depth), self.line_end)
        })
        .collect()
    }

    fn append(&self, block: &str) -> Insertion {
        let end = self.text.len();
        let whole = self.text.is_empty() || self.text.ends_with(['\n', '\r']);
        let gap = if whole { "" } else { self.line_end };
        Insertion {
            span: end..end,
            text: format!("{gap}{block}"),
        }
    }

    /// The line on which a value begins.
    fn line(&self, node: &Node) -> Option<&Range<usize>> {
        self.lines.get(node.origin.line.checked_sub(1)?)
    }

    /// The byte at which a value begins.
    fn place(&self, node: &Node) -> Option<usize> {
        let line = self.line(node)?;
        let characters = node.origin.column.checked_sub(1)?;
        let text = &self.text[line.clone()];
        let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Some(line.start + starts.nth(characters)?)
    }

    /// The number of spaces before a key with nothing else before it on its line.
    fn indent(&self, key: &Node) -> Option<usize> {
        let before = &self.text[self.line(key)?.start..self.place(key)?];
        before
            .bytes()
            .all(|byte| byte == b' ')
            .then_some(before.len())
    }

    /// The byte behind the colon of a key that is written as it reads.
    fn colon(&self, key: &Node) -> Option<usize> {
        let Value::Text(name) = &key.value else {
            return None;
        };
        let start = self.place(key)?;
        let rest = self.text[start..].strip_prefix(name.as_str())?;
        rest.starts_with(':').then_some(start + name.len() + 1)
    }
}

fn find<'n>(pairs: &'n [(Node, Node)], name: &str) -> Option<&'n (Node, Node)> {
    let named = |key: &Node| matches!(&key.value, Value::Text(text) if text == name);
    pairs.iter().find(|(key, _)| named(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str, addition: Addition<'_>) -> Option<String> {
        Some(addition.insert(text)?.apply(text))
    }

    const OFF: Addition<'_> = Addition::Off("calques/et-ou");
    const WORD: Addition<'_> = Addition::Word("briefing");
    const NAME: Addition<'_> = Addition::Name("Zorvex");

    #[test]
    fn an_empty_file_gets_its_first_entry() {
        let first = "version: 1\nlevels:\n  calques/et-ou: off\n";
        assert_eq!(added("", OFF).as_deref(), Some(first));
        assert_eq!(added("# rien", OFF), Some(format!("# rien\n{first}")));
        assert_eq!(
            added("", NAME).as_deref(),
            Some("version: 1\naccept:\n  names:\n    - Zorvex\n")
        );
    }

    #[test]
    fn what_was_there_stays_as_it_was() {
        for (before, addition, after) in [
            (
                "fail-on: info # dès maintenant\n",
                OFF,
                "fail-on: info # dès maintenant\nlevels:\n  calques/et-ou: off\n",
            ),
            (
                "levels: # à revoir\n    # le style\n    style: info\nrules: [x]",
                OFF,
                "levels: # à revoir\n    calques/et-ou: off\n    # le style\n    style: info\nrules: [x]",
            ),
            (
                "levels:\r\n  calques/et-ou:  info # oui\r\n",
                OFF,
                "levels:\r\n  calques/et-ou:  off # oui\r\n",
            ),
            (
                "accept:\n  names:\n  - Zelensky\n",
                NAME,
                "accept:\n  names:\n  - Zorvex\n  - Zelensky\n",
            ),
            (
                "accept:\r\n    names: [Zelensky]\r\nfail-on: info\r\n",
                WORD,
                "accept:\r\n    words:\r\n      - briefing\r\n    names: [Zelensky]\r\nfail-on: info\r\n",
            ),
            (
                "\u{feff}accept:\n  words: [] # aucun\n  names: []\n",
                WORD,
                "\u{feff}accept:\n  words: # aucun\n    - briefing\n  names: []\n",
            ),
            ("levels:", OFF, "levels:\n  calques/et-ou: off"),
            (
                "accept: {}\n",
                Addition::Word("d'où"),
                "accept:\n  words:\n    - \"d'où\"\n",
            ),
        ] {
            assert_eq!(added(before, addition).as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn the_file_to_start_from_takes_every_kind_of_entry() {
        let template = include_str!("../cli/init.yaml");
        for addition in [OFF, WORD, NAME] {
            let after = added(template, addition).expect("a place");
            assert!(addition.insert(&after).is_none(), "it is there now");
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            let (before, after) = (lines(template), lines(&after));
            let lost = before.iter().filter(|line| !after.contains(line)).count();
            assert!(lost <= 1, "all lines but that of an empty list");
        }
    }

    #[test]
    fn what_does_not_fit_on_a_line_of_its_own_is_left_alone() {
        for (text, addition) in [
            ("levels: {style: info}\n", OFF),
            ("{fail-on: info}\n", OFF),
            ("levels:\n  {style: info}\n", OFF),
            ("levels: {\n  style: info}\n", OFF),
            ("accept: {words: [un]}\n", WORD),
            ("accept:\n  words: un\n", WORD),
            ("accept:\n  words: [un,\n    deux]\n", WORD),
            ("accept:\n  words: &w\n    - un\n  names: *w\n", NAME),
            ("accept:\n  words: &w\n    - un\n  names: *w\n", WORD),
            ("levels:\n  calques/et-ou: off\n", OFF),
            ("levels:\n  \"calques/et-ou\": 'info'\n", OFF),
            ("levels: nonsense\n", OFF),
            ("version: 1\n...\n", OFF),
            (": :", OFF),
        ] {
            assert_eq!(added(text, addition), None, "{text}");
        }
    }
}
