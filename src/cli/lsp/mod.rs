//! `relis lsp`: the language server, over standard input and output.

mod actions;
mod checker;
mod diagnostics;
mod positions;
mod server;
mod text;
mod workspace;

use lsp_server::Connection;
use relis::Message;

use super::configuration;
use super::console::Console;
use super::own_rules::OwnRules;
use super::{Failure, Status};

#[derive(Debug, clap::Args)]
pub(super) struct Lsp {
    #[command(flatten)]
    own_rules: OwnRules,
    #[command(flatten)]
    configuration: configuration::Options,
    /// What editors pass; it is the only way there is
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self, console: &Console) -> Result<Status, Failure> {
        let linter = self.own_rules.linter(&self.configuration, console)?;
        let (connection, threads) = Connection::stdio();
        let served = server::serve(connection, linter, console.lang);
        let ended = threads.join();
        served.map_err(|error| {
            Failure::Error(Message::new(
                format!("conversation avec l'éditeur rompue\u{a0}: {error}"),
                format!("the conversation with the editor broke off: {error}"),
            ))
        })?;
        ended.map_err(|error| Failure::output(&error))?;
        Ok(Status::Fit)
    }
}
