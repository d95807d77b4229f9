//! What the reports look like, on findings made up for the purpose.

#![cfg(feature = "cli")]

mod made_up;

use insta::assert_snapshot;
use relis::lexicon::Lexicon;
use relis::report::{FileReport, Json, Report, Summary, Text, Thresholds};
use relis::{Document, Finding, Lang, Message, Severity};

const TEXT: Text = Text {
    lang: Lang::Fr,
    width: 60,
    color: false,
    quiet: false,
};

/// A finding on the `nth` (from 0) place where `text` has `marked`.
fn finding_at(
    text: &str,
    marked: &str,
    nth: usize,
    severity: Severity,
    suggestions: &[&str],
) -> Finding {
    let message = Message::new("Ceci n'est pas français.", "This is not French.");
    let see = "Un ouvrage, https://example.org/exemple";
    let rule = made_up::rule("calque/exemple", severity, message, see);
    made_up::finding(rule, text, marked, nth, suggestions)
}

fn finding(text: &str, marked: &str, suggestions: &[&str]) -> Finding {
    finding_at(text, marked, 0, Severity::Error, suggestions)
}

fn write(report: &dyn Report, text: &str, findings: Vec<Finding>) -> String {
    write_judged(report, text, findings, &Thresholds::default())
}

fn write_judged(
    report: &dyn Report,
    text: &str,
    findings: Vec<Finding>,
    thresholds: &Thresholds,
) -> String {
    let document = Document::new(text.to_owned(), &Lexicon::embedded());
    let file = FileReport::new("draft.txt", "UTF-8", &document, findings).judged(thresholds);
    let mut out = Vec::new();
    let written = report
        .begin(&mut out)
        .and_then(|()| report.file(&file, &mut out))
        .and_then(|()| report.end(1, &file.summary, &mut out));
    written.expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn shown(text: &str, marked: &str, suggestions: &[&str]) -> String {
    write(&TEXT, text, vec![finding(text, marked, suggestions)])
}

#[test]
fn accents() {
    let text = "Élève après élève, l'été a été passé à réaliser ça.";
    assert_snapshot!(shown(text, "réaliser", &["se rendre compte de"]));
}

#[test]
fn combining_marks() {
    let text =
        "E\u{301}le\u{300}ve apre\u{300}s e\u{301}le\u{300}ve, il a re\u{301}alise\u{301} cela.";
    assert_snapshot!(shown(text, "re\u{301}alise\u{301}", &["compris"]));
}

#[test]
fn wide_characters() {
    let text = "Le 東京新聞 du 東京 dit 🦊👨\u{200d}👩 et a réalisé 漢字 hier.";
    let findings = vec![
        finding(text, "réalisé", &["compris"]),
        finding(text, "漢字", &["kanji"]),
        finding(text, "🦊", &[]),
    ];
    assert_snapshot!(write(&TEXT, text, findings));
}

#[test]
fn tabs() {
    let text = "\tNom\tfait\tsens\tici";
    assert_snapshot!(shown(text, "fait\tsens", &["a un sens"]));
}

#[test]
fn very_long_line() {
    let text = "Une phrase sans fin ".repeat(5000) + "griller" + &" et puis encore".repeat(5000);
    let last = "Mot ".repeat(100) + "griller";
    let joined = "x".repeat(3000) + "griller" + &"y".repeat(3000);
    let all = [text, last, joined].map(|text| shown(&text, "griller", &["interroger"]));
    assert_snapshot!(all.join("\n"));
}

#[test]
fn several_lines() {
    let text = "Premier paragraphe.\r\n\r\nLe même paragraphe, mot pour mot,\r\nqui revient deux \
                fois dans le texte,\rcomme ceci.\n\nFin.";
    let marked = &text[text.find("Le même").unwrap()..text.find("\n\nFin").unwrap()];
    assert_snapshot!(shown(text, marked, &[""]));
}

#[test]
fn several_suggestions() {
    let text = "Il a griller le chef.";
    let long = "un long membre de phrase qui dit tout autre chose que ce qu'il y avait là";
    let all = [
        shown(text, "griller", &["interrogé", "questionné"]),
        shown(
            text,
            "griller",
            &["interrogé", "questionné", "pressé", "cuisiné"],
        ),
        shown(text, "griller", &[long]),
        shown(text, "griller", &[""]),
        shown(text, "griller", &[]),
    ];
    assert_snapshot!(all.join("\n"));
}

#[test]
fn what_would_upset_a_terminal() {
    let text = "Un \u{1b}[31mtexte\u{202e} qui\u{7} fait\u{9b}2J sens\u{0} ici.";
    assert_snapshot!(shown(
        text,
        "fait\u{9b}2J sens",
        &["\u{1b}]0;a\u{7} un sens"]
    ));
}

#[test]
fn colours() {
    let text = "Cela fait sens.";
    let report = Text {
        color: true,
        ..TEXT
    };
    let out = write(
        &report,
        text,
        vec![finding(text, "fait sens", &["a un sens"])],
    );
    assert!(!write(&TEXT, text, vec![finding(text, "fait", &[])]).contains('\u{1b}'));
    assert_snapshot!(out.replace('\u{1b}', "␛"));
}

#[test]
fn english() {
    let text = "Cela fait sens. Il a griller.";
    let report = Text {
        lang: Lang::En,
        ..TEXT
    };
    let findings = vec![
        finding(text, "fait sens", &["a un sens"]),
        finding_at(text, "griller", 0, Severity::Info, &["", "grillé"]),
    ];
    assert_snapshot!(write(&report, text, findings));
}

#[test]
fn severities_and_line_numbers() {
    let text = "fait sens\n".repeat(120);
    let findings = vec![
        finding_at(&text, "fait", 8, Severity::Error, &["a"]),
        finding_at(&text, "fait", 9, Severity::Warning, &["a"]),
        finding_at(&text, "fait", 99, Severity::Warning, &["a"]),
        finding_at(&text, "sens", 119, Severity::Info, &["un sens"]),
    ];
    assert_snapshot!(write(&TEXT, &text, findings));
}

#[test]
fn summary_lines() {
    let text = "mot ".repeat(100);
    let quiet = Text {
        quiet: true,
        ..TEXT
    };
    let cases = [
        (0, 0, Some(Severity::Error), Lang::Fr),
        (1, 1, Some(Severity::Error), Lang::Fr),
        (2, 3, Some(Severity::Error), Lang::Fr),
        (0, 2, Some(Severity::Error), Lang::Fr),
        (0, 2, Some(Severity::Warning), Lang::Fr),
        (2, 0, None, Lang::Fr),
        (0, 0, Some(Severity::Error), Lang::En),
        (1, 1, Some(Severity::Error), Lang::En),
        (2, 2, Some(Severity::Error), Lang::En),
    ];
    let all = cases.map(|(errors, warnings, fail_on, lang)| {
        let report = Text { lang, ..quiet };
        let thresholds = Thresholds {
            fail_on,
            max_penalty: None,
        };
        let severities = (0..errors)
            .map(|_| Severity::Error)
            .chain((0..warnings).map(|_| Severity::Warning));
        let findings = severities
            .enumerate()
            .map(|(i, severity)| finding_at(&text, "mot", i, severity, &[]))
            .collect();
        write_judged(&report, &text, findings, &thresholds)
    });
    assert_snapshot!(all.concat());
}

#[test]
fn total_of_several_files() {
    let total = Summary {
        errors: 1,
        warnings: 12,
        infos: 4,
        words: 2000,
        unfit: 1,
        known: 0,
    };
    let mut out = Vec::new();
    TEXT.end(3, &total, &mut out).expect("writing to memory");
    assert_snapshot!(String::from_utf8_lossy(&out));
}

#[test]
fn json() {
    let text = "Élève 🦊,\r\ncela fait sens.";
    let findings = vec![
        finding(text, "🦊", &[]),
        finding_at(text, "fait sens", 0, Severity::Warning, &["a un sens", ""]),
    ];
    assert_snapshot!(write(&Json { lang: Lang::Fr }, text, findings));
}

#[test]
fn after_a_thousand_excerpts_headlines_follow() {
    let text = "fait sens\n".repeat(1500);
    let findings = (0..1500)
        .map(|i| finding_at(&text, "fait", i, Severity::Error, &["a"]))
        .collect();
    let out = write(&TEXT, &text, findings);
    assert_eq!(
        out.matches("[calque/exemple]").count(),
        1500,
        "none is left out"
    );
    assert_eq!(out.matches("^^^^").count(), 1000);
}
