//! The comma that English puts inside the closing mark: *« Le pont est sûr, » a déclaré*.

use std::sync::Arc;

use super::{BLANKS, corrected};
use crate::checks::description::Description;
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};

pub(super) const INSIDE: Description = Description {
    id: "guillemets/virgule-a-l-interieur",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "La virgule de l'anglais est restée à l'intérieur de la citation : en français, elle suit le \
         guillemet.",
    en: "The English comma was left inside the quotation: in French it follows the mark.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "« Le pont est sûr{, »→ »,} a déclaré le maire.",
        "Il parle d'un choix \"choquant{, \"→\",} en ajoutant qu'il pleut.",
    ],
    good: &[
        "« Le pont est sûr », a déclaré le maire.",
        "« Le pont est sûr, dit-il, et le quai aussi. »",
    ],
};

/// Reports the commas right before a closing mark behind which the sentence goes on.
pub(super) fn find(document: &Document, rule: &Arc<RuleInfo>, findings: &mut Vec<Finding>) {
    let tokens = document.tokens();
    for quotation in document.quotations() {
        let Some(close) = quotation.close.filter(|close| *close > 1) else {
            continue;
        };
        let next = close + 1;
        let comma = close - 1;
        if quotation.open.is_none_or(|open| open + 2 >= close)
            || &*document.word(comma).form != ","
            || next >= tokens.len()
            || document.word(next).shape != Shape::Lower
        {
            continue;
        }
        let mark = document.slice(tokens[close].span);
        // English has no space inside its marks.
        let text = if mark == "»" {
            let between = &document.text()
                [tokens[comma].span.end as usize..tokens[close].span.start as usize];
            let blank = between.chars().find(|c| BLANKS.contains(c));
            format!("{}»,", blank.map(String::from).unwrap_or_default())
        } else {
            format!("{mark},")
        };
        findings.push(corrected(
            rule,
            tokens[comma].span.to(tokens[close].span),
            text,
            false,
        ));
    }
}
