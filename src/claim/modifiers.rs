//! What describes the noun behind a unit: 120名|获得冠军的|选手, 5600份|防暑药品.
//!
//! Takes the items of a sentence, a quantity and the index behind it, hands on the phrase that it counts where a verb stands in front of
//! the noun: as a relative clause that 的 ends, or as a modifier. A phrase right behind the unit is found in `behind.rs`.

use super::asked::counts_no_persons;
use super::behind::names_money;
use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::causes;
use super::persons::{is_person, names_trade};
use super::phrase::{Phrase, beginning_at, role, surface, takes_behind};
use super::run::has_object;
use crate::quantity::Quantity;
use crate::sorts::{ALREADY, DEGREE, MEASURE};
use crate::vocabulary::Dimension;
use crate::wordlist::has_at_most;

impl Context<'_, '_> {
    /// 120名|获得冠军的|选手: a relative clause before the noun.
    pub(super) fn relative(&self, at: usize, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let whole = matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio | Dimension::Time);
        let opening = Opening::of(items, start)?;
        if whole || matches!(self.unit_text(quantity), "人" | "人次" | "票") {
            return None;
        }
        let ahead = items.get(start..(start + 12).min(items.len()))?;
        let of = ahead
            .iter()
            .take_while(|item| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_)))
            .position(|item| item.role == Role::Of)?;
        let way = ahead.get(..of).unwrap_or_default();
        let head = beginning_at(items, start + of + 1)?;
        let last = items.get(head.end - 1)?;
        // 4名|来自新河公司的|工人, but none of 来自联合会下属的|工会
        let persons = quantity.dimension == Dimension::Person && self.unit_text(quantity) != "户";
        let described = head.items(items).iter().all(|item| item.role == Role::Adjective);
        let unnamed = persons && (last.actor || described) && !self.names_person(head) && !is_person(last.surface);
        // 13条|能开进港口的|专用线|加快建设, but 300户|全部搬进宽敞的|新房
        // 90套|分给|贫困的|家庭。: whom it was given to.
        let led = self.is_governed(at) || at > 0 && role(items, at - 1) == Some(Role::Preposition);
        let given = !led && surface(items, start).ends_with('给') && role(items, head.end).is_none_or(Role::is_edge);
        let counted = match opening {
            Opening::Verb => !given,
            Opening::Aspect => !way.iter().any(|item| item.surface == "了"),
            Opening::Hedge => {
                let acts = way.iter().any(|item| item.role.is_verb() || item.role == Role::Event);
                let governed = quantity.dimension == Dimension::Count && role(items, start) == Some(Role::Adverb) && self.is_governed(at);
                governed || acts && role(items, head.end).is_some_and(tells)
            }
            // 5家|有资质的|企业|参加, 把300座|有数据的|城市|分为, but 5家|有自己的|品牌
            Opening::Has => {
                let told = role(items, head.end).is_some_and(|next| tells(next) || next == Role::Localizer);
                let own = way.iter().any(|item| item.role == Role::Pronoun);
                !own && (told || led)
            }
        };
        (counted && !unnamed).then_some(head)
    }

    /// The noun behind a clause that has the phrase for its subject.
    pub(super) fn behind_clause(&self, phrase: Phrase, quantity: &Quantity, of: bool) -> Option<Phrase> {
        self.behind_its_size(phrase).or_else(|| {
            let counts = quantity.dimension == Dimension::Count && !of;
            counts.then(|| self.behind_quality(phrase).or_else(|| self.made_by(phrase, quantity))).flatten()
        })
    }

    /// 11枚|面值|2港元|的|邮票: the noun behind a property and its own number.
    fn behind_its_size(&self, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let sized = items.get(phrase.end - 1).is_some_and(|item| item.property)
            && matches!(role(items, phrase.end), Some(Role::Quantity(_)))
            && role(items, phrase.end + 1) == Some(Role::Of);
        sized.then(|| beginning_at(items, phrase.end + 2)).flatten()
    }

    /// 7个|财力|较强|的|城区, 两个|人口|最多|的|国家: the noun behind a quality that something of it has, but 12家|企业|最需要|的|政策.
    fn behind_quality(&self, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let thing = items.get(phrase.end - 1).filter(|thing| thing.role == Role::Noun && !thing.actor)?;
        if self.names_person(phrase) || !(1..=2).contains(&(phrase.end - phrase.start)) || is_person(thing.surface) {
            return None;
        }
        let word = surface(items, phrase.end);
        let alone =
            DEGREE.has(word) && (role(items, phrase.end + 1) == Some(Role::Adjective) || has_at_most(surface(items, phrase.end + 1), 1));
        let joined = word.chars().count() < 4 && !DEGREE.has(word) && DEGREE.begins(word);
        let of = phrase.end + if alone { 2 } else { 1 };
        let head = ((alone || joined) && role(items, of) == Some(Role::Of)).then(|| beginning_at(items, of + 1)).flatten();
        // 三种|可能性|不大|的|背景|下
        head.filter(|head| role(items, head.end) != Some(Role::Localizer))
    }

    /// 400件|古人|使用|的|石器, 30项|企业|研发|的|技术: what those who stand behind the unit make, where they are not counted so.
    fn made_by(&self, phrase: Phrase, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        // 六座|电站|构成|的|走廊: such a unit counts them.
        let unit = self.unit_text(quantity);
        if !counts_no_persons(unit) || matches!(unit, "座" | "处" | "栋" | "场" | "次" | "起" | "套") {
            return None;
        }
        let acts = |index: usize| role(items, index).is_some_and(|role| role.is_verb() || role == Role::Event);
        let made = if acts(phrase.end) { phrase.end } else { phrase.end - 1 };
        let of = made + 1;
        let acting = Phrase { start: phrase.start, end: (phrase.start..made).rev().find(|&index| !acts(index))? + 1 };
        let who = items.get(acting.end - 1)?;
        let does = acts(made) && role(items, of) == Some(Role::Of) && (who.actor || self.names_person(acting) || is_person(who.surface));
        does.then(|| beginning_at(items, of + 1)).flatten()
    }

    /// 800多艘|在港|船舶, 30位|在韩|烈士: where those counted are, in two characters.
    pub(super) fn placed(&self, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let counts = matches!(quantity.dimension, Dimension::Count | Dimension::Person);
        let short = matches!(surface(items, start), "在" | "驻" | "赴" | "来")
            && has_at_most(surface(items, start + 1), 1)
            && role(items, start + 1).is_some_and(Role::is_nominal)
            && role(items, start + 2).is_some_and(Role::is_nominal);
        let noun = (counts && short).then(|| beginning_at(items, start + 2)).flatten()?;
        Some(Phrase { start, end: noun.end })
    }

    /// 5600份|防暑药品, 向443名|来杭务工困难职工: a verb as modifier before the noun.
    pub(super) fn modified(&self, at: usize, start: usize, quantity: &Quantity, of: bool) -> Option<Phrase> {
        let items = self.items;
        if let Some(funds) = self.paid(at, start, quantity).or_else(|| self.funds(start, quantity)) {
            return Some(funds);
        }
        let persons = quantity.dimension == Dimension::Person && !matches!(self.unit_text(quantity), "名" | "位" | "户");
        if persons || !of && quantity.dimension != Dimension::Count && quantity.dimension != Dimension::Person {
            return None;
        }
        if let Some(named) = self.undertaken(at, start, quantity) {
            return Some(named);
        }
        if let Some(act) = self.act_counted(at, start, quantity) {
            return Some(act);
        }
        // 10名|被扣押|人员
        let passive = surface(items, start) == "被" && role(items, start + 1).is_some_and(Role::is_verb);
        let noun = self.behind_verbs(at, if passive { start + 2 } else { start }, quantity, of);
        if noun == start {
            return None;
        }
        let run = beginning_at(items, noun).filter(|p| p.items(items).iter().any(|item| matches!(item.role, Role::Noun | Role::Event)))?;
        let phrase = self.without_verb(run, quantity, of);
        let way = items.get(start..noun).unwrap_or_default();
        // 5名|维和|人员|受伤: what was cut off is told of them.
        let is_subject = phrase.end < run.end || role(items, run.end).is_some_and(tells);
        let way = if passive { &[] } else { way };
        if !self.is_noun_counted(at, phrase, way, quantity, of, is_subject) {
            return None;
        }
        // 3%的|增长|目标
        let rate = of && role(items, start) == Some(Role::Change);
        let first_is_verb = passive || rate || role(items, start).is_some_and(Role::is_verb);
        Some(Phrase { start: if first_is_verb { start } else { noun }, end: phrase.end })
    }

    /// 按每人1500元|发放|补助: what is paid out at that rate.
    fn paid(&self, at: usize, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let rate = quantity.dimension == Dimension::Money
            && role(items, start) == Some(Role::Verb)
            && at.checked_sub(1).is_some_and(|before| {
                matches!(role(items, before), Some(Role::Per | Role::Conjunction | Role::ListComma))
                    || matches!(surface(items, before), "按" | "以")
            });
        let phrase = rate.then(|| beginning_at(items, start + 1)).flatten()?;
        let ends = role(items, phrase.end).is_none_or(Role::is_edge);
        (ends && names_money(surface(items, phrase.end - 1))).then_some(phrase)
    }

    /// 8亿元|援藏|资金
    fn funds(&self, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let raised = role(items, start) == Some(Role::MaybeVerb) || surface(items, start) == "启动";
        let phrase = (quantity.dimension == Dimension::Money && raised).then(|| beginning_at(items, start + 1)).flatten()?;
        names_money(surface(items, phrase.end - 1)).then_some(Phrase { start, end: phrase.end })
    }

    /// 提出|31条|支持|措施: what is done for an end, with the verb that names the end.
    fn undertaken(&self, at: usize, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let named =
            quantity.dimension == Dimension::Count && role(items, start) == Some(Role::Verb) && MEASURE.has(surface(items, start + 1));
        let ends = role(items, start + 2).is_none_or(|next| !next.is_nominal());
        let free = at.checked_sub(1).and_then(|before| role(items, before)).is_none_or(|before| !before.is_nominal());
        (named && ends && free).then_some(Phrase { start, end: start + 2 })
    }

    /// 3127份|申请，有|24处|急弯，提出|四点|希望: the act is what is counted.
    fn act_counted(&self, at: usize, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let named = self.is_governed(at)
            && surface(items, start).chars().nth(1).is_some()
            && !matches!(self.unit_text(quantity), "票" | "车" | "" | "人");
        let counts = self.counts_actions(quantity) || matches!(self.unit_text(quantity), "份" | "件" | "条") || named;
        let ends = role(items, start + 1).is_none_or(|next| next.is_edge() || next == Role::ListComma);
        // 其中已有|37个|开工: those are told of.
        let told = role(items, start) == Some(Role::Verb) && surface(items, at.saturating_sub(1)).ends_with("有");
        let act = quantity.dimension == Dimension::Count && counts && ends && !told && role(items, start).is_some_and(Role::is_verb);
        act.then_some(Phrase { start, end: start + 1 })
    }

    /// Where the noun begins behind the verbs and adverbs from `from` on.
    fn behind_verbs(&self, at: usize, from: usize, quantity: &Quantity, of: bool) -> usize {
        let items = self.items;
        // 9100户|搬迁|群众
        let persons = quantity.dimension == Dimension::Person || self.unit_text(quantity) == "户";
        // Behind 的 and a preposition a verb can only be a modifier: 3.5万元的|搬迁补助, 针对23万多|退捕|渔民.
        let before = at.checked_sub(1).and_then(|before| role(items, before));
        let driven = before == Some(Role::Preposition) && (!quantity.unit_span.is_empty() || names_trade(surface(items, from + 1)));
        let must = of || persons || driven;
        let governed = before.is_some_and(Role::is_verb) && self.unit_text(quantity) != "次";
        let modifies = |index: usize| match role(items, index) {
            Some(Role::MaybeVerb | Role::Adverb | Role::Localizer | Role::Change) => true,
            // 启用|15所|定点|救治|医院
            Some(Role::Verb) if has_object(surface(items, index)) => true,
            Some(Role::Verb) => {
                let second = index > from && role(items, index - 1) == Some(Role::MaybeVerb);
                must || governed && second && !causes(surface(items, index))
            }
            _ => false,
        };
        (from..from + 4).find(|&index| !modifies(index)).unwrap_or(from + 4)
    }

    /// Whether a phrase behind verbs and adverbs, `way`, is what the number at `at` counts, and not what those do to it.
    fn is_noun_counted(&self, at: usize, phrase: Phrase, way: &[Item<'_>], quantity: &Quantity, of: bool, is_subject: bool) -> bool {
        let items = self.items;
        let persons = quantity.dimension == Dimension::Person || self.unit_text(quantity) == "户";
        let last = surface(items, phrase.end - 1);
        // 28名|建站|队员在风中, 1900名|滞留|旅客
        let person = self.names_person(phrase) || matches!(self.unit_text(quantity), "名" | "位") && is_person(last);
        let person = (persons || quantity.unit_span.is_empty()) && person && !way.iter().any(|verb| takes_behind(verb.surface));
        if person {
            return true;
        }
        let has_verb = (persons || quantity.unit_span.is_empty()) && !of && way.iter().any(|item| item.role == Role::Verb);
        let behind = role(items, phrase.end);
        let before = at.checked_sub(1).and_then(|before| role(items, before));
        // Behind 向, 为, 对 and behind a verb a noun must follow.
        let governed = of
            || before.is_some_and(|before| {
                before.is_verb()
                    || matches!(
                        before,
                        Role::Preposition
                            | Role::Particle
                            | Role::Adverb
                            | Role::Link
                            | Role::Of
                            | Role::ListComma
                            | Role::Conjunction
                            | Role::Pronoun
                    )
            });
        // 捐赠|5000件|防寒衣物。
        let governed = governed || before == Some(Role::Event) && behind.is_none_or(Role::is_edge);
        // 两个|特别|使者: what is no verb can only describe the noun.
        let describes = (quantity.dimension == Dimension::Count || persons)
            && !way.is_empty()
            && phrase.items(items).iter().any(|item| item.role == Role::Noun)
            && way.iter().all(|item| item.role == Role::Adverb && item.surface.chars().count() > 1);
        !has_verb && (governed || is_subject || describes)
    }
}

/// Whether a word of this role begins what is told of the noun in front of it.
const fn tells(role: Role) -> bool {
    role.is_verb() || matches!(role, Role::Adverb | Role::Change | Role::Link | Role::Preposition)
}

/// How a relative clause opens behind a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// 120名|获得冠军的|选手, 6起|因结冰引发的|事故, 27项|不应出具的|证明
    Verb,
    /// 111列|正在运行的|列车
    Aspect,
    /// 34位|常年在家的|母亲, 13条|能开进港口的|专用线, 10只|今年出生的|熊猫
    Hedge,
    /// 5家|有资质的|企业
    Has,
}

impl Opening {
    /// How the words from `start` on open one.
    fn of(items: &[Item<'_>], start: usize) -> Option<Self> {
        let word = surface(items, start);
        let told = || start.checked_sub(2).and_then(|before| items.get(before)).is_some_and(|item| item.role.is_nominal() && !item.actor);
        let aspect = ALREADY.has(word) || matches!(word, "正在" | "曾" | "曾经" | "仍" | "尚未" | "刚" | "刚刚" | "即将");
        if aspect && !told() {
            return Some(Self::Aspect);
        }
        let denied = word == "不" && role(items, start + 1).is_some_and(Role::is_verb);
        if denied || matches!(word, "因" | "因为" | "由于") {
            return Some(Self::Verb);
        }
        match role(items, start)? {
            Role::Verb | Role::MaybeVerb | Role::Preposition => Some(Self::Verb),
            // 专门|委员会: that is no adverb.
            Role::Adverb | Role::Time => (role(items, start + 1) != Some(Role::Noun)).then_some(Self::Hedge),
            Role::Link if word == "有" => Some(Self::Has),
            Role::Link if matches!(word, "能" | "可" | "未" | "会" | "能够" | "可以") => Some(Self::Hedge),
            _ => None,
        }
    }
}
