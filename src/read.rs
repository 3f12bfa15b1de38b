//! From files, folders and rows to documents.
//!
//! Takes paths and bytes, hands on documents or, in the place of one that cannot be read, its error record. Decides what is
//! read, under which id and in which encoding. What is found in the text is the business of the core, which knows nothing of this.

mod encoding;
mod files;
#[cfg(feature = "jsonl")]
mod jsonl;

pub use encoding::{Decoded, Encoding, decode};
pub use files::{FileKind, Files, InputFile, MAX_BYTES, SkippedExtension, find_files, read_file, read_stream};
#[cfg(feature = "jsonl")]
pub use jsonl::{RowFields, RowLine, RowLines, parse_row};
