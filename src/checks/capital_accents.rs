//! Capitals that lost their accent, cedilla or ligature: *Etat*, *A savoir*, *Ca*.

use std::ops::Range;
use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word, fold};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Feature, Lexicon, Upos};

const LOST: Description = Description {
    id: "majuscules/accent-perdu",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "La majuscule a perdu son accent : en français les capitales le gardent.",
    en: "The capital lost its accent: in French capitals keep it.",
    see: Some("Académie française, Questions de langue : Accentuation des majuscules"),
    bad: &[
        "L'{Etat→État} se tait. À Nantes, on attend.",
        "À l'aube, tout est calme. {A→À} midi, la foule arrive.",
        "{A→À} savoir : la loi n'a pas changé.",
        "{Evidemment→Évidemment}, la question reste posée. {Ca→Ça} ne change rien.",
        "Aux {Etats-Unis→États-Unis}, le débat dure. L'{OEuvre→Œuvre} est inachevée.",
        "L'{ECOLE→ÉCOLE} DU MARCHÉ",
    ],
    good: &[
        "A-t-il répondu ? A voté. Le plan A vise les écoles.",
        "Emile et Eric Martin sont arrivés. Édith les attend.",
        "L'État se tait. À midi, la foule arrive. Ça ne change rien.",
        "LE MARCHE DE LA VILLE EST OUVERT",
        "À Lyon, la Global Edition du logiciel est en vente.",
    ],
};

/// The capitals that an accented letter can have become, and those letters.
const ACCENTED: &[(char, &[char])] = &[
    ('A', &['À', 'Â']),
    ('C', &['Ç']),
    ('E', &['É', 'È', 'Ê']),
    ('I', &['Î', 'Ï']),
    ('O', &['Ô']),
    ('U', &['Ù']),
];

/// Adverbs that follow *à*, not the verb *a*, at the start of a sentence.
const ADVERBS_AFTER_A: &[&str] = &[
    "bientôt", "demain", "droite", "gauche", "jamais", "moins", "nouveau", "peine", "peu",
    "présent", "quand", "ne", "n'", "d'", "en", "y",
];

/// Fewest letters of a word in capitals that is no acronym.
const SHORTEST_UPPER: usize = 4;

/// Longest word looked at, in bytes.
const LONGEST: usize = 60;

/// Capitals without their accent.
pub(super) struct CapitalAccents {
    rules: [Arc<RuleInfo>; 1],
}

/// What a spelling with a plain capital should be.
#[derive(Clone, Debug)]
enum Accented {
    /// The spelling is right, or cannot be judged.
    No,
    /// A common word.
    Common(String),
    /// A name: only after an article, since people's names often drop the accent.
    Name(String),
    /// A word in capitals.
    Upper(String),
    /// *A*, which may be the verb.
    A,
    /// *Ca*, which may be calcium.
    Ca,
}

impl CapitalAccents {
    pub(super) fn new() -> Self {
        Self {
            rules: [LOST.info()],
        }
    }
}

impl Check for CapitalAccents {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let words: Vec<Accented> = document
            .words()
            .iter()
            .map(|word| accented(word, lexicon))
            .collect();
        if words.iter().all(|word| matches!(word, Accented::No)) {
            return;
        }
        let keeps = |shape: Shape| {
            document
                .words()
                .iter()
                .any(|word| word.shape == shape && word.known && has_accented_capital(&word.form))
        };
        // One text, one usage: a text that accents its capitals elsewhere lost this one.
        let severity = if keeps(Shape::Capitalised) {
            Severity::Warning
        } else {
            Severity::Info
        };
        let upper_keeps = keeps(Shape::Upper);
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                let (severity, text) = match &words[document.tokens()[token].word.0 as usize] {
                    Accented::No => continue,
                    Accented::Common(_) if in_name(document, &sentence.tokens, token) => continue,
                    // L'Equipe, L'Economiste: papers and books choose how they spell their names.
                    Accented::Common(text)
                        if has_own_article(document, &sentence.tokens, token) =>
                    {
                        (Severity::Info, text.clone())
                    }
                    Accented::Common(text) => (severity, text.clone()),
                    Accented::Name(text) if follows_article(document, token) => {
                        (severity, text.clone())
                    }
                    Accented::Upper(text)
                        if upper_keeps && in_capitals(document, &sentence.tokens, token) =>
                    {
                        (Severity::Info, text.clone())
                    }
                    Accented::A if is_preposition(document, &sentence.tokens, token, lexicon) => {
                        (severity, "À".to_owned())
                    }
                    Accented::Ca if is_pronoun(document, &sentence.tokens, token) => {
                        (severity, "Ça".to_owned())
                    }
                    _ => continue,
                };
                findings.push(Finding {
                    severity,
                    ..corrected(&self.rules[0], document.tokens()[token].span, text, true)
                });
            }
        }
    }
}

fn has_accented_capital(form: &str) -> bool {
    form.chars()
        .any(|c| ACCENTED.iter().any(|(_, letters)| letters.contains(&c)))
}

/// What the spelling of a word should be, as far as the word alone can tell.
fn accented(word: &Word, lexicon: &Lexicon) -> Accented {
    let form = &*word.form;
    match form {
        "A" => return Accented::A,
        "Ca" => return Accented::Ca,
        _ => {}
    }
    if form.len() > LONGEST {
        return Accented::No;
    }
    if let Some(rest) = form.strip_prefix("OE").or_else(|| form.strip_prefix("Oe")) {
        let ligature = word.analyses.iter().any(|analysis| {
            !analysis.capitalised && lexicon.lemma(analysis.lemma).starts_with('œ')
        });
        return if ligature && rest.starts_with(char::is_lowercase) {
            Accented::Common(format!("Œ{rest}"))
        } else {
            Accented::No
        };
    }
    if word.known {
        return Accented::No;
    }
    match word.shape {
        Shape::Capitalised => {
            let pieces = std::iter::once(0).chain(form.match_indices('-').map(|(at, _)| at + 1));
            for at in pieces {
                for text in variants(form, at) {
                    match reading(&text, lexicon) {
                        Some(true) => return Accented::Common(text),
                        Some(false) => return Accented::Name(text),
                        None => {}
                    }
                }
            }
            // Etats-membres: no dictionary has the compound.
            let (first, rest) = form.split_once('-').unwrap_or((form, ""));
            if rest.is_empty() || lexicon.contains(&fold(first)) {
                return Accented::No;
            }
            variants(first, 0)
                .find(|text| reading(text, lexicon) == Some(true))
                .map_or(Accented::No, |text| {
                    Accented::Common(format!("{text}-{rest}"))
                })
        }
        Shape::Upper if form.chars().count() >= SHORTEST_UPPER && form.is_ascii() => {
            let mut all = (0..form.len())
                .flat_map(|at| variants(form, at))
                .filter(|text| reading(text, lexicon) == Some(true));
            match (all.next(), all.next()) {
                (Some(text), None) => Accented::Upper(text),
                _ => Accented::No,
            }
        }
        _ => Accented::No,
    }
}

/// The spellings of `form` with an accent on the capital at byte `at`.
fn variants(form: &str, at: usize) -> impl Iterator<Item = String> {
    let capital = form[at..].chars().next();
    ACCENTED
        .iter()
        .filter(move |(plain, _)| Some(*plain) == capital)
        .flat_map(|(_, letters)| *letters)
        .map(move |letter| format!("{}{letter}{}", &form[..at], &form[at + 1..]))
}

/// Whether the lexicon has the form as a common word (`true`) or as a name only (`false`).
fn reading(form: &str, lexicon: &Lexicon) -> Option<bool> {
    let mut analyses = Vec::new();
    lexicon.analyses(&fold(form), &mut analyses);
    (!analyses.is_empty()).then(|| analyses.iter().any(|analysis| !analysis.capitalised))
}

fn follows_article(document: &Document, token: usize) -> bool {
    token > 0
        && matches!(
            &*document.word(token - 1).folded,
            "l'" | "les" | "aux" | "des" | "en"
        )
}

/// Whether the word before has a capital too, as in foreign names: *Ultimate Edition*.
fn in_name(document: &Document, tokens: &Range<usize>, token: usize) -> bool {
    token > tokens.start && {
        let before = document.word(token - 1);
        let capital = matches!(
            before.shape,
            Shape::Capitalised | Shape::Mixed | Shape::Upper
        );
        let first_word = starts(document, tokens, token - 1) && before.known;
        capital && !first_word && !before.form.ends_with('\'')
    }
}

/// Whether other words in capitals stand near: one alone is an acronym.
fn in_capitals(document: &Document, tokens: &Range<usize>, token: usize) -> bool {
    let near = token.saturating_sub(2).max(tokens.start)..(token + 3).min(tokens.end);
    near.filter(|other| *other != token)
        .any(|other| document.word(other).shape == Shape::Upper)
}

/// Whether *L'* with its capital stands before the word inside a sentence.
fn has_own_article(document: &Document, tokens: &Range<usize>, token: usize) -> bool {
    token > tokens.start
        && &*document.word(token - 1).form == "L'"
        && !starts(document, tokens, token - 1)
}

/// Whether a sentence, a quotation or what a colon announces starts at `token`.
fn starts(document: &Document, tokens: &Range<usize>, token: usize) -> bool {
    token == tokens.start
        || matches!(
            &*document.word(token - 1).form,
            "«" | "“" | "\"" | ":" | "—" | "–" | "-" | "•"
        )
}

/// Whether *A* at `token` must be the preposition: it starts a sentence, where the verb
/// would want a subject, and what follows is no past participle.
fn is_preposition(
    document: &Document,
    tokens: &Range<usize>,
    token: usize,
    lexicon: &Lexicon,
) -> bool {
    let next = token + 1;
    if !starts(document, tokens, token) || next >= tokens.end || !document.space_before(next) {
        return false;
    }
    let word = document.word(next);
    let goes_on =
        |shapes: &[Shape]| next + 1 < tokens.end && shapes.contains(&document.word(next + 1).shape);
    match word.shape {
        Shape::Number => goes_on(&[Shape::Lower]),
        Shape::Capitalised => {
            goes_on(&[Shape::Lower, Shape::Punctuation]) && lexicon.is_name(&word.folded)
        }
        Shape::Lower if word.known => {
            let is = |upos: &[Upos]| word.analyses.iter().any(|a| upos.contains(&a.upos));
            let form = |value| {
                word.analyses
                    .iter()
                    .any(|a| a.features.is(Feature::VerbForm, value))
            };
            ADVERBS_AFTER_A.contains(&&*word.folded)
                || form("Inf")
                || is(&[Upos::Det, Upos::Pron])
                || is(&[Upos::Noun, Upos::Num]) && !form("Part") && !is(&[Upos::Adv])
        }
        _ => false,
    }
}

/// Whether *Ca* at `token` must be *ça*: it starts a sentence and a verb follows.
fn is_pronoun(document: &Document, tokens: &Range<usize>, token: usize) -> bool {
    let next = token + 1;
    starts(document, tokens, token) && next < tokens.end && {
        let word = document.word(next);
        let verb = word.analyses.iter().any(|a| {
            matches!(a.upos, Upos::Verb | Upos::Aux) && a.features.is(Feature::VerbForm, "Fin")
        });
        word.shape == Shape::Lower
            && (verb || matches!(&*word.folded, "ne" | "n'" | "me" | "m'" | "te" | "t'" | "y"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    fn severities(text: &str) -> Vec<Severity> {
        findings(&CapitalAccents::new(), text)
            .into_iter()
            .map(|finding| finding.severity)
            .collect()
    }

    #[test]
    fn only_a_text_that_accents_its_capitals_elsewhere_is_inconsistent() {
        assert_eq!(severities("L'Etat se tait."), [Severity::Info]);
        assert_eq!(
            severities("L'Etat se tait. Être élu suffit."),
            [Severity::Warning]
        );
        assert_eq!(
            severities("Être lu dans L'Echo, à l'Ecole."),
            [Severity::Info, Severity::Warning]
        );
    }

    #[test]
    fn the_verb_and_the_letter_stay() {
        for text in [
            "A-t-on compris ?",
            "A voté !",
            "A B C.",
            "Le groupe A a gagné.",
            "A été vu hier.",
            "A",
        ] {
            assert!(severities(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn one_word_in_capitals_is_an_acronym() {
        assert!(severities("À lire : l'ÉCOLE et l'EPAR.").is_empty());
    }
}
