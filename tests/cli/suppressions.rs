//! Comments that ask for silence.

use super::Place;

/// The lines of the findings that are left.
fn lines(place: &Place, file: &str) -> Vec<u64> {
    let json = place
        .check(&[file, "--format", "json", "--fail-on", "never"])
        .status(0)
        .json();
    let findings = json["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .clone();
    findings
        .iter()
        .map(|finding| finding["line"].as_u64().expect("a line"))
        .collect()
}

#[test]
fn in_plain_text() {
    let place = Place::new();
    place.write(
        "a.txt",
        "\
%% relis: ignorer
Un mot fautif.

Un mot fautif.

%% relis: ignorer essai/mot : c'est une citation
Un mot fautif et douteux.

%% relis: ignorer début terminology
Un mot douteux.

Un mot fautif et douteux.
%% relis: ignorer fin
Un mot douteux.

%% relis: ignore-rest essai
Un mot fautif.
",
    );
    assert_eq!(lines(&place, "a.txt"), [4, 7, 12, 14]);
}

#[test]
fn a_line_for_relis_is_no_prose() {
    let place = Place::new();
    place.write(
        "a.txt",
        "%% relis: ignorer essai/neutre : fautif, dit-on\nUn mot juste.\n",
    );
    let ran = place.check(&["a.txt", "--format", "json"]).status(0);
    assert_eq!(ran.rules(), [""; 0]);
    assert_eq!(ran.json()["files"][0]["words"], 3);
    place.write("b.txt", "%% Un mot fautif.\n");
    assert_eq!(
        lines(&place, "b.txt"),
        [1],
        "what is not for relis is prose"
    );
}

#[test]
fn in_markdown_and_html() {
    let place = Place::new();
    place.write(
        "a.md",
        "\
# Titre

<!-- relis: ignorer essai/mot -->
Un mot fautif
sur deux lignes, fautif.

Un mot fautif.

- Un mot <!-- relis: ignore --> fautif.
- Un mot fautif.

<!-- relis: ignore-start -->

Un mot fautif.

<!-- relis: ignore-end -->
",
    );
    assert_eq!(lines(&place, "a.md"), [7, 10]);
    place.write(
        "a.html",
        "<p>Fautif.</p>\n<!-- relis: ignorer le fichier essai/mot -->\n<p>Fautif et douteux.</p>\n",
    );
    assert_eq!(lines(&place, "a.html"), [3]);
}

#[test]
fn the_whole_file_and_the_exit_status() {
    let place = Place::new();
    place.write(
        "a.txt",
        "Un mot fautif.\n\n%% relis: ignorer le fichier %%\n",
    );
    place.check(&["a.txt"]).status(0);
}

#[test]
fn faults_are_told_with_their_place() {
    let place = Place::new();
    place.write("a.txt", "Un mot.\n\n%% relis: ignoer\nUn mot.\n%% relis: ignorer fin\nUn mot.\n  %% relis: ignorer début\nUn mot fautif.\n");
    place
        .check(&["a.txt"])
        .status(0)
        .says("a.txt:3:1: relis ne comprend pas «\u{a0}ignoer\u{a0}»")
        .says("a.txt:5:1: rien n'est à finir ici")
        .says("a.txt:7:1: ce bloc n'a pas de fin");
}

#[test]
fn unused_ones_are_told_when_asked_for() {
    let place = Place::new();
    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai: error}\n",
    );
    place.write(
        "a.txt",
        "\
%% relis: ignorer
Un mot juste.

%% relis: ignorer essai/mot, essai/douteux
Un mot fautif.

%% relis: ignorer essai/mto
Un mot juste.

%% relis: ignorer essai
Un mot fautif.
",
    );
    let ran = place.run(&["check", "a.txt"]).status(0);
    assert_eq!(ran.stderr, "");
    let ran = place
        .run(&["check", "a.txt", "--report-unused-suppressions"])
        .status(0);
    let ran = ran
        .says("a.txt:1:1: ce «\u{a0}relis: ignorer\u{a0}» ne fait plus rien taire")
        .says("a.txt:4:1: «\u{a0}essai/douteux\u{a0}» n'a plus rien à signaler ici")
        .says("a.txt:7:1: ni règle ni catégorie ne s'appelle «\u{a0}essai/mto\u{a0}». Vouliez-vous dire «\u{a0}essai/mot\u{a0}»");
    assert_eq!(ran.stderr.lines().count(), 3, "{}", ran.stderr);
}

#[test]
fn very_many_comments_cost_no_more_than_text() {
    let place = Place::new();
    let text = "%% relis: ignorer début essai/mot\nUn mot fautif.\n\n".repeat(20_000);
    place.write("a.txt", text);
    let started = std::time::Instant::now();
    place.check(&["a.txt", "--quiet"]).status(0);
    assert!(started.elapsed() < std::time::Duration::from_secs(30));
}
