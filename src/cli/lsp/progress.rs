//! What the client hears of a task that takes long.

use std::path::Path;
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd,
};
use relis::Lang;

use super::checker::Task;

/// Work that ends before this is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// The task under way.
pub(super) struct Progress {
    /// Whether the client wants to hear of it.
    wanted: bool,
    lang: Lang,
    work: Option<Work>,
    count: u64,
}

struct Work {
    task: Task,
    since: Instant,
    state: State,
}

#[derive(PartialEq)]
enum State {
    /// Nothing has been said of it.
    Silent,
    /// The client has been asked whether it shows it.
    Asked,
    Shown,
}

impl Progress {
    pub(super) fn new(wanted: bool, lang: Lang) -> Self {
        Self {
            wanted,
            lang,
            work: None,
            count: 0,
        }
    }

    /// A task has begun, and the one before is over; what to say of that one.
    pub(super) fn start(&mut self, task: Task, now: Instant) -> Option<Message> {
        let end = self.end();
        self.count += 1;
        self.work = Some(Work {
            task,
            since: now,
            state: State::Silent,
        });
        end
    }

    /// When there is something to say.
    pub(super) fn due(&self) -> Option<Instant> {
        let work = self.work.as_ref().filter(|_| self.wanted)?;
        (work.state == State::Silent).then(|| work.since + PATIENCE)
    }

    fn token(&self) -> String {
        format!("relis/{}", self.count)
    }

    /// Asks the client to show it, if it is time to.
    pub(super) fn ask(&mut self, now: Instant) -> Option<Message> {
        self.due().filter(|due| *due <= now)?;
        let token = self.token();
        self.work.as_mut()?.state = State::Asked;
        let params = WorkDoneProgressCreateParams {
            token: NumberOrString::String(token.clone()),
        };
        let method = request::WorkDoneProgressCreate::METHOD.to_owned();
        Some(Request::new(token.into(), method, params).into())
    }

    /// What to say when the client has answered a request.
    pub(super) fn answered(&mut self, response: &Response) -> Option<Message> {
        let token = self.token();
        let work = self.work.as_mut()?;
        let ours = response.id == RequestId::from(token) && work.state == State::Asked;
        if !ours || response.response_result.is_err() {
            return None;
        }
        work.state = State::Shown;
        let (title, message) = match (&work.task, self.lang) {
            (Task::Load, Lang::Fr) => ("relis\u{a0}: lecture des règles", None),
            (Task::Load, Lang::En) => ("relis: reading the rules", None),
            (Task::Check(uri), Lang::Fr) => ("relis\u{a0}: relecture", Some(uri)),
            (Task::Check(uri), Lang::En) => ("relis: checking", Some(uri)),
        };
        let message = message.map(|uri| {
            let name = Path::new(uri).file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        });
        Some(self.report(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            message,
            ..WorkDoneProgressBegin::default()
        })))
    }

    /// The task is over; what to say of that.
    pub(super) fn end(&mut self) -> Option<Message> {
        let work = self.work.take()?;
        let end = WorkDoneProgress::End(WorkDoneProgressEnd::default());
        (work.state == State::Shown).then(|| self.report(end))
    }

    fn report(&self, progress: WorkDoneProgress) -> Message {
        let params = ProgressParams {
            token: NumberOrString::String(self.token()),
            value: ProgressParamsValue::WorkDone(progress),
        };
        Notification::new(notification::Progress::METHOD.to_owned(), params).into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Lets the client answer a question as to progress; what it hears then.
    fn answered(progress: &mut Progress, question: Message) -> Value {
        let Message::Request(request) = question else {
            panic!("no request");
        };
        let answer = Response::new_ok(request.id, Value::Null);
        let Some(Message::Notification(begin)) = progress.answered(&answer) else {
            panic!("no notification");
        };
        assert_eq!(begin.params["token"], request.params["token"]);
        begin.params["value"].clone()
    }

    #[test]
    fn each_task_that_takes_long_is_shown_by_itself() {
        let mut progress = Progress::new(true, Lang::En);
        let start = Instant::now();
        assert!(progress.start(Task::Load, start).is_none());
        assert!(progress.ask(start).is_none(), "too early");
        let question = progress.ask(start + PATIENCE).expect("a question");
        let begin = answered(&mut progress, question);
        let reading = json!({"kind": "begin", "title": "relis: reading the rules"});
        assert_eq!(begin, reading);

        let check = Task::Check("file:///a/b.txt".to_owned());
        let Some(Message::Notification(end)) = progress.start(check, start) else {
            panic!("reading is not over");
        };
        assert_eq!(end.params["value"]["kind"], "end");
        let question = progress.ask(start + PATIENCE).expect("a question");
        let begin = answered(&mut progress, question);
        assert_eq!(begin["title"], "relis: checking");
        assert_eq!(begin["message"], "b.txt");
        assert!(progress.end().is_some());
        assert!(progress.end().is_none());
    }

    #[test]
    fn a_task_that_is_soon_over_is_not_shown() {
        let mut progress = Progress::new(true, Lang::Fr);
        progress.start(Task::Load, Instant::now());
        assert!(progress.end().is_none());
    }
}
