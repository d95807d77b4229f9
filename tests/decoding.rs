//! Reading files: encodings, what is refused and what the refusal says, places in the file.

use relis::formats::{DecodeError, Source, decode, decode_as};

const TEXT: &str = "L’été, « les élèves » sont partis…\r\nOù ? À Nîmes, cœur du pays.\n";

fn encode(text: &str, label: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{text:?} in {label}");
    bytes.into_owned()
}

fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(write).collect()
}

fn assert_reads(bytes: &[u8], text: &str, encoding: &str) -> Source {
    let source = decode(bytes).unwrap();
    assert_eq!((source.text.as_str(), source.encoding), (text, encoding));
    source
}

#[test]
fn utf8_with_and_without_byte_order_mark() {
    assert_reads(TEXT.as_bytes(), TEXT, "UTF-8");
    let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
    let source = assert_reads(&marked, TEXT, "UTF-8");
    assert_eq!(source.map.to_file(&source.text, 0), 3);
    assert_eq!(source.map.to_text(&source.text, 1), 0);
    assert_reads(b"", "", "UTF-8");
}

#[test]
fn utf16_with_and_without_byte_order_mark() {
    for (write, name) in [
        (u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"),
        (u16::to_be_bytes, "UTF-16BE"),
    ] {
        assert_reads(&utf16(TEXT, write), TEXT, name);
        let marked = utf16(&format!("\u{FEFF}{TEXT}"), write);
        let source = assert_reads(&marked, TEXT, name);
        assert_eq!(source.map.to_file(&source.text, 0), 2);
    }
}

#[test]
fn single_byte_encodings_are_recognised() {
    assert_reads(&encode(TEXT, "windows-1252"), TEXT, "windows-1252");
    let plain = "Un déjeuner à l'hôtel, près du château : 12 francs.";
    assert_reads(&encode(plain, "windows-1252"), plain, "windows-1252");
    // The only accent may be anywhere, and capitals before » look like UTF-8.
    assert_reads(b"Liste \xAB CAF\xC9\xBB", "Liste « CAFÉ»", "windows-1252");
    let latin9 = "Le cœur de la manœuvre fut décidé à l'œil.";
    assert_reads(&encode(latin9, "iso-8859-15"), latin9, "ISO-8859-15");
    let russian = "Все счастливые семьи похожи друг на друга, так было всегда.";
    assert_reads(&encode(russian, "windows-1251"), russian, "windows-1251");
}

#[test]
fn the_encoding_can_be_given() {
    let source = decode_as(b"\xE9t\xE9", "latin1").unwrap();
    assert_eq!(
        (source.text.as_str(), source.encoding),
        ("été", "windows-1252")
    );
    let unknown = decode_as(b"a", "cp9999").unwrap_err();
    assert!(unknown.message().fr.contains("cp9999"));
    assert_eq!(
        decode_as(b"a", "shift_jis").unwrap_err(),
        DecodeError::UnsupportedEncoding {
            encoding: "Shift_JIS"
        }
    );
    let DecodeError::Invalid { encoding, place } = decode_as(b"a\n\xE9", "utf-8").unwrap_err()
    else {
        panic!("not invalid");
    };
    assert_eq!(
        (encoding, place.line, place.column, place.offset),
        ("UTF-8", 2, 1, 2)
    );
    let DecodeError::Invalid { place, .. } = decode_as(b"abc\xFF", "windows-1253").unwrap_err()
    else {
        panic!("not invalid");
    };
    assert_eq!((place.column, place.byte), (4, 0xFF));
}

#[test]
fn mixed_encodings_are_refused_at_the_first_wrong_byte() {
    let bytes = [
        "Début.\r\nUn été ".as_bytes(),
        b"\xE9t\xE9",
        " à Nîmes".as_bytes(),
    ]
    .concat();
    let error = decode(&bytes).unwrap_err();
    let DecodeError::Mixed(place) = error else {
        panic!("{error:?}");
    };
    assert_eq!((place.line, place.column, place.offset), (2, 8, 18));
    let message = error.message();
    for part in ["0xE9", "ligne 2", "colonne 8", "18", "UTF-8"] {
        assert!(message.fr.contains(part), "{}", message.fr);
    }
    assert!(message.en.contains("line 2, column 8"), "{}", message.en);
    // A file cut off inside a character.
    assert!(matches!(
        decode("Un été à N\u{ee}".as_bytes().split_last().unwrap().1),
        Err(DecodeError::Mixed(_))
    ));
}

#[test]
fn broken_utf16_is_refused() {
    let mut bytes = utf16("\u{FEFF}Un été", u16::to_le_bytes);
    bytes.push(b'x');
    assert!(matches!(
        decode(&bytes),
        Err(DecodeError::Invalid {
            encoding: "UTF-16LE",
            ..
        })
    ));
    let lone = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0];
    let DecodeError::Invalid { place, .. } = decode(&lone).unwrap_err() else {
        panic!("not invalid");
    };
    assert_eq!((place.line, place.column, place.offset), (1, 2, 4));
    assert!(matches!(
        decode(b"\xFF\xFE\0\0a\0\0\0"),
        Err(DecodeError::UnsupportedEncoding { encoding: "UTF-32" })
    ));
}

#[test]
fn what_is_no_text_is_named() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    for (bytes, what) in [
        (&b"PK\x03\x04\x14\0\x06\0word/document.xml"[..], "DOCX"),
        (
            b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
            "OpenDocument",
        ),
        (b"PK\x03\x04\x14\0\0\0a.txt", "ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word"),
        (b"\x7FELF\x02\x01\x01", "programme"),
        (b"Du texte, puis \0 un octet nul", "binaires"),
        (b"\xEF\xBB\xBFDu texte\0", "binaires"),
        (b"\x01\x02\x03\x04", "binaires"),
        (&noise, "binaires"),
    ] {
        let error = decode(bytes).unwrap_err();
        assert!(matches!(error, DecodeError::Binary { .. }), "{error:?}");
        assert!(error.message().fr.contains(what), "{}", error.message().fr);
    }
    // One stray control character is no reason to refuse an article.
    assert!(decode("Un été\u{b} à la mer\u{1}.".as_bytes()).is_ok());
}

#[test]
fn places_lead_back_to_the_file() {
    let text = "«\u{a0}Été\u{a0}» : €, œuvre.\n".repeat(100);
    for (bytes, encoding) in [
        (text.clone().into_bytes(), "UTF-8"),
        (encode(&text, "windows-1252"), "windows-1252"),
        (utf16(&text, u16::to_le_bytes), "UTF-16LE"),
    ] {
        let source = decode(&bytes).unwrap();
        assert_eq!((&source.text, source.encoding), (&text, encoding));
        for (at, c) in text.char_indices() {
            let file = source.map.to_file(&text, at as u32);
            let next = source.map.to_file(&text, (at + c.len_utf8()) as u32);
            let piece = decode_as(&bytes[file as usize..next as usize], encoding).unwrap();
            assert_eq!(piece.text, c.to_string());
            for inside in file..next {
                assert_eq!(source.map.to_text(&text, inside), at as u32);
            }
        }
        assert_eq!(
            source.map.to_file(&text, text.len() as u32),
            bytes.len() as u32
        );
    }
}
