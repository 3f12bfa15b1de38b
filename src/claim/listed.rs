//! The verb that a number shares with one that it is listed with: 辖12个村、|3个社区, 有中学2所，|小学8所.
//!
//! Takes the items of a sentence and the claims made so far, hands on the verb of the one before, or which number behind is told of by the
//! same verb. The verb that a number has of its own is found in `predicate.rs`.

use super::clause::{Item, Role};
use super::complement::LONGEST_CLAUSE;
use super::phrase::{role, surface};
use super::walk::Reader;
use crate::span::NormSpan;

impl Reader<'_> {
    /// The verb of the claim that the number at `at` is listed with.
    pub(super) fn listed_verb(&self, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
        // 校长31名、|教师417名
        let on = || lists_on(items, at).and_then(|before| self.out.get(before))?.predicate;
        let before = lists_behind(items, at).or_else(|| lists_apart(items, at).filter(|&before| self.counts_alike(before)));
        on().or_else(|| {
            let before = before.and_then(|before| self.out.get(before))?;
            before.predicate.filter(|verb| verb.end <= before.quantity.span.start)
        })
    }

    /// Whether claim `before` and the one under way count things by the same unit, so that a verb of having or making may take both.
    fn counts_alike(&self, before: usize) -> bool {
        let (Some(last), Some(own)) = (self.out.get(before), self.quantities.get(self.out.len())) else { return false };
        let property = last.entity.is_none_or(|entity| self.rules.grammar.is_property(entity.slice(self.text)));
        let links = |verb: NormSpan| {
            let verb = verb.slice(self.text);
            verb.ends_with(['为', '是', '到', '至', '于']) || verb.starts_with(['占', '达', '超', '在'])
        };
        // 领军人才2人、有贡献专家12人，博士|80人: the verb of one member describes what that counts.
        let member = before.checked_sub(1).and_then(|first| self.out.get(first)).is_some_and(|first| {
            let joined = self.text.get(first.quantity.span.end..).is_some_and(|behind| behind.starts_with('、'));
            joined && first.predicate != last.predicate
        });
        let takes = last.predicate.is_some_and(|verb| !links(verb)) && !member;
        takes && !property && last.change.is_none() && own.counts() && own.unit == last.quantity.unit
    }
}

/// The claim of the quantity before, where a comma parts two members of one form: 有中学2所，|小学8所, 辖3个社区，|12个村. A member names nothing but
/// what is counted.
fn lists_apart(items: &[Item<'_>], at: usize) -> Option<usize> {
    let from = at.saturating_sub(LONGEST_MEMBER);
    let held = items.get(from..at)?;
    let last = held.iter().rposition(|item| matches!(item.role, Role::Quantity(_)))?;
    let between = held.get(last + 1..)?;
    let comma = between.iter().position(|item| item.surface == "，")?;
    let (before, behind) = (between.get(..comma)?, between.get(comma + 1..)?);
    let thing = |item: &Item<'_>| matches!(item.role, Role::Noun | Role::Adjective | Role::Event | Role::Numeral) && !item.property;
    let ends = |index: usize| role(items, index).is_none_or(|next| next.is_edge() || next == Role::ListComma);
    let named = |nouns: &[Item<'_>]| nouns.last().is_some_and(|last| last.role == Role::Noun) && nouns.iter().all(thing);
    // 公司有员工30人，|工厂|25人: whose they are.
    let whose = || surface(items, at).ends_with(['人', '名', '位']) && behind.last().is_some_and(|last| last.actor);
    let alike = || last.checked_sub(1).and_then(|noun| held.get(noun)).is_some_and(|noun| noun.role.is_nominal());
    let in_front = before.is_empty() && named(behind) && ends(at + 1) && alike() && !whose();
    let counted = items.get(at + 1..(at + LONGEST_MEMBER).min(items.len()))?;
    let way = counted.iter().take_while(|item| item.role.is_nominal()).count();
    let behind_it = behind.is_empty() && named(before) && counted.get(..way).is_some_and(named) && ends(at + 1 + way);
    match held.get(last)?.role {
        Role::Quantity(claim) if in_front || behind_it => Some(claim),
        _ => None,
    }
}

/// No member of such a list is longer, in items.
const LONGEST_MEMBER: usize = 8;

/// The claim of the quantity before, where only nouns and a joint stand between: 校长31名、教师417名, 3辆|客车和5辆|货车.
fn lists_on(items: &[Item<'_>], at: usize) -> Option<usize> {
    let before = items.get(..at)?;
    let last = before.iter().rposition(|item| matches!(item.role, Role::Quantity(_)))?;
    let between = before.get(last + 1..)?;
    let joint = |item: &Item<'_>| matches!(item.role, Role::ListComma | Role::Conjunction);
    let member = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::Other | Role::Of) || joint(item);
    let joins = between.is_empty() || between.iter().any(joint);
    match before.get(last)?.role {
        Role::Quantity(claim) if joins && between.iter().all(member) => Some(claim),
        _ => None,
    }
}

/// The claim of the quantity before, where a joint stands right before the number or its noun, whatever describes what was counted
/// before: 两个|空缺席位的议员、16个|行政长官. It tells the verb only where that stands before both.
fn lists_behind(items: &[Item<'_>], at: usize) -> Option<usize> {
    let before = items.get(..at)?;
    let last = before.iter().rposition(|item| matches!(item.role, Role::Quantity(_)))?;
    let between = before.get(last + 1..).filter(|between| between.len() < LONGEST_CLAUSE)?;
    let named = between.iter().rev().take_while(|item| item.role.is_nominal()).count();
    let joint = between.len().checked_sub(named + 1).and_then(|joint| between.get(joint))?;
    let listed = matches!(joint.role, Role::ListComma | Role::Conjunction) && !between.iter().any(|item| item.role.is_edge());
    match before.get(last)?.role {
        Role::Quantity(claim) if listed => Some(claim),
        _ => None,
    }
}

/// Whether the amount at `index` counts others of whom the same is told: 8个省|43个县, but not 5名工人|300元.
pub(super) fn counts_on(items: &[Item<'_>], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| role(items, before));
    let measures = surface(items, index).ends_with(['元', '%', '米', '里', '亩', '吨', '年', '月', '天', '时', '斤', '倍', '成', '岁']);
    matches!(before, Some(Role::Noun | Role::Close)) && !measures
}

/// The quantity that is listed behind the joint at `joint`: 渔船、|2.3万名|渔民, 图书和玩具|300件.
pub(super) fn lists_next(items: &[Item<'_>], joint: usize) -> Option<usize> {
    let behind = items.get(joint + 1..(joint + 6).min(items.len()))?;
    let way = behind.iter().position(|item| !item.role.is_nominal())?;
    behind.get(way).filter(|item| matches!(item.role, Role::Quantity(_))).map(|_| joint + 1 + way)
}
