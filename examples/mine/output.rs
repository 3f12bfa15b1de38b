//! Where results go: standard output, or a file that is there whole or not at all.
//!
//! Takes lines and writes them. A file grows as `PATH.partial` and gets its name at the end. A reader that closes the pipe is
//! told apart from an output that cannot be written.

use std::ffi::OsString;
use std::fs::{File, rename};
use std::io::{BufWriter, ErrorKind, Write, stdout};
use std::path::{Path, PathBuf};

pub(crate) enum SinkError {
    /// The reader has closed the pipe.
    Closed,
    /// It cannot be written, for this reason.
    Failed(String),
}

pub(crate) struct Sink {
    writer: BufWriter<Box<dyn Write>>,
    /// Whether somebody may be watching, who wants each document as it comes.
    is_live: bool,
    /// The name to be, and the name until then.
    file: Option<(PathBuf, PathBuf)>,
}

impl Sink {
    pub(crate) fn new(path: Option<&Path>) -> Result<Self, String> {
        let Some(path) = path else {
            let is_live = console::Term::stdout().features().is_attended();
            return Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(stdout())), is_live, file: None });
        };
        if path.is_dir() {
            return Err(format!("--output: {} is a folder", path.display()));
        }
        let mut partial: OsString = path.into();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial).map_err(|error| format!("--output: {}: {error}", partial.display()))?;
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(file)), is_live: false, file: Some((path.to_owned(), partial)) })
    }

    pub(crate) fn write(&mut self, line: &str) -> Result<(), SinkError> {
        let written = self.writer.write_all(line.as_bytes());
        let written = if self.is_live { written.and_then(|()| self.writer.flush()) } else { written };
        written.map_err(|error| self.error(&error))
    }

    /// Writes what is left and gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), SinkError> {
        let flushed = self.writer.flush();
        let finished = match &self.file {
            Some((path, partial)) => flushed.and_then(|()| rename(partial, path)),
            None => flushed,
        };
        finished.map_err(|error| self.error(&error))
    }

    fn error(&self, error: &std::io::Error) -> SinkError {
        match &self.file {
            None if error.kind() == ErrorKind::BrokenPipe => SinkError::Closed,
            None => SinkError::Failed(format!("standard output: {error}")),
            Some((path, _)) => SinkError::Failed(format!("--output: {}: {error}", path.display())),
        }
    }
}
