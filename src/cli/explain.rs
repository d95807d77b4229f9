//! `relis explain`: all that there is to know about one rule.

use std::io::{self, Write};
use std::path::PathBuf;

use anstream::ColorChoice;
use relis::selector::nearest;
use relis::{Line, Linter, Message, RulePage};

use super::configuration;
use super::console::Console;
use super::destination::Destination;
use super::own_rules::OwnRules;
use super::{Failure, Status};

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const PLAIN: &str = "\x1b[0m";

/// The number of ids proposed for one that does not exist.
const PROPOSED: usize = 3;

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The rule's id, as reports show it: calque/faire-sens
    #[arg(value_name = "ID")]
    id: String,
    /// The file whose configuration and glossary hold, which need not exist [default: any file
    /// of the current directory that no path section is about]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
}

impl Explain {
    fn linter(&self) -> Result<Linter, Failure> {
        match &self.file {
            Some(file) => self.own_rules.linter_for(file, &self.configuration),
            None => self.own_rules.linter(&self.configuration),
        }
    }

    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let linter = self.linter()?;
        let Some(rule) = linter.rules().find(|rule| rule.id == self.id) else {
            let ids = linter.rules().map(|rule| rule.id.as_str());
            return Err(unknown(&self.id, &nearest(&self.id, ids, PROPOSED)).into());
        };
        let mut out = Destination::stdout(color);
        write(&RulePage::new(rule, console.lang), &mut out)
            .and_then(|()| out.commit())
            .map_err(|error| Failure::output(&error))?;
        Ok(Status::Fit)
    }
}

fn unknown(id: &str, near: &[&str]) -> Message {
    let (mut fr, mut en) = (
        format!("aucune règle ne s'appelle «\u{a0}{id}\u{a0}»."),
        format!("no rule is named \"{id}\"."),
    );
    if id.starts_with("glossaire/") {
        fr += " Celles de glossaire/ viennent du glossaire du relis.yaml qui vaut dans ce dossier \
               ou, si vous le nommez après la règle, pour un fichier.";
        en += " Those of glossaire/ come from the glossary of the relis.yaml that holds in this \
               directory or, if you name it after the rule, for a file.";
    } else if near.is_empty() {
        fr += " «\u{a0}relis rules list\u{a0}» les montre toutes.";
        en += " \"relis rules list\" shows them all.";
    } else {
        fr += &format!(" Les plus proches\u{a0}: {}", near.join(", "));
        en += &format!(" The nearest: {}", near.join(", "));
    }
    Message::new(fr, en)
}

/// The page with colours where the terminal has them.
fn write(page: &RulePage<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{PLAIN}", page.id)?;
    writeln!(out, "{}\n\n{}", page.kind, page.reason)?;
    for section in &page.sections {
        writeln!(out, "\n{BOLD}{}{PLAIN}", section.title)?;
        for line in &section.lines {
            match line {
                Line::Wrong(text) => writeln!(out, "  {RED}✗{PLAIN} {text}")?,
                Line::Right(text) => writeln!(out, "  {GREEN}✓{PLAIN} {text}")?,
                Line::Text(text) => writeln!(out, "  {text}")?,
                Line::Code { place, code } => writeln!(out, "  {place} {code}")?,
            }
        }
    }
    Ok(())
}
