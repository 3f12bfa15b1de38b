//! Segments a short stretch of text with jieba and tags each word with its part of speech.
//!
//! Takes a stretch and its byte offset in the normalised text, hands on words with spans into that text. It is asked only for
//! the few characters around a candidate, never for a whole document.

use crate::NormSpan;

/// A word, its part of speech in jieba's tag set, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) surface: &'t str,
    pub(crate) tag: &'t str,
    pub(crate) span: NormSpan,
}

/// A segmenter with parts of speech.
pub(crate) struct Words {
    jieba: jieba_rs::Jieba,
}

impl Words {
    /// The segmenter with the dictionary that jieba-rs brings along.
    pub(crate) fn new() -> Self {
        Self { jieba: jieba_rs::Jieba::new() }
    }

    /// The words of `stretch`, which begins at byte `offset` of the normalised text.
    pub(crate) fn tag<'t>(&'t self, stretch: &'t str, offset: usize) -> Vec<Word<'t>> {
        let mut start = offset;
        self.jieba
            .tag(stretch, true)
            .into_iter()
            .map(|tagged| {
                let span = NormSpan::new(start, start + tagged.word.len());
                start = span.end;
                Word { surface: tagged.word, tag: tagged.tag, span }
            })
            .collect()
    }
}
