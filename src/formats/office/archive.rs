//! The parts of a packed document.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::finding::Message;
use crate::formats::error::{DecodeError, ReadError};
use crate::formats::format::Format;
use crate::formats::{Source, decode_as};

/// What the parts read may have unpacked, whatever the size of the file, in bytes.
const LEAST: u64 = 16 << 20;
/// What they may have at most.
const MOST: u64 = 512 << 20;
/// How many times the size of the file they may have in between. XML of long documents is
/// packed to a twentieth or so.
const RATIO: u64 = 200;

/// A packed document, read part by part.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    format: Format,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            malformed(
                format,
                format!("ce fichier {format} est tronqué ou abîmé\u{a0}: son archive ZIP n'est pas entière"),
                format!("this {format} file is cut off or damaged: its ZIP archive is not whole"),
            )
        })?;
        Ok(Self {
            zip,
            format,
            left: (bytes.len() as u64)
                .saturating_mul(RATIO)
                .clamp(LEAST, MOST),
        })
    }

    /// Whether somebody has signed the document: it must not be changed behind their back.
    pub(super) fn is_signed(&self) -> bool {
        let mut names = self.zip.file_names();
        names.any(|name| {
            name.is_ok_and(|name| {
                name.starts_with("_xmlsignatures/") || name == "META-INF/documentsignatures.xml"
            })
        })
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.unpack(name)? else {
            return Ok(None);
        };
        match decoded(&bytes) {
            Ok(source) => Ok(Some(source.text)),
            Err(error) => Err(damaged(self.format, name, &error.to_string())),
        }
    }

    /// The bytes of a part; `None` where there is no such part.
    pub(super) fn unpack(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let format = self.format;
        let damaged = |why: String| damaged(format, name, &why);
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error.to_string())),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(error.to_string()))?;
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(malformed(
                format,
                format!(
                    "la partie {name} de ce fichier {format} se dilate au-delà de toute mesure\u{a0}: \
                     ce n'est pas un document ordinaire"
                ),
                format!(
                    "part {name} of this {format} file unpacks beyond measure: this is no ordinary \
                     document"
                ),
            ));
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// The text of a part that has to be there.
    pub(super) fn need(&mut self, name: &str) -> Result<String, ReadError> {
        let format = self.format;
        self.read(name)?.ok_or_else(|| {
            malformed(
                format,
                format!("ce n'est pas un document {format}\u{a0}: il n'a pas de partie {name}"),
                format!("this is no {format} document: it has no part {name}"),
            )
        })
    }
}

/// The XML of a part. It is UTF-8 unless a byte order mark says otherwise.
pub(super) fn decoded(bytes: &[u8]) -> Result<Source, DecodeError> {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => "utf-16le",
        [0xFE, 0xFF, ..] => "utf-16be",
        _ => "utf-8",
    };
    decode_as(bytes, encoding)
}

fn damaged(format: Format, part: &str, why: &str) -> ReadError {
    malformed(
        format,
        format!("la partie {part} de ce fichier {format} est abîmée\u{a0}: {why}"),
        format!("part {part} of this {format} file is damaged: {why}"),
    )
}

pub(super) fn malformed(format: Format, fr: String, en: String) -> ReadError {
    ReadError::Malformed {
        format,
        line: None,
        what: Message::new(fr, en),
    }
}
