//! What comes out: exit status, text, JSON, files.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::{Place, Ran};

#[test]
fn exit_status_follows_fail_on() {
    let place = Place::new();
    place.write("bon.txt", "Un mot juste.\n");
    place.write("neutre.txt", "Un mot neutre.\n");
    place.write("douteux.txt", "Un mot douteux.\n");
    place.write("fautif.txt", "Un mot fautif.\n");
    for (file, level, status) in [
        ("bon.txt", "info", 0),
        ("neutre.txt", "info", 1),
        ("neutre.txt", "warning", 0),
        ("douteux.txt", "warning", 1),
        ("douteux.txt", "error", 0),
        ("fautif.txt", "error", 1),
        ("fautif.txt", "never", 0),
    ] {
        place.check(&[file, "--fail-on", level]).status(status);
    }
    place.check(&["fautif.txt"]).status(1);
    place.check(&["douteux.txt"]).status(0);
}

#[test]
fn a_finding_is_shown_with_its_place_and_fix() {
    let place = Place::new();
    place.write(
        "brouillon.txt",
        "Première ligne.\n\nÀ côté, un mot fautif.\n",
    );
    let ran = place.check(&["brouillon.txt"]).status(1);
    let expected = "\
brouillon.txt:3:16: error[essai/mot] « fautif » ne se dit pas.
  |
3 | À côté, un mot fautif.
  |                ^^^^^^ écrire plutôt «\u{a0}juste\u{a0}»

brouillon.txt: 1 erreur, 0 avertissement (pénalité MQM 714 pour 1000 mots)\u{a0}: refusé
";
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.stderr, "");
}

#[test]
fn messages_are_in_the_language_asked_for() {
    let place = Place::new();
    place.write("brouillon.txt", "Un mot fautif.\n");
    let english = place.check(&["brouillon.txt", "--lang", "en"]).status(1);
    let english = english
        .writes("\"fautif\" is not said.")
        .writes("write instead “juste”");
    let by_environment = place
        .relis(&[
            "check",
            "--rules",
            "rules",
            "--select",
            "essai",
            "brouillon.txt",
        ])
        .env("RELIS_LANG", "en")
        .output()
        .map(Ran::from)
        .expect("relis runs");
    assert_eq!(by_environment.stdout, english.stdout);
    place
        .check(&["absent.txt", "--lang", "en"])
        .status(2)
        .says("no such file");
    place.check(&["absent.txt"]).status(2).says("introuvable");
}

#[test]
fn select_and_ignore() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif, douteux, neutre.\n");
    let rules = |options: &[&str]| {
        let all = ["check", "--rules", "rules", "a.txt", "--format", "json"];
        let ran = place.run(&[&all, options].concat());
        let rules = ran.rules().into_iter();
        rules
            .filter(|id| id.starts_with("essai/"))
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&[]), ["essai/mot", "essai/douteux", "essai/neutre"]);
    assert_eq!(rules(&["--select", "essai/mot"]), ["essai/mot"]);
    assert_eq!(
        rules(&["--select", "style", "--select", "terminology/wrong_term"]),
        ["essai/mot", "essai/douteux", "essai/neutre"]
    );
    assert_eq!(rules(&["--ignore", "style"]), ["essai/douteux"]);
    assert_eq!(
        rules(&["--ignore", "essai/mot,essai/neutre"]),
        ["essai/douteux"]
    );
    assert_eq!(
        rules(&["--select", "essai", "--ignore", "essai/mot"]).len(),
        2
    );

    place
        .check(&["a.txt", "--ignore", "essai/mots"])
        .status(2)
        .says("essai/mot\u{a0}»");
    place
        .check(&["a.txt", "--ignore", "style/calqu"])
        .status(2)
        .says("style/calque");
    // An ignored error does not fail the run either.
    place.check(&["a.txt", "--ignore", "essai/mot"]).status(0);
}

#[test]
fn output_is_written_whole_or_not_at_all() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n");
    let ran = place
        .check(&["a.txt", "--format", "json", "--output", "rapport.json"])
        .status(1);
    assert_eq!(ran.stdout, "");
    let written = fs::read_to_string(place.path("rapport.json")).expect("the report");
    assert_eq!(written, place.check(&["a.txt", "--format", "json"]).stdout);
    let mode = fs::metadata(place.path("rapport.json"))
        .expect("the report")
        .permissions()
        .mode();
    assert_ne!(mode & 0o044, 0, "others may read it: {mode:o}");

    // A run that cannot start leaves the old report alone, and no leftovers.
    place
        .check(&["a.txt", "--output", "rapport.json", "--select", "xyzzy"])
        .status(2);
    assert_eq!(
        fs::read_to_string(place.path("rapport.json")).expect("the report"),
        written
    );
    place
        .check(&["a.txt", "--output", "absent/rapport.json"])
        .status(2)
        .says("absent/rapport.json");
    place
        .check(&["a.txt", "--output", "rules"])
        .status(2)
        .says("rules");
    let names: Vec<_> = fs::read_dir(place.0.path())
        .expect("the directory")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");

    // What is no regular file is written to, not replaced.
    place.check(&["a.txt", "--output", "/dev/null"]).status(1);
    assert!(!fs::metadata("/dev/null").expect("the device").is_file());
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let place = Place::new();
    place.write("a.txt", "Un mot.\n");
    place
        .check(&["a.txt", "--output", "/dev/full"])
        .status(2)
        .says("impossible d'écrire");
}

#[test]
fn a_reader_that_stops_is_no_panic() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n".repeat(20_000));
    let mut child = place
        .relis(&["check", "--rules", "rules", "--format", "json", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("relis runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("relis ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_ne!(output.status.code(), Some(0), "not all has been checked");
}

#[test]
fn colours_are_for_those_who_want_them() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n");
    let colours = |arguments: &[&str], variables: &[(&str, &str)]| {
        let own = ["check", "--rules", "rules", "--select", "essai", "a.txt"];
        let mut command = place.relis(&[&own, arguments].concat());
        command.envs(variables.iter().copied());
        Ran::from(command.output().expect("relis runs"))
            .stdout
            .contains('\u{1b}')
    };
    assert!(!colours(&[], &[]), "a pipe");
    assert!(colours(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colours(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(colours(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!colours(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colours(&["--format", "json", "--color", "always"], &[]));
}

#[test]
fn quiet_leaves_the_summary_lines() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n");
    place.write("b.txt", "Un mot juste.\n");
    let ran = place.check(&["a.txt", "b.txt", "--quiet"]).status(1);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.stdout);
    assert!(lines[0].starts_with("a.txt: 1 erreur,") && lines[0].ends_with("refusé"));
    assert!(lines[1].starts_with("b.txt: 0 erreur,") && lines[1].ends_with("accepté"));
    assert!(lines[2].starts_with("2 fichiers\u{a0}: 1 erreur,"));
}

#[test]
fn json_report_follows_its_schema() {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/report.schema.json")).expect("JSON");
    let schema = jsonschema::draft202012::new(&schema).expect("a schema");
    let place = Place::new();
    place.write("a.txt", "Un mot fautif, douteux et neutre.\n");
    place.write("vide.txt", "");
    place.write(
        "latin.txt",
        b"L'\xe9t\xe9 fut tr\xe8s fautif, \xe0 l'\xe9cole.\n",
    );
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    for arguments in [
        &["a.txt", "vide.txt", "latin.txt", "--rules", "rules"][..],
        &["vide.txt"],
        &["absent.txt"],
        &[articles],
        &[articles, "--lang", "en"],
    ] {
        let ran = place.run(&[&["check", "--format", "json"], arguments].concat());
        let report = ran.json();
        let errors: Vec<String> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{arguments:?}: {errors:?}");
    }
    // The schema does refuse what is wrong.
    let mut report = place.check(&["a.txt", "--format", "json"]).json();
    assert!(schema.is_valid(&report));
    report["files"][0]["findings"][0]["line"] = 0.into();
    assert!(!schema.is_valid(&report));
}

#[test]
fn json_places_lead_back_to_the_text() {
    let place = Place::new();
    let text = "Élève 🦊 e\u{301}té,\r\nun mot fautif\rpuis\tdouteux.\n\nfautif 漢字 neutre";
    place.write("a.txt", text);
    let ran = place.check(&["a.txt", "--format", "json"]).status(1);
    let json = ran.json();
    let findings = json["files"][0]["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), 4);
    let chars: Vec<char> = text.chars().collect();
    for finding in findings {
        let number = |key: &str| finding[key].as_u64().expect("a number") as usize;
        let place = number("offset")..number("offset") + number("length");
        let quoted: String = chars[place.clone()].iter().collect();
        assert_eq!(finding["text"], quoted);
        let before: String = chars[..place.start].iter().collect();
        let lines = before.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(number("line"), lines.matches('\n').count() + 1);
        let start = lines.rfind('\n').map_or(0, |at| at + 1);
        assert_eq!(number("column"), lines[start..].chars().count() + 1);
        assert_eq!(number("end_column"), number("column") + number("length"));
        assert_eq!(number("end_line"), number("line"));
    }
}

#[test]
fn lists_go_on_over_files_without_findings() {
    let place = Place::new();
    for (name, text) in [("a.txt", "fautif"), ("b.txt", "juste"), ("c.txt", "fautif")] {
        place.write(name, format!("Un mot {text}.\n"));
    }
    let list = |format: &str, files: &[&str]| {
        let arguments = [files, &["--format", format]].concat();
        let report = place.check(&arguments).json();
        let list = match format {
            "gitlab" => &report,
            "sarif" => &report["runs"][0]["results"],
            _ => &report["diagnostics"],
        };
        list.as_array().expect("a list").len()
    };
    for format in ["gitlab", "sarif", "rdjson"] {
        assert_eq!(list(format, &["a.txt", "b.txt", "c.txt"]), 2, "{format}");
        assert_eq!(list(format, &["b.txt", "a.txt"]), 1, "{format}");
        assert_eq!(list(format, &["b.txt"]), 0, "{format}");
    }
}

#[test]
fn reports_say_which_texts_are_fit() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n");
    place.write("b.txt", "Un mot douteux.\n");
    let fit = |arguments: &[&str]| -> Vec<bool> {
        let all = [&["a.txt", "b.txt", "--format", "json"], arguments].concat();
        let json = place.check(&all).json();
        let files = json["files"].as_array().expect("files").clone();
        let fit: Vec<bool> = files
            .iter()
            .filter_map(|file| file["fit"].as_bool())
            .collect();
        let unfit = fit.iter().filter(|fit| !**fit).count();
        assert_eq!(json["summary"]["unfit"], unfit);
        fit
    };
    assert_eq!(fit(&[]), [false, true]);
    assert_eq!(fit(&["--fail-on", "warning"]), [false, false]);
    assert_eq!(fit(&["--fail-on", "never"]), [true, true]);
    let never = ["--fail-on", "never", "--max-penalty"];
    assert_eq!(fit(&[&never[..], &["1000"]].concat()), [false, true]);
    // In JUnit what decides is what fails.
    let failures = |arguments: &[&str]| {
        let all = [&["a.txt", "b.txt", "--format", "junit"], arguments].concat();
        let out = place.check(&all).stdout;
        (
            out.matches("<testcase").count(),
            out.matches("<failure").count(),
        )
    };
    assert_eq!(failures(&[]), (2, 1));
    assert_eq!(failures(&["--fail-on", "warning"]), (2, 2));
    assert_eq!(failures(&["--fail-on", "never"]), (2, 0));
    assert_eq!(failures(&[&never[..], &["1000"]].concat()), (3, 1));
}

#[test]
fn statistics_count_over_all_files() {
    let place = Place::new();
    place.write(
        "a.txt",
        "Un mot fautif, un mot fautif.\n\nUn mot douteux.\n",
    );
    place.write("b.txt", "Un mot fautif.\n");
    let statistics = ["a.txt", "b.txt", "--statistics", "--select", "essai"];
    let ran = place.check(&statistics).status(1);
    let lines: Vec<Vec<&str>> = ran
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(lines[1], ["3", "2", "error", "essai/mot"]);
    assert_eq!(lines[2], ["1", "1", "warning", "essai/douteux"]);
    let json = place
        .check(&[&statistics[..], &["--format", "json"]].concat())
        .json();
    let schema = serde_json::from_str(include_str!("../../docs/statistics.schema.json"));
    let validator = jsonschema::validator_for(&schema.expect("JSON")).expect("a schema");
    let valid = |json: &Value| {
        let errors: Vec<_> = validator.iter_errors(json).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    };
    valid(&json);
    let nothing = place.check(&[
        "b.txt",
        "--statistics",
        "--format",
        "json",
        "--ignore",
        "essai/mot",
    ]);
    valid(&nothing.json());
    let mut broken = json.clone();
    broken["rules"][0]["findings"] = Value::from(0);
    assert!(!validator.is_valid(&broken));
    assert_eq!(json["summary"]["unfit"], 2);
    assert_eq!(json["rules"][0]["findings"], 3);
    assert_eq!(json["summary"]["files"], 2);
    place
        .check(&[&statistics[..], &["--format", "sarif"]].concat())
        .status(2)
        .says("--statistics");
}
