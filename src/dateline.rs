//! The date that a text gives itself: 2018年7月12日 in a dateline, a byline or a line of page data.
//!
//! Takes normalised text, hands on a full date from its first or last lines. A date in running text is an event's, not the text's; what
//! 去年 means by it is the business of the claim stage.

use crate::date::{BEFORE_FIRST_YEAR, Date};
use crate::digits::{figure, leading_digits};
use crate::wordlist::{CharSet, has_at_most};

/// How many lines at the beginning and at the end are looked at, blank ones aside.
const FIRST_LINES: usize = 8;
const LAST_LINES: usize = 3;
/// Longest line that is a dateline as a whole; of longer ones only the opening is looked at, in code points.
const SHORT: usize = 45;
/// How far into a long line a dateline reaches: 本报北京2018年7月12日电（记者张三）.
const OPENING: usize = 30;
/// What makes the opening of a long line a dateline.
const MARKS: [&str; 5] = ["讯", "电", "日报", "报道", "】"];

/// What a line of page data sets before the date of publication, however long the line is.
const LABELS: [&str; 9] = ["发布时间", "发布日期", "发稿时间", "更新时间", "发表时间", "发布于", "发表于", "日期：", "时间："];

/// What else stands in a line of page data.
const PAGE_DATA: [&str; 6] = ["来源：", "作者：", "编辑：", "浏览", "点击", "字号"];

/// What a date begins with: figures, the 一 or 二 of a year, 民国.
static BEGINS: CharSet = CharSet::new(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '一', '二', '民']);

/// The date of the text, if it states one. O(length of the text's first and last lines).
pub(crate) fn find_dateline(text: &str) -> Option<Date> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // What is left behind the first lines: none is read twice.
    lines.by_ref().take(FIRST_LINES).find_map(date_of_line).or_else(|| lines.rev().take(LAST_LINES).find_map(date_of_line))
}

fn date_of_line(line: &str) -> Option<Date> {
    let is_short = has_at_most(line, SHORT) && !line.ends_with('。');
    if is_short {
        return full_date(line).or_else(|| month_alone(line));
    }
    // Hardly any line has a date at all: nothing else is asked of those that have none.
    let date = full_date(line)?;
    if let Some(date) = LABELS.iter().find_map(|label| line.find(label).and_then(|at| labelled(line.get(at + label.len()..)?))) {
        return Some(date);
    }
    if !line.contains('。') && PAGE_DATA.iter().filter(|word| line.contains(*word)).count() > 1 {
        return Some(date);
    }
    let opening = opening(line, OPENING);
    MARKS.iter().any(|mark| opening.contains(mark)).then(|| full_date(opening)).flatten()
}

/// The date right behind a label.
fn labelled(rest: &str) -> Option<Date> {
    full_date(opening(rest, 14))
}

/// The first `count` code points of `line`.
fn opening(line: &str, count: usize) -> &str {
    line.char_indices().nth(count).and_then(|(end, _)| line.get(..end)).unwrap_or(line)
}

/// （2017年3月）, where nothing else stands in the line.
fn month_alone(line: &str) -> Option<Date> {
    let bare = line.trim_matches(['（', '）', '(', ')']);
    let (year, rest) = year_at(bare)?;
    let (month, rest) = month_or_day(rest.strip_prefix('年')?.trim_start())?;
    (rest.trim_start() == "月").then(|| Date::new(year, Some(month), None)).flatten().filter(|date| date.year() >= 1900)
}

/// The first full date of `text`: 2018年7月12日, 2018-07-12, 2018/7/12, 2018.7.12, 12.07.2018, 二〇一八年七月十二日 or 民国107年7月12日.
fn full_date(text: &str) -> Option<Date> {
    let mut from = 0;
    loop {
        let at = BEGINS.find(text, from)?;
        let rest = text.get(at..)?;
        // Only the first figure of a run begins a date.
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        from = at + if figures > 0 { figures } else { rest.chars().next()?.len_utf8() };
        if let Some(date) = year_first(rest).or_else(|| day_first(rest)).filter(|date| date.year() >= 1900) {
            return Some(date);
        }
    }
}

fn year_first(text: &str) -> Option<Date> {
    let (year, rest) = year_at(text)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '年' | '-' | '/' | '.'))?;
    let (month, rest) = month_or_day(rest.strip_prefix(separator)?.trim_start())?;
    let rest = rest.trim_start().strip_prefix(if separator == '年' { '月' } else { separator })?;
    let (day, _) = month_or_day(rest.trim_start())?;
    Date::new(year, Some(month), Some(day))
}

/// 12.07.2018, as pages made elsewhere write it.
fn day_first(text: &str) -> Option<Date> {
    let (day, rest) = digits(text, 2)?;
    let (month, rest) = digits(rest.strip_prefix('.')?, 2)?;
    let (year, _) = digits(rest.strip_prefix('.')?, 4).filter(|(year, _)| *year >= 1900)?;
    Date::new(year, Some(u8::try_from(month).ok()?), Some(u8::try_from(day).ok()?))
}

/// A year of four figures or of 民国 at the start of `text`, and what follows it.
fn year_at(text: &str) -> Option<(u16, &str)> {
    if let Some(rest) = text.strip_prefix("民国") {
        let (year, rest) = digits(rest.trim_start(), 3)?;
        return Some((year + BEFORE_FIRST_YEAR, rest.trim_start()));
    }
    if let Some((year, rest)) = digits(text, 4).filter(|(year, _)| *year >= 1900) {
        return Some((year, rest.trim_start()));
    }
    let mut rest = text;
    let mut year = 0;
    for _ in 0..4 {
        let c = rest.chars().next()?;
        year = year * 10 + u16::from(figure(c)?);
        rest = rest.get(c.len_utf8()..)?;
    }
    Some((year, rest.trim_start()))
}

/// A month or a day at the start of `text`, and what follows it: 7, 07, 七, 十二, 二十一.
fn month_or_day(text: &str) -> Option<(u8, &str)> {
    if let Some((number, rest)) = digits(text, 2) {
        return Some((u8::try_from(number).ok()?, rest));
    }
    let (mut number, mut rest, mut ones) = (0, text, true);
    while let Some(c) = rest.chars().next() {
        match figure(c) {
            Some(figure) if ones => number += u16::from(figure),
            _ if c == '十' => number = number.max(1) * 10,
            _ => break,
        }
        ones = c == '十';
        rest = rest.get(c.len_utf8()..)?;
    }
    (number > 0).then_some(())?;
    Some((u8::try_from(number).ok()?, rest))
}

/// A number of at most `most` figures at the start of `text`, and what follows it.
fn digits(text: &str, most: usize) -> Option<(u16, &str)> {
    let len = leading_digits(text, most);
    Some((text.get(..len)?.parse().ok()?, text.get(len..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_dates_of_events() {
        for (text, date) in [
            ("晚稻开镰\n（2018年7月12日　记者 陆一）\n正文在此。", Some("2018-07-12")),
            ("本报讯 2021年3月4日，全县春耕动员会召开，三千余人到场，会期半天，会后各乡镇分头落实任务。", Some("2021-03-04")),
            ("发布日期：2019-11-29 阅读：12\n正文在此。", Some("2019-11-29")),
            ("县里于2012年6月1日成立了志愿服务队，五年来走访企业八百多家，解决难题无数，深受职工欢迎。", None),
            (
                "来源：东岭市水务局办公室综合科　发布时间：2021-06-20 09:15　【字号：大 中 小】　打印　分享到微信\n正文。",
                Some("2021-06-20"),
            ),
            ("正文在此。\n2020年1月2日", Some("2020-01-02")),
            ("正文在此。\n县水务局\n二〇一九年十二月三日", Some("2019-12-03")),
            ("新渠通水\n2019 年 3 月 5 日\n正文在此。", Some("2019-03-05")),
            ("新渠通水\n中华民国108年3月5日\n正文在此。", Some("2019-03-05")),
            ("工作要点\n（2019年3月）\n正文在此。", Some("2019-03")),
            ("新渠通水\n28.06.2016  10:51\n正文在此。", Some("2016-06-28")),
            (
                "新渠通水\n来源：东岭市水务局办公室综合科　作者：王二 陆一　编辑：丁三　2021-06-20 09:15　阅读：12次　打印本页\n正文。",
                Some("2021-06-20"),
            ),
            ("新渠通水\n\n\n副题\n\n\n东岭网\n\n\n\n2019-03-05\n正文在此。", Some("2019-03-05")),
            ("二一添作五\n第1.2.3版", None),
            ("三月里，二〇一九年的新渠通了水，十里八乡的人都来看，县里领导也到了现场，大家都说这是好事。", None),
            ("2019年3月的新渠\n正文在此。", None),
            ("电话88120315", None),
            ("2018年13月12日", None),
        ] {
            assert_eq!(find_dateline(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }
}
