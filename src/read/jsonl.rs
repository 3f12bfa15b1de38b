//! JSON Lines: one document a row.
//!
//! Takes a stream and hands on its lines with their numbers, then makes a document of one line; the two steps are apart so
//! that the second can run in parallel. Decides ids of rows and which error a bad row is.

use super::encoding::{Encoding, decode};
use super::files::MAX_BYTES;
use crate::document::Document;
use crate::record::{ErrorCode, ErrorRecord};
use serde_json::Value;
use std::io::{BufRead, Read};

/// One line that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowLine {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, without line end.
    pub bytes: Vec<u8>,
}

/// The lines of a stream, read as they are asked for.
#[derive(Debug)]
pub struct RowLines<R> {
    source: Option<R>,
    file: String,
    number: usize,
}

impl<R: BufRead> RowLines<R> {
    /// The lines of `source`, which errors call `file`.
    pub fn new(file: impl Into<String>, source: R) -> Self {
        Self { source: Some(source), file: file.into(), number: 0 }
    }

    fn end(&mut self, code: ErrorCode, message: &str) -> ErrorRecord {
        self.source = None;
        ErrorRecord::new(self.file.as_str(), code, format!("{}:{}: {message}", self.file, self.number))
    }
}

impl<R: BufRead> Iterator for RowLines<R> {
    type Item = Result<RowLine, ErrorRecord>;

    /// The next line that is not blank; after an error of the stream there is none.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let source = self.source.as_mut()?;
            self.number += 1;
            let mut bytes = Vec::new();
            match source.take(MAX_BYTES).read_until(b'\n', &mut bytes) {
                Ok(0) => self.source = None,
                Ok(_) if bytes.len() as u64 >= MAX_BYTES => {
                    return Some(Err(self.end(ErrorCode::TooLarge, &format!("a line of more than {MAX_BYTES} bytes"))));
                }
                Ok(_) => {
                    if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                        bytes.drain(..3);
                    }
                    let end = bytes.trim_ascii_end().len();
                    bytes.truncate(end);
                    if !bytes.is_empty() {
                        return Some(Ok(RowLine { number: self.number, bytes }));
                    }
                }
                Err(error) => return Some(Err(self.end(ErrorCode::Unreadable, &error.to_string()))),
            }
        }
    }
}

/// The names of the fields that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowFields {
    /// The field of the id.
    pub id: String,
    /// The field of the text.
    pub text: String,
}

impl Default for RowFields {
    fn default() -> Self {
        Self { id: "id".to_owned(), text: "text".to_owned() }
    }
}

impl RowFields {
    /// Fields of these names.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into() }
    }
}

/// Makes a document of one line: an object with a text and, if present, id, `title` and `date`.
///
/// # Errors
///
/// Fails with the error record to be put in the place of the document.
pub fn parse_row(file: &str, line: &RowLine, fields: &RowFields, encoding: Encoding) -> Result<Document, ErrorRecord> {
    let mut id = format!("{file}#{}", line.number);
    let error = |id: &str, code, message: &str| ErrorRecord::new(id, code, format!("{file}:{}: {message}", line.number));
    // JSON is UTF-8: a row that looks like nothing else is that, with its bad bytes replaced.
    let decoded = match decode(&line.bytes, encoding) {
        Err(_) if encoding == Encoding::AUTO => decode(&line.bytes, Encoding::UTF_8),
        decoded => decoded,
    };
    let decoded = decoded.map_err(|info| error(&id, info.code, &info.message))?;
    let value: Value = serde_json::from_str(&decoded.text).map_err(|reason| error(&id, ErrorCode::Syntax, &plain(&reason)))?;
    let Value::Object(mut row) = value else {
        return Err(error(&id, ErrorCode::Syntax, "expected an object"));
    };
    match row.remove(&fields.id) {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) => id = text,
        Some(other) => id = other.to_string(),
    }
    let text = match row.remove(&fields.text) {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err(error(&id, ErrorCode::MissingField, &format!("field `{}` is missing", fields.text))),
        Some(_) => return Err(error(&id, ErrorCode::MissingField, &format!("field `{}` is no string", fields.text))),
    };
    let mut document = Document::new(id, text).with_encoding(decoded.encoding);
    if let Some(warning) = decoded.warning() {
        document = document.with_warning(warning);
    }
    if let Some(title) = row.get("title").and_then(Value::as_str).filter(|title| !title.is_empty()) {
        document = document.with_title(title);
    }
    match row.get("date") {
        None | Some(Value::Null) => {}
        Some(Value::String(date)) if date.is_empty() => {}
        // A time of day may follow the date.
        Some(date) => match date.as_str().and_then(|date| date.split(['T', ' ']).next()?.parse().ok()) {
            Some(date) => document = document.with_date(date),
            None => document = document.with_warning(format!("field `date`: expected a date like 2017-06-15, found {date}")),
        },
    }
    Ok(document)
}

/// The reason without its own line, which is always 1.
fn plain(reason: &serde_json::Error) -> String {
    let text = reason.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    format!("{} in column {}", text.get(..end).unwrap_or(&text), reason.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Vec<Result<Document, ErrorRecord>> {
        let fields = RowFields::default();
        RowLines::new("f.jsonl", text).map(|line| line.and_then(|line| parse_row("f.jsonl", &line, &fields, Encoding::AUTO))).collect()
    }

    #[test]
    fn rows_have_their_ids_or_their_lines() {
        let rows = rows(
            "\u{feff}{\"id\": 7, \"text\": \"三万元\", \"date\": \"2017-06-15T08:00\"}\r\n\n{\"text\": \"\", \"date\": \"昨天\"}"
                .as_bytes(),
        );
        let rows: Vec<_> = rows.into_iter().map(Result::unwrap).collect();
        assert_eq!(rows.iter().map(Document::id).collect::<Vec<_>>(), ["7", "f.jsonl#3"]);
        assert_eq!(rows[0].date().unwrap().to_string(), "2017-06-15");
        assert_eq!(rows[1].warnings().len(), 1);
    }

    #[test]
    fn bad_bytes_in_a_row_are_replaced() {
        let rows = rows(b"{\"text\": \"\xff\xfe\"}\n{\"text\": \"\xe4\xb8\x89\xff\"}\n");
        let texts: Vec<_> = rows.iter().map(|row| row.as_ref().unwrap().text()).collect();
        assert_eq!(texts, ["\u{fffd}\u{fffd}", "三\u{fffd}"]);
        assert!(rows.iter().all(|row| row.as_ref().unwrap().warnings().len() == 1));
    }

    #[test]
    fn a_bad_row_is_an_error_in_its_place() {
        let rows = rows("{\"id\": \"a\"\n{\"id\": \"b\"}\n[]\n{\"text\": \"好\"}\n".as_bytes());
        let shown: Vec<_> =
            rows.iter().map(|row| row.as_ref().map(Document::id).map_err(|error| (error.document.id.as_str(), error.error.code))).collect();
        assert_eq!(
            shown,
            [
                Err(("f.jsonl#1", ErrorCode::Syntax)),
                Err(("b", ErrorCode::MissingField)),
                Err(("f.jsonl#3", ErrorCode::Syntax)),
                Ok("f.jsonl#4"),
            ]
        );
        assert_eq!(rows[1].as_ref().unwrap_err().error.message, "f.jsonl:2: field `text` is missing");
    }
}
