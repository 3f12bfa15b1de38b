//! From paths to items of work, one for each document, read as they are asked for.
//!
//! Takes the paths and hands on items in the order of the output: a file still to be read, a row still to be parsed, or an
//! error. Reading and parsing themselves run in the workers.

use crate::options::{Input, InputSettings};
use hanmine::Document;
use hanmine::read::{FileKind, InputFile, RowLine, RowLines, find_files, parse_row, read_file, read_stream};
use hanmine::record::{ErrorCode, ErrorRecord};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One document to be.
pub(crate) enum Item {
    /// A file of one text.
    File { id: String, path: PathBuf, bytes: u64 },
    /// A line of a file of rows.
    Row { file: Arc<str>, line: RowLine },
    /// A text that is there already.
    Text { document: Box<Document>, bytes: u64 },
    /// What cannot be read.
    Error { record: ErrorRecord, bytes: u64 },
}

impl Item {
    /// The document, or the error record in its place, and the bytes that were read for it.
    pub(crate) fn read(self, settings: &InputSettings) -> (Result<Document, ErrorRecord>, u64) {
        match self {
            Self::File { id, path, bytes } => (read_file(&id, &path, settings.encoding), bytes),
            Self::Row { file, line } => {
                let bytes = u64::try_from(line.bytes.len()).unwrap_or(u64::MAX).saturating_add(1);
                (parse_row(&file, &line, &settings.fields, settings.encoding), bytes)
            }
            Self::Text { document, bytes } => (Ok(*document), bytes),
            Self::Error { record, bytes } => (Err(record), bytes),
        }
    }
}

/// A PATH: standard input or what was found under a name.
enum Source {
    Stdin,
    Found(InputFile),
    Error(ErrorRecord),
}

/// The name of a file of rows, and its lines.
type Rows = (Arc<str>, RowLines<Box<dyn BufRead>>);

/// All items, in order.
pub(crate) struct Items {
    sources: std::vec::IntoIter<Source>,
    rows: Option<Rows>,
    settings: InputSettings,
    warnings: Vec<String>,
    bytes: Option<u64>,
}

impl Items {
    pub(crate) fn new(paths: &[PathBuf], settings: &InputSettings) -> Result<Self, String> {
        let mut sources = Vec::new();
        let mut warnings = Vec::new();
        let mut bytes = Some(0_u64);
        let mut skipped = BTreeMap::<String, usize>::new();
        for path in paths {
            if path == Path::new("-") {
                sources.push(Source::Stdin);
                bytes = None;
                continue;
            }
            let found = find_files(path, paths.len() > 1).map_err(|error| format!("{}: {error}", path.display()))?;
            for extension in found.skipped {
                *skipped.entry(extension.extension).or_default() += extension.count;
            }
            bytes = bytes.map(|bytes| found.files.iter().fold(bytes, |sum, file| sum.saturating_add(file.bytes)));
            sources.extend(found.errors.into_iter().map(Source::Error));
            sources.extend(found.files.into_iter().map(Source::Found));
        }
        warnings.extend(skipped.iter().map(|(extension, count)| skipped_warning(extension, *count)));
        if sources.is_empty() {
            warnings.push("no text found".to_owned());
        }
        Ok(Self { sources: sources.into_iter(), rows: None, settings: settings.clone(), warnings, bytes })
    }

    /// What was passed over.
    pub(crate) fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    /// The sum of the sizes, where it is known.
    pub(crate) const fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// The item of a source; `None` where it is a file of rows, which are then next.
    fn open(&mut self, source: Source) -> Option<Item> {
        let file = match source {
            Source::Error(record) => return Some(Item::Error { record, bytes: 0 }),
            Source::Stdin if self.settings.kind == Input::Jsonl => {
                self.rows = Some(("stdin".into(), RowLines::new("stdin", Box::new(BufReader::new(stdin())))));
                return None;
            }
            Source::Stdin => {
                return Some(match read_stream("stdin", stdin().lock(), self.settings.encoding) {
                    Ok(document) => Item::Text { bytes: u64::try_from(document.text().len()).unwrap_or(0), document: Box::new(document) },
                    Err(record) => Item::Error { record, bytes: 0 },
                });
            }
            Source::Found(file) => file,
        };
        let kind = match self.settings.kind {
            Input::Text => FileKind::Text,
            Input::Jsonl => FileKind::Jsonl,
            _ => file.kind,
        };
        let error = |message: &str| {
            let record = ErrorRecord::new(file.id.as_str(), ErrorCode::Unreadable, format!("{}: {message}", file.id));
            Some(Item::Error { record, bytes: file.bytes })
        };
        match kind {
            FileKind::Text => Some(Item::File { id: file.id, path: file.path, bytes: file.bytes }),
            FileKind::Jsonl => match File::open(&file.path) {
                Ok(opened) => {
                    let rows = RowLines::new(file.id.as_str(), Box::new(BufReader::with_capacity(1 << 16, opened)) as Box<dyn BufRead>);
                    self.rows = Some((file.id.into(), rows));
                    None
                }
                Err(reason) => error(&reason.to_string()),
            },
            FileKind::Html => error("HTML is not read yet"),
            FileKind::Csv => error("CSV is not read yet"),
            FileKind::Parquet => error("Parquet is not read yet"),
            _ => error("files of this kind are not read yet"),
        }
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some((file, rows)) = &mut self.rows {
                match rows.next() {
                    Some(Ok(line)) => return Some(Item::Row { file: Arc::clone(file), line }),
                    Some(Err(record)) => return Some(Item::Error { record, bytes: 0 }),
                    None => self.rows = None,
                }
            }
            let source = self.sources.next()?;
            if let Some(item) = self.open(source) {
                return Some(item);
            }
        }
    }
}

/// A sentence on files of an extension that is not read.
fn skipped_warning(extension: &str, count: usize) -> String {
    let hint = match extension {
        "pdf" => "; make text of them first, for instance with pdftotext",
        "docx" => "; save them as text or HTML first, for instance with pandoc",
        "xlsx" => "; save their sheets as CSV first",
        _ => "",
    };
    let files = if count == 1 { "file" } else { "files" };
    match extension {
        "" => format!("passed over {count} {files} without extension"),
        extension => format!("passed over {count} .{extension} {files}{hint}"),
    }
}
