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

/// The built-in rules skip what costs time to check; here they go through all of it.
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
