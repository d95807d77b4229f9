//! The files that configurations and rules were read from, and whether they are as they were.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::cli::own_rules::yaml_files;

/// Files, and when they were last written.
///
/// Editors tell of changes in the folders that they have open; rules may lie elsewhere.
#[derive(Default)]
pub(super) struct Sources {
    paths: Vec<PathBuf>,
    state: BTreeMap<PathBuf, Stamp>,
}

/// What shows that a file has been written: its time and its length in bytes.
type Stamp = (Option<SystemTime>, u64);

impl Sources {
    /// Takes down the state of these files, and of those in these directories, unless they are
    /// the ones known already.
    pub(super) fn follow(&mut self, paths: Vec<PathBuf>) {
        if self.paths != paths {
            self.state = state(&paths);
            self.paths = paths;
        }
    }

    /// Whether one of them has been written, made or removed meanwhile.
    pub(super) fn have_changed(&self) -> bool {
        state(&self.paths) != self.state
    }
}

fn state(paths: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let files = paths.iter().flat_map(|path| yaml_files(path)).flatten();
    files
        .filter_map(|file| {
            let data = file.metadata().ok()?;
            let stamp = (data.modified().ok(), data.len());
            Some((file.into_path(), stamp))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Sources;

    #[test]
    fn files_that_are_written_made_or_removed_are_noticed() {
        let place = tempfile::tempdir().expect("a directory");
        let lists = place.path().join("rules/lists");
        fs::create_dir_all(&lists).expect("a directory");
        let write = |name: &str, text: &str| {
            fs::write(place.path().join(name), text).expect("a file");
        };
        write("relis.yaml", "a");
        write("rules/a.yaml", "a");
        write("rules/a.txt", "a");
        let mut sources = Sources::default();
        let mut changed = || {
            let changed = sources.have_changed();
            sources = Sources::default();
            sources.follow(vec![
                place.path().join("relis.yaml"),
                place.path().join("rules"),
            ]);
            changed
        };
        changed();
        assert!(!changed());
        write("relis.yaml", "aa");
        assert!(changed());
        write("rules/lists/b.yml", "b");
        assert!(changed());
        fs::remove_file(place.path().join("rules/a.yaml")).expect("it was there");
        assert!(changed());
        write("rules/a.txt", "aa");
        assert!(!changed(), "no rules");
    }
}
