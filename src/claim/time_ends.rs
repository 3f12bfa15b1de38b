//! From when to when an expression of time reaches.
//!
//! Takes the form of one expression and what the text named before it, hands on its two ends. Which year is meant is worked out in
//! `time_years.rs`, which day in `time_days.rs`; what leads to an expression (截至, 自) and what ends it (以来, 为止), in `time_bounds.rs`.

use super::calendar::{Part, Year, day_after};
use super::period::Clock;
use super::time_form::{Coming, Form, Lead, NamedYear, Now, PlanTime, Relative, Report};
use super::time_years::century;
use crate::date::Date;
use crate::digits::is_small_digit;
use crate::sorts::TAIWAN;
use crate::span::NormSpan;

/// An expression as it stands in its text.
pub(super) struct Found<'t> {
    pub(super) text: &'t str,
    pub(super) span: NormSpan,
    pub(super) lead: Option<Lead>,
    /// It opens its clause.
    pub(super) opens: bool,
    /// 截至, 为止
    pub(super) until: bool,
}

impl<'t> Found<'t> {
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
    pub(super) fn ends(&mut self, found: &Found<'_>, form: Form<'_>) -> Option<Ends> {
        let named = |first: Option<i32>, last: i32| Ends::named(first.and_then(|first| Year(first).whole()), Year(last).whole());
        match form {
            Form::Whole { year, part, same } => self.year_or_part(found, year, part, same),
            Form::Plan { number, when } => Some(self.of_plan(number, when)),
            Form::Now(now) => {
                // 发稿 is no time by itself.
                let nothing = now == Now::Telling && found.lead.is_none();
                (!nothing).then(|| Ends { from: self.document.filter(|_| !found.until), ..Ends::at(self.document) })
            }
            Form::Back { months } => Some(self.back(found, months)),
            Form::Told => None,
            Form::Unknown => Some(Ends { known: false, ..Ends::reckoned(None, self.document) }.lasting()),
            Form::YearsAgo(years) => Some(Ends::at(self.document.map(Date::to_year).and_then(|date| date.add_years(-years)))),
            Form::MonthsAgo(months) => Some(Ends::at(self.document.map(Date::to_month).and_then(|date| date.add_months(-months)))),
            Form::Days(days) => Some(self.days_back(days)),
            Form::Week(week) => self.week(found, week),
            Form::Hour => self.hour(found),
            Form::Festival { year, feast } => self.festival(found, year, feast),
            Form::Vacation => self.vacation(),
            Form::Season { year, first, second } => Some(self.season(year, first, second)),
            Form::Century { first, last, counted, age } => century(found, first, last, counted, age),
            Form::Coming(Coming::Day) => {
                let today = self.document.filter(|date| date.day().is_some());
                Some(Ends::reckoned(today, today.and_then(day_after)))
            }
            Form::Coming(Coming::Year) => {
                let from = self.document.map(Date::to_year);
                Some(Ends::reckoned(from, from.and_then(|date| date.add_years(1))))
            }
            Form::Ahead { years } => {
                let from = self.document.map(Date::to_month);
                Some(Ends::reckoned(from, from.and_then(|date| date.add_years(years))).lasting())
            }
            Form::DaysAhead(days) => Some(self.days_ahead(days)),
            Form::Years { first, last } => Some(named(first, last)),
            Form::OfYear { year, part } => {
                let year = Year(year);
                let (from, to) = part.map_or((year.whole(), year.whole()), |part| part.ends(year));
                self.republic = Some(true);
                Some(Ends::named(from, to))
            }
            // 自112年, and where the text counts years so; but not 举办了112年.
            Form::Bare { year } => {
                let counts = found.lead.is_some() || *self.republic.get_or_insert_with(|| TAIWAN.within(found.text));
                counts.then(|| named(Some(year), year))
            }
            Form::Since { year, part } => Some(self.since(year, part)),
            Form::Stretch { first, last } => Some(self.stretch(first, last)),
            Form::DayOfMonth(day) => self.day_of_month(found, day),
            Form::Range { first, last } => {
                // 《行动计划（2023—2030年）》: the years of a plan date nothing behind it.
                if self.document_year().is_none_or(|year| last <= year) {
                    self.last_year = Some(last);
                    self.year_end = found.span.end;
                }
                Some(named(Some(first), last))
            }
            Form::Same(year) => Some(self.same_stretch(year)),
            Form::Opening { first } => self.opening(found, first),
            Form::Then => {
                let (from, to) = self.last_stretch.filter(|_| self.breaks.same_line(self.stretch_end))?;
                Some(Ends { stretch: false, ..Ends::named(from, to) })
            }
            Form::Quarter(on) => Some(self.quarter(on)),
            Form::Day(day) => self.day(day).map(Ends::at),
            Form::Month(month) => Some(Ends::at(self.month(month))),
            Form::Report(report) => self.report(found, report),
        }
    }

    /// 2012年至今, 去年6月至今
    fn since(&self, year: NamedYear<'_>, part: Option<Part>) -> Ends {
        let number = self.number_of(year).map(Year);
        let from = number.and_then(|year| part.map_or_else(|| year.whole(), |part| part.ends(year).0));
        let ends = Ends::reckoned(from, self.document);
        if matches!(year, NamedYear::Number(_)) { ends } else { Ends { known: from.is_some(), ..ends } }
    }

    /// 2015年9月至2016年6月, 去年11月至次年3月
    fn stretch(&self, (first, begin): (NamedYear<'_>, Part), (last, end): (NamedYear<'_>, Part)) -> Ends {
        let first = self.year_of(first);
        let last = match last {
            // Of the year in which it begins.
            NamedYear::Relative(Relative::Named, _) => first,
            NamedYear::Relative(Relative::Next, _) => first.map(|year| year + 1),
            _ => self.year_of(last),
        };
        let from = first.and_then(|year| begin.ends(Year(year)).0);
        let to = last.and_then(|year| end.ends(Year(year)).1);
        Ends { known: from.is_some() && to.is_some(), ..Ends::named(from, to) }
    }

    /// 《…计划（2024—2026年）》开局之年, but not 是…的开局之年
    fn opening(&self, found: &Found<'_>, opens: bool) -> Option<Ends> {
        if !found.opens && !found.before().ends_with('》') {
            return None;
        }
        let (first, last) = self.last_stretch.filter(|_| self.breaks.same_line(self.stretch_end))?;
        let year = if opens { first? } else { last? }.to_year();
        Some(Ends::named(Some(year), Some(year)))
    }

    /// 报告期, 报告期末, 年内
    fn report(&self, found: &Found<'_>, report: Report) -> Option<Ends> {
        let (from, to) = self.reported.or(self.last_stretch).unwrap_or((None, None));
        match report {
            Report::Whole => Some(Ends::reckoned(from, to).lasting()),
            // 学期末, 期末考试: of a school.
            Report::End
                if found.before().ends_with('学')
                    || found.behind().starts_with(['考', '测', '成', '复', '评', '总'])
                    || found.span.slice(found.text) == "期末" && self.reported.is_none() =>
            {
                None
            }
            Report::End => {
                // 报告期末 is the last month of it.
                let to = to.map(|to| to.last_day().to_month());
                Some(Ends::reckoned(to, to).lasting())
            }
            Report::Year => {
                // 三至五年内 is a stretch from now on.
                let counted = found.before().ends_with(|c: char| c.is_ascii_digit() || is_small_digit(c) || "几半数".contains(c));
                let year = self.governing_year(found).or(self.document_year()).and_then(|year| Year(year).whole());
                (!counted).then(|| Ends::reckoned(year, year).lasting())
            }
        }
    }

    /// The first five-year plan began in 1953, the sixth in 1981; from then on they follow each other.
    fn of_plan(&self, number: i32, when: PlanTime) -> Ends {
        let start = if number >= 6 { 1981 + (number - 6) * 5 } else { 1953 + (number - 1) * 5 };
        let (first, last) = (Year(start).whole(), Year(start + 4).whole());
        let ends = match when {
            PlanTime::Whole => Ends::named(first, last),
            PlanTime::First(years) => Ends::named(first, Year(start + years - 1).whole()),
            PlanTime::Last(years) => Ends::named(Year(start + 5 - years).whole(), last),
            PlanTime::Since => Ends::reckoned(first, self.document),
        };
        ends.lasting()
    }

    /// 五年来, 近三个月: so many months back from the document's; but 一年来, 过去一年 in a part that is of one year is that.
    fn back(&self, found: &Found<'_>, months: i32) -> Ends {
        let year = self.section().filter(|_| months == 12 && found.opens).and_then(|year| Year(year).whole());
        if year.is_some() {
            return Ends::named(year, year).lasting();
        }
        let to = self.document.map(Date::to_month);
        Ends::reckoned(to.and_then(|date| date.add_months(-months)), to).lasting()
    }
}
