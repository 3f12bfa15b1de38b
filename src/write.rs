//! From records to what is read: lines for a program, pages for people.
//!
//! Takes records, hands on text. Decides how they look and never what they say; opens no file.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "html-page")]
mod html;
#[cfg(feature = "jsonl")]
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "text")]
mod text;

#[cfg(any(feature = "csv", feature = "parquet"))]
pub use crate::table::Table;
#[cfg(feature = "csv")]
pub use csv::{csv_header, error_to_csv, register_to_csv, to_csv};
#[cfg(feature = "html-page")]
pub use html::HtmlPage;
#[cfg(feature = "jsonl")]
pub use jsonl::to_json_line;
#[cfg(feature = "parquet")]
pub use parquet::ParquetTable;
#[cfg(feature = "text")]
pub use text::{TextStyle, to_text};
