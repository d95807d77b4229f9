//! The files for GitHub, GitLab and pre-commit call relis with options that it has.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::Place;

fn file(name: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The options in a script.
fn options(script: &str) -> BTreeSet<String> {
    script
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn known(script: &str, expected: usize) {
    let options = options(script);
    assert!(options.len() >= expected, "{options:?} in {script}");
    let help = Place::new().run(&["check", "--help"]).status(0).stdout;
    let help: BTreeSet<_> = help
        .split(|c: char| c.is_whitespace() || c == ',')
        .collect();
    for option in options {
        assert!(
            help.contains(option.as_str()),
            "relis check has no {option}"
        );
    }
}

/// What `--format NAME` of the script names is a format.
#[track_caller]
fn format(script: &str) {
    let (_, rest) = script.split_once("--format ").expect("a format");
    let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    let place = Place::new();
    place.write("a.txt", "Un mot juste.\n");
    place.check(&["a.txt", "--format", &name]).status(0);
}

/// The scripts of a workflow that call relis.
fn steps(runs: &Value) -> Vec<&str> {
    let steps = runs["steps"].as_sequence().expect("steps").iter();
    steps.filter_map(|step| step["run"].as_str()).collect()
}

#[test]
fn github_action() {
    let action: Value = serde_yaml::from_str(&file("action.yml")).expect("YAML");
    let inputs = action["inputs"].as_mapping().expect("inputs");
    let inputs: Vec<_> = inputs.keys().filter_map(Value::as_str).collect();
    assert_eq!(inputs, ["paths", "fail-on", "changed-since", "arguments"]);
    let steps = steps(&action["runs"]);
    let check = steps.last().expect("a step");
    known(check, 3);
    format(check);
    for script in steps {
        // What is in an input must not become part of a script.
        assert!(!script.contains("${{"), "{script}");
    }
}

#[test]
fn the_github_action_runs() {
    let action: Value = serde_yaml::from_str(&file("action.yml")).expect("YAML");
    let steps = steps(&action["runs"]);
    let check = steps.last().expect("a step");
    let place = Place::new();
    place.write(
        "relis.yaml",
        "rules: rules\nlevels: {all: off, essai: error}\n",
    );
    place.write("deux mots/a.txt", "Un mot fautif.\n");
    place.write("b.txt", "Un mot juste.\n");
    std::fs::create_dir_all(place.path(".relis/bin")).expect("a directory");
    let program = place.path(".relis/bin/relis");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_relis"), program).expect("a link");
    let run = |paths: &str, arguments: &str| {
        std::process::Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", check])
            .current_dir(place.path(""))
            .env("HOME", place.path(""))
            .envs([("PATHS", paths), ("ARGUMENTS", arguments)])
            .envs([("FAIL_ON", ""), ("CHANGED_SINCE", "")])
            .output()
            .map(super::Ran::from)
            .expect("bash runs")
    };
    run("b.txt", "").status(0);
    run("deux mots\nb.txt\n", "")
        .status(1)
        .writes("deux mots/a.txt");
    run("deux mots", "--fail-on=never\n--lang=en\n").status(0);
    run("--fix", "").status(2).says("--fix");
}

#[test]
fn gitlab() {
    let text = file("ci/gitlab.yml");
    let (header, job) = text.split_once("\n---\n").expect("two documents");
    let header: Value = serde_yaml::from_str(header).expect("YAML");
    let job: Value = serde_yaml::from_str(job).expect("YAML");
    // Every input that the job uses is declared, and the other way round.
    let mut used = BTreeSet::new();
    for part in text.split("$[[ inputs.").skip(1) {
        used.insert(part.split(' ').next().expect("a name"));
    }
    let declared = header["spec"]["inputs"].as_mapping().expect("inputs");
    let declared: BTreeSet<_> = declared.keys().filter_map(Value::as_str).collect();
    assert_eq!(used, declared);
    let script = job["relis"]["script"].as_sequence().expect("a script");
    let check = script.last().and_then(Value::as_str).expect("a command");
    known(check, 4);
    format(check);
    let report = job["relis"]["artifacts"]["reports"]["codequality"].as_str();
    assert!(check.contains(report.expect("a report")));
}

#[test]
fn zed_extension() {
    let version = format!("\nversion = \"{}\"\n", env!("CARGO_PKG_VERSION"));
    let manifest = file("editors/zed/extension.toml");
    assert!(manifest.contains(&version), "{manifest}");
    assert!(file("editors/zed/Cargo.toml").contains(&version));
    // What the server is told of a text is what its languages are called.
    let (_, languages) = manifest.split_once("\nlanguages = ").expect("languages");
    let languages = languages.lines().next().expect("a list");
    for language in serde_json::from_str::<Vec<String>>(languages).expect("a list") {
        assert!(
            manifest.contains(&format!("\n\"{language}\" = ")),
            "{language}"
        );
    }
}

#[test]
fn pre_commit() {
    let hooks: Value = serde_yaml::from_str(&file(".pre-commit-hooks.yaml")).expect("YAML");
    for hook in hooks.as_sequence().expect("hooks") {
        let entry = hook["entry"].as_str().expect("an entry");
        assert!(entry.starts_with("relis check"), "{entry}");
        known(entry, 0);
        assert_eq!(hook["language"], "rust");
    }
}
