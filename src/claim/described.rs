//! Who holds a number from behind it.
//!
//! Takes the items of a sentence and a quantity in it, hands on the one whom a clause with the number in it describes, whose size or
//! amount stands in front of it, or who does it behind 被 and 由. Subjects in front of the number are found in `subject.rs`.

use super::actors::{does, names_actor};
use super::carried::is_size;
use super::clause::{Item, Role};
use super::entity::Reading;
use super::holder::Place;
use super::holder_words::{HolderWords, Sort};
use super::onward::verb_from;
use super::phrase::{beginning_at, role, surface};
use crate::span::NormSpan;

/// No phrase that a number counts is followed farther, in items.
const LONGEST_COUNTED: usize = 12;

/// 总投资329亿元的|宁桐高铁: the thing of which a property is told in front of it.
pub(super) fn owner_behind(words: &HolderWords, place: Place<'_, '_>, reading: &Reading) -> Option<NormSpan> {
    let Place { items, at, .. } = place;
    let before = at.checked_sub(1)?;
    let size = items.get(before).is_some_and(is_size);
    let measured = reading.phrase.is_some_and(|phrase| phrase.end == at) && items.get(before)?.property;
    let property = measured || place.sizes() && (size || words.is(surface(items, before), Sort::Size));
    let behind = items.get(at + 1..(at + 10).min(items.len()))?;
    if role(items, at + 1).is_some_and(Role::is_nominal) {
        return None;
    }
    let way = behind
        .iter()
        .position(|item| !item.role.is_nominal() && !matches!(item.role, Role::ListComma | Role::Conjunction | Role::Quantity(_)))?;
    let of = at + 1 + way;
    (property && role(items, of) == Some(Role::Of)).then_some(())?;
    beginning_at(items, of + 1).map(|phrase| phrase.span(items))
}

/// 拥有110所高校的|陕西, 51岁的|村医安永福: whom a clause in front of the name describes.
pub(super) fn described(words: &HolderWords, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let behind = items.get(at + 1..(at + 10).min(items.len()))?;
    let listed = |item: &Item<'_>| item.role.is_nominal() || matches!(item.role, Role::ListComma | Role::Conjunction | Role::Quantity(_));
    let of = at + 1 + behind.iter().position(|item| !listed(item))?;
    if role(items, of) != Some(Role::Of) {
        return None;
    }
    let age = surface(items, at).ends_with('岁') && of == at + 1;
    let held = |item: &Item<'_>| {
        item.role.is_nominal() || matches!(item.role, Role::Adverb | Role::Quantity(_) | Role::ListComma | Role::Particle)
    };
    let Some(verb) = items.get(..at)?.iter().rposition(|item| !held(item)) else {
        let coined = || items.get(of + 1).filter(|name| name.coined && name.surname).map(|name| name.span);
        return age.then(|| words.named_at(items, of + 1).or_else(coined)).flatten();
    };
    // 一辆|载有20名工人的|客车
    let first = if verb.checked_sub(1).and_then(|before| role(items, before)) == Some(Role::Numeral) { verb - 1 } else { verb };
    let opens = first.checked_sub(1).and_then(|before| role(items, before)).is_none_or(|role| role.is_edge() || role == Role::Time);
    let has = matches!(surface(items, verb), "拥有" | "具有" | "有" | "占地" | "设有");
    let does = role(items, verb).is_some_and(Role::is_verb);
    // 迎来|来自21个国家的|80名|选手
    if surface(items, verb) == "来自" {
        let head = of + 1 + usize::from(matches!(role(items, of + 1), Some(Role::Quantity(_))));
        return words.nouns_named(items, head);
    }
    if !(age || opens && (has || does)) {
        return None;
    }
    // 搭载300名旅客的|“远航号”|驶离, but 完成2000万元的|工程建设。
    // 满载着60个集装箱的|列车|驶出: a thing too, which carries them.
    let carries = surface(items, verb).contains('载') || surface(items, verb + 1) == "着";
    let thing = || words.nouns_named(items, of + 1).filter(|_| does && carries);
    words.named_at(items, of + 1).or_else(thing).filter(|span| {
        let behind = items.partition_point(|item| item.span.start < span.end);
        let acts = verb_from(items, behind, items.len()).and_then(|verb| role(items, verb)).is_some_and(Role::is_verb);
        let ahead = items.get(behind..items.len().min(behind + LONGEST_COUNTED)).unwrap_or_default();
        let acts = acts || carries && ahead.iter().take_while(|item| !item.role.is_edge()).any(|item| item.role.is_verb());
        // 夺得63枚金牌的|代表团，
        let alone = || surface(items, behind) == "，" && words.acts(items, *span);
        age || has || acts || alone()
    })
}

impl HolderWords {
    /// 57名|学生|被|高校|录取: who does it to what the number at `at` counts, where that stands behind it.
    pub(super) fn agent_behind(&self, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
        let ahead = items.get(at + 1..items.len().min(at + LONGEST_COUNTED))?;
        let counted = |item: &Item<'_>| {
            item.role.is_nominal() || matches!(item.role, Role::Of | Role::Adverb | Role::Time | Role::ListComma | Role::Conjunction)
        };
        let by = at + 1 + ahead.iter().position(|item| !counted(item))?;
        let from = by + 1;
        let leads = matches!(surface(items, by), "被" | "由") && role(items, by) == Some(Role::Preposition);
        let named = leads && matches!(role(items, from), Some(Role::Noun | Role::Place | Role::Person | Role::Pronoun));
        let nouns = named.then(|| self.nouns_at(items, from, items.len()))?;
        let last = nouns.stop - 1;
        // 被|博物馆|收藏: a verb that is as often a noun.
        let act = last > nouns.from && nouns.next == nouns.stop && role(items, last) == Some(Role::Event);
        let stop = if act { last } else { nouns.stop };
        let verb = if act { Some(last) } else { verb_from(items, nouns.next, items.len()) };
        // 专班由志愿者|组成|的: what describes something behind it.
        let done = verb.filter(|&verb| role(items, verb + 1) != Some(Role::Of)).and_then(|verb| role(items, verb)).is_some_and(does);
        let somebody = by > at + 1 || items.get(nouns.from..stop).is_some_and(names_actor);
        (done && somebody).then(|| self.named(items, nouns.from, stop))
    }
}
