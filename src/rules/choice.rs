//! Which of many branches can match at a word: a table of names has hundreds, and a word is the
//! start of one or two of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pattern::Node;

/// As many branches as are tried one by one.
const FEW_BRANCHES: usize = 4;

/// The branches of a choice by the word that they start with, each as the place of its first
/// instruction, in the order in which they are written.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// By the [`hash`](crate::document::hash) of the form.
    by_form: FxHashMap<u32, Box<[u16]>>,
    /// Those that may start with any word, or with none.
    with_any: Box<[u16]>,
}

impl Choice {
    /// Whether so many of the branches start with a certain word that they are worth a table.
    pub(super) fn is_large(branches: &[Node]) -> bool {
        let mut heads = branches.iter().filter(|branch| head(branch).is_some());
        heads.nth(FEW_BRANCHES).is_some()
    }

    /// Of branches that start at these places.
    pub(super) fn new(branches: &[Node], places: &[u16]) -> Self {
        let heads: Vec<_> = branches.iter().map(head).zip(places).collect();
        let with_any = || heads.iter().filter(|(head, _)| head.is_none());
        let mut by_form: FxHashMap<u32, Vec<u16>> = FxHashMap::default();
        for (forms, place) in &heads {
            for form in forms.iter().flatten() {
                by_form.entry(*form).or_default().push(**place);
            }
        }
        let in_order = |(form, mut places): (u32, Vec<u16>)| {
            places.extend(with_any().map(|(_, place)| **place));
            places.sort_unstable();
            (form, places.into())
        };
        Self {
            by_form: by_form.into_iter().map(in_order).collect(),
            with_any: with_any().map(|(_, place)| **place).collect(),
        }
    }

    /// The branches that can match at a word with this hash; at the end of a sentence there is
    /// none.
    pub(super) fn at(&self, hash: Option<u32>) -> &[u16] {
        hash.and_then(|hash| self.by_form.get(&hash))
            .unwrap_or(&self.with_any)
    }
}

/// The hashes of the forms of which the first word of every match has one; `None` where it may
/// be another, or there may be no word.
fn head(branch: &Node) -> Option<FxHashSet<u32>> {
    match branch {
        Node::Test(test) => test.forms(),
        Node::Sequence(nodes) => head(nodes.first()?),
        Node::Choice(branches) => {
            let heads = branches.iter().map(head).collect::<Option<Vec<_>>>()?;
            Some(heads.into_iter().flatten().collect())
        }
        Node::Repeat { node, least, .. } if *least > 0 => head(node),
        Node::Capture(_, node) => head(node),
        Node::Repeat { .. } | Node::Group(_) | Node::SentenceStart | Node::SentenceEnd => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::rules::memo::Tests;
    use crate::rules::pattern::{Names, parse};
    use crate::rules::program::{Program, Scratch};

    /// A branch that starts with a word, or with none for certain.
    fn branch() -> impl Strategy<Value = String> {
        let word = || prop::sample::select(&["chat", "chien", "gros", "mur", "Paris"][..]);
        (0..6, word(), word()).prop_map(|(build, a, b)| match build {
            0 => a.to_owned(),
            1 => format!("{a} {b}"),
            2 => format!("\"{a}\" {b}?"),
            3 => format!("({a}|{b})&NOUN {b}"),
            4 => format!("<{a}> {b}"),
            _ => format!("({a})? {b}"),
        })
    }

    proptest! {
        #[test]
        fn the_first_branch_that_matches_is_taken(
            branches in prop::collection::vec(branch(), 2..12),
            text in prop::collection::vec(
                prop::sample::select(&["le", "chat", "chats", "gros", "Mur", "Paris"][..]),
                1..6,
            ),
        ) {
            let lexicon = Lexicon::embedded();
            let tests = Tests::default();
            let names = Names {
                lists: &BTreeMap::new(),
                tests: &tests,
                lexicon: &lexicon,
                trusted: true,
            };
            let program = |pattern: &str| {
                let node = parse(pattern, &names).expect("a pattern");
                Program::compile(&node, &tests).expect("a short one")
            };
            let whole = program(&format!("({})", branches.join("|")));
            let branches: Vec<Program> = branches.iter().map(|one| program(one)).collect();
            let document = Document::new(text.join(" "), &lexicon);
            let sentence = 0..document.tokens().len();
            let mut scratch = Scratch::default();
            for start in sentence.clone() {
                let mut find = |one: &Program| one.run(&document, &sentence, start, &mut scratch);
                let found = find(&whole).map(|found| found.tokens);
                let first = branches.iter().find_map(&mut find).map(|found| found.tokens);
                prop_assert_eq!(found, first);
            }
        }
    }
}
