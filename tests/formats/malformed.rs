//! Files that are broken, or made to be slow: refused or read, in time.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use relis::formats::{Format, Hints, ReadError, Source, read};

const TEXTS: [Format; 4] = [Format::Markdown, Format::Html, Format::Srt, Format::Vtt];

/// Anything quadratic takes minutes.
const LIMIT: Duration = Duration::from_secs(10);

/// Reads, and looks every character of the prose up.
fn try_read(format: Format, file: &str) -> Result<Source, ReadError> {
    let hints = Hints {
        format: Some(format),
        ..Hints::default()
    };
    let source = read(file.as_bytes(), &hints)?;
    for (at, c) in source.text.char_indices() {
        let span = relis::Span::new(at as u32, (at + c.len_utf8()) as u32);
        let shown = source.to_shown(span);
        let _ = &source.shown()[shown.range()];
    }
    Ok(source)
}

#[test]
fn front_matter_that_is_wrong_is_named_by_its_line() {
    for (file, line) in [
        ("---\ntitle: a\nb: [c\n---\nTexte.\n", 4),
        ("---\ntitle: a\nsummary: b: c\n---\nTexte.\n", 3),
        ("+++\ntitle = 'a'\nb = \n+++\nTexte.\n", 3),
    ] {
        let message = try_read(Format::Markdown, file).unwrap_err().message();
        assert!(
            message
                .fr
                .starts_with(&format!("ligne {line}\u{a0}: l'en-tête")),
            "{}",
            message.fr
        );
        assert!(message.en.contains("the front matter"), "{}", message.en);
    }
}

#[test]
fn aliases_are_not_followed() {
    let mut yaml = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..30 {
        let before = n - 1;
        yaml += &format!("a{n}: &a{n} [*a{before}, *a{before}, *a{before}, *a{before}]\n");
    }
    yaml += "title: Un titre\ndescription: *a29\n---\nTexte.\n";
    let source = try_read(Format::Markdown, &yaml).unwrap();
    assert_eq!(source.text, "Un titre\n\nTexte.");
    let nested = format!("---\na: {}\ntitle: Un\n---\n", "[".repeat(100_000));
    assert!(try_read(Format::Markdown, &nested).is_err());
    let tables = format!("+++\na = {}\n+++\n", "{a=".repeat(10_000));
    assert!(try_read(Format::Markdown, &tables).is_err());
    let long = format!("---\ntitle: {}\n---\n", "mot ".repeat(100_000));
    assert!(try_read(Format::Markdown, &long).is_err());
}

#[test]
fn pieces_repeated() {
    let pieces = [
        "<div>",
        "<b>",
        "</b>",
        "<p><b>",
        "<b></div>",
        "<p>a",
        "<li>",
        "<ul><li>",
        "<i lang=en>a",
        "<a title=é>",
        "<!--",
        "<!-- -->",
        "<",
        "</",
        "&",
        "&eacute",
        "&#",
        "<script>",
        "<title>",
        "<table><td>",
        "<sup><a>1",
        "<q>",
        "<br>",
        "<img alt=a>",
        "<p lang=en><ul>",
        "<svg/>",
        "*",
        "**a",
        "_a ",
        "[",
        "![",
        "![a](b)",
        "[a](",
        "`",
        "``a`",
        "> ",
        ">",
        "- ",
        "- a\n",
        "1. ",
        "# a\n",
        "|",
        "a|b\n-|-\n",
        "[^1]",
        "[^1]: a\n",
        "~~",
        "~~a",
        "\\",
        "<a href=\"",
        ": a\n",
        "* * ",
        "a\n\n> ",
        "\t",
        "&amp;",
        "]",
        "](",
        "<http://a>",
        "1\n00:00:01,000 --> 00:00:02,000\na\n\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "-->",
        "{\\",
        "{a:",
        "<i",
        "\n",
        "\r",
        "a ",
        "é",
        "\0",
    ];
    for format in TEXTS {
        for piece in pieces {
            let body = piece.repeat(100_000 / piece.len());
            for file in [
                body.clone(),
                format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{body}"),
            ] {
                let start = Instant::now();
                let _ = try_read(format, &file);
                let time = start.elapsed();
                assert!(time < LIMIT, "{piece:?} as {format}: {time:?}");
            }
        }
    }
}

#[test]
fn ten_thousand_elements_inside_one_another() {
    let deep = 10_000;
    let html = "<div lang=en><span>".repeat(deep)
        + "<p lang=fr>mot</p>"
        + &"</span></div>".repeat(deep)
        + "fin";
    let source = try_read(Format::Html, &html).unwrap();
    assert_eq!(source.text.trim_end(), "mot\n\nfin");
    let quotes = "> ".repeat(deep) + "mot\n";
    assert!(
        try_read(Format::Markdown, &quotes)
            .unwrap()
            .text
            .contains("mot")
    );
    let lists: String = (0..500).map(|n| " ".repeat(2 * n) + "- mot\n").collect();
    assert!(
        try_read(Format::Markdown, &lists)
            .unwrap()
            .text
            .contains("mot")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(
        pieces in prop::collection::vec(prop_oneof![
            any::<String>(),
            "[ -~é«\\n]{0,20}",
            prop::sample::select(&[
                "---\n", "title: ", "\"", "'", "description: >\n", "\n", "\r\n", "  ", "&eacute;", "&amp",
                "&#x", "<p>", "</p>", "<b", " lang=en", " alt='é", ">", "<!--", "-->", "*", "**", "[a](b)",
                "![é](", "`", "|", "\n|-|-|\n", "> ", "- ", "# ", "~~", "[^1]", "[^1]: ", "WEBVTT\n\n",
                "00:01.000 --> 00:02.000\n", "1\n", "{\\an8}", "<script>", "<title>", "\\", "\u{a0}", "É", "\\u00e9",
                "+++\n", "title = ", "\t",
            ][..]).prop_map(str::to_owned),
        ], 0..25)
    ) {
        let file = pieces.concat();
        prop_assume!(!file.contains('\0'));
        for format in TEXTS {
            match try_read(format, &file) {
                Ok(source) => {
                    for comment in &source.comments {
                        prop_assert!(source.shown()[comment.span.range()].starts_with("<!--"));
                    }
                }
                Err(error) => prop_assert!(!error.message().fr.is_empty()),
            }
        }
    }
}
