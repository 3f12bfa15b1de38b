//! One list a document: its claims, programmes or amounts, as structs of the columns of the flat tables.
//!
//! Takes records one by one, hands on a list array as long as the number of documents. Columns that a query has already, the document's id
//! and title, are left out; its date stays, since it may come from a dateline. What a null document is, is the business of the caller.

use super::flat::{Columns, members};
use super::node::fields;
use crate::record::{QuantityRecords, Records};
use crate::table::{Column, QUANTITIES, Table, claim_row, programme_row, quantity_row};
use arrow_array::{Array, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use std::sync::Arc;

/// What the lists are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Lists {
    /// The claims of a document, in the columns of [`Table::Claims`] without `document_id` and `title`.
    Claims,
    /// The programmes of a document, in the columns of [`Table::Programmes`] without `document_id`.
    Programmes,
    /// The amounts of the stage `quantities`.
    Quantities,
}

impl Lists {
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Claims => Table::Claims.columns().get(self.left_out()..).unwrap_or_default(),
            Self::Programmes => Table::Programmes.columns().get(self.left_out()..).unwrap_or_default(),
            Self::Quantities => QUANTITIES,
        }
    }

    /// How many columns at the front of the table a query has already.
    const fn left_out(self) -> usize {
        match self {
            Self::Claims => 2,
            Self::Programmes => 1,
            Self::Quantities => 0,
        }
    }

    fn fields(self) -> Fields {
        fields(&members(self.columns()))
    }

    fn item(self) -> Arc<Field> {
        Arc::new(Field::new("item", DataType::Struct(self.fields()), true))
    }

    /// The type of a list: `List<Struct<…>>`.
    #[must_use]
    pub fn data_type(self) -> DataType {
        DataType::List(self.item())
    }
}

/// Gathers lists, one a document.
///
/// # Examples
///
/// ```
/// use arrow_array::Array;
/// use hanmine::arrow::{Lists, ListsBuilder, list_rows};
/// use hanmine::{Document, Miner};
///
/// let miner = Miner::builder().build()?;
/// let mut claims = ListsBuilder::new(Lists::Claims);
/// claims.push(&miner.mine(&Document::new("1", "全年接待读者8万人次，增长5%。")))?;
/// claims.push_null();
/// let array = claims.finish()?;
/// assert_eq!((array.len(), array.value_length(0), array.is_null(1)), (2, 2, true));
/// let rows = list_rows(&array, Lists::Claims)?;
/// assert_eq!(rows[0].as_ref().map(|rows| rows[1].text("unit")), Some(Some("%")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ListsBuilder {
    lists: Lists,
    columns: Columns,
    ends: Vec<i32>,
    valid: Vec<bool>,
}

impl ListsBuilder {
    /// No lists yet.
    #[must_use]
    pub fn new(lists: Lists) -> Self {
        Self { lists, columns: Columns::new(lists.columns()), ends: vec![0], valid: Vec::new() }
    }

    /// Adds the list of a document; an empty one to [`Lists::Quantities`].
    ///
    /// # Errors
    ///
    /// Fails where the array would hold more than 2 GiB, which its offsets cannot reach: fewer documents must share an array.
    pub fn push(&mut self, records: &Records) -> Result<(), ArrowError> {
        let left_out = self.lists.left_out();
        match self.lists {
            Lists::Claims => {
                for (index, claim) in records.claims.iter().enumerate() {
                    self.columns.push(claim_row(&records.document, index, claim).get(left_out..).unwrap_or_default())?;
                }
            }
            Lists::Programmes => {
                for (index, programme) in records.programmes.iter().enumerate() {
                    self.columns.push(programme_row(&records.document, index, programme).get(left_out..).unwrap_or_default())?;
                }
            }
            Lists::Quantities => {}
        }
        self.end(true)
    }

    /// Adds the list of a document to [`Lists::Quantities`]; an empty one to the others.
    ///
    /// # Errors
    ///
    /// As [`ListsBuilder::push`].
    pub fn push_quantities(&mut self, quantities: &QuantityRecords) -> Result<(), ArrowError> {
        if self.lists == Lists::Quantities {
            quantities.mentions.iter().try_for_each(|mention| self.columns.push(&quantity_row(mention)))?;
        }
        self.end(true)
    }

    /// Adds a null in the place of a list.
    pub fn push_null(&mut self) {
        // The end is that of the list before, which fitted.
        let _infallible = self.end(false);
    }

    fn end(&mut self, is_valid: bool) -> Result<(), ArrowError> {
        self.ends.push(i32::try_from(self.columns.rows).map_err(|_| ArrowError::OffsetOverflowError(self.columns.rows))?);
        self.valid.push(is_valid);
        Ok(())
    }

    /// The array; the builder is empty then and may be filled again.
    ///
    /// # Errors
    ///
    /// Fails only where Arrow refuses its own arrays.
    pub fn finish(&mut self) -> Result<ListArray, ArrowError> {
        let ends = OffsetBuffer::new(std::mem::replace(&mut self.ends, vec![0]).into());
        let valid = NullBuffer::from(std::mem::take(&mut self.valid));
        let items = StructArray::try_new(self.lists.fields(), self.columns.finish()?, None)?;
        debug_assert_eq!(ends.last().copied(), i32::try_from(items.len()).ok());
        ListArray::try_new(self.lists.item(), ends, Arc::new(items), Some(valid))
    }
}
