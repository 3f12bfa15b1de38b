//! What words behind an amount or at the head of its sentence say of its status: 增长8%的目标|没有实现, 按照规划，.
//!
//! Takes the items of a sentence and the place of a number in it, says whether it is a goal and whether that was missed, whether a plan
//! leads to it, and whether its clause tells of a time gone by. The words that govern a number in its own clause are the business of `status.rs`.

use super::clause::{Item, LOOK_BACK, Role};
use super::phrase::{role, surface};
use super::status::StatusWords;
use crate::sorts::{AHEAD, ALREADY, COMPLETED, ENABLES, GOAL, GONE, INTENDS, LIMIT, NORM, NOW, PLAN, REACHED, RESOLVES};
use crate::vocabulary::Status;

/// How far behind a number the noun is looked for that says that it is a goal, and behind that its verb, in items.
const GOAL_BEHIND: usize = 8;

/// What words behind the number at `at` say of it: 60亿元的|目标 is planned, and denied where it 没能|实现; a goal that was reached is so.
pub(super) fn behind(words: &StatusWords, items: &[Item<'_>], at: usize) -> Option<Status> {
    let next = items.get(at + 1..(at + GOAL_BEHIND).min(items.len()))?;
    // 以|减排20%|为|目标
    let front = || items.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default().iter().rev().take_while(|item| !item.role.is_edge());
    if matches!(next, [by, goal, ..] if matches!(by.surface, "为" | "作为") && GOAL.has(goal.surface))
        && front().any(|item| item.surface == "以")
    {
        return Some(Status::Planned);
    }
    let goal = next.iter().position(|item| GOAL.has(item.surface))?;
    // 8%的|目标, 60亿元|目标; and with a noun where a verb takes it: 建成|2所学校的|目标. 12项|指标, 143个区域的|目标: so many of them.
    let (of, nouns) = next.get(..goal)?.split_last().map_or((false, &[][..]), |(last, nouns)| (last.role == Role::Of, nouns));
    let taken = at.checked_sub(1).and_then(|before| role(items, before)).is_some_and(Role::is_verb);
    let plain = nouns.is_empty() && (of || goal == 0) && !counts(items, at);
    if !plain && !(of && taken && nouns.iter().all(|item| item.role.is_nominal())) {
        return None;
    }
    // 8个月的|任务|期: another noun goes on, which the goal only describes.
    let ends = |role: Role| {
        role.is_edge() || role.is_verb() || matches!(role, Role::Adverb | Role::Link | Role::Event | Role::Change | Role::Time)
    };
    if role(items, at + 1 + goal + 1).is_some_and(|role| !ends(role)) {
        return None;
    }
    let told = items.get(at + 1 + goal + 1..(at + 1 + goal + GOAL_BEHIND).min(items.len()))?;
    let told = told.iter().take_while(|item| !item.role.is_edge());
    // 60亿元的目标|未来三年|实现: it is still to be reached.
    let ahead = told.clone().any(|item| INTENDS.has(item.surface) || AHEAD.begins(item.surface));
    let met = !ahead && told.clone().any(|item| reaches(item.surface));
    let missed = met && told.clone().any(|item| words.denies(item.surface));
    let held = items.get(at.saturating_sub(LOOK_BACK)..at)?.iter().rev().take_while(|item| !item.role.is_edge());
    let done = held.clone().any(|item| reaches(item.surface)) || held.clone().any(|item| words.denies(item.surface));
    if missed {
        Some(Status::Denied)
    } else if met || done {
        None
    } else {
        Some(Status::Planned)
    }
}

/// 水厂|建成|后|可|日供水: whether the word at `index` closes what is to be built before it does what follows; no 已, and no time of its own.
pub(super) fn is_completed(items: &[Item<'_>], index: usize) -> bool {
    let built = |back: usize| index.checked_sub(back).map_or("", |before| surface(items, before));
    if !matches!(surface(items, index), "后" | "之后" | "以后") || !COMPLETED.has(built(1)) {
        return false;
    }
    let clause = items.get(index.saturating_sub(GOAL_BEHIND)..index).unwrap_or_default();
    let past = clause.iter().rev().take_while(|item| !item.role.is_edge()).any(|item| item.role == Role::Time || ALREADY.has(item.surface));
    let behind = items.get(index + 1..(index + LOOK_BACK).min(items.len())).unwrap_or_default();
    let enables = behind.iter().position(|item| ENABLES.has(item.surface));
    let done = |item: &Item<'_>| ALREADY.has(item.surface) || item.surface.ends_with('了') || item.surface.starts_with("累计");
    !past && enables.and_then(|at| behind.get(..at)).is_some_and(|way| !way.iter().any(|item| done(item) || item.surface == "；"))
}

/// 将调整标准，|调整后，|每人50元: whether the clause behind the mark at `edge` says only that what was told before it is done.
pub(super) fn is_then(items: &[Item<'_>], edge: usize) -> bool {
    let behind = items.get(edge + 1..items.len().min(edge + AFTER)).unwrap_or_default();
    let clause = behind.iter().position(|item| item.role.is_edge()).and_then(|end| behind.get(..end)).unwrap_or_default();
    clause.last().is_some_and(|last| last.surface.ends_with('后')) && !clause.iter().any(|item| item.role == Role::Time)
}

/// No clause that only says that something is done has more items, with the mark before it.
const AFTER: usize = 4;

/// Whether the number at `at` counts what stands behind it: 12项, 数十.
fn counts(items: &[Item<'_>], at: usize) -> bool {
    surface(items, at).ends_with(['个', '项', '大', '条', '类', '张', '份', '批', '处', '名', '十', '百', '千', '余', '多'])
}

fn reaches(word: &str) -> bool {
    REACHED.begins(word)
}

/// Whether the comma at `comma` closes a clause that names a plan: 按照规划，, 根据《…方案》，.
pub(super) fn plan_leads(items: &[Item<'_>], comma: usize) -> bool {
    let last = comma.checked_sub(1).and_then(|last| items.get(last)).filter(|last| last.role.is_nominal());
    let name = last.map_or("", |last| last.surface.trim_end_matches('》'));
    let name = name.split_once('（').map_or(name, |(bare, _)| bare);
    if !PLAN.ends(name) {
        return false;
    }
    let before = items.get(comma.saturating_sub(GOAL_BEHIND)..comma).unwrap_or_default();
    let start = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    before.get(start).is_some_and(|first| matches!(first.surface, "按" | "按照" | "根据" | "依据" | "依照" | "照"))
}

/// Whether the time at `index` opens its clause and has gone by, so that what is told there is so: 力争达到35%，|去年|只有27%.
pub(super) fn is_over(items: &[Item<'_>], index: usize) -> bool {
    let opens = index.checked_sub(1).and_then(|before| role(items, before)).is_none_or(Role::is_edge);
    let time = surface(items, index).trim_start_matches('到');
    opens && (has_gone(time) || NOW.begins(time))
}

/// Whether the time at `index` is that by which what was laid down is to be so: 方案提出，|到2030年|达到3亿亩; but 到2019年底，.
pub(super) fn is_set_for(items: &[Item<'_>], index: usize) -> bool {
    let words = items.get(index.saturating_sub(2)..index).unwrap_or_default();
    let lays = |item: &Item<'_>| RESOLVES.ends(item.surface) || item.surface.ends_with("明确");
    let said = match words {
        [verb, mark] if mark.role.is_edge() => lays(verb),
        [.., verb] => lays(verb),
        [] => false,
    };
    said && surface(items, index).starts_with('到') && surface(items, index).contains('年')
}

/// Whether a time has gone by.
pub(super) fn has_gone(time: &str) -> bool {
    GONE.begins(time)
}

/// Whether the 实际 at `index` tells what came of a plan: 原定300户，|实际|完成320户; but 实际|使用外资 is the name of an amount. Or 实到.
pub(super) fn is_outcome(items: &[Item<'_>], index: usize) -> bool {
    if surface(items, index) == "实" && surface(items, index + 1) == "到" || surface(items, index) == "实到" {
        return true;
    }
    if surface(items, index) != "实际" {
        return false;
    }
    matches!(role(items, index + 1), Some(Role::Quantity(_) | Role::Adverb | Role::Link)) || reaches(surface(items, index + 1))
}

/// Whether the 目前 at `index` is only where a change begins: 将由|目前|的3座增加到5座.
pub(super) fn is_source(items: &[Item<'_>], index: usize) -> bool {
    let led = index.checked_sub(1).map_or("", |before| surface(items, before));
    role(items, index + 1) == Some(Role::Of) || matches!(led, "由" | "从" | "自" | "比" | "较" | "在" | "把")
}

/// Whether the clause of the number at `at` lays down a limit as a standard does: 低保标准|不低于|735元.
pub(super) fn is_norm(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(GOAL_BEHIND)..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|item| !item.role.is_edge())
        .any(|item| (item.role.is_nominal() || item.surface == "要求") && NORM.ends(item.surface))
}

/// Whether 不低于 or its like stands before the quantity at `at` in its clause.
pub(super) fn is_limited(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(10)..at).unwrap_or_default();
    let start = before.iter().rposition(|item| item.role.is_edge()).map_or(0, |edge| edge + 1);
    // 不得|低于, but 不再将|低于
    let denied = |index: usize| index > 0 && surface(before, index - 1).starts_with('不');
    (start..before.len()).any(|index| LIMIT.has(surface(before, index)) && (surface(before, index).starts_with('不') || denied(index)))
}

/// Whether the clause behind the comma at `comma` goes on with the verb of the same subject: 将投资5亿元，|新建厂房3座; but 新建了 is done.
pub(super) fn goes_on(items: &[Item<'_>], comma: usize) -> bool {
    let next = items.get(comma + 1..(comma + 4).min(items.len())).unwrap_or_default();
    let verb = next.iter().position(|item| !matches!(item.role, Role::Adverb | Role::Conjunction) && item.surface != "要");
    let acts = |verb: &usize| next.get(*verb).is_some_and(|item| item.role.is_verb()) || has_object(items, comma + 1 + verb);
    let Some(verb) = verb.filter(acts) else { return false };
    let behind = next.get(verb + 1).map_or("", |item| item.surface);
    let done = |word: &str| word.ends_with(['了', '过', '着']);
    surface(items, comma) == "，" && behind != "的" && !done(behind) && !next.get(verb).is_some_and(|item| done(item.surface))
}

/// Whether the word at `index`, a verb as often as a noun, has what is counted for its object: 培训|工人|300名, but 培训|时间|3天.
fn has_object(items: &[Item<'_>], index: usize) -> bool {
    let behind = items.get(index + 1..items.len().min(index + GOAL_BEHIND)).unwrap_or_default();
    let nouns = behind.iter().take_while(|item| item.role.is_nominal()).count();
    let named = nouns.checked_sub(1).and_then(|last| behind.get(last)).is_none_or(|last| !last.property);
    role(items, index) == Some(Role::Event) && named && matches!(behind.get(nouns).map(|item| item.role), Some(Role::Quantity(_)))
}

/// Whether the 未 at `index` denies only a modifier of what the number at `at` counts, without 的: 未|参保|人员|3万人.
pub(super) fn denies_modifier(items: &[Item<'_>], index: usize, at: usize) -> bool {
    let lead = index.checked_sub(1).and_then(|before| role(items, before));
    let opens = lead.is_none_or(|role| role.is_edge() || matches!(role, Role::Place | Role::Time));
    let Some(behind) = items.get(index + 1..at).filter(|behind| opens && !behind.iter().any(|item| item.role.is_edge())) else {
        return false;
    };
    let heads_noun = |item: &Item<'_>| item.role.is_nominal() || item.role.is_verb();
    // 去年|未|招聘|教师|30名 tells what was not done.
    surface(items, index) == "未"
        && lead != Some(Role::Time)
        && behind.iter().all(heads_noun)
        && behind.last().is_some_and(|item| item.role.is_nominal())
}
