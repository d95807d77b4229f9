//! The conversation with the client.

use std::collections::HashMap;
use std::time::Instant;

use crossbeam_channel::{after, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CancelParams, CodeActionKind, CodeActionOptions, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    HoverProviderCapability, InitializeParams, InitializeResult, LogMessageParams, MessageType,
    NumberOrString, PublishDiagnosticsParams, ServerCapabilities, ServerInfo, ShowMessageParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, Uri,
};
use relis::{Lang, Span};

use super::actions::{Place, fix_all_kind};
use super::checker::{Checker, Event, Job, NotChecked, Outcome};
use super::client::Client;
use super::diagnostics::{diagnostics, hover};
use super::faults::Faults;
use super::house::House;
use super::open::{Open, Question};
use super::path;
use super::positions::Encoding;
use super::progress::Progress;
use super::text::Text;
use super::workspace::Checked;
use crate::cli::Failure;
use crate::cli::checkers::Options;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Talks to the client until it says goodbye or goes away, or until it turns out why no text can
/// be checked.
pub(super) fn serve(
    connection: Connection,
    options: &Options,
    lang: Lang,
) -> Result<Option<Failure>, Error> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let client = Client::new(&params);
    let result = InitializeResult {
        capabilities: capabilities(client.encoding),
        server_info: Some(ServerInfo {
            name: "relis".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    std::thread::scope(|scope| {
        let server = Server {
            connection,
            progress: Progress::new(client.progress, lang),
            client,
            configurable: options.uses_configurations(),
            lang,
            checker: Checker::start(scope, options),
            faults: Faults::default(),
            texts: HashMap::new(),
        };
        server.run()
    })
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            },
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
    client: Client,
    /// Whether there are configurations that it could offer to change.
    configurable: bool,
    lang: Lang,
    checker: Checker,
    progress: Progress,
    faults: Faults,
    /// The open texts, by their URI.
    texts: HashMap<String, Open>,
}

impl Server {
    fn run(mut self) -> Result<Option<Failure>, Error> {
        if let Some(request) = self.client.watch() {
            self.send(request)?;
        }
        loop {
            let checks = self.texts.values().filter_map(Open::due);
            let timer = match checks.chain(self.progress.due()).min() {
                Some(due) => after(due.saturating_duration_since(Instant::now())),
                None => never(),
            };
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(Message::Request(request)) => {
                        if self.connection.handle_shutdown(&request)? {
                            self.texts.values().for_each(Open::outdate);
                            return Ok(None);
                        }
                        self.request(request)?;
                    }
                    Ok(Message::Notification(notification)) => {
                        let method = notification.method.clone();
                        if let Err(error) = self.notification(notification) {
                            self.log(&format!("{method}: {error}"))?;
                        }
                    }
                    Ok(Message::Response(response)) => {
                        let news = self.progress.answered(&response);
                        news.map_or(Ok(()), |news| self.send(news))?;
                    }
                    // The client is gone.
                    Err(_) => {
                        self.texts.values().for_each(Open::outdate);
                        return Ok(None);
                    }
                },
                recv(self.checker.events) -> event => match event? {
                    Event::Started(task) => {
                        let news = self.progress.start(task, Instant::now());
                        news.map_or(Ok(()), |news| self.send(news))?;
                    }
                    Event::Idle => {
                        let news = self.progress.end();
                        news.map_or(Ok(()), |news| self.send(news))?;
                    }
                    Event::Changed => self.texts.values_mut().for_each(Open::recheck),
                    Event::Done(outcome) => {
                        let news = self.progress.end();
                        news.map_or(Ok(()), |news| self.send(news))?;
                        self.checked(*outcome)?;
                    }
                    Event::Broken(failure) => return Ok(Some(failure)),
                },
                recv(timer) -> _ => {
                    let news = self.progress.ask(Instant::now());
                    news.map_or(Ok(()), |news| self.send(news))?;
                    self.check_due()?;
                }
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
        let encoding = self.client.encoding;
        for (id, question) in waiting {
            let (text, lines) = (&open.text.content, &open.text.lines);
            let Some((checked, document)) = open
                .last()
                .and_then(|checked| Some((checked, checked.document.as_ref()?)))
            else {
                self.send(Response::new_ok(id, serde_json::Value::Null))?;
                continue;
            };
            let findings = checked.findings.as_slice();
            let response = match question {
                Question::Hover(params) => {
                    let position = params.text_document_position_params.position;
                    let offset = lines.byte(text, position, encoding) as u32;
                    let hover = hover(findings, document, offset, &open.text, encoding, self.lang);
                    Response::new_ok(id, hover)
                }
                Question::Actions(params) => {
                    let selection = Span::new(
                        lines.byte(text, params.range.start, encoding) as u32,
                        lines.byte(text, params.range.end, encoding) as u32,
                    );
                    let house = self.house(open, checked);
                    let place = Place {
                        uri: &open.uri,
                        text: &open.text,
                        document,
                        findings,
                        house: house.as_ref(),
                        abilities: self.client.abilities,
                        encoding,
                        lang: self.lang,
                    };
                    Response::new_ok(id, place.actions(selection, &params.context))
                }
            };
            self.send(response)?;
        }
        Ok(())
    }

    /// The configuration that could be changed for a text.
    fn house(&self, open: &Open, checked: &Checked) -> Option<House> {
        if !self.configurable || path(&open.uri).is_none() {
            return None;
        }
        let file = checked.configuration.as_deref();
        House::new(file, &open.path, &self.client.folders, |file| {
            let open = self.texts.values().find(|open| open.path == file)?;
            Some((
                open.uri.clone(),
                open.text.content.clone(),
                open.text.version,
            ))
        })
    }

    fn notification(&mut self, notification: Notification) -> Result<(), Error> {
        let Notification { method, params } = notification;
        match method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                let DidOpenTextDocumentParams { text_document } = serde_json::from_value(params)?;
                let key = text_document.uri.as_str().to_owned();
                // What has not been saved has the settings of the first folder.
                let path = path(&text_document.uri).unwrap_or_else(|| {
                    let folder = self.client.folders.first().cloned().unwrap_or_default();
                    folder.join("-")
                });
                let text = Text::new(text_document.version, text_document.text);
                let open = Open::new(text_document.uri, path, text_document.language_id, text);
                self.texts.insert(key, open);
                self.check_due()
            }
            notification::DidChangeTextDocument::METHOD => {
                let params: DidChangeTextDocumentParams = serde_json::from_value(params)?;
                let id = params.text_document;
                if let Some(open) = self.texts.get_mut(id.uri.as_str()) {
                    open.text
                        .edit(id.version, params.content_changes, self.client.encoding);
                    open.changed();
                }
                Ok(())
            }
            notification::DidSaveTextDocument::METHOD => {
                let params: DidSaveTextDocumentParams = serde_json::from_value(params)?;
                let saved = self.texts.get(params.text_document.uri.as_str());
                if saved.is_some_and(Open::is_configuration) {
                    self.reload()?;
                }
                Ok(())
            }
            // Only of what was asked for: configurations and rules.
            notification::DidChangeWatchedFiles::METHOD => self.reload(),
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
        let Some(open) = self.texts.remove(uri.as_str()) else {
            return Ok(());
        };
        open.outdate();
        self.checker
            .jobs
            .send(Job::Close(uri.as_str().to_owned()))?;
        let is_configuration = open.is_configuration();
        for (id, _) in open.waiting {
            self.send(Response::new_ok(id, serde_json::Value::Null))?;
        }
        self.show_faults()?;
        if is_configuration {
            return Ok(());
        }
        self.publish(uri.clone(), Vec::new(), None)
    }

    /// Reads configurations and rules again, and checks all texts with them.
    fn reload(&mut self) -> Result<(), Error> {
        self.texts.values_mut().for_each(Open::recheck);
        self.checker.jobs.send(Job::Reload)?;
        self.check_due()
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
            if let Some(check) = open.check(now) {
                self.checker.jobs.send(Job::Check(check))?;
            }
        }
        Ok(())
    }

    fn checked(&mut self, outcome: Outcome) -> Result<(), Error> {
        let Some(open) = self.texts.get_mut(&outcome.key) else {
            return Ok(());
        };
        let checked = match outcome.result {
            Ok(checked) => Some(checked),
            Err(NotChecked::Failed) => Some(Checked::default()),
            Err(NotChecked::Stale) => None,
        };
        if !open.done(outcome.state, checked, outcome.took) {
            return self.check_due();
        }
        let open = &self.texts[&outcome.key];
        if let Some(checked) = open.last().filter(|_| !open.is_configuration()) {
            let diagnostics = diagnostics(checked, &open.text, self.client.encoding, self.lang);
            self.publish(open.uri.clone(), diagnostics, Some(open.text.version))?;
        }
        self.show_faults()?;
        self.answer(&outcome.key)
    }

    /// Tells the client which configurations and rules are broken, if they are not those that
    /// it knows of.
    fn show_faults(&mut self) -> Result<(), Error> {
        let checked = self.texts.values().filter_map(Open::last);
        let faults = checked.flat_map(|checked| &checked.faults);
        let news = self.faults.update(faults, self.client.encoding, self.lang);
        for message in news.messages {
            self.send(Notification::new(
                notification::ShowMessage::METHOD.to_owned(),
                ShowMessageParams {
                    typ: MessageType::ERROR,
                    message,
                },
            ))?;
        }
        for (file, diagnostics) in news.files {
            if let Some(uri) = super::uri(&file) {
                self.publish(uri, diagnostics, None)?;
            }
        }
        Ok(())
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
