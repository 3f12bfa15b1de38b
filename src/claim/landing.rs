//! The noun phrase that the way back from a number comes to.
//!
//! Takes the items, the end of a phrase and the way so far, hands on a [`Step`]: the phrase is what is measured, is only a standard or a
//! base to pass over, or ends the way. The way itself is `path.rs`; a verbal noun that is the verb of the clause is found in `acting.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::governed::{causes, gives, governor_before, source_before};
use super::path::Path;
use super::persons::is_somebody;
use super::phrase::{Phrase, ending_at, list_ending_with, role, surface};
use super::run::run_before;
use super::shares::{names_share, takes_share};
use super::stakes::holds_share;
use crate::sorts::TRADE;
use crate::wordlist::has_at_most;

/// What a noun phrase on the way is.
pub(super) enum Step {
    Found(Phrase),
    On(usize),
    Stop,
}

/// A phrase on the way back from a number, with what stands in front of it.
#[derive(Clone, Copy)]
pub(super) struct Landing {
    /// The number.
    pub(super) at: usize,
    pub(super) is_ratio: bool,
    /// With a verb that modifies it, where it is the subject of another.
    pub(super) phrase: Phrase,
    /// Without one.
    pub(super) plain: Phrase,
    pub(super) before: Option<usize>,
    pub(super) before_role: Option<Role>,
    pub(super) last: usize,
}

impl Context<'_, '_> {
    /// The noun phrase that ends at `end` on the way back: what is measured, or only a standard or a base to pass over.
    pub(super) fn phrase_on_path(&self, at: usize, end: usize, is_ratio: bool, counts_actors: bool, path: &mut Path) -> Step {
        let Some(phrase) = ending_at(self.items, end, !path.is_direct() || path.compare.is_some()) else { return Step::Stop };
        if let Some(step) = self.given_to(phrase, path).or_else(|| self.nothing_measured(at, phrase, counts_actors, path)) {
            return step;
        }
        // 物价|温和|上涨: how it is, or how it changed.
        let told =
            role(self.items, end - 1) == Some(Role::Adjective) && phrase.items(self.items).iter().any(|item| item.role == Role::Noun);
        if told && !path.is_direct() && path.compare.is_none() {
            return Step::On(end - 1);
        }
        let plain = ending_at(self.items, end, false).unwrap_or(phrase);
        let before = plain.start.checked_sub(1);
        let before_role = before.and_then(|before| role(self.items, before));
        let landing = Landing { at, is_ratio, phrase, plain, before, before_role, last: end - 1 };
        if let Some(on) = self.passed_over(landing, path) {
            return Step::On(on);
        }
        if let Some(step) = self.acts_at_end(landing, path) {
            return step;
        }
        self.note_governor(landing, path);
        self.acts_at_start(landing, path).unwrap_or(Step::Found(phrase))
    }

    /// 为|农民工|追讨|工资5600万元, 对|东盟|进出口: what a preposition governs ends before the verb, or before the relation.
    fn given_to(&self, phrase: Phrase, path: &mut Path) -> Option<Step> {
        let items = self.items;
        let cut = self.behind_governed(phrase)?;
        let cut_role = role(items, cut);
        if cut_role.is_some_and(|role| role.is_verb() || role == Role::Event) && cut + 1 < phrase.end {
            path.verb.get_or_insert(cut);
            return Some(Step::Found(Phrase { start: cut + 1, end: phrase.end }));
        }
        if cut + 1 == phrase.end && path.is_direct() && cut_role == Some(Role::Event) && gives(surface(items, cut)) {
            path.verb.get_or_insert(cut);
            return Some(Step::Stop);
        }
        Some(Step::Found(Phrase { start: cut, end: phrase.end }))
    }

    /// Whether the phrase is nothing that a number measures: it only says where, how or by whom.
    fn nothing_measured(&self, at: usize, phrase: Phrase, counts_actors: bool, path: &mut Path) -> Option<Step> {
        let items = self.items;
        let held = phrase.items(items);
        let last = held.last()?;
        // 每10万|人|8.9人
        if last.surface == "人" && held.len() == 1 && self.role_before(phrase) != Some(Role::Of) {
            return Some(Step::On(phrase.start));
        }
        // 12个|乡镇|5.6万人受灾: what was counted before.
        let counted = self.earlier.last().is_some_and(|last| last.in_sentence && last.entity == Some(phrase.span(items)));
        if counted && self.unit_at(at) == "人" && !self.names_person(phrase) && path.link.is_none() {
            return Some(Step::Stop);
        }
        // 康源|持股|30%: who has the share.
        if path.verb.is_some_and(|verb| verb == phrase.end && holds_share(surface(items, verb))) && !last.property {
            return Some(Step::Stop);
        }
        // 安全|完成了: an adjective alone says how.
        if held.iter().all(|item| item.role == Role::Adjective) {
            return Some(Step::On(phrase.start));
        }
        // 由|建|县|时|的|35岁: when, and no thing.
        if surface(items, phrase.end) == "时" {
            return Some(Step::On(phrase.start));
        }
        // 改造|全国|8000个: the act, and where.
        if let [act, scope] = held
            && act.role == Role::Event
            && scope.role == Role::Place
            && scope.surface.starts_with('全')
            && path.is_direct()
            && self.counts(at)
        {
            path.verb.get_or_insert(phrase.start);
            return Some(Step::Stop);
        }
        if path.change.is_none() && self.only_where(at, phrase) {
            path.place.get_or_insert(phrase);
            return Some(Step::On(phrase.start));
        }
        // 在|多伊拉|就有|15人: where they are.
        let where_led = self.role_before(phrase) == Some(Role::Preposition) && surface(items, phrase.start - 1) == "在";
        if where_led && !last.property && self.counts(at) && self.tells_what_is_had(path) {
            path.place.get_or_insert(phrase);
            return Some(Step::Stop);
        }
        if self.holds_persons(at, phrase, path) {
            path.place.get_or_insert(phrase);
            path.unnamed = true;
            // 造成|双方|20人|死亡, 带动|当地|400人|就业
            let where_or_who = last.role == Role::Place || last.actor;
            let governor = governor_before(items, phrase.start).filter(|&verb| where_or_who || causes(surface(items, verb)));
            path.verb = path.verb.or(governor);
            return Some(Step::Stop);
        }
        // 冶炼厂有|5.1万吨: who has it is not what is measured.
        let has = self.tells_what_is_had(path) && path.change.is_none();
        let whose = last.actor && !TRADE.ends(last.surface) && !last.surface.ends_with(['户', '家']);
        (has && whose && !counts_actors).then_some(Step::Stop)
    }

    /// 医院|有|1600人, 造成|居民区|15人|受伤, 移送|法院|12人: whether the phrase only says where or among whom the persons are, who are not
    /// named.
    fn holds_persons(&self, at: usize, phrase: Phrase, path: &Path) -> bool {
        let items = self.items;
        let listed = matches!(role(items, at + 1), Some(Role::ListComma | Role::Conjunction));
        let told = !listed && self.is_told_of(at);
        let body = items.get(phrase.end - 1).is_some_and(|last| last.actor && !is_somebody(last.surface));
        let beside = path.is_direct() && phrase.end == at && (told || body && path.verb.is_none() && self.is_taken(phrase));
        let had = path.change.is_none() && self.tells_what_is_had(path);
        let named = || self.quantity_at(at).is_none_or(|quantity| self.may_be_counted(quantity, phrase.span(items)));
        self.unit_at(at) == "人" && (beside || had) && !self.is_name(phrase) && (!named() || had && told && body)
    }

    /// Whether a verb right before the phrase takes it.
    fn is_taken(&self, phrase: Phrase) -> bool {
        self.role_before(phrase).is_some_and(Role::is_verb)
    }

    /// 全县|9100户, 云南|5例: the place is no thing counted, unless the dictionary takes a thing for one: 有|古建|70幢.
    fn only_where(&self, at: usize, phrase: Phrase) -> bool {
        let persons = self.counts_persons(at);
        let before = self.items.get(..phrase.start).unwrap_or_default();
        let governor = before.iter().rev().find(|item| item.role != Role::Time);
        let governed = governor.is_some_and(|item| item.role.is_verb() || item.surface == "有");
        let place = |item: &Item<'_>| item.role == Role::Place && (persons || !governed || item.surface.starts_with('全'));
        phrase.items(self.items).iter().all(place)
            || persons && matches!(surface(self.items, phrase.end - 1), "境内" | "境外" | "各地" | "多地")
    }

    /// The item that the way goes on from, where the phrase is only what something is compared with or reckoned by.
    fn passed_over(&self, landing: Landing, path: &mut Path) -> Option<usize> {
        if let Some(compare) = self.standard(landing) {
            path.compare.get_or_insert(compare);
            return Some(compare);
        }
        self.state_before(landing, path)
            .or_else(|| self.ground(landing))
            .or_else(|| self.reckoned_by(landing, path))
            .or_else(|| self.whole_of_share(landing))
            .or_else(|| self.agent(landing, path))
    }

    /// 费用|由|县财政和集团|承担60%: what leads to those who do it.
    fn agent(&self, Landing { phrase, .. }: Landing, path: &Path) -> Option<usize> {
        path.verb?;
        let first = list_ending_with(self.items, phrase).first().map_or(phrase.start, |first| first.start);
        let led = first.checked_sub(1).filter(|&led| role(self.items, led) == Some(Role::Preposition))?;
        matches!(surface(self.items, led), "由" | "被").then_some(led)
    }

    /// 比全国快1.7个百分点, 高于上年平均水平: what leads to the standard that the phrase is.
    fn standard(&self, Landing { phrase, before, .. }: Landing) -> Option<usize> {
        let items = self.items;
        // 比|汛限|水位: a verb describes the standard.
        let start = if self.role_before(phrase) == Some(Role::Compare) { phrase.start.checked_sub(1) } else { before };
        let mut standard = start?;
        // The place before the standard was trimmed off its phrase.
        while matches!(role(items, standard), Some(Role::Place | Role::Time | Role::Of | Role::Adverb)) {
            standard = standard.checked_sub(1)?;
        }
        // 比|此前|公布的|预估值: a clause describes the standard.
        if role(items, standard).is_some_and(Role::is_verb) && role(items, standard + 1) == Some(Role::Of) {
            let from = standard.saturating_sub(4);
            let held = items.get(from..standard)?;
            let led = held.iter().rposition(|item| item.role == Role::Compare || item.role.is_edge());
            standard = led.map_or(standard, |led| from + led);
        }
        (role(items, standard) == Some(Role::Compare)).then_some(standard)
    }

    /// 由|8.5个|工作日|压缩到1天: the noun is counted by the number before it.
    fn state_before(&self, Landing { plain, before_role, .. }: Landing, path: &Path) -> Option<usize> {
        let changes = path.change.is_some() || path.verb.is_some();
        let counted = matches!(before_role, Some(Role::Quantity(_))) && changes;
        counted.then(|| source_before(self.items, plain.start)).flatten()
    }

    /// 在|7717平方公里的基础|上|扩大: what 在 holds only says where.
    fn ground(&self, Landing { last, .. }: Landing) -> Option<usize> {
        let (items, end) = (self.items, last + 1);
        if role(items, end) != Some(Role::Localizer) {
            return None;
        }
        let held = |item: &&Item<'_>| {
            item.role.is_nominal() || matches!(item.role, Role::Of | Role::Quantity(_) | Role::Time | Role::Pronoun | Role::Adverb)
        };
        let skipped = items.get(end.saturating_sub(12)..end)?.iter().rev().take_while(held).count();
        let lead = (end - skipped).checked_sub(1)?;
        (role(items, lead) == Some(Role::Preposition) && surface(items, lead) == "在").then_some(lead)
    }

    /// 按可比价|计算增长7.4%, 扣除价格因素|实际增长5.1%
    fn reckoned_by(&self, Landing { phrase, before, last, .. }: Landing, path: &Path) -> Option<usize> {
        // 按|可比|口径
        let led = phrase.start.checked_sub(1).filter(|&led| surface(self.items, led) == "按");
        let before = led.or(before)?;
        let before_role = role(self.items, before);
        let word = surface(self.items, before);
        let deducted = matches!(word, "扣除" | "剔除");
        let reckons = matches!(surface(self.items, last + 1), "计算" | "折算" | "计");
        let leads = deducted || matches!(word, "按" | "据" | "以" | "依" | "随" | "随着");
        let changes = (matches!(before_role, Some(Role::Preposition | Role::Adverb)) || deducted) && path.change.is_some();
        (leads && (changes || reckons)).then_some(before)
    }

    /// 占|居民|消费支出|的12%: the whole of a share, unless the share itself is named.
    fn whole_of_share(&self, Landing { is_ratio, last, .. }: Landing) -> Option<usize> {
        if !is_ratio || names_share(surface(self.items, last)) {
            return None;
        }
        let start = run_before(self.items, last + 1, false);
        start.checked_sub(1).filter(|&before| takes_share(surface(self.items, before))).map(|_| start)
    }

    /// 最大的|一笔是47万元, 最远的|每月1200元: whether only that stands before the 的 at `of` which tells one of those named before.
    pub(super) fn names_the_most(&self, of: usize) -> bool {
        let most = of.checked_sub(1).and_then(|most| self.items.get(most));
        let alone = of
            .checked_sub(2)
            .and_then(|before| role(self.items, before))
            .is_none_or(|before| before.is_edge() || matches!(before, Role::Pronoun | Role::Adverb | Role::Conjunction | Role::ListComma));
        alone && most.is_some_and(|most| most.role == Role::Adjective && most.surface.starts_with('最'))
    }

    /// 船|上|37人, 塔、梁|上|1120个: whether the localizer says where those are that are counted, and not among whom.
    pub(super) fn is_site(&self, localizer: usize) -> bool {
        let spatial = matches!(surface(self.items, localizer), "上" | "里" | "内" | "旁" | "下");
        let site = spatial.then(|| ending_at(self.items, localizer, false)).flatten();
        site.is_some_and(|site| {
            let last = self.items.get(site.end - 1);
            !self.names_person(site)
                && last.is_some_and(|last| {
                    // 塔、|梁|上: a surname is as often a thing.
                    let thing = last.role == Role::Noun || last.role == Role::Person && has_at_most(last.surface, 1);
                    thing && !last.actor && !last.property
                })
        })
    }

    /// Whether a phrase ends with a person's name: 退休工人|赵大伟|捐款.
    pub(super) fn is_name(&self, head: Phrase) -> bool {
        head.items(self.items).last().is_some_and(|last| last.role == Role::Person || last.surname && last.coined)
    }

    /// The role of what stands before a phrase.
    fn role_before(&self, phrase: Phrase) -> Option<Role> {
        role(self.items, phrase.start.checked_sub(1)?)
    }
}
