//! Word lists.

use std::sync::Arc;

use super::pattern::Node;
use super::source::ListSource;
use super::test::{Class, ReadingTest, Readings, Test};
use crate::document::{Document, fold};
use crate::lexicon::Lexicon;

/// A compiled word list.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) words: Arc<Class>,
    /// Entries of several words.
    pub(super) expressions: Vec<Node>,
}

impl List {
    pub(super) fn compile(name: &str, source: &ListSource, lexicon: &Lexicon) -> Self {
        let mut words = Class {
            list: Some(name.into()),
            ..Class::default()
        };
        let mut expressions = Vec::new();
        for (entry, inflects) in source
            .lemmas
            .iter()
            .map(|entry| (entry, true))
            .chain(source.forms.iter().map(|entry| (entry, false)))
        {
            if inflects && let Some(id) = lexicon.lemma_id(entry) {
                words.lemmas.insert(id);
                continue;
            }
            if entry.chars().all(char::is_alphabetic) {
                let folded = fold(entry);
                if inflects {
                    words.forms.insert(format!("{folded}s").into());
                }
                words.forms.insert(folded.into());
                continue;
            }
            let document = Document::new(entry.clone(), lexicon);
            let folded = |token: usize| &*document.word(token).folded;
            match document.tokens().len() {
                0 => {}
                1 => {
                    if inflects {
                        words.forms.insert(format!("{}s", folded(0)).into());
                    }
                    words.forms.insert(folded(0).into());
                }
                count => {
                    let head = match lexicon.lemma_id(document.slice(document.tokens()[0].span)) {
                        Some(id) if inflects => Test::Reading(ReadingTest {
                            which: Readings::Any,
                            lemmas: vec![id],
                            upos: None,
                            features: Vec::new(),
                        }),
                        _ => Test::Form(folded(0).into()),
                    };
                    let mut tests = vec![Node::Test(head)];
                    tests.extend(
                        (1..count).map(|token| Node::Test(Test::Form(folded(token).into()))),
                    );
                    expressions.push(Node::Sequence(tests));
                }
            }
        }
        Self {
            words: Arc::new(words),
            expressions,
        }
    }
}
