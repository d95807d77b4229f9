//! The server reports what `relis check` reports.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::client::Client;

const CONFIGURATION: &str = "
levels:
  essai/mot: info
  locale_conventions: off
accept:
  names: [Zorvex]
glossary:
  - write: hameçonnage
    not: [phishing]
paths:
  - files: [brouillons/]
    levels:
      essai/mot: error
      essai/gras: off
";

const MARKDOWN: &str = "\
---
title: Un mot fautif
---

# Un mot *fautif* 😀 ici

Un **mot gras** &amp; un mot fautif, dit Zorvex : le phishing griffonnne.

<!-- relis: ignorer essai -->
Un mot fautif, puis un mot gras.

Fin du mot fautif<!-- relis: ignorer essai/mot --> ici.

> Un mot
> gras.
";

const HTML: &str = "<html><head><title>Un mot fautif</title></head><body>
<p>L&rsquo;&eacute;t&eacute;, un mot <b>fautif</b> ici.</p>
<!-- relis: ignorer --><p>Un mot fautif.</p><p>Du phishing, un mot&nbsp;fautif.</p></body></html>
";

/// Rule, severity and place of each diagnostic.
type Found = Vec<(Value, u64, [u64; 4])>;

fn served(diagnostics: &Value) -> Found {
    let place = |place: &Value, key: &str| place[key].as_u64().expect("a number") + 1;
    diagnostics
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|one| {
            let (start, end) = (&one["range"]["start"], &one["range"]["end"]);
            let places = [
                place(start, "line"),
                place(start, "character"),
                place(end, "line"),
                place(end, "character"),
            ];
            (
                one["code"].clone(),
                one["severity"].as_u64().expect("a severity"),
                places,
            )
        })
        .collect()
}

fn reported(client: &Client, file: &str) -> Found {
    let output = Command::new(env!("CARGO_BIN_EXE_relis"))
        .args(["check", "--rules", "rules", "--format", "json", file])
        .current_dir(client.place.path())
        .output()
        .expect("relis");
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{file}: {error}: {said}"));
    report["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|one| {
            let severity = match one["severity"].as_str() {
                Some("error") => 1,
                Some("warning") => 2,
                _ => 3,
            };
            let places = ["line", "column", "end_line", "end_column"]
                .map(|key| one[key].as_u64().expect("a number"));
            (one["rule"].clone(), severity, places)
        })
        .collect()
}

#[test]
fn the_articles_give_what_the_command_line_gives() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let article = |name: &str| fs::read_to_string(articles.join(name)).expect("an article");
    let pegasus = article("pegasus-gantz-parly.txt");
    let files = [
        ("relis.yaml", CONFIGURATION),
        ("brouillons/a.md", MARKDOWN),
        ("textes/a.md", MARKDOWN),
        ("textes/a.html", HTML),
        (
            "textes/autre/a.txt",
            "Un mot fautif.\n%% relis: ignorer essai\nUn mot fautif.\n",
        ),
        ("textes/autre/relis.yaml", "levels: {essai/mot: warning}\n"),
        ("textes/sans", "<!DOCTYPE html><p>Un mot <i>gras</i>."),
        ("textes/pegasus.txt", pegasus.as_str()),
    ];
    let (mut client, _) = Client::start_with(
        json!({"general": {"positionEncodings": ["utf-32"]}}),
        &files,
    );
    for (name, text) in files.iter().filter(|(name, _)| !name.ends_with("yaml")) {
        client.open(name, text);
        let found = served(&client.diagnostics_of(name));
        assert!(!found.is_empty(), "{name}");
        assert_eq!(found, reported(&client, name), "{name}");
    }
    client.end();
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let (mut client, _) = Client::start(json!({"general": {"positionEncodings": ["utf-8"]}}));
    client.open_as("markdown", "a", "\u{feff}Un *mot* fautif.");
    let found = client.diagnostics_of("a");
    assert_eq!(served(&found), [(json!("essai/mot"), 1, [1, 13, 1, 19])]);
    client.end();
}

#[test]
fn a_comment_that_makes_no_sense_is_shown() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", "Un mot.\n%% relis: ignoer 😀\nFin.\n");
    let found = client.diagnostics_of("a.txt");
    assert_eq!(found[0]["range"], super::range(1, 0, 19), "{found}");
    assert!(found[0]["code"].is_null());
    client.end();
}
