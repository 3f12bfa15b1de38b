//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod claim;
mod date;
mod decimal;
mod lexicon;
mod numeral;
mod quantity;
mod span;
mod token;

pub use decimal::{Decimal, ParseDecimalError};
pub use lexicon::LexiconError;
pub use numeral::{Numeral, find_numerals};
pub use quantity::{Dimension, Quantity, Relation};
pub use span::{NormSpan, Span};
