//! Parquet: one document a row.
//!
//! Takes an opened file and hands on documents, a few rows at a time, of the four columns that count. Decides ids of rows and which
//! error a torn file is. Types that other programs write for text, numbers and dates are read; nested ones are not.

use super::row_fields::with_row_fields;
use super::settings::ReadSettings;
use crate::date::Date;
use crate::document::Document;
use crate::record::{ErrorCode, ErrorRecord};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::borrow::Cow;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Rows decoded at once: enough to pay, few enough for long texts.
const BATCH: usize = 64;
const SECONDS_A_DAY: i64 = 86_400;

/// The rows of a file, read as they are asked for.
pub struct ParquetRows {
    reader: Option<ParquetRecordBatchReader>,
    /// An error that is still to be told.
    broken: Option<ErrorRecord>,
    batch: Option<(RecordBatch, usize)>,
    file: String,
    settings: ReadSettings,
    /// Rows handed on.
    row: usize,
}

impl ParquetRows {
    /// The rows of `source`, which errors call `file`.
    #[must_use]
    pub fn new(file: impl Into<String>, source: File, settings: &ReadSettings) -> Self {
        let mut rows = Self { reader: None, broken: None, batch: None, file: file.into(), settings: settings.clone(), row: 0 };
        match guarded(|| open(source, settings)) {
            Ok(reader) => rows.reader = Some(reader),
            Err((code, message)) => rows.broken = Some(rows.file_error(code, &message)),
        }
        rows
    }

    fn file_error(&self, code: ErrorCode, message: &str) -> ErrorRecord {
        ErrorRecord::new(self.file.as_str(), code, format!("{}:{}: {message}", self.file, self.row + 1))
    }

    fn document(&self, batch: &RecordBatch, at: usize) -> Result<Document, ErrorRecord> {
        let cell = |name: &str| batch.column_by_name(name).filter(|column| !column.is_null(at));
        let mut id = format!("{}#{}", self.file, self.row);
        let mut warning = None;
        if let Some(column) = cell(&self.settings.id_field) {
            match shown(column.as_ref(), at) {
                Some(own) if !own.is_empty() => id = own.into_owned(),
                Some(_) => {}
                None => warning = Some(format!("field `{}` is neither text nor whole number", self.settings.id_field)),
            }
        }
        let error = |code, message: &str| ErrorRecord::new(id.as_str(), code, format!("{}:{}: {message}", self.file, self.row));
        let field = &self.settings.text_field;
        let Some(column) = cell(field) else {
            return Err(error(ErrorCode::MissingField, &format!("field `{field}` is missing")));
        };
        let Some(text) = text(column.as_ref(), at) else {
            return Err(error(ErrorCode::MissingField, &format!("field `{field}` is no string")));
        };
        if text.len() as u64 > self.settings.max_bytes {
            return Err(error(ErrorCode::TooLarge, &self.settings.too_large("a text")));
        }
        let is_torn = matches!(text, Cow::Owned(_));
        let mut document = Document::new(id.as_str(), text);
        if is_torn {
            document = document.with_warning("bytes that are no UTF-8 replaced by U+FFFD");
        }
        document = warning.into_iter().fold(document, Document::with_warning);
        let title = cell("title").and_then(|column| text_of(column.as_ref(), at));
        let date = cell("date").and_then(|column| shown(column.as_ref(), at).map(Cow::into_owned));
        Ok(with_row_fields(document, title.as_deref(), date.as_deref()))
    }
}

impl Iterator for ParquetRows {
    type Item = Result<Document, ErrorRecord>;

    /// The next row; after an error of the file there is none.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(broken) = self.broken.take() {
                self.reader = None;
                return Some(Err(broken));
            }
            if let Some((batch, at)) = self.batch.take()
                && at < batch.num_rows()
            {
                self.row += 1;
                let document = self.document(&batch, at);
                self.batch = Some((batch, at + 1));
                return Some(document);
            }
            let reader = self.reader.as_mut()?;
            match guarded(|| reader.next().transpose().map_err(|reason| (ErrorCode::Syntax, format!("torn: {reason}")))) {
                Ok(None) => self.reader = None,
                Ok(Some(batch)) => self.batch = Some((batch, 0)),
                Err((code, message)) => self.broken = Some(self.file_error(code, &message)),
            }
        }
    }
}

impl std::fmt::Debug for ParquetRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetRows").field("file", &self.file).field("row", &self.row).finish_non_exhaustive()
    }
}

/// Opens the file and chooses the columns.
fn open(source: File, settings: &ReadSettings) -> Result<ParquetRecordBatchReader, (ErrorCode, String)> {
    let is_regular = source.metadata().is_ok_and(|about| about.is_file());
    if !is_regular {
        return Err((ErrorCode::Unreadable, "Parquet can only be read from a file".to_owned()));
    }
    // Without the writer's own Arrow types there are fewer to tell apart: a dictionary of text is text.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let torn = |reason: parquet::errors::ParquetError| (ErrorCode::Syntax, format!("no whole Parquet file: {reason}"));
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(source, options).map_err(torn)?;
    let wanted = [settings.id_field.as_str(), settings.text_field.as_str(), "title", "date"];
    let fields = builder.schema().fields();
    if !fields.iter().any(|field| *field.name() == settings.text_field) {
        return Err((ErrorCode::MissingField, format!("column `{}` is missing", settings.text_field)));
    }
    let roots = fields.iter().enumerate().filter(|(_, field)| wanted.contains(&field.name().as_str())).map(|(index, _)| index);
    let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
    builder.with_projection(mask).with_batch_size(BATCH).build().map_err(torn)
}

/// Calls `work`; a torn file may trip the decoder, which is then an error like another.
fn guarded<T>(work: impl FnOnce() -> Result<T, (ErrorCode, String)>) -> Result<T, (ErrorCode, String)> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err((ErrorCode::Syntax, "torn: the decoder gave up".to_owned())))
}

/// The text of a cell, owned where bytes were replaced; `None` where it is none.
fn text(column: &dyn Array, at: usize) -> Option<Cow<'_, str>> {
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(at).into()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(at).into()),
        // Some writers do not say that their bytes are text.
        DataType::Binary => Some(String::from_utf8_lossy(column.as_binary::<i32>().value(at))),
        DataType::LargeBinary => Some(String::from_utf8_lossy(column.as_binary::<i64>().value(at))),
        _ => None,
    }
}

fn text_of(column: &dyn Array, at: usize) -> Option<String> {
    text(column, at).map(Cow::into_owned)
}

/// A cell as text: text itself, whole numbers, dates and times.
fn shown(column: &dyn Array, at: usize) -> Option<Cow<'_, str>> {
    let seconds = |value: i64, a_second: i64| day(value.div_euclid(a_second.saturating_mul(SECONDS_A_DAY)));
    let shown = match column.data_type() {
        DataType::Int8 => column.as_primitive::<Int8Type>().value(at).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(at).to_string(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(at).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(at).to_string(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(at).to_string(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(at).to_string(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(at).to_string(),
        DataType::Date32 => day(i64::from(column.as_primitive::<Date32Type>().value(at)))?,
        DataType::Timestamp(TimeUnit::Second, _) => seconds(column.as_primitive::<TimestampSecondType>().value(at), 1)?,
        DataType::Timestamp(TimeUnit::Millisecond, _) => seconds(column.as_primitive::<TimestampMillisecondType>().value(at), 1000)?,
        DataType::Timestamp(TimeUnit::Microsecond, _) => seconds(column.as_primitive::<TimestampMicrosecondType>().value(at), 1_000_000)?,
        DataType::Timestamp(TimeUnit::Nanosecond, _) => seconds(column.as_primitive::<TimestampNanosecondType>().value(at), 1_000_000_000)?,
        _ => return text(column, at),
    };
    Some(shown.into())
}

/// The date that lies this many days behind 1970-01-01, by the arithmetic of eras of 400 years that begin in March.
fn day(days: i64) -> Option<String> {
    let days = days.checked_add(719_468)?;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let date = Date::new(u16::try_from(year).ok()?, Some(u8::try_from(month).ok()?), Some(u8::try_from(day).ok()?))?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{ArrayRef, Date32Array, Int64Array, StringArray};
    use parquet::arrow::ArrowWriter;
    use std::fs;
    use std::io::Write as _;
    use std::path::PathBuf;
    use std::sync::Arc;

    fn sample() -> Vec<u8> {
        let columns: [(&str, ArrayRef); 4] = [
            ("id", Arc::new(Int64Array::from(vec![Some(7), None, Some(9)]))),
            ("text", Arc::new(StringArray::from(vec![Some("三万元"), Some("五万元"), None]))),
            ("date", Arc::new(Date32Array::from(vec![Some(17_332), Some(11_016), None]))),
            ("other", Arc::new(Int64Array::from(vec![1, 2, 3]))),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true))).unwrap();
        let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.into_inner().unwrap()
    }

    fn rows(name: &str, bytes: &[u8]) -> Vec<Result<Document, ErrorRecord>> {
        let path: PathBuf = std::env::temp_dir().join(format!("hanmine-parquet-{name}-{}", std::process::id()));
        File::create(&path).unwrap().write_all(bytes).unwrap();
        let rows = ParquetRows::new("f.parquet", File::open(&path).unwrap(), &ReadSettings::default()).collect();
        fs::remove_file(path).unwrap();
        rows
    }

    #[test]
    fn rows_have_their_ids_or_their_numbers() {
        let rows = rows("good", &sample());
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.id(), first.text(), first.date().unwrap().to_string().as_str()), ("7", "三万元", "2017-06-15"));
        let second = rows[1].as_ref().unwrap();
        assert_eq!((second.id(), second.date().unwrap().to_string().as_str()), ("f.parquet#2", "2000-02-29"));
        let third = &rows[2].as_ref().unwrap_err().error;
        assert_eq!((third.code, third.message.as_str()), (ErrorCode::MissingField, "f.parquet:3: field `text` is missing"));
    }

    #[test]
    fn a_torn_file_is_one_error_wherever_it_is_torn() {
        let good = sample();
        for end in (0..good.len()).step_by(7) {
            let rows = rows("torn", &good[..end]);
            assert_eq!(rows.iter().filter(|row| row.is_err()).count(), 1, "{end}");
            assert_eq!(rows[0].as_ref().unwrap_err().error.code, ErrorCode::Syntax);
        }
    }
}
