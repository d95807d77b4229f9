//! `relis check`: texts → report.

use std::any::Any;
use std::io::{self, Write};
use std::num::NonZero;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use relis::formats::{self, Hints};
use relis::report::{FileReport, Json, Report, Summary, Text};
use relis::{Linter, Message, Severity};

use super::console::{Console, Progress};
use super::destination::Destination;
use super::inputs::{Input, Inputs};
use super::own_rules::OwnRules;
use super::select::Selection;
use super::{Failure, Status, parallel};

/// Columns of a report that does not go to a terminal.
const DEFAULT_WIDTH: usize = 100;

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Files, directories (their text, Markdown, HTML, DOCX, ODT, SRT and VTT files, hidden
    /// ones left out), or - for standard input; a file named twice is checked once
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// The name that the report gives to standard input
    #[arg(
        long,
        value_name = "NAME",
        default_value = "-",
        hide_default_value = true
    )]
    stdin_filename: String,
    /// The format of the files [default: what their extensions say, or else their content]
    #[arg(long, value_name = "FORMAT", value_parser = input_format())]
    input_format: Option<formats::Format>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the report to FILE: all of it or, if something goes wrong, nothing
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    fail_on: FailOn,
    /// Report these rules only: ids, families or categories (calque/faire-sens, calque, style)
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not report these rules; where --select names them too, the more precise name wins
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    #[command(flatten)]
    own_rules: OwnRules,
    /// The encoding of the files, such as windows-1252 [default: detected]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// In a text report, write the summary lines only
    #[arg(long, short)]
    quiet: bool,
    /// The number of files to check at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<u16>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: the schema is docs/report.schema.json
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    #[default]
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
        if self.paths.is_empty() {
            return Err(Failure::Error(Message::new(
                "que faut-il relire\u{a0}? Nommez des fichiers, des dossiers, ou - pour l'entrée \
                 standard\u{a0}: relis check brouillon.txt",
                "what is there to check? Name files, directories, or - for standard input: \
                 relis check draft.txt",
            )));
        }
        self.check_encoding()?;
        let linter = self.own_rules.linter(console)?;
        let rules: Vec<_> = linter.rules().map(AsRef::as_ref).collect();
        let selection = Selection::new(&self.select, &self.ignore, &rules)?;
        let mut destination = match &self.output {
            Some(path) => Destination::file(path)?,
            None => Destination::stdout(color),
        };
        let inputs = Inputs::collect(&self.paths, console);

        let report: Box<dyn Report> = match self.format {
            Format::Json => Box::new(Json { lang: console.lang }),
            Format::Text => Box::new(Text {
                lang: console.lang,
                fail_on: self.fail_on.into(),
                width: width(&destination),
                color: destination.color(color),
                quiet: self.quiet,
            }),
        };
        let work = |input: &Input| self.check(input, &linter, &selection, report.as_ref());
        let pool = self.pool(inputs.inputs.len())?;
        let mut run = Run {
            report: report.as_ref(),
            progress: Progress::new(inputs.inputs.len(), !destination.is_terminal()),
            console,
            files: 0,
            total: Summary::default(),
            incomplete: inputs.incomplete,
        };
        let written = report
            .begin(&mut destination)
            .and_then(|()| {
                parallel::in_order(&pool, &inputs.inputs, work, |outcome| {
                    run.write(outcome, &mut destination)
                })
            })
            .and_then(|()| report.end(run.files, &run.total, &mut destination))
            .and_then(|()| destination.commit());
        let unfit = run.total.fails(self.fail_on.into());
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

    /// Refuses an unknown encoding before anything is read.
    fn check_encoding(&self) -> Result<(), Message> {
        match &self.encoding {
            Some(label) => match formats::decode_as(b"", label) {
                Ok(_) => Ok(()),
                Err(error) => Err(prefixed("--encoding", &error.message())),
            },
            None => Ok(()),
        }
    }

    fn pool(&self, inputs: usize) -> Result<rayon::ThreadPool, Failure> {
        let wanted = match self.threads {
            Some(threads) => usize::from(threads.get()),
            None => std::thread::available_parallelism().map_or(1, NonZero::get),
        };
        rayon::ThreadPoolBuilder::new()
            .num_threads(wanted.min(inputs).max(1))
            .build()
            .map_err(|error| {
                Failure::Error(Message::new(
                    format!("impossible de lancer {wanted} fils d'exécution\u{a0}: {error}"),
                    format!("cannot start {wanted} threads: {error}"),
                ))
            })
    }

    fn name<'a>(&'a self, input: &'a Input) -> std::borrow::Cow<'a, str> {
        match input {
            Input::Stdin => self.stdin_filename.as_str().into(),
            Input::File(path) => path.to_string_lossy(),
        }
    }

    fn check(
        &self,
        input: &Input,
        linter: &Linter,
        selection: &Selection,
        report: &dyn Report,
    ) -> Outcome {
        let mut warnings = Vec::new();
        let result = self.check_text(input, linter, selection, report, &mut warnings);
        Outcome { warnings, result }
    }

    fn check_text(
        &self,
        input: &Input,
        linter: &Linter,
        selection: &Selection,
        report: &dyn Report,
        warnings: &mut Vec<Message>,
    ) -> Result<(Vec<u8>, Summary), Message> {
        let name = self.name(input);
        let bytes = input.read()?;
        let hints = Hints {
            name: Some(&name),
            format: self.input_format,
            encoding: self.encoding.as_deref(),
        };
        let source =
            formats::read(&bytes, &hints).map_err(|error| prefixed(&name, &error.message()))?;
        drop(bytes);
        if self.encoding.is_none() && source.encoding != "UTF-8" {
            let encoding = source.encoding;
            warnings.push(Message::new(
                format!(
                    "{name}: décodé comme {encoding}. Si les accents sont faux, dites \
                     l'encodage\u{a0}: --encoding"
                ),
                format!("{name}: decoded as {encoding}. If accents are wrong, name it: --encoding"),
            ));
        }
        let encoding = source.encoding;
        let document = linter.document(source);
        if document.text().trim().is_empty() && document.source().has_foreign_text {
            warnings.push(Message::new(
                format!(
                    "{name}: tout y est marqué comme d'une autre langue\u{a0}: rien à vérifier"
                ),
                format!("{name}: all of it is marked as another language: nothing to check"),
            ));
        } else if document.text().trim().is_empty() {
            warnings.push(Message::new(
                format!("{name}: vide\u{a0}: rien à vérifier"),
                format!("{name}: empty: nothing to check"),
            ));
        }
        let mut findings = linter.check(&document);
        findings.retain(|finding| selection.wants(&finding.rule));
        let file = FileReport::new(&name, encoding, &document, findings);
        let mut out = Vec::new();
        report.file(&file, &mut out).map_err(|error| {
            Message::new(format!("{name}: {error}"), format!("{name}: {error}"))
        })?;
        Ok((out, file.summary))
    }
}

/// Reads the value of `--input-format`.
fn input_format() -> impl TypedValueParser<Value = formats::Format> {
    PossibleValuesParser::new(formats::Format::ALL.map(formats::Format::as_str))
        .try_map(|name| name.parse::<formats::Format>().map_err(|()| name))
}

/// The message with what it is about before it.
fn prefixed(name: &str, message: &Message) -> Message {
    Message::new(
        format!("{name}: {}", message.fr),
        format!("{name}: {}", message.en),
    )
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
