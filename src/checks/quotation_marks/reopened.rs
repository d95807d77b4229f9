//! The opening mark that English repeats at the start of each paragraph of a long quotation.

use std::sync::Arc;

use super::{corrected, paragraph_of};
use crate::checks::description::Description;
use crate::document::Document;
use crate::finding::{Finding, RuleInfo, Severity};

pub(super) const AGAIN: Description = Description {
    id: "guillemets/rouvert-au-paragraphe",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "L'anglais rouvre les guillemets à chaque alinéa d'une citation : en français, on la ferme \
         avant l'alinéa, ou on la laisse courir jusqu'à sa fin.",
    en: "English reopens the quotation marks in each paragraph of a quotation: French closes it \
         before the paragraph, or lets it run to its end.",
    see: Some(
        "Bureau de la traduction, Le guide du rédacteur : guillemets, citations de plusieurs alinéas",
    ),
    bad: &[
        "Il écrit : “La route est longue.\n\n{“→}Nous la ferons ensemble.”",
        "Elle a dit : « La ville attend.\n\n{“→}Personne ne répond.",
    ],
    good: &[
        "Il écrit : « La route est longue.\n\n« Nous la ferons ensemble. »",
        "Il écrit : “La route est longue.”\n\n“Nous la ferons”, dit-elle.",
    ],
};

/// Reports the English marks at the start of paragraphs into which a quotation runs.
pub(super) fn find(document: &Document, rule: &Arc<RuleInfo>, findings: &mut Vec<Finding>) {
    let paragraphs = document.paragraphs();
    // Of each paragraph, whether a quotation begins in it that it does not end, and whether one
    // ends in it that it did not begin.
    let mut begins = vec![false; paragraphs.len()];
    let mut ends = vec![false; paragraphs.len()];
    for quotation in document.quotations() {
        let open = quotation.open.map(|token| paragraph_of(document, token));
        let close = quotation.close.map(|token| paragraph_of(document, token));
        if open != close {
            if let Some(open) = open {
                begins[open] = true;
            }
            if let Some(close) = close {
                ends[close] = true;
            }
        }
    }
    let mut running = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let first = document.paragraph_tokens(paragraph).start;
        let form = &*document.word(first).form;
        let starts = matches!(form, "«" | "“" | "\"");
        if running && starts && form != "«" {
            findings.push(corrected(rule, document.tokens()[first].span, "", false));
        }
        running = begins[index] || running && starts && !ends[index];
    }
}
