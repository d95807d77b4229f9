//! Options, completions and the manual.

use super::Place;

#[test]
fn no_paths() {
    let place = Place::new();
    place
        .run(&["check"])
        .status(2)
        .says(".: aucun texte dans ce dossier");
    place.write("b/un.txt", "Un mot fautif.\n");
    place.write("a.md", "Un mot fautif.\n");
    place.write(".cache/c.txt", "Un mot fautif.\n");
    let ran = place.check(&["--format", "json"]).status(1);
    assert_eq!(ran.paths(), ["./a.md", "./b/un.txt"]);
    // Nor is it read from where nobody writes, or something else is meant for another program.
    let ran = place.check_stdin(&["--format", "json"], b"Un mot juste.\n");
    assert_eq!(ran.status(1).paths(), ["./a.md", "./b/un.txt"]);
    let named = ["--format", "json", "--stdin-filename", "une.txt"];
    let ran = place.check_stdin(&named, b"Un mot fautif.\n").status(1);
    assert_eq!(ran.paths(), ["une.txt"]);
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
