//! Writes the output of one fold: copies what stays, replaces what changes, notes both.
//!
//! Takes replacements in text order and hands on the folded text with its `OffsetMap`, or nothing where nothing changed, so that
//! clean text is never copied. What to replace is the folds' business.

use super::offset_map::OffsetMap;
use crate::span::{NormSpan, Span};

/// A fold under way.
#[derive(Debug)]
pub(crate) struct Rewriter<'t> {
    source: &'t str,
    folded: String,
    map: OffsetMap,
    /// Bytes of the source that are dealt with.
    done: usize,
}

impl<'t> Rewriter<'t> {
    pub(crate) fn new(source: &'t str) -> Self {
        Self { source, folded: String::new(), map: OffsetMap::default(), done: 0 }
    }

    /// Replaces `start..end` by `text`, which is empty where the stretch is to vanish. A stretch that was replaced before stays
    /// as it was; nothing is put in where nothing stood, because it would lead back to nothing.
    pub(crate) fn replace(&mut self, start: usize, end: usize, text: &str) {
        let start = start.max(self.done);
        if end <= start {
            return;
        }
        self.copy_to(start);
        let folded_start = self.folded.len();
        self.folded.push_str(text);
        self.map.push(Span::new(start, end), NormSpan::new(folded_start, self.folded.len()));
        self.done = end;
    }

    /// Replaces the code point `from` at `start` by `to`. Where both take as many bytes, offsets do not change and nothing is noted.
    pub(crate) fn swap(&mut self, start: usize, from: char, to: char) {
        if from.len_utf8() != to.len_utf8() {
            self.replace(start, start + from.len_utf8(), to.encode_utf8(&mut [0; 4]));
        } else if start >= self.done {
            self.copy_to(start);
            self.folded.push(to);
            self.done = start + from.len_utf8();
        }
    }

    fn copy_to(&mut self, start: usize) {
        if self.done == 0 && self.folded.is_empty() {
            self.folded.reserve(self.source.len() + self.source.len() / 8);
        }
        self.folded.push_str(Span::new(self.done, start).slice(self.source));
        self.done = start;
    }

    /// The folded text and its map; `None` where nothing was replaced.
    pub(crate) fn finish(mut self) -> Option<(String, OffsetMap)> {
        if self.done == 0 {
            return None;
        }
        self.copy_to(self.source.len());
        Some((self.folded, self.map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_text_is_not_copied() {
        assert!(Rewriter::new("没有改动").finish().is_none());
    }

    #[test]
    fn stretches_are_replaced_once_and_nothing_is_put_in() {
        let mut rewriter = Rewriter::new("abcdef");
        rewriter.replace(1, 3, "X");
        rewriter.replace(2, 4, "Y");
        rewriter.replace(5, 5, "Z");
        assert_eq!(rewriter.finish().unwrap().0, "aXYef");
    }
}
