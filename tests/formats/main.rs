//! Files of every format: what is read of them, and where it stands.

mod articles;
mod html;
mod malformed;
mod markdown;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "office")]
mod office_corrections;
mod places;
mod subtitles;

use relis::formats::{Format, Hints, Source, read};
use relis::lexicon::Lexicon;
use relis::{Document, Span};

fn source(format: Format, file: &str) -> Source {
    let hints = Hints {
        format: Some(format),
        ..Hints::default()
    };
    read(file.as_bytes(), &hints).unwrap_or_else(|error| panic!("{}", error.message().en))
}

/// The paragraphs of the prose.
fn paragraphs(source: &Source) -> Vec<&str> {
    if source.text.is_empty() {
        return Vec::new();
    }
    source.text.split("\n\n").map(str::trim_end).collect()
}

/// What stands in the shown text for the only place where the prose has `words`.
fn shown<'s>(source: &'s Source, words: &str) -> &'s str {
    let mut places = source.text.match_indices(words);
    let (start, _) = places
        .next()
        .unwrap_or_else(|| panic!("{words:?} is not in {:?}", source.text));
    assert_eq!(places.next(), None, "{words:?} is there twice");
    let span = Span::new(start as u32, (start + words.len()) as u32);
    &source.shown()[source.to_shown(span).range()]
}

fn headings(source: &Source) -> Vec<&str> {
    let spans = source.headings().iter();
    spans.map(|span| source.text[span.range()].trim()).collect()
}

/// The titles among the paragraphs of the document.
fn titles(source: &Source) -> Vec<String> {
    let document = Document::new(source.clone(), &Lexicon::embedded());
    let titles = document.paragraphs().iter().filter(|p| p.title);
    titles
        .map(|title| document.slice(title.span).to_owned())
        .collect()
}
