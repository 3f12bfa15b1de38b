//! Where, or in what scope, a claim holds.
//!
//! Takes the places of a sentence (`sites.rs`), hands on the one that governs a number: of its clause, else the last that reaches over clauses, else the
//! one that the sentences before in the paragraph leave to it. What a place is to its clause is decided there.

use super::clause::Item;
use super::sites::{Places, Site, Sites};
use crate::span::NormSpan;

/// How many places before a number are looked at.
const LOOK_BACK: usize = 12;

/// How far behind a number its place is looked for, in items.
const REACH: usize = 8;

/// How many sentences a place governs behind the one that names it.
const LASTS: usize = 2;

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
        let last = self.sites.iter().rev().take(LOOK_BACK).find(|site| site.reaches && !site.inner)?;
        let head = self.sites.first().filter(|site| site.clause == 0 && site.reaches && !site.inner);
        let left = if last.scope || last.event { last } else { head? };
        Some(Left { span: left.span, scope: left.scope, event: left.event })
    }
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
}

impl Locale {
    /// The place that governs a sentence without one of its own.
    pub(crate) fn governing(self) -> Option<Left> {
        self.left.filter(|left| self.age <= if left.event { EVENT_LASTS } else { LASTS })
    }

    /// Begins a paragraph, or passes a sentence without numbers.
    pub(crate) const fn forget(&mut self) {
        self.left = None;
    }

    /// Passes a sentence without numbers: what it tells to have happened somewhere goes on, 市中心|发生|爆炸。
    pub(crate) fn pass(&mut self, places: Places<'_>, items: &[Item<'_>]) {
        let site = items.iter().position(|item| places.happens(item.surface)).and_then(|verb| {
            let sites = places.read(items).sites;
            sites.into_iter().rev().find(|site| site.reaches && !site.inner && site.first <= verb + PAST_VERB)
        });
        self.left = site.map(|site| Left { span: site.span, scope: site.scope, event: site.event });
        self.age = 1;
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
