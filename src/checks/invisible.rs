//! Characters that nobody sees: marks for where a line may break or which way a text runs, copied
//! from a web page or left by a translation from Hebrew or Arabic. Searches and spelling checkers
//! trip over them.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Span};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const INVISIBLE: Description = Description {
    id: "restes/caractere-invisible",
    category: "linguistic_conventions/spelling",
    severity: Severity::Info,
    fr: "Un caractère invisible est resté ici, copié d'une page web ou d'un texte qui s'écrit de \
         droite à gauche : la recherche ne trouvera pas le mot.",
    en: "An invisible character was left here, copied from a web page or a text written from right \
         to left: a search will not find the word.",
    see: Some("The Unicode Standard, chapitre 23.2 : Layout Controls"),
    bad: &[
        "Les États-{\u{200b}→}Unis ont voté.",
        "Le mi{\u{ad}→}nistre parle. {\u{200f}→}Il sourit.",
    ],
    good: &[
        "Le ministre parle.",
        "Le mot \u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{200f} veut dire paix.",
        "Une famille \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} sourit.",
    ],
};

const SOFT_HYPHEN: &str = "\u{ad}";

/// Invisible characters.
pub(super) struct Invisible {
    rules: [Arc<RuleInfo>; 1],
}

impl Invisible {
    pub(super) fn new() -> Self {
        Self {
            rules: [INVISIBLE.info()],
        }
    }
}

impl Check for Invisible {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let text = document.text();
        for (at, stray) in text.match_indices(is_stray) {
            let end = at + stray.len();
            let before = text[..at].chars().next_back();
            let after = text[end..].chars().next();
            if !before.into_iter().chain(after).any(runs_leftwards) {
                // A page may have been told where its words can be cut.
                let safe = stray != SOFT_HYPHEN;
                findings.push(corrected(
                    &self.rules[0],
                    Span::new(at as u32, end as u32),
                    "",
                    safe,
                ));
            }
        }
    }
}

/// Soft hyphens, spaces of no width, marks of direction. Not what joins the parts of a picture
/// or the letters of a script.
fn is_stray(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Whether the character is of Hebrew, Arabic or a script beside them, where marks of direction
/// have their place.
fn runs_leftwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}')
}
