//! From files, folders and rows to documents.
//!
//! Takes paths and bytes, hands on documents or, in the place of one that cannot be read, its error record. Decides what is
//! read, under which id and in which encoding. What is found in the text is the business of the core, which knows nothing of this.

#[cfg(feature = "csv")]
mod csv;
mod encoding;
mod files;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "jsonl")]
mod jsonl;
#[cfg(any(feature = "csv", feature = "jsonl"))]
mod listed;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(any(feature = "csv", feature = "jsonl", feature = "parquet"))]
mod row_fields;
#[cfg(any(feature = "csv", feature = "jsonl"))]
mod rows;
mod settings;

#[cfg(feature = "csv")]
pub use csv::{CsvRow, CsvRows};
pub use encoding::{Decoded, Encoding, decode};
pub use files::{FileKind, Files, InputFile, SkippedExtension, find_files, read_file, read_stream};
#[cfg(feature = "jsonl")]
pub use jsonl::{RowLines, parse_row};
#[cfg(any(feature = "csv", feature = "jsonl"))]
pub use listed::open_listed;
#[cfg(feature = "parquet")]
pub use parquet::ParquetRows;
#[cfg(any(feature = "csv", feature = "jsonl"))]
pub use rows::RowLine;
pub use settings::{MAX_BYTES, ReadSettings};
