//! The lexicon's file: its sections, and how to read numbers from them.
//!
//! All numbers are little-endian. The file is
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | [`MAGIC`] |
//! | 4 | [`VERSION`] |
//! | 4 | the number of sections, [`Section::COUNT`] |
//! | 8 | [`checksum`] of all bytes after these 24 |
//! | 8 a section | offset from the start of the file, length |
//! | … | the sections, in the order of [`Section`] |

use std::fmt;

/// The first bytes of every lexicon file.
pub const MAGIC: [u8; 8] = *b"relislex";

/// The version of the format; a reader accepts its own only.
pub const VERSION: u32 = 1;

/// The bytes before the table of sections.
pub const HEADER: usize = 24;

/// Bit of a reading that says that it is an index of [`Section::More`]; in [`Section::More`],
/// that another reading follows.
pub const FLAG: u32 = 1 << 31;

/// The low bits of a reading, which number a tag set; the bits between them and [`FLAG`]
/// number a lemma.
pub const TAG_SET_BITS: u32 = 13;

/// The bits of a reading that number a lemma.
pub const LEMMA_BITS: u32 = 31 - TAG_SET_BITS;

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// An `fst` map from folded forms to their numbers, in the order of their bytes.
    Forms,
    /// An `fst` map from lemmas to their numbers, in the order of their bytes.
    Lemmas,
    /// `u32` a form: its reading, or with [`FLAG`] the index of its first reading in
    /// [`Section::More`].
    Readings,
    /// `u32` a reading, with [`FLAG`] on all but the last of a form.
    More,
    /// `u32` a tag set, and one more: where its tags start in [`Section::TagSets`].
    TagSetStarts,
    /// `u16` a tag of a tag set, an index of [`Section::Tags`].
    TagSets,
    /// Eight bytes a tag: `u32` features, `u8` part of speech, `u8` 1 if the form is written
    /// with an initial capital, two bytes unused.
    Tags,
    /// `u16` a lemma: its paradigm.
    ParadigmOfLemma,
    /// `u32` a paradigm, and one more: where its forms start in [`Section::Paradigms`].
    ParadigmStarts,
    /// Eight bytes a form of a paradigm: `u16` tag, `u8` the bytes to cut from the lemma's
    /// end, `u8` length and `u32` offset in [`Section::Endings`] of what takes their place.
    Paradigms,
    /// UTF-8 text of all endings.
    Endings,
    /// `u32` a verb: its lemma above, its traits in the low 8 bits; in ascending order.
    Verbs,
}

impl Section {
    /// The number of sections.
    pub const COUNT: usize = 12;
}

/// Why bytes are no lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LexiconError {
    /// They do not start as a lexicon does.
    NotALexicon,
    /// The format's version is not the one this program reads.
    Version {
        /// The version found.
        found: u32,
    },
    /// The file ends early, or was changed after it was written.
    Damaged(&'static str),
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotALexicon => {
                write!(f, "not a relis lexicon: the first bytes are not `relislex`")
            }
            Self::Version { found } => write!(
                f,
                "lexicon format {found}, but this program reads format {VERSION}: rebuild the lexicon"
            ),
            Self::Damaged(what) => write!(f, "damaged lexicon: {what}"),
        }
    }
}

impl std::error::Error for LexiconError {}

/// FNV-1a with 64 bits: finds damage, not malice.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The sections of a file, cut but not looked into.
pub(super) fn sections(
    bytes: &'static [u8],
) -> Result<[&'static [u8]; Section::COUNT], LexiconError> {
    if !bytes.starts_with(&MAGIC) {
        return Err(LexiconError::NotALexicon);
    }
    let short = LexiconError::Damaged("it ends within its header");
    let found = number32(bytes, 2).ok_or(short.clone())?;
    if found != VERSION {
        return Err(LexiconError::Version { found });
    }
    if number32(bytes, 3).ok_or(short.clone())? as usize != Section::COUNT {
        return Err(LexiconError::Damaged("its number of sections is wrong"));
    }
    let mut sections: [&'static [u8]; Section::COUNT] = [&[]; Section::COUNT];
    for (i, section) in sections.iter_mut().enumerate() {
        let offset = number32(bytes, HEADER / 4 + 2 * i).ok_or(short.clone())? as usize;
        let length = number32(bytes, HEADER / 4 + 2 * i + 1).ok_or(short.clone())? as usize;
        *section = offset
            .checked_add(length)
            .and_then(|end| bytes.get(offset..end))
            .ok_or(LexiconError::Damaged("it ends within a section"))?;
    }
    Ok(sections)
}

/// Whether the checksum in the header is that of the rest.
pub(super) fn intact(bytes: &[u8]) -> bool {
    let stored = bytes.get(16..HEADER).and_then(|b| b.try_into().ok());
    stored.map(u64::from_le_bytes) == bytes.get(HEADER..).map(checksum)
}

/// Number `index` of a section of `u32`.
#[inline]
pub(super) fn number32(section: &[u8], index: usize) -> Option<u32> {
    let at = index.checked_mul(4)?;
    let bytes = section.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Number `index` of a section of `u16`.
#[inline]
pub(super) fn number16(section: &[u8], index: usize) -> Option<u16> {
    let at = index.checked_mul(2)?;
    let bytes = section.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}
