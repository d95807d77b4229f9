//! What was read from a file.

use std::borrow::Cow;

use super::format::Format;
use super::map::PositionMap;
use super::origin::Origin;
use super::prose::Prose;
use crate::document::Span;

/// The prose of a file, and where it stands there. See [the module](super) for how the
/// texts in here belong together.
#[derive(Clone, Debug)]
pub struct Source {
    /// The prose to check. For plain text, the decoded file, line ends and all, without the
    /// lines that are comments. For other formats, its paragraphs with a blank line between them, without
    /// markup; U+FFFC stands for what is inside a sentence and is no French prose.
    pub text: String,
    /// The encoding the file was read in, by its name in the WHATWG Encoding Standard:
    /// `UTF-8`, `windows-1252`, `UTF-16LE`…
    pub encoding: &'static str,
    /// Where the bytes of [`shown`](Self::shown) stand in the file. For DOCX and ODT, whose
    /// text is packed, it leads nowhere.
    pub map: PositionMap,
    /// What the file was read as.
    pub format: Format,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// Whether part of the file was left out since it is in another language.
    pub has_foreign_text: bool,
    pub(super) headings: Vec<Span>,
    pub(super) shown: Option<Shown>,
    /// Where the shown text stands in an archive.
    #[cfg(feature = "office")]
    pub(super) packed: Option<super::office::Packed>,
}

/// The text that a prose was taken from.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// A comment: `<!-- … -->`, in plain text a line `%% relis: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// All of it, marks included, as a span of [`Source::shown`].
    pub span: Span,
    /// What stands between its marks, without the white space around it.
    pub text: String,
}

impl Source {
    pub(super) fn plain(text: String, encoding: &'static str, map: PositionMap) -> Self {
        Self {
            text,
            encoding,
            map,
            format: Format::Text,
            comments: Vec::new(),
            has_foreign_text: false,
            headings: Vec::new(),
            shown: None,
            #[cfg(feature = "office")]
            packed: None,
        }
    }

    /// This decoded file with its prose instead of all of its text.
    pub(super) fn with_prose(self, format: Format, prose: Prose) -> Self {
        let (text, origin, headings) = prose.finish();
        Self {
            shown: Some(Shown {
                text: self.text,
                origin,
            }),
            text,
            format,
            headings,
            ..self
        }
    }

    /// The text that lines, columns and offsets of reports count in: the decoded file
    /// without its byte order mark; for DOCX and ODT its text, one paragraph a line.
    pub fn shown(&self) -> &str {
        self.shown.as_ref().map_or(&self.text, |shown| &shown.text)
    }

    /// The stretch of [`shown`](Self::shown) that a stretch of the prose stands for, markup
    /// inside it included. Logarithmic in the length of the file.
    pub fn to_shown(&self, span: Span) -> Span {
        self.shown
            .as_ref()
            .map_or(span, |shown| shown.origin.shown(span))
    }

    /// Whether the stretch of the prose can be replaced in [`shown`](Self::shown) without
    /// wiping out markup: there is none inside it.
    pub fn is_contiguous(&self, span: Span) -> bool {
        self.shown
            .as_ref()
            .is_none_or(|shown| shown.origin.is_contiguous(span))
    }

    /// The stretches of the prose that are headings or titles, ascending. None for plain
    /// text, where titles are known by their look alone.
    pub fn headings(&self) -> &[Span] {
        &self.headings
    }

    /// A replacement as it has to be written in [`shown`](Self::shown), so that none of its
    /// characters is taken for markup.
    pub fn escape<'t>(&self, replacement: &'t str) -> Cow<'t, str> {
        self.format.escape(replacement)
    }
}

impl From<String> for Source {
    /// Plain text, as if from a file in UTF-8.
    ///
    /// # Panics
    ///
    /// When the text is 4 GiB long or longer.
    fn from(text: String) -> Self {
        assert!(u32::try_from(text.len()).is_ok(), "text of 4 GiB or more");
        let map = PositionMap::utf8(0);
        Self::plain(text, "UTF-8", map)
    }
}

impl From<&str> for Source {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
