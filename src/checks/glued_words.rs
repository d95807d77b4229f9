//! Two words that became one where markup was stripped: *Merkelet son parti*, *ministreLe*.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::accepted::Accepted;
use super::description::Description;
use super::{Check, found};
use crate::document::{Document, Shape, Word, fold};
use crate::finding::{Finding, RuleInfo, Severity, Suggestion};
use crate::lexicon::{Analysis, Lexicon, Upos};

const GLUED: Description = Description {
    id: "soudure/mots-soudes",
    category: "linguistic_conventions/spelling",
    severity: Severity::Error,
    fr: "Deux mots se sont soudés : l'espace s'est perdue, souvent avec une balise ou un lien.",
    en: "Two words have been glued together: the space was lost, often with markup or a link.",
    see: None,
    bad: &[
        "Le sommet a lieu à {Madriden→Madrid en} raison de la grève.",
        "La chancelière Merkel sourit. {Merkelet→Merkel et} son parti ont gagné.",
        "Le {gouvernementa→gouvernement a} réagi hier soir.",
        "Le texte {duministre→du ministre} a fuité.",
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
    see: None,
    bad: &[
        "Selon le {ministreLe→ministre Le} texte sera voté.",
        "Le président {deFrance→de France} Télévisions est parti.",
    ],
    good: &[
        "Un iPhone et un compte YouTube suffisent.",
        "Le logiciel LibreOffice est gratuit, dit McCarthy.",
        "La chaîne franceinfo et le groupe eBay.",
    ],
};

/// Words that end up on the tail of the word before them.
const SWALLOWED: &[&str] = &[
    "et", "en", "de", "du", "des", "le", "la", "les", "a", "ont", "est", "sont", "dans", "sur",
    "par", "pour", "avec", "qui", "que", "ne", "se", "au", "aux", "un", "une", "mais", "ou",
    "comme", "était", "avait", "selon", "vers", "contre", "sous", "à",
];

/// Short words that a capital may follow without a space.
const SWALLOWING: &[&str] = &[
    "le", "la", "les", "de", "du", "des", "un", "une", "dans", "sur", "pour", "par", "avec", "et",
    "aux", "que", "qui", "ces", "ses", "leur", "leurs", "cette", "nous", "vous",
];

/// Words that the head of a glued word can be, with the length from which what follows is
/// sure to be a word of its own, in Unicode scalar values. Prefixes (*de*, *sur*, *par*,
/// *un*) are left out.
const HEADS: &[(&str, usize)] = &[
    ("le", 7),
    ("la", 7),
    ("les", 7),
    ("du", 5),
    ("à", 5),
    ("dans", 5),
    ("avec", 5),
    ("aux", 5),
    ("que", 7),
    ("qui", 5),
    ("ces", 5),
    ("ses", 5),
    ("leur", 5),
    ("leurs", 5),
    ("cette", 5),
    ("nous", 5),
    ("vous", 5),
    ("et", 7),
];

/// Longest word looked at, in Unicode scalar values.
const LONGEST: usize = 40;

/// Words glued together.
pub(super) struct GluedWords {
    rules: [Arc<RuleInfo>; 3],
    accepted: Arc<Accepted>,
}

impl GluedWords {
    pub(super) fn new(accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [GLUED.info(), SEAM.info(), DASH.info()],
            accepted,
        }
    }
}

impl Check for GluedWords {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let candidate = |word: &Word| is_candidate(word) && !self.accepted.contains(word);
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
                        findings.push(Finding {
                            suggestions: vec![Suggestion { text, safe: false }],
                            ..found(&self.rules[2], document.tokens()[token].span)
                        });
                    }
                    continue;
                }
                let split = if word.shape == Shape::Mixed {
                    seam(&word.form, lexicon).map(|at| (1, at))
                } else {
                    let tail = next.is_some_and(|next| document.space_before(next));
                    tail.then(|| glued(document, lexicon, &forms, token))
                        .flatten()
                        .or_else(|| swallowed_next(word, lexicon))
                        .map(|at| (0, at))
                };
                if let Some((rule, at)) = split {
                    let text = format!("{} {}", &word.form[..at], &word.form[at..]);
                    findings.push(Finding {
                        suggestions: vec![Suggestion { text, safe: false }],
                        ..found(&self.rules[rule], document.tokens()[token].span)
                    });
                }
            }
        }
    }
}

/// An unknown word of letters alone.
fn is_candidate(word: &Word) -> bool {
    !word.known
        && matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Mixed)
        && word.form.chars().all(|c| c.is_alphabetic() || c == '-')
        && (5..=LONGEST).contains(&word.form.chars().count())
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

/// Where a capital starts the second of two known words.
fn seam(form: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut capitals = form
        .char_indices()
        .skip(1)
        .filter(|(_, c)| c.is_uppercase());
    let (at, _) = capitals.next()?;
    let (head, tail) = form.split_at(at);
    if capitals.next().is_some() || !tail.chars().any(char::is_lowercase) {
        return None;
    }
    let (first, second) = (fold(head), fold(tail));
    let lower = head.chars().all(char::is_lowercase);
    let enough = head.chars().count() > 3 || SWALLOWING.contains(&&*first);
    let opener = matches!(
        &*second,
        "le" | "la"
            | "les"
            | "un"
            | "une"
            | "il"
            | "elle"
            | "ils"
            | "elles"
            | "en"
            | "dans"
            | "selon"
            | "mais"
            | "ce"
            | "cette"
            | "ces"
            | "pour"
            | "nous"
            | "on"
            | "après"
    );
    let common = lower && enough && lexicon.contains(&first) && lexicon.contains(&second);
    let name = !lower && head.chars().count() > 3 && opener && lexicon.contains(&first);
    (common || name).then_some(at)
}

/// Where a known word ends that has swallowed the one behind it.
fn glued(
    document: &Document,
    lexicon: &Lexicon,
    forms: &FxHashSet<&str>,
    token: usize,
) -> Option<usize> {
    let word = document.word(token);
    let name = word.shape == Shape::Capitalised;
    SWALLOWED
        .iter()
        .filter_map(|tail| {
            let head = word.form.strip_suffix(tail)?;
            Some((head, *tail))
        })
        .find(|(head, tail)| {
            let length = head.chars().count();
            let folded = fold(head);
            // Short endings are those of names and foreign words too.
            let enough = length >= if tail.len() > 3 { 3 } else { 5 };
            if !enough || !goes_on(document, tail, token + 1, name) {
                return false;
            }
            if name {
                return forms.contains(head) || lexicon.is_name(&folded) && tail.len() > 1;
            }
            is_common(lexicon, &folded) && tail_fits(lexicon, &folded, tail)
        })
        .map(|(head, _)| head.len())
}

/// Whether the word behind can follow the one that was swallowed.
fn goes_on(document: &Document, swallowed: &str, next: usize, name: bool) -> bool {
    let word = document.word(next);
    let is = |upos: Upos| word.analyses.iter().any(|r| r.upos == upos);
    let verb = is(Upos::Verb) || is(Upos::Aux);
    let function = is(Upos::Adp) || is(Upos::Cconj) || is(Upos::Sconj);
    match word.shape {
        Shape::Punctuation | Shape::Address => return false,
        Shape::Lower if !word.known => return false,
        _ => {}
    }
    if !name {
        // The head is a common word: hardly anything else ends so.
        return match swallowed {
            "de" | "du" | "des" | "le" | "la" | "les" | "un" | "une" | "au" | "aux" | "en" => {
                is(Upos::Noun)
                    || is(Upos::Adj)
                    || is(Upos::Propn)
                    || is(Upos::Num)
                    || swallowed == "de" && (is(Upos::Det) || verb)
            }
            "a" | "ont" | "est" | "sont" | "était" | "avait" => {
                word.analyses.iter().any(super::reading::is_past_participle)
                    || is(Upos::Det)
                    || is(Upos::Adv)
            }
            "ne" | "se" => verb,
            _ => true,
        };
    }
    match swallowed {
        "et" | "ou" | "mais" | "comme" => {
            is(Upos::Det) && !is(Upos::Adp) || is(Upos::Pron) && !verb
        }
        "en" => {
            word.shape == Shape::Number || is(Upos::Noun) && !verb && !function && !is(Upos::Adj)
        }
        "de" | "du" | "des" | "le" | "la" | "les" | "un" | "une" | "au" | "aux" => {
            (is(Upos::Noun) || is(Upos::Adj)) && !verb && !function && !is(Upos::Det)
        }
        "a" | "ont" | "est" | "sont" | "était" | "avait" => {
            word.analyses.iter().any(super::reading::is_past_participle)
                || is(Upos::Det) && !is(Upos::Adp)
        }
        "qui" => verb || is(Upos::Pron),
        "ne" | "se" => verb,
        _ => is(Upos::Det) || word.shape != Shape::Lower,
    }
}

/// A word that is neither a name nor an odd one of two or three letters.
fn is_common(lexicon: &Lexicon, folded: &str) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(folded, &mut analyses);
    analyses.iter().any(|r| {
        !r.capitalised
            && matches!(
                r.upos,
                Upos::Noun
                    | Upos::Adj
                    | Upos::Verb
                    | Upos::Aux
                    | Upos::Adv
                    | Upos::Pron
                    | Upos::Adp
            )
    })
}

/// Whether the two halves make no derived word: *nationalet* may be two words, *nationale*
/// is one; a verb before *la* or *le* is left alone only where it is a stem.
fn tail_fits(lexicon: &Lexicon, head: &str, tail: &str) -> bool {
    let mut analyses: Vec<Analysis> = Vec::new();
    lexicon.analyses(head, &mut analyses);
    let nominal = analyses
        .iter()
        .any(|r| matches!(r.upos, Upos::Noun | Upos::Adj));
    match tail {
        "a" | "ont" | "est" | "sont" | "était" | "avait" | "en" | "et" => nominal,
        _ => true,
    }
}

/// Where a function word ends that has swallowed the word behind it: *duministre*.
fn swallowed_next(word: &Word, lexicon: &Lexicon) -> Option<usize> {
    if word.shape != Shape::Lower {
        return None;
    }
    HEADS
        .iter()
        .filter_map(|(head, shortest)| Some((*head, *shortest, word.form.strip_prefix(head)?)))
        .find(|(head, shortest, tail)| {
            let mut analyses = Vec::new();
            lexicon.analyses(&fold(tail), &mut analyses);
            let noun = analyses
                .iter()
                .any(|r| r.upos == Upos::Noun && !r.capitalised);
            noun && tail.chars().count() >= *shortest
                && (*head == "à" || !lexicon.elides(&fold(tail)))
        })
        .map(|(head, ..)| head.len())
}
