//! A date of the Gregorian calendar with the precision of ISO 8601: a year, a month or a day.
//!
//! Takes numbers or text like `2017-06`, hands on a value that exists in the calendar and prints as it was read. Decides
//! which dates exist; what 去年 means, and which date a document has, is not its business.

use std::fmt;
use std::str::FromStr;

/// The year before the first of 民国, from which Taiwan counts.
pub(crate) const BEFORE_FIRST_YEAR: u16 = 1911;

/// A year, a month or a day, as ISO 8601 writes them: `2017`, `2017-06`, `2017-06-15`.
///
/// Dates are ordered by their beginning; of two that begin together the coarser one comes first.
///
/// # Examples
///
/// ```
/// use hanmine::Date;
///
/// let date: Date = "2017-06-15".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2017, Some(6), Some(15)));
/// assert_eq!("2017-06".parse::<Date>()?.to_string(), "2017-06");
/// // 2017 is no leap year.
/// assert!("2017-02-29".parse::<Date>().is_err());
/// # Ok::<(), hanmine::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 0 where the date is a year.
    month: u8,
    /// 0 where the date is a year or a month.
    day: u8,
}

impl Date {
    /// The date of these numbers; `None` where the calendar has no such date, the year has more than four digits, or a day
    /// has no month.
    #[must_use]
    pub const fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if year > 9999 {
            return None;
        }
        match (month, day) {
            (None, None) => Some(Self { year, month: 0, day: 0 }),
            (Some(month), None) if month >= 1 && month <= 12 => Some(Self { year, month, day: 0 }),
            (Some(month), Some(day)) if day >= 1 && day <= days_in(year, month) => Some(Self { year, month, day }),
            _ => None,
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12; `None` where the date is a year.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }

    /// The day of the month; `None` where the date is a year or a month.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// The same date without its day, so at most as fine as a month.
    #[must_use]
    pub const fn to_month(self) -> Self {
        Self { day: 0, ..self }
    }

    /// The year of the date, without month and day.
    #[must_use]
    pub const fn to_year(self) -> Self {
        Self { month: 0, day: 0, ..self }
    }

    /// The last day of the month, or of December where the date is a year.
    #[must_use]
    pub const fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Self { year: self.year, month, day }
    }

    /// The date `years` years later, or earlier where negative, in the same precision; the 29th of February becomes the 28th
    /// where it must. `None` outside the years 0 to 9999.
    #[must_use]
    pub fn add_years(self, years: i32) -> Option<Self> {
        let year = u16::try_from(i32::from(self.year).checked_add(years)?).ok().filter(|year| *year <= 9999)?;
        Some(Self { year, month: self.month, day: self.day.min(days_in(year, self.month.max(1))) })
    }

    /// The month `months` months later, or earlier where negative; a day is kept as far as the month has it. A year without a
    /// month counts from its January. `None` outside the years 0 to 9999.
    #[must_use]
    pub fn add_months(self, months: i32) -> Option<Self> {
        let count = i32::from(self.year) * 12 + i32::from(self.month.max(1)) - 1;
        let count = count.checked_add(months)?;
        let year = u16::try_from(count.div_euclid(12)).ok().filter(|year| *year <= 9999)?;
        let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
        Some(Self { year, month, day: self.day.min(days_in(year, month)) })
    }
}

/// Days of a month; 0 for a month that does not exist, so that no day fits it.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `2017`, `2017-06` or `2017-06-15`, whole: no blanks, no time of day.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError { found: text.chars().take(40).collect() };
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4).ok_or_else(error)?;
        let mut rest = [None, None];
        for slot in &mut rest {
            if let Some(part) = parts.next() {
                let value = digits(Some(part), 2).and_then(|value| u8::try_from(value).ok()).ok_or_else(error)?;
                *slot = Some(value);
            }
        }
        let [month, day] = rest;
        if parts.next().is_some() { Err(error()) } else { Self::new(year, month, day).ok_or_else(error) }
    }
}

/// A number of exactly `count` ASCII digits.
fn digits(part: Option<&str>, count: usize) -> Option<u16> {
    part.filter(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// A text that is no ISO date, or a date that the calendar does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    found: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a date like 2017-06-15, 2017-06 or 2017, found `{}`", self.found)
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_what_it_prints() {
        for text in ["2017", "2017-06", "2017-06-15", "2016-02-29", "0001-01-01"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "17", "2017-6", "2017-06-15T08:00", "2017-13", "2017-02-29", "2017-00", "２０１７", "2017-06-15-01", "+201", "2017-"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(
            "2017-6-15".parse::<Date>().unwrap_err().to_string(),
            "expected a date like 2017-06-15, 2017-06 or 2017, found `2017-6-15`"
        );
        assert_eq!(
            [Date::new(10_000, None, None), Date::new(2017, None, Some(1)), Date::new(9999, Some(12), Some(31))],
            [None, None, Some(date("9999-12-31"))]
        );
    }

    #[test]
    fn steps_by_years_and_months() {
        assert_eq!(date("2016-02-29").add_years(-1), Some(date("2015-02-28")));
        assert_eq!(date("2017").add_years(-5), Some(date("2012")));
        assert_eq!(date("2017-01-31").add_months(-11), Some(date("2016-02-29")));
        assert_eq!(date("0000").add_years(-1), None);
        assert_eq!(date("2017-02").last_day(), date("2017-02-28"));
    }
}
