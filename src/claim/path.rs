//! The way back from a number to the noun phrase that it measures.
//!
//! Takes the items of a sentence and the index of a quantity, goes back over 达, 同比增长 and 由 … 的, hands on a [`Path`]: the phrase
//! and the words passed on the way. Which of several phrases is the entity is decided in `entity.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::{causes, governor_before, list_before, source_before, takes_action};
use super::landing::Step;
use super::phrase::{Phrase, ending_at, open_before, role, surface};
use super::run::run_before;
use super::shares::takes_share;
use crate::quantity::Quantity;
use crate::sorts::{AT, SAYS};
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
    /// Persons are told of only by that place: 医院有30人.
    pub(crate) unnamed: bool,
}

/// The number that a way begins at.
#[derive(Clone, Copy)]
struct Start {
    at: usize,
    is_ratio: bool,
    /// What it counts acts.
    counts_actors: bool,
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
        let start = Start { at, is_ratio, counts_actors };
        let mut path = Path::default();
        let mut i = at;
        while i > 0 && at - i < FARTHEST {
            let Some(on) = self.back_over(start, i, &mut path) else { break };
            i = on;
        }
        path
    }

    /// Where the way from item `i` goes on behind what stands before it; none where it ends there.
    fn back_over(&self, start: Start, i: usize, path: &mut Path) -> Option<usize> {
        let items = self.items;
        let prev = i.checked_sub(1)?;
        let item = items.get(prev)?;
        match item.role {
            Role::Quantity(index) => {
                path.listed += usize::from(i < start.at && matches!(role(items, i), Some(Role::ListComma | Role::Conjunction)));
                path.passed.get_or_insert(index);
            }
            Role::ListComma if !matches!(prev.checked_sub(1).and_then(|before| role(items, before)), Some(Role::Quantity(_))) => {
                return None;
            }
            Role::Per => path.per = true,
            Role::Compare => {
                path.compare.get_or_insert(prev);
            }
            // 将|两人|冲走: what 将 brings forward, but not 将|超九亿人次。
            Role::Link if item.surface == "将" && i == start.at && self.counts(i) && !role(items, i + 1).is_none_or(Role::is_edge) => {
                return None;
            }
            Role::Link => {
                path.link.get_or_insert(prev);
            }
            Role::Change => {
                path.change.get_or_insert(prev);
            }
            Role::Pronoun if item.surface == "其中" => {
                path.partitive = true;
                return None;
            }
            // 公司拟以|5000万元: what 以 governs is not said of the subject.
            Role::Preposition
                if !start.is_ratio
                    && path.change.is_none()
                    && matches!(item.surface, "以" | "将" | "把")
                    // 以每小时|40公里的速度
                    && items.get(i..start.at).is_some_and(|between| between.iter().all(|item| item.role == Role::Per)) =>
            {
                return None;
            }
            Role::Particle if item.surface == "等" && self.lands_on_list(start, prev, path) => return None,
            Role::Of => return self.over_of(start, prev, path),
            Role::Close => return open_before(items, prev),
            Role::Open | Role::Boundary => return None,
            // 摊点发展到|40多个
            Role::Verb | Role::MaybeVerb | Role::Event if i < start.at && matches!(surface(items, i), "到" | "至" | "成" | "为") => {
                path.verb.get_or_insert(prev);
            }
            Role::Verb | Role::MaybeVerb => return self.over_verb(start, prev, path),
            Role::Localizer if self.counts(start.at) && self.is_site(prev) => {
                path.place = path.place.or_else(|| ending_at(items, prev, false));
                return None;
            }
            // 船上|37人: where they are, in one word.
            Role::Noun | Role::Place if self.counts(start.at) && AT.has(item.surface) => {
                path.place = path.place.or_else(|| ending_at(items, i, false));
                // 造成|机上|4人|受伤
                let before = path.place.and_then(|place| place.start.checked_sub(1));
                path.verb = path.verb.or(before.filter(|&before| role(items, before).is_some_and(Role::is_verb)));
                return None;
            }
            role if role.is_nominal() => return self.land(start, i, path),
            _ => {}
        }
        Some(prev)
    }

    /// Lands on the noun phrase that ends before item `i`.
    fn land(&self, start: Start, i: usize, path: &mut Path) -> Option<usize> {
        match self.phrase_on_path(start.at, i, start.is_ratio, start.counts_actors, path) {
            Step::Found(phrase) => {
                path.phrase = Some(phrase);
                None
            }
            Step::On(on) => Some(on),
            Step::Stop => None,
        }
    }

    /// 指挥车、处置车等|上百台车辆: lands on the list before the 等 at `end`, if there is one; no member of it is the verb.
    fn lands_on_list(&self, start: Start, end: usize, path: &mut Path) -> bool {
        let Some(list) = list_before(self.items, end) else { return false };
        path.phrase = ending_at(self.items, end, false);
        // 代表等|350人|参加: their verb stands behind.
        let acts = self.counts_persons(start.at) && role(self.items, start.at + 1).is_some_and(Role::is_verb);
        path.verb = path.verb.or_else(|| governor_before(self.items, list).filter(|_| !acts));
        true
    }

    /// Goes over the 的 at `of`, behind which the number or the way to it stands.
    fn over_of(&self, start: Start, of: usize, path: &mut Path) -> Option<usize> {
        let items = self.items;
        let beside = of + 1 == start.at;
        if self.leaves_out(start.at, of + 1, path, start.is_ratio) {
            path.partitive = true;
            return None;
        }
        if self.names_the_most(of) {
            return None;
        }
        let named = !matches!(of.checked_sub(1).and_then(|before| role(items, before)), Some(Role::Time | Role::Change));
        let Some(phrase) = named.then(|| ending_at(items, of, false)).flatten() else { return Some(of) };
        // 成本从|2022年首台样机的|1块4: only where the change begins.
        if let Some(source) = source_before(items, phrase.start) {
            return Some(source);
        }
        if start.is_ratio {
            let base = (beside && !path.share).then(|| self.base_before(of)).flatten();
            let Some(base) = base else {
                return Some(self.standard_before(of).unwrap_or_else(|| run_before(items, of, false)));
            };
            let governor = base.start.checked_sub(1).filter(|&before| role(items, before).is_some_and(Role::is_verb));
            path.verb = path.verb.or(governor);
            path.phrase = Some(base);
        } else if beside && self.unit_at(start.at) == "人" && !self.names_person(phrase) {
            // 15个民族的|2万多人: whose they are is not what they are.
        } else if beside && phrase.items(items).iter().all(|item| item.role == Role::Place) {
            // 输送香港的|3200亿千瓦时
            path.place.get_or_insert(phrase);
        } else {
            path.phrase = Some(phrase);
        }
        None
    }

    /// Goes over the verb at `verb`, which ends the way unless a share is told of its object.
    fn over_verb(&self, start: Start, verb: usize, path: &mut Path) -> Option<usize> {
        let items = self.items;
        // 受理|欠薪举报|742件
        // 袭击|致|51人: what comes about is no part of what caused it.
        let run = (verb + 1 == start.at && !causes(surface(items, verb))).then(|| self.governed_run(verb)).flatten();
        // 完成|洞窟|采集|295个: what such a verb takes is an action.
        let acts = |governor: usize| governor + 1 < verb && takes_action(surface(items, governor));
        if let Some(governor) = run.filter(|&governor| role(items, verb) == Some(Role::MaybeVerb) || acts(governor)) {
            // 造成|房屋|倒塌320间: what it makes happen is no part of the thing.
            let happens = governor + 1 < verb && causes(surface(items, governor));
            path.verb = Some(governor);
            path.phrase = Some(Phrase { start: governor + 1, end: verb + usize::from(!happens) });
            return None;
        }
        // 经费|投入|占
        let spends = path.share && surface(items, verb + 1) == "占";
        if spends && verb.checked_sub(1).and_then(|before| role(items, before)).is_some_and(Role::is_nominal) {
            path.phrase = ending_at(items, verb, true).map(|phrase| Phrase { start: phrase.start, end: verb + 1 });
            return None;
        }
        // 巴方称|51人死亡: what is said is a clause of its own.
        if verb + 1 == start.at && SAYS.has(surface(items, verb)) && self.is_told_of(start.at) {
            return None;
        }
        if takes_share(surface(items, verb)) {
            path.share = true;
            // 占|其|持股|的71.2%: no verb behind 占 governs.
            path.verb = Some(verb);
            return Some(verb);
        }
        let on = start.is_ratio && path.verb.is_none() && path.change.is_none();
        path.verb.get_or_insert(verb);
        on.then_some(verb)
    }

    /// Whether a verb stands behind the number at `at` in its clause: 51人|死亡, but 两句|话.
    pub(super) fn is_told_of(&self, at: usize) -> bool {
        let ahead = self.items.get(at + 1..(at + FARTHEST).min(self.items.len())).unwrap_or_default();
        let acts = |role: Role| role.is_verb() || matches!(role, Role::Event | Role::Change | Role::Link | Role::Adverb);
        ahead.iter().take_while(|item| !item.role.is_edge()).any(|item| acts(item.role) || item.surface == "被")
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
        let has = self.tells_what_is_had(path) || path.share && !is_share_base(items, at, i - 1);
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
        let takes = governor.role.is_verb() && !takes_share(governor.surface) && !matches!(governor.surface, "相当" | "得" | "获" | "获得");
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
}

/// 离|县城|83公里: whether a word tells how far away something is.
pub(super) fn measures_way(word: &str) -> bool {
    matches!(word, "离" | "距" | "距离" | "相距")
}

/// Whether the 的 at `of` stands behind 占: 占总收入的|三成.
fn is_share_base(items: &[Item<'_>], at: usize, of: usize) -> bool {
    items.get(of + 1..at).is_none_or(|behind| !behind.iter().any(|item| item.surface.starts_with('占')))
}
