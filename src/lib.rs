//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod batch;
mod date;
mod document;
pub mod evaluation;
mod lexicon;
mod miner;
#[cfg(feature = "read")]
pub mod read;
pub mod record;
mod span;
#[cfg(any(feature = "jsonl", feature = "text"))]
pub mod write;

pub use batch::{MapInOrder, map_in_order};
pub use date::{Date, DateError};
pub use document::Document;
pub use lexicon::LexiconError;
pub use miner::{Miner, MinerBuilder};
pub use record::Records;
pub use span::{NormSpan, Span};

/// The example of the README is run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
