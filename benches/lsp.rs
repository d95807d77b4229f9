//! An edit through the protocol: `cargo bench --bench lsp`.
//!
//! What is timed is what one who types waits for: from the change of a word in an article of
//! 50 kB to the diagnostics of that version, the server's pause included.

use std::cell::RefCell;
use std::io::BufReader;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use divan::Bencher;
use lsp_server::{Message, Notification, Request};
use relis::rules::Library;
use relis::{Example, Linter};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// An article of 50 kB, of the good examples of the rules, none twice.
fn article() -> String {
    let linter = Linter::new(&Library::embedded()).expect("built-in rules compile");
    let examples = linter.rules().flat_map(|rule| &rule.examples);
    let sentences = examples.filter_map(|example| match example {
        Example::Good(text) if text.ends_with('.') => Some(text.as_str()),
        _ => None,
    });
    let mut text = String::new();
    for (number, sentence) in sentences.enumerate() {
        text += sentence;
        text += if number % 5 == 4 { "\n\n" } else { " " };
        if text.len() >= 50_000 {
            break;
        }
    }
    text
}

struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    version: i32,
}

impl Editor {
    fn open(text: &str) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_relis"))
            .args(["lsp", "--no-config"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server");
        let to = server.stdin.take().expect("its input");
        let from = BufReader::new(server.stdout.take().expect("its output"));
        let mut editor = Self {
            server,
            to,
            from,
            version: 1,
        };
        let params = json!({"capabilities": {}, "processId": null, "rootUri": null});
        editor.send(Request::new(1.into(), "initialize".to_owned(), params));
        editor.tell("initialized", json!({}));
        editor.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": "file:///a.txt", "languageId": "plaintext",
                "version": 1, "text": text}}),
        );
        editor.wait();
        editor
    }

    fn send(&mut self, message: impl Into<Message>) {
        message.into().write(&mut self.to).expect("a message sent");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Types a letter at the start of the text, or takes it away again.
    fn edit(&mut self) {
        self.version += 1;
        let place = |character| json!({"line": 0, "character": character});
        let (end, text) = if self.version % 2 == 0 {
            (0, "À ")
        } else {
            (2, "")
        };
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": "file:///a.txt", "version": self.version},
                "contentChanges": [{"range": {"start": place(0), "end": place(end)}, "text": text}]}),
        );
        self.wait();
    }

    /// Until the diagnostics of the present version are there.
    fn wait(&mut self) {
        loop {
            let message = Message::read(&mut self.from).expect("a message");
            if let Some(Message::Notification(note)) = message
                && note.params["version"] == self.version
            {
                return;
            }
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // The benchmark is over, whatever becomes of the server.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_in_50_kb(bencher: Bencher) {
    let editor = RefCell::new(Editor::open(&article()));
    bencher.bench_local(|| editor.borrow_mut().edit());
}
