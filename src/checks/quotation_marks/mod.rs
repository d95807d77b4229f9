//! Quotation marks without a partner, or with the wrong one.

mod comma;
mod reopened;
mod reversed;

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const UNCLOSED: Description = Description {
    id: "guillemets/ouvrant-sans-fermant",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Error,
    fr: "Ce guillemet ouvrant n'est jamais fermé : la machine a perdu la fin de la citation.",
    en: "This opening quotation mark is never closed: the machine lost the end of the quotation.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "Le rapport parle d'une gestion {«} opaque et coûteuse. Le maire conteste.",
        "{«} Nous irons jusqu'au bout, a promis la ministre. Elle n'a rien dit de plus.",
        "Selon elle, « la loi est “ claire ” ». Lui répond : {“}Tout reste à faire. Il attend.",
    ],
    good: &[
        "« La route est longue, reconnaît le maire.\n\nNous la ferons ensemble. » Il sourit.",
        "« Tout va bien.\n\n« Rien ne presse.\n\n« Nous verrons. »",
        "Un écran de 27\" coûte moins cher qu'un écran de 32\".",
    ],
};

const UNOPENED: Description = Description {
    id: "guillemets/fermant-sans-ouvrant",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Error,
    fr: "Ce guillemet fermant n'a pas d'ouvrant : la machine a perdu le début de la citation.",
    en: "This closing quotation mark has no opening one: the machine lost the start of the \
         quotation.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "La direction juge ces critiques infondées {»} et refuse de négocier.",
        "Le projet est mort {”}, tranche le président du conseil régional.",
    ],
    good: &[
        "La direction juge ces critiques « infondées » et refuse de négocier.",
        "Lire la suite »",
        "» La grève continue dans les ports du nord.",
    ],
};

const MISMATCHED: Description = Description {
    id: "guillemets/imbrication",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Les guillemets ne se répondent pas : la machine a mélangé les marques françaises et \
         anglaises, ou croisé deux citations.",
    en: "The quotation marks do not match: the machine mixed French and English marks, or crossed \
         two quotations.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "Il promet «\u{a0}une baisse des taxes{”→\u{a0}»} avant la fin de l'année.",
        "Elle évoque “un accord historique{ »→”} avec les syndicats.",
        "« Il m'a dit {“}non », raconte-t-elle, et puis rien” avant de partir.",
        "Soumis à la {\"}clause de sauvegarde \"du contrat, il se tait.",
    ],
    good: &[
        "« Il m'a répondu “non”, puis il est parti », raconte-t-elle.",
        "« Le mot « crise » ne convient pas », dit-il.",
        "Il promet “une baisse” puis « une pause ».",
    ],
};

const REVERSED: Description = Description {
    id: "guillemets/inverse",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Error,
    fr: "Ce guillemet est à l'envers : la citation ne s'ouvre pas ici, elle se ferme, ou \
         inversement.",
    en: "This quotation mark is the wrong way round: the quotation closes here, or opens.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : guillemets"),
    bad: &[
        "« La prudence est de mise {« →»}, a déclaré le maire de Brest.",
        "Elle juge la mesure “ mal préparée {“ →”}, selon son avocat.",
        "Il le tient pour un « espion chinois. {«→»}\n\nLe juge a tranché hier.",
        "{»→«} Rien ne presse », répond le préfet de la région.",
        "Il vise des choses {»→«} liées à la guerre {« →»}, {»→«} Nous sommes prêts {« →»}, dit-il.",
    ],
    good: &[
        "« La prudence est de mise », a déclaré le maire.",
        "Un „mot“, puis un autre, et « le dernier ».",
    ],
};

/// Most words of a line such as *Lire la suite »*, where the mark is an arrow.
const LONGEST_LINK: usize = 6;

/// How many tokens after an opening mark the end of its quotation is looked for.
const LONGEST_QUOTATION: usize = 150;

/// The spaces that may stand inside quotation marks.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// Unbalanced quotation marks.
pub(super) struct QuotationMarks {
    rules: [Arc<RuleInfo>; 6],
}

/// A mark without a partner.
#[derive(Clone, Copy)]
struct Orphan {
    token: usize,
    opens: bool,
}

impl QuotationMarks {
    pub(super) fn new() -> Self {
        Self {
            rules: [
                UNCLOSED.info(),
                UNOPENED.info(),
                MISMATCHED.info(),
                REVERSED.info(),
                comma::INSIDE.info(),
                reopened::AGAIN.info(),
            ],
        }
    }

    fn unclosed(&self, document: &Document, token: usize) -> Finding {
        let [rule, ..] = &self.rules;
        let mut finding = found(rule, document.tokens()[token].span);
        if let Some(last) = likely_end(document, token) {
            let word = document.slice(document.tokens()[last].span);
            finding.message = Message::new(
                format!(
                    "{} Il manque sans doute « » » après « {word} ».",
                    rule.message.fr
                ),
                format!(
                    "{} \"»\" is probably missing after \"{word}\".",
                    rule.message.en
                ),
            );
        }
        finding
    }

    /// An opening mark and the closing mark after it, both without a partner of their own.
    fn mismatched(&self, document: &Document, open: usize, close: usize) -> Finding {
        let rule = &self.rules[2];
        let mark = |token: usize| document.slice(document.tokens()[token].span);
        let right = match mark(open) {
            "«" => "»",
            "“" | "„" => "”",
            _ => "\"",
        };
        if mark(close) == right {
            // Each would have found the other if a pair of other marks did not end between.
            return found(rule, document.tokens()[open].span);
        }
        // The space inside the marks goes with them, as it is after the opening one.
        let mut span = document.tokens()[close].span;
        span.start = document.text()[..span.start as usize]
            .trim_end_matches(BLANKS)
            .len() as u32;
        let after = &document.text()[document.tokens()[open].span.end as usize..];
        let space = &after[..after.len() - after.trim_start_matches(BLANKS).len()];
        corrected(rule, span, format!("{space}{right}"), false)
    }
}

impl Check for QuotationMarks {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        comma::find(document, &self.rules[4], findings);
        reopened::find(document, &self.rules[5], findings);
        let explained = reversed::find(document, &self.rules[3], findings);
        let mut orphans = document
            .quotations()
            .iter()
            .filter_map(|quotation| match (quotation.open, quotation.close) {
                (Some(token), None) => Some(Orphan { token, opens: true }),
                (None, Some(token)) => Some(Orphan {
                    token,
                    opens: false,
                }),
                _ => None,
            })
            .filter(|orphan| {
                !explained.contains(&orphan.token) && is_quotation_mark(document, *orphan)
            })
            .peekable();
        while let Some(orphan) = orphans.next() {
            let straight = is_straight(document, orphan);
            // A straight mark with the wrong space opens a second time instead of closing.
            let partner = orphans.next_if(|next| {
                orphan.opens
                    && (!next.opens
                        || is_straight(document, *next)
                            && (straight || stands_like_closing(document, next.token)))
                    && paragraph_of(document, next.token) == paragraph_of(document, orphan.token)
            });
            findings.push(match partner {
                Some(partner) => self.mismatched(document, orphan.token, partner.token),
                // What a straight mark at the end does is only a guess of its position.
                None if !orphan.opens || straight && ends_text(document, orphan.token) => {
                    found(&self.rules[1], document.tokens()[orphan.token].span)
                }
                None => self.unclosed(document, orphan.token),
            });
            if let Some(finding) = findings.last_mut() {
                if orphan.opens && partner.is_none() && is_cut_off(document, orphan.token) {
                    // The text ends before the quotation can.
                    finding.severity = Severity::Info;
                } else if straight {
                    // Straight marks stand for inches and more; which one is too many is unsure.
                    finding.severity = Severity::Warning;
                }
            }
        }
    }
}

/// Whether the mark stands in the last paragraph of a text that stops without a full stop, and
/// nothing behind it says who speaks.
fn is_cut_off(document: &Document, token: usize) -> bool {
    let last = document.tokens().len() - 1;
    let speaker = (token + 1..last).take(LONGEST_QUOTATION).any(|after| {
        let next = document.word(after + 1);
        &*document.word(after).form == "," && matches!(&*next.folded, "a" | "ont") || next.speech
    });
    if speaker {
        return false;
    }
    paragraph_of(document, token) + 1 == document.paragraphs().len()
        && !document.paragraphs()[paragraph_of(document, token)].title
        && document.word(last).shape != Shape::Punctuation
        && document.tokens()[last].span.end - document.tokens()[token].span.start > 60
}

/// Whether a straight mark stands where one closes: before a comma or a full stop.
fn stands_like_closing(document: &Document, token: usize) -> bool {
    token + 1 < document.tokens().len()
        && matches!(&*document.word(token + 1).form, "," | "." | ";" | ")")
        || &*document.word(token - 1).form == ","
}

fn is_straight(document: &Document, orphan: Orphan) -> bool {
    &*document.word(orphan.token).form == "\""
}

/// Whether nothing but marks follows the token in its sentence.
fn ends_text(document: &Document, token: usize) -> bool {
    let sentence = &document.sentences()[document.sentence_at(token)];
    let mut after = (token + 1..sentence.tokens.end).take(4);
    after.all(|token| document.word(token).shape == Shape::Punctuation)
}

fn paragraph_of(document: &Document, token: usize) -> usize {
    let start = document.tokens()[token].span.start;
    document
        .paragraphs()
        .partition_point(|paragraph| paragraph.span.end <= start)
}

/// Whether a mark without partner is a quotation mark at all.
fn is_quotation_mark(document: &Document, orphan: Orphan) -> bool {
    let paragraph = &document.paragraphs()[paragraph_of(document, orphan.token)];
    let span = document.tokens()[orphan.token].span;
    let text = document.text();
    // « l" évolution »: an apostrophe, of which another rule speaks.
    if orphan.token > 0
        && is_straight(document, orphan)
        && !document.space_before(orphan.token)
        && matches!(
            &*document.word(orphan.token - 1).folded,
            "l" | "d" | "n" | "s" | "c" | "j" | "m" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu"
        )
    {
        return false;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    if letter(text[..span.start as usize].chars().next_back())
        && letter(text[span.end as usize..].chars().next())
    {
        // Inside a word: a letter that was decoded wrongly.
        return false;
    }
    match document.slice(span) {
        "»" => {
            // A bullet, an arrow, or the mark that printers repeated before each line.
            let starts = span.start == paragraph.span.start;
            let words = document.paragraph_tokens(paragraph).len() - 1;
            let arrow = span.end == paragraph.span.end && words <= LONGEST_LINK;
            !starts && !arrow
        }
        // A mark alone in its paragraph, or an opening one at its end, is litter of the layout.
        _ if span == paragraph.span => false,
        "«" | "“" | "„" if span.end == paragraph.span.end => false,
        "«" | "“" | "„" | "”" | "\"" => true,
        // ‹ and › are arrows and brackets of mathematics, << and >> signs of programs.
        _ => false,
    }
}

/// The last word of a quotation that is never closed, where the text leaves no doubt.
fn likely_end(document: &Document, open: usize) -> Option<usize> {
    let sentences = document.sentences();
    let index = document.sentence_at(open);
    let sentence = &sentences[index];
    let last_word = |end: usize| {
        (open + 1..end)
            .rev()
            .take(8)
            .find(|token| document.word(*token).shape != Shape::Punctuation)
    };
    let lower = |token: usize| document.word(token).shape == Shape::Lower;
    if open + 1 < sentence.tokens.end && lower(open + 1) {
        return last_word(sentence.tokens.end);
    }
    let limit = open + LONGEST_QUOTATION;
    let paragraph = document.paragraphs()[sentence.paragraph].sentences.clone();
    for next in &sentences[index..paragraph.end] {
        let tokens = next.tokens.clone();
        if tokens.start > limit {
            break;
        }
        if tokens.start > open && lower(tokens.start) {
            return last_word(tokens.start);
        }
        // « …, a-t-il dit »: the comma before the verb that has its subject behind it.
        let from = tokens.start.max(open + 1);
        let inverted = (from..tokens.end.min(limit)).find(|token| {
            matches!(
                &*document.word(*token).folded,
                "-t-il" | "-t-elle" | "-il" | "-elle" | "-ils" | "-elles"
            )
        });
        if let Some(inverted) = inverted {
            let comma = (from.max(inverted.saturating_sub(5))..inverted)
                .rev()
                .find(|token| &*document.word(*token).form == ",")?;
            return last_word(comma);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn find(text: &str) -> Vec<Finding> {
        findings(&QuotationMarks::new(), text)
    }

    #[test]
    fn the_message_says_where_a_quotation_ends_when_the_text_shows_it() {
        for (text, last) in [
            (
                "Il y voit « un danger réel pour le pays. Elle se tait.",
                "pays",
            ),
            (
                "« Nous partirons tous demain. il a ajouté qu'il pleuvait.",
                "demain",
            ),
            (
                "« Nous partirons tous demain, a-t-il dit. Il a plu.",
                "demain",
            ),
        ] {
            let findings = find(text);
            assert_eq!(findings.len(), 1, "{text}");
            assert!(
                findings[0]
                    .message
                    .fr
                    .ends_with(&format!("après « {last} ».")),
                "{}",
                findings[0].message.fr
            );
        }
        let open_ended = find("« Nous partirons tous demain. Il a plu.");
        assert_eq!(open_ended[0].message, UNCLOSED.info().message);
    }

    #[test]
    fn marks_that_are_no_quotation_marks() {
        for text in [
            "Accueil › Actualités › Sport",
            "Accueil >> Actualités",
            "\"",
            "ConfortTout l'goÃ»t de la cheminÃ©e",
            "Un tuyau de 3/4\" suffit.",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_megabyte_of_marks() {
        for mark in ["« ", "» ", "« “ ", "\" ", "« a “ b » c ” "] {
            find(&mark.repeat((1 << 20) / mark.len()));
        }
    }
}
