//! What a sentence must hold for a pattern to match in it.

use std::iter;
use std::sync::Arc;

use super::anchor::{Frequencies, Key, RARE, keys};
use super::pattern::Node;
use super::source::fingerprint;
use super::test::{Class, Test};
use crate::document::{Word, fold};
use crate::lexicon::LemmaId;

/// A number for a form, a lemma or a class. Two of them may share one: what is looked for is
/// then thought to be there when it is not, never the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(pub(super) u16);

impl Mark {
    /// The highest number. A sentence of thirty words has some 150 of them.
    pub(super) const MOST: usize = (1 << Self::BITS) - 1;
    const BITS: u32 = 14;

    /// The same on every machine, since `data/anchors.bin` holds marks.
    fn of(kind: u64, bytes: &[u8]) -> Self {
        // Multiplied once more, the high bits are mixed best.
        let hash = fingerprint(kind, bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self((hash >> (64 - Self::BITS)) as u16)
    }

    pub(super) fn of_form(folded: &str) -> Self {
        Self::of(1, folded.as_bytes())
    }

    pub(super) fn of_lemma(lemma: LemmaId) -> Self {
        Self::of(2, &lemma.0.to_le_bytes())
    }

    /// The mark of the class of a list; `None` of another.
    fn of_class(class: &Class) -> Option<Self> {
        let name = class.list.as_ref()?;
        Some(Self::of(3, name.as_bytes()))
    }

    fn of_exact(form: &str) -> Self {
        Self::of(4, form.as_bytes())
    }

    /// The mark of words that are written exactly so.
    pub(super) fn of_written(form: &str) -> Self {
        let folded = fold(form);
        if folded == form {
            Self::of_form(&folded)
        } else {
            Self::of_exact(form)
        }
    }

    fn of_key(key: &Key) -> Option<Self> {
        match key {
            Key::Form(form) => Some(Self::of_form(form)),
            Key::Lemma(lemma) => Some(Self::of_lemma(*lemma)),
            Key::Class(class) => Self::of_class(class),
            Key::Test(_) => None,
        }
    }

    /// The marks of a word that is in these classes.
    pub(super) fn of_word<'a>(
        word: &'a Word,
        classes: impl Iterator<Item = &'a Arc<Class>>,
    ) -> impl Iterator<Item = Self> {
        let lemmas = word.analyses.iter().map(|a| Self::of_lemma(a.lemma));
        let capitals = (word.form != word.folded).then(|| Self::of_exact(&word.form));
        iter::once(Self::of_form(&word.folded))
            .chain(capitals)
            .chain(lemmas)
            .chain(classes.filter_map(|class| Self::of_class(class)))
    }
}

/// Sets of words; a match has one word of each set. For each set, the rarest first, the number
/// of its marks, then these.
#[derive(Clone, Debug)]
pub(super) struct Needs(Box<[u16]>);

impl Needs {
    /// What a pattern needs.
    pub(super) fn of(node: &Node, frequencies: &Frequencies) -> Self {
        let mut sets = Vec::new();
        collect(node, frequencies, &mut sets);
        sets.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut all = Vec::new();
        for (marks, _) in sets {
            // Fewer needs are no error: the pattern is tried more often.
            if let Ok(count) = u16::try_from(marks.len())
                && all.len() + marks.len() < usize::from(u16::MAX)
            {
                all.push(count);
                all.extend(marks.iter().map(|mark| mark.0));
            }
        }
        Self(all.into())
    }

    /// The needs that [`as_slice`](Self::as_slice) gave.
    pub(super) fn unpack(packed: Vec<u16>) -> Self {
        Self(packed.into())
    }

    /// The needs as data; fewer than 65,536 numbers.
    pub(super) fn as_slice(&self) -> &[u16] {
        &self.0
    }

    /// Those of the sets that all of these needs have.
    pub(super) fn common<'a>(mut all: impl Iterator<Item = &'a [u16]>) -> Self {
        let first = all.next().unwrap_or_default();
        let mut common: Vec<&[u16]> = sets(first).collect();
        for needs in all {
            common.retain(|set| sets(needs).any(|other| other == *set));
        }
        let mut packed = Vec::new();
        for set in common {
            packed.push(set.len() as u16);
            packed.extend_from_slice(set);
        }
        Self(packed.into())
    }

    /// Whether each set has a mark for which `is_there` holds.
    pub(super) fn are_met(needs: &[u16], is_there: impl Fn(u16) -> bool) -> bool {
        sets(needs).all(|set| set.iter().any(|mark| is_there(*mark)))
    }
}

/// The sets of packed needs.
fn sets(mut needs: &[u16]) -> impl Iterator<Item = &[u16]> {
    iter::from_fn(move || {
        let (count, after) = needs.split_first()?;
        let (set, after) = after.split_at(usize::from(*count));
        needs = after;
        Some(set)
    })
}

/// A set of which a match has a word, and how many of a thousand words are in it.
type Set = (Vec<Mark>, f64);

fn collect(node: &Node, frequencies: &Frequencies, sets: &mut Vec<Set>) {
    match node {
        Node::Test(test) => of_test(test, frequencies, sets),
        Node::Sequence(nodes) => {
            for node in nodes {
                collect(node, frequencies, sets);
            }
        }
        Node::Choice(branches) => {
            let rarest = |branch: &Node| {
                let mut sets = Vec::new();
                collect(branch, frequencies, &mut sets);
                sets.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))
            };
            let mut either: Set = (Vec::new(), 0.0);
            for branch in branches {
                let Some((marks, frequency)) = rarest(branch) else {
                    return;
                };
                either.0.extend(marks);
                either.1 += frequency;
            }
            sets.push(either);
        }
        Node::Repeat { node, least, .. } if *least > 0 => collect(node, frequencies, sets),
        Node::Capture(_, node) => collect(node, frequencies, sets),
        Node::Repeat { .. } | Node::Group(_) | Node::SentenceStart | Node::SentenceEnd => {}
    }
}

fn of_test(test: &Test, frequencies: &Frequencies, sets: &mut Vec<Set>) {
    if let Test::And(all) = test {
        for test in all {
            of_test(test, frequencies, sets);
        }
    } else if let Some(marks) = exact_forms(test) {
        sets.push((marks, RARE));
    } else if let Some((keys, frequency)) = keys(test, frequencies) {
        sets.extend(
            keys.iter()
                .map(Mark::of_key)
                .collect::<Option<Vec<_>>>()
                .map(|marks| (marks, frequency)),
        );
    }
}

/// The marks of the forms that the test is for, where these have capitals: « ET » is rarer than
/// « et ».
fn exact_forms(test: &Test) -> Option<Vec<Mark>> {
    match test {
        Test::Exact(form) => (fold(form) != **form).then(|| vec![Mark::of_exact(form)]),
        Test::Or(any) => {
            let marks = any.iter().map(exact_forms).collect::<Option<Vec<_>>>()?;
            Some(marks.concat())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Mark, Needs};
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::rules::anchor::Frequencies;
    use crate::rules::memo::Tests;
    use crate::rules::pattern::{Names, parse};

    /// Whether the text may have a match of the pattern, by its words alone.
    fn may_match(pattern: &str, text: &str) -> bool {
        let lexicon = Lexicon::embedded();
        let frequencies = Frequencies::new(&lexicon);
        let names = Names {
            lists: &BTreeMap::new(),
            tests: &Tests::default(),
            lexicon: &lexicon,
            trusted: true,
        };
        let needs = Needs::of(&parse(pattern, &names).unwrap(), &frequencies);
        let document = Document::new(text, &lexicon);
        let words = document.words().iter();
        let marks: Vec<Mark> = words
            .flat_map(|word| Mark::of_word(word, [].into_iter()))
            .collect();
        Needs::are_met(needs.as_slice(), |mark| marks.contains(&Mark(mark)))
    }

    #[test]
    fn every_obligatory_word_is_needed() {
        assert!(may_match("le <ministre>", "Le pays a des ministres."));
        assert!(!may_match("le <ministre>", "Le pays a des députés."));
        assert!(!may_match(
            "le $m:<ministre>&[Number=Plur]",
            "Le pays a des députés."
        ));
        assert!(!may_match("(le|un) pays", "Des pays."));
        assert!(may_match("h (\"ET\"|\"PT\")", "À 3 h ET."));
        assert!(!may_match("h (\"ET\"|\"PT\")", "À 3 h et demie."));
    }

    #[test]
    fn what_may_be_absent_is_not_needed() {
        assert!(may_match("pays <riche>?", "Le pays."));
        assert!(may_match("pays …{0,3} !riche", "Le pays est pauvre."));
        assert!(may_match("(pays|<ministre>)", "Un ministre."));
        assert!(may_match("pays (VERB|riche)", "Le pays vote."));
    }

    #[test]
    fn what_patterns_need_in_common_is_what_each_of_them_needs() {
        let one = [1, 10, 2, 20, 21, 1, 30];
        let other = [2, 20, 21, 1, 31, 1, 10];
        let common = Needs::common([&one[..], &other].into_iter());
        assert_eq!(common.as_slice(), [1, 10, 2, 20, 21]);
        assert!(
            Needs::common([&one[..], &[1, 5]].into_iter())
                .as_slice()
                .is_empty()
        );
    }
}
