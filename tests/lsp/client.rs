//! A client of the language server.

use std::fs;
use std::io::BufReader;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) const RULES: &str = r#"
version: 1
rules:
  - id: mot
    category: style/calque
    severity: error
    pattern: fautif
    message: {fr: "« fautif » ne se dit pas.", en: '"fautif" is not said.'}
    suggest: [juste]
    examples:
      - bad: "Un mot {fautif→juste} ici."
      - bad: "Ce terme {fautif→juste} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
  - id: gras
    category: style/calque
    severity: warning
    pattern: mot gras
    message: {fr: "« mot gras » ne se dit pas.", en: '"mot gras" is not said.'}
    suggest: [mot fort]
    safe: true
    examples:
      - bad: "Un {mot gras→mot fort} ici."
      - bad: "Ce {mot gras→mot fort} est là."
      - good: "Un mot fort ici."
      - good: "Ce mot est là."
"#;

/// A client with a server of its own.
pub(crate) struct Client {
    pub(crate) server: Child,
    pub(crate) to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    requests: i32,
    pub(crate) place: TempDir,
}

impl Client {
    pub(crate) fn start(capabilities: Value) -> (Self, Value) {
        Self::start_with(capabilities, &[])
    }

    /// A server in a directory with these files too.
    pub(crate) fn start_with(capabilities: Value, files: &[(&str, &str)]) -> (Self, Value) {
        let mut client = Self::launch(&[], files);
        let result = client.initialize(capabilities);
        client.tell("initialized", json!({}));
        (client, result)
    }

    /// A server with these options that has not heard anything yet.
    pub(crate) fn launch(options: &[&str], files: &[(&str, &str)]) -> Self {
        let place = TempDir::new().expect("a directory");
        for (name, text) in files {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
            fs::write(path, text).expect("a file");
        }
        fs::create_dir(place.path().join("rules")).expect("a directory");
        fs::write(place.path().join("rules/essai.yaml"), RULES).expect("a file");
        let mut server = Command::new(env!("CARGO_BIN_EXE_relis"))
            .args(["lsp", "--stdio", "--rules", "rules"])
            .args(options)
            .current_dir(place.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server");
        let to = server.stdin.take();
        let from = BufReader::new(server.stdout.take().expect("its output"));
        Self {
            server,
            to,
            from,
            requests: 0,
            place,
        }
    }

    pub(crate) fn initialize(&mut self, capabilities: Value) -> Value {
        self.ask(
            "initialize",
            json!({"capabilities": capabilities, "processId": null, "rootUri": null}),
        )
    }

    pub(crate) fn send(&mut self, message: Message) {
        let to = self.to.as_mut().expect("an open conversation");
        message.write(to).expect("a message sent");
    }

    pub(crate) fn receive(&mut self) -> Message {
        Message::read(&mut self.from)
            .expect("a message")
            .expect("a server that goes on")
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> i32 {
        self.requests += 1;
        let id = self.requests;
        self.send(Request::new(id.into(), method.to_owned(), params).into());
        id
    }

    pub(crate) fn response(&mut self) -> Response {
        loop {
            if let Message::Response(response) = self.receive() {
                return response;
            }
        }
    }

    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        self.request(method, params);
        self.response().response_result.expect("a result")
    }

    pub(crate) fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.place.path().display())
    }

    pub(crate) fn open(&mut self, name: &str, text: &str) {
        self.open_as("plaintext", name, text);
    }

    pub(crate) fn open_as(&mut self, language: &str, name: &str, text: &str) {
        let uri = self.uri(name);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument":
                {"uri": uri, "languageId": language, "version": 1, "text": text}}),
        );
    }

    /// The next diagnostics.
    pub(crate) fn diagnostics(&mut self) -> Value {
        loop {
            if let Message::Notification(note) = self.receive()
                && note.method == "textDocument/publishDiagnostics"
            {
                return note.params;
            }
        }
    }

    /// The next diagnostics of that file.
    pub(crate) fn diagnostics_of(&mut self, name: &str) -> Value {
        loop {
            let found = self.diagnostics();
            if found["uri"] == self.uri(name) {
                return found["diagnostics"].clone();
            }
        }
    }

    /// Writes a file of the directory.
    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.place.path().join(name), text).expect("a file");
    }

    /// What can be done at a place.
    pub(crate) fn actions(&mut self, name: &str, line: u32, column: u32) -> Vec<Value> {
        let actions = self.ask(
            "textDocument/codeAction",
            json!({"textDocument": {"uri": self.uri(name)}, "range": range(line, column, column),
                "context": {"diagnostics": []}}),
        );
        actions.as_array().expect("actions").clone()
    }

    pub(crate) fn end(mut self) {
        let id = self.request("shutdown", Value::Null);
        assert_eq!(self.response().id, id.into());
        self.tell("exit", Value::Null);
        drop(self.to.take());
        assert!(self.server.wait().expect("an end").success());
    }
}

pub(crate) fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}
