//! `relis baseline write` and `--baseline`.

use std::fs;

use super::Place;

const TEXT: &str = "Un mot fautif au début du texte.\n\nPlus loin, deux mots fautif et fautif.\n";

fn place() -> Place {
    let place = Place::new();
    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai: error}\n",
    );
    place.write("textes/a.txt", TEXT);
    place
}

fn written(place: &Place) -> String {
    fs::read_to_string(place.path("relis-baseline.json")).expect("written")
}

#[test]
fn only_new_problems_count() {
    let place = place();
    place.run(&["check", "textes"]).status(1);
    place
        .run(&["baseline", "write", "textes"])
        .status(0)
        .says("problèmes connus\u{a0}: 3");
    let check = [
        "check",
        "textes",
        "--baseline",
        "relis-baseline.json",
        "--format",
        "json",
    ];
    let ran = place
        .run(&check)
        .status(0)
        .says("problèmes connus laissés de côté\u{a0}: 3");
    assert_eq!(ran.rules(), [""; 0]);
    assert_eq!(ran.json()["files"][0]["known"], 3);
    assert_eq!(ran.json()["files"][0]["fit"], true);
    assert_eq!(ran.json()["summary"]["known"], 3);
    // Lines move, a problem comes.
    place.write(
        "textes/a.txt",
        format!("Un nouveau titre\n\nUn texte fautif de plus.\n\n{TEXT}"),
    );
    let ran = place.run(&check).status(1);
    let json = ran.json();
    assert_eq!(
        json["files"][0]["findings"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(json["files"][0]["findings"][0]["line"], 3);
    // The same sentence once more is one problem more.
    place.write(
        "textes/a.txt",
        format!("{TEXT}\nUn mot fautif au début du texte.\n"),
    );
    assert_eq!(place.run(&check).status(1).rules().len(), 1);
}

#[test]
fn what_is_gone_is_told() {
    let place = place();
    place.write("textes/b.txt", "Un mot fautif.\n");
    place.run(&["baseline", "write", "textes"]).status(0);
    place.write("textes/a.txt", "Un mot fautif au début du texte.\n");
    fs::remove_file(place.path("textes/b.txt")).expect("removed");
    place
        .run(&["check", "textes", "--baseline", "relis-baseline.json"])
        .status(0)
        .says(
            "connaît ici 2 problème(s) qui n'y sont plus, d'abord essai/mot («\u{a0}fautif\u{a0}»)",
        )
        .says("textes/b.txt n'existe plus");
}

#[test]
fn it_is_the_same_from_everywhere_and_every_time() {
    let place = place();
    for number in 0..9 {
        place.write(
            &format!("textes/{number}.txt"),
            format!("Le numéro {number} est fautif.\n"),
        );
    }
    place.run(&["baseline", "write", "textes"]).status(0);
    let first = written(&place);
    let absolute = place.path("textes").display().to_string();
    place
        .run(&["baseline", "write", &absolute, "--threads", "7"])
        .status(0);
    assert_eq!(first, written(&place));
    let names: Vec<_> = first
        .lines()
        .filter(|line| line.starts_with("\"textes/"))
        .collect();
    assert_eq!(names.len(), 10);
    assert!(names.is_sorted(), "{first}");
}

#[test]
fn half_a_baseline_is_none() {
    let place = place();
    place.run(&["baseline", "write", "textes"]).status(0);
    let before = written(&place);
    place.write("textes/z.txt", b"\x89PNG\r\n\x1a\n\x00\x00");
    place
        .run(&["baseline", "write", "textes"])
        .status(2)
        .says("n'est pas écrit");
    assert_eq!(before, written(&place));
}

#[test]
fn a_broken_baseline_is_an_error() {
    let place = place();
    for (text, says) in [
        ("{", "line 1"),
        ("{\"version\": 2, \"files\": {}}", "version 2"),
        ("{\"version\": 1}", "files"),
    ] {
        place.write("b.json", text);
        place
            .run(&["check", "textes", "--baseline", "b.json"])
            .status(2)
            .says("b.json")
            .says(says);
    }
    place
        .run(&["check", "textes", "--baseline", "absent.json"])
        .status(2)
        .says("absent.json");
}
