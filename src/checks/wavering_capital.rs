//! One word with a capital here and without there, which no dictionary has: *le comté de Tate*,
//! *le comté de tate*.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::accepted::Accepted;
use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape, Word, capitalised};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{English, Lexicon};

const WAVERING: Description = Description {
    id: "coherence/majuscule-flottante",
    category: "style/inconsistent",
    severity: Severity::Warning,
    fr: "Le texte écrit ce mot tantôt avec une majuscule, tantôt sans : c'est un nom propre, ou ce \
         n'en est pas un.",
    en: "The text writes this word now with a capital, now without: it is a name, or it is not.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "Le shérif de Trevak a parlé hier. La prison de {trevak→Trevak} est pleine.",
        "Un glavnik passe. Un autre glavnik suit. Les prix d'un {Glavnik} montent.",
    ],
    good: &[
        "Le shérif de Trevak a parlé hier. La prison de Trevak est pleine.",
        "Trevak est loin. On y mange le trevak, un gâteau.",
        "Le groupe Trevak Industries vend du trevak.",
    ],
};

/// Fewest letters of a word that is compared.
const SHORTEST: usize = 4;

/// How often a word stands with a capital that nothing but itself explains, and without, and
/// the last place of each.
#[derive(Default)]
struct Uses {
    upper: Vec<usize>,
    lower: Vec<usize>,
}

/// Words with and without their capital.
pub(super) struct WaveringCapital {
    rules: [Arc<RuleInfo>; 1],
    english: English,
    accepted: Arc<Accepted>,
}

impl WaveringCapital {
    pub(super) fn new(english: English, accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [WAVERING.info()],
            english,
            accepted,
        }
    }

    fn is_compared(&self, word: &Word) -> bool {
        !word.known
            && matches!(word.shape, Shape::Lower | Shape::Capitalised)
            && word.form.chars().all(char::is_alphabetic)
            && word.form.chars().count() >= SHORTEST
            && !self.english.contains(&word.folded)
            && !self.accepted.contains(word)
    }
}

impl Check for WaveringCapital {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let compared: Vec<bool> = document
            .words()
            .iter()
            .map(|word| self.is_compared(word))
            .collect();
        let mut uses: FxHashMap<&str, Uses> = FxHashMap::default();
        for sentence in document.sentences() {
            if document.paragraphs()[sentence.paragraph].title {
                continue;
            }
            for token in sentence.tokens.clone().skip(1) {
                if !compared[document.tokens()[token].word.0 as usize]
                    || document.in_quotation(token)
                {
                    continue;
                }
                let word = document.word(token);
                let next = (token + 1 < sentence.tokens.end).then_some(token + 1);
                if word.shape == Shape::Lower {
                    uses.entry(&word.folded).or_default().lower.push(token);
                } else if is_alone(document, token - 1, next) {
                    uses.entry(&word.folded).or_default().upper.push(token);
                }
            }
        }
        let tokens = document.tokens();
        for uses in uses.values() {
            if uses.upper.is_empty() || uses.lower.is_empty() {
                continue;
            }
            let lowered = uses.lower.len() > uses.upper.len();
            let wrong = if lowered { &uses.upper } else { &uses.lower };
            for token in wrong {
                let form = &document.word(*token).form;
                // The capital of a name that a machine lost more often than not.
                let suggestion = (!lowered).then(|| Suggestion {
                    text: capitalised(form),
                    safe: false,
                });
                findings.push(Finding {
                    suggestions: suggestion.into_iter().collect(),
                    ..found(&self.rules[0], tokens[*token].span)
                });
            }
        }
    }
}

/// Whether a capital is the word's own: no sentence, quotation or name of several words starts
/// or goes on there.
fn is_alone(document: &Document, before: usize, next: Option<usize>) -> bool {
    let capital = |token: usize| {
        matches!(
            document.word(token).shape,
            Shape::Capitalised | Shape::Upper | Shape::Mixed | Shape::Number
        )
    };
    document.word(before).shape == Shape::Lower && !next.is_some_and(capital)
}
