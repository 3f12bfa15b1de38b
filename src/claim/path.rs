//! The way back from a number to the noun phrase that it measures.
//!
//! Takes the items of a sentence and the index of a quantity, goes back over 达, 同比增长 and 由 … 的, hands on a [`Path`]: the phrase
//! and the words passed on the way. Which of several phrases is the entity is decided in `entity.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::phrase::{Phrase, ending_at, open_before, role, run_before, surface};
use crate::quantity::Quantity;
use crate::vocabulary::Dimension;

/// No way back from a number is followed farther, in items.
const FARTHEST: usize = 48;

/// The way back from a number.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Path {
    pub(crate) phrase: Option<Phrase>,
    pub(crate) verb: Option<usize>,
    pub(crate) link: Option<usize>,
    pub(crate) change: Option<usize>,
    pub(crate) share: bool,
    pub(crate) partitive: bool,
    pub(crate) compare: Option<usize>,
    /// 人均, 日均
    pub(crate) per: bool,
    /// Number of quantities in the same list before this one.
    pub(crate) listed: usize,
    /// An earlier quantity was passed on the way.
    pub(crate) passed: Option<usize>,
    /// A place that was passed on the way: 云南5例.
    pub(crate) place: Option<Phrase>,
}

impl Context<'_, '_> {
    /// Goes back from the number over 达, 同比增长, 由 … 的 until a noun phrase, a verb or the edge of the clause.
    pub(crate) fn walk(&self, at: usize, is_ratio: bool, counts_actors: bool) -> Path {
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
                // 公司拟以|5000万元: what 以 governs is not said of the subject.
                Role::Preposition if !is_ratio && path.change.is_none() && i == at && item.surface == "以" => return path,
                Role::Preposition => i = prev,
                Role::Change => {
                    path.change.get_or_insert(prev);
                    i = prev;
                }
                // 到达陕北的|只剩|2000多人: what 的 leaves out was named earlier.
                Role::Of if role(items, i) == Some(Role::Link) && path.link == Some(i) && i + 1 == at && !is_ratio => {
                    path.partitive = true;
                    return path;
                }
                // 价格上涨的|36个，
                Role::Of
                    if i == at
                        && self.counts(at)
                        && prev.checked_sub(1).and_then(|p| items.get(p)).is_some_and(|item| {
                            item.role.is_verb() || matches!(item.role, Role::Change | Role::Event | Role::Quantity(_))
                        })
                        && role(items, at + 1).is_none_or(|next| next.is_edge() || next == Role::ListComma) =>
                {
                    path.partitive = true;
                    return path;
                }
                // 布局在山区的|就有83个: the noun is in a clause that stands for what was spoken of.
                Role::Of
                    if path.link.is_some_and(|link| surface(items, link).ends_with('有'))
                        || path.share && !is_share_base(items, at, prev) =>
                {
                    path.partitive = true;
                    return path;
                }
                Role::Of => {
                    let before = prev.checked_sub(1).and_then(|p| role(items, p));
                    if matches!(before, Some(Role::Time | Role::Change)) {
                        i = prev;
                    } else if let Some(phrase) = ending_at(items, prev, false) {
                        // 成本从|2022年首台样机的|1块4: only where the change begins.
                        let from =
                            (phrase.start.saturating_sub(4)..phrase.start).rev().find(|&b| matches!(surface(items, b), "从" | "由" | "自"));
                        if let Some(from) = from {
                            i = from;
                        } else if let Some(base) = self.base_before(prev).filter(|_| is_ratio && i == at) {
                            path.phrase = Some(base);
                            return path;
                        } else if is_ratio {
                            i = self.standard_before(prev).unwrap_or_else(|| run_before(items, prev, false));
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
                // 受理|欠薪举报|742件
                Role::MaybeVerb if i == at && self.governed_run(prev).is_some() => {
                    path.verb = self.governed_run(prev);
                    // 造成|房屋|倒塌320间: what it makes happen is no part of the thing.
                    let end = if path.verb.is_some_and(|verb| verb + 1 < prev && causes(surface(items, verb))) { prev } else { at };
                    path.phrase = path.verb.map(|verb| Phrase { start: verb + 1, end });
                    return path;
                }
                // 经费|投入|占
                Role::Verb | Role::MaybeVerb
                    if path.share && surface(items, i) == "占" && prev > 0 && role(items, prev - 1).is_some_and(Role::is_nominal) =>
                {
                    path.phrase = ending_at(items, prev, true).map(|phrase| Phrase { start: phrase.start, end: i });
                    return path;
                }
                Role::Verb | Role::MaybeVerb => {
                    if matches!(item.surface, "占" | "占了" | "占到") {
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
                _ => match self.phrase_on_path(at, i, is_ratio, counts_actors, &mut path) {
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

    /// The quantity that item `at` is, if it is one.
    pub(super) fn quantity_at(&self, at: usize) -> Option<&Quantity> {
        match role(self.items, at) {
            Some(Role::Quantity(index)) => self.quantities.get(index),
            _ => None,
        }
    }

    fn counts_action(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| self.counts_actions(quantity))
    }

    fn counts(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| matches!(quantity.dimension, Dimension::Count | Dimension::Person))
    }

    /// 覆盖|产能|的78.5%, 按|养老金|的1.35%: the whole, before the 的 at `of`, where a verb takes it or a part is reckoned by it.
    fn base_before(&self, of: usize) -> Option<Phrase> {
        let base = ending_at(self.items, of, false)?;
        let before = self.items.get(..run_before(self.items, of, false))?;
        let governor = before.iter().rev().find(|item| !matches!(item.role, Role::Pronoun | Role::Particle))?;
        let takes = governor.role.is_verb() && !matches!(governor.surface, "占" | "占了" | "占到" | "相当" | "得" | "获" | "获得");
        (takes || matches!(governor.surface, "按" | "按照")).then_some(base)
    }

    /// 成本|仅为|同类产品的|四十分之一: the link before the thing compared with, which ends before the 的 at `of`.
    fn standard_before(&self, of: usize) -> Option<usize> {
        let from = of.saturating_sub(6);
        let held = self.items.get(from..of)?;
        let link = held.iter().rposition(|item| {
            !item.role.is_nominal() && !matches!(item.role, Role::Preposition | Role::Time | Role::Of | Role::Classifier)
        })?;
        let linked = held
            .get(link)
            .is_some_and(|item| item.role == Role::Link && ["为", "是", "相当于", "相当"].iter().any(|word| item.surface.ends_with(word)));
        linked.then_some(from + link)
    }

    /// The verb that governs the nouns up to `last`.
    fn governed_run(&self, last: usize) -> Option<usize> {
        let from = last.saturating_sub(4);
        let verb = from + self.items.get(from..last)?.iter().rposition(|item| item.role == Role::Verb)?;
        let between = self.items.get(verb + 1..last)?;
        between.iter().all(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).then_some(verb)
    }

    /// The noun phrase that ends at `end` on the way back: what is measured, or only a standard or a base to pass over.
    fn phrase_on_path(&self, at: usize, end: usize, is_ratio: bool, counts_actors: bool, path: &mut Path) -> Step {
        let items = self.items;
        let persons = self.counts_persons(at);
        let Some(phrase) = ending_at(items, end, path.link.is_some() || path.change.is_some()) else { return Step::Stop };
        // 安全|完成了: an adjective alone says how.
        if phrase.items(items).iter().all(|item| item.role == Role::Adjective) {
            return Step::On(phrase.start);
        }
        // 全县|9100户, 云南|5例: the place is no thing counted, unless the dictionary takes a thing for one: 有|古建|70幢.
        let governor = items.get(..phrase.start).and_then(|before| before.iter().rev().find(|item| item.role != Role::Time));
        let governed = governor.is_some_and(|item| item.role.is_verb() || item.surface == "有");
        if path.change.is_none()
            && phrase.items(items).iter().all(|item| item.role == Role::Place && (persons || !governed || item.surface.starts_with('全')))
        {
            path.place.get_or_insert(phrase);
            return Step::On(phrase.start);
        }
        // 冶炼厂有|5.1万吨: who has it is not what is measured.
        let has = path.link.is_some_and(|link| surface(items, link).ends_with('有')) && path.change.is_none();
        let whose =
            items.get(end - 1).is_some_and(|item| item.actor && !item.surface.ends_with(['员', '者', '民', '工', '生', '户', '家']));
        if has && whose && !counts_actors {
            return Step::Stop;
        }
        let plain = ending_at(items, end, false).unwrap_or(phrase);
        let before = plain.start.checked_sub(1);
        let before_role = before.and_then(|b| role(items, b));
        // 比全国快1.7个百分点, 高于上年平均水平; the place before the standard was trimmed off its phrase.
        let mut standard = before;
        while let Some(index) = standard.filter(|&b| matches!(role(items, b), Some(Role::Place | Role::Time | Role::Of | Role::Adverb))) {
            standard = index.checked_sub(1);
        }
        if standard.is_some_and(|b| role(items, b) == Some(Role::Compare)) {
            path.compare = path.compare.or(standard);
            return Step::On(standard.unwrap_or(0));
        }
        // 由|8.5个|工作日|压缩到1天: the noun is counted by the number before it.
        if matches!(before_role, Some(Role::Quantity(_)))
            && (path.change.is_some() || path.verb.is_some())
            && let Some(from) =
                (plain.start.saturating_sub(4)..plain.start).rev().find(|&b| matches!(surface(items, b), "从" | "由" | "自"))
        {
            return Step::On(from);
        }
        // 在|7717平方公里的基础|上|扩大: what 在 holds only says where.
        if role(items, end) == Some(Role::Localizer) {
            let held = |item: &&Item<'_>| {
                item.role.is_nominal() || matches!(item.role, Role::Of | Role::Quantity(_) | Role::Time | Role::Pronoun | Role::Adverb)
            };
            let from = items.get(end.saturating_sub(12)..end).unwrap_or_default();
            let skipped = from.iter().rev().take_while(held).count();
            let prep = (end - skipped).checked_sub(1).filter(|&p| role(items, p) == Some(Role::Preposition) && surface(items, p) == "在");
            if let Some(prep) = prep {
                return Step::On(prep);
            }
        }
        // 按可比价|计算增长7.4%, 扣除价格因素|实际增长5.1%
        let deducted = before.is_some_and(|b| matches!(surface(items, b), "扣除" | "剔除"));
        if ((before_role == Some(Role::Preposition) || deducted) && path.change.is_some()
            || matches!(surface(items, end), "计算" | "折算" | "计"))
            && before.is_some_and(|b| deducted || matches!(surface(items, b), "按" | "据" | "以" | "依" | "随" | "随着"))
        {
            return Step::On(before.unwrap_or(0));
        }
        let names_share =
            items.get(end - 1).is_some_and(|item| ["比重", "比例", "占比", "份额"].iter().any(|word| item.surface.ends_with(word)));
        if is_ratio
            && !names_share
            && run_before(items, end, false).checked_sub(1).is_some_and(|b| matches!(surface(items, b), "占" | "占了" | "占到"))
        {
            return Step::On(run_before(items, end, false));
        }
        // 培训1400余人, 公司投资2亿元: the verbal noun is the verb of the clause.
        let last = end - 1;
        // 租赁补贴|每月16元: what is paid is a thing.
        let is_payment = surface(items, last).ends_with(['贴', '助', '款', '费', '金', '酬']);
        if role(items, last) == Some(Role::Event) && plain.start < last && before.is_some_and(|b| causes(surface(items, b))) {
            path.verb = before;
            return Step::Found(Phrase { start: plain.start, end: last });
        }
        if role(items, last) == Some(Role::Event)
            && !is_payment
            && path.link.is_none()
            && path.change.is_none()
            && !matches!(before_role, Some(Role::Verb | Role::Change))
        {
            let head = Phrase { start: plain.start, end: last };
            let subject = head.span(items).slice(self.text);
            let alone = plain.start == last;
            let manner = !alone && !self.counts_action(at) && head.items(items).iter().all(|item| item.role == Role::Adjective);
            if manner
                || alone && !matches!(before_role, Some(Role::Particle | Role::Of | Role::ListComma | Role::Conjunction))
                || !alone && (self.grammar.is_actor(subject) || head.items(items).iter().all(|i| i.role == Role::Place))
            {
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
        // 清退|不|合规对象, 捧回|二等|奖
        if path.verb.is_none() && path.link.is_none() && path.change.is_none() {
            let passed = |b: &usize| {
                matches!(role(items, *b), Some(Role::Numeral | Role::Classifier | Role::Particle))
                    || matches!(surface(items, *b), "不" | "全" | "新")
            };
            let mut way = before;
            for _ in 0..2 {
                way = way.filter(passed).and_then(|b| b.checked_sub(1)).or(way.filter(|b| !passed(b)));
            }
            path.verb = way.filter(|&verb| role(items, verb).is_some_and(Role::is_verb));
        }
        // 现有|产能, 约需|资金
        if path.verb.is_none()
            && path.link.is_none()
            && let Some(before) = before
            && matches!(before_role, Some(Role::Link | Role::Adverb))
            && (surface(items, before).ends_with('有') || surface(items, before) == "需")
        {
            path.link = Some(before);
        }
        if path.change.is_none()
            && let Some(before) = before
            && before_role == Some(Role::Change)
            && path.link.is_none()
        {
            path.change = Some(before);
        }
        // 改造|老旧小区|1500个: an event that opens the clause is its verb.
        let opens = before.is_none()
            || matches!(before_role, Some(Role::Boundary | Role::ListComma | Role::Close | Role::Adverb | Role::Time | Role::Quantity(_)));
        // 公司|销售|集成电路: the owner was trimmed off the phrase.
        let owned = before.and_then(|b| items.get(b)).is_some_and(|item| item.actor) || before_role == Some(Role::Conjunction);
        let head = items.get(last).filter(|item| !item.property);
        if (opens || owned) && path.verb.is_none() && path.link.is_none() && path.change.is_none() && head.is_some() {
            // 学校|报告|聚集性疫情|17起: so is one behind who acts.
            let acted = (phrase.start + 1..last).find(|&verb| {
                role(items, verb) == Some(Role::Event)
                    && items.get(verb - 1).is_some_and(|item| item.actor)
                    && head.is_some_and(|head| !head.actor)
                    && !is_ratio
            });
            // 山洪|冲毁|道路|12公里: the only verb of its clause.
            let acted = acted.or_else(|| {
                (phrase.start + 1..last)
                    .find(|&verb| role(items, verb) == Some(Role::MaybeVerb) && surface(items, verb).chars().count() > 1 && !is_ratio)
            });
            let opening = Some(phrase.start).filter(|&start| {
                role(items, start) == Some(Role::Event) && (opens && phrase.end - start >= 3 || !opens && phrase.end - start >= 2)
            });
            let opening = opening.filter(|_| before_role != Some(Role::Conjunction));
            if let Some(verb) = acted.or(opening) {
                path.verb = Some(verb);
                return Step::Found(Phrase { start: verb + 1, end: phrase.end });
            }
        }
        // 销售|菇品|2860吨: the verb, or a modifier, so that the phrase keeps it.
        let names_thing = items.get(last).is_some_and(|item| item.property || item.actor) || is_payment;
        if opens
            && path.verb.is_none()
            && path.link.is_none()
            && path.change.is_none()
            && phrase.end == phrase.start + 2
            && role(items, phrase.start) == Some(Role::Event)
            && role(items, last) == Some(Role::Noun)
            && !names_thing
            && !surface(items, last).ends_with(['点', '站', '室', '班', '厂', '店', '场', '所', '地', '库', '员', '施', '备', '目'])
        {
            path.verb = Some(phrase.start);
        }
        Step::Found(phrase)
    }

    /// 从3870家增至1.2万家: the verb behind the state that a change begins from.
    pub(crate) fn change_behind(&self, at: usize) -> Option<usize> {
        let before = self.items.get(at.saturating_sub(5)..at)?;
        let from = before.iter().rposition(|item| matches!(item.surface, "从" | "由" | "自"))?;
        let only_time = before
            .get(from + 1..)?
            .iter()
            .all(|item| !matches!(item.role, Role::Quantity(_) | Role::Verb | Role::MaybeVerb | Role::Boundary));
        let behind = self.items.get(at + 1..(at + 5).min(self.items.len()))?;
        let verb = behind.iter().take_while(|item| !matches!(item.role, Role::Quantity(_))).position(|item| item.role == Role::Change)?;
        only_time.then_some(at + 1 + verb)
    }
}

/// Whether a verb makes something happen to its object: 造成房屋倒塌.
pub(super) fn causes(verb: &str) -> bool {
    matches!(verb, "造成" | "导致" | "致使" | "引发")
}

/// Whether the 的 at `of` stands behind 占: 占总收入的|三成.
fn is_share_base(items: &[Item<'_>], at: usize, of: usize) -> bool {
    items.get(of + 1..at).is_none_or(|behind| !behind.iter().any(|item| item.surface.starts_with('占')))
}

/// What a noun phrase on the way is.
enum Step {
    Found(Phrase),
    On(usize),
    Stop,
}
