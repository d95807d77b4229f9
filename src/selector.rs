//! Names that stand for rules: an id, a family, a category, its first part, or `all`.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::finding::{Category, Message, RuleInfo};

/// The selector that names every rule.
pub const ALL: &str = "all";

/// Whether `selector` names the rule, and how precisely: the number of parts of the name, 0
/// for [`ALL`]. A rule on request goes by its id and its family only.
pub fn precision(selector: &str, rule: &RuleInfo) -> Option<usize> {
    if selector == ALL {
        return (!rule.on_request).then_some(0);
    }
    let starts = |name: &str| {
        name.strip_prefix(selector)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    (starts(&rule.id) || !rule.on_request && starts(rule.category.as_str()))
        .then(|| selector.split('/').count())
}

/// Everything that a selector may be.
#[derive(Clone, Debug)]
pub struct Selectors<'r>(HashSet<&'r str>);

impl<'r> Selectors<'r> {
    /// The selectors of these rules, and all categories.
    pub fn new(rules: impl Iterator<Item = &'r RuleInfo>) -> Self {
        let mut names = HashSet::from([ALL]);
        let ids = rules.map(|rule| rule.id.as_str());
        let categories = Category::all().map(|category| -> &'r str { category.as_str() });
        for name in ids.chain(categories) {
            names.insert(name);
            names.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
        }
        Self(names)
    }

    /// Whether there is such a selector.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The selector most like `name`, if somebody may have meant it.
    pub fn nearest(&self, name: &str) -> Option<&'r str> {
        nearest(name, self.0.iter().copied(), 1).first().copied()
    }

    /// What to say of a selector that selects nothing.
    pub fn unknown(&self, name: &str) -> Message {
        let (fr, en) = match self.nearest(name) {
            Some(meant) => (
                format!("Vouliez-vous dire «\u{a0}{meant}\u{a0}»\u{a0}?"),
                format!("Did you mean \"{meant}\"?"),
            ),
            None => (
                "«\u{a0}relis rules list\u{a0}» les montre toutes.".to_owned(),
                "\"relis rules list\" shows them all.".to_owned(),
            ),
        };
        Message::new(
            format!("ni règle ni catégorie ne s'appelle «\u{a0}{name}\u{a0}». {fr}"),
            format!("no rule or category is named \"{name}\". {en}"),
        )
    }
}

/// The names most like `name`, best first, at most `count`; only those that somebody may
/// have meant.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>, count: usize) -> Vec<&'n str> {
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
