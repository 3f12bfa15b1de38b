//! Which day, month or quarter is meant by words that name less: 16日, 昨天, 当月, 本季度.
//!
//! Takes an expression and the dates that the text named before it, hands on its ends. Which year a bare month is of is decided in
//! `time_years.rs`; whether a claim holds then, in `timeline.rs`.

use super::calendar::{Part, Year, day_after, days_after, days_before, weekday};
use super::period::Clock;
use super::time_ends::{Ends, Found};
use super::time_form::{Day, MonthDay, Week};
use super::time_years::is_ahead;
use crate::date::Date;
use crate::digits::is_small_digit;
use crate::span::NormSpan;

impl Clock {
    /// 本季度, 上季度: three months of the document's year, or so many quarters on.
    pub(super) fn quarter(&self, on: i32) -> Ends {
        let here = self.document.filter(|date| date.month().is_some()).map(Date::to_month);
        let first = here.and_then(|date| date.add_months(-i32::from(date.month().map_or(0, |month| (month - 1) % 3))));
        let first = first.and_then(|first| first.add_months(on * 3));
        Ends::reckoned(first, first.and_then(|first| first.add_months(2)))
    }

    /// 这两天, 近三天, 最近两周, 过去24小时: so many days back from the document's; an end that counts 几 is not known.
    pub(super) fn days_back(&self, days: Option<i32>) -> Ends {
        let today = self.document.filter(|date| date.day().is_some());
        let from = today.zip(days.filter(|days| *days <= LONGEST)).and_then(|(date, days)| days_before(date, days));
        Ends { known: from.is_some(), ..Ends::reckoned(from, today) }
    }

    /// 未来48小时, 未来三天, 未来几天: so many days on from the document's.
    pub(super) fn days_ahead(&self, days: Option<i32>) -> Ends {
        let today = self.document.filter(|date| date.day().is_some());
        let to = today.zip(days.filter(|days| *days <= LONGEST)).and_then(|(date, days)| days_after(date, days));
        Ends::reckoned(today, to)
    }

    /// 本周, 上周五, 周三; `None` where it is one of many (每周一) or a name (周三强).
    pub(super) fn week(&self, found: &Found<'_>, Week { week, day, end, short }: Week) -> Option<Ends> {
        let next = found.behind().chars().next();
        let before = found.before();
        let often = before.chars().rev().take(6).any(|c| matches!(c, '每' | '逢'));
        if often || before.ends_with(['到', '至']) || next.is_some_and(|c| "年期岁至到-—、".contains(c)) {
            return None;
        }
        let goes_on = next.is_none_or(|c| !c.is_alphanumeric() || "晚上下早凌清中午的公开宣发表说称举在".contains(c));
        if short && !goes_on {
            return None;
        }
        let today = self.document.filter(|date| date.day().is_some());
        let on = |date: Date, weeks: i32| if weeks < 0 { days_before(date, -weeks * 7) } else { days_after(date, weeks * 7) };
        let monday = today.and_then(|date| days_before(date, weekday(date))).and_then(|date| on(date, week.unwrap_or(0)));
        let Some(day) = day else {
            // 本周末 is the last two days.
            let from = monday.and_then(|date| days_after(date, if end { 5 } else { 0 }));
            return Some(Ends { known: from.is_some(), ..Ends::reckoned(from, monday.and_then(|date| days_after(date, 6))) });
        };
        let date = monday.and_then(|date| days_after(date, day));
        // On a Monday, Friday is that of the week before, unless it is told in advance.
        let over = week.is_none() && date.zip(today).is_some_and(|(date, today)| date > today) && !is_ahead(found);
        Some(Ends::at(if over { date.and_then(|date| days_before(date, 7)) } else { date }))
    }

    /// 上午8时, 8点40分: on the last day that the text named; `None` behind a day that is read already, or where it recurs: 每天早上8点.
    pub(super) fn hour(&self, found: &Found<'_>) -> Option<Ends> {
        let before = found.before();
        let near = before.char_indices().rev().take(8).last().and_then(|(at, _)| before.get(at..)).unwrap_or("");
        if near.contains('每')
            || near.ends_with(['日', '天', '号', '晚', '晨', '）', ')', '间', '周', '至', '到', '末', '一', '五', '午', '、', '—', '-'])
        {
            return None;
        }
        Some(Ends::at(self.last_date.filter(|date| date.day().is_some()).or(self.document)))
    }

    /// 16日, of the month named before it in the paragraph, else of the document's or the one before that.
    pub(super) fn day_of_month(&self, found: &Found<'_>, written: MonthDay) -> Option<Ends> {
        let MonthDay { day, last, .. } = written;
        if !names_day(found, written) {
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
        let to = last.map_or(Some(from), date)?;
        Some(Ends { to: Some(to), ..Ends::at(Some(from)) })
    }

    /// The day that 昨天 or 当天 means, or `None` where they refer to nothing.
    pub(super) fn day(&self, day: Day) -> Option<Option<Date>> {
        let last = self.last_date.filter(|date| date.day().is_some());
        let here = last.filter(|_| self.breaks.same_line(self.date_end));
        let named = here.or(self.document);
        // 7月7日，公交车坠湖。⏎当天，…: of the paragraph before, too.
        let near = last.filter(|_| self.breaks.near_line(self.date_end));
        Some(match day {
            Day::Document(days) if days < 0 => self.document.or(self.today).and_then(|date| days_before(date, -days)),
            Day::Document(days) => self.document.or(self.today).and_then(|date| days_after(date, days)),
            // 当天 in a text that names no day, or one far off, points at none.
            Day::Named if near.is_none() && self.document.is_some() && last != self.document => return None,
            Day::Named => near.or(self.document),
            Day::Next => named.and_then(day_after),
            Day::Told => Some(here?),
        })
    }

    /// Notes that the day at `span` stands in brackets behind its word: 今天|（6月2日）, 昨晚|（6月1日）.
    pub(super) fn note_today(&mut self, text: &str, span: NormSpan, date: Date) {
        if self.document.is_some() || date.day().is_none() {
            return;
        }
        let word = text.get(..span.start).and_then(|before| before.strip_suffix('（')).unwrap_or("");
        let mut back = word.chars().rev();
        let day = back.next().filter(|c| matches!(c, '天' | '日' | '晚' | '早' | '晨' | '夜')).and_then(|_| back.next());
        self.today = match day {
            Some('今') => Some(date),
            Some('昨') => day_after(date),
            _ => self.today,
        };
    }

    /// The month that 上月 or 当月 means.
    pub(super) fn month(&self, month: Option<i32>) -> Option<Date> {
        let here = self.last_date.filter(|date| date.month().is_some() && self.breaks.same_line(self.date_end));
        let own = self.document.filter(|date| date.month().is_some()).map(Date::to_month);
        match month {
            Some(on) => own.and_then(|month| month.add_months(on)),
            None => here.map(Date::to_month).or(own),
        }
    }
}

/// No stretch of days is longer: what counts more is no look back from today.
const LONGEST: i32 = 100;

/// Whether 16日 is a day of the month there, and no length of time, name or number of a document.
pub(super) fn names_day(found: &Found<'_>, day: MonthDay) -> bool {
    let (before, behind) = (found.before(), found.behind());
    let next = behind.chars().next();
    let noun = next.is_some_and(|c| "内游均产常益程以后前起来间子本期志月记元票套假薪租利息行刊份里外".contains(c));
    // 15日|报告, but 3日|报价
    let reports = ["报道", "报告", "报称", "报出", "起", "前往"].iter().any(|word| behind.starts_with(word));
    let within = ["以内", "以后", "以前", "以来", "以上", "以下"].iter().any(|word| behind.starts_with(word));
    if within || noun && !reports || next == Some('报') && !reports {
        return false;
    }
    if day.numbered && names_thing(before, behind) {
        return false;
    }
    // 正月初八（|25日）: the day that another calendar or the week names.
    let glossed = before.strip_suffix('（').is_some_and(names_other_day) && behind.starts_with('）');
    if glossed
        || found.opens
        || found.lead.is_some()
        || before.ends_with([' ', '在', '于', '至', '从', '井', '定'])
        || before.ends_with("时间")
    {
        return true;
    }
    // 发言人|15日|表示: behind a subject; but 工期|30日, 满|10日.
    // 礼堂内|20日: but 3日内.
    let inside = before.strip_suffix('内').is_some_and(|place| !place.ends_with(['日', '天', '月', '年', '期', '时', '周', '之', '以']));
    let behind_noun = inside
        || before.chars().next_back().is_some_and(|c| {
            c >= '\u{4e00}'
                && !c.is_ascii_punctuation()
                && !"，。；：、）！？满近过每限期共长达为约多超隔逾足前后内连了有第月年续需用时到".contains(c)
        });
    day.digits && behind_noun && next.is_some_and(char::is_alphanumeric)
}

/// Whether a text ends with a day of the moon's calendar or of the week, or a feast: 正月初八, 周五, 除夕.
fn names_other_day(text: &str) -> bool {
    let bare = text.trim_end_matches(|c| c == '日' || is_small_digit(c));
    text.ends_with(['夕', '节']) || bare.len() < text.len() && bare.ends_with(['初', '廿', '月', '周', '期'])
}

/// Whether 3号 is what a thing is called: 第3号台风, 3号线, 神舟10号.
fn names_thing(before: &str, behind: &str) -> bool {
    let named = before.ends_with([
        '第', '舟', '娥', '宫', '云', '斗', '践', '兔', '龙', '桥', '线', '楼', '门', '街', '栋', '座', '单', '编', '型', '代', '账',
    ]);
    named || is_of_thing(behind)
}

/// Whether what stands behind 3号 says that a thing is called so: 台风, 线.
pub(super) fn is_of_thing(behind: &str) -> bool {
    let thing = behind.chars().next().is_some_and(|c| {
        "线机台楼门坝船洪柴汽令井厂院馆厅站桥墩塔路街仓库球区段炉堆矿煤店文牌舱舰艇车卫火探飞轨地栋沟洞泵航码字染小成选口窗岛".contains(c)
            && !["地面", "文艺", "站出", "小雨", "成立", "成为", "成功", "选举", "飞往", "飞抵", "地震", "火炬"]
                .iter()
                .any(|word| behind.starts_with(word))
    });
    thing || behind.starts_with("发射") || behind.starts_with("留学") || behind.starts_with("首相")
}
