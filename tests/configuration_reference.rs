//! docs/configuration.md holds: what it shows is read, or refused as it says.

use relis::config::{Config, PROFILES};
use relis::formats::{self, Hints};
use relis::rules::Library;
use relis::suppressions::Suppressions;
use relis::{Lang, Linter};
use serde_json::Value;

const PAGE: &str = include_str!("../docs/configuration.md");
const SCHEMA: &str = include_str!("../docs/config.schema.json");

/// What follows the fence, and the text, of each fenced block.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let mut parts = PAGE.split("```").skip(1).step_by(2);
    let blocks = parts
        .by_ref()
        .map(|block| block.split_once('\n').expect("a line after the fence"));
    blocks.collect()
}

#[test]
fn the_configurations_shown_are_read_and_follow_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let linter = Linter::new(&Library::embedded()).expect("rules");
    let shown: Vec<_> = blocks()
        .into_iter()
        .filter(|(info, _)| *info == "yaml")
        .collect();
    assert!(shown.len() > 4, "{}", shown.len());
    for (_, text) in shown {
        let config =
            Config::parse("relis.yaml", text).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        assert!(schema.is_valid(&value), "{text}");
        let layers =
            std::iter::once(&config.layer).chain(config.paths.iter().map(|section| &section.layer));
        for layer in layers {
            let mut settings = relis::config::Settings::default();
            settings.add(layer);
            let levels = settings.levels(linter.rules().map(AsRef::as_ref));
            assert!(levels.is_ok(), "{:#?}", levels.err());
        }
    }
}

#[test]
fn the_broken_ones_are_refused_as_shown() {
    let blocks = blocks();
    let broken: Vec<_> = blocks
        .windows(2)
        .filter(|pair| pair[0].0 == "yaml broken")
        .collect();
    assert!(broken.len() > 1);
    for pair in broken {
        let errors = Config::parse("relis.yaml", pair[0].1).expect_err("a broken configuration");
        let texts: Vec<_> = errors.iter().map(|error| error.text(Lang::Fr)).collect();
        let plain = texts.join("\n").replace('\u{a0}', " ");
        assert_eq!(plain, pair[1].1.trim_end());
    }
}

#[test]
fn the_comments_shown_silence_what_they_name() {
    let linter = Linter::new(&Library::embedded()).expect("rules");
    for (info, name) in [("markdown", "a.md"), ("text silence", "a.txt")] {
        let blocks = blocks();
        let (_, text) = blocks
            .iter()
            .find(|block| block.0 == info)
            .expect("an example");
        let hints = Hints {
            name: Some(name),
            ..Hints::default()
        };
        let document = linter.document(formats::read(text.as_bytes(), &hints).expect("text"));
        let mut suppressions = Suppressions::new(&document);
        assert_eq!(suppressions.faults(&document), []);
        let findings = linter.check(&document);
        let about = findings
            .iter()
            .filter(|finding| finding.rule.id == "idiomes/faire-sens");
        assert!(
            about.clone().count() > 0,
            "the example is about something: {text}"
        );
        for finding in about {
            assert!(suppressions.suppresses(finding, &document), "{finding:#?}");
        }
        assert_eq!(
            suppressions.unused(&document, linter.rules().map(AsRef::as_ref)),
            []
        );
    }
}

#[test]
fn every_profile_and_every_key_is_told_of() {
    for (name, _) in PROFILES {
        assert!(PAGE.contains(&format!("| `{name}` |")), "{name}");
    }
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    for key in schema["properties"].as_object().expect("keys").keys() {
        assert!(PAGE.contains(&format!("| `{key}` |")), "{key}");
    }
}
