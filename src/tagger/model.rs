//! The model's file, and how weights are looked up in it.
//!
//! All numbers are little-endian. The file is
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | [`MAGIC`] |
//! | 4 | [`VERSION`] |
//! | 4 | the length of the tables |
//! | 4 | the number of slots |
//! | 4 | unused, 0 |
//! | 8 | FNV-1a of all bytes after these 32 |
//! | … | [`Tables`], packed by postcard |
//! | [`FILTER`] / 8 | the filter: a bit for each feature, see [`filter_bit`] |
//! | 2 a slot | fingerprint of the feature in the slot, 0 for none |
//! | [`COLUMNS`] a slot | signed weights of the feature, one for each tag |
//!
//! Most features of a sentence are not in the table; the filter says so without a search. A
//! feature is in the first slot with its fingerprint from [`slot`] on; a slot without
//! fingerprint ends the search.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tag::TagSet;

/// The first bytes of every model.
pub const MAGIC: [u8; 8] = *b"relistag";

/// The version of the format and of the features; a reader accepts its own only.
pub const VERSION: u32 = 2;

/// The bytes before the tables.
pub const HEADER: usize = 32;

/// Weights of a feature.
pub const COLUMNS: usize = 24;

/// The bits of the filter, a power of two.
pub const FILTER: usize = 1 << 20;

/// A score for each tag; columns beyond the last tag are 0.
pub type Scores = [i16; COLUMNS];

/// What the model knows of single words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tables {
    /// Folded forms that are frequent in the treebanks, and the classes that they have
    /// there; in the order of their bytes.
    pub forms: Vec<(String, TagSet)>,
    /// Folded form, part of speech (its number) and lemma, where the treebanks' lemma is not
    /// the lexicon's first; in order.
    pub lemmas: Vec<(String, u8, String)>,
    /// How the lemmas of words that the lexicon does not have are guessed; in order.
    pub endings: Vec<LemmaRule>,
}

/// A lemma for words that end in a certain way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LemmaRule {
    /// The class's number.
    pub tag: u8,
    /// The end of the folded form.
    pub ending: String,
    /// How many bytes of it the lemma does not have.
    pub cut: u8,
    /// What the lemma has in their place.
    pub add: String,
}

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// They do not start as a model does.
    NotAModel,
    /// The version is not the one this program reads.
    Version {
        /// The version found.
        found: u32,
    },
    /// The file ends early, or was changed after it was written.
    Damaged(&'static str),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAModel => {
                write!(
                    f,
                    "not a relis tagger model: the first bytes are not `relistag`"
                )
            }
            Self::Version { found } => write!(
                f,
                "tagger model {found}, but this program reads version {VERSION}: train it again"
            ),
            Self::Damaged(what) => write!(f, "damaged tagger model: {what}"),
        }
    }
}

impl std::error::Error for ModelError {}

/// The weights, read where they lie.
#[derive(Clone, Copy)]
pub struct Weights {
    filter: &'static [u8],
    fingerprints: &'static [[u8; 2]],
    rows: &'static [[u8; COLUMNS]],
}

impl Weights {
    /// Adds the weights of a feature to `scores`.
    #[inline]
    pub fn add(&self, key: u64, scores: &mut Scores) {
        if let Some(row) = self.row(key) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += i16::from(*weight as i8);
            }
        }
    }

    #[inline]
    fn row(&self, key: u64) -> Option<&'static [u8; COLUMNS]> {
        let bit = filter_bit(key);
        if self.filter.get(bit / 8)? & (1 << (bit % 8)) == 0 {
            return None;
        }
        let wanted = fingerprint(key).to_le_bytes();
        let mut at = slot(key, self.rows.len());
        // A full table would be searched for ever; `open` refuses one without an empty slot.
        loop {
            let found = *self.fingerprints.get(at)?;
            if found == wanted {
                return self.rows.get(at);
            }
            if found == [0, 0] {
                return None;
            }
            at = if at + 1 == self.rows.len() { 0 } else { at + 1 };
        }
    }
}

/// Where the search for a feature starts.
#[inline]
pub fn slot(key: u64, slots: usize) -> usize {
    (((key >> 32) * slots as u64) >> 32) as usize
}

/// The bit of the filter that is set when the feature is in the table.
#[inline]
pub fn filter_bit(key: u64) -> usize {
    (key >> 16) as usize % FILTER
}

/// What stands for a feature in the table; never 0.
#[inline]
pub fn fingerprint(key: u64) -> u16 {
    (key as u16).max(1)
}

/// The checksum of the bytes behind the header.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The parts of a model. The checksum is not looked at: see [`intact`].
///
/// # Errors
///
/// When the bytes are no model, or one of another version, or too short.
pub fn open(bytes: &'static [u8]) -> Result<(Tables, Weights), ModelError> {
    let damaged = ModelError::Damaged;
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    };
    if !bytes.starts_with(&MAGIC) {
        return Err(ModelError::NotAModel);
    }
    let (Some(version), Some(length), Some(slots)) = (number(8), number(12), number(16)) else {
        return Err(damaged("it ends in its header"));
    };
    if version != VERSION {
        return Err(ModelError::Version { found: version });
    }
    let (length, slots) = (length as usize, slots as usize);
    let body = bytes.get(HEADER..).unwrap_or_default();
    let Some((tables, rest)) = body.split_at_checked(length) else {
        return Err(damaged("its tables end early"));
    };
    let Some((filter, rest)) = rest.split_at_checked(FILTER / 8) else {
        return Err(damaged("its filter ends early"));
    };
    if slots == 0 || slots.checked_mul(2 + COLUMNS) != Some(rest.len()) {
        return Err(damaged(
            "its weights have another length than its header says",
        ));
    }
    let tables = postcard::from_bytes(tables).map_err(|_| damaged("its tables are broken"))?;
    let (fingerprints, rows) = rest.split_at(2 * slots);
    let (fingerprints, _) = fingerprints.as_chunks();
    let (rows, _) = rows.as_chunks();
    if !fingerprints.contains(&[0, 0]) {
        return Err(damaged("it has no empty slot"));
    }
    Ok((
        tables,
        Weights {
            filter,
            fingerprints,
            rows,
        },
    ))
}

/// Whether the bytes are as they were written.
pub fn intact(bytes: &[u8]) -> bool {
    bytes
        .get(24..32)
        .is_some_and(|sum| sum == checksum(&bytes[HEADER..]).to_le_bytes())
}

/// The file of a model.
///
/// # Errors
///
/// When the tables cannot be packed.
pub fn to_bytes(
    tables: &Tables,
    filter: &[u8],
    fingerprints: &[u16],
    rows: &[[i8; COLUMNS]],
) -> Result<Vec<u8>, String> {
    let tables = postcard::to_allocvec(tables).map_err(|error| error.to_string())?;
    let mut body = tables.clone();
    body.extend(filter);
    body.extend(fingerprints.iter().flat_map(|print| print.to_le_bytes()));
    body.extend(rows.iter().flatten().map(|weight| *weight as u8));
    let mut bytes = MAGIC.to_vec();
    for number in [VERSION, tables.len() as u32, rows.len() as u32, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}
