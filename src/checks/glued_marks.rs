//! Marks of punctuation with no space behind them: *jeudi.Le ministre*, *mot,mot*.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Lexicon, Upos};
use crate::structure::is_month;

const GLUED: Description = Description {
    id: "soudure/espace-apres-ponctuation",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Error,
    fr: "Il manque une espace après ce signe : elle s'est perdue, souvent avec une balise.",
    en: "A space is missing after this mark: it was lost, often together with markup.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : ponctuation"),
    bad: &[
        "Le roi arrive {jeudi.Le→jeudi. Le} ministre l'attend.",
        "Les pommes, les {poires,les→poires, les} prunes sont chères.",
        "Le vote est {clos,mais→clos, mais} personne ne part.",
        "Il parle de sa longue {captivité.20→captivité. 20} novembre 2023",
    ],
    good: &[
        "Le roi arrive jeudi. Le ministre l'attend.",
        "Le site exemple.fr vend des prunes, etc.",
        "Le taux passe de 2,5 à 3,7 % en 1.2.3.",
        "Il lit M.Dupont et voit J.-C. Martin.",
    ],
};

const QUOTE: Description = Description {
    id: "soudure/guillemet-soude",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Il manque une espace entre ce mot et le guillemet ou la parenthèse.",
    en: "A space is missing between this word and the quotation mark or bracket.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : ponctuation"),
    bad: &[
        "Il parle d'une « {crise »et→crise » et} s'en va.",
        "Le chef {cite« →cite « }le peuple » souvent.",
    ],
    good: &[
        "Il parle d'une « crise » et s'en va.",
        "Il vise l'« élite » et (ré)écrit les droits du (de la) salarié(e)s.",
    ],
};

/// Punctuation that lost the space behind it.
pub(super) struct GluedMarks {
    rules: [Arc<RuleInfo>; 2],
}

impl GluedMarks {
    pub(super) fn new() -> Self {
        Self {
            rules: [GLUED.info(), QUOTE.info()],
        }
    }
}

impl Check for GluedMarks {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let tokens = document.tokens();
        for mark in 1..tokens.len().saturating_sub(1) {
            let (before, after) = (mark - 1, mark + 1);
            let form = &*document.word(mark).form;
            let glued = |token: usize| !document.space_before(token);
            let (rule, span, text) = match form {
                "." | "," | ";" | "?" | "!" | "…"
                    if glued(after)
                        && (glued(mark) || matches!(form, "?" | "!" | ";"))
                        && lost_space(document, mark) =>
                {
                    let start = if glued(mark) { before } else { mark };
                    let head = &document.text()
                        [tokens[start].span.start as usize..tokens[mark].span.end as usize];
                    (
                        0,
                        tokens[start].span.to(tokens[after].span),
                        format!("{head} {}", document.slice(tokens[after].span)),
                    )
                }
                "»" if glued(after) && is_plain(document, after) && is_word(document, before) => {
                    let head = &document.text()
                        [tokens[before].span.start as usize..tokens[mark].span.end as usize];
                    (
                        1,
                        tokens[before].span.to(tokens[after].span),
                        format!("{head} {}", document.slice(tokens[after].span)),
                    )
                }
                "«" if glued(mark) && is_plain(document, before) => {
                    // The space behind the mark belongs to the replacement where there is one.
                    let blank = document.text()[tokens[mark].span.end as usize..]
                        .chars()
                        .next()
                        .filter(|c| c.is_whitespace() && *c != '\n' && *c != '\r');
                    let mut span = tokens[before].span.to(tokens[mark].span);
                    let mut text = format!("{} «", document.slice(tokens[before].span));
                    if let Some(blank) = blank {
                        span.end += blank.len_utf8() as u32;
                        text.push(blank);
                    }
                    (1, span, text)
                }
                _ => continue,
            };
            findings.push(corrected(&self.rules[rule], span, text, false));
        }
    }
}

/// Whether words stand on both sides of a mark that cannot belong to either.
fn lost_space(document: &Document, mark: usize) -> bool {
    let (before, after) = (document.word(mark - 1), document.word(mark + 1));
    let length = |form: &str| form.chars().count();
    match &*document.word(mark).form {
        "." if is_date(document, mark + 1) => {
            length(&before.form) > 3 && before.known && before.shape == Shape::Lower
        }
        "." | "…" => {
            length(&before.form) > 2
                && before.known
                && matches!(before.shape, Shape::Lower | Shape::Capitalised)
                && after.known
                && after.shape == Shape::Capitalised
                && length(&after.form) > 1
                && !is_abbreviation(document, mark - 1)
                && (before.shape == Shape::Lower || is_opener(document, mark + 1))
        }
        "?" | "!" => {
            before.known
                && before.shape == Shape::Lower
                && after.shape == Shape::Capitalised
                && is_opener(document, mark + 1)
        }
        _ => {
            let word = |shape| {
                matches!(
                    shape,
                    Shape::Lower | Shape::Capitalised | Shape::Upper | Shape::Mixed
                )
            };
            let number = after.shape == Shape::Number
                && before.known
                && before.shape == Shape::Lower
                && length(&before.form) > 2;
            number
                || word(before.shape)
                    && word(after.shape)
                    && (before.known || after.known)
                    && (length(&before.form) > 1 && length(&after.form) > 1
                        || is_opener(document, mark + 1))
        }
    }
}

/// Whether a date starts there: *12/05/2023*, *20 novembre*.
fn is_date(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    let month =
        |token: usize| token < document.tokens().len() && is_month(&document.word(token).folded);
    word.shape == Shape::Number
        && (word.form.matches('/').count() == 2 || word.form.len() <= 2 && month(token + 1))
}

/// A word that opens a sentence or a clause.
fn is_opener(document: &Document, token: usize) -> bool {
    document.word(token).analyses.iter().any(|r| {
        matches!(
            r.upos,
            Upos::Det | Upos::Pron | Upos::Adp | Upos::Cconj | Upos::Sconj
        )
    })
}

fn is_abbreviation(document: &Document, token: usize) -> bool {
    use crate::lexicon::Feature;
    document
        .word(token)
        .analyses
        .iter()
        .any(|r| r.features.is(Feature::Abbr, "Yes"))
}

/// A word of more than one letter in lower case.
fn is_plain(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    word.known
        && word.shape == Shape::Lower
        && !word.form.ends_with('\'')
        && word.form.chars().count() > 1
}

fn is_word(document: &Document, token: usize) -> bool {
    !matches!(document.word(token).shape, Shape::Punctuation)
}
