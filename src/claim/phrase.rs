//! Noun phrases among the items of a sentence: where one that ends, or begins, at a place begins, or ends.
//!
//! Takes items and an index, hands on ranges of items. Which of the phrases around a quantity is the one measured is decided in
//! `entity.rs`.

use super::clause::{Item, Role};
use super::run::{run_before, trim_front};
use crate::quantity::Quantity;
use crate::sorts::{KIND, SIZE};
use crate::span::NormSpan;
use crate::vocabulary::Dimension;
use std::ops::Range;

/// No phrase is longer, in items.
pub(super) const LONGEST: usize = 14;

/// A noun phrase: a range of items, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Which items stand in `span`. O(log n).
pub(super) fn items_in(items: &[Item<'_>], span: NormSpan) -> Range<usize> {
    items.partition_point(|item| item.span.start < span.start)..items.partition_point(|item| item.span.end <= span.end)
}

impl Phrase {
    /// The items of the phrase.
    pub(crate) fn items<'i, 't>(self, items: &'i [Item<'t>]) -> &'i [Item<'t>] {
        items.get(self.start..self.end).unwrap_or_default()
    }

    /// Where it stands in the text.
    pub(crate) fn span(self, items: &[Item<'_>]) -> NormSpan {
        let held = self.items(items);
        NormSpan::new(held.first().map_or(0, |item| item.span.start), held.last().map_or(0, |item| item.span.end))
    }

    fn len(self) -> usize {
        self.end - self.start
    }
}

/// The role of the item at `index`.
pub(crate) fn role(items: &[Item<'_>], index: usize) -> Option<Role> {
    items.get(index).map(|item| item.role)
}

/// The surface of the item at `index`.
pub(crate) fn surface<'t>(items: &[Item<'t>], index: usize) -> &'t str {
    items.get(index).map_or("", |item| item.surface)
}

/// The bracket that opens before the closing one at `close`.
pub(crate) fn open_before(items: &[Item<'_>], close: usize) -> Option<usize> {
    let from = close.saturating_sub(3 * LONGEST);
    let held = items.get(from..close)?;
    held.iter()
        .rposition(|item| matches!(item.role, Role::Open | Role::Close))
        .filter(|&at| held.get(at).is_some_and(|i| i.role == Role::Open))
        .map(|at| from + at)
}

/// The phrase that ends before `end`. With `subject` it is what a verb behind it is said of, so that a verb may stand in it as a
/// modifier (参保职工人数达); without, one may only where another verb governs the phrase (开展技术攻关项目).
pub(crate) fn ending_at(items: &[Item<'_>], end: usize, subject: bool) -> Option<Phrase> {
    let trimmed = trim_front(items, Phrase { start: run_before(items, end, subject), end });
    (trimmed.len() > 0).then_some(trimmed)
}

/// Whether a character makes a modifier of the noun in front of it: 初创|型|企业.
pub(super) fn is_sort_ending(surface: &str) -> bool {
    matches!(surface, "型" | "类" | "级" | "性" | "制")
}

/// The phrase that begins at `start`.
pub(crate) fn beginning_at(items: &[Item<'_>], start: usize) -> Option<Phrase> {
    let mut end = start;
    while end - start < LONGEST {
        let Some(item) = items.get(end) else { break };
        match item.role {
            // 油轮|“猎鹰”|进港, 村寨|“水改”“电改”: a name behind a full noun is spoken of for itself, unless it is part of a longer one.
            Role::Noun if end > start && is_quoted(item.surface) && is_full(items, end - 1) && !is_named_on(items, end + 1) => break,
            // 杜鹃|漫山|开放: where, before a verb.
            Role::Place
                if end > start
                    && matches!(role(items, end - 1), Some(Role::Noun | Role::Person))
                    && role(items, end + 1).is_some_and(Role::is_verb) =>
            {
                break;
            }
            role if role.is_nominal() => {}
            // 428家创建和谐劳动关系|达标|企业|开展, 397期技能|提升|培训班
            Role::MaybeVerb if end > start && (modifies(items, end) || names_kind(items, start, end)) => {}
            Role::Change if end > start && !items.get(end - 1).is_some_and(|i| i.actor) && ends_clause(items, end + 1) => {}
            // 大棚|每个|年收入: what is told of each.
            Role::Per if end > start && item.surface.starts_with('每') => break,
            Role::Per if role(items, end + 1).is_some_and(Role::is_nominal) => {}
            // 中央|八项|规定, 北斗|三号|卫星
            Role::Numeral
                if end > start
                    && item.surface.ends_with(['项', '号'])
                    && role(items, end - 1) == Some(Role::Noun)
                    && role(items, end + 1).is_some_and(Role::is_nominal) => {}
            Role::Numeral if item.surface.starts_with('第') && role(items, end + 1).is_some_and(Role::is_nominal) => {}
            Role::Localizer
                if end > start && matches!(item.surface, "以上" | "以下") && role(items, end + 1).is_some_and(Role::is_nominal) => {}
            Role::Particle if end > start && matches!(item.surface, "之" | "式") && role(items, end + 1).is_some() => {}
            // 初创|型|企业
            Role::Classifier | Role::Particle | Role::Localizer
                if end > start && is_sort_ending(item.surface) && role(items, end + 1).is_some_and(Role::is_nominal) => {}
            Role::Other if end > start && role(items, end + 1).is_some_and(Role::is_nominal) => {}
            _ => break,
        }
        end += 1;
    }
    // 企业|积极参与: an adjective at the end belongs to the verb behind it.
    while end > start + 1 && role(items, end - 1) == Some(Role::Adjective) {
        end -= 1;
    }
    let phrase = Phrase { start, end };
    (phrase.len() > 0).then_some(phrase)
}

/// Whether a word is a name in marks.
fn is_quoted(word: &str) -> bool {
    word.starts_with(['“', '《'])
}

/// Whether a noun needs no name behind it: 油轮, but not 国家级|“…”.
fn is_full(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    role(items, index) == Some(Role::Noun) && word.chars().count() > 1 && !word.ends_with(['级', '型', '类', '国', '省', '市', '区', '县'])
}

/// Whether a noun at `index`, and no other name in marks, goes on the name before it.
fn is_named_on(items: &[Item<'_>], index: usize) -> bool {
    let word = surface(items, index);
    // 德制|“豹”|式|坦克
    word == "式" || is_sort_ending(word) || role(items, index).is_some_and(Role::is_nominal) && !is_quoted(word)
}

/// The members of the list whose last member is `last`: 客流量、营业额和|税收.
pub(crate) fn list_ending_with(items: &[Item<'_>], last: Phrase) -> Vec<Phrase> {
    let mut out = vec![last];
    let mut start = last.start;
    while out.len() < 12 {
        let Some(joint) = start.checked_sub(1) else { break };
        let joins = role(items, joint) == Some(Role::ListComma)
            || matches!(role(items, joint), Some(Role::Conjunction | Role::Preposition))
                && matches!(surface(items, joint), "和" | "及" | "与" | "以及" | "跟");
        let Some(before) = joins.then(|| ending_at(items, joint, false)).flatten() else { break };
        start = before.start;
        out.push(before);
    }
    out.reverse();
    out
}

/// Whether an amount ends as a bound: 60平方米以内.
pub(super) fn is_bound(amount: &str) -> bool {
    ["以上", "以下", "以内"].iter().any(|word| amount.ends_with(word))
}

/// Whether a verb ends so that it takes what follows and modifies nothing: 用于, 成为, 捐给.
pub(super) fn takes_behind(verb: &str) -> bool {
    verb.ends_with(['于', '为', '到', '给', '向', '在', '进', '入', '出', '成'])
}

/// Whether the verb at `index`, inside a phrase, is a modifier: behind its noun another verb follows.
fn modifies(items: &[Item<'_>], index: usize) -> bool {
    let behind = items.get(index + 1..(index + 6).min(items.len())).unwrap_or_default();
    let nouns = behind.iter().take_while(|item| item.role.is_nominal()).count();
    let verb_next = behind.get(nouns).is_some_and(|item| item.role == Role::Verb || matches!(item.surface, "被"));
    // 支出|用于|民生|投入
    nouns > 0 && verb_next && !takes_behind(surface(items, index)) && !items.get(index - 1).is_some_and(|item| item.actor)
}

/// 打掉|7个|冻品|走私|团伙。: whether the verb at `index` tells what kind the object is that a number counts right before `start`, and that ends the
/// clause.
fn names_kind(items: &[Item<'_>], start: usize, index: usize) -> bool {
    let number = start.checked_sub(1).filter(|&number| matches!(role(items, number), Some(Role::Quantity(_))));
    let governed = number.and_then(|number| role(items, number.checked_sub(1)?)).is_some_and(Role::is_verb);
    let behind = items.get(index + 1..(index + 4).min(items.len())).unwrap_or_default();
    let nouns = behind.iter().take_while(|item| matches!(item.role, Role::Noun | Role::Event)).count();
    let head = nouns.checked_sub(1).and_then(|last| behind.get(last));
    let ends = behind.get(nouns).is_none_or(|item| item.role.is_edge() || item.role == Role::ListComma);
    let owner = items.get(index - 1).is_some_and(|before| before.actor || before.role == Role::Person);
    governed && ends && !owner && !takes_behind(surface(items, index)) && head.is_some_and(|head| KIND.ends(head.surface))
}

/// Whether from `index` on there are only one or two nouns up to the end of the clause.
fn ends_clause(items: &[Item<'_>], index: usize) -> bool {
    let behind = items.get(index..(index + 3).min(items.len())).unwrap_or_default();
    let nouns = behind.iter().take_while(|item| item.role.is_nominal()).count();
    nouns > 0 && behind.get(nouns).is_none_or(|item| item.role.is_edge() || item.role == Role::ListComma) && nouns < 3
}

/// Whether the quantity at `at` only tells which of the things behind it are meant: 20吨以上|货车, 长145米的|水池.
pub(crate) fn classifies(items: &[Item<'_>], at: usize, quantity: &Quantity) -> bool {
    let behind = role(items, at + 1);
    let before = at.checked_sub(1);
    let sized = before.is_some_and(|before| SIZE.has(surface(items, before)));
    if sized && behind == Some(Role::Of) {
        return true;
    }
    // 两家以上企业 and 八成以上的乡镇 are counted.
    let measures = !matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio | Dimension::Count);
    let bound = is_bound(surface(items, at));
    let governed = before.and_then(|before| role(items, before)).is_some_and(Role::is_verb);
    measures && bound && (behind.is_some_and(Role::is_nominal) && !governed || matches!(behind, Some(Role::Of | Role::Close)))
}
