//! [hanmine](https://crates.io/crates/hanmine) as SQL functions: claims and programmes of Chinese news text in DataFusion, on one machine or,
//! with Ballista, on many.
//!
//! | function | type | each item of the list |
//! |---|---|---|
//! | `mine_claims(text [, date])` | `List<Struct>` | a claim: the columns of the flat table `claims` without `document_id` and `title` |
//! | `mine_programmes(text [, date])` | `List<Struct>` | a programme: the columns of `programmes` without `document_id` |
//! | `mine(text [, date])` | `Struct<claims, programmes>` | both lists of one pass, at half the cost of the two functions above |
//! | `quantities(text)` | `List<Struct>` | an amount: `start`, `end`, `text`, `low`, `high`, `relation`, `unit`, `dimension`, `low_decimal`, `high_decimal` |
//! | `segment(text)` | `List<Utf8>` | a token; joined they give the text |
//!
//! `text` is text of any of Arrow's three string types. `date` is the document's: a `DATE`, a `TIMESTAMP`, or text that begins with a date like
//! `2017-06-15`, `2017-06` or `2017`; null and the empty text are none. A null text gives null, an empty text an empty list. Text in the place of
//! a date that is none is an error, as in a `CAST`; `try_cast(date AS DATE)` makes it null. Any other type is refused when the query is planned.
//! In the structs, text is `Utf8`, numbers and offsets (in code points) are `Int64`, lists `List`, `low_decimal` and `high_decimal` are
//! `Decimal128(38, 9)`, null where an amount does not fit; see [`hanmine::arrow::Lists::data_type`].
//!
//! ```
//! use datafusion::prelude::SessionContext;
//!
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let context = SessionContext::new();
//! hanmine_datafusion::register(&context)?;
//! let sql = "SELECT c['low'] AS low, c['unit'] AS unit FROM (SELECT unnest(mine_claims('全年接待读者8万人次，增长5%。')) AS c)";
//! let batches = context.sql(sql).await?.collect().await?;
//! assert_eq!(batches.iter().map(|batch| batch.num_rows()).sum::<usize>(), 2);
//! # Ok::<(), datafusion::error::DataFusionError>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`cluster`] starts and asks a Ballista cluster that knows the functions; [`output`] writes what a query gives as Parquet, whole or not at all.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing))]

mod arguments;
pub mod cluster;
mod functions;
pub mod output;
pub mod tables;

pub use functions::{functions, register, register_with};
