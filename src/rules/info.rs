//! What can be said of a rule apart from its patterns.

use super::fault::Fault;
use super::library::{SourcedRule, embedded_examples};
use crate::finding::{Category, Example, Examples, Message, RuleInfo, Severity};

/// What can be said of a rule, or what is wrong with it.
pub(super) fn info(sourced: &SourcedRule) -> Result<RuleInfo, Fault> {
    let rule = &sourced.rule;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if rule.id.is_empty() || !rule.id.chars().all(is_plain) {
        return Err(Fault::new(
            "id",
            "un identifiant s'écrit en minuscules sans accent, chiffres et traits d'union",
            "an id is made of lower-case letters without accents, digits and hyphens",
        ));
    }
    let category: Category = rule.category.parse().map_err(|nearest: String| {
        Fault::new(
            "category",
            format!(
                "catégorie inconnue « {} » ; peut-être {nearest} ?",
                rule.category
            ),
            format!("unknown category \"{}\"; perhaps {nearest}?", rule.category),
        )
    })?;
    let severity = match &*rule.severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "info" => Severity::Info,
        other => {
            return Err(Fault::new(
                "severity",
                format!("gravité « {other} » : écrire error, warning ou info"),
                format!("severity \"{other}\": write error, warning or info"),
            ));
        }
    };
    let examples = match sourced.embedded {
        Some(number) => Examples::packed(embedded_examples, number),
        None => rule.examples.iter().cloned().map(Example::from).collect(),
    };
    Ok(RuleInfo {
        id: sourced.id(),
        category,
        severity,
        message: Message::new(&*rule.message.fr, &*rule.message.en),
        on_request: false,
        topic: rule.topic.clone(),
        see: rule.see.clone(),
        examples,
    })
}
