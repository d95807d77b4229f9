//! One word in the spelling of before 1990 here and in that of 1990 there.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{Analysis, LemmaId, Lexicon, Upos};
use crate::word_cache::WordCache;

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
        "Ils ont connu l'événement et d'autres {évènements→événements}.",
        "Le coût monte. Qui paiera le {cout→coût} des travaux ?",
        "Il faut le connaître. Le {connaitre→connaître} demande du temps.",
    ],
    good: &[
        "Le mur est sûr, le fruit est mûr et le goût du vin est sur.",
        "Il fut surpris qu'elle fût venue.",
        "Il connaît la route que vous avez connue et que nous connaissons.",
        "L'événement coûte cher ; le connaître aussi.",
    ],
};

/// Two spellings of one word.
pub(super) struct SpellingVariants {
    rules: [Arc<RuleInfo>; 1],
    /// By word, the [`key`] of the lemma by which it is judged.
    keys: WordCache<Option<Arc<str>>>,
}

impl SpellingVariants {
    pub(super) fn new() -> Self {
        Self {
            rules: [VARIANT.info()],
            keys: WordCache::default(),
        }
    }
}

impl Check for SpellingVariants {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let [rule] = &self.rules;
        let judged_words: Vec<Option<&Analysis>> = document.words().iter().map(judged).collect();
        // How often each lemma occurs, and where first.
        let mut uses: FxHashMap<LemmaId, (usize, usize)> = FxHashMap::default();
        for (number, token) in document.tokens().iter().enumerate() {
            if let Some(reading) = judged_words[token.word.0 as usize] {
                uses.entry(reading.lemma).or_insert((0, number)).0 += 1;
            }
        }
        let keys = self.keys.of(document.words(), |word| {
            key(&lexicon.lemma(judged(word)?.lemma)).map(Arc::from)
        });
        let mut groups: FxHashMap<&str, Vec<LemmaId>> = FxHashMap::default();
        for (reading, key) in judged_words.iter().zip(&keys) {
            if let (Some(reading), Some(key)) = (reading, key) {
                let group = groups.entry(key).or_default();
                if !group.contains(&reading.lemma) {
                    group.push(reading.lemma);
                }
            }
        }
        let mut usual: FxHashMap<LemmaId, LemmaId> = FxHashMap::default();
        for (key, group) in &groups {
            // As often the one as the other: the one that comes first.
            let best = group
                .iter()
                .max_by_key(|lemma| (uses[*lemma].0, Reverse(uses[*lemma].1)));
            if let (Some(best), false) = (best, DIFFERENT.contains(key)) {
                let others = group.iter().filter(|other| *other != best);
                usual.extend(others.map(|other| (*other, *best)));
            }
        }
        if usual.is_empty() {
            return;
        }
        for token in document.tokens() {
            let Some(reading) = judged_words[token.word.0 as usize] else {
                continue;
            };
            let word = &document.words()[token.word.0 as usize];
            let Some(other) = usual
                .get(&reading.lemma)
                .and_then(|lemma| lexicon.generate(*lemma, reading.upos, reading.features))
                .filter(|other| *other != *word.folded && key(other) == key(&word.folded))
            else {
                continue;
            };
            let mut letters = other.chars();
            let text = match letters.next() {
                Some(first) if word.shape == Shape::Capitalised => {
                    first.to_uppercase().chain(letters).collect()
                }
                _ => other.clone(),
            };
            findings.push(Finding {
                message: Message::new(
                    format!("{} Ailleurs : « {other} ».", rule.message.fr),
                    format!("{} Elsewhere: \"{other}\".", rule.message.en),
                ),
                ..corrected(rule, token.span, text, false)
            });
        }
    }
}

/// Different words whose dictionary forms a circumflex tells apart: *sur* and *sûr*.
const DIFFERENT: &[&str] = &["sur", "mur", "jeune", "jeuner", "cru", "recru", "du"];

/// The reading of a word by which it is judged, when it is written as an ordinary word.
fn judged(word: &Word) -> Option<&Analysis> {
    let ordinary = word.known && matches!(word.shape, Shape::Lower | Shape::Capitalised);
    let reading = word.analyses.first().filter(|_| ordinary)?;
    // *Connu* belongs to both *connaître* and *connaitre*: it does not show which is meant.
    let shared = word.analyses.iter().any(|other| {
        (other.upos, other.features) == (reading.upos, reading.features)
            && other.lemma != reading.lemma
    });
    let content = matches!(
        reading.upos,
        Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv
    );
    (content && !shared).then_some(reading)
}

/// What the spellings of one word have in common: the circumflex on *i* and *u* gone, *é* and
/// *è* alike. `None` for a word with none of these letters, which has one spelling.
fn key(form: &str) -> Option<String> {
    form.contains(['î', 'û', 'i', 'u', 'é', 'è']).then(|| {
        form.chars()
            .map(|c| match c {
                'î' => 'i',
                'û' => 'u',
                'è' => 'é',
                other => other,
            })
            .collect()
    })
}
