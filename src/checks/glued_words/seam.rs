//! A capital, a year or a whole acronym inside a word: *ministreLe*, *CNBCles*, *Netflix2019*.

use rustc_hash::FxHashSet;

use crate::document::{Document, Shape, fold};
use crate::lexicon::Lexicon;

/// Short words that a capital may follow without a space.
const BEFORE_CAPITAL: &[&str] = &[
    "le", "la", "les", "de", "du", "des", "un", "une", "dans", "sur", "pour", "par", "avec", "et",
    "aux", "que", "qui", "ces", "ses", "leur", "leurs", "cette", "nous", "vous",
];

/// Words that start a sentence.
const OPENERS: &[&str] = &[
    "après", "ce", "ces", "cette", "dans", "elle", "elles", "en", "il", "ils", "la", "le", "les",
    "mais", "nous", "on", "pour", "selon", "un", "une",
];

/// Words in lower case that end up on the tail of an acronym.
const AFTER_ACRONYM: &[&str] = &[
    "au", "aux", "avait", "avec", "ce", "cette", "dans", "de", "des", "du", "elle", "elles", "en",
    "est", "et", "il", "ils", "la", "le", "les", "mais", "ont", "ou", "où", "par", "pour", "que",
    "qui", "selon", "sont", "sur", "un", "une", "était",
];

/// Where the second word of a token with a capital or a year inside starts.
pub(super) fn seam(
    document: &Document,
    lexicon: &Lexicon,
    forms: &FxHashSet<&str>,
    token: usize,
    end: usize,
) -> Option<usize> {
    let form = &*document.word(token).form;
    if form.contains('\'') {
        return after_elision(form, lexicon);
    }
    if form.ends_with(|c: char| c.is_ascii_digit()) {
        return year(document, forms, token, end);
    }
    capital(form, lexicon).or_else(|| acronym(document, token, end))
}

/// Where a capital starts the second of two known words.
fn capital(form: &str, lexicon: &Lexicon) -> Option<usize> {
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
    let letters = head.chars().count();
    let opener = OPENERS.contains(&&*second);
    let enough = letters > 3 || letters == 3 && opener || BEFORE_CAPITAL.contains(&&*first);
    let common = lower && enough && lexicon.contains(&first) && lexicon.contains(&second);
    let name = !lower && letters > 3 && opener && lexicon.contains(&first);
    (common || name).then_some(at)
}

/// Where the elided word of the next sentence starts: *MartinL'ancien*.
fn after_elision(form: &str, lexicon: &Lexicon) -> Option<usize> {
    let (head, tail) = form.split_once('\'')?;
    let at = head.rfind(char::is_uppercase)?;
    let elided = matches!(&head[at..], "L" | "D" | "C" | "J" | "N" | "S" | "Qu");
    let letters = head[..at].chars().count();
    (elided
        && letters > 2
        && head[..at].ends_with(char::is_lowercase)
        && tail.chars().all(char::is_lowercase)
        && lexicon.elides(&fold(tail)))
    .then_some(at)
}

/// Where a function word starts behind an acronym.
fn acronym(document: &Document, token: usize, end: usize) -> Option<usize> {
    let form = &*document.word(token).form;
    let at = form.find(char::is_lowercase)?;
    let (head, tail) = form.split_at(at);
    let next = token + 1;
    let goes_on = next < end
        && document.space_before(next)
        && !matches!(
            document.word(next).shape,
            Shape::Punctuation | Shape::Address
        );
    (head.chars().count() >= 2
        && head.chars().all(char::is_uppercase)
        && AFTER_ACRONYM.contains(&tail)
        && goes_on)
        .then_some(at)
}

/// Where a year starts behind a name that stands elsewhere by itself.
fn year(document: &Document, forms: &FxHashSet<&str>, token: usize, end: usize) -> Option<usize> {
    let form = &*document.word(token).form;
    let at = form.find(|c: char| c.is_ascii_digit())?;
    let (head, year) = form.split_at(at);
    let century = year.starts_with("19") || year.starts_with("20");
    // « Expo2020 » is a name; a year that is the subject of a verb is none.
    let verb = token + 1 < end
        && document.word(token + 1).shape == Shape::Lower
        && super::super::reading::readings(document, token + 1)
            .any(super::super::reading::is_finite);
    (year.len() == 4
        && century
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && head.chars().count() > 2
        && head.chars().all(char::is_alphabetic)
        && forms.contains(head)
        && verb)
        .then_some(at)
}
