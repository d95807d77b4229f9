//! What an unknown word can be a slip for.

use crate::lexicon::{Analysis, Lexicon};
use crate::tagger::Tagger;

/// Letters next to each other on the AZERTY and QWERTY keyboards, where most texts are typed.
const ROWS: &[&str] = &[
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
];

/// The letters that a letter with or without accent may stand for.
const FAMILIES: &[&str] = &["aàâä", "cç", "eéèêë", "iîï", "oôö", "uùûü"];

/// Letters that any word may lack or have too many of.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzéèêàâçîïôû";

/// Most letters of a word that is looked at.
const LONGEST: usize = 30;

/// How a word differs from what it stands for, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slip {
    /// By accents alone.
    Accents,
    /// By two letters that changed places.
    Transposed,
    /// By a letter doubled or not.
    Doubled,
    /// By a letter more, less, or another one.
    Letter,
}

/// A French word near an unknown one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) slip: Slip,
    /// Whether the treebanks have it only rarely or not at all.
    pub(super) rare: bool,
    /// How many accents it differs by.
    accents: u8,
    /// Whether another letter stands there that is not next to it on a keyboard.
    pub(super) far: bool,
    pub(super) text: String,
}

/// The French words that one slip turns into `folded`, the likeliest first.
pub(super) fn candidates(folded: &str, lexicon: &Lexicon, tagger: &Tagger) -> Vec<Candidate> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() > LONGEST {
        return Vec::new();
    }
    // A slip stands no later than where the words of the lexicon part from this one.
    let prefix = lexicon.longest_prefix(folded);
    let last = folded
        .char_indices()
        .take_while(|(at, _)| *at <= prefix)
        .count()
        .min(letters.len());
    let mut found: Vec<Candidate> = Vec::new();
    let mut buffer = String::with_capacity(folded.len() + 4);
    let mut analyses: Vec<Analysis> = Vec::new();
    let mut propose = |spelling: &[char], slip: Slip, accents: u8, far: bool| {
        buffer.clear();
        buffer.extend(spelling);
        if !lexicon.contains(&buffer) {
            return;
        }
        analyses.clear();
        lexicon.analyses(&buffer, &mut analyses);
        let common = analyses.iter().any(|analysis| !analysis.capitalised);
        if common && !found.iter().any(|candidate| candidate.text == buffer) {
            found.push(Candidate {
                slip,
                rare: !tagger.is_frequent(&buffer),
                accents,
                far,
                text: buffer.clone(),
            });
        }
    };
    accents(&letters, last, &mut |spelling, changed| {
        propose(spelling, Slip::Accents, changed, false)
    });
    let mut other = letters.clone();
    for at in 1..letters.len().min(last + 1) {
        other.swap(at - 1, at);
        if other != letters {
            propose(&other, Slip::Transposed, 0, false);
        }
        other.swap(at - 1, at);
    }
    for at in 0..last {
        let mut shorter = letters.clone();
        shorter.remove(at);
        let doubled =
            at > 0 && letters[at - 1] == letters[at] || letters.get(at + 1) == Some(&letters[at]);
        propose(
            &shorter,
            if doubled { Slip::Doubled } else { Slip::Letter },
            0,
            false,
        );
        for letter in LETTERS.chars() {
            if letter != letters[at] {
                other[at] = letter;
                propose(&other, Slip::Letter, 0, !are_near(letter, letters[at]));
            }
        }
        other[at] = letters[at];
    }
    let mut longer: Vec<char> = letters.clone();
    longer.insert(0, ' ');
    for at in 0..=last {
        if at > 0 {
            longer.swap(at - 1, at);
        }
        for letter in LETTERS.chars() {
            longer[at] = letter;
            let doubled = at > 0 && letters[at - 1] == letter || letters.get(at) == Some(&letter);
            propose(
                &longer,
                if doubled { Slip::Doubled } else { Slip::Letter },
                0,
                false,
            );
        }
    }
    found.sort();
    found
}

/// Calls `propose` with the spellings that differ by one accent or two, the first of them among
/// the first `last` letters.
fn accents(letters: &[char], last: usize, propose: &mut impl FnMut(&[char], u8)) {
    let family = |c: char| FAMILIES.iter().find(|family| family.contains(c));
    let mut other = letters.to_vec();
    for first in 0..last {
        let Some(variants) = family(letters[first]) else {
            continue;
        };
        for variant in variants.chars().filter(|c| *c != letters[first]) {
            other[first] = variant;
            propose(&other, 1);
            for second in first + 1..letters.len() {
                let Some(more) = family(letters[second]) else {
                    continue;
                };
                for variant in more.chars().filter(|c| *c != letters[second]) {
                    other[second] = variant;
                    propose(&other, 2);
                }
                other[second] = letters[second];
            }
        }
        other[first] = letters[first];
    }
}

/// Whether the keys of two letters lie side by side.
fn are_near(a: char, b: char) -> bool {
    ROWS.iter().any(|row| {
        let place = |c| row.find(c);
        matches!((place(a), place(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(word: &str) -> Option<(String, Slip)> {
        let candidates = candidates(word, &Lexicon::embedded(), &Tagger::embedded());
        let best = candidates.into_iter().next()?;
        Some((best.text, best.slip))
    }

    #[test]
    fn the_likeliest_comes_first() {
        let expect = |word: &str, right: &str, slip: Slip| {
            assert_eq!(best(word), Some((right.to_owned(), slip)), "{word}");
        };
        expect("probleme", "problème", Slip::Accents);
        expect("phenomene", "phénomène", Slip::Accents);
        expect("gouvrenement", "gouvernement", Slip::Transposed);
        expect("dévelloppement", "développement", Slip::Doubled);
        expect("refugiés", "réfugiés", Slip::Accents);
        expect("gouvernment", "gouvernement", Slip::Letter);
        expect("pulmonair", "pulmonaire", Slip::Letter);
        assert_eq!(best("zzzzzz"), None);
    }
}
