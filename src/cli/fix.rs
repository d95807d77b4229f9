//! `--fix` and `--diff`: suggestions written into the files.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use relis::fix::{self, Edit, Which};
use relis::formats::Obstacle;
use relis::{Finding, Message};
use similar::TextDiff;

use super::Failure;
use super::destination::Destination;
use super::inputs::{Input, unreadable};
use super::texts::{Checked, Job, Texts};

/// How often a text is corrected and read again: corrections can make room for others.
const MOST_ROUNDS: usize = 20;

/// How long the shortest diff is looked for; after that, any diff will do.
const DIFF_TIME: Duration = Duration::from_secs(5);

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Write the suggestions that are safe into the files, and report what is left
    #[arg(long, conflicts_with = "baseline")]
    fix: bool,
    /// Show what --fix would change, as a unified diff, and change nothing; the exit status is
    /// 1 if there is something
    #[arg(long, conflicts_with_all = ["baseline", "format", "quiet"])]
    diff: bool,
    /// With --fix or --diff: the first suggestion of every finding, not the safe ones only
    #[arg(long = "unsafe")]
    unsafe_too: bool,
}

/// What to do with suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Report them.
    Report,
    /// Write them into the files.
    Write(Which),
    /// Show what writing them would change.
    Diff(Which),
}

impl Options {
    pub(super) fn mode(&self) -> Result<Mode, Message> {
        let which = if self.unsafe_too {
            Which::First
        } else {
            Which::Safe
        };
        match (self.diff, self.fix) {
            (true, _) => Ok(Mode::Diff(which)),
            (false, true) => Ok(Mode::Write(which)),
            (false, false) if self.unsafe_too => Err(Message::new(
                "--unsafe va avec --fix ou --diff",
                "--unsafe goes with --fix or --diff",
            )),
            (false, false) => Ok(Mode::Report),
        }
    }
}

/// A corrected text.
pub(super) struct Fixed {
    /// The file.
    pub(super) bytes: Vec<u8>,
    /// The text before.
    before: String,
    /// How many corrections each rule has made.
    applied: BTreeMap<String, usize>,
    /// What is left.
    pub(super) checked: Checked,
}

/// Corrects a text until there is nothing to correct.
pub(super) fn fix(
    texts: &Texts,
    job: &Job,
    bytes: &[u8],
    which: Which,
    warnings: &mut Vec<Message>,
) -> Result<Fixed, Message> {
    let name = texts.name(&job.input);
    let mut checked = texts.check(job, bytes, warnings)?;
    let before = checked.document.source().shown().to_owned();
    let unchanged = |checked: Checked, before: String| Fixed {
        bytes: bytes.to_owned(),
        before,
        applied: BTreeMap::new(),
        checked,
    };
    let mut current = bytes.to_owned();
    let mut applied = BTreeMap::new();
    let mut unwritable: Vec<(Edit, Obstacle)> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let source = checked.document.source();
        unwritable.clear();
        let edits = fix::edits(&checked.document, &checked.findings, which, |edit| {
            let obstacle = source.obstacle(edit.span, &edit.text);
            unwritable.extend(obstacle.map(|obstacle| (edit.clone(), obstacle)));
            obstacle.is_none()
        });
        if edits.is_empty() {
            warnings.extend(cannot_write(&name, &checked, &unwritable));
            return Ok(Fixed {
                bytes: current,
                before,
                applied,
                checked,
            });
        }
        let spans = edits.iter().map(|edit| (edit.span, edit.text.as_str()));
        let expected = fix::apply(source.shown(), &edits);
        current = source.replace(&current, spans).unwrap_or_default();
        // What the first reading had to say has been said.
        let again = texts.check(job, &current, &mut Vec::new());
        match again {
            Ok(again) if again.document.source().shown() == expected => checked = again,
            // The new bytes do not read as the text that they should be.
            _ => {
                let checked = texts.check(job, bytes, &mut Vec::new())?;
                warnings.push(Message::new(
                    format!("{name}: les corrections ne peuvent s'y écrire sans l'abîmer\u{a0}: le fichier reste tel quel"),
                    format!("{name}: the corrections cannot be written into it without damage: the file stays as it is"),
                ));
                return Ok(unchanged(checked, before));
            }
        }
        for edit in edits {
            *applied.entry(edit.rule.id.clone()).or_default() += 1;
        }
    }
    let checked = texts.check(job, bytes, &mut Vec::new())?;
    let rules: Vec<_> = applied.keys().map(String::as_str).collect();
    let rules = rules.join(", ");
    warnings.push(Message::new(
        format!("{name}: les corrections se défont l'une l'autre\u{a0}: le fichier reste tel quel ({rules})"),
        format!("{name}: the corrections undo each other: the file stays as it is ({rules})"),
    ));
    Ok(unchanged(checked, before))
}

/// What is in the way of corrections: of each kind, the first place and how many there are.
fn cannot_write(name: &str, checked: &Checked, unwritable: &[(Edit, Obstacle)]) -> Vec<Message> {
    let kinds = [
        Obstacle::Encoding,
        Obstacle::Formatting,
        Obstacle::Markup,
        Obstacle::Signed,
    ];
    let of_kind = |kind: &Obstacle| {
        let mut edits = unwritable.iter().filter(|(_, obstacle)| obstacle == kind);
        let (first, _) = edits.next()?;
        let count = 1 + edits.count();
        let position = checked.document.shown_position(first.span.start);
        let (line, column) = (position.line, position.column);
        let message = in_the_way(*kind, checked, first);
        Some(Message::new(
            format!(
                "{name}:{line}:{column}: {} (corrections ainsi laissées\u{a0}: {count})",
                message.fr
            ),
            format!(
                "{name}:{line}:{column}: {} (corrections left for that: {count})",
                message.en
            ),
        ))
    };
    kinds.iter().filter_map(of_kind).collect()
}

fn in_the_way(obstacle: Obstacle, checked: &Checked, edit: &Edit) -> Message {
    let old = &checked.document.source().shown()[edit.span.range()];
    let (new, encoding) = (&edit.text, checked.encoding);
    match obstacle {
        Obstacle::Encoding => Message::new(
            format!(
                "«\u{a0}{new}\u{a0}» ne peut s'écrire en {encoding}\u{a0}: non corrigé. \
                 Enregistrez le fichier en UTF-8."
            ),
            format!(
                "\"{new}\" cannot be written in {encoding}: not corrected. Save the file as UTF-8."
            ),
        ),
        Obstacle::Formatting => Message::new(
            format!(
                "«\u{a0}{old}\u{a0}» change de mise en forme en cours de route\u{a0}: non corrigé. \
                 Écrivez vous-même «\u{a0}{new}\u{a0}»."
            ),
            format!(
                "the formatting changes inside \"{old}\": not corrected. Write \"{new}\" yourself."
            ),
        ),
        Obstacle::Signed => Message::new(
            "le document est signé et ne le serait plus\u{a0}: non corrigé. Ôtez la signature, \
             puis signez de nouveau.",
            "the document is signed and would no longer be: not corrected. Remove the signature, \
             then sign again.",
        ),
        _ => Message::new(
            format!(
                "«\u{a0}{old}\u{a0}» n'est pas que du texte ou se trouve deux fois dans le fichier\u{a0}: \
                 non corrigé. Écrivez vous-même «\u{a0}{new}\u{a0}»."
            ),
            format!(
                "\"{old}\" is not all text, or stands in the file twice: not corrected. Write \
                 \"{new}\" yourself."
            ),
        ),
    }
}

impl Fixed {
    /// How many corrections there are.
    pub(super) fn count(&self) -> usize {
        self.applied.values().sum()
    }

    /// What was corrected, and what could be.
    pub(super) fn summary(&self, name: &str) -> Option<Message> {
        let more = |finding: &&Finding| !finding.suggestions.is_empty();
        let left = self.checked.findings.len();
        let unsafe_left = self.checked.findings.iter().filter(more).count();
        if self.applied.is_empty() && unsafe_left == 0 {
            return None;
        }
        let count = self.count();
        let rules: Vec<_> = self
            .applied
            .iter()
            .map(|(rule, count)| format!("{rule} {count}"))
            .collect();
        let rules = if rules.is_empty() {
            String::new()
        } else {
            format!(" ({})", rules.join(", "))
        };
        Some(Message::new(
            format!(
                "{name}: corrections\u{a0}: {count}{rules}\u{a0}; restent\u{a0}: {left}, dont {unsafe_left} avec une suggestion"
            ),
            format!(
                "{name}: corrected: {count}{rules}; left: {left}, {unsafe_left} of them with a suggestion"
            ),
        ))
    }

    /// The changes as a unified diff of the decoded text.
    pub(super) fn diff(&self, name: &str) -> String {
        let after = self.checked.document.source().shown();
        let diff = TextDiff::configure()
            .timeout(DIFF_TIME)
            .diff_lines(self.before.as_str(), after);
        diff.unified_diff().header(name, name).to_string()
    }

    /// Writes the corrected file in place of `old`, which must still be there.
    pub(super) fn write(&self, input: &Input, old: &[u8]) -> Result<(), Message> {
        let Input::File(path) = input else {
            return Err(Message::new(
                "l'entrée standard ne se corrige pas\u{a0}: --diff montre les corrections",
                "standard input cannot be corrected: --diff shows the corrections",
            ));
        };
        let refused = |fr: &str, en: &str| {
            let path = path.display();
            Message::new(format!("{path}: {fr}"), format!("{path}: {en}"))
        };
        if fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
            return Err(refused(
                "fichier protégé en écriture\u{a0}: non corrigé (chmod u+w)",
                "the file is write-protected: not corrected (chmod u+w)",
            ));
        }
        let mut file = Destination::file(path).map_err(|failure| match failure {
            Failure::Error(message) => message,
            _ => refused("écriture impossible", "cannot be written"),
        })?;
        file.write_all(&self.bytes)
            .map_err(|error| failed(path, &error))?;
        if fs::read(path).map_err(|error| unreadable(path, &error))? != old {
            return Err(refused(
                "modifié pendant la lecture\u{a0}: non corrigé. Recommencez.",
                "changed while it was read: not corrected. Try again.",
            ));
        }
        file.commit().map_err(|error| failed(path, &error))
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Message {
    let path = path.display();
    Message::new(
        format!("{path}: écriture impossible\u{a0}: {error}"),
        format!("{path}: cannot be written: {error}"),
    )
}
