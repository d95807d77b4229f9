//! A text that the client has open, and the state of its check.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use lsp_server::RequestId;
use lsp_types::{CodeActionParams, HoverParams, Uri};

use super::checker::Check;
use super::text::Text;
use super::workspace::{Checked, Draft, is_configuration};

/// How long a text must have been left alone before it is checked: the letters of a word that
/// is pasted, or typed by a program, come faster.
const PAUSE: Duration = Duration::from_millis(10);

/// For texts that take long to check, the pause is a quarter of that, up to this.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// An open text.
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) path: PathBuf,
    language: String,
    pub(super) text: Text,
    /// A number that is another one after each change of the text or of what it is checked
    /// with.
    state: Arc<AtomicU64>,
    /// What was found, and in which state.
    checked: Option<(u64, Checked)>,
    /// When it is to be checked.
    due: Option<Instant>,
    /// Whether it is being checked.
    running: bool,
    /// How long the last check took.
    took: Duration,
    /// Requests that wait for the check of the present state.
    pub(super) waiting: Vec<(RequestId, Question)>,
}

/// What a client wants to know about a text.
pub(super) enum Question {
    Actions(CodeActionParams),
    Hover(HoverParams),
}

impl Open {
    pub(super) fn new(uri: Uri, path: PathBuf, language: String, text: Text) -> Self {
        Self {
            uri,
            path,
            language,
            text,
            state: Arc::default(),
            checked: None,
            due: Some(Instant::now()),
            running: false,
            took: Duration::ZERO,
            waiting: Vec::new(),
        }
    }

    /// Whether it is not prose but says how to check.
    pub(super) fn is_configuration(&self) -> bool {
        is_configuration(&self.path, &self.language)
    }

    /// The text has been changed.
    pub(super) fn changed(&mut self) {
        self.outdate();
        self.due = Some(Instant::now() + (self.took / 4).clamp(PAUSE, LONGEST_PAUSE));
    }

    /// What the text is checked with has changed.
    pub(super) fn recheck(&mut self) {
        self.outdate();
        self.due = Some(Instant::now());
    }

    /// A check under way is in vain.
    pub(super) fn outdate(&self) {
        self.state.fetch_add(1, Ordering::Relaxed);
    }

    /// When it is to be checked; not while a check of it is under way.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due.filter(|_| !self.running)
    }

    /// The check to make, if it is time to.
    pub(super) fn check(&mut self, now: Instant) -> Option<Check> {
        self.due().filter(|due| *due <= now)?;
        self.due = None;
        self.running = true;
        Some(Check {
            draft: Draft {
                key: self.uri.as_str().to_owned(),
                path: self.path.clone(),
                language: self.language.clone(),
                content: self.text.content.clone(),
            },
            state: self.state.load(Ordering::Relaxed),
            present: self.state.clone(),
        })
    }

    /// A check has ended, with a result unless it was given up; whether that is of use.
    pub(super) fn done(&mut self, state: u64, checked: Option<Checked>, took: Duration) -> bool {
        self.running = false;
        let Some(checked) = checked.filter(|_| state == self.state.load(Ordering::Relaxed)) else {
            return false;
        };
        self.took = took;
        self.checked = Some((state, checked));
        true
    }

    /// The last result, of whatever state.
    pub(super) fn last(&self) -> Option<&Checked> {
        self.checked.as_ref().map(|(_, checked)| checked)
    }

    /// Whether the present state has been checked.
    pub(super) fn is_fresh(&self) -> bool {
        let present = self.state.load(Ordering::Relaxed);
        self.checked
            .as_ref()
            .is_some_and(|(state, _)| *state == present)
    }
}
