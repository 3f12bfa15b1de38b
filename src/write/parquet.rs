//! The flat tables as Parquet: lists are lists, and claims have their amounts as decimals besides.
//!
//! Takes records one by one, writes row groups as they fill, so that memory stays flat. Columns are those of `table`; which files there are,
//! and when they get their names, is the business of the caller.

use super::table::{Cell, Sort, Table, claim_row, document_row, error_row, programme_row, register_row};
use crate::record::{ErrorRecord, Records};
use crate::register::Register;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Decimal128Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::Arc;

/// Digits of an amount, and those behind its point.
const PRECISION: u8 = 38;
const SCALE: i8 = 9;
/// Rows that are gathered before they are encoded, and about as many bytes.
const BATCH_ROWS: usize = 4096;
const BATCH_BYTES: usize = 4 << 20;
/// Encoded bytes after which a row group ends: some fifty thousand claims. Until then it is held in memory.
const GROUP_BYTES: usize = 4 << 20;

/// Writes one of the flat tables.
pub struct ParquetTable<W: Write + Send> {
    table: Table,
    writer: ArrowWriter<W>,
    columns: Vec<ColumnBuilder>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetTable<W> {
    /// A table that is written to `output`.
    ///
    /// # Errors
    ///
    /// Fails where `output` cannot be written.
    pub fn new(table: Table, output: W) -> io::Result<Self> {
        let mut columns: Vec<ColumnBuilder> = table.columns().iter().map(|(name, sort)| ColumnBuilder::new(name, *sort)).collect();
        if table == Table::Claims {
            columns.extend(["low_decimal", "high_decimal"].map(ColumnBuilder::decimal));
        }
        let schema = Schema::new(columns.iter().map(ColumnBuilder::field).collect::<Vec<_>>());
        let codec = Compression::ZSTD(ZstdLevel::default());
        let properties = WriterProperties::builder().set_compression(codec).set_created_by("hanmine".to_owned()).build();
        let writer = ArrowWriter::try_new(output, Arc::new(schema), Some(properties)).map_err(to_io)?;
        Ok(Self { table, writer, columns, rows: 0, bytes: 0 })
    }

    /// Adds the rows of one document; none to the register.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add(&mut self, records: &Records) -> io::Result<()> {
        match self.table {
            Table::Documents => self.row(&document_row(records)),
            Table::Claims => {
                let mut claims = records.claims.iter().enumerate();
                claims.try_for_each(|(index, claim)| self.row(&claim_row(&records.document, index, claim)))
            }
            Table::Programmes => {
                let mut programmes = records.programmes.iter().enumerate();
                programmes.try_for_each(|(index, programme)| self.row(&programme_row(&records.document, index, programme)))
            }
            Table::Register => Ok(()),
        }
    }

    /// Adds the row of a document that could not be read, in [`Table::Documents`] alone.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add_error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        if self.table == Table::Documents { self.row(&error_row(record)) } else { Ok(()) }
    }

    /// Adds the rows of [`Table::Register`].
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add_register(&mut self, register: &Register) -> io::Result<()> {
        if self.table != Table::Register {
            return Ok(());
        }
        register.entries().iter().try_for_each(|entry| self.row(&register_row(entry)))
    }

    /// Writes what is left and the end of the file, and hands back the output.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.encode()?;
        self.writer.into_inner().map_err(to_io)
    }

    fn row(&mut self, row: &[Cell<'_>]) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.bytes += column.push(cell);
        }
        if self.table == Table::Claims {
            // The decimals stand behind the columns of the contract, in the order of low and high.
            let amounts = row.iter().zip(self.table.columns()).filter(|(_, (name, _))| matches!(*name, "low" | "high"));
            for (column, (cell, _)) in self.columns.iter_mut().skip(row.len()).zip(amounts) {
                self.bytes += column.push(cell);
            }
        }
        self.rows += 1;
        if self.rows >= BATCH_ROWS || self.bytes >= BATCH_BYTES { self.encode() } else { Ok(()) }
    }

    fn encode(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        (self.rows, self.bytes) = (0, 0);
        let schema = Schema::new(self.columns.iter().map(ColumnBuilder::field).collect::<Vec<_>>());
        let columns: Vec<ArrayRef> = self.columns.iter_mut().map(ColumnBuilder::finish).collect();
        let batch = RecordBatch::try_new(Arc::new(schema), columns).map_err(|error: ArrowError| io::Error::other(error))?;
        self.writer.write(&batch).map_err(to_io)?;
        if self.writer.in_progress_size() >= GROUP_BYTES { self.writer.flush().map_err(to_io) } else { Ok(()) }
    }
}

impl<W: Write + Send> std::fmt::Debug for ParquetTable<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetTable").field("table", &self.table).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// The system's own error where there is one below, so that a full disk is called so.
fn to_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

/// A column under way.
struct ColumnBuilder {
    name: &'static str,
    cells: Cells,
}

enum Cells {
    Text(StringBuilder),
    Number(Int64Builder),
    Texts(ListBuilder<StringBuilder>),
    Numbers(ListBuilder<Int64Builder>),
    Mentions(Box<ListBuilder<StructBuilder>>),
    Decimal(Decimal128Builder),
}

fn mention_fields() -> Fields {
    let number = |name: &str| Field::new(name, DataType::Int64, false);
    Fields::from(vec![number("start"), number("end"), Field::new("quoted", DataType::Boolean, false)])
}

impl ColumnBuilder {
    fn new(name: &'static str, sort: Sort) -> Self {
        let cells = match sort {
            Sort::Text => Cells::Text(StringBuilder::new()),
            Sort::Number => Cells::Number(Int64Builder::new()),
            Sort::Texts => Cells::Texts(ListBuilder::new(StringBuilder::new())),
            Sort::Numbers => Cells::Numbers(ListBuilder::new(Int64Builder::new())),
            Sort::Mentions => {
                let builders: Vec<Box<dyn ArrayBuilder>> =
                    vec![Box::new(Int64Builder::new()), Box::new(Int64Builder::new()), Box::new(BooleanBuilder::new())];
                Cells::Mentions(Box::new(ListBuilder::new(StructBuilder::new(mention_fields(), builders))))
            }
        };
        Self { name, cells }
    }

    fn decimal(name: &'static str) -> Self {
        Self { name, cells: Cells::Decimal(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE))) }
    }

    fn field(&self) -> Field {
        let list = |item: DataType| DataType::List(Arc::new(Field::new("item", item, true)));
        let sort = match self.cells {
            Cells::Text(_) => DataType::Utf8,
            Cells::Number(_) => DataType::Int64,
            Cells::Texts(_) => list(DataType::Utf8),
            Cells::Numbers(_) => list(DataType::Int64),
            Cells::Mentions(_) => list(DataType::Struct(mention_fields())),
            Cells::Decimal(_) => DataType::Decimal128(PRECISION, SCALE),
        };
        Field::new(self.name, sort, true)
    }

    /// Adds a cell and tells about how many bytes it takes.
    fn push(&mut self, cell: &Cell<'_>) -> usize {
        let integer = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match (&mut self.cells, cell) {
            (Cells::Text(cells), Cell::Text(text)) => {
                cells.append_value(text);
                return 8 + text.len();
            }
            (Cells::Text(cells), _) => cells.append_null(),
            (Cells::Number(cells), Cell::Number(number)) => cells.append_value(integer(*number)),
            (Cells::Number(cells), _) => cells.append_null(),
            (Cells::Texts(cells), cell) => {
                let texts = if let Cell::Texts(texts) = cell { *texts } else { &[] };
                texts.iter().for_each(|text| cells.values().append_value(text));
                cells.append(true);
                return 8 + texts.iter().map(|text| text.len() + 8).sum::<usize>();
            }
            (Cells::Numbers(cells), cell) => {
                let numbers = if let Cell::Numbers(numbers) = cell { *numbers } else { &[] };
                numbers.iter().for_each(|number| cells.values().append_value(integer(*number)));
                cells.append(true);
                return 8 + numbers.len() * 8;
            }
            (Cells::Mentions(cells), cell) => {
                let mentions = if let Cell::Mentions(mentions) = cell { *mentions } else { &[] };
                for mention in mentions {
                    let [start, end] = mention.chars;
                    let item = cells.values();
                    for (field, offset) in [start, end].into_iter().enumerate() {
                        if let Some(offsets) = item.field_builder::<Int64Builder>(field) {
                            offsets.append_value(integer(offset));
                        }
                    }
                    if let Some(quoted) = item.field_builder::<BooleanBuilder>(2) {
                        quoted.append_value(mention.quoted);
                    }
                    item.append(true);
                }
                cells.append(true);
                return 8 + mentions.len() * 17;
            }
            (Cells::Decimal(cells), Cell::Text(text)) => cells.append_option(to_fixed(text)),
            (Cells::Decimal(cells), _) => cells.append_null(),
        }
        8
    }

    fn finish(&mut self) -> ArrayRef {
        match &mut self.cells {
            Cells::Text(cells) => Arc::new(cells.finish()),
            Cells::Number(cells) => Arc::new(cells.finish()),
            Cells::Texts(cells) => Arc::new(cells.finish()),
            Cells::Numbers(cells) => Arc::new(cells.finish()),
            Cells::Mentions(cells) => Arc::new(cells.finish()),
            Cells::Decimal(cells) => Arc::new(cells.finish()),
        }
    }
}

/// An exact decimal as a whole number of 10⁻⁹; `None` where it does not fit or is a fraction.
fn to_fixed(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let missing = usize::try_from(SCALE).ok()?.checked_sub(part.len())?;
    let digits = whole.chars().chain(part.chars()).chain(std::iter::repeat_n('0', missing));
    let value = digits.map(|c| c.to_digit(10)).try_fold(0_i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit?)))?;
    (value < 10_i128.pow(u32::from(PRECISION))).then_some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::ErrorCode;

    #[test]
    fn decimals_that_fit_are_exact() {
        for (text, value) in [
            ("35000000", Some(35_000_000_000_000_000)),
            ("-0.5", Some(-500_000_000)),
            ("0.000000001", Some(1)),
            ("0.0000000001", None),
            ("2/3", None),
            ("99999999999999999999999999999", Some(99_999_999_999_999_999_999_999_999_999_000_000_000)),
            ("100000000000000000000000000000", None),
        ] {
            assert_eq!(to_fixed(text), value, "{text}");
        }
        assert_eq!(to_fixed(&"9".repeat(10_000)), None);
    }

    #[test]
    fn tables_are_whole_files_whatever_they_hold() {
        let miner = Miner::builder().build().unwrap();
        let records = miner.mine(&Document::new("1", "县里启动“护渔行动”，放流鱼苗3万尾。"));
        let mut register = Register::default();
        register.add(&records);
        for &table in Table::ALL {
            for is_empty in [true, false] {
                let mut writer = ParquetTable::new(table, Vec::new()).unwrap();
                if !is_empty {
                    writer.add(&records).unwrap();
                    writer.add_error(&ErrorRecord::new("2", ErrorCode::Binary, "2: found binary data")).unwrap();
                    writer.add_register(&register).unwrap();
                }
                let bytes = writer.finish().unwrap();
                assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{table:?}");
            }
        }
    }
}
