//! The adapter to a jieba-rs of the user's own: cuts a stretch of text and tags its words.
//!
//! Takes normalised text with the offset at which it stands, hands on tokens. Turns the HMM off: it invents words across numbers
//! and names; what the dictionary does not know stays as single characters.

use super::{Pos, Token};
use crate::span::NormSpan;
use jieba_rs::Jieba;

/// The tokens of `text`, which begins at byte `offset` of the normalised text. Joined they give `text`. O(n).
pub(super) fn tokens<'t>(jieba: &Jieba, text: &'t str, offset: usize) -> Vec<Token<'t>> {
    let tags = jieba.tag(text, false).into_iter();
    tags.filter_map(|tag| {
        let surface = text.get(tag.byte_start..tag.byte_end)?;
        let span = NormSpan::new(offset + tag.byte_start, offset + tag.byte_end);
        Some(Token { surface, span, pos: Pos::from_tag(surface, tag.tag) })
    })
    .collect()
}
