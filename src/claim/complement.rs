//! Verbs that a number has by the frame in which it stands: 由…转为, 在…以上, the verb that opens its clause.
//!
//! Takes items and the index of a number, hands on the index of the verb. Which of these and of the words on the way to the noun is the
//! predicate is decided in `predicate.rs`.

use super::clause::{Item, Role};
use super::governed::causes;
use super::phrase::{role, surface};

/// The verb that says what the number at `at` becomes: 由|89元|转为94元, 从66家|增至1.2万家.
pub(super) fn becomes(items: &[Item<'_>], at: usize) -> Option<usize> {
    let before = items.get(at.saturating_sub(5)..at)?;
    let from = before.iter().rposition(|item| matches!(item.surface, "从" | "由"))?;
    let plain = |item: &Item<'_>| {
        item.role.is_nominal() || matches!(item.role, Role::Time | Role::Of | Role::Adverb | Role::Per | Role::Pronoun | Role::Numeral)
    };
    if !before.get(from + 1..)?.iter().all(plain) {
        return None;
    }
    let behind = items.get(at + 1..(at + 8).min(items.len()))?;
    let end = behind.iter().position(|item| matches!(item.role, Role::Quantity(_)))?;
    let way = behind.get(..end)?;
    let verb = way.iter().rposition(|item| item.surface.ends_with(['到', '至', '为', '成']) && !item.role.is_nominal())?;
    let joined = way.get(verb)?.surface.chars().count() > 1;
    let carried =
        verb.checked_sub(1).and_then(|carrier| way.get(carrier)).is_some_and(|item| item.role.is_verb() || item.role == Role::Change);
    let clause = way.iter().any(|item| item.role.is_edge());
    let index = at + 1 + verb;
    (!clause && (joined || carried)).then_some(if joined { index } else { index - 1 })
}

/// Whether a number stands in 在 … 以上 or 在 … 之间, which is all that is said of its property.
pub(super) fn stands_in(items: &[Item<'_>], at: usize) -> bool {
    let bound = surface(items, at).ends_with(['上', '下', '内', '右']) || matches!(surface(items, at + 1), "之间" | "左右" | "上下" | "内");
    let next = at + 1 + usize::from(matches!(surface(items, at + 1), "之间" | "左右" | "上下" | "内"));
    let ends = role(items, next).is_none_or(Role::is_edge);
    let Some(within) = within(items, at) else { return false };
    let told = within.checked_sub(1).and_then(|before| items.get(before));
    let verb = told.is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Change | Role::Event));
    bound && ends && !verb
}

/// The 在 right before the number at `at`, perhaps with what it is reckoned for between: 均价|在|每平方米|2万元以下.
pub(super) fn within(items: &[Item<'_>], at: usize) -> Option<usize> {
    let each = at > 0 && role(items, at - 1) == Some(Role::Per);
    at.checked_sub(1 + usize::from(each)).filter(|&within| surface(items, within) == "在")
}

/// How many of whom something befell are listed at most.
const MOST_EFFECTS: usize = 5;

/// The verb that causes what befell those at `at`, where others stand between: 造成|2人|死亡、|5人|受伤.
pub(super) fn caused(items: &[Item<'_>], at: usize) -> Option<usize> {
    let befalls = |index: usize| role(items, index).is_some_and(|role| role.is_verb() || role == Role::Event);
    let joins = |item: &&Item<'_>| {
        matches!(item.role, Role::ListComma | Role::Conjunction | Role::Adverb)
            || matches!(item.surface, "，" | "另" | "另有" | "有" | "还有")
    };
    let mut number = at;
    for _ in 0..MOST_EFFECTS {
        let way = items.get(number.saturating_sub(4)..number)?.iter().rev().take_while(joins).count();
        let state = number.checked_sub(way + 1).filter(|&state| befalls(state) && befalls(number + 1))?;
        number = state.checked_sub(1).filter(|&before| matches!(role(items, before), Some(Role::Quantity(_))))?;
        let led = number.checked_sub(1)?;
        let verb = if matches!(surface(items, led), "了" | "至少" | "约" | "共") { led.checked_sub(1)? } else { led };
        if causes(surface(items, verb)) {
            return Some(verb);
        }
    }
    None
}

/// Whether nothing but when and where stands before the number at `at` in its clause.
pub(super) fn opens_clause(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(4)..at).unwrap_or_default();
    let edge = |item: &Item<'_>| item.role.is_edge() || item.role == Role::ListComma;
    let way = |item: &&Item<'_>| matches!(item.role, Role::Place | Role::Time | Role::Localizer | Role::Adverb) || item.surface == "其中";
    let passed = before.iter().rev().take_while(way).count();
    before.len().checked_sub(passed + 1).and_then(|edge| before.get(edge)).map_or(passed == at, edge)
}

/// The verb that opens the clause of the number at `at`, of which the dictionary has no other use: 吸收|发达国家实际外资|110亿元.
pub(super) fn opener(items: &[Item<'_>], at: usize) -> Option<usize> {
    let from = at.saturating_sub(LONGEST_CLAUSE);
    let held = items.get(from..at)?;
    let start = held.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    let clause = held.get(start..)?;
    // 建设|亿元以上|项目|4000个: right before an amount, what may be a noun is the verb.
    if let [first, amount, ..] = clause
        && first.role == Role::Event
        && !first.property
        && matches!(amount.role, Role::Quantity(_))
    {
        return (start > 0 || from == 0).then_some(from + start);
    }
    let acts = |item: &Item<'_>| item.role.is_verb() || matches!(item.role, Role::Change | Role::Preposition | Role::Compare);
    let verb = clause.iter().position(acts)?;
    // 归属于|股东的|净利润, 占|比重: neither takes what the number measures.
    let governs = |item: &Item<'_>| {
        item.role == Role::Verb
            && !item.surface.ends_with('于')
            && !item.surface.starts_with('占')
            && !matches!(item.surface, "来自" | "包括" | "通过")
    };
    let plain = clause.get(verb).is_some_and(governs) && clause.get(verb + 1).is_some_and(|next| next.role != Role::Of);
    (plain && (start > 0 || from == 0)).then_some(from + start + verb)
}

/// No clause is looked through farther for the verb that opens it, in items.
pub(super) const LONGEST_CLAUSE: usize = 32;
