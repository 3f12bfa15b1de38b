//! Cuts a corpus into Parquet files: `parts INPUT FOLDER FILES [TIMES]`.
//!
//! INPUT is a file of JSON Lines with `id` and `text`, which may be null, or a folder of .txt files. Documents go to the files in turn; with
//! TIMES the corpus is taken several times, under ids of their own.

use datafusion::arrow::array::{RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

/// Rows encoded at once.
const BATCH: usize = 1024;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (input, folder, files, times) = match arguments.as_slice() {
        [input, folder, files] => (input, folder, files.parse::<usize>()?, 1),
        [input, folder, files, times] => (input, folder, files.parse::<usize>()?, times.parse::<usize>()?),
        _ => return Err("usage: parts INPUT FOLDER FILES [TIMES]".into()),
    };
    let documents = documents(Path::new(input))?;
    fs::create_dir_all(folder)?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    for file in 0..files {
        let mut writer = None;
        let mut own =
            (0..times).flat_map(|time| documents.iter().map(move |document| (time, document))).skip(file).step_by(files).peekable();
        while own.peek().is_some() {
            let rows: Vec<_> = own.by_ref().take(BATCH).collect();
            let ids = rows.iter().map(|(time, (id, _))| if *time == 0 { id.clone() } else { format!("{id}~{time}") });
            let texts = rows.iter().map(|(_, (_, text))| text.as_deref());
            let columns: [(&str, Arc<dyn datafusion::arrow::array::Array>); 2] =
                [("id", Arc::new(StringArray::from_iter_values(ids))), ("text", Arc::new(StringArray::from_iter(texts)))];
            // That a column may be null must not depend on which rows came to a file.
            let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))?;
            if writer.is_none() {
                let path = Path::new(folder).join(format!("part-{file:05}.parquet"));
                writer = Some(ArrowWriter::try_new(File::create(path)?, batch.schema(), Some(properties.clone()))?);
            }
            if let Some(writer) = &mut writer {
                writer.write(&batch)?;
            }
        }
        if let Some(writer) = writer {
            writer.close()?;
        }
    }
    println!("{} documents in {files} files", documents.len() * times);
    Ok(())
}

/// A document: its id and its text, if it has one.
type Document = (String, Option<String>);

fn documents(input: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    if input.is_dir() {
        texts(input, "", &mut documents)?;
        documents.sort();
        return Ok(documents);
    }
    for line in BufReader::new(File::open(input)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| row.get(name).ok_or(format!("no field `{name}`"));
        let id = field("id")?.as_str().ok_or("expected text as `id`")?.to_owned();
        let text = match field("text")? {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) => Some(text.clone()),
            other => return Err(format!("{id}: expected text or null as `text`, found {other}").into()),
        };
        documents.push((id, text));
    }
    Ok(documents)
}

/// The texts of a folder and of those in it, under their paths from the first one on.
fn texts(folder: &Path, prefix: &str, documents: &mut Vec<Document>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            texts(&path, &format!("{name}/"), documents)?;
        } else if name.ends_with(".txt") {
            documents.push((name, Some(fs::read_to_string(&path)?)));
        }
    }
    Ok(())
}
