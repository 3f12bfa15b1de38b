//! Holds rows against rows: `compare EXPECTED FOUND [LEFT_OUT,…]`, each a Parquet file or a folder of them.
//!
//! Every column but those left out must be in both, and the rows the same, each as often; their order does not matter, and of the types only
//! what they print. Exit status 1 and the first difference where they are not.

use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

type Rows = (BTreeSet<String>, Vec<Vec<String>>);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [expected, found, rest @ ..] = arguments.as_slice() else { return Err("usage: compare EXPECTED FOUND [LEFT_OUT,…]".into()) };
    let left_out: BTreeSet<&str> = rest.iter().flat_map(|names| names.split(',')).collect();
    let (columns, expected) = rows(Path::new(expected), &left_out)?;
    let (other_columns, found) = rows(Path::new(found), &left_out)?;
    if columns != other_columns {
        return Err(format!("columns in one of them alone: {:?}", columns.symmetric_difference(&other_columns).collect::<Vec<_>>()).into());
    }
    let same = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
    if same < expected.len() || same < found.len() {
        let row = |rows: &[Vec<String>]| rows.get(same).map_or_else(|| "no such row".to_owned(), |row| row.join(" | "));
        return Err(format!(
            "{} rows expected, {} found; the first that differ:\n{}\n{}",
            expected.len(),
            found.len(),
            row(&expected),
            row(&found)
        )
        .into());
    }
    println!("identical: {} rows of {} columns", found.len(), columns.len());
    Ok(())
}

/// The names of the columns, and the rows as they print, sorted.
fn rows(path: &Path, left_out: &BTreeSet<&str>) -> Result<Rows, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = if path.is_dir() {
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?
    } else {
        vec![path.to_owned()]
    };
    files.sort();
    let (mut columns, mut rows) = (BTreeSet::new(), Vec::new());
    // Lists of a null and no list print alike elsewhere.
    let options = FormatOptions::default().with_null("∅");
    for file in files {
        let opened = File::open(&file)?;
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
            rows.extend((0..batch.num_rows()).map(|row| kept.iter().map(|(_, column)| column.value(row).to_string()).collect::<Vec<_>>()));
        }
    }
    rows.sort();
    Ok((columns, rows))
}
