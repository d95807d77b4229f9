//! `relis init`: a configuration to start from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use relis::Message;

use super::configuration::FILE_NAME;
use super::console::Console;
use super::destination::Destination;
use super::{Failure, Status};

/// What is written: every key, with what it is for.
const TEMPLATE: &str = include_str!("init.yaml");

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Where to write it
    #[arg(value_name = "FILE", default_value = FILE_NAME)]
    file: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

impl Init {
    pub(super) fn run(&self, console: &Console) -> Result<Status, Failure> {
        let path = self.file.as_path();
        if !self.force && path.symlink_metadata().is_ok() {
            return Err(exists(path).into());
        }
        let mut file = Destination::file(path)?;
        file.write_all(TEMPLATE.as_bytes())
            .and_then(|()| {
                if self.force {
                    file.commit()
                } else {
                    file.commit_new()
                }
            })
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => exists(path).into(),
                _ => Failure::output(&error),
            })?;
        let path = path.display();
        console.note(&Message::new(
            format!("{path} est écrit\u{a0}: ôtez les # devant ce qu'il vous faut."),
            format!("{path} is written: remove the # before what you need."),
        ));
        Ok(Status::Fit)
    }
}

fn exists(path: &Path) -> Message {
    let path = path.display();
    Message::new(
        format!("{path}\u{a0}: ce fichier existe déjà. Pour le remplacer\u{a0}: --force"),
        format!("{path}: this file is there already. To replace it: --force"),
    )
}
