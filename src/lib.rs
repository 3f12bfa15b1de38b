//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod decimal;
mod lexicon;
mod numeral;
mod quantity;
#[cfg(test)]
mod case;
mod lexicon;
mod normalize;
mod sentence;
mod span;
mod token;

pub use decimal::{Decimal, ParseDecimalError};
pub use lexicon::LexiconError;
pub use numeral::{Numeral, find_numerals};
pub use quantity::{Dimension, Quantity, Relation};
pub use normalize::{NormalizedText, normalize};
pub use sentence::{Sentence, sentences};
pub use span::{NormSpan, Span};
