//! Those whom a number counts, where they are the subject of a clause.
//!
//! Takes the items of a clause and the number in it, hands on what the clause [`Told`] of those counted, and the number of the members
//! of a list. What stands in front of a number is judged in `subject.rs`.

use super::actors::{chunk_end, does, shares, span_of};
use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::holder_words::HolderWords;
use super::nouns::Nouns;
use super::onward::verb_from;
use super::phrase::{Phrase, role, surface};
use super::regions::is_level;
use super::subject::Told;
use crate::span::NormSpan;

impl HolderWords {
    /// The nouns that the number at `index` counts: 32万名|职工, 九成五的|村卫生室.
    fn counted_nouns(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<Nouns> {
        // 1741名|70岁以上|的|老人
        let aged = surface(items, index + 1).contains('岁') && role(items, index + 2) == Some(Role::Of);
        let from = index + 1 + if aged { 2 } else { usize::from(role(items, index + 1) == Some(Role::Of)) };
        let named = from < end && role(items, from).is_some_and(|role| role.is_nominal() || role == Role::Pronoun);
        named.then(|| self.nouns_at(items, from, end))
    }

    /// Those counted by the number at `index` whose verb stands behind them.
    pub(super) fn counted_subject(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<NormSpan> {
        let nouns = self.counted_nouns(items, index, end).filter(|nouns| role(items, nouns.from).is_some_and(Role::is_nominal))?;
        let verb = verb_from(items, nouns.next, end).filter(|&verb| verb < end)?;
        (role(items, verb).is_some_and(does) && !shares(surface(items, verb))).then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// Where a length of time ends that the number at `index` tells: 一年多的|时间.
    pub(super) fn behind_time(&self, items: &[Item<'_>], index: usize, end: usize) -> Option<usize> {
        let nouns = self.counted_nouns(items, index, end)?;
        (surface(items, nouns.stop - 1) == "时间" && nouns.next < end).then_some(nouns.next)
    }

    /// 榕溪|派出的|86名|选手|参赛: who sent them, and those counted.
    pub(super) fn sent(&self, items: &[Item<'_>], verb: usize, end: usize) -> Option<NormSpan> {
        let number = verb + 2;
        let sent = role(items, verb + 1) == Some(Role::Of) && number < end && matches!(role(items, number), Some(Role::Quantity(_)));
        let nouns = sent.then(|| self.counted_nouns(items, number, end)).flatten()?;
        role(items, nouns.from).is_some_and(Role::is_nominal).then(|| self.named(items, nouns.from, nouns.stop))
    }

    /// What a clause says that begins with a number, or with one behind a region.
    pub(super) fn of_number(&self, items: &[Item<'_>], index: usize, end: usize, placed: bool) -> Told {
        let told = self.counted(items, index, end);
        // 超过九成|实现|利用: the number is itself what acts.
        let acts =
            told == Told::Bare && verb_from(items, index + 1, end).is_some_and(|verb| verb < end && role(items, verb).is_some_and(does));
        if acts || told == Told::Bare && placed { Told::Index(None) } else { told }
    }

    /// 32万名|职工|参与; 3项|被评为.
    pub(super) fn counted(&self, items: &[Item<'_>], index: usize, end: usize) -> Told {
        let Some(nouns) = self.counted_nouns(items, index, end) else { return Told::Bare };
        // 6.6%的|增速
        if items.get(nouns.stop - 1).is_some_and(|last| last.property) && role(items, index + 1) == Some(Role::Of) {
            return Told::Index(None);
        }
        let span = levels(items, nouns, end).unwrap_or_else(|| self.named(items, nouns.from, nouns.stop));
        Told::Counted(span, None)
    }
}

/// 31个|省（自治区、直辖市）和新疆生产建设兵团: a level with the others of its rank in a bracket, and what is joined to them.
fn levels(items: &[Item<'_>], nouns: Nouns, end: usize) -> Option<NormSpan> {
    let level = items.get(nouns.from).filter(|_| nouns.stop == nouns.from + 1 && nouns.next > nouns.stop)?;
    let joined = matches!(surface(items, nouns.next), "和" | "及") && role(items, nouns.next + 1).is_some_and(Role::is_nominal);
    let mut stop = if joined && nouns.next + 1 < end { chunk_end(items, nouns.next + 1, end) } else { nouns.next };
    // …兵团|报告|新增: what they do ends the run.
    while role(items, stop - 1) == Some(Role::Event) {
        stop -= 1;
    }
    is_level(level.surface).then(|| span_of(items, nouns.from, stop))
}

/// 省（区、市）: where the name of a level ends, with the others of its rank that a bracket holds.
pub(super) fn with_ranks(items: &[Item<'_>], phrase: Phrase) -> NormSpan {
    let span = phrase.span(items);
    let level = phrase.end == phrase.start + 1 && is_level(surface(items, phrase.start)) && role(items, phrase.end) == Some(Role::Open);
    let close = close_behind(items, phrase.end).filter(|_| level);
    let ranks = close.and_then(|close| items.get(phrase.end + 1..close)).unwrap_or_default();
    let rank = |item: &Item<'_>| item.role == Role::ListComma || item.surface.ends_with(['区', '市', '县', '州', '盟', '旗']);
    let close = close.and_then(|close| items.get(close)).filter(|_| !ranks.is_empty() && ranks.iter().all(rank));
    close.map_or(span, |close| NormSpan::new(span.start, close.span.end))
}

/// The number of the things that a list at `from` names: 冰球、短道速滑等|7个|项目, 云南、贵州|5个|省.
pub(super) fn number_of_list(items: &[Item<'_>], from: usize, end: usize) -> Option<usize> {
    let ahead = items.get(from..end.min(from + LONGEST_LIST))?;
    let stop = ahead.iter().position(|item| matches!(item.role, Role::Quantity(_)))?;
    let (named, last) = (ahead.get(..stop)?, ahead.get(stop.checked_sub(1)?)?);
    let joint = |item: &Item<'_>| matches!(item.role, Role::ListComma | Role::Conjunction);
    let member = |item: &Item<'_>| joint(item) || item.role.is_nominal() || matches!(item.role, Role::MaybeVerb | Role::Other);
    let closed = last.surface == "等" && named.iter().take(stop - 1).all(member);
    let places = named.iter().all(|item| item.role == Role::Place || joint(item));
    ((closed || places) && named.iter().any(|item| item.role == Role::ListComma)).then_some(from + stop)
}

/// No list is looked through farther for the number of its members, in items.
const LONGEST_LIST: usize = 40;
