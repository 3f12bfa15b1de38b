//! The adapter to jieba-rs: cuts a stretch of text and tags its words.
//!
//! Takes normalised text with the offset at which it stands, hands on tokens. Turns the HMM off: it invents words across numbers
//! and names; what the dictionary does not know stays as single characters. Only the search for names, which stand in no
//! dictionary, asks for its guesses.

use super::{Pos, Token};
use crate::span::NormSpan;
use jieba_rs::Jieba;

/// A word that the HMM may have guessed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guess<'t> {
    /// As written in the normalised text.
    pub(crate) surface: &'t str,
    /// Its tag in jieba's set.
    pub(crate) tag: &'t str,
    /// Where it stands in the normalised text.
    pub(crate) span: NormSpan,
}

/// The dictionary of words.
#[derive(Debug)]
pub(crate) struct Words {
    jieba: Jieba,
}

impl Words {
    /// The embedded dictionary. Takes about 0.2 s and 33 MB.
    pub(crate) fn embedded() -> Self {
        Self { jieba: Jieba::new() }
    }

    /// Adds a word of the user's own.
    pub(crate) fn add(&mut self, word: &str, tag: &str) {
        self.jieba.add_word(word, None, Some(tag));
    }

    /// The tokens of `text`, which begins at byte `offset` of the normalised text. Joined they give `text`. O(n).
    pub(crate) fn tokens<'t>(&self, text: &'t str, offset: usize) -> Vec<Token<'t>> {
        let mut at = 0;
        self.jieba
            .tag(text, false)
            .into_iter()
            .filter_map(|tag| {
                let start = at;
                at += tag.word.len();
                let surface = text.get(start..at)?;
                Some(Token { surface, span: NormSpan::new(offset + start, offset + at), pos: Pos::from_tag(surface, tag.tag) })
            })
            .collect()
    }

    /// The words of `text` with the HMM's guesses at names, and their tags in jieba's own set. O(n).
    pub(crate) fn guesses<'t>(&'t self, text: &'t str, offset: usize) -> Vec<Guess<'t>> {
        let mut start = offset;
        self.jieba
            .tag(text, true)
            .into_iter()
            .map(|tag| {
                let span = NormSpan::new(start, start + tag.word.len());
                start = span.end;
                Guess { surface: tag.word, tag: tag.tag, span }
            })
            .collect()
    }

    /// Length in bytes of the word that begins `text`; the length of a character at least, 0 for an empty text.
    pub(crate) fn first_word(&self, text: &str) -> usize {
        self.jieba.cut(text, false).first().map_or(0, |word| word.word.len())
    }

    /// Length in bytes of the word that ends `text`.
    pub(crate) fn last_word(&self, text: &str) -> usize {
        self.jieba.cut(text, false).last().map_or(0, |word| word.word.len())
    }
}
