//! The conversation with the client.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{after, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CancelParams, CodeActionKind, CodeActionOptions, CodeActionParams, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, HoverParams, HoverProviderCapability,
    InitializeParams, InitializeResult, LogMessageParams, MessageType, NumberOrString,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use relis::{Lang, Linter, Span};

use super::actions::{Place, fix_all_kind};
use super::checker::{Checker, Job, Outcome};
use super::diagnostics::{diagnostic, hover};
use super::positions::Encoding;
use super::text::Text;
use super::workspace::{Checked, Workspace};

/// How long a text must have been left alone before it is checked.
const PAUSE: Duration = Duration::from_millis(20);

/// For texts that take long to check, the pause is as long as that, up to this.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Talks to the client until it says goodbye or goes away.
pub(super) fn serve(connection: Connection, linter: Linter, lang: Lang) -> Result<(), Error> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let encoding = Encoding::negotiate(
        params
            .capabilities
            .general
            .as_ref()
            .and_then(|general| general.position_encodings.as_deref()),
    );
    let result = InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(ServerInfo {
            name: "relis".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    let server = Server {
        connection,
        encoding,
        lang,
        workspace: Arc::new(Workspace::new(linter)),
        checker: Checker::start(),
        texts: HashMap::new(),
    };
    server.run()
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(
            TextDocumentSyncKind::INCREMENTAL,
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, fix_all_kind()]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        ..ServerCapabilities::default()
    }
}

struct Server {
    connection: Connection,
    encoding: Encoding,
    lang: Lang,
    workspace: Arc<Workspace>,
    checker: Checker,
    /// The open texts, by their URI.
    texts: HashMap<String, Open>,
}

/// An open text and the state of its check.
struct Open {
    uri: Uri,
    text: Text,
    /// What was found, and in which version.
    checked: Option<(i32, Checked)>,
    /// When it is to be checked.
    due: Option<Instant>,
    /// Whether it is being checked.
    running: bool,
    /// How long the last check took.
    took: Duration,
    /// Requests that wait for the check of the present version.
    waiting: Vec<(RequestId, Question)>,
}

/// What a client wants to know about a text.
enum Question {
    Actions(CodeActionParams),
    Hover(HoverParams),
}

impl Server {
    fn run(mut self) -> Result<(), Error> {
        loop {
            let timer = match self.texts.values().filter_map(|open| open.due).min() {
                Some(due) => after(due.saturating_duration_since(Instant::now())),
                None => never(),
            };
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(Message::Request(request)) => {
                        if self.connection.handle_shutdown(&request)? {
                            return Ok(());
                        }
                        self.request(request)?;
                    }
                    Ok(Message::Notification(notification)) => {
                        let method = notification.method.clone();
                        if let Err(error) = self.notification(notification) {
                            self.log(&format!("{method}: {error}"))?;
                        }
                    }
                    Ok(Message::Response(_)) => {}
                    // The client is gone.
                    Err(_) => return Ok(()),
                },
                recv(self.checker.outcomes) -> outcome => self.checked(outcome?)?,
                recv(timer) -> _ => self.check_due()?,
            }
        }
    }

    fn send(&self, message: impl Into<Message>) -> Result<(), Error> {
        Ok(self.connection.sender.send(message.into())?)
    }

    /// Tells the client, for its log, what could not be done.
    fn log(&self, message: &str) -> Result<(), Error> {
        self.send(Notification::new(
            notification::LogMessage::METHOD.to_owned(),
            LogMessageParams {
                typ: MessageType::WARNING,
                message: message.to_owned(),
            },
        ))
    }

    fn request(&mut self, request: Request) -> Result<(), Error> {
        let Request { id, method, params } = request;
        let question = match method.as_str() {
            request::CodeActionRequest::METHOD => {
                serde_json::from_value(params).map(Question::Actions)
            }
            request::HoverRequest::METHOD => serde_json::from_value(params).map(Question::Hover),
            _ => {
                let code = ErrorCode::MethodNotFound as i32;
                return self.send(Response::new_err(id, code, format!("no method {method}")));
            }
        };
        match question {
            Ok(question) => self.ask(id, question),
            Err(error) => {
                let code = ErrorCode::InvalidParams as i32;
                self.send(Response::new_err(id, code, error.to_string()))
            }
        }
    }

    /// Answers at once when the present version has been checked, otherwise then.
    fn ask(&mut self, id: RequestId, question: Question) -> Result<(), Error> {
        let uri = match &question {
            Question::Actions(params) => &params.text_document.uri,
            Question::Hover(params) => &params.text_document_position_params.text_document.uri,
        };
        let Some(open) = self.texts.get_mut(uri.as_str()) else {
            return self.send(Response::new_ok(id, serde_json::Value::Null));
        };
        open.waiting.push((id, question));
        if open.is_fresh() {
            let key = open.uri.as_str().to_owned();
            self.answer(&key)
        } else {
            Ok(())
        }
    }

    /// Answers what was waiting for the check of that text.
    fn answer(&mut self, key: &str) -> Result<(), Error> {
        let Some(open) = self.texts.get_mut(key) else {
            return Ok(());
        };
        let waiting = std::mem::take(&mut open.waiting);
        let open = &self.texts[key];
        let findings = open
            .checked
            .as_ref()
            .map_or(&[][..], |(_, checked)| &checked.findings);
        for (id, question) in waiting {
            let (text, lines) = (&open.text.content, &open.text.lines);
            let response = match question {
                Question::Hover(params) => {
                    let position = params.text_document_position_params.position;
                    let offset = lines.byte(text, position, self.encoding) as u32;
                    let hover = hover(findings, offset, &open.text, self.encoding, self.lang);
                    Response::new_ok(id, hover)
                }
                Question::Actions(params) => {
                    let selection = Span::new(
                        lines.byte(text, params.range.start, self.encoding) as u32,
                        lines.byte(text, params.range.end, self.encoding) as u32,
                    );
                    let place = Place {
                        uri: &open.uri,
                        text: &open.text,
                        findings,
                        encoding: self.encoding,
                        lang: self.lang,
                    };
                    Response::new_ok(id, place.actions(selection, &params.context))
                }
            };
            self.send(response)?;
        }
        Ok(())
    }

    fn notification(&mut self, notification: Notification) -> Result<(), Error> {
        let Notification { method, params } = notification;
        match method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                let DidOpenTextDocumentParams { text_document } = serde_json::from_value(params)?;
                let key = text_document.uri.as_str().to_owned();
                let open = Open {
                    uri: text_document.uri,
                    text: Text::new(text_document.version, text_document.text),
                    checked: None,
                    due: Some(Instant::now()),
                    running: false,
                    took: Duration::ZERO,
                    waiting: Vec::new(),
                };
                self.texts.insert(key, open);
                self.check_due()
            }
            notification::DidChangeTextDocument::METHOD => {
                let params: DidChangeTextDocumentParams = serde_json::from_value(params)?;
                let id = params.text_document;
                if let Some(open) = self.texts.get_mut(id.uri.as_str()) {
                    open.text
                        .edit(id.version, params.content_changes, self.encoding);
                    open.due = Some(Instant::now() + open.took.clamp(PAUSE, LONGEST_PAUSE));
                }
                Ok(())
            }
            notification::DidCloseTextDocument::METHOD => {
                let params: DidCloseTextDocumentParams = serde_json::from_value(params)?;
                self.close(&params.text_document.uri)
            }
            notification::Cancel::METHOD => {
                let CancelParams { id } = serde_json::from_value(params)?;
                self.cancel(&match id {
                    NumberOrString::Number(id) => id.into(),
                    NumberOrString::String(id) => id.into(),
                })
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self, uri: &Uri) -> Result<(), Error> {
        if let Some(open) = self.texts.remove(uri.as_str()) {
            for (id, _) in open.waiting {
                self.send(Response::new_ok(id, serde_json::Value::Null))?;
            }
        }
        self.publish(uri.clone(), Vec::new(), None)
    }

    fn cancel(&mut self, cancelled: &RequestId) -> Result<(), Error> {
        for open in self.texts.values_mut() {
            let Some(index) = open.waiting.iter().position(|(id, _)| id == cancelled) else {
                continue;
            };
            let (id, _) = open.waiting.remove(index);
            let code = ErrorCode::RequestCanceled as i32;
            return self.send(Response::new_err(id, code, "cancelled".to_owned()));
        }
        Ok(())
    }

    /// Sends the texts whose time has come to be checked. A text that is being checked has
    /// to wait until that is over, and is then checked in its last version only.
    fn check_due(&mut self) -> Result<(), Error> {
        let now = Instant::now();
        for open in self.texts.values_mut() {
            if open.due.is_some_and(|due| due <= now) {
                open.due = None;
                if !open.running {
                    open.running = true;
                    self.checker.jobs.send(Job {
                        uri: open.uri.clone(),
                        version: open.text.version,
                        content: open.text.content.clone(),
                        workspace: Arc::clone(&self.workspace),
                    })?;
                }
            }
        }
        Ok(())
    }

    fn checked(&mut self, outcome: Outcome) -> Result<(), Error> {
        let key = outcome.uri.as_str().to_owned();
        let Some(open) = self.texts.get_mut(&key) else {
            return Ok(());
        };
        open.running = false;
        open.took = outcome.took;
        if outcome.version != open.text.version {
            if open.due.is_none() {
                open.due = Some(Instant::now());
            }
            return Ok(());
        }
        let checked = outcome.checked.unwrap_or_default();
        let diagnostics = checked
            .findings
            .iter()
            .map(|finding| diagnostic(finding, &open.text, self.encoding, self.lang))
            .collect();
        open.checked = Some((outcome.version, checked));
        self.publish(outcome.uri, diagnostics, Some(outcome.version))?;
        self.answer(&key)
    }

    fn publish(
        &self,
        uri: Uri,
        diagnostics: Vec<lsp_types::Diagnostic>,
        version: Option<i32>,
    ) -> Result<(), Error> {
        self.send(Notification::new(
            notification::PublishDiagnostics::METHOD.to_owned(),
            PublishDiagnosticsParams::new(uri, diagnostics, version),
        ))
    }
}

impl Open {
    /// Whether the present version has been checked.
    fn is_fresh(&self) -> bool {
        self.checked
            .as_ref()
            .is_some_and(|(version, _)| *version == self.text.version)
    }
}
