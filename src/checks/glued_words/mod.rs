//! Two words that became one where markup was stripped: *Merkelet son parti*, *ministreLe*.

mod head;
mod seam;
mod tail;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::accepted::Accepted;
use super::description::Description;
use super::{Check, corrected};
use crate::document::{Document, Shape, Word, fold};
use crate::finding::{Finding, RuleInfo, Severity};
use crate::lexicon::{English, Lexicon, Upos};

const GLUED: Description = Description {
    id: "soudure/mots-soudes",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Deux mots se sont soudés : l'espace s'est perdue, souvent avec une balise ou un lien.",
    en: "Two words have been glued together: the space was lost, often with markup or a link.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : espaces"),
    bad: &[
        "Le sommet a lieu à {Madriden→Madrid en} raison de la grève.",
        "La chancelière Merkel sourit. {Merkelet→Merkel et} son parti ont gagné.",
        "Le {gouvernementa→gouvernement a} réagi hier soir.",
        "Le texte {duministre→du ministre} a fuité.",
        "On attend natali {barnetqui→barnet qui} reviendra jouer.",
        "Avec Trevona, tout va. {Trevonail→Trevona il} a gagné le match.",
        "L'ONG de défense des oiseaux en {Espagnebasée→Espagne basée} à Madrid proteste.",
        "Il marche {verssa→vers sa} maison {aveccette→avec cette} valise.",
        "Les ventes baissent par {rapportà→rapport à} mai ; il faut {àprésent→à présent} attendre.",
    ],
    good: &[
        "Le sommet a lieu à Madrid en raison de la grève.",
        "Jules Michelet a écrit une histoire de France.",
        "Les travaux de Hansen sur la lèpre datent de 1873.",
        "Le cryptobiologue parle de tardigrades.",
        "Le chipset est gravé finement.",
    ],
};

const DASH: Description = Description {
    id: "soudure/tiret-soude",
    category: "linguistic_conventions/punctuation",
    severity: Severity::Error,
    fr: "Ce trait d'union tient lieu de tiret : les espaces autour se sont perdues.",
    en: "This hyphen stands for a dash: the spaces around it were lost.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : tiret"),
    bad: &[
        "Les cas sont classés selon un {continuum-le→continuum – le} vol, la fraude.",
        "Une seule {anomalie-mais→anomalie – mais} grave a été vue.",
    ],
    good: &[
        "Prends-le et va-t'en, dit-elle à Jean-le-Bon.",
        "Le couvre-feu et le sous-sol du va-et-vient.",
    ],
};

/// Words that start what a dash sets apart and end no compound.
const AFTER_DASH: &[&str] = &[
    "le", "la", "les", "un", "une", "des", "ce", "cette", "ces", "ont", "est", "sont", "était",
    "mais", "et", "qui", "que", "dans", "pour", "avec", "il", "elle", "ils", "elles", "selon",
];

const SEAM: Description = Description {
    id: "soudure/majuscule-dans-le-mot",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Une majuscule au milieu d'un mot : deux phrases ou deux mots se sont soudés.",
    en: "A capital in the middle of a word: two sentences or two words have been glued together.",
    see: Some("Imprimerie nationale, Lexique des règles typographiques : majuscules"),
    bad: &[
        "Selon le {ministreLe→ministre Le} texte sera voté.",
        "Le président {deFrance→de France} Télévisions est parti.",
        "Selon un sondage de la {KQVLles→KQVL les} électeurs hésitent.",
        "Il a neigé tout l'{étéLe→été Le} col est fermé.",
        "Trevona ferme. Chez {Trevona2019→Trevona 2019} était une bonne année.",
        "Le siège de {MartinL'ancien→Martin L'ancien} maire est vide.",
    ],
    good: &[
        "Un iPhone et un compte YouTube suffisent.",
        "Le logiciel LibreOffice est gratuit, dit McCarthy.",
        "La chaîne franceinfo et le groupe eBay.",
        "Les ARNm et les PMEs de Tokyo2020, dit O'Neil à McDonald's.",
    ],
};

/// Longest word looked at, in Unicode scalar values.
const LONGEST: usize = 40;

/// Words glued together.
pub(super) struct GluedWords {
    rules: [Arc<RuleInfo>; 3],
    english: English,
    accepted: Arc<Accepted>,
}

impl GluedWords {
    pub(super) fn new(english: English, accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [GLUED.info(), SEAM.info(), DASH.info()],
            english,
            accepted,
        }
    }
}

impl Check for GluedWords {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let candidate = |word: &Word| {
            is_candidate(word)
                && !self.accepted.contains(word)
                && (word.shape != Shape::Lower || !self.english.contains(&word.folded))
        };
        let candidates: Vec<bool> = document.words().iter().map(candidate).collect();
        if !candidates.contains(&true) {
            return;
        }
        let forms: FxHashSet<&str> = document.words().iter().map(|w| &*w.form).collect();
        // A spelling that comes again and again is a word of its own.
        let mut counts = vec![0u32; document.words().len()];
        for token in document.tokens() {
            counts[token.word.0 as usize] += 1;
        }
        for sentence in document.sentences() {
            for token in sentence.tokens.clone() {
                let id = document.tokens()[token].word.0 as usize;
                if !candidates[id] || counts[id] > 2 {
                    continue;
                }
                let word = document.word(token);
                let next = (token + 1 < sentence.tokens.end).then_some(token + 1);
                if word.form.contains('-') {
                    if let Some(text) = dash(&word.form, lexicon) {
                        findings.push(corrected(
                            &self.rules[2],
                            document.tokens()[token].span,
                            text,
                            false,
                        ));
                    }
                    continue;
                }
                let end = sentence.tokens.end;
                let split = if is_seamed(word) {
                    seam::seam(document, lexicon, &forms, token, end).map(|at| (1, at))
                } else {
                    let tail = next.is_some_and(|next| document.space_before(next));
                    tail.then(|| tail::end(document, lexicon, &forms, token))
                        .flatten()
                        .or_else(|| head::end(document, lexicon, token, end))
                        .map(|at| (0, at))
                };
                if let Some((rule, at)) = split {
                    let text = format!("{} {}", &word.form[..at], &word.form[at..]);
                    findings.push(corrected(
                        &self.rules[rule],
                        document.tokens()[token].span,
                        text,
                        false,
                    ));
                }
            }
        }
    }
}

/// An unknown word of letters, with a hyphen, an apostrophe or digits inside perhaps.
fn is_candidate(word: &Word) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'');
    let shortest = if word.shape == Shape::Mixed { 4 } else { 5 };
    !word.known
        && matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Mixed)
        && word.form.chars().all(letter)
        && (shortest..=LONGEST).contains(&word.form.chars().count())
}

/// Whether something inside the word shows where the second one starts.
fn is_seamed(word: &Word) -> bool {
    word.shape == Shape::Mixed
        || word
            .form
            .contains(|c: char| c.is_ascii_digit() || c == '\'')
}

/// The two sides of a hyphen that was a dash, with the dash.
fn dash(form: &str, lexicon: &Lexicon) -> Option<String> {
    let (head, tail) = form.rsplit_once('-')?;
    let mut analyses = Vec::new();
    lexicon.analyses(&fold(head), &mut analyses);
    let noun = analyses
        .iter()
        .any(|r| matches!(r.upos, Upos::Noun | Upos::Adj) && !r.capitalised);
    let verb = analyses.iter().any(super::reading::is_finite);
    let pronoun = matches!(
        tail,
        "il" | "elle" | "ils" | "elles" | "ce" | "le" | "la" | "les"
    );
    (AFTER_DASH.contains(&tail)
        && head.chars().count() > 3
        && head.chars().all(char::is_lowercase)
        && noun
        && !(verb && pronoun))
        .then(|| format!("{head} – {tail}"))
}
