//! `relis config show`: what holds for a text, and why.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::Subcommand;
use relis::config::{Level, Levels, Sourced};
use relis::{Lang, Linter, Severity};

use super::configuration::{self, Configurations, Effective, FILE_NAME, shortened};
use super::console::Console;
use super::destination::Destination;
use super::own_rules;
use super::{Failure, Status};

#[derive(Debug, Subcommand)]
pub(super) enum Config {
    /// Show what holds for a file, and where each value comes from
    Show(Show),
    /// Print the JSON schema of relis.yaml, with which editors complete and check it
    Schema,
}

/// The schema of the configuration file.
const SCHEMA: &str = include_str!("../../docs/config.schema.json");

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The file, which need not exist [default: any file of the current directory that no
    /// path section is about]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    options: configuration::Options,
}

impl Config {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        match self {
            Self::Show(show) => show.run(console, color),
            Self::Schema => {
                let mut out = Destination::stdout(color);
                out.write_all(SCHEMA.as_bytes())
                    .and_then(|()| out.commit())
                    .map_err(|error| Failure::output(&error))?;
                Ok(Status::Fit)
            }
        }
    }
}

impl Show {
    fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let mut configurations = Configurations::new(&self.options);
        let file = self.file.clone().unwrap_or_else(|| FILE_NAME.into());
        let effective = configurations.of(&file)?;
        // A name that is no rule's, a broken rule: they are errors here as in a check.
        let linter = own_rules::linter(&effective, &[])?;
        let levels = levels(&effective, &linter)?;
        let mut out = Destination::stdout(color);
        Page {
            effective: &effective,
            lang: console.lang,
        }
        .write(&levels, &linter, &mut out)
        .and_then(|()| out.commit())
        .map_err(|error| Failure::output(&error))?;
        Ok(Status::Fit)
    }
}

/// The levels of all rules; names that are no rule's are faults.
pub(super) fn levels(effective: &Effective, linter: &Linter) -> Result<Levels, Failure> {
    let rules = linter.rules().map(AsRef::as_ref);
    let levels = effective.settings.levels(rules);
    levels.map_err(|errors| Failure::Faults(errors.into_iter().map(Into::into).collect()))
}

/// What is shown: a configuration, with the origin of each value in a comment.
struct Page<'a> {
    effective: &'a Effective,
    lang: Lang,
}

impl Page<'_> {
    fn write(&self, levels: &Levels, linter: &Linter, out: &mut dyn Write) -> io::Result<()> {
        let settings = &self.effective.settings;
        match (&self.effective.file, self.lang) {
            (Some(file), _) => writeln!(out, "# {}", shortened(file))?,
            (None, Lang::Fr) => writeln!(out, "# aucun {FILE_NAME}")?,
            (None, Lang::En) => writeln!(out, "# no {FILE_NAME}")?,
        }
        writeln!(out, "version: 1")?;
        let fail_on = settings.fail_on().map_or("never", Severity::as_str);
        self.value("fail-on", fail_on, settings.fail_on.as_ref(), out)?;
        let penalty = settings
            .max_penalty()
            .map_or("never".to_owned(), |most| most.to_string());
        self.value("max-penalty", penalty, settings.max_penalty.as_ref(), out)?;

        let mut ids: Vec<_> = linter.rules().map(|rule| rule.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let set = ids.iter().filter_map(|id| Some((*id, levels.of(id)?)));
        for (number, (id, (level, origin))) in set.enumerate() {
            if number == 0 {
                writeln!(out, "levels:")?;
            }
            writeln!(out, "  {id}: {} # {origin}", Level::as_str(level))?;
        }
        if !settings.glossary.is_empty() {
            writeln!(out, "glossary:")?;
        }
        for Sourced { value, origin } in &settings.glossary {
            writeln!(out, "  - write: {} # {origin}", quoted(&value.write))?;
            let not: Vec<_> = value.not.iter().map(|form| quoted(form)).collect();
            writeln!(out, "    not: [{}]", not.join(", "))?;
            writeln!(out, "    level: {}", value.level)?;
            if let Some(why) = &value.why {
                writeln!(out, "    why: {}", quoted(why))?;
            }
        }
        if !settings.words.is_empty() || !settings.names.is_empty() {
            writeln!(out, "accept:")?;
        }
        for (key, all) in [("words", &settings.words), ("names", &settings.names)] {
            list(
                &format!("  {key}"),
                all.iter().map(|one| (quoted(&one.value), &one.origin)),
                out,
            )?;
        }
        let rules = self.effective.rules.iter();
        list(
            "rules",
            rules.map(|(path, origin)| (quoted(&shortened(path)), origin)),
            out,
        )
    }

    fn value<T>(
        &self,
        key: &str,
        value: impl Display,
        source: Option<&Sourced<T>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match (source, self.lang) {
            (Some(source), _) => writeln!(out, "{key}: {value} # {}", source.origin),
            (None, Lang::Fr) => writeln!(out, "{key}: {value} # par défaut"),
            (None, Lang::En) => writeln!(out, "{key}: {value} # default"),
        }
    }
}

fn list(
    key: &str,
    values: impl Iterator<Item = (String, impl Display)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = " ".repeat(key.len() - key.trim_start().len() + 2);
    for (number, (value, origin)) in values.enumerate() {
        if number == 0 {
            writeln!(out, "{key}:")?;
        }
        writeln!(out, "{indent}- {value} # {origin}")?;
    }
    Ok(())
}

/// A text as YAML has it in double quotation marks, which is as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
