//! A text with its lines, paragraphs, sentences, tokens and quotations.

mod abbreviations;
mod addresses;
mod chars;
mod clitics;
mod fold;
mod full_stops;
mod numbers;
mod paragraphs;
mod position;
mod quotations;
mod sentences;
mod span;
mod tokens;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use crate::formats::Source;
use crate::lexicon::{Analysis, Lexicon};
use crate::structure::Structure;
use crate::word_cache::WordCache;

pub(crate) use fold::capitalised;
pub use fold::{fold, plain};
pub use position::Position;
pub(crate) use position::lines;
pub use span::Span;
pub use tokens::tokenise;
pub use words::Interner;
pub(crate) use words::hash;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Stands for `folded`: what differs in it is another word.
    pub(crate) hash: u32,
    /// How its letters are written.
    pub shape: Shape,
    /// What the lexicon says of it. For a word of punctuation, number or address shape the
    /// document supplies `PUNCT`, `SYM`, `NUM` or `X` itself; for an unknown word written
    /// with a capital it supplies `PROPN`, and for an unknown word with a prefix and a hyphen
    /// (*socio-émotionnel*) the readings of its last part, their lemma unknown. Readings that the dictionary writes with a
    /// capital are left out where the text has none.
    pub analyses: Box<[Analysis]>,
    /// Whether the lexicon has the form.
    pub known: bool,
    /// Whether it can be a form of a verb that introduces what somebody says or thinks.
    pub speech: bool,
}

impl AsRef<str> for Word {
    /// The [`Word::form`].
    fn as_ref(&self) -> &str {
        &self.form
    }
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
    /// Whether it is a title: marked as a heading in its file, or short, one sentence, no full
    /// stop at its end.
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
    source: Source,
    /// Those of the shown text.
    lines: position::Lines,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    words: Vec<Word>,
    quotations: Vec<Quotation>,
    /// One per token, or none at all.
    readings: Vec<Analysis>,
    /// The tokens inside quotations: disjoint ranges, ascending.
    quoted: Vec<Range<usize>>,
    structure: OnceLock<Structure>,
}

impl Document {
    /// Reads what [`crate::formats::read`] made of a file, or a string as plain text. Any
    /// string is accepted.
    ///
    /// # Panics
    ///
    /// When the text is 4 GiB long or longer; [`crate::formats::read`] refuses such files.
    pub fn new(source: impl Into<Source>, lexicon: &Lexicon) -> Self {
        Self::with_known_words(source.into(), lexicon, &WordCache::default())
    }

    /// As [`Document::new`], which asks the lexicon for what is not among the `known` words;
    /// they come from the same lexicon.
    pub(crate) fn with_known_words(
        source: Source,
        lexicon: &Lexicon,
        known: &WordCache<Word>,
    ) -> Self {
        let text = source.text.as_str();
        let mut interner = words::Interner::new(lexicon);
        let tokens: Vec<Token> = tokenise(text, lexicon)
            .map(|span| Token {
                span,
                word: interner.intern(&text[span.range()]),
            })
            .collect();
        let words = interner.finish_known(known);
        let ranges = token_ranges(&paragraphs::paragraphs(text), &tokens);
        let quotations = quotations::quotations(text, &tokens, &ranges);
        let splitter = sentences::Splitter {
            text,
            tokens: &tokens,
            words: &words,
            closing: &quotations.closing,
        };
        let mut headings = source.headings().iter().peekable();
        let mut sentences = Vec::new();
        let mut paragraphs = Vec::with_capacity(ranges.len());
        for (number, range) in ranges.iter().enumerate() {
            let first = sentences.len();
            splitter.split(range.clone(), |tokens| {
                sentences.push(Sentence {
                    tokens,
                    paragraph: number,
                });
            });
            let span = tokens[range.start].span.to(tokens[range.end - 1].span);
            while headings
                .next_if(|heading| heading.end <= span.start)
                .is_some()
            {}
            let is_heading = headings
                .peek()
                .is_some_and(|heading| heading.start <= span.start);
            let looks_like_title = number + 1 < ranges.len()
                && sentences.len() == first + 1
                && range.len() <= TITLE
                && !ends_statement(text, &tokens[range.clone()]);
            paragraphs.push(Paragraph {
                span,
                sentences: first..sentences.len(),
                title: is_heading || looks_like_title,
            });
        }
        Self {
            lines: position::Lines::new(source.shown()),
            paragraphs,
            sentences,
            tokens,
            words,
            quotations: quotations.all,
            quoted: quotations.inside,
            readings: Vec::new(),
            source,
            structure: OnceLock::new(),
        }
    }

    /// The same document, with the reading that each token has in its sentence.
    ///
    /// # Panics
    ///
    /// When there are more or fewer readings than tokens.
    pub fn with_readings(mut self, readings: Vec<Analysis>) -> Self {
        assert_eq!(readings.len(), self.tokens.len(), "one reading a token");
        self.readings = readings;
        self.structure = OnceLock::new();
        self
    }

    /// The phrases and clauses that the readings make; computed when first asked for.
    pub fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| Structure::new(self))
    }

    /// The reading that token number `token` has in its sentence; `None` where none has been
    /// chosen.
    pub fn reading(&self, token: usize) -> Option<&Analysis> {
        self.readings.get(token)
    }

    /// The prose: for plain text the decoded file, nothing normalised, line ends as they are;
    /// for other formats what [`Source::text`] says.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// What the document was made from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.source.text[span.range()]
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

    /// The number of the sentence that token number `token` belongs to; that of sentences for a
    /// token behind the last.
    pub fn sentence_at(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Whether token number `token` is the first of its sentence.
    pub fn opens_sentence(&self, token: usize) -> bool {
        self.sentences
            .binary_search_by_key(&token, |sentence| sentence.tokens.start)
            .is_ok()
    }

    /// All paragraphs in order; every sentence belongs to exactly one.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The tokens of a paragraph, as a range of [`Document::tokens`]; never empty.
    pub fn paragraph_tokens(&self, paragraph: &Paragraph) -> Range<usize> {
        let sentences = &self.sentences[paragraph.sentences.clone()];
        sentences[0].tokens.start..sentences[sentences.len() - 1].tokens.end
    }

    /// All quotations, in the order of their first mark.
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// Whether token number `token` stands between quotation marks; the marks themselves do
    /// not, unless they are inside another quotation. An opening mark that is never closed
    /// counts as closed at the end of its paragraph.
    pub fn in_quotation(&self, token: usize) -> bool {
        let next = self.quoted.partition_point(|range| range.end <= token);
        self.quoted
            .get(next)
            .is_some_and(|range| range.contains(&token))
    }

    /// Whether white space, a line end included, or the start of the text stands right
    /// before token number `token`.
    pub fn space_before(&self, token: usize) -> bool {
        let start = self.tokens[token].span.start as usize;
        let Some(before) = token.checked_sub(1) else {
            return true;
        };
        let gap = &self.source.text[self.tokens[before].span.end as usize..start];
        gap.contains(char::is_whitespace)
    }

    /// The number of words as an editor counts them: runs of non-space characters.
    pub fn word_count(&self) -> usize {
        self.source.text.split_whitespace().count()
    }

    /// Where a byte of the text is in the user's file, that is in [`Source::shown`]. `offset`
    /// must lie on a character boundary and not behind the end of the text. Costs the same
    /// however long the line is.
    pub fn position(&self, offset: u32) -> Position {
        let shown = self.source.to_shown(Span::new(offset, offset)).start;
        self.lines.position(self.source.shown(), shown as usize)
    }

    /// Where a byte of [`Source::shown`] is, which must lie on a character boundary.
    pub fn shown_position(&self, offset: u32) -> Position {
        self.lines.position(self.source.shown(), offset as usize)
    }

    /// The byte of [`Source::shown`] at a 1-based line and column, for plain text the inverse
    /// of [`Document::position`]; `None` where it has no such place. The column right behind
    /// the last character of a line is one.
    pub fn offset(&self, line: usize, column: usize) -> Option<u32> {
        self.lines.offset(self.source.shown(), line, column)
    }

    /// The byte of [`Source::shown`] at which character number `index` starts, counted from 0
    /// in Unicode scalar values; its length for the number of its characters, `None` beyond.
    pub fn byte(&self, index: usize) -> Option<u32> {
        self.lines.byte(self.source.shown(), index)
    }

    /// How many lines [`Source::shown`] has: one more than it has line ends.
    pub fn line_count(&self) -> usize {
        self.lines.count()
    }

    /// The bytes of a 1-based line of [`Source::shown`], its line end left out.
    pub fn line(&self, line: usize) -> Option<Span> {
        let range = self.lines.line(self.source.shown(), line)?;
        Some(Span::new(range.start as u32, range.end as u32))
    }
}

/// How many tokens a title may have.
const TITLE: usize = 30;

/// Whether the last mark of a paragraph, closing quotes and brackets aside, says that it is
/// text rather than a title.
fn ends_statement(text: &str, tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .map(|token| &text[token.span.range()])
        .find(|token| !matches!(*token, "»" | "”" | "\"" | ")" | "]"))
        .is_none_or(|token| token.ends_with(['.', '!', '?', '…', ',', ';', ':']))
}

/// The tokens of each paragraph. Every token lies in exactly one, since no token holds a
/// line end; a paragraph without tokens is left out.
fn token_ranges(paragraphs: &[Range<usize>], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(paragraphs.len());
    let mut start = 0;
    for paragraph in paragraphs {
        let mut end = start;
        while tokens
            .get(end)
            .is_some_and(|token| (token.span.start as usize) < paragraph.end)
        {
            end += 1;
        }
        if end > start {
            ranges.push(start..end);
        }
        start = end;
    }
    ranges
}
