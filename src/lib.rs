//! Mines Chinese news and government text: numeric claims with units, and named programmes, as records with exact decimals and offsets.
//!
//! [`Miner`] turns a [`Document`] into [`Records`]. Each stage on the way is a function of its own: [`normalize`], [`sentences`],
//! [`find_numerals`], [`find_quantities`], [`find_programmes`]. Offsets count in bytes unless their name says code points. The [`cookbook`]
//! shows how all of them work together.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing))]

#[cfg(feature = "arrow")]
pub mod arrow;
mod assemble;
mod batch;
#[cfg(test)]
mod case;
mod claim;
pub mod cookbook;
mod currency;
mod date;
mod dateline;
mod decimal;
mod digits;
mod document;
pub mod evaluation;
mod evidence;
mod explain;
mod lexicon;
mod miner;
mod normalize;
mod numeral;
mod programme;
mod quantity;
#[cfg(feature = "read")]
pub mod read;
pub mod record;
mod register;
mod segment;
mod sentence;
mod sorts;
mod span;
mod stages;
#[cfg(any(feature = "arrow", feature = "csv"))]
mod table;
mod token;
mod vocabulary;
mod wordlist;
#[cfg(any(feature = "csv", feature = "html-page", feature = "jsonl", feature = "parquet", feature = "text"))]
pub mod write;

pub use batch::{MapInOrder, Progress, map_in_order};
pub use date::{Date, DateError};
pub use decimal::{Decimal, ParseDecimalError};
pub use document::Document;
pub use explain::Explanation;
pub use lexicon::LexiconError;
pub use miner::{Miner, MinerBuilder};
pub use normalize::{NormalizedText, normalize};
pub use numeral::{Denominator, Numeral, find_numerals};
pub use programme::{Programme, ProgrammeMention};
pub use quantity::{InBaseUnit, Quantity};
pub use record::Records;
pub use register::{Register, RegisterEntry};
pub use sentence::{Sentence, sentences};
pub use span::{NormSpan, Span};
pub use stages::{Lexicons, find_programmes, find_quantities};
pub use token::dictionary::{Cut, Dictionary, Word};

/// The example of the README is run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// And that of its Chinese counterpart.
#[cfg(doctest)]
#[doc = include_str!("../README.zh-CN.md")]
struct ReadmeChinese;
