//! What no local pattern can say: one file a check.

mod accepted;
mod acronym_meaning;
mod address_form;
mod agreement;
mod attribution;
mod bare_subject;
mod brackets;
mod capital_accents;
mod capital_after_stop;
mod capital_inside;
mod clauses;
mod close_repetition;
mod contraction;
mod cut_off;
mod description;
mod double_space;
mod doubled_day;
mod drug_name;
mod elision;
mod english_spacing;
mod foreign;
mod fragment;
mod full_stop;
mod glued_marks;
mod glued_words;
mod invisible;
mod joint;
mod ligature;
mod lone_negation;
mod lost_apostrophe;
mod lost_case;
mod name_article;
mod names;
mod other_script;
mod page_remains;
mod past_tense;
mod persons;
mod quotation_marks;
mod reading;
mod repeated_passage;
mod repetition;
mod spelling;
mod spelling_variants;
mod straight_quotes;
mod subordinate;
mod title_case;
mod translated_name;
mod typography;
mod unknown_word;
mod wavering_capital;

use std::sync::Arc;

use crate::document::{Document, Sentence, Span};
use crate::finding::{Finding, RuleInfo, Suggestion};
use crate::lexicon::{English, Lexicon};
use crate::tagger::Tagger;

pub use accepted::Accepted;

/// Code that looks for a family of problems.
pub trait Check: Send + Sync {
    /// What it can report.
    fn rules(&self) -> &[Arc<RuleInfo>];

    /// Appends what it finds in a sentence by looking at that sentence and at no more than two
    /// tokens before and behind it. What it has found there may be kept as long as these stay
    /// as they are.
    fn check_sentence(
        &self,
        _document: &Document,
        _lexicon: &Lexicon,
        _sentence: &Sentence,
        _findings: &mut Vec<Finding>,
    ) {
    }

    /// Appends what it finds in the document by looking further.
    fn check(&self, _document: &Document, _lexicon: &Lexicon, _findings: &mut Vec<Finding>) {}
}

/// The family of the rules on request.
pub const ON_REQUEST: &str = "typographie";

/// Every check. Those of spelling say nothing of `accepted` words.
pub fn all(lexicon: &Lexicon, tagger: &Arc<Tagger>, accepted: Accepted) -> Vec<Box<dyn Check>> {
    let accepted = Arc::new(accepted);
    let english = English::embedded();
    let given = Arc::<persons::GivenNames>::default();
    vec![
        Box::new(acronym_meaning::AcronymMeaning::new(accepted.clone())),
        Box::new(address_form::AddressForm::new()),
        Box::new(agreement::Agreement::new(given.clone())),
        Box::new(attribution::Attribution::new()),
        Box::new(bare_subject::BareSubject::new()),
        Box::new(brackets::Brackets::new()),
        Box::new(capital_accents::CapitalAccents::new()),
        Box::new(capital_after_stop::CapitalAfterStop::new()),
        Box::new(capital_inside::CapitalInside::new()),
        Box::new(double_space::DoubleSpace::new()),
        Box::new(invisible::Invisible::new()),
        Box::new(doubled_day::DoubledDay::new()),
        Box::new(drug_name::DrugName::new(accepted.clone())),
        Box::new(cut_off::CutOff::new()),
        Box::new(clauses::Clauses::new()),
        Box::new(close_repetition::CloseRepetition::new()),
        Box::new(contraction::Contraction::new()),
        Box::new(elision::Elision::new()),
        Box::new(english_spacing::EnglishSpacing::new()),
        Box::new(foreign::Foreign::new(english.clone(), accepted.clone())),
        Box::new(fragment::Fragment::new()),
        Box::new(full_stop::FullStop::new()),
        Box::new(glued_marks::GluedMarks::new()),
        Box::new(glued_words::GluedWords::new(
            english.clone(),
            accepted.clone(),
        )),
        Box::new(ligature::Ligature::new()),
        Box::new(lone_negation::LoneNegation::new(lexicon)),
        Box::new(lost_apostrophe::LostApostrophe::new(
            english.clone(),
            accepted.clone(),
        )),
        Box::new(lost_case::LostCase::new(
            english.clone(),
            accepted.clone(),
            given.clone(),
        )),
        Box::new(name_article::NameArticle::new()),
        Box::new(names::Names::new()),
        Box::new(other_script::OtherScript::new()),
        Box::new(page_remains::PageRemains::new()),
        Box::new(past_tense::PastTense::new(lexicon)),
        Box::new(persons::PersonChecks::new(given)),
        Box::new(quotation_marks::QuotationMarks::new()),
        Box::new(repeated_passage::RepeatedPassage::new()),
        Box::new(repetition::Repetition::new()),
        Box::new(spelling_variants::SpellingVariants::new()),
        Box::new(straight_quotes::StraightQuotes::new()),
        Box::new(subordinate::Subordinate::new()),
        Box::new(title_case::TitleCase::new()),
        Box::new(translated_name::TranslatedName::new()),
        Box::new(typography::Typography::new()),
        Box::new(typography::MixedApostrophes::new()),
        Box::new(wavering_capital::WaveringCapital::new(
            english.clone(),
            accepted.clone(),
        )),
        Box::new(unknown_word::UnknownWord::new(
            tagger.clone(),
            english,
            accepted,
        )),
    ]
}

/// A finding with the severity and message of its rule, without suggestions.
fn found(rule: &Arc<RuleInfo>, span: Span) -> Finding {
    Finding {
        rule: rule.clone(),
        severity: rule.severity,
        span,
        message: rule.message.clone(),
        suggestions: Vec::new(),
    }
}

/// The same with one suggestion, which is `safe` or is not.
fn corrected(rule: &Arc<RuleInfo>, span: Span, text: impl Into<String>, safe: bool) -> Finding {
    Finding {
        suggestions: vec![Suggestion {
            text: text.into(),
            safe,
        }],
        ..found(rule, span)
    }
}

/// What a check finds in a plain text.
#[cfg(test)]
fn findings(check: &impl Check, text: &str) -> Vec<Finding> {
    let lexicon = Lexicon::embedded();
    let document = Document::new(text, &lexicon);
    let readings = Tagger::embedded().tag(&document, &lexicon);
    let document = document.with_readings(readings);
    let mut findings = Vec::new();
    for sentence in document.sentences() {
        check.check_sentence(&document, &lexicon, sentence, &mut findings);
    }
    check.check(&document, &lexicon, &mut findings);
    findings.sort_by_key(|finding| finding.span);
    findings
}
