//! `--select` and `--ignore`: which rules' findings are wanted.

use std::cmp::Reverse;
use std::collections::HashSet;

use relis::{Category, Message, RuleInfo};

/// The rules whose findings are reported.
#[derive(Debug)]
pub(super) struct Selection {
    /// The ids of the rules that are not wanted.
    unwanted: HashSet<String>,
}

impl Selection {
    /// Selectors are rule ids, categories, or what stands before a `/` in either. A rule is
    /// wanted when `select` is empty or names it, unless `ignore` does; where both name it,
    /// the longer name wins, and `ignore` if they are as long.
    pub(super) fn new(
        select: &[String],
        ignore: &[String],
        rules: &[&RuleInfo],
    ) -> Result<Self, Message> {
        let names = names(rules);
        for (option, selectors) in [("--select", select), ("--ignore", ignore)] {
            for selector in selectors {
                if !names.contains(selector.as_str()) {
                    return Err(unknown(option, selector, &names));
                }
            }
        }
        let unwanted = rules
            .iter()
            .filter(|rule| {
                let selected = match select {
                    [] => Some(0),
                    _ => precision(select, rule),
                };
                selected.is_none() || precision(ignore, rule) >= selected
            })
            .map(|rule| rule.id.clone())
            .collect();
        Ok(Self { unwanted })
    }

    /// Whether the rule's findings are wanted.
    pub(super) fn wants(&self, rule: &RuleInfo) -> bool {
        !self.unwanted.contains(&rule.id)
    }
}

/// The number of parts of the most precise selector that names the rule.
fn precision(selectors: &[String], rule: &RuleInfo) -> Option<usize> {
    selectors
        .iter()
        .filter(|selector| starts(&rule.id, selector) || starts(rule.category.as_str(), selector))
        .map(|selector| selector.split('/').count())
        .max()
}

/// Whether `prefix` is `name` or what stands before one of its slashes.
fn starts(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Everything that a selector may be.
fn names<'r>(rules: &[&'r RuleInfo]) -> HashSet<&'r str> {
    let mut names = HashSet::new();
    let ids = rules.iter().map(|rule| rule.id.as_str());
    let categories = Category::all().map(|category| -> &'r str { category.as_str() });
    for name in ids.chain(categories) {
        names.insert(name);
        names.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
    }
    names
}

fn unknown(option: &str, selector: &str, names: &HashSet<&str>) -> Message {
    let near = nearest(selector, names.iter().copied(), 1);
    let (fr, en) = match near.first() {
        Some(name) => (
            format!("Vouliez-vous dire «\u{a0}{name}\u{a0}»\u{a0}?"),
            format!("Did you mean \"{name}\"?"),
        ),
        None => (
            "«\u{a0}relis rules list\u{a0}» les montre toutes.".to_owned(),
            "\"relis rules list\" shows them all.".to_owned(),
        ),
    };
    Message::new(
        format!(
            "{option}\u{a0}: ni règle ni catégorie ne s'appelle «\u{a0}{selector}\u{a0}». {fr}"
        ),
        format!("{option}: no rule or category is named \"{selector}\". {en}"),
    )
}

/// The names most like `name`, best first; only those that somebody may have meant.
pub(super) fn nearest<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str>,
    count: usize,
) -> Vec<&'n str> {
    let likeness = |candidate: &str| {
        // The part after the family is what people remember.
        let last = candidate.rsplit('/').next().unwrap_or(candidate);
        let whole = strsim::normalized_damerau_levenshtein(name, candidate);
        (1000.0 * whole.max(strsim::normalized_damerau_levenshtein(name, last))) as u32
    };
    let mut ranked: Vec<_> = names
        .map(|candidate| (Reverse(likeness(candidate)), candidate))
        .filter(|(Reverse(likeness), _)| *likeness >= 500)
        .collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.truncate(count);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use relis::Severity;

    fn rule(id: &str, category: &str) -> RuleInfo {
        RuleInfo {
            id: id.to_owned(),
            category: Category::named(category),
            severity: Severity::Error,
            message: Message::new("", ""),
            see: None,
            examples: Vec::new(),
        }
    }

    fn wanted(select: &[&str], ignore: &[&str]) -> Result<String, Message> {
        let rules = [
            rule("calque/faire-sens", "style/calque"),
            rule("calque/en-charge", "style/calque"),
            rule("idiome/griller", "accuracy/mistranslation"),
        ];
        let own = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let selection = Selection::new(&own(select), &own(ignore), &rules.each_ref())?;
        let wanted = rules.iter().filter(|rule| selection.wants(rule));
        Ok(wanted
            .map(|rule| rule.id.as_str())
            .collect::<Vec<_>>()
            .join(" "))
    }

    #[test]
    fn ids_families_and_categories_select() {
        let all = "calque/faire-sens calque/en-charge idiome/griller";
        assert_eq!(wanted(&[], &[]).as_deref(), Ok(all));
        assert_eq!(wanted(&["idiome"], &[]).as_deref(), Ok("idiome/griller"));
        assert_eq!(wanted(&["accuracy"], &[]).as_deref(), Ok("idiome/griller"));
        assert_eq!(
            wanted(&[], &["style/calque"]).as_deref(),
            Ok("idiome/griller")
        );
        assert_eq!(wanted(&["calque"], &["calque"]).as_deref(), Ok(""));
    }

    #[test]
    fn the_more_precise_selector_wins() {
        let kept = wanted(&["calque/faire-sens"], &["calque"]);
        assert_eq!(kept.as_deref(), Ok("calque/faire-sens"));
        let kept = wanted(&["calque"], &["calque/faire-sens"]);
        assert_eq!(kept.as_deref(), Ok("calque/en-charge"));
    }

    #[test]
    fn an_unknown_selector_is_an_error_with_the_nearest_name() {
        let error = wanted(&["calque/faire-sen"], &[]).expect_err("unknown");
        assert!(error.en.contains("calque/faire-sens"), "{}", error.en);
        let error = wanted(&[], &["calq"]).expect_err("half a name is not a name");
        assert!(error.fr.contains("«\u{a0}calque\u{a0}»"), "{}", error.fr);
        let error = wanted(&["xyzzy"], &[]).expect_err("unknown");
        assert!(error.en.contains("rules list"), "{}", error.en);
    }
}
