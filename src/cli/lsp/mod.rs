//! `relis lsp`: the language server, over standard input and output.

mod actions;
mod checker;
mod client;
mod diagnostics;
mod faults;
mod house;
mod open;
mod positions;
mod progress;
mod server;
mod silence;
mod sources;
mod text;
mod workspace;

use std::path::{Path, PathBuf};

use lsp_server::Connection;
use lsp_types::Uri;
use relis::Message;
use url::Url;

use super::checkers::Options;
use super::console::Console;
use super::{Failure, Status};

#[derive(Debug, clap::Args)]
pub(super) struct Lsp {
    #[command(flatten)]
    options: Options,
    /// What editors pass; it is the only way there is
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self, console: &Console) -> Result<Status, Failure> {
        let (connection, threads) = Connection::stdio();
        let served = server::serve(connection, &self.options, console.lang);
        if let Ok(Some(failure)) = served {
            // The client may go on talking; nobody listens.
            return Err(failure);
        }
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

/// The URI of a file.
fn uri(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok()?.as_str().parse().ok()
}

/// The file that a URI is of.
fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}
