//! Words in another script among French ones: *जनसंख्या*.

use std::sync::Arc;

use super::description::{Description, POST_EDITING};
use super::{Check, found};
use crate::document::Document;
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const OTHER: Description = Description {
    id: "langues/autre-ecriture",
    category: "accuracy/untranslated",
    severity: Severity::Warning,
    fr: "Ces mots sont restés dans une autre écriture : la machine ne les a pas traduits.",
    en: "These words were left in another script: the machine did not translate them.",
    see: Some(POST_EDITING),
    bad: &[
        "Le slogan {जनसंख्या नियंत्रण} a circulé hier dans toute la ville.",
        "Il a crié {Доброе утро} aux passants étonnés.",
    ],
    good: &[
        "La rivière β-alpha mesure 3 µm et le rapport vaut π.",
        "Le slogan a circulé hier dans toute la ville.",
    ],
};

/// Fewest letters of another script that are no symbol.
const FEWEST: usize = 3;

/// How many tokens back a bracket is looked for.
const REACH: usize = 12;

/// Words in other scripts.
pub(super) struct OtherScript {
    rules: [Arc<RuleInfo>; 1],
}

impl OtherScript {
    pub(super) fn new() -> Self {
        Self {
            rules: [OTHER.info()],
        }
    }
}

impl Check for OtherScript {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        if document.text().is_ascii() {
            return;
        }
        let other: Vec<bool> = document
            .words()
            .iter()
            .map(|word| is_in_other_script(&word.form))
            .collect();
        if !other.contains(&true) {
            return;
        }
        let tokens = document.tokens();
        let is_other = |token: usize| other[tokens[token].word.0 as usize];
        let known = document.words().iter().filter(|word| word.known).count();
        if known < other.iter().filter(|other| **other).count() {
            return;
        }
        let mut start = 0;
        while start < tokens.len() {
            let mut end = start;
            while end < tokens.len() && is_other(end) {
                end += 1;
            }
            if end > start {
                let span = tokens[start].span.to(tokens[end - 1].span);
                let letters = document
                    .slice(span)
                    .chars()
                    .filter(|c| c.is_alphabetic())
                    .count();
                if letters >= FEWEST {
                    let mut finding = found(&self.rules[0], span);
                    // In brackets or quotation marks they are shown, not left.
                    if document.in_quotation(start) || is_shown(document, start) {
                        finding.severity = Severity::Info;
                    }
                    findings.push(finding);
                }
            }
            start = end.max(start + 1);
        }
    }
}

/// Whether the words stand in brackets, or behind a colon or the name of their language.
fn is_shown(document: &Document, start: usize) -> bool {
    let before = (start.saturating_sub(REACH)..start).rev();
    let mut before = before.map(|token| &*document.word(token).form);
    let bracket = before
        .clone()
        .take_while(|form| !matches!(*form, ")" | "]" | "."))
        .any(|form| matches!(form, "(" | "["));
    bracket
        || before
            .next()
            .is_some_and(|form| matches!(form, ":" | "=" | "/" | ","))
}

/// Whether all letters of a word are of scripts other than Latin.
fn is_in_other_script(form: &str) -> bool {
    let mut letters = form.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(is_other_letter)
}

fn is_other_letter(c: char) -> bool {
    !matches!(
        c,
        '\0'..='\u{36f}'
            // Latin letters of phonetics and of rarer alphabets, letter-like symbols.
            | '\u{1d00}'..='\u{1dbf}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2070}'..='\u{218f}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{ab30}'..='\u{ab6f}'
            | '\u{fb00}'..='\u{fb06}'
            | '\u{ff21}'..='\u{ff5a}'
            | '\u{1d400}'..='\u{1d7ff}'
    )
}
