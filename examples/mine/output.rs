//! Where results go: standard output, a device or pipe, or a file or folder that is there whole or not at all.
//!
//! Takes outcomes in order and writes them. A file grows as `PATH.partial` and gets its name at the end. A reader that closes the
//! pipe is told apart from an output that cannot be written. Tables in folders are the business of `tables`, going on with an earlier
//! run that of `resume`.

use crate::options::{Look, Settings};
use crate::resume::State;
use crate::tables::Tables;
use crate::work::Outcome;
use hanmine::write::{HtmlPage, Table, csv_header};
use std::ffi::OsString;
use std::fs::{File, OpenOptions, remove_file, rename};
use std::io::{self, BufWriter, ErrorKind, Write, stdout};
use std::path::{Path, PathBuf};

pub(crate) enum SinkError {
    /// The reader has closed the pipe.
    Closed,
    /// It cannot be written, for this reason.
    Failed(String),
}

#[allow(clippy::large_enum_variant, reason = "there is one of it")]
pub(crate) enum Sink {
    Lines(Lines),
    Tables(Box<Tables>),
}

impl Sink {
    /// Opens the output. `state` is what an earlier run must have in common with this one; from its output, how many bytes are kept.
    pub(crate) fn new(settings: &Settings, state: &State, kept_bytes: Option<u64>) -> Result<Self, String> {
        let page = || (settings.look == Look::Html).then(HtmlPage::default);
        let Some(path) = settings.output.as_deref() else {
            let writer = BufWriter::with_capacity(1 << 16, Box::new(stdout()) as Box<dyn Write + Send>);
            let mut lines = Lines { writer, is_live: settings.is_live(), name: "standard output".to_owned(), file: None, page: page() };
            if settings.look == Look::CsvClaims {
                // In the buffer: a pipe that is closed already shows at the first row.
                let _buffered = lines.writer.write_all(csv_header(Table::Claims).as_bytes());
            }
            return Ok(Self::Lines(lines));
        };
        if matches!(settings.look, Look::Csv | Look::Parquet) {
            return Tables::new(path, settings.look).map(Box::new).map(Self::Tables);
        }
        let lines = if is_stream(path) { Lines::to_stream(path) } else { Lines::to_file(path, settings, state, kept_bytes) };
        lines.map(|lines| Self::Lines(Lines { page: page(), ..lines }))
    }

    pub(crate) fn write(&mut self, outcome: &Outcome) -> Result<(), SinkError> {
        match self {
            Self::Lines(lines) => match &mut lines.page {
                Some(page) => {
                    outcome.add_to(page);
                    Ok(())
                }
                None => lines.write(&outcome.line),
            },
            Self::Tables(tables) => tables.write(outcome).map_err(SinkError::Failed),
        }
    }

    /// Writes what is left and gives the output its name.
    pub(crate) fn finish(self) -> Result<(), SinkError> {
        match self {
            Self::Lines(lines) => lines.finish(),
            Self::Tables(tables) => tables.finish().map_err(SinkError::Failed),
        }
    }

    /// Writes what is complete and leaves it under the name it has; hands back where it is.
    pub(crate) fn stop(self) -> Option<PathBuf> {
        match self {
            Self::Lines(mut lines) => {
                // Nobody asked for half a page in a pipe.
                let page = lines.page.take().filter(|_| lines.file.is_some()).map(|page| page.to_html()).unwrap_or_default();
                let written = lines.writer.write_all(page.as_bytes()).and_then(|()| lines.writer.flush());
                lines.file.filter(|_| written.is_ok()).map(|file| file.partial)
            }
            Self::Tables(tables) => tables.stop(),
        }
    }
}

/// The name to be, and the name until then.
struct Target {
    path: PathBuf,
    partial: PathBuf,
    file: File,
}

pub(crate) struct Lines {
    writer: BufWriter<Box<dyn Write + Send>>,
    /// Whether somebody may be watching, who wants each document as it comes.
    is_live: bool,
    /// What messages call the output.
    name: String,
    file: Option<Target>,
    /// Where the output is one page, which is written at the end.
    page: Option<HtmlPage>,
}

/// Whether `path` is there and neither a file nor a folder: a device or a pipe, which is written to, never replaced.
fn is_stream(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// `path` with this behind its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.into();
    name.push(suffix);
    name.into()
}

impl Lines {
    fn to_stream(path: &Path) -> Result<Self, String> {
        let name = format!("--output: {}", path.display());
        let file = OpenOptions::new().write(true).open(path).map_err(|error| format!("{name}: {error}"))?;
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(file)), is_live: false, name, file: None, page: None })
    }

    fn to_file(path: &Path, settings: &Settings, state: &State, kept_bytes: Option<u64>) -> Result<Self, String> {
        if path.is_dir() {
            return Err(format!("--output: {} is a folder", path.display()));
        }
        let partial = beside(path, ".partial");
        let name = format!("--output: {}", partial.display());
        let failed = |error: io::Error| format!("{name}: {error}");
        let file = if kept_bytes.is_some() {
            OpenOptions::new().append(true).open(&partial).map_err(failed)?
        } else {
            if settings.look == Look::Jsonl {
                // An old beginning must never stand beside a new description.
                match remove_file(&partial) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
                    _ => state.save(path)?,
                }
            }
            File::create(&partial).map_err(failed)?
        };
        let writer = file.try_clone().map_err(failed)?;
        let target = Target { path: path.to_owned(), partial, file };
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(writer)), is_live: false, name, file: Some(target), page: None })
    }

    fn write(&mut self, line: &str) -> Result<(), SinkError> {
        let written = self.writer.write_all(line.as_bytes());
        let written = if self.is_live { written.and_then(|()| self.writer.flush()) } else { written };
        written.map_err(|error| self.error(&error))
    }

    fn finish(mut self) -> Result<(), SinkError> {
        if let Some(page) = self.page.take() {
            self.write(&page.to_html())?;
        }
        let flushed = self.writer.flush();
        let finished = match &self.file {
            Some(target) => flushed.and_then(|()| target.file.sync_all()).and_then(|()| rename(&target.partial, &target.path)),
            None => flushed,
        };
        if let (Ok(()), Some(target)) = (&finished, &self.file) {
            State::forget(&target.path);
        }
        finished.map_err(|error| self.error(&error))
    }

    fn error(&self, error: &io::Error) -> SinkError {
        if self.file.is_none() && error.kind() == ErrorKind::BrokenPipe {
            return SinkError::Closed;
        }
        SinkError::Failed(format!("{}: {error}", self.name))
    }
}
