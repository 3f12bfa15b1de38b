//! What a change is measured against: 同比, 环比, 比上年, 较年初, 与上年相比.
//!
//! Takes the clause of a change, hands on its basis where the clause, or the one before it, names one. Whether something is a change is
//! decided in `change.rs`, whether it is one from another time in `shift.rs`.

use super::change::clause_before;
use super::clause::{Item, Role};
use super::period::Period;
use crate::digits::is_small_digit;
use crate::sorts::VERSUS;
use crate::vocabulary::ChangeBasis;

/// Whether a time is a month, some months, a quarter or a half of a year that is not named: 较4月末, 比1-9月份, 比一季度, 比上半年.
fn is_part_of_year(time: &str) -> bool {
    let part = time.trim_end_matches(['末', '底', '份']);
    let part = part.strip_prefix('前').unwrap_or(part);
    let counted = part.strip_suffix('月').map(|months| months.strip_suffix('个').unwrap_or(months));
    let counted = counted.or_else(|| part.strip_suffix("季度")).or_else(|| part.strip_suffix('季'));
    let figures = |number: &str| {
        let figure = |found: char| found.is_ascii_digit() || is_small_digit(found) || matches!(found, '第' | '-' | '至' | '月');
        !number.is_empty() && number.chars().all(figure)
    };
    counted.is_some_and(figures) || part == "上半年"
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
    basis(clause).or_else(|| basis(clause_compared(items, at, clause)?))
}

/// The clause before `clause`, that of the change at `at`, where its standard may stand: 与上年相比，|增长3%; 同比跌幅最大，|分别为3%和2%; 较上年同期，|增长3%.
fn clause_compared<'i, 't>(items: &'i [Item<'t>], at: usize, clause: &[Item<'t>]) -> Option<&'i [Item<'t>]> {
    let before = clause_before(items, at.checked_sub(clause.len() + 1)?);
    let compares = |item: &Item<'_>| item.surface.contains("相比") || matches!(item.surface, "相较" | "一年来");
    let leads = |item: &Item<'_>| matches!(item.role, Role::Link | Role::Adverb);
    let bare = clause.iter().all(|item| leads(item) || matches!(item.role, Role::Quantity(_) | Role::ListComma | Role::Conjunction));
    let opens = clause.iter().find(|item| !leads(item)).is_some_and(|first| first.role == Role::Change);
    (bare || opens || before.iter().any(compares)).then_some(before)
}

/// 2021年…比|2020年|增加: of a change whose standard is the year before that of its own `period`.
pub(super) fn against_year(items: &[Item<'_>], at: usize, period: Option<Period>) -> Option<ChangeBasis> {
    let year = period.and_then(|period| Some(period.from?.year()).filter(|from| period.to.is_some_and(|to| to.year() == *from)))?;
    let before = |standard: &str| {
        let (digits, rest) = standard.split_at_checked(4)?;
        let whole = matches!(rest, "年" | "年度" | "年全年" | "年同期");
        (whole && digits.parse::<u16>().ok()?.checked_add(1)? == year).then_some(ChangeBasis::YearOnYear)
    };
    let of = |clause: &[Item<'_>]| {
        let mut pairs = clause.windows(2);
        pairs.find_map(|pair| match pair {
            [word, time] if VERSUS.has(word.surface) && time.role == Role::Time => before(time.surface),
            _ => None,
        })
    };
    let clause = clause_before(items, at);
    of(clause).or_else(|| of(clause_compared(items, at, clause)?))
}

/// What names the same time a year before.
const YEARS: [&str; 6] = ["去年", "上年", "前一年", "上一年", "一年前", "同期"];

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
            word if VERSUS.has(word) => {
                let standard = next.filter(|next| next.role == Role::Time).map_or("", |next| next.surface);
                let part = || {
                    let alone = !clause.get(index + 2).is_some_and(|next| matches!(next.role, Role::Of | Role::Noun));
                    (alone && is_part_of_year(standard)).then_some(ChangeBasis::PeriodOnPeriod)
                };
                // 较|前|一日
                let one_before = || next.filter(|next| next.surface == "前").and_then(|_| clause.get(index + 2));
                let former = || match one_before()?.surface {
                    "一年" => Some(ChangeBasis::YearOnYear),
                    "一日" | "一天" | "一周" | "一月" | "一个月" | "一季" | "一季度" => Some(ChangeBasis::PeriodOnPeriod),
                    _ => None,
                };
                out = of_standard(standard).or_else(part).or_else(former).or(out);
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
    // 4月增加，比|3月同期: the days that correspond to them.
    if standard.strip_suffix("同期").is_some_and(is_part_of_year) {
        return Some(ChangeBasis::PeriodOnPeriod);
    }
    let year = |word: &&str| standard.split_once(*word).is_some_and(|(_, rest)| !closes(rest));
    if YEARS.iter().any(year) {
        return Some(ChangeBasis::YearOnYear);
    }
    PERIODS.iter().any(|word| standard.starts_with(word)).then_some(ChangeBasis::PeriodOnPeriod)
}
