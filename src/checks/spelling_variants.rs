//! One word in the spelling of before 1990 here and in that of 1990 there.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape, Word, WordId};
use crate::finding::{Finding, Message, RuleInfo, Severity, Suggestion};
use crate::lexicon::Lexicon;

const VARIANT: Description = Description {
    id: "coherence/orthographe-de-1990",
    category: "style/inconsistent",
    severity: Severity::Info,
    fr: "Le texte écrit ce mot de deux façons, avant et après les rectifications de 1990 : les \
         deux sont justes, une seule convient à un même texte.",
    en: "The text spells this word in two ways, as before and after the reform of 1990: both are \
         right, one is enough for one text.",
    see: Some(
        "Conseil supérieur de la langue française, Les rectifications de l'orthographe, 1990",
    ),
    bad: &[
        "L'événement a eu lieu hier. Cet événement, dit-on, est un {évènement→événement} rare.",
        "Le coût monte. Qui paiera le {cout→coût} des travaux ?",
        "Il faut le connaître. Le {connaitre→connaître} demande du temps.",
    ],
    good: &[
        "Le mur est sûr, le fruit est mûr et le goût du vin est sur.",
        "Il fut surpris qu'elle fût venue.",
        "L'événement coûte cher ; le connaître aussi.",
    ],
};

/// Two spellings of one word.
pub(super) struct SpellingVariants {
    rules: [Arc<RuleInfo>; 1],
}

impl SpellingVariants {
    pub(super) fn new() -> Self {
        Self {
            rules: [VARIANT.info()],
        }
    }
}

impl Check for SpellingVariants {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let [rule] = &self.rules;
        let mut counts = vec![0usize; document.words().len()];
        for token in document.tokens() {
            counts[token.word.0 as usize] += 1;
        }
        // Words that only case tells apart count as one.
        let mut spellings: FxHashMap<&str, (usize, WordId)> = FxHashMap::default();
        for (id, word) in document.words().iter().enumerate() {
            if word.known && matches!(word.shape, Shape::Lower | Shape::Capitalised) {
                let entry = spellings
                    .entry(&*word.folded)
                    .or_insert((0, WordId(id as u32)));
                entry.0 += counts[id];
            }
        }
        let mut groups: FxHashMap<String, Vec<(usize, WordId)>> = FxHashMap::default();
        for (folded, (count, id)) in &spellings {
            if let Some(key) = key(folded) {
                groups.entry(key).or_default().push((*count, *id));
            }
        }
        let mut better: FxHashMap<&str, &str> = FxHashMap::default();
        for group in groups.values() {
            let word = |(_, id): &(usize, WordId)| &document.words()[id.0 as usize];
            // As often the one as the other: the one that comes first.
            let Some(usual) = group
                .iter()
                .max_by_key(|(count, id)| (*count, std::cmp::Reverse(id.0)))
            else {
                continue;
            };
            for other in group {
                if other.1 != usual.1 && is_same_word(word(other), word(usual)) {
                    better.insert(&word(other).folded, &word(usual).folded);
                }
            }
        }
        if better.is_empty() {
            return;
        }
        for token in document.tokens() {
            let word = &document.words()[token.word.0 as usize];
            let Some(usual) = better.get(&*word.folded) else {
                continue;
            };
            if !matches!(word.shape, Shape::Lower | Shape::Capitalised) {
                continue;
            }
            let capital = word.shape == Shape::Capitalised;
            let mut letters = usual.chars();
            let text = match letters.next() {
                Some(first) if capital => first.to_uppercase().chain(letters).collect(),
                _ => (*usual).to_owned(),
            };
            findings.push(Finding {
                message: Message::new(
                    format!("{} Ailleurs : « {usual} ».", rule.message.fr),
                    format!("{} Elsewhere: \"{usual}\".", rule.message.en),
                ),
                suggestions: vec![Suggestion { text, safe: false }],
                ..found(rule, token.span)
            });
        }
    }
}

/// What the spellings of one word have in common: the circumflex on *i* and *u* gone, *é* and
/// *è* alike. `None` for a word with none of these letters, which has one spelling.
fn key(folded: &str) -> Option<String> {
    folded.contains(['î', 'û', 'i', 'u', 'é', 'è']).then(|| {
        folded
            .chars()
            .map(|c| match c {
                'î' => 'i',
                'û' => 'u',
                'è' => 'é',
                other => other,
            })
            .collect()
    })
}

/// Whether two spellings are read alike in every way, lemmas aside: *du* and *dû*, *fut* and
/// *fût* are not. *Sur* and *sûr* and a few others are, and are different words.
fn is_same_word(one: &Word, other: &Word) -> bool {
    const DIFFERENT: &[&str] = &["sur", "mur", "jeun", "cru", "recru", "crû"];
    let readings = |word: &Word| {
        let mut readings: Vec<_> = word
            .analyses
            .iter()
            .map(|analysis| (analysis.upos, analysis.features))
            .collect();
        readings.sort_unstable();
        readings.dedup();
        readings
    };
    !DIFFERENT.iter().any(|stem| {
        key(&one.folded).is_some_and(|key| {
            key.strip_prefix(stem)
                .is_some_and(|ending| matches!(ending, "" | "e" | "s" | "es" | "ement"))
        })
    }) && !one.analyses.is_empty()
        && readings(one) == readings(other)
}
