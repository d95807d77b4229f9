//! `--changed-since` and `--changed-lines`: what Git says has changed.

use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use relis::report::harmless;
use relis::{Document, Finding, Message};

use super::Failure;
use super::inputs::Input;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Check only files that differ from what they were when the current branch left REV, a
    /// Git revision: added, modified or renamed, committed or not; without PATHS, those of the
    /// current directory
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// With --changed-since: report only what stands on lines that have changed; of new files,
    /// and of DOCX and ODT, all lines
    #[arg(long, requires = "changed_since", conflicts_with_all = ["fix", "diff"])]
    changed_lines: bool,
}

/// The files that have changed.
#[derive(Debug)]
pub(super) struct Changes {
    revision: String,
    /// By path from the root, without links.
    files: HashMap<PathBuf, Extent>,
}

/// How much of a file has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Extent {
    All,
    /// These lines, from 1, in their order, as Git counts: a line ends with a line feed.
    Lines(Vec<RangeInclusive<usize>>),
}

impl Options {
    /// Asks Git what has changed in the repositories that hold `paths`; `None` when everything
    /// is to be checked.
    pub(super) fn changes(&self, paths: &[PathBuf]) -> Result<Option<Changes>, Failure> {
        let Some(revision) = &self.changed_since else {
            return Ok(None);
        };
        let mut directories = BTreeSet::new();
        for path in paths {
            if path == Path::new("-") {
                return Err(Message::new(
                    "--changed-since ne va pas avec l'entrée standard, que Git ne connaît pas",
                    "--changed-since does not go with standard input, which Git does not know",
                )
                .into());
            }
            directories.insert(directory(path));
        }
        let mut repositories = BTreeSet::new();
        for directory in directories {
            repositories.insert(repository(&directory)?);
        }
        let mut files = HashMap::new();
        for repository in repositories {
            let changed = changed(&repository, revision, self.changed_lines)?;
            files.extend(changed.into_iter().filter_map(|(name, extent)| {
                // What is gone since Git looked is nothing to check.
                let path = fs::canonicalize(repository.join(name)).ok()?;
                Some((path, extent))
            }));
        }
        Ok(Some(Changes {
            revision: revision.clone(),
            files,
        }))
    }
}

impl Changes {
    /// Whether something has changed in the text.
    pub(super) fn has(&self, input: &Input) -> bool {
        self.extent(input).is_some()
    }

    /// Whether the finding stands, in whole or in part, on a line that has changed.
    pub(super) fn touch(&self, input: &Input, document: &Document) -> impl Fn(&Finding) -> bool {
        let source = document.source();
        let lines = match self.extent(input) {
            Some(Extent::Lines(lines)) if source.format.is_text() => Some(lines),
            Some(_) => None,
            None => Some(const { &Vec::new() }),
        };
        let feeds: Vec<u32> = match lines {
            Some(_) => memchr::memchr_iter(b'\n', source.shown().as_bytes())
                .map(|at| at as u32)
                .collect(),
            None => Vec::new(),
        };
        move |finding| {
            let Some(lines) = lines else { return true };
            let span = source.to_shown(finding.span);
            let line = |at: u32| feeds.partition_point(|feed| *feed < at) + 1;
            let (first, last) = (line(span.start), line(span.end.max(span.start + 1) - 1));
            let next = lines.partition_point(|changed| *changed.end() < first);
            lines
                .get(next)
                .is_some_and(|changed| *changed.start() <= last)
        }
    }

    /// There is nothing to check.
    pub(super) fn none(&self) -> Message {
        let revision = harmless(&self.revision);
        Message::new(
            format!("aucun texte n'a changé depuis {revision}"),
            format!("no text has changed since {revision}"),
        )
    }

    fn extent(&self, input: &Input) -> Option<&Extent> {
        match input {
            Input::Stdin => None,
            Input::File(path) => self.files.get(&fs::canonicalize(path).ok()?),
        }
    }
}

/// The directory to ask Git in: that of the file itself where `path` is a link to it.
fn directory(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match file.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The top of the working tree that holds the directory.
fn repository(directory: &Path) -> Result<PathBuf, Failure> {
    let top = git(directory, ["rev-parse", "--show-toplevel"])?.map_err(|said| {
        let shown = directory.display();
        Message::new(
            format!(
                "{shown}: --changed-since demande un dépôt Git avec ses fichiers ; Git \
                 répond\u{a0}: {said}"
            ),
            format!(
                "{shown}: --changed-since wants a Git repository with its files; Git says: {said}"
            ),
        )
    })?;
    let top = top.strip_suffix(b"\n").unwrap_or(&top);
    Ok(PathBuf::from(os_string(top)))
}

/// The files of a repository that have changed, by their names from its top.
fn changed(
    repository: &Path,
    revision: &str,
    with_lines: bool,
) -> Result<HashMap<OsString, Extent>, Failure> {
    let refused = |said: String| {
        let shown = harmless(revision);
        Message::new(
            format!("--changed-since {shown}: Git ne sait pas comparer\u{a0}: {said}"),
            format!("--changed-since {shown}: Git cannot compare: {said}"),
        )
    };
    let base = match first_commit(repository, revision)? {
        true => git(repository, ["hash-object", "-t", "tree", "--stdin"])?.map_err(refused)?,
        false => base(repository, revision)?,
    };
    let base = String::from_utf8_lossy(&base);
    let base = base.trim();
    let diff = |how: &[&str]| -> Result<Vec<u8>, Failure> {
        let options = [
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            "--find-renames",
            "--diff-filter=d",
            "--no-relative",
        ];
        let arguments = options.iter().chain(how).copied();
        Ok(git(repository, arguments.chain([base, "--"]))?.map_err(refused)?)
    };
    let mut files: HashMap<_, _> = names(&diff(&["--name-only", "-z"])?)
        .map(|name| (name, Extent::All))
        .collect();
    if with_lines {
        let prefixes = ["--src-prefix=a/", "--dst-prefix=b/"];
        let patch = diff(&[&["-U0", "--inter-hunk-context=0"], &prefixes[..]].concat())?;
        for (name, lines) in lines_of_patch(&patch) {
            files.insert(name, Extent::Lines(lines));
        }
    }
    // Nobody has told Git yet of an article that was written a moment ago.
    let untracked = ["ls-files", "--others", "--exclude-standard", "-z"];
    let untracked = git(repository, untracked)?.map_err(refused)?;
    files.extend(names(&untracked).map(|name| (name, Extent::All)));
    Ok(files)
}

/// Whether the revision is the last commit of a repository that has none: compared to that, all
/// is new.
fn first_commit(repository: &Path, revision: &str) -> Result<bool, Failure> {
    if revision != "HEAD" {
        return Ok(false);
    }
    let any = git(repository, ["rev-list", "--max-count=1", "--all"])?;
    Ok(any.is_ok_and(|commits| commits.is_empty()))
}

/// The commit where the current branch left the revision, by its hash.
fn base(repository: &Path, revision: &str) -> Result<Vec<u8>, Failure> {
    let commit = format!("{revision}^{{commit}}");
    let resolve = ["rev-parse", "--verify", "--end-of-options", &commit];
    let commit = git(repository, resolve)?.map_err(|said| {
        let (shown, place) = (harmless(revision), repository.display());
        Message::new(
            format!(
                "--changed-since {shown}: cette révision n'est pas dans le dépôt {place}\u{a0}: \
                 {said}\nSi elle existe ailleurs, allez la chercher d'abord\u{a0}: git fetch"
            ),
            format!(
                "--changed-since {shown}: there is no such revision in the repository {place}: \
                 {said}\nIf it exists elsewhere, get it first: git fetch"
            ),
        )
    })?;
    let commit = String::from_utf8_lossy(&commit);
    Ok(git(repository, ["merge-base", commit.trim(), "HEAD"])?.map_err(|_| {
        let shown = harmless(revision);
        Message::new(
            format!(
                "--changed-since {shown}: pas d'ancêtre commun avec l'état présent. Un clone sans \
                 son histoire n'en a pas\u{a0}: git fetch --unshallow"
            ),
            format!(
                "--changed-since {shown}: no common ancestor with the present state. A clone \
                 without its history has none: git fetch --unshallow"
            ),
        )
    })?)
}

/// What Git answers, or else what it says is wrong.
fn git<'a>(
    directory: &Path,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Result<Result<Vec<u8>, String>, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory);
    // The first keeps names that are not ASCII as they are, the second is about warnings.
    command.args(["-c", "core.quotePath=false", "-c", "core.safecrlf=false"]);
    command.args(arguments);
    // A hook has these for its own directory; the last changes the form of patches.
    for variable in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_DIFF_OPTS",
    ] {
        command.env_remove(variable);
    }
    let output = command
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output()
        .map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                return Message::new(
                    "--changed-since demande le programme git, qui n'est pas installé ou pas \
                     dans le PATH",
                    "--changed-since wants the program git, which is not installed or not on \
                     the PATH",
                );
            }
            Message::new(
                format!("impossible de lancer git\u{a0}: {error}"),
                format!("cannot run git: {error}"),
            )
        })?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default();
    Ok(Err(if said.is_empty() {
        output.status.to_string()
    } else {
        harmless(said)
    }))
}

/// The names in what Git writes with `-z`.
fn names(output: &[u8]) -> impl Iterator<Item = OsString> {
    output
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(os_string)
}

/// The lines of each file that a patch without context puts in; a file that the patch says
/// nothing of, a binary one for instance, is not there.
fn lines_of_patch(patch: &[u8]) -> HashMap<OsString, Vec<RangeInclusive<usize>>> {
    let mut files: HashMap<_, Vec<_>> = HashMap::new();
    let mut name: Option<OsString> = None;
    // The lines of the texts themselves begin with a sign, but a header may look like one.
    let mut in_header = false;
    for line in patch.split(|byte| *byte == b'\n') {
        if line.starts_with(b"diff --git ") {
            in_header = true;
            name = None;
        } else if in_header && let Some(renamed) = line.strip_prefix(b"rename to ") {
            // All there is where nothing else has changed.
            files.entry(os_string(&unquoted(renamed))).or_default();
        } else if in_header && let Some(new) = line.strip_prefix(b"+++ ") {
            let new = unquoted(new);
            name = new.strip_prefix(b"b/").map(os_string);
        } else if let Some(range) = line.strip_prefix(b"@@ ") {
            in_header = false;
            if let (Some(name), Some(lines)) = (&name, new_lines(range)) {
                files.entry(name.clone()).or_default().extend(lines);
            }
        }
    }
    files
}

/// The lines that a hunk puts in, from its header `-1,2 +3,4 @@`: none where it only takes
/// lines away.
fn new_lines(header: &[u8]) -> Option<Option<RangeInclusive<usize>>> {
    let header = str::from_utf8(header.split(|byte| *byte == b'@').next()?).ok()?;
    let (_, new) = header.split_once('+')?;
    let (first, count) = new.trim().split_once(',').unwrap_or((new.trim(), "1"));
    let (first, count): (usize, usize) = (first.parse().ok()?, count.parse().ok()?);
    Some((count > 0).then(|| first..=first + count - 1))
}

/// A name in a patch, which Git writes in quotation marks like a string of C where it has
/// control characters, and with a tab behind it where it has spaces.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let Some(quoted) = name
        .strip_prefix(b"\"")
        .and_then(|name| name.strip_suffix(b"\""))
    else {
        return name.strip_suffix(b"\t").unwrap_or(name).to_owned();
    };
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.iter().copied();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next() {
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b't') => b'\t',
            Some(b'n') => b'\n',
            Some(b'v') => 11,
            Some(b'f') => 12,
            Some(b'r') => b'\r',
            Some(digit @ b'0'..=b'3') => {
                let mut octal = || rest.next().map_or(0, |digit| digit.wrapping_sub(b'0') & 7);
                (digit - b'0') << 6 | octal() << 3 | octal()
            }
            Some(other) => other,
            None => break,
        });
    }
    bytes
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).to_owned()
}

/// Git writes UTF-8 there.
#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    OsString::from(&*String::from_utf8_lossy(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks() {
        assert_eq!(new_lines(b"-1,2 +3,4 @@ a + b"), Some(Some(3..=6)));
        assert_eq!(new_lines(b"-1 +7 @@"), Some(Some(7..=7)));
        assert_eq!(new_lines(b"-4,2 +3,0 @@"), Some(None));
        assert_eq!(new_lines(b"nonsense"), None);
    }

    #[test]
    fn names_in_patches() {
        assert_eq!(unquoted(b"b/plain.txt"), b"b/plain.txt");
        assert_eq!(unquoted(b"b/two words.txt\t"), b"b/two words.txt");
        assert_eq!(
            unquoted(br#""b/\"a\"\\\t\303\251.txt""#),
            "b/\"a\"\\\t\u{e9}.txt".as_bytes()
        );
        assert_eq!(
            unquoted(b"\"\\"),
            b"\"\\",
            "no panic on what Git does not write"
        );
        assert_eq!(unquoted(b"\"\\3\""), [0o300]);
    }

    #[test]
    fn a_text_that_looks_like_a_patch() {
        let patch = b"diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,0 +2,3 @@\n\
                      +diff --git a/y b/y\n+++ b/z.md\n+@@ -1 +1 @@\n@@ -9,2 +12,0 @@\n-a\n-b\n";
        let files = lines_of_patch(patch);
        assert_eq!(files.len(), 1);
        assert_eq!(files[OsStr::new("x.md")], [2..=4]);
    }
}
