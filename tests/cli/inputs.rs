//! What is given to check: files, directories, standard input, and everything that can be wrong
//! with them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::time::{Duration, Instant};

use super::{Place, Ran};

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
    place.write("articles/c.rst", "Un mot fautif.\n");
    place.write("articles/.caché.txt", "Un mot fautif.\n");
    let ran = place.check(&["articles", "--format", "json"]).status(1);
    assert_eq!(ran.paths(), ["articles/a/z.TEXT", "articles/b.txt"]);
    let named = place
        .check(&["articles/c.rst", "--format", "json"])
        .status(1);
    assert_eq!(
        named.paths(),
        ["articles/c.rst"],
        "any extension when named"
    );
    place.write("ailleurs/c.rst", "");
    place
        .check(&["ailleurs"])
        .status(2)
        .says("aucun texte dans ce dossier");
}

#[test]
fn every_format_has_its_extensions() {
    let place = Place::new();
    let files = [
        (
            "a.md",
            "---\ntitle: Un mot fautif\n---\n\nUn `mot fautif` juste.\n",
        ),
        ("b.markdown", "> Un mot\n> **fau**tif.\n"),
        ("c.html", "<p>Un\n<b>mot</b> fautif.<script>fautif</script>"),
        ("d.htm", "<p>Un mot fau<i>tif</i>."),
        (
            "e.XHTML",
            "<?xml version='1.0'?><html><p>Un mot fautif.</p></html>",
        ),
        (
            "f.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nUn mot\nfautif.\n",
        ),
        (
            "g.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nUn mot fautif.\n",
        ),
    ];
    for (name, text) in files {
        place.write(&format!("articles/{name}"), text);
    }
    let ran = place.check(&["articles", "--format", "json"]).status(1);
    assert_eq!(
        ran.paths(),
        files.map(|(name, _)| format!("articles/{name}"))
    );
    let json = ran.json();
    let found: Vec<(u64, u64, String)> = json["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| {
            assert_eq!(file["findings"].as_array().map(Vec::len), Some(1), "{file}");
            let finding = &file["findings"][0];
            let number = |key: &str| finding[key].as_u64().expect("a number");
            let text = finding["text"].as_str().expect("text").to_owned();
            (number("line"), number("column"), text)
        })
        .collect();
    let expected = [
        (2, 15, "fautif"),
        (2, 5, "fau**tif"),
        (2, 12, "fautif"),
        (1, 11, "fau<i>tif"),
        (1, 38, "fautif"),
        (4, 1, "fautif"),
        (4, 8, "fautif"),
    ];
    assert_eq!(
        found,
        expected.map(|(line, column, text)| (line, column, text.to_owned()))
    );
}

#[test]
fn the_format_can_be_given_or_guessed() {
    let place = Place::new();
    let html = b"<p>Un mot <b>fau</b>tif.</p>";
    place
        .check_stdin(&["-"], html)
        .status(1)
        .writes("-:1:14: error[essai/mot]");
    place
        .check_stdin(&["-", "--stdin-filename", "a.txt"], html)
        .status(0);
    place
        .check_stdin(&["-", "--stdin-filename", "a.html"], html)
        .status(1);
    place
        .check_stdin(
            &["-", "--input-format", "html", "--stdin-filename", "a.txt"],
            html,
        )
        .status(1);
    place
        .check_stdin(&["-", "--input-format", "text"], html)
        .status(0);
    place
        .check_stdin(&["-", "--input-format", "klingon"], html)
        .status(2)
        .says("markdown");
}

#[test]
fn broken_files_are_named_with_their_line() {
    let place = Place::new();
    place.write("a.md", "---\ntitle: [\n---\nUn mot fautif.\n");
    place
        .check(&["a.md"])
        .status(2)
        .says("a.md: ligne 3\u{a0}: l'en-tête n'est pas du YAML");
    place.write("a.srt", "1\n00:00 --> x\nUn mot fautif.\n");
    place
        .check(&["a.srt"])
        .status(2)
        .says("a.srt: ligne 2\u{a0}: ce minutage ne se lit pas");
    place.write("a.docx", "PK\u{3}\u{4}");
    place
        .check(&["a.docx"])
        .status(2)
        .says("a.docx: ce fichier docx est tronqué ou abîmé");
    place.write("en.html", "<html lang=en><p>Un mot fautif.");
    place
        .check(&["en.html"])
        .status(0)
        .says("tout y est marqué comme d'une autre langue");
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
