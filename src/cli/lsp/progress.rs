//! What the client hears of a check that takes long.

use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd,
};
use relis::Lang;

/// Work that ends before this is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// The check under way.
pub(super) struct Progress {
    /// Whether the client wants to hear of it.
    wanted: bool,
    lang: Lang,
    work: Option<Work>,
    count: u64,
}

struct Work {
    name: String,
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

    /// A check of the text of that name has begun.
    pub(super) fn start(&mut self, name: String) {
        self.count += 1;
        self.work = Some(Work {
            name,
            since: Instant::now(),
            state: State::Silent,
        });
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
        let name = work.name.clone();
        let title = match self.lang {
            Lang::Fr => "relis\u{a0}: relecture",
            Lang::En => "relis: checking",
        };
        Some(self.report(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            message: Some(name),
            ..WorkDoneProgressBegin::default()
        })))
    }

    /// The check is over.
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
