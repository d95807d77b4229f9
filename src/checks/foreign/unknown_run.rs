//! Words of any other language in a row: *hai bhaiya yaha*.

use std::ops::Range;

use super::Language;
use crate::document::{Document, Shape};
use crate::lexicon::Upos;

/// Fewest words of neither French nor any other known language.
const FEWEST: usize = 4;

/// Most tokens of a sentence that is all in another language with fewer words than that.
const LONGEST_ALONE: usize = 12;

/// The runs of unknown words in a sentence. One word that French has too may stand between two
/// of them, and names.
pub(super) fn find(
    document: &Document,
    sentence: &Range<usize>,
    language: impl Fn(usize) -> Language,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = sentence.start;
    while start < sentence.end {
        if !is_strange(document, start, &language) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let mut count = 1;
        let mut next = end;
        while next < sentence.end && next - end < 2 {
            if is_strange(document, next, &language) {
                count += 1;
                end = next + 1;
            } else if !may_stand_between(document, next) {
                break;
            }
            next += 1;
        }
        let unknown = (start..end).all(|token| language(token) != Language::English);
        let alone = unknown && count + 1 == FEWEST && is_alone(document, sentence);
        if count >= FEWEST || alone {
            runs.push(start..end);
        }
        start = end;
    }
    runs
}

/// Whether no word of the sentence shows that it is French.
fn is_alone(document: &Document, sentence: &Range<usize>) -> bool {
    sentence.len() <= LONGEST_ALONE
        && sentence.clone().all(|token| {
            document.word(token).analyses.iter().all(|r| {
                !matches!(
                    r.upos,
                    Upos::Det | Upos::Cconj | Upos::Adp | Upos::Sconj | Upos::Verb | Upos::Aux
                )
            })
        })
}

fn is_strange(document: &Document, token: usize, language: &impl Fn(usize) -> Language) -> bool {
    let word = document.word(token);
    word.shape == Shape::Lower
        && matches!(language(token), Language::Other | Language::English)
        && word.form.chars().all(char::is_alphabetic)
        && word.form.chars().count() > 1
}

/// Whether a word may belong to another language as well: no mark, no French article.
fn may_stand_between(document: &Document, token: usize) -> bool {
    let word = document.word(token);
    word.shape != Shape::Punctuation
        && !word
            .analyses
            .iter()
            .any(|r| matches!(r.upos, Upos::Det | Upos::Cconj | Upos::Adp | Upos::Sconj))
}
