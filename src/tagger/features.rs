//! What the model sees of a word and its neighbours, as 64-bit feature keys.
//!
//! Most features speak of one word, seen from itself or from a neighbour; their weights are
//! summed once for each distinct word ([`word_keys`]). The others join two places of the
//! sentence ([`pair_keys`]) or the tags chosen so far ([`history_keys`]).

use crate::document::{Shape, Word};
use crate::lexicon::{Feature, LemmaId, Lexicon};

use super::tag::{Tag, TagSet};

/// The places of a window around a word that [`word_keys`] knows, as offsets from the word.
pub const OFFSETS: [i32; 5] = [-2, -1, 0, 1, 2];

/// What features are made of, for one distinct word.
#[derive(Clone, Debug)]
pub struct Traits {
    /// The classes the word can have as far as lexicon and treebanks know; 0 for an unknown.
    pub tags: TagSet,
    /// Hash of the folded form.
    pub form: u64,
    /// Hash of the last characters, one to five of them.
    pub suffixes: [u64; 5],
    /// Hash of the first characters, one to three of them.
    pub prefixes: [u64; 3],
    /// Shape, and whether the form has a hyphen, an apostrophe or a full stop.
    pub shape: u64,
    /// Hash of the lemmas that the lexicon has for the form.
    pub lemmas: u64,
    /// The genders (bits 0 and 1) and numbers (bits 2 and 3) that the form can have.
    pub agreement: u8,
    /// What the word makes likely further on; see [`History`].
    pub cue: u8,
}

impl Traits {
    /// The traits of a word that can have the classes `tags`.
    pub fn new(word: &Word, tags: TagSet, lexicon: &Lexicon) -> Self {
        let folded = &*word.folded;
        let mut suffixes = [0; 5];
        let mut ends = folded.char_indices().rev().map(|(at, _)| at);
        for suffix in &mut suffixes {
            let at = ends.next().unwrap_or(0);
            *suffix = hash_text(&folded[at..]);
        }
        let mut prefixes = [0; 3];
        let mut starts = folded.char_indices().skip(1).map(|(at, _)| at);
        for prefix in &mut prefixes {
            let at = starts.next().unwrap_or(folded.len());
            *prefix = hash_text(&folded[..at]);
        }
        let shape = match word.shape {
            Shape::Lower => 0,
            Shape::Capitalised => 1,
            Shape::Upper if word.form.chars().count() < 3 => 2,
            Shape::Upper => 3,
            Shape::Mixed => 4,
            Shape::Number => 5,
            Shape::Punctuation => 6,
            Shape::Address => 7,
        };
        let marks = u64::from(folded.contains('-'))
            | u64::from(folded.contains('\'')) << 1
            | u64::from(folded.contains('.')) << 2
            | u64::from(word.known) << 3;
        Self {
            tags,
            form: hash_text(folded),
            suffixes,
            prefixes,
            shape: shape | marks << 3,
            lemmas: lemmas(word, lexicon),
            agreement: agreement(word),
            cue: cue(folded),
        }
    }

    /// What stands before the first word of a sentence and behind its last.
    pub fn boundary() -> Self {
        Self {
            tags: 1 << 31,
            form: 1,
            suffixes: [1; 5],
            prefixes: [1; 3],
            shape: 1 << 8,
            lemmas: 1,
            agreement: 0,
            cue: 0,
        }
    }

    fn capital(&self) -> u64 {
        self.shape & 7
    }

    /// Whether the word can only be one that stands between an auxiliary and its participle.
    pub fn is_passed_over(&self) -> bool {
        let light = Tag::Adv.bit() | Tag::Personal.bit();
        self.tags != 0 && self.tags & !light == 0
    }

    /// Whether gender (bit 0) and number (bit 1) of two words can be the same.
    fn agrees(&self, other: &Traits) -> u64 {
        let common = self.agreement & other.agreement;
        u64::from(common & 3 != 0) | u64::from(common & 12 != 0) << 1
    }
}

fn lemmas(word: &Word, lexicon: &Lexicon) -> u64 {
    let mut seen: Vec<LemmaId> = Vec::new();
    for analysis in &word.analyses {
        if !seen.contains(&analysis.lemma) {
            seen.push(analysis.lemma);
        }
    }
    seen.iter().fold(0, |hash: u64, lemma| {
        hash.wrapping_add(hash_text(&lexicon.lemma(*lemma)))
    })
}

fn agreement(word: &Word) -> u8 {
    word.analyses.iter().fold(0, |bits, analysis| {
        let both = |feature| match analysis.features.get(feature) {
            1 => 1,
            2 => 2,
            _ => 3,
        };
        bits | both(Feature::Gender) | both(Feature::Number) << 2
    })
}

/// Negation lets *de* be a determiner and *que* an adverb; comparison lets *que* open its
/// second term.
fn cue(folded: &str) -> u8 {
    match folded {
        "ne" | "n'" => 1,
        "pas" | "jamais" | "point" | "guère" | "rien" => 2,
        "plus" | "moins" | "aussi" | "autant" | "plutôt" | "davantage" | "mieux" => 3,
        "autre" | "autres" | "même" | "mêmes" | "tel" | "telle" | "tels" | "telles" => 4,
        "si" | "tant" | "tellement" => 5,
        "ce" | "celui" | "celle" | "ceux" | "celles" => 6,
        "c'" | "est-ce" => 7,
        "beaucoup" | "peu" | "trop" | "assez" | "combien" => 8,
        "." | ";" | ":" | "?" | "!" | "(" | ")" | "«" | "»" => 15,
        _ => 0,
    }
}

/// FNV-1a, then mixed: stable across platforms and releases, unlike the standard hashers.
pub fn hash_text(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mix(hash)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    value ^ (value >> 32)
}

pub(super) fn key(template: u64, a: u64) -> u64 {
    mix(a.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

pub(super) fn key2(template: u64, a: u64, b: u64) -> u64 {
    mix(key(template, a).wrapping_add(b.wrapping_mul(0xa076_1d64_78bd_642f)))
}

pub(super) fn key3(template: u64, a: u64, b: u64, c: u64) -> u64 {
    mix(key2(template, a, b).wrapping_add(c.wrapping_mul(0xe703_7ed1_a0b4_28db)))
}

/// The features of a word seen from `offset` places behind it (see [`OFFSETS`]): 0 for the
/// word's own tag, -1 for the tag of the word that follows it.
pub fn word_keys(word: &Traits, offset: i32, mut emit: impl FnMut(u64)) {
    let base = ((offset + 2) as u64 + 1) * 100;
    let tags = u64::from(word.tags);
    emit(key(base, word.form));
    emit(key(base + 1, tags));
    emit(key(base + 50, word.lemmas));
    if offset.abs() <= 1 {
        emit(key(base + 2, word.suffixes[2]));
        emit(key(base + 3, word.suffixes[1]));
        emit(key(base + 4, word.shape));
    }
    if offset != 0 {
        return;
    }
    emit(key(base + 5, 0));
    emit(key2(base + 6, word.form, word.capital()));
    emit(key2(base + 7, word.shape, tags));
    for (length, suffix) in word.suffixes.iter().enumerate() {
        let length = length as u64;
        emit(key2(base + 10 + length, *suffix, u64::from(word.tags == 0)));
        emit(key2(base + 20 + length, *suffix, tags));
    }
    for (length, prefix) in word.prefixes.iter().enumerate() {
        emit(key(base + 30 + length as u64, *prefix));
    }
    emit(key2(base + 40, word.suffixes[2], word.shape));
    emit(key2(base + 41, tags, u64::from(word.agreement)));
}

/// A word with what surrounds it.
#[derive(Clone, Copy)]
pub struct Window<'a> {
    /// The word, in the middle, with two neighbours on each side.
    pub around: [&'a Traits; 5],
    /// The first word behind that is not passed over.
    pub ahead: &'a Traits,
}

/// The features that join words of a window, whatever the tags.
pub fn pair_keys(window: Window<'_>, mut emit: impl FnMut(u64)) {
    let [before2, before, word, after, after2] = window.around;
    let ahead = window.ahead;
    let set = |word: &Traits| u64::from(word.tags);
    emit(key2(1000, before.form, word.form));
    emit(key2(1001, word.form, after.form));
    emit(key2(1002, set(before), set(word)));
    emit(key2(1003, set(word), set(after)));
    emit(key3(1004, set(before), set(word), set(after)));
    emit(key3(1005, set(word), set(after), set(after2)));
    emit(key3(1006, set(before2), set(before), set(word)));
    emit(key2(1007, before.form, set(word)));
    emit(key2(1008, set(word), after.form));
    emit(key2(1009, before.form, word.suffixes[2]));
    emit(key2(1010, word.suffixes[2], after.form));
    emit(key2(1011, before.form, after.form));
    emit(key2(1012, word.form, set(after)));
    emit(key2(1013, set(before), word.form));
    emit(key3(1014, before.capital(), word.shape, after.capital()));
    emit(key3(1015, before.capital(), set(word), word.capital()));
    emit(key3(1016, before2.form, before.form, set(word)));
    emit(key3(1017, set(word), set(after), word.agrees(after)));
    emit(key3(1018, set(before), set(word), before.agrees(word)));
    emit(key2(1019, set(word), set(ahead)));
    emit(key2(1020, word.lemmas, set(ahead)));
    emit(key2(1021, word.lemmas, ahead.suffixes[1]));
    emit(key2(1022, word.form, ahead.lemmas));
    emit(key2(1023, before.lemmas, word.lemmas));
    emit(key2(1024, word.lemmas, after.lemmas));
}

/// What was decided to the left of a word.
#[derive(Clone, Copy, Debug)]
pub struct History {
    /// The tag of the word before; 31 at the start of a sentence.
    pub last: u8,
    /// The tag before that.
    pub last2: u8,
    /// The last verb or auxiliary since the last clause opener; 31 for none.
    pub verb: u8,
    /// The last cue, see [`Traits::cue`].
    pub cue: u8,
}

impl History {
    /// The start of a sentence.
    pub const START: History = History {
        last: 31,
        last2: 31,
        verb: 31,
        cue: 0,
    };

    /// The history one word on.
    pub fn push(self, tag: Tag, word: &Traits) -> Self {
        let verb = match tag {
            Tag::AuxFinite
            | Tag::AuxInfinitive
            | Tag::AuxParticiple
            | Tag::Finite
            | Tag::Infinitive
            | Tag::PastParticiple
            | Tag::PresentParticiple => tag as u8,
            Tag::Relative | Tag::Sconj => 30,
            Tag::Cconj | Tag::Punct => 29,
            _ => self.verb,
        };
        Self {
            last: tag as u8,
            last2: self.last,
            verb,
            cue: if word.cue == 0 { self.cue } else { word.cue },
        }
    }
}

/// The features that join a window and the tags to its left.
pub fn history_keys(window: Window<'_>, history: History, mut emit: impl FnMut(u64)) {
    let [_, before, word, after, _] = window.around;
    let set = |word: &Traits| u64::from(word.tags);
    let last = u64::from(history.last);
    let both = last | u64::from(history.last2) << 8;
    let verb = u64::from(history.verb);
    emit(key(2000, last));
    emit(key(2001, both));
    emit(key2(2002, last, word.form));
    emit(key2(2003, last, set(word)));
    emit(key2(2004, both, set(word)));
    emit(key2(2005, last, set(after)));
    emit(key2(2006, last, after.form));
    emit(key2(2007, last, word.suffixes[2]));
    emit(key2(2008, u64::from(history.last2), set(word)));
    emit(key3(2009, last, set(word), set(after)));
    emit(key2(2010, both, word.form));
    emit(key3(2011, verb, last, set(word)));
    emit(key2(2012, verb, word.form));
    emit(key3(2013, both, set(word), set(after)));
    emit(key2(2014, last, word.shape));
    emit(key3(2015, last, before.form, set(word)));
    emit(key3(2016, last, set(word), before.agrees(word)));
    emit(key2(2017, u64::from(history.cue), word.form));
    emit(key3(2018, u64::from(history.cue), last, word.form));
    emit(key3(2019, last, word.lemmas, set(window.ahead)));
    emit(key3(2020, verb, last, word.suffixes[1]));
}
