//! Where, or in what scope, a claim holds.
//!
//! Takes the items of a sentence, hands on the place named in a quantity's clause: 全市, 杭州. A place that is only part of a name
//! (衢州市总工会) or a standard (高于全国) is none.

use super::change::clause_before;
use super::clause::{Item, Role};
use super::phrase::role;
use crate::span::NormSpan;

/// The place of the quantity at item `at`.
pub(crate) fn find(items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let clause = clause_before(items, at);
    let start = at - clause.len();
    (0..clause.len()).rev().map(|offset| start + offset).find_map(|index| {
        let item = items.get(index)?;
        let before = index.checked_sub(1).and_then(|b| role(items, b));
        let standard = before == Some(Role::Compare);
        let scope = is_scope(item.surface);
        let named = item.role == Role::Place && !scope && item.surface.chars().count() >= 2;
        let behind = role(items, index + 1);
        // 杭州|共有, 在杭州|, but not 杭州|市民中心
        let free = behind.is_none_or(|role| !role.is_nominal() && role != Role::Other);
        (!standard && (scope && (item.role == Role::Place || free) || named && free)).then_some(item.span)
    })
}

/// Whether a word names a scope wherever it stands.
fn is_scope(surface: &str) -> bool {
    matches!(
        surface,
        "全市"
            | "全省"
            | "全县"
            | "全区"
            | "全国"
            | "全球"
            | "全镇"
            | "全村"
            | "全州"
            | "全乡"
            | "我市"
            | "我省"
            | "我县"
            | "我区"
            | "我国"
            | "农村"
            | "城镇"
            | "市区"
            | "境内"
    )
}
