//! Acronyms beside the words that they stand for: one that keeps its English letters, one that
//! the text spells out in two ways.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::accepted::Accepted;
use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape, Span, WordId};
use crate::finding::{Finding, Message, RuleInfo, Severity};
use crate::lexicon::{Lexicon, Upos};

const ENGLISH: Description = Description {
    id: "sigles/lettres-anglaises",
    category: "accuracy/untranslated",
    severity: Severity::Info,
    fr: "Les lettres de ce sigle ne sont pas celles des mots français qu'il abrège : la machine a \
         traduit les mots et gardé le sigle anglais.",
    en: "The letters of this acronym are not those of the French words: the machine translated the \
         words and kept the English acronym.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : sigles"),
    bad: &[
        "Le registre national des greffes de moelle ({BMTR}) est ouvert.",
        "Le taux de survie globale moyen ({OSR}) a baissé.",
        "L'agence des forêts publiques ({PFA}) plante des chênes.",
    ],
    good: &[
        "La pression artérielle moyenne (PAM) a baissé.",
        "Le parti au pouvoir (PRI), la loi Dupont (LRU) et le Centre national du livre (CNL).",
        "Le préfet de la région (PACA) s'oppose au maire (LR).",
    ],
};

const TWO: Description = Description {
    id: "sigles/deux-developpements",
    category: "terminology/inconsistent",
    severity: Severity::Warning,
    fr: "Le texte développe ce sigle de deux façons : la machine a traduit deux fois les mêmes mots.",
    en: "The text spells this acronym out in two ways: the machine translated the same words twice.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : sigles"),
    bad: &[
        "Le plan national des forêts anciennes (OFNP) est voté. Le plan national des vieux \
         bois ({OFNP}) coûte cher.",
        "Le réseau de veille sanitaire (HSN) dit oui. Le système de surveillance sanitaire ({HSN}) \
         dit non.",
    ],
    good: &[
        "Le plan national des forêts anciennes (OFNP) est voté. Un plan national des forêts \
         anciennes (OFNP) coûte cher.",
        "Le maire (PS) et le député (PS) ont voté.",
        "Les comités sociaux et économiques (CSE) votent. Le comité social et économique (CSE) vote.",
        "L'aide au retour à l'emploi (ARE) baisse. L'allocation d'aide au retour à l'emploi (ARE) \
         baisse.",
        "Un plan national (OFNP) est voté. Le plan national des forêts anciennes (OFNP) coûte cher.",
    ],
};

/// Fewest words that an acronym stands for.
const FEWEST: usize = 3;

/// Acronyms and their meanings.
pub(super) struct AcronymMeaning {
    rules: [Arc<RuleInfo>; 2],
    accepted: Arc<Accepted>,
}

impl AcronymMeaning {
    pub(super) fn new(accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [ENGLISH.info(), TWO.info()],
            accepted,
        }
    }
}

impl Check for AcronymMeaning {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let tokens = document.tokens();
        let mut meanings: FxHashMap<WordId, Vec<String>> = FxHashMap::default();
        for sentence in document.sentences() {
            for token in sentence.tokens.clone().skip(FEWEST + 1) {
                let word = document.word(token);
                let bracketed = word.shape == Shape::Upper
                    && &*document.word(token - 1).form == "("
                    && token + 1 < sentence.tokens.end
                    && &*document.word(token + 1).form == ")";
                if !bracketed || self.accepted.contains(word) {
                    continue;
                }
                let letters = word.folded.chars().filter(|c| c.is_alphabetic()).count();
                let Some((span, meaning)) =
                    meaning(document, sentence.tokens.start, token - 1, letters)
                else {
                    continue;
                };
                let words = document.slice(span);
                let known = meanings.entry(tokens[token].word).or_default();
                if known.iter().any(|other| are_two(other, &meaning)) {
                    let acronym = &word.form;
                    findings.push(Finding {
                        message: Message::new(
                            format!(
                                "« {acronym} » abrège ici « {words} », ailleurs d'autres mots : la \
                                 machine a traduit deux fois la même expression."
                            ),
                            format!(
                                "\"{acronym}\" stands for \"{words}\" here and for other words \
                                 elsewhere: the machine translated one expression twice."
                            ),
                        ),
                        ..found(&self.rules[1], tokens[token].span)
                    });
                } else if known.is_empty()
                    && !lexicon.contains(&word.folded)
                    && is_english(&word.folded, &meaning)
                {
                    findings.push(found(&self.rules[0], tokens[token].span));
                }
                if !known.contains(&meaning) {
                    known.push(meaning);
                }
            }
        }
    }
}

/// The words before the bracket that `letters` letters can stand for, grammatical ones left out
/// and plurals not told from singulars; `None` when there are too few in a row.
fn meaning(
    document: &Document,
    start: usize,
    bracket: usize,
    letters: usize,
) -> Option<(Span, String)> {
    let mut words: Vec<String> = Vec::new();
    let mut first = bracket;
    for token in (start..bracket).rev() {
        let word = document.word(token);
        if !matches!(word.shape, Shape::Lower | Shape::Capitalised) || words.len() == letters {
            break;
        }
        let grammatical = word.known
            && word
                .analyses
                .iter()
                .any(|r| matches!(r.upos, Upos::Adp | Upos::Det | Upos::Cconj));
        let verb = document
            .reading(token)
            .is_some_and(|r| matches!(r.upos, Upos::Verb | Upos::Aux | Upos::Pron));
        if verb {
            break;
        }
        if !grammatical {
            words.push(singular(&word.folded));
            first = token;
        }
    }
    words.reverse();
    let tokens = document.tokens();
    (words.len() >= FEWEST.min(letters) && words.len() >= FEWEST).then(|| {
        let span = tokens[first].span.to(tokens[bracket - 1].span);
        (span, words.join(" "))
    })
}

/// A word without the ending of its plural: *sociaux* is *social*.
fn singular(folded: &str) -> String {
    match folded.strip_suffix("aux") {
        Some(stem) => format!("{stem}al"),
        None => folded.trim_end_matches(['s', 'x']).to_owned(),
    }
}

/// Whether two meanings are translations of one: some words the same, or as many, but neither
/// the end of the other, nor the other in fewer words.
fn are_two(a: &str, b: &str) -> bool {
    if a.ends_with(b) || b.ends_with(a) {
        return false;
    }
    let (first, second): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let common = first.iter().filter(|word| second.contains(word)).count();
    let fewest = first.len().min(second.len());
    common < fewest && common * 3 >= fewest
}

/// Whether the initials of the words have less than half of the letters in common with the
/// acronym, in whatever order, or all of them in another order, as English has them (*EPA*).
fn is_english(acronym: &str, meaning: &str) -> bool {
    let mut initials: Vec<char> = meaning
        .split([' ', '-'])
        .filter_map(|word| unaccented(word.chars().next()?))
        .collect();
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    let reordered = letters.len() == initials.len() && letters != initials;
    let count = letters.len().min(initials.len());
    let mut common = 0;
    for letter in &letters {
        if let Some(at) = initials.iter().position(|initial| initial == letter) {
            initials.swap_remove(at);
            common += 1;
        }
    }
    let foreign = 2 * common <= count || reordered && common == count;
    letters.len() >= FEWEST && common > 0 && foreign
}

fn unaccented(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    c.nfd().next()
}
