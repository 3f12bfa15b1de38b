//! The way from a subject on to its verb.
//!
//! Takes items and an index behind a subject, goes over adverbs, times and what prepositions govern, hands on where the verb stands. Whose
//! verb it is, is decided in `subject.rs`; who may act at all, in `actors.rs`.

use super::actors::{does, is_span, says_when};
use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::phrase::{role, surface};
use super::subject::locates;
use crate::sorts::{ADVERBIAL, MODAL, SAYS};

/// How far behind 在 the 上 of its frame is looked for, in items.
const LONGEST_FRAME: usize = 24;

/// 三次|出访: whether the number at `index` only says how often the verb behind it is done.
pub(super) fn is_how_often(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    let times = word.strip_suffix('次').is_some_and(|number| !number.ends_with(['人', '批', '架', '辆', '班', '车', '艘', '场', '剂']));
    if !times || !role(items, index + 1).is_some_and(Role::is_verb) {
        return false;
    }
    let behind = role(items, index + 2);
    // 两次|会谈|中, and after 击退|敌军 what is counted: 17次|进攻.
    let held = items.get(index.saturating_sub(LONGEST_WAY)..index).unwrap_or_default();
    let named = |item: &&Item<'_>| item.role.is_nominal() && item.role != Role::Event || matches!(item.role, Role::Pronoun | Role::Time);
    let subject = held.iter().rev().take_while(named).count();
    let opens = held.len().checked_sub(subject + 1).and_then(|before| held.get(before));
    match opens {
        _ if matches!(behind, Some(Role::Localizer | Role::Of)) => false,
        Some(before) if before.role.is_edge() && subject == 0 => !behind.is_none_or(Role::is_edge),
        // 称|敌军|六次|袭击; 同|总统|四次|会面
        Some(before) => {
            before.role.is_edge()
                || matches!(before.role, Role::Adverb | Role::Localizer)
                || SAYS.ends(before.surface)
                || matches!(before.surface, "同" | "与" | "和" | "跟")
        }
        None => true,
    }
}

/// Whether the number at `index` only says how often or in how long the verb behind it is done.
pub(super) fn modifies_verb(items: &[Item<'_>], index: usize) -> bool {
    is_how_often(items, index) || is_within(items, index)
}

/// How far behind its subject a verb may stand, in items.
const LONGEST_WAY: usize = 40;

/// 已, 将, 再次: words that stand between a subject and its verb.
pub(super) fn is_adverbial(items: &[Item<'_>], index: usize) -> bool {
    if role(items, index) != Some(Role::Link) {
        return false;
    }
    // 再次|捐款, 要|投资, but 需要|资金, 再次|超过3万元
    let done = |next: &Item<'_>| {
        does(next.role) || matches!(next.role, Role::Adverb | Role::Change | Role::Preposition) || ADVERBIAL.has(next.surface)
    };
    let may = || MODAL.has(surface(items, index)) && items.get(index + 1).is_some_and(done);
    ADVERBIAL.has(surface(items, index)) || may()
}

/// 两年|内|捐款: whether the number at `index` says in how long it is done.
fn is_within(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    let inside = word.strip_suffix('内');
    inside.unwrap_or(word).ends_with(['年', '月', '天', '周', '时', '日'])
        && (inside.is_some() || matches!(surface(items, index + 1), "内" | "里" | "间" | "之内"))
}

/// Whether 照 or 朝 leads to what follows: 照《办法》, 朝东南.
pub(super) fn is_direction(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    match word.chars().count() {
        1 => surface(items, index + 1).starts_with('《'),
        _ => word.ends_with(['东', '南', '西', '北', '此', '前', '后']),
    }
}

/// 我国|已|和|多国|共建: whether 和 at `index` leads to those together with whom, and joins no subjects.
pub(super) fn is_together(items: &[Item<'_>], index: usize) -> bool {
    let adverb = |before: usize| role(items, before) == Some(Role::Adverb) || is_adverbial(items, before);
    matches!(surface(items, index), "和" | "与" | "同" | "跟") && index.checked_sub(1).is_some_and(adverb)
}

/// Where the nouns end that the preposition at `index` governs: 向|社会|提供, 在|表彰大会|上|授予.
pub(super) fn governed_end(items: &[Item<'_>], index: usize, end: usize) -> usize {
    // 在…上, 除了…之外: over verbs too.
    let frames = matches!(surface(items, index), "在" | "除" | "除了" | "当" | "随着" | "从" | "自");
    if frames
        && let Some(close) = (index + 1..end.min(index + LONGEST_FRAME)).find(|&close| {
            // 从|南|岸|码头
            let localizer = role(items, close) == Some(Role::Localizer) && !role(items, close + 1).is_some_and(Role::is_nominal);
            localizer || matches!(surface(items, close), "期间" | "时" | "过程中" | "以来")
        })
    {
        return close + 1;
    }
    if let Some(of) = taken_as(items, index, end) {
        return of + 1;
    }
    // 于|5月|建设|学校: behind when it was done stands the verb.
    if role(items, index + 1) == Some(Role::Time) && items.get(index + 2).is_some_and(|next| does(next.role)) && index + 2 < end {
        return index + 2;
    }
    let mut next = index + 1;
    while next < end {
        let Some(item) = items.get(next) else { break };
        let goes_on = item.role.is_nominal() && !(item.role == Role::Event && next > index + 1 && takes_object(items, next, end))
            || matches!(
                item.role,
                Role::Pronoun
                    | Role::Numeral
                    | Role::Classifier
                    | Role::Other
                    | Role::ListComma
                    | Role::Conjunction
                    | Role::Of
                    | Role::Quantity(_)
                    | Role::Time
                    | Role::Per
                    | Role::Localizer
            )
            || item.surface == "等"
            || item.surface == "各" && role(items, next + 1).is_some_and(Role::is_nominal);
        if item.role == Role::Open {
            next = close_behind(items, next).map_or(end, |close| close + 1);
        } else if let Some(of) = described_end(items, index, next, end) {
            next = of + 1;
        } else if goes_on {
            next += 1;
        } else {
            break;
        }
    }
    next.max(index + 1)
}

/// 以|冰雪运动|为|主题|的|冬令营: the 的 before those whom 以 at `index` and its 为 describe.
fn taken_as(items: &[Item<'_>], index: usize, end: usize) -> Option<usize> {
    let ahead = items.get(index + 1..end.min(index + LONGEST_FRAME)).filter(|_| surface(items, index) == "以")?;
    let held = |item: &&Item<'_>| item.role.is_nominal() || matches!(item.role, Role::ListComma | Role::Conjunction | Role::Pronoun);
    let link = ahead.iter().take_while(held).count();
    let takes = link > 0 && ahead.get(link).is_some_and(|item| matches!(item.surface, "为" | "作为"));
    let of = link + 1 + ahead.get(link + 1..).filter(|_| takes)?.iter().take_while(held).count();
    let described = ahead.get(of).is_some_and(|item| item.role == Role::Of) && ahead.get(of + 1).is_some_and(|item| item.role.is_nominal());
    described.then_some(index + 1 + of)
}

/// How far behind a verb the 的 before what a preposition governs is looked for, in items.
const LONGEST_DESCRIBED: usize = 6;

/// 把|沉睡|多年|的|纪录|提高: the 的 of the clause that opens what the preposition at `index` governs, and whose verb is at `verb`.
fn described_end(items: &[Item<'_>], index: usize, verb: usize, end: usize) -> Option<usize> {
    let opens = verb == index + 1
        && (role(items, verb)?.is_verb() || locates(surface(items, verb)))
        && matches!(surface(items, index), "把" | "将" | "对" | "为" | "向" | "给");
    let ahead = items.get(verb + 1..end.min(verb + LONGEST_DESCRIBED)).filter(|_| opens)?;
    let inside = |item: &&Item<'_>| {
        item.role.is_nominal() || matches!(item.role, Role::Quantity(_) | Role::Time | Role::Adverb | Role::Localizer | Role::Numeral)
    };
    let of = verb + 1 + ahead.iter().take_while(inside).count();
    (role(items, of) == Some(Role::Of) && of + 1 < end && role(items, of + 1)?.is_nominal()).then_some(of)
}

/// 为困难职工|救助|资金…: whether a verb that is as often a noun has nouns or a number behind it.
fn takes_object(items: &[Item<'_>], index: usize, end: usize) -> bool {
    index + 1 < end && matches!(role(items, index + 1), Some(Role::Quantity(_) | Role::Pronoun | Role::Particle))
}

/// The verb of a subject that ends before `index`, over adverbs, times and what prepositions govern.
pub(super) fn verb_from(items: &[Item<'_>], mut index: usize, end: usize) -> Option<usize> {
    let end = end.min(index + LONGEST_WAY);
    while index < end {
        let item = items.get(index)?;
        index = match item.role {
            // 按|办法|拨付
            Role::Adverb if item.surface == "按" && role(items, index + 1).is_some_and(Role::is_nominal) => {
                let behind = governed_end(items, index, end);
                // 按|国家|标准|设计，: the act that ends the clause.
                behind - usize::from(behind == end && behind > index + 2 && role(items, behind - 1) == Some(Role::Event))
            }
            Role::Conjunction if is_together(items, index) => governed_end(items, index, end),
            Role::Adverb | Role::Time | Role::Per | Role::Particle | Role::Conjunction => index + 1,
            // 将|增速|下调至, 将|300座|城市|分为
            Role::Link
                if item.surface == "将"
                    && role(items, index + 1)
                        .is_some_and(|role| role.is_nominal() && role != Role::Event || matches!(role, Role::Quantity(_))) =>
            {
                governed_end(items, index, end)
            }
            Role::Link if is_adverbial(items, index) => index + 1,
            // 到|年底|累计|筹集
            Role::Link if matches!(item.surface, "到" | "于") && role(items, index + 1) == Some(Role::Time) => index + 2,
            Role::Link if matches!(item.surface, "为" | "向" | "给" | "对") => {
                let behind = governed_end(items, index, end);
                let verb = behind < end && role(items, behind).is_some_and(|role| does(role) || matches!(role, Role::Adverb | Role::Link));
                if verb { behind } else { return Some(index) }
            }
            Role::Adjective if role(items, index + 1).is_some_and(|role| does(role) || role == Role::Adverb) => index + 1,
            // 主席|三次|出访
            Role::Quantity(_) if is_how_often(items, index) => index + 1,
            Role::Quantity(_) if is_within(items, index) => index + 1 + usize::from(!surface(items, index).ends_with('内')),
            Role::Numeral if says_when(items, index) => index + 2,
            Role::Numeral if is_span(items, index) => index + 1,
            Role::Preposition => governed_end(items, index, end),
            Role::Open => close_behind(items, index)? + 1,
            _ => return Some(index),
        };
    }
    None
}
