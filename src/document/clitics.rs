//! Elided words, and the pronouns and particles that a hyphen ties to the word before.

use crate::lexicon::{Analysis, Lexicon, Upos};

use super::fold::fold;

/// Whether `head`, the letters before an apostrophe, is a word that elides: *l*, *qu*,
/// *jusqu*. The apostrophe then ends a token.
pub(super) fn elides(head: &str) -> bool {
    if head.len() > 7 {
        return false;
    }
    let mut lower = [0; 7];
    let lower = &mut lower[..head.len()];
    lower.copy_from_slice(head.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"l" | b"d"
            | b"j"
            | b"m"
            | b"t"
            | b"s"
            | b"n"
            | b"c"
            | b"y"
            | b"qu"
            | b"jusqu"
            | b"lorsqu"
            | b"puisqu"
            | b"quoiqu"
    ) || matches!(head, "ç" | "Ç")
}

/// Words written with an elision that are one token in UD French, or one word in any
/// dictionary: what stands before the apostrophe, and what after it.
const WHOLE: &[(&str, &str)] = &[
    ("c", "est-à-dire"),
    ("l", "on"),
    ("m", "as-tu-vu"),
    ("qu", "en-dira-t-on"),
];

/// Whether `head`'`rest` is one token although `head` elides. `rest` is what follows the
/// apostrophe, up to the end of the word.
pub(super) fn stays_whole(head: &str, rest: &str) -> bool {
    let mut first = rest.chars().take(2).map(char::is_uppercase);
    if matches!(head, "N" | "M" | "T") && first.next() == Some(true) && first.next() == Some(false)
    {
        // N'Golo, M'Bappé: no elided word has a capital before a proper noun's own.
        return true;
    }
    // The longest `rest` of the list has 12 letters; do not fold a word of any length.
    rest.len() <= 40
        && WHOLE
            .iter()
            .any(|(before, after)| head.eq_ignore_ascii_case(before) && fold(rest) == *after)
}

/// Where to cut a hyphenated word: the ends of its first tokens, the last left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    ends: [usize; 2],
    count: usize,
}

impl Cuts {
    fn at(ends: &[usize]) -> Self {
        let mut cuts = Self::default();
        cuts.ends[..ends.len()].copy_from_slice(ends);
        cuts.count = ends.len();
        cuts
    }

    /// The ends, ascending.
    pub(super) fn ends(&self) -> &[usize] {
        &self.ends[..self.count]
    }
}

/// Decides which tokens a hyphenated word is made of. `hyphens` holds the offsets of its
/// last hyphens in `word`, at most three, ascending.
///
/// A word that the lexicon has stays whole (*rendez-vous*, *peut-être*). Otherwise pronouns
/// are cut off behind a verb (*dit-il*, *donne-le-moi*) and *-ci*, *-là* behind anything.
/// What the lexicon does not know counts as a verb, unless it looks like a name
/// (*Jong-il*).
pub(super) fn cuts(
    word: &str,
    hyphens: &[usize],
    lexicon: &Lexicon,
    buffer: &mut Vec<Analysis>,
) -> Cuts {
    let [.., last] = *hyphens else {
        return Cuts::default();
    };
    let part = |hyphen: usize, end: usize| {
        let start = hyphen + word[hyphen..].chars().next().map_or(0, char::len_utf8);
        // Longer parts are no clitics; folding them would cost for nothing.
        fold(
            word.get(start..end)
                .filter(|part| part.len() <= 12)
                .unwrap_or(""),
        )
    };
    let final_part = part(last, word.len());
    let previous = hyphens.len().checked_sub(2).map(|index| hyphens[index]);
    let previous_part = previous.map(|hyphen| part(hyphen, last));

    if matches!(&*final_part, "ci" | "là") {
        let base = fold(&word[..last]);
        let whole = matches!(
            &*base,
            "celui" | "celle" | "ceux" | "celles" | "jusque" | "de" | "par" | "ceci" | "cela"
        ) || known(word, lexicon, buffer);
        return if whole {
            Cuts::default()
        } else {
            Cuts::at(&[last])
        };
    }

    let euphonic = previous_part.as_deref() == Some("t")
        && matches!(
            &*final_part,
            "il" | "elle" | "on" | "ils" | "elles" | "y" | "en"
        );
    let ends: &[usize] = if euphonic {
        &[previous.unwrap_or(last)]
    } else if !is_pronoun(&final_part) {
        return Cuts::default();
    } else {
        match (previous, previous_part.as_deref()) {
            (
                Some(previous),
                Some("le" | "la" | "les" | "nous" | "vous" | "lui" | "leur" | "moi" | "toi"),
            ) if hyphens.len() < 3 || previous > 0 => &[previous, last],
            _ => &[last],
        }
    };
    let base = &word[..ends[0]];
    if base.is_empty() || known(word, lexicon, buffer) || is_frozen(word) {
        return Cuts::default();
    }
    if !known(base, lexicon, buffer) {
        let name = base.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase);
        return if euphonic || !name {
            Cuts::at(ends)
        } else {
            Cuts::default()
        };
    }
    let verb = buffer
        .iter()
        .any(|analysis| matches!(analysis.upos, Upos::Verb | Upos::Aux));
    if verb || euphonic {
        Cuts::at(ends)
    } else {
        Cuts::default()
    }
}

fn is_pronoun(part: &str) -> bool {
    matches!(
        part,
        "je" | "tu"
            | "il"
            | "elle"
            | "on"
            | "nous"
            | "vous"
            | "ils"
            | "elles"
            | "ce"
            | "le"
            | "la"
            | "les"
            | "lui"
            | "leur"
            | "moi"
            | "toi"
            | "y"
            | "en"
            | "t'il"
            | "t'elle"
            | "t'on"
            | "t'en"
            | "m'en"
    )
}

/// Nouns and adverbs that look like a verb with a pronoun.
fn is_frozen(word: &str) -> bool {
    word.len() <= 40 && matches!(&*fold(word), "rendez-vous" | "garde-à-vous" | "va-tout")
}

/// Whether the lexicon has the form; leaves its analyses in `buffer`.
fn known(form: &str, lexicon: &Lexicon, buffer: &mut Vec<Analysis>) -> bool {
    buffer.clear();
    // No French word is longer; a form of a megabyte must not be folded for nothing.
    if form.len() <= 200 {
        lexicon.analyses(&fold(form), buffer);
    }
    !buffer.is_empty()
}
