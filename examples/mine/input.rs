//! From paths to items of work, one for each document, read as they are asked for.
//!
//! Takes the paths and hands on items in the order of the output: a file still to be read, a row still to be parsed, or an
//! error. Reading and parsing themselves run in the workers.

use crate::options::{Input, InputSettings};
use crate::output::beside;
use hanmine::Document;
use hanmine::read::{
    CsvRow, CsvRows, FileKind, InputFile, ParquetRows, RowLine, RowLines, find_files, open_listed, parse_row, read_file, read_stream,
};
use hanmine::record::{ErrorCode, ErrorRecord};
use std::collections::{BTreeMap, VecDeque};
use std::fs::{File, canonicalize, metadata};
use std::io::{BufRead, BufReader, stdin};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// One document to be.
pub(crate) enum Item {
    /// A file of one document.
    File(InputFile),
    /// A line of JSON Lines.
    Line { file: Arc<str>, line: RowLine },
    /// A row of CSV.
    Row { file: Arc<str>, row: CsvRow },
    /// A text that is there already.
    Text { document: Box<Document>, bytes: usize },
    /// What cannot be read.
    Error { record: ErrorRecord, bytes: u64 },
}

impl Item {
    /// Where it stands: the file, and of a row the line.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::File(file) => file.id.clone(),
            Self::Line { file, line } => format!("{file}:{}", line.number),
            Self::Row { file, row } => format!("{file}:{}", row.line()),
            Self::Text { document, .. } => document.id().to_owned(),
            Self::Error { record, .. } => record.document.id.clone(),
        }
    }

    /// The document, or the error record in its place, and the bytes that were read for it.
    pub(crate) fn read(self, settings: &InputSettings) -> (Result<Document, ErrorRecord>, u64) {
        let wide = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
        match self {
            Self::File(file) => {
                let document = read_file(&file.id, &file.path, file.kind, &settings.read);
                let is_lossy = file.path.to_str().is_none() && file.id.contains('\u{fffd}');
                let warning = "its name is no UTF-8; U+FFFD stands for what cannot be shown";
                (document.map(|document| if is_lossy { document.with_warning(warning) } else { document }), file.bytes)
            }
            Self::Line { file, line } => (parse_row(&file, &line, &settings.read), wide(line.bytes.len() + 1)),
            Self::Row { file, row } => (row.parse(&file, &settings.read), wide(row.bytes())),
            Self::Text { document, bytes } => (Ok(*document), wide(bytes)),
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

/// The rows of an open file.
enum Rows {
    Jsonl(RowLines<Box<dyn BufRead>>),
    Csv(CsvRows<Box<dyn BufRead>>),
    Parquet(Box<ParquetRows>),
}

/// A file of rows that is being read; standard input has no path.
struct OpenRows {
    file: Arc<str>,
    listed: Option<(PathBuf, u64)>,
    rows: Rows,
}

/// Warnings that come up while the input is read.
pub(crate) type LateWarnings = Arc<Mutex<Vec<String>>>;

/// All items, in order.
pub(crate) struct Items {
    sources: VecDeque<Source>,
    open: Option<OpenRows>,
    settings: InputSettings,
    warnings: Vec<String>,
    late: LateWarnings,
    bytes: Option<u64>,
}

impl Items {
    /// What `output` has left in a folder that is read is no input.
    pub(crate) fn new(paths: &[PathBuf], settings: &InputSettings, output: Option<&Path>) -> Result<Self, String> {
        let own: Vec<PathBuf> = output.map(|path| [path.to_owned(), beside(path, ".partial")]).into_iter().flatten().collect();
        let own: Vec<PathBuf> = own.iter().filter_map(|path| canonicalize(path).ok()).collect();
        let mut links = 0_usize;
        let mut sources = VecDeque::new();
        let mut warnings = Vec::new();
        let mut bytes = Some(0_u64);
        let mut skipped = BTreeMap::<String, usize>::new();
        for path in paths {
            if path == Path::new("-") {
                if settings.kind == Input::Parquet {
                    return Err("--input parquet: standard input can hold text, jsonl or csv".to_owned());
                }
                sources.push_back(Source::Stdin);
                bytes = None;
                continue;
            }
            let mut found = find_files(path, paths.len() > 1).map_err(|error| format!("{}: {error}", path.display()))?;
            links += found.links;
            if path.is_dir() && !own.is_empty() {
                let is_own = |file: &InputFile| canonicalize(&file.path).is_ok_and(|real| own.iter().any(|own| real.starts_with(own)));
                for file in found.files.extract_if(.., |file| is_own(file)) {
                    warnings.push(format!("passed over {}, which is output", file.id));
                }
            }
            for extension in found.skipped {
                *skipped.entry(extension.extension).or_default() += extension.count;
            }
            for file in &found.files {
                // The size of a compressed file says little about its text, that of a pipe nothing.
                let is_known = kind_of(file, settings) != FileKind::Parquet && metadata(&file.path).is_ok_and(|about| about.is_file());
                bytes = bytes.filter(|_| is_known).map(|bytes| bytes.saturating_add(file.bytes));
            }
            let mut errors = found.errors.into_iter().peekable();
            for file in found.files {
                while let Some(error) = errors.next_if(|error| error.document.id.as_bytes() < file.id.as_bytes()) {
                    sources.push_back(Source::Error(error));
                }
                sources.push_back(Source::Found(file));
            }
            sources.extend(errors.map(Source::Error));
        }
        warnings.extend(skipped.iter().map(|(extension, count)| skipped_warning(extension, *count)));
        if links > 0 {
            let (links, s) = if links == 1 { ("a link that leaves".to_owned(), "s") } else { (format!("{links} links that leave"), "") };
            warnings.push(format!("passed over {links} the folder, lead{s} back or lead{s} nowhere"));
        }
        if sources.is_empty() {
            warnings.push("no text found".to_owned());
        }
        Ok(Self { sources, open: None, settings: settings.clone(), warnings, late: Arc::default(), bytes })
    }

    /// What was passed over.
    pub(crate) fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    /// Where warnings are put that come up later.
    pub(crate) fn late_warnings(&self) -> LateWarnings {
        Arc::clone(&self.late)
    }

    /// The sum of the sizes, where it is known.
    pub(crate) const fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// What is read, with sizes as far as known.
    pub(crate) fn inputs(&self) -> Vec<(String, Option<u64>)> {
        let input = |source: &Source| match source {
            Source::Stdin => ("-".to_owned(), None),
            Source::Found(file) => (file.id.clone(), Some(file.bytes)),
            Source::Error(record) => (record.document.id.clone(), None),
        };
        self.sources.iter().map(input).collect()
    }

    /// The item of a source; `None` where it is a file of rows, which are then next.
    fn open(&mut self, source: Source) -> Option<Item> {
        let read = &self.settings.read;
        let file = match source {
            Source::Error(record) => return Some(Item::Error { record, bytes: 0 }),
            Source::Stdin => {
                let stream = || Box::new(BufReader::with_capacity(1 << 16, stdin())) as Box<dyn BufRead>;
                let rows = match self.settings.kind {
                    Input::Jsonl => Rows::Jsonl(RowLines::new("stdin", stream(), read)),
                    Input::Csv => Rows::Csv(CsvRows::new("stdin", stream(), read)),
                    Input::Auto | Input::Text | Input::Parquet => {
                        return Some(match read_stream("stdin", stdin().lock(), FileKind::Text, read) {
                            Ok(document) => Item::Text { bytes: document.text().len(), document: Box::new(document) },
                            Err(record) => Item::Error { record, bytes: 0 },
                        });
                    }
                };
                self.open = Some(OpenRows { file: "stdin".into(), listed: None, rows });
                return None;
            }
            Source::Found(file) => file,
        };
        let kind = kind_of(&file, &self.settings);
        let id = file.id.as_str();
        let rows = match kind {
            FileKind::Jsonl => open_listed(&file).map(|stream| Rows::Jsonl(RowLines::new(id, stream, read))),
            FileKind::Csv => open_listed(&file).map(|stream| Rows::Csv(CsvRows::new(id, stream, read))),
            FileKind::Parquet => File::open(&file.path).map(|opened| Rows::Parquet(Box::new(ParquetRows::new(id, opened, read)))),
            _ => {
                let mut file = file;
                file.kind = kind;
                return Some(Item::File(file));
            }
        };
        match rows {
            Ok(rows) => {
                let is_file = metadata(&file.path).is_ok_and(|about| about.is_file());
                self.open = Some(OpenRows { file: id.into(), listed: is_file.then_some((file.path, file.bytes)), rows });
                None
            }
            Err(reason) => {
                let record = ErrorRecord::new(id, ErrorCode::Unreadable, format!("{id}:1: {reason}"));
                Some(Item::Error { record, bytes: file.bytes })
            }
        }
    }

    /// Says so where a file of rows is not what it was.
    fn close(&mut self) {
        let Some(OpenRows { file, listed: Some((path, bytes)), .. }) = self.open.take() else { return };
        if metadata(path).ok().map(|about| about.len()) != Some(bytes) {
            let warning = format!("{file}: changed while it was read; what was written behind its end is left out");
            self.late.lock().unwrap_or_else(PoisonError::into_inner).push(warning);
        }
    }
}

impl OpenRows {
    fn next(&mut self) -> Option<Item> {
        let file = Arc::clone(&self.file);
        let item = match &mut self.rows {
            Rows::Jsonl(lines) => lines.next()?.map(|line| Item::Line { file, line }),
            Rows::Csv(rows) => rows.next()?.map(|row| Item::Row { file, row }),
            Rows::Parquet(rows) => rows.next()?.map(|document| Item::Text { bytes: document.text().len(), document: Box::new(document) }),
        };
        Some(item.unwrap_or_else(|record| Item::Error { record, bytes: 0 }))
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(rows) = &mut self.open {
                if let Some(item) = rows.next() {
                    return Some(item);
                }
                self.close();
            }
            let source = self.sources.pop_front()?;
            if let Some(item) = self.open(source) {
                return Some(item);
            }
        }
    }
}

/// What a file holds, by what was asked, else by its name.
const fn kind_of(file: &InputFile, settings: &InputSettings) -> FileKind {
    match settings.kind {
        Input::Auto => file.kind,
        Input::Text => FileKind::Text,
        Input::Jsonl => FileKind::Jsonl,
        Input::Csv => FileKind::Csv,
        Input::Parquet => FileKind::Parquet,
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
