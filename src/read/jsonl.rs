//! JSON Lines: one document a row.
//!
//! Takes a stream and hands on its lines with their numbers, then makes a document of one line; the two steps are apart so
//! that the second can run in parallel. Decides ids of rows and which error a bad row is.

use super::encoding::{Encoding, decode};
use super::row_fields::with_row_fields;
use super::rows::{RowLine, RowSource, RowSourceError, open_rows};
use super::settings::ReadSettings;
use crate::document::Document;
use crate::record::{ErrorCode, ErrorRecord};
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// The lines of a stream, read as they are asked for.
pub struct RowLines<R> {
    source: Option<R>,
    opened: Option<RowSource>,
    file: String,
    settings: ReadSettings,
    number: usize,
}

impl<R: BufRead + 'static> RowLines<R> {
    /// The lines of `source`, which errors call `file`.
    pub fn new(file: impl Into<String>, source: R, settings: &ReadSettings) -> Self {
        Self { source: Some(source), opened: None, file: file.into(), settings: settings.clone(), number: 0 }
    }

    fn error(&mut self, code: ErrorCode, message: &str, is_end: bool) -> ErrorRecord {
        let id = if is_end { self.file.clone() } else { format!("{}#{}", self.file, self.number) };
        if is_end {
            self.opened = None;
        }
        ErrorRecord::new(id, code, format!("{}:{}: {message}", self.file, self.number.max(1)))
    }

    /// The next line; empty at the end. `true` where it was too long and is left out.
    fn line(&mut self) -> io::Result<(Vec<u8>, bool)> {
        let mut bytes = Vec::new();
        let Some(opened) = self.opened.as_mut() else { return Ok((bytes, false)) };
        // A line holds more than its text: quotation marks, escapes, other fields.
        let limit = self.settings.max_bytes.saturating_mul(2).saturating_add(4096);
        opened.stream.by_ref().take(limit).read_until(b'\n', &mut bytes)?;
        if (bytes.len() as u64) < limit || bytes.ends_with(b"\n") {
            return Ok((bytes, false));
        }
        loop {
            let buffer = opened.stream.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let (count, is_end) = (end.map_or(buffer.len(), |end| end + 1), end.is_some() || buffer.is_empty());
            opened.stream.consume(count);
            if is_end {
                return Ok((bytes, true));
            }
        }
    }
}

impl<R: BufRead + 'static> Iterator for RowLines<R> {
    type Item = Result<RowLine, ErrorRecord>;

    /// The next line that is not blank; after an error of the stream there is none.
    fn next(&mut self) -> Option<Self::Item> {
        if let Some(source) = self.source.take() {
            match open_rows(source, self.settings.encoding) {
                Ok(opened) => self.opened = Some(opened),
                Err(RowSourceError::Unreadable(reason)) => return Some(Err(self.error(ErrorCode::Unreadable, &reason.to_string(), true))),
                Err(RowSourceError::Info(info)) => return Some(Err(self.error(info.code, &info.message, true))),
            }
        }
        loop {
            // Each line of JSON shows its own encoding, unless line ends had to be found in wide units.
            let stored = self.opened.as_ref()?.stored;
            let encoding = if stored.is_some() { Encoding::UTF_8 } else { self.settings.encoding };
            self.number += 1;
            match self.line() {
                Ok((_, true)) => {
                    let message = self.settings.too_large("a line");
                    return Some(Err(self.error(ErrorCode::TooLarge, &message, false)));
                }
                Ok((bytes, _)) if bytes.is_empty() => self.opened = None,
                Ok((mut bytes, _)) => {
                    bytes.truncate(bytes.trim_ascii_end().len());
                    if !bytes.is_empty() {
                        return Some(Ok(RowLine { number: self.number, bytes, encoding, stored }));
                    }
                }
                Err(reason) => return Some(Err(self.error(ErrorCode::Unreadable, &reason.to_string(), true))),
            }
        }
    }
}

impl<R> std::fmt::Debug for RowLines<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RowLines").field("file", &self.file).field("number", &self.number).finish_non_exhaustive()
    }
}

/// Makes a document of one line: an object with a text and, if present, id, `title` and `date`.
///
/// # Errors
///
/// Fails with the error record to be put in the place of the document.
pub fn parse_row(file: &str, line: &RowLine, settings: &ReadSettings) -> Result<Document, ErrorRecord> {
    let mut id = format!("{file}#{}", line.number);
    let error = |id: &str, code, message: &str| ErrorRecord::new(id, code, format!("{file}:{}: {message}", line.number));
    // JSON is UTF-8: a row that looks like nothing else is that, with its bad bytes replaced.
    let decoded = match decode(&line.bytes, line.encoding) {
        Err(_) if line.encoding == Encoding::AUTO => decode(&line.bytes, Encoding::UTF_8),
        decoded => decoded,
    };
    let mut decoded = decoded.map_err(|info| error(&id, info.code, &info.message))?;
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(reason) => match without_lone_surrogates(&decoded.text) {
            Cow::Borrowed(_) => return Err(error(&id, ErrorCode::Syntax, &plain(&reason))),
            Cow::Owned(text) => {
                let value = serde_json::from_str(&text).map_err(|reason| error(&id, ErrorCode::Syntax, &plain(&reason)))?;
                decoded.warnings.push("escapes that are half a character replaced by U+FFFD".to_owned());
                value
            }
        },
    };
    let Value::Object(mut row) = value else {
        return Err(error(&id, ErrorCode::Syntax, "expected an object"));
    };
    match row.remove(&settings.id_field) {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) if text.is_empty() => {}
        Some(Value::String(text)) => id = text,
        Some(Value::Number(number)) if number.is_f64() => {
            id = written(&decoded.text, &settings.id_field).unwrap_or_else(|| number.to_string())
        }
        Some(other) => id = other.to_string(),
    }
    let field = &settings.text_field;
    let text = match row.remove(field) {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err(error(&id, ErrorCode::MissingField, &format!("field `{field}` is missing"))),
        Some(_) => return Err(error(&id, ErrorCode::MissingField, &format!("field `{field}` is no string"))),
    };
    if text.len() as u64 > settings.max_bytes {
        return Err(error(&id, ErrorCode::TooLarge, &settings.too_large("a text")));
    }
    let document = Document::new(id, text).with_encoding(line.encoding_name(decoded.encoding));
    let document = decoded.warnings.into_iter().fold(document, Document::with_warning);
    let date = match row.get("date") {
        None | Some(Value::Null) => None,
        Some(Value::String(date)) => Some(date.clone()),
        Some(other) => Some(other.to_string()),
    };
    Ok(with_row_fields(document, row.get("title").and_then(Value::as_str), date.as_deref()))
}

/// What stands behind `field` in a row, as it is written: a number that no type of numbers holds, 18446744073709551616 or 1e3.
fn written(row: &str, field: &str) -> Option<String> {
    let mut row: BTreeMap<String, Box<RawValue>> = serde_json::from_str(row).ok()?;
    row.remove(field).map(|value| value.get().to_owned())
}

/// The text with `\ud83d` and the like replaced where their other half is missing: JSON can write what no text holds.
fn without_lone_surrogates(text: &str) -> Cow<'_, str> {
    let unit = |at: &str| at.strip_prefix("\\u").and_then(|rest| rest.get(..4)).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let mut out = String::new();
    let mut rest = text;
    let mut is_changed = false;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let next = escape.get(6..).and_then(unit);
        let length = match (unit(escape), next) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => 0,
            (Some(_), _) => 6,
            // Also `\\\\`, whose second half begins no escape.
            (None, _) => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        out.push_str(if length == 0 { "\u{fffd}" } else { escape.get(..length).unwrap_or_default() });
        is_changed |= length == 0;
        rest = escape.get(if length == 0 { 6 } else { length }..).unwrap_or_default();
    }
    out.push_str(rest);
    if is_changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
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
        let settings = ReadSettings::default();
        let lines = RowLines::new("f.jsonl", io::Cursor::new(text.to_vec()), &settings);
        lines.map(|line| line.and_then(|line| parse_row("f.jsonl", &line, &settings))).collect()
    }

    #[test]
    fn halves_of_characters_are_replaced_and_whole_ones_kept() {
        let rows = rows(br#"{"text": "\ud83d\ude00 \\ud83d \ud83d \ude00"}"#);
        let row = rows[0].as_ref().unwrap();
        assert_eq!(row.text(), "\u{1f600} \\ud83d \u{fffd} \u{fffd}");
        assert_eq!(row.warnings().len(), 1);
    }

    #[test]
    fn rows_in_utf_16_are_lines_too() {
        let text = "\u{feff}{\"text\": \"三万元\"}\n{\"text\": \"五万元\"}\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let texts: Vec<_> = rows(&bytes).into_iter().map(|row| row.unwrap().text().to_owned()).collect();
        assert_eq!(texts, ["三万元", "五万元"]);
    }

    #[test]
    fn a_line_beyond_the_limit_is_an_error_alone() {
        let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"三万元\"}}\n", "三".repeat(5000));
        let settings = ReadSettings::default().with_max_bytes(100);
        let lines: Vec<_> = RowLines::new("f.jsonl", io::Cursor::new(long.into_bytes()), &settings).collect();
        assert_eq!(lines[0].as_ref().unwrap_err().error.code, ErrorCode::TooLarge);
        assert_eq!(lines[1].as_ref().unwrap().number, 2);
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
