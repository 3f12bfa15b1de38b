//! Folds code points that are another width or no visible code point at all: １％ → 1%.
//!
//! Takes one code point, hands on what it reads as. Full-width ！（），：；？ stay, they are the normal form of these marks; what
//! ASCII marks between Chinese become is decided in `punctuation.rs`, what blanks and line ends become in `unwrap.rs`.

/// What becomes of a code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Keep,
    Drop,
    To(char),
}

/// Distance of a full-width form from its ASCII character.
const FULL_WIDTH: u32 = 0xfee0;

/// Folds one code point. Tabs, \u{3000} and \u{2029} stay, because they say something about columns and paragraphs.
pub(crate) fn fold_width(ch: char) -> Fold {
    match ch {
        '\n' | '\t' | ' '..='~' => Fold::Keep,
        // A line end by itself; CR before LF is dropped by the caller, who sees the next code point.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => Fold::To('\n'),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Fold::Drop,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Fold::To(' '),
        // Soft hyphen, zero-width blanks and joiners, marks of direction, variation selectors, byte order mark.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => Fold::Drop,
        '！' | '（' | '）' | '，' | '：' | '；' | '？' => Fold::Keep,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - FULL_WIDTH).map_or(Fold::Keep, Fold::To),
        _ => Fold::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_letters_digits_and_signs_become_ascii() {
        for (full, ascii) in "０９ＡＺａｚ％．／－＋＝～＂＇［］＜＞｜".chars().zip("09AZaz%./-+=~\"'[]<>|".chars()) {
            assert_eq!(fold_width(full), Fold::To(ascii), "{full}");
        }
    }

    #[test]
    fn sentence_marks_and_han_stay() {
        for ch in "！（），：；？。、“”《》—亿℃‰·²\u{3000}\t\n".chars() {
            assert_eq!(fold_width(ch), Fold::Keep, "{ch}");
        }
    }

    #[test]
    fn invisible_code_points_vanish() {
        for ch in "\u{200b}\u{200c}\u{200d}\u{feff}\u{2060}\u{ad}\u{0}\u{fe0f}".chars() {
            assert_eq!(fold_width(ch), Fold::Drop, "{:x}", u32::from(ch));
        }
    }
}
