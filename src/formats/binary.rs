//! Telling files that are no text.

use memchr::memmem;

use crate::finding::Message;

/// The first bytes of formats that people mistake for text, or drop on a tool by accident.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "un fichier PDF", "a PDF file"),
    (b"{\\rtf", "un document RTF", "an RTF document"),
    (
        b"\xD0\xCF\x11\xE0",
        "un ancien document Word, Excel ou PowerPoint",
        "an old Word, Excel or PowerPoint document",
    ),
    (b"\x89PNG\r\n", "une image PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "une image JPEG", "a JPEG image"),
    (b"GIF87a", "une image GIF", "a GIF image"),
    (b"GIF89a", "une image GIF", "a GIF image"),
    (b"\x1F\x8B", "une archive gzip", "a gzip archive"),
    (b"BZh", "une archive bzip2", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "une archive xz", "an xz archive"),
    (
        b"\x28\xB5\x2F\xFD",
        "une archive Zstandard",
        "a Zstandard archive",
    ),
    (b"7z\xBC\xAF\x27\x1C", "une archive 7z", "a 7z archive"),
    (b"Rar!\x1A\x07", "une archive RAR", "a RAR archive"),
    (b"\x7FELF", "un programme", "a program"),
    (
        b"SQLite format 3\0",
        "une base SQLite",
        "an SQLite database",
    ),
    (b"OggS\0", "un fichier audio", "an audio file"),
    (b"ID3\x02", "un fichier audio", "an audio file"),
    (b"ID3\x03", "un fichier audio", "an audio file"),
    (b"ID3\x04", "un fichier audio", "an audio file"),
];

/// What the files inside a ZIP archive say of the document it is.
const ZIPPED: &[(&[u8], &str, &str)] = &[
    (
        b"word/",
        "un document Word (DOCX)",
        "a Word document (DOCX)",
    ),
    (
        b"xl/",
        "un classeur Excel (XLSX)",
        "an Excel workbook (XLSX)",
    ),
    (
        b"ppt/",
        "une présentation PowerPoint (PPTX)",
        "a PowerPoint presentation (PPTX)",
    ),
    (
        b"vnd.oasis.opendocument",
        "un document OpenDocument (ODT, ODS, ODP)",
        "an OpenDocument file (ODT, ODS, ODP)",
    ),
    (b"application/epub", "un livre EPUB", "an EPUB book"),
];

/// How far into an archive the names of its files are looked for, in bytes.
const REACH: usize = 64 * 1024;

/// What a file is by its first bytes, unless that may be text.
pub(super) fn signature(bytes: &[u8]) -> Option<Message> {
    let name = |(_, fr, en): &(&[u8], &str, &str)| Message::new(*fr, *en);
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(REACH)];
        let inside = ZIPPED
            .iter()
            .find(|(part, ..)| memmem::find(head, part).is_some());
        return Some(inside.map_or_else(|| Message::new("une archive ZIP", "a ZIP archive"), name));
    }
    SIGNATURES
        .iter()
        .find(|(start, ..)| bytes.starts_with(start))
        .map(name)
}

/// Binary data, when the bytes have a NUL or more than one control character in fifty.
pub(super) fn controls(bytes: &[u8]) -> Option<Message> {
    let mut controls = 0;
    for byte in bytes {
        match byte {
            0 => return Some(data()),
            0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F => controls += 1,
            _ => {}
        }
    }
    (controls > 1 && controls * 50 > bytes.len()).then(data)
}

fn data() -> Message {
    Message::new("des données binaires", "binary data")
}
