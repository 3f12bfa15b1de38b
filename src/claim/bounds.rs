//! Where the noun phrase behind a unit ends.
//!
//! Takes a phrase as the dictionary's tags let it run, hands on the phrase that is counted: without the verb of the clause or a property
//! behind it, with the action or the second noun that belongs to it. Where the phrase begins is decided in `behind.rs`.

use super::behind::{counts_actors, names_money};
use super::clause::{Item, Role};
use super::entity::Context;
use super::phrase::{Phrase, beginning_at, role, surface};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

impl Context<'_, '_> {
    /// With the second of two nouns that are counted together: 22个|国家和地区, but 29个|省份和兵团.
    pub(super) fn with_second(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let counts = matches!(quantity.dimension, Dimension::Count | Dimension::Person);
        let joint = role(items, phrase.end) == Some(Role::Conjunction) && matches!(surface(items, phrase.end), "和" | "及" | "以及");
        let plain = |index: usize| {
            items.get(index).filter(|item| {
                item.role == Role::Noun && !item.property && item.surface.chars().count() == 2 && !item.surface.starts_with(['“', '《'])
            })
        };
        let ends = role(items, phrase.end + 2)
            .is_none_or(|next| next.is_edge() || next.is_verb() || matches!(next, Role::Of | Role::Adverb | Role::Localizer));
        if counts && joint && ends && phrase.end == phrase.start + 1 && plain(phrase.start).is_some() && plain(phrase.end + 1).is_some() {
            Phrase { start: phrase.start, end: phrase.end + 2 }
        } else {
            phrase
        }
    }

    /// What the members of a list that begins with `phrase` are called together: 军人、警察等|安全人员.
    pub(super) fn head_of_list(&self, phrase: Phrase) -> Option<Phrase> {
        let behind = self.items.get(phrase.end..(phrase.end + 16).min(self.items.len()))?;
        let listed = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::ListComma | Role::Conjunction);
        let etc = behind.iter().position(|item| !listed(item)).filter(|&etc| behind.get(etc).is_some_and(|item| item.surface == "等"))?;
        beginning_at(self.items, phrase.end + etc + 1)
    }

    /// Without the verb of the clause, or the name, that the dictionary's tags let run into the phrase: 300名职工|培训.
    pub(super) fn without_verb(&self, mut phrase: Phrase, quantity: &Quantity, of: bool) -> Phrase {
        let items = self.items;
        let is_counted = !matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio) && !of;
        let persons = counts_actors(quantity);
        // 两位农民|王|大山: the name behind what he is.
        let surname = |item: &Item<'_>| item.role == Role::Person && has_at_most(item.surface, 1);
        let named =
            phrase.items(items).windows(2).position(|pair| matches!(pair, [title, name] if title.role == Role::Noun && surname(name)));
        if let Some(title) = named.filter(|_| is_counted && quantity.dimension == Dimension::Person) {
            phrase.end = phrase.start + title + 1;
        }
        let behind = role(items, phrase.end);
        while phrase.end > phrase.start + 1 {
            let last = role(items, phrase.end - 1);
            let listed = matches!(behind, Some(Role::ListComma));
            let verb_like = last == Some(Role::Event)
                && !listed
                && (surface(items, phrase.end) == "了"
                    // 175个项目|融资|39亿元
                    || matches!(behind, Some(Role::Quantity(_)))
                    || persons && (behind != Some(Role::Of) || behind.is_some_and(Role::is_verb)));
            let name = last == Some(Role::Person) && is_counted && role(items, phrase.end - 2) == Some(Role::Noun);
            // 项目|集中|开工
            let manner = matches!(surface(items, phrase.end - 1), "集中" | "联合" | "现场") && behind.is_some_and(Role::is_verb);
            if !verb_like && !name && !manner {
                break;
            }
            phrase.end -= 1;
        }
        phrase
    }

    /// With the action that the noun at its end is part of, where the number is governed: 执行9次|商业|发射任务.
    pub(super) fn with_action(&self, at: usize, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let money = quantity.dimension == Dimension::Money;
        // 24颗轨道|卫星、3颗|静止轨道卫星: the member of a list is no clause.
        let joint = |index| matches!(role(items, index), Some(Role::ListComma | Role::Conjunction));
        let listed = at > 0 && joint(at - 1)
            || items.get(phrase.end..(phrase.end + 5).min(items.len())).unwrap_or_default().windows(2).any(|pair| {
                matches!(pair, [joint, next] if matches!(joint.role, Role::ListComma | Role::Conjunction) && matches!(next.role, Role::Quantity(_)))
            });
        let of_governed = at > 0 && role(items, at - 1) == Some(Role::Of) && self.counts_actions(quantity);
        if matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Time)
            || money && names_money(surface(items, phrase.end.saturating_sub(1)))
            || items.get(phrase.end.saturating_sub(1)).is_some_and(|item| item.actor)
            || !listed && !of_governed && !self.is_governed(at)
        {
            return phrase;
        }
        let mut end = phrase.end;
        // 机井|用于灌溉: such a verb takes what follows and modifies nothing.
        let takes = |index| surface(items, index).ends_with(['于', '为', '到', '给', '向', '在', '进', '入', '出', '成']);
        while end < phrase.end + 2
            && role(items, end) == Some(Role::MaybeVerb)
            && surface(items, end).chars().count() > 1
            && !takes(end)
            && !matches!(surface(items, end + 1), "了" | "过" | "着")
        {
            end += 1;
        }
        if end == phrase.end {
            return phrase;
        }
        let nouns = items.get(end..(end + 4).min(items.len())).unwrap_or_default();
        let nouns = nouns.iter().take_while(|item| matches!(item.role, Role::Noun | Role::Event)).count();
        let acted_on = items.get(end..end + nouns).is_some_and(|held| held.iter().any(|item| item.actor));
        // 12家|必需品|保供企业: the unit asks for one who acts.
        let asked =
            quantity.dimension == Dimension::Count && counts_actors(quantity) && items.get(end + nouns - 1).is_some_and(|i| i.actor);
        let closes = (asked || !acted_on)
            && role(items, end + nouns).is_none_or(|role| role.is_edge() || matches!(role, Role::ListComma | Role::Conjunction));
        // 80场|非遗|表演: what is counted by such a unit is itself an action.
        let counts_actions = matches!(self.unit_text(quantity), "场" | "次" | "起" | "例" | "宗" | "轮" | "期" | "届" | "项");
        if closes && (nouns > 0 || counts_actions) && (!money || names_money(surface(items, end + nouns - 1))) {
            Phrase { start: phrase.start, end: end + nouns }
        } else {
            phrase
        }
    }

    /// Whether a verb, 有 or 共 stands before the number, with nothing but adverbs between.
    pub(super) fn is_governed(&self, at: usize) -> bool {
        let before = self.items.get(at.saturating_sub(4)..at).unwrap_or_default();
        let found = before.iter().rev().find(|item| !matches!(item.role, Role::Adverb | Role::Particle | Role::Compare));
        let completed = before.last().is_some_and(|item| item.role == Role::Particle && item.surface == "了");
        found.is_some_and(|item| item.role.is_verb() || item.role == Role::Link || completed)
    }

    /// Without what is said of the things counted: 5000家|零售企业|销售额增长, 14条|消息|总阅读量超过.
    pub(super) fn without_property(&self, mut phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let counts = matches!(quantity.dimension, Dimension::Count | Dimension::Person);
        let predicated =
            matches!(role(items, phrase.end), Some(Role::Change | Role::Link | Role::Compare | Role::Quantity(_) | Role::Adverb));
        if !counts || !predicated || !items.get(phrase.end.saturating_sub(1)).is_some_and(|item| item.property) {
            return phrase;
        }
        let held = phrase.items(items);
        // 企业 names who has the property; without such a noun only the words of measuring go.
        if let Some(actor) = held.iter().rposition(|item| item.actor) {
            phrase.end = phrase.start + actor + 1;
        } else {
            while phrase.end > phrase.start + 1
                && items
                    .get(phrase.end - 1)
                    .is_some_and(|item| item.property || item.role == Role::Adjective || item.surface.starts_with('总'))
            {
                phrase.end -= 1;
            }
        }
        phrase
    }
}
