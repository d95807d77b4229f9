//! Brackets without a partner: *il y a (trois personnes dans la salle.*

use std::sync::Arc;

use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Paragraph, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const UNCLOSED: Description = Description {
    id: "ponctuation/parenthese-ouverte",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Cette parenthèse n'est jamais fermée : la machine a perdu l'autre, ou la fin de ce \
         qu'elle contient.",
    en: "This bracket is never closed: the machine lost the other one, or the end of what it holds.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : parenthèses"),
    bad: &[
        "Le train {(}un omnibus de nuit a pris du retard. Personne n'attend.",
        "La loi (votée en mai) et le décret {(}signé en juin ont été publiés.",
    ],
    good: &[
        "Le train (un omnibus de nuit) a pris du retard.",
        "La loi (votée en mai (et non en juin)) a été publiée.",
        "Il est parti :( et ne revient pas.",
    ],
};

const UNOPENED: Description = Description {
    id: "ponctuation/parenthese-fermee",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Cette parenthèse ferme ce que rien n'a ouvert : la machine a perdu l'autre.",
    en: "This bracket closes what nothing opened: the machine lost the other one.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : parenthèses"),
    bad: &[
        "Le train, un omnibus de nuit{)}, a pris du retard.",
        "La loi votée en mai{)} et le décret (signé en juin) ont été publiés.",
    ],
    good: &[
        "Le train (un omnibus de nuit) a pris du retard.",
        "Il faut a) lire, b) écrire et 3) compter.",
        "Merci beaucoup ;) à demain.",
    ],
};

/// Brackets without a partner.
pub(super) struct Brackets {
    rules: [Arc<RuleInfo>; 2],
}

impl Brackets {
    pub(super) fn new() -> Self {
        Self {
            rules: [UNCLOSED.info(), UNOPENED.info()],
        }
    }
}

impl Check for Brackets {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        // Brackets that run over paragraphs set off whole passages: those are left alone.
        let paragraphs: Vec<_> = document
            .paragraphs()
            .iter()
            .map(|paragraph| orphans(document, paragraph))
            .collect();
        for (index, orphans) in paragraphs.iter().enumerate() {
            let paragraph = &document.paragraphs()[index];
            // A title is cut short, and a text may end in the middle.
            if paragraph.title || orphans.len() != 1 || !is_running(document, paragraph) {
                continue;
            }
            let near = index.saturating_sub(REACH)..(index + REACH + 1).min(paragraphs.len());
            let alone = near
                .filter(|other| *other != index)
                .all(|other| paragraphs[other].is_empty());
            let orphan = orphans[0];
            if alone && !is_list_mark_or_smiley(document, orphan) {
                let rule = usize::from(!orphan.opens);
                findings.push(found(
                    &self.rules[rule],
                    document.tokens()[orphan.token].span,
                ));
            }
        }
    }
}

/// How many paragraphs around may hold the partner.
const REACH: usize = 5;

/// The fewest tokens of a paragraph that is more than an item of a list.
const LEAST: usize = 8;

/// A bracket without a partner.
#[derive(Clone, Copy)]
struct Orphan {
    token: usize,
    opens: bool,
}

/// The brackets of a paragraph that have no partner in it.
fn orphans(document: &Document, paragraph: &Paragraph) -> Vec<Orphan> {
    let mut orphans = Vec::new();
    let mut open = Vec::new();
    for token in document.paragraph_tokens(paragraph) {
        match &*document.word(token).form {
            "(" => open.push(token),
            ")" if open.pop().is_none() => orphans.push(Orphan {
                token,
                opens: false,
            }),
            _ => {}
        }
    }
    orphans.extend(open.into_iter().map(|token| Orphan { token, opens: true }));
    orphans
}

/// Whether the paragraph is prose that comes to its end.
fn is_running(document: &Document, paragraph: &Paragraph) -> bool {
    let tokens = document.paragraph_tokens(paragraph);
    tokens.len() >= LEAST
        && matches!(
            &*document.word(tokens.end - 1).form,
            "." | "!" | "?" | "»" | "”" | "\"" | "…" | ")"
        )
}

/// « a) », « 3) », « :( » and the like.
fn is_list_mark_or_smiley(document: &Document, orphan: Orphan) -> bool {
    let Some(before) = orphan
        .token
        .checked_sub(1)
        .map(|token| document.word(token))
    else {
        return false;
    };
    let short = before.form.chars().count() <= 2 || before.shape == Shape::Number;
    let mark = before.shape == Shape::Punctuation
        && !matches!(
            &*before.form,
            "»" | "”" | "\"" | "%" | "," | "." | "!" | "?"
        );
    mark || !orphan.opens && short
}
