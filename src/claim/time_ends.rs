//! From when to when an expression of time reaches.
//!
//! Takes the words of one expression and what the text named before it, hands on its two ends. Which year is meant is worked out in
//! `time_years.rs`, which day in `time_days.rs`; what leads to an expression (截至, 自) and what ends it (以来, 为止), in `period.rs`.

use super::calendar::{Part, Year, day_after, read_number};
use super::groups::Groups;
use super::period::Clock;
use super::time_years::{FIRST_YEAR, century, read_year};
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
    pub(super) fn group(&self, name: &str) -> Option<&'t str> {
        self.captures.name(name)
    }

    pub(super) fn number(&self, name: &str) -> Option<i32> {
        self.group(name).and_then(read_number)
    }

    pub(super) fn before(&self) -> &'t str {
        self.text.get(..self.span.start).unwrap_or("")
    }

    pub(super) fn behind(&self) -> &'t str {
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
    pub(super) const fn named(from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to, known: true, lasting: false, stretch: true }
    }

    /// A point in time that needs another date.
    pub(super) const fn at(date: Option<Date>) -> Self {
        Self { from: date, to: date, known: date.is_some(), lasting: false, stretch: false }
    }

    /// A stretch that needs another date.
    pub(super) const fn reckoned(from: Option<Date>, to: Option<Date>) -> Self {
        Self { from, to, known: to.is_some(), lasting: false, stretch: true }
    }

    pub(super) const fn lasting(self) -> Self {
        Self { lasting: true, ..self }
    }
}

impl Clock {
    /// The ends of what was found, or `None` where it is no time after all.
    pub(super) fn ends(&mut self, found: &Found<'_, '_>) -> Option<Ends> {
        let group = |name: &str| found.group(name);
        if let Some(plan) = group("plan") {
            return self.of_plan(read_number(plan)?, group("when")?, found.number("planyears").unwrap_or(1));
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
        if group("unknown").is_some() {
            return Some(Ends { known: false, ..Ends::reckoned(None, self.document) }.lasting());
        }
        if group("ago").is_some() {
            let year = found.number("agoyears").and_then(|years| self.document.map(Date::to_year).and_then(|date| date.add_years(-years)));
            let month =
                found.number("agomonths").and_then(|months| self.document.map(Date::to_month).and_then(|date| date.add_months(-months)));
            return Some(Ends::at(year.or(month)));
        }
        if group("days").is_some() {
            return self.days_back(found);
        }
        if let Some(week) = group("week") {
            return self.week(found, week);
        }
        if group("hour").is_some() {
            return self.hour(found);
        }
        if group("fest").is_some() {
            return self.festival(found);
        }
        if let Some((when, first)) = group("syear").zip(group("s1")) {
            return Some(self.season(when, first, group("s2")));
        }
        if group("century").is_some() {
            return century(found);
        }
        if group("next2").is_some() {
            let today = self.document.filter(|date| date.day().is_some());
            return Some(Ends::reckoned(today, today.and_then(day_after)));
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
        if let Some(year) = found.number("t0") {
            let year = Year(year).whole();
            return Some(Ends::named(year, year));
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
        if let Some(ten) = found.number("ten3") {
            return Some(Ends::named(Year(ten).whole(), Year(ten + 9).whole()));
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
        if let Some(opening) = group("opening") {
            // 《…计划（2024—2026年）》开局之年, but not 是…的开局之年
            if !found.opens && !found.before().ends_with('》') {
                return None;
            }
            let (first, last) = self.last_stretch.filter(|_| self.breaks.same_line(self.stretch_end))?;
            let year = if opening.starts_with('开') { first? } else { last? }.to_year();
            return Some(Ends::named(Some(year), Some(year)));
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
                // 报告期末 is the last month of it.
                let to = if report.ends_with('末') { to.map(|to| to.last_day().to_month()) } else { to };
                let from = if report.ends_with('末') { to } else { from };
                return Some(Ends::reckoned(from, to).lasting());
            }
            // 三至五年内 is a stretch from now on.
            let counted = found.before().ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两几半数".contains(c));
            let year = self.document.map(Date::to_year);
            return (!counted).then(|| Ends::reckoned(year, year).lasting());
        }
        self.year_or_part(found)
    }

    /// The first five-year plan began in 1953, the sixth in 1981; from then on they follow each other.
    fn of_plan(&self, number: i32, when: &str, years: i32) -> Option<Ends> {
        let start = if number >= 6 { 1981 + (number - 6) * 5 } else { 1953 + (number - 1) * 5 };
        let (first, last) = (Year(start).whole(), Year(start + 4).whole());
        let years = years.clamp(1, 5);
        Some(match when {
            "末" | "收官之年" => Ends::named(last, last).lasting(),
            "开局之年" | "初" => Ends::named(first, first).lasting(),
            // “十四五”前四年, 后两年
            _ if when.starts_with('后') => Ends::named(Year(start + 5 - years).whole(), last).lasting(),
            _ if when.ends_with('年') => Ends::named(first, Year(start + years - 1).whole()).lasting(),
            "以来" => Ends::reckoned(first, self.document).lasting(),
            _ => Ends::named(first, last).lasting(),
        })
    }

    /// 五年来, 近三个月: so many months back from the document's.
    fn back(&self, months: i32) -> Ends {
        let to = self.document.map(Date::to_month);
        Ends::reckoned(to.and_then(|date| date.add_months(-months)), to).lasting()
    }
}
