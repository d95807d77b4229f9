//! What stood around the article on its page and came along: calls to read something else,
//! credits, signatures of messages, bars between the parts of a title.

use std::ops::Range;
use std::sync::Arc;

use super::description::{Description, POST_EDITING};
use super::reading::is_finite;
use super::{Check, found};
use crate::document::{Document, Paragraph, Shape};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const CALL: Description = Description {
    id: "restes/renvoi",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Ce renvoi à une autre page n'appartient pas à l'article : à retirer.",
    en: "This call to read another page is not part of the article: remove it.",
    see: Some(POST_EDITING),
    bad: &[
        "Le pont a rouvert hier.\n\n{Lire aussi :}\n\nLe maire se félicite du chantier.",
        "Le pont a rouvert hier.\n\n{EN SAVOIR PLUS:}\n\nLe maire se félicite du chantier.",
        "Le pont a rouvert hier.\n\n{Lire la suite :} Le port ferme à son tour\n\nTout va bien.",
        "Le pont a rouvert ({Connexe :} le port ferme), dit le maire.",
    ],
    good: &[
        "Le maire a posé trois conditions :\n\nle prix, la date et le lieu.",
        "On pouvait lire aussi : « Le pont ferme ».",
    ],
};

const CREDIT: Description = Description {
    id: "restes/mention",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Cette mention de la page (droits, source, signature d'un message) n'appartient pas à \
         l'article : à retirer.",
    en: "This notice of the page (rights, source, signature of a message) is not part of the \
         article: remove it.",
    see: Some(POST_EDITING),
    bad: &[
        "Le pont a rouvert.\n\n{[ad_1]}\n\nLe maire est content.",
        "Le pont a rouvert.\n\n{Source link -14}",
        "Le pont a rouvert.\n\n{Tous les droits sont protégés Le Petit Port.info}",
        "Bravo à tous ! {pic.twitter.com/aBcD12} et merci.",
        "Le pont a rouvert hier.\n\n{– Jean Port (@jeanport) 9 juillet 2019}",
        "Le pont a rouvert hier.\n\n{Source : agence du port}",
    ],
    good: &[
        "La source link du chantier reste à trouver, dit le maire.",
        "Tous les droits de la ville sont protégés par la loi, dit le maire de Brest.",
        "Le maire (@jeanport) a écrit le 9 juillet 2019 que le pont rouvrait.",
    ],
};

const BAR: Description = Description {
    id: "restes/barre-verticale",
    category: "accuracy/addition",
    severity: Severity::Warning,
    fr: "Cette barre vient du titre ou du menu de la page d'origine ; un texte n'en a pas.",
    en: "This bar comes from the title or the menu of the source page; running text has none.",
    see: Some(POST_EDITING),
    bad: &[
        "Le pont a rouvert hier soir {|} Nouvelles du port\n\nLe maire est content.\n\nFin.",
        "Le pont a rouvert 12 mai 2023 {|} 2 minutes\n\nLe maire est content.\n\nFin.",
    ],
    good: &[
        "nom | âge | ville\n\nPaul | 12 | Lyon\n\nAnne | 13 | Nice\n\nLuc | 14 | Metz",
        "La valeur absolue |x| est positive.",
    ],
};

/// What calls to another page start with, words separated by one space.
const CALLS: &[&str] = &[
    "à lire aussi",
    "à lire également",
    "à voir aussi",
    "articles connexes",
    "ça pourrait vous intéresser",
    "cela peut vous intéresser",
    "cela pourrait vous intéresser",
    "articles liés",
    "connexe",
    "connexes",
    "en rapport",
    "en relation",
    "en savoir plus",
    "en vedette",
    "histoires connexes",
    "lire",
    "lire aussi",
    "lire ensuite",
    "lire la suite",
    "lire plus",
    "lire également",
    "lisez aussi",
    "lié",
    "liés",
    "lisez plus",
    "plus",
    "plus d'informations",
    "pour en savoir plus",
    "regarde",
    "regarder",
    "regardez",
    "related",
    "sujets connexes",
    "sur le même sujet",
    "voir",
    "voir aussi",
    "voir plus",
    "voir également",
    "vous aimerez aussi",
    "vous pourriez aussi aimer",
    "à ne pas manquer",
];

/// « All rights reserved » in a machine's words.
const MISTRANSLATED: &[&str] = &[
    "tous les droits réservés",
    "tous les droits sont réservés",
    "tous les droits sont protégés",
    "tous droits protégés",
    "tout droit réservé",
];

/// What a line that names a source or a photographer starts with.
const SOURCES: &[&str] = &[
    "source :",
    "sources :",
    "crédit :",
    "crédits :",
    "crédit photo",
    "photo :",
];

/// Most words of a paragraph that is no more than a call.
const LONGEST_CALL: usize = 6;

/// Most words of a line that names a source.
const LONGEST_CREDIT: usize = 14;

/// Paragraphs with bars from which on they are a table.
const TABLE: usize = 3;

/// Leftovers of a page.
pub(super) struct PageRemains {
    rules: [Arc<RuleInfo>; 3],
}

impl PageRemains {
    pub(super) fn new() -> Self {
        Self {
            rules: [CALL.info(), CREDIT.info(), BAR.info()],
        }
    }
}

impl Check for PageRemains {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let mut bars = Vec::new();
        for paragraph in document.paragraphs() {
            let tokens = tokens_of(document, paragraph);
            if let Some(colon) = call_with_title(document, &tokens) {
                let span = document.tokens()[tokens.start]
                    .span
                    .to(document.tokens()[colon].span);
                findings.push(found(&self.rules[0], span));
            } else if is_call(document, &tokens) {
                findings.push(found(&self.rules[0], paragraph.span));
            } else if is_notice(document, &tokens) || is_signature(document, &tokens) {
                findings.push(found(&self.rules[1], paragraph.span));
                continue;
            } else if is_right(document, &tokens) {
                // An article may well end with a line about rights.
                findings.push(Finding {
                    severity: Severity::Info,
                    ..found(&self.rules[1], paragraph.span)
                });
                continue;
            }
            if let Some(bar) = bar(document, &tokens) {
                bars.push(bar);
            }
            for token in tokens {
                let span = document.tokens()[token].span;
                if document.slice(span).starts_with("pic.twitter.com/") {
                    findings.push(found(&self.rules[1], span));
                } else if &*document.word(token).form == "("
                    && let Some(colon) = related(document, token)
                {
                    let span = document.tokens()[token + 1]
                        .span
                        .to(document.tokens()[colon].span);
                    findings.push(found(&self.rules[0], span));
                }
            }
        }
        if bars.len() < TABLE {
            // A line or two by themselves may be the title of a page, which has such bars.
            let article = document.paragraphs().len() >= TABLE;
            findings.extend(bars.into_iter().map(|bar| Finding {
                severity: if article {
                    self.rules[2].severity
                } else {
                    Severity::Info
                },
                ..found(&self.rules[2], document.tokens()[bar].span)
            }));
        }
    }
}

fn tokens_of(document: &Document, paragraph: &Paragraph) -> Range<usize> {
    let sentences = document.sentences();
    sentences[paragraph.sentences.start].tokens.start
        ..sentences[paragraph.sentences.end - 1].tokens.end
}

/// The folded words of a range of tokens, one space between them, none behind an apostrophe.
fn joined(document: &Document, tokens: Range<usize>) -> String {
    let mut text = String::new();
    for token in tokens {
        let folded = &*document.word(token).folded;
        if !text.is_empty() && !text.ends_with('\'') {
            text.push(' ');
        }
        text.push_str(folded);
    }
    text
}

/// A short paragraph that says no more than that there is another page.
fn is_call(document: &Document, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && tokens.len() <= LONGEST_CALL + 1
        && &*document.word(tokens.end - 1).form == ":"
        && CALLS.contains(&&*joined(document, tokens.start..tokens.end - 1))
}

/// The colon of a paragraph that is a call and the title of the page: « Lire la suite : Le pont
/// ferme ».
fn call_with_title(document: &Document, tokens: &Range<usize>) -> Option<usize> {
    let colon = tokens
        .clone()
        .take(LONGEST_CALL + 1)
        .find(|token| &*document.word(*token).form == ":")?;
    // One word alone may be a question or a stage direction.
    (colon + 1 < tokens.end
        && colon > tokens.start + 1
        && CALLS.contains(&&*joined(document, tokens.start..colon)))
    .then_some(colon)
}

/// The colon of « (Connexe : … ».
fn related(document: &Document, bracket: usize) -> Option<usize> {
    let colon = bracket + 2;
    (colon < document.tokens().len()
        && &*document.word(colon).form == ":"
        && matches!(
            &*document.word(bracket + 1).folded,
            "connexe" | "connexes" | "related"
        ))
    .then_some(colon)
}

/// A line about rights, or a mark that a program replaces with an advertisement or a source.
fn is_notice(document: &Document, tokens: &Range<usize>) -> bool {
    let word = |at: usize| {
        let token = tokens.start + at;
        if token < tokens.end {
            &*document.word(token).folded
        } else {
            ""
        }
    };
    if tokens.len() > LONGEST_CREDIT + 6 {
        return false;
    }
    let program = word(0) == "[" && word(1).starts_with("ad_") && tokens.len() <= 4;
    let source = word(0) == "source" && word(1) == "link";
    program || source && tokens.len() <= LONGEST_CREDIT || {
        let text = joined(document, tokens.start..tokens.end.min(tokens.start + 6));
        MISTRANSLATED.iter().any(|notice| text.starts_with(notice))
    }
}

/// A line about rights or about a source, as French has them.
fn is_right(document: &Document, tokens: &Range<usize>) -> bool {
    let first = &*document.word(tokens.start).folded;
    let short = tokens.len() <= LONGEST_CREDIT;
    let sign = short && first == "©" && !tokens.clone().any(|token| is_verb(document, token));
    let text = joined(document, tokens.start..tokens.end.min(tokens.start + 3));
    let source = short
        && SOURCES.iter().any(|source| text.starts_with(source))
        && !tokens.clone().any(|token| is_verb(document, token));
    short && (sign || source || text == "tous droits réservés")
}

/// « – Nom (@compte) 9 juillet 2019 »: the end of a message that was quoted from a network.
fn is_signature(document: &Document, tokens: &Range<usize>) -> bool {
    let form = |token: usize| &*document.word(token).form;
    if tokens.len() > LONGEST_CREDIT || !matches!(form(tokens.start), "–" | "—" | "-") {
        return false;
    }
    let account = tokens.clone().skip(2).any(|token| {
        form(token) == "("
            && token + 1 < tokens.end
            && document.word(token + 1).shape == Shape::Address
            && form(token + 1).starts_with('@')
    });
    account && document.word(tokens.end - 1).shape == Shape::Number
}

/// The bar of a paragraph that has one or two between words.
fn bar(document: &Document, tokens: &Range<usize>) -> Option<usize> {
    let mut bars = tokens
        .clone()
        .filter(|token| &*document.word(*token).form == "|");
    let first = bars.next()?;
    let spaced = first > tokens.start
        && first + 1 < tokens.end
        && document.space_before(first)
        && document.space_before(first + 1)
        && document.word(first - 1).shape != Shape::Punctuation
        && document.word(first + 1).shape != Shape::Punctuation;
    (spaced && bars.count() < 2).then_some(first)
}

fn is_verb(document: &Document, token: usize) -> bool {
    document.reading(token).is_some_and(is_finite)
}
