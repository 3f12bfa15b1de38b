//! Words with their parts of speech, made on demand for the stretches of text that need them.
//!
//! Takes a piece of normalised text, hands on its words in order. What a word means is the business of the stage that asks.

pub(crate) mod jieba;
