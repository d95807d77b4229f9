//! A paragraph that breaks off: its last word cannot be the last of a sentence.

use std::sync::Arc;

use super::description::{Description, POST_EDITING};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const CUT: Description = Description {
    id: "restes/texte-coupe",
    category: "accuracy/omission",
    severity: Severity::Warning,
    fr: "Le texte s'arrête au milieu d'une phrase : la suite s'est perdue.",
    en: "The text breaks off in the middle of a sentence: the rest was lost.",
    see: Some(POST_EDITING),
    bad: &[
        "Le maire a ouvert la séance hier soir.\n\nLe budget a été voté sans débat et le public \
         a quitté la salle {avec}",
        "Le ministre a rappelé mardi soir aux députés de son camp {que}\n\nL'opposition se tait.",
    ],
    good: &[
        "Le ministre a rappelé mardi aux députés de son camp que\n\n— le texte est prêt ;\n\n— le \
         vote aura lieu.",
        "Le maire a ouvert la séance hier soir.\n\nPour qui, pour quoi et avec qui\n\nLe vote a eu \
         lieu, il n'a rien contre.",
        "Un vote pour\n\nLe budget a été voté sans débat.",
    ],
};

/// Words that no sentence ends with. Prepositions that can stand alone (*avec*, *contre*,
/// *pour*, *sans*) are among them only where a text ends.
const NEVER_LAST: &[&str] = &[
    "afin", "au", "aux", "c'", "car", "ce", "ces", "cet", "cette", "chez", "d'", "dans", "de",
    "des", "dont", "du", "et", "j'", "je", "jusqu'", "l'", "la", "le", "les", "leurs", "lorsqu'",
    "lorsque", "mais", "n'", "ne", "ni", "nos", "notre", "ou", "par", "parmi", "puisque", "qu'",
    "que", "s'", "sa", "se", "selon", "ses", "sur", "tandis", "un", "une", "vers", "à",
];

/// Words that a sentence may end with, but hardly a text.
const HARDLY_LAST: &[&str] = &[
    "avec", "comme", "contre", "pour", "sans", "sous", "est", "sont",
];

/// Fewest tokens of a paragraph that is no title and no item of a list.
const SHORTEST: usize = 10;

/// Paragraphs that break off.
pub(super) struct CutOff {
    rules: [Arc<RuleInfo>; 1],
}

impl CutOff {
    pub(super) fn new() -> Self {
        Self {
            rules: [CUT.info()],
        }
    }
}

impl Check for CutOff {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let paragraphs = document.paragraphs();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let tokens = document.paragraph_tokens(paragraph);
            let last = tokens.end - 1;
            let word = document.word(last);
            if word.shape != Shape::Lower || tokens.len() < SHORTEST {
                continue;
            }
            let ends_text = number + 1 == paragraphs.len();
            let never = NEVER_LAST.contains(&&*word.folded)
                || ends_text && HARDLY_LAST.contains(&&*word.folded);
            // A list or a line broken by a program goes on below.
            let goes_on = paragraphs.get(number + 1).is_some_and(|_| {
                let next = document.word(last + 1);
                !matches!(next.shape, Shape::Capitalised | Shape::Upper)
            });
            if never && !goes_on {
                findings.push(found(&self.rules[0], document.tokens()[last].span));
            }
        }
    }
}
