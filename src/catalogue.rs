//! The catalogue of rules: a page of Markdown for each family, and an index of them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::finding::{Lang, RuleInfo};
use crate::rule_page::RulePage;

/// A page of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CataloguePage {
    /// The name of its file: `README.md` for the index, otherwise the family's name with
    /// `.md`.
    pub file: String,
    /// Its text, in Markdown.
    pub text: String,
}

/// The catalogue of `rules` in `lang`: the index first, then the families by name. The same
/// rules give the same pages, in whatever order they come.
pub fn catalogue<'r>(rules: impl Iterator<Item = &'r RuleInfo>, lang: Lang) -> Vec<CataloguePage> {
    let mut families: BTreeMap<&str, BTreeMap<&str, &RuleInfo>> = BTreeMap::new();
    for rule in rules {
        let family = rule.id.split('/').next().unwrap_or(&rule.id);
        families.entry(family).or_default().insert(&rule.id, rule);
    }
    let mut pages = vec![CataloguePage {
        file: "README.md".to_owned(),
        text: index(&families, lang),
    }];
    pages.extend(families.iter().map(|(family, rules)| CataloguePage {
        file: format!("{family}.md"),
        text: family_page(family, rules, lang),
    }));
    pages
}

fn index(families: &BTreeMap<&str, BTreeMap<&str, &RuleInfo>>, lang: Lang) -> String {
    let total: usize = families.values().map(BTreeMap::len).sum();
    let mut out = match lang {
        Lang::Fr => format!(
            "# Les règles de relis\n\nIl y en a {total}, par familles. Cette page et celles des \
             familles sont faites des règles elles-mêmes, par `relis rules catalogue`.\n\n\
             | famille | règles |\n| --- | ---: |\n"
        ),
        Lang::En => format!(
            "# The rules of relis\n\nThere are {total}, by families. This page and those of the \
             families are made from the rules themselves, by `relis rules catalogue`.\n\n\
             | family | rules |\n| --- | ---: |\n"
        ),
    };
    for (family, rules) in families {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| [{family}]({family}.md) | {} |", rules.len());
    }
    out
}

fn family_page(family: &str, rules: &BTreeMap<&str, &RuleInfo>, lang: Lang) -> String {
    let mut out = format!("# {family}\n");
    for rule in rules.values() {
        out.push('\n');
        out.push_str(&RulePage::new(rule, lang).markdown(2));
    }
    out
}
