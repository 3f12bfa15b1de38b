//! The subject of a clause: who or what its verb is said of.
//!
//! Takes the items of one clause, hands on what it [`Told`] of whom: the nouns before its first verb, where no preposition governs them.
//! What its nouns are is decided in `naming.rs`; from clause to clause a subject is carried in `carried.rs`.

use super::actors::{does, list_number, modifies_actor, names_actor, relative_end};
use super::clause::{Item, Role};
use super::clauses::{Clause, close_behind, is_dateline};
use super::frames::{Step, area_told, only_names, placed};
use super::fronted::opens_name;
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::nominal::{
    counted_behind, describes_subject, governs, head_behind, is_headless, measured_front, measures, measures_behind, named_behind, opens,
    reaches,
};
use super::onward::{governed_end, is_adverbial, is_together, verb_from};
use super::phrase::{role, surface};
use super::wholes::{leads_away, tells_distance};
use crate::sorts::HAS;
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

impl HolderWords {
    /// What `clause` says, and of whom. O(items of the clause).
    pub(crate) fn told(&self, items: &[Item<'_>], clause: Clause) -> Told {
        let (start, end) = (clause.start, clause.end);
        // 总统某某在首都|表示，
        if surface(items, end) == "，" && self.speaks(items, clause) || is_dateline(items, end - 1) {
            return Told::Speech;
        }
        if let Some(told) = self.told_of_whole(items, clause) {
            return told;
        }
        if tells_distance(items, clause) {
            return Told::Verb;
        }
        // 二是|：the number of a member of a list.
        let opening = start + list_number(items, start);
        // 全长187公里、总投资329亿元的|高铁|完成: what is measured of the subject stands in front of it.
        let mut index = measured_front(items, clause).unwrap_or(opening);
        let mut place: Option<NormSpan> = None;
        while index < end {
            match area_told(items, index, clause).unwrap_or_else(|| self.at_word(items, index, clause, place)) {
                Step::Told(told) => return told,
                Step::On(next, region) => {
                    place = region.or(place);
                    index = next.max(index + 1);
                }
            }
        }
        // 南屏县根据需求，
        place.filter(|_| only_names(items, clause)).map_or(Told::Bare, Told::Head)
    }

    /// What the word at `index` says of the subject of `clause`, `place` the region that it opens with; else where the next one stands.
    fn at_word(&self, items: &[Item<'_>], index: usize, clause: Clause, place: Option<NormSpan>) -> Step {
        let end = clause.end;
        let Some(item) = items.get(index) else { return Step::On(end, None) };
        let pass = Step::On(index + 1, None);
        match item.role {
            Role::Open => Step::On(close_behind(items, index).map_or(end, |close| close + 1), None),
            Role::Link => self.at_link(items, index, end, place),
            Role::Preposition if matches!(item.surface, "由" | "被" | "遭") => self.at_agent(items, index, end),
            Role::Preposition | Role::Compare => Step::On(governed_end(items, index, end), None),
            // 空袭|造成|9人|受伤: what was done has the effect.
            role if does(role) && self.has_effect(items, index, end) => Step::Told(Told::Thing(item.span)),
            Role::Conjunction if is_together(items, index) => Step::On(governed_end(items, index, end), None),
            _ if leads_away(items, index, end) => Step::On(governed_end(items, index, end), None),
            _ if opens(items, index, clause) && self.modifies(items, index, end) => self.modified(items, index, end),
            // 组织|各级工会|举办: those who are made to do it.
            _ if self.is_pivot(item.surface) && item.role != Role::Noun => {
                Step::Told(self.moved_at(items, index + 1, end).map_or_else(|| opened(place, index), Told::Agent))
            }
            // 人均|消费|751元
            Role::Per if measures(items, index, end) => Step::Told(Told::Property(None)),
            Role::Localizer if opens_name(items, index, clause) => self.fronted(items, index, end),
            // 接待|人次|增长8%
            Role::Verb | Role::MaybeVerb | Role::Event | Role::Change if measures_behind(items, index, end) => {
                Step::Told(place.map_or(Told::Property(None), |place| Told::Index(Some(place))))
            }
            Role::Verb | Role::MaybeVerb | Role::Change => at_verb(items, index, clause, place),
            // 创建|于|1956年|的|医院|投入
            Role::Event if describes_subject(items, index, end) => at_verb(items, index, clause, place),
            Role::Event if self.opens_with_verb(items, index, end) || self.opens_with_means(items, index, end) => {
                Step::Told(opened(place, index))
            }
            Role::Adjective if self.is_manner(items, index, end) => pass,
            // 38岁的|周凯|经营
            Role::Quantity(_) if item.surface.ends_with('岁') && role(items, index + 1) == Some(Role::Of) => Step::On(index + 2, None),
            // 一年多的|时间|就|建成
            Role::Quantity(_) => self
                .behind_time(items, index, end)
                .map_or_else(|| Step::Told(self.of_number(items, index, end, place.is_some())), |next| Step::On(next, None)),
            Role::Numeral => at_numeral(items, index).unwrap_or_else(|| self.named_by(items, index, end)),
            Role::Pronoun => self.at_pronoun(items, index, end).unwrap_or_else(|| self.named_by(items, index, end)),
            role if role.is_nominal() => self.named_by(items, index, end),
            _ => pass,
        }
    }

    /// 有, 为, 各 or an adverb like them.
    fn at_link(&self, items: &[Item<'_>], index: usize, end: usize, place: Option<NormSpan>) -> Step {
        let Some(link) = items.get(index) else { return Step::On(end, None) };
        if is_adverbial(items, index) && link.surface != "将" {
            return Step::On(index + 1, None);
        }
        // 各|基层|工会
        if link.surface == "各" && role(items, index + 1).is_some_and(Role::is_nominal) {
            return match self.fronted(items, index, end) {
                Step::On(..) => Step::On(index + 1, None),
                told => told,
            };
        }
        // 位于城东的|宏达公司|有
        if let Some(of) = relative_end(items, index, end).filter(|_| locates(link.surface)) {
            return Step::On(of + 1, None);
        }
        if governs(items, index, end) {
            return Step::On(governed_end(items, index, end), None);
        }
        let has = HAS.has(link.surface);
        Step::Told(place.map_or(if has { Told::Has } else { Told::Verb }, |place| placed(items, index, place)))
    }

    /// 由|县财政|拨付: who does it, behind 由.
    fn at_agent(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let nouns = self.nouns_at(items, index + 1, end);
        // 由政府投资的|文化馆|建筑面积
        if let Some((_, of)) = nouns.owner.filter(|&(start, of)| start == index + 1 && role(items, of - 1) == Some(Role::Event)) {
            return Step::On(of + 1, None);
        }
        let verb = verb_from(items, nouns.next, end);
        // 由师生组成的|团队|完成
        let of = verb.and_then(|verb| relative_end(items, verb, end));
        if let Some(of) = of.filter(|of| !matches!(role(items, of + 1), Some(Role::Quantity(_)))) {
            return Step::On(of + 1, None);
        }
        let agent = verb.is_some() && nouns.from == index + 1 && items.get(nouns.from..nouns.stop).is_some_and(names_actor);
        if agent {
            Step::Told(Told::Agent(self.named(items, nouns.from, nouns.stop)))
        } else {
            Step::On(governed_end(items, index, end), None)
        }
    }

    /// Whether a verb opens the clause that only describes who acts: 参展|企业|展出, 跳远|名将|潘老金.
    fn modifies(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let titled = || self.is(surface(items, index + 1), Sort::Title) && items.get(index + 2).is_some_and(|item| item.surname);
        let actor = || modifies_actor(items, index, end) && !self.is_pivot(surface(items, index));
        match role(items, index) {
            Some(Role::MaybeVerb) => actor() || titled(),
            Some(Role::Event) => actor(),
            _ => false,
        }
    }

    /// 空袭|已|造成, but 据称|已|造成: whether what the verb at `index` names has an effect that the clause tells.
    fn has_effect(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let effect = verb_from(items, index + 1, end).is_some_and(|effect| causes(surface(items, effect)));
        effect && !causes(surface(items, index)) && !self.is(surface(items, index), Sort::Speech)
    }

    /// Whether an adjective says how something is done: 全市|新|改扩建|幼儿园, 最大|埋|深.
    fn is_manner(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let (word, next) = (surface(items, index), role(items, index + 1));
        let acts = next.is_some_and(|role| role.is_verb() || role == Role::Event);
        word == "新" && acts && index + 1 < end && self.opens_with_verb(items, index + 1, end)
            || word.starts_with('最') && next.is_some_and(Role::is_verb)
            // 主要|由|企业|承担
            || next.is_some_and(|next| next.is_verb() || matches!(next, Role::Preposition | Role::Link | Role::Adverb)) && index + 1 < end
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

    /// Whether the word at `index` and the nouns behind it tell by what means: 使用|无人机|发起, but 使用|面积|达.
    fn opens_with_means(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        if !self.is_means(surface(items, index)) || index + 1 >= end || !role(items, index + 1).is_some_and(Role::is_nominal) {
            return false;
        }
        let nouns = self.nouns_at(items, index + 1, end);
        !items.get(nouns.stop.saturating_sub(1)).is_some_and(|last| last.property)
    }

    /// Whether the word at `index`, a verb that is as often a noun, opens the clause as its verb: 救助|困难职工, but 培训|机构|开设.
    fn opens_with_verb(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let behind = role(items, index + 1).filter(|_| index + 1 < end);
        // 服务|就餐|老人|41万人次
        let modified = behind == Some(Role::MaybeVerb) && role(items, index + 2) == Some(Role::Noun) && index + 2 < end;
        let index = if modified { index + 1 } else { index };
        let behind = if modified { Some(Role::Noun) } else { behind };
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

/// What a clause tells whose verb stands at `verb`, behind the region `place`.
fn opened(place: Option<NormSpan>, verb: usize) -> Told {
    place.map_or(Told::Verb, |place| Told::Region(place, verb))
}

/// 位于, 地处: whether a word says where its subject is.
pub(super) fn locates(word: &str) -> bool {
    matches!(word, "位于" | "地处" | "坐落于" | "坐落在")
}

/// What the verb at `index` tells, unless a clause that it begins stands in front of the subject.
fn at_verb(items: &[Item<'_>], index: usize, clause: Clause, place: Option<NormSpan>) -> Step {
    let end = clause.end;
    if role(items, index) == Some(Role::Change) {
        return Step::Told(opened(place, index));
    }
    // 含|鼻喷剂型8000支
    if matches!(surface(items, index), "含" | "包括" | "包含" | "占") {
        return Step::Told(Told::Part);
    }
    // 拿到证书的|有90人: they are those counted.
    if is_headless(items, index, end) {
        return Step::Told(Told::Index(None));
    }
    // 参与|居民|达|1.1万户
    if index == clause.start && reaches(items, index, end) {
        return Step::Told(Told::Property(None));
    }
    // 新落成的|博物馆|展出: a relative clause in front of the subject.
    let of = relative_end(items, index, end)
        .or_else(|| named_behind(items, index, clause))
        .or_else(|| head_behind(items, index, clause))
        .or_else(|| counted_behind(items, index, clause));
    of.map_or_else(|| Step::Told(opened(place, index)), |of| Step::On(of + 1, None))
}

/// What a word with a number in it says, where it names nobody: 三年|内, 一期|占地, 第三名|扛回.
fn at_numeral(items: &[Item<'_>], index: usize) -> Option<Step> {
    let word = items.get(index)?;
    let next = role(items, index + 1);
    let acts = next.is_some_and(Role::is_verb);
    // 力争|三年|内|增加
    if word.surface.ends_with(['年', '月', '天', '周']) && surface(items, index + 1) == "内" {
        return Some(Step::On(index + 2, None));
    }
    if matches!(word.surface, "一期" | "二期" | "三期" | "四期")
        && (acts || matches!(next, Some(Role::Event | Role::Link | Role::Quantity(_))))
    {
        return Some(Step::Told(Told::Thing(word.span)));
    }
    let ranked = acts && word.surface.starts_with('第') && word.surface.ends_with(['名', '位']);
    ranked.then_some(Step::Told(Told::Actor(word.span)))
}
