//! What a quantity counts or measures.
//!
//! Takes the items of a sentence and what was found for its earlier quantities, hands on a [`Reading`]: the noun phrase, the words
//! on the way to it, and the rule. Nouns behind the unit come first, then the phrase before the number, then what was spoken of.

use super::clause::{Item, Role};
use super::phrase::{Phrase, beginning_at, ending_at, list_ending_with, open_before, role, run_before, surface};
use super::vocabulary::Vocabulary;
use crate::quantity::{Dimension, Quantity};
use crate::span::NormSpan;

/// No way back from a number is followed farther, in items.
const FARTHEST: usize = 48;

/// What stands around a quantity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) entity: Option<NormSpan>,
    pub(crate) rule: &'static str,
    /// The phrase, where it stands in this sentence.
    pub(crate) phrase: Option<Phrase>,
    /// The phrase before the number where that behind it is the entity.
    pub(crate) before: Option<Phrase>,
    /// Index of the claim whose entity it shares.
    pub(crate) shared_with: Option<usize>,
    /// Items on the way: the governing verb, 达, 增长.
    pub(crate) verb: Option<usize>,
    pub(crate) link: Option<usize>,
    pub(crate) change: Option<usize>,
    /// It is a share: 占.
    pub(crate) compare: Option<usize>,
    pub(crate) share: bool,
    /// 其中 stands before it.
    pub(crate) partitive: bool,
}

impl Reading {
    fn settled(mut self, items: &[Item<'_>], phrase: Phrase, rule: &'static str) -> Self {
        self.phrase = Some(phrase);
        let span = phrase.span(items);
        // “小候鸟” alone is named without its marks.
        let quoted = phrase.end == phrase.start + 1 && items.get(phrase.start).is_some_and(|item| item.surface.starts_with('“'));
        let mark = '“'.len_utf8();
        self.entity = Some(if quoted { NormSpan::new(span.start + mark, span.end - mark) } else { span });
        self.rule = rule;
        self
    }

    fn shared(mut self, earlier: Earlier, rule: &'static str) -> Self {
        self.entity = earlier.entity;
        self.shared_with = Some(earlier.index);
        self.rule = rule;
        self
    }
}

/// An earlier quantity as the rules look back on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    pub(crate) index: usize,
    pub(crate) entity: Option<NormSpan>,
    pub(crate) in_sentence: bool,
}

/// What the rules read.
pub(crate) struct Context<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) items: &'a [Item<'t>],
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) quantities: &'a [Quantity],
    /// The last few claims before this one, in order.
    pub(crate) earlier: &'a [Earlier],
}

/// The way back from a number.
#[derive(Clone, Copy, Debug, Default)]
struct Path {
    phrase: Option<Phrase>,
    verb: Option<usize>,
    link: Option<usize>,
    change: Option<usize>,
    share: bool,
    partitive: bool,
    compare: Option<usize>,
    /// 人均, 日均
    per: bool,
    /// Number of quantities in the same list before this one.
    listed: usize,
    /// An earlier quantity was passed on the way.
    passed: Option<usize>,
}

impl Context<'_, '_> {
    /// Reads what stands around the quantity that is item `at` and claim `index`.
    pub(crate) fn read(&self, at: usize, index: usize) -> Reading {
        let Some(quantity) = self.quantities.get(index) else { return Reading::default() };
        let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let path = self.walk(at, is_ratio);
        let mut reading = Reading {
            verb: path.verb,
            link: path.link,
            change: path.change.or_else(|| self.change_behind(at)),
            compare: path.compare,
            share: path.share,
            partitive: path.partitive,
            ..Reading::default()
        };
        let behind = self.behind(at, quantity, is_ratio).filter(|phrase| !self.prefers_before(at, *phrase, path));
        if let Some(phrase) = behind {
            reading.before = path.phrase;
            return reading.settled(self.items, phrase, "entity-after-unit");
        }
        // 九成|受访者
        if is_ratio && path.phrase.is_none() && path.change.is_none() && path.verb.is_none()
            && let Some(phrase) = self.next_nominal(at)
        {
            return reading.settled(self.items, phrase, "entity-after-share");
        }
        if let Some(phrase) = path.phrase {
            if let Some(member) = self.member(at, phrase, path) {
                return reading.settled(self.items, member, "entity-in-list");
            }
            if let Some(whole) = self.share_phrase(phrase) {
                return reading.settled(self.items, whole, "share-before-number");
            }
            if let Some(shared) = self.elliptic(index, quantity, phrase) {
                return reading.shared(shared, "property-of-earlier-claim");
            }
            return reading.settled(self.items, phrase, if is_ratio { "property-before-percent" } else { "entity-before-number" });
        }
        if let Some(phrase) = self.behind_next(at) {
            return reading.settled(self.items, phrase, "entity-after-next-unit");
        }
        if path.verb.is_some()
            && !matches!(quantity.dimension, Dimension::Money | Dimension::Person)
            && let Some(theme) = path.verb.and_then(|verb| self.theme(verb))
        {
            return reading.settled(self.items, theme, "theme-before-verb");
        }
        if let Some(earlier) = self.spoken_of(at, quantity, path, is_ratio) {
            return reading.shared(earlier, "entity-of-earlier-claim");
        }
        let is_measure = !matches!(quantity.dimension, Dimension::Money | Dimension::Person | Dimension::Count);
        if (path.change.is_some() || path.link.is_some() || path.verb.is_none() || is_ratio || is_measure)
            && let Some(topic) = self.topic(at)
        {
            return reading.settled(self.items, topic, "topic-of-sentence");
        }
        reading.rule = "no-entity";
        reading
    }

    /// Whether the phrase before the number names what is measured although another stands behind it: 总投资6亿元的高铁,
    /// 没有达到50%的目标.
    fn prefers_before(&self, at: usize, behind: Phrase, path: Path) -> bool {
        let Some(before) = path.phrase.filter(|_| role(self.items, at + 1) == Some(Role::Of)) else { return false };
        let head = surface(self.items, behind.end.saturating_sub(1));
        let is_property = before.end == at && self.items.get(at - 1).is_some_and(|item| item.property);
        is_property || ["目标", "指标", "要求", "标准", "水平", "任务", "门槛", "关口", "大关", "速度", "幅度"].contains(&head)
    }

    fn next_nominal(&self, at: usize) -> Option<Phrase> {
        role(self.items, at + 1).filter(|role| role.is_nominal())?;
        beginning_at(self.items, at + 1)
    }

    /// Goes back from the number over 达, 同比增长, 由 … 的 until a noun phrase, a verb or the edge of the clause.
    fn walk(&self, at: usize, is_ratio: bool) -> Path {
        let items = self.items;
        let mut path = Path::default();
        let mut i = at;
        // Every item between the number and here was the joint of a list.
        let mut joined = false;
        while i > 0 && at - i < FARTHEST {
            let prev = i - 1;
            let Some(item) = items.get(prev) else { break };
            match item.role {
                Role::Quantity(index) => {
                    if joined {
                        path.listed += 1;
                    }
                    path.passed.get_or_insert(index);
                    joined = false;
                    i = prev;
                }
                Role::ListComma | Role::Conjunction => {
                    let before = prev.checked_sub(1).and_then(|p| role(items, p));
                    if matches!(before, Some(Role::Quantity(_))) {
                        joined = true;
                    } else if item.role == Role::ListComma {
                        return path;
                    }
                    i = prev;
                }
                Role::Per => {
                    path.per = true;
                    i = prev;
                }
                Role::Time | Role::Adverb | Role::Localizer | Role::Numeral | Role::Classifier | Role::Particle | Role::Other => i = prev,
                Role::Link => {
                    path.link.get_or_insert(prev);
                    i = prev;
                }
                Role::Compare => {
                    path.compare.get_or_insert(prev);
                    i = prev;
                }
                Role::Pronoun => {
                    if item.surface == "其中" {
                        path.partitive = true;
                        return path;
                    }
                    i = prev;
                }
                Role::Preposition => i = prev,
                Role::Change => {
                    path.change.get_or_insert(prev);
                    i = prev;
                }
                Role::Of => {
                    let before = prev.checked_sub(1).and_then(|p| role(items, p));
                    if matches!(before, Some(Role::Time | Role::Change)) {
                        i = prev;
                    } else if let Some(phrase) = ending_at(items, prev, false) {
                        // 成本从|2022年首台样机的|1块4: only where the change begins.
                        let from = (phrase.start.saturating_sub(4)..phrase.start).rev().find(|&b| matches!(surface(items, b), "从" | "由" | "自"));
                        if let Some(from) = from {
                            i = from;
                        } else if is_ratio {
                            i = run_before(items, prev, false);
                        } else {
                            path.phrase = Some(phrase);
                            return path;
                        }
                    } else {
                        i = prev;
                    }
                }
                Role::Close => match open_before(items, prev) {
                    Some(open) => i = open,
                    None => return path,
                },
                Role::Open | Role::Boundary => return path,
                // 摊点发展到|40多个
                Role::Verb | Role::MaybeVerb | Role::Event if i < at && matches!(surface(items, i), "到" | "至" | "成" | "为") => {
                    path.verb.get_or_insert(prev);
                    i = prev;
                }
                // 客户贡献了|六成
                Role::Event if i < at && matches!(surface(items, i), "了" | "过" | "着") => {
                    let first = path.verb.is_none() && path.change.is_none();
                    path.verb.get_or_insert(prev);
                    if !is_ratio || !first {
                        return path;
                    }
                    i = prev;
                }
                // 受理|欠薪举报|742件
                Role::MaybeVerb if i == at && self.governed_run(prev).is_some() => {
                    path.verb = self.governed_run(prev);
                    path.phrase = path.verb.map(|verb| Phrase { start: verb + 1, end: at });
                    return path;
                }
                Role::Verb | Role::MaybeVerb => {
                    if item.surface == "占" {
                        path.share = true;
                        path.verb.get_or_insert(prev);
                        i = prev;
                    } else if is_ratio && path.verb.is_none() && path.change.is_none() {
                        path.verb = Some(prev);
                        i = prev;
                    } else {
                        path.verb.get_or_insert(prev);
                        return path;
                    }
                }
                _ => match self.phrase_on_path(i, is_ratio, &mut path) {
                    Step::Found(phrase) => {
                        path.phrase = Some(phrase);
                        return path;
                    }
                    Step::On(to) => i = to,
                    Step::Stop => return path,
                },
            }
        }
        path
    }

    /// The verb that governs the nouns up to `last`.
    fn governed_run(&self, last: usize) -> Option<usize> {
        let from = last.saturating_sub(4);
        let verb = from + self.items.get(from..last)?.iter().rposition(|item| item.role == Role::Verb)?;
        let between = self.items.get(verb + 1..last)?;
        between.iter().all(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).then_some(verb)
    }

    /// The noun phrase that ends at `end` on the way back: what is measured, or only a standard or a base to pass over.
    fn phrase_on_path(&self, end: usize, is_ratio: bool, path: &mut Path) -> Step {
        let items = self.items;
        let Some(phrase) = ending_at(items, end, path.link.is_some() || path.change.is_some()) else { return Step::Stop };
        let plain = ending_at(items, end, false).unwrap_or(phrase);
        let before = plain.start.checked_sub(1);
        let before_role = before.and_then(|b| role(items, b));
        // 比全国快1.7个百分点, 高于上年平均水平; the place before the standard was trimmed off its phrase.
        let mut standard = before;
        while let Some(index) = standard.filter(|&b| matches!(role(items, b), Some(Role::Place | Role::Time | Role::Of))) {
            standard = index.checked_sub(1);
        }
        if standard.is_some_and(|b| role(items, b) == Some(Role::Compare)) {
            path.compare = path.compare.or(standard);
            return Step::On(standard.unwrap_or(0));
        }
        // 按可比价|计算增长7.4%
        if before_role == Some(Role::Preposition) && path.change.is_some() && before.is_some_and(|b| matches!(surface(items, b), "按" | "据" | "以" | "依" | "随" | "随着")) {
            return Step::On(before.unwrap_or(0));
        }
        if is_ratio && run_before(items, end, false).checked_sub(1).is_some_and(|b| surface(items, b) == "占") {
            return Step::On(run_before(items, end, false));
        }
        // 培训1400余人, 公司投资2亿元: the verbal noun is the verb of the clause.
        let last = end - 1;
        if role(items, last) == Some(Role::Event) && path.link.is_none() && path.change.is_none() && !matches!(before_role, Some(Role::Verb | Role::Change)) {
            let head = Phrase { start: plain.start, end: last };
            let subject = head.span(items).slice(self.text);
            let alone = plain.start == last;
            if alone || !alone && (self.vocabulary.is_actor(subject) || head.items(items).iter().all(|i| i.role == Role::Place)) {
                path.verb.get_or_insert(last);
                return Step::Stop;
            }
        }
        if path.verb.is_none()
            && let Some(before) = before
            && before_role.is_some_and(Role::is_verb)
        {
            path.verb = Some(before);
        }
        if path.change.is_none()
            && let Some(before) = before
            && before_role == Some(Role::Change)
            && path.link.is_none()
        {
            path.change = Some(before);
        }
        // 改造|老旧小区|1500个: an event that opens the clause is its verb.
        let opens = before.is_none() || matches!(before_role, Some(Role::Boundary | Role::ListComma | Role::Close | Role::Adverb | Role::Time | Role::Quantity(_)));
        let head_is_property = items.get(last).is_some_and(|item| item.property);
        if opens && path.verb.is_none() && path.link.is_none() && path.change.is_none() && phrase.end - phrase.start >= 3 && role(items, phrase.start) == Some(Role::Event) && !head_is_property {
            path.verb = Some(phrase.start);
            return Step::Found(Phrase { start: phrase.start + 1, end: phrase.end });
        }
        Step::Found(phrase)
    }

    /// 从3870家增至1.2万家: the verb behind the state that a change begins from.
    fn change_behind(&self, at: usize) -> Option<usize> {
        let before = self.items.get(at.saturating_sub(5)..at)?;
        let from = before.iter().rposition(|item| matches!(item.surface, "从" | "由" | "自"))?;
        let only_time = before.get(from + 1..)?.iter().all(|item| !matches!(item.role, Role::Quantity(_) | Role::Verb | Role::MaybeVerb | Role::Boundary));
        let behind = self.items.get(at + 1..(at + 5).min(self.items.len()))?;
        let verb = behind.iter().take_while(|item| !matches!(item.role, Role::Quantity(_))).position(|item| item.role == Role::Change)?;
        only_time.then_some(at + 1 + verb)
    }

    /// The phrase behind the unit: 27支|职工技术服务队, 80%的|乡镇.
    fn behind(&self, at: usize, quantity: &Quantity, is_ratio: bool) -> Option<Phrase> {
        let items = self.items;
        // 4层|高的|建筑
        let sized = usize::from(matches!(surface(items, at + 1), "高" | "长" | "宽" | "深" | "厚" | "重" | "大") && role(items, at + 2) == Some(Role::Of));
        let of = role(items, at + 1 + sized) == Some(Role::Of);
        let start = at + 1 + sized + usize::from(of);
        if is_ratio && !of {
            return None;
        }
        let is_counted = !matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio) && !of;
        if !role(items, start).is_some_and(Role::is_nominal) {
            return self.relative(start, quantity).or_else(|| self.modified(at, start, quantity, of));
        }
        let mut phrase = beginning_at(items, start)?;
        let first = items.get(phrase.start)?;
        // 投资2000万元|建设文化中心, but 15万元|奖补资金
        let last = surface(items, phrase.end - 1);
        let of_money = last.ends_with(['款', '金', '费', '补', '贴', '助', '资', '债', '券', '励', '益', '入', '税']);
        if first.role == Role::Event && !of && !of_money && !matches!(quantity.dimension, Dimension::Count | Dimension::Person) {
            return None;
        }
        let behind = role(items, phrase.end);
        let persons = matches!(quantity.dimension, Dimension::Person) || matches!(quantity.unit.as_str(), "{家}" | "{所}" | "{支}");
        while phrase.end > phrase.start + 1 {
            let last = role(items, phrase.end - 1)?;
            let verb_like = last == Role::Event
                && (surface(items, phrase.end) == "了" || persons && behind != Some(Role::Of) || behind.is_some_and(Role::is_verb) && persons);
            let name = last == Role::Person && is_counted && role(items, phrase.end - 2) == Some(Role::Noun);
            if !verb_like && !name {
                break;
            }
            phrase.end -= 1;
        }
        // 10名|职工工资|7万元: the property is that of the next number.
        let next_counts = matches!(role(items, phrase.end), Some(Role::Quantity(_)));
        if quantity.dimension == Dimension::Person && next_counts && phrase.end > phrase.start + 1 && items.get(phrase.end - 1).is_some_and(|i| i.property) {
            phrase.end -= 1;
            while phrase.end > phrase.start + 1 && matches!(surface(items, phrase.end - 1), "年" | "月") {
                phrase.end -= 1;
            }
        }
        let held = phrase.items(items);
        if !of && held.iter().all(|item| matches!(item.role, Role::Place | Role::Adjective | Role::Person)) && behind == Some(Role::Of) {
            return beginning_at(items, phrase.end + 1);
        }
        if held.iter().all(|item| matches!(item.role, Role::Place | Role::Adjective)) {
            return None;
        }
        if held.len() == 1 && first.role == Role::Event && (persons || surface(items, phrase.end) == "了") {
            return None;
        }
        Some(phrase)
    }

    /// 120名|获得冠军的|选手: a relative clause before the noun.
    fn relative(&self, start: usize, quantity: &Quantity) -> Option<Phrase> {
        let items = self.items;
        let opens = matches!(role(items, start), Some(Role::Verb | Role::MaybeVerb | Role::Preposition));
        let whole = matches!(quantity.dimension, Dimension::Money | Dimension::Percent | Dimension::Ratio | Dimension::Time);
        if !opens || whole || ["人", "人次", "户"].iter().any(|unit| quantity.unit == format!("{{{unit}}}") && self.unit_text(quantity) == *unit) {
            return None;
        }
        let ahead = items.get(start..(start + 12).min(items.len()))?;
        let of = ahead.iter().take_while(|item| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_))).position(|item| item.role == Role::Of)?;
        beginning_at(items, start + of + 1)
    }

    /// 5600份|防暑药品, 向443名|来杭务工困难职工: a verb as modifier before the noun.
    fn modified(&self, at: usize, start: usize, quantity: &Quantity, of: bool) -> Option<Phrase> {
        let items = self.items;
        let persons = quantity.dimension == Dimension::Person && !matches!(self.unit_text(quantity), "名" | "位");
        if persons || !of && quantity.dimension != Dimension::Count && quantity.dimension != Dimension::Person {
            return None;
        }
        // Behind 向, 为, 对 and behind a verb a noun must follow.
        let before = at.checked_sub(1).and_then(|b| role(items, b));
        let governed = of || matches!(before, Some(Role::Preposition | Role::Verb | Role::MaybeVerb | Role::Particle | Role::Adverb | Role::Link | Role::Of | Role::ListComma | Role::Conjunction));
        let mut noun = start;
        while noun < start + 4 && matches!(role(items, noun), Some(Role::MaybeVerb | Role::Adverb | Role::Localizer | Role::Change)) {
            noun += 1;
        }
        let is_count = quantity.dimension == Dimension::Count;
        // 3127份|申请，
        if is_count && role(items, start).is_some_and(Role::is_verb) && (start + 1 == items.len() || role(items, start + 1).is_some_and(|r| r.is_edge() || r == Role::ListComma)) {
            return Some(Phrase { start, end: start + 1 });
        }
        if noun == start {
            return None;
        }
        let phrase = beginning_at(items, noun).filter(|p| p.items(items).iter().any(|item| matches!(item.role, Role::Noun | Role::Event)))?;
        let is_subject = role(items, phrase.end).is_some_and(|r| r.is_verb() || matches!(r, Role::Adverb | Role::Change));
        if !governed && !is_subject {
            return None;
        }
        let first_is_verb = role(items, start) == Some(Role::MaybeVerb);
        Some(Phrase { start: if first_is_verb { start } else { noun }, end: phrase.end })
    }

    fn unit_text(&self, quantity: &Quantity) -> &str {
        quantity.unit_span.slice(self.text)
    }

    /// The noun behind the next quantity: 3批|共462户|低保家庭.
    fn behind_next(&self, at: usize) -> Option<Phrase> {
        let mut index = at + 1;
        while let Some(item) = self.items.get(index).filter(|_| index < at + 12) {
            match item.role {
                Role::Adverb | Role::Link | Role::ListComma | Role::Conjunction | Role::Of => {}
                Role::Quantity(claim) => {
                    let quantity = self.quantities.get(claim)?;
                    let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
                    if let Some(phrase) = self.behind(index, quantity, is_ratio) {
                        return Some(phrase);
                    }
                }
                _ => return None,
            }
            index += 1;
        }
        None
    }

    /// The member of the list that the number goes with: 城镇和农村收入分别增长|5%和6%.
    fn member(&self, at: usize, last: Phrase, path: Path) -> Option<Phrase> {
        let items = self.items;
        let mut total = path.listed + 1;
        let mut index = at + 1;
        while total < 12
            && matches!(role(items, index), Some(Role::ListComma | Role::Conjunction))
            && matches!(role(items, index + 1), Some(Role::Quantity(_)))
        {
            total += 1;
            index += 2;
        }
        if total < 2 {
            return None;
        }
        let members = list_ending_with(items, last);
        if members.len() != total {
            return None;
        }
        let member = *members.get(path.listed)?;
        let text = |phrase: Phrase| phrase.span(items).slice(self.text);
        // 城镇和农村居民人均收入: the property stands behind the last member and holds for all.
        let elliptic = self.vocabulary.is_property(text(last)) && !self.vocabulary.is_property(text(member));
        Some(if elliptic && text(member).chars().count() < 4 { last } else { member })
    }

    /// 工业投资占固定资产投资比重: the share together with what it is a share of.
    fn share_phrase(&self, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let head = surface(items, phrase.end.checked_sub(1)?);
        if !["比重", "比例", "占比", "份额"].iter().any(|word| head.ends_with(word)) {
            return None;
        }
        let from = phrase.end.saturating_sub(16);
        let before = items.get(from..phrase.end)?;
        let share = from + before.iter().rposition(|item| item.surface == "占" || item.role.is_edge())?;
        if surface(items, share) != "占" {
            return None;
        }
        Some(Phrase { start: ending_at(items, share, true).map_or(share, |subject| subject.start), end: phrase.end })
    }

    /// 城镇居民人均收入3万元，|农村居民|1万元: the second number measures the property named before.
    fn elliptic(&self, index: usize, quantity: &Quantity, phrase: Phrase) -> Option<Earlier> {
        let last = self.earlier.last().filter(|earlier| earlier.in_sentence && earlier.index + 1 == index)?;
        let before = self.quantities.get(last.index)?;
        let text = phrase.span(self.items).slice(self.text);
        let people = text.ends_with(['民', '工', '员', '人', '户', '生', '镇', '村', '乡', '者']);
        let property = last.entity.is_some_and(|entity| self.vocabulary.is_property(entity.slice(self.text)));
        let direct = !self.vocabulary.is_property(text) && people && matches!(quantity.dimension, Dimension::Money | Dimension::Percent);
        (direct && property && before.unit == quantity.unit).then_some(*last)
    }

    /// The subject of a verb that says of a thing what happened to it: |减速器|卖出12.8万套.
    fn theme(&self, verb: usize) -> Option<Phrase> {
        let mut end = verb;
        while end > 0 && matches!(role(self.items, end - 1), Some(Role::Adverb | Role::Link | Role::Time)) {
            end -= 1;
        }
        let phrase = ending_at(self.items, end, false)?;
        let text = phrase.span(self.items).slice(self.text);
        let acts = self.vocabulary.is_actor(text) || phrase.items(self.items).iter().all(|item| matches!(item.role, Role::Place | Role::Person));
        let inside = phrase.start > 0 && matches!(role(self.items, phrase.start - 1), Some(Role::Verb | Role::MaybeVerb | Role::Preposition));
        (!acts && !inside).then_some(phrase)
    }

    /// The earlier claim whose entity this one goes on to speak of.
    fn spoken_of(&self, at: usize, quantity: &Quantity, path: Path, is_ratio: bool) -> Option<Earlier> {
        let named = |earlier: &&Earlier| earlier.entity.is_some();
        let same_unit = |earlier: &&Earlier| {
            self.quantities.get(earlier.index).is_some_and(|q| q.unit == quantity.unit || q.dimension == Dimension::Person && quantity.dimension == Dimension::Person)
        };
        let here: Vec<&Earlier> = self.earlier.iter().filter(|earlier| earlier.in_sentence).collect();
        // 集成电路35亿块，分立器件117亿只，分别增长|32%和19%
        let total = path.listed + 1 + usize::from(matches!(role(self.items, at + 1), Some(Role::ListComma | Role::Conjunction)) && matches!(role(self.items, at + 2), Some(Role::Quantity(_))));
        if total > 1 && here.len() >= total {
            let own = here.len() - path.listed;
            return own.checked_sub(total).map(|first| first + path.listed).and_then(|i| here.get(i)).map(|e| **e).filter(|e| e.entity.is_some());
        }
        if let Some(passed) = path.passed {
            return self.earlier.iter().find(|earlier| earlier.index == passed).filter(named).copied();
        }
        if path.partitive {
            let whole = here.iter().rev().copied().filter(named).find(same_unit);
            return whole.or_else(|| self.earlier.iter().rev().filter(named).find(same_unit)).copied();
        }
        if is_ratio || path.change.is_some() || path.per && path.verb.is_none() {
            return here.iter().rev().copied().find(named).or_else(|| self.earlier.last().filter(named)).copied();
        }
        let found = here.iter().rev().copied().filter(named).find(same_unit);
        if found.is_none() && path.link.is_some() {
            return here.iter().rev().copied().find(named).copied();
        }
        if path.verb.is_none() || quantity.dimension == Dimension::Count { found.copied() } else { None }
    }

    /// The first noun phrase of the clause before, which a clause without a subject goes on to speak of.
    fn topic(&self, at: usize) -> Option<Phrase> {
        let items = self.items;
        let edge = items.get(..at)?.iter().rposition(|item| item.role.is_edge())?;
        let start = items.get(..edge)?.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
        let clause = items.get(start..edge)?;
        let subject = clause.iter().position(|item| matches!(item.role, Role::Verb | Role::MaybeVerb | Role::Change | Role::Link | Role::Quantity(_) | Role::Preposition)).unwrap_or(clause.len());
        let mut end = start + subject;
        while end > start && matches!(role(items, end - 1), Some(Role::Adverb | Role::Time | Role::Preposition)) {
            end -= 1;
        }
        ending_at(items, end, false)
    }
}

enum Step {
    Found(Phrase),
    On(usize),
    Stop,
}
