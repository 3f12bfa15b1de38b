//! From which amount to which something went: 由3200元|调至|3600元, 从八百人、三百人分别|增至|千人、五百人.
//!
//! Takes the items around a quantity and the quantities themselves, hands on a [`Change`] where one amount is led in by 由 or 从 and another
//! stands behind the verb. A verb of change says the direction itself; of one that does not (调整为, 变成) the two amounts say it. Other
//! changes are found in `change.rs`.

use super::change::{Change, Changes};
use super::clause::{Item, Role};
use super::phrase::{role, surface};
use crate::quantity::Quantity;
use crate::sorts::{FORMER, NEUTRAL};
use crate::vocabulary::{ChangeRole, Direction};

/// How far the other amount is looked for, in items.
const FAR: usize = 14;

/// The change of which the quantity at `at` is the one end.
pub(super) fn find(changes: &Changes, items: &[Item<'_>], at: usize, quantities: &[Quantity]) -> Option<Change> {
    from(changes, items, at, quantities).or_else(|| to(items, at, quantities))
}

/// 由|每吨|3200元|调至…: an amount in front of the verb.
fn from(changes: &Changes, items: &[Item<'_>], at: usize, quantities: &[Quantity]) -> Option<Change> {
    let opened = opened(items, at);
    let behind = items.get(at + 1..(at + FAR).min(items.len()))?;
    let edge = behind.iter().position(|item| item.role.is_edge()).unwrap_or(behind.len());
    let way = behind.get(..edge)?;
    // 原本|6小时|的|车程|变成…
    let attribute = way.first().is_some_and(|item| item.role == Role::Of);
    if !opened && !attribute {
        return None;
    }
    let over = |item: &Item<'_>| {
        item.role.is_nominal() && item.role != Role::Event
            || matches!(
                item.role,
                Role::Quantity(_) | Role::ListComma | Role::Conjunction | Role::Of | Role::Per | Role::Adverb | Role::Time
            )
            || item.surface == "分别"
    };
    let verb = way.iter().position(|item| !over(item))?;
    let (direction, leads) = match neutral(items, at + 1 + verb) {
        Some(behind) => (None, behind),
        None if opened => (Some(changes.verb(way.get(verb)?.surface)?), at + 2 + verb),
        None => return None,
    };
    let direction = match direction {
        Some(direction) => direction,
        None => compare(items, at, quantity_behind(items, leads)?, quantities)?,
    };
    Some(Change { direction, role: ChangeRole::From, basis: None })
}

/// …调至|每吨|3600元: an amount behind a verb that does not say the direction.
fn to(items: &[Item<'_>], at: usize, quantities: &[Quantity]) -> Option<Change> {
    let first = at.saturating_sub(4);
    let verb = (first..at).rev().find(|&index| neutral(items, index).is_some_and(|leads| quantity_behind(items, leads) == Some(at)))?;
    let before = items.get(verb.saturating_sub(FAR)..verb)?;
    let edge = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    let held = before.get(edge..)?;
    let offset = verb - held.len();
    let other = offset + held.iter().rposition(|item| matches!(item.role, Role::Quantity(_)))?;
    if !opened(items, other) && role(items, other + 1) != Some(Role::Of) {
        return None;
    }
    Some(Change { direction: compare(items, other, at, quantities)?, role: ChangeRole::To, basis: None })
}

/// Whether 从 or 由 leads in the quantity at `at`, alone or in a list: 由|3万吨、2万吨.
fn opened(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(8)..at).unwrap_or_default();
    let over = |item: &&Item<'_>| {
        matches!(item.role, Role::Quantity(_) | Role::ListComma | Role::Conjunction | Role::Per | Role::Time | Role::Of)
            || FORMER.has(item.surface)
            || item.surface == "和"
    };
    let way = before.iter().rev().take_while(over).count();
    before.len().checked_sub(way + 1).and_then(|lead| before.get(lead)).is_some_and(|lead| matches!(lead.surface, "从" | "由"))
}

/// Where the words behind a neutral verb at `index` begin: 调整为, 调|至, 变成|了.
fn neutral(items: &[Item<'_>], index: usize) -> Option<usize> {
    let own = surface(items, index);
    let next = surface(items, index + 1);
    if NEUTRAL.has(own) {
        return Some(index + 1);
    }
    let joined = matches!(own, "调" | "变" | "改" | "缩" | "提" | "调整" | "转变" | "变更") && matches!(next, "至" | "到" | "为" | "成");
    joined.then_some(index + 2)
}

/// The quantity that stands behind `index`, over 了 and 每吨.
fn quantity_behind(items: &[Item<'_>], index: usize) -> Option<usize> {
    let way = items.get(index..(index + 4).min(items.len()))?;
    let over = |item: &Item<'_>| {
        matches!(item.role, Role::Particle | Role::Per | Role::Adverb | Role::Time | Role::Of) || item.surface.starts_with('每')
    };
    let next = way.iter().position(|item| !over(item))?;
    matches!(way.get(next)?.role, Role::Quantity(_)).then_some(index + next)
}

/// Whether the second of two amounts of one unit is more than the first.
fn compare(items: &[Item<'_>], first: usize, second: usize, quantities: &[Quantity]) -> Option<Direction> {
    let quantity = |at: usize| match role(items, at) {
        Some(Role::Quantity(index)) => quantities.get(index),
        _ => None,
    };
    let (first, second) = (quantity(first)?, quantity(second)?);
    if first.unit != second.unit {
        return None;
    }
    match first.low.cmp(&second.low) {
        std::cmp::Ordering::Less => Some(Direction::Increase),
        std::cmp::Ordering::Greater => Some(Direction::Decrease),
        std::cmp::Ordering::Equal => None,
    }
}
