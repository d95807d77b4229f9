//! `relis explain`: all that there is to know about one rule.

use std::io::{self, Write};

use anstream::ColorChoice;
use relis::rules::example_text;
use relis::selector::nearest;
use relis::{Example, Lang, Message, RuleInfo, Severity};

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
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
}

impl Explain {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let linter = self.own_rules.linter(&self.configuration, console)?;
        let Some(rule) = linter.rules().find(|rule| rule.id == self.id) else {
            let ids = linter.rules().map(|rule| rule.id.as_str());
            return Err(unknown(&self.id, &nearest(&self.id, ids, PROPOSED)).into());
        };
        let mut out = Destination::stdout(color);
        page(rule, console.lang, &mut out)
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
    if near.is_empty() {
        fr += " «\u{a0}relis rules list\u{a0}» les montre toutes.";
        en += " \"relis rules list\" shows them all.";
    } else {
        fr += &format!(" Les plus proches\u{a0}: {}", near.join(", "));
        en += &format!(" The nearest: {}", near.join(", "));
    }
    Message::new(fr, en)
}

fn page(rule: &RuleInfo, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let pick = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let severity = match rule.severity {
        Severity::Error => pick("erreur", "error"),
        Severity::Warning => pick("avertissement", "warning"),
        Severity::Info => pick("remarque", "remark"),
    };
    writeln!(out, "{BOLD}{}{PLAIN}", rule.id)?;
    writeln!(out, "{severity}, {}\n", rule.category)?;
    writeln!(out, "{}", rule.message.text(lang))?;

    let mut titled = false;
    for example in &rule.examples {
        if let Example::Bad(marked) = example {
            if !titled {
                let title = pick("Ce que la règle trouve", "What the rule finds");
                writeln!(out, "\n{BOLD}{title}{PLAIN}")?;
                titled = true;
            }
            let (wrong, right) = (example_text(marked, false), example_text(marked, true));
            writeln!(out, "  {RED}✗{PLAIN} {wrong}")?;
            // They are the same where the rule has nothing to suggest.
            if right != wrong {
                writeln!(out, "  {GREEN}✓{PLAIN} {right}")?;
            }
        }
    }
    let mut titled = false;
    for example in &rule.examples {
        if let Example::Good(text) = example {
            if !titled {
                let title = pick("Ce qu'elle laisse passer", "What it lets through");
                writeln!(out, "\n{BOLD}{title}{PLAIN}")?;
                titled = true;
            }
            writeln!(out, "  {GREEN}✓{PLAIN} {text}")?;
        }
    }
    if let Some(see) = &rule.see {
        writeln!(
            out,
            "\n{BOLD}{}{PLAIN} {see}",
            pick("Source\u{a0}:", "Source:")
        )?;
    }
    let title = pick("Pour s'en passer\u{a0}:", "To do without it:");
    writeln!(
        out,
        "\n{BOLD}{title}{PLAIN} relis check --ignore {}",
        rule.id
    )
}
