//! Words that no dictionary has: typing errors, English left in the text, words half translated.

mod candidates;
mod cognate;
mod derivation;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::accepted::Accepted;
use super::description::{Description, POST_EDITING};
use super::{Check, found};
use crate::document::{Document, Shape, Word, WordId};
use crate::finding::{Finding, Message, RuleInfo, Severity, Suggestion};
use crate::lexicon::{English, Lexicon, Upos};
use crate::tagger::Tagger;
use crate::word_cache::WordCache;
use candidates::{Candidate, Slip, candidates};

const TYPO: Description = Description {
    id: "orthographe/mot-mal-ecrit",
    category: "linguistic_conventions/spelling",
    severity: Severity::Warning,
    fr: "Ce mot n'existe pas : un autre mot français en est tout proche.",
    en: "There is no such word: another French word is very near.",
    see: None,
    bad: &[
        "Le {gouvrenement→gouvernement} a présenté son budget.",
        "Ce {probleme→problème} touche les communes rurales.",
        "Une fibrose {pulmonair→pulmonaire} peut suivre.",
        "Le {dévelloppement→développement} du port est suspendu.",
        "En {reconstructant→reconstruisant} le pont, une somme {exceptionale→exceptionnelle} part.",
    ],
    good: &[
        "Le gouvernement a présenté un plan anticorruption.",
        "Une fibrose pulmonaire, une nanoémulsion et un ex-président.",
        "Les larves d'Aedes aegypti vivent dans l'eau.",
        "Il a dit « probleme », avec son accent.",
    ],
};

const UNKNOWN: Description = Description {
    id: "orthographe/mot-inconnu",
    category: "linguistic_conventions/spelling",
    severity: Severity::Info,
    fr: "Ce mot n'est dans aucun dictionnaire : à vérifier, les machines en inventent.",
    en: "No dictionary has this word: check it, machines make words up.",
    see: None,
    bad: &[
        "Le maire a {strumpouillé} son discours.",
        "Des {grabouzards} ont envahi la place.",
    ],
    good: &[
        "Le maire a lu son discours.",
        "Une entreprise de cybersurveillance, un sanskritologue.",
    ],
};

const ENGLISH: Description = Description {
    id: "anglais/mot-anglais",
    category: "accuracy/untranslated",
    severity: Severity::Info,
    fr: "Ce mot est anglais : le traducteur automatique ne l'a pas traduit.",
    en: "This word is English: the machine did not translate it.",
    see: Some(POST_EDITING),
    bad: &[
        "Les {shoelaces} de ce magasin sont chers.",
        "Ils sortent du {registre-theft}, dit-elle {slowly}.",
        "Il souffre de {kidney} depuis dix ans.",
    ],
    good: &[
        "Les lacets de ce magasin sont chers.",
        "Le mot anglais « kidney » veut dire rein.",
        "Il lit le Financial Times et le Wall Street Journal.",
    ],
};

/// Fewest letters of a word that is judged.
const SHORTEST: usize = 4;

/// Most letters of a word that is judged.
const LONGEST: usize = 40;

/// Fewest letters of an English word that must be a rare French one without its accents:
/// *reconciliation* is, *beats* is not.
const LONG_TWIN: usize = 8;

/// Endings of English words that French does not borrow.
const NEVER_BORROWED: &[&str] = &["ly", "ness", "nesses", "ful", "less", "ously", "ingly"];

/// Endings that the dictionary writes in one way and usage in two.
const EITHER_ACCENT: &[&str] = &["génèse", "génèses"];

/// Most unknown words of a text that is taken for French, if they are a third of its words.
const MOST: usize = 100;

/// A word that a text has so often is meant.
const MEANT: usize = 3;

/// Spelling of words in lower case; names are another check's.
pub(super) struct UnknownWord {
    rules: [Arc<RuleInfo>; 3],
    tagger: Arc<Tagger>,
    english: English,
    accepted: Arc<Accepted>,
    verdicts: WordCache<Option<Verdict>>,
}

/// What is said of a word wherever it stands.
#[derive(Clone)]
enum Verdict {
    /// A slip for that word; `sure` where that one is frequent.
    Slip { right: String, sure: bool },
    /// An English word with a French ending, for that one.
    Half(String),
    /// English; a word that French may have borrowed is no more than worth a look.
    English(Severity, Option<String>),
    /// Not known, perhaps a slip for one of those words.
    Unknown(Vec<String>),
}

impl UnknownWord {
    pub(super) fn new(tagger: Arc<Tagger>, english: English, accepted: Arc<Accepted>) -> Self {
        Self {
            rules: [TYPO.info(), UNKNOWN.info(), ENGLISH.info()],
            tagger,
            english,
            accepted,
            verdicts: WordCache::default(),
        }
    }

    fn verdict(&self, word: &Word, lexicon: &Lexicon) -> Option<Verdict> {
        let form = &*word.folded;
        let length = form.chars().count();
        let english = self.english.contains(form);
        if let Some((head, last)) = form.rsplit_once('-')
            && self.is_left_in(head, last, lexicon)
        {
            return Some(Verdict::English(Severity::Warning, None));
        }
        if !english && derivation::is_formed(form, lexicon) && !derivation::is_learned(form) {
            return None;
        }
        let near = if form.contains('-') {
            Vec::new()
        } else {
            candidates(form, lexicon, &self.tagger)
        };
        let best = near.first();
        if english {
            // English has what French writes with accents: *reconciliation*.
            let twin = |best: &&Candidate| {
                best.slip == Slip::Accents && (!best.rare || length >= LONG_TWIN)
            };
            return Some(match best.filter(twin) {
                Some(best) => slip(best),
                None if NEVER_BORROWED.iter().any(|ending| form.ends_with(ending)) => {
                    Verdict::English(Severity::Warning, cognate::french(form, lexicon))
                }
                None => Verdict::English(Severity::Info, cognate::french(form, lexicon)),
            });
        }
        // A learned word is more likely than a slip for one that is as rare.
        let learned = derivation::is_formed(form, lexicon);
        if let Some(best) = best
            && is_slip(best, length)
            && !(learned && best.rare && best.slip == Slip::Letter)
        {
            return Some(slip(best));
        }
        if let Some(right) = cognate::french(form, lexicon) {
            return Some(Verdict::Half(right));
        }
        if learned || derivation::is_latin(form) {
            return None;
        }
        let near = near.into_iter().take(3).map(|candidate| candidate.text);
        Some(Verdict::Unknown(near.collect()))
    }

    /// Whether a hyphen that stood for a dash joins a French word with an English one:
    /// *registre-theft*.
    fn is_left_in(&self, head: &str, last: &str, lexicon: &Lexicon) -> bool {
        let long = |part: &str| part.chars().count() >= SHORTEST;
        long(head)
            && long(last)
            && lexicon.contains(head)
            && !lexicon.contains(last)
            && self.english.is_common(last)
    }

    fn finding(&self, document: &Document, token: usize, verdict: &Verdict) -> Finding {
        let span = document.tokens()[token].span;
        let word = document.slice(span);
        let (rule, texts) = match verdict {
            Verdict::Slip { right, .. } => (&self.rules[0], std::slice::from_ref(right)),
            Verdict::Unknown(near) => (&self.rules[1], near.as_slice()),
            Verdict::Half(right) => (&self.rules[0], std::slice::from_ref(right)),
            Verdict::English(_, right) => (&self.rules[2], right.as_slice()),
        };
        let message = match verdict {
            Verdict::Slip { right, .. } => Message::new(
                format!("« {word} » n'existe pas : lire sans doute « {right} »."),
                format!("There is no word \"{word}\": probably \"{right}\"."),
            ),
            Verdict::Half(right) => Message::new(
                format!(
                    "« {word} » n'est ni anglais ni français : la machine a mis une fin française à \
                     un mot anglais ; lire sans doute « {right} »."
                ),
                format!(
                    "\"{word}\" is neither English nor French: the machine put a French ending on \
                     an English word; probably \"{right}\"."
                ),
            ),
            Verdict::Unknown(_) => Message::new(
                format!(
                    "« {word} » n'est dans aucun dictionnaire : à vérifier, les machines inventent \
                     des mots."
                ),
                format!("No dictionary has \"{word}\": check it, machines make words up."),
            ),
            Verdict::English(..) => Message::new(
                format!(
                    "« {word} » est un mot anglais : le traducteur automatique ne l'a pas traduit."
                ),
                format!("\"{word}\" is English: the machine did not translate it."),
            ),
        };
        let severity = match verdict {
            Verdict::English(severity, _) => *severity,
            _ => rule.severity,
        };
        Finding {
            severity,
            message,
            suggestions: texts
                .iter()
                .map(|text| Suggestion {
                    text: text.clone(),
                    safe: false,
                })
                .collect(),
            ..found(rule, span)
        }
    }
}

impl Check for UnknownWord {
    fn rules(&self) -> &[Arc<RuleInfo>] {
        &self.rules
    }

    fn check(&self, document: &Document, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
        let judged: Vec<bool> = document
            .words()
            .iter()
            .map(|word| is_judged(word) && !self.accepted.contains(word))
            .collect();
        let unknown = judged.iter().filter(|judged| **judged).count();
        // No text in French.
        if unknown == 0 || unknown >= MOST && unknown > judged.len() / 3 {
            return;
        }
        let mut counts = vec![0_usize; judged.len()];
        for token in document.tokens() {
            counts[token.word.0 as usize] += 1;
        }
        let mut stems: FxHashMap<&str, usize> = FxHashMap::default();
        for (word, count) in document.words().iter().zip(&counts) {
            if !word.known && word.shape != Shape::Punctuation {
                *stems.entry(stem(&word.folded)).or_default() += count;
            }
        }
        let mut places = Vec::new();
        for sentence in document.sentences() {
            places.extend(sentence.tokens.clone().filter(|token| {
                judged[document.tokens()[*token].word.0 as usize]
                    && !document.in_quotation(*token)
                    && !is_foreign(document, *token, &sentence.tokens)
            }));
        }
        let words = places.iter().map(|token| document.word(*token));
        let verdicts = self.verdicts.of(words, |word| self.verdict(word, lexicon));
        let mut said: FxHashSet<WordId> = FxHashSet::default();
        for (token, verdict) in places.into_iter().zip(verdicts) {
            let Some(verdict) = verdict else {
                continue;
            };
            let id = document.tokens()[token].word;
            let meant = counts[id.0 as usize] >= MEANT
                && !matches!(verdict, Verdict::Slip { sure: true, .. });
            // A term of the text, whatever its number and gender.
            let term = stems.get(stem(&document.word(token).folded)).copied();
            if term.unwrap_or(0) >= MEANT && matches!(verdict, Verdict::Unknown(_)) {
                continue;
            }
            let mut finding = self.finding(document, token, &verdict);
            if meant {
                finding.severity = Severity::Info;
            }
            if finding.severity > Severity::Info || said.insert(id) {
                findings.push(finding);
            }
        }
    }
}

/// A word without the ending of its number and gender.
fn stem(folded: &str) -> &str {
    let singular = folded.strip_suffix(['s', 'x']).unwrap_or(folded);
    singular.strip_suffix('e').unwrap_or(singular)
}

fn slip(best: &Candidate) -> Verdict {
    Verdict::Slip {
        right: best.text.clone(),
        sure: !best.rare,
    }
}

/// Whether a word is unknown, in lower case and made of letters.
fn is_judged(word: &Word) -> bool {
    let form = &*word.folded;
    !word.known
        && word.shape == Shape::Lower
        && !EITHER_ACCENT.iter().any(|ending| form.ends_with(ending))
        && (SHORTEST..=LONGEST).contains(&form.chars().count())
        && form.chars().all(|c| c.is_alphabetic() || c == '-')
        && !form.starts_with('-')
}

/// Whether a word of that length can hardly be anything else than the slip that `best` says.
fn is_slip(best: &Candidate, length: usize) -> bool {
    match best.slip {
        Slip::Accents => length >= if best.rare { 6 } else { 4 },
        Slip::Transposed | Slip::Doubled => length >= if best.rare { 9 } else { 5 },
        Slip::Letter if best.far => !best.rare && length >= 9,
        Slip::Letter => length >= if best.rare { 9 } else { 6 },
    }
}

/// Whether the word stands among other unknown ones, in a name or in words of another language.
fn is_foreign(document: &Document, token: usize, sentence: &Range<usize>) -> bool {
    let unknown = |other: usize| {
        sentence.contains(&other) && {
            let word = document.word(other);
            let letters = matches!(
                word.shape,
                Shape::Lower | Shape::Capitalised | Shape::Mixed | Shape::Upper
            );
            letters && !word.known && !word.form.contains('-')
        }
    };
    // One word of both languages may stand between, no French article or preposition.
    let near = |other: usize, between: usize| {
        unknown(other)
            && document.word(other).shape == Shape::Lower
            && !document
                .word(between)
                .analyses
                .iter()
                .any(|r| matches!(r.upos, Upos::Adp | Upos::Det | Upos::Cconj | Upos::Punct))
    };
    is_address(document, token)
        || token > 0 && unknown(token - 1)
        || unknown(token + 1)
        || token > 1 && near(token - 2, token - 1)
        || near(token + 2, token + 1)
}

/// Whether the word goes on behind a full stop without a space: « impots.gouv ».
fn is_address(document: &Document, token: usize) -> bool {
    token + 2 < document.tokens().len()
        && &*document.word(token + 1).form == "."
        && !document.space_before(token + 1)
        && !document.space_before(token + 2)
        && document.word(token + 2).shape == Shape::Lower
}
