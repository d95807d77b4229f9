//! `relis rules`: list, test and document the rules.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Subcommand, ValueEnum};
use relis::{Lang, RuleInfo};
use serde::Serialize;

use super::configuration::{self, Effective};
use super::console::Console;
use super::destination::Destination;
use super::own_rules::{self, OwnRules};
use super::{Failure, Status};

#[derive(Debug, Subcommand)]
pub(super) enum Rules {
    /// List the rules: id, severity, category, message
    List(List),
    /// Test the rules on their own examples
    Test(Test),
    /// Write the catalogue of the rules, a page of Markdown for each family
    Catalogue(Catalogue),
}

#[derive(Debug, clap::Args)]
pub(super) struct Catalogue {
    /// Where the pages go; it is made if it does not exist
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    #[command(flatten)]
    own_rules: OwnRules,
}

#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Test the rules in these directories only
    #[arg(value_name = "DIR")]
    only: Vec<PathBuf>,
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
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
            Self::Test(test) => test.run(console, color),
            Self::Catalogue(catalogue) => catalogue.run(console),
        }
    }
}

impl Test {
    fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let only = own_rules::ids(self.only.iter())?;
        let directories: Vec<_> = self
            .own_rules
            .directories
            .iter()
            .chain(&self.only)
            .cloned()
            .collect();
        let linter = OwnRules { directories }.linter(&self.configuration)?;
        // The rules of a glossary are made, not written: they have no examples.
        let made = |rule: &RuleInfo| rule.id.starts_with("glossaire/") && rule.examples.is_empty();
        let wanted = |rule: &RuleInfo| {
            if only.is_empty() {
                !made(rule)
            } else {
                only.contains(&rule.id)
            }
        };

        let failures = linter.test_examples(wanted);
        let tested: Vec<_> = linter.rules().filter(|rule| wanted(rule)).collect();
        let examples: usize = tested.iter().map(|rule| rule.examples.len()).sum();
        let mut out = Destination::stdout(color);
        failures
            .iter()
            .try_for_each(|failure| {
                let message = failure.message.text(console.lang);
                writeln!(out, "{}: {message}", failure.rule.id)?;
                match failure.example.as_str() {
                    "" => Ok(()),
                    example => writeln!(out, "    {example}"),
                }
            })
            .and_then(|()| {
                let (rules, wrong) = (tested.len(), failures.len());
                match console.lang {
                    Lang::Fr => writeln!(
                        out,
                        "règles\u{a0}: {rules}, exemples\u{a0}: {examples}, en défaut\u{a0}: {wrong}"
                    ),
                    Lang::En => writeln!(out, "rules: {rules}, examples: {examples}, failed: {wrong}"),
                }
            })
            .and_then(|()| out.commit())
            .map_err(|error| Failure::output(&error))?;
        Ok(if failures.is_empty() {
            Status::Fit
        } else {
            Status::Unfit
        })
    }
}

impl Catalogue {
    fn run(&self, console: &Console) -> Result<Status, Failure> {
        // The pages are about rules, not about a house.
        let directories = &self.own_rules.directories;
        let linter = own_rules::linter(&Effective::default(), directories)?;
        fs::create_dir_all(&self.directory).map_err(|error| Failure::output(&error))?;
        for page in relis::catalogue(linter.rules().map(AsRef::as_ref), console.lang) {
            let mut out = Destination::file(&self.directory.join(page.file))?;
            out.write_all(page.text.as_bytes())
                .and_then(|()| out.commit())
                .map_err(|error| Failure::output(&error))?;
        }
        Ok(Status::Fit)
    }
}

impl List {
    fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let linter = self.own_rules.linter(&self.configuration)?;
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
