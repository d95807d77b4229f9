//! The word a pattern is indexed under: the rarest of those without which it cannot match.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::expression::Expression;
use super::list::List;
use super::pattern::Node;
use super::program::bounds;
use super::source::{PackedAnchor, PackedKey};
use super::test::{Class, Test};
use crate::document::Shape;
use crate::lexicon::{LemmaId, Lexicon};

/// Something that must occur in every match, `offset` tokens after its start.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub(super) keys: Vec<Key>,
    /// Fewest and most tokens between the start of the match and the key.
    pub(super) offset: (usize, usize),
    cost: f64,
}

impl Anchor {
    /// The anchor as data, with what else its pattern needs and is built like; `None` when it hangs on
    /// a test that is no expression.
    pub(super) fn pack(&self, needs: Vec<u16>, build: u32) -> Option<PackedAnchor<'static>> {
        let key = |key: &Key| match key {
            Key::Form(form) => Some(PackedKey::Form(form.clone())),
            Key::Lemma(lemma) => Some(PackedKey::Lemma(lemma.0)),
            Key::Class(class) => class
                .list
                .as_deref()
                .map(|name| PackedKey::List(name.to_owned().into())),
            Key::Test(Test::Regex(regex)) => {
                Some(PackedKey::Regex(regex.source().to_owned().into()))
            }
            Key::Test(_) => None,
        };
        Some(PackedAnchor {
            keys: self.keys.iter().map(key).collect::<Option<_>>()?,
            offset: (self.offset.0 as u32, self.offset.1 as u32),
            needs,
            build,
        })
    }

    /// The anchor that [`pack`](Self::pack) made; `None` when a list is missing.
    pub(super) fn unpack(
        keys: Vec<PackedKey<'static>>,
        offset: (u32, u32),
        lists: &BTreeMap<String, List>,
    ) -> Option<Self> {
        let key = |key: PackedKey<'static>| match key {
            PackedKey::Form(form) => Some(Key::Form(form)),
            PackedKey::Lemma(lemma) => Some(Key::Lemma(LemmaId(lemma))),
            PackedKey::List(name) => Some(Key::Class(lists.get(&*name)?.words.clone())),
            PackedKey::Regex(source) => {
                let regex = Expression::new(source.into_owned());
                Some(Key::Test(Test::Regex(Arc::new(regex))))
            }
        };
        Some(Self {
            keys: keys.into_iter().map(key).collect::<Option<_>>()?,
            offset: (offset.0 as usize, offset.1 as usize),
            cost: 0.0,
        })
    }
}

/// How to find the words an anchor stands on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A folded form.
    Form(Cow<'static, str>),
    /// Any form of the lemma.
    Lemma(LemmaId),
    /// Any word of the class of a list.
    Class(Arc<Class>),
    /// Any word that satisfies the test; found by testing each distinct word of a document.
    Test(Test),
}

/// Occurrences per thousand words of the commonest words and lemmas of French, rounded, as
/// counted in the UD French treebanks GSD and Sequoia. Anything else counts as [`RARE`].
const FREQUENT: &[(&str, f64)] = &[
    ("de", 88.0),
    ("le", 84.0),
    ("la", 28.0),
    ("les", 20.0),
    ("l'", 18.0),
    ("des", 16.0),
    ("du", 12.0),
    ("d'", 13.0),
    ("à", 27.0),
    ("au", 7.0),
    ("aux", 3.0),
    ("un", 22.0),
    ("une", 10.0),
    ("et", 24.0),
    ("en", 15.0),
    ("être", 26.0),
    ("est", 9.0),
    ("avoir", 15.0),
    ("a", 7.0),
    ("il", 10.0),
    ("que", 9.0),
    ("qu'", 3.0),
    ("qui", 7.0),
    ("ce", 8.0),
    ("dans", 8.0),
    ("par", 7.0),
    ("pour", 8.0),
    ("sur", 5.0),
    ("se", 8.0),
    ("son", 9.0),
    ("ne", 7.0),
    ("pas", 5.0),
    ("plus", 4.0),
    ("avec", 4.0),
    ("tout", 4.0),
    ("faire", 4.0),
    ("pouvoir", 3.0),
    ("on", 3.0),
    ("je", 5.0),
    ("nous", 4.0),
    ("vous", 3.0),
    ("lui", 2.0),
    ("mais", 3.0),
    ("ou", 3.0),
    ("où", 2.0),
    ("si", 2.0),
    ("comme", 2.0),
    ("dire", 2.0),
    ("aller", 2.0),
    ("devoir", 2.0),
    ("deux", 2.0),
    ("cette", 3.0),
    (",", 55.0),
    (".", 40.0),
    ("«", 4.0),
    ("»", 4.0),
    ("(", 5.0),
    (")", 5.0),
    (":", 4.0),
    (";", 1.0),
    ("%", 1.0),
    ("-", 2.0),
    ("sont", 3.0),
    ("été", 2.0),
    ("sans", 1.0),
    ("entre", 1.0),
    ("prendre", 1.0),
    ("mettre", 1.0),
    ("venir", 1.0),
    ("y", 2.0),
    ("aussi", 1.0),
    ("autre", 2.0),
    ("an", 2.0),
];

/// How frequent words and lemmas are.
pub(super) struct Frequencies(FxHashMap<LemmaId, f64>);

impl Frequencies {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let id = |(lemma, count): &(&str, f64)| Some((lexicon.lemma_id(lemma)?, *count));
        Self(FREQUENT.iter().filter_map(id).collect())
    }

    fn of_lemma(&self, lemma: LemmaId) -> f64 {
        self.0.get(&lemma).copied().unwrap_or(RARE)
    }
}

fn frequency(word: &str) -> f64 {
    FREQUENT
        .iter()
        .find(|(known, _)| *known == word)
        .map_or(RARE, |(_, count)| *count)
}

/// What words that are not in the table count as.
pub(super) const RARE: f64 = 0.1;

/// What one entry of a word list costs: rare words with a frequent one among them.
const LIST_ENTRY_COST: f64 = 0.3;

/// What testing every distinct word of a document costs, in the unit of [`FREQUENT`].
const TEST_COST: f64 = 60.0;

/// What testing for an expression costs that can be told from a word's first character.
const SELECTIVE_TEST_COST: f64 = 10.0;

/// What looking for a group at every word costs.
const GROUP_COST: f64 = 400.0;

/// The cheapest anchor of a pattern.
pub(super) fn anchor(node: &Node, frequencies: &Frequencies) -> Option<Anchor> {
    match node {
        Node::Test(test) => keys(test, frequencies)
            .map(|(keys, cost)| Anchor {
                keys,
                offset: (0, 0),
                cost,
            })
            .or_else(|| {
                (!matches!(test, Test::Any | Test::Gap | Test::Space(_))).then(|| Anchor {
                    keys: vec![Key::Test(expression(test).unwrap_or(test).clone())],
                    offset: (0, 0),
                    cost: if is_selective(test) {
                        SELECTIVE_TEST_COST
                    } else {
                        TEST_COST
                    },
                })
            }),
        // Any word may be the first of a group; marks are not.
        Node::Group(_) => Some(Anchor {
            keys: vec![Key::Test(Test::Not(Box::new(Test::Shape(vec![
                Shape::Punctuation,
            ]))))],
            offset: (0, 0),
            cost: GROUP_COST,
        }),
        Node::Sequence(nodes) => {
            let mut best: Option<Anchor> = None;
            let mut before = (0, 0);
            for node in nodes {
                if let Some(mut found) = anchor(node, frequencies) {
                    found.offset.0 += before.0;
                    found.offset.1 += before.1;
                    // Every start within reach of the key has to be tried.
                    let reach = (found.offset.1 - found.offset.0) as f64;
                    let total = found.cost * (1.0 + 0.2 * reach);
                    if best.as_ref().is_none_or(|best| {
                        let reach = (best.offset.1 - best.offset.0) as f64;
                        total < best.cost * (1.0 + 0.2 * reach)
                    }) {
                        best = Some(found);
                    }
                }
                let (fewest, most) = bounds(node);
                before = (before.0 + fewest, before.1 + most);
            }
            best
        }
        Node::Choice(branches) => {
            let mut all: Option<Anchor> = None;
            for branch in branches {
                let found = anchor(branch, frequencies)?;
                all = Some(match all {
                    None => found,
                    Some(mut sum) => {
                        sum.keys.extend(found.keys);
                        sum.offset.0 = sum.offset.0.min(found.offset.0);
                        sum.offset.1 = sum.offset.1.max(found.offset.1);
                        sum.cost += found.cost;
                        sum
                    }
                });
            }
            all
        }
        Node::Repeat { node, least, .. } => {
            if *least > 0 {
                anchor(node, frequencies)
            } else {
                None
            }
        }
        Node::Capture(_, node) => anchor(node, frequencies),
        Node::SentenceStart | Node::SentenceEnd => None,
    }
}

/// The expression without which the test does not hold: it tells of a word what the whole test
/// tells, or nearly so, and is known without reading the pattern.
fn expression(test: &Test) -> Option<&Test> {
    match test {
        Test::Regex(_) => Some(test),
        Test::And(all) => {
            let mut expressions = all.iter().filter_map(expression);
            let first = expressions.clone().next();
            expressions.find(|test| is_selective(test)).or(first)
        }
        _ => None,
    }
}

/// Whether the first character of a word tells, most often, that the test fails.
fn is_selective(test: &Test) -> bool {
    match test {
        Test::Regex(regex) => regex.knows_first(),
        Test::And(all) => all.iter().any(is_selective),
        Test::Or(any) => any.iter().all(is_selective),
        _ => false,
    }
}

/// The words of which one must be there for the test to hold, and how frequent they are.
pub(super) fn keys(test: &Test, frequencies: &Frequencies) -> Option<(Vec<Key>, f64)> {
    match test {
        Test::Form(form) => Some((vec![Key::Form(form.to_string().into())], frequency(form))),
        Test::Exact(form) => {
            let folded = crate::document::fold(form);
            Some((
                vec![Key::Form(folded.to_string().into())],
                frequency(&folded),
            ))
        }
        Test::Reading(reading) if !reading.lemmas.is_empty() => {
            let cost = reading
                .lemmas
                .iter()
                .map(|id| frequencies.of_lemma(*id))
                .sum();
            Some((
                reading.lemmas.iter().map(|id| Key::Lemma(*id)).collect(),
                cost,
            ))
        }
        Test::Class(class, _) if class.list.is_none() => {
            let forms = class
                .forms
                .iter()
                .map(|form| Key::Form(form.to_string().into()));
            let lemmas = class.lemmas.iter().copied().map(Key::Lemma);
            let cost = class.forms.iter().map(|form| frequency(form)).sum::<f64>()
                + class
                    .lemmas
                    .iter()
                    .map(|id| frequencies.of_lemma(*id))
                    .sum::<f64>();
            Some((forms.chain(lemmas).collect(), cost))
        }
        Test::Class(class, _) => {
            let size = class.lemmas.len() + class.forms.len();
            Some((
                vec![Key::Class(class.clone())],
                LIST_ENTRY_COST * size as f64,
            ))
        }
        Test::And(all) => all
            .iter()
            .filter_map(|test| keys(test, frequencies))
            .min_by(|a, b| a.1.total_cmp(&b.1)),
        Test::Or(any) => any.iter().try_fold((Vec::new(), 0.0), |mut sum, test| {
            let (keys, cost) = keys(test, frequencies)?;
            sum.0.extend(keys);
            Some((sum.0, sum.1 + cost))
        }),
        _ => None,
    }
}
