//! Configurations and rules that change while the server runs.

use lsp_server::Message;
use serde_json::{Value, json};

use super::client::{Client, range};

fn changed(client: &mut Client, name: &str) {
    let params = json!({"changes": [{"uri": client.uri(name), "type": 2}]});
    client.tell("workspace/didChangeWatchedFiles", params);
}

/// The next notification of that method.
fn told(client: &mut Client, method: &str) -> Value {
    loop {
        if let Message::Notification(note) = client.receive()
            && note.method == method
        {
            return note.params;
        }
    }
}

#[test]
fn the_client_is_asked_to_watch_the_files() {
    let (mut client, _) = Client::start(
        json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}),
    );
    let Message::Request(request) = client.receive() else {
        panic!("no request");
    };
    assert_eq!(request.method, "client/registerCapability");
    let registration = &request.params["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = &registration["registerOptions"]["watchers"];
    assert_eq!(watchers[0]["globPattern"], "**/*.{yaml,yml}");
    client.send(lsp_server::Response::new_ok(request.id, Value::Null).into());
    client.end();
}

#[test]
fn a_broken_configuration_is_shown_and_the_last_good_one_holds() {
    let good = "levels:\n  essai/mot: info\n";
    let (mut client, _) = Client::start_with(json!({}), &[("relis.yaml", good)]);
    client.open("a.txt", "Un mot fautif ici.");
    assert_eq!(client.diagnostics_of("a.txt")[0]["severity"], 3);

    client.write("relis.yaml", "levels: # 😀\n  essai/mot: 😀 loud\n");
    changed(&mut client, "relis.yaml");
    assert_eq!(
        client.diagnostics_of("a.txt")[0]["severity"],
        3,
        "as before"
    );
    let message = told(&mut client, "window/showMessage");
    assert_eq!(message["type"], 1);
    let text = message["message"].as_str().expect("a text");
    assert!(text.starts_with("relis.yaml:2:14: "), "{text}");
    let shown = client.diagnostics_of("relis.yaml");
    assert_eq!(shown[0]["range"], range(1, 13, 20), "{shown}");
    assert_eq!(shown[0]["severity"], 1);

    // Still the last good one after another edit, and no second message.
    client.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": client.uri("a.txt"), "version": 2},
            "contentChanges": [{"text": "Un autre mot fautif ici."}]}),
    );
    assert_eq!(client.diagnostics_of("a.txt")[0]["severity"], 3);

    client.write("relis.yaml", "levels:\n  essai/mot: warning\n");
    changed(&mut client, "relis.yaml");
    let Message::Notification(next) = client.receive() else {
        panic!("no diagnostics");
    };
    assert_eq!(next.method, "textDocument/publishDiagnostics", "no message");
    assert_eq!(next.params["diagnostics"][0]["severity"], 2);
    assert_eq!(client.diagnostics_of("relis.yaml"), json!([]), "mended");
    client.end();
}

#[test]
fn a_configuration_that_is_broken_from_the_start_stops_nothing() {
    let (mut client, _) = Client::start_with(json!({}), &[("relis.yaml", "level: {}\n")]);
    client.open("a.txt", "Un mot fautif ici.");
    assert_eq!(client.diagnostics_of("a.txt")[0]["code"], "essai/mot");
    let shown = client.diagnostics_of("relis.yaml");
    assert_eq!(shown[0]["range"], range(0, 0, 9), "{shown}");
    client.end();
}

#[test]
fn saving_the_configuration_reads_it_again() {
    let (mut client, _) = Client::start(json!({}));
    client.open_as("yaml", "relis.yaml", "Un mot fautif: ici\n");
    client.open("a.txt", "Un mot fautif ici.");
    assert_eq!(
        client.diagnostics()["uri"],
        client.uri("a.txt"),
        "it is no prose"
    );
    client.write("relis.yaml", "levels:\n  essai: off\n");
    let saved = json!({"textDocument": {"uri": client.uri("relis.yaml")}});
    client.tell("textDocument/didSave", saved);
    assert_eq!(client.diagnostics_of("a.txt"), json!([]));
    client.end();
}

#[test]
fn rules_elsewhere_are_read_again_at_the_next_check() {
    let house = tempfile::tempdir().expect("a directory");
    let rule = |word: &str| {
        let rules = super::client::RULES.replace("fautif", word);
        std::fs::write(house.path().join("maison.yaml"), rules).expect("a file");
    };
    rule("curieux");
    let settings = format!("rules:\n  - {}\n", house.path().display());
    let (mut client, _) = Client::start_with(json!({}), &[("relis.yaml", &settings)]);
    client.open("a.txt", "Un mot curieux ici.");
    client.open("b.txt", "Un mot bizarre ici.");
    assert_eq!(client.diagnostics_of("a.txt")[0]["code"], "maison/mot");
    assert_eq!(client.diagnostics_of("b.txt"), json!([]));

    rule("bizarre");
    client.tell(
        "textDocument/didChange",
        json!({"textDocument": {"uri": client.uri("a.txt"), "version": 2},
            "contentChanges": [{"text": "Un mot bizarre ici, un curieux là."}]}),
    );
    // Both texts are checked with the new rule, in whatever order.
    for _ in 0..2 {
        let found = client.diagnostics();
        let own = &found["diagnostics"];
        assert_eq!(own.as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(own[0]["range"], range(0, 7, 14), "{found}");
    }
    client.end();
}

#[test]
fn rules_are_read_again_when_they_change() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", "Un mot curieux ici.");
    assert_eq!(client.diagnostics_of("a.txt"), json!([]));
    let rules = std::fs::read_to_string(client.place.path().join("rules/essai.yaml"));
    let rules = rules.expect("the rules");
    client.write("rules/essai.yaml", &rules.replace("fautif", "curieux"));
    changed(&mut client, "rules/essai.yaml");
    assert_eq!(client.diagnostics_of("a.txt")[0]["code"], "essai/mot");

    client.write(
        "rules/essai.yaml",
        &rules.replace("pattern: fautif", "pattern: fautif ("),
    );
    changed(&mut client, "rules/essai.yaml");
    assert_eq!(client.diagnostics_of("a.txt")[0]["code"], "essai/mot");
    let shown = client.diagnostics_of("rules/essai.yaml");
    assert_eq!(shown[0]["range"]["start"]["line"], 6, "{shown}");
    client.end();
}
