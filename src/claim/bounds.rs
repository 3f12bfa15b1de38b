//! Where the noun phrase behind a unit ends.
//!
//! Takes a phrase as the dictionary's tags let it run, hands on the phrase that is counted: without the verb of the clause or a property
//! behind it, with the action or the second noun that belongs to it. Where the phrase begins is decided in `behind.rs`.

use super::asked::{counts_no_persons, names_site};
use super::behind::{counts_actors, names_money};
use super::clause::{Item, Role};
use super::entity::Context;
use super::grammar::Use;
use super::persons::{is_person, names_trade};
use super::phrase::{Phrase, beginning_at, role, surface, takes_behind};
use super::things::is_built;
use crate::quantity::Quantity;
use crate::sorts::{BETTERS, DEVERBAL, PURPOSE, UNDERTAKING};
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
        let ends = role(items, phrase.end + 2).is_none_or(|next| {
            next.is_edge() || next.is_verb() || matches!(next, Role::Of | Role::Adverb | Role::Localizer | Role::ListComma)
        });
        // 沿线|国家和地区
        let lands = surface(items, phrase.end - 1) == "国家" && surface(items, phrase.end + 1) == "地区";
        let single = phrase.end == phrase.start + 1 && plain(phrase.start).is_some() && plain(phrase.end + 1).is_some();
        if counts && joint && ends && (single || lands) { Phrase { start: phrase.start, end: phrase.end + 2 } } else { phrase }
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
            // 两位|农民|王|大山, but 9000亩|脆红|李
            let measured = matches!(quantity.dimension, Dimension::Area | Dimension::Mass | Dimension::Volume);
            let name = last == Some(Role::Person) && is_counted && !measured && role(items, phrase.end - 2) == Some(Role::Noun);
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
        let summed = at > 0 && surface(items, at - 1) == "等";
        let listed = at > 0 && joint(at - 1)
            || items.get(phrase.end..(phrase.end + 5).min(items.len())).unwrap_or_default().windows(2).any(|pair| {
                matches!(pair, [joint, next] if matches!(joint.role, Role::ListComma | Role::Conjunction) && matches!(next.role, Role::Quantity(_)))
            });
        let of_governed = at > 0 && role(items, at - 1) == Some(Role::Of) && self.counts_actions(quantity);
        if matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Time)
            || money && names_money(surface(items, phrase.end.saturating_sub(1)))
            || items.get(phrase.end.saturating_sub(1)).is_some_and(|item| item.actor)
            || !listed && !of_governed && !summed && !self.is_governed(at)
        {
            return phrase;
        }
        let mut end = phrase.end;
        // 机井|用于灌溉: such a verb takes what follows and modifies nothing.
        let takes = |index| takes_behind(surface(items, index));
        while end < phrase.end + 2
            && (role(items, end) == Some(Role::MaybeVerb)
                || role(items, end) == Some(Role::Verb) && (is_undertaking(surface(items, end + 1)) || self.names_act(at, end, quantity)))
            && surface(items, end).chars().count() > 1
            && (!takes(end) || is_undertaking(surface(items, end + 1)))
            && !matches!(surface(items, end + 1), "了" | "过" | "着")
        {
            end += 1;
        }
        if end == phrase.end {
            return phrase;
        }
        // 80份|入学|申请
        if end == phrase.end + 1 && self.names_act(at, phrase.end, quantity) {
            return Phrase { start: phrase.start, end };
        }
        let nouns = items.get(end..(end + 4).min(items.len())).unwrap_or_default();
        let nouns = nouns.iter().take_while(|item| matches!(item.role, Role::Noun | Role::Event)).count();
        let acted_on = items.get(end..end + nouns).is_some_and(|held| held.iter().any(|item| item.actor));
        // 12家|必需品|保供企业: the unit asks for one who acts.
        let asked =
            quantity.dimension == Dimension::Count && counts_actors(quantity) && items.get(end + nouns - 1).is_some_and(|i| i.actor);
        let closes = (asked || !acted_on)
            && role(items, end + nouns).is_none_or(|role| role.is_edge() || matches!(role, Role::ListComma | Role::Conjunction));
        // 森林、草地等|10种|地表覆盖|类型
        let thing = !matches!(self.unit_text(quantity), "个" | "") && role(items, end + nouns - 1) == Some(Role::Noun);
        // 3000顶|帐篷|运往|灾区, 打井4眼|缓解|旱情: an object follows, unless an undertaking is named by its end.
        let verb = surface(items, phrase.end);
        let purpose = PURPOSE.has(verb) || verb.ends_with(['往', '住', '向', '给', '上']);
        let purpose = purpose && nouns > 0 && end == phrase.end + 1 && !is_undertaking(surface(items, end + nouns - 1));
        let closes = closes && !purpose && (!summed || thing || is_undertaking(surface(items, end + nouns - 1)));
        // 80场|非遗|表演
        if closes && (nouns > 0 || self.happens(quantity)) && (!money || names_money(surface(items, end + nouns - 1))) {
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

    /// 37个|会议|预订, 580笔|爱心|捐款: whether the verb at `index`, which ends the clause, names what is counted and governed.
    fn names_act(&self, at: usize, index: usize, quantity: &Quantity) -> bool {
        let unit = self.happens(quantity)
            || quantity.dimension == Dimension::Money
            || matches!(
                self.unit_text(quantity),
                "份" | "件" | "条" | "项" | "笔" | "张" | "单" | "人次" | "个" | "种" | "类" | "封" | "通"
            );
        let ends = role(self.items, index + 1).is_none_or(|next| next.is_edge() || next == Role::ListComma);
        unit && ends && DEVERBAL.has(surface(self.items, index)) && self.is_governed(at)
    }

    /// 27家|食堂|方便|老人: without what they are good for.
    fn without_use(&self, phrase: Phrase) -> Phrase {
        let noun = |index: usize| role(self.items, index) == Some(Role::Noun);
        let betters = |&index: &usize| {
            BETTERS.has(surface(self.items, index)) && noun(index - 1) && role(self.items, index + 1).is_some_and(Role::is_nominal)
        };
        let end = (phrase.start + 1..phrase.end.saturating_sub(1)).find(betters);
        let named = is_undertaking(surface(self.items, phrase.end - 1));
        end.filter(|_| !named).map_or(phrase, |end| Phrase { end, ..phrase })
    }

    /// Without what is told of those counted, where the dictionary's tags let it run into the phrase.
    pub(super) fn ended(&self, at: usize, phrase: Phrase, quantity: &Quantity) -> Phrase {
        if !matches!(quantity.dimension, Dimension::Count | Dimension::Person | Dimension::Length | Dimension::Area | Dimension::Mass) {
            return phrase;
        }
        let phrase = self.without_state(at, self.of_persons(self.without_use(phrase), quantity), quantity);
        self.without_work(at, self.of_actors(phrase, quantity), quantity)
    }

    /// 200支|队伍|参赛, 6种|水果|上市: without what befalls them, at the end of the clause.
    fn without_state(&self, at: usize, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let last = phrase.end.saturating_sub(1);
        let state = role(self.items, last) == Some(Role::Event) && self.grammar.use_of(surface(self.items, last)) == Some(Use::State);
        let ends = role(self.items, phrase.end).is_none_or(|next| next.is_edge() || next == Role::ListComma);
        if state && ends && !self.happens(quantity) && !self.names_act(at, last, quantity) && last > phrase.start {
            Phrase { end: last, ..phrase }
        } else {
            phrase
        }
    }

    /// 6名|责任人|刑事拘留, 20多个|国家|选手: where persons are counted, up to the last noun of persons; where regions are, up to them.
    fn of_persons(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let named = |index: usize| self.names_person(Phrase { start: phrase.start, end: index + 1 }) || is_person(surface(items, index));
        let last = phrase.end.saturating_sub(1);
        if matches!(self.unit_text(quantity), "名" | "位") && !named(last) && !items.get(last).is_some_and(|item| item.actor) {
            // 5名|新区|书记: no person is named before.
            let person = (phrase.start..last).rev().find(|&index| named(index) && role(items, index) == Some(Role::Noun));
            return person.map_or(phrase, |person| Phrase { end: person + 1, ..phrase });
        }
        // 8辆|公交车|驾驶员, 13座|机场|地面服务人员: no persons are counted so.
        if counts_no_persons(self.unit_text(quantity)) && names_trade(surface(items, last)) && last > phrase.start {
            let owner = (phrase.start..last).find(|&index| items.get(index).is_some_and(|item| item.actor));
            let thing = || (phrase.start..last).rev().find(|&index| role(items, index) == Some(Role::Noun) && !named(index));
            return owner.or_else(thing).map_or(phrase, |end| Phrase { end: end + 1, ..phrase });
        }
        let region = matches!(surface(items, phrase.start), "国家" | "省份" | "国家和地区") || surface(items, phrase.start).ends_with('州');
        if self.unit_text(quantity) == "个"
            && region
            && last > phrase.start
            && (named(last) || role(items, phrase.start + 1) == Some(Role::MaybeVerb))
        {
            return Phrase { end: phrase.start + 1, ..phrase };
        }
        phrase
    }

    /// 51家|企业|经营: where those who act are counted, without what they do.
    fn of_actors(&self, phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let held = phrase.items(items);
        let acts = self.unit_text(quantity) == "家" && !held.last().is_some_and(|last| last.actor || names_site(last.surface));
        let actor = held.iter().position(|item| item.actor).filter(|_| acts);
        let told = actor
            .filter(|&actor| held.get(actor + 1..).unwrap_or_default().iter().any(|item| item.role == Role::Event || item.role.is_verb()));
        told.map_or(phrase, |actor| Phrase { end: phrase.start + actor + 1, ..phrase })
    }

    /// 300公里|管网|改造, 5条|线路|运营: without what is done to things that are counted or measured one by one.
    fn without_work(&self, at: usize, mut phrase: Phrase, quantity: &Quantity) -> Phrase {
        let items = self.items;
        let things = matches!(quantity.dimension, Dimension::Length | Dimension::Area | Dimension::Mass)
            || matches!(
                self.unit_text(quantity),
                "座" | "条" | "家" | "所" | "户" | "台" | "辆" | "艘" | "栋" | "套" | "幢" | "架" | "列" | "口" | "处"
            );
        // 34个|重点项目|建设: a thing that is built is counted, whatever the unit; but 9项|制度|建设.
        let built = || {
            let thing = phrase.end.checked_sub(2).map_or("", |thing| surface(items, thing));
            let works = matches!(surface(items, phrase.end - 1), "建设" | "改造");
            works && (is_built(thing) || names_site(thing) || UNDERTAKING.ends(thing) || thing.ends_with("基地"))
        };
        let things = things || matches!(self.unit_text(quantity), "个" | "项") && built();
        let of = role(items, at + 1) == Some(Role::Of);
        let behind = role(items, phrase.end);
        let ends = behind.is_none_or(Role::is_edge)
            || behind.is_some_and(|next| next.is_verb() || matches!(next, Role::Adverb | Role::Change | Role::Conjunction));
        while things && !of && ends && phrase.end > phrase.start + 1 {
            let last = phrase.end - 1;
            let work = items.get(last).is_some_and(|item| item.role == Role::Event && !item.property && !names_money(item.surface));
            let thing = items.get(last - 1).is_some_and(|item| matches!(item.role, Role::Noun | Role::Event) && !item.property);
            if !work || !thing {
                break;
            }
            phrase.end = last;
        }
        phrase
    }

    /// What is counted by such a unit happens.
    pub(super) fn happens(&self, quantity: &Quantity) -> bool {
        matches!(self.unit_text(quantity), "次" | "起" | "例" | "场" | "宗" | "期" | "届" | "轮" | "项")
    }
}

/// Whether a noun names what is undertaken, which a verb in front of it describes: 贸易促进|活动.
fn is_undertaking(noun: &str) -> bool {
    UNDERTAKING.has(noun)
        || matches!(noun, "任务" | "措施" | "政策" | "方案" | "行业领域" | "领域" | "类型" | "职能" | "工作" | "机制" | "办法")
}
