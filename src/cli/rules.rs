//! `relis rules`: list and test the rules.

use std::io::Write;

use anstream::ColorChoice;
use clap::{Subcommand, ValueEnum};
use relis::{Lang, RuleInfo};
use serde::Serialize;

use super::console::Console;
use super::destination::Destination;
use super::own_rules::OwnRules;
use super::{Failure, Status};

#[derive(Debug, Subcommand)]
pub(super) enum Rules {
    /// List the rules: id, severity, category, message
    List(List),
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    own_rules: OwnRules,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A rule a line
    #[default]
    Text,
    /// An array of objects
    Json,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    severity: &'static str,
    category: &'static str,
    message: &'a str,
}

impl<'a> Entry<'a> {
    fn new(rule: &'a RuleInfo, lang: Lang) -> Self {
        Self {
            id: &rule.id,
            severity: rule.severity.as_str(),
            category: rule.category.as_str(),
            message: rule.message.text(lang),
        }
    }
}

impl Rules {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        match self {
            Self::List(list) => list.run(console, color),
        }
    }
}

impl List {
    fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let linter = self.own_rules.linter()?;
        let mut entries: Vec<Entry<'_>> = linter
            .rules()
            .map(|rule| Entry::new(rule, console.lang))
            .collect();
        entries.sort_unstable_by_key(|entry| entry.id);
        let mut out = Destination::stdout(color);
        match self.format {
            Format::Json => serde_json::to_writer_pretty(&mut out, &entries)
                .map_err(Into::into)
                .and_then(|()| writeln!(out)),
            Format::Text => {
                let longest = |of: fn(&Entry<'_>) -> &'static str| {
                    entries
                        .iter()
                        .map(|entry| of(entry).len())
                        .max()
                        .unwrap_or(0)
                };
                let id = entries
                    .iter()
                    .map(|entry| entry.id.len())
                    .max()
                    .unwrap_or(0);
                let (severity, category) = (longest(|e| e.severity), longest(|e| e.category));
                entries.iter().try_for_each(|entry| {
                    writeln!(
                        out,
                        "{:id$}  {:severity$}  {:category$}  {}",
                        entry.id, entry.severity, entry.category, entry.message
                    )
                })
            }
        }
        .and_then(|()| out.commit())
        .map_err(|error| Failure::output(&error))?;
        Ok(Status::Fit)
    }
}
