//! What the editor offers to do.

use serde_json::{Value, json};

use super::client::{Client, range};

/// A client that makes any change.
fn able() -> Value {
    json!({"workspace": {"workspaceEdit":
        {"documentChanges": true, "resourceOperations": ["create"]}}})
}

fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let title = |action: &&Value| {
        action["title"]
            .as_str()
            .is_some_and(|t| t.starts_with(start))
    };
    let found = actions.iter().find(title);
    found.unwrap_or_else(|| panic!("no action {start}: {actions:#?}"))
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .filter_map(|action| action["title"].as_str())
        .collect()
}

/// The text with the one edit that the action has of it.
fn applied(action: &Value, text: &str) -> String {
    let change = &action["edit"]["documentChanges"];
    let edits = change.as_array().expect("changes").last().expect("one")["edits"].clone();
    let edits = edits.as_array().expect("edits");
    assert_eq!(edits.len(), 1);
    let place = |end: &str| {
        let place = &edits[0]["range"][end];
        let line = place["line"].as_u64().expect("a line") as usize;
        let start = text
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum::<usize>();
        let units = place["character"].as_u64().expect("a column") as usize;
        let width: usize = text[start..]
            .chars()
            .scan(0, |passed, c| {
                *passed += c.len_utf16();
                (*passed <= units).then_some(c.len_utf8())
            })
            .sum();
        start + width
    };
    let mut after = text.to_owned();
    let new = edits[0]["newText"].as_str().expect("a text");
    after.replace_range(place("start")..place("end"), new);
    after
}

#[test]
fn markup_inside_a_replacement_makes_it_unsafe() {
    let (mut client, _) = Client::start(able());
    let text = "Un mot gras. Un mot *gras* ici.\n";
    client.open("a.md", text);
    let actions = client.actions("a.md", 0, 5);
    assert_eq!(titled(&actions, "Écrire")["isPreferred"], true);
    assert_eq!(
        applied(titled(&actions, "Corriger tout"), text),
        "Un mot fort. Un mot *gras* ici.\n",
        "the second has markup inside"
    );
    let actions = client.actions("a.md", 0, 18);
    let replace = titled(&actions, "Écrire «\u{a0}mot fort\u{a0}» (efface");
    assert!(replace["isPreferred"].is_null());
    client.end();
}

#[test]
fn replacements_are_written_as_the_format_wants() {
    let files = [(
        "relis.yaml",
        "glossary:\n  - write: R&D\n    not: [recherche fautive]\n",
    )];
    let (mut client, _) = Client::start_with(able(), &files);
    let text = "<p>Une &eacute;t&eacute; de recherche fautive.</p>";
    client.open("a.html", text);
    let actions = client.actions("a.html", 0, 34);
    assert_eq!(
        applied(titled(&actions, "Écrire «\u{a0}R&D"), text),
        "<p>Une &eacute;t&eacute; de R&amp;D.</p>"
    );
    client.end();
}

#[test]
fn silence_here_is_a_comment_of_the_format() {
    let (mut client, _) = Client::start(able());
    for (name, text, (line, column), after) in [
        (
            "a.txt",
            "Rien.\r\n\r\nUn mot fautif 😀.\r\n",
            (2, 8),
            "Rien.\r\n\r\n%% relis: ignorer essai/mot\r\nUn mot fautif 😀.\r\n",
        ),
        (
            "a.md",
            "Rien.\n\n## Un mot fautif\n",
            (2, 12),
            "Rien.\n\n<!-- relis: ignorer essai/mot -->\n## Un mot fautif\n",
        ),
        (
            "b.md",
            "- Rien.\n- Un mot fautif.\n",
            (1, 12),
            "- Rien.\n- Un mot fautif<!-- relis: ignorer essai/mot -->.\n",
        ),
        (
            "c.md",
            "| a | b |\n| --- | --- |\n| Un mot fautif | rien |\n",
            (2, 10),
            "| a | b |\n| --- | --- |\n| Un mot <!-- relis: ignorer essai/mot -->fautif | rien |\n",
        ),
        (
            "a.html",
            "<ul><li>Rien.<li>Un mot <b>fautif</b>.</ul>",
            (0, 30),
            "<ul><li>Rien.<li><!-- relis: ignorer essai/mot -->Un mot <b>fautif</b>.</ul>",
        ),
    ] {
        client.open(name, text);
        let found = client.diagnostics_of(name);
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{name} {found}");
        let actions = client.actions(name, line, column);
        assert_eq!(
            applied(titled(&actions, "Faire taire"), text),
            after,
            "{name}"
        );
        // The server finds nothing in it any more.
        client.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": client.uri(name), "version": 2},
                "contentChanges": [{"text": after}]}),
        );
        assert_eq!(client.diagnostics_of(name), json!([]), "{name}");
    }
    client.end();
}

#[test]
fn where_no_comment_can_stand_none_is_offered() {
    let (mut client, _) = Client::start(able());
    for (name, text) in [
        ("a.md", "---\ntitle: Un mot fautif\n---\n\nRien.\n"),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nUn mot fautif.\n",
        ),
    ] {
        client.open(name, text);
        let found = client.diagnostics_of(name);
        let place = &found[0]["range"]["start"];
        let line = place["line"].as_u64().expect("a finding") as u32;
        let column = place["character"].as_u64().expect("a finding") as u32;
        let actions = client.actions(name, line, column);
        assert!(
            titles(&actions)
                .iter()
                .all(|title| !title.starts_with("Faire taire")),
            "{name}"
        );
        titled(&actions, "Écrire");
    }
    client.end();
}

#[test]
fn a_house_without_a_file_gets_one() {
    let (mut client, _) = Client::start(able());
    client.open("a.txt", "Un mot fautif, dit-il, et griffonnnage.");
    let actions = client.actions("a.txt", 0, 9);
    let off = titled(&actions, "Désactiver la règle essai/mot");
    let changes = &off["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["uri"], client.uri("relis.yaml"));
    let written = "version: 1\nlevels:\n  essai/mot: \"off\"\n".replace('"', "");
    assert_eq!(applied(off, ""), written);
    let actions = client.actions("a.txt", 0, 30);
    let accept = titled(&actions, "Accepter le mot «\u{a0}griffonnnage\u{a0}»");
    assert_eq!(
        applied(accept, ""),
        "version: 1\naccept:\n  words:\n    - griffonnnage\n"
    );
    // What the editor writes silences the server.
    client.write("relis.yaml", &written);
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": client.uri("relis.yaml"), "type": 1}]}),
    );
    loop {
        let found = client.diagnostics_of("a.txt");
        if found
            .as_array()
            .expect("diagnostics")
            .iter()
            .all(|one| one["code"] != "essai/mot")
        {
            break;
        }
    }
    client.end();
}

#[test]
fn a_client_that_makes_no_files_is_offered_none() {
    let (mut client, _) = Client::start(json!({}));
    client.open("a.txt", "Un mot fautif ici.");
    let actions = client.actions("a.txt", 0, 9);
    assert_eq!(
        titles(&actions),
        ["Écrire «\u{a0}juste\u{a0}»", "Faire taire essai/mot ici"]
    );
    client.end();
}

#[test]
fn a_file_that_is_there_keeps_what_it_says() {
    let full = "# la maison\nlevels: # 😀\n  style: info\naccept:\n  names: [Zelensky]\n";
    let (mut client, _) = Client::start_with(able(), &[("relis.yaml", full)]);
    client.open("a.txt", "Un mot fautif, dit-il, et griffonnnage.");
    let actions = client.actions("a.txt", 0, 9);
    assert_eq!(
        applied(titled(&actions, "Désactiver"), full),
        "# la maison\nlevels: # 😀\n  essai/mot: off\n  style: info\naccept:\n  names: [Zelensky]\n"
    );
    let actions = client.actions("a.txt", 0, 30);
    assert_eq!(
        applied(titled(&actions, "Accepter"), full),
        "# la maison\nlevels: # 😀\n  style: info\naccept:\n  words:\n    - griffonnnage\n  names: [Zelensky]\n"
    );
    // As the client has it, not as it was saved.
    client.open_as("yaml", "relis.yaml", "");
    let actions = client.actions("a.txt", 0, 9);
    let off = titled(&actions, "Désactiver");
    assert_eq!(applied(off, ""), "version: 1\nlevels:\n  essai/mot: off\n");
    assert_eq!(
        off["edit"]["documentChanges"][0]["textDocument"]["version"],
        1
    );
    client.end();
}

#[test]
fn what_cannot_be_added_or_would_be_in_vain_is_not_offered() {
    for file in [
        "levels: {style: info}\n",
        "paths:\n  - files: [un/]\n    levels:\n      style: warning\n",
    ] {
        let (mut client, _) = Client::start_with(able(), &[("relis.yaml", file)]);
        client.open("a.txt", "Un mot fautif ici.");
        let actions = client.actions("a.txt", 0, 9);
        assert_eq!(
            titles(&actions),
            ["Écrire «\u{a0}juste\u{a0}»", "Faire taire essai/mot ici"]
        );
        let replace = &titled(&actions, "Écrire")["edit"]["documentChanges"][0];
        assert_eq!(replace["edits"][0]["range"], range(0, 7, 13));
        client.end();
    }
}
