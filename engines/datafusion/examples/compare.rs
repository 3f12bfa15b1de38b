//! Holds rows against rows: `compare EXPECTED FOUND [LEFT_OUT,…]`, each a Parquet file or a folder of them.
//!
//! Every column but those left out must be in both, and the rows the same, each as often; their order does not matter, and of the types only
//! what they print. Exit status 1 and the first difference where they are not. Two folders with the same names in them are held against each
//! other file by file, so that memory is enough for many.

use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

type Rows = (BTreeSet<String>, Vec<String>);

/// Between the cells of a row.
const BAR: &str = " | ";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [expected, found, rest @ ..] = arguments.as_slice() else { return Err("usage: compare EXPECTED FOUND [LEFT_OUT,…]".into()) };
    let left_out: BTreeSet<&str> = rest.iter().flat_map(|names| names.split(',')).collect();
    let (expected, found) = (files(Path::new(expected))?, files(Path::new(found))?);
    let names = |files: &[PathBuf]| files.iter().map(|file| file.file_name().map(ToOwned::to_owned)).collect::<Vec<_>>();
    let pairs: Vec<_> = if names(&expected) == names(&found) {
        expected.chunks(1).zip(found.chunks(1)).collect()
    } else {
        vec![(expected.as_slice(), found.as_slice())]
    };
    let (mut count, mut columns) = (0, 0);
    for (expected, found) in pairs {
        let here = same(rows(expected, &left_out)?, rows(found, &left_out)?)
            .map_err(|error| format!("{}: {error}", found.first().map_or_else(String::new, |file| file.display().to_string())))?;
        (count, columns) = (count + here.0, columns.max(here.1));
    }
    println!("identical: {count} rows of {columns} columns");
    Ok(())
}

/// How many rows and columns are the same.
fn same((columns, expected): Rows, (other_columns, found): Rows) -> Result<(usize, usize), String> {
    if columns != other_columns {
        return Err(format!("columns in one of them alone: {:?}", columns.symmetric_difference(&other_columns).collect::<Vec<_>>()));
    }
    let same = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
    if same < expected.len() || same < found.len() {
        let row = |rows: &[String]| rows.get(same).cloned().unwrap_or_else(|| "no such row".to_owned());
        return Err(format!(
            "{} rows expected, {} found; the first that differ:\n{}\n{}",
            expected.len(),
            found.len(),
            row(&expected),
            row(&found)
        ));
    }
    Ok((found.len(), columns.len()))
}

/// The file, or those of the folder in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = if path.is_dir() {
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?
    } else {
        vec![path.to_owned()]
    };
    files.sort();
    Ok(files)
}

/// The names of the columns, and the rows as they print, sorted.
fn rows(files: &[PathBuf], left_out: &BTreeSet<&str>) -> Result<Rows, Box<dyn Error>> {
    let (mut columns, mut rows) = (BTreeSet::new(), Vec::new());
    // Lists of a null and no list print alike elsewhere.
    let options = FormatOptions::default().with_null("∅");
    for file in files {
        let opened = File::open(file)?;
        for batch in ParquetRecordBatchReaderBuilder::try_new(opened).map_err(|error| format!("{}: {error}", file.display()))?.build()? {
            let batch = batch?;
            let schema = batch.schema();
            let mut kept: Vec<(&str, ArrayFormatter<'_>)> = Vec::new();
            for (field, column) in schema.fields().iter().zip(batch.columns()) {
                if !left_out.contains(field.name().as_str()) {
                    kept.push((field.name(), ArrayFormatter::try_new(column, &options)?));
                }
            }
            kept.sort_by_key(|(name, _)| *name);
            columns.extend(kept.iter().map(|(name, _)| (*name).to_owned()));
            for row in 0..batch.num_rows() {
                let mut printed = String::new();
                for (_, column) in &kept {
                    write!(printed, "{}{BAR}", column.value(row))?;
                }
                rows.push(printed);
            }
        }
    }
    rows.sort();
    Ok((columns, rows))
}
