//! Files → text with a position map.

use crate::finding::Message;

/// A decoded file.
pub struct Source {
    /// Its text.
    pub text: String,
    /// The encoding it was in.
    pub encoding: &'static str,
}

/// Why a file could not be decoded.
#[derive(Debug)]
pub struct DecodeError {
    /// What is wrong.
    pub message: Message,
}

/// Decodes.
pub fn decode(bytes: &[u8]) -> Result<Source, DecodeError> {
    if bytes.contains(&0) {
        return Err(DecodeError {
            message: Message::new("fichier binaire", "binary file"),
        });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Source {
            text: text.to_owned(),
            encoding: "UTF-8",
        }),
        Err(_) => decode_as(bytes, "windows-1252"),
    }
}

/// Decodes from a given encoding.
pub fn decode_as(bytes: &[u8], label: &str) -> Result<Source, DecodeError> {
    let encoding =
        encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| DecodeError {
            message: Message::new("encodage inconnu", "unknown encoding"),
        })?;
    let (text, encoding, _) = encoding.decode(bytes);
    Ok(Source {
        text: text.into_owned(),
        encoding: encoding.name(),
    })
}
