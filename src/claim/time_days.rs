//! Which day, month or quarter is meant by words that name less: 16日, 昨天, 当月, 本季度.
//!
//! Takes an expression and the dates that the text named before it, hands on its ends. Which year a bare month is of is decided in
//! `time_years.rs`; whether a claim holds then, in `timeline.rs`.

use super::calendar::{Part, Year, day_after, day_before, read_number};
use super::period::Clock;
use super::time_ends::{Ends, Found};
use crate::date::Date;

impl Clock {
    /// 本季度, 上季度: three months of the document's year.
    pub(super) fn quarter(&self, quarter: &str) -> Ends {
        let here = self.document.filter(|date| date.month().is_some()).map(Date::to_month);
        let first = here.and_then(|date| date.add_months(-i32::from(date.month().map_or(0, |month| (month - 1) % 3))));
        let first = first.and_then(|first| match quarter.chars().next() {
            Some('上') => first.add_months(-3),
            Some('下') => first.add_months(3),
            _ => Some(first),
        });
        Ends::reckoned(first, first.and_then(|first| first.add_months(2)))
    }

    /// 16日, of the month named before it in the paragraph, else of the document's or the one before that.
    pub(super) fn day_of_month(&self, found: &Found<'_, '_>) -> Option<Ends> {
        let day = found.number("mday")?;
        if !names_day(found) {
            return None;
        }
        let near = self.breaks.same_line(self.date_end);
        let named =
            self.last_date.filter(|date| near && date.month().is_some() && date.day().is_none_or(|before| i32::from(before) <= day));
        let own = self.document.filter(|date| date.day().is_some());
        let back = own.and_then(|date| date.to_month().add_months(-1)).filter(|_| Some(day) > own.and_then(Date::day).map(i32::from));
        let month = named.or(back).or(own).map(Date::to_month);
        let Some((month, year)) = month.and_then(|date| Some((i32::from(date.month()?), i32::from(date.year())))) else {
            return Some(Ends::at(None));
        };
        let date = |day: i32| Part::day(month, day).ends(Year(year)).0;
        let from = date(day)?;
        let to = match found.group("mlast") {
            Some(last) => date(read_number(last)?)?,
            None => from,
        };
        Some(Ends { to: Some(to), ..Ends::at(Some(from)) })
    }

    /// The day or month that 昨天 or 当月 means, or `None` where 那天 refers to nothing.
    pub(super) fn day(&self, day: &str) -> Option<Option<Date>> {
        let date = self.document;
        let month = date.filter(|date| date.month().is_some()).map(Date::to_month);
        let here = self.last_date.filter(|_| self.breaks.same_line(self.date_end));
        let named = here.filter(|date| date.day().is_some()).or(date);
        Some(match day {
            "昨日" | "昨天" | "昨晚" | "昨夜" => date.and_then(day_before),
            "前天" | "前日" => date.and_then(day_before).and_then(day_before),
            "今日" | "今天" | "今晨" | "今早" | "今晚" => date,
            "明天" | "明日" | "明晚" => date.and_then(day_after),
            "这天" | "这一天" | "那天" => Some(here.filter(|date| date.day().is_some())?),
            "当日" | "当天" | "当晚" | "同日" => named,
            "次日" | "翌日" | "第二天" => named.and_then(day_after),
            "上月" | "上个月" => month.and_then(|month| month.add_months(-1)),
            "下月" | "下个月" => month.and_then(|month| month.add_months(1)),
            "当月" | "同月" => here.filter(|date| date.month().is_some()).map(Date::to_month).or(month),
            _ => month,
        })
    }
}

/// Whether 16日 is a day of the month there, and no length of time, name or number of a document.
fn names_day(found: &Found<'_, '_>) -> bool {
    let (before, behind) = (found.before(), found.behind());
    let surface = found.group("dom").unwrap_or("");
    let next = behind.chars().next();
    let noun = next.is_some_and(|c| "内游均产报常益程以后前起来间子本期志月记元".contains(c));
    if noun {
        return false;
    }
    // 21号文件 is none, and neither is 3号线.
    let spoken = surface.ends_with('号') && next.is_some_and(|c| c.is_alphanumeric() && !"在上下晚凌中清夜表说称抵举召宣".contains(c));
    if spoken {
        return false;
    }
    if found.opens || !found.lead.is_empty() || before.ends_with([' ', '在', '于', '至', '从', '井']) || before.ends_with("时间") {
        return true;
    }
    // 发言人|15日|表示: behind a subject, in front of what happened; but 工期|30日, 满|10日.
    let written = surface.starts_with(|c: char| c.is_ascii_digit()) && surface.contains('日');
    let acts = next.is_some_and(|c| "在上下凌晚中清夜表说宣发通确召举会抵致开闭公介称指强透证电讯启正签出主同与向对就从将披遭受被因以由已还又再共赴乘击登袭首迎推投实进批完".contains(c));
    let behind_noun = before
        .chars()
        .next_back()
        .is_some_and(|c| c >= '\u{4e00}' && !"满近过每限期共长达为约多超隔逾足前后内连了有第月年续需用时到".contains(c));
    written && acts && behind_noun
}
