//! `relis completions` and `relis man`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Failure, Status};

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell to write for
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Status, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "relis", &mut script);
        print(&script)
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The subcommand whose page to print instead of that of relis itself
    #[arg(value_parser = [
        "check", "rules", "explain", "init", "config", "baseline", "lsp", "completions",
        "man",
    ])]
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self) -> Result<Status, Failure> {
        let mut relis = Cli::command();
        relis.build();
        let command = match &self.command {
            Some(name) => relis.find_subcommand(name).cloned(),
            None => Some(relis),
        };
        let mut page = Vec::new();
        if let Some(command) = command {
            clap_mangen::Man::new(command)
                .render(&mut page)
                .map_err(|error| Failure::output(&error))?;
        }
        print(&page)
    }
}

fn print(bytes: &[u8]) -> Result<Status, Failure> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map(|()| Status::Fit)
        .map_err(|error| Failure::output(&error))
}
