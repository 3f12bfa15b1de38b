//! Parts of a year, and how many days they reach.
//!
//! Takes a part of a year and a year, hands on the first and the last date in reduced precision. How parts are written is read in `time_parts.rs`,
//! and which year is meant where none is named is decided in `time_years.rs`.

use crate::date::Date;

/// A year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Year(pub(crate) i32);

impl Year {
    /// The year as a date of that precision.
    pub(crate) fn whole(self) -> Option<Date> {
        Date::new(u16::try_from(self.0).ok()?, None, None)
    }

    fn month(self, month: i32) -> Option<Date> {
        Date::new(u16::try_from(self.0).ok()?, Some(u8::try_from(month).ok()?), None)
    }

    fn day(self, month: i32, day: i32) -> Option<Date> {
        Date::new(u16::try_from(self.0).ok()?, Some(u8::try_from(month).ok()?), Some(u8::try_from(day).ok()?))
    }
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// 全年
    Whole,
    /// From the first to the second month: 上半年, 一季度, 1—5月.
    Months { first: i32, last: i32 },
    /// 2月15日至23日: month and day of both ends.
    Days { first: (i32, i32), last: (i32, i32) },
    /// 6月, 6月1日, 年末
    Month { month: i32, day: Option<i32> },
}

impl Part {
    /// Stands for the last day of a month, whichever that is.
    pub(crate) const LAST: i32 = i32::MAX;

    /// A month of the year.
    pub(crate) const fn month(month: i32) -> Self {
        Self::Month { month, day: None }
    }

    /// A day of the year.
    pub(crate) const fn day(month: i32, day: i32) -> Self {
        Self::Month { month, day: Some(day) }
    }

    /// Whether it names a month.
    pub(crate) const fn is_month(self) -> bool {
        matches!(self, Self::Month { .. })
    }

    /// Whether it is a month without a day.
    pub(crate) const fn is_whole_month(self) -> bool {
        matches!(self, Self::Month { day: None, .. })
    }

    /// The first and the last date of the part.
    pub(crate) fn ends(self, year: Year) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Whole => (year.whole(), year.whole()),
            Self::Months { first, last } => (year.month(first), year.month(last)),
            Self::Days { first, last } => {
                let end = if last.1 == Self::LAST { year.month(last.0).map(Date::last_day) } else { year.day(last.0, last.1) };
                (year.day(first.0, first.1), end)
            }
            Self::Month { month, day: None } => (year.month(month), year.month(month)),
            Self::Month { month, day: Some(day) } => (year.day(month, day), year.day(month, day)),
        }
    }
}

/// The day before `date`, where it is a day.
pub(crate) fn day_before(date: Date) -> Option<Date> {
    let (month, day) = (date.month()?, date.day()?);
    if day > 1 { Date::new(date.year(), Some(month), Some(day - 1)) } else { date.to_month().add_months(-1).map(Date::last_day) }
}

/// The day after `date`, where it is a day.
pub(crate) fn day_after(date: Date) -> Option<Date> {
    let (month, day) = (date.month()?, date.day()?);
    Date::new(date.year(), Some(month), Some(day + 1)).or_else(|| {
        let next = date.to_month().add_months(1)?;
        Date::new(next.year(), next.month(), Some(1))
    })
}

/// The day `count` days before `date`, where that is a day.
pub(crate) fn days_before(date: Date, count: i32) -> Option<Date> {
    (0..count).try_fold(date, |date, _| day_before(date))
}

/// The day `count` days after `date`, where that is a day.
pub(crate) fn days_after(date: Date, count: i32) -> Option<Date> {
    (0..count).try_fold(date, |date, _| day_after(date))
}

/// How many days after a Monday `date` is: the rule of Zeller, with the week begun on its Monday. 0 where it is no day.
pub(crate) fn weekday(date: Date) -> i32 {
    let (Some(month), Some(day)) = (date.month(), date.day()) else { return 0 };
    let (month, year) = (i32::from(month), i32::from(date.year()));
    // January and February are the last months of the year before.
    let (month, year) = if month < 3 { (month + 12, year - 1) } else { (month, year) };
    (i32::from(day) + (13 * (month + 1)) / 5 + year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + 5).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        for (date, expected) in [("2017-06-15", 3), ("2000-01-01", 5), ("2024-02-29", 3), ("2023-01-01", 6), ("2026-03-02", 0)] {
            assert_eq!(weekday(date.parse().unwrap()), expected, "{date}");
        }
    }

    #[test]
    fn steps_over_the_end_of_a_month() {
        let day = |text: &str| day_before(text.parse().unwrap()).unwrap().to_string();
        assert_eq!(
            (day("2017-03-01").as_str(), day("2017-01-01").as_str(), day("2017-06-15").as_str()),
            ("2017-02-28", "2016-12-31", "2017-06-14")
        );
    }
}
