//! A paragraph without its final full stop, in a text where every other has one.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Paragraph, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const MISSING: Description = Description {
    id: "formats/point-final-absent",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Ce paragraphe n'a pas de point final, à la différence de tous les autres : la fin s'est \
         peut-être perdue.",
    en: "This paragraph has no full stop, unlike all others: its end may have been lost.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : ponctuation"),
    bad: &[
        "Le maire a ouvert la séance hier soir.\n\nLe budget a été voté sans débat.\n\nL'opposition \
         a quitté la salle avant la fin du vote, et le public a suivi sans \
         {bruit→bruit.}\n\nLa séance est levée.",
        "Un.\n\nDeux.\n\nTrois.\n\nLes élèves de la classe ont rangé leurs livres puis ont quitté \
         l'école avec le {professeur→professeur.}\n\nQuatre.",
    ],
    good: &[
        "Le maire a ouvert la séance hier soir.\n\nUn vote sans débat\n\nL'opposition a quitté la \
         salle.\n\nLa séance est levée.",
        "Voici la liste.\n\nles élèves de la classe qui ont rangé leurs livres avant de quitter \
         l'école avec\n\nles autres élèves\n\nLa séance est levée.",
    ],
};

/// Fewest tokens of a paragraph that cannot be a title.
const SHORTEST: usize = 15;

/// Fewest other paragraphs that show a habit.
const OTHERS: usize = 3;

/// Final full stops.
pub(super) struct FullStop {
    rules: [Arc<RuleInfo>; 1],
}

impl FullStop {
    pub(super) fn new() -> Self {
        Self {
            rules: [MISSING.info()],
        }
    }
}

impl Check for FullStop {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let mut ended = 0;
        let mut open = Vec::new();
        for paragraph in document.paragraphs() {
            let last = last_token(document, paragraph);
            let word = document.word(last);
            if word.shape == Shape::Punctuation || word.form.ends_with('.') {
                ended += 1;
            } else {
                open.push((paragraph, last));
            }
        }
        let [(paragraph, last)] = open[..] else {
            return;
        };
        // The first paragraph is the headline.
        if paragraph.sentences.start == 0 {
            return;
        }
        let first = document.sentences()[paragraph.sentences.start].tokens.start;
        let has_verb = (first..=last).any(|token| {
            document
                .reading(token)
                .is_some_and(|reading| reading.features.is(Feature::VerbForm, "Fin"))
        });
        if ended >= OTHERS
            && last - first >= SHORTEST
            && has_verb
            && document.word(last).shape == Shape::Lower
            && !document
                .word(last)
                .analyses
                .iter()
                .any(|r| matches!(r.upos, Upos::Adp | Upos::Det | Upos::Cconj | Upos::Sconj))
        {
            let span = document.tokens()[last].span;
            // The last one may just have been cut off with what followed.
            let cut = last + 1 == document.tokens().len();
            findings.push(Finding {
                severity: if cut {
                    Severity::Info
                } else {
                    self.rules[0].severity
                },
                ..corrected(
                    &self.rules[0],
                    span,
                    format!("{}.", document.slice(span)),
                    false,
                )
            });
        }
    }
}

fn last_token(document: &Document, paragraph: &Paragraph) -> usize {
    document.sentences()[paragraph.sentences.end - 1].tokens.end - 1
}
