//! CSV: one document a row, below a row of names.
//!
//! Takes a stream and hands on its rows as stored, with the line on which each begins, then makes a document of one; the two steps
//! are apart so that the second can run in parallel. Decides what a row is and which error a bad one is.

mod row_end;

use super::encoding::{Encoding, decode};
use super::row_fields::with_row_fields;
use super::rows::{RowLine, RowSourceError, open_rows};
use super::settings::ReadSettings;
use crate::document::Document;
use crate::record::{ErrorCode, ErrorRecord};
use csv::{ReaderBuilder, StringRecord};
use row_end::{End, read_row};
use std::io::{self, BufRead, BufReader, Cursor};
use std::sync::Arc;

/// How often the rows behind a quotation mark that is never closed are read again.
const MOST_RETURNS: usize = 16;

/// What the row of names says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CsvHeader {
    delimiter: u8,
    columns: usize,
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    date: Option<usize>,
}

/// A row, not yet read.
#[derive(Clone, Debug)]
pub struct CsvRow {
    line: RowLine,
    header: Arc<CsvHeader>,
}

/// The rows of a stream, read as they are asked for.
pub struct CsvRows<R> {
    source: Option<R>,
    stream: Option<Box<dyn BufRead>>,
    header: Option<Arc<CsvHeader>>,
    encoding: Encoding,
    /// What the stream was in, if it was made UTF-8.
    stored: Option<&'static str>,
    file: String,
    settings: ReadSettings,
    /// The line that is read next, from 1.
    line: usize,
    returns: usize,
}

impl<R: BufRead + 'static> CsvRows<R> {
    /// The rows of `source`, which errors call `file`.
    pub fn new(file: impl Into<String>, source: R, settings: &ReadSettings) -> Self {
        Self {
            source: Some(source),
            stream: None,
            header: None,
            encoding: settings.encoding,
            stored: None,
            file: file.into(),
            settings: settings.clone(),
            line: 1,
            returns: 0,
        }
    }

    /// The error of the whole file, after which nothing comes.
    fn end(&mut self, line: usize, code: ErrorCode, message: &str) -> ErrorRecord {
        self.stream = None;
        ErrorRecord::new(self.file.as_str(), code, format!("{}:{line}: {message}", self.file))
    }

    fn row_error(&self, line: usize, code: ErrorCode, message: &str) -> ErrorRecord {
        ErrorRecord::new(format!("{}#{line}", self.file), code, format!("{}:{line}: {message}", self.file))
    }

    /// Looks at the beginning and reads the row of names; `None` for an empty stream.
    fn open(&mut self, source: R) -> Option<Result<(), ErrorRecord>> {
        let opened = match open_rows(source, self.settings.encoding) {
            Ok(opened) => opened,
            Err(RowSourceError::Unreadable(reason)) => return Some(Err(self.end(1, ErrorCode::Unreadable, &reason.to_string()))),
            Err(RowSourceError::Info(info)) => return Some(Err(self.end(1, info.code, &info.message))),
        };
        (self.stream, self.encoding, self.stored) = (Some(opened.stream), opened.encoding, opened.stored);
        let (line, bytes, end) = match self.raw_row(b',')? {
            Ok(row) => row,
            Err(reason) => return Some(Err(self.end(1, ErrorCode::Unreadable, &reason.to_string()))),
        };
        if end == End::Unclosed || end == End::TooLong {
            return Some(Err(self.end(line, ErrorCode::Syntax, "expected a row of names; a quotation mark is never closed")));
        }
        let text = match decode(&bytes, self.encoding) {
            Ok(decoded) => decoded.text,
            Err(info) => return Some(Err(self.end(line, info.code, &info.message))),
        };
        match CsvHeader::read(&text, &self.settings) {
            Ok(header) => {
                self.header = Some(Arc::new(header));
                Some(Ok(()))
            }
            Err(message) => Some(Err(self.end(line, ErrorCode::MissingField, &message))),
        }
    }

    /// The next row that is not blank, as stored, with the line on which it begins.
    fn raw_row(&mut self, delimiter: u8) -> Option<io::Result<(usize, Vec<u8>, End)>> {
        // Quotation marks are doubled, and other cells stand beside the text.
        let limit = usize::try_from(self.settings.max_bytes).unwrap_or(usize::MAX).saturating_mul(2).saturating_add(4096);
        loop {
            let stream = self.stream.as_mut()?;
            let first = self.line;
            let mut bytes = Vec::new();
            let (end, lines) = match read_row(stream, delimiter, limit, &mut bytes) {
                Ok(ended) => ended,
                Err(reason) => return Some(Err(reason)),
            };
            self.line += lines;
            if end == End::File && bytes.is_empty() {
                self.stream = None;
                return None;
            }
            bytes.truncate(bytes.len() - bytes.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count());
            if !bytes.is_empty() {
                return Some(Ok((first, bytes, end)));
            }
        }
    }

    /// Goes back to the line behind that on which the row began: it alone is lost.
    fn go_back(&mut self, first: usize, bytes: Vec<u8>) {
        let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
        let behind = if bytes.get(end..).is_some_and(|rest| rest.starts_with(b"\r\n")) { end + 2 } else { end + 1 };
        let mut rest = Cursor::new(bytes);
        rest.set_position(u64::try_from(behind).unwrap_or(u64::MAX));
        self.stream = Some(Box::new(BufReader::new(rest)));
        self.line = first + 1;
        self.returns += 1;
    }
}

impl<R: BufRead + 'static> Iterator for CsvRows<R> {
    type Item = Result<CsvRow, ErrorRecord>;

    /// The next row; after an error of the file there is none.
    fn next(&mut self) -> Option<Self::Item> {
        if let Some(source) = self.source.take()
            && let Err(record) = self.open(source)?
        {
            return Some(Err(record));
        }
        let header = Arc::clone(self.header.as_ref()?);
        let (number, bytes, end) = match self.raw_row(header.delimiter)? {
            Ok(row) => row,
            Err(reason) => {
                let line = self.line;
                return Some(Err(self.end(line, ErrorCode::Unreadable, &reason.to_string())));
            }
        };
        Some(match end {
            End::Line | End::File => Ok(CsvRow { line: RowLine { number, bytes, encoding: self.encoding, stored: self.stored }, header }),
            End::TooLong => Err(self.row_error(number, ErrorCode::TooLarge, &self.settings.too_large("a row"))),
            End::Unclosed if self.returns < MOST_RETURNS => {
                self.go_back(number, bytes);
                Err(self.row_error(number, ErrorCode::Syntax, "a quotation mark is never closed"))
            }
            End::Unclosed => {
                Err(self.end(number, ErrorCode::Syntax, "a quotation mark is never closed, as often before; the rest is not read"))
            }
        })
    }
}

impl<R> std::fmt::Debug for CsvRows<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvRows").field("file", &self.file).field("line", &self.line).finish_non_exhaustive()
    }
}

impl CsvHeader {
    /// Finds the columns, under whichever delimiter the text has one.
    fn read(names: &str, settings: &ReadSettings) -> Result<Self, String> {
        for delimiter in *b",\t;" {
            let Some(cells) = cells(names, delimiter) else { continue };
            let column = |name: &str| cells.iter().position(|cell| cell.trim() == name);
            if let Some(text) = column(&settings.text_field) {
                let id = column(&settings.id_field);
                return Ok(Self { delimiter, columns: cells.len(), text, id, title: column("title"), date: column("date") });
            }
        }
        Err(format!("column `{}` is missing", settings.text_field))
    }
}

/// The cells of one row.
fn cells(row: &str, delimiter: u8) -> Option<StringRecord> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(row.as_bytes());
    let mut record = StringRecord::new();
    reader.read_record(&mut record).ok()?.then_some(record)
}

impl CsvRow {
    /// The line of its file on which it begins, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line.number
    }

    /// The bytes that it takes in its file, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.line.bytes.len() + 1
    }

    /// Makes a document of the row.
    ///
    /// # Errors
    ///
    /// Fails with the error record to be put in the place of the document.
    pub fn parse(&self, file: &str, settings: &ReadSettings) -> Result<Document, ErrorRecord> {
        let (number, header) = (self.line.number, &self.header);
        let mut id = format!("{file}#{number}");
        let error = |id: &str, code, message: &str| ErrorRecord::new(id, code, format!("{file}:{number}: {message}"));
        let decoded = match decode(&self.line.bytes, self.line.encoding) {
            Err(_) if self.line.encoding == Encoding::AUTO => decode(&self.line.bytes, Encoding::UTF_8),
            decoded => decoded,
        };
        let decoded = decoded.map_err(|info| error(&id, info.code, &info.message))?;
        let cells = cells(&decoded.text, header.delimiter).ok_or_else(|| error(&id, ErrorCode::Syntax, "expected a row"))?;
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column));
        if let Some(own) = cell(header.id).filter(|own| !own.is_empty()) {
            own.clone_into(&mut id);
        }
        let Some(text) = cells.get(header.text) else {
            return Err(error(&id, ErrorCode::MissingField, &format!("field `{}` is missing", settings.text_field)));
        };
        if cells.len() != header.columns {
            // A comma too many is most often one of the text, which is then cut off.
            let message = format!("expected {} fields, found {}", header.columns, cells.len());
            return Err(error(&id, ErrorCode::Syntax, &message));
        }
        if text.len() as u64 > settings.max_bytes {
            return Err(error(&id, ErrorCode::TooLarge, &settings.too_large("a text")));
        }
        let document = Document::new(id, text).with_encoding(self.line.encoding_name(decoded.encoding));
        let document = decoded.warnings.into_iter().fold(document, Document::with_warning);
        Ok(with_row_fields(document, cell(header.title), cell(header.date)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Result<Document, ErrorRecord>> {
        let settings = ReadSettings::default();
        let rows = CsvRows::new("f.csv", Cursor::new(bytes.to_vec()), &settings);
        rows.map(|row| row.and_then(|row| row.parse("f.csv", &settings))).collect()
    }

    fn shown(bytes: &[u8]) -> Vec<String> {
        let show = |row: Result<Document, ErrorRecord>| match row {
            Ok(document) => format!("{}={}", document.id(), document.text()),
            Err(record) => record.error.message,
        };
        rows(bytes).into_iter().map(show).collect()
    }

    #[test]
    fn rows_have_their_ids_or_the_line_on_which_they_begin() {
        let text = "\u{feff}id,title,text\r\na,题,\"三万\r\n\"\"元\"\"\"\r\n\r\n,,五万元\r\n";
        assert_eq!(shown(text.as_bytes()), ["a=三万\r\n\"元\"", "f.csv#5=五万元"]);
        assert_eq!(rows(text.as_bytes())[0].as_ref().unwrap().title(), Some("题"));
        assert_eq!(shown("id;text\n1;三万，五万\n".as_bytes()), ["1=三万，五万"]);
        assert_eq!(shown("id,text\r1,三万元\r,\"五\r万元\"\r,七万元".as_bytes()), ["1=三万元", "f.csv#3=五\r万元", "f.csv#5=七万元"]);
        assert_eq!(shown("id,text\r\n\r\n,\"三\r\n万\"\r\n,五".as_bytes()), ["f.csv#3=三\r\n万", "f.csv#5=五"]);
        assert_eq!(shown(b""), Vec::<String>::new());
        assert_eq!(shown(b"text\n"), Vec::<String>::new());
    }

    #[test]
    fn bad_rows_are_errors_in_their_place() {
        let text = "id,text\na,三,万\nb\nc,五万元\n";
        assert_eq!(shown(text.as_bytes()), ["f.csv:2: expected 2 fields, found 3", "f.csv:3: field `text` is missing", "c=五万元"]);
        assert_eq!(shown("id,body\na,三\n".as_bytes()), ["f.csv:1: column `text` is missing"]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_one_row() {
        let text = "id,text\na,三万元\nb,\"五万元\nc,七万元\nd,九万元\n";
        assert_eq!(shown(text.as_bytes()), ["a=三万元", "f.csv:3: a quotation mark is never closed", "c=七万元", "d=九万元"]);
        assert_eq!(
            shown("id,text\r\nb,\"五万元\r\n,七万元\r\n".as_bytes()),
            ["f.csv:2: a quotation mark is never closed", "f.csv#3=七万元"]
        );
        let hostile = format!("id,text\n{}", "a\",\"b\n".repeat(20_000));
        assert_eq!(shown(hostile.as_bytes()).len(), MOST_RETURNS + 1);
    }

    #[test]
    fn spreadsheets_save_other_encodings() {
        let text = "id,text\n1,全县新增就业5万人\n";
        assert_eq!(shown(&encoding_rs::GB18030.encode(text).0), ["1=全县新增就业5万人"]);
        let wide: Vec<u8> = "\u{feff}id\ttext\r\n1\t全县新增就业5万人\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(shown(&wide), ["1=全县新增就业5万人"]);
    }
}
