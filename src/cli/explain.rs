//! `relis explain`: all that there is to know about one rule.

use std::io::{self, Write};

use anstream::ColorChoice;
use relis::{Example, Lang, Message, RuleInfo, Severity};

use super::console::Console;
use super::destination::Destination;
use super::own_rules::OwnRules;
use super::select::nearest;
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
}

impl Explain {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let linter = self.own_rules.linter()?;
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
            let (wrong, right) = readings(marked);
            writeln!(out, "  {RED}✗{PLAIN} {wrong}")?;
            if let Some(right) = right {
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

/// The wrong sentence of an example, and the right one if the example has it: `{wrong→right}`
/// marks what changes, `{wrong}` what is wrong without a fix.
fn readings(marked: &str) -> (String, Option<String>) {
    let (mut wrong, mut right) = (String::new(), String::new());
    let mut fixed = true;
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((mark, after)) = after.split_once('}') else {
            break;
        };
        wrong += before;
        right += before;
        match mark.split_once('→') {
            Some((bad, good)) => {
                wrong += bad;
                right += good;
            }
            None => {
                wrong += mark;
                fixed = false;
            }
        }
        rest = after;
    }
    wrong += rest;
    right += rest;
    (wrong, fixed.then_some(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_shown_without_marks() {
        assert_eq!(
            readings("Cela {fait sens→a un sens} pour {moi→nous}."),
            (
                "Cela fait sens pour moi.".to_owned(),
                Some("Cela a un sens pour nous.".to_owned())
            )
        );
        assert_eq!(
            readings("Un {deadline}."),
            ("Un deadline.".to_owned(), None)
        );
        assert_eq!(
            readings("Il a {a →}dit."),
            ("Il a a dit.".to_owned(), Some("Il a dit.".to_owned()))
        );
    }
}
