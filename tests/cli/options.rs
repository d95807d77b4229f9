//! Options, completions and the manual.

use super::Place;

#[test]
fn no_paths() {
    let place = Place::new();
    place
        .run(&["check"])
        .status(2)
        .says("relis check brouillon.txt");
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
