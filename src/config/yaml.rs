//! YAML → a tree of which every node knows its place.

use std::collections::HashMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::error::{ConfigError, Origin};
use crate::finding::Message;

/// How deep lists and mappings may nest. What relis reads nests four deep.
const DEEPEST: usize = 16;

/// How many values a file may have, those that aliases repeat counted each time: a few lines
/// of aliases of aliases can stand for billions.
const MOST_VALUES: usize = 200_000;

/// One value.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) origin: Origin,
    pub(super) value: Value,
    /// How many values it consists of, itself included.
    size: usize,
    /// How many levels it has below itself.
    height: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, as written without its quotation marks.
    Text(String),
    List(Vec<Node>),
    /// Keys are texts, each there once.
    Mapping(Vec<(Node, Node)>),
}

/// A list or mapping of which not all has been read.
struct Open {
    origin: Origin,
    anchor: usize,
    mapping: bool,
    /// Of a mapping, keys and values in turn.
    nodes: Vec<Node>,
}

/// Reads one YAML document; `None` when there is nothing in it.
pub(super) fn parse(file: &Arc<str>, text: &str) -> Result<Option<Node>, ConfigError> {
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let mark = error.marker();
            origin(file, mark.line().max(1), mark.col() + 1).error(bad_yaml(error.info()))
        })?;
        tree.event(event, origin(file, span.start.line(), span.start.col() + 1))?;
    }
    Ok(tree.root)
}

fn origin(file: &Arc<str>, line: usize, column: usize) -> Origin {
    Origin {
        file: file.clone(),
        line,
        column,
    }
}

fn bad_yaml(info: &str) -> Message {
    // The reader looks ahead as far as this before it tells of the first level.
    if info.contains("recursion limit") {
        return too_deep();
    }
    Message::new(
        format!(
            "fichier YAML incorrect ({info})\u{a0}; vérifier l'alignement des lignes, et mettre \
             entre guillemets un texte qui contient «\u{a0}:\u{a0}» ou commence par un signe"
        ),
        format!(
            "bad YAML ({info}); check that the lines are aligned, and put a text that holds \
             \": \" or begins with a sign in quotation marks"
        ),
    )
}

fn too_deep() -> Message {
    Message::new(
        format!("plus de {DEEPEST} niveaux de listes les unes dans les autres"),
        format!("lists nested more than {DEEPEST} deep"),
    )
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    values: usize,
    root: Option<Node>,
}

impl Tree {
    fn event(&mut self, event: Event<'_>, origin: Origin) -> Result<(), ConfigError> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if null {
                    Value::Null
                } else {
                    Value::Text(text.into_owned())
                };
                self.close(anchor, leaf(origin, value), 1)
            }
            Event::SequenceStart(anchor, _) => self.start(anchor, false, origin),
            Event::MappingStart(anchor, _) => self.start(anchor, true, origin),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(());
                };
                let size = 1 + open.nodes.iter().map(|node| node.size).sum::<usize>();
                let height = 1 + open.nodes.iter().map(|node| node.height).max().unwrap_or(0);
                let value = if open.mapping {
                    Value::Mapping(pairs(open.nodes)?)
                } else {
                    Value::List(open.nodes)
                };
                let node = Node {
                    origin: open.origin,
                    value,
                    size,
                    height,
                };
                self.close(open.anchor, node, 1)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else {
                    return Err(origin.error(Message::new(
                        "cet alias renvoie à ce qui le contient. Écrire la valeur elle-même.",
                        "this alias refers to what it is part of. Write the value itself.",
                    )));
                };
                self.room(&origin, node.size, node.height)?;
                let mut node = node.clone();
                let size = node.size;
                node.origin = origin;
                self.close(0, node, size)
            }
            Event::DocumentStart(_) if self.root.is_some() => Err(origin.error(Message::new(
                "un second document YAML commence ici. Ôter la ligne «\u{a0}---\u{a0}».",
                "a second YAML document starts here. Remove the line \"---\".",
            ))),
            _ => Ok(()),
        }
    }

    fn start(&mut self, anchor: usize, mapping: bool, origin: Origin) -> Result<(), ConfigError> {
        self.room(&origin, 1, 1)?;
        self.open.push(Open {
            origin,
            anchor,
            mapping,
            nodes: Vec::new(),
        });
        Ok(())
    }

    /// Refuses what would make the tree too deep or too large.
    fn room(&self, origin: &Origin, size: usize, height: usize) -> Result<(), ConfigError> {
        if self.open.len() + height > DEEPEST {
            return Err(origin.error(too_deep()));
        }
        if self.values + size > MOST_VALUES {
            return Err(origin.error(Message::new(
                format!("plus de {MOST_VALUES} valeurs, alias compris"),
                format!("more than {MOST_VALUES} values, aliases included"),
            )));
        }
        Ok(())
    }

    /// Takes in a value that has been read to its end, and which adds `values` to the tree:
    /// the parts of a list have been counted when they were read, those of an alias not.
    fn close(&mut self, anchor: usize, node: Node, values: usize) -> Result<(), ConfigError> {
        self.room(&node.origin, values, 0)?;
        self.values += values;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.nodes.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }
}

fn leaf(origin: Origin, value: Value) -> Node {
    Node {
        origin,
        value,
        size: 1,
        height: 0,
    }
}

/// Keys with their values. A key that is there twice would hide one of the two.
fn pairs(nodes: Vec<Node>) -> Result<Vec<(Node, Node)>, ConfigError> {
    let mut pairs: Vec<(Node, Node)> = Vec::with_capacity(nodes.len() / 2);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut nodes = nodes.into_iter();
    while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
        let Value::Text(name) = &key.value else {
            return Err(key.origin.error(Message::new(
                "il faut ici un mot suivi de deux-points",
                "a word followed by a colon is needed here",
            )));
        };
        if let Some(line) = seen.insert(name.clone(), key.origin.line) {
            return Err(key.origin.error(Message::new(
                format!("«\u{a0}{name}:\u{a0}» est déjà à la ligne {line}. Réunir les deux."),
                format!("\"{name}:\" is on line {line} already. Join the two."),
            )));
        }
        pairs.push((key, value));
    }
    Ok(pairs)
}
