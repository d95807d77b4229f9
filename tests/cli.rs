//! The program as its users meet it: what it writes, where, and its exit status.

#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// Rules of no meaning, so that these tests do not hang on those of relis.
const RULES: &str = r#"
version: 1
rules:
  - id: mot
    category: style/calque
    severity: error
    pattern: fautif
    message: {fr: "« fautif » ne se dit pas.", en: '"fautif" is not said.'}
    suggest: [juste]
    examples:
      - bad: "Un mot {fautif→juste} ici."
      - bad: "Ce terme {fautif→juste} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
  - id: douteux
    category: terminology/wrong_term
    severity: warning
    pattern: douteux
    message: {fr: "« douteux » est douteux.", en: '"douteux" is doubtful.'}
    examples:
      - bad: "Un mot {douteux} ici."
      - bad: "Ce terme {douteux} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
  - id: neutre
    category: style/register
    severity: info
    pattern: neutre
    message: {fr: "« neutre » est neutre.", en: '"neutre" is neutral.'}
    examples:
      - bad: "Un mot {neutre} ici."
      - bad: "Ce terme {neutre} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
"#;

/// A directory of its own for each test, with the rules in `rules/essai.yaml`.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().expect("a temporary directory"));
        place.write("rules/essai.yaml", RULES);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the directory")).expect("directories");
        fs::write(path, text).expect("writing a test file");
    }

    /// relis with this directory as the current one.
    fn relis(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relis"));
        command.args(arguments).current_dir(self.0.path());
        for variable in ["RELIS_LANG", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.relis(arguments).output().expect("relis runs").into()
    }

    /// `relis check` with the rules of these tests and no others.
    fn check(&self, arguments: &[&str]) -> Ran {
        let own = ["check", "--rules", "rules", "--select", "essai"];
        self.run(&[&own, arguments].concat())
    }

    /// The same, with something on standard input.
    fn check_stdin(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let own = ["check", "--rules", "rules", "--select", "essai"];
        let mut child = self
            .relis(&[&own, arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("relis runs");
        child
            .stdin
            .take()
            .expect("piped")
            .write_all(input)
            .expect("relis reads");
        child.wait_with_output().expect("relis ends").into()
    }
}

/// What came of a run.
#[derive(Debug)]
struct Ran {
    status: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let ran = Self {
            status: output.status.code().expect("not ended by a signal"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        };
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        ran
    }
}

impl Ran {
    #[track_caller]
    fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "{}\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    fn says(self, on_stderr: &str) -> Self {
        assert!(
            self.stderr.contains(on_stderr),
            "{on_stderr:?} not in:\n{}",
            self.stderr
        );
        self
    }

    #[track_caller]
    fn writes(self, on_stdout: &str) -> Self {
        assert!(
            self.stdout.contains(on_stdout),
            "{on_stdout:?} not in:\n{}",
            self.stdout
        );
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("JSON")
    }

    /// The rules of all findings, in order.
    fn rules(&self) -> Vec<String> {
        let json = self.json();
        let files = json["files"].as_array().expect("files").iter();
        files
            .flat_map(|file| file["findings"].as_array().expect("findings").clone())
            .map(|finding| finding["rule"].as_str().expect("rule").to_owned())
            .collect()
    }

    /// The paths of all files, in order.
    fn paths(&self) -> Vec<String> {
        let json = self.json();
        let files = json["files"].as_array().expect("files").iter();
        files
            .map(|file| file["path"].as_str().expect("path").to_owned())
            .collect()
    }
}

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
fn no_paths() {
    let place = Place::new();
    place
        .run(&["check"])
        .status(2)
        .says("relis check brouillon.txt");
}

#[test]
fn empty_file() {
    let place = Place::new();
    place.write("vide.txt", "");
    place.write("blanc.txt", " \n\n\t");
    for file in ["vide.txt", "blanc.txt"] {
        let ran = place
            .check(&[file])
            .status(0)
            .says("rien à vérifier")
            .says(file);
        ran.writes("0 erreur, 0 avertissement (pénalité MQM 0");
    }
}

#[test]
fn binary_file() {
    let place = Place::new();
    place.write(
        "image.txt",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00\xff\xfe\x00",
    );
    let ran = place
        .check(&["image.txt"])
        .status(2)
        .says("image.txt")
        .says("ce n'est pas du texte");
    assert_eq!(ran.stdout, "");
}

#[test]
fn missing_file_among_others() {
    let place = Place::new();
    place.write("a.txt", "Un mot fautif.\n");
    place.write("c.txt", "Un mot juste.\n");
    let ran = place.check(&["a.txt", "b.txt", "c.txt", "--format", "json"]);
    let ran = ran.status(2).says("b.txt: fichier introuvable");
    assert_eq!(
        ran.paths(),
        ["a.txt", "c.txt"],
        "the others are still reported"
    );
    assert_eq!(ran.rules(), ["essai/mot"]);
}

#[test]
fn unreadable_file() {
    let place = Place::new();
    place.write("secret.txt", "Un mot fautif.\n");
    fs::set_permissions(place.path("secret.txt"), fs::Permissions::from_mode(0o000))
        .expect("chmod");
    let own = [
        "check",
        "--rules",
        "rules",
        "--select",
        "essai",
        "secret.txt",
    ];
    let mut command = place.relis(&own);
    if fs::read(place.path("secret.txt")).is_ok() {
        // Root may read everything: run as somebody else (`nobody`), who must then be able
        // to reach the program and the directory.
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(place.0.path(), open).expect("chmod");
        command.uid(65534);
    }
    match command.output() {
        Ok(output) => Ran::from(output)
            .status(2)
            .says("secret.txt: lecture interdite"),
        // The program lies where only root can go: the test cannot be made here.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => return,
        Err(error) => panic!("{error}"),
    };
}

#[test]
fn broken_link() {
    let place = Place::new();
    symlink("nulle-part.txt", place.path("lien.txt")).expect("a link");
    place
        .check(&["lien.txt"])
        .status(2)
        .says("lien rompu")
        .says("nulle-part.txt");
    place.check(&["."]).status(2).says("lien.txt: lien rompu");
    symlink("soi.txt", place.path("soi.txt")).expect("a link");
    place
        .check(&["soi.txt"])
        .status(2)
        .says("soi.txt: lecture impossible");
}

#[test]
fn something_under_a_file() {
    let place = Place::new();
    place.write("fichier", "Un mot.\n");
    place
        .check(&["fichier/texte.txt"])
        .status(2)
        .says("fichier/texte.txt");
}

#[test]
fn directory() {
    let place = Place::new();
    place.write("articles/b.txt", "Un mot fautif.\n");
    place.write("articles/a/z.TEXT", "Un mot douteux.\n");
    place.write("articles/c.md", "Un mot fautif.\n");
    place.write("articles/.caché.txt", "Un mot fautif.\n");
    let ran = place.check(&["articles", "--format", "json"]).status(1);
    assert_eq!(ran.paths(), ["articles/a/z.TEXT", "articles/b.txt"]);
    let named = place
        .check(&["articles/c.md", "--format", "json"])
        .status(1);
    assert_eq!(named.paths(), ["articles/c.md"], "any extension when named");
    place.write("ailleurs/c.md", "");
    place
        .check(&["ailleurs"])
        .status(2)
        .says("aucun texte dans ce dossier");
}

#[test]
fn directory_with_a_loop_of_links() {
    let place = Place::new();
    place.write("articles/a/texte.txt", "Un mot fautif.\n");
    symlink("..", place.path("articles/a/retour")).expect("a link");
    let ran = place.check(&["articles", "--format", "json"]).status(1);
    let ran = ran.says("articles/a/retour").says("n'est pas suivi");
    assert_eq!(ran.paths(), ["articles/a/texte.txt"]);
    place.write("articles/a/texte.txt", "Un mot juste.\n");
    place.check(&["articles"]).status(0);
}

#[test]
fn a_path_given_twice_is_checked_once() {
    let place = Place::new();
    place.write("d/a.txt", "Un mot.\n");
    let ran = place
        .check(&["d/a.txt", "./d/a.txt", "d", "--format", "json"])
        .status(0);
    assert_eq!(ran.paths(), ["d/a.txt"]);
}

#[test]
fn order_is_that_of_the_command_line_whatever_the_threads() {
    let place = Place::new();
    let names: Vec<String> = (0..40).map(|n| format!("{:02}.txt", n * 7 % 40)).collect();
    for (i, name) in names.iter().enumerate() {
        place.write(name, "Un mot fautif.\n".repeat(1 + 50 * (i % 3)));
    }
    let paths: Vec<&str> = names.iter().map(String::as_str).collect();
    for format in ["json", "text"] {
        let run = |threads: &str| {
            let options = ["--format", format, "--threads", threads];
            place.check(&[&paths[..], &options].concat()).status(1)
        };
        let (one, many) = (run("1"), run("8"));
        assert!(
            one.stdout == many.stdout,
            "{format} differs with the threads"
        );
        if format == "json" {
            assert_eq!(one.paths(), names);
        }
    }
}

#[test]
fn standard_input() {
    let place = Place::new();
    let ran = place.check_stdin(&["-"], b"Un mot fautif.");
    ran.status(1).writes("-:1:8: error[essai/mot]");
    let named = place.check_stdin(&["-", "--stdin-filename", "a/b.txt"], b"Un mot fautif.");
    named.status(1).writes("a/b.txt:1:8: error[essai/mot]");
}

#[test]
fn another_encoding_is_decoded_and_said() {
    let place = Place::new();
    let text = "L'été dernier, un mot fautif a été relevé près de l'école.\n";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    place.write("latin.txt", &latin);
    let ran = place
        .check(&["latin.txt", "--format", "json"])
        .status(1)
        .says("décodé comme");
    let json = ran.json();
    assert_eq!(json["files"][0]["encoding"], "windows-1252");
    assert_eq!(json["files"][0]["findings"][0]["column"], 23);

    let told = place
        .check(&["latin.txt", "--format", "json", "--encoding", "latin1"])
        .status(1);
    assert_eq!(told.stderr, "", "what the user says is no news");
    place
        .check(&["latin.txt", "--encoding", "klingon"])
        .status(2)
        .says("klingon");
}

#[test]
fn invalid_utf8() {
    let place = Place::new();
    // Sound UTF-8 but for one byte: nothing may be lost, wherever it is taken from.
    let mut text = "Déjà vu, un mot fautif. ".repeat(40).into_bytes();
    text.extend(b"\xff et la suite. ");
    text.extend("Encore un mot fautif, déjà.".bytes());
    place.write("abîmé.txt", &text);
    let ran = place.check(&["abîmé.txt"]).status(2);
    ran.says("abîmé.txt: ").says("ligne 1").says("colonne 961");
    place
        .check(&["abîmé.txt", "--encoding", "utf-8"])
        .status(2)
        .says("colonne 961");
}

#[test]
fn byte_order_mark_is_no_text() {
    let place = Place::new();
    place.write("bom.txt", "\u{feff}fautif, ce mot.");
    let ran = place.check(&["bom.txt", "--format", "json"]).status(1);
    let finding = &ran.json()["files"][0]["findings"][0];
    assert_eq!(
        (&finding["column"], &finding["offset"]),
        (&1.into(), &0.into())
    );
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
        serde_json::from_str(include_str!("../docs/report.schema.json")).expect("JSON");
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

/// The most that the two tests below may take. They take a few seconds without
/// optimisation; anything quadratic takes hours.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn one_line_of_50_megabytes() {
    let place = Place::new();
    let sentence = "Cette phrase est juste, et celle-ci de même, à côté de la suivante. ";
    let mut text = String::with_capacity(50 << 20);
    while text.len() < 50 << 20 {
        if text.len() % 50_000 < sentence.len() {
            text += "Voici un mot fautif. ";
        }
        text += sentence;
    }
    place.write("long.txt", &text);
    let started = Instant::now();
    let ran = place.check(&["long.txt"]).status(1);
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    assert_eq!(
        ran.stdout.matches("error[essai/mot]").count(),
        text.matches("fautif").count()
    );
    assert!(
        ran.stdout.lines().all(|line| line.chars().count() <= 160),
        "lines are cut"
    );
}

#[test]
fn a_megabyte_of_opening_quotation_marks() {
    let place = Place::new();
    place.write("marques.txt", "« ".repeat(1 << 19));
    for format in ["text", "json"] {
        let started = Instant::now();
        let ran = place.run(&["check", "marques.txt", "--format", format]);
        assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
        assert!(ran.status < 2, "{}", ran.stderr);
    }
}

#[test]
fn rules_are_listed_one_a_line() {
    let place = Place::new();
    let ran = place.run(&["rules", "list", "--rules", "rules"]).status(0);
    let line = ran
        .stdout
        .lines()
        .find(|line| line.starts_with("essai/mot "))
        .expect("the rule");
    let words: Vec<&str> = line.split_whitespace().take(3).collect();
    assert_eq!(words, ["essai/mot", "error", "style/calque"]);
    assert!(line.ends_with("« fautif » ne se dit pas."));

    let json = place
        .run(&["rules", "list", "--rules", "rules", "--format", "json"])
        .status(0);
    let json: Vec<Value> = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json.len(), ran.stdout.lines().count());
    assert!(
        json.iter()
            .any(|rule| rule["id"] == "essai/douteux" && rule["severity"] == "warning")
    );
}

#[test]
fn rules_are_tested_on_their_examples() {
    let place = Place::new();
    place
        .run(&["rules", "test", "rules", "--lang", "en"])
        .status(0)
        .writes("rules: 3, examples: 12, failed: 0");
    place.write(
        "rules/essai.yaml",
        RULES.replace("Ce terme est là.", "Ce terme fautif est là."),
    );
    let ran = place.run(&["rules", "test", "rules"]).status(1);
    ran.writes("essai/mot: ").writes("Ce terme fautif est là.");
}

#[test]
fn broken_rules_are_refused_with_their_place() {
    let place = Place::new();
    place.write("a.txt", "Un mot.\n");
    for (broken, expected) in [
        (
            RULES.replace("pattern: fautif", "pattern: (fautif"),
            "rules/essai.yaml:7:",
        ),
        (
            RULES.replace("severity: info", "severity: énorme"),
            "rules/essai.yaml:",
        ),
        (RULES.replace("suggest:", "sugest:"), "sugest"),
        (RULES.replace("id: douteux", "id: mot"), "essai/mot"),
        (
            RULES.replace("pattern: fautif", "pattern: \"@inconnue fautif\""),
            "rules/essai.yaml:7:",
        ),
        ("version: [".to_owned(), "rules/essai.yaml:"),
    ] {
        place.write("rules/essai.yaml", broken);
        for command in [
            &["check", "a.txt"][..],
            &["rules", "list"],
            &["rules", "test"],
        ] {
            let ran = place.run(&[command, &["--rules", "rules"]].concat());
            let ran = ran.status(2).says(expected);
            assert_eq!(ran.stdout, "");
        }
    }
    place.write("rules/essai.yaml", b"version: 1\nrules: [\xe9]\n");
    place
        .run(&["rules", "list", "--rules", "rules"])
        .status(2)
        .says("rules/essai.yaml:2:9:");
    place
        .run(&["rules", "list", "--rules", "absent"])
        .status(2)
        .says("absent");
    fs::create_dir(place.path("vide")).expect("a directory");
    place
        .run(&["rules", "list", "--rules", "vide"])
        .status(2)
        .says("aucune règle");
}

#[test]
fn explain() {
    let place = Place::new();
    let ran = place
        .run(&["explain", "essai/mot", "--rules", "rules"])
        .status(0);
    for expected in [
        "« fautif » ne se dit pas.",
        "✗ Un mot fautif ici.",
        "✓ Un mot juste ici.",
        "style/calque",
        "--ignore essai/mot",
    ] {
        assert!(
            ran.stdout.contains(expected),
            "{expected:?} not in:\n{}",
            ran.stdout
        );
    }
    assert!(!ran.stdout.contains(['{', '→', '\u{1b}']), "{}", ran.stdout);
    place
        .run(&["explain", "essai/mots", "--rules", "rules"])
        .status(2)
        .says("essai/mot");
    place
        .run(&["explain", "douteu", "--rules", "rules"])
        .status(2)
        .says("essai/douteux");
    place
        .run(&["explain", "xyzzyxyzzyxyzzy"])
        .status(2)
        .says("relis rules list");
}

#[test]
fn bad_options() {
    let place = Place::new();
    place
        .run(&["check", "--fail-on", "panic", "a.txt"])
        .status(2)
        .says("never");
    place.run(&["check", "--threads", "0", "a.txt"]).status(2);
    place.run(&["frobnicate"]).status(2);
    place.run(&[]).status(2);
    place.run(&["check", "a.txt", "--lang", "de"]).status(2);
}

#[test]
fn completions_and_manual() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        place
            .run(&["completions", shell])
            .status(0)
            .writes("fail-on");
    }
    place
        .run(&["man"])
        .status(0)
        .writes(".TH relis 1")
        .writes("Exit status");
    place
        .run(&["man", "check"])
        .status(0)
        .writes("stdin\\-filename");
    place
        .run(&["--version"])
        .status(0)
        .writes(env!("CARGO_PKG_VERSION"));
    place
        .run(&["check", "--help"])
        .status(0)
        .writes("--fail-on <LEVEL>");
}
