//! How parts of a year are written: 上半年, 前三季度, 6月底, 3月30日至4月2日.
//!
//! Takes text, hands on the part that begins it and what follows. From which date to which it reaches is worked out in `calendar.rs`; what may stand
//! before and behind it is decided in `time_grammar.rs`.

use super::calendar::Part;
use super::time_days::is_of_thing;
use super::time_figures::{number, quarter};
use super::time_form::{PartOfYear, Written};
use super::time_words::{TimeWords, Word};

impl TimeWords {
    /// The part of a year that begins `text`.
    pub(super) fn part<'t>(&self, text: &'t str) -> Option<(PartOfYear, &'t str)> {
        let of = |written: Written| move |(part, rest): (Part, &'t str)| (PartOfYear { part, written }, rest);
        self.part_word(text)
            .or_else(|| quarters(text).map(of(Written::Stretch)))
            .or_else(|| months_not_of_age(text).map(of(Written::Months)))
    }

    /// 上半年, 年底
    fn part_word<'t>(&self, text: &'t str) -> Option<(PartOfYear, &'t str)> {
        self.word(text, |word| match word {
            Word::Part(part, written) => Some(PartOfYear { part, written }),
            _ => None,
        })
    }
}

/// 一季度, 前三季度, 前三个季度, 第三季, 一至三季度, 一、二季度, Q2
fn quarters(text: &str) -> Option<(Part, &str)> {
    let months = |first: i32, last: i32| Part::Months { first: first * 3 - 2, last: last * 3 };
    if let Some(rest) = text.strip_prefix('Q') {
        return quarter(rest).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit())).map(|(one, rest)| (months(one, one), rest));
    }
    let counted = text.strip_prefix(HEADS);
    let own = counted.unwrap_or(text);
    let numbered = own.strip_prefix('第');
    let (one, rest) = quarter(numbered.unwrap_or(own))?;
    if counted.is_none()
        && one == 1
        && let Some((last, rest)) = to_quarter(rest)
    {
        return Some((months(1, last), rest));
    }
    if counted.is_none()
        && numbered.is_none()
        && one < 4
        && let Some((other, rest)) = rest.strip_prefix('、').and_then(quarter).filter(|(other, _)| *other > 1)
        && let Some(rest) = rest.strip_prefix("季度")
    {
        return Some((months(one, other), rest));
    }
    // 前三个季度
    let rest = if counted.is_some() { skip(rest, '个') } else { rest };
    let rest = rest.strip_prefix('季')?;
    let first = if counted.is_some() { 1 } else { one };
    match rest.strip_prefix('度') {
        // 三季度末 is its last month.
        Some(rest) => Some(rest.strip_prefix('末').map_or((months(first, one), rest), |rest| (Part::month(one * 3), rest))),
        // 第三季 and 前三季, but 三季 are three.
        None => (counted.is_some() && numbered.is_none() && one == 3 || counted.is_none() && numbered.is_some())
            .then(|| (months(first, one), rest)),
    }
}

/// What stands behind the first quarter where a stretch begins with it: 季度至三季度.
fn to_quarter(text: &str) -> Option<(i32, &str)> {
    let rest = text.strip_prefix('季').map_or(text, |rest| skip(rest, '度'));
    let rest = to(rest)?;
    let (last, rest) = quarter(skip(rest, '第')).filter(|(last, _)| *last > 1)?;
    let rest = rest.strip_prefix('季')?;
    Some((last, skip(rest, '度')))
}

/// The same, but not 6-24月|龄.
fn months_not_of_age(text: &str) -> Option<(Part, &str)> {
    months(text).filter(|(_, rest)| !rest.starts_with('龄'))
}

/// 6月, 6月1日, 6月底, 6月上旬, 元月, 前5个月, 7、8月, 1-5月, 2月15日至23日
fn months(text: &str) -> Option<(Part, &str)> {
    if let Some(rest) = text.strip_prefix(HEADS) {
        let (last, rest) = number(rest)?;
        return Some((Part::Months { first: 1, last }, skip(rest, '个').strip_prefix('月')?));
    }
    if let Some(rest) = text.strip_prefix("元月") {
        let rest = skip(rest, '份');
        return Some((Part::month(1), rest.strip_prefix(EDGES).unwrap_or(rest)));
    }
    let (first, rest) = number(text)?;
    if let Some((last, rest)) = rest.strip_prefix('、').and_then(number) {
        return Some((Part::Months { first, last }, skip(rest.strip_prefix('月')?, '份')));
    }
    let of_months = rest.strip_prefix('月').map_or(rest, |rest| skip(rest, '份'));
    if let Some((last, rest)) = to(of_months).and_then(number)
        && let Some(rest) = rest.strip_prefix('月')
    {
        return Some((Part::Months { first, last }, skip(rest, '份')));
    }
    let rest = rest.strip_prefix('月')?;
    Some(days(first, rest).or_else(|| ten_days(first, rest)).unwrap_or_else(|| in_month(first, rest)))
}

/// What stands behind the first month of a stretch of days: 15日至23日, 30日至4月2日.
fn days(month: i32, text: &str) -> Option<(Part, &str)> {
    let (day, rest) = number(text)?;
    let rest = to(skip(marked(rest).unwrap_or(rest), '起'))?;
    let (last, rest) = number(rest)?;
    let (last, rest) = match rest.strip_prefix('月').and_then(self::day) {
        Some((day, rest)) => ((last, day), rest),
        None => ((month, last), marked(rest)?),
    };
    Some((Part::Days { first: (month, day), last }, rest))
}

/// What stands behind a month: 上旬, 中旬, 下旬, which is what is left of the month, also to those of another: 下旬到10月中旬.
fn ten_days(month: i32, text: &str) -> Option<(Part, &str)> {
    let (part, rest) = ten_days_of(month, text)?;
    let last = to(rest).and_then(number).and_then(|(month, rest)| ten_days_of(month, rest.strip_prefix('月')?));
    match (part, last) {
        (Part::Days { first, .. }, Some((Part::Days { first: begin, last }, rest))) if first < begin => {
            Some((Part::Days { first, last }, rest))
        }
        _ => Some((part, rest)),
    }
}

/// What stands behind one month: 上旬.
fn ten_days_of(month: i32, text: &str) -> Option<(Part, &str)> {
    let days = |first: i32, last: i32| Part::Days { first: (month, first), last: (month, last) };
    if let Some(rest) = text.strip_prefix("上旬") {
        return Some((days(1, 10), rest));
    }
    if let Some(rest) = text.strip_prefix("中旬") {
        return Some((days(11, 20), rest));
    }
    text.strip_prefix("下旬").map(|rest| (days(21, Part::LAST), rest))
}

/// What stands behind a month, or nothing: 1日, 份, 底.
fn in_month(month: i32, text: &str) -> (Part, &str) {
    match day(text) {
        Some((day, rest)) => (Part::day(month, day), rest),
        None => (Part::month(month), text.strip_prefix('份').or_else(|| text.strip_prefix(EDGES)).unwrap_or(text)),
    }
}

/// 1日, 1号
fn day(text: &str) -> Option<(i32, &str)> {
    let (day, rest) = number(text)?;
    Some((day, marked(rest)?))
}

/// What stands behind the word for a day: 日, 号, but not 号线.
fn marked(text: &str) -> Option<&str> {
    text.strip_prefix('日').or_else(|| text.strip_prefix('号').filter(|behind| !is_of_thing(behind)))
}

/// 6月, 6月1日
pub(super) fn month_or_day(text: &str) -> Option<(Part, &str)> {
    let (month, rest) = number(text)?;
    let rest = rest.strip_prefix('月')?;
    Some(day(rest).map_or((Part::month(month), rest), |(day, rest)| (Part::day(month, day), rest)))
}

/// 6月, 6月1日, 6月底, as they begin and end a stretch.
pub(super) fn month_end(text: &str) -> Option<(Part, &str)> {
    let (month, rest) = number(text)?;
    Some(in_month(month, rest.strip_prefix('月')?))
}

/// What follows a word for to.
pub(super) fn to(text: &str) -> Option<&str> {
    text.strip_prefix(['-', '至', '到'])
}

/// What follows `c` in `text`, if it begins with it.
pub(super) fn skip(text: &str, c: char) -> &str {
    text.strip_prefix(c).unwrap_or(text)
}

/// What makes the first so many of a number: 前三季度.
const HEADS: [char; 3] = ['前', '首', '头'];

/// Where in a month: 6月底.
const EDGES: [char; 3] = ['底', '末', '初'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::calendar::Year;

    /// The part that `text` begins with, of 2017, and what follows it.
    fn read(text: &str) -> Option<(String, &str)> {
        let words = TimeWords::embedded().unwrap();
        let (part, rest) = words.part(text)?;
        let (first, last) = part.part.ends(Year(2017));
        let show = |date: Option<crate::date::Date>| date.map_or("-".to_owned(), |date| date.to_string());
        Some((format!("{}/{}", show(first), show(last)), rest))
    }

    #[test]
    fn reads_parts_of_a_year() {
        for (text, expected) in [
            ("全年", "2017/2017"),
            ("半年度", "2017-01/2017-06"),
            ("下半年", "2017-07/2017-12"),
            ("一季度", "2017-01/2017-03"),
            ("第四季度", "2017-10/2017-12"),
            ("第三季", "2017-07/2017-09"),
            ("首季", "2017-01/2017-03"),
            ("Q3", "2017-07/2017-09"),
            ("前三季度", "2017-01/2017-09"),
            ("前3季", "2017-01/2017-09"),
            ("前三季度末", "2017-09/2017-09"),
            ("二季度末", "2017-06/2017-06"),
            ("一至三季度", "2017-01/2017-09"),
            ("第一季度到第二季度", "2017-01/2017-06"),
            ("1-3季度", "2017-01/2017-09"),
            ("三、四季度", "2017-07/2017-12"),
            ("上半年", "2017-01/2017-06"),
            ("前5个月", "2017-01/2017-05"),
            ("首十月", "2017-01/2017-10"),
            ("1-5月", "2017-01/2017-05"),
            ("3月份至5月份", "2017-03/2017-05"),
            ("7、8月份", "2017-07/2017-08"),
            ("元月份", "2017-01/2017-01"),
            ("6月底", "2017-06/2017-06"),
            ("十二月", "2017-12/2017-12"),
            ("6月1日", "2017-06-01/2017-06-01"),
            ("6月上旬", "2017-06-01/2017-06-10"),
            ("6月中旬", "2017-06-11/2017-06-20"),
            ("2月下旬", "2017-02-21/2017-02-28"),
            ("7月下旬到10月中旬", "2017-07-21/2017-10-20"),
            ("8月20至21日", "2017-08-20/2017-08-21"),
            ("2月15日至23日", "2017-02-15/2017-02-23"),
            ("10月1日起至7日", "2017-10-01/2017-10-07"),
            ("3月30日-4月2日", "2017-03-30/2017-04-02"),
            ("年末", "2017-12/2017-12"),
            ("年初", "2017-01/2017-01"),
            ("13月", "-/-"),
        ] {
            assert_eq!(read(text), Some((expected.to_owned(), "")), "{text}");
        }
    }

    #[test]
    fn reads_no_further_than_the_part_goes() {
        for (text, expected, rest) in [
            ("5月1至10月", "2017-05/2017-05", "1至10月"),
            ("6月3个", "2017-06/2017-06", "3个"),
            ("6月至今", "2017-06/2017-06", "至今"),
            ("3月-", "2017-03/2017-03", "-"),
            ("三季度至", "2017-07/2017-09", "至"),
            ("6月上海", "2017-06/2017-06", "上海"),
        ] {
            assert_eq!(read(text), Some((expected.to_owned(), rest)), "{text}");
        }
        for text in [
            "半年",
            "三季",
            "第三",
            "五季度",
            "前三",
            "前四季",
            "Q5",
            "Q三",
            "1至3",
            "3至5日",
            "一、一季度",
            "二至三季度",
            "6",
            "月底",
            "前月",
            "13季度",
            "100月",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
