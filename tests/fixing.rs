//! Corrections change what they correct and nothing else, in any encoding.

use std::sync::OnceLock;

use proptest::prelude::*;
use relis::fix::{self, Which};
use relis::formats::{self, Hints};
use relis::rules::Library;
use relis::{Linter, Severity, Span, Suggestion};

fn linter() -> &'static Linter {
    static LINTER: OnceLock<Linter> = OnceLock::new();
    LINTER.get_or_init(|| Linter::new(&Library::embedded()).expect("rules"))
}

/// Lines with and without faults that have a suggestion.
const LINES: &[&str] = &[
    "Le maire a parlé hier soir à la presse.",
    "Il a reçu 45,000 lettres  en mars .",
    "Cela fait sens pour les élus,dit-il.",
    "L'été dernier, « tout » était calme à Kœnigsmacker.",
    "Ils ont addressé le problème des loyers le Mardi 3 Mars.",
    "",
    "\tUn prix de 5 millions €, soit 10% de plus.",
    "Élodie est allée à le marché, et il a dit que si il vient.",
];

/// Encodings with the mark that goes before a text in them.
const ENCODINGS: &[(&str, &[u8])] = &[
    ("utf-8", b""),
    ("utf-8", b"\xEF\xBB\xBF"),
    ("utf-16le", b"\xFF\xFE"),
    ("utf-16be", b"\xFE\xFF"),
    ("windows-1252", b""),
];

fn encode(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-8" => text.into(),
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_not_corrected_stays_byte_for_byte(
        lines in prop::collection::vec(0..LINES.len(), 1..12),
        (encoding, mark) in prop::sample::select(ENCODINGS),
        line_end in prop::sample::select(&["\n", "\r\n"]),
        which in prop::sample::select(&[Which::Safe, Which::First]),
    ) {
        let lines: Vec<&str> = lines.into_iter().map(|index| LINES[index]).collect();
        let mut bytes = mark.to_vec();
        bytes.extend(encode(&lines.join(line_end), encoding));
        let hints = Hints { encoding: Some(encoding), name: Some("a.txt"), ..Hints::default() };
        let source = formats::read(&bytes, &hints).expect("it was written so");
        let document = linter().document(source);
        let source = document.source();
        let findings = linter().check(&document);
        let edits = fix::edits(&document, &findings, which, |edit| source.encode(&edit.text).is_some());
        for pair in edits.windows(2) {
            prop_assert!(pair[0].span.end < pair[1].span.start, "apart and in order");
        }
        let spans = edits.iter().map(|edit| (edit.span, edit.text.as_str()));
        let fixed = source.replace(&bytes, spans).expect("all can be written");

        let again = formats::read(&fixed, &hints).expect("still the encoding");
        prop_assert_eq!(&again.text, &fix::apply(source.shown(), &edits));
        // Lines that no edit touches are there as they were, byte for byte.
        let (old, new) = (document.text(), &again.text);
        prop_assert_eq!(old.matches('\n').count(), new.matches('\n').count());
        let mut start = 0;
        for (old, new) in old.split('\n').zip(new.split('\n')) {
            let line = Span::new(start as u32, (start + old.len()) as u32);
            let touched = edits.iter().any(|edit| edit.span.start <= line.end && edit.span.end >= line.start);
            prop_assert!(touched || old == new, "{} {}", old, new);
            start += old.len() + 1;
        }
        prop_assert!(fixed.starts_with(mark));
        let rebuilt = [mark, &encode(&again.text, encoding)].concat();
        prop_assert_eq!(fixed, rebuilt);
    }
}

#[test]
fn of_corrections_that_overlap_the_most_severe_is_made() {
    let document = linter().document("un deux trois quatre cinq");
    let mut findings = linter().check(&linter().document("Cela fait sens pour nous."));
    findings.truncate(1);
    let template = findings.pop().expect("a finding");
    let finding = |start: u32, end: u32, severity, text: &str, safe| {
        let mut finding = template.clone();
        finding.span = Span::new(start, end);
        finding.severity = severity;
        finding.suggestions = vec![Suggestion {
            text: text.to_owned(),
            safe,
        }];
        finding
    };
    let findings = [
        finding(0, 7, Severity::Warning, "A", true),
        finding(3, 7, Severity::Error, "B", true),
        finding(8, 13, Severity::Info, "C", true),
        finding(8, 20, Severity::Info, "D", true),
        finding(21, 25, Severity::Error, "E", false),
    ];
    let fixed = |which| {
        let edits = fix::edits(&document, &findings, which, |edit| {
            edit.text != "D" || which == Which::Safe
        });
        fix::apply(document.text(), &edits)
    };
    assert_eq!(fixed(Which::Safe), "un B D cinq");
    assert_eq!(
        fixed(Which::First),
        "un B C quatre E",
        "D could not be written"
    );
}

#[test]
fn markup_is_escaped_and_never_wiped_out() {
    let hints = Hints {
        name: Some("a.html"),
        ..Hints::default()
    };
    let file = "<p>Un <b>mot</b> fautif.</p>";
    let document = linter().document(formats::read(file.as_bytes(), &hints).expect("HTML"));
    let at = |text: &str| {
        let start = document.text().find(text).expect("there") as u32;
        Span::new(start, start + text.len() as u32)
    };
    let mut finding = linter()
        .check(&linter().document("Cela fait sens pour nous."))
        .remove(0);
    finding.suggestions = vec![Suggestion {
        text: "R&D <x>".to_owned(),
        safe: true,
    }];
    finding.span = at("fautif");
    let fix = |finding: &relis::Finding| {
        let edits = fix::edits(
            &document,
            std::slice::from_ref(finding),
            Which::First,
            |_| true,
        );
        fix::apply(document.source().shown(), &edits)
    };
    assert_eq!(fix(&finding), "<p>Un <b>mot</b> R&amp;D &lt;x&gt;.</p>");
    finding.span = at("mot fautif");
    assert_eq!(fix(&finding), file, "the tag would be lost");
}
