//! Decides which of several names listed beside as many amounts each amount belongs to: 分别.
//!
//! Takes text, the mentions of the claim's sentence and the claim, hands on an index. What a claim speaks of outside of such lists is
//! the business of `link`.

use super::context::{before, ends_clause};
use super::link::Mention;
use crate::span::NormSpan;

/// The most characters of a list in front of its last name.
const LIST: usize = 60;

/// What gives each member of a list its own.
const RESPECTIVELY: &str = "分别";

/// What stands between the members.
const fn joins(found: char) -> bool {
    matches!(found, '、' | '和')
}

/// 2个集体、9名渔民分别荣获“金锚奖”、“银帆奖”: of as many names as amounts, the one that has the place of the claim in its `clause`,
/// which ends at `end`.
pub(super) fn named_behind(text: &str, claim: NormSpan, clause: &str, end: usize, behind: &[Mention]) -> Option<usize> {
    let rest = text.get(claim.end..end)?;
    let (amounts, _) = rest.split_once(RESPECTIVELY)?;
    let place = clause.matches(joins).count();
    let named: Vec<usize> = behind.iter().take_while(|mention| mention.span.end <= end).map(|mention| mention.index).collect();
    named.get(place).copied().filter(|_| place + amounts.matches(joins).count() + 1 == named.len())
}

/// 甲险、乙险、丙险参保人数分别为5万人、3万人、2万人: of as many members as amounts, the last of them a name, the one that has the place of
/// the claim in its `clause`, which ends at `end`; nothing outside of such a list, and `Some(None)` where that member is no name.
pub(super) fn named_in_front(text: &str, claim: NormSpan, clause: &str, end: usize, front: &[Mention]) -> Option<Option<usize>> {
    let (_, amounts) = clause.rsplit_once(RESPECTIVELY)?;
    if amounts.contains('：') {
        return None;
    }
    let listed = claim.start - amounts.len() - RESPECTIVELY.len();
    let last = front.iter().rev().find(|mention| mention.span.end <= listed)?;
    let members = before(text, last.span.start, LIST, |found| ends_clause(found) || found == '：');
    let stretch = text.get(last.span.start - members.len()..last.span.end)?;
    let place = amounts.matches(joins).count();
    let joints = stretch.matches(joins).count();
    if joints == 0 || joints != place + text.get(claim.end..end)?.matches(joins).count() {
        return None;
    }
    let mut start = last.span.start - members.len();
    for member in stretch.split(joins).take(place) {
        start += member.len() + '、'.len_utf8();
    }
    let stop = start + stretch.split(joins).nth(place)?.len();
    Some(front.iter().find(|mention| start <= mention.span.start && mention.span.end <= stop).map(|mention| mention.index))
}
