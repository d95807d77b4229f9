//! Bytes → text.
//!
//! UTF-8 is what is expected. A byte order mark or the NULs of ASCII letters tell UTF-16;
//! other bytes that are not UTF-8 are taken for a single-byte encoding, for Windows-1252
//! (which contains Latin-1) as long as what they stand for there is what French uses.
//! Bytes that are partly UTF-8 are refused: whatever one guessed, some letters would be
//! wrong, and a false alarm on each would hide the reason.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::binary;
use super::error::{DecodeError, Place};
use super::map::{PositionMap, Unit};
use super::source::Source;

/// Reads a file's bytes as text, in the encoding that they show.
///
/// # Errors
///
/// When the bytes are no text, when only part of them is UTF-8, when they break the rules
/// of the encoding that their byte order mark declares, or when there are 4 GiB or more.
pub fn decode(bytes: &[u8]) -> Result<Source, DecodeError> {
    check_length(bytes)?;
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(DecodeError::UnsupportedEncoding { encoding: "UTF-32" });
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return match binary::controls(&bytes[length..]).filter(|_| encoding == UTF_8) {
            Some(what) => Err(DecodeError::Binary { what }),
            None => decode_in(bytes, encoding),
        };
    }
    if let Some(what) = binary::signature(bytes) {
        return Err(DecodeError::Binary { what });
    }
    if let Some(encoding) = utf16_by_nuls(bytes) {
        return decode_in(bytes, encoding);
    }
    if let Some(what) = binary::controls(bytes) {
        return Err(DecodeError::Binary { what });
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return decode_in(bytes, UTF_8);
    };
    if has_french_utf8(bytes) {
        return Err(DecodeError::Mixed(place(bytes, error.valid_up_to())));
    }
    let encoding = single_byte(bytes);
    // Windows-1252 gives every byte a meaning.
    decode_in(bytes, encoding).or_else(|_| decode_in(bytes, WINDOWS_1252))
}

/// Reads a file's bytes as text in the encoding of that name, for instance `windows-1252`,
/// `latin1`, `utf-16le`: any label of the WHATWG Encoding Standard for UTF-8, UTF-16 or a
/// single-byte encoding.
///
/// # Errors
///
/// When there is no such encoding, when it is of another kind, when the bytes break its
/// rules, or when there are 4 GiB or more.
pub fn decode_as(bytes: &[u8], label: &str) -> Result<Source, DecodeError> {
    check_length(bytes)?;
    let encoding =
        Encoding::for_label(label.as_bytes()).ok_or_else(|| DecodeError::UnknownEncoding {
            label: label.to_owned(),
        })?;
    decode_in(bytes, encoding)
}

fn check_length(bytes: &[u8]) -> Result<(), DecodeError> {
    match u32::try_from(bytes.len()) {
        Ok(u32::MAX) | Err(_) => Err(DecodeError::TooLong),
        Ok(_) => Ok(()),
    }
}

/// Decodes, leaving out the encoding's own byte order mark.
fn decode_in(bytes: &[u8], encoding: &'static Encoding) -> Result<Source, DecodeError> {
    let start = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => length,
        _ => 0,
    };
    let body = &bytes[start..];
    let invalid = |place| DecodeError::Invalid {
        encoding: encoding.name(),
        place,
    };
    let (text, unit) = if encoding == UTF_8 {
        let text = std::str::from_utf8(body)
            .map_err(|error| invalid(place(bytes, start + error.valid_up_to())))?;
        (text.to_owned(), Unit::Utf8)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        let read = if encoding == UTF_16LE {
            u16::from_le_bytes
        } else {
            u16::from_be_bytes
        };
        let text = utf16(body, read).map_err(|(text, offset)| {
            let (line, column) = end_of(&text);
            invalid(Place {
                line,
                column,
                offset: start + offset,
                byte: body[offset],
            })
        })?;
        (text, Unit::Utf16)
    } else if encoding.is_single_byte() {
        let text = encoding
            .decode_without_bom_handling_and_without_replacement(body)
            .ok_or_else(|| invalid(first_unmapped(body, encoding)))?;
        (text.into_owned(), Unit::Single)
    } else {
        return Err(DecodeError::UnsupportedEncoding {
            encoding: encoding.name(),
        });
    };
    if u32::try_from(text.len()).is_err() {
        return Err(DecodeError::TooLong);
    }
    let map = PositionMap::uniform(&text, start as u32, unit);
    Ok(Source::plain(text, encoding.name(), map))
}

/// Decodes UTF-16; on failure what came before, and the offset of the first wrong byte.
fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, (String, usize)> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    for unit in char::decode_utf16(pairs.iter().map(|pair| read(*pair))) {
        match unit {
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return Err((text, offset)),
        }
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err((text, offset))
    }
}

/// The first byte that a single-byte encoding gives no meaning.
fn first_unmapped(bytes: &[u8], encoding: &'static Encoding) -> Place {
    let decode = |bytes| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let offset = bytes
        .iter()
        .position(|byte| decode(std::slice::from_ref(byte)).is_none())
        .unwrap_or(0);
    let (line, column) = end_of(&decode(&bytes[..offset]).unwrap_or_default());
    Place {
        line,
        column,
        offset,
        byte: bytes[offset],
    }
}

/// The place of a byte before which everything is UTF-8.
fn place(bytes: &[u8], offset: usize) -> Place {
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let (line, column) = end_of(before.trim_start_matches('\u{FEFF}'));
    Place {
        line,
        column,
        offset,
        byte: bytes[offset],
    }
}

/// The 1-based line and column right behind a text.
fn end_of(text: &str) -> (usize, usize) {
    let ends = text.bytes().filter(|byte| *byte == b'\n').count()
        + text.bytes().filter(|byte| *byte == b'\r').count()
        - memchr::memmem::find_iter(text.as_bytes(), b"\r\n").count();
    let last = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    (ends + 1, text[last..].chars().count() + 1)
}

/// UTF-16 without a byte order mark: of the first 4 KiB, nearly every second byte is the
/// NUL that half of an ASCII or Latin-1 letter is, and none of the others.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = |count: usize| count * 10 >= pairs.len() * 7 && pairs.len() >= 2;
    match (first, second) {
        (0, count) if most(count) => Some(UTF_16LE),
        (count, 0) if most(count) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether some bytes are the UTF-8 of a character that French texts use beyond ASCII.
/// Such pairs and triples of bytes are nonsense in any single-byte encoding; others
/// (`É»` in Windows-1252) can be UTF-8 by accident.
fn has_french_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| {
        chunk
            .valid()
            .chars()
            .any(|c| matches!(c, '\u{A0}'..='ÿ' | 'Œ' | 'œ' | 'Ÿ' | '‐'..='…' | '\u{202F}' | '€'))
    })
}

/// The single-byte encoding that the bytes are likeliest in.
fn single_byte(bytes: &[u8]) -> &'static Encoding {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let french = bytes.iter().filter(|byte| is_french_1252(**byte)).count();
    if french * 20 < high * 19 {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
        return if guess.is_single_byte() {
            guess
        } else {
            WINDOWS_1252
        };
    }
    // Latin-9 has Œ and œ where Latin-1 has ¼ and ½, which never stand before a letter, and
    // nothing but controls where Windows-1252 has its typographic signs.
    let ligature = |pair: &[u8]| matches!(pair, [0xBC | 0xBD, b'a'..=b'z' | b'A'..=b'Z']);
    let latin_9 =
        bytes.windows(2).any(ligature) && !bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    if latin_9 { ISO_8859_15 } else { WINDOWS_1252 }
}

/// Whether a byte is, in Windows-1252, a letter or sign that French texts use beyond ASCII,
/// the letters of neighbouring languages' names included.
fn is_french_1252(byte: u8) -> bool {
    match byte {
        // € … Œ ‘ ’ “ ” • – — œ Ÿ
        0x80 | 0x85 | 0x8C | 0x91..=0x97 | 0x9C | 0x9F => true,
        // no-break space, §, «, soft hyphen, °, ², ³, ·, », ¼ ½ ¾
        0xA0 | 0xA7 | 0xAB | 0xAD | 0xB0 | 0xB2 | 0xB3 | 0xB7 | 0xBB..=0xBE => true,
        // À Á Â Ä Å Æ Ç È É Ê Ë Î Ï Ñ Ó Ô Ö × Ø Ù Ú Û Ü
        0xC0..=0xC2 | 0xC4..=0xCB | 0xCE | 0xCF | 0xD1 | 0xD3 | 0xD4 | 0xD6..=0xDC => true,
        // ß à á â ã ä å æ ç è é ê ë í î ï ñ ó ô õ ö ø ù ú û ü ÿ
        0xDF..=0xEB | 0xED..=0xEF | 0xF1 | 0xF3..=0xF6 | 0xF8..=0xFC | 0xFF => true,
        _ => false,
    }
}
