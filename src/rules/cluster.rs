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
    /// `program` is asked for those of the members.
    pub(super) fn kinship<'p>(
        &self,
        program: impl Fn(&Entry) -> &'p Program,
        tests: &Tests,
    ) -> &Kinship {
        self.kinship.get_or_init(|| {
            let programs: Vec<&Program> = self.members.iter().map(program).collect();
            Kinship::new(&programs, tests)
        })
    }
}

impl Kinship {
    fn new(programs: &[&Program], tests: &Tests) -> Self {
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
        Self {
            common: programs[0].loosened(&places, tests),
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
