//! Which nouns name persons.
//!
//! Takes a phrase or a noun, says whether it names persons or where somebody serves, and finds the person whom a clause describes. Whether
//! those persons are what a number counts is decided in `behind.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::phrase::{Phrase, beginning_at, role, surface};
use crate::quantity::Quantity;
use crate::sorts::{HOUSE, PEOPLE, PERSON, TRADE};
use crate::span::NormSpan;

impl Context<'_, '_> {
    /// The person whom the clause from `start` to its 的 describes: 党性|强、有威望的|党员.
    pub(super) fn person_behind_of(&self, start: usize) -> Option<Phrase> {
        let items = self.items;
        let ahead = items.get(start..(start + 10).min(items.len()))?;
        let inside = |item: &&Item<'_>| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_) | Role::Of);
        let of = start + ahead.iter().take_while(inside).count();
        let predicated =
            items.get(start).is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Adjective | Role::Adverb | Role::Change));
        let person = beginning_at(items, of + 1).filter(|_| predicated && role(items, of) == Some(Role::Of))?;
        let last = items.get(person.end - 1)?;
        (self.names_person(person) || last.actor || is_person(last.surface)).then_some(person)
    }

    pub(super) fn names_person(&self, phrase: Phrase) -> bool {
        let noun = surface(self.items, phrase.end - 1);
        names_trade(noun) || noun.ends_with("人口") || noun.ends_with("劳动力")
    }

    /// Whether what was found may be those whom a number of persons counts: 学员|200人, 参保人数|3万人, but no 火灾|2人.
    pub(super) fn may_be_counted(&self, quantity: &Quantity, named: NormSpan) -> bool {
        let named = named.slice(self.text);
        quantity.unit != "{人}" || is_somebody(named) || self.grammar.is_property(named)
    }
}

/// Whether a noun names persons by whatever ending.
pub(super) fn is_somebody(noun: &str) -> bool {
    names_persons(noun) || PEOPLE.ends(noun)
}

/// Whether a noun names persons by one of the endings of such nouns.
pub(super) fn names_persons(noun: &str) -> bool {
    names_trade(noun) || is_person(noun)
}

/// Whether a noun names persons by the commonest endings: 职工, 选手.
pub(super) fn names_trade(noun: &str) -> bool {
    TRADE.ends(noun)
}

/// Whether a noun names persons by another ending than those of trades: 旅客, 专家, 院士.
pub(super) fn is_person(noun: &str) -> bool {
    noun != "国家" && PERSON.ends(noun)
}

/// Whether a noun names where somebody serves: 油轮, 县医院.
pub(super) fn is_place_of_work(noun: &str) -> bool {
    HOUSE.ends(noun) || noun.ends_with(['轮', '船', '舰', '机'])
}
