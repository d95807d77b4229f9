//! Checks texts beside the conversation with the client, so that an edit is never kept
//! waiting by the check of an older version.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::Scope;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::workspace::{Checked, Draft, Workspace};

/// What the thread has to do.
pub(super) enum Job {
    /// Forget configurations and rules: they have changed.
    Reload,
    /// Check a text.
    Check(Check),
    /// Forget the text of that URI: it has been closed.
    Close(String),
}

/// A text to check.
pub(super) struct Check {
    pub(super) draft: Draft,
    /// The state of the text that is to be checked …
    pub(super) state: u64,
    /// … and that which it has now: if they are no longer the same, the check is in vain.
    pub(super) present: Arc<AtomicU64>,
}

/// What has become of a job.
pub(super) enum Event {
    /// The check of the text of that URI has begun.
    Started(String),
    Done(Box<Outcome>),
}

/// What came of a check.
pub(super) struct Outcome {
    pub(super) key: String,
    pub(super) state: u64,
    pub(super) result: Result<Checked, NotChecked>,
    pub(super) took: Duration,
}

/// Why there is no result.
pub(super) enum NotChecked {
    /// The text has changed meanwhile.
    Stale,
    /// relis failed; the detail is on standard error.
    Failed,
}

/// The thread that checks, one text after the other.
pub(super) struct Checker {
    pub(super) jobs: Sender<Job>,
    pub(super) events: Receiver<Event>,
}

impl Checker {
    /// Starts the thread; it ends when the checker is dropped.
    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        mut workspace: Workspace<'scope>,
    ) -> Self {
        let (jobs, queue) = unbounded::<Job>();
        let (events, receiver) = unbounded();
        scope.spawn(move || {
            for job in queue {
                let check = match job {
                    Job::Check(check) => check,
                    Job::Reload => {
                        workspace.reload();
                        continue;
                    }
                    Job::Close(key) => {
                        workspace.close(&key);
                        continue;
                    }
                };
                if events
                    .send(Event::Started(check.draft.key.clone()))
                    .is_err()
                {
                    break;
                }
                if events
                    .send(Event::Done(Box::new(check.run(&mut workspace))))
                    .is_err()
                {
                    break;
                }
            }
        });
        Self {
            jobs,
            events: receiver,
        }
    }
}

impl Check {
    fn run(self, workspace: &mut Workspace<'_>) -> Outcome {
        let start = Instant::now();
        let keep_going = || self.present.load(Ordering::Relaxed) == self.state;
        let check = || workspace.check(&self.draft, &keep_going);
        let result = match catch_unwind(AssertUnwindSafe(check)) {
            Ok(Some(checked)) => Ok(checked),
            Ok(None) => Err(NotChecked::Stale),
            Err(_) => Err(NotChecked::Failed),
        };
        Outcome {
            key: self.draft.key,
            state: self.state,
            result,
            took: start.elapsed(),
        }
    }
}
