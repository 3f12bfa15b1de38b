//! The numerals inside times: 12月, 十二月, 2016年, 二〇一六年, 民国105年, 三季度.
//!
//! Takes text, hands on the number that begins it and what follows. Only as many figures as a month, a day or a year has are a number here: 30万 is
//! none. What is counted is the business of the files above.

use super::calendar::read_number;
use crate::digits::leading_digits;

/// A number of one or two digits, or of up to three Chinese figures, with what follows it.
pub(super) fn number(text: &str) -> Option<(i32, &str)> {
    let digits = leading_digits(text, 3);
    let end = if digits > 0 { digits } else { figures(text, is_figure, 4) };
    // Three digits are one byte each, three Chinese figures three.
    if matches!(digits, 3..) || end > 3 * '一'.len_utf8() {
        return None;
    }
    cut(text, end)
}

/// A year with what follows it: four digits or figures, or 民国 and its number.
pub(super) fn year(text: &str) -> Option<(i32, &str)> {
    if let Some(roc) = text.strip_prefix("民国") {
        let digits = leading_digits(roc, 3);
        return cut(roc, digits).filter(|_| digits > 1).map(|(year, rest)| (year + FIRST_YEAR, rest));
    }
    if text.starts_with(['一', '二']) {
        let end = figures(text, is_year_figure, 4);
        return cut(text, end).filter(|_| end == 4 * '一'.len_utf8());
    }
    let written = text.starts_with("19") || text.starts_with("20");
    cut(text, 4).filter(|_| written && leading_digits(text, 4) == 4)
}

/// A year of this century in digits, as terms are counted: 2016.
pub(super) fn this_century(text: &str) -> Option<(i32, &str)> {
    if text.starts_with("20") { year(text) } else { None }
}

/// A year as it is counted in Taiwan, without its 民国: 105年.
pub(super) fn roc_year(text: &str) -> Option<(i32, &str)> {
    let written = leading_digits(text, 4) == 3 && (text.starts_with("10") || text.starts_with("11"));
    cut(text, 3).filter(|_| written).map(|(year, rest)| (year + FIRST_YEAR, rest))
}

/// The number of a quarter with what follows it.
pub(super) fn quarter(text: &str) -> Option<(i32, &str)> {
    let number = match text.chars().next()? {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        _ => return None,
    };
    let mut rest = text.chars();
    rest.next();
    Some((number, rest.as_str()))
}

/// The number of a decade with what follows it: 80, 八十.
pub(super) fn decade(text: &str) -> Option<(i32, &str)> {
    let (number, rest) = number(text)?;
    let written = text.get(..text.len() - rest.len())?;
    let tens = written.strip_suffix('0').or_else(|| written.strip_suffix('十'))?;
    (tens.chars().count() == 1 && (10..100).contains(&number) && tens != "一" && tens != "十" && tens != "两").then_some((number, rest))
}

/// The number of a five-year plan with what follows its 五: 十三五.
pub(super) fn plan(text: &str) -> Option<(i32, &str)> {
    let (written, rest) = text.split_at_checked(figures(text, |c| is_figure(c) && c != '两', 5))?;
    let number = written.strip_suffix('五').filter(|number| number.len() <= 3 * '五'.len_utf8())?;
    Some((read_number(number)?, rest))
}

/// The digits that begin `text`, up to so many, as a number.
pub(super) fn digits(text: &str, most: usize) -> Option<(i32, &str)> {
    cut(text, leading_digits(text, most))
}

/// Whether `c` stands in numbers of months and days.
const fn is_figure(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两')
}

/// Whether `c` stands in years.
const fn is_year_figure(c: char) -> bool {
    matches!(c, '〇' | '零' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// How many bytes the figures take that begin `text`, counted up to so many of them.
fn figures(text: &str, is_figure: fn(char) -> bool, most: usize) -> usize {
    text.chars().take(most).take_while(|c| is_figure(*c)).map(char::len_utf8).sum()
}

/// The number in the first `end` bytes with what follows it.
fn cut(text: &str, end: usize) -> Option<(i32, &str)> {
    let (number, rest) = text.split_at_checked(end)?;
    Some((read_number(number)?, rest))
}

/// The year before the first of 民国.
pub(super) const FIRST_YEAR: i32 = 1911;
