//! Texts that take long to check.

use lsp_server::{Message, Response};
use serde_json::{Value, json};

use super::client::Client;

/// A text that takes well over half a second to check.
fn long() -> String {
    let article = include_str!("../articles/pegasus-gantz-parly.txt");
    let mut text = String::new();
    while text.len() < 3 << 20 {
        text += article;
        text += "\n\n";
    }
    text
}

#[test]
fn the_progress_of_a_long_check_is_shown_from_begin_to_end() {
    let (mut client, _) = Client::start(json!({"window": {"workDoneProgress": true}}));
    client.open("a.txt", &long());
    let mut kinds = Vec::new();
    let mut token = Value::Null;
    loop {
        match client.receive() {
            Message::Request(request) => {
                assert_eq!(request.method, "window/workDoneProgress/create");
                token = request.params["token"].clone();
                client.send(Response::new_ok(request.id, Value::Null).into());
            }
            Message::Notification(note) if note.method == "$/progress" => {
                assert_eq!(note.params["token"], token);
                kinds.push(note.params["value"]["kind"].clone());
            }
            Message::Notification(note) => {
                assert_eq!(note.method, "textDocument/publishDiagnostics");
                break;
            }
            Message::Response(_) => {}
        }
    }
    assert_eq!(kinds, ["begin", "end"]);
    client.end();
}

#[test]
fn a_client_that_shows_no_progress_hears_of_none() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", &long());
    let Message::Notification(first) = client.receive() else {
        panic!("a request");
    };
    assert_eq!(first.method, "textDocument/publishDiagnostics");
    client.end();
}

#[test]
fn a_newer_version_is_the_only_one_answered() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", &long());
    let uri = client.uri("a.txt");
    for version in 2..6 {
        client.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"text": "Un mot fautif ici."}]}),
        );
    }
    let found = client.diagnostics();
    assert_eq!(found["version"], 5);
    assert_eq!(found["diagnostics"].as_array().map(Vec::len), Some(1));
    client.end();
}
