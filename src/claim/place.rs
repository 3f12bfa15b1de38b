//! Where, or in what scope, a claim holds.
//!
//! Takes the places of a sentence (`sites.rs`), hands on the one that governs a number: of its clause, else the last that reaches over clauses, else the
//! one that the sentences before in the paragraph leave to it. What a place is to its clause is decided there.

use super::clause::{Item, Role};
use super::holder::{Holder, Place};
use super::holder_words::{HolderWords, Sort};
use super::phrase;
use super::regions::is_scope;
use super::sites::{Places, Site, Sites};
use crate::sorts::{HERE, LEVEL};
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// How many places before a number are looked at.
const LOOK_BACK: usize = 12;

/// How far behind a number its place is looked for, in items.
const REACH: usize = 8;

/// How many sentences a place governs behind the one that names it.
const LASTS: usize = 2;

/// How many sentences give figures of a scope.
const MEASURED_LASTS: usize = 12;

/// How many sentences are told of what took place somewhere.
const EVENT_LASTS: usize = 5;

impl Sites {
    /// The place of the number at item `at`: of its clause, else the last that reaches over clauses.
    pub(crate) fn before(&self, at: usize) -> Option<NormSpan> {
        let clause = self.bounds.partition_point(|&bound| bound < at);
        let count = self.sites.partition_point(|site| site.first < at);
        let near = self.sites.get(count.saturating_sub(LOOK_BACK)..count)?;
        let holds = |site: &&Site| site.end <= at && at < site.until && (site.clause == clause || site.reaches && !site.inner);
        near.iter().rev().find(holds).map(|site| site.span)
    }

    /// The place behind the number at item `at` in its clause: 3人|在江川|获救.
    pub(crate) fn behind(&self, at: usize) -> Option<NormSpan> {
        let bound = self.bounds.get(self.bounds.partition_point(|&bound| bound < at)).copied();
        let next = self.sites.get(self.sites.partition_point(|site| site.first < at))?;
        let near = next.located && next.first <= at + REACH && bound.is_none_or(|bound| next.first < bound);
        near.then_some(next.span)
    }

    /// The place that the sentence leaves to those behind it: a scope, or what it opens with.
    fn left(&self) -> Option<Left> {
        // 登上|全国|榜首: a scope that opens no clause is that of a noun.
        let reaching = |site: &&Site| site.reaches && !site.inner && is_spelled(site.span) && (site.topic || !site.scope);
        let last = self.sites.iter().rev().take(LOOK_BACK).find(reaching)?;
        let head = self.sites.first().filter(|site| site.clause == 0 && site.reaches && !site.inner);
        Some(if last.scope || last.event { last.left() } else { head?.left() })
    }
}

/// Whether a place is called by more than one character: 在京 is of its clause.
const fn is_spelled(span: NormSpan) -> bool {
    span.len() > '京'.len_utf8()
}

impl Site {
    const fn left(&self) -> Left {
        Left { span: self.span, scope: self.scope, event: self.event, leads: self.leads && self.clause == 0 }
    }
}

impl Places<'_> {
    /// Whether a stretch of text may speak of a region: a look at its characters, before words are made of them.
    pub(super) fn may_locate(self, text: &str) -> bool {
        text.contains(['我', '全', '本', '市', '县', '村', '州', '区']) || self.words.provinces.anywhere(text).next().is_some()
    }

    /// Whether a sentence without numbers speaks of a region: 今年以来，江西省|规范市场。, but not 我国|自主|研制|的|飞机|首飞。
    fn is_topic(self, items: &[Item<'_>], site: &Site) -> bool {
        let word = items.get(site.end - 1).map_or("", |last| last.surface);
        let regional = site.scope && word != "全球" || self.words.is_province(word) || LEVEL.ends(word);
        // 我市|被命名|为园林城市
        let told = !items.get(site.end).is_some_and(|next| next.surface.starts_with('被'));
        regional && told && site.reaches && !site.inner && opens_clause(items, site.first) && !self.is_relative(items, site.end)
    }
}

/// Whether only a time, an adverb or 在 stands between the item at `first` and the begin of its clause.
fn opens_clause(items: &[Item<'_>], first: usize) -> bool {
    let before = items.get(first.saturating_sub(LOOK_BACK)..first).unwrap_or_default();
    let lead = before.iter().rev().take_while(|item| !item.role.is_edge());
    lead.into_iter().all(|item| matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction | Role::Numeral) || item.surface == "在")
}

/// 如今，|这里|有: the word that points at a place, before the number at `at` in its sentence.
pub(super) fn pointed_at(items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let from = at.saturating_sub(LOOK_BACK);
    let points = |index: &usize| {
        let word = phrase::surface(items, *index);
        // 当地|组织, but 当地|媒体, 当地|时间
        let alone = || !phrase::role(items, index + 1).is_some_and(|next| next.is_nominal() && next != Role::Event || next == Role::Of);
        // 儿子|那里 is with him.
        let whose = index
            .checked_sub(1)
            .and_then(|before| phrase::role(items, before))
            .is_some_and(|role| matches!(role, Role::Noun | Role::Person | Role::Pronoun));
        HERE.has(word) && !whose && (!word.starts_with('当') || opens_clause(items, *index) && alone())
    };
    (from..at).rev().find(points).and_then(|index| items.get(index)).map(|item| item.span)
}

/// 江川|茅台|净利润: whether `place` only begins the name of the company whose account is told, but not 江川|企业|利润, 江川|旅游|收入.
pub(super) fn is_of_company(
    words: &HolderWords,
    items: &[Item<'_>],
    place: NormSpan,
    holder: Option<Holder>,
    entity: Option<NormSpan>,
    text: &str,
) -> bool {
    let account = entity.is_some_and(|entity| words.is(entity.slice(text), Sort::Account));
    let Some(name) = holder.map(|holder| holder.span).filter(|name| account && name.start == place.start) else { return false };
    let inside = phrase::items_in(items, NormSpan::new(place.end, name.end));
    let rest = items.get(inside).unwrap_or_default();
    let named = |item: &Item<'_>| item.role == Role::Noun && !words.is_generic(item.surface);
    let first = items.partition_point(|item| item.span.start < place.start);
    !rest.is_empty() && rest.iter().all(named) && !items.get(first).is_some_and(|first| is_scope(first.surface))
}

/// 该计划|完成投资, “书香”行动|…: whether a sentence opens with one thing that was named before or has a name, and is told of it alone.
pub(super) fn is_pointed(items: &[Item<'_>]) -> bool {
    let passed = |item: &&Item<'_>| matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction) || item.role.is_edge();
    let first = items.iter().find(|item| !passed(item));
    first.is_some_and(|first| first.surface.starts_with(['“', '该', '本', '此', '这']) && !is_scope(first.surface))
}

/// The place that the sentences of a paragraph leave to those behind them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Locale {
    left: Option<Left>,
    /// How many sentences ago it was named.
    age: usize,
}

/// How far behind the verb of what happened its place is looked for, in items.
const PAST_VERB: usize = 3;

/// A place that a sentence leaves to those behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) span: NormSpan,
    /// It names no place by name: 全市.
    pub(crate) scope: bool,
    /// Something takes place there, and what is told next is of that.
    pub(crate) event: bool,
    /// The sentence opens with the 在 before it: 在|江川，.
    pub(crate) leads: bool,
}

impl Left {
    /// 在江川，基地投产。|该基地|年产30万吨: whether it is the scene of what the number at `place` tells, where no other one is named, but of no age.
    pub(super) fn is_scene(&self, place: Place<'_, '_>) -> bool {
        self.leads && !self.scope && place.dimension != Dimension::Time && !is_named(place.items, place.at)
    }
}

/// How far before a number it is looked whether another place is named, in items.
const NEAR: usize = 60;

/// Whether a place is named before item `at`, be it in another name.
pub(super) fn is_named(items: &[Item<'_>], at: usize) -> bool {
    items.get(at.saturating_sub(NEAR)..at).unwrap_or_default().iter().any(|item| item.role == Role::Place)
}

impl Locale {
    /// The place that governs a sentence without one of its own.
    pub(crate) fn governing(self) -> Option<Left> {
        self.left.filter(|left| self.age <= if left.event { EVENT_LASTS } else { LASTS })
    }

    /// 全省面积18万平方公里。…。|人均收入5万元: the scope of which what is measured in a paragraph is told, but not that of 全市各级工会, which tells of them.
    pub(crate) fn measured(self, text: &str) -> Option<Left> {
        let of_bodies = |left: &Left| text.get(left.span.end..).is_some_and(|rest| rest.starts_with("各级"));
        self.left.filter(|left| self.age <= MEASURED_LASTS && is_scope(left.span.slice(text)) && !of_bodies(left))
    }

    /// Begins a paragraph.
    pub(crate) const fn forget(&mut self) {
        self.left = None;
    }

    /// Passes a sentence without numbers: what it tells to have happened somewhere goes on, 市中心|发生|爆炸。
    pub(crate) fn pass(&mut self, places: Places<'_>, items: &[Item<'_>]) {
        let sites = places.read(items);
        let happened = items.iter().position(|item| places.happens(item.surface)).and_then(|verb| {
            let near = |site: &&Site| site.reaches && !site.inner && site.first <= verb + PAST_VERB;
            sites.sites.iter().rev().find(near).filter(|site| is_spelled(site.span))
        });
        let happened = happened.map(|site| Left { event: true, ..site.left() });
        let head = sites.sites.first().filter(|site| site.clause < 2 && places.is_topic(items, site));
        // 江西省|规范市场。|新登记企业3000家: it is spoken of as a scope is.
        let left = happened.or_else(|| head.map(|site| Left { scope: true, ..site.left() }));
        // 在江川，基地|投产。|该基地|年产30万吨
        let left = left
            .or_else(|| sites.sites.first().filter(|site| site.leads && site.clause == 0 && is_spelled(site.span)).map(|site| site.left()));
        // 渡轮在江川|沉没。救援船赶到。|4人死亡: what happened is told on.
        if left.is_some() || !self.left.is_some_and(|left| left.event) || !sites.sites.is_empty() {
            self.left = left;
            // What it speaks of is told on by the next sentence alone.
            self.age = if happened.is_some() { 1 } else { LASTS };
        } else {
            self.age += 1;
        }
    }

    /// Ends a part of the text, whose places are `sites`; `goes_on` where only a ； parts it from the one before.
    pub(crate) fn end_sentence(&mut self, sites: &Sites, goes_on: bool) {
        self.age += usize::from(!goes_on);
        if !sites.sites.is_empty() {
            self.left = sites.left();
            self.age = 1;
        }
    }
}
