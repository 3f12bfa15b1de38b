//! A folder of flat tables, there whole or not at all.
//!
//! Takes outcomes in order and appends their rows. The folder grows as `PATH.partial` and gets its name at the end, when the
//! register of all documents is written too. Columns and cells are the business of the library.

use crate::options::Look;
use crate::output::beside;
use crate::work::Outcome;
use hanmine::Register;
use hanmine::write::{ParquetTable, Table, csv_header, register_to_csv};
use std::fs::{File, create_dir, read_dir, remove_dir, remove_file, rename};
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

pub(crate) struct Tables {
    path: PathBuf,
    partial: PathBuf,
    register: Register,
    files: Vec<TableFile>,
}

/// A table under way.
#[allow(clippy::large_enum_variant, reason = "there are four of it")]
enum TableFile {
    Csv(Table, BufWriter<File>),
    Parquet(ParquetTable<File>),
}

impl Tables {
    pub(crate) fn new(path: &Path, look: Look) -> Result<Self, String> {
        let failed = |path: &Path, error: &io::Error| format!("--output: {}: {error}", path.display());
        match read_dir(path).map(|mut entries| entries.next().is_none()) {
            Ok(true) => {}
            Ok(false) => return Err(format!("--output: the folder {} is not empty", path.display())),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(path, &error)),
        }
        let partial = beside(path, ".partial");
        let extension = if look == Look::Parquet { "parquet" } else { "csv" };
        clear(&partial).and_then(|()| create_dir(&partial)).map_err(|error| failed(&partial, &error))?;
        let mut files = Vec::new();
        for &table in Table::ALL {
            let path = partial.join(format!("{}.{extension}", table.name()));
            let file = File::create(&path).and_then(|file| {
                if look == Look::Parquet {
                    return ParquetTable::new(table, file).map(TableFile::Parquet);
                }
                let mut writer = BufWriter::with_capacity(1 << 16, file);
                writer.write_all(csv_header(table).as_bytes())?;
                Ok(TableFile::Csv(table, writer))
            });
            files.push(file.map_err(|error| failed(&path, &error))?);
        }
        Ok(Self { path: path.to_owned(), partial, register: Register::default(), files })
    }

    pub(crate) fn write(&mut self, outcome: &Outcome) -> Result<(), String> {
        if let Some(records) = outcome.records() {
            self.register.add(records);
        }
        for file in &mut self.files {
            let written = match file {
                TableFile::Csv(table, writer) => writer.write_all(outcome.rows(*table).as_bytes()),
                TableFile::Parquet(writer) => match (outcome.records(), outcome.error()) {
                    (Some(records), _) => writer.add(records),
                    (None, Some(error)) => writer.add_error(error),
                    (None, None) => Ok(()),
                },
            };
            written.map_err(|error| format!("--output: {}: {error}", self.partial.display()))?;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), String> {
        let (path, partial) = (self.path.clone(), self.partial.clone());
        self.end().map_err(|error| format!("--output: {}: {error}", partial.display()))?;
        // Some systems do not put a folder in the place of an empty one.
        let emptied = match remove_dir(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        emptied.and_then(|()| rename(&partial, &path)).map_err(|error| format!("--output: {}: {error}", path.display()))
    }

    /// Ends the files as they are and leaves them in the folder that they have.
    pub(crate) fn stop(mut self) -> Option<PathBuf> {
        self.end().ok().map(|()| self.partial.clone())
    }

    fn end(&mut self) -> io::Result<()> {
        for file in std::mem::take(&mut self.files) {
            let file = match file {
                TableFile::Csv(table, mut writer) => {
                    if table == Table::Register {
                        writer.write_all(register_to_csv(&self.register).as_bytes())?;
                    }
                    writer.into_inner().map_err(io::IntoInnerError::into_error)?
                }
                TableFile::Parquet(mut writer) => {
                    writer.add_register(&self.register)?;
                    writer.finish()?
                }
            };
            file.sync_all()?;
        }
        Ok(())
    }
}

/// Takes away what an earlier run left behind, and nothing else.
fn clear(partial: &Path) -> io::Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    for extension in ["csv", "parquet"] {
        files.extend(Table::ALL.iter().map(|table| partial.join(format!("{}.{extension}", table.name()))));
    }
    for file in files {
        match remove_file(file) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Err(error),
            _ => {}
        }
    }
    match remove_dir(partial) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
