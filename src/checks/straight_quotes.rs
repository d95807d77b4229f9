//! Straight and single quotation marks, which French print does not have around a quotation.

use std::sync::Arc;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const STRAIGHT: Description = Description {
    id: "guillemets/droits",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Guillemets droits : le français imprimé a « … ». Signalé une fois par texte.",
    en: "Straight quotation marks: French print has « … ». Reported once a text.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "Le maire parle d'une {\"}catastrophe\" pour la ville.",
        "Le maire cite un « désastre » et une {\"}catastrophe\" pour la ville.",
    ],
    good: &[
        "Le maire parle d'une « catastrophe » pour la ville.",
        "Un écran de 27\" coûte moins cher qu'un écran de 32\".",
    ],
};

const SINGLE: Description = Description {
    id: "guillemets/simples",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Guillemets simples, à l'anglaise : le français ouvre une citation par « et la ferme par ». \
         Signalé une fois par texte.",
    en: "Single quotation marks, as in English: French opens a quotation with « and closes it \
         with ». Reported once a text.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "Le maire parle d'une {'}vraie catastrophe' pour la ville.",
        "Le maire cite un « désastre » et une {‘}vraie catastrophe’ pour la ville.",
    ],
    good: &[
        "Le maire parle d'une « vraie catastrophe » pour la ville.",
        "« Il m'a dit 'bonne chance' en partant », raconte-t-elle.",
        "L'un des p'tits gars d'ici n'a qu'à parler.",
    ],
};

/// Straight marks.
pub(super) struct StraightQuotes {
    rules: [Arc<RuleInfo>; 2],
}

impl StraightQuotes {
    pub(super) fn new() -> Self {
        Self {
            rules: [STRAIGHT.info(), SINGLE.info()],
        }
    }
}

impl Check for StraightQuotes {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let form = |token: usize| &*document.word(token).form;
        let mut straight = None;
        let mut single = None;
        let mut french = false;
        for quotation in document.quotations() {
            let (Some(open), Some(close)) = (quotation.open, quotation.close) else {
                continue;
            };
            let words =
                || (open + 1..close).any(|token| document.word(token).shape == Shape::Lower);
            match (form(open), form(close)) {
                ("\"", "\"") if straight.is_none() && words() => straight = Some(open),
                // Inside another quotation they have their place.
                ("'" | "‘" | "’", "'" | "’")
                    if single.is_none() && quotation.depth == 0 && words() =>
                {
                    single = Some(open);
                }
                ("«", _) => french = true,
                _ => {}
            }
        }
        for (rule, open) in self.rules.iter().zip([straight, single]) {
            let Some(open) = open else { continue };
            let mut finding = found(rule, document.tokens()[open].span);
            // A text that has French marks too has no house style.
            if french {
                finding.severity = Severity::Warning;
            }
            findings.push(finding);
        }
    }
}
