//! Two days for one month: *le 19 décembre. 13, il est donc …*. The full stop of *Dec. 13*
//! passed for the end of a sentence, and the machine went on with the next.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;
use crate::structure::is_month;

const DAY: Description = Description {
    id: "formats/quantieme-apres-le-point",
    category: "locale_conventions/date_format",
    severity: Severity::Error,
    fr: "Le jour est resté derrière le mois et son point : l'anglais écrit « Dec. 13 », et la \
         machine y a vu la fin d'une phrase.",
    en: "The day was left behind the month and its full stop: English has \"Dec. 13\", and the \
         machine took that for the end of a sentence.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : dates"),
    bad: &[
        "Elle portait cette robe {le 19 décembre. 13→le 13 décembre}, il faut donc attendre.",
        "Le juge a reçu la lettre {en janvier. 4→le 4 janvier}, selon le greffe.",
    ],
    good: &[
        "Elle portait cette robe le 19 décembre. Treize invités l'ont vue.",
        "La séance est prévue le 12 janvier. 13 élus y seront.",
        "Le vote a lieu en mai. 2024 sera une année calme.",
    ],
};

/// Days that a full stop parts from their month.
pub(super) struct DoubledDay {
    rules: [Arc<RuleInfo>; 1],
}

impl DoubledDay {
    pub(super) fn new() -> Self {
        Self {
            rules: [DAY.info()],
        }
    }
}

impl Check for DoubledDay {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let form = |token: usize| &*document.word(token).form;
        let day = |token: usize| {
            form(token)
                .parse()
                .is_ok_and(|number: u8| (1..=31).contains(&number))
        };
        for pair in document.sentences().windows(2) {
            let [first, second] = pair else { continue };
            let day_token = second.tokens.start;
            let stop = first.tokens.end - 1;
            // « 13, » and no noun behind it that it could count.
            if first.paragraph != second.paragraph
                || second.tokens.len() < 2
                || first.tokens.len() < 4
                || form(stop) != "."
                || !day(day_token)
                || form(day_token + 1) != ","
                || day_token + 2 < second.tokens.end
                    && document.word(day_token + 2).shape == Shape::Number
            {
                continue;
            }
            let month = stop - 1;
            if !is_month(&document.word(month).folded) {
                continue;
            }
            let mut start = month - 1;
            if day(start) && matches!(&*document.word(start - 1).folded, "le" | "au" | "du") {
                start -= 1;
            } else if &*document.word(start).folded != "en" {
                continue;
            }
            let article = match &*document.word(start).folded {
                "au" => "au",
                "du" => "du",
                _ => "le",
            };
            let tokens = document.tokens();
            findings.push(corrected(
                &self.rules[0],
                tokens[start].span.to(tokens[day_token].span),
                format!("{article} {} {}", form(day_token), form(month)),
                false,
            ));
        }
    }
}
