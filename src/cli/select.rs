//! `--select` and `--ignore`: which rules' findings are wanted.

use std::collections::HashSet;

use relis::selector::{self, Selectors};
use relis::{Message, RuleInfo};

/// The rules whose findings are reported.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// The ids of the rules that are not wanted.
    unwanted: HashSet<String>,
    /// The ids of the rules on request that are asked for.
    asked: HashSet<String>,
}

impl Selection {
    /// Selectors are rule ids, categories, or what stands before a `/` in either. A rule is
    /// wanted when `select` is empty or names it, unless `ignore` does; where both name it,
    /// the longer name wins, and `ignore` if they are as long.
    pub(super) fn new<'r>(
        select: &[String],
        ignore: &[String],
        rules: impl Iterator<Item = &'r RuleInfo> + Clone,
    ) -> Result<Self, Message> {
        // To go through the rules takes a third of the time in which the program starts.
        if select.is_empty() && ignore.is_empty() {
            return Ok(Self::default());
        }
        let names = Selectors::new(rules.clone());
        for (option, selectors) in [("--select", select), ("--ignore", ignore)] {
            for selector in selectors {
                if !names.contains(selector) {
                    let Message { fr, en } = names.unknown(selector);
                    return Err(Message::new(
                        format!("{option}\u{a0}: {fr}"),
                        format!("{option}: {en}"),
                    ));
                }
            }
        }
        let unwanted = rules
            .clone()
            .filter(|rule| {
                let selected = match select {
                    [] => Some(0),
                    _ => precision(select, rule),
                };
                selected.is_none() || precision(ignore, rule) >= selected
            })
            .map(|rule| rule.id.clone())
            .collect();
        let asked = rules
            .filter(|rule| rule.on_request && precision(select, rule).is_some())
            .map(|rule| rule.id.clone())
            .collect();
        Ok(Self { unwanted, asked })
    }

    /// Whether the rule is one on request and asked for.
    pub(super) fn asks_for(&self, rule: &RuleInfo) -> bool {
        self.asked.contains(&rule.id)
    }

    /// Whether the rule's findings are wanted.
    pub(super) fn wants(&self, rule: &RuleInfo) -> bool {
        !self.unwanted.contains(&rule.id)
    }
}

/// The number of parts of the most precise selector that names the rule.
fn precision(selectors: &[String], rule: &RuleInfo) -> Option<usize> {
    let precisions = selectors
        .iter()
        .filter_map(|selector| selector::precision(selector, rule));
    precisions.max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use relis::{Category, Examples, Severity};

    fn rule(id: &str, category: &str) -> RuleInfo {
        RuleInfo {
            id: id.to_owned(),
            category: Category::named(category),
            severity: Severity::Error,
            message: Message::new("", ""),
            on_request: false,
            topic: Vec::new(),
            see: None,
            examples: Examples::from_iter([]),
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
        let selection = Selection::new(&own(select), &own(ignore), rules.iter())?;
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
