//! Why a file is not read, and what to do about it.

use std::fmt;

use super::format::Format;
use crate::finding::Message;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Its bytes are not read as text.
    Decode(DecodeError),
    /// It breaks the rules of its format.
    Malformed {
        /// The format it was read as.
        format: Format,
        /// The 1-based line where that shows, if the format has lines.
        line: Option<usize>,
        /// What is wrong, as the rest of a sentence.
        what: Message,
    },
    /// relis was built without this format.
    NotBuiltIn {
        /// The format.
        format: Format,
    },
}

impl From<DecodeError> for ReadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl ReadError {
    /// What is wrong, where, and the way out where there is one.
    pub fn message(&self) -> Message {
        match self {
            Self::Decode(error) => error.message(),
            Self::Malformed {
                line: Some(line),
                what,
                ..
            } => Message::new(
                format!("ligne {line}\u{a0}: {}", what.fr),
                format!("line {line}: {}", what.en),
            ),
            Self::Malformed {
                line: None, what, ..
            } => what.clone(),
            Self::NotBuiltIn { format } => Message::new(
                format!(
                    "cette version de relis est construite sans le format {format}\u{a0}; \
                     enregistrer le document au format texte (UTF-8)"
                ),
                format!(
                    "this build of relis does not read {format}; save the document as plain \
                     text (UTF-8)"
                ),
            ),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message().en)
    }
}

impl std::error::Error for ReadError {}

/// Why bytes are not read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// The file, or its text in UTF-8, has 4 GiB or more.
    TooLong,
    /// The bytes are no text; the message says what they seem to be.
    Binary {
        /// A noun phrase with its article.
        what: Message,
    },
    /// Most of the file is UTF-8, but not all of it.
    Mixed(Place),
    /// The file is not in the encoding that it declares or that was asked for.
    Invalid {
        /// The name of the encoding.
        encoding: &'static str,
        /// The first byte that is wrong.
        place: Place,
    },
    /// No encoding goes by that name.
    UnknownEncoding {
        /// The name.
        label: String,
    },
    /// An encoding that relis does not read.
    UnsupportedEncoding {
        /// The name of the encoding.
        encoding: &'static str,
    },
}

/// Where in a file a wrong byte is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1-based line; lines end with LF, CRLF or CR.
    pub line: usize,
    /// 1-based column, in characters of the line as far as it could be read.
    pub column: usize,
    /// 0-based offset in the file, in bytes.
    pub offset: usize,
    /// The byte.
    pub byte: u8,
}

impl DecodeError {
    /// What is wrong, where, and the way out.
    pub fn message(&self) -> Message {
        match self {
            Self::TooLong => Message::new(
                "le fichier fait 4 Gio ou plus\u{a0}; le découper en fichiers plus petits",
                "the file has 4 GiB or more; split it into smaller files",
            ),
            Self::Binary { what } => Message::new(
                format!(
                    "ce n'est pas du texte\u{a0}: on dirait {}\u{a0}; enregistrer le document au format \
                     texte (UTF-8)",
                    what.fr
                ),
                format!(
                    "this is not text: it looks like {}; save the document as plain text (UTF-8)",
                    what.en
                ),
            ),
            Self::Mixed(place) => Message::new(
                format!(
                    "le fichier mêle l'UTF-8 et un autre encodage\u{a0}: {} n'est pas de l'UTF-8\u{a0}; \
                     corriger cet endroit ou convertir le fichier en UTF-8, ou bien indiquer \
                     son encodage",
                    place.fr()
                ),
                format!(
                    "the file mixes UTF-8 with another encoding: {} is not UTF-8; correct that \
                     place or convert the file to UTF-8, or else name its encoding",
                    place.en()
                ),
            ),
            Self::Invalid { encoding, place } => Message::new(
                format!(
                    "le fichier n'est pas en {encoding}\u{a0}: {} n'y a pas de sens\u{a0}; convertir le \
                     fichier en UTF-8 ou indiquer son véritable encodage",
                    place.fr()
                ),
                format!(
                    "the file is not in {encoding}: {} means nothing there; convert the file to \
                     UTF-8 or name its real encoding",
                    place.en()
                ),
            ),
            Self::UnknownEncoding { label } => Message::new(
                format!(
                    "encodage inconnu\u{a0}: «\u{a0}{label}\u{a0}»\u{a0}; par exemple utf-8, windows-1252, utf-16le"
                ),
                format!("unknown encoding \"{label}\"; for example utf-8, windows-1252, utf-16le"),
            ),
            Self::UnsupportedEncoding { encoding } => Message::new(
                format!(
                    "relis ne lit pas l'encodage {encoding}\u{a0}; convertir le fichier en UTF-8"
                ),
                format!("relis does not read {encoding}; convert the file to UTF-8"),
            ),
        }
    }
}

impl Place {
    fn fr(&self) -> String {
        let Self {
            line,
            column,
            offset,
            byte,
        } = self;
        format!("l'octet 0x{byte:02X} (ligne {line}, colonne {column}, octet n° {offset})")
    }

    fn en(&self) -> String {
        let Self {
            line,
            column,
            offset,
            byte,
        } = self;
        format!("byte 0x{byte:02X} (line {line}, column {column}, byte offset {offset})")
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.message().en)
    }
}

impl std::error::Error for DecodeError {}
