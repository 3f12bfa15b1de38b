//! Tables that a query may name: `NAME=PATH`.
//!
//! Takes a file or a folder, hands on a registered table. Decides the format by the extension; columns are what the files have.

use datafusion::common::{DataFusionError, Result, plan_err};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::prelude::{JsonReadOptions, ParquetReadOptions, SessionContext};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A table: its name in SQL and the files it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name in SQL.
    pub name: String,
    /// A file, or a folder of Parquet files.
    pub path: PathBuf,
}

impl FromStr for Table {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text.split_once('=') {
            Some((name, path)) if !name.is_empty() && !path.is_empty() => Ok(Self { name: name.to_owned(), path: path.into() }),
            _ => Err(format!("expected NAME=PATH, found `{text}`")),
        }
    }
}

impl Table {
    /// The files of the table, in the order of their names: Parquet files of a folder, or the file itself.
    ///
    /// # Errors
    ///
    /// Fails where the path cannot be read, or a folder holds no Parquet files.
    pub fn files(&self) -> Result<Vec<PathBuf>> {
        if !self.path.is_dir() {
            return if self.path.exists() {
                Ok(vec![self.path.clone()])
            } else {
                plan_err!("table {}: no file {}", self.name, self.path.display())
            };
        }
        let entries = fs::read_dir(&self.path)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>()?;
        let mut files: Vec<PathBuf> = entries.into_iter().filter(|path| is(path, "parquet")).collect();
        files.sort();
        if files.is_empty() { plan_err!("table {}: no .parquet file in {}", self.name, self.path.display()) } else { Ok(files) }
    }

    /// Registers the table under its name, made of `path`: its own, or one of its files.
    ///
    /// # Errors
    ///
    /// Fails where a file cannot be read, or is neither Parquet nor JSON Lines.
    pub async fn register(&self, context: &SessionContext, path: &Path) -> Result<()> {
        // Executors have other working directories than we.
        let path = fs::canonicalize(path).map_err(|error| plain(format!("table {}: {}: {error}", self.name, path.display())))?;
        let Some(place) = path.to_str() else {
            return plan_err!("table {}: the name of {} is no UTF-8", self.name, path.display());
        };
        let added = if path.is_dir() || is(&path, "parquet") {
            context.register_parquet(self.name.as_str(), place, ParquetReadOptions::default()).await
        } else if is(&path, "jsonl") {
            context.register_json(self.name.as_str(), place, JsonReadOptions::default().file_extension(".jsonl")).await
        } else {
            return plan_err!("table {}: expected a folder, a .parquet or a .jsonl file, found {place}", self.name);
        };
        added.map_err(|error| {
            let torn = self.files().unwrap_or_default().into_iter().find(|file| is(file, "parquet") && !is_whole(file));
            error.context(format!("table {}: {}", self.name, torn.as_deref().unwrap_or(&path).display()))
        })
    }
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// Whether the end of a Parquet file is there.
fn is_whole(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| ParquetRecordBatchReaderBuilder::try_new(file).is_ok())
}

fn plain(message: String) -> DataFusionError {
    DataFusionError::Plan(message)
}
