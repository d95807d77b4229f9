//! What is said of broken rules and lists: the place, what is wrong, the way out.

use relis::rules::{Library, RuleError, YamlFile};
use relis::{Lang, Linter};

const SOUND: &str = r#"version: 1
rules:
  - id: essai
    category: style/calque
    severity: info
    pattern: $v:<faire> sens
    message: {fr: "« Faire sens » est un calque.", en: "A calque."}
    suggest: ["{avoir=v} du sens"]
    examples: []
"#;

fn file(text: &str) -> YamlFile {
    YamlFile {
        name: "maison.yaml".into(),
        stem: "maison".into(),
        text: text.into(),
    }
}

fn load(text: &str) -> Result<(), Vec<RuleError>> {
    let mut library = Library::embedded();
    library.add_rules(vec![file(text)])?;
    Linter::new(&library).map(drop)
}

/// The one error of [`SOUND`] with `from` replaced by `to`.
fn error(from: &str, to: &str) -> RuleError {
    assert!(SOUND.contains(from), "{from}");
    let mut errors = load(&SOUND.replace(from, to)).expect_err("a broken rule");
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

/// Place and the words that the French message must hold.
#[track_caller]
fn refused(from: &str, to: &str, place: (usize, usize), says: &[&str]) {
    let error = error(from, to);
    let text = error.text(Lang::Fr);
    assert_eq!((error.line, error.column), place, "{text}");
    for words in says {
        assert!(text.contains(words), "{words:?} not in {text}");
    }
    assert_ne!(error.text(Lang::En), text);
}

#[test]
fn the_sound_rule_is_sound() {
    load(SOUND).expect("a sound rule");
}

#[test]
fn yaml_that_cannot_be_read() {
    refused(
        "severity: info",
        "severity: [info",
        (5, 15),
        &["fichier YAML incorrect", "guillemets"],
    );
    refused(
        "pattern: $v:<faire> sens",
        "pattern: @personne sens",
        (6, 14),
        &["fichier YAML incorrect", "guillemets"],
    );
}

#[test]
fn keys_that_are_unknown_or_missing() {
    refused(
        "suggest:",
        "sugest:",
        (8, 5),
        &["« sugest: »", "peut-être « suggest: »"],
    );
    refused(
        "    severity: info\n",
        "",
        (3, 5),
        &["il manque « severity: »"],
    );
}

#[test]
fn versions_of_the_language() {
    refused("version: 1", "\nversion: 2", (2, 1), &["écrire version: 1"]);
}

#[test]
fn ids() {
    refused(
        "id: essai",
        "id: Éssai",
        (3, 9),
        &["minuscules sans accent"],
    );
    let twice = SOUND.replace("rules:\n", &SOUND[11..]);
    let errors = load(&twice).expect_err("two rules of one id");
    assert_eq!((errors[0].line, errors[0].column), (10, 9));
    assert!(errors[0].message.fr.contains("en renommer une"));
}

#[test]
fn categories_and_severities() {
    refused(
        "style/calque",
        "style/calques",
        (4, 15),
        &["peut-être style/calque"],
    );
    refused(
        "severity: info",
        "severity: grave",
        (5, 15),
        &["error, warning ou info"],
    );
}

#[test]
fn patterns() {
    for (pattern, column, says) in [
        ("(faire sens", 14, "parenthèse jamais fermée"),
        ("faire sens)", 24, "n'a rien à faire ici"),
        ("faire {2}", 20, "entre guillemets"),
        ("<faire sens", 14, "jamais fermé"),
        ("'@persone sens'", 15, "peut-être @personne"),
        ("faire /(/", 20, "expression rationnelle incorrecte"),
        ("NOUN[Nombre=Plur]", 19, "peut-être Number"),
        ("NOUN[Number=Pl]", 26, "choisir parmi Sing, Plur"),
        ("faire{40}", 19, "m ≤ n ≤ 30"),
        ("'!(un deux) trois'", 15, "un seul mot"),
        ("(de _{30}){9} fin", 14, "réduire les bornes"),
        ("un? …", 14, "il en faut un d'obligatoire"),
        ("$v", 14, "il manque « : »"),
        ("'!NP de'", 15, "un seul mot"),
        ("NP[Shape=Upper] de", 14, "que des traits de grammaire"),
        ("VP[Nombre=Plur] de", 17, "peut-être Number"),
        ("NP{7} de", 14, "réduire les bornes"),
        ("(un|deux)[Number=Sing]", 23, "écrire (…)&[…]"),
        ("un? NOUN?[Number=Sing] ici", 23, "se collent à un seul mot"),
        ("l'un[Number=Sing]", 18, "se collent à un seul mot"),
    ] {
        // A quotation mark that YAML takes off stands before the first character.
        let broken = format!("pattern: {pattern}");
        refused("pattern: $v:<faire> sens", &broken, (6, column), &[says]);
    }
}

#[test]
fn a_caret_shows_the_fault_in_a_pattern() {
    let error = error("$v:<faire> sens", "faire é NOUN[Number=Pl]");
    let text = error.text(Lang::Fr);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1], "    faire é NOUN[Number=Pl]");
    assert_eq!(lines[2], "                        ^^");
}

#[test]
fn captures_that_do_not_exist() {
    refused(
        "{avoir=v}",
        "{avoir=w}",
        (8, 16),
        &["sous le nom « w »", "écrire $w: devant"],
    );
    refused(
        "    suggest:",
        "    mark: v..w\n    suggest:",
        (8, 14),
        &["sous le nom « w »"],
    );
    refused(
        "    suggest:",
        "    where: [\"v.Number = w.Number\"]\n    suggest:",
        (8, 25),
        &["sous le nom « w »"],
    );
    refused(
        "« Faire sens »",
        "« {$w} »",
        (7, 22),
        &["sous le nom « w »"],
    );
}

#[test]
fn suggestions_that_cannot_be_made() {
    refused(
        "{avoir=v}",
        "{avoirr=v}",
        (8, 16),
        &["« avoirr »", "sans accolades"],
    );
    refused(
        "{avoir=v}",
        "{avoir=v",
        (8, 16),
        &["accolade jamais fermée"],
    );
    refused("{avoir=v}", "{avoir}", (8, 16), &["{lemme=nom}"]);
    refused("{avoir=v}", "{$v:haut}", (8, 16), &[":capital"]);
    refused(
        "{avoir=v}",
        "{avoir=v,Temps=Pres}",
        (8, 16),
        &["Temps=Pres"],
    );
    refused("{avoir=v}", "{$v/a/b}", (8, 16), &["{$v/quoi/par quoi/}"]);
}

#[test]
fn exceptions_and_conditions() {
    refused(
        "    suggest:",
        "    unless:\n      - sens\n      - (le\n    suggest:",
        (10, 9),
        &["parenthèse jamais fermée"],
    );
    refused(
        "    suggest:",
        "    where: [\"v.Number\"]\n    suggest:",
        (8, 14),
        &["a.Number = b.Number"],
    );
}

#[test]
fn word_lists() {
    for (text, place, says) in [
        (
            "about: Essai.\nlemmas: [a\n",
            (3, 1),
            "fichier YAML incorrect",
        ),
        (
            "about: Essai.\nlemma: [a]\n",
            (2, 1),
            "peut-être « lemmas: »",
        ),
        ("lemmas: [a]\n", (1, 1), "il manque « about: »"),
    ] {
        let mut library = Library::default();
        let errors = library
            .add_lists(vec![file(text)])
            .expect_err("a broken list");
        let shown = errors[0].text(Lang::Fr);
        assert_eq!((errors[0].line, errors[0].column), place, "{shown}");
        assert!(shown.contains(says), "{shown}");
    }
}

#[test]
fn a_rule_replaces_the_built_in_rule_of_its_id() {
    let rule = SOUND.replace("id: essai", "id: et-ou");
    let own = |stem: &str| YamlFile {
        stem: stem.into(),
        ..file(&rule)
    };
    let all = Library::embedded().ids().count();

    let mut library = Library::embedded();
    library
        .add_rules(vec![own("calques")])
        .expect("a rule file");
    assert_eq!(library.ids().count(), all);
    let linter = Linter::new(&library).expect("rules");
    let info = linter
        .rules()
        .find(|rule| rule.id == "calques/et-ou")
        .expect("the rule");
    assert_eq!(info.message.fr, "« Faire sens » est un calque.");

    // Another family's rule of that name is another rule.
    library.add_rules(vec![own("maison")]).expect("a rule file");
    assert_eq!(library.ids().count(), all + 1);
    // A second one of the user's own is not meant.
    library
        .add_rules(vec![own("calques")])
        .expect("a rule file");
    assert!(Linter::new(&library).is_err());
}

#[test]
fn references() {
    let pattern = "pattern: $v:<faire> sens";
    for (condition, column, says) in [
        ("object-of(v) = @personne", 14, "peut-être subject-of"),
        (
            "subject-of(w) = @personne",
            25,
            "ne capture rien sous le nom « w »",
        ),
        ("subject-of(v = @personne", 14, "il manque une parenthèse"),
        ("head(v) = @persone", 24, "peut-être @personne"),
        ("head(v) = un deux", 24, "un seul mot"),
        ("head(v).Number", 14, "condition à écrire"),
        ("head(v).Number = v.Gender", 14, "condition à écrire"),
    ] {
        refused(
            pattern,
            &format!("{pattern}\n    where: [\"{condition}\"]"),
            (7, column),
            &[says],
        );
    }
    refused(
        pattern,
        &format!("{pattern}\n    mark: v..head(w)"),
        (7, 19),
        &["ne capture rien sous le nom « w »"],
    );
    refused(
        "{avoir=v}",
        "{avoir=tail(v)}",
        (8, 16),
        &["aucune fonction ne s'appelle tail"],
    );
}
