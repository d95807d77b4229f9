//! `--fix`, `--unsafe` and `--diff`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use proptest::prelude::*;

use super::Place;

/// Rules that correct: one safely, one not, two that undo each other, one whose correction
/// not every encoding has.
const RULES: &str = r#"
version: 1
rules:
  - {id: sur, category: style/calque, severity: error, pattern: fautif, safe: true, suggest: [juste], message: {fr: "F.", en: "F."}, examples: []}
  - {id: risque, category: style/calque, severity: warning, pattern: douteux, suggest: [certain, clair], message: {fr: "D.", en: "D."}, examples: []}
  - {id: aller, category: style/calque, severity: warning, pattern: rouge, safe: true, suggest: [vert], message: {fr: "A.", en: "A."}, examples: []}
  - {id: retour, category: style/calque, severity: warning, pattern: vert, safe: true, suggest: [rouge], message: {fr: "R.", en: "R."}, examples: []}
  - {id: grec, category: style/calque, severity: warning, pattern: lambda, safe: true, suggest: ["λ"], message: {fr: "L.", en: "L."}, examples: []}
"#;

fn place() -> Place {
    let place = Place::new();
    place.write("corrige/fix.yaml", RULES);
    place.write("relis.yaml", "rules: corrige\nlevels: {all: off, fix/sur: error, fix/risque: warning, fix/aller: warning, fix/retour: warning, fix/grec: warning}\n");
    place
}

impl Place {
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("UTF-8")
    }
}

#[test]
fn safe_corrections_then_all() {
    let place = place();
    place.write("a.txt", "Un mot fautif, un mot douteux.\r\nFautif.");
    let ran = place
        .run(&["check", "--fix", "a.txt"])
        .status(0)
        .says("a.txt: corrections\u{a0}: 2 (fix/sur 2)\u{a0}; restent\u{a0}: 1, dont 1");
    assert_eq!(
        place.text("a.txt"),
        "Un mot juste, un mot douteux.\r\nJuste."
    );
    ran.writes("fix/risque").writes("0 erreur, 1 avertissement");
    place
        .run(&["check", "--fix", "--unsafe", "a.txt", "--fail-on", "info"])
        .status(0);
    assert_eq!(
        place.text("a.txt"),
        "Un mot juste, un mot certain.\r\nJuste."
    );
    let before = fs::metadata(place.path("a.txt"))
        .expect("there")
        .modified()
        .expect("a time");
    place
        .run(&["check", "--fix", "--unsafe", "a.txt"])
        .status(0);
    let after = fs::metadata(place.path("a.txt"))
        .expect("there")
        .modified()
        .expect("a time");
    assert_eq!(before, after, "not even written again");
}

#[test]
fn what_is_left_decides_the_status() {
    let place = place();
    place.write("a.txt", "Un mot douteux.\n");
    place.run(&["check", "--fix", "a.txt"]).status(0);
    place
        .run(&["check", "--fix", "--fail-on", "warning", "a.txt"])
        .status(1);
}

#[test]
fn a_diff_changes_nothing() {
    let place = place();
    let text = "Un.\nUn mot fautif.\nTrois.\n";
    place.write("a.txt", text);
    let ran = place.run(&["check", "--diff", "a.txt"]).status(1);
    assert_eq!(
        ran.stdout,
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n Un.\n-Un mot fautif.\n+Un mot juste.\n Trois.\n"
    );
    assert_eq!(place.text("a.txt"), text);
    place.write("b.txt", "Un mot douteux.\n");
    assert_eq!(
        place
            .run(&["check", "--fix", "--diff", "b.txt"])
            .status(0)
            .stdout,
        ""
    );
    place
        .run(&["check", "--diff", "--unsafe", "b.txt"])
        .status(1)
        .writes("+Un mot certain.");
}

#[test]
fn corrections_that_undo_each_other_are_not_made() {
    let place = place();
    place.write("a.txt", "Un mot fautif et rouge.\n");
    place
        .run(&["check", "--fix", "a.txt", "--fail-on", "never"])
        .status(0)
        .says("se défont l'une l'autre")
        .says("fix/aller, fix/retour");
    assert_eq!(place.text("a.txt"), "Un mot fautif et rouge.\n");
}

#[test]
fn the_encoding_and_its_marks_stay() {
    let place = place();
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect()
    };
    place.write(
        "seize.txt",
        utf16("Élodie,\r\nun mot fautif, 🦊 lambda.\r\n"),
    );
    place.write(
        "latin.txt",
        b"\xc9lodie \xe9crit un mot fautif d\xe8s l'\xe9t\xe9, puis lambda.\r",
    );
    place.write("marque.txt", b"\xEF\xBB\xBFUn mot fautif.");
    place
        .run(&["check", "--fix", "seize.txt", "latin.txt", "marque.txt"])
        .status(0)
        .says("latin.txt:1:43: «\u{a0}λ\u{a0}» ne peut s'écrire en windows-1252");
    let read = |name: &str| fs::read(place.path(name)).expect("there");
    assert_eq!(
        read("seize.txt"),
        utf16("Élodie,\r\nun mot juste, 🦊 λ.\r\n")
    );
    assert_eq!(
        read("latin.txt"),
        b"\xc9lodie \xe9crit un mot juste d\xe8s l'\xe9t\xe9, puis lambda.\r"
    );
    assert_eq!(read("marque.txt"), b"\xEF\xBB\xBFUn mot juste.");
}

#[test]
fn links_and_rights_stay() {
    let place = place();
    place.write("vrai/a.txt", "Un mot fautif.\n");
    symlink("vrai/a.txt", place.path("lien.txt")).expect("a link");
    fs::set_permissions(place.path("vrai/a.txt"), fs::Permissions::from_mode(0o640))
        .expect("chmod");
    place.run(&["check", "--fix", "lien.txt"]).status(0);
    assert!(
        fs::symlink_metadata(place.path("lien.txt"))
            .expect("there")
            .is_symlink()
    );
    assert_eq!(place.text("vrai/a.txt"), "Un mot juste.\n");
    let mode = fs::metadata(place.path("vrai/a.txt"))
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(place.path("vrai"))
        .expect("a directory")
        .collect();
    assert_eq!(left.len(), 1, "no temporary file is left");
}

#[test]
fn what_cannot_be_written_is_told() {
    let place = place();
    place.write("a.txt", "Un mot fautif.\n");
    fs::set_permissions(place.path("a.txt"), fs::Permissions::from_mode(0o444)).expect("chmod");
    place
        .run(&["check", "--fix", "a.txt"])
        .status(2)
        .says("protégé en écriture");
    let ran = place
        .check_stdin(
            &["--no-config", "--fix", "--unsafe", "-"],
            b"Un mot fautif.\n",
        )
        .status(2);
    ran.says("--diff montre");
    place
        .run(&["check", "--unsafe", "a.txt"])
        .status(2)
        .says("--fix");
    place
        .run(&["check", "--fix", "--baseline", "b.json", "a.txt"])
        .status(2);
}

#[test]
fn silenced_and_switched_off_is_not_corrected() {
    let place = place();
    place.write(
        "a.md",
        "<!-- relis: ignorer -->\nUn mot fautif.\n\nUn **mot** fautif.\n",
    );
    place.run(&["check", "--fix", "a.md"]).status(0);
    assert_eq!(
        place.text("a.md"),
        "<!-- relis: ignorer -->\nUn mot fautif.\n\nUn **mot** juste.\n"
    );
    place.write("b.txt", "Un mot fautif.\n");
    place
        .run(&["check", "--fix", "--ignore", "fix/sur", "b.txt"])
        .status(0);
    assert_eq!(place.text("b.txt"), "Un mot fautif.\n");
}

/// What machines write, some of it with corrections that touch each other.
const PIECES: &[&str] = &[
    "Il a reçu 45,000 lettres le Mardi 3 Mars .",
    "Cela fait sens,dit-il : « c'est le 2ème essai ».",
    "De le accord, si il vient, 10% à le maire de le Havre.",
    "Le Président Biden a adressé le problème de 5 millions € et 1990s.",
    "le le ministre de la de la Défense a a dit .",
    "Il est est venu à 16:30, “ bonjour ” dit-elle etc...",
    "Aujourd hui, l’ hameçonnage ( phishing ) de follow-up",
    "Mr. Dupont et Mrs. Durand sont allé à Etats-Unis",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn correcting_twice_is_correcting_once(
        files in prop::collection::vec(prop::collection::vec((0..PIECES.len(), 0..3usize), 1..6), 12),
        all in any::<bool>(),
    ) {
        let place = Place::new();
        for (number, pieces) in files.iter().enumerate() {
            let text: String = pieces.iter().map(|(piece, gap)| PIECES[*piece].to_owned() + [" ", "\n", "\r\n\r\n"][*gap]).collect();
            place.write(&format!("textes/{number}.txt"), text);
        }
        let mut arguments = vec!["check", "--fix", "--no-config", "--quiet", "--fail-on", "never", "textes"];
        if all {
            arguments.push("--unsafe");
        }
        let texts = || -> Vec<String> { (0..files.len()).map(|number| place.text(&format!("textes/{number}.txt"))).collect() };
        let before = texts();
        let first = place.run(&arguments).status(0);
        let once = texts();
        prop_assert_ne!(&before, &once, "something is corrected");
        place.run(&arguments).status(0);
        prop_assert_eq!(&once, &texts());
        prop_assert!(!first.stderr.contains("se défont"), "{}", first.stderr);
    }
}
