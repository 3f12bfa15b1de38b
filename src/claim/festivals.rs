//! Festivals, holidays and seasons as times: 五一前夕, 国庆假期, 今春.
//!
//! Takes the name of one and the words behind it, hands on the part of the year that they mean. One whose day goes by the moon is as
//! fine as its year. Which year that is, is decided in `time_years.rs`.

use super::calendar::{Part, Year};
use crate::date::Date;

/// The names, as a form for `time_forms.rs`, with or without quotation marks and 节.
pub(super) const NAMES: &str =
    "“?(?:元旦|春节|元宵|三八|清明|五一|端午|六一|七一|八一|教师节|中秋|国庆|十一|重阳|双节|两节)”?节?|寒假|暑假|暑期|春运|暑运";

/// The words that make a time of a name, as a form.
pub(super) const WORDS: &str = "黄金周(?:假期)?(?:期间|以来|里)?|连假(?:期间|以来)?|小长假(?:期间|以来|里)?|长假(?:期间|以来|里)?|假期(?:期间|以来|里)?|假日(?:期间)?\
     |期间|前夕|前后|当天|当日|以来|至今|里";

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

impl Place {
    /// The place of `name`, which one of the forms above found.
    pub(super) fn of(name: &str) -> Self {
        let bare = name.trim_matches(['“', '”']).trim_end_matches('节').trim_end_matches('”');
        match bare {
            "元旦" => Self::Day(1, 1),
            "三八" => Self::Day(3, 8),
            "清明" => Self::Months(4, 4),
            "五一" => Self::Day(5, 1),
            "六一" => Self::Day(6, 1),
            "七一" => Self::Day(7, 1),
            "八一" => Self::Day(8, 1),
            "教师节" | "教师" => Self::Day(9, 10),
            "国庆" | "十一" => Self::Day(10, 1),
            "暑假" | "暑期" | "暑运" => Self::Months(7, 8),
            _ => Self::Year,
        }
    }

    /// The two ends of the festival and the word behind it in `year`.
    pub(super) fn ends(self, word: &str, year: Year) -> (Option<Date>, Option<Date>) {
        let Some(first) = self.first(year) else { return (year.whole(), year.whole()) };
        match (self, word) {
            (Self::Months(from, to), _) => (Part::month(from).ends(year).0, Part::month(to).ends(year).1),
            // The eve of the first of May is in April.
            (Self::Day(_, day), "前夕") => {
                let eve = if day == 1 { first.to_month().add_months(-1) } else { Some(first.to_month()) };
                (eve, eve)
            }
            (_, "当天" | "当日") => (Some(first), Some(first)),
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

/// The months of 春, 夏, 秋 and 冬; a winter ends in the year behind it.
pub(super) const fn season(name: char) -> Option<(i32, i32)> {
    Some(match name {
        '春' => (3, 5),
        '夏' => (6, 8),
        '秋' => (9, 11),
        '冬' => (12, 12),
        _ => return None,
    })
}
