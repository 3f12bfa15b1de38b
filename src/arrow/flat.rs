//! The flat tables as record batches, one row a document, a claim, a programme or an entry of the register.
//!
//! Takes records, hands on batches whose columns are those of the Parquet files: claims have their amounts as decimals besides. When a
//! batch is full is the business of the caller, who is told how large it is.

use super::node::{Member, Node, Shape, added, cell_bytes};
use crate::record::{ErrorRecord, Records};
use crate::register::Register;
use crate::table::{Cell, Column, Table, claim_row, document_row, error_row, programme_row, register_row};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use std::sync::Arc;

/// The columns of a table: text as `Utf8`, numbers as `Int64`, lists as `List`, decimals as `Decimal128(38, 9)`; all may be null.
#[must_use]
pub fn schema(table: Table) -> Schema {
    Schema::new(members(table.columns()).iter().map(Member::field).collect::<Vec<Field>>())
}

/// The columns, and behind them the decimals where there are amounts.
pub(super) fn members(columns: &[Column]) -> Vec<Member> {
    let own = columns.iter().map(|(name, sort)| Member::new(name, Shape::of(*sort)));
    let decimals = columns.iter().filter_map(|(name, _)| match *name {
        "low" => Some("low_decimal"),
        "high" => Some("high_decimal"),
        _ => None,
    });
    own.chain(decimals.map(|name| Member::new(name, Shape::Decimal))).collect()
}

/// Columns under way.
#[derive(Debug)]
pub(super) struct Columns {
    columns: Vec<Column>,
    nodes: Vec<Node>,
    pub(super) rows: usize,
    pub(super) bytes: usize,
}

impl Columns {
    pub(super) fn new(columns: &[Column]) -> Self {
        let nodes = members(columns).iter().map(|member| Node::new(&member.shape)).collect();
        Self { columns: columns.to_vec(), nodes, rows: 0, bytes: 0 }
    }

    /// Adds a row of one cell for each column.
    pub(super) fn push(&mut self, row: &[Cell<'_>]) -> Result<(), ArrowError> {
        self.bytes = added(self.bytes, row.iter().map(cell_bytes).sum())?;
        // The decimals stand behind the other columns, in the order of low and high.
        let amounts = row.iter().zip(&self.columns).filter(|(_, (name, _))| matches!(*name, "low" | "high")).map(|(cell, _)| cell);
        for (node, cell) in self.nodes.iter_mut().zip(row.iter().chain(amounts)) {
            node.push_cell(cell);
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        (self.rows, self.bytes) = (0, 0);
        self.nodes.iter_mut().map(Node::finish).collect()
    }
}

/// Gathers the rows of a flat table.
///
/// # Examples
///
/// ```
/// use hanmine::arrow::{Table, TableBuilder, rows};
/// use hanmine::{Document, Miner};
///
/// let records = Miner::builder().build()?.mine(&Document::new("1", "全年接待读者8万人次。"));
/// let mut claims = TableBuilder::new(Table::Claims);
/// claims.add(&records)?;
/// let batch = claims.finish()?;
/// assert_eq!((batch.num_rows(), batch.num_columns()), (1, 33));
/// assert_eq!(rows(&batch, Table::Claims)?[0].text("low"), Some("80000"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TableBuilder {
    table: Table,
    schema: SchemaRef,
    columns: Columns,
}

impl TableBuilder {
    /// A table without rows.
    #[must_use]
    pub fn new(table: Table) -> Self {
        Self { table, schema: Arc::new(schema(table)), columns: Columns::new(table.columns()) }
    }

    /// Which table it is.
    #[must_use]
    pub const fn table(&self) -> Table {
        self.table
    }

    /// The columns, as in [`schema`].
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Rows gathered.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.columns.rows
    }

    /// About how many bytes they take.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.columns.bytes
    }

    /// Adds the rows of one document; none to the register.
    ///
    /// # Errors
    ///
    /// Fails where the batch would hold more than 2 GiB, which its offsets cannot reach.
    pub fn add(&mut self, records: &Records) -> Result<(), ArrowError> {
        self.add_by_row(records, |_| Ok(()))
    }

    /// Adds the rows of one document and lets the caller see after each whether the batch is full.
    pub(crate) fn add_by_row<E: From<ArrowError>>(
        &mut self,
        records: &Records,
        mut after: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let document = &records.document;
        match self.table {
            Table::Documents => {
                self.columns.push(&document_row(records))?;
                after(self)?;
            }
            Table::Claims => {
                for (index, claim) in records.claims.iter().enumerate() {
                    self.columns.push(&claim_row(document, index, claim))?;
                    after(self)?;
                }
            }
            Table::Programmes => {
                for (index, programme) in records.programmes.iter().enumerate() {
                    self.columns.push(&programme_row(document, index, programme))?;
                    after(self)?;
                }
            }
            Table::Register => {}
        }
        Ok(())
    }

    /// Adds the row of a document that could not be read, in [`Table::Documents`] alone.
    ///
    /// # Errors
    ///
    /// As [`TableBuilder::add`].
    pub fn add_error(&mut self, record: &ErrorRecord) -> Result<(), ArrowError> {
        if self.table == Table::Documents { self.columns.push(&error_row(record)) } else { Ok(()) }
    }

    /// Adds the rows of [`Table::Register`].
    ///
    /// # Errors
    ///
    /// As [`TableBuilder::add`].
    pub fn add_register(&mut self, register: &Register) -> Result<(), ArrowError> {
        if self.table != Table::Register {
            return Ok(());
        }
        register.entries().iter().try_for_each(|entry| self.columns.push(&register_row(entry)))
    }

    /// The batch; the builder is empty then and may be filled again.
    ///
    /// # Errors
    ///
    /// Fails only where Arrow refuses its own arrays.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::clone(&self.schema), self.columns.finish()?)
    }
}
