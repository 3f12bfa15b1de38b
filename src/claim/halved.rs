//! Words that the dictionary has as one and a clause as two: 筹集资金, 同比增加, 价格比.
//!
//! Takes an item, hands on its two halves with their roles. What is one word and cut by the dictionary is put together in `joined.rs`.

use super::clause::{Item, Role};
use super::grammar::Use;
use super::lexis::Lexis;
use crate::span::NormSpan;
use crate::wordlist::has_at_most;

impl Lexis<'_> {
    /// 筹集资金, which the dictionary has as one word, as the verb and its object; 同比增加 as the adverb and its verb.
    pub(super) fn verb_and_object<'t>(&self, item: Item<'t>, numbered: bool, behind: Option<&Item<'t>>) -> Option<(Item<'t>, Item<'t>)> {
        let middle = item.surface.char_indices().nth(2).map(|(offset, _)| offset).filter(|_| item.surface.chars().count() == 4)?;
        let (verb, object) = (item.surface.get(..middle)?, item.surface.get(middle..)?);
        let unlisted = self.grammar.use_of(item.surface).is_none();
        let names = matches!(item.role, Role::Noun | Role::Person) && unlisted;
        let cut = item.span.start + middle;
        let halves = |first: Role, second: Role| {
            let verb = Item { surface: verb, span: NormSpan::new(item.span.start, cut), role: first, ..item };
            (verb, Item { surface: object, span: NormSpan::new(cut, item.span.end), role: second, ..item })
        };
        // 充分|发挥, 大力|开展: the manner, and the verb. As verbs such words are cut too.
        let cut_apart = names || item.role == Role::MaybeVerb && unlisted;
        if cut_apart && self.grammar.use_of(object) == Some(Use::Verb) && self.is_manner(verb) {
            return Some(halves(Role::Adverb, Role::Verb));
        }
        // 同比|增加, 价格|上涨
        let before = if self.grammar.use_of(verb) == Some(Use::Adverb) { Some(Role::Adverb) } else { None };
        let before = before.or_else(|| self.grammar.is_property(verb).then_some(Role::Noun));
        if let Some(role) = before.filter(|_| cut_apart && self.changes.get(object).is_some() && !self.changes.is_measure(object)) {
            let (measured, change) = halves(role, Role::Change);
            return Some((Item { property: role == Role::Noun, ..measured }, change));
        }
        // 财政|投入|300万元
        if names && numbered && self.grammar.is_actor(verb) && self.grammar.use_of(object) == Some(Use::Verb) {
            let (payer, paid) = halves(Role::Noun, Role::Verb);
            return Some((Item { actor: true, ..payer }, paid));
        }
        // 建设者|坚守|岗位: behind one who acts.
        let acted = behind.is_some_and(|last| last.span.end == item.span.start && last.role == Role::Noun && names_person(last));
        let governs = names && (self.grammar.use_of(verb) == Some(Use::Verb) || acted && self.is_verb(verb));
        let names_actor = matches!(object, "人员" | "单位" | "机构" | "对象" | "部门") || self.grammar.is_property(object);
        (governs && !names_actor).then(|| halves(Role::Verb, Role::Noun))
    }
}

impl Lexis<'_> {
    /// 规模|较|上年, 全长|约|3公里: a word of the dictionary that is a noun with the adverb or the comparison behind it.
    pub(super) fn noun_and_adverb<'t>(&self, item: Item<'t>) -> Option<(Item<'t>, Item<'t>)> {
        let (role, head) = match item.surface.chars().next_back()? {
            '约' | '仅' => (Role::Adverb, item.surface.strip_suffix(['约', '仅'])?),
            '较' => (Role::Compare, item.surface.strip_suffix('较')?),
            _ => return None,
        };
        if has_at_most(head, 1) || !self.is_noun(head) {
            return None;
        }
        let cut = item.span.start + head.len();
        let noun = Item {
            surface: head,
            span: NormSpan::new(item.span.start, cut),
            role: Role::Noun,
            property: self.grammar.is_property(head),
            ..item
        };
        let tail = item.surface.get(head.len()..)?;
        Some((noun, Item { surface: tail, span: NormSpan::new(cut, item.span.end), role, property: false, actor: false, ..item }))
    }
}

/// 价格|比|上年: a noun with the word that compares at its end.
pub(super) fn noun_and_compare<'t>(item: Item<'t>) -> Option<(Item<'t>, Item<'t>)> {
    if item.role != Role::Noun || item.surface.chars().count() != 3 {
        return None;
    }
    let head = item.surface.strip_suffix('比')?;
    let cut = item.span.start + head.len();
    Some((
        Item { surface: head, span: NormSpan::new(item.span.start, cut), ..item },
        Item { surface: "比", span: NormSpan::new(cut, item.span.end), role: Role::Compare, ..item },
    ))
}

/// Whether an item names persons who act: 建设者, 志愿者.
fn names_person(item: &Item<'_>) -> bool {
    item.actor && item.surface.ends_with(['者', '员', '生', '民', '工', '兵'])
}
