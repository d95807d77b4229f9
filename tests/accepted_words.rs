//! Words that the user says are right.

use relis::rules::Library;
use relis::{Linter, Severity};

fn linter() -> Linter {
    Linter::new(&Library::embedded()).expect("the built-in rules are sound")
}

fn found(linter: &Linter, text: &str) -> Vec<String> {
    let document = linter.document(text.to_owned());
    linter
        .check(&document)
        .into_iter()
        .map(|finding| format!("{} {}", finding.rule.id, document.slice(finding.span)))
        .collect()
}

#[test]
fn accepted_words_are_passed_over() {
    let text = "Le gouvrenement a goûté la frichouille du kidney. L'enquête (xkt) suit la voie.";
    let all = found(&linter(), text);
    assert_eq!(
        all,
        [
            "orthographe/mot-mal-ecrit gouvrenement",
            "orthographe/mot-inconnu frichouille",
            "anglais/mot-anglais kidney",
            "sigles/sigle-en-minuscules xkt",
        ]
    );
    let words = ["gouvrenement", "frichouille", "kidney", "xkt"];
    assert!(found(&linter().accepting(words), text).is_empty());
    assert_eq!(
        found(&linter().accepting(["frichouille"]), text).len(),
        all.len() - 1
    );
}

#[test]
fn the_last_list_counts() {
    let linter = linter()
        .accepting(["frichouille"])
        .accepting(["grabouzard"]);
    let found = found(&linter, "La frichouille et le grabouzard arrivent.");
    assert_eq!(found, ["orthographe/mot-inconnu frichouille"]);
}

#[test]
fn what_may_be_right_is_no_more_than_worth_a_look() {
    let linter = linter();
    let document = linter.document("Un stent et une frichouille sont arrivés.".to_owned());
    for finding in linter.check(&document) {
        assert_eq!(finding.severity, Severity::Info, "{}", finding.rule.id);
    }
}
