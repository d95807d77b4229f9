//! The two articles in every format: the same findings at the corresponding places.

use relis::formats::{Format, Hints, Source, read};
use relis::report::FileReport;
use relis::rules::Library;
use relis::{Linter, Severity};

/// A finding, by what it says and the paragraph that it starts in.
#[derive(Debug, PartialEq)]
struct Place {
    rule: String,
    severity: Severity,
    text: String,
    suggestions: Vec<String>,
    paragraph: usize,
    /// The characters of its paragraph before it, as they are written.
    before: usize,
}

/// The findings of a file whose paragraphs stand in lines `line(0)`, `line(1)`…, each behind
/// `indent` characters. `plain` undoes the markup.
fn places(
    linter: &Linter,
    source: Source,
    line: impl Fn(usize) -> usize,
    indent: usize,
    plain: impl Fn(&str) -> String,
) -> Vec<Place> {
    let document = linter.document(source);
    let findings = linter.check(&document);
    let report = FileReport::new("article", "UTF-8", &document, findings);
    let shown = document.source().shown();
    let lines: Vec<&str> = shown.lines().collect();
    let paragraph = |wanted: usize| (0..lines.len()).find(|number| line(*number) == wanted);
    report
        .findings
        .iter()
        .map(|located| {
            let before: String = lines[located.start.line - 1]
                .chars()
                .take(located.start.column - 1)
                .skip(indent)
                .collect();
            Place {
                rule: located.finding.rule.id.clone(),
                severity: located.finding.severity,
                text: plain(&shown[located.shown.range()]),
                suggestions: located
                    .finding
                    .suggestions
                    .iter()
                    .map(|suggestion| suggestion.text.clone())
                    .collect(),
                paragraph: paragraph(located.start.line)
                    .unwrap_or_else(|| panic!("no paragraph in line {}", located.start.line)),
                before: plain(&before).chars().count(),
            }
        })
        .collect()
}

fn text(format: Format, file: &str) -> Source {
    let hints = Hints {
        format: Some(format),
        ..Hints::default()
    };
    read(file.as_bytes(), &hints).expect("a sound file")
}

#[test]
fn same_findings_in_every_format() {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules");
    for name in ["israelvalley-gantz-paris", "pegasus-gantz-parly"] {
        let path = format!("{}/tests/articles/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let article = std::fs::read_to_string(path).expect("the article");
        let paragraphs: Vec<&str> = article.lines().filter(|line| !line.is_empty()).collect();
        let numbers: Vec<usize> = article
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(number, _)| number + 1)
            .collect();
        let line_of = |paragraph: usize| numbers.get(paragraph).copied().unwrap_or(0);
        let expected = places(&linter, article.as_str().into(), line_of, 0, str::to_owned);
        assert!(expected.len() > 5, "{name}: {}", expected.len());

        let markdown = paragraphs.join("\r\n\r\n");
        let found = places(
            &linter,
            text(Format::Markdown, &markdown),
            |paragraph| 2 * paragraph + 1,
            0,
            str::to_owned,
        );
        assert_eq!(found, expected, "{name} in Markdown");

        // Every accent an entity, every fifth word emphasised.
        let mut html = String::from("<!DOCTYPE html><html lang=fr><body>\n");
        for paragraph in &paragraphs {
            html.push_str("<p>");
            for (i, word) in paragraph.split(' ').enumerate() {
                let word = word
                    .replace('&', "&amp;")
                    .replace('é', "&eacute;")
                    .replace('’', "&rsquo;")
                    .replace('«', "&laquo;")
                    .replace('\u{a0}', "&nbsp;");
                let space = if i > 0 { " " } else { "" };
                let (open, close) = if i % 5 == 4 {
                    ("<em>", "</em>")
                } else {
                    ("", "")
                };
                html.push_str(&format!("{space}{open}{word}{close}"));
            }
            html.push_str("</p>\n");
        }
        let plain = |written: &str| {
            written
                .replace("<em>", "")
                .replace("</em>", "")
                .replace("&eacute;", "é")
                .replace("&rsquo;", "’")
                .replace("&laquo;", "«")
                .replace("&nbsp;", "\u{a0}")
                .replace("&amp;", "&")
        };
        let found = places(&linter, text(Format::Html, &html), |p| p + 2, 3, plain);
        assert_eq!(found, expected, "{name} in HTML");

        #[cfg(feature = "office")]
        for (format, file) in [
            (Format::Docx, super::office::docx_of(&paragraphs)),
            (Format::Odt, super::office::odt_of(&paragraphs)),
        ] {
            let hints = Hints::default();
            let source = read(&file, &hints).expect("a sound document");
            assert_eq!(source.format, format);
            assert_eq!(source.shown(), paragraphs.join("\n"));
            let found = places(&linter, source, |p| p + 1, 0, str::to_owned);
            assert_eq!(found, expected, "{name} in {format}");
        }
    }
}
