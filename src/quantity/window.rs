//! The text beside an amount: how much of it words and cues are sought in.
//!
//! Takes text, hands on the run of letters that ends or begins it, or its last clause. What the words there say is the business of who asks.

/// Whether `c` is a letter. Most are Han, which needs no table of Unicode's.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fa5}') || c.is_alphabetic()
}

/// Whether `c` is a letter or a figure.
pub(super) fn is_letter_or_figure(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fa5}') || c.is_alphanumeric()
}

/// The letters that end `text`, `most` at most.
pub(super) fn letters_before(text: &str, most: usize) -> &str {
    ending(text, most, is_letter)
}

/// The letters and figures that end `text`, `most` at most.
pub(super) fn letters_and_figures_before(text: &str, most: usize) -> &str {
    ending(text, most, is_letter_or_figure)
}

/// The letters that begin `text`, `most` at most.
pub(super) fn letters_behind(text: &str, most: usize) -> &str {
    beginning(text, most, is_letter)
}

/// The letters and figures that begin `text`, `most` at most.
pub(super) fn letters_and_figures_behind(text: &str, most: usize) -> &str {
    beginning(text, most, is_letter_or_figure)
}

/// What stands behind the last `ends` among the last characters of `text`, `most` at most.
pub(super) fn last_part(text: &str, most: usize, ends: impl Fn(&char) -> bool) -> &str {
    let start = text.char_indices().rev().take(most).take_while(|(_, c)| !ends(c)).last();
    start.and_then(|(i, _)| text.get(i..)).unwrap_or("")
}

/// The characters that end `text` and are such, `most` at most.
fn ending(text: &str, most: usize, is: fn(char) -> bool) -> &str {
    let start = text.char_indices().rev().take(most).take_while(|(_, c)| is(*c)).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or("")
}

fn beginning(text: &str, most: usize, belongs: fn(char) -> bool) -> &str {
    let end = text.char_indices().take(most).take_while(|(_, c)| belongs(*c)).last().map_or(0, |(at, c)| at + c.len_utf8());
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_letters_end_at_marks_and_at_their_length() {
        assert_eq!(letters_before("。约有é", 8), "约有é");
        assert_eq!(letters_before("甲乙丙", 2), "乙丙");
        assert_eq!(letters_before("甲3", 2), "");
        assert_eq!(letters_behind("人，家", 8), "人");
        assert_eq!(letters_behind("人3家", 8), "人");
        assert_eq!(letters_and_figures_behind("人3家。", 8), "人3家");
        assert_eq!(letters_and_figures_behind("", 8), "");
    }
}
