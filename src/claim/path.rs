//! The way back from a number to the noun phrase that it measures.
//!
//! Takes the items of a sentence and the index of a quantity, goes back over 达, 同比增长 and 由 … 的, hands on a [`Path`]: the phrase
//! and the words passed on the way. Which of several phrases is the entity is decided in `entity.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::{causes, governor_before, list_before};
use super::landing::Step;
use super::phrase::{Phrase, apart, ending_at, open_before, role, run_before, surface};
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

impl Path {
    /// Neither 达 nor 增长 stands between the phrase and the number.
    pub(super) const fn is_direct(&self) -> bool {
        self.link.is_none() && self.change.is_none()
    }
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
            // 军火库爆炸 上万人疏散: a headline's blank.
            if apart(items, i) {
                return path;
            }
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
                // 指挥车、处置车等|上百台车辆: no member of the list is the verb.
                Role::Particle if item.surface == "等" && list_before(items, prev).is_some() => {
                    let Some(list) = list_before(items, prev) else { return path };
                    path.phrase = ending_at(items, prev, false);
                    // 代表等|350人|参加: their verb stands behind.
                    let acts = self.counts_persons(at) && role(items, at + 1).is_some_and(Role::is_verb);
                    path.verb = path.verb.or_else(|| governor_before(items, list).filter(|_| !acts));
                    return path;
                }
                Role::Classifier if surface(items, prev.saturating_sub(1)) != "之" => i = prev,
                Role::Time | Role::Adverb | Role::Localizer | Role::Numeral | Role::Particle | Role::Other => i = prev,
                // 将|两人|冲走: what 将 brings forward.
                Role::Link if item.surface == "将" && i == at && self.counts(at) => return path,
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
                Role::Preposition if !is_ratio && path.change.is_none() && i == at && matches!(item.surface, "以" | "将" | "把") => {
                    return path;
                }
                Role::Preposition => i = prev,
                Role::Change => {
                    path.change.get_or_insert(prev);
                    i = prev;
                }
                Role::Of if self.leaves_out(at, i, &path, is_ratio) => {
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
                        } else if let Some(base) = self.base_before(prev).filter(|_| is_ratio && i == at && !path.share) {
                            let governor = base.start.checked_sub(1).filter(|&b| role(items, b).is_some_and(Role::is_verb));
                            path.verb = path.verb.or(governor);
                            path.phrase = Some(base);
                            return path;
                        } else if is_ratio {
                            i = self.standard_before(prev).unwrap_or_else(|| run_before(items, prev, false));
                        } else if i == at && self.unit_at(at) == "人" && !self.names_person(phrase) {
                            // 15个民族的|2万多人: whose they are is not what they are.
                            return path;
                        } else if i == at && phrase.items(items).iter().all(|item| item.role == Role::Place) {
                            // 输送香港的|3200亿千瓦时
                            path.place.get_or_insert(phrase);
                            return path;
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
                // 完成|洞窟|采集|295个: what such a verb takes is an action.
                Role::MaybeVerb | Role::Verb
                    if i == at
                        && self
                            .governed_run(prev)
                            .is_some_and(|verb| item.role == Role::MaybeVerb || verb + 1 < prev && takes_action(surface(items, verb))) =>
                {
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
                        // 占|其|持股|的71.2%: no verb behind 占 governs.
                        path.verb = Some(prev);
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

    /// The unit of the quantity at `at`, as written.
    pub(super) fn unit_at(&self, at: usize) -> &str {
        self.quantity_at(at).map_or("", |quantity| self.unit_text(quantity))
    }

    /// The quantity that item `at` is, if it is one.
    pub(super) fn quantity_at(&self, at: usize) -> Option<&Quantity> {
        match role(self.items, at) {
            Some(Role::Quantity(index)) => self.quantities.get(index),
            _ => None,
        }
    }

    /// 现有|产能: whether what stands before the number is had and not reached.
    pub(super) fn tells_what_is_had(&self, path: &Path) -> bool {
        path.link.is_some_and(|link| surface(self.items, link).ends_with('有'))
    }

    pub(super) fn counts_action(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| self.counts_actions(quantity))
    }

    pub(super) fn counts(&self, at: usize) -> bool {
        self.quantity_at(at).is_some_and(|quantity| matches!(quantity.dimension, Dimension::Count | Dimension::Person))
    }

    /// Whether the 的 before item `i` stands for a noun that was named earlier.
    fn leaves_out(&self, at: usize, i: usize, path: &Path, is_ratio: bool) -> bool {
        let items = self.items;
        // 到达陕北的|只剩|2000多人
        let remains = role(items, i) == Some(Role::Link) && path.link == Some(i) && i + 1 == at && !is_ratio;
        // 布局在山区的|就有83个
        let has = path.link.is_some_and(|link| surface(items, link).ends_with('有')) || path.share && !is_share_base(items, at, i - 1);
        if remains || has {
            return true;
        }
        // 价格上涨的|36个，
        let clause = i.checked_sub(2).and_then(|before| role(items, before));
        i == at
            && self.counts(at)
            && clause.is_some_and(|role| role.is_verb() || matches!(role, Role::Change | Role::Event | Role::Quantity(_)))
            && role(items, at + 1).is_none_or(|next| next.is_edge() || next == Role::ListComma)
    }

    /// 覆盖|产能|的78.5%, 按|养老金|的1.35%: the whole, before the 的 at `of`, where a verb takes it or a part is reckoned by it.
    fn base_before(&self, of: usize) -> Option<Phrase> {
        let base = ending_at(self.items, of, false)?;
        let before = self.items.get(..run_before(self.items, of, false))?;
        // 营业收入的|6%|都投向研究院: a part is the subject.
        let opens = before.last().is_none_or(|item| item.role.is_edge() || matches!(item.role, Role::Time | Role::Per));
        let at = of + 1;
        if opens && self.items.get(at + 1).is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Adverb | Role::Link)) {
            return Some(base);
        }
        let governor = before.iter().rev().find(|item| !matches!(item.role, Role::Pronoun | Role::Particle | Role::Time))?;
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

/// Whether a verb has an action for its object: 完成检测, 开展巡查.
fn takes_action(verb: &str) -> bool {
    matches!(verb, "完成" | "开展" | "进行" | "实施" | "加强" | "推进" | "组织开展")
}
