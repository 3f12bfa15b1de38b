//! Times that hold for less than what stands behind them: 2020年同期为2.3亿元；|另一项收入2.8亿元.
//!
//! Takes the items of a sentence and the place of a time in it, says whether it dates only the figure beside it, or ends with a nearer time, or
//! goes on over clauses that only tell more of what it dates. Which time a claim takes is decided in `timeline.rs`.

use super::clause::{Item, Role};
use super::phrase::{role, surface};
use super::time_fit::is_now;
use super::time_scope::is_standard;

/// No clause that only sets a figure of another time beside one told of has more items.
const LONGEST_ASIDE: usize = 5;

/// Whether the time at `index` only sets a figure beside that of the time before it, and what stands at `end` is told of that again: 今年三季度收入3亿元，|上年同期|为|2亿元|，毛利率
/// 为三成. The time of comparison says nothing of what it measures.
pub(super) fn is_aside(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|edge| items.get(..edge).filter(|_| opens_clause(items, edge))) else { return false };
    let told = before.iter().rposition(|item| item.role == Role::Time);
    let figure = told.and_then(|told| before.get(told..)).is_some_and(|way| way.iter().any(|item| matches!(item.role, Role::Quantity(_))));
    let compares = is_of_year_before(surface(items, index));
    let rest = items.get(index + 1..end.min(index + LONGEST_ASIDE)).unwrap_or_default();
    let leads = rest.iter().take_while(|item| matches!(item.role, Role::Link | Role::Adverb) || LEADS.contains(&item.surface)).count();
    let number = rest.get(leads).is_some_and(|item| matches!(item.role, Role::Quantity(_)));
    let closes = rest.get(leads + 1).is_some_and(|item| item.role.is_edge());
    figure && compares && number && closes
}

/// What stands between a time and the figure that it only sets beside another.
const LEADS: [&str; 6] = ["为", "是", "仅", "仅为", "只有", "达"];

/// 上年同期, 去年, 2020年同期
fn is_of_year_before(time: &str) -> bool {
    time.contains("同期") || matches!(time, "去年" | "上年" | "上一年" | "前一年")
}

/// Whether the item at `edge` closes a clause.
fn opens_clause(items: &[Item<'_>], edge: usize) -> bool {
    role(items, edge).is_some_and(Role::is_edge)
}

/// Whether the time at `index` is that of writing, and a date stands between it and `end`: 目前，专家组|2010年5月|作了评审，确定|….
pub(super) fn is_passed(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let dated = |at: usize| {
        let words = surface(items, at);
        role(items, at) == Some(Role::Time)
            && words.contains('年')
            && words.contains('月')
            && words.starts_with(|c: char| c.is_ascii_digit())
    };
    is_now(surface(items, index)) && (index + 1..end).any(|at| dated(at) && !is_standard(items, at))
}

/// Whether what is measured at the time at `index` is told on up to `end` by clauses without a subject: 公司|9月|营收|改写纪录|，|达|7亿元|，|增长|3%.
pub(super) fn is_told_on(items: &[Item<'_>], index: usize, end: usize) -> bool {
    let Some(behind) = items.get(index + 1..end) else { return false };
    let measured = behind.first().is_some_and(|item| item.property && item.role.is_nominal());
    let mut clauses = behind.split(|item| item.role.is_edge()).skip(1).filter(|clause| !clause.is_empty()).peekable();
    let goes_on = |clause: &[Item<'_>]| clause.first().is_some_and(|first| matches!(first.role, Role::Link | Role::Change | Role::Compare));
    measured && clauses.peek().is_some() && clauses.all(goes_on)
}
