//! Listing, testing and explaining rules, and refusing broken ones.

use std::fs;

use serde_json::Value;

use super::{Place, RULES};

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
fn a_rule_that_replaces_a_built_in_one_is_tested() {
    let place = Place::new();
    place.write("autres/calques.yaml", RULES.replace("id: mot", "id: et-ou"));
    place
        .run(&["rules", "test", "autres", "--lang", "en"])
        .status(0)
        .writes("rules: 3, examples: 12, failed: 0");
    place
        .run(&["explain", "calques/et-ou", "--rules", "autres"])
        .status(0)
        .writes("« fautif » ne se dit pas.");
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
fn catalogue() {
    let place = Place::new();
    place
        .run(&["rules", "catalogue", "pages/règles", "--rules", "rules"])
        .status(0);
    let page = fs::read_to_string(place.path("pages/règles/essai.md")).expect("a page");
    assert!(page.contains("## essai/mot\n"), "{page}");
    assert!(page.contains("- ✗ Un mot fautif ici."), "{page}");
    let index = fs::read_to_string(place.path("pages/règles/README.md")).expect("an index");
    assert!(index.contains("| [essai](essai.md) | 3 |"), "{index}");
    fs::write(place.path("fichier"), "").expect("a file");
    place.run(&["rules", "catalogue", "fichier"]).status(2);
}
