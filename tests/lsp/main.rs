//! The language server as a client meets it: messages over its standard input and output.

#![cfg(feature = "cli")]

mod actions;
mod client;
mod configuration;
mod long;
mod same;

use serde_json::{Value, json};

use client::{Client, range};

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
fn an_option_that_makes_no_sense_ends_the_server_with_a_message() {
    let mut client = Client::launch(&["--select", "aucune-regle"], &[]);
    client.initialize(json!({}));
    client.tell("initialized", json!({}));
    let output = client.server.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(message.contains("aucune-regle"), "{message}");
}

#[test]
fn a_client_that_goes_away_ends_the_server() {
    let (mut client, _) = Client::start(json!({}));
    drop(client.to.take());
    assert!(client.server.wait().expect("an end").success());
}
