//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod batch;
mod date;
mod document;
mod lexicon;
mod miner;
pub mod record;
mod span;

pub use batch::{MapInOrder, map_in_order};
pub use date::{Date, DateError};
pub use document::Document;
pub use lexicon::LexiconError;
pub use miner::{Miner, MinerBuilder};
pub use record::Records;
pub use span::{NormSpan, Span};
