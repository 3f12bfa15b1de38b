//! From when to when an expression of time reaches.
//!
//! Takes the words of one expression and what the text named before it, hands on its two ends. What leads to an expression (截至, 自)
//! and what ends it (以来, 为止) is read in `period.rs`.

use super::calendar::{Part, Year, day_after, day_before, read_number};
use super::groups::Groups;
use super::period::Clock;
use crate::date::Date;
use crate::span::NormSpan;

/// An expression as it stands in its text.
pub(super) struct Found<'a, 't> {
    pub(super) text: &'t str,
    pub(super) span: NormSpan,
    pub(super) captures: Groups<'a, 't>,
    pub(super) lead: &'t str,
    /// It opens its clause.
    pub(super) opens: bool,
    /// 截至, 为止
    pub(super) until: bool,
    /// Its first character belongs to the word before it.
    pub(super) torn: bool,
}

impl<'t> Found<'_, 't> {
    fn group(&self, name: &str) -> Option<&'t str> {
        self.captures.name(name)
    }

    fn number(&self, name: &str) -> Option<i32> {
        self.group(name).and_then(read_number)
    }

    fn before(&self) -> &'t str {
        self.text.get(..self.span.start).unwrap_or("")
    }

    fn behind(&self) -> &'t str {
        self.text.get(self.span.end..).unwrap_or("")
    }
}

/// The two ends of an expression, both inclusive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// Neither end needed a date that is not known.
    pub(super) known: bool,
    /// 五年来, 全年: holds on for the sentences behind it.
    pub(super) lasting: bool,
    /// 同期 refers back to it.
    pub(super) stretch: bool,
}

impl Ends {
    /// Two ends that the text itself names.
    const fn named(from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to, known: true, lasting: false, stretch: true }
    }

    /// A point in time that needs another date.
    const fn at(date: Option<Date>) -> Self {
        Self { from: date, to: date, known: date.is_some(), lasting: false, stretch: false }
    }

    /// A stretch that needs another date.
    const fn reckoned(from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to, known: to.is_some(), lasting: false, stretch: true }
    }

    const fn lasting(self) -> Self {
        Self { lasting: true, ..self }
    }
}

impl Clock {
    /// The ends of what was found, or `None` where it is no time after all.
    pub(super) fn ends(&mut self, found: &Found<'_, '_>) -> Option<Ends> {
        let group = |name: &str| found.group(name);
        if let Some(plan) = group("plan") {
            return self.of_plan(read_number(plan)?, group("when"));
        }
        if let Some(now) = group("now") {
            // 发稿 is no time by itself.
            let nothing = now.contains("发稿") && found.lead.is_empty();
            return (!nothing).then(|| Ends { from: self.document.filter(|_| !found.until), ..Ends::at(self.document) });
        }
        if group("span").is_some() {
            let years = found.number("years").or_else(|| found.number("years2"))?;
            // 这一年 is one of those told of.
            let told = years == 1 && found.group("span").is_some_and(|span| span.starts_with('这'));
            return (!told).then(|| self.back(years * 12));
        }
        if group("months").is_some() {
            let months = if group("half").is_some() { 6 } else { found.number("count").or_else(|| found.number("count2"))? };
            return Some(self.back(months));
        }
        if let Some(years) = group("years3") {
            let from = self.document.map(Date::to_month);
            let years = read_number(years)?;
            return Some(Ends::reckoned(from, from.and_then(|date| date.add_years(years))).lasting());
        }
        if group("t1").is_some() {
            let (first, last) = (found.number("t1")?, found.number("t2")?);
            let to = Year(if last < 100 { first / 100 * 100 + last } else { last }).whole();
            return Some(Ends::named(Year(first).whole().filter(|_| !group("terms").is_some_and(|term| term.ends_with('前'))), to));
        }
        if let Some(roc) = group("roc") {
            // 113年第2季 and 112年度, as Taiwan counts.
            let year = Year(read_number(roc)? + FIRST_YEAR);
            let whole = (year.whole(), year.whole());
            let (from, to) = group("rocpart").map_or(Some(whole), |part| Part::read(part).map(|part| part.ends(year)))?;
            return Some(Ends::named(from, to));
        }
        if let Some(part) = group("p3") {
            let named = group("r3");
            let year = named.map_or(self.document_year(), |relative| self.relative_year(relative));
            let part = part.trim_start_matches(named.unwrap_or(""));
            let from = match year {
                Some(year) if part.is_empty() => Year(year).whole(),
                Some(year) => Part::read(part).and_then(|part| part.ends(Year(year)).0),
                None => None,
            };
            return Some(Ends { known: from.is_some(), ..Ends::reckoned(from, self.document) });
        }
        if let Some(first) = group("y3") {
            let year = Year(read_year(first)?);
            let from = match group("m3") {
                Some(month) => Part::month(read_number(month)?).ends(year).0,
                None => year.whole(),
            };
            return Some(Ends::reckoned(from, self.document));
        }
        if let Some(ten) = group("ten").or_else(|| group("ten2")) {
            let ten = 1900 + read_number(ten)?;
            return Some(Ends::named(Year(ten).whole(), Year(ten + 9).whole()));
        }
        if let Some((first, last)) = group("sa").zip(group("sb")) {
            let (first, last) = (self.year_of(first), self.year_of(last));
            let from = first.zip(group("pa").and_then(Part::read)).and_then(|(year, part)| part.ends(Year(year)).0);
            let to = last.zip(group("pb").and_then(Part::read)).and_then(|(year, part)| part.ends(Year(year)).1);
            return Some(Ends { known: from.is_some() && to.is_some(), ..Ends::named(from, to) });
        }
        if group("mday").is_some() {
            return self.day_of_month(found);
        }
        if group("both").is_some() {
            let from = self.document.map(Date::to_year);
            return Some(Ends::reckoned(from, from.and_then(|date| date.add_years(1))));
        }
        if group("range").is_some() {
            let (first, last) = (read_year(group("y1")?)?, read_year(group("y2")?)?);
            // 《行动计划（2023—2030年）》: the years of a plan date nothing behind it.
            if self.document_year().is_none_or(|year| last <= year) {
                self.last_year = Some(last);
                self.year_end = found.span.end;
            }
            return Some(Ends::named(Year(first).whole(), Year(last).whole()));
        }
        if let Some(same) = group("same") {
            return Some(self.same_stretch(same));
        }
        if group("then").is_some() {
            let (from, to) = self.last_stretch.filter(|_| self.breaks.same_line(self.stretch_end))?;
            return Some(Ends { stretch: false, ..Ends::named(from, to) });
        }
        if let Some(quarter) = group("day").filter(|day| day.contains('季')) {
            return Some(self.quarter(quarter));
        }
        if let Some(day) = group("day") {
            return self.day(day).map(Ends::at);
        }
        if let Some(report) = group("report") {
            if report != "年内" {
                let (from, to) = self.last_stretch.unwrap_or((None, None));
                return Some(Ends::reckoned(from, to).lasting());
            }
            // 三至五年内 is a stretch from now on.
            let counted = found.before().ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两几半数".contains(c));
            let year = self.document.map(Date::to_year);
            return (!counted).then(|| Ends::reckoned(year, year).lasting());
        }
        self.year_or_part(found)
    }

    fn document_year(&self) -> Option<i32> {
        self.document.map(|date| i32::from(date.year()))
    }

    /// The first five-year plan began in 1953, the sixth in 1981; from then on they follow each other.
    fn of_plan(&self, number: i32, when: Option<&str>) -> Option<Ends> {
        let start = if number >= 6 { 1981 + (number - 6) * 5 } else { 1953 + (number - 1) * 5 };
        let (first, last) = (Year(start).whole(), Year(start + 4).whole());
        Some(match when? {
            "末" => Ends::named(last, last).lasting(),
            "以来" => Ends::reckoned(first, self.document).lasting(),
            _ => Ends::named(first, last).lasting(),
        })
    }

    /// 五年来, 近三个月: so many months back from the document's.
    fn back(&self, months: i32) -> Ends {
        let to = self.document.map(Date::to_month);
        Ends::reckoned(to.and_then(|date| date.add_months(-months)), to).lasting()
    }

    /// 本季度, 上季度: three months of the document's year.
    fn quarter(&self, quarter: &str) -> Ends {
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
    fn day_of_month(&self, found: &Found<'_, '_>) -> Option<Ends> {
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

    /// 同期, 去年同期, 2016年同期
    fn same_stretch(&self, same: &str) -> Ends {
        let (from, to) = self.last_stretch.unwrap_or((None, None));
        let back = match same {
            "同期" => 0,
            _ => match same.split('年').next().and_then(read_year) {
                Some(year) => from.or(to).map_or(0, |date| i32::from(date.year()) - year),
                None => 1,
            },
        };
        let (from, to) = (from.and_then(|date| date.add_years(-back)), to.and_then(|date| date.add_years(-back)));
        let known = to.is_some() || self.last_stretch.is_none() && self.document.is_some();
        Ends { known, stretch: false, ..Ends::named(from, to) }
    }

    /// The day or month that 昨天 or 当月 means, or `None` where 那天 refers to nothing.
    fn day(&self, day: &str) -> Option<Option<Date>> {
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

    /// 2016年, 去年12月, 上半年: a year, a part of one, or both.
    fn year_or_part(&mut self, found: &Found<'_, '_>) -> Option<Ends> {
        let bare = found.group("bare").map(|bare| if found.torn { bare.trim_start_matches('前') } else { bare });
        // A bare 底 is nothing that stands alone.
        if bare.is_some_and(|bare| matches!(bare, "末" | "底" | "初")) {
            return None;
        }
        // 乘客20万人次，|年均增长 is no year after.
        if found.group("rel") == Some("次年")
            && (found.behind().starts_with('均') || found.before().ends_with(['人', '架', '车', '班', '列', '船']))
        {
            return None;
        }
        let part = found.group("part").or(bare).and_then(Part::read);
        let told = self.told_year.filter(|_| self.breaks.same_line(self.told_end) && self.breaks.same_title(self.told_end));
        let year = match (found.group("y").and_then(read_year), found.group("rel")) {
            (Some(year), _) => {
                if self.document_year().is_none_or(|now| year <= now) {
                    self.last_year = Some(year);
                    self.year_end = found.span.end;
                }
                if found.span.start <= self.title_end {
                    self.title_year.get_or_insert(year);
                }
                Some(year)
            }
            (None, Some(relative)) => {
                let year = self.relative_year(relative);
                if part.is_some_and(Part::is_month) && year.is_some() {
                    self.last_year = year;
                    self.year_end = found.span.end;
                }
                year
            }
            (None, None) if bare.is_some_and(|bare| bare.contains('月')) => {
                // A year of history or of a title in a paragraph before is no longer spoken of.
                let stale = !self.breaks.same_line(self.year_end) || !self.breaks.same_title(self.year_end);
                self.last_year.filter(|_| !stale).or(self.document_year()).or(self.title_year)
            }
            // 去年…。全年…，年末…: of the year that is told of. Without a date of the document 上半年 is too.
            (None, None) if told.is_some() && !is_ahead(found) && (self.document.is_none() || matches!(bare, Some("全年" | "年末"))) => {
                told
            }
            // 全年 in January is the year before, unless it is told in advance: 全年可发电.
            (None, None) => self.title_year.or_else(|| {
                let early = part == Some(Part::Whole)
                    && self.document.is_some_and(|date| date.month().is_some_and(|month| month <= 3))
                    && !is_ahead(found);
                self.document_year().map(|year| if early { year - 1 } else { year })
            }),
        };
        if let Some(year) = year.filter(|year| {
            bare.is_none() && found.opens && !found.behind().starts_with('的') && self.document_year().is_none_or(|now| *year <= now)
        }) {
            (self.told_year, self.told_end) = (Some(year), found.span.end);
        }
        let (from, to) = match (year, part) {
            (Some(year), Some(part)) => part.ends(Year(year)),
            (Some(year), None) => (Year(year).whole(), Year(year).whole()),
            (None, _) => (None, None),
        };
        let lasting = found.group("bare") == Some("全年") || found.until;
        Some(Ends { known: year.is_some(), lasting, stretch: found.group("same2").is_none(), ..Ends::named(from, to) })
    }

    /// The year that 去年 or 当年 means.
    fn relative_year(&self, relative: &str) -> Option<i32> {
        let near = self.breaks.same_line(self.year_end);
        match relative {
            // 2024年收入9亿元，上年为8亿元: of the year that is reported.
            "上年" | "上一年" | "前一年" if near && self.document_year().is_some_and(|year| self.last_year == Some(year - 1)) => {
                self.last_year.map(|year| year - 1)
            }
            "当年" | "同年" => self.last_year.filter(|_| near).or(self.document_year()),
            "次年" | "翌年" => self.last_year.filter(|_| near).map(|year| year + 1),
            _ => self.year_of(relative),
        }
    }

    /// The year of 2016年, 去年 or 今(113)年, from the document's date alone.
    fn year_of(&self, written: &str) -> Option<i32> {
        match written {
            "去年" | "上年" | "上一年" | "前一年" => self.document_or_title(-1),
            "前年" => self.document_year().map(|year| year - 2),
            "明年" => self.document_year().map(|year| year + 1),
            "后年" => self.document_year().map(|year| year + 2),
            _ if written.ends_with(['）', ')']) || written.contains(['（', '(']) => bracketed_year(written),
            _ => written.strip_suffix('年').and_then(read_year).or_else(|| self.document_year()),
        }
    }

    /// The year `back` years from that which the text reports of.
    fn document_or_title(&self, back: i32) -> Option<i32> {
        self.title_year
            .filter(|_| self.document.is_none())
            .or(self.title_year.filter(|&t| self.document_year() == Some(t + 1)))
            .or(self.document_year())
            .map(|y| y + back)
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

/// Whether what is said of the expression is told in advance: 预计|全年|将达.
fn is_ahead(found: &Found<'_, '_>) -> bool {
    let before: &[&str] = &["预计", "预期", "力争", "计划", "预测", "推算，", "估计", "有望"];
    let behind: &[&str] = &["可", "将", "预计", "有望", "力争", "计划", "目标", "预期", "约需", "还需"];
    before.iter().any(|word| found.before().ends_with(word)) || behind.iter().any(|word| found.behind().starts_with(word))
}

/// Reads a year: 2016, 二〇一六, or 民国105 as it is counted in Taiwan.
fn read_year(text: &str) -> Option<i32> {
    text.strip_prefix("民国").map_or_else(|| read_number(text), |year| Some(read_number(year)? + FIRST_YEAR))
}

/// The year in 今(113)年.
fn bracketed_year(text: &str) -> Option<i32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let year = read_number(&digits)?;
    Some(if year < 1000 { year + FIRST_YEAR } else { year })
}

/// The year before the first of 民国.
const FIRST_YEAR: i32 = 1911;
