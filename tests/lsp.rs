//! The language server as a client meets it: messages over its standard input and output.

#![cfg(feature = "cli")]

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

const RULES: &str = r#"
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
"#;

/// A client with a server of its own.
struct Client {
    server: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    requests: i32,
    place: TempDir,
}

impl Client {
    fn start(capabilities: Value) -> (Self, Value) {
        let place = TempDir::new().expect("a directory");
        fs::create_dir(place.path().join("rules")).expect("a directory");
        fs::write(place.path().join("rules/essai.yaml"), RULES).expect("a file");
        let mut server = Command::new(env!("CARGO_BIN_EXE_relis"))
            .args(["lsp", "--stdio", "--rules", "rules"])
            .current_dir(place.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server");
        let to = server.stdin.take();
        let from = BufReader::new(server.stdout.take().expect("its output"));
        let mut client = Self {
            server,
            to,
            from,
            requests: 0,
            place,
        };
        let result = client.ask(
            "initialize",
            json!({"capabilities": capabilities, "processId": null, "rootUri": null}),
        );
        client.tell("initialized", json!({}));
        (client, result)
    }

    fn send(&mut self, message: Message) {
        let to = self.to.as_mut().expect("an open conversation");
        message.write(to).expect("a message sent");
    }

    fn receive(&mut self) -> Message {
        Message::read(&mut self.from)
            .expect("a message")
            .expect("a server that goes on")
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    fn request(&mut self, method: &str, params: Value) -> i32 {
        self.requests += 1;
        let id = self.requests;
        self.send(Request::new(id.into(), method.to_owned(), params).into());
        id
    }

    fn response(&mut self) -> Response {
        loop {
            if let Message::Response(response) = self.receive() {
                return response;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.request(method, params);
        self.response().response_result.expect("a result")
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.place.path().display())
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument":
                {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}}),
        );
    }

    /// The next diagnostics.
    fn diagnostics(&mut self) -> Value {
        loop {
            if let Message::Notification(note) = self.receive()
                && note.method == "textDocument/publishDiagnostics"
            {
                return note.params;
            }
        }
    }

    fn end(mut self) {
        let id = self.request("shutdown", Value::Null);
        assert_eq!(self.response().id, id.into());
        self.tell("exit", Value::Null);
        drop(self.to.take());
        assert!(self.server.wait().expect("an end").success());
    }
}

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

#[test]
fn diagnostics_follow_the_edits() {
    let (mut client, result) = Client::start(json!({}));
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    client.open("a.txt", "Rien.\nUn 😀 mot fautif ici.\n");
    let found = client.diagnostics();
    assert_eq!(found["uri"], client.uri("a.txt"));
    assert_eq!(found["version"], 1);
    let first = &found["diagnostics"][0];
    assert_eq!(first["range"], range(1, 10, 16), "{found}");
    assert_eq!(first["severity"], 1);
    assert_eq!(first["code"], "essai/mot");
    assert_eq!(first["message"], "« fautif » ne se dit pas.");

    let uri = client.uri("a.txt");
    client.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [
            {"range": range(1, 10, 16), "text": "juste"},
            {"range": range(0, 0, 4), "text": "Mot fautif là"}]}),
    );
    let found = client.diagnostics();
    assert_eq!(found["version"], 2);
    assert_eq!(found["diagnostics"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["diagnostics"][0]["range"], range(0, 4, 10));

    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    assert_eq!(client.diagnostics()["diagnostics"], json!([]));
    client.end();
}

#[test]
fn positions_are_in_the_encoding_agreed_on() {
    for (encoding, start, end) in [("utf-8", 12, 18), ("utf-32", 9, 15)] {
        let (mut client, result) =
            Client::start(json!({"general": {"positionEncodings": ["utf-16", encoding]}}));
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
        client.open("a.txt", "Un 😀 mot fautif ici.");
        let found = client.diagnostics();
        assert_eq!(found["diagnostics"][0]["range"], range(0, start, end));
        client.end();
    }
}

#[test]
fn actions_replace_and_hover_explains() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", "Un mot fautif ici.");
    let document = json!({"uri": client.uri("a.txt")});
    // Asked before the check is over: answered after it.
    let actions = client.ask(
        "textDocument/codeAction",
        json!({"textDocument": document, "range": range(0, 8, 8), "context": {"diagnostics": []}}),
    );
    let first = &actions[0];
    assert_eq!(first["title"], "Écrire «\u{a0}juste\u{a0}»", "{actions}");
    assert_eq!(first["kind"], "quickfix");
    assert_eq!(
        first["edit"]["changes"][client.uri("a.txt")],
        json!([{"range": range(0, 7, 13), "newText": "juste"}])
    );
    let hover = client.ask(
        "textDocument/hover",
        json!({"textDocument": document, "position": {"line": 0, "character": 9}}),
    );
    assert_eq!(hover["range"], range(0, 7, 13));
    let page = hover["contents"]["value"].as_str().expect("a page");
    assert!(page.contains("### essai/mot"), "{page}");
    let hover = client.ask(
        "textDocument/hover",
        json!({"textDocument": document, "position": {"line": 0, "character": 1}}),
    );
    assert_eq!(hover, Value::Null);
    client.end();
}

#[test]
fn what_makes_no_sense_is_refused_and_the_server_lives_on() {
    let (mut client, _) = Client::start(json!({}));
    client.request("textDocument/nonsense", json!({}));
    let error = client.response().response_result.expect_err("an error");
    assert_eq!(error.code, -32601);
    client.request("textDocument/hover", json!({"position": "there"}));
    let error = client.response().response_result.expect_err("an error");
    assert_eq!(error.code, -32602);
    client.tell("textDocument/didChange", json!({"nonsense": true}));
    client.open("a.txt", "Un mot fautif ici.");
    assert_eq!(
        client.diagnostics()["diagnostics"].as_array().map(Vec::len),
        Some(1)
    );
    client.end();
}

#[test]
fn a_client_that_goes_away_ends_the_server() {
    let (mut client, _) = Client::start(json!({}));
    drop(client.to.take());
    assert!(client.server.wait().expect("an end").success());
}

#[test]
fn the_articles_give_what_the_command_line_gives() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/pegasus-gantz-parly.txt");
    let text = fs::read_to_string(&path).expect("an article");
    let (mut client, _) = Client::start(json!({"general": {"positionEncodings": ["utf-32"]}}));
    client.open("a.txt", &text);
    let found = client.diagnostics();
    let output = Command::new(env!("CARGO_BIN_EXE_relis"))
        .args(["check", "--format", "json"])
        .arg(&path)
        .output()
        .expect("relis");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let places = |range: &Value| {
        let of = |end: &str| {
            let place = &range[end];
            (
                place["line"].as_u64().expect("a line") + 1,
                place["character"].as_u64().expect("a column") + 1,
            )
        };
        (of("start"), of("end"))
    };
    let served: Vec<_> = found["diagnostics"]
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|one| (one["code"].clone(), places(&one["range"])))
        .collect();
    let number = |finding: &Value, key: &str| finding[key].as_u64().expect("a number");
    let reported: Vec<_> = report["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|one| {
            let start = (number(one, "line"), number(one, "column"));
            let end = (number(one, "end_line"), number(one, "end_column"));
            (one["rule"].clone(), (start, end))
        })
        .collect();
    assert!(!reported.is_empty());
    assert_eq!(served, reported);
    client.end();
}
