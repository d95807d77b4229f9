//! What holds for any string whatever.

use proptest::prelude::*;
use relis::Document;
use relis::document::{fold, plain};
use relis::formats::{decode, decode_as};
use relis::lexicon::Lexicon;

/// Pieces that French texts, and broken ones, are made of.
const PIECES: &[&str] = &[
    "le", "Les", "homme", "a", "dit", "est", "M", "Mme", "etc", "J", "École", "cœur", "qu", "l",
    "d", "n", "aujourd", "hui", "celui", "ci", "là", "t", "il", "elle", "le", "en", "50", "000",
    "3", "1er", "www", "http://", "x@y.fr", "com", "#", "@", "'", "’", "‘", "ʼ", "`", "-", "‑",
    "–", "—", "--", "«", "»", "“", "”", "„", "\"", "‹", "›", "<<", ">>", ".", "...", "…", ",", ";",
    ":", "!", "?", "(", ")", "(e)", "[", "]", "/", "%", "°", "€", "·", "_", "*", " ", " ", " ",
    "\u{a0}", "\u{202f}", "\u{2009}", "\u{3000}", "\t", "\n", "\r\n", "\r", "\n\n", "\u{c}",
    "\u{2028}", "\u{200b}", "\u{ad}", "\u{feff}", "\u{301}", "\u{327}", "e\u{301}", "\u{200d}",
    "👍", "🏽", "🇫", "\u{fe0f}", "漢字", "ﬁ", "ß", "İ", "Ǆ", "\0", "\u{1}", "½", "Å", "Ω",
];

fn french() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Any string, or one of the pieces.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), french(), "[ -~\\n«»’é]{0,80}"]
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Checks everything that has to hold of a document.
fn check(text: &str, lexicon: &Lexicon) -> Result<(), TestCaseError> {
    let document = Document::new(text.to_owned(), lexicon);
    prop_assert_eq!(document.text(), text);

    // Tokens and the blanks between them make up the text.
    let mut end = 0;
    for token in document.tokens() {
        let range = token.span.range();
        prop_assert!(range.start >= end && range.end > range.start);
        prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        prop_assert!(text[end..range.start].chars().all(is_blank));
        prop_assert!(!text[range.clone()].contains(['\n', '\r']));
        prop_assert!(!text[range.clone()].chars().all(is_blank));
        let word = &document.words()[token.word.0 as usize];
        let form = plain(&text[range.clone()]);
        prop_assert_eq!(&*word.form, &*form);
        let folded = fold(&text[range.clone()]);
        prop_assert_eq!(&*word.folded, &*folded);
        end = range.end;
    }
    prop_assert!(text[end..].chars().all(is_blank));

    // Sentences partition the tokens, paragraphs the sentences.
    let mut next = 0;
    for sentence in document.sentences() {
        prop_assert!(sentence.tokens.start == next && sentence.tokens.end > next);
        next = sentence.tokens.end;
        let paragraph = &document.paragraphs()[sentence.paragraph];
        for token in &document.tokens()[sentence.tokens.clone()] {
            prop_assert!(paragraph.span.start <= token.span.start);
            prop_assert!(token.span.end <= paragraph.span.end);
        }
    }
    prop_assert_eq!(next, document.tokens().len());
    let mut next = 0;
    for (number, paragraph) in document.paragraphs().iter().enumerate() {
        prop_assert!(paragraph.sentences.start == next && paragraph.sentences.end > next);
        next = paragraph.sentences.end;
        for sentence in &document.sentences()[paragraph.sentences.clone()] {
            prop_assert_eq!(sentence.paragraph, number);
        }
    }
    prop_assert_eq!(next, document.sentences().len());

    // Quotations: no mark used twice, pairs nest, what is between a pair is quoted.
    let mut marks = Vec::new();
    let mut first = None;
    for quotation in document.quotations() {
        prop_assert!(quotation.open.is_some() || quotation.close.is_some());
        marks.extend(quotation.open.into_iter().chain(quotation.close));
        let start = quotation.open.or(quotation.close);
        prop_assert!(start > first);
        first = start;
        if let (Some(open), Some(close)) = (quotation.open, quotation.close) {
            prop_assert!(open < close);
            prop_assert!((open + 1..close).all(|token| document.in_quotation(token)));
            for other in document.quotations() {
                if let (Some(o), Some(c)) = (other.open, other.close) {
                    prop_assert!(
                        c < open || o > close || o <= open && c >= close || o > open && c < close
                    );
                }
            }
        }
    }
    let count = marks.len();
    marks.sort_unstable();
    marks.dedup();
    prop_assert_eq!(marks.len(), count);

    // Line, column and offset lead back to the byte.
    let mut line = 1;
    let mut column = 1;
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for (index, at) in ends.enumerate() {
        let position = document.position(at as u32);
        prop_assert_eq!(
            (position.line, position.column, position.offset),
            (line, column, index)
        );
        prop_assert_eq!(document.offset(line, column), Some(at as u32));
        prop_assert_eq!(document.byte(index), Some(at as u32));
        let rest = &text[at..];
        if rest.starts_with('\n') || rest.starts_with('\r') && !rest.starts_with("\r\n") {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    prop_assert_eq!(document.byte(text.chars().count() + 1), None);
    prop_assert_eq!(document.line_count(), line);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_are_sound(texts in prop::collection::vec(text(), 1..4)) {
        let lexicon = Lexicon::embedded();
        for text in &texts {
            check(text, &lexicon)?;
        }
    }

    #[test]
    fn folding_is_idempotent(text in text()) {
        let folded = fold(&text);
        prop_assert_eq!(&*fold(&folded), &*folded);
        let form = plain(&text);
        prop_assert_eq!(&*plain(&form), &*form);
        prop_assert_eq!(&*fold(&form), &*folded);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        match decode(&bytes) {
            Ok(source) => {
                let end = source.map.to_file(&source.text, source.text.len() as u32);
                prop_assert_eq!(end as usize, bytes.len());
            }
            Err(error) => prop_assert!(!error.message().fr.is_empty()),
        }
    }

    #[test]
    fn offsets_survive_every_encoding(text in text()) {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut encoded = vec![("utf-8", text.clone().into_bytes()), ("utf-16le", little), ("utf-16be", big)];
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
        if !unmappable {
            encoded.push(("windows-1252", bytes.into_owned()));
        }
        // A byte order mark belongs to the file, not to the text.
        prop_assume!(!text.starts_with('\u{FEFF}'));
        for (label, bytes) in encoded {
            let Ok(source) = decode_as(&bytes, label) else {
                return Err(TestCaseError::fail(label));
            };
            prop_assert_eq!(&source.text, &text);
            for (at, c) in text.char_indices() {
                let start = source.map.to_file(&text, at as u32);
                let end = source.map.to_file(&text, (at + c.len_utf8()) as u32);
                prop_assert!(start < end);
                for byte in start..end {
                    prop_assert_eq!(source.map.to_text(&text, byte), at as u32);
                }
            }
        }
    }
}

#[test]
fn folding_is_idempotent_for_every_character() {
    for c in char::MIN..=char::MAX {
        for text in [c.to_string(), format!("e{c}\u{301}")] {
            let folded = fold(&text);
            assert_eq!(fold(&folded), folded, "{text:?}");
        }
    }
}
