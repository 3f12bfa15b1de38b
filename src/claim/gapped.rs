//! What a clause without a verb leaves to be understood from the one before: 中国队获得金牌40枚，|日本队|27枚.
//!
//! Takes the noun phrase that is all that stands in front of a number, and the earlier claims, hands on the claim of which it tells the same
//! of somebody else: the property of other persons, or what another body of the sort did. What a clause with a verb goes on with is found
//! in `spoken.rs`.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier};
use super::members::ends_alike;
use super::phrase::{Phrase, role};
use crate::quantity::Quantity;
use crate::sorts::TRADE;
use crate::vocabulary::Dimension;

/// The rule of an amount whose clause names only another one who acts.
pub(super) const GAPPED: &str = "entity-of-other-subject";

/// How far back the subject of the clause before is looked for, in items.
const REACH: usize = 40;

impl Context<'_, '_> {
    /// The last claim in the unit of `quantity`, if it stands in the same sentence.
    fn last_of_unit(&self, quantity: &Quantity) -> Option<Earlier> {
        let same = |earlier: &&Earlier| self.quantities.get(earlier.index).is_some_and(|before| before.unit == quantity.unit);
        self.earlier.iter().rev().find(same).filter(|earlier| earlier.in_sentence).copied()
    }

    /// 城镇居民人均收入3万元，|农村居民|1万元: the second number measures the property named before.
    pub(super) fn elliptic(&self, index: usize, quantity: &Quantity, phrase: Phrase) -> Option<Earlier> {
        let last = self.last_of_unit(quantity).filter(|last| last.index + 3 > index)?;
        let text = phrase.span(self.items).slice(self.text);
        let people = TRADE.ends(text) || text.ends_with(['户', '镇', '村', '乡', '庭']);
        let property = last.entity.is_some_and(|entity| self.grammar.is_property(entity.slice(self.text)));
        let direct = !self.grammar.is_property(text) && people && matches!(quantity.dimension, Dimension::Money | Dimension::Percent);
        (direct && property).then_some(last)
    }

    /// 新房成交900套，市区|500套，乐溪|200套: a region that is all that stands in front of the number says only where; so does a name
    /// that no table has beside one.
    pub(super) fn in_region(&self, at: usize, index: usize, quantity: &Quantity, phrase: Phrase) -> Option<Earlier> {
        let items = self.items;
        let edge = |index: usize| role(items, index).is_none_or(|role| role.is_edge() || role == Role::ListComma);
        let alone = |phrase: Phrase, at: usize| phrase.start.checked_sub(1).is_none_or(edge) && phrase.end == at && edge(at + 1);
        let last = self.last_of_unit(quantity).filter(|last| last.index + 1 == index)?;
        let [name] = phrase.items(items) else { return None };
        if !quantity.counts() || !alone(phrase, at) || name.property || name.actor && name.role != Role::Place {
            return None;
        }
        let region = |item: &Item<'_>| item.role == Role::Place || ["市区", "城区", "县城"].iter().any(|end| item.surface.ends_with(end));
        // 文溪|3个, 乐溪|3个
        let person = name.role == Role::Person && quantity.dimension != Dimension::Person;
        let unknown = || name.role == Role::Noun && matches!(name.surface.chars().count(), 2..=3);
        let before = at.checked_sub(4).filter(|_| matches!(role(items, at - 3), Some(Role::Quantity(number)) if number == last.index));
        let behind = (at + 2).min(items.len());
        let beside = |name: usize, number: usize| {
            matches!(role(items, number), Some(Role::Quantity(_)))
                && edge(number + 1)
                && name.checked_sub(1).is_none_or(edge)
                && items.get(name).is_some_and(region)
        };
        let sibling = || before.is_some_and(|name| beside(name, name + 1)) || beside(behind, behind + 1);
        (region(name) || (person || unknown()) && sibling()).then_some(last)
    }

    /// 中国队获得金牌40枚，|日本队|27枚: the second number counts what the first does, of another body of the sort.
    pub(super) fn gapped(&self, at: usize, index: usize, quantity: &Quantity, phrase: Phrase) -> Option<Earlier> {
        let items = self.items;
        let edge = |index: Option<usize>| index.is_none_or(|index| role(items, index).is_none_or(Role::is_edge));
        let last = items.get(phrase.end - 1).filter(|last| last.actor && !last.property && !TRADE.ends(last.surface))?;
        let alone = phrase.end == at && edge(phrase.start.checked_sub(1)) && edge(Some(at + 1));
        let before = self.last_of_unit(quantity).filter(|before| before.index + 2 > index)?;
        // 新建公司3家，分公司2家: bodies of that sort are counted themselves.
        let counted = matches!(quantity.unit.as_str(), "{家}" | "{所}" | "{支}" | "{个}" | "{处}") || self.names_person(phrase);
        let object = before.entity.is_some_and(|entity| ends_alike(entity.slice(self.text), last.surface));
        if !alone || counted || object {
            return None;
        }
        // 中国队|获得: it is the subject of a verb in front of that number.
        let from = phrase.start.saturating_sub(REACH);
        let mut number = false;
        for subject in (from..phrase.start).rev() {
            let item = items.get(subject)?;
            number |= matches!(item.role, Role::Quantity(number) if number == before.index);
            let opens = edge(subject.checked_sub(1)) || item.role == Role::Place || role(items, subject - 1) != Some(Role::Of);
            if number && item.actor && item.role == last.role && ends_alike(item.surface, last.surface) && opens {
                let way = items.get(subject + 1..phrase.start)?;
                let verb = way.iter().position(|item| item.role.is_verb() || matches!(item.role, Role::Event | Role::Link));
                let Some(verb) = verb else { continue };
                return way.iter().take(verb).all(|item| !item.role.is_nominal()).then_some(before);
            }
        }
        None
    }
}
