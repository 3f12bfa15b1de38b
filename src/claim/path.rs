//! The way back from a number to the noun phrase that it measures.
//!
//! Takes the items of a sentence and the index of a quantity, goes back over 达, 同比增长 and 由 … 的, hands on a [`Path`]: the phrase
//! and the words passed on the way. Which of several phrases is the entity is decided in `entity.rs`.

use super::behind::counts_actors;
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
}

impl Context<'_, '_> {
    /// Goes back from the number over 达, 同比增长, 由 … 的 until a noun phrase, a verb or the edge of the clause.
    pub(crate) fn walk(&self, at: usize, quantity: &Quantity) -> Path {
        let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let (counts_actors, counts_persons) = (counts_actors(quantity), quantity.unit == "{人}");
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
                // 客户贡献了|六成
                Role::Event if i < at && matches!(surface(items, i), "了" | "过" | "着") => {
                    let first = path.verb.is_none() && path.change.is_none();
                    path.verb.get_or_insert(prev);
                    if !is_ratio || !first {
                        return path;
                    }
                    i = prev;
                }
                // 明确了|27项: an adjective with 了 is a verb.
                Role::Adjective if i < at && matches!(surface(items, i), "了" | "过") => {
                    path.verb.get_or_insert(prev);
                    return path;
                }
                // 受理|欠薪举报|742件
                Role::MaybeVerb if i == at && self.governed_run(prev).is_some() => {
                    path.verb = self.governed_run(prev);
                    path.phrase = path.verb.map(|verb| Phrase { start: verb + 1, end: at });
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
                _ => match self.phrase_on_path(i, is_ratio, counts_actors, counts_persons, &mut path) {
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
    fn phrase_on_path(&self, end: usize, is_ratio: bool, counts_actors: bool, counts_persons: bool, path: &mut Path) -> Step {
        let items = self.items;
        let Some(phrase) = ending_at(items, end, path.link.is_some() || path.change.is_some()) else { return Step::Stop };
        // 安全|完成了: an adjective alone says how.
        if phrase.items(items).iter().all(|item| item.role == Role::Adjective) {
            return Step::On(phrase.start);
        }
        // 全县|9100户, 上海|3人: the place is no thing counted.
        if phrase.end == phrase.start + 1 && role(items, phrase.start) == Some(Role::Place) && !is_ratio && path.change.is_none() {
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
        while let Some(index) = standard.filter(|&b| matches!(role(items, b), Some(Role::Place | Role::Time | Role::Of))) {
            standard = index.checked_sub(1);
        }
        if standard.is_some_and(|b| role(items, b) == Some(Role::Compare)) {
            path.compare = path.compare.or(standard);
            return Step::On(standard.unwrap_or(0));
        }
        // 按可比价|计算增长7.4%
        if (before_role == Some(Role::Preposition) && path.change.is_some() || matches!(surface(items, end), "计算" | "折算" | "计"))
            && before.is_some_and(|b| matches!(surface(items, b), "按" | "据" | "以" | "依" | "随" | "随着"))
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
        if role(items, last) == Some(Role::Event)
            && !is_payment
            && path.link.is_none()
            && path.change.is_none()
            && !matches!(before_role, Some(Role::Verb | Role::Change))
        {
            let head = Phrase { start: plain.start, end: last };
            let subject = head.span(items).slice(self.text);
            let alone = plain.start == last;
            // 安全事故|死亡|27人: of persons the verbal noun is the verb.
            if counts_persons && !alone {
                path.verb.get_or_insert(last);
                return Step::Stop;
            }
            if alone && !matches!(before_role, Some(Role::Particle | Role::Of | Role::ListComma))
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
            let mut at = before;
            for _ in 0..2 {
                at = at.filter(passed).and_then(|b| b.checked_sub(1)).or(at.filter(|b| !passed(b)));
            }
            path.verb = at.filter(|&verb| role(items, verb).is_some_and(Role::is_verb));
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
        let head_is_property = items.get(last).is_some_and(|item| item.property);
        if opens
            && path.verb.is_none()
            && path.link.is_none()
            && path.change.is_none()
            && phrase.end - phrase.start >= 3
            && role(items, phrase.start) == Some(Role::Event)
            && !head_is_property
        {
            path.verb = Some(phrase.start);
            return Step::Found(Phrase { start: phrase.start + 1, end: phrase.end });
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
