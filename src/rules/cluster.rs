//! Patterns that differ in their words only, tried as one.
//!
//! In a sentence that has none of the words in which they differ they are one and the same
//! pattern: where the first of them finds nothing, the others need not look. So a library of
//! many rules that are built alike costs little more than one of few.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::candidates::Vocabulary;
use super::index::Entry;
use super::needs::{Mark, Needs};
use super::signature::Signature;

/// Patterns of one build that are looked for at the same place.
pub(super) struct Cluster {
    /// Among all clusters.
    pub(super) number: usize,
    /// Two at least.
    pub(super) members: Box<[Entry]>,
    /// What each member needs.
    pub(super) needs: Needs,
    differences: OnceLock<Differences>,
}

/// What sets the members of a cluster apart.
#[derive(Debug)]
struct Differences {
    /// A word that not all members have, and the number of a member that has it.
    words: Box<[(Mark, u32)]>,
    /// Numbers of members that only seemed to be built like the first one.
    strangers: Box<[u32]>,
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
            differences: OnceLock::new(),
        });
        known.insert(members.into(), cluster.clone());
        cluster
    }
}

impl Cluster {
    /// The numbers of the members that a sentence with this vocabulary sets apart from the
    /// others, in their order. `signature` is asked for those of the members' patterns.
    pub(super) fn set_apart(
        &self,
        vocabulary: &Vocabulary,
        signature: impl Fn(&Entry) -> Signature,
        apart: &mut Vec<u32>,
    ) {
        let differences = self
            .differences
            .get_or_init(|| Differences::new(self.members.iter().map(signature).collect()));
        apart.clear();
        apart.extend(&differences.strangers);
        let there = differences.words.iter();
        apart.extend(
            there
                .filter(|(mark, _)| vocabulary.has(mark.0))
                .map(|(_, member)| member),
        );
        apart.sort_unstable();
        apart.dedup();
    }
}

impl Differences {
    fn new(members: Vec<Signature>) -> Self {
        let numbered = || (0u32..).zip(&members);
        let stranger = |member: &Signature| member.build != members[0].build;
        let mut count: FxHashMap<u64, usize> = FxHashMap::default();
        for (_, number) in members.iter().flat_map(|member| &member.words) {
            *count.entry(*number).or_default() += 1;
        }
        let differs = |number: u64| count[&number] < members.len();
        let mut words: Vec<(Mark, u32)> = numbered()
            .flat_map(|(member, signature)| {
                let words = signature.words.iter().filter(|word| differs(word.1));
                words.map(move |(mark, _)| (*mark, member))
            })
            .collect();
        words.sort_unstable_by_key(|(mark, member)| (mark.0, *member));
        words.dedup();
        Self {
            words: words.into(),
            strangers: numbered()
                .filter(|(_, member)| stranger(member))
                .map(|(number, _)| number)
                .collect(),
        }
    }
}
