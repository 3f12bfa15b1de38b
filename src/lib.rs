//! Mines Chinese news and government text.
#![cfg_attr(test, allow(clippy::unwrap_used))]

#[cfg(test)]
mod case;
mod lexicon;
mod normalize;
mod sentence;
mod span;

pub use lexicon::LexiconError;
pub use normalize::{NormalizedText, normalize};
pub use sentence::{Sentence, sentences};
pub use span::{NormSpan, Span};
