//! Checks texts beside the conversation with the client, so that an edit is never kept
//! waiting by the check of an older version.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_types::Uri;

use super::workspace::{Checked, Workspace};

/// A text to check.
pub(super) struct Job {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) content: String,
    pub(super) workspace: Arc<Workspace>,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// `None` when relis failed; the detail is on standard error.
    pub(super) checked: Option<Checked>,
    pub(super) took: Duration,
}

/// The thread that checks, one text after the other.
pub(super) struct Checker {
    pub(super) jobs: Sender<Job>,
    pub(super) outcomes: Receiver<Outcome>,
}

impl Checker {
    /// Starts the thread; it ends when the checker is dropped.
    pub(super) fn start() -> Self {
        let (jobs, queue) = unbounded::<Job>();
        let (done, outcomes) = unbounded();
        thread::spawn(move || {
            for job in queue {
                let start = Instant::now();
                let check = || job.workspace.check(&job.uri, &job.content);
                let checked = catch_unwind(AssertUnwindSafe(check)).ok();
                let outcome = Outcome {
                    uri: job.uri,
                    version: job.version,
                    checked,
                    took: start.elapsed(),
                };
                if done.send(outcome).is_err() {
                    break;
                }
            }
        });
        Self { jobs, outcomes }
    }
}
