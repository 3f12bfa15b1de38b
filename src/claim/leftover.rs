//! Parts of an amount that are told by what is left of it, by the largest of it, or by who does what of it: 财政补助3000元，其余由家庭承担.
//!
//! Takes the items of a sentence with the quantities read before, hands on the index of the whole. 其中, brackets and 占 are the business of
//! `part_of.rs`, descriptions of those counted that of `shares.rs`.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::part_of::is_ratio;
use super::phrase::{role, surface};
use crate::decimal::Decimal;
use crate::quantity::Quantity;
use crate::sorts::{LARGEST, REST};
use crate::vocabulary::Dimension;

/// How far behind a number the clause ends that the rest follows, in items.
const CLAUSE: usize = 10;

/// How far before a number it is told that it is the largest, in items.
const LARGEST_BEFORE: usize = 6;

/// The most members of a list of shares.
const MEMBERS: usize = 6;

/// The whole of the quantity `index`, item `at`; `from` is behind the quantity before.
pub(super) fn find(context: &Context<'_, '_>, at: usize, from: usize, index: usize, reading: &Reading) -> Option<usize> {
    let quantity = context.quantities.get(index)?;
    if reading.change.is_some() {
        return None;
    }
    if is_ratio(quantity) {
        return shared_out(context, at, index).or_else(|| done_by(context, at, from));
    }
    let whole = larger(context, quantity)?;
    let open = context.items.get(from..at)?;
    let told = is_largest(context.items, at) || leaves_rest(context.items, at) || reading.shared_with == Some(whole) && is_only(open);
    told.then_some(whole)
}

/// The last amount of the sentence in the same unit that is no part itself, if it is larger; ages and lengths of time have no parts.
fn larger(context: &Context<'_, '_>, quantity: &Quantity) -> Option<usize> {
    if quantity.dimension == Dimension::Time {
        return None;
    }
    let same =
        |e: &&Earlier| e.in_sentence && !e.part && context.quantities.get(e.index).is_some_and(|before| before.unit == quantity.unit);
    let whole = context.earlier.iter().rev().find(same)?.index;
    context.quantities.get(whole).is_some_and(|before| before.low > quantity.high).then_some(whole)
}

/// 给付1130万元，最大的一笔|6万元: the largest of several.
fn is_largest(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(LARGEST_BEFORE)..at).unwrap_or_default();
    let clause = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    let clause = before.get(clause..).unwrap_or_default();
    let most = clause.iter().position(|item| LARGEST.has(item.surface));
    most.and_then(|most| clause.get(most + 1..)).is_some_and(|rest| rest.iter().any(|item| item.surface.starts_with('一')))
}

/// 补助了|3000元|，其余…: whether the next clause tells of the rest.
fn leaves_rest(items: &[Item<'_>], at: usize) -> bool {
    let behind = items.get(at + 1..items.len().min(at + CLAUSE)).unwrap_or_default();
    let edge = behind.iter().position(|item| item.role.is_edge() || matches!(item.role, Role::Quantity(_)));
    edge.is_some_and(|edge| surface(behind, edge) == "，" && REST.begins(surface(behind, edge + 1)))
}

/// 467亩土地，只|交付了|292亩: not all of what was told before.
fn is_only(open: &[Item<'_>]) -> bool {
    let only = open.iter().any(|item| matches!(item.surface, "只" | "仅" | "只有" | "仅有" | "才"));
    // 利润2亿元，去年同期|只有|1亿元: another time, and no part.
    let other = |item: &Item<'_>| {
        item.role == Role::Compare || item.role == Role::Time && (item.surface.contains("同期") || item.surface.starts_with(['去', '上']))
    };
    only && !open.iter().any(other)
}

/// 分别承担|五成、三成、两成: the amount before a list of shares that make it up.
fn shared_out(context: &Context<'_, '_>, at: usize, index: usize) -> Option<usize> {
    let items = context.items;
    let joins = |at: usize| matches!(role(items, at), Some(Role::ListComma | Role::Conjunction));
    let member = |at: usize| match role(items, at) {
        Some(Role::Quantity(index)) => context.quantities.get(index).filter(|quantity| is_ratio(quantity)),
        _ => None,
    };
    let (mut first, mut held) = (at, index);
    while first >= 2 && joins(first - 1) && member(first - 2).is_some() && at - first < 2 * MEMBERS {
        (first, held) = (first - 2, held.checked_sub(1)?);
    }
    let lead = items.get(first.saturating_sub(2)..first)?;
    lead.iter().find(|item| item.surface.starts_with("分别"))?;
    let (mut sum, mut last) = (Decimal::from(0), first);
    while let Some(share) = member(last).filter(|_| last - first < 2 * MEMBERS) {
        sum = sum.plus(&share.low);
        if !joins(last + 1) {
            break;
        }
        last += 2;
    }
    let whole = last > first && (sum == Decimal::from(100) || sum == Decimal::from(1));
    let before = context.earlier.iter().rev().find(|e| e.index < held && !context.quantities.get(e.index).is_some_and(is_ratio))?;
    (whole && before.in_sentence).then_some(before.index)
}

/// 接待求职者2.3万人，|六成以上|留在江川: a share that opens its clause and does something, of those counted right before.
fn done_by(context: &Context<'_, '_>, at: usize, from: usize) -> Option<usize> {
    let items = context.items;
    let opens = matches!(items.get(from..at)?, [.., comma] if comma.surface == "，");
    let mut verb = at + 1;
    while matches!(role(items, verb), Some(Role::Adverb | Role::Time | Role::Localizer)) && verb < at + MEMBERS {
        verb += 1;
    }
    let last = context.earlier.last().filter(|last| opens && last.in_sentence)?;
    let counts = context.quantities.get(last.index).is_some_and(Quantity::counts);
    let alone = items.get(from..at - 1)?.iter().all(|item| item.role.is_nominal() || item.role == Role::Of);
    (counts && alone && role(items, verb).is_some_and(Role::is_verb)).then_some(last.index)
}
