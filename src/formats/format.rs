//! The formats that relis reads.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Text without markup.
    Text,
    /// CommonMark with tables, footnotes and the like, and YAML or TOML front matter.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// Office Open XML, Word's format.
    Docx,
    /// OpenDocument text.
    Odt,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Odt,
        Self::Srt,
        Self::Vtt,
    ];

    /// The name that options use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
        }
    }

    /// The extensions of its files, the usual one first, without the full stop.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
            Self::Srt => &["srt"],
            Self::Vtt => &["vtt"],
        }
    }

    /// The format that files of that extension are in, whatever its case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| {
            format
                .extensions()
                .iter()
                .any(|known| known.eq_ignore_ascii_case(extension))
        })
    }

    /// The format that the name of a file tells, where it tells one.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        (!stem.is_empty()).then(|| Self::of_extension(extension))?
    }

    /// Whether files of this format are text in some encoding, rather than archives.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Docx | Self::Odt)
    }

    pub(super) fn escape(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Html => escaped(text, |c| match c {
                '&' => Some("&amp;"),
                '<' => Some("&lt;"),
                '>' => Some("&gt;"),
                '"' => Some("&quot;"),
                _ => None,
            }),
            Self::Vtt => escaped(text, |c| match c {
                '&' => Some("&amp;"),
                '<' => Some("&lt;"),
                '>' => Some("&gt;"),
                _ => None,
            }),
            Self::Markdown => escaped(text, |c| match c {
                '*' => Some("\\*"),
                '_' => Some("\\_"),
                '`' => Some("\\`"),
                '[' => Some("\\["),
                ']' => Some("\\]"),
                '<' => Some("\\<"),
                '\\' => Some("\\\\"),
                '|' => Some("\\|"),
                _ => None,
            }),
            _ => text.into(),
        }
    }
}

/// The text with some of its characters replaced.
fn escaped(text: &str, escape: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.contains(|c| escape(c).is_some()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match escape(c) {
            Some(written) => out.push_str(written),
            None => out.push(c),
        }
    }
    out.into()
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == name)
            .ok_or(())
    }
}
