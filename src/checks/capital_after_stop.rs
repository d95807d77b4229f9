//! A sentence that starts with a lower-case letter.

use std::ops::Range;
use std::sync::Arc;

use super::capital_inside::closes_label;
use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word, capitalised};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const LOWER_CASE: Description = Description {
    id: "majuscules/minuscule-apres-point",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Après un point, la phrase commence par une majuscule ; la machine a sans doute perdu une \
         virgule ou un guillemet, ou coupé la phrase.",
    en: "After a full stop the sentence starts with a capital; the machine probably lost a comma or \
         a quotation mark, or cut the sentence in two.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "La séance est levée. {elle→Elle} reprendra lundi matin.",
        "« Nous partons demain matin. {a→A} déclaré le maire à la presse.",
        "Les deux pays ont signé un accord. {cela→Cela} ne suffira pas.",
    ],
    good: &[
        "La séance est levée. Elle reprendra lundi matin.",
        "Le magasin vend des pommes, des poires, etc. aux habitants du quartier.",
        "Qui viendra ? demande-t-elle. Personne… ou presque.",
        "La firme a un concurrent. iPhone reste la marque la plus vendue.",
        "Le nombre max. d'articles est atteint.",
        "Le prix est fixé par l'art. 12 du code et par M. le maire.",
        "Tout est calme. la mer monte. il fait nuit. personne ne vient. On attend.",
    ],
};

const PARAGRAPH: Description = Description {
    id: "majuscules/minuscule-en-tete-de-paragraphe",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Warning,
    fr: "Ce paragraphe commence par une minuscule, à la différence des autres : la machine a perdu \
         ou traduit son premier mot.",
    en: "This paragraph starts in lower case, unlike the others: the machine lost or translated \
         its first word.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "La séance est levée.\n\n{maîtres→Maîtres} qui ont tout dit se taisent depuis mardi \
         soir.\n\nLe vote aura lieu.\n\nTout est prêt.",
        "Le pont ferme.\n\nLe maire attend.\n\n{le→Le} la première fois, il a plu toute la \
         nuit.\n\nTout est prêt.",
    ],
    good: &[
        "Il faut :\n\nune pomme mûre et bien rouge du jardin de la voisine ;\n\nun couteau.",
        "le pont ferme\n\nle maire attend le car de huit heures avec ses deux enfants\n\nTout va.",
    ],
};

/// Fewest tokens of a paragraph that is no item of a list.
const SHORTEST_PARAGRAPH: usize = 8;

/// Fewest paragraphs with a capital that show a habit.
const OTHERS: usize = 3;

/// Abbreviations that look like words to the dictionary.
const ABBREVIATIONS: &[&str] = &[
    "approx", "excl", "ext", "incl", "inf", "int", "max", "maxi", "min", "mini", "obs", "prov",
    "rens", "rép", "sup", "téléph",
];

/// Fewest sentences in lower case, when they outnumber the others, that say that a text is
/// written so: notes, the transcript of a talk.
const HABIT: usize = 3;

/// Longest word that may be an unknown abbreviation, in Unicode scalar values.
const LONGEST_ABBREVIATION: usize = 4;

/// Lower case after a full stop.
pub(super) struct CapitalAfterStop {
    rules: [Arc<RuleInfo>; 2],
}

impl CapitalAfterStop {
    pub(super) fn new() -> Self {
        Self {
            rules: [LOWER_CASE.info(), PARAGRAPH.info()],
        }
    }
}

impl Check for CapitalAfterStop {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let found_before = findings.len();
        let mut capitals = 0;
        for sentences in document.sentences().windows(2) {
            let [before, sentence] = sentences else {
                continue;
            };
            let first = sentence.tokens.start;
            let word = document.word(first);
            if before.paragraph != sentence.paragraph
                || !ends_with_full_stop(document, before.tokens.clone())
                || closes_label(document, first + 1)
                || TOP_LEVEL.contains(&&*word.folded)
            {
                continue;
            }
            if word.shape == Shape::Capitalised {
                capitals += 1;
            } else if word.shape == Shape::Lower && word.known {
                findings.push(corrected(
                    &self.rules[0],
                    document.tokens()[first].span,
                    capitalised(&word.form),
                    false,
                ));
            }
        }
        let lower = findings.len() - found_before;
        if lower >= HABIT && lower > capitals {
            findings.truncate(found_before);
        }
        findings.extend(paragraph_in_lower_case(document).map(|token| {
            corrected(
                &self.rules[1],
                document.tokens()[token].span,
                capitalised(&document.word(token).form),
                false,
            )
        }));
    }
}

/// The first word of the only paragraph in lower case behind one that ended with a full stop.
fn paragraph_in_lower_case(document: &Document) -> Option<usize> {
    let mut capitals = 0;
    let mut lower = Vec::new();
    for paragraph in document.paragraphs() {
        let Range { start, end } = document.paragraph_tokens(paragraph);
        let first = document.word(start);
        match first.shape {
            Shape::Capitalised | Shape::Upper => capitals += 1,
            Shape::Lower if start > 0 => {
                let stopped =
                    matches!(&*document.word(start - 1).form, "." | "!" | "?" | "»" | "”");
                let text = first.known && end - start >= SHORTEST_PARAGRAPH && stopped;
                lower.push(text.then_some(start));
            }
            Shape::Lower => lower.push(None),
            _ => {}
        }
    }
    match lower[..] {
        [only] if capitals >= OTHERS => only,
        _ => None,
    }
}

/// Whether a sentence ends with a full stop after a word that is no abbreviation.
fn ends_with_full_stop(document: &Document, tokens: std::ops::Range<usize>) -> bool {
    let stop = tokens.end - 1;
    if stop == tokens.start || &*document.word(stop).form != "." {
        return false;
    }
    let last = document.word(stop - 1);
    let length = last.form.chars().count();
    let closes_bracket = matches!(&*last.form, ")" | "]");
    let abbreviated = ABBREVIATIONS.contains(&&*last.folded)
        || last
            .analyses
            .iter()
            .any(|a| a.features.is(Feature::Abbr, "Yes"))
        || last.shape != Shape::Lower
            && length <= LONGEST_ABBREVIATION
            && !closes_bracket
            && !is_noun_with_capital(last);
    // A list item of one word: « a. », « 1. », or a chapter number: « 1.8.2. »
    let numbered = last.shape == Shape::Number && last.form.contains('.');
    let item = stop == tokens.start + 1 && (length <= 2 || last.shape == Shape::Number);
    !abbreviated && !numbered && !item
}

/// What ends an address that was cut up: « france. fr ».
const TOP_LEVEL: &[&str] = &["com", "fr", "org", "net", "gouv", "eu", "ca", "ch"];

/// Whether a word with a capital is an ordinary noun that institutions have one in: *l'État*.
fn is_noun_with_capital(word: &Word) -> bool {
    word.shape == Shape::Capitalised
        && word
            .analyses
            .iter()
            .any(|r| r.upos == Upos::Noun && !r.capitalised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn marks_lists_and_quotations_do_not_start_a_sentence() {
        let lexicon = Lexicon::embedded();
        for text in [
            "« Partez ! » dit-elle.",
            "« Partez. » il faut le dire ainsi.",
            "Achats :\n1. pommes\n2. poires",
            "Achats\n\na. pommes\n\nb. poires",
            "Lire le module 1.8.2. de la loi.",
            "Un mot... puis un autre.",
            "Voir exemple.fr. www.exemple.fr répond.",
            "Yahoo Inc. a répondu.",
        ] {
            let document = Document::new(text.to_owned(), &lexicon);
            let mut findings = Vec::new();
            CapitalAfterStop::new().check(&document, &lexicon, &mut findings);
            assert!(findings.is_empty(), "{text}");
        }
    }
}
