//! `relis check`: texts → report.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::ValueEnum;
use relis::report::{FileReport, Report, Summary, Text, Thresholds};
use relis::{Message, Severity};

use super::baseline::Known;
use super::changes::{self, Changes};
use super::console::{Console, Progress};
use super::destination::Destination;
use super::fix::{self, Mode};
use super::format::Format;
use super::run::{NoReport, Outcome, Run, Unread};
use super::texts::{Job, Jobs, Texts};
use super::{Failure, Status, parallel};

/// Columns of a report that does not go to a terminal.
const DEFAULT_WIDTH: usize = 100;

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    changes: changes::Options,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Instead of problems, write how often each rule found one; with --format text or json
    #[arg(long)]
    statistics: bool,
    /// Write the report to FILE: all of it or, if something goes wrong, nothing
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The least severity that makes the exit status 1 [default: that of the configuration,
    /// else error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// The penalty for 1000 words above which a file makes the exit status 1 [default: that
    /// of the configuration, else none]
    #[arg(long, value_name = "POINTS", value_parser = points)]
    max_penalty: Option<f64>,
    /// Leave out the problems that FILE knows, which "relis baseline write" has made
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    fix: fix::Options,
    /// In a text report, write the summary lines only
    #[arg(long, short)]
    quiet: bool,
}

/// A number of penalty points.
fn points(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("not a number of points: 0 or more".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl From<FailOn> for Option<Severity> {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// What texts are dealt with by.
struct Work<'a> {
    check: &'a Check,
    mode: Mode,
    changes: Option<Changes>,
    known: Option<Known>,
    report: &'a dyn Report,
}

impl Check {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let mode = self.fix.mode()?;
        let changes = self.texts.changes(&self.changes)?;
        let Jobs { jobs, incomplete } = self.texts.jobs_changed(console, changes.as_ref())?;
        if let Some(changes) = &changes
            && jobs.is_empty()
        {
            console.note(&changes.none());
        }
        // The program ends when they are done: freeing thousands of patterns one by one would
        // only make it end later.
        let jobs: &[Job] = jobs.leak();
        let known = self.baseline.as_deref().map(Known::read).transpose()?;
        for warning in known.iter().flat_map(Known::missing_files) {
            console.warning(&warning);
        }
        let mut destination = match &self.output {
            Some(path) => Destination::file(path)?,
            None => Destination::stdout(color),
        };

        let text = Text {
            lang: console.lang,
            width: width(&destination),
            color: destination.color(color),
            quiet: self.quiet,
        };
        let report: Box<dyn Report> = match self.format {
            _ if matches!(mode, Mode::Diff(_)) => Box::new(NoReport),
            format if self.statistics => format.statistics(text)?,
            format => format.report(text),
        };
        let work = Work {
            check: self,
            mode,
            changes,
            known,
            report: report.as_ref(),
        };
        let work = |job: &Job| work.text(job);
        let pool = self.texts.pool(jobs.len())?;
        let mut run = Run {
            report: report.as_ref(),
            progress: Progress::new(jobs.len(), !destination.is_terminal()),
            console,
            files: 0,
            parts: 0,
            total: Summary::default(),
            incomplete,
        };
        let written = report
            .begin(&mut destination)
            .and_then(|()| {
                parallel::in_order(&pool, jobs, work, |outcome| {
                    run.write(outcome, &mut destination)
                })
            })
            .and_then(|()| report.end(run.files, &run.total, &mut destination))
            .and_then(|()| destination.commit());
        if run.total.known > 0 {
            let known = run.total.known;
            console.note(&Message::new(
                format!("problèmes connus laissés de côté\u{a0}: {known}"),
                format!("known problems left out: {known}"),
            ));
        }
        let unfit = run.total.unfit > 0;
        match written.map_err(|error| Failure::output(&error)) {
            // The reader has seen enough; but not all has been checked.
            Err(Failure::BrokenPipe) if unfit => Ok(Status::Unfit),
            Err(Failure::BrokenPipe) => Ok(Status::Incomplete),
            Err(failure) => Err(failure),
            Ok(()) if run.incomplete => Ok(Status::Incomplete),
            Ok(()) if unfit => Ok(Status::Unfit),
            Ok(()) => Ok(Status::Fit),
        }
    }

    /// When the text is unfit: as the configuration says, unless the command line does.
    fn thresholds(&self, job: &Job) -> Thresholds {
        let configured = job.checker.thresholds;
        Thresholds {
            fail_on: self.fail_on.map_or(configured.fail_on, Into::into),
            max_penalty: self.max_penalty.or(configured.max_penalty),
        }
    }
}

impl Work<'_> {
    fn text(&self, job: &Job) -> Result<Outcome, Unread> {
        let mut outcome = Outcome::default();
        match self.deal_with(job, &mut outcome) {
            Ok(()) => Ok(outcome),
            Err(error) => Err(Unread {
                warnings: outcome.warnings,
                error,
            }),
        }
    }

    fn deal_with(&self, job: &Job, outcome: &mut Outcome) -> Result<(), Message> {
        let texts = &self.check.texts;
        let name = texts.name(&job.input);
        let bytes = job.input.read()?;
        let mut hidden = 0;
        let checked = match self.mode {
            Mode::Report => {
                let mut checked = texts.check(job, &bytes, &mut outcome.warnings)?;
                if let Some(known) = &self.known {
                    let path = texts.path(&job.input);
                    hidden = known.subtract(&path, &name, &mut checked, &mut outcome.warnings);
                }
                if let Some(changes) = &self.changes {
                    let touched = changes.touch(&job.input, &checked.document);
                    checked.findings.retain(touched);
                }
                checked
            }
            Mode::Diff(which) => {
                let fixed = fix::fix(texts, job, &bytes, which, &mut outcome.warnings)?;
                outcome.part = fixed.diff(&name).into_bytes();
                outcome.summary.unfit = usize::from(!outcome.part.is_empty());
                return Ok(());
            }
            Mode::Write(which) => {
                let fixed = fix::fix(texts, job, &bytes, which, &mut outcome.warnings)?;
                if fixed.count() > 0 {
                    fixed.write(&job.input, &bytes)?;
                }
                outcome.note = fixed.summary(&name);
                fixed.checked
            }
        };
        drop(bytes);
        let mut file =
            FileReport::new(&name, checked.encoding, &checked.document, checked.findings)
                .judged(&self.check.thresholds(job));
        file.summary.known = hidden;
        outcome.summary = file.summary;
        self.report
            .file(&file, &mut outcome.part)
            .map_err(|error| Message::new(format!("{name}: {error}"), format!("{name}: {error}")))
    }
}

/// The columns that a report may take there.
fn width(destination: &Destination) -> usize {
    if !destination.is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}
