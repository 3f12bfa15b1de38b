//! Who is made to do what a clause tells, who speaks of it, and what came about without anybody's doing.
//!
//! Takes the items of a clause and the index of a number, hands on those who stand behind 使, 组织 or 由 and in front of a verb of
//! their own (政策|使|企业|节省|3万元), the source that 表示 or 规定 closes a clause with, and what 发生 leads to. Whose the number is
//! otherwise is decided in `holder.rs`.

use super::actors::{does, is_in_name, names_actor};
use super::clause::{Item, LOOK_BACK, Role};
use super::clauses::Clause;
use super::governed::causes;
use super::holder_words::{HolderWords, Sort};
use super::holding::member_of;
use super::onward::verb_from;
use super::phrase::{role, surface};
use super::subject::Told;
use crate::sorts::{ACCOUNTS, ALREADY, FORESEES, INTENDS, SAYS};
use crate::span::NormSpan;

impl HolderWords {
    /// Those who do what the number at `at` tells, where a word between the start of `clause` and the number makes them do it.
    pub(super) fn made_to(&self, items: &[Item<'_>], clause: Clause, at: usize) -> Option<NormSpan> {
        let from = clause.start.max(at.saturating_sub(LOOK_BACK));
        let pivot = (from..at).rev().find(|&index| items.get(index).is_some_and(|item| self.makes(item)) && !is_in_name(items, index))?;
        let nouns = self.nouns_at(items, pivot + 1, at);
        let held = items.get(nouns.from..nouns.stop)?;
        let verb = verb_from(items, nouns.next, at).filter(|&verb| verb < at)?;
        let acting = role(items, verb).is_some_and(|role| does(role) || role == Role::Change);
        let named = role(items, pivot + 1).is_some_and(|role| role.is_nominal() || role == Role::Pronoun) && names_actor(held);
        // 由|省和县|分担|六成和四成
        (acting && named && nouns.stop <= verb).then(|| member_of(items, at, self.named(items, nouns.from, nouns.stop)))
    }

    /// Whether a clause ends with the verb by which somebody says what follows: 局长|表示, 《办法》|规定, but not 违反|规定.
    pub(super) fn speaks(&self, items: &[Item<'_>], clause: Clause) -> bool {
        let Some(last) = items.get(clause.end - 1).filter(|last| does(last.role)) else { return false };
        let source = |item: &Item<'_>| matches!(item.role, Role::Noun | Role::Place) && !item.property;
        let stated = || {
            let governed = role(items, clause.start) == Some(Role::Preposition);
            !governed
                && clause.end - clause.start > 1
                && items.get(clause.end - 2).is_some_and(source)
                && self.is(last.surface, Sort::State)
        };
        self.is(last.surface, Sort::Speech) || stated()
    }

    /// Who speaks in a clause that a verb of speech ends.
    pub(super) fn speaker(&self, items: &[Item<'_>], clause: Clause) -> Option<NormSpan> {
        let from =
            (clause.start..clause.end).find(|&index| !matches!(role(items, index), Some(Role::Time | Role::Adverb | Role::Conjunction)))?;
        let mut nouns = self.nouns_at(items, from, clause.end);
        // 宏达|公司|公告，
        nouns.stop -= usize::from(nouns.stop == clause.end && nouns.stop > nouns.from + 1 && self.is_told(surface(items, nouns.stop - 1)));
        // 公司|方面|表示，
        nouns.stop -= usize::from(nouns.stop > nouns.from + 1 && surface(items, nouns.stop - 1) == "方面");
        let held = items.get(nouns.from..nouns.stop)?;
        // 江源|发布|财报，: it has accounts, whatever it is called.
        if reports(items, clause) && self.may_account(held) {
            return Some(self.named(items, nouns.from, nouns.stop));
        }
        // 宏达|公司|总经理|李华|说: he speaks for it.
        let company = held.iter().position(|item| item.actor && self.has_accounts(item));
        if let Some(company) = company.filter(|_| self.person(items, nouns.from, nouns.stop).is_some()) {
            return Some(self.named(items, nouns.from, nouns.from + company + 1));
        }
        let body = held.last().is_some_and(|last| self.is_kind(last) && !self.is(last.surface, Sort::Source));
        (body && self.person(items, nouns.from, nouns.stop).is_none()).then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// 公布|第三季|营收: whether the verb makes an account known that its clause names.
    pub(super) fn publishes_account(&self, items: &[Item<'_>], verb: usize, end: usize) -> bool {
        matches!(surface(items, verb), "公布" | "发布" | "披露" | "公告") && (verb + 1..end).any(|index| self.is_account(items, index))
    }

    /// 商务部|表示，|今年|将|安排; 宏达公司|公布，|净利润|3亿元: whether what `clause` tells is of the speaker, who is to do it, or whose accounts it tells.
    pub(super) fn tells_of_itself(&self, items: &[Item<'_>], spoke: Clause, clause: Clause, told: Told, speaker: NormSpan) -> bool {
        let last = items.partition_point(|item| item.span.end < speaker.end);
        let company = items.get(last).is_some_and(|last| self.has_accounts(last)) || reports(items, spoke);
        match told {
            // 部门|预测，|将|投资: who foresees it does not do it.
            Told::Verb => {
                (intends(items, clause.start, clause.end) || company) && !foresees(items, spoke) || self.did_itself(items, spoke, clause)
            }
            Told::Property(None) => company && self.tells_account(items, clause),
            _ => false,
        }
    }

    /// 警方|称，|当天|抓获|3人: whether the clause behind a speech goes on with what the speaker did.
    fn did_itself(&self, items: &[Item<'_>], spoke: Clause, clause: Clause) -> bool {
        let said = spoke.end.checked_sub(1).is_some_and(|last| SAYS.has(surface(items, last)));
        let Some(verb) = verb_from(items, clause.start, clause.end).filter(|_| said) else { return false };
        // 称，|制造袭击的8人|中，: a frame tells of others.
        let framed = role(items, clause.end - 1) == Some(Role::Localizer);
        let object = role(items, verb + 1).is_some_and(|next| next.is_nominal() || matches!(next, Role::Particle | Role::Quantity(_)));
        let word = surface(items, verb);
        role(items, verb) == Some(Role::Verb)
            && object
            && !framed
            && verb + 1 < clause.end
            && !happens(word)
            && !causes(word)
            && !self.takes_place(word)
    }

    /// 上半年|净利润|3亿元, 收入|3亿元: whether what is measured in a clause is an account of companies, or of nothing that is named.
    fn tells_account(&self, items: &[Item<'_>], clause: Clause) -> bool {
        let held = items.get(clause.start..clause.end).unwrap_or_default();
        let property = (clause.start..clause.end).rev().find(|&index| items.get(index).is_some_and(|item| item.property));
        property.is_some_and(|property| self.is_account(items, property))
            || held.iter().find(|item| !matches!(item.role, Role::Time | Role::Adverb)).is_some_and(|first| first.property)
    }

    /// 县道|发生|一起|车祸: what the clause before tells to have happened, which it ends with.
    pub(super) fn befallen(&self, items: &[Item<'_>], clause: Clause) -> Option<NormSpan> {
        let from = clause.start.max(clause.end.saturating_sub(LOOK_BACK));
        let verb = from + items.get(from..clause.end)?.iter().rposition(|item| happens(item.surface))?;
        let counted = usize::from(matches!(role(items, verb + 1), Some(Role::Numeral | Role::Quantity(_))));
        let first = verb + 1 + counted;
        let nouns = role(items, first).filter(|role| role.is_nominal()).map(|_| self.nouns_at(items, first, clause.end));
        if let Some(nouns) = nouns.filter(|nouns| nouns.stop == clause.end) {
            return Some(self.named(items, nouns.from, nouns.stop));
        }
        // 遭遇|寒潮|引发的|暴雪天气, 发生|燃气|爆炸|事故: its last words.
        let held = |item: &&Item<'_>| (item.role.is_nominal() || item.role.is_verb()) && !item.property && !causes(item.surface);
        let tail = items.get(first..clause.end)?.iter().rev().take_while(held).count();
        // 发生|自杀式|爆炸|袭击, but 发生|碰撞|并|坠毁
        let joined = clause.end.checked_sub(tail + 1).is_some_and(|before| matches!(surface(items, before), "并" | "而" | "后"));
        let act = |last: &Item<'_>| !joined && (last.role.is_verb() || last.role == Role::Event);
        let last = items.get(clause.end - 1).filter(|last| tail > 0 && (last.role == Role::Noun && !last.actor || act(last)))?;
        let start = items.get(clause.end - tail)?.span.start;
        Some(NormSpan::new(start, last.span.end))
    }

    /// Whether others act behind the word.
    fn makes(&self, item: &Item<'_>) -> bool {
        match item.role {
            Role::Preposition => item.surface == "由",
            Role::Noun => false,
            _ => matches!(item.surface, "使" | "让" | "令" | "使得" | "促使") || self.is_pivot(item.surface),
        }
    }
}

/// 市里|公布|40个|项目: whether the verb of speech at `verb` has what is made known for its object, and not what is said, as 通报|3人|死亡 has.
pub(super) fn makes_known(items: &[Item<'_>], verb: usize) -> bool {
    let known = verb + 1 + usize::from(surface(items, verb + 1) == "了");
    // 气象台|发布|预警|8次: what is counted before its number, where nothing else is told.
    let named = items.get(known..items.len().min(known + 4)).unwrap_or_default().iter().take_while(|item| item.role.is_nominal()).count();
    let alone = named > 0 && role(items, known + named + 1).is_none_or(Role::is_edge);
    let known = known + if alone { named } else { 0 };
    let counts = matches!(role(items, known), Some(Role::Quantity(_))) && !surface(items, known).ends_with(['人', '名', '例', '位']);
    counts && surface(items, verb).ends_with(['布', '报', '光'])
}

/// 专家|预测，: whether a clause ends with what somebody says of what others will do.
fn foresees(items: &[Item<'_>], clause: Clause) -> bool {
    FORESEES.has(clause.end.checked_sub(1).map_or("", |last| surface(items, last)))
}

/// 发布|财报: whether a clause tells that somebody makes known a report on himself.
fn reports(items: &[Item<'_>], clause: Clause) -> bool {
    let held = items.get(clause.start..clause.end).unwrap_or_default();
    held.iter().any(|item| matches!(item.surface, "发布" | "公布" | "披露" | "公告"))
        && (held.iter().any(|item| ACCOUNTS.ends(item.surface) && item.role.is_nominal())
            || held.last_chunk::<2>().is_some_and(|[first, last]| first.surface == "财" && last.surface == "报"))
}

/// 今年|将, 拟: whether the words from `from` on open with one that tells what somebody is to do.
pub(super) fn intends(items: &[Item<'_>], from: usize, end: usize) -> bool {
    let word = (from..end).find(|&index| role(items, index) != Some(Role::Time)).map_or("", |index| surface(items, index));
    INTENDS.has(word) || ALREADY.has(word) || matches!(word, "决定" | "正" | "准备")
}

/// 发生, 遭到: what follows comes about, and nobody does it.
fn happens(verb: &str) -> bool {
    matches!(verb, "发生" | "突发" | "爆发" | "遭遇" | "遭到" | "遭受")
}
