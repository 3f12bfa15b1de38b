//! Columns and line breaks for text in which most characters are two columns wide.
//!
//! Takes strings, hands on strings cut, padded or broken to a width. Knows nothing of records.

use super::Ink;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A stretch of a line in one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) ink: Option<Ink>,
}

/// Columns that the text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with a blank for every control character, so that no document can command the terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text with blanks behind it, `columns` wide.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text with blanks before it, `columns` wide.
pub(super) fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, or its beginning with … where it is wider than `columns`.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= columns
    };
    let mut out: String = text.chars().take_while(fits).collect();
    out.push('…');
    out
}

/// Breaks pieces into lines of at most `columns`: anywhere beside a wide character, never inside a run of narrow ones unless
/// it is wider than a line, and never before a mark that closes.
pub(super) fn wrap(pieces: &[Piece], columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for piece in pieces {
        for atom in atoms(&piece.text, columns) {
            let wide = width(atom);
            if used > 0 && used + wide > columns && !atom.starts_with(closes) {
                lines.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                push(line, atom, piece.ink);
            }
        }
    }
    lines
}

/// Adds text to a line, to its last piece where the colour is the same.
fn push(line: &mut Vec<Piece>, text: &str, ink: Option<Ink>) {
    match line.last_mut() {
        Some(last) if last.ink == ink => last.text.push_str(text),
        _ => line.push(Piece { text: text.to_owned(), ink }),
    }
}

/// Marks that may stand behind the edge rather than begin a line.
fn closes(c: char) -> bool {
    "，。、；：！？）》」』】〉”’⟧…%％".contains(c)
}

/// What is not broken: single wide characters, runs of narrow ones.
fn atoms(text: &str, columns: usize) -> Vec<&str> {
    let mut atoms = Vec::new();
    let (mut from, mut used) = (0, 0);
    for (at, c) in text.char_indices() {
        let wide = c.width().unwrap_or(0);
        // A combining mark (width 0) stays with what it stands on.
        let is_edge = wide > 1 || c == ' ' || used > 1 && used + wide > columns || text.get(from..at).is_some_and(is_whole);
        if at > from && wide > 0 && is_edge {
            atoms.extend(text.get(from..at));
            (from, used) = (at, 0);
        }
        used += wide;
    }
    atoms.extend(text.get(from..).filter(|rest| !rest.is_empty()));
    atoms
}

/// Whether a run ends here whatever follows.
fn is_whole(run: &str) -> bool {
    run.chars().next().is_some_and(|c| c.width().unwrap_or(0) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<String> {
        let pieces = [Piece { text: text.to_owned(), ink: None }];
        wrap(&pieces, columns).into_iter().map(|line| line.into_iter().map(|piece| piece.text).collect()).collect()
    }

    #[test]
    fn numbers_stay_whole_and_marks_hang() {
        assert_eq!(lines("投资12345万元。", 8), ["投资", "12345万", "元。"]);
        assert_eq!(lines("全县各乡镇。", 10), ["全县各乡镇。"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn columns_count_wide_characters_twice() {
        assert_eq!(pad("万元", 6), "万元  ");
        assert_eq!(pad_left("5%", 4), "  5%");
        assert_eq!(cut("慰问款物", 6), "慰问…");
        assert_eq!(clean("a\u{1b}[31m\tb"), "a [31m b");
    }
}
