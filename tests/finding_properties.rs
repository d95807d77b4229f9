//! Whatever the text, a finding is about a place in it.

use std::sync::OnceLock;

use proptest::prelude::*;
use relis::formats::{self, Format, Hints, Source};
use relis::rules::Library;
use relis::{Example, Finding, Linter, Memory};

fn linter() -> &'static Linter {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    LINTER.get_or_init(|| Linter::new(&Library::embedded()).expect("built-in rules compile"))
}

/// The rules' own bad examples, without their marks: text in which there is much to find.
fn faulty() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        linter()
            .rules()
            .flat_map(|rule| &rule.examples)
            .filter_map(|example| match example {
                Example::Bad(text) => Some(relis::rules::example_text(text, false)),
                Example::Good(_) => None,
            })
            .collect()
    })
}

/// What is put between sentences and inside them: what text files hold besides French.
const ODD: &[&str] = &[
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "«",
    "»",
    "“",
    "\"",
    "’",
    "(",
    "e\u{301}",
    "œ",
    "İ",
    "ß",
    "日本",
    "👩‍👩‍👧",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "…",
    "-",
    "\0",
    "ﬁ",
    "a\u{300}\u{323}",
];

fn text() -> impl Strategy<Value = String> {
    let sentence = any::<prop::sample::Index>().prop_map(|index| index.get(faulty()).clone());
    let odd = prop::sample::select(ODD).prop_map(str::to_owned);
    let piece = prop_oneof![4 => sentence, 4 => odd, 1 => any::<String>()];
    (prop::collection::vec(piece, 0..12), any::<u8>()).prop_map(|(pieces, how)| {
        let mut text = pieces.concat();
        if how & 1 == 1 {
            text = text.replace('\'', "’").replace(' ', "\u{a0}");
        }
        if how & 2 == 2 {
            use unicode_normalization::UnicodeNormalization;
            text = text.nfd().collect();
        }
        text
    })
}

/// Where something is put, how many characters it replaces, and what it is.
type Edit = (prop::sample::Index, usize, String);

/// Changes of a text as one makes them when writing: letters, sentences, and large cuts.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let place = any::<prop::sample::Index>();
    let cut = prop_oneof![3 => Just(0_usize), 3 => 1..8_usize, 1 => 8..400_usize];
    let sentence = any::<prop::sample::Index>().prop_map(|index| index.get(faulty()).clone());
    let odd = prop::sample::select(ODD).prop_map(str::to_owned);
    let word = prop::sample::select(WORDS).prop_map(str::to_owned);
    let new = prop_oneof![2 => Just(String::new()), 2 => sentence, 3 => odd, 3 => word];
    prop::collection::vec((place, cut, new), 1..6)
}

/// What changes how the words next to it are read.
const WORDS: &[&str] = &[
    " que ",
    " qui ",
    " de ",
    " le ",
    " il ",
    " elles ",
    " et ",
    ". ",
    "! ",
    ". Il ",
    "\n\n# ",
    ", ",
    " à ",
    " ne ",
    " pas ",
    "s",
    "e",
    "l'",
    " le ministre ",
    "*",
    " « ",
    " » ",
    "?",
    ": ",
];

fn edited(text: &str, (place, cut, new): &Edit) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let start = place.index(characters.len() + 1);
    let end = (start + cut).min(characters.len());
    // A file with a NUL is no text.
    characters.splice(start..end, new.chars().filter(|c| *c != '\0'));
    characters.into_iter().collect()
}

fn read(text: &str, format: Format) -> Source {
    let hints = Hints {
        format: Some(format),
        ..Hints::default()
    };
    formats::read(text.as_bytes(), &hints).expect("text without NUL")
}

fn shown(findings: &[Finding]) -> Vec<String> {
    let findings = findings.iter();
    let shown = findings.map(|finding| {
        let Finding {
            rule,
            severity,
            span,
            message,
            suggestions,
        } = finding;
        format!(
            "{} {severity:?} {span:?} {message:?} {suggestions:?}",
            rule.id
        )
    });
    shown.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is remembered of the version before changes nothing of what is found.
    #[test]
    fn a_check_that_remembers_finds_what_a_fresh_one_finds(
        sentences in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..12),
        edits in edits(),
        markdown in any::<bool>(),
    ) {
        let format = if markdown { Format::Markdown } else { Format::Text };
        let mut text = String::new();
        for (index, ends_paragraph) in sentences {
            text += index.get(faulty()).as_str();
            text += if ends_paragraph { "\n\n" } else { " " };
        }
        let mut memory = Memory::default();
        let versions = edits.iter().scan(text.clone(), |text, edit| {
            *text = edited(text, edit);
            Some(text.clone())
        });
        let versions: Vec<String> = std::iter::once(text.clone()).chain(versions).collect();
        for text in versions {
            let fresh = linter().document(read(&text, format));
            let document = linter().document_with(read(&text, format), &mut memory);
            for token in 0..document.tokens().len() {
                prop_assert_eq!(document.reading(token), fresh.reading(token), "{}", text);
            }
            let found = linter().check_with(&document, &mut memory, &|| true);
            let found = found.expect("nothing interrupts it");
            prop_assert_eq!(shown(&found), shown(&linter().check(&fresh)), "{}", text);
        }
    }

    #[test]
    fn findings_are_places_in_the_text(text in text()) {
        let document = linter().document(text.clone());
        prop_assert_eq!(document.text(), &text);
        let mut last = 0;
        for finding in linter().check(&document) {
            let range = finding.span.range();
            prop_assert!(!range.is_empty(), "{} finds nothing", finding.rule.id);
            prop_assert!(
                text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
                "{} cuts a character", finding.rule.id
            );
            prop_assert_eq!(document.slice(finding.span), &text[range.clone()]);
            prop_assert!(range.start >= last, "{} is out of order", finding.rule.id);
            last = range.start;
            let position = document.position(finding.span.start);
            prop_assert_eq!(position.offset, text[..range.start].chars().count());
            prop_assert_eq!(document.offset(position.line, position.column), Some(finding.span.start));
            for suggestion in &finding.suggestions {
                prop_assert_ne!(&suggestion.text, &text[range.clone()], "{}", finding.rule.id);
            }
        }
    }

    /// The same words in other typography give the same findings, but for those about it.
    #[test]
    fn typography_does_not_matter(index in any::<prop::sample::Index>()) {
        use unicode_normalization::UnicodeNormalization;
        let text = index.get(faulty());
        let found = |text: &str| -> Vec<String> {
            let document = linter().document(text.to_owned());
            let mut ids: Vec<String> = linter()
                .check(&document)
                .into_iter()
                .map(|finding| finding.rule.id.clone())
                .filter(|id| id != "orthographe/ligature")
                .collect();
            ids.sort();
            ids
        };
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(found(text), found(&decomposed));
        prop_assert_eq!(found(text), found(&text.replace("œ", "oe")));
    }
}
