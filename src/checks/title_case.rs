//! Capitals at every word of a title, as English has them.

use std::sync::Arc;

use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Sentence, Shape, Span, Word};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{Analysis, Lexicon, Upos};

const ENGLISH_CAPITALS: Description = Description {
    id: "majuscules/titre-a-l-anglaise",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "La machine a gardé les majuscules du titre anglais ; en français, seuls le premier mot et \
         les noms propres en prennent une.",
    en: "The machine kept the capitals of the English title; French has them for the first word and \
         for names only.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : titres"),
    bad: &[
        "Comment {Réussir Un Gâteau Sans Farine→réussir un gâteau sans farine}\n\nIl faut quatre œufs \
         et du chocolat.",
        "Le maire {Présente Son Plan Pour Les Écoles→présente son plan pour les écoles} de Lyon\n\nLe \
         texte sera débattu mardi.",
        "Pourquoi {Les Prix Du Pain Continuent D'Augmenter→les prix du pain continuent \
         d'augmenter} ?\n\nLe blé est cher.",
    ],
    good: &[
        "Comment réussir un gâteau sans farine\n\nIl faut quatre œufs.",
        "Institut National de la Recherche Agronomique\n\nLe directeur est parti.",
        "Médecins Sans Frontières quitte le pays\n\nLes équipes rentrent.",
        "Le Havre, La Rochelle, Les Sables-d'Olonne et Le Mans en fête\n\nOn danse partout.",
        "LES PRIX DU PAIN\n\nLe blé est cher.",
    ],
};

/// Fewest capitals, without the first word's, that no name of two words explains.
const FEWEST: usize = 3;

/// Fewest tokens of a title: shorter ones may be the name of a firm or of a work.
const SHORTEST: usize = 5;

/// Longest word that English titles leave in lower case, in Unicode scalar values.
const SMALL_WORD: usize = 3;

/// English capitals in titles.
pub(super) struct TitleCase {
    rules: [Arc<RuleInfo>; 1],
}

impl TitleCase {
    pub(super) fn new() -> Self {
        Self {
            rules: [ENGLISH_CAPITALS.info()],
        }
    }
}

impl Check for TitleCase {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check_sentence(
        &self,
        document: &Document,
        _: &Lexicon,
        sentence: &Sentence,
        findings: &mut Vec<Finding>,
    ) {
        let tokens = sentence.tokens.clone();
        let alone = document.paragraphs()[sentence.paragraph].sentences.len() == 1;
        let stops = &*document.word(tokens.end - 1).form == ".";
        if !alone || stops || tokens.len() < SHORTEST {
            return;
        }
        let mut words = tokens.filter(|token| document.word(*token).shape != Shape::Punctuation);
        words.next();
        let words: Vec<usize> = words.collect();
        let capitals: Vec<usize> = words
            .iter()
            .copied()
            .filter(|token| is_lowered(document.word(*token)))
            .collect();
        let lower = words
            .iter()
            .filter(|token| is_long_and_lower(document.word(**token)))
            .count();
        // Names of institutions and works have capitals at nouns and adjectives only.
        let shows = capitals
            .iter()
            .any(|token| is_never_in_a_name(document.word(*token)));
        let most = capitals.len() >= 4 * lower && capitals.len() >= words.len() / 2;
        if capitals.len() < FEWEST || !most || !shows {
            return;
        }
        let (first, last) = (capitals[0], capitals[capitals.len() - 1]);
        let span = document.tokens()[first]
            .span
            .to(document.tokens()[last].span);
        let mut text = String::new();
        let mut written = span.start;
        for token in capitals {
            let word = document.tokens()[token].span;
            text.push_str(document.slice(Span::new(written, word.start)));
            let mut letters = document.slice(word).chars();
            text.extend(letters.next().into_iter().flat_map(char::to_lowercase));
            text.push_str(letters.as_str());
            written = word.end;
        }
        findings.push(corrected(&self.rules[0], span, text, false));
    }
}

/// Whether the word has a capital that no name gives it.
fn is_lowered(word: &Word) -> bool {
    let name = |analysis: &Analysis| analysis.capitalised || analysis.upos == Upos::Propn;
    let letters = word.form.chars().nth(1).is_some();
    word.shape == Shape::Capitalised && letters && word.known && !word.analyses.iter().any(name)
}

/// Whether it is a word that an English title would write with a capital.
fn is_long_and_lower(word: &Word) -> bool {
    word.shape == Shape::Lower && word.form.chars().count() > SMALL_WORD
}

/// Whether it is a verb, an adverb, a preposition and the like, and nothing else. *Le* and *la*
/// start names of towns and papers.
fn is_never_in_a_name(word: &Word) -> bool {
    let small = |upos: Upos| !matches!(upos, Upos::Noun | Upos::Adj | Upos::Propn | Upos::X);
    !matches!(&*word.folded, "le" | "la" | "les" | "l'")
        && word.analyses.iter().all(|analysis| small(analysis.upos))
}
