//! Verbs that introduce what somebody says or thinks: those of the word lists of the rules,
//! which the build script hands over.

use rustc_hash::FxHashSet;

use super::{LemmaId, Lexicon};

const WITH_QUE: &str = include_str!(concat!(env!("OUT_DIR"), "/verbe-de-parole"));
const WITH_QUOTATION: &str = include_str!(concat!(env!("OUT_DIR"), "/verbe-de-citation"));

#[derive(Default)]
pub(super) struct SpeechVerbs {
    pub(super) with_que: FxHashSet<LemmaId>,
    pub(super) with_quotation: FxHashSet<LemmaId>,
}

impl SpeechVerbs {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let ids = |list: &str| {
            list.lines()
                .filter_map(|verb| lexicon.lemma_id(verb))
                .collect()
        };
        Self {
            with_que: ids(WITH_QUE),
            with_quotation: ids(WITH_QUOTATION),
        }
    }
}
