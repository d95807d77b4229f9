//! Runs the examples of rules and checks.

use std::sync::Arc;

use crate::document::Document;
use crate::finding::{Example, Finding, Message, RuleInfo};

/// Fewest examples of each kind that a rule must have.
const FEWEST: usize = 2;

/// An example that relis does not bear out.
#[derive(Clone, Debug)]
pub struct ExampleFailure {
    /// The rule or check.
    pub rule: Arc<RuleInfo>,
    /// The example as written; empty when the fault is in their number.
    pub example: String,
    /// What is wrong.
    pub message: Message,
}

/// An example's text without its marks, and what it says must be found.
struct Expected {
    text: String,
    /// Bytes of `text`, and the fix.
    marks: Vec<(std::ops::Range<usize>, Option<String>)>,
}

/// Reads `{wrong→right}`.
fn expected(example: &str) -> Option<Expected> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = example;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find('}')?;
        let body = &rest[open + 1..close];
        let (wrong, right) = match body.split_once('→') {
            Some((wrong, right)) => (wrong, Some(right.to_owned())),
            None => (body, None),
        };
        let start = text.len();
        text.push_str(wrong);
        marks.push((start..text.len(), right));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    Some(Expected { text, marks })
}

/// An example's text as a reader would see it: each mark replaced by what was wrong, or by
/// what is right.
pub fn example_text(example: &str, corrected: bool) -> String {
    let Some(expected) = expected(example) else {
        return example.to_owned();
    };
    let mut text = expected.text;
    if corrected {
        for (place, fix) in expected.marks.into_iter().rev() {
            if let Some(fix) = fix {
                text.replace_range(place, &fix);
            }
        }
    }
    text
}

/// Runs every example of every rule in `infos`: `read` makes documents of them, `find` looks
/// for problems.
pub fn test_examples<'a>(
    infos: impl Iterator<Item = &'a Arc<RuleInfo>>,
    read: impl Fn(String) -> Document,
    find: impl Fn(&Document) -> Vec<Finding>,
) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for info in infos {
        let bad = info
            .examples
            .iter()
            .filter(|e| matches!(e, Example::Bad(_)))
            .count();
        let good = info.examples.len() - bad;
        if bad < FEWEST || good < FEWEST {
            failures.push(ExampleFailure {
                rule: info.clone(),
                example: String::new(),
                message: Message::new(
                    format!("il faut au moins {FEWEST} exemples « bad » et {FEWEST} « good »"),
                    format!("at least {FEWEST} \"bad\" and {FEWEST} \"good\" examples are needed"),
                ),
            });
        }
        for example in &info.examples {
            let text = match example {
                Example::Bad(text) | Example::Good(text) => text,
            };
            if let Err(message) = run(info, example, text, &read, &find) {
                failures.push(ExampleFailure {
                    rule: info.clone(),
                    example: text.clone(),
                    message,
                });
            }
        }
    }
    failures
}

fn run(
    info: &Arc<RuleInfo>,
    example: &Example,
    text: &str,
    read: &impl Fn(String) -> Document,
    find: &impl Fn(&Document) -> Vec<Finding>,
) -> Result<(), Message> {
    let malformed = || {
        Message::new(
            "marque à écrire {faux→juste}",
            "write a mark as {wrong→right}",
        )
    };
    let expected = expected(text).ok_or_else(malformed)?;
    if matches!(example, Example::Bad(_)) == expected.marks.is_empty() {
        return Err(Message::new(
            "un exemple « bad » a au moins une marque {faux→juste}, un « good » n'en a pas",
            "a \"bad\" example has at least one mark {wrong→right}, a \"good\" one has none",
        ));
    }
    let document = read(expected.text);
    let found: Vec<Finding> = find(&document)
        .into_iter()
        .filter(|finding| finding.rule.id == info.id)
        .collect();
    let mut left: Vec<&Finding> = found.iter().collect();
    for (place, fix) in &expected.marks {
        let Some(index) = left
            .iter()
            .position(|finding| finding.span.range() == *place)
        else {
            let others: Vec<String> = found
                .iter()
                .map(|f| format!("« {} »", document.slice(f.span)))
                .collect();
            let wanted = &document.text()[place.clone()];
            let others = if others.is_empty() {
                "∅".to_owned()
            } else {
                others.join(", ")
            };
            return Err(Message::new(
                format!("« {wanted} » n'est pas signalé ; l'est : {others}"),
                format!("\"{wanted}\" is not reported; what is: {others}"),
            ));
        };
        let finding = left.remove(index);
        let first = finding
            .suggestions
            .first()
            .map(|suggestion| suggestion.text.as_str());
        if first != fix.as_deref() {
            let (first, fix) = (first.unwrap_or("∅"), fix.as_deref().unwrap_or("∅"));
            return Err(Message::new(
                format!("la première suggestion est « {first} », pas « {fix} »"),
                format!("the first suggestion is \"{first}\", not \"{fix}\""),
            ));
        }
    }
    match left.first() {
        None => Ok(()),
        Some(finding) => {
            let text = document.slice(finding.span);
            Err(Message::new(
                format!("« {text} » est signalé à tort"),
                format!("\"{text}\" is reported and should not be"),
            ))
        }
    }
}
