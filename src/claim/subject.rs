//! The subject of a clause: who or what its verb is said of.
//!
//! Takes the items of one clause, hands on what it [`Told`] of whom: the nouns before its first verb, where no preposition governs them.
//! What its nouns are is decided in `naming.rs`; from clause to clause a subject is carried in `carried.rs`.

use super::actors::{does, governed_end, is_adverbial, is_direction, modifies_actor, names_actor, opens_list, relative_end, verb_from};
use super::clause::{Item, Role};
use super::clauses::{Clause, close_behind, is_dateline};
use super::frames::{Step, only_names, personal, placed};
use super::holder_words::{HolderWords, Sort};
use super::nominal::{governs, head_behind, is_headless, measured_front, measures, measures_behind, named_behind, reaches};
use super::nouns::is_personal;
use super::phrase::{role, surface};
use crate::span::NormSpan;

/// What a clause says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// One who acts or has: 市总工会|发放.
    Actor(NormSpan),
    /// A thing that does something: 资金|撬动.
    Thing(NormSpan),
    /// The owner of the property that is told: 公司|营业收入.
    Owner(NormSpan),
    /// A region of a verb, and the index of that: 全市|签订.
    Region(NormSpan, usize),
    /// A region in which something is: 全区|有.
    Placed(NormSpan),
    /// A region where something happens: 两市|发生|地震.
    Scene(NormSpan),
    /// Those whom a number counts, and to whom they belong: 32万名|职工|参与, 代表团|80名|队员|参赛.
    Counted(NormSpan, Option<NormSpan>),
    /// Who does it, behind 由.
    Agent(NormSpan),
    /// Nouns right before a number: 斗牛场|1.5万个.
    Beside(NormSpan),
    /// Somebody speaks: 局长|表示.
    Speech,
    /// What is measured is named, and the thing whose size that is: 覆盖率|达, 大桥|全长.
    Property(Option<NormSpan>),
    /// An index, and the region that it is of: 全县|人均收入.
    Index(Option<NormSpan>),
    /// It opens with its verb: 发放|慰问金.
    Verb,
    /// It opens with 有: 有|40家企业获奖.
    Has,
    /// It tells of a part: 含|8000支.
    Part,
    /// A thing is spoken of, which holds nothing in its own clause.
    Topic(NormSpan),
    /// It only names whom the clauses behind speak of: 这支车队，.
    Head(NormSpan),
    /// It has neither subject nor verb.
    Bare,
}

impl Told {
    /// 各|基层工会: with the word in front of its first, `next`.
    fn with_front(self, front: NormSpan, next: &str) -> Self {
        let begins = |span: NormSpan| span.start == front.end && span.end >= front.end + next.len();
        let whole = |span: NormSpan| if begins(span) { NormSpan::new(front.start, span.end) } else { span };
        match self {
            Self::Actor(span) => Self::Actor(whole(span)),
            Self::Thing(span) => Self::Thing(whole(span)),
            Self::Owner(span) => Self::Owner(whole(span)),
            Self::Topic(span) => Self::Topic(whole(span)),
            Self::Beside(span) => Self::Beside(whole(span)),
            told => told,
        }
    }
}

impl HolderWords {
    /// What `clause` says, and of whom. O(items of the clause).
    pub(crate) fn told(&self, items: &[Item<'_>], clause: Clause) -> Told {
        let (mut index, end) = (clause.start, clause.end);
        // 二是|：the number of a member of a list.
        index += if opens_list(items, index) { 2 } else { 0 };
        let mut place: Option<NormSpan> = None;
        // 总统某某在首都|表示，
        if items.get(end - 1).is_some_and(|last| does(last.role) && self.is(last.surface, Sort::Speech)) && surface(items, end) == "，" {
            return Told::Speech;
        }
        if is_dateline(items, end - 1) {
            return Told::Speech;
        }
        // 全长187公里、总投资329亿元的|高铁|完成: what is measured of the subject stands in front of it.
        if let Some(next) = measured_front(items, clause) {
            index = next;
        }
        let opened = |place: Option<NormSpan>, verb: usize| place.map_or(Told::Verb, |place| Told::Region(place, verb));
        while index < end {
            let Some(item) = items.get(index) else { break };
            match item.role {
                Role::Open => {
                    index = close_behind(items, index).map_or(end, |close| close + 1);
                    continue;
                }
                Role::Link if is_adverbial(items, index) && item.surface != "将" => {}
                // 各|基层|工会
                Role::Link if item.surface == "各" && role(items, index + 1).is_some_and(Role::is_nominal) => {
                    if let Step::Told(told) = self.named_by(items, index + 1, end) {
                        return told.with_front(item.span, surface(items, index + 1));
                    }
                }
                // 离|城区|3公里
                Role::MaybeVerb | Role::Noun if matches!(item.surface, "离" | "距" | "距离") && index + 1 < end => {
                    index = governed_end(items, index, end);
                    continue;
                }
                Role::Noun | Role::Place if item.surface.starts_with(['照', '朝']) && is_direction(items, index) => {
                    index = governed_end(items, index, end);
                    continue;
                }
                Role::Preposition if matches!(item.surface, "由" | "被" | "遭") => {
                    let nouns = self.nouns_at(items, index + 1, end);
                    let agent = items.get(nouns.from..nouns.stop).is_some_and(names_actor);
                    // 由师生组成的|团队|完成
                    let of = verb_from(items, nouns.next, end).and_then(|verb| relative_end(items, verb, end));
                    if let Some(of) = of.filter(|of| !matches!(role(items, of + 1), Some(Role::Quantity(_)))) {
                        index = of + 1;
                        continue;
                    }
                    if agent && nouns.from == index + 1 && verb_from(items, nouns.next, end).is_some() {
                        return Told::Agent(self.named(items, nouns.from, nouns.stop));
                    }
                    index = governed_end(items, index, end);
                    continue;
                }
                Role::Preposition | Role::Compare => {
                    index = governed_end(items, index, end);
                    continue;
                }
                Role::Link if governs(items, index, end) => {
                    index = governed_end(items, index, end);
                    continue;
                }
                Role::Link => {
                    let has = matches!(item.surface, "有" | "共有" | "还有" | "另有" | "已有" | "又有");
                    return place.map_or(if has { Told::Has } else { Told::Verb }, |place| placed(items, index, place));
                }
                // 参展|企业|展出: a verb in front of who acts is a modifier.
                Role::MaybeVerb | Role::Event
                    if index == clause.start && modifies_actor(items, index, end) && !self.is_pivot(item.surface) => {}
                // 跳远|名将|潘老金
                Role::MaybeVerb
                    if index == clause.start
                        && self.is(surface(items, index + 1), Sort::Title)
                        && items.get(index + 2).is_some_and(|item| item.surname) => {}
                // 组织|各级工会|举办: those who are made to do it.
                _ if self.is_pivot(item.surface) && item.role != Role::Noun => {
                    let moved = self.moved_at(items, index + 1, end).map(Told::Agent);
                    return moved.unwrap_or(opened(place, index));
                }
                // 人均|消费|751元
                Role::Per if measures(items, index, end) => return Told::Property(None),
                // 接待|人次|增长8%
                Role::Verb | Role::MaybeVerb | Role::Event | Role::Change if measures_behind(items, index, end) => {
                    return if place.is_some() { Told::Index(place) } else { Told::Property(None) };
                }
                // 含|鼻喷剂型8000支
                Role::Verb | Role::MaybeVerb if matches!(item.surface, "含" | "包括" | "包含" | "占") => return Told::Part,
                // 拿到证书的|有90人: they are those counted.
                Role::Verb | Role::MaybeVerb if is_headless(items, index, end) => return Told::Index(None),
                // 参与|居民|达|1.1万户
                Role::Verb | Role::MaybeVerb if index == clause.start && reaches(items, index, end) => return Told::Property(None),
                Role::Verb | Role::MaybeVerb | Role::Change => {
                    // 新落成的|博物馆|展出: a relative clause in front of the subject.
                    if item.role != Role::Change
                        && let Some(of) = relative_end(items, index, end)
                            .or_else(|| named_behind(items, index, clause))
                            .or_else(|| head_behind(items, index, clause))
                    {
                        index = of + 1;
                        continue;
                    }
                    return opened(place, index);
                }
                // 全市|新|改扩建|幼儿园
                Role::Adjective
                    if item.surface == "新"
                        && index + 1 < end
                        && role(items, index + 1).is_some_and(|role| role.is_verb() || role == Role::Event)
                        && self.opens_with_verb(items, index + 1, end) => {}
                Role::Event if self.opens_with_verb(items, index, end) => return opened(place, index),
                // 一年多的|时间|就|建成
                Role::Quantity(_) if let Some(next) = self.behind_time(items, index, end) => {
                    index = next;
                    continue;
                }
                Role::Quantity(_) => return self.of_number(items, index, end, place.is_some()),
                // 力争|三年|内|增加
                Role::Numeral if item.surface.ends_with(['年', '月', '天', '周']) && surface(items, index + 1) == "内" => index += 1,
                // 最大|埋|深
                Role::Adjective if item.surface.starts_with('最') && role(items, index + 1).is_some_and(Role::is_verb) => {}
                // 一期|占地
                Role::Numeral
                    if matches!(item.surface, "一期" | "二期" | "三期" | "四期")
                        && role(items, index + 1)
                            .is_some_and(|role| role.is_verb() || matches!(role, Role::Event | Role::Link | Role::Quantity(_))) =>
                {
                    return Told::Thing(item.span);
                }
                // 第三名|扛回
                Role::Numeral
                    if item.surface.starts_with('第')
                        && item.surface.ends_with(['名', '位'])
                        && role(items, index + 1).is_some_and(Role::is_verb) =>
                {
                    return Told::Actor(item.span);
                }
                Role::Pronoun if item.surface == "其中" => {}
                // 其|旗下的|公司
                Role::Pronoun if item.surface == "其" && matches!(surface(items, index + 1), "旗下" | "下属" | "所属" | "中") => {
                    index += 1 + usize::from(role(items, index + 2) == Some(Role::Of));
                }
                // 其|研发的|新药|惠及
                Role::Pronoun
                    if item.surface == "其"
                        && role(items, index + 1).is_some_and(does)
                        && role(items, index + 2) == Some(Role::Of)
                        && index + 3 < end =>
                {
                    index += 2;
                }
                Role::Pronoun if item.surface == "其" => return Told::Owner(item.span),
                Role::Pronoun if is_personal(item.surface) => {
                    if let Some(told) = personal(items, index, end) {
                        return told;
                    }
                    // 他的|徒弟
                    index += 1;
                }
                Role::Noun | Role::Event | Role::Adjective | Role::Person | Role::Place | Role::Pronoun | Role::Numeral => {
                    match self.named_by(items, index, end) {
                        Step::Told(told) => return told,
                        Step::On(next, region) => {
                            place = region.or(place);
                            index = next.max(index + 1);
                            continue;
                        }
                    }
                }
                _ => {}
            }
            index += 1;
        }
        // 南屏县根据需求，
        place.filter(|_| only_names(items, clause)).map_or(Told::Bare, Told::Head)
    }

    /// Those at `index` whom a verb behind them is said of: 组织|各级工会|举办.
    fn moved_at(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<NormSpan> {
        // 帮助|4名|劳模|落实
        let index = index + usize::from(matches!(role(items, index), Some(Role::Quantity(_))));
        let nouns = self.nouns_at(items, index, end);
        let moved = verb_from(items, nouns.next, end).and_then(|verb| role(items, verb)).is_some_and(does);
        let named = role(items, index).is_some_and(|role| role.is_nominal() || role == Role::Pronoun);
        (moved && named).then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// Whether the word at `index`, a verb that is as often a noun, opens the clause as its verb: 救助|困难职工, but 培训|机构|开设.
    fn opens_with_verb(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let behind = role(items, index + 1).filter(|_| index + 1 < end);
        match behind {
            Some(Role::Pronoun | Role::Place | Role::Person | Role::Quantity(_) | Role::Particle) => true,
            Some(Role::Noun | Role::Adjective | Role::Event) => {
                let nouns = self.nouns_at(items, index + 1, end);
                let verb = verb_from(items, nouns.next, end).and_then(|verb| role(items, verb));
                !verb.is_some_and(|role| does(role) || matches!(role, Role::Link | Role::Change))
                    && !items.get(nouns.stop.saturating_sub(1)).is_some_and(|last| last.property)
            }
            _ => false,
        }
    }
}
