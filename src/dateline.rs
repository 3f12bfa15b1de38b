//! The date that a text gives itself: 2018年7月12日 in a dateline, a byline or a line of page data.
//!
//! Takes normalised text, hands on a full date from its first or last lines. A date in running text is an event's, not the text's; what
//! 去年 means by it is the business of the claim stage.

use crate::date::Date;

/// How many lines at the beginning and at the end are looked at.
const LINES: usize = 8;
/// Longest line that is a dateline as a whole; of longer ones only the opening is looked at, in code points.
const SHORT: usize = 45;
/// How far into a long line a dateline reaches: 本报北京2018年7月12日电（记者张三）.
const OPENING: usize = 30;
/// What makes the opening of a long line a dateline.
const MARKS: [&str; 5] = ["讯", "电", "日报", "报道", "】"];

/// What a line of page data sets before the date of publication, however long the line is.
const LABELS: [&str; 4] = ["发布时间", "发布日期", "发稿时间", "更新时间"];

/// The date right behind a label.
fn labelled(rest: &str) -> Option<Date> {
    full_date(rest.char_indices().nth(14).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest)))
}

/// The date of the text, if it states one. O(length of the text's first and last lines).
pub(crate) fn find_dateline(text: &str) -> Option<Date> {
    text.lines().take(LINES).chain(text.lines().rev().take(3)).find_map(|line| {
        let opening = line.char_indices().nth(OPENING).map_or(line.len(), |(i, _)| i);
        let is_short = line.chars().take(SHORT + 1).count() <= SHORT && !line.ends_with('。');
        let opening = line.get(..opening).unwrap_or(line);
        if is_short {
            return full_date(line);
        }
        if let Some(date) = LABELS.iter().find_map(|label| line.find(label).and_then(|at| labelled(line.get(at + label.len()..)?))) {
            return Some(date);
        }
        MARKS.iter().any(|mark| opening.contains(mark)).then(|| full_date(opening)).flatten()
    })
}

/// The first full date of `text`: 2018年7月12日, 2018-07-12, 2018/7/12 or 2018.7.12.
fn full_date(text: &str) -> Option<Date> {
    text.char_indices().filter(|(_, c)| matches!(c, '1' | '2')).find_map(|(at, _)| {
        if text.get(..at)?.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (year, rest) = number(text.get(at..)?, 4)?;
        let separator = rest.chars().next().filter(|c| matches!(c, '年' | '-' | '/' | '.'))?;
        let (month, rest) = number(rest.strip_prefix(separator)?, 2)?;
        let rest = rest.strip_prefix(if separator == '年' { '月' } else { separator })?;
        let (day, _) = number(rest, 2)?;
        Date::new(year, Some(u8::try_from(month).ok()?), Some(u8::try_from(day).ok()?)).filter(|date| date.year() >= 1900)
    })
}

/// A number of at most `most` digits at the start of `text`, and what follows it.
fn number(text: &str, most: usize) -> Option<(u16, &str)> {
    let len = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
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
            ("电话88120315", None),
            ("2018年13月12日", None),
        ] {
            assert_eq!(find_dateline(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }
}
