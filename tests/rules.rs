//! The rules that are part of the program: every example of every rule and check, and what
//! the reference says of the rule language.

use relis::rules::{Library, YamlFile};
use relis::{Lang, Linter};

#[test]
fn every_example_holds() {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
    let failures: Vec<String> = linter
        .test_examples(|_| true)
        .iter()
        .map(|f| {
            format!(
                "{}: {}\n    {}",
                f.rule.id,
                f.message.text(Lang::En),
                f.example
            )
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// French puts a space before `:`, `;`, `!` and `?` and inside `«` and `»`; a message is one
/// sentence, or two short ones.
#[test]
fn messages_are_written_as_french_is() {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
    let mut ids = std::collections::BTreeSet::new();
    let mut faults = Vec::new();
    for rule in linter.rules() {
        if !ids.insert(rule.id.clone()) {
            faults.push(format!("{}: two rules of this id", rule.id));
        }
        let message = &rule.message.fr;
        let chars: Vec<char> = message.chars().collect();
        for (i, pair) in chars.windows(2).enumerate() {
            let (before, after) = (pair[0], pair[1]);
            // Between digits a colon is part of a time, as in « 5:30 ».
            let in_a_time = after == ':'
                && before.is_ascii_digit()
                && chars.get(i + 2).is_some_and(char::is_ascii_digit);
            let bare = matches!(after, ':' | ';' | '!' | '?' | '»') && !before.is_whitespace();
            if bare && !in_a_time || before == '«' && !after.is_whitespace() {
                faults.push(format!("{}: {before}{after} in {message:?}", rule.id));
            }
        }
        let sentences = message
            .match_indices(". ")
            .filter(|(at, _)| {
                message[at + 2..]
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
            })
            .count()
            + 1;
        if !message.ends_with('.') || sentences > 2 || message.chars().count() > 250 {
            faults.push(format!("{}: not one sentence: {message:?}", rule.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The built-in rules skip what costs time to check; here they go through all of it.
/// What no reference tells of: left-overs of a page and of a conversation with a model, and
/// words for whose entry no one vouches.
const WITHOUT_SOURCE: [&str; 10] = [
    "anglais/breaking-news",
    "anglais/champ-a-remplir",
    "anglais/photo-de-en-capitales",
    "anglais/reste-de-page",
    "anglais/reste-de-page-traduit",
    "formules-de-recit/avec-des-informations-de",
    "orthographe/mot-inconnu",
    "orthographe/mot-mal-ecrit",
    "redaction/consigne-restee-en-anglais",
    "sante/valeur-p",
];

#[test]
fn every_rule_names_its_source() {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
    let sourceless = linter.rules().filter(|rule| rule.see.is_none());
    let mut without: Vec<&str> = sourceless.map(|rule| rule.id.as_str()).collect();
    without.sort_unstable();
    assert_eq!(without, WITHOUT_SOURCE);
    for rule in linter.rules() {
        let entry = rule
            .see
            .iter()
            .all(|see| see.contains(" : ") || see.contains(", "));
        assert!(entry, "{}: a source is a work and an entry", rule.id);
    }
}

#[test]
fn rule_files_stand_every_check() {
    let read = |dir: &str| {
        let mut files: Vec<YamlFile> = std::fs::read_dir(dir)
            .expect("a directory")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
            .map(|path| YamlFile {
                name: path.display().to_string(),
                stem: path
                    .file_stem()
                    .expect("a stem")
                    .to_string_lossy()
                    .into_owned(),
                text: std::fs::read_to_string(&path).expect("a readable file"),
            })
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    };
    let mut library = Library::default();
    let show = |errors: Vec<relis::rules::RuleError>| {
        errors
            .iter()
            .map(|e| e.text(Lang::En))
            .collect::<Vec<_>>()
            .join("\n")
    };
    library
        .add_lists(read("rules/lists"))
        .map_err(show)
        .expect("lists");
    library
        .add_rules(read("rules"))
        .map_err(show)
        .expect("rule files");
    Linter::new(&library)
        .map_err(show)
        .map(drop)
        .expect("rules");
}
