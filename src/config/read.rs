//! A YAML tree → a configuration, with every fault in it.

use std::sync::Arc;

use super::error::{ConfigError, Origin, Sourced};
use super::yaml::{Node, Value, parse};
use super::{Config, Layer, Level, Section, Term};
use crate::finding::{Message, Severity};

const TOP: &[&str] = &[
    "version",
    "extends",
    "fail-on",
    "max-penalty",
    "levels",
    "glossary",
    "accept",
    "rules",
    "exclude",
    "paths",
];
const SECTION: &[&str] = &[
    "files",
    "fail-on",
    "max-penalty",
    "levels",
    "glossary",
    "accept",
];
const ACCEPT: &[&str] = &["words", "names"];
const TERM: &[&str] = &["write", "not", "level", "why"];
const SEVERITIES: &[&str] = &["error", "warning", "info"];

/// The longest file that is read, in bytes.
const LONGEST: usize = 4 << 20;

impl Config {
    /// Reads a configuration file; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// One for each fault, in the order of the file.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<ConfigError>> {
        let file: Arc<str> = name.into();
        if text.len() > LONGEST {
            let origin = Origin {
                file,
                line: 1,
                column: 1,
            };
            return Err(vec![origin.error(Message::new(
                format!("plus de {LONGEST} octets\u{a0}: ce n'est pas une configuration"),
                format!("more than {LONGEST} bytes: this is no configuration"),
            ))]);
        }
        let mut reader = Reader::default();
        let config = match parse(&file, text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(Some(root)) => reader.config(&root),
            Ok(None) => Self::default(),
            Err(error) => return Err(vec![error]),
        };
        if reader.errors.is_empty() {
            Ok(config)
        } else {
            Err(reader.errors)
        }
    }
}

#[derive(Default)]
struct Reader {
    errors: Vec<ConfigError>,
}

impl Reader {
    fn config(&mut self, root: &Node) -> Config {
        let mut config = Config::default();
        for (key, value) in self.mapping(root, TOP) {
            match key.as_str() {
                "version" => self.version(value),
                "extends" => config.extends = self.texts(value),
                "rules" => config.rules = self.texts(value),
                "exclude" => config.exclude = self.texts(value),
                "paths" => {
                    config.paths = self
                        .list(value)
                        .iter()
                        .map(|node| self.section(node))
                        .collect();
                }
                _ => self.layer_key(&key, value, &mut config.layer),
            }
        }
        config
    }

    fn version(&mut self, node: &Node) {
        if !matches!(&node.value, Value::Text(text) if text == "1") {
            self.wrong(
                node,
                "ce relis lit la version 1 de ce fichier\u{a0}; écrire version: 1",
                "this relis reads version 1 of this file; write version: 1",
            );
        }
    }

    fn section(&mut self, node: &Node) -> Section {
        let mut section = Section::default();
        for (key, value) in self.mapping(node, SECTION) {
            match key.as_str() {
                "files" => section.files = self.texts(value),
                _ => self.layer_key(&key, value, &mut section.layer),
            }
        }
        if section.files.is_empty() {
            self.missing(node, "files");
        }
        section
    }

    fn layer_key(&mut self, key: &str, node: &Node, layer: &mut Layer) {
        match key {
            "fail-on" => layer.fail_on = self.fail_on(node),
            "max-penalty" => layer.max_penalty = self.max_penalty(node),
            "levels" => layer.levels = self.levels(node),
            "glossary" => {
                for node in self.list(node) {
                    layer.glossary.extend(self.term(node));
                }
                self.same_term_twice(&layer.glossary);
            }
            "accept" => {
                for (key, value) in self.mapping(node, ACCEPT) {
                    match key.as_str() {
                        "words" => layer.words = self.texts(value),
                        _ => layer.names = self.texts(value),
                    }
                }
            }
            _ => {}
        }
    }

    fn fail_on(&mut self, node: &Node) -> Option<Sourced<Option<Severity>>> {
        let level = self.choice(node, &["error", "warning", "info", "never"])?;
        Some(sourced(node, severity(level)))
    }

    fn max_penalty(&mut self, node: &Node) -> Option<Sourced<Option<f64>>> {
        let text = self.text(node)?;
        if text == "never" {
            return Some(sourced(node, None));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Some(sourced(node, Some(number))),
            _ => {
                self.wrong(
                    node,
                    format!("«\u{a0}{text}\u{a0}»\u{a0}: écrire un nombre de points pour 1000 mots, ou never"),
                    format!("\"{text}\": write a number of points for 1000 words, or never"),
                );
                None
            }
        }
    }

    fn levels(&mut self, node: &Node) -> Vec<(Sourced<String>, Level)> {
        let pairs = match &node.value {
            Value::Null => return Vec::new(),
            Value::Mapping(pairs) => pairs,
            _ => {
                self.no_mapping(node, "calques: warning");
                return Vec::new();
            }
        };
        let mut levels = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Value::Text(name) = &key.value else {
                continue;
            };
            if let Some(level) = self.choice(value, &["off", "info", "warning", "error"]) {
                let level = severity(level).map_or(Level::Off, Level::As);
                levels.push((sourced(key, name.clone()), level));
            }
        }
        levels
    }

    fn term(&mut self, node: &Node) -> Option<Sourced<Term>> {
        let (mut write, mut not, mut why) = (None, Vec::new(), None);
        let mut level = Severity::Warning;
        let faults = self.errors.len();
        for (key, value) in self.mapping(node, TERM) {
            match key.as_str() {
                "write" => write = self.text(value).map(str::to_owned),
                "not" => {
                    not = self.texts(value);
                    not.iter()
                        .for_each(|form| self.expression(&form.value, &form.origin));
                }
                "why" => why = self.text(value).map(str::to_owned),
                _ => {
                    if let Some(name) = self.choice(value, SEVERITIES) {
                        level = severity(name).unwrap_or(level);
                    }
                }
            }
        }
        if self.errors.len() > faults {
            return None;
        }
        let Some(write) = write else {
            self.missing(node, "write");
            return None;
        };
        if not.is_empty() {
            self.missing(node, "not");
            return None;
        }
        if let Some(same) = not.iter().find(|form| form.value == write) {
            self.errors.push(same.origin.error(Message::new(
                format!("«\u{a0}{write}\u{a0}» est la forme à écrire"),
                format!("\"{write}\" is the form to write"),
            )));
            return None;
        }
        let not = not.into_iter().map(|form| form.value).collect();
        Some(sourced(
            node,
            Term {
                write,
                not,
                level,
                why,
            },
        ))
    }

    /// A form of the glossary is what can stand in a sentence.
    fn expression(&mut self, form: &str, origin: &Origin) {
        let odd = form
            .chars()
            .find(|c| c.is_control() || matches!(c, '"' | '{' | '}' | '\\'));
        if let Some(odd) = odd {
            self.errors.push(origin.error(Message::new(
                format!(
                    "«\u{a0}{}\u{a0}» ne peut faire partie d'un terme",
                    odd.escape_debug()
                ),
                format!("\"{}\" cannot be part of a term", odd.escape_debug()),
            )));
        } else if !form.contains(char::is_alphanumeric) {
            self.errors.push(origin.error(Message::new(
                "il faut ici un mot ou une expression",
                "a word or an expression is needed here",
            )));
        } else if form.split_whitespace().count() > LONGEST_TERM {
            self.errors.push(origin.error(Message::new(
                format!("un terme a {LONGEST_TERM} mots au plus"),
                format!("a term has {LONGEST_TERM} words at most"),
            )));
        }
    }

    fn same_term_twice(&mut self, glossary: &[Sourced<Term>]) {
        let mut seen = std::collections::HashMap::new();
        for term in glossary {
            let write = &term.value.write;
            if let Some(line) = seen.insert(write, term.origin.line) {
                self.errors.push(term.origin.error(Message::new(
                    format!("«\u{a0}{write}\u{a0}» est déjà à la ligne {line}. Réunir les deux."),
                    format!("\"{write}\" is on line {line} already. Join the two."),
                )));
            }
        }
    }

    /// The keys and values of a mapping whose keys are `known`; the others are faults.
    fn mapping<'n>(&mut self, node: &'n Node, known: &[&str]) -> Vec<(String, &'n Node)> {
        let pairs = match &node.value {
            Value::Null => return Vec::new(),
            Value::Mapping(pairs) => pairs,
            _ => {
                self.no_mapping(node, &format!("{}: …", known[known.len().min(2) - 1]));
                return Vec::new();
            }
        };
        let mut found = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Value::Text(name) = &key.value else {
                continue;
            };
            if known.contains(&name.as_str()) {
                found.push((name.clone(), value));
            } else {
                let nearest = nearest(name, known);
                self.wrong(
                    key,
                    format!("«\u{a0}{name}:\u{a0}» ne veut rien dire ici\u{a0}; peut-être «\u{a0}{nearest}:\u{a0}»\u{a0}?"),
                    format!("\"{name}:\" means nothing here; perhaps \"{nearest}:\"?"),
                );
            }
        }
        found
    }

    fn list<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::Null => &[],
            Value::List(nodes) => nodes,
            _ => {
                self.wrong(
                    node,
                    "il faut ici une liste\u{a0}: un tiret devant chaque élément",
                    "a list is needed here: a hyphen before each element",
                );
                &[]
            }
        }
    }

    /// A text, or a list of texts.
    fn texts(&mut self, node: &Node) -> Vec<Sourced<String>> {
        match &node.value {
            Value::Text(text) => vec![sourced(node, text.clone())],
            _ => {
                let nodes = self.list(node);
                let texts = nodes
                    .iter()
                    .map(|node| Some(sourced(node, self.text(node)?.to_owned())));
                texts.collect::<Vec<_>>().into_iter().flatten().collect()
            }
        }
    }

    /// A text that is not empty.
    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text),
            _ => {
                self.wrong(node, "il faut ici un texte", "a text is needed here");
                None
            }
        }
    }

    /// One of the words `known`.
    fn choice<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<&'n str> {
        let text = self.text(node)?;
        if known.contains(&text) {
            return Some(text);
        }
        let list = known.join(", ");
        let nearest = nearest(text, known);
        self.wrong(
            node,
            format!("«\u{a0}{text}\u{a0}»\u{a0}: écrire {list}\u{a0}; peut-être «\u{a0}{nearest}\u{a0}»\u{a0}?"),
            format!("\"{text}\": write {list}; perhaps \"{nearest}\"?"),
        );
        None
    }

    fn no_mapping(&mut self, node: &Node, example: &str) {
        self.wrong(
            node,
            format!("il faut ici des clés et des valeurs, telles que «\u{a0}{example}\u{a0}»"),
            format!("keys and values are needed here, such as \"{example}\""),
        );
    }

    fn missing(&mut self, node: &Node, key: &str) {
        self.wrong(
            node,
            format!("il manque «\u{a0}{key}:\u{a0}»"),
            format!("\"{key}:\" is missing"),
        );
    }

    fn wrong(&mut self, node: &Node, fr: impl Into<String>, en: impl Into<String>) {
        self.errors.push(node.origin.error(Message::new(fr, en)));
    }
}

/// The most words that a term of the glossary may have.
const LONGEST_TERM: usize = 20;

fn sourced<T>(node: &Node, value: T) -> Sourced<T> {
    Sourced {
        value,
        origin: node.origin.clone(),
    }
}

fn severity(name: &str) -> Option<Severity> {
    match name {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    }
}

/// The name that is spelt most like `name`.
fn nearest<'k>(name: &str, known: &[&'k str]) -> &'k str {
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    let best = known
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    best.copied().unwrap_or_default()
}
