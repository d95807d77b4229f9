//! Standard error: errors, warnings, and the progress of long runs.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use relis::report::harmless;
use relis::{Lang, Message};

use super::interrupt;

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const PLAIN: &str = "\x1b[0m";

/// What the user reads beside the result.
pub(super) struct Console {
    /// The language to use.
    pub(super) lang: Lang,
    color: ColorChoice,
}

impl Console {
    pub(super) fn new(lang: Lang, color: ColorChoice) -> Self {
        Self { lang, color }
    }

    /// Something could not be done.
    pub(super) fn error(&self, message: &Message) {
        let word = match self.lang {
            Lang::Fr => "erreur\u{a0}:",
            Lang::En => "error:",
        };
        self.line(RED, word, message);
    }

    /// Something that the user should know.
    pub(super) fn warning(&self, message: &Message) {
        let word = match self.lang {
            Lang::Fr => "attention\u{a0}:",
            Lang::En => "warning:",
        };
        self.line(YELLOW, word, message);
    }

    /// What has been done.
    pub(super) fn note(&self, message: &Message) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.color);
        // As in `line`.
        let _ = writeln!(stderr, "{}", harmless(message.text(self.lang)));
    }

    fn line(&self, style: &str, word: &str, message: &Message) {
        let mut stderr = AutoStream::new(io::stderr().lock(), self.color);
        // Messages span several lines where they show a place in a file.
        let text: Vec<String> = message.text(self.lang).lines().map(harmless).collect();
        // There is nowhere to report that standard error is closed.
        let _ = writeln!(stderr, "{style}{word}{PLAIN} {}", text.join("\n"));
    }
}

/// A progress bar on standard error, shown once the work has taken a while.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    wanted: bool,
}

/// Work that ends before this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// A bar for `files` files. `clear` tells that nothing else is written to the terminal
    /// meanwhile.
    pub(super) fn new(files: usize, clear: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        bar.set_style(
            ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            bar,
            started: Instant::now(),
            wanted: clear && files > 1 && io::stderr().is_terminal(),
        }
    }

    /// One more file is done.
    pub(super) fn advance(&mut self) {
        self.bar.inc(1);
        if self.wanted && self.started.elapsed() > PATIENCE {
            interrupt::line_to_clear(true);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.wanted = false;
        }
    }

    /// Writes to standard error without spoiling the bar.
    pub(super) fn suspend(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        interrupt::line_to_clear(false);
    }
}
