//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod decimal;
mod lexicon;
mod numeral;
mod programme;
mod span;
mod token;

pub use decimal::{Decimal, ParseDecimalError};
pub use lexicon::LexiconError;
pub use numeral::{Numeral, find_numerals};
pub use programme::ProgrammeKind;
pub use span::{NormSpan, Span};
