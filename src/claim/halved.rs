//! Words that the dictionary has as one and a clause as two: 筹集资金, 同比增加, 价格比.
//!
//! Takes an item, hands on its two halves with their roles. What is one word and cut by the dictionary is put together in `joined.rs`.

use super::clause::{Item, Role};
use super::grammar::Use;
use super::lexis::Lexis;
use super::persons::names_persons;
use super::regions::is_whole;
use crate::sorts::{BARE, MENDS, PAIRED, PAYMENT, TAKES, TRADE};
use crate::span::NormSpan;
use crate::token::Pos;
use crate::wordlist::has_at_most;

impl Lexis<'_> {
    /// 筹集资金, which the dictionary has as one word, as the verb and its object; 同比增加 as the adverb and its verb.
    pub(super) fn verb_and_object<'t>(&self, item: &Item<'t>, numbered: bool, behind: Option<&Item<'t>>) -> Option<(Item<'t>, Item<'t>)> {
        if has_at_most(item.surface, 1) {
            return None;
        }
        if let Some(apart) = self.set_apart(item).or_else(|| self.over_whole(item, numbered)) {
            return Some(apart);
        }
        let mut chars = item.surface.char_indices();
        let (middle, _) = chars.nth(2)?;
        if chars.count() != 1 {
            return None;
        }
        let (verb, object) = (item.surface.get(..middle)?, item.surface.get(middle..)?);
        let unlisted = self.grammar.use_of(item.surface).is_none();
        let names = matches!(item.role, Role::Noun | Role::Person) && unlisted;
        let halves = |first: Role, second: Role| halves(item, middle, first, second);
        // 充分|发挥, 大力|开展: the manner, and the verb. As verbs such words are cut too.
        let cut_apart = names || item.role == Role::MaybeVerb && unlisted;
        if cut_apart && self.grammar.use_of(object) == Some(Use::Verb) && self.is_manner(verb) {
            return halves(Role::Adverb, Role::Verb);
        }
        // 同比|增加, 价格|上涨
        let before = if self.grammar.use_of(verb) == Some(Use::Adverb) { Some(Role::Adverb) } else { None };
        // 体重|增加|2公斤
        let grows = || numbered && names && !self.grammar.is_property(object) && self.is_noun(verb);
        let before = before.or_else(|| (self.grammar.is_property(verb) || grows()).then_some(Role::Noun));
        if let Some(role) = before.filter(|_| cut_apart && self.changes.get(object).is_some() && !self.changes.is_measure(object)) {
            let (measured, change) = halves(role, Role::Change)?;
            return Some((Item { property: self.grammar.is_property(verb), ..measured }, change));
        }
        // 财政|投入|300万元
        // 财政|负担|300万元, but 减轻|财政负担
        let led = || behind.is_some_and(|last| last.role.is_verb() || matches!(last.role, Role::Event | Role::Change));
        let acts = || self.is_act(object) && !PAYMENT.ends(object) && !self.grammar.is_property(object) && !led();
        let pays = || self.grammar.use_of(object) == Some(Use::Verb) || acts();
        if names && numbered && self.grammar.is_actor(verb) && pays() {
            let (payer, paid) = halves(Role::Noun, Role::Verb)?;
            return Some((Item { actor: true, ..payer }, paid));
        }
        // 新兵|入伍, 危房|改造|950户: a noun with a verb that takes no object, or with one right before its number.
        let befalls = self.grammar.use_of(object) == Some(Use::State);
        let done = || numbered && (MENDS.has(object) || PAIRED.has(object)) && !led();
        let counted = || behind.is_some_and(|last| matches!(last.role, Role::Quantity(_))) && names_persons(verb) && self.is_verb(object);
        if names && self.is_noun(verb) && !self.grammar.is_property(verb) && (befalls || done() || counted()) {
            return halves(Role::Noun, self.listed_role(object).unwrap_or(Role::MaybeVerb));
        }
        // 宏达|公司|员工, 公司|公告: behind its name a company is no part of a longer word.
        if names && self.grammar.is_actor(verb) && matches!(verb, "公司" | "集团") && (TRADE.ends(object) || object == "公告") {
            let (company, tail) = halves(Role::Noun, if object == "公告" { Role::Event } else { Role::Noun })?;
            return Some((Item { actor: true, ..company }, tail));
        }
        // 建设者|坚守|岗位: behind one who acts.
        let acted = behind.is_some_and(|last| last.span.end == item.span.start && last.role == Role::Noun && names_person(last));
        // 利用|外资|3亿元, 发放|贷款|3亿元, but 利用外资|规模
        let takes = names && numbered && TAKES.has(verb) && !behind.is_some_and(|last| matches!(last.role, Role::Quantity(_)));
        let governs = takes || names && (self.grammar.use_of(verb) == Some(Use::Verb) || acted && self.is_verb(verb));
        // 调解|纠纷|300起: a set phrase of an act and what it is done to.
        let phrase = numbered && names && self.is_word(item.surface, |pos| pos == Pos::Idiom);
        let governs = governs || phrase && self.is_act(verb) && self.is_word(object, |pos| pos == Pos::Noun);
        let names_actor = matches!(object, "人员" | "单位" | "机构" | "对象" | "部门") || !takes && self.grammar.is_property(object);
        let verb = self.listed_role(verb).filter(|&role| role == Role::Change).unwrap_or(Role::Verb);
        if governs && !names_actor { halves(verb, Role::Noun) } else { None }
    }

    /// 共|出动, 拟|向, 累积|到: a word with what one character in front of it or behind it adds.
    fn set_apart<'t>(&self, item: &Item<'t>) -> Option<(Item<'t>, Item<'t>)> {
        if !item.surface.starts_with(['共', '已', '均', '拟', '处']) && !item.surface.ends_with(['到', '至']) {
            return None;
        }
        // 共|出动, 已|完成
        if item.role == Role::Noun
            && let Some(verb) = item.surface.strip_prefix(['共', '已', '均'])
            && item.surface.chars().count() == 3
            && self.grammar.use_of(verb) == Some(Use::Verb)
            && self.grammar.use_of(item.surface).is_none()
        {
            return halves(item, '共'.len_utf8(), Role::Link, Role::Verb);
        }
        // 共|印
        if item.role == Role::Noun
            && let Some(verb) = item.surface.strip_prefix('共')
            && BARE.has(verb)
            && self.grammar.use_of(item.surface).is_none()
        {
            return halves(item, '共'.len_utf8(), Role::Link, Role::MaybeVerb);
        }
        // 拟|向186名员工
        if let Some(leads) = item.surface.strip_prefix('拟')
            && self.is_word(leads, |pos| pos == Pos::Preposition)
        {
            return halves(item, '拟'.len_utf8(), Role::Adverb, Role::Preposition);
        }
        // 处|罚金
        if item.role == Role::Noun && item.surface.strip_prefix('处').is_some_and(|fine| PAYMENT.ends(fine) && self.is_noun(fine)) {
            return halves(item, '处'.len_utf8(), Role::Verb, Role::Noun);
        }
        // 累积|到, 减弱|到
        if item.role == Role::Noun
            && let Some(verb) = item.surface.strip_suffix(['到', '至'])
            && item.surface.chars().count() == 3
            && (self.is_verb(verb) || self.listed_role(verb).is_some_and(|role| role.is_verb() || role == Role::Change))
        {
            return halves(item, verb.len(), self.listed_role(verb).unwrap_or(Role::MaybeVerb), Role::Link);
        }
        None
    }

    /// 覆盖|全国|31个省: a verb and the whole region whose parts the number counts.
    fn over_whole<'t>(&self, item: &Item<'t>, numbered: bool) -> Option<(Item<'t>, Item<'t>)> {
        if !numbered || item.role != Role::Noun {
            return None;
        }
        let (at, _) = item.surface.char_indices().nth(2)?;
        let (verb, region) = item.surface.split_at_checked(at)?;
        let whole = is_whole(region) && self.is_act(verb) && self.grammar.use_of(item.surface).is_none();
        whole.then(|| halves(item, at, Role::Verb, Role::Place)).flatten()
    }

    /// 规模|较|上年, 全长|约|3公里: a word of the dictionary that is a noun with the adverb or the comparison behind it.
    pub(super) fn noun_and_adverb<'t>(&self, item: &Item<'t>) -> Option<(Item<'t>, Item<'t>)> {
        let (role, head) = match item.surface.chars().next_back()? {
            '约' | '仅' => (Role::Adverb, item.surface.strip_suffix(['约', '仅'])?),
            '较' => (Role::Compare, item.surface.strip_suffix('较')?),
            _ => return None,
        };
        if has_at_most(head, 1) || !self.is_noun(head) {
            return None;
        }
        let (noun, tail) = halves(item, head.len(), Role::Noun, role)?;
        Some((Item { property: self.grammar.is_property(head), ..noun }, tail))
    }
}

/// 价格|比|上年: a noun with the word that compares at its end.
pub(super) fn noun_and_compare<'t>(item: &Item<'t>) -> Option<(Item<'t>, Item<'t>)> {
    if item.role != Role::Noun || item.surface.chars().count() != 3 {
        return None;
    }
    let head = item.surface.strip_suffix('比')?;
    halves(item, head.len(), Role::Noun, Role::Compare)
}

/// An item as two, of which the first is `length` bytes long; neither names what is measured or one who acts.
fn halves<'t>(item: &Item<'t>, length: usize, first: Role, second: Role) -> Option<(Item<'t>, Item<'t>)> {
    let (front, back) = item.surface.split_at_checked(length)?;
    let cut = item.span.start + length;
    let half = Item { property: false, actor: false, ..*item };
    Some((
        Item { surface: front, span: NormSpan::new(item.span.start, cut), role: first, ..half },
        Item { surface: back, span: NormSpan::new(cut, item.span.end), role: second, ..half },
    ))
}

/// Whether an item names persons who act: 建设者, 志愿者.
fn names_person(item: &Item<'_>) -> bool {
    item.actor && TRADE.ends(item.surface)
}
