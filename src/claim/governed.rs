//! What governs a noun phrase: a verb, a preposition, a verb before a list.
//!
//! Takes items and a phrase, hands on the index of the verb, or where what a preposition governs begins or ends. What is measured is decided in
//! `landing.rs` and `entity.rs`.

use super::clause::{Item, Role};
use super::entity::Context;
use super::landing::Landing;
use super::path::Path;
use super::phrase::{Phrase, role, surface};
use super::run::run_before;
use crate::wordlist::has_at_most;

/// No list is followed farther, in items.
const LONGEST_LIST: usize = 48;

impl Context<'_, '_> {
    /// 从3870家增至1.2万家: the verb behind the state that a change begins from.
    pub(crate) fn change_behind(&self, at: usize) -> Option<usize> {
        let before = self.items.get(at.saturating_sub(5)..at)?;
        let from = before.iter().rposition(|item| leads_from(item.surface))?;
        let only_time = before
            .get(from + 1..)?
            .iter()
            .all(|item| !matches!(item.role, Role::Quantity(_) | Role::Verb | Role::MaybeVerb | Role::Boundary));
        let behind = self.items.get(at + 1..(at + 5).min(self.items.len()))?;
        let verb = behind.iter().take_while(|item| !matches!(item.role, Role::Quantity(_))).position(|item| item.role == Role::Change)?;
        only_time.then_some(at + 1 + verb)
    }

    /// Where what a preposition governs ends in `phrase`: before a verb, or before a relation to it.
    pub(super) fn behind_governed(&self, phrase: Phrase) -> Option<usize> {
        let items = self.items;
        if phrase.end < phrase.start + 2 {
            return None;
        }
        let from = phrase.start.saturating_sub(12);
        let held = items.get(from..phrase.start)?;
        let way = |item: &Item<'_>| {
            item.role.is_nominal()
                || matches!(item.role, Role::ListComma | Role::Conjunction | Role::Of | Role::Quantity(_) | Role::Other)
                || item.surface == "等"
        };
        let governor = from + held.iter().rposition(|item| !way(item) || is_dative(item.surface))?;
        if role(items, governor) != Some(Role::Preposition) && surface(items, governor) != "为" {
            return None;
        }
        let word = surface(items, governor);
        let verb = |index: usize| matches!(role(items, index), Some(Role::MaybeVerb | Role::Event));
        if is_dative(word) {
            let found =
                (phrase.start + 1..phrase.end - 1).find(|&index| verb(index) && role(items, index + 1).is_some_and(Role::is_nominal));
            if found.is_some() {
                return found;
            }
            // 向|慈善会|捐款|50万元
            let last = phrase.end - 1;
            if phrase.start < last && role(items, last) == Some(Role::Event) && matches!(word, "向" | "给") && gives(surface(items, last))
            {
                return Some(last);
            }
        }
        if governor + 1 != phrase.start || !matches!(word, "对" | "与" | "同" | "从") {
            return None;
        }
        let relation = |item: &&Item<'_>| item.property || item.role == Role::Event;
        let count = phrase.items(items).iter().rev().take_while(relation).count();
        (count > 0 && count < phrase.end - phrase.start).then_some(phrase.end - count)
    }

    /// Notes what governs a phrase on the way back from a number: its verb, 有, 增长.
    pub(super) fn note_governor(&self, landing: Landing, path: &mut Path) {
        let items = self.items;
        let Landing { before: Some(before), before_role: Some(before_role), .. } = landing else { return };
        if path.verb.is_none() {
            path.verb = self.verb_before(before, before_role, path.is_direct());
        }
        match before_role {
            // 现有|产能, 约需|资金
            Role::Link | Role::Adverb
                if path.verb.is_none() && (surface(items, before).ends_with('有') || surface(items, before) == "需") =>
            {
                path.link.get_or_insert(before);
            }
            Role::Change if path.is_direct() => path.change = Some(before),
            // 拥有|各类|技术人员
            Role::Pronoun if path.verb.is_none() && before > 0 && surface(items, before - 1).ends_with('有') => {
                path.link.get_or_insert(before - 1);
            }
            _ => {}
        }
    }

    /// The verb of the phrase behind `before`; `direct` where only that phrase stands between it and the number.
    fn verb_before(&self, before: usize, before_role: Role, direct: bool) -> Option<usize> {
        let items = self.items;
        if before_role.is_verb() {
            return Some(before);
        }
        // 展出|了|从各地征集来的|老照片, 发放|用于救灾的|资金: a clause describes the object.
        if direct
            && before_role == Role::Of
            && let Some(verb) = verb_before_clause(items, before)
        {
            return Some(verb);
        }
        // 采集|到|样品320份, 种|下|树苗
        if is_result(surface(items, before))
            && let Some(verb) =
                before.checked_sub(1).filter(|&verb| role(items, verb).is_some_and(|role| role.is_verb() || role == Role::Event))
        {
            return Some(verb);
        }
        // 检查加油站、商场等|重点单位|320家
        if surface(items, before) == "等"
            && let Some(list) = list_before(items, before)
        {
            return governor_before(items, list);
        }
        // 清退|不|合规对象, 捧回|二等|奖
        let passed = |item: &&Item<'_>| {
            matches!(item.role, Role::Numeral | Role::Classifier | Role::Particle | Role::Place | Role::Localizer | Role::Pronoun)
                || matches!(item.surface, "不" | "全" | "新")
        };
        let count = items.get(..=before)?.iter().rev().take(2).take_while(passed).count();
        before.checked_sub(count).filter(|&verb| direct && role(items, verb).is_some_and(Role::is_verb))
    }

    /// The verb that governs the nouns up to `last`.
    pub(super) fn governed_run(&self, last: usize) -> Option<usize> {
        let from = last.saturating_sub(4);
        let verb = from + self.items.get(from..last)?.iter().rposition(|item| item.role == Role::Verb)?;
        let between = self.items.get(verb + 1..last)?;
        between.iter().all(|item| item.role.is_nominal() || item.role == Role::MaybeVerb).then_some(verb)
    }
}

/// Where the list that ends before `end` begins, whatever verbs stand in its members; none where there is no list.
pub(super) fn list_before(items: &[Item<'_>], end: usize) -> Option<usize> {
    let from = end.saturating_sub(LONGEST_LIST);
    let held = items.get(from..end)?;
    let joint = |item: &Item<'_>| matches!(item.role, Role::ListComma | Role::Conjunction);
    let member = |item: &Item<'_>| joint(item) || item.role.is_nominal() || matches!(item.role, Role::MaybeVerb | Role::Other);
    // 指挥、|昼夜|连续|打击等
    let how = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| items.get(before));
        role(items, index) == Some(Role::Adverb)
            && before.is_some_and(|before| before.role == Role::Noun && !before.actor || before.role == Role::Adverb || joint(before))
    };
    // 担当|作为、: a verb alone is a member.
    let alone = |index: usize| role(items, index).is_some_and(Role::is_verb) && role(items, index + 1) == Some(Role::ListComma);
    let stop = held.iter().enumerate().rposition(|(offset, item)| !member(item) && !how(from + offset) && !alone(from + offset));
    let run = from + stop.map_or(0, |stop| stop + 1);
    let first = run + items.get(run..end)?.iter().position(joint)?;
    // 涵盖|呼吸、重症等
    let start = run_before(items, first, false).min(first.saturating_sub(1)).max(run);
    // 检查|加油站、商场等
    Some(start + usize::from(role(items, start) == Some(Role::Event) && start + 1 < first))
}

/// The verb that governs what begins at `start`.
pub(super) fn governor_before(items: &[Item<'_>], start: usize) -> Option<usize> {
    word_before(items, start, |item| {
        // 新增|福州、青岛等12个|海关
        let adds = item.role == Role::Change && (item.surface.starts_with(['新', '净']) || item.surface.ends_with(['到', '至']));
        (item.role.is_verb() || item.role == Role::Event || adds) && item.surface != "来自"
    })
}

/// The change that governs the nouns at `start`: 压缩|时限和环节|七成.
pub(super) fn change_before(items: &[Item<'_>], start: usize) -> Option<usize> {
    word_before(items, start, |item| item.role == Role::Change && item.surface.chars().nth(1).is_some())
}

/// The word before `start`, over what says when, where or how, if it governs.
fn word_before(items: &[Item<'_>], start: usize, governs: impl Fn(&Item<'_>) -> bool) -> Option<usize> {
    let held = items.get(start.saturating_sub(6)..start)?;
    let passed = |item: &&Item<'_>| {
        matches!(item.role, Role::Adverb | Role::Time | Role::Particle | Role::Place | Role::Pronoun | Role::Numeral | Role::Classifier)
    };
    let verb = start.checked_sub(1 + held.iter().rev().take_while(passed).count())?;
    items.get(verb).filter(|item| governs(item)).map(|_| verb)
}

/// Whether a preposition names for whom something is done.
fn is_dative(preposition: &str) -> bool {
    matches!(preposition, "为" | "给" | "向" | "替" | "由")
}

/// Whether a verb makes something happen to its object: 造成房屋倒塌.
pub(super) fn causes(verb: &str) -> bool {
    matches!(verb, "造成" | "导致" | "致使" | "引发" | "致" | "已致" | "招致" | "酿成")
}

/// Whether a verb says that money is given to somebody: 向灾区捐款.
pub(super) fn gives(verb: &str) -> bool {
    verb.ends_with(['助', '资']) || matches!(verb, "捐款" | "拨款" | "汇款" | "付款")
}

/// No clause that describes an object is longer, in items.
const LONGEST_CLAUSE: usize = 14;

/// The verb whose object the clause describes that ends in the 的 at `of`: the first of its clause, where another verb or a preposition
/// stands behind it.
pub(super) fn verb_before_clause(items: &[Item<'_>], of: usize) -> Option<usize> {
    let from = of.saturating_sub(LONGEST_CLAUSE);
    let held = items.get(from..of)?;
    let start = from + held.iter().rposition(|item| item.role.is_edge() || item.role == Role::ListComma).map_or(0, |edge| edge + 1);
    let verb = start + items.get(start..of)?.iter().position(|item| item.role.is_verb() || item.role == Role::Preposition)?;
    let inner = items.get(verb + 1..of)?;
    let describes = inner.iter().any(|item| item.role.is_verb() || item.role == Role::Preposition);
    let governs = role(items, verb) == Some(Role::Verb) || surface(items, verb + 1) == "了" && role(items, verb) != Some(Role::Preposition);
    (governs && describes).then_some(verb)
}

/// Whether a word tells the result of the verb in front of it.
pub(super) fn is_result(word: &str) -> bool {
    matches!(word, "到" | "出" | "下" | "上" | "起" | "回" | "完" | "进" | "入")
}

/// 从|8.5个|工作日|压缩到1天: what leads to the state that a change begins from, in front of the phrase at `start`.
pub(super) fn source_before(items: &[Item<'_>], start: usize) -> Option<usize> {
    (start.saturating_sub(4)..start).rev().find(|&before| leads_from(surface(items, before)))
}

/// Whether a word leads to where a change begins.
pub(super) fn leads_from(word: &str) -> bool {
    matches!(word, "从" | "由" | "自")
}

/// Whether a verb has an action for its object: 完成检测, 开展巡查.
pub(super) fn takes_action(verb: &str) -> bool {
    matches!(verb, "完成" | "开展" | "进行" | "实施" | "加强" | "推进" | "组织开展")
}

/// Whether an adverb stands before what is done, and not before an amount: 全部, 直接, but not 仅.
pub(super) fn leads_verb(adverb: &str) -> bool {
    !has_at_most(adverb, 1)
        && !matches!(adverb, "大约" | "大概" | "仅仅" | "至少" | "最多" | "一共" | "总共" | "平均" | "目前" | "同比" | "环比")
}
