//! The flat tables as Parquet: lists are lists, and claims have their amounts as decimals besides.
//!
//! Takes records one by one, writes row groups as they fill, so that memory stays flat. Columns are those of `arrow`; which files there are,
//! and when they get their names, is the business of the caller.

use crate::arrow::TableBuilder;
use crate::record::{ErrorRecord, Records};
use crate::register::Register;
use crate::table::Table;
use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are gathered before they are encoded, and about as many bytes.
const BATCH_ROWS: usize = 4096;
const BATCH_BYTES: usize = 4 << 20;
/// Encoded bytes after which a row group ends: some fifty thousand claims. Until then it is held in memory.
const GROUP_BYTES: usize = 4 << 20;
/// What a column gathers for a page, and for the values it has met: fifty columns are under way at once, and most fill slowly.
const PAGE_BYTES: usize = 128 << 10;

/// Writes one of the flat tables.
pub struct ParquetTable<W: Write + Send> {
    writer: ArrowWriter<W>,
    builder: TableBuilder,
}

impl<W: Write + Send> ParquetTable<W> {
    /// A table that is written to `output`.
    ///
    /// # Errors
    ///
    /// Fails where `output` cannot be written.
    pub fn new(table: Table, output: W) -> io::Result<Self> {
        let builder = TableBuilder::new(table);
        let codec = Compression::ZSTD(ZstdLevel::default());
        let properties = WriterProperties::builder()
            .set_compression(codec)
            .set_created_by("hanmine".to_owned())
            .set_data_page_size_limit(PAGE_BYTES)
            .set_dictionary_page_size_limit(PAGE_BYTES)
            .build();
        let writer = ArrowWriter::try_new(output, Arc::clone(builder.schema()), Some(properties)).map_err(to_io)?;
        Ok(Self { writer, builder })
    }

    /// Adds the rows of one document; none to the register.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add(&mut self, records: &Records) -> io::Result<()> {
        let writer = &mut self.writer;
        self.builder.add_by_row(records, |builder| encode_if_full(builder, writer))?;
        Ok(())
    }

    /// Adds the row of a document that could not be read, in [`Table::Documents`] alone.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add_error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        self.builder.add_error(record).map_err(Failure::from)?;
        Ok(encode_if_full(&mut self.builder, &mut self.writer)?)
    }

    /// Adds the rows of [`Table::Register`].
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn add_register(&mut self, register: &Register) -> io::Result<()> {
        self.builder.add_register(register).map_err(Failure::from)?;
        Ok(encode_if_full(&mut self.builder, &mut self.writer)?)
    }

    /// Writes what is left and the end of the file, and hands back the output.
    ///
    /// # Errors
    ///
    /// Fails where the output cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        encode(&mut self.builder, &mut self.writer)?;
        self.writer.into_inner().map_err(to_io)
    }
}

fn encode_if_full<W: Write + Send>(builder: &mut TableBuilder, writer: &mut ArrowWriter<W>) -> Result<(), Failure> {
    if builder.rows() >= BATCH_ROWS || builder.bytes() >= BATCH_BYTES { encode(builder, writer) } else { Ok(()) }
}

fn encode<W: Write + Send>(builder: &mut TableBuilder, writer: &mut ArrowWriter<W>) -> Result<(), Failure> {
    if builder.rows() == 0 {
        return Ok(());
    }
    writer.write(&builder.finish()?)?;
    if writer.in_progress_size() >= GROUP_BYTES { Ok(writer.flush()?) } else { Ok(()) }
}

impl<W: Write + Send> std::fmt::Debug for ParquetTable<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetTable").field("table", &self.builder.table()).field("rows", &self.builder.rows()).finish_non_exhaustive()
    }
}

/// Why a batch could not be made or written.
struct Failure(io::Error);

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Self(io::Error::other(error))
    }
}

impl From<ParquetError> for Failure {
    fn from(error: ParquetError) -> Self {
        Self(to_io(error))
    }
}

impl From<Failure> for io::Error {
    fn from(failure: Failure) -> Self {
        failure.0
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;
    use crate::record::ErrorCode;

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
