//! Which of several times listed together is that of an amount: 2022年、2023年|分别|12亿元、18亿元, 8、9月.
//!
//! Takes the time that stands nearest before a quantity and the items of its sentence, hands on the one of the list that is its own, or all of them
//! where they are not shared out. Which time stands nearest is decided in `timeline.rs`.

use super::clause::{Item, Role};
use super::period::{Period, Time};
use super::phrase::{role, surface};

/// The time of the quantity at `at` where `period` is the last of a list or stands for two: 2022年、2023年|分别|12亿元、18亿元, 8、9月.
pub(super) fn of_list(items: &[Item<'_>], times: &[Time], at: usize, period: Period) -> Period {
    let Some(index) = items.get(..at).and_then(|held| held.iter().rposition(|item| item.span.contains(period.span))) else { return period };
    let listed = |last: usize| {
        let joint = last.checked_sub(1)?;
        let joins = role(items, joint) == Some(Role::ListComma) || matches!(surface(items, joint), "和" | "与" | "及");
        joint.checked_sub(1).filter(|&before| joins && role(items, before) == Some(Role::Time))
    };
    let mut list: Vec<Period> = std::iter::successors(Some(index), |&last| listed(last))
        .take(MOST_TIMES)
        .filter_map(|index| time_of(items, times, index))
        .collect();
    list.reverse();
    if let ([_], Some(pair)) = (list.as_slice(), items.get(index).and_then(|item| pair(item.surface, period))) {
        list = pair.to_vec();
    }
    let (Some(first), Some(last)) = (list.first().copied(), list.last().copied()) else { return period };
    // 分别在2014年和2016年|提高到…: of which number which is, is not read.
    let start = items.iter().position(|item| item.span.contains(first.span)).unwrap_or(0);
    let shared = items.get(start.saturating_sub(2)..start).is_some_and(|lead| lead.iter().any(|item| item.surface == "分别"));
    if list.len() < 2 || first.to > last.from || shared {
        return period;
    }
    let way = items.get(index + 1..at).unwrap_or_default();
    let Some(each) = way.iter().position(|item| item.surface.starts_with("分别") || item.surface == "各" || item.surface == "各为")
    else {
        return Period { from: first.from, to: last.to, complete: first.complete && last.complete, ..period };
    };
    let behind = way.get(each + 1..).unwrap_or_default();
    let count = behind.iter().filter(|item| matches!(item.role, Role::Quantity(_))).count();
    let parted = behind.iter().any(|item| item.role.is_edge());
    list.get(count).copied().filter(|_| !parted).unwrap_or(period)
}

/// No list of times that is shared out is longer.
const MOST_TIMES: usize = 6;

/// The two times for which 8、9月 or 一、二季度 stands.
fn pair(words: &str, period: Period) -> Option<[Period; 2]> {
    let (from, to) = period.from.zip(period.to).filter(|_| words.contains('、'))?;
    let months = if words.contains('季') { 2 } else { 0 };
    let (first, last) = (from.add_months(months)?, to.add_months(-months)?);
    Some([Period { to: Some(first), ..period }, Period { from: Some(last), ..period }])
}

/// The time that stands in the item at `index`.
pub(super) fn time_of(items: &[Item<'_>], times: &[Time], index: usize) -> Option<Period> {
    let item = items.get(index)?;
    let first = times.partition_point(|time| time.period.span.start < item.span.start);
    times.get(first).map(|time| time.period).filter(|period| item.span.contains(period.span))
}
