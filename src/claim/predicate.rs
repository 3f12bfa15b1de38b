//! The verb that governs a quantity.
//!
//! Takes the items of a sentence and the reading of a quantity, hands on the span of the nearest verb: before the number, else
//! behind the phrase that the number counts. What the verb does to the amount is decided in `change.rs`.

use super::clause::{Item, Role};
use super::entity::Reading;
use super::phrase::{role, surface};
use crate::span::NormSpan;

/// The predicate of the quantity that is item `at`.
pub(crate) fn find(items: &[Item<'_>], at: usize, reading: &Reading) -> Option<NormSpan> {
    let link = reading.link.filter(|&link| is_predicate(surface(items, link)));
    let compare = reading.compare.filter(|&index| !matches!(surface(items, index), "比" | "较" | "相较" | "比起"));
    let before = [reading.verb, reading.change, link, compare].into_iter().flatten().filter(|&index| index < at).max();
    if let Some(index) = before {
        return span(items, index);
    }
    if let Some(index) = reading.change.filter(|&index| index > at) {
        return span(items, index);
    }
    let counted = reading.phrase.filter(|phrase| phrase.start > at)?;
    let mut index = counted.end;
    while let Some(item) = items.get(index).filter(|_| index < counted.end + 12) {
        match item.role {
            Role::Verb | Role::MaybeVerb | Role::Change => return span(items, index),
            Role::Link if is_predicate(item.surface) => return span(items, index),
            // 被命名为, 在全国获奖: the verb follows its object.
            Role::Boundary | Role::Open | Role::Close | Role::Quantity(_) | Role::ListComma => return None,
            Role::Event if !role(items, index + 1).is_some_and(Role::is_nominal) => return span(items, index),
            _ => {}
        }
        index += 1;
    }
    None
}

/// The claim of the quantity before, where only a joint and nouns stand between: 校长31名、教师417名.
pub(crate) fn lists_on(items: &[Item<'_>], at: usize) -> Option<usize> {
    let before = items.get(..at)?;
    let last = before.iter().rposition(|item| matches!(item.role, Role::Quantity(_)))?;
    let between = before.get(last + 1..)?;
    let joint = between.first().is_none_or(|item| matches!(item.role, Role::ListComma | Role::Conjunction));
    let nouns = between.iter().skip(1).all(|item| item.role.is_nominal());
    match before.get(last)?.role {
        Role::Quantity(claim) if joint && nouns => Some(claim),
        _ => None,
    }
}

/// Whether a word between what is measured and its number is a verb: 达, but not 约, 共.
fn is_predicate(word: &str) -> bool {
    word.contains(['达', '为', '是', '有', '报', '收', '缺', '剩', '变', '成'])
        || ["稳定", "保持", "维持", "控制", "处于", "超过", "突破", "相当于", "等于", "接近", "需要", "做到", "到", "至", "要"]
            .iter()
            .any(|w| word.starts_with(w))
}

/// The verb without what only says that it reached its end: 增|至, 降|到.
fn span(items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let item = items.get(index)?;
    let bare = item.surface.trim_end_matches(['至', '到']);
    let cut = !bare.is_empty() && item.role == Role::Change || item.surface.chars().count() > 2;
    Some(if cut && !bare.is_empty() { NormSpan::new(item.span.start, item.span.start + bare.len()) } else { item.span })
}
