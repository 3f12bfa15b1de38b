//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod lexicon;
mod span;

pub use lexicon::LexiconError;
pub use span::{NormSpan, Span};
