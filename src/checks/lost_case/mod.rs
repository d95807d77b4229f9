//! Capitals that machines lose: of acronyms, of names, of Latin names, of Roman numerals. Some
//! translators put every word in lower case first and guess the capitals afterwards.

mod acronym;
mod charter;
mod covid;
mod name;
mod numeral;
mod person;
mod taxon;

use std::sync::Arc;

use super::accepted::Accepted;
use super::persons::GivenNames;
use super::{Check, corrected};
use crate::document::{Document, Span};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{English, Lexicon};

/// Capitals that were lost.
pub(super) struct LostCase {
    rules: [Arc<RuleInfo>; 6],
    given: Arc<GivenNames>,
    english: English,
    accepted: Arc<Accepted>,
}

/// What is to be written instead of a token or of several.
struct Loss {
    span: Span,
    right: String,
}

/// Fewest names and acronyms in lower case that say that a text has lost its case.
const LOST: usize = 2;

impl LostCase {
    pub(super) fn new(english: English, accepted: Arc<Accepted>, given: Arc<GivenNames>) -> Self {
        Self {
            rules: [
                name::LOWER.info(),
                acronym::LOWER.info(),
                taxon::LOWER.info(),
                numeral::LOWER.info(),
                charter::LOWER.info(),
                covid::MIXED.info(),
            ],
            given,
            english,
            accepted,
        }
    }

    fn report(&self, rule: usize, losses: Vec<Loss>, findings: &mut Vec<Finding>) {
        findings.extend(
            losses
                .into_iter()
                .map(|loss| corrected(&self.rules[rule], loss.span, loss.right, false)),
        );
    }
}

impl Check for LostCase {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let acronyms = |lost| acronym::find(document, lexicon, &self.english, &self.accepted, lost);
        let mut short = acronyms(false);
        let taxa = taxon::find(document, &self.english, &self.accepted);
        let charters = charter::find(document);
        let sure = short.len() + taxa.len() + charters.len();
        let mut names = name::find(document, lexicon, false);
        let lost = sure + names.len() >= LOST && names.len() + sure > capitals(document, lexicon);
        if lost {
            names = name::find(document, lexicon, true);
            short = acronyms(true);
            self.report(5, covid::find(document), findings);
        }
        let mut persons = person::find(
            document,
            lexicon,
            &self.english,
            &self.accepted,
            &self.given,
        );
        persons.retain(|person| {
            let next = names.partition_point(|name| name.span.end <= person.span.start);
            names
                .get(next)
                .is_none_or(|name| name.span.start >= person.span.end)
        });
        let found_before = findings.len();
        self.report(0, persons, findings);
        // What no dictionary has may be a common noun that the text also has as a name.
        for finding in &mut findings[found_before..] {
            finding.severity = Severity::Warning;
        }
        self.report(0, names, findings);
        self.report(1, short, findings);
        self.report(2, taxa, findings);
        self.report(3, numeral::find(document), findings);
        self.report(4, charters, findings);
    }
}

/// How many names and acronyms that the lexicon has kept their capitals inside sentences.
fn capitals(document: &Document, lexicon: &Lexicon) -> usize {
    use crate::document::Shape;
    document
        .sentences()
        .iter()
        .flat_map(|sentence| sentence.tokens.clone().skip(1))
        .filter(|token| {
            let word = document.word(*token);
            let name = || lexicon.is_name(&word.folded);
            match word.shape {
                // What the check itself may report proves nothing.
                Shape::Capitalised if word.folded.starts_with("covid") => false,
                Shape::Capitalised => word.form.chars().count() > 2 && name(),
                Shape::Upper => true,
                _ => false,
            }
        })
        .count()
}

/// A loss of a capital on one token.
fn loss(document: &Document, token: usize, right: String) -> Loss {
    Loss {
        span: document.tokens()[token].span,
        right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Vec<(String, String)> {
        let lexicon = Lexicon::embedded();
        let document = Document::new(text.to_owned(), &lexicon);
        let mut findings = Vec::new();
        LostCase::new(English::embedded(), Arc::default(), Arc::default()).check(
            &document,
            &lexicon,
            &mut findings,
        );
        findings.sort_by_key(|finding| finding.span);
        findings
            .into_iter()
            .map(|finding| {
                assert!(finding.severity > Severity::Info);
                let right = finding.suggestions[0].text.clone();
                (document.slice(finding.span).to_owned(), right)
            })
            .collect()
    }

    fn wrong(text: &str) -> Vec<String> {
        find(text).into_iter().map(|(wrong, _)| wrong).collect()
    }

    #[test]
    fn a_text_that_lost_its_case_loses_it_everywhere() {
        let text = "L'essai suit l'oms en espagne. La Covid-19 recule, kenya.";
        assert_eq!(wrong(text), ["oms", "espagne", "Covid-19", "kenya"]);
        let text = "L'oms est en espagne ; le hdl monte.";
        assert_eq!(wrong(text), ["oms", "espagne", "hdl"]);
        // One slip says nothing of the rest.
        assert!(wrong("En Espagne et au Kenya, le hdl monte.").is_empty());
        assert!(wrong("En Espagne et au Kenya, la Covid-19 recule.").is_empty());
    }

    #[test]
    fn an_acronym_is_one_wherever_the_text_has_it() {
        let text = "La maladie rénale chronique (mrc) progresse. La mrc tue, une mrc sur deux.";
        assert_eq!(wrong(text), ["mrc", "mrc", "mrc"]);
        let text = "Le GRVX décide ; le grvx propose.";
        assert_eq!(find(text), [("grvx".to_owned(), "GRVX".to_owned())]);
    }
}
