//! Removes markup that was left in text: HTML tags and entities, Markdown.
//!
//! Takes raw text, drops what only says how to show it, and keeps what it says of the lines: a block tag becomes a line break, a cell
//! or a heading one that is never joined (\u{2029}). A `<` of prose stays. Documents that are HTML are not its business.

mod html;
mod markdown;

pub(crate) use html::decoded_entity;

use super::rewriter::Rewriter;
use super::scan::scan;

/// Whether markup may begin with `byte`: a text without such bytes holds none.
pub(super) const fn may_mark(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'*' | b'_' | b'`' | b'[' | b'|' | b'#' | b'>' | b'=' | b'-' | b'+' | b'~')
}

/// Removes the markup of a text.
pub(crate) fn fold_markup(text: &str) -> Rewriter<'_> {
    let mut rewriter = Rewriter::new(text);
    let mut tags = html::Tags::default();
    let mut marks = markdown::Marks::default();
    let has_bars = text.contains('|');
    let mut skip = markdown::fold_line_start(text, 0, has_bars, &mut marks, &mut rewriter);
    for (at, byte) in scan(text, |byte| matches!(byte, b'\n' | b'<' | b'&' | b'*' | b'_' | b'`' | b'[' | b'!' | b'|')) {
        if at < skip {
            continue;
        }
        skip = match byte {
            b'\n' => {
                markdown::fold_line_end(at, &mut marks, &mut rewriter);
                markdown::fold_line_start(text, at + 1, has_bars, &mut marks, &mut rewriter)
            }
            b'<' => tags.fold_tag(text, at, &mut rewriter),
            b'&' => html::fold_entity(text, at, &mut rewriter),
            _ => marks.fold_inline(text, at, byte, &mut rewriter),
        };
    }
    rewriter
}
