//! The places that a sentence names, and what each is to its clause.
//!
//! Takes the items of a sentence, hands on its [`Sites`] in order: a clause opens with one (全市, 杭州), 在 leads to it, or it only says whose the
//! next number is. A part of a longer name (衢州市总工会, asked in `place_alone.rs`), a standard (高于全国) or where somebody comes from is none.
//! What names a place is read in `regions.rs`, where something takes place in `venues.rs`; which numbers a place holds for is decided in
//! `place.rs`.

use super::clause::{Item, Role};
use super::clauses::close_behind;
use super::governed::causes;
use super::holder_words::HolderWords;
use super::onward::is_adverbial;
use super::phrase::{role, surface};
use super::place_lists::{named_on, names_some, torn_on};
use super::place_words::PlaceWords;
use super::regions::{Known, Region};
use super::venues::ground;
use crate::sorts::{ALREADY, DEALT, HAS, INTENDS, RURAL};
use crate::span::NormSpan;

/// No noun phrase that a place stands in front of is longer, in items.
pub(super) const LONGEST_PHRASE: usize = 12;

/// How far behind a place the verb of what happens there is looked for, in items.
const REACH: usize = 4;

/// A place that a sentence names, and for which numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub(super) span: NormSpan,
    /// Its items.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The clause that it stands in.
    pub(super) clause: usize,
    /// It holds for the clauses behind: the clause opens with it, or something takes place there.
    pub(super) reaches: bool,
    /// It stands in a bracket.
    pub(super) inner: bool,
    /// Where that ends; behind it the place holds for nothing.
    pub(super) until: usize,
    /// 在 leads to it.
    pub(super) located: bool,
    /// It names no place by name: 全市, 该村.
    pub(super) scope: bool,
    /// Something takes place there.
    pub(super) event: bool,
    /// Its clause opens with it.
    pub(super) topic: bool,
    /// Its clause opens with the 在 before it.
    pub(super) leads: bool,
}

/// The places of a sentence, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sites {
    pub(crate) sites: Vec<Site>,
    /// Where its clauses end.
    pub(super) bounds: Vec<usize>,
}

impl Site {
    /// What stands at `span`, in the items from `first` to `end`, where 在 leads to it or a clause opens with it.
    pub(super) const fn located(span: NormSpan, first: usize, end: usize) -> Self {
        Self {
            span,
            first,
            end,
            clause: 0,
            reaches: true,
            inner: false,
            until: usize::MAX,
            located: true,
            scope: false,
            event: false,
            topic: false,
            leads: false,
        }
    }
}

impl Sites {
    /// Adds what stands in the clause that was begun last, in a bracket that `closes`.
    fn push(&mut self, site: Site, closes: Option<usize>) {
        // 零售价格（全国平均）下降: a scope says of what the amount behind is, too.
        let (clause, until) = (self.bounds.len(), closes.filter(|_| !site.scope).unwrap_or(usize::MAX));
        self.sites.push(Site { clause, inner: closes.is_some(), until, ..site });
    }
}

/// What is known of places, from the two tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'a> {
    pub(crate) words: &'a PlaceWords,
    pub(crate) holders: &'a HolderWords,
    pub(crate) known: &'a Known<'a>,
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
                    if let Some(site) = opens.then(|| ground(items, index)).flatten() {
                        (opens, index) = (false, site.end);
                        out.push(site, closes);
                        continue;
                    }
                    if let Some(region) = self.words.region_at(self.known, items, index) {
                        let region = self.listed(items, region);
                        if let Some(site) = self.stands(items, from, region, opens) {
                            out.push(site, closes);
                        }
                        opens = false;
                        index = region.end;
                        continue;
                    }
                    if let Some(site) = self.venue(items, index) {
                        out.push(site, closes);
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
            && (role(items, list.end) == Some(Role::ListComma) || matches!(surface(items, list.end), "和" | "及" | "以及"))
            && let Some(end) =
                self.words.region_at(self.known, items, list.end + 1).map(|next| next.end).or_else(|| torn_on(items, list.end))
        {
            list.end = end;
        }
        list.end = named_on(items, list.end);
        // 宁波、舟山|等|地
        if surface(items, list.end) == "等"
            && names_some(surface(items, list.end + 1))
            && !role(items, list.end + 2).is_some_and(|role| role.is_nominal() && role != Role::Event)
        {
            list.end += 2;
        }
        list
    }

    /// What a place is to its clause, if it holds for numbers at all.
    fn stands(self, items: &[Item<'_>], from: usize, region: Region, opens: bool) -> Option<Site> {
        let Region { start, first, end, scope } = region;
        let site = |reaches, located| self.site(items, region, reaches, located);
        let before = |back: usize| start.checked_sub(back).filter(|_| start > from).and_then(|index| items.get(index));
        let lead = before(1);
        // 占|了|全市的六分之一, 占|同期|全国
        let over = lead.is_some_and(|lead| matches!(lead.role, Role::Particle | Role::Time));
        let verb =
            before(2).filter(|verb| over && (verb.surface.starts_with('占') || lead.is_some_and(|lead| lead.role == Role::Particle)));
        let verb = verb.or(lead);
        let (lead_role, lead_word) = (lead.map(|lead| lead.role), lead.map_or("", |lead| lead.surface));
        let verb_word = verb.map_or("", |verb| verb.surface);
        // 走进|罗塘村，; 暴雨|袭击|江川，
        let enters = from + 1 == start && matches!(lead_word, "走进" | "来到" | "走访" | "踏进" | "步入");
        if role(items, end).is_none_or(Role::is_edge) && (enters || matches!(lead_word, "袭击" | "席卷" | "横扫" | "重创")) {
            return Some(site(true, enters));
        }
        let standard = lead_role == Some(Role::Compare) || self.words.is_origin(verb_word) || verb_word.starts_with('占');
        if standard || self.is_counted_list(items, first, end) || self.is_other_end(items, end) {
            return None;
        }
        // 正在|南宁|举行
        let located = matches!(lead_word, "在" | "于" | "正在") || self.words.is_lead(lead_word);
        if located && let Some(site) = self.venue(items, start - 1) {
            return Some(site);
        }
        let free = self.is_free(items, region) && !self.is_agent(items, end);
        if located || opens || self.is_framed(items, from, region) {
            let site = (free && (scope || !self.is_relative(items, end))).then(|| site(true, located))?;
            let leads = lead_word == "在" && (from..start - 1).all(|index| passes(items, index));
            return Some(Site { event: site.event || self.is_scene(items, end), topic: opens, leads, ..site });
        }
        if scope {
            // 今年高考|全国|将|设考点: the subject behind a topic.
            let next = surface(items, end);
            let subject =
                || matches!(lead_role, Some(Role::Noun | Role::Event)) && (INTENDS.has(next) || HAS.has(next) || ALREADY.has(next));
            let inside = lead_word == "届" || lead_role.is_some_and(holds) && !subject();
            return (free && (!inside || is_counted_in(items, region, lead_role))).then(|| site(!inside, false));
        }
        match verb.map(|verb| verb.role) {
            // 对|南洋|出口|5万吨: with whom one trades, and not where.
            _ if matches!(lead_word, "对" | "向") => {
                (!DEALT.has(surface(items, end)) && (free || is_counted(items, end))).then(|| site(true, false))
            }
            // 致|江川|3人|死亡，损失10亿元
            _ if causes(lead_word) || causes(verb_word) => is_counted(items, end).then(|| site(true, false)),
            // 造成|江川|200人, 沿线的|43家
            Some(Role::Preposition | Role::Link | Role::Verb | Role::MaybeVerb | Role::Event | Role::Change) => {
                is_counted(items, end).then(|| site(false, false))
            }
            Some(Role::Of) => free.then(|| site(true, false)),
            _ => None,
        }
    }

    /// The place of a region that `reaches` over clauses, `located` by 在.
    fn site(self, items: &[Item<'_>], region: Region, reaches: bool, located: bool) -> Site {
        let Region { first, end, scope, .. } = region;
        let word = surface(items, first);
        Site {
            reaches: reaches && !RURAL.has(word),
            located,
            scope: scope || word.starts_with('该'),
            event: located && (end..items.len().min(end + REACH)).any(|next| self.happens(surface(items, next))),
            ..Site::located(region.span(items), first, end)
        }
    }

    /// 江川|6日|凌晨|发生: whether something takes place by the verb of a place that ends at `end`.
    fn is_scene(self, items: &[Item<'_>], end: usize) -> bool {
        let ahead = items.get(end..items.len().min(end + REACH)).unwrap_or_default();
        let verb = ahead.iter().find(|item| !matches!(item.role, Role::Time | Role::Adverb | Role::Localizer));
        verb.is_some_and(|verb| self.words.is_event(verb.surface))
    }

    /// 北京等|17个|地区, 江苏、山东|2个|省: the places are what is counted.
    fn is_counted_list(self, items: &[Item<'_>], first: usize, end: usize) -> bool {
        matches!(role(items, end), Some(Role::Quantity(_) | Role::Numeral))
            && items.get(first..end).is_some_and(|held| held.iter().any(|item| item.role == Role::ListComma))
            && self.counts_places(items, end)
    }

    /// 合肥|到|安庆: a way. 榕溪|派出|的队伍: who sends them.
    fn is_other_end(self, items: &[Item<'_>], end: usize) -> bool {
        let next = surface(items, end);
        let others = next == "等" && !self.words.is_sort(surface(items, end + 1));
        others || matches!(next, "至" | "到" | "—" | "-" | "方向" | "方面") || self.words.is_sender(next)
    }

    /// Whether something takes place by that verb: 举行, 发生.
    pub(super) fn happens(self, verb: &str) -> bool {
        self.holders.takes_place(verb) || self.words.is_event(verb)
    }

    /// Whether something may take place in a stretch of text: a look at its characters, before words are made of them.
    pub(super) fn may_happen(self, text: &str) -> bool {
        self.words.holds_event(text) || self.holders.holds_event(text)
    }

    /// 在|中部|工业|重镇|株洲，: whether nouns in front of the name lead back to 在.
    fn is_framed(self, items: &[Item<'_>], from: usize, region: Region) -> bool {
        let before = items.get(from..region.start).unwrap_or_default();
        let nouns =
            before.iter().rev().take(LONGEST_PHRASE).take_while(|item| item.role.is_nominal() || item.role == Role::Localizer).count();
        let lead = before.len().checked_sub(nouns + 1).and_then(|lead| before.get(lead));
        nouns > 0 && lead.is_some_and(|lead| lead.surface == "在") && role(items, region.end).is_none_or(Role::is_edge)
    }

    /// Whether the number at `at` counts places.
    fn counts_places(self, items: &[Item<'_>], at: usize) -> bool {
        let next = items.get(at + 1..items.len().min(at + 4)).unwrap_or_default();
        next.iter().take_while(|item| item.role.is_nominal()).any(|item| self.words.is_sort(item.surface))
    }
}

/// Whether the word in front of a place may hold it as a part of what it names or takes.
const fn holds(role: Role) -> bool {
    role.is_nominal() || role.is_verb() || matches!(role, Role::Numeral | Role::Quantity(_) | Role::Link)
}

/// Whether a number stands behind the place that ends at `end`, or behind its 的.
fn is_counted(items: &[Item<'_>], end: usize) -> bool {
    let end = end + usize::from(role(items, end) == Some(Role::Of));
    matches!(role(items, end), Some(Role::Quantity(_)))
}

/// 带动|全县|就业人员|近3万
fn is_counted_in(items: &[Item<'_>], region: Region, lead: Option<Role>) -> bool {
    // 覆盖|全国|2000个|县, but 带动|全国|行业产值|3万亿元
    let wide = matches!(surface(items, region.first), "全国" | "全球" | "全世界");
    lead.is_some_and(Role::is_verb) && if wide { is_counted(items, region.end) } else { numbered(items, region.end) }
}

/// Whether only nouns stand between the place that ends at `end` and a number.
fn numbered(items: &[Item<'_>], end: usize) -> bool {
    let ahead = items.get(end..items.len().min(end + LONGEST_PHRASE)).unwrap_or_default();
    matches!(ahead.iter().find(|item| !item.role.is_nominal()).map(|item| item.role), Some(Role::Quantity(_)))
}

/// Whether the word may stand in front of what a clause opens with.
fn passes(items: &[Item<'_>], index: usize) -> bool {
    items.get(index).is_some_and(|item| {
        matches!(item.role, Role::Time | Role::Adverb | Role::Conjunction | Role::Particle | Role::ListComma)
            || item.surface == "其中"
            || is_adverbial(items, index)
    })
}
