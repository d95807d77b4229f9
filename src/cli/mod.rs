//! The command line: one file a subcommand.
//!
//! Help is in English; what relis says about texts, files and rules is in the language of
//! `--lang`. Standard output holds what was asked for, standard error everything else.

mod baseline;
mod changes;
mod check;
mod checkers;
mod config;
mod configuration;
mod console;
mod destination;
mod explain;
mod fault;
mod fix;
mod format;
mod init;
mod inputs;
mod interrupt;
mod lsp;
mod manual;
mod own_rules;
mod parallel;
mod rules;
mod run;
mod select;
mod text_file;
mod texts;

use std::io;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::{Parser, Subcommand, ValueEnum};
use relis::{Lang, Message};

use console::Console;
use fault::Fault;

const EXIT_STATUS: &str = "Exit status:
  0  every text is fit: nothing at or above the --fail-on level, no penalty above the highest
  1  some text is not
  2  relis could not do its work: a bad option, an unreadable file, a broken rule or
     configuration";

/// Finds what machine translation gets wrong in French articles.
#[derive(Debug, Parser)]
#[command(name = "relis", version, arg_required_else_help = true, after_help = EXIT_STATUS)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// The language of messages
    #[arg(
        long,
        global = true,
        value_enum,
        env = "RELIS_LANG",
        default_value_t,
        value_name = "LANG"
    )]
    lang: LangName,
    /// When to use colours; NO_COLOR and CLICOLOR_FORCE are respected
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check texts and report what is wrong in them
    Check(check::Check),
    /// List or test the rules
    #[command(subcommand)]
    Rules(rules::Rules),
    /// Explain a rule: what it finds, why, with examples
    Explain(explain::Explain),
    /// Write down the problems that there are now
    #[command(subcommand)]
    Baseline(baseline::Command),
    /// Write a configuration to start from
    Init(init::Init),
    /// Show the configuration
    #[command(subcommand)]
    Config(config::Config),
    /// Serve an editor: the Language Server Protocol over standard input and output
    Lsp(lsp::Lsp),
    /// Print a completion script for a shell
    Completions(manual::Completions),
    /// Print the manual page, in roff
    Man(manual::Man),
}

/// The languages of messages, as the option has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum LangName {
    /// French
    #[default]
    Fr,
    /// English
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Fr => Lang::Fr,
            LangName::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal
    #[default]
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// Why relis stops before its work is done.
enum Failure {
    /// Something is wrong; the message says what, where, and the way out.
    Error(Message),
    /// Configurations or rules are wrong.
    Faults(Vec<Fault>),
    /// Whoever was reading standard output has stopped.
    BrokenPipe,
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::Error(message)
    }
}

impl Failure {
    /// What is wrong with configurations or rules.
    fn faults(self) -> Vec<Fault> {
        match self {
            Self::Error(message) => vec![message.into()],
            Self::Faults(faults) => faults,
            Self::BrokenPipe => Vec::new(),
        }
    }

    /// Output cannot be written.
    fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::Error(Message::new(
            format!("impossible d'écrire le résultat\u{a0}: {error}"),
            format!("cannot write the result: {error}"),
        ))
    }
}

/// The message with what it is about before it.
fn prefixed(name: &str, message: &Message) -> Message {
    Message::new(
        format!("{name}: {}", message.fr),
        format!("{name}: {}", message.en),
    )
}

/// How the work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing to object to.
    Fit,
    /// Something at or above the level that the user set.
    Unfit,
    /// Some of the work could not be done.
    Incomplete,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fit => ExitCode::from(0),
            Status::Unfit => ExitCode::from(1),
            Status::Incomplete => ExitCode::from(2),
        }
    }
}

/// Reads the arguments and does what they say.
pub(crate) fn run() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let console = Console::new(global.lang.into(), global.color.into());
    let color = global.color.into();
    interrupt::watch();
    let result = match command {
        Command::Check(check) => check.run(&console, color),
        Command::Rules(rules) => rules.run(&console, color),
        Command::Explain(explain) => explain.run(&console, color),
        Command::Baseline(baseline) => baseline.run(&console),
        Command::Init(init) => init.run(&console),
        Command::Config(config) => config.run(&console, color),
        Command::Lsp(lsp) => lsp.run(&console),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    };
    match result {
        Ok(status) => status.into(),
        Err(Failure::BrokenPipe) => Status::Fit.into(),
        Err(Failure::Faults(faults)) => {
            for fault in faults {
                console.error(&fault.shown);
            }
            Status::Incomplete.into()
        }
        Err(Failure::Error(message)) => {
            console.error(&message);
            Status::Incomplete.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_options_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
