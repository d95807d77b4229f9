//! The baseline: problems that were there before. `relis baseline write` and `--baseline`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use relis::Message;
use relis::baseline::{Baseline, Stale};

use super::configuration::located;
use super::console::{Console, Progress};
use super::destination::Destination;
use super::texts::{Checked, Job, Jobs, Texts};
use super::{Failure, Status, parallel, prefixed, text_file};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write down the problems that there are now, for `relis check --baseline`
    Write(WriteBaseline),
}

#[derive(Debug, clap::Args)]
pub(super) struct WriteBaseline {
    #[command(flatten)]
    texts: Texts,
    /// The file to write; it names the texts from its own directory
    #[arg(long, value_name = "FILE", default_value = "relis-baseline.json")]
    output: PathBuf,
}

impl Command {
    pub(super) fn run(&self, console: &Console) -> Result<Status, Failure> {
        match self {
            Self::Write(write) => write.run(console),
        }
    }
}

impl WriteBaseline {
    fn run(&self, console: &Console) -> Result<Status, Failure> {
        let Jobs { jobs, incomplete } = self.texts.jobs(console)?;
        let mut destination = Destination::file(&self.output)?;
        let directory = directory(&self.output);
        let mut baseline = Baseline::default();
        let mut failed = incomplete;
        let mut progress = Progress::new(jobs.len(), true);
        let work = |job: &Job| -> Result<Checked, Message> {
            // What there is to know of a text is told by `relis check`.
            self.texts.check(job, &job.input.read()?, &mut Vec::new())
        };
        let mut numbers = 0..jobs.len();
        let collected: Result<(), Failure> =
            parallel::in_order(&self.texts.pool(jobs.len())?, &jobs, work, |result| {
                let job = numbers.next().map(|number| &jobs[number]);
                match (result, job) {
                    (Ok(Ok(checked)), Some(job)) => {
                        let name = name(&directory, &self.texts.path(&job.input));
                        baseline.set(&name, &checked.document, &checked.findings);
                    }
                    (Ok(Err(error)), _) => {
                        failed = true;
                        progress.suspend(|| console.error(&error));
                    }
                    _ => failed = true,
                }
                progress.advance();
                Ok(())
            });
        collected?;
        if failed {
            // Half a baseline would let problems pass for new ones, or hide that texts are
            // missing.
            let path = self.output.display();
            return Err(Message::new(
                format!("{path} n'est pas écrit\u{a0}: tous les textes n'ont pas pu être lus"),
                format!("{path} is not written: not all texts could be read"),
            )
            .into());
        }
        destination
            .write_all(baseline.to_json().as_bytes())
            .and_then(|()| destination.commit())
            .map_err(|error| Failure::output(&error))?;
        let (path, count) = (self.output.display(), baseline.count());
        console.note(&Message::new(
            format!("{path}\u{a0}: problèmes connus\u{a0}: {count}"),
            format!("{path}: known problems: {count}"),
        ));
        Ok(Status::Fit)
    }
}

/// The baseline of a check.
pub(super) struct Known {
    path: PathBuf,
    directory: PathBuf,
    baseline: Baseline,
}

impl Known {
    pub(super) fn read(path: &Path) -> Result<Self, Message> {
        let name = path.display().to_string();
        let text = text_file::read(path, &name)?;
        let baseline = Baseline::parse(&text).map_err(|error| prefixed(&name, &error))?;
        Ok(Self {
            path: path.to_owned(),
            directory: directory(path),
            baseline,
        })
    }

    /// Takes what is known out of what was found in the text; how much that is. A warning
    /// tells of what is known in vain.
    pub(super) fn subtract(
        &self,
        path: &Path,
        shown: &str,
        checked: &mut Checked,
        warnings: &mut Vec<Message>,
    ) -> usize {
        let before = checked.findings.len();
        let name = name(&self.directory, path);
        let stale = self
            .baseline
            .subtract(&name, &checked.document, &mut checked.findings);
        warnings.extend(self.stale(shown, &stale));
        before - checked.findings.len()
    }

    fn stale(&self, shown: &str, stale: &[Stale]) -> Option<Message> {
        let first = stale.first()?;
        let count: usize = stale.iter().map(|entry| entry.count).sum();
        let (rule, text, path) = (&first.rule, &first.text, self.path.display());
        Some(Message::new(
            format!(
                "{shown}: {path} connaît ici {count} problème(s) qui n'y sont plus, d'abord \
                 {rule} («\u{a0}{text}\u{a0}»). Refaites-le\u{a0}: relis baseline write"
            ),
            format!(
                "{shown}: {path} knows {count} problem(s) here that are gone, first {rule} \
                 (\"{text}\"). Make it again: relis baseline write"
            ),
        ))
    }

    /// Tells of the texts that are known and no longer there.
    pub(super) fn missing_files(&self) -> Vec<Message> {
        let missing = self.baseline.files().filter(|file| {
            let gone = fs::symlink_metadata(self.directory.join(file));
            gone.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
        });
        let path = self.path.display();
        missing
            .map(|file| {
                Message::new(
                    format!("{path}\u{a0}: {file} n'existe plus. Refaites-le\u{a0}: relis baseline write"),
                    format!("{path}: {file} is gone. Make it again: relis baseline write"),
                )
            })
            .collect()
    }
}

/// The directory of a baseline, from the root.
fn directory(path: &Path) -> PathBuf {
    located(path).parent().unwrap_or(Path::new("/")).to_owned()
}

/// What a baseline in `directory` calls a text: the same on every system.
fn name(directory: &Path, path: &Path) -> String {
    let path = located(path);
    let inside = path.strip_prefix(directory).unwrap_or(&path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_named_from_the_directory_of_the_baseline() {
        let here = located(Path::new("x.txt"));
        let directory = here.parent().expect("a directory");
        assert_eq!(name(directory, Path::new("x.txt")), "x.txt");
        assert_eq!(
            name(directory.parent().expect("one above"), Path::new("x.txt")),
            {
                let own = directory.file_name().expect("a name").to_string_lossy();
                format!("{own}/x.txt")
            }
        );
    }
}
