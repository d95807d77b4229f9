//! What print has and a keyboard lacks: no-break spaces, curved apostrophes, the ellipsis. Most
//! houses leave it to their layout, so it is reported on request only; but not a text that has
//! apostrophes of both kinds.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected, found};
use crate::document::{Document, Shape, Span};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::Lexicon;

const SPACE: Description = Description {
    id: "typographie/espace-insecable",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Cette espace peut finir une ligne : devant « : ; ! ? » et % comme entre un titre et un nom, \
         le français imprimé met une espace insécable.",
    en: "A line may end at this space: before “: ; ! ?” and % and between a title and a name, French \
         print has a no-break space.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : espaces"),
    bad: &[
        "Le maire hésite{ →\u{a0}}: «{ →\u{a0}}Que faire{ →\u{a0}}?{ →\u{a0}}»",
        "M.{ →\u{a0}}Martin a perdu 12{ →\u{a0}}% des voix et 4{ →\u{a0}}159 euros.",
    ],
    good: &[
        "Le maire hésite\u{a0}: «\u{202f}Que faire\u{202f}?\u{202f}»",
        "Elle a couru 12 fois et lu 3 romans.",
    ],
};

const APOSTROPHE: Description = Description {
    id: "typographie/apostrophe-droite",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "L'apostrophe droite est celle du clavier : le français imprimé a l'apostrophe courbe.",
    en: "The straight apostrophe is the keyboard's: French print has the curved one.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : apostrophe"),
    bad: &[
        "L{'→’}enfant n{'→’}a rien dit.",
        "Aujourd{'→’}hui, l{'→’}école est fermée.",
    ],
    good: &[
        "L’enfant n’a rien dit.",
        "Il mesure 5' 10 et parle d'« école ».",
    ],
};

const ELLIPSIS: Description = Description {
    id: "typographie/points-de-suspension",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Info,
    fr: "Trois points tapés l'un après l'autre : le français imprimé a un seul signe, « … ».",
    en: "Three full stops typed one after the other: French print has one mark, “…”.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : points de suspension"),
    bad: &[
        "Il hésite{...→…} puis il part.",
        "« Eh bien{...→…} » dit le maire.",
    ],
    good: &["Il hésite… puis il part.", "Version 1.2.3 du logiciel."],
};

const MIXED: Description = Description {
    id: "typographie/apostrophes-melees",
    category: "style/inconsistent",
    severity: Severity::Info,
    fr: "Ce texte a des apostrophes droites et des courbes : il a été collé de deux sources. Signalé \
         une fois par texte, à la première de la sorte la plus rare.",
    en: "This text has straight and curved apostrophes: it was put together from two sources. \
         Reported once a text, at the first of the rarer kind.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : apostrophe"),
    bad: &[
        "L’enfant n’a rien dit. L’école s’en moque. L{'}homme n'a rien vu.",
        "L'enfant n'a rien dit. L'école s'en moque. L{’}homme n’a rien vu.",
    ],
    good: &[
        "L’enfant n’a rien dit. L’école s’en moque. L'homme est parti.",
        "L'enfant n'a rien dit. L'école s'en moque.",
    ],
};

/// What a no-break space stands before, after a word or another mark.
const MARKS: &[&str] = &[":", ";", "!", "?", "»"];

/// What a no-break space stands before, after a number.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "°C", "km", "m", "cm", "mm", "kg", "g", "mg", "h", "min", "ha",
];

/// What a no-break space stands after, before a name.
const TITLES: &[&str] = &[
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me",
];

/// Fewest apostrophes of the rarer kind in a text of two minds: one may be that of a name.
const FEWEST: usize = 2;

/// Spaces, apostrophes, ellipses.
pub(super) struct Typography {
    rules: [Arc<RuleInfo>; 3],
}

/// Apostrophes of both kinds in one text.
pub(super) struct MixedApostrophes {
    rules: [Arc<RuleInfo>; 1],
}

impl Typography {
    pub(super) fn new() -> Self {
        Self {
            rules: [
                SPACE.on_request(),
                APOSTROPHE.on_request(),
                ELLIPSIS.on_request(),
            ],
        }
    }
}

impl Check for Typography {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        for (token, this) in document.tokens().iter().enumerate() {
            let word = document.word(token);
            let text = document.slice(this.span);
            match word.shape {
                Shape::Address => continue,
                Shape::Number => {
                    for (at, space) in text.match_indices(' ') {
                        let span = within(this.span, at, space);
                        findings.push(corrected(&self.rules[0], span, "\u{a0}", true));
                    }
                }
                Shape::Punctuation if text == "..." => {
                    findings.push(corrected(&self.rules[2], this.span, "…", true));
                }
                _ => {
                    for span in apostrophes(document, token, '\'') {
                        findings.push(corrected(&self.rules[1], span, "’", true));
                    }
                }
            }
            if let Some(next) = document.tokens().get(token + 1) {
                let gap = Span::new(this.span.end, next.span.start);
                if document.slice(gap) == " " && holds_together(document, token) {
                    findings.push(corrected(&self.rules[0], gap, "\u{a0}", true));
                }
            }
        }
    }
}

impl MixedApostrophes {
    pub(super) fn new() -> Self {
        Self {
            rules: [MIXED.info()],
        }
    }
}

impl Check for MixedApostrophes {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        // Most texts have one kind.
        if !['\'', '’']
            .iter()
            .all(|mark| document.text().contains(*mark))
        {
            return;
        }
        let all = |mark: char| {
            let tokens = 0..document.tokens().len();
            let words = tokens.filter(|token| document.word(*token).shape != Shape::Address);
            let spans: Vec<Span> = words
                .flat_map(|token| apostrophes(document, token, mark))
                .collect();
            spans
        };
        let (straight, curved) = (all('\''), all('’'));
        let rarer = if straight.len() < curved.len() {
            straight
        } else {
            curved
        };
        if rarer.len() >= FEWEST {
            findings.push(found(&self.rules[0], rarer[0]));
        }
    }
}

/// The apostrophes of that kind in a token that have a letter on both sides.
fn apostrophes(document: &Document, token: usize, mark: char) -> impl Iterator<Item = Span> {
    let span = document.tokens()[token].span;
    let text = document.slice(span);
    text.match_indices(mark).filter_map(move |(at, mark)| {
        let place = within(span, at, mark);
        let rest = &document.text()[place.end as usize..];
        let between =
            text[..at].ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic);
        between.then_some(place)
    })
}

/// The span of a part of a token that starts at byte `at` of it.
fn within(token: Span, at: usize, part: &str) -> Span {
    let start = token.start + at as u32;
    Span::new(start, start + part.len() as u32)
}

/// Whether no line may end between a token and the next.
fn holds_together(document: &Document, token: usize) -> bool {
    let (this, next) = (document.word(token), document.word(token + 1));
    let (left, right) = (&*this.form, &*next.form);
    left == "«"
        || MARKS.contains(&right)
        || this.shape == Shape::Number && UNITS.contains(&right)
        || TITLES.contains(&left) && next.shape == Shape::Capitalised
}
