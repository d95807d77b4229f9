//! Checks texts beside the conversation with the client, so that an edit is never kept
//! waiting by the check of an older version.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::Scope;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::workspace::{Checked, Draft, Workspace};
use crate::cli::Failure;
use crate::cli::checkers::Options;

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

/// What the thread does, or has found out.
pub(super) enum Event {
    /// Something has begun, and what was under way is over.
    Started(Task),
    /// Nothing is under way.
    Idle,
    /// Configurations and rules have changed, so that other texts have to be checked again.
    Changed,
    Done(Box<Outcome>),
    /// The options are such that nothing can be checked.
    Broken(Failure),
}

/// What takes time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Reading configurations and rules.
    Load,
    /// Checking the text of that URI.
    Check(String),
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
        options: &'scope Options,
    ) -> Self {
        let (jobs, queue) = unbounded::<Job>();
        let (events, receiver) = unbounded();
        scope.spawn(move || {
            // Nobody listens any more once the conversation is over: then there is no job either.
            let tell = |event| events.send(event).unwrap_or_default();
            tell(Event::Started(Task::Load));
            let mut workspace = match Workspace::new(options) {
                Ok(workspace) => workspace,
                Err(failure) => return tell(Event::Broken(failure)),
            };
            tell(Event::Idle);
            for job in queue {
                match job {
                    Job::Check(check) => {
                        if workspace.refresh() {
                            tell(Event::Changed);
                        }
                        let outcome = check.run(&mut workspace, &tell);
                        tell(Event::Done(Box::new(outcome)));
                    }
                    Job::Reload => workspace.reload(),
                    Job::Close(key) => workspace.close(&key),
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
    fn run(self, workspace: &mut Workspace<'_>, tell: &dyn Fn(Event)) -> Outcome {
        let start = Instant::now();
        let keep_going = || self.present.load(Ordering::Relaxed) == self.state;
        let check = || {
            tell(Event::Started(Task::Load));
            let loaded = workspace.load(&self.draft);
            tell(Event::Started(Task::Check(self.draft.key.clone())));
            workspace.check(&self.draft, loaded, &keep_going)
        };
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
