//! Names of single things: 东湖|大桥, 江汉|高铁.
//!
//! Takes items and an index, says where the name of one thing or body ends that begins there: a name of its own in front of a word for
//! its kind. A sort of things (扶贫车间) has no name; whom a longer run of nouns names is decided in `nouns.rs`.

use super::actors::{acts, is_sort};
use super::clause::{Item, Role};
use super::frames::Step;
use super::holder_words::{HolderWords, Sort};
use super::phrase::{items_in, role, surface};
use super::regions::is_scope;
use crate::sorts::{LEVEL, TRADING};
use crate::span::NormSpan;
use crate::wordlist::has_at_most;
use std::ops::Range;

/// No such name is longer, in items.
const LONGEST: usize = 5;

impl HolderWords {
    /// Whether the word may end the name of one thing or body: 大桥, 博物馆, 股份.
    pub(super) fn is_kind(&self, item: &Item<'_>) -> bool {
        let kind = self.is(item.surface, Sort::Thing) || self.is(item.surface, Sort::Enterprise);
        !item.property
            && (kind && item.role == Role::Noun
                || acts(item) && item.role == Role::Noun && item.surface != "当地" && !is_sort(item) && !self.is_generic(item.surface))
    }

    /// Where the name of one thing ends that begins at `from`, at most at `stop`.
    pub(super) fn thing_at(&self, items: &[Item<'_>], from: usize, stop: usize) -> Option<usize> {
        let first = items.get(from).filter(|first| is_name(first))?;
        let ahead = items.get(from + 1..stop.min(from + LONGEST))?;
        let nouns = ahead.iter().take_while(|item| item.role.is_nominal() && !item.property).count();
        // 华盛|电子
        let named = first.coined || first.role == Role::Person;
        let trades = |item: &Item<'_>| named && item.role.is_nominal() && TRADING.has(item.surface);
        let kind = ahead.get(..nouns)?.iter().rposition(|item| self.is_kind(item) || trades(item))?;
        let short = first.surface.chars().count() == 1 && kind == 0 && surface(items, from + 1).chars().count() == 1;
        (!short).then_some(from + kind + 2)
    }

    /// 去年交付的|宿舍楼|建筑面积: the one thing in front of a property that a relative clause before it describes.
    pub(super) fn described(&self, items: &[Item<'_>], from: usize, stop: usize) -> Option<NormSpan> {
        if !follows_relative(items, from) {
            return None;
        }
        let held = items.get(from..stop)?;
        let tail =
            held.iter().rev().take_while(|item| item.property || item.role == Role::Adjective || self.is(item.surface, Sort::Size)).count();
        let head = held.len() - tail;
        let size = held.last().is_some_and(|last| self.is(last.surface, Sort::Size) || self.is(last.surface, Sort::Sum));
        let named = size && head > 0 && tail > 0 && held.get(..head)?.iter().all(|item| matches!(item.role, Role::Noun | Role::Place));
        named.then(|| self.named(items, from, from + head))
    }

    /// Whether the nouns at `span` are one word of that sort: 大桥.
    pub(super) fn is_one_word(&self, items: &[Item<'_>], span: NormSpan, sort: Sort) -> bool {
        let word = items.get(items.partition_point(|item| item.span.start < span.start));
        // 公路|车流量: of all such.
        let all = |word: &Item<'_>| word.surface.ends_with(['路', '园', '速', '铁', '轨', '线']);
        word.is_some_and(|word| word.span == span && self.is(word.surface, sort) && !all(word))
    }

    /// 青山|大桥, 人民|公园: whether the nouns at `span` name one thing, as names of things are.
    pub(super) fn names_thing(&self, items: &[Item<'_>], span: NormSpan) -> bool {
        let Range { start: from, end: stop } = items_in(items, span);
        let kind = stop > from + 1 && self.is(surface(items, stop - 1), Sort::Thing);
        kind || from < stop && self.thing_at(items, from, stop) == Some(stop)
    }

    /// Whether the nouns at `span` name one person or thing and no sort: 李建国, 东湖|大桥, 该|股.
    pub(super) fn names_one(&self, items: &[Item<'_>], span: NormSpan) -> bool {
        let Range { start: from, end: stop } = items_in(items, span);
        let Some(first) = items.get(from).filter(|_| from < stop) else { return false };
        let last = surface(items, stop - 1);
        let points = matches!(first.surface, "该" | "此" | "这") && stop > from + 1
            || first.surface.starts_with('该') && first.surface.chars().count() > 1;
        points && !self.is(last, Sort::Abstract) && role(items, stop - 1) == Some(Role::Noun)
            || self.person(items, from, stop).is_some()
            || self.thing_at(items, from, stop) == Some(stop)
            || stop == from + 1 && first.body
    }
}

impl HolderWords {
    /// What the nouns tell that the verb at `index` only describes, with it where they are a bare word for a body: 培训|机构, 跳远|名将|潘老金.
    pub(super) fn modified(&self, items: &[Item<'_>], index: usize, end: usize) -> Step {
        let head = surface(items, index + 1);
        // 会同|财政部: that has a name of its own.
        let bare = has_at_most(head, 2) || has_at_most(head, 3) && !head.ends_with(['部', '局', '委', '厅', '办']);
        let front = items.get(index).map(|item| item.span).filter(|_| bare);
        match (self.named_by(items, index + 1, end), front) {
            (Step::Told(told), Some(front)) => Step::Told(told.with_front(front, surface(items, index + 1))),
            _ => Step::On(index + 1, None),
        }
    }

    /// 宏达|公司, 市|第一|医院, 海尔集团: whether the nouns at `span` name one body, as 商业|银行 and 铁路 name a sort of them.
    pub(super) fn names_body(&self, items: &[Item<'_>], span: NormSpan) -> bool {
        let Some((last, before)) = items.get(items_in(items, span)).and_then(<[Item<'_>]>::split_last) else { return false };
        let acting = acts(last) && !is_sort(last) && !self.is_generic(last.surface);
        let company = self.is(last.surface, Sort::Enterprise) && last.surface != "银行";
        let tells = |item: &Item<'_>| {
            matches!(item.role, Role::Place | Role::Person | Role::Numeral | Role::Pronoun) || item.coined || LEVEL.has(item.surface)
        };
        let whole = last.surface.chars().count() > 3 && before.is_empty();
        // 市图书馆
        let levelled = last.surface.chars().next().is_some_and(|first| LEVEL.has(first.encode_utf8(&mut [0; 4])));
        last.body || acting && (whole && (company || levelled) || !before.is_empty() && company || before.first().is_some_and(tells))
    }
}

/// Whether the word may be the name itself: 东湖, but not 全市 or 安平县.
fn is_name(item: &Item<'_>) -> bool {
    let level = LEVEL.ends(item.surface) && !item.surface.ends_with('州') || item.surface.ends_with('国');
    match item.role {
        Role::Place | Role::Person | Role::Other => !is_scope(item.surface) && !level,
        // 绿|源|牧场
        Role::Noun => (item.coined || item.surface.chars().count() == 1) && !item.property && !item.actor && !level,
        _ => false,
    }
}

/// 交付的|宿舍楼: whether the word at `from` stands right behind a verb and 的.
pub(super) fn follows_relative(items: &[Item<'_>], from: usize) -> bool {
    let before = |back: usize| from.checked_sub(back).and_then(|index| role(items, index));
    before(1) == Some(Role::Of) && before(2).is_some_and(|role| role.is_verb() || role == Role::Event)
}

/// 旅游平台|途远, 子公司|瑞成药业: the name of a body, without what it is.
pub(super) fn own_name(held: &[Item<'_>]) -> Option<NormSpan> {
    match held {
        [.., what, name] if name.body && what.actor && !what.coined => Some(name.span),
        _ => None,
    }
}

/// Whether a word names something built, or the work of building it: 大桥, 院区, 二期工程.
pub(super) fn is_built(noun: &str) -> bool {
    noun.ends_with([
        '路', '线', '港', '站', '场', '院', '校', '馆', '园', '厂', '桥', '铁', '道', '区', '楼', '塔', '坝', '库', '段', '程', '会',
    ])
}
