//! A word that has swallowed the one behind it: *Madriden*, *gouvernementa*, *Iranbasé*.

use rustc_hash::FxHashSet;

use super::super::reading::{is_finite, is_infinitive, is_past_participle, readings};
use crate::document::{Document, Shape, fold};
use crate::lexicon::{Analysis, Lexicon, Upos};

/// Words that end up on the tail of the word before them.
const SWALLOWED: &[&str] = &[
    "et", "en", "de", "du", "des", "le", "la", "les", "a", "ont", "est", "sont", "dans", "sur",
    "par", "pour", "avec", "qui", "que", "ne", "se", "au", "aux", "un", "une", "mais", "ou",
    "comme", "était", "avait", "selon", "vers", "contre", "sous", "à", "peut", "peuvent", "doit",
    "doivent", "sera", "seront", "étaient", "avaient",
];

/// Words that only a name of the text is known to have swallowed: other names end so.
const AFTER_NAME: &[&str] = &[
    "il", "elle", "ils", "elles", "lui", "on", "ce", "cette", "son", "sa", "ses", "leur", "leurs",
    "nous", "après", "avant", "depuis", "entre", "chez", "près", "où", "dont",
];

/// Participles without their endings that say where something is or who made it.
const PLACED: &[&str] = &[
    "basé",
    "situé",
    "installé",
    "dirigé",
    "publié",
    "fondé",
    "créé",
    "né",
    "signé",
    "organisé",
    "accusé",
    "détenu",
];

/// Where a known word ends that has swallowed the one behind it. `forms` are the spellings of
/// the text.
pub(super) fn end(
    document: &Document,
    lexicon: &Lexicon,
    forms: &FxHashSet<&str>,
    token: usize,
) -> Option<usize> {
    let word = document.word(token);
    let name = word.shape == Shape::Capitalised;
    let next = token + 1;
    let seen = |head: &str| name && head.chars().count() > 2 && forms.contains(head);
    SWALLOWED
        .iter()
        .filter_map(|tail| Some((word.form.strip_suffix(tail)?, *tail)))
        .find(|(head, tail)| {
            let length = head.chars().count();
            let folded = fold(head);
            // Short endings are those of names and foreign words too.
            let enough = match tail.len() {
                4.. => length >= 3,
                3 => length >= if seen(head) { 3 } else { 5 },
                _ => {
                    length
                        >= if seen(head) || is_accented(head) {
                            4
                        } else {
                            5
                        }
                }
            };
            let follows = goes_on(document, tail, next, name) || seen(head) && tail.len() > 4;
            if !enough || !follows {
                return false;
            }
            if name {
                return forms.contains(head) || lexicon.is_name(&folded) && tail.len() > 1;
            }
            is_common(lexicon, &folded) && tail_fits(lexicon, &folded, tail)
        })
        .map(|(head, _)| head.len())
        .or_else(|| after_name(document, forms, token))
        .or_else(|| relative(document, token))
        .or_else(|| participle(document, lexicon, forms, token))
}

/// Whether a letter shows that a word in lower case is French.
fn is_accented(head: &str) -> bool {
    head.starts_with(char::is_lowercase) && head.contains(['é', 'è', 'ê', 'à', 'â', 'î', 'ô', 'ç'])
}

/// Where a name of the text ends that has swallowed a pronoun, a determiner or a preposition.
fn after_name(document: &Document, forms: &FxHashSet<&str>, token: usize) -> Option<usize> {
    let word = document.word(token);
    let next = token + 1;
    if word.shape != Shape::Capitalised || !is_word(document, next) {
        return None;
    }
    let is = |upos: Upos| readings(document, next).any(|r| r.upos == upos);
    let verb = readings(document, next).any(is_finite);
    let clitic = matches!(
        &*document.word(next).folded,
        "ne" | "n'" | "se" | "s'" | "y" | "en" | "lui" | "leur" | "l'" | "le" | "la" | "les"
    );
    AFTER_NAME
        .iter()
        .filter_map(|tail| Some((word.form.strip_suffix(tail)?, *tail)))
        .find(|(head, tail)| {
            let fits = match *tail {
                "il" | "elle" | "ils" | "elles" | "on" | "nous" | "lui" => verb || clitic,
                "ce" | "cette" | "son" | "sa" | "ses" | "leur" | "leurs" => {
                    is(Upos::Noun) && !verb && !is(Upos::Adp)
                }
                _ => true,
            };
            head.chars().count() > 4 && forms.contains(head) && fits
        })
        .map(|(head, _)| head.len())
}

/// Where any word ends that has swallowed *qui*, in which hardly a word ends: a finite verb
/// follows.
fn relative(document: &Document, token: usize) -> Option<usize> {
    let head = document.word(token).form.strip_suffix("qui")?;
    let verb = readings(document, token + 1).any(is_finite)
        && !readings(document, token + 1).any(|r| matches!(r.upos, Upos::Noun | Upos::Adp));
    let clitic = matches!(&*document.word(token + 1).folded, "se" | "s'" | "ne" | "n'");
    (head.chars().count() >= 4 && (verb || clitic)).then_some(head.len())
}

/// Where a place ends that has swallowed what is said of it: *en Iranbasé à*.
fn participle(
    document: &Document,
    lexicon: &Lexicon,
    forms: &FxHashSet<&str>,
    token: usize,
) -> Option<usize> {
    let word = document.word(token);
    let behind = matches!(
        &*document.word(token + 1).folded,
        "à" | "au" | "aux" | "en" | "par" | "dans" | "sur" | "près" | "le" | "de" | "d'"
    );
    if !behind {
        return None;
    }
    let form = &*word.form;
    let singular = form.strip_suffix('s').unwrap_or(form);
    let masculine = match singular.strip_suffix('e') {
        Some(rest) if rest.ends_with(['é', 'u']) => rest,
        _ => singular,
    };
    PLACED
        .iter()
        .filter_map(|tail| Some((masculine.strip_suffix(tail)?, *tail)))
        .find(|(head, tail)| {
            let folded = fold(head);
            let long = head.chars().count() >= 4;
            if word.shape == Shape::Capitalised {
                return long && (forms.contains(head) || lexicon.is_name(&folded));
            }
            long && tail.chars().count() > 3 && is_common(lexicon, &folded) && {
                let mut analyses = Vec::new();
                lexicon.analyses(&folded, &mut analyses);
                analyses.iter().any(|r| r.upos == Upos::Noun)
            }
        })
        .map(|(head, _)| head.len())
}

fn is_word(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    match word.shape {
        Shape::Punctuation | Shape::Address => false,
        Shape::Lower => word.known,
        _ => true,
    }
}

/// Whether the word behind can follow the one that was swallowed.
fn goes_on(document: &Document, swallowed: &str, next: usize, name: bool) -> bool {
    let word = document.word(next);
    let is = |upos: Upos| word.analyses.iter().any(|r| r.upos == upos);
    let verb = is(Upos::Verb) || is(Upos::Aux);
    let function = is(Upos::Adp) || is(Upos::Cconj) || is(Upos::Sconj);
    if !is_word(document, next) {
        return false;
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
                word.analyses.iter().any(is_past_participle) || is(Upos::Det) || is(Upos::Adv)
            }
            "ne" | "se" => verb,
            "peut" | "peuvent" | "doit" | "doivent" => {
                word.analyses.iter().any(is_infinitive) || is(Upos::Adv) || is(Upos::Pron)
            }
            "sera" | "seront" | "étaient" | "avaient" => {
                word.analyses.iter().any(is_past_participle) || is(Upos::Adv)
            }
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
            word.analyses.iter().any(is_past_participle) || is(Upos::Det) && !is(Upos::Adp)
        }
        "qui" => verb || is(Upos::Pron),
        "ne" | "se" => verb,
        "peut" | "peuvent" | "doit" | "doivent" => word.analyses.iter().any(is_infinitive),
        "sera" | "seront" | "étaient" | "avaient" => word.analyses.iter().any(is_past_participle),
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
        "a" | "ont" | "est" | "sont" | "était" | "avait" | "en" | "et" | "peut" | "peuvent"
        | "doit" | "doivent" | "sera" | "seront" | "étaient" | "avaient" => nominal,
        _ => true,
    }
}
