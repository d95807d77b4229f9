//! What has been made of the texts so far.

use std::any::Any;
use std::io::{self, Write};

use relis::Message;
use relis::report::{FileReport, Report, Summary};

use super::console::{Console, Progress};
use super::destination::Destination;

/// What came of one text.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) warnings: Vec<Message>,
    /// What has been done to it.
    pub(super) note: Option<Message>,
    /// Its part of the report.
    pub(super) part: Vec<u8>,
    pub(super) summary: Summary,
}

/// Why nothing came of one text.
pub(super) struct Unread {
    pub(super) warnings: Vec<Message>,
    pub(super) error: Message,
}

/// What there is instead of a report where the parts are no report.
pub(super) struct NoReport;

impl Report for NoReport {
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&self, _file: &FileReport<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn between(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, _files: usize, _total: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The state of a run while results come in.
pub(super) struct Run<'a> {
    pub(super) report: &'a dyn Report,
    pub(super) progress: Progress,
    pub(super) console: &'a Console,
    pub(super) files: usize,
    /// Of how many of them the report says something.
    pub(super) parts: usize,
    pub(super) total: Summary,
    pub(super) incomplete: bool,
}

impl Run<'_> {
    pub(super) fn write(
        &mut self,
        outcome: Result<Result<Outcome, Unread>, Box<dyn Any + Send>>,
        out: &mut Destination,
    ) -> io::Result<()> {
        let outcome = outcome.unwrap_or_else(|_| {
            let error = Message::new(
                "erreur interne de relis, dont le détail est ci-dessus. Signalez-la, s'il vous \
                 plaît, avec le texte qui l'a causée.",
                "internal error of relis, detailed above. Please report it with the text that \
                 caused it.",
            );
            let warnings = Vec::new();
            Err(Unread { warnings, error })
        });
        self.progress.suspend(|| {
            let (warnings, error) = match &outcome {
                Ok(outcome) => (&outcome.warnings, None),
                Err(Unread { warnings, error }) => (warnings, Some(error)),
            };
            for warning in warnings {
                self.console.warning(warning);
            }
            if let Some(error) = error {
                self.console.error(error);
            }
            if let Ok(Outcome {
                note: Some(note), ..
            }) = &outcome
            {
                self.console.note(note);
            }
        });
        match outcome {
            Ok(outcome) => {
                if !outcome.part.is_empty() {
                    if self.parts > 0 {
                        self.report.between(out)?;
                    }
                    out.write_all(&outcome.part)?;
                    out.flush()?;
                    self.parts += 1;
                }
                self.files += 1;
                self.total += outcome.summary;
            }
            Err(_) => self.incomplete = true,
        }
        self.progress.advance();
        Ok(())
    }
}
