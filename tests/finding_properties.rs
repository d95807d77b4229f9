//! Whatever the text, a finding is about a place in it.

use std::sync::OnceLock;

use proptest::prelude::*;
use relis::rules::Library;
use relis::{Example, Linter};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

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

    /// The same words in other typography give the same findings.
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
                .collect();
            ids.sort();
            ids
        };
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(found(text), found(&decomposed));
        prop_assert_eq!(found(text), found(&text.replace("œ", "oe")));
    }
}
