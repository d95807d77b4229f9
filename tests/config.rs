//! Configurations: what is read, what is refused and where, what several say together, and
//! the published schema.

use jsonschema::Validator;
use relis::config::{Accepted, Config, Level, PROFILES, Settings, rule_file};
use relis::rules::Library;
use relis::{Lang, Linter, Severity};
use serde_json::Value;

fn schema() -> Validator {
    let text = include_str!("../docs/config.schema.json");
    let schema: Value = serde_json::from_str(text).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn config(text: &str) -> Config {
    Config::parse("relis.yaml", text).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// What is wrong with a configuration, one fault a line, in English.
fn faults(text: &str) -> String {
    let errors = Config::parse("relis.yaml", text).expect_err("a broken configuration");
    let texts: Vec<_> = errors.iter().map(|error| error.text(Lang::En)).collect();
    texts.join("\n")
}

fn settings(layers: &[&str]) -> Settings {
    let mut settings = Settings::default();
    for text in layers {
        settings.add(&config(text).layer);
    }
    settings
}

fn linter(text: &str) -> (Linter, Settings) {
    let settings = settings(&[text]);
    let mut library = Library::embedded();
    let lexicon = relis::lexicon::Lexicon::embedded();
    let rules = rule_file(&settings.glossary, &lexicon);
    library
        .add_rules(rules.into_iter().collect())
        .expect("rules");
    (Linter::new(&library).expect("rules"), settings)
}

/// What the rules of a glossary make of a text: each find with its suggestions.
fn found(linter: &Linter, text: &str) -> Vec<String> {
    let document = linter.document(text.to_owned());
    let findings = linter.check(&document);
    let own = findings
        .iter()
        .filter(|f| f.rule.id.starts_with("glossaire/"));
    own.map(|f| {
        let fixes: Vec<_> = f.suggestions.iter().map(|s| s.text.as_str()).collect();
        format!("{} → {}", document.slice(f.span), fixes.join("/"))
    })
    .collect()
}

const WRONG: &[(&str, &str)] = &[
    (
        "fail-on: error\nlevel:\n  calques: off\n",
        "relis.yaml:2:1: \"level:\" means nothing here; perhaps \"levels:\"?",
    ),
    (
        "fail-on: warnings\n",
        "relis.yaml:1:10: \"warnings\": write error, warning, info, never; perhaps \"warning\"?",
    ),
    (
        "levels:\n  calques: none\n",
        "relis.yaml:2:12: \"none\": write off, info, warning, error; perhaps \"off\"?",
    ),
    (
        "max-penalty: -3\n",
        "relis.yaml:1:14: \"-3\": write a number of points for 1000 words, or never",
    ),
    (
        "version: 2\n",
        "relis.yaml:1:10: this relis reads version 1 of this file; write version: 1",
    ),
    (
        "glossary:\n  - write: essai\n",
        "relis.yaml:2:5: \"not:\" is missing",
    ),
    (
        "glossary:\n  - not: essai\n",
        "relis.yaml:2:5: \"write:\" is missing",
    ),
    (
        "paths:\n  - fail-on: never\n",
        "relis.yaml:2:5: \"files:\" is missing",
    ),
    (
        "accept: [mot]\n",
        "relis.yaml:1:9: keys and values are needed here, such as \"names: …\"",
    ),
    (
        "glossary:\n  write: a\n",
        "relis.yaml:2:3: a list is needed here: a hyphen before each element",
    ),
    (
        "extends: [[press]]\n",
        "relis.yaml:1:11: a text is needed here",
    ),
];

#[test]
fn a_fault_is_told_with_its_place_and_the_way_out() {
    let schema = schema();
    for (text, fault) in WRONG {
        assert_eq!(faults(text), *fault);
        assert!(
            !schema.is_valid(&yaml(text)),
            "the schema refuses it too: {text}"
        );
    }
}

#[test]
fn every_fault_is_told() {
    let text = "fail: error\nfail-on: a\nlevels:\n  x: y\npaths: 3\n";
    assert_eq!(faults(text).lines().count(), 4, "{}", faults(text));
}

#[test]
fn faults_that_no_schema_sees() {
    for (text, fault) in [
        (
            "fail-on: info\nfail-on: never\n",
            "relis.yaml:2:1: \"fail-on:\" is on line 1 already.",
        ),
        (
            "glossary:\n  - {write: a, not: b}\n  - {write: a, not: c}\n",
            "relis.yaml:3:5: \"a\" is on line 2 already.",
        ),
        (
            "glossary: [{write: a, not: '\"'}]\n",
            "cannot be part of a term",
        ),
        (
            "glossary: [{write: a, not: '…'}]\n",
            "a word or an expression",
        ),
        ("levels: {a: b\n", "bad YAML"),
        (
            "fail-on: info\n---\nfail-on: info\n",
            "relis.yaml:2:1: a second YAML document",
        ),
        (
            "a: &a [*a]\n",
            "relis.yaml:1:8: this alias refers to what it is part of",
        ),
    ] {
        let told = faults(text);
        assert!(told.contains(fault), "{text}\n{told}");
    }
}

#[test]
fn what_would_take_memory_or_stack_is_refused() {
    let deep = format!("levels: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        faults(&deep).contains("nested more than"),
        "{}",
        faults(&deep)
    );
    let maps = format!("{}x", "{a: ".repeat(50_000));
    assert!(
        faults(&maps).contains("nested more than"),
        "{}",
        faults(&maps)
    );
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{alias}]\n");
    }
    assert!(
        faults(&bomb).contains("aliases included"),
        "{}",
        faults(&bomb)
    );
    assert!(faults(&"# x\n".repeat(2_000_000)).contains("bytes"));
}

#[test]
fn aliases_that_do_no_harm_are_read() {
    let config = config("exclude: &all [a, b]\nrules: *all\n");
    assert_eq!(config.rules.len(), 2);
}

#[test]
fn nothing_is_a_configuration() {
    for text in [
        "",
        "# rien\n",
        "levels:\naccept:\nglossary:\npaths:\n",
        "\u{feff}version: 1\n",
    ] {
        assert_eq!(config(text), Config::default(), "{text:?}");
    }
}

#[test]
fn the_stronger_layer_wins_and_in_it_the_more_precise_name() {
    let linter = Linter::new(&Library::embedded()).expect("rules");
    let settings = settings(&[
        "levels: {calques/et-ou: error, style: off}",
        "fail-on: warning\nlevels: {calques: info, calques/base-a: error}",
        "max-penalty: 3",
    ]);
    let levels = settings
        .levels(linter.rules().map(AsRef::as_ref))
        .expect("known names");
    let level = |rule: &str| levels.of(rule).map(|(level, origin)| (level, origin.line));
    assert_eq!(level("calques/et-ou"), Some((Level::As(Severity::Info), 2)));
    assert_eq!(
        level("calques/base-a"),
        Some((Level::As(Severity::Error), 2))
    );
    assert_eq!(
        level("idiomes/comme-tel"),
        Some((Level::Off, 1)),
        "style/calque"
    );
    assert_eq!(level("idiomes/changeur-de-jeu"), None);
    assert_eq!(settings.fail_on(), Some(Severity::Warning));
    assert_eq!(settings.max_penalty(), Some(3.0));
}

#[test]
fn a_level_for_no_rule_is_refused_with_the_nearest_name() {
    let linter = Linter::new(&Library::embedded()).expect("rules");
    let settings = settings(&["levels:\n  calquess: off\n"]);
    let errors = settings
        .levels(linter.rules().map(AsRef::as_ref))
        .expect_err("no such name");
    let text = errors[0].text(Lang::En);
    assert!(text.starts_with("relis.yaml:2:3:"), "{text}");
    assert!(text.contains("calques"), "{text}");
}

#[test]
fn profiles_name_rules_that_exist() {
    let linter = Linter::new(&Library::embedded()).expect("rules");
    let schema = schema();
    for (name, text) in PROFILES {
        assert!(schema.is_valid(&yaml(text)), "{name}");
        let config = Config::parse(name, text).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let mut settings = Settings::default();
        settings.add(&config.layer);
        let levels = settings
            .levels(linter.rules().map(AsRef::as_ref))
            .unwrap_or_else(|errors| panic!("{errors:#?}"));
        for (selector, level) in settings.levels.iter().flatten() {
            let rule = linter.rules().find(|rule| rule.id == selector.value);
            let rule = rule.unwrap_or_else(|| panic!("{name} names {} whole", selector.value));
            let (kept, _) = levels.of(&rule.id).expect("it is named");
            assert_eq!(kept, *level);
            if let Level::As(severity) = level {
                assert!(*severity >= rule.severity, "{name} lowers {}", rule.id);
            }
        }
    }
}

#[test]
fn the_glossary_finds_and_inflects() {
    let (linter, _) = linter(
        "glossary:
  - {write: hameçonnage, not: [phishing, filoutage]}
  - {write: jeune pousse, not: [start-up, entreprise naissante]}
  - {write: toucher, not: impacter}
  - {write: ministre des Armées, not: [chef de la défense]}
  - {write: Kyiv, not: Kiev}
  - {write: internet, not: Internet}
  - {write: grand magasin, not: grande surface}
",
    );
    let cases: &[(&str, &[&str])] = &[
        ("Le phishing progresse.", &["Le phishing → L'hameçonnage"]),
        ("Des phishings en série.", &["phishings → hameçonnages"]),
        (
            "Les filoutages se multiplient.",
            &["filoutages → hameçonnages"],
        ),
        (
            "Deux entreprises naissantes lèvent des fonds.",
            &["entreprises naissantes → jeunes pousses"],
        ),
        (
            "La hausse impactera les ménages.",
            &["impactera → touchera"],
        ),
        ("Ils ont été impactés hier.", &["impactés → touchés"]),
        (
            "Les chefs de la défense se réunissent.",
            &["chefs de la défense → ministres des Armées"],
        ),
        ("Une frappe sur Kiev, la nuit.", &["Kiev → Kyiv"]),
        ("Il est sur Internet.", &["Internet → internet"]),
        ("Il est sur internet.", &[]),
        (
            "Les grandes surfaces ferment.",
            &["grandes surfaces → grands magasins"],
        ),
        ("L'hameçonnage touche la jeune pousse de Kyiv.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&linter, text), *expected, "{text}");
    }
}

#[test]
fn a_required_form_that_holds_a_forbidden_one_is_left_alone() {
    let (linter, _) = linter("glossary: [{write: pont de Crimée, not: pont}]");
    assert_eq!(found(&linter, "Le pont de Crimée est fermé."), [""; 0]);
    assert_eq!(
        found(&linter, "Le pont est fermé."),
        ["pont → pont de Crimée"]
    );
}

#[test]
fn any_text_can_be_a_term() {
    // Names of parts of speech, marks of the rule language, marks of YAML.
    let terms = [
        "ADJ", "C++", "R&D", "100 %", "l'ONU", "@nom", "<b>", "a | b", "!", "x: y", "$v",
        "DET NOUN", "/a/",
    ];
    for term in terms {
        let quoted = serde_json::to_string(term).expect("JSON");
        let text = format!("glossary: [{{write: autre chose, not: {quoted}}}]");
        let Ok(config) = Config::parse("relis.yaml", &text) else {
            assert_eq!(term, "!", "a sign alone is no term");
            continue;
        };
        let lexicon = relis::lexicon::Lexicon::embedded();
        let mut library = Library::embedded();
        let rules = rule_file(&config.layer.glossary, &lexicon);
        let added = library.add_rules(rules.into_iter().collect());
        assert_eq!(added, Ok(()), "{term}");
        let linter = Linter::new(&library);
        assert!(linter.is_ok(), "{term}: {:#?}", linter.err());
        let linter = linter.unwrap_or_else(|_| unreachable!());
        let found = found(&linter, &format!("On lit {term} ici."));
        assert_eq!(found.len(), 1, "{term}");
        let failures = linter.test_examples(|rule| rule.id.starts_with("glossaire/"));
        assert!(failures.is_empty(), "{term}: {failures:#?}");
    }
}

#[test]
fn the_glossary_agrees_with_the_text() {
    let (linter, _) = linter(
        "glossary:
  - {write: jeune pousse, not: [start-up, phishing]}
  - {write: souris, not: mulot}
  - {write: bateau, not: souris}
  - {write: avis, not: feedback}
  - {write: choix, not: options}
  - {write: cyberbidule, not: [gadget, gizmorama]}
  - {write: zinzinos, not: bibelot}
  - {write: zinzineau, not: webcam}
",
    );
    let cases: &[(&str, &str)] = &[
        // The form does not show the plural; what stands before it does.
        ("Les start-up ferment.", "start-up → jeunes pousses"),
        ("La start-up ferme.", "start-up → jeune pousse"),
        ("Trois start-up ferment.", "start-up → jeunes pousses"),
        ("On compte 20 start-up.", "start-up → jeunes pousses"),
        ("Une start-up ferme.", "start-up → jeune pousse"),
        ("Le prix des start-up baisse.", "start-up → jeunes pousses"),
        (
            "De nombreuses start-up ferment.",
            "start-up → jeunes pousses",
        ),
        (
            "Les deux grandes start-up ferment.",
            "start-up → jeunes pousses",
        ),
        (
            "Plusieurs phishing ont réussi.",
            "phishing → jeunes pousses",
        ),
        ("Des souris vertes courent.", "souris → bateaux"),
        // Words that have the same plural.
        ("Les mulots passent.", "mulots → souris"),
        ("Deux feedback sont arrivés.", "feedback → avis"),
        ("De nouvelles options existent.", "options → choix"),
        // Words that no dictionary has.
        ("Les gadgets plaisent.", "gadgets → cyberbidules"),
        ("Un gadget plaît.", "gadget → cyberbidule"),
        ("Ces gizmoramas plaisent.", "gizmoramas → cyberbidules"),
        ("Les bibelots tombent.", "bibelots → zinzinos"),
        ("Les webcams filment.", "webcams → zinzineaux"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&linter, text), [*expected], "{text}");
    }
}

#[test]
fn the_glossary_comes_before_other_terms() {
    let (linter, settings) = linter(
        "glossary:\n  - {write: hameçonnage, not: [phishing, filoutage]}\n  - {write: feedback, not: rétroaction}\naccept: {words: [spoofing]}\n",
    );
    let accepted = Accepted::new(&settings);
    let rules = |text: &str, own: &[&str]| -> Vec<String> {
        let document = linter.document(text.to_owned());
        let mut findings = linter.check(&document);
        findings.retain(|finding| !accepted.accepts(finding, &document));
        let own = own.iter().map(|id| (*id).to_owned()).collect();
        relis::config::glossary_first(&mut findings, &document, &own);
        findings
            .iter()
            .map(|finding| finding.rule.id.clone())
            .collect()
    };
    assert_eq!(rules("Le phishing progresse.", &[]), ["glossaire/phishing"]);
    assert_eq!(
        rules("Ces phishings progressent.", &[]),
        ["glossaire/phishing"]
    );
    assert_eq!(rules("Une vague de phishing.", &[]), ["glossaire/phishing"]);
    // A rule of the house's own has its say, and so has one about something else.
    assert_eq!(
        rules("Une vague de phishing.", &["anglais/phishing"]),
        ["glossaire/phishing", "anglais/phishing"]
    );
    assert!(rules("Le phishing fait sens.", &[]).contains(&"idiomes/faire-sens".to_owned()));
    // What the house writes is right, and so is what it accepts.
    assert_eq!(rules("Nous attendons votre feedback.", &[]), [""; 0]);
    assert_eq!(rules("Le spoofing progresse.", &[]), [""; 0]);
}

#[test]
fn accepted_words_and_names_are_not_reported() {
    let (linter, settings) = linter("accept: {words: [briefing], names: [zelensky]}");
    let accepted = Accepted::new(&settings);
    let left = |text: &str| {
        let document = linter.document(text.to_owned());
        let findings = linter.check(&document);
        let left = findings.iter().filter(|f| !accepted.accepts(f, &document));
        (findings.len(), left.count())
    };
    assert_eq!(left("Le porte-parole tient un briefing ce matin."), (1, 0));
    assert_eq!(left("Il attend un feedback des lecteurs."), (1, 1));
}
