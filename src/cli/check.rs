//! `relis check`: texts → report.

use std::any::Any;
use std::io::{self, Write};
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::ValueEnum;
use relis::report::{FileReport, Json, Report, Summary, Text, Thresholds};
use relis::{Message, Severity};

use super::console::{Console, Progress};
use super::destination::Destination;
use super::texts::{Job, Jobs, Texts};
use super::{Failure, Status, parallel};

/// Columns of a report that does not go to a terminal.
const DEFAULT_WIDTH: usize = 100;

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    texts: Texts,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: the schema is docs/report.schema.json
    Json,
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

/// What came of one text.
struct Outcome {
    warnings: Vec<Message>,
    /// Its part of the report and its counts.
    result: Result<(Vec<u8>, Summary), Message>,
}

impl Check {
    pub(super) fn run(&self, console: &Console, color: ColorChoice) -> Result<Status, Failure> {
        let Jobs { jobs, incomplete } = self.texts.jobs(console)?;
        let mut destination = match &self.output {
            Some(path) => Destination::file(path)?,
            None => Destination::stdout(color),
        };

        let report: Box<dyn Report> = match self.format {
            Format::Json => Box::new(Json { lang: console.lang }),
            Format::Text => Box::new(Text {
                lang: console.lang,
                width: width(&destination),
                color: destination.color(color),
                quiet: self.quiet,
            }),
        };
        let work = |job: &Job| self.check(job, report.as_ref());
        let pool = self.texts.pool(jobs.len())?;
        let mut run = Run {
            report: report.as_ref(),
            progress: Progress::new(jobs.len(), !destination.is_terminal()),
            console,
            files: 0,
            total: Summary::default(),
            incomplete,
        };
        let written = report
            .begin(&mut destination)
            .and_then(|()| {
                parallel::in_order(&pool, &jobs, work, |outcome| {
                    run.write(outcome, &mut destination)
                })
            })
            .and_then(|()| report.end(run.files, &run.total, &mut destination))
            .and_then(|()| destination.commit());
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

    fn check(&self, job: &Job, report: &dyn Report) -> Outcome {
        let mut warnings = Vec::new();
        let result = self.check_text(job, report, &mut warnings);
        Outcome { warnings, result }
    }

    fn check_text(
        &self,
        job: &Job,
        report: &dyn Report,
        warnings: &mut Vec<Message>,
    ) -> Result<(Vec<u8>, Summary), Message> {
        let name = self.texts.name(&job.input);
        let bytes = job.input.read()?;
        let checked = self.texts.check(job, &bytes, warnings)?;
        drop(bytes);
        let file = FileReport::new(&name, checked.encoding, &checked.document, checked.findings)
            .judged(&self.thresholds(job));
        let mut out = Vec::new();
        report.file(&file, &mut out).map_err(|error| {
            Message::new(format!("{name}: {error}"), format!("{name}: {error}"))
        })?;
        Ok((out, file.summary))
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

/// The state of a run while results come in.
struct Run<'a> {
    report: &'a dyn Report,
    progress: Progress,
    console: &'a Console,
    files: usize,
    total: Summary,
    incomplete: bool,
}

impl Run<'_> {
    fn write(
        &mut self,
        outcome: Result<Outcome, Box<dyn Any + Send>>,
        out: &mut Destination,
    ) -> io::Result<()> {
        let outcome = outcome.unwrap_or_else(|_| Outcome {
            warnings: Vec::new(),
            result: Err(Message::new(
                "erreur interne de relis, dont le détail est ci-dessus. Signalez-la, s'il vous \
                 plaît, avec le texte qui l'a causée.",
                "internal error of relis, detailed above. Please report it with the text that \
                 caused it.",
            )),
        });
        self.progress.suspend(|| {
            for warning in &outcome.warnings {
                self.console.warning(warning);
            }
            if let Err(error) = &outcome.result {
                self.console.error(error);
            }
        });
        match outcome.result {
            Ok((part, summary)) => {
                if self.files > 0 {
                    self.report.between(out)?;
                }
                out.write_all(&part)?;
                out.flush()?;
                self.files += 1;
                self.total += summary;
            }
            Err(_) => self.incomplete = true,
        }
        self.progress.advance();
        Ok(())
    }
}

/// The columns that a report may take there.
fn width(destination: &Destination) -> usize {
    if !destination.is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}
