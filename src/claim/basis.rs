//! What a change is measured against: 同比, 环比, 比上年, 较年初, 与上年相比.
//!
//! Takes the clause of a change, hands on its basis where the clause, or the one before it, names one. Whether something is a change is
//! decided in `change.rs`, whether it is one from another time in `shift.rs`.

use super::change::clause_before;
use super::clause::{Item, Role};
use super::phrase::surface;
use crate::vocabulary::ChangeBasis;
use crate::wordlist::has_at_most;

/// The most characters of months, 10-11月, and how far before a change its year is looked for, in items.
const MONTHS: usize = 6;
const YEARS_BACK: usize = 30;

/// Whether a time is a month without a year, or some of its months, of which the next ones are told: 较4月末, 比1-9月份, 比上半年.
fn is_month(time: &str) -> bool {
    let months = time.trim_end_matches(['末', '底', '份']);
    let within = months.ends_with('月') && !months.contains('年') && has_at_most(months, MONTHS);
    within || matches!(time, "一季度" | "二季度" | "三季度" | "上半年" | "前三季度")
}

/// Whether a time is the same as that of a month before: 3月|同期.
fn is_same_of_month(time: &str) -> bool {
    time.strip_suffix("同期").is_some_and(is_month)
}

/// 2021年产值9亿元，比|2020年|的|8亿元|增加|…: whether the year before the one that is told of is what a change is compared with.
fn by_named_years(items: &[Item<'_>], at: usize) -> Option<ChangeBasis> {
    let told = items.get(at.saturating_sub(YEARS_BACK)..at)?;
    // The year of a time, and what of that year: 2021年|前三季度.
    let year = |item: &Item<'_>| {
        let time = item.surface.trim_start_matches(['到', '至', '在']);
        let (year, rest) = time.split_once('年').filter(|_| item.role == Role::Time)?;
        Some((year.parse::<u16>().ok()?, rest.len()))
    };
    let compares = |index: usize| matches!(surface(told, index), "比" | "较" | "与" | "和" | "同" | "相比" | "相较");
    let compared = |index: usize| index.checked_sub(1).is_some_and(compares);
    let standard = (0..told.len()).rev().find(|&index| compared(index)).and_then(|index| told.get(index))?;
    let (before, part) = year(standard)?;
    let own = (0..told.len()).rev().filter(|&index| !compared(index)).find_map(|index| year(told.get(index)?));
    own.is_some_and(|(own, of)| own == before + 1 && (part == of || part == 0)).then_some(ChangeBasis::YearOnYear)
}

/// The standard of the change at `at`: that of its clause, of two listed (同比、环比|分别增长) its own, else what the clause before compares with:
/// 与上年相比，.
pub(super) fn basis_at(items: &[Item<'_>], at: usize) -> Option<ChangeBasis> {
    let clause = clause_before(items, at);
    let bases = |word: &str| clause.iter().position(|item| item.surface == word);
    if let Some((year, period)) = bases("同比").zip(bases("环比"))
        && clause.iter().any(|item| item.surface == "分别")
    {
        let second = clause.iter().any(|item| matches!(item.role, Role::Quantity(_)));
        return Some(if (year < period) == second { ChangeBasis::PeriodOnPeriod } else { ChangeBasis::YearOnYear });
    }
    let named = basis(clause).or_else(|| by_named_years(items, at));
    named.or_else(|| {
        let start = at.checked_sub(clause.len() + 1)?;
        let before = clause_before(items, start);
        // 同比跌幅最大，|分别|为|2%和1%
        let compares = clause.iter().any(|item| item.role == Role::Compare);
        let divided = !compares && clause.first().is_some_and(|first| first.surface.starts_with("分别"));
        let goes_on = |item: &Item<'_>| item.surface.contains("相比") || matches!(item.surface, "相较" | "一年来");
        (divided || before.iter().any(goes_on)).then(|| basis(before)).flatten()
    })
}

/// What names the same time a year before.
const YEARS: [&str; 5] = ["去年", "上年", "前一年", "上一年", "同期"];

/// What names the time just before.
#[rustfmt::skip]
const PERIODS: [&str; 16] = [
    "上月", "上季", "上周", "上个月", "上旬", "上一季度", "前一月", "年初", "上年末", "上年底", "去年末", "去年底", "前一日", "前一天", "昨日", "昨天",
];

/// The standard that a clause names.
pub(super) fn basis(clause: &[Item<'_>]) -> Option<ChangeBasis> {
    let mut out = None;
    for (index, item) in clause.iter().enumerate() {
        let next = clause.get(index + 1);
        match item.surface {
            "同比" | "年增" | "年减" | "按年" | "一年来" => out = Some(ChangeBasis::YearOnYear),
            "环比" | "月增" | "季增" | "月减" | "季减" | "按月" | "按季" => out = Some(ChangeBasis::PeriodOnPeriod),
            // 营收估季|增|一成
            "增" | "减"
                if index.checked_sub(1).is_some_and(|b| {
                    clause.get(b).is_some_and(|before| {
                        before.surface.chars().count() > 1
                            && before.surface.ends_with(['季', '月'])
                            && !matches!(before.role, Role::Time | Role::Per)
                    })
                }) =>
            {
                out = Some(ChangeBasis::PeriodOnPeriod);
            }
            "比" | "较" | "与" | "同" | "和" | "跟" | "相较" => {
                let standard = next.filter(|next| next.role == Role::Time).map_or("", |next| next.surface);
                let month = || {
                    let alone = !clause.get(index + 2).is_some_and(|next| matches!(next.role, Role::Of | Role::Noun));
                    (alone && is_month(standard)).then_some(ChangeBasis::PeriodOnPeriod)
                };
                out = of_standard(standard).or_else(month).or(out);
            }
            _ => {}
        }
    }
    out
}

/// What a time that something is compared with says, as behind 比 in a sentence or in the head of a column: 去年同期, 上月; 上年末 is the end of
/// the period before.
pub(super) fn of_standard(standard: &str) -> Option<ChangeBasis> {
    let closes = |rest: &str| rest.starts_with(['末', '底']) || rest.ends_with(['末', '底']);
    if is_same_of_month(standard) {
        return Some(ChangeBasis::PeriodOnPeriod);
    }
    let year = |word: &&str| standard.split_once(*word).is_some_and(|(_, rest)| !closes(rest));
    if YEARS.iter().any(year) {
        return Some(ChangeBasis::YearOnYear);
    }
    PERIODS.iter().any(|word| standard.starts_with(word)).then_some(ChangeBasis::PeriodOnPeriod)
}
