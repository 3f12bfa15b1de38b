//! Which characters write a number, for stages that look at a text before its numerals are read, or beside them.
//!
//! Takes a character or a few, says yes or no, or what one figure of a date is. What number they write is the business of `numeral`.

/// Whether `found` is a Chinese digit or magnitude of ordinary writing: 三, 两, 百, 万.
pub(crate) const fn is_chinese_digit(found: char) -> bool {
    matches!(found, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '百' | '千' | '万' | '亿')
}

/// The value of a Chinese figure below ten, as dates are written: 〇, 二.
pub(crate) const fn figure(found: char) -> Option<u8> {
    Some(match found {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether `found` stands in numbers that count off in Chinese: 第十二届, （三）, 二〇.
pub(crate) const fn is_ordinal_digit(found: char) -> bool {
    matches!(found, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇')
}

/// What counts off the members of a list and the chapters of a report: 一是, 二、.
pub(crate) const LISTING: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Whether `found` stands in small numbers of ordinary writing: 两, 十五.
pub(crate) const fn is_small_digit(found: char) -> bool {
    is_chinese_digit(found) && !matches!(found, '百' | '千' | '万' | '亿')
}

/// Whether `text` opens with what counts off a member of a list: 一是.
pub(crate) fn counts_off(text: &str) -> bool {
    let behind = text.trim_start_matches(LISTING);
    behind.len() < text.len() && behind.starts_with('是')
}

/// How many ASCII digits `text` begins with, counted up to `most`.
pub(crate) fn leading_digits(text: &str, most: usize) -> usize {
    text.bytes().take(most).take_while(u8::is_ascii_digit).count()
}
