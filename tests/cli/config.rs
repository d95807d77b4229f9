//! relis.yaml, `relis init`, `relis config`.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use super::Place;

const TEXT: &str = "Un mot fautif, un mot douteux, un mot neutre.\n";

/// A directory whose configuration uses the rules of these tests and no others.
fn place(config: &str) -> Place {
    let place = Place::new();
    place.write("a.txt", TEXT);
    place.write(
        "relis.yaml",
        format!("rules: rules\nlevels:\n  all: off\n{config}"),
    );
    place
}

const ALL: &str = "  essai/mot: error\n  essai/douteux: warning\n  essai/neutre: info\n";

#[test]
fn levels_and_thresholds() {
    let place = place(&format!("{ALL}fail-on: never\n"));
    let ran = place.run(&["check", "a.txt", "--format", "json"]).status(0);
    assert_eq!(ran.rules(), ["essai/mot", "essai/douteux", "essai/neutre"]);
    place
        .run(&["check", "a.txt", "--fail-on", "info"])
        .status(1);
    let ran = place
        .run(&["check", "a.txt", "--no-config", "--format", "json"])
        .status(0);
    assert!(!ran.rules().contains(&"essai/mot".to_owned()));

    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai: info}\nmax-penalty: 0\n",
    );
    let ran = place.run(&["check", "a.txt", "--format", "json"]).status(0);
    let json = ran.json();
    assert_eq!(json["summary"]["infos"], 3);
    place
        .run(&["check", "a.txt", "--fail-on", "info"])
        .status(1);

    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai/douteux: warning}\nmax-penalty: 10\n",
    );
    place.run(&["check", "a.txt"]).status(1).writes("refusé");
    place
        .run(&["check", "a.txt", "--max-penalty", "200"])
        .status(0)
        .writes("accepté");
}

#[test]
fn the_nearest_file_holds_and_what_it_extends_below_it() {
    let place = place(ALL);
    place.write(
        "sous/relis.yaml",
        "extends: ../relis.yaml\nlevels:\n  essai/mot: off\n",
    );
    place.write("sous/dossier/b.txt", TEXT);
    let ran = place.run(&["check", "sous", "--format", "json"]).status(0);
    assert_eq!(ran.rules(), ["essai/douteux", "essai/neutre"]);
    let ran = place
        .run(&[
            "check",
            "sous",
            "--config",
            "relis.yaml",
            "--format",
            "json",
        ])
        .status(1);
    assert_eq!(ran.rules().len(), 3);
    let ran = place
        .run(&["check", "a.txt", "sous", "--format", "json"])
        .status(1);
    assert_eq!(ran.rules().len(), 5, "each file by its own configuration");
    let ran = place.check_stdin(
        &["-", "--stdin-filename", "sous/x.txt", "--format", "json"],
        TEXT.as_bytes(),
    );
    assert_eq!(ran.rules(), ["essai/douteux", "essai/neutre"]);
}

#[test]
fn sections_hold_for_their_files() {
    let place = place(&format!(
        "{ALL}paths:\n  - files: [brouillons/, '*.court.txt']\n    fail-on: never\n    levels: {{essai/mot: info}}\n"
    ));
    place.write("brouillons/un/b.txt", TEXT);
    place.write("c.court.txt", TEXT);
    place
        .run(&["check", "brouillons/un/b.txt", "c.court.txt"])
        .status(0);
    let ran = place
        .run(&["check", "a.txt", "brouillons/un/b.txt", "--format", "json"])
        .status(1);
    let json = ran.json();
    assert_eq!(json["files"][0]["findings"][0]["severity"], "error");
    assert_eq!(json["files"][1]["findings"][0]["severity"], "info");
}

#[test]
fn what_is_excluded_or_ignored_is_left_out_of_directories() {
    let place = place(&format!("{ALL}exclude: [archives/, 'vieux-*.txt']\n"));
    for file in ["archives/b.txt", "vieux-c.txt", "tmp/d.txt", "e.txt"] {
        place.write(file, TEXT);
    }
    place.write(".gitignore", "tmp/\n");
    fs::create_dir(place.path(".git")).expect("a directory");
    let ran = place.run(&["check", ".", "--format", "json"]).status(1);
    assert_eq!(ran.paths(), ["./a.txt", "./e.txt"]);
    let ran = place
        .run(&["check", ".", "--no-ignore", "--format", "json"])
        .status(1);
    assert_eq!(ran.paths().len(), 5);
    let ran = place
        .run(&["check", "archives/b.txt", "--format", "json"])
        .status(1);
    assert_eq!(ran.paths(), ["archives/b.txt"], "named, it is checked");
    place
        .run(&["check", "archives"])
        .status(2)
        .says("--no-ignore");
}

#[test]
fn a_broken_configuration_is_told_with_its_place() {
    let place = place(ALL);
    for (config, says) in [
        (
            "levls: {}\n",
            "relis.yaml:1:1: «\u{a0}levls:\u{a0}» ne veut rien dire ici\u{a0}; peut-être «\u{a0}levels:\u{a0}»",
        ),
        (
            "levels:\n  calques/et-o: off\n",
            "relis.yaml:2:3: ni règle ni catégorie ne s'appelle «\u{a0}calques/et-o\u{a0}». Vouliez-vous dire «\u{a0}calques/et-ou\u{a0}»",
        ),
        (
            "extends: pres\n",
            "relis.yaml:1:10: «\u{a0}pres\u{a0}» n'est ni un fichier lisible, ni un profil",
        ),
        (
            "extends: relis.yaml\n",
            "relis.yaml:1:10: relis.yaml se fonde ainsi sur lui-même",
        ),
        ("rules: nulle-part\n", "relis.yaml:1:8:"),
        (
            "exclude: 'a{b'\n",
            "relis.yaml:1:10: motif «\u{a0}a{b\u{a0}» incorrect",
        ),
        ("a: &a [*a]\n", "relis.yaml:1:8:"),
    ] {
        place.write("relis.yaml", config);
        let ran = place.run(&["check", "a.txt"]).status(2).says(says);
        assert_eq!(ran.stdout, "");
        place.run(&["config", "show", "a.txt"]).status(2).says(says);
    }
    place.write("relis.yaml", b"fail-on: \xe9\n");
    place.run(&["check", "a.txt"]).status(2).says("UTF-8");
    place
        .run(&["check", "a.txt", "--config", "absent.yaml"])
        .status(2)
        .says("absent.yaml");
}

#[test]
fn cycles_and_towers_of_extends_end() {
    let place = place(ALL);
    place.write("relis.yaml", "extends: b.yaml\n");
    place.write("b.yaml", "extends: c.yaml\n");
    place.write("c.yaml", "extends: [press, relis.yaml]\n");
    place
        .run(&["check", "a.txt"])
        .status(2)
        .says("c.yaml:1:18:");
    for level in 0..30 {
        let next = format!("t{}.yaml", level + 1);
        place.write(
            &format!("t{level}.yaml"),
            format!("extends: [{next}, {next}]\n"),
        );
    }
    place.write("t30.yaml", "fail-on: info\n");
    place
        .run(&["check", "a.txt", "--config", "t0.yaml"])
        .status(2)
        .says("plus de 100");
}

#[test]
fn the_glossary_is_rules() {
    let place = place(
        "glossary:\n  - write: jeune pousse\n    not: start-up\n    level: error\n    why: c'est la charte\n",
    );
    place.write(
        "relis.yaml",
        fs::read_to_string(place.path("relis.yaml"))
            .expect("it")
            .replace("all: off", "all: off\n  glossaire: error"),
    );
    place.write("b.txt", "Trois start-up ferment.\n");
    let ran = place.run(&["check", "b.txt"]).status(1);
    ran.writes("error[glossaire/start-up]")
        .writes("c'est la charte");
    place
        .run(&["explain", "glossaire/start-up"])
        .status(0)
        .writes("erreur, terminology/wrong_term")
        .writes("✗ Nos textes disent start-up, sans exception.")
        .writes("✓ Nos textes disent jeune pousse, sans exception.")
        .writes("Source\n  relis.yaml:");
    place.run(&["rules", "test"]).status(0);
}

#[test]
fn a_glossary_of_some_texts_is_explained_for_them() {
    let place = Place::new();
    place.write(
        "relis.yaml",
        "paths:\n  - files: techno/\n    glossary:\n      - {write: jeune pousse, not: start-up}\n",
    );
    let explain = ["explain", "glossaire/start-up"];
    place
        .run(&explain)
        .status(2)
        .says("si vous le nommez après la règle");
    place
        .run(&[&explain[..], &["techno/a.txt"]].concat())
        .status(0)
        .writes("jeune pousse");
}

#[test]
fn the_glossary_wins() {
    let place = Place::new();
    place.write(
        "relis.yaml",
        "glossary:\n  - {write: hameçonnage, not: [phishing, filoutage]}\n",
    );
    let rules = |text: &str| {
        place.write("a.txt", text);
        let ran = place.run(&["check", "--format", "json", "a.txt"]);
        ran.rules()
    };
    assert_eq!(rules("Le phishing progresse.\n"), ["glossaire/phishing"]);
    // Who silences the glossary does not want to hear of other terms either.
    assert_eq!(
        rules("%% relis: ignorer glossaire\nLe phishing progresse.\n"),
        [""; 0]
    );
    place.write(
        "relis.yaml",
        "levels: {glossaire: off}\nglossary:\n  - {write: hameçonnage, not: phishing}\n",
    );
    assert!(rules("Le phishing progresse.\n").contains(&"anglais/phishing".to_owned()));
}

#[test]
fn init_writes_once() {
    let place = Place::new();
    place.write("a.txt", "Le maire parle.\n");
    place.run(&["init"]).status(0).says("relis.yaml est écrit");
    let written = fs::read_to_string(place.path("relis.yaml")).expect("written");
    place.run(&["check", "a.txt"]).status(0);
    place.write("relis.yaml", "fail-on: never\n");
    place.run(&["init"]).status(2).says("--force");
    assert_eq!(
        fs::read_to_string(place.path("relis.yaml")).expect("kept"),
        "fail-on: never\n"
    );
    place.run(&["init", "--force"]).status(0);
    assert_eq!(
        fs::read_to_string(place.path("relis.yaml")).expect("replaced"),
        written
    );
    symlink("nulle-part.yaml", place.path("lien.yaml")).expect("a link");
    place.run(&["init", "lien.yaml"]).status(2).says("--force");
    place
        .run(&["init", "absent/relis.yaml"])
        .status(2)
        .says("dossier");
}

#[test]
fn what_init_writes_is_valid_as_it_is_and_with_everything_switched_on() {
    let place = Place::new();
    place.run(&["init"]).status(0);
    let schema: Value =
        serde_json::from_str(&place.run(&["config", "schema"]).status(0).stdout).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let written = fs::read_to_string(place.path("relis.yaml")).expect("written");
    let mut on = String::new();
    for line in written.lines() {
        // What is prose has no colon before a value, no bracket, no hyphen.
        let bare = line.strip_prefix("# ").or(line.strip_prefix("#"));
        let key = bare.is_some_and(|bare| {
            bare.starts_with("  ")
                || ["extends:", "max-penalty:", "rules:", "exclude:"]
                    .iter()
                    .any(|key| bare.starts_with(key))
        });
        on += if key { bare.unwrap_or(line) } else { line };
        on.push('\n');
    }
    for text in [&written, &on] {
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        let errors: Vec<_> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{text}");
    }
    place.write("relis.yaml", &on);
    fs::create_dir(place.path("mes-regles")).expect("a directory");
    fs::copy(
        place.path("rules/essai.yaml"),
        place.path("mes-regles/essai.yaml"),
    )
    .expect("a copy");
    let ran = place.run(&["config", "show", "brouillons/a.txt"]).status(0);
    for shown in [
        "fail-on: never # relis.yaml:",
        "max-penalty: 20 # relis.yaml:",
        "  calques/et-ou: off # relis.yaml:",
        "  formats/heure-deux-points: warning # press:",
        "- write: \"hameçonnage\" # relis.yaml:",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}\n{}", ran.stdout);
    }
    // What is shown is a configuration itself, apart from what it was made of.
    let value: Value = serde_yaml::from_str(&ran.stdout).expect("YAML");
    assert!(schema.is_valid(&value), "{}", ran.stdout);
}

#[test]
fn without_a_configuration_show_says_so() {
    let place = Place::new();
    let ran = place.run(&["config", "show"]).status(0);
    ran.writes("aucun relis.yaml")
        .writes("fail-on: error # par défaut");
}
