//! What describes the noun behind a unit: 120名|获得冠军的|选手, 5600份|防暑药品.
//!
//! Takes the items of a sentence, a quantity and the index behind it, hands on the phrase that it counts where a verb stands in front of
//! the noun: as a relative clause that 的 ends, or as a modifier. A phrase right behind the unit is found in `behind.rs`.

use super::behind::names_money;
use super::clause::Role;
use super::entity::Context;
use super::phrase::{Phrase, beginning_at, role, surface};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;

impl Context<'_, '_> {
    /// 120名|获得冠军的|选手: a relative clause before the noun.
    pub(super) fn relative(&self, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        // 111列|正在运行的|列车, 6起|因结冰引发的|事故
        let aspect = matches!(surface(items, start), "正在" | "已" | "已经" | "曾" | "曾经" | "仍" | "尚未" | "刚" | "刚刚" | "即将")
            && !start.checked_sub(2).and_then(|before| items.get(before)).is_some_and(|item| item.role.is_nominal() && !item.actor);
        let caused = matches!(surface(items, start), "因" | "因为" | "由于");
        let hedged = aspect
            || caused
            || role(items, start) == Some(Role::Adverb)
                && quantity.dimension == Dimension::Count
                && self.is_governed(start.saturating_sub(1));
        // 明确了27项|不应由村级出具的|证明
        let denied = surface(items, start) == "不" && role(items, start + 1).is_some_and(Role::is_verb);
        let opens = hedged || denied || matches!(role(items, start), Some(Role::Verb | Role::MaybeVerb | Role::Preposition));
        let whole = matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio | Dimension::Time);
        if !opens || whole || matches!(self.unit_text(quantity), "人" | "人次" | "票") {
            return None;
        }
        let ahead = items.get(start..(start + 12).min(items.len()))?;
        let of = ahead
            .iter()
            .take_while(|item| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_)))
            .position(|item| item.role == Role::Of)?;
        // 4名|来自新河公司的|工人, but none of 来自联合会下属的|工会
        let persons = quantity.dimension == Dimension::Person;
        let told = aspect && items.get(start..start + of).is_some_and(|held| held.iter().any(|item| item.surface == "了"));
        beginning_at(items, start + of + 1).filter(|head| {
            let actor = items.get(head.end - 1).is_some_and(|item| item.actor);
            let described = head.items(items).iter().all(|item| item.role == Role::Adjective);
            !(persons && (actor || described) && !self.names_person(*head)) && !told
        })
    }

    /// 5600份|防暑药品, 向443名|来杭务工困难职工: a verb as modifier before the noun.
    pub(super) fn modified(&self, at: usize, start: usize, quantity: &Quantity, of: bool) -> Option<Phrase> {
        let items = self.items;
        let persons = quantity.dimension == Dimension::Person && !matches!(self.unit_text(quantity), "名" | "位" | "户");
        // 8亿元|援藏|资金
        let funds = quantity.dimension == Dimension::Money
            && (role(items, start) == Some(Role::MaybeVerb) || surface(items, start) == "启动")
            && beginning_at(items, start + 1).is_some_and(|phrase| names_money(surface(items, phrase.end - 1)));
        if funds {
            return beginning_at(items, start + 1).map(|phrase| Phrase { start, end: phrase.end });
        }
        if persons || !of && quantity.dimension != Dimension::Count && quantity.dimension != Dimension::Person {
            return None;
        }
        // Behind 向, 为, 对 and behind a verb a noun must follow.
        let before = at.checked_sub(1).and_then(|b| role(items, b));
        let governed = of
            || matches!(
                before,
                Some(
                    Role::Preposition
                        | Role::Verb
                        | Role::MaybeVerb
                        | Role::Particle
                        | Role::Adverb
                        | Role::Link
                        | Role::Of
                        | Role::ListComma
                        | Role::Conjunction
                        | Role::Pronoun
                )
            );
        let mut noun = start;
        // 9100户|搬迁|群众
        let persons = quantity.dimension == Dimension::Person || self.unit_text(quantity) == "户";
        // Behind 的 a verb can only be a modifier: 3.5万元的|搬迁补助.
        let modifies = |role: Role| {
            matches!(role, Role::MaybeVerb | Role::Adverb | Role::Localizer | Role::Change) || (of || persons) && role == Role::Verb
        };
        // 3%的|增长|目标
        let rate = of && role(items, start) == Some(Role::Change);
        // 10名|被扣押|人员
        let passive = surface(items, start) == "被" && role(items, start + 1).is_some_and(Role::is_verb);
        if passive {
            noun += 2;
        }
        while noun < start + 4 && role(items, noun).is_some_and(modifies) {
            noun += 1;
        }
        let is_count = quantity.dimension == Dimension::Count;
        let of_things = is_count || persons;
        // 3127份|申请，
        // 有|24处|急弯，, 提出|四点|希望。
        let named = self.is_governed(at)
            && surface(items, start).chars().nth(1).is_some()
            && !matches!(self.unit_text(quantity), "票" | "车" | "" | "人");
        if is_count
            && (self.counts_actions(quantity) || matches!(self.unit_text(quantity), "份" | "件" | "条") || named)
            && role(items, start).is_some_and(Role::is_verb)
            && (start + 1 == items.len() || role(items, start + 1).is_some_and(|r| r.is_edge() || r == Role::ListComma))
        {
            return Some(Phrase { start, end: start + 1 });
        }
        if noun == start {
            return None;
        }
        let phrase =
            beginning_at(items, noun).filter(|p| p.items(items).iter().any(|item| matches!(item.role, Role::Noun | Role::Event)))?;
        let is_subject = role(items, phrase.end).is_some_and(|r| r.is_verb() || matches!(r, Role::Adverb | Role::Change));
        // 28名|建站|队员在风中
        let names_person = (persons || quantity.unit_span.is_empty()) && self.names_person(phrase);
        let has_verb = persons && !of && items.get(start..noun).is_some_and(|held| held.iter().any(|item| item.role == Role::Verb));
        // 捐赠|5000件|防寒衣物。
        let governed = governed || before == Some(Role::Event) && role(items, phrase.end).is_none_or(Role::is_edge);
        // 两个|特别|使者: what is no verb can only describe the noun.
        let describes = of_things
            && items
                .get(start..noun)
                .is_some_and(|held| held.iter().all(|item| item.role == Role::Adverb && item.surface.chars().count() > 1));
        if has_verb && !passive && !names_person || !governed && !is_subject && !names_person && !describes {
            return None;
        }
        let first_is_verb = passive || rate || role(items, start).is_some_and(Role::is_verb);
        let phrase = self.without_verb(phrase, quantity, of);
        Some(Phrase { start: if first_is_verb { start } else { noun }, end: phrase.end })
    }
}
