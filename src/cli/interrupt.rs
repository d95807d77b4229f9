//! Ctrl-C: nothing half-written stays behind, and the terminal is as it was.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files that have not taken their places yet.
static TEMPORARY: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Whether the line of the terminal that the cursor is on is a progress bar.
static BAR: AtomicBool = AtomicBool::new(false);

/// A file that goes when the program is interrupted, as long as this lives.
pub(super) struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        files().remove(&self.0);
    }
}

/// Makes a file that goes when the program is interrupted.
pub(super) fn temporary(
    make: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<(NamedTempFile, Temporary)> {
    // Held meanwhile, so that there is no file that is not known here.
    let mut files = files();
    let file = make()?;
    files.insert(file.path().to_owned());
    let temporary = Temporary(file.path().to_owned());
    Ok((file, temporary))
}

/// Whether there is a progress bar to take away.
pub(super) fn line_to_clear(shown: bool) {
    BAR.store(shown, Ordering::Relaxed);
}

fn files() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tidies up when the user or the system ends the program, whatever it is busy with.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    // Without it the program still ends, only less tidily.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Never given back: no file is made any more.
            let files = files();
            for file in files.iter() {
                // There is nobody left to tell.
                let _ = std::fs::remove_file(file);
            }
            restore_terminal();
            // The shell learns what ended the program: exit status 130 after Ctrl-C.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    });
}

/// Elsewhere the system ends the program by itself.
#[cfg(not(unix))]
pub(super) fn watch() {}

#[cfg(unix)]
fn restore_terminal() {
    use std::io::{IsTerminal, Write};

    let mut stderr = io::stderr();
    if !stderr.is_terminal() {
        return;
    }
    let bar = BAR.load(Ordering::Relaxed);
    // A report may have been in the middle of a colour.
    let _ = stderr.write_all(if bar { b"\r\x1b[2K" } else { b"\x1b[0m" });
}
