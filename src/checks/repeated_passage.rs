//! Part of a sentence that comes back, word for word, in the same paragraph.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::description::{Description, POST_EDITING};
use super::{Check, found};
use crate::document::{Document, Shape, WordId};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const PASSAGE: Description = Description {
    id: "repetition/passage",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Ce passage est déjà dans le paragraphe, mot pour mot : la machine l'a rendu deux fois.",
    en: "This passage already stands in the paragraph, word for word: it was rendered twice.",
    see: Some(POST_EDITING),
    bad: &[
        "Les bus sont garés le long du quai nord de la ville depuis le premier jour de la grève, \
         photo du port {Les bus sont garés le long du quai nord de la ville depuis le premier jour \
         de la grève}, selon le maire.",
        "Le tribunal a jugé que la vente du terrain de la commune à la société du port était \
         nulle ; en appel, le juge a dit {que la vente du terrain de la commune à la société du \
         port était nulle}.",
    ],
    good: &[
        "Le tribunal a jugé que la vente du terrain était nulle ; le juge d'appel a dit que la \
         vente du terrain était légale.",
        "Les bus sont garés le long du quai nord. Les bus sont garés le long du quai sud.",
    ],
};

/// Fewest words of a passage that does not come back by chance.
const FEWEST: usize = 12;

/// Passages that come back.
pub(super) struct RepeatedPassage {
    rules: [Arc<RuleInfo>; 1],
}

impl RepeatedPassage {
    pub(super) fn new() -> Self {
        Self {
            rules: [PASSAGE.info()],
        }
    }
}

impl Check for RepeatedPassage {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for paragraph in document.paragraphs() {
            let sentences = &document.sentences()[paragraph.sentences.clone()];
            let words: Vec<usize> = document
                .paragraph_tokens(paragraph)
                .filter(|token| document.word(*token).shape != Shape::Punctuation)
                .collect();
            if words.len() < 2 * FEWEST {
                continue;
            }
            let ids: Vec<WordId> = words
                .iter()
                .map(|token| document.tokens()[*token].word)
                .collect();
            for again in passages(&ids) {
                let tokens = words[again.start]..words[again.end - 1] + 1;
                // Whole sentences that come back are another check's.
                let next = sentences.partition_point(|s| s.tokens.start < tokens.start);
                let whole = sentences
                    .get(next)
                    .is_some_and(|sentence| sentence.tokens.end <= tokens.end + 1);
                // « Citron, citron, citron »: a refrain has few words.
                let distinct: FxHashSet<WordId> = ids[again.clone()].iter().copied().collect();
                let varied = 2 * distinct.len() > FEWEST;
                if !whole && varied {
                    let span = document.tokens()[tokens.start]
                        .span
                        .to(document.tokens()[tokens.end - 1].span);
                    findings.push(found(&self.rules[0], span));
                }
            }
        }
    }
}

/// The ranges that repeat an earlier one of at least [`FEWEST`] words, as long as can be.
fn passages(ids: &[WordId]) -> Vec<Range<usize>> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut passages = Vec::new();
    let mut at = 0;
    // What has been taken in as the start of a window.
    let mut seen = 0;
    while at + FEWEST <= ids.len() {
        while seen + FEWEST <= at {
            first.entry(key(&ids[seen..seen + FEWEST])).or_insert(seen);
            seen += 1;
        }
        let window = &ids[at..at + FEWEST];
        let earlier = first
            .get(&key(window))
            .copied()
            .filter(|earlier| ids[*earlier..*earlier + FEWEST] == *window);
        let Some(earlier) = earlier else {
            at += 1;
            continue;
        };
        let mut length = FEWEST;
        while at + length < ids.len()
            && earlier + length < at
            && ids[earlier + length] == ids[at + length]
        {
            length += 1;
        }
        passages.push(at..at + length);
        at += length;
    }
    passages
}

fn key(ids: &[WordId]) -> u64 {
    ids.iter().fold(0, |key: u64, id| {
        key.rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(id.0)
    })
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    #[test]
    fn the_same_words_a_hundred_thousand_times_are_no_quadratic_work() {
        findings(&RepeatedPassage::new(), &"le chat dort ".repeat(50_000));
        findings(&RepeatedPassage::new(), &"le ".repeat(100_000));
    }
}
