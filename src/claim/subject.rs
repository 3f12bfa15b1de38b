//! The subject of a clause: who or what its verb is said of.
//!
//! Takes the items of one clause, hands on what it [`Told`] of whom: the nouns before its first verb, where no preposition governs them.
//! Whom nouns name is decided in `nouns.rs`; from clause to clause a subject is carried in `holder.rs`.

use super::actors::{
    acts, does, governed_end, is_adverbial, is_direction, is_sort, modifies_actor, names_actor, opens_list, relative_end, shares, verb_from,
};
use super::clause::{Item, Role};
use super::clauses::{Clause, close_behind};
use super::frames::{Step, framed, personal, placed, region_told};
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::nouns::{Nouns, is_personal, is_region};
use super::phrase::{role, surface};
use super::place::is_scope;
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
    /// An index of a region: 全县|人均收入.
    Index,
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
        let (mut index, end) = (clause.start, clause.end);
        // 二是|：the number of a member of a list.
        index += if opens_list(items, index) { 2 } else { 0 };
        let mut place: Option<NormSpan> = None;
        // 总统某某在首都|表示，
        if items.get(end - 1).is_some_and(|last| does(last.role) && self.is(last.surface, Sort::Speech)) && surface(items, end) == "，" {
            return Told::Speech;
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
                Role::Per if self.measures(items, index, end) => return Told::Property(None),
                // 接待|人次|增长8%
                Role::Verb | Role::MaybeVerb | Role::Event | Role::Change if measures_behind(items, index, end) => {
                    return if place.is_some() { Told::Index } else { Told::Property(None) };
                }
                // 含|鼻喷剂型8000支
                Role::Verb | Role::MaybeVerb if matches!(item.surface, "含" | "包括" | "包含" | "占") => return Told::Part,
                // 拿到证书的|有90人: they are those counted.
                Role::Verb | Role::MaybeVerb if is_headless(items, index, end) => return Told::Index,
                // 参与|居民|达|1.1万户
                Role::Verb | Role::MaybeVerb if index == clause.start && reaches(items, index, end) => return Told::Property(None),
                Role::Verb | Role::MaybeVerb | Role::Change => {
                    // 新落成的|博物馆|展出: a relative clause in front of the subject.
                    if item.role != Role::Change
                        && let Some(of) = relative_end(items, index, end).or_else(|| named_behind(items, index, clause))
                    {
                        index = of + 1;
                        continue;
                    }
                    return opened(place, index);
                }
                Role::Event if self.opens_with_verb(items, index, end) => return opened(place, index),
                Role::Quantity(_) => return self.of_number(items, index, end, place.is_some()),
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

    /// What the nouns at `index` are in the clause that ends at `end`.
    fn named_by(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let nouns = self.nouns_at(items, index, end);
        let Nouns { from, stop, next, .. } = nouns;
        let held = items.get(from..stop).unwrap_or_default();
        let Some(last) = held.last() else { return Step::On(stop, None) };
        // 一艘|30万吨|油轮, 本次|共有: nobody is named.
        let pointer = |item: &Item<'_>| {
            item.role == Role::Pronoun
                && (item.surface.ends_with('次') || matches!(item.surface, "这个" | "那个" | "这些" | "那些" | "这里" | "那里"))
        };
        let named = |item: &Item<'_>| item.role != Role::Numeral && !pointer(item);
        if !held.iter().any(named) && !nouns.counted && stop < end && surface(items, next) != "之" {
            return Step::On(stop, None);
        }
        if let Some(number) = number_of_list(items, index, end) {
            return Step::Told(self.counted(items, number, end));
        }
        let span = self.named(items, from, stop);
        if let Some(step) = framed(items, nouns, span, end) {
            return step;
        }
        let verb = verb_from(items, next, end);
        let follows = verb.and_then(|verb| role(items, verb));
        if verb.is_some_and(|verb| verb < end && measures_behind(items, verb, end)) {
            return Step::Told(self.measured(items, nouns));
        }
        // 新投产的|生产线，: nothing is told yet.
        if verb.is_none() && next == end && !is_frame(items, end) && !is_region(last) && !last.property {
            let actor = names_actor(held) || self.person(items, from, stop).is_some();
            // 市卫生局：新增3例: whose words follow.
            if surface(items, end) == "：" && !last.surface.ends_with(['区', '县', '市', '省']) {
                return Step::Told(Told::Speech);
            }
            // 坚持不懈，: a set phrase is told of somebody else.
            let set = !last.actor && last.surface.chars().count() == 4 && last.role == Role::Noun;
            let whole = !set && held.iter().all(|item| matches!(item.role, Role::Noun | Role::Place | Role::Person | Role::Pronoun));
            return Step::Told(match (actor, whole) {
                (true, _) => Told::Actor(span),
                (false, true) => Told::Head(span),
                (false, false) => Told::Bare,
            });
        }
        // 敌军|轰炸|已|造成: what someone did has effects.
        if let Some(effect) = verb.filter(|&verb| role(items, verb).is_some_and(does)).and_then(|verb| verb_from(items, verb + 1, end))
            && causes(surface(items, effect))
            && let Some(act) = verb.and_then(|verb| items.get(verb))
        {
            return Step::Told(Told::Thing(NormSpan::new(span.start, act.span.end)));
        }
        let named = last.surface.starts_with(['该', '本']) && is_region(last);
        let region = held.iter().all(is_region) && !held.iter().any(acts) && !named;
        if region {
            return region_told(items, nouns, span, verb.filter(|&verb| verb < end));
        }
        // 声明称|双方|距离: what is said has a subject of its own.
        if let Some(verb) = verb.filter(|&verb| role(items, verb).is_some_and(does) && self.is(surface(items, verb), Sort::Speech)) {
            // 四部门|发布|《方案》，部署…: a paper is issued, and what it orders is told as done.
            if surface(items, verb + 1).starts_with('《') && verb + 1 < end {
                return Step::Told(if names_actor(held) { Told::Actor(span) } else { Told::Thing(span) });
            }
            return Step::Told(match self.told(items, Clause { start: verb + 1, end, inner: false }) {
                Told::Verb | Told::Bare | Told::Has | Told::Head(_) | Told::Topic(_) => Told::Speech,
                // 队长|告诉|我们，: to whom.
                Told::Actor(span) if items.get(end - 1).is_some_and(|last| last.span.end == span.end) => Told::Speech,
                told => told,
            });
        }
        if nouns.counted {
            return Step::Told(Told::Counted(span, None));
        }
        // 设计|时速|250公里
        let made = held.iter().all(|item| item.role == Role::Event) && role(items, next) == Some(Role::Per);
        if made && self.measures(items, next, end) {
            return Step::Told(Told::Property(None));
        }
        // “揭榜挂帅”|制度|攻克
        let marked = held.first().is_some_and(|first| first.surface.starts_with('“'));
        if (last.property || self.is(last.surface, Sort::Size)) && !(marked && follows.is_some_and(does)) {
            return Step::Told(self.measured(items, nouns));
        }
        // 基本|每股|收益, 理论、实操|总分
        let ahead = items.get(next..end).unwrap_or_default();
        let number = ahead
            .iter()
            .position(|item| matches!(item.role, Role::Quantity(_) | Role::Verb | Role::Link | Role::Change | Role::Preposition));
        let measured = number.filter(|&number| number > 0 && matches!(ahead.get(number).map(|item| item.role), Some(Role::Quantity(_))));
        if measured.and_then(|number| ahead.get(number - 1)).is_some_and(|item| item.property) {
            // 他家|去年|收入
            let owns = named || acts(last) && !is_sort(last) && !self.is_generic(last.surface);
            return Step::Told(if owns { Told::Owner(span) } else { self.measured(items, nouns) });
        }
        let beside = matches!(role(items, next), Some(Role::Quantity(_))) && next < end;
        // 代表团|80名|队员|参赛: those who act are counted, and to whom they belong stands in front.
        if beside && let Some(counted) = self.counted_subject(items, next, end) {
            // 青石|九成五|的|卫生室: nor does it own what it is a share of.
            let share = surface(items, next);
            let whole =
                role(items, next + 1) == Some(Role::Of) && (share.contains(['成', '%']) || share.contains("分之") || share.ends_with('半'));
            return Step::Told(Told::Counted(counted, Some(span).filter(|_| !whole)));
        }
        let actor = names_actor(held) && !self.is(last.surface, Sort::Abstract) || named || self.person(items, from, stop).is_some();
        // 财政|新增|投资: with an object it is done, not suffered.
        let gives = verb.is_some_and(|verb| surface(items, verb).starts_with('新') || role(items, verb + 1).is_some_and(Role::is_nominal));
        let links = matches!(follows, Some(Role::Link | Role::Quantity(_))) || follows == Some(Role::Change) && !gives;
        let has = verb.is_some_and(|verb| surface(items, verb).ends_with(['有', '设', '含']) || surface(items, verb) == "占地");
        // 南岭大桥|是|最长的桥，: what is said to be something is gone on with.
        let stated = verb.filter(|&verb| matches!(surface(items, verb), "是" | "位于" | "地处" | "属于" | "系" | "成为"));
        let is =
            stated.and_then(|_| items.get(from..end)).is_some_and(|rest| !rest.iter().any(|item| matches!(item.role, Role::Quantity(_))));
        let pointed = held.len() == 1 && last.role == Role::Pronoun;
        Step::Told(match (actor, beside) {
            (_, true) => Told::Beside(span),
            (true, _) if is && !is_sort(last) => Told::Actor(span),
            (false, _) if is && !pointed && !self.is(last.surface, Sort::Abstract) => Told::Thing(span),
            // 企业|达1439家: who is only counted has nothing.
            (true, _) if links && !has && !items.get(next..end).unwrap_or_default().iter().any(|item| item.role.is_verb()) => {
                self.owner(items, nouns).map_or(Told::Topic(span), Told::Owner)
            }
            (true, _) => Told::Actor(span),
            (false, _) if follows.is_some_and(does) && verb.is_some_and(|verb| is_nominal_verb(items, verb, end)) => Told::Property(None),
            (false, _) if has => Told::Thing(span),
            (false, _) if follows.is_some_and(does) && verb.is_some_and(|verb| !shares(surface(items, verb))) => {
                let general = held.iter().all(|item| matches!(item.role, Role::Event | Role::Adjective | Role::Numeral))
                    || span.len() < 2 * '一'.len_utf8()
                    || self.is(last.surface, Sort::Abstract) && !held.iter().any(|item| item.surface.starts_with('“'));
                if general && !last.surface.starts_with(['“', '《']) { Told::Topic(span) } else { Told::Thing(span) }
            }
            _ => self.owner(items, nouns).map_or(Told::Topic(span), Told::Owner),
        })
    }

    /// The nouns that the number at `index` counts: 32万名|职工, 九成五的|村卫生室.
    fn counted_nouns(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<Nouns> {
        let from = index + 1 + usize::from(role(items, index + 1) == Some(Role::Of));
        let named = from < end && role(items, from).is_some_and(|role| role.is_nominal() || role == Role::Pronoun);
        named.then(|| self.nouns_at(items, from, end))
    }

    /// Those counted by the number at `index` whose verb stands behind them.
    fn counted_subject(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<NormSpan> {
        let nouns = self.counted_nouns(items, index, end).filter(|nouns| role(items, nouns.from).is_some_and(Role::is_nominal))?;
        let verb = verb_from(items, nouns.next, end).filter(|&verb| verb < end)?;
        (role(items, verb).is_some_and(does) && !shares(surface(items, verb))).then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// What a clause says that begins with a number, or with one behind a region.
    fn of_number(&self, items: &[Item<'_>], index: usize, end: usize, placed: bool) -> Told {
        let told = self.counted(items, index, end);
        // 超过九成|实现|利用: the number is itself what acts.
        let acts =
            told == Told::Bare && verb_from(items, index + 1, end).is_some_and(|verb| verb < end && role(items, verb).is_some_and(does));
        if acts || told == Told::Bare && placed { Told::Index } else { told }
    }

    /// 32万名|职工|参与; 3项|被评为.
    fn counted(&self, items: &[Item<'_>], index: usize, end: usize) -> Told {
        self.counted_nouns(items, index, end).map_or(Told::Bare, |nouns| Told::Counted(self.named(items, nouns.from, nouns.stop), None))
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

    /// Whether only nouns stand between 人均 at `index` and a number.
    fn measures(&self, items: &[Item<'_>], index: usize, end: usize) -> bool {
        let ahead = items.get(index + 1..end.min(index + LONGEST_MEASURED)).unwrap_or_default();
        let way = ahead.iter().take_while(|item| item.role.is_nominal() || item.role == Role::Per).count();
        matches!(ahead.get(way).map(|item| item.role), Some(Role::Quantity(_)))
    }

    /// Nouns that name what is measured: of whom.
    fn measured(&self, items: &[Item<'_>], nouns: Nouns) -> Told {
        let index = items.get(nouns.from).is_some_and(|first| first.role == Role::Place || is_scope(first.surface));
        let sized = || if index { Told::Index } else { Told::Property(self.sized(items, nouns)) };
        self.owner(items, nouns).map_or_else(sized, Told::Owner)
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

/// The number of the things that a list at `from` names: 冰球、短道速滑等|7个|项目, 云南、贵州|5个|省.
fn number_of_list(items: &[Item<'_>], from: usize, end: usize) -> Option<usize> {
    let ahead = items.get(from..end.min(from + LONGEST_LIST))?;
    let stop = ahead.iter().position(|item| matches!(item.role, Role::Quantity(_)))?;
    let (named, last) = (ahead.get(..stop)?, ahead.get(stop.checked_sub(1)?)?);
    let joint = |item: &Item<'_>| matches!(item.role, Role::ListComma | Role::Conjunction);
    let member = |item: &Item<'_>| joint(item) || item.role.is_nominal() || matches!(item.role, Role::MaybeVerb | Role::Other);
    let closed = last.surface == "等" && named.iter().take(stop - 1).all(member);
    let places = named.iter().all(|item| item.role == Role::Place || joint(item));
    ((closed || places) && named.iter().any(|item| item.role == Role::ListComma)).then_some(from + stop)
}

/// No list is looked through farther for the number of its members, in items.
const LONGEST_LIST: usize = 40;

/// 合作|建设|项目|达到: whether the verb at `verb` stands in the name of what is measured or counted, whose own verb is 达到 or 增长.
fn is_nominal_verb(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).count();
    let passed = |next: &usize| matches!(role(items, *next), Some(Role::Adverb | Role::Time | Role::Per)) || is_adverbial(items, *next);
    let next = (verb + 1 + way..end).take(LONGEST_MEASURED).find(|next| !passed(next));
    way > 0
        && next.is_some_and(|next| {
            matches!(role(items, next), Some(Role::Link | Role::Change | Role::Compare)) && surface(items, next) != "为"
        })
}

/// 参与|居民|达|1万户: whether a verb with its object is itself the subject of 达 and a number.
fn reaches(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal()).count();
    let link = ahead.get(way).is_some_and(|item| item.role == Role::Link && item.surface.starts_with('达'));
    way > 0 && link && matches!(ahead.get(way + 1).map(|item| item.role), Some(Role::Quantity(_)))
}

/// 拿到证书的|有90人: whether what the verb at `verb` says of some ends in 的 before 有 or 占.
fn is_headless(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let of = ahead.iter().position(|item| item.role == Role::Of).map(|of| verb + of + 1);
    of.is_some_and(|next| next < end && matches!(surface(items, next), "有" | "共有" | "占" | "占到" | "达"))
}

/// Whether `clause` has no verb and no number, and what stands behind it goes on.
fn only_names(items: &[Item<'_>], clause: Clause) -> bool {
    let held = items.get(clause.start..clause.end).unwrap_or_default();
    surface(items, clause.end) == "，" && !held.iter().any(|item| matches!(item.role, Role::Quantity(_))) && !is_frame(items, clause.end)
}

/// 启动以来，: whether the clause that ends at `end` only says when.
pub(super) fn is_frame(items: &[Item<'_>], end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| surface(items, last));
    matches!(last, "以来" | "时" | "后" | "之后" | "前" | "之前" | "期间" | "之际" | "的时候" | "时候" | "同时" | "当天" | "过程中")
}

/// How many items behind 人均 name what is measured at most.
const LONGEST_MEASURED: usize = 8;

/// 企业|开办|时间|由8天: whether the verb at `verb` only stands in the name of what is measured.
fn measures_behind(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_MEASURED)).unwrap_or_default();
    let way = ahead.iter().take_while(|item| item.role.is_nominal() || matches!(item.role, Role::Per | Role::ListComma)).count();
    let measured = way.checked_sub(1).and_then(|last| ahead.get(last)).is_some_and(|last| last.property);
    let told = |next: usize| !matches!(role(items, next), Some(Role::Adverb | Role::Time | Role::Per)) && !is_adverbial(items, next);
    let next = (verb + 1 + way..end).take(LONGEST_MEASURED).find(|&next| told(next));
    measured
        && next.is_some_and(|next| {
            matches!(role(items, next), Some(Role::Link | Role::Change | Role::Compare)) || matches!(surface(items, next), "由" | "从")
        })
}

/// 3月启动的|“护蕾行动”，, 新聘的|12名|教师，: the 的 before a name, or before those counted, whom the clause is about.
fn named_behind(items: &[Item<'_>], verb: usize, clause: Clause) -> Option<usize> {
    let of = verb + 1;
    let named = surface(items, of + 1).starts_with('“') && of + 1 < clause.end;
    let counted = || {
        let ahead = items.get(of + 2..clause.end).unwrap_or_default();
        let opens = items.get(clause.start..verb).unwrap_or_default().iter().all(|item| matches!(item.role, Role::Time | Role::Adverb));
        opens
            && matches!(role(items, of + 1), Some(Role::Quantity(_)))
            && !ahead.is_empty()
            && ahead.iter().all(|item| item.role.is_nominal())
    };
    (role(items, of) == Some(Role::Of) && (named || counted())).then_some(of)
}

/// Whether 为, 向 or 将 at `index` governs the nouns behind it, so that the verb of the clause is still to come.
fn governs(items: &[Item<'_>], index: usize, end: usize) -> bool {
    matches!(surface(items, index), "为" | "向" | "给" | "到" | "对" | "将" | "把" | "与" | "在" | "就")
        && role(items, index + 1).is_some_and(|role| role.is_nominal() || matches!(role, Role::Quantity(_) | Role::Pronoun | Role::Time))
        && index + 1 < end
        && verb_from(items, governed_end(items, index, end), end).and_then(|verb| role(items, verb)).is_some_and(does)
}
