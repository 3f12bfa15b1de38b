//! What an expression of time is, read: its form with the numbers and words that it holds.
//!
//! Only types stand here. The grammar (`time_grammar.rs`) makes them of a text, `period.rs` and the files below it make dates of them.

use super::calendar::Part;
use super::festivals::{During, Place};

/// An expression of time as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expression<'t> {
    pub(super) lead: Option<(Lead, &'t str)>,
    pub(super) form: Form<'t>,
    pub(super) tail: Option<(Tail, &'t str)>,
    /// Length in bytes.
    pub(super) len: usize,
}

/// The forms in which times are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'t> {
    /// “十四五”期间
    Plan { number: i32, when: PlanTime },
    /// 目前
    Now(Now),
    /// 五年来, 近三个月
    Back { months: i32 },
    /// 这一年: one told of before.
    Told,
    /// 几年来
    Unknown,
    /// 近三天; 近几天 without a number.
    Days(Option<i32>),
    /// 五年前
    YearsAgo(i32),
    /// 三个月前
    MonthsAgo(i32),
    /// 上周五
    Week(Week),
    /// 上午8时
    Hour,
    /// 去年五一前夕, or 春节 alone.
    Festival { year: Option<NamedYear<'t>>, feast: Option<(Place, During)> },
    /// 假期里: of the festival that the text named.
    Vacation,
    /// 去冬今春: of this year (0) or the last (-1), from month to month.
    Season { year: i32, first: (i32, i32), second: Option<(i32, i32)> },
    /// 未来三年
    Ahead { years: i32 },
    /// 未来48小时, 未来几天
    DaysAhead(Option<i32>),
    /// 今明两年
    Coming(Coming),
    /// 2015—2016学年, 1990年代; without a beginning where one is named as a limit.
    Years { first: Option<i32>, last: i32 },
    /// 2015—2020年
    Range { first: i32, last: i32 },
    /// 112年第2季, as Taiwan counts.
    OfYear { year: i32, part: Option<Part> },
    /// 112年 alone.
    Bare { year: i32 },
    /// 去年9月至今年5月
    Stretch { first: (NamedYear<'t>, Part), last: (NamedYear<'t>, Part) },
    /// 2012年至今, 去年6月至今
    Since { year: NamedYear<'t>, part: Option<Part> },
    /// 去年同期
    Same(Option<NamedYear<'t>>),
    /// 19世纪末
    Century { first: i32, last: Option<i32>, counted: bool, age: Option<Age> },
    /// 昨天
    Day(Day),
    /// 上月; 当月 without a number.
    Month(Option<i32>),
    /// 上季度
    Quarter(i32),
    /// 届时
    Then,
    /// 开局之年, or 收官之年.
    Opening { first: bool },
    /// 报告期
    Report(Report),
    /// 2016年, 去年12月, 上半年; 同期 may stand behind.
    Whole { year: Option<NamedYear<'t>>, part: Option<PartOfYear>, same: bool },
    /// 16日, 5日至7日
    DayOfMonth(MonthDay),
}

/// What leads to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// 截至
    Until,
    /// 自
    Since,
    /// 从
    From,
    /// 到
    To,
}

/// What may stand behind a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// 以来, with or without what happened then before it
    Event,
    /// 至今
    Since,
    /// 起
    Onward,
    /// 开始
    Begun,
    /// 为止
    Until,
    /// 前
    Before,
}

/// How the time of writing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// 目前
    Plain,
    /// 迄今
    Until,
    /// 发稿: a time only behind 截至.
    Telling,
}

/// A year that needs no other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedYear<'t> {
    /// 2016年
    Number(i32),
    /// 去年, with its word.
    Relative(Relative, &'t str),
}

/// A year that is told by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// 去年 (-1), 明年 (1): of the document's.
    Document(i32),
    /// 上年: the one before that which is reported.
    Reported,
    /// 当年: the one that the text named.
    Named,
    /// 次年: the one behind that.
    Next,
    /// 今(113)年
    Number(i32),
}

/// A part of a year and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartOfYear {
    pub(super) part: Part,
    pub(super) written: Written,
}

/// How a part of a year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// By months: 6月, 前5个月.
    Months,
    /// 上半年, 一季度
    Stretch,
    /// 全年
    Whole,
    /// 年末, as annual reports call it.
    YearEnd,
    /// 年底, 年初
    YearEdge,
    /// 底: only behind a year.
    Edge,
}

/// Which stretch of a five-year plan is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanTime {
    /// 期间
    Whole,
    /// 前四年, 头年
    First(i32),
    /// 后两年, 末
    Last(i32),
    /// 以来
    Since,
}

/// 上周五, 本周, 周末
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Week {
    /// How many weeks on from the document's; `None` where it is not told.
    pub(super) week: Option<i32>,
    /// 0 is Monday.
    pub(super) day: Option<i32>,
    /// 周末
    pub(super) end: bool,
    /// 周五, without 星期 and without a word for the week.
    pub(super) short: bool,
}

/// A day that is told by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// 昨天 (-1): of the document's.
    Document(i32),
    /// 当天: the one that the text named, or the document's.
    Named,
    /// 次日: the one behind that.
    Next,
    /// 那天: the one that the text named.
    Told,
}

/// 今明两年, 今明两天
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    Year,
    Day,
}

/// A part of a century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// 初
    First,
    /// 末
    Last,
    /// 中叶
    Other,
}

/// 报告期
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    Whole,
    /// 报告期末
    End,
    /// 年内
    Year,
}

/// A day that names no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MonthDay {
    pub(super) day: i32,
    /// 7日, behind 5日至
    pub(super) last: Option<i32>,
    /// Written in digits.
    pub(super) digits: bool,
    /// Ends with 号, as names of things do.
    pub(super) numbered: bool,
}
