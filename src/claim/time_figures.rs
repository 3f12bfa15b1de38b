//! The numerals inside times: 12月, 十二月, 2016年, 二〇一六年, 民国105年, 三季度.
//!
//! Takes text, hands on the number that begins it and what follows. Only as many figures as a month, a day or a year has are a number here: 30万 is
//! none. What is counted is the business of `time_counted.rs`.

use crate::date::BEFORE_FIRST_YEAR;
use crate::digits::{self, is_small_digit, leading_digits};
use crate::numeral::read_numeral;
use std::ops::RangeInclusive;

/// Years of 民国 that are written in words.
const YEARS_IN_WORDS: RangeInclusive<u64> = 10..=199;

/// The most characters of such a year.
const LONGEST_IN_WORDS: usize = 6;

/// A number of one or two digits, or of up to three Chinese figures, with what follows it.
pub(super) fn number(text: &str) -> Option<(i32, &str)> {
    let rest = behind_number(text)?;
    Some((value(read_of(text, rest))?, rest))
}

/// What was read of `text` where `rest` is left of it: by the lengths, since comparing the two takes as long as the text is.
pub(super) fn read_of<'t>(text: &'t str, rest: &str) -> &'t str {
    text.len().checked_sub(rest.len()).and_then(|end| text.get(..end)).unwrap_or("")
}

/// What follows such a number.
pub(super) fn behind_number(text: &str) -> Option<&str> {
    let digits = leading_digits(text, 3);
    let (end, most) = if digits > 0 { (digits, 2) } else { (figures(text, is_small_digit, 4), 3 * '一'.len_utf8()) };
    text.get(end..).filter(|_| (1..=most).contains(&end))
}

/// A year with what follows it: four digits or figures, or 民国 and its number.
pub(super) fn year(text: &str) -> Option<(i32, &str)> {
    if let Some(roc) = text.strip_prefix("民国") {
        let digits = leading_digits(roc, 3);
        if digits == 0 {
            return republic_in_words(roc);
        }
        return cut(roc, digits).filter(|_| digits > 1).map(|(year, rest)| (of_republic(year), rest));
    }
    if text.starts_with(['一', '二']) {
        let end = figures(text, is_year_figure, 4);
        return cut(text, end).filter(|_| end == 4 * '一'.len_utf8());
    }
    let written = text.starts_with("19") || text.starts_with("20");
    cut(text, 4).filter(|_| written && leading_digits(text, 4) == 4)
}

/// 民国|一百零五年, 民国|三十八年
fn republic_in_words(text: &str) -> Option<(i32, &str)> {
    let head = text.char_indices().nth(LONGEST_IN_WORDS).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let numeral = read_numeral(head, 0).filter(|numeral| numeral.low == numeral.high)?;
    let year = numeral.low.to_u64().filter(|year| YEARS_IN_WORDS.contains(year))?;
    Some((of_republic(i32::try_from(year).ok()?), text.get(numeral.span.end..)?))
}

/// A year of this century in digits, as terms are counted: 2016.
pub(super) fn this_century(text: &str) -> Option<(i32, &str)> {
    if text.starts_with("20") { year(text) } else { None }
}

/// A year as it is counted in Taiwan, without its 民国: 105年.
pub(super) fn roc_year(text: &str) -> Option<(i32, &str)> {
    let written = leading_digits(text, 4) == 3 && (text.starts_with("10") || text.starts_with("11"));
    cut(text, 3).filter(|_| written).map(|(year, rest)| (of_republic(year), rest))
}

/// The year of our era that is such a year of 民国: 105 is 2016.
pub(super) fn of_republic(year: i32) -> i32 {
    year + i32::from(BEFORE_FIRST_YEAR)
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
    let written = read_of(text, rest);
    let tens = written.strip_suffix('0').or_else(|| written.strip_suffix('十'))?;
    (tens.chars().count() == 1 && (10..100).contains(&number) && tens != "一" && tens != "十" && tens != "两").then_some((number, rest))
}

/// The number of a five-year plan with what follows its 五: 十三五.
pub(super) fn plan(text: &str) -> Option<(i32, &str)> {
    let (written, rest) = text.split_at_checked(figures(text, |c| is_small_digit(c) && c != '两', 5))?;
    let number = written.strip_suffix('五').filter(|number| number.len() <= 3 * '五'.len_utf8())?;
    Some((value(number)?, rest))
}

/// The digits that begin `text`, up to so many, as a number.
pub(super) fn digits(text: &str, most: usize) -> Option<(i32, &str)> {
    cut(text, leading_digits(text, most))
}

/// Whether `c` stands in years.
const fn is_year_figure(c: char) -> bool {
    digits::figure(c).is_some()
}

/// How many bytes the figures of a number take that begin `text`.
pub(super) fn leading_figures(text: &str) -> usize {
    figures(text, is_small_digit, usize::MAX)
}

/// How many bytes the figures take that begin `text`, counted up to so many of them.
fn figures(text: &str, is_small_digit: fn(char) -> bool, most: usize) -> usize {
    text.chars().take(most).take_while(|c| is_small_digit(*c)).map(char::len_utf8).sum()
}

/// The number in the first `end` bytes with what follows it.
fn cut(text: &str, end: usize) -> Option<(i32, &str)> {
    let (number, rest) = text.split_at_checked(end)?;
    Some((value(number)?, rest))
}

/// The value of a small number or a year that is written in digits or in Chinese figures: 12, 十二, 两, 2016, 二〇一六.
fn value(written: &str) -> Option<i32> {
    if let Some((tens, ones)) = written.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { value(tens)? };
        let ones = if ones.is_empty() { 0 } else { value(ones)? };
        return Some(tens * 10 + ones);
    }
    if written.is_empty() { None } else { written.chars().try_fold(0, |sum, c| Some(sum * 10 + figure(c)?)) }
}

/// The value of a digit or of a figure below ten.
fn figure(c: char) -> Option<i32> {
    let digit = || c.to_digit(10).and_then(|digit| i32::try_from(digit).ok());
    if c == '两' { Some(2) } else { digits::figure(c).map(i32::from).or_else(digit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_figures_as_days_and_years() {
        for (text, expected) in [
            ("6月", Some((6, "月"))),
            ("12日", Some((12, "日"))),
            ("十二月", Some((12, "月"))),
            ("三十一日", Some((31, "日"))),
            ("两个", Some((2, "个"))),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        for text in ["", "月", "2016年", "100日", "一二三四五", "百日", "〇日"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_written_in_three_ways() {
        for (text, expected) in [
            ("2016年", Some((2016, "年"))),
            ("1998-", Some((1998, "-"))),
            ("二〇一六年", Some((2016, "年"))),
            ("一九九八年", Some((1998, "年"))),
            ("民国105年", Some((2016, "年"))),
            ("民国88年", Some((1999, "年"))),
            ("民国一百零五年", Some((2016, "年"))),
            ("民国三十八年", Some((1949, "年"))),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
        for text in ["216年", "2116年", "16年", "二十一年", "三〇一六年", "二〇一年", "民国8年", "民国", "民国初年", "20世纪"]
        {
            assert_eq!(year(text), None, "{text}");
        }
        assert_eq!(roc_year("113年"), Some((2024, "年")));
        assert_eq!((roc_year("123年"), roc_year("1130年"), roc_year("11年")), (None, None, None));
    }

    #[test]
    fn plans_end_with_five_and_decades_with_ten() {
        assert_eq!((plan("十三五”期间"), plan("六五期间"), plan("五五")), (Some((13, "”期间")), Some((6, "期间")), Some((5, ""))));
        assert_eq!((plan("五"), plan("十三"), plan("一二三四五"), plan("两五")), (None, None, None, None));
        assert_eq!((decade("80年代"), decade("八十年代")), (Some((80, "年代")), Some((80, "年代"))));
        assert_eq!((decade("85年代"), decade("八年代"), decade("一百八十年代"), decade("十年代")), (None, None, None, None));
    }
}
