//! Patterns that differ in their words only, tried as one.
//!
//! In a sentence that has none of the words in which they differ they are one and the same
//! pattern: where the first of them finds nothing, the others need not look. So a library of
//! many rules that are built alike costs little more than one of few.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Vocabulary;
use super::index::Entry;
use super::memo::Tests;
use super::needs::{Mark, Needs};
use super::opening::Opening;
use super::program::Program;
use super::signature::Signature;

/// Patterns of one build that are looked for at the same place.
pub(super) struct Cluster {
    /// Among all clusters.
    pub(super) number: usize,
    /// Two at least.
    pub(super) members: Box<[Entry]>,
    /// What each member needs.
    pub(super) needs: Needs,
    kinship: OnceLock<Kinship>,
}

/// What the members of a cluster have in common, and what sets them apart.
pub(super) struct Kinship {
    /// Finds something wherever one of the members does that are of one build.
    pub(super) common: Program,
    /// How that opens.
    pub(super) opening: Opening,
    /// A word that not all members have, and the number of a member that has it.
    words: Box<[(Mark, u32)]>,
    /// Numbers of members that only seemed to be built like the first one.
    pub(super) strangers: Box<[u32]>,
}

/// All clusters that have been met.
#[derive(Default)]
pub(super) struct Clusters(Mutex<FxHashMap<Box<[Entry]>, Arc<Cluster>>>);

impl Clusters {
    /// The cluster of these patterns; `needs` tells what one of them needs.
    pub(super) fn of<'a>(
        &self,
        members: Vec<Entry>,
        needs: impl Fn(&Entry) -> &'a [u16],
    ) -> Arc<Cluster> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cluster) = known.get(&*members) {
            return cluster.clone();
        }
        let cluster = Arc::new(Cluster {
            number: known.len(),
            needs: Needs::common(members.iter().map(needs)),
            members: members.clone().into(),
            kinship: OnceLock::new(),
        });
        known.insert(members.into(), cluster.clone());
        cluster
    }
}

impl Cluster {
    /// `program` is asked for those of the members, and how far into them they are looked for.
    pub(super) fn kinship<'p>(
        &self,
        program: impl Fn(&Entry) -> (&'p Program, (usize, usize)),
        tests: &Tests,
    ) -> &Kinship {
        self.kinship.get_or_init(|| {
            let (programs, offsets): (Vec<&Program>, Vec<_>) =
                self.members.iter().map(program).unzip();
            Kinship::new(&programs, offsets[0], tests)
        })
    }
}

impl Kinship {
    fn new(programs: &[&Program], offset: (usize, usize), tests: &Tests) -> Self {
        let signatures: Vec<Signature> = programs.iter().map(|one| one.signature()).collect();
        let is_kin = |signature: &Signature| signature.build == signatures[0].build;
        let kin = || (0u32..).zip(&signatures).filter(|(_, one)| is_kin(one));
        let mut count: FxHashMap<u64, usize> = FxHashMap::default();
        for word in kin().flat_map(|(_, one)| &one.words) {
            *count.entry(word.number).or_default() += 1;
        }
        let all = kin().count();
        let mut words = Vec::new();
        let mut places = FxHashSet::default();
        for (member, signature) in kin() {
            for word in signature
                .words
                .iter()
                .filter(|word| count[&word.number] < all)
            {
                words.push((word.mark, member));
                places.insert(word.place);
            }
        }
        words.sort_unstable_by_key(|(mark, member)| (mark.0, *member));
        words.dedup();
        let numbered = (0u32..).zip(&signatures);
        let common = programs[0].loosened(&places, tests);
        Self {
            opening: common.opening(offset),
            common,
            words: words.into(),
            strangers: numbered
                .filter(|(_, one)| !is_kin(one))
                .map(|(member, _)| member)
                .collect(),
        }
    }

    /// The numbers of the members that a sentence with this vocabulary sets apart from the
    /// others, in their order.
    pub(super) fn set_apart(&self, vocabulary: &Vocabulary, apart: &mut Vec<u32>) {
        let there = self.words.iter().filter(|(mark, _)| vocabulary.has(mark.0));
        apart.clear();
        apart.extend(&self.strangers);
        apart.extend(there.map(|(_, member)| member));
        apart.sort_unstable();
        apart.dedup();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::lexicon::Lexicon;
    use crate::rules::candidates::Candidates;
    use crate::rules::pattern::{Names, parse};
    use crate::rules::program::Scratch;

    fn programs(patterns: &[&str], tests: &Tests, lexicon: &Lexicon) -> Vec<Program> {
        let names = Names {
            lists: &BTreeMap::new(),
            tests,
            lexicon,
            trusted: true,
        };
        let compile = |pattern: &&str| {
            let node = parse(pattern, &names).expect("a pattern");
            Program::compile(&node, tests).expect("a short one")
        };
        patterns.iter().map(compile).collect()
    }

    fn kinship(programs: &[Program], tests: &Tests) -> Kinship {
        Kinship::new(&programs.iter().collect::<Vec<_>>(), (0, 0), tests)
    }

    /// Where the program matches in a text of one sentence.
    fn starts(program: &Program, document: &Document) -> Vec<usize> {
        let sentence = 0..document.tokens().len();
        let mut scratch = Scratch::default();
        let mut matches = |start: &usize| program.run(document, &sentence, *start, &mut scratch);
        sentence
            .clone()
            .filter(|start| matches(start).is_some())
            .collect()
    }

    fn vocabulary(document: &Document) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in document.words() {
            let marks = Mark::of_word(word, [].into_iter());
            vocabulary.add(&Candidates::new(marks, Vec::new(), |_| &[]));
        }
        vocabulary
    }

    fn apart(kinship: &Kinship, document: &Document) -> Vec<u32> {
        let mut apart = Vec::new();
        kinship.set_apart(&vocabulary(document), &mut apart);
        apart
    }

    #[test]
    fn words_of_one_member_set_it_apart_where_they_stand() {
        let lexicon = Lexicon::embedded();
        let tests = Tests::default();
        let programs = programs(
            &["le !rouge NOUN", "le !<vert> NOUN", "le !bleu NOUN"],
            &tests,
            &lexicon,
        );
        let document = |text: &str| Document::new(text, &lexicon);
        let forms = Kinship::new(&[&programs[0], &programs[2]], (0, 0), &tests);
        assert!(apart(&forms, &document("Il voit le grand mur")).is_empty());
        assert_eq!(apart(&forms, &document("Il voit le mur bleu")), [1]);
        let other = Kinship::new(&[&programs[0], &programs[1]], (0, 0), &tests);
        assert_eq!(*other.strangers, [1], "a lemma is not built like a form");
    }

    #[test]
    fn what_members_have_in_common_forgets_words_that_differ() {
        let lexicon = Lexicon::embedded();
        let tests = Tests::default();
        let programs = programs(&["le (gros)? chat", "le (vieux)? chat"], &tests, &lexicon);
        let common = kinship(&programs, &tests).common;
        let found = |text: &str| starts(&common, &Document::new(text, &lexicon));
        assert_eq!(found("le gros chat"), [0]);
        assert_eq!(found("le beau chat"), [0]);
        assert!(found("le gros chien").is_empty());
    }

    /// Patterns of a few builds, with words that the texts below are made of.
    fn pattern() -> impl Strategy<Value = String> {
        let word = || prop::sample::select(&["chat", "chien", "gros", "mur", "rouge"][..]);
        (0..6, word(), word()).prop_map(|(build, a, b)| match build {
            0 => format!("le !{a} {b}"),
            1 => format!("({a})? <{b}>"),
            2 => format!("le ({a}|{b})&NOUN"),
            3 => format!("!({a}|{b}) …{{0,2}} NOUN"),
            4 => format!("(<{a}>|le {b}) !<{a}>"),
            _ => format!("le !(NOUN&{a}) {b}"),
        })
    }

    proptest! {
        #[test]
        fn members_that_are_not_set_apart_find_the_same(
            patterns in prop::collection::vec(pattern(), 2..6),
            text in prop::collection::vec(
                prop::sample::select(&["le", "chat", "chien", "gros", "mur", "murs", "rouge"][..]),
                1..8,
            ),
        ) {
            let lexicon = Lexicon::embedded();
            let tests = Tests::default();
            let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
            let programs = programs(&patterns, &tests, &lexicon);
            let kinship = kinship(&programs, &tests);
            let document = Document::new(text.join(" "), &lexicon);
            let apart = apart(&kinship, &document);
            let common = starts(&kinship.common, &document);
            let mut same: Option<Vec<usize>> = None;
            for (number, program) in (0..).zip(&programs) {
                let found = starts(program, &document);
                if !kinship.strangers.contains(&number) {
                    prop_assert!(found.iter().all(|start| common.contains(start)));
                }
                if !apart.contains(&number) {
                    prop_assert_eq!(same.get_or_insert_with(|| found.clone()), &found);
                }
            }
        }
    }
}
