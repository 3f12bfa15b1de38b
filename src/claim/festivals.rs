//! Festivals, holidays and seasons as times: 五一前夕, 国庆假期.
//!
//! Takes where one stands in the year and the word behind its name, hands on the part of the year that they mean. One whose day goes by the moon is
//! as fine as its year. Their names are rows of `data/time_words.tsv`; which year it is, is decided in `time_years.rs`.

use super::calendar::{Part, Year, days_after};
use crate::date::Date;

/// Where a festival stands in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// 五一
    Day(i32, i32),
    /// 暑期: from this month to that.
    Months(i32, i32),
    /// 春节: by the moon.
    Year,
}

/// What the words behind a festival make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum During {
    /// 期间, 假期
    Around,
    /// 假期8天
    Days(i32),
    /// 前夕
    Eve,
    /// 当天
    Day,
    /// 以来
    Since,
}

/// No festival has more free days.
const LONGEST: i32 = 15;

impl Place {
    /// The two ends of the festival and the word behind it in `year`.
    pub(super) fn ends(self, during: During, year: Year) -> (Option<Date>, Option<Date>) {
        let Some(first) = self.first(year) else { return (year.whole(), year.whole()) };
        match (self, during) {
            (Self::Months(from, to), _) => (Part::month(from).ends(year).0, Part::month(to).ends(year).1),
            // The eve of the first of May is in April.
            (Self::Day(_, day), During::Eve) => {
                let eve = if day == 1 { first.to_month().add_months(-1) } else { Some(first.to_month()) };
                (eve, eve)
            }
            (_, During::Day) => (Some(first), Some(first)),
            (_, During::Days(days)) if days <= LONGEST => (Some(first), days_after(first, days - 1)),
            _ => (Some(first.to_month()), Some(first.to_month())),
        }
    }

    /// Its first day in `year`, or month.
    pub(super) fn first(self, year: Year) -> Option<Date> {
        match self {
            Self::Day(month, day) => Part::day(month, day).ends(year).0,
            Self::Months(month, _) => Part::month(month).ends(year).0,
            Self::Year => None,
        }
    }
}
