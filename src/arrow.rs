//! Records as Arrow arrays and back, for engines that compute on columns.
//!
//! Three shapes, each with its way back. *Flat*: a table of [`Table`], one row a claim, in the columns that the Parquet files have
//! ([`TableBuilder`], [`rows`]). *Lists*: one list a document, whose items are structs of the same columns, for `UNNEST` ([`ListsBuilder`],
//! [`list_rows`]). *Nested*: the whole record contract, with every span ([`to_struct_array`], [`from_struct_array`]). A flat table says less than
//! a record (a mention is its text alone), so its way back ends at rows; the nested shape gives back equal records.
//!
//! Decides types and names of columns; what stands in them is the business of `table` and `record`.

mod flat;
mod lists;
mod nested;
mod node;
mod rows;

pub use crate::table::Table;
pub use flat::{TableBuilder, schema};
pub use lists::{Lists, ListsBuilder};
pub use nested::{from_struct_array, records_type, to_struct_array};
pub use rows::{Row, Value, list_rows, rows};
