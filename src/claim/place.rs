//! Where, or in what scope, a claim holds.
//!
//! Takes the items of a sentence, hands on the place that governs each number: named in its clause (全市), or opened with in a clause or sentence
//! before. A place that is only part of a name (衢州市总工会), a standard (高于全国) or where somebody comes from is none. What names a place is read in
//! `regions.rs`.

use super::actors::{is_adverbial, is_sort};
use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::holder_words::{HolderWords, Sort};
use super::phrase::{role, surface};
use super::regions::{PlaceWords, Region, is_scope};
use crate::span::NormSpan;

/// How many places before a number are looked at.
const LOOK_BACK: usize = 12;

/// No noun phrase that a place stands in front of is longer, in items.
const LONGEST_PHRASE: usize = 12;

/// A place that a sentence names, and for which numbers.
#[derive(Clone, Copy, Debug)]
struct Site {
    span: NormSpan,
    /// Its items.
    first: usize,
    end: usize,
    /// The clause that it stands in.
    clause: usize,
    /// It holds for the clauses behind: the clause opens with it, or something takes place there.
    reaches: bool,
    /// It stands in a bracket.
    inner: bool,
    scope: bool,
}

/// The places of a sentence, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sites {
    sites: Vec<Site>,
    /// Where its clauses end.
    bounds: Vec<usize>,
}

/// What is known of places, from the two tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'a> {
    pub(crate) words: &'a PlaceWords,
    pub(crate) holders: &'a HolderWords,
}

impl Places<'_> {
    /// Reads the places of a sentence. O(n).
    pub(crate) fn read(self, items: &[Item<'_>]) -> Sites {
        let mut out = Sites::default();
        let (mut from, mut index) = (0, 0);
        // Only words that no subject is stand between the start of the clause and here.
        let mut opens = true;
        let mut closes: Option<usize> = None;
        while let Some(item) = items.get(index) {
            match item.role {
                Role::Boundary => {
                    if closes.is_none() {
                        out.bounds.push(index);
                    }
                    (from, opens) = (index + 1, true);
                }
                Role::Open => {
                    closes = close_behind(items, index);
                    (from, opens) = (index + 1, true);
                }
                Role::Close => closes = None,
                _ => {
                    if let Some(region) = self.words.region_at(items, index) {
                        let region = self.listed(items, region);
                        if let Some(reaches) = self.stands(items, from, region, opens) {
                            let clause = out.bounds.len();
                            let Region { first, end, scope } = region;
                            let inner = closes.is_some();
                            out.sites.push(Site { span: region.span(items), first, end, clause, reaches, inner, scope });
                        }
                        opens = false;
                        index = region.end;
                        continue;
                    }
                    opens &= passes(items, index);
                }
            }
            index += 1;
        }
        out
    }

    /// Over the other members of a list: 北京、广东.
    fn listed(self, items: &[Item<'_>], region: Region) -> Region {
        let mut list = region;
        while list.end - list.first < LONGEST_PHRASE
            && (role(items, list.end) == Some(Role::ListComma) || matches!(surface(items, list.end), "和" | "及" | "与" | "以及"))
            && let Some(next) = self.words.region_at(items, list.end + 1)
        {
            list.end = next.end;
        }
        list
    }

    /// Whether a place holds for numbers at all and, if so, whether for the clauses behind too.
    fn stands(self, items: &[Item<'_>], from: usize, region: Region, opens: bool) -> Option<bool> {
        let Region { first, end, scope } = region;
        let lead = first.checked_sub(1).filter(|_| first > from);
        // 占|了|全市的六分之一
        let lead = lead.map(|lead| if role(items, lead) == Some(Role::Particle) { lead.saturating_sub(1) } else { lead });
        let lead_role = lead.and_then(|lead| role(items, lead));
        let lead_word = lead.map_or("", |lead| surface(items, lead));
        if lead_role == Some(Role::Compare) || self.words.is_origin(lead_word) || lead_word.starts_with('占') {
            return None;
        }
        let behind = role(items, end);
        let counted = matches!(behind, Some(Role::Quantity(_)))
            || behind == Some(Role::Of) && matches!(role(items, end + 1), Some(Role::Quantity(_)));
        // 北京等|17个|地区, 江苏、山东|2个|省: the places are what is counted.
        let others = usize::from(surface(items, end) == "等");
        if matches!(role(items, end + others), Some(Role::Quantity(_) | Role::Numeral)) && self.counts_places(items, end + others) {
            return None;
        }
        if others == 1 || matches!(surface(items, end), "至" | "到" | "—" | "-") {
            return None;
        }
        let free = self.is_free(items, region) && !self.is_agent(items, end);
        let located = matches!(lead_word, "在" | "位于" | "地处" | "于" | "坐落于" | "坐落在");
        if located || opens || self.is_framed(items, from, region) {
            return (free && !self.is_relative(items, end)).then_some(true);
        }
        if scope {
            let inside = lead_role
                .is_some_and(|role| role.is_nominal() || role.is_verb() || matches!(role, Role::Numeral | Role::Quantity(_) | Role::Link))
                || lead_word == "届";
            return (free && !inside).then_some(true);
        }
        match lead_role {
            _ if matches!(lead_word, "对" | "向") => (free || counted).then_some(true),
            // 造成|江川|200人, 沿线的|43家
            Some(Role::Preposition | Role::Link | Role::Verb | Role::MaybeVerb | Role::Event) => counted.then_some(false),
            Some(Role::Of) => free.then_some(true),
            _ => None,
        }
    }

    /// Whether the place is no part of a longer name: 杭州|共有, 新疆|装机规模, but not 杭州|市民中心.
    fn is_free(self, items: &[Item<'_>], region: Region) -> bool {
        let end = region.end;
        let held = items.get(end..items.len().min(end + LONGEST_PHRASE)).unwrap_or_default();
        let nouns = held.iter().take_while(|item| item.role.is_nominal() || item.role == Role::Other).count();
        // 全国|第一张, 重庆|第十届
        if held.first().is_some_and(|item| item.role == Role::Numeral && item.surface.starts_with(['第', '首'])) {
            return false;
        }
        let Some(head) = nouns.checked_sub(1).and_then(|last| held.get(last)) else {
            return !matches!(surface(items, end), "站" | "港" | "办" | "队") && role(items, end) != Some(Role::ListComma);
        };
        if region.scope {
            return true;
        }
        let named = held.iter().take(nouns).any(|item| {
            item.role == Role::Person && item.surface.chars().count() > 1 || item.surface.starts_with(['“', '《']) || item.surface == "时间"
        });
        let body = |item: &Item<'_>| item.actor && !is_sort(item) && !self.holders.is_generic(item.surface);
        let event = head.surface.ends_with(['会', '节', '展', '赛', '队']);
        !named && !event && (head.property || !held.iter().take(nouns).any(body))
    }

    /// Whether somebody speaks there: 美国|24日|称.
    fn is_agent(self, items: &[Item<'_>], end: usize) -> bool {
        let next = (end..items.len().min(end + 4)).find(|&next| !matches!(role(items, next), Some(Role::Time | Role::Adverb)));
        next.is_some_and(|next| self.holders.is(surface(items, next), Sort::Speech))
    }

    /// Whether what is said of a place only tells which thing is meant: 武汉市|推出|的|计划, but not where 的 leads to a number.
    fn is_relative(self, items: &[Item<'_>], end: usize) -> bool {
        let ahead = items.get(end..items.len().min(end + LONGEST_PHRASE)).unwrap_or_default();
        let ahead = ahead.iter().take_while(|item| !item.role.is_edge() && !matches!(item.role, Role::Quantity(_)));
        let mut verb = false;
        for (offset, item) in ahead.enumerate() {
            if matches!(item.role, Role::Verb | Role::MaybeVerb) {
                if self.happens(item.surface) {
                    return false;
                }
                verb = true;
            }
            if item.role == Role::Of && verb {
                return role(items, end + offset + 1).is_some_and(Role::is_nominal);
            }
        }
        false
    }

    /// Whether something takes place by that verb: 举行, 发生.
    fn happens(self, verb: &str) -> bool {
        self.holders.takes_place(verb) || matches!(verb, "发生" | "出现" | "爆发" | "突发")
    }

    /// 在|中部|工业|重镇|株洲，: whether nouns in front of the name lead back to 在.
    fn is_framed(self, items: &[Item<'_>], from: usize, region: Region) -> bool {
        let before = items.get(from..region.first).unwrap_or_default();
        let nouns = before.iter().rev().take_while(|item| item.role.is_nominal() || item.role == Role::Localizer).count();
        let lead = before.len().checked_sub(nouns + 1).and_then(|lead| before.get(lead));
        nouns > 0 && lead.is_some_and(|lead| lead.surface == "在") && role(items, region.end).is_none_or(Role::is_edge)
    }

    /// Whether the number at `at` counts places.
    fn counts_places(self, items: &[Item<'_>], at: usize) -> bool {
        let next = items.get(at + 1..items.len().min(at + 4)).unwrap_or_default();
        next.iter().take_while(|item| item.role.is_nominal()).any(|item| {
            self.words.is_kind(item.surface) || matches!(item.surface, "国家" | "省份" | "地区" | "地方" | "省" | "市" | "县" | "区")
        })
    }
}

impl Sites {
    /// The place of the number at item `at`: of its clause, else the last that reaches over clauses.
    pub(crate) fn before(&self, at: usize) -> Option<NormSpan> {
        let clause = self.bounds.partition_point(|&bound| bound < at);
        let count = self.sites.partition_point(|site| site.first < at);
        let near = self.sites.get(count.saturating_sub(LOOK_BACK)..count)?;
        let holds = |site: &&Site| site.end <= at && (site.clause == clause || site.reaches && !site.inner);
        near.iter().rev().find(holds).map(|site| site.span)
    }

    /// The place that the sentence leaves to those behind it: a scope, or what it opens with.
    fn left(&self, text: &str) -> Option<NormSpan> {
        let last = self.sites.iter().rev().take(LOOK_BACK).find(|site| site.reaches && !site.inner)?;
        let head = self.sites.first().filter(|site| site.clause == 0 && site.reaches && !site.inner);
        Some(last.span).filter(|span| is_scope(span.slice(text))).or(head.map(|head| head.span))
    }
}

/// The place that the sentences of a paragraph leave to those behind them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Locale {
    left: Option<NormSpan>,
    /// How many sentences ago it was named.
    age: usize,
}

/// How many sentences a place governs behind the one that names it.
const LASTS: usize = 2;

impl Locale {
    /// The place that governs a sentence without one of its own.
    pub(crate) fn governing(self) -> Option<NormSpan> {
        self.left.filter(|_| self.age <= LASTS)
    }

    /// Begins a paragraph, or passes a sentence without numbers.
    pub(crate) const fn forget(&mut self) {
        self.left = None;
    }

    /// Ends a sentence, whose places are `sites`.
    pub(crate) fn end_sentence(&mut self, sites: &Sites, text: &str) {
        self.age += 1;
        if !sites.sites.is_empty() {
            self.left = sites.left(text);
            self.age = 1;
        }
    }
}

/// Whether the word may stand in front of what a clause opens with.
fn passes(items: &[Item<'_>], index: usize) -> bool {
    items.get(index).is_some_and(|item| {
        matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction | Role::Particle | Role::ListComma | Role::Numeral)
            || item.surface == "其中"
            || is_adverbial(items, index)
    })
}

/// Where something takes place, in the sentence up to the number or behind it in its clause: 在汕头|开幕, 位于九龙东.
pub(crate) fn located(words: &HolderWords, items: &[Item<'_>], at: usize) -> Option<NormSpan> {
    let place = |index: usize| {
        let leads = matches!(surface(items, index), "在" | "位于" | "地处");
        let first = items.get(index + 1).filter(|first| leads && !is_scope(first.surface))?;
        if first.role != Role::Place {
            return venue(words, items, index);
        }
        let mut end = index + 2;
        let mut span = first.span;
        while let Some(next) = items.get(end).filter(|next| next.span.start == span.end && next.role == Role::Place) {
            span.end = next.span.end;
            end += 1;
        }
        // 在杭州|打工的: but 在|杭州市民中心 is none.
        let whole = role(items, end).is_none_or(|role| !role.is_nominal() || role == Role::Event) && role(items, end) != Some(Role::Of);
        whole.then_some(span).or_else(|| venue(words, items, index))
    };
    let behind = at + 1..(at + 8).min(items.len());
    let here = behind.take_while(|&index| !role(items, index).is_some_and(Role::is_edge)).find_map(place);
    (at.saturating_sub(30)..at).rev().find_map(place).or(here)
}

/// Where 在 at `index` says that something takes place, whatever it is called: 在澄安|开赛, 在产业园区|建立.
fn venue(words: &HolderWords, items: &[Item<'_>], index: usize) -> Option<NormSpan> {
    let first = items.get(index + 1).filter(|_| surface(items, index) == "在")?;
    let ahead = items.get(index + 1..items.len().min(index + 1 + LONGEST_VENUE))?;
    let stop = ahead.iter().position(|item| words.takes_place(item.surface)).filter(|&stop| stop > 0)?;
    // 在公司|成立|十周年|之际: a time, and no place.
    let behind = items.get(index + 1 + stop..).unwrap_or_default().iter().take(LONGEST_VENUE).take_while(|item| !item.role.is_edge());
    if behind.into_iter().any(|item| matches!(item.surface, "之际" | "时" | "后" | "之后" | "以来" | "期间")) {
        return None;
    }
    let held = ahead.get(..stop)?;
    let named = held.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Adjective | Role::Localizer));
    // 在大厅|内|举行
    let last = held.iter().rfind(|item| item.role != Role::Localizer).filter(|last| named && last.role.is_nominal())?;
    Some(NormSpan::new(first.span.start, last.span.end))
}

/// No name of where something takes place is longer, in items.
const LONGEST_VENUE: usize = 7;
