//! Whether a verbal noun is the verb of its clause: 转移|群众, 实际|使用|外资.
//!
//! Takes items and the phrase that such a word begins, hands on the index of the verb that governs the rest. What the phrase then names
//! is decided in `landing.rs`.

use super::clause::Role;
use super::entity::Context;
use super::grammar::Use;
use super::phrase::{Phrase, role, surface};
use crate::wordlist::has_at_most;

impl Context<'_, '_> {
    /// The verbal noun in front of `phrase` that governs the rest of it.
    pub(super) fn event_of(&self, phrase: Phrase, before: Option<usize>) -> Option<usize> {
        let items = self.items;
        let held = phrase.items(items);
        let verb = phrase.start + held.iter().position(|item| item.role != Role::Adjective)?;
        let last = held.last().filter(|last| last.role == Role::Noun && !last.property)?;
        if role(items, verb) != Some(Role::Event) || verb + 1 >= phrase.end {
            return None;
        }
        let word = self.grammar.use_of(surface(items, verb));
        let general = ["人员", "对象", "学员", "单位"].iter().any(|word| last.surface.ends_with(word));
        let persons = last.actor || self.names_person(phrase) || last.surface.ends_with(['部', '众', '户', '工', '童', '属']);
        let opens = before.is_none_or(|b| role(items, b).is_some_and(|role| !role.is_nominal() && role != Role::Of));
        let governs = word == Some(Use::Act) && persons && !general && opens;
        // 转移|安置|群众: one action in two words.
        let second = verb + 1;
        let verb =
            if governs && second + 1 < phrase.end && self.grammar.use_of(surface(items, second)) == Some(Use::Act) { second } else { verb };
        let led =
            before.is_some_and(|b| matches!(surface(items, b), "新" | "可" | "可以" | "能" | "共" | "还" | "再" | "将" | "先后" | "陆续"));
        // 开工|改造|小区: such a verb takes no object of its own.
        let begins = before.is_some_and(|b| surface(items, b).ends_with("开工"))
            && items.get(verb + 1).is_some_and(|next| !has_at_most(next.surface, 1));
        (governs || (led || begins) && verb == phrase.start && word != Some(Use::State)).then_some(verb)
    }
}

/// Whether an adverb stands before what is done, and not before an amount: 全部, 直接, but not 仅.
pub(super) fn leads_verb(adverb: &str) -> bool {
    !has_at_most(adverb, 1)
        && !matches!(adverb, "大约" | "大概" | "仅仅" | "至少" | "最多" | "一共" | "总共" | "平均" | "目前" | "同比" | "环比")
}

/// Whether a word tells the result of the verb in front of it.
pub(super) fn is_result(word: &str) -> bool {
    matches!(word, "到" | "出" | "下" | "上" | "起" | "回" | "完" | "进" | "入")
}
