//! What was left in another language: English words in a row, whole sentences.

mod bracketed;
mod institution;
mod unknown_run;

use std::ops::Range;
use std::sync::Arc;

use super::accepted::Accepted;
use super::description::{Description, POST_EDITING};
use super::{Check, found};
use crate::document::{Document, Shape};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{English, Lexicon};

const RUN: Description = Description {
    id: "anglais/mots-anglais",
    category: "accuracy/untranslated",
    severity: Severity::Warning,
    fr: "Ces mots sont anglais : le traducteur automatique ne les a pas traduits.",
    en: "These words are English: the machine did not translate them.",
    see: Some(POST_EDITING),
    bad: &[
        "Les chiffres viennent du {wildlife shelter} de la région.",
        "Il a rejoint la {housing agency} en mars.",
        "La voiture est entrée dans la {warehouse kitchen} hier.",
    ],
    good: &[
        "Les chiffres viennent du refuge de la région.",
        "Le journaliste a lu « wildlife shelter » sur l'affiche.",
        "Le programme Dancing shoes (dancing shoes) passe au Trinity College.",
        "Elle rejoint ceux qu'on appelle les flying doctors.",
    ],
};

const NAME: Description = Description {
    id: "anglais/nom-en-anglais",
    category: "accuracy/untranslated",
    severity: Severity::Info,
    fr: "Ce nom est resté en anglais : un lecteur francophone attend sa traduction, ou le sigle \
         français.",
    en: "This name was left in English: French readers expect its translation.",
    see: Some(POST_EDITING),
    bad: &[
        "Il dirige le {Northern Wildlife Shelter} depuis 2010.",
        "Une enquête du {Highway Safety Network} le dit.",
    ],
    good: &[
        "Il dirige le refuge des animaux du Nord depuis 2010.",
        "Le maire de New York a reçu Wildlife Shelter.",
        "Le refuge des animaux du Nord (Northern Wildlife Shelter) ferme.",
        "Elle chante sur l'album Northern Highway Shelter.",
    ],
};

const SENTENCE: Description = Description {
    id: "anglais/phrase-etrangere",
    category: "accuracy/untranslated",
    severity: Severity::Error,
    fr: "Cette phrase est restée dans une autre langue : la machine ne l'a pas traduite.",
    en: "This sentence was left in another language: the machine did not translate it.",
    see: Some(POST_EDITING),
    bad: &[
        "Le maire est parti. {The council will meet again next week to discuss the budget.} Rien \
         n'est sûr.",
        "{Der Bürgermeister hat gestern im Rathaus eine wichtige Rede gehalten.} Il est tard.",
    ],
    good: &[
        "Le maire est parti. Le conseil se réunira la semaine prochaine pour discuter du budget.",
        "Il a lu « The council will meet again next week to discuss the budget » dans le journal.",
        "Le club de jazz The Sunny Side of the Street ouvre ses portes.",
    ],
};

const BRACKETED: Description = Description {
    id: "anglais/mot-entre-crochets",
    category: "accuracy/untranslated",
    severity: Severity::Error,
    fr: "Le mot que l'original ajoute entre crochets est resté en anglais.",
    en: "The word that the original added in brackets was left in English.",
    see: Some(POST_EDITING),
    bad: &[
        "« Nous étions là [{and}] il n'y avait personne », dit-elle.",
        "« [{They}] viendront tous lundi matin », a promis le maire.",
    ],
    good: &[
        "« Nous étions là [et] il n'y avait personne », dit-elle.",
        "« Il a venu [sic] hier [...] et [ndlr : le maire] dort », lit-on.",
    ],
};

const INSTITUTION: Description = Description {
    id: "anglais/organisme-en-anglais",
    category: "accuracy/untranslated",
    severity: Severity::Warning,
    fr: "Le nom de cet organisme est resté en anglais : l'écrire en français, avec le sigle au \
         besoin.",
    en: "The name of this body was left in English: write it in French, with its acronym if need \
         be.",
    see: Some(POST_EDITING),
    bad: &[
        "Le texte du {Senate Wildlife Committee} sera lu lundi.",
        "Selon le {Northern Weather Service}, il neigera demain.",
    ],
    good: &[
        "La commission de la faune du Sénat se réunit.",
        "La commission des routes (Highway Safety Board) et le Staples Center ferment.",
        "Le Conseil de sécurité et le Bureau du procureur se taisent.",
    ],
};

const UNKNOWN: Description = Description {
    id: "langues/mots-d-une-autre-langue",
    category: "accuracy/untranslated",
    severity: Severity::Warning,
    fr: "Ces mots ne sont pas français : la machine les a laissés tels quels.",
    en: "These words are not French: the machine left them as they were.",
    see: Some(POST_EDITING),
    bad: &[
        "Le passant a crié {kuchi bhaiya yaha mekko dete} hier soir.",
        "Il répète {zohar pelin mukto wahid} devant la foule du marché.",
    ],
    good: &[
        "Le passant a crié des mots que personne n'a compris hier soir.",
        "Les larves d'Aedes aegypti et d'Aedes albopictus piquent.",
    ],
};

/// Fewest words of a sentence that shows its language.
const SHORTEST_SENTENCE: usize = 5;

/// Fewest bytes of a sentence whose language can be told by its letters.
const SHORTEST_TEXT: usize = 40;

/// Fewest words of a name that is certainly English.
const SHORTEST_NAME: usize = 3;

/// English words that no text borrows for what they mean.
const GRAMMATICAL: &[&str] = &[
    "and", "are", "been", "but", "did", "does", "from", "had", "has", "have", "her", "his", "its",
    "not", "that", "the", "their", "they", "this", "was", "were", "who", "with", "you", "your",
];

/// English expressions that French has borrowed, by their first two words.
const BORROWED: &[(&str, &str)] = &[
    ("black", "metal"),
    ("body", "building"),
    ("common", "law"),
    ("crowd", "funding"),
    ("death", "metal"),
    ("happy", "hour"),
    ("heavy", "metal"),
    ("know", "how"),
    ("open", "data"),
    ("open", "source"),
    ("per", "protocol"),
    ("soft", "power"),
    ("street", "art"),
    ("street", "food"),
    ("talk", "show"),
    ("thrash", "metal"),
];

/// Words that announce a name or an expression of another language.
const ANNOUNCED: &[&str] = &[
    "anglais",
    "appelle",
    "appellent",
    "appelait",
    "appelé",
    "appelée",
    "appelés",
    "appelées",
    "baptisé",
    "baptisée",
    "expression",
    "intitulé",
    "intitulée",
    "nommé",
    "nommée",
    "surnommé",
    "surnommée",
    "surnommés",
    "terme",
    "termes",
];

/// What has a title that nobody translates.
const WORKS: &[&str] = &[
    "album", "albums", "chanson", "chansons", "disque", "film", "films", "jeu", "jeux", "livre",
    "magazine", "musique", "roman", "romans", "série", "séries", "single", "titre",
];

/// Text in other languages.
pub(super) struct Foreign {
    rules: [Arc<RuleInfo>; 6],
    english: English,
    accepted: Arc<Accepted>,
}

/// What a word says of the language it is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    /// French, or of no language: a name, a number.
    French,
    /// English and common there.
    English,
    /// No word of either.
    Other,
    /// A mark, a number, a name: nothing.
    Silent,
}

impl Foreign {
    pub(super) fn new(english: English, accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [
                RUN.info(),
                NAME.info(),
                SENTENCE.info(),
                BRACKETED.info(),
                INSTITUTION.info(),
                UNKNOWN.info(),
            ],
            english,
            accepted,
        }
    }

    /// Whether a sentence is in another language; its words in lower case decide.
    fn is_foreign(&self, document: &Document, tokens: &Range<usize>, words: &[Language]) -> bool {
        let lower = |token: &usize| document.word(*token).shape == Shape::Lower;
        let of = |language: Language| {
            tokens
                .clone()
                .filter(lower)
                .filter(|token| words[document.tokens()[*token].word.0 as usize] == language)
                .count()
        };
        let capitals = tokens
            .clone()
            .filter(|token| {
                let shape = document.word(*token).shape;
                matches!(
                    shape,
                    Shape::Capitalised | Shape::Upper | Shape::Mixed | Shape::Number
                )
            })
            .count();
        let (french, english, other) = (
            of(Language::French),
            of(Language::English),
            of(Language::Other),
        );
        // Addresses and references are no sentences.
        let count = french + english + other;
        if count < SHORTEST_SENTENCE
            || capitals > count
            || tokens.clone().any(|token| document.in_quotation(token))
        {
            return false;
        }
        if english > 2 * french {
            return true;
        }
        if 2 * french > english + other {
            return false;
        }
        let span = document.tokens()[tokens.start]
            .span
            .to(document.tokens()[tokens.end - 1].span);
        let text = document.slice(span);
        text.len() >= SHORTEST_TEXT
            && whatlang::detect(text)
                .is_some_and(|found| found.is_reliable() && found.lang() != whatlang::Lang::Fra)
    }

    /// The runs of English words in a sentence, and whether they are a name.
    fn runs(
        &self,
        document: &Document,
        sentence: &Range<usize>,
        words: &[Language],
        found: &mut Vec<(Range<usize>, bool)>,
    ) {
        let language = |token: usize| words[document.tokens()[token].word.0 as usize];
        let capital = |token: usize| document.word(token).shape == Shape::Capitalised;
        let mut start = sentence.start;
        while start < sentence.end {
            let mut end = start;
            while end < sentence.end
                && language(end) == Language::English
                && capital(end) == capital(start)
                && !document.in_quotation(end)
                && (end == start || document.space_before(end))
            {
                end += 1;
            }
            if end > start {
                found.push((start..end, capital(start)));
            }
            start = end.max(start + 1);
        }
    }
}

impl Check for Foreign {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, _: &Lexicon, findings: &mut Vec<Finding>) {
        let words: Vec<Language> = document
            .words()
            .iter()
            .map(|word| match word.shape {
                Shape::Lower | Shape::Capitalised if self.accepted.contains(word) => {
                    Language::Silent
                }
                // No word of the English list is in the French dictionary, but for names.
                Shape::Lower if word.known && !word.analyses.is_empty() => Language::French,
                Shape::Lower if self.english.contains(&word.folded) => Language::English,
                Shape::Lower if word.known => Language::French,
                Shape::Lower => Language::Other,
                Shape::Capitalised if !word.known && self.english.contains(&word.folded) => {
                    Language::English
                }
                Shape::Capitalised
                    if word.known && !word.analyses.iter().all(|r| r.capitalised) =>
                {
                    Language::French
                }
                _ => Language::Silent,
            })
            .collect();
        if !words
            .iter()
            .any(|word| matches!(word, Language::English | Language::Other))
        {
            return;
        }
        let all = document.tokens();
        let spanned = |run: &Range<usize>| all[run.start].span.to(all[run.end - 1].span);
        for run in bracketed::find(document, &self.english) {
            findings.push(found(&self.rules[3], spanned(&run)));
        }
        let mut runs = Vec::new();
        for sentence in document.sentences() {
            let tokens = sentence.tokens.clone();
            let span = document.tokens()[tokens.start]
                .span
                .to(document.tokens()[tokens.end - 1].span);
            if self.is_foreign(document, &tokens, &words) {
                findings.push(found(&self.rules[2], span));
                continue;
            }
            let institutions = institution::find(document, &self.english, &tokens);
            for name in &institutions {
                if !document.in_quotation(name.start)
                    && !document.paragraphs()[sentence.paragraph].title
                    && !is_gloss(document, name)
                    && !is_announced(document, name, WORKS)
                {
                    let mut finding = found(&self.rules[4], spanned(name));
                    // What is explained in brackets was left on purpose.
                    let explained = name.end < all.len() && &*document.word(name.end).form == "(";
                    if explained || institution::is_often_left(document, name) {
                        finding.severity = Severity::Info;
                    }
                    findings.push(finding);
                }
            }
            let language = |token: usize| words[all[token].word.0 as usize];
            let strange = unknown_run::find(document, &tokens, language);
            for run in &strange {
                let mut finding = found(&self.rules[5], spanned(run));
                // A quotation may keep them for their sound.
                if document.in_quotation(run.start) {
                    finding.severity = Severity::Info;
                }
                findings.push(finding);
            }
            runs.clear();
            self.runs(document, &tokens, &words, &mut runs);
            for (run, name) in &runs {
                let enough = if *name { SHORTEST_NAME } else { 2 };
                let content = run
                    .clone()
                    .filter(|token| !GRAMMATICAL.contains(&&*document.word(*token).folded));
                let said = |other: &Range<usize>| other.start < run.end && run.start < other.end;
                if institutions.iter().any(said) || strange.iter().any(said) {
                    continue;
                }
                if run.len() < enough
                    || content.count() < 2
                    || !name && (is_named(document, run) || is_borrowed(document, run))
                    || !name && is_announced(document, run, ANNOUNCED)
                    || *name && (is_gloss(document, run) || is_announced(document, run, WORKS))
                {
                    continue;
                }
                let span = document.tokens()[run.start]
                    .span
                    .to(document.tokens()[run.end - 1].span);
                let text = document.slice(span);
                findings.push(if *name {
                    found(&self.rules[1], span)
                } else {
                    Finding {
                        message: Message::new(
                            format!(
                                "« {text} » est resté en anglais : le traducteur automatique ne \
                                 l'a pas traduit."
                            ),
                            format!("\"{text}\" was left in English by the machine."),
                        ),
                        ..found(&self.rules[0], span)
                    }
                });
            }
        }
    }
}

/// Whether one of the three words before a run is in the list.
fn is_announced(document: &Document, run: &Range<usize>, words: &[&str]) -> bool {
    (run.start.saturating_sub(3)..run.start)
        .any(|token| words.contains(&&*document.word(token).folded))
}

/// Whether a name stands in brackets, beside its translation.
fn is_gloss(document: &Document, run: &Range<usize>) -> bool {
    (run.start.saturating_sub(4)..run.start)
        .rev()
        .take_while(|token| &*document.word(*token).form != ")")
        .any(|token| &*document.word(token).form == "(")
}

/// Whether French has borrowed the words.
fn is_borrowed(document: &Document, run: &Range<usize>) -> bool {
    run.len() == 2
        && BORROWED.contains(&(
            &*document.word(run.start).folded,
            &*document.word(run.start + 1).folded,
        ))
}

/// Whether English words belong to a name that starts before them or follows, or stand alone
/// in brackets, as what translates the words before.
fn is_named(document: &Document, run: &Range<usize>) -> bool {
    let capital = |token: usize| {
        matches!(
            document.word(token).shape,
            Shape::Capitalised | Shape::Upper | Shape::Mixed | Shape::Address
        ) || matches!(
            &*document.word(token).form,
            "'" | "(" | "[" | "@" | "#" | "/" | "_" | "=" | "<" | "\""
        )
    };
    run.start > 0 && capital(run.start - 1)
        || run.end < document.tokens().len() && document.word(run.end).shape == Shape::Capitalised
}
