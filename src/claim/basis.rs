//! What a change is measured against: 同比, 环比, 比上年, 较年初, 与上年相比.
//!
//! Takes the clause of a change, hands on its basis where the clause, or the one before it, names one. Whether something is a change is
//! decided in `change.rs`, whether it is one from another time in `shift.rs`.

use super::change::clause_before;
use super::clause::{Item, Role};
use crate::vocabulary::ChangeBasis;

/// Whether a time is a month without a year: 较4月末.
fn is_month(time: &str) -> bool {
    let months = time.trim_end_matches(['末', '底', '份']);
    months.ends_with('月') && !months.contains('年') && months.chars().count() <= 3
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
    basis(clause).or_else(|| {
        let start = at.checked_sub(clause.len() + 1)?;
        let before = clause_before(items, start);
        before
            .iter()
            .any(|item| item.surface.contains("相比") || matches!(item.surface, "相较" | "一年来"))
            .then(|| basis(before))
            .flatten()
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
    let year = |word: &&str| standard.split_once(*word).is_some_and(|(_, rest)| !closes(rest));
    if YEARS.iter().any(year) {
        return Some(ChangeBasis::YearOnYear);
    }
    PERIODS.iter().any(|word| standard.starts_with(word)).then_some(ChangeBasis::PeriodOnPeriod)
}
