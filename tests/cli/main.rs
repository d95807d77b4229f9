//! The program as its users meet it: what it writes, where, and its exit status.

#![cfg(all(feature = "cli", unix))]

mod baseline;
mod changes;
mod config;
mod fix;
mod inputs;
mod integration;
#[cfg(feature = "office")]
mod office;
mod options;
mod reports;
mod rules;
mod suppressions;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Rules of no meaning, so that these tests do not hang on those of relis.
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
  - id: douteux
    category: terminology/wrong_term
    severity: warning
    pattern: douteux
    message: {fr: "« douteux » est douteux.", en: '"douteux" is doubtful.'}
    examples:
      - bad: "Un mot {douteux} ici."
      - bad: "Ce terme {douteux} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
  - id: neutre
    category: style/register
    severity: info
    pattern: neutre
    message: {fr: "« neutre » est neutre.", en: '"neutre" is neutral.'}
    examples:
      - bad: "Un mot {neutre} ici."
      - bad: "Ce terme {neutre} est là."
      - good: "Un mot juste ici."
      - good: "Ce terme est là."
"#;

/// A directory of its own for each test, with the rules in `rules/essai.yaml`.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().expect("a temporary directory"));
        place.write("rules/essai.yaml", RULES);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the directory")).expect("directories");
        fs::write(path, text).expect("writing a test file");
    }

    /// relis with this directory as the current one.
    fn relis(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relis"));
        command.args(arguments).current_dir(self.0.path());
        for variable in ["RELIS_LANG", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.relis(arguments).output().expect("relis runs").into()
    }

    /// `relis check` with the rules of these tests and no others.
    fn check(&self, arguments: &[&str]) -> Ran {
        let own = ["check", "--rules", "rules", "--select", "essai"];
        self.run(&[&own, arguments].concat())
    }

    /// The same, with something on standard input.
    fn check_stdin(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let own = ["check", "--rules", "rules", "--select", "essai"];
        let mut child = self
            .relis(&[&own, arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("relis runs");
        let written = child.stdin.take().expect("piped").write_all(input);
        match written {
            // relis need not read what it has no use for, after a bad option for instance.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            written => written.expect("relis reads"),
        }
        child.wait_with_output().expect("relis ends").into()
    }
}

/// What came of a run.
#[derive(Debug)]
struct Ran {
    status: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let ran = Self {
            status: output.status.code().expect("not ended by a signal"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        };
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        ran
    }
}

impl Ran {
    #[track_caller]
    fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "{}\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    fn says(self, on_stderr: &str) -> Self {
        assert!(
            self.stderr.contains(on_stderr),
            "{on_stderr:?} not in:\n{}",
            self.stderr
        );
        self
    }

    #[track_caller]
    fn writes(self, on_stdout: &str) -> Self {
        assert!(
            self.stdout.contains(on_stdout),
            "{on_stdout:?} not in:\n{}",
            self.stdout
        );
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("JSON")
    }

    /// The rules of all findings, in order.
    fn rules(&self) -> Vec<String> {
        let json = self.json();
        let files = json["files"].as_array().expect("files").iter();
        files
            .flat_map(|file| file["findings"].as_array().expect("findings").clone())
            .map(|finding| finding["rule"].as_str().expect("rule").to_owned())
            .collect()
    }

    /// The paths of all files, in order.
    fn paths(&self) -> Vec<String> {
        let json = self.json();
        let files = json["files"].as_array().expect("files").iter();
        files
            .map(|file| file["path"].as_str().expect("path").to_owned())
            .collect()
    }
}
