//! Where the result goes: standard output, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use relis::Message;
use tempfile::NamedTempFile;

use super::Failure;
use super::interrupt::{self, Temporary};

/// An open result.
pub(super) enum Destination {
    Stdout(BufWriter<AutoStream<StdoutLock<'static>>>),
    /// A new file beside the one named, which takes its place at the end.
    File(BufWriter<NamedTempFile>, PathBuf, Temporary),
    /// What is no regular file cannot be replaced: a device, a pipe.
    Device(BufWriter<File>),
}

impl Destination {
    /// Standard output, without the colours that it does not want.
    pub(super) fn stdout(color: ColorChoice) -> Self {
        Self::Stdout(BufWriter::new(AutoStream::new(io::stdout().lock(), color)))
    }

    /// The file `path`.
    pub(super) fn file(path: &Path) -> Result<Self, Failure> {
        Self::open(path).map_err(|error| {
            let path = path.display();
            Failure::Error(Message::new(
                format!(
                    "{path}: impossible d'y écrire\u{a0}: {error}\n\
                     Donnez un fichier d'un dossier qui existe et où vous pouvez écrire."
                ),
                format!(
                    "{path}: cannot write there: {error}\n\
                     Give a file in a directory that exists and that you may write to."
                ),
            ))
        })
    }

    fn open(path: &Path) -> io::Result<Self> {
        // A link stays a link: it is its target that is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&path).ok();
        if let Some(old) = &old
            && !old.is_file()
        {
            return File::create(&path).map(|file| Self::Device(BufWriter::new(file)));
        }
        let directory = match path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        // Not the rights of a secret, which is what temporary files have.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        builder.prefix(".relis-");
        let (file, temporary) = interrupt::temporary(|| builder.tempfile_in(directory))?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self::File(BufWriter::new(file), path, temporary))
    }

    /// Whether colours are wanted there.
    pub(super) fn color(&self, color: ColorChoice) -> bool {
        match (color, self) {
            (ColorChoice::Auto, Self::Stdout(_)) => {
                AutoStream::choice(&io::stdout()) != ColorChoice::Never
            }
            (ColorChoice::Auto, _) => false,
            (color, _) => color != ColorChoice::Never,
        }
    }

    /// Whether it is the user's terminal.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Ends the result; from here on the file is there.
    pub(super) fn commit(self) -> io::Result<()> {
        match self {
            Self::File(out, path, _temporary) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(path).map_err(|error| error.error)?;
                Ok(())
            }
            mut out => out.flush(),
        }
    }

    /// Ends the result, unless something is there by now: then there is an error of the kind
    /// [`io::ErrorKind::AlreadyExists`], and that stays as it is.
    pub(super) fn commit_new(self) -> io::Result<()> {
        match self {
            Self::File(out, path, _temporary) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist_noclobber(path).map_err(|error| error.error)?;
                Ok(())
            }
            other => other.commit(),
        }
    }
}

impl Write for Destination {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(buffer),
            Self::File(out, ..) => out.write(buffer),
            Self::Device(out) => out.write(buffer),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, ..) => out.flush(),
            Self::Device(out) => out.flush(),
        }
    }
}
