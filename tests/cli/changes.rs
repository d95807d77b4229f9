//! `--changed-since` and `--changed-lines`, in repositories made for the purpose.

use std::fs;
use std::process::Command;

use super::{Place, Ran};

/// A place in a repository, its rules committed.
fn repository() -> Place {
    let place = Place::new();
    place.git(&["init", "--quiet", "--initial-branch=main"]);
    place.commit("rules");
    place
}

impl Place {
    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.path(""))
            .args([
                "-c",
                "user.name=Essai",
                "-c",
                "user.email=essai@example.org",
            ])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {said}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn changed(&self, arguments: &[&str]) -> Ran {
        self.check(&[&["--format", "json", "--changed-since"], arguments].concat())
    }

    /// The lines of the findings, in order.
    fn changed_lines(&self, arguments: &[&str]) -> Vec<u64> {
        let ran = self.changed(&[arguments, &["--changed-lines"]].concat());
        let json = ran.json();
        let files = json["files"].as_array().expect("files").iter();
        files
            .flat_map(|file| file["findings"].as_array().expect("findings").clone())
            .map(|finding| finding["line"].as_u64().expect("a line"))
            .collect()
    }
}

#[test]
fn only_files_that_have_changed() {
    let place = repository();
    place.write("old.txt", "Un mot fautif.\n");
    place.write("edited.txt", "Un mot juste.\n");
    place.write(
        "moved.txt",
        "Un mot fautif, et une phrase pour le reconnaître.\n",
    );
    place.write("gone.txt", "Un mot fautif.\n");
    place.commit("before");
    place.git(&["tag", "before"]);
    place
        .changed(&["before"])
        .status(0)
        .says("aucun texte n'a changé depuis before");

    place.write("edited.txt", "Un mot fautif.\n");
    place.write("in/added.md", "Un mot fautif.\n");
    place.git(&["mv", "moved.txt", "in/été « neuf »\t\"1\".txt"]);
    fs::remove_file(place.path("gone.txt")).expect("removed");
    place.commit("after");
    place.write("in/untracked.txt", "Un mot fautif.\n");
    place.write("ignored.txt", "Un mot fautif.\n");
    place.write(".gitignore", "ignored.txt\n");
    let here = [
        "./edited.txt",
        "./in/added.md",
        "./in/untracked.txt",
        "./in/été « neuf »\t\"1\".txt",
    ];
    let ran = place.changed(&["before"]).status(1);
    assert_eq!(ran.paths(), here);
    assert_eq!(place.changed(&["before", "in"]).status(1).paths().len(), 3);
    let ran = place
        .changed(&["before", "old.txt", "edited.txt"])
        .status(1);
    assert_eq!(ran.paths(), ["edited.txt"]);
    let ran = place.changed(&["HEAD"]).status(1);
    assert_eq!(ran.paths(), ["./in/untracked.txt"]);
}

#[test]
fn before_the_first_commit_all_is_new() {
    let place = Place::new();
    place.git(&["init", "--quiet", "--initial-branch=main"]);
    place.write("a.txt", "Un mot fautif.\n");
    place.write("b.txt", "Un mot fautif.\n");
    place.git(&["add", "a.txt"]);
    let ran = place.changed(&["HEAD"]).status(1);
    assert_eq!(ran.paths(), ["./a.txt", "./b.txt"]);
    assert_eq!(place.changed_lines(&["HEAD"]), [1, 1]);
    place.changed(&["main"]).status(2);
}

#[test]
fn what_others_have_changed_since_does_not_count() {
    let place = repository();
    place.git(&["switch", "--quiet", "--create", "article"]);
    place.write("own.txt", "Un mot fautif.\n");
    place.commit("own");
    place.git(&["switch", "--quiet", "main"]);
    place.write("theirs.txt", "Un mot fautif.\n");
    place.commit("theirs");
    place.git(&["switch", "--quiet", "article"]);
    assert_eq!(place.changed(&["main"]).status(1).paths(), ["./own.txt"]);
}

#[test]
fn only_lines_that_have_changed() {
    let place = repository();
    let before = "Ligne 1 : mot fautif.\n\nLigne 3 : mot fautif.\n\nLigne 5 : mot fautif.\n\n\
                  Ligne 7 : mot fautif.\n";
    place.write("a.txt", before);
    place.commit("before");
    assert_eq!(place.changed_lines(&["HEAD"]), [0; 0]);
    place.write(
        "a.txt",
        before
            .replace("Ligne 1 : mot fautif.\n\n", "")
            .replace("Ligne 5 :", "La ligne 5 :"),
    );
    assert_eq!(place.changed_lines(&["HEAD"]), [3]);
    place
        .changed(&["HEAD", "--changed-lines", "a.txt"])
        .status(1);
    // A file with a new name has no new lines; one that is new has nothing else.
    place.git(&["checkout", "--quiet", "--", "a.txt"]);
    place.git(&["mv", "a.txt", "é b.txt"]);
    assert_eq!(place.changed_lines(&["HEAD"]), [0; 0]);
    place.changed(&["HEAD", "--changed-lines"]).status(0);
    place.write("new.txt", "Mot fautif.\nMot fautif.\n");
    assert_eq!(place.changed_lines(&["HEAD"]), [1, 2]);
    place.git(&["add", "new.txt"]);
    assert_eq!(place.changed_lines(&["HEAD"]), [1, 2]);
}

#[test]
fn a_finding_of_several_lines_counts_with_each() {
    let place = repository();
    place.write(
        "rules/deux.yaml",
        "version: 1\nrules:\n  - id: deux\n    category: style/calque\n    severity: error\n    \
         pattern: mot fautif\n    message: {fr: Non., en: No.}\n    examples:\n      \
         - bad: \"Un {mot fautif} ici.\"\n      - bad: \"Ce {mot fautif} est là.\"\n      \
         - good: Un mot ici.\n      - good: Ce mot est là.\n",
    );
    place.write("a.md", "Voici un mot\nfautif que voilà\net la suite.\n");
    place.commit("before");
    let deux = ["HEAD", "--select", "deux"];
    place.write("a.md", "Voici un mot\nfautif que voici\net la suite.\n");
    assert_eq!(place.changed_lines(&deux), [1, 2]);
    place.write("a.md", "Voici un mot\nfautif que voilà\net une suite.\n");
    assert_eq!(place.changed_lines(&deux), [0; 0]);
}

#[test]
fn lines_are_those_of_git_whatever_the_encoding() {
    let place = repository();
    // A line end of relis that is none of Git's.
    place.write(
        "a.txt",
        "Mot fautif un.\rMot fautif deux.\nMot fautif trois.\n",
    );
    let utf16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    place.write("b.txt", utf16("Mot fautif.\n\nMot fautif.\n"));
    place.commit("before");
    place.write(
        "a.txt",
        "Mot fautif un.\rMot fautif deux.\nMot fautif quatre.\n",
    );
    assert_eq!(place.changed_lines(&["HEAD"]), [3]);
    // Git knows no lines of it.
    place.write("b.txt", utf16("Mot fautif.\n\nMot fautif !\n"));
    assert_eq!(place.changed_lines(&["HEAD", "b.txt"]), [1, 3]);
}

#[test]
fn the_settings_of_git_change_nothing() {
    let place = repository();
    place.write("a.txt", "Un.\n\nDeux.\n\nTrois fautif.\n");
    place.commit("before");
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.context", "10"),
        ("diff.interHunkContext", "10"),
        ("diff.relative", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
    ] {
        place.git(&["config", key, value]);
    }
    place.write("a.txt", "Un fautif.\n\nDeux.\n\nTrois fautif.\n");
    assert_eq!(place.changed_lines(&["HEAD"]), [1]);
}

#[test]
fn what_git_cannot_answer_is_an_error() {
    let place = repository();
    place.write("a.txt", "Un mot fautif.\n");
    for revision in ["nulle-part", "--output=piège", "-h", "HEAD..HEAD", ""] {
        let revision = format!("--changed-since={revision}");
        place
            .check(&[&revision])
            .status(2)
            .says("cette révision n'est pas dans le dépôt");
    }
    assert!(!place.path("piège").exists());
    place
        .changed(&["HEAD", "-"])
        .status(2)
        .says("l'entrée standard");
    place
        .check(&["--changed-lines", "a.txt"])
        .status(2)
        .says("--changed-since");
    place
        .changed(&["HEAD", "--changed-lines", "--fix"])
        .status(2);

    let elsewhere = Place::new();
    elsewhere.write("a.txt", "Un mot fautif.\n");
    elsewhere.changed(&["HEAD"]).status(2).says("dépôt Git");
    let mut without_git = place.relis(&["check", "--changed-since", "HEAD"]);
    let ran: Ran = without_git
        .env("PATH", "/nonexistent")
        .output()
        .expect("relis runs")
        .into();
    ran.status(2).says("pas dans le PATH");

    // Another history.
    place.git(&["checkout", "--quiet", "--orphan", "other"]);
    place.commit("other");
    place
        .changed(&["main"])
        .status(2)
        .says("pas d'ancêtre commun");
}

#[test]
fn from_a_hook_and_from_below() {
    let place = repository();
    place.write("below/a.txt", "Un mot fautif.\n");
    let mut relis = place.relis(&[
        "check",
        "--rules",
        "../rules",
        "--select",
        "essai",
        "--changed-since",
        "HEAD",
    ]);
    let ran: Ran = relis
        .current_dir(place.path("below"))
        .env("GIT_DIR", ".git")
        .env("GIT_INDEX_FILE", ".git/index")
        .output()
        .expect("relis runs")
        .into();
    ran.status(1).writes("./a.txt:1:8");
}

#[test]
fn known_problems_stay_known() {
    let place = repository();
    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai: error}\n",
    );
    place.write("a.txt", "Un mot fautif.\n\nDeux mots fautif.\n");
    place.run(&["baseline", "write", "a.txt"]).status(0);
    place.commit("before");
    place.write(
        "a.txt",
        "Un mot fautif.\n\nDeux mots fautif.\n\nTrois mots fautif.\n",
    );
    let ran = place.run(&[
        "check",
        "--changed-since=HEAD",
        "--changed-lines",
        "--baseline=relis-baseline.json",
    ]);
    let ran = ran.status(1).writes("a.txt:5:12");
    assert!(!ran.stderr.contains("n'y sont plus"), "{}", ran.stderr);
}
