//! Texts made to be slow: anything quadratic takes minutes, not seconds.

use std::time::{Duration, Instant};

use relis::Document;
use relis::formats::decode;
use relis::lexicon::Lexicon;

const MEGABYTE: usize = 1 << 20;
/// Length of the repeated pieces, in bytes.
const LENGTH: usize = MEGABYTE / 4;
const LIMIT: Duration = Duration::from_secs(5);

/// Pieces that are repeated.
const PIECES: &[&str] = &[
    "« ",
    "»",
    "« a “ b ",
    "« a\n",
    "»\n",
    "\" ",
    "a\" ",
    "‘a ",
    "’",
    "« « “ »",
    "\u{301}",
    "e\u{301}",
    "a\u{301}\u{327}",
    "a",
    "É",
    "a-",
    "a-t-il-",
    "-il",
    "'",
    "l'",
    "qu'a-",
    "1",
    "1 000 ",
    "1.",
    "1,",
    "1/",
    "-1",
    "A.",
    "A. ",
    "A.-",
    "a.a",
    "a.b.",
    "p. ",
    "art. ",
    "M. ",
    "www.",
    "http://",
    "http://.",
    "a@",
    "a.b@",
    "@",
    "#a",
    "#",
    "(",
    "(e)",
    "a(e)",
    ".",
    ". ",
    "a. ",
    "A.\u{200b}",
    "\u{200b}",
    "\u{ad}",
    "a\u{ad}",
    " ",
    "A.        ",
    "\n",
    "\r",
    "a\n",
    "a\n\n",
    "…",
    "? ",
    "?»",
    "—",
    "👍",
    "👍\u{200d}",
    "🇫",
    "&A",
    "A/",
    "km/",
    "_",
    "a_",
    "·a",
    "\u{1}",
    "\u{2028}",
    "mot ",
    "Le chat dort. ",
    "漢",
    "1)",
];

fn assert_fast(name: &str, text: String, lexicon: &Lexicon) {
    let start = Instant::now();
    let source = decode(text.as_bytes());
    let document = Document::new(source.map_or(text, |source| source.text), lexicon);
    let mut quoted = 0;
    let mut columns = 0;
    for (token, place) in document.tokens().iter().enumerate() {
        quoted += usize::from(document.in_quotation(token));
        columns += document.position(place.span.start).column;
    }
    assert!(columns >= document.tokens().len() && quoted <= document.tokens().len());
    let time = start.elapsed();
    assert!(time < LIMIT, "{name:?}: {time:?}");
}

#[test]
fn repeated_pieces() {
    let lexicon = Lexicon::embedded();
    for piece in PIECES {
        assert_fast(piece, piece.repeat(LENGTH / piece.len()), &lexicon);
    }
}

#[test]
fn openings_then_closings() {
    let lexicon = Lexicon::embedded();
    let half = LENGTH / 4;
    assert_fast("« … »", "«".repeat(half) + &"»".repeat(half), &lexicon);
    assert_fast(
        "« … “ … »",
        "« ".repeat(half / 2) + &"“ ".repeat(half / 2) + &"» ".repeat(half),
        &lexicon,
    );
    assert_fast(
        "« / ’",
        "« a\n‘b ".repeat(half / 3) + &"» c’ ".repeat(half / 3),
        &lexicon,
    );
}

#[test]
fn one_line_of_fifty_megabytes() {
    let lexicon = Lexicon::embedded();
    let sentence = "L’élève a-t-il lu « Le Grand Meaulnes », 50 000 fois ? ";
    let text = sentence.repeat(50 * MEGABYTE / sentence.len());
    let start = Instant::now();
    let document = Document::new(text, &lexicon);
    assert_eq!(document.paragraphs().len(), 1);
    let last = document.tokens().last().unwrap().span.end;
    let position = document.position(last);
    assert_eq!(
        (position.line, document.offset(1, position.column)),
        (1, Some(last))
    );
    assert!(start.elapsed() < 12 * LIMIT, "{:?}", start.elapsed());
}
