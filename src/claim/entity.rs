//! What a quantity counts or measures.
//!
//! Takes the items of a sentence and what was found for its earlier quantities, hands on a [`Reading`]: the noun phrase, the words
//! on the way to it, and the rule. Nouns behind the unit come first, then the phrase before the number, then what `elsewhere.rs` finds.

use super::behind::{counts_actors, is_mark};
use super::clause::{Item, LOOK_BACK, Role};
use super::counted::with_ranks;
use super::gapped::GAPPED;
use super::governed::{change_before, governor_before};
use super::grammar::Grammar;
use super::holder_words::HolderWords;
use super::onward::is_how_often;
use super::path::Path;
use super::phrase::{Phrase, ending_at, list_ending_with, role, surface};
use super::things::is_built;
use crate::quantity::Quantity;
use crate::sorts::AT;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation};

/// What stands around a quantity.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) entity: Option<NormSpan>,
    pub(crate) rule: &'static str,
    /// The phrase, where it stands in this sentence.
    pub(crate) phrase: Option<Phrase>,
    /// The phrase before the number where that behind it is the entity, or where it says only where those are that are counted.
    pub(crate) before: Option<Phrase>,
    /// Index of the claim whose entity it shares.
    pub(crate) shared_with: Option<usize>,
    /// Items on the way: the governing verb, 达, 增长.
    pub(crate) verb: Option<usize>,
    pub(crate) link: Option<usize>,
    pub(crate) change: Option<usize>,
    pub(crate) compare: Option<usize>,
    /// It is a share: 占.
    pub(crate) share: bool,
}

impl Reading {
    /// The same over the items of a whole sentence, of which these begin at `begin`.
    pub(super) fn shifted(self, begin: usize) -> Self {
        let phrase = |phrase: Phrase| Phrase { start: phrase.start + begin, end: phrase.end + begin };
        Self { phrase: self.phrase.map(phrase), before: self.before.map(phrase), ..self }
    }

    fn settled(mut self, items: &[Item<'_>], phrase: Phrase, rule: &'static str) -> Self {
        // 3年|期|国债: the word belongs to the time.
        let phrase = Phrase { start: phrase.start + usize::from(ends_term(items, phrase.start)), end: phrase.end };
        if phrase.start >= phrase.end {
            return self;
        }
        self.phrase = Some(phrase);
        let span = with_ranks(items, phrase);
        // “小候鸟” alone is named without its marks.
        let quoted = phrase.end == phrase.start + 1 && items.get(phrase.start).is_some_and(|item| item.surface.starts_with('“'));
        let mark = '“'.len_utf8();
        // 400公里的|路上, 60次|意见征询|会上
        let at = AT.has(surface(items, phrase.end - 1));
        // 船上|有19人，|18人: where they are.
        if at && rule != "entity-after-unit" {
            return Self { phrase: None, ..self };
        }
        let span = if at { NormSpan::new(span.start, span.end - "上".len()) } else { span };
        // ① is no thing.
        let named = (phrase.start..phrase.end).any(|index| surface(items, index).contains(char::is_alphabetic));
        self.entity = named.then(|| if quoted { NormSpan::new(span.start + mark, span.end - mark) } else { span });
        self.rule = rule;
        self
    }

    fn shared(mut self, earlier: Earlier, rule: &'static str) -> Self {
        self.entity = earlier.entity;
        self.shared_with = Some(earlier.index);
        self.rule = rule;
        self
    }
}

/// An earlier quantity as the rules look back on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    pub(crate) index: usize,
    pub(crate) entity: Option<NormSpan>,
    pub(crate) in_sentence: bool,
    /// It is a part of another.
    pub(crate) part: bool,
    /// By so much another amount changed.
    pub(crate) by: bool,
}

/// What the rules read.
pub(crate) struct Context<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) items: &'a [Item<'t>],
    pub(crate) grammar: &'a Grammar,
    pub(super) words: &'a HolderWords,
    pub(crate) quantities: &'a [Quantity],
    /// The last few claims before this one, in order.
    pub(crate) earlier: &'a [Earlier],
}

/// Whether the word at `index` only closes the time before it: 3年|期.
fn ends_term(items: &[Item<'_>], index: usize) -> bool {
    let time = index.checked_sub(1).and_then(|time| items.get(time)).filter(|time| matches!(time.role, Role::Quantity(_)));
    surface(items, index) == "期" && time.is_some_and(|time| time.surface.ends_with(['年', '月', '天']))
}

/// 共, 合计: whether a word only adds up what a verb in front of it governs.
fn sums(word: &str) -> bool {
    word.starts_with(['共', '合', '总', '约', '累'])
}

/// A quantity without a noun that it counts behind its unit, and the way back from it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'q> {
    pub(super) at: usize,
    pub(super) quantity: &'q Quantity,
    pub(super) is_ratio: bool,
    pub(super) path: &'q Path,
}

/// What was found to be the entity, and by which rule.
pub(super) enum Found {
    Named(Phrase, &'static str),
    Shared(Earlier, &'static str),
}

impl Context<'_, '_> {
    /// Reads what stands around the quantity that is item `at` and claim `index`.
    pub(crate) fn read(&self, at: usize, index: usize) -> Reading {
        let nothing = Reading { rule: "no-entity", ..Reading::default() };
        let Some(quantity) = self.quantities.get(index) else { return Reading::default() };
        // 村东3公里|处: where, and no thing.
        if quantity.dimension == Dimension::Length && surface(self.items, at + 1) == "处" {
            return nothing;
        }
        let is_ratio = matches!(quantity.dimension, Dimension::Percent | Dimension::Ratio);
        let mut path = self.walk(at, is_ratio, counts_actors(quantity));
        // 3天|内, 3小时|后: when, and no thing.
        if quantity.dimension == Dimension::Time && role(self.items, at + 1) == Some(Role::Localizer) && path.link.is_none() {
            return nothing;
        }
        // 主席|三次|出访: how often something is done is told of nothing else.
        if is_how_often(self.items, at) {
            return nothing;
        }
        // 四十天内|全国发送旅客: no more where the amount itself ends so.
        if self.is_span(at, quantity) && path.phrase.is_none() && path.verb.is_none() && path.is_direct() {
            return nothing;
        }
        let mut reading = Reading {
            verb: path.verb,
            link: path.link,
            change: path.change.or_else(|| self.change_behind(at)),
            compare: path.compare,
            share: path.share,
            ..nothing
        };
        if let Some(event) = self.anniversary(at) {
            return reading.settled(self.items, event, "entity-before-number");
        }
        if let Some(phrase) = self.counted_behind(at, quantity, is_ratio, &mut path) {
            reading.before = path.phrase;
            if self.is_list_beside(at, &path) {
                reading.verb = None;
            }
            return reading.settled(self.items, phrase, "entity-after-unit");
        }
        reading.before = path.place.filter(|place| place.end == at && self.counts_persons(at));
        let asked = Asked { at, quantity, is_ratio, path: &path };
        let found = self.holders_of_share(asked).or_else(|| self.behind_age(asked)).or_else(|| match path.phrase {
            Some(phrase) => self.before_number(asked, index, phrase, &mut reading),
            None => self.elsewhere(asked, reading.verb),
        });
        match found {
            Some(Found::Named(phrase, rule)) => reading.settled(self.items, phrase, rule),
            Some(Found::Shared(earlier, rule)) => reading.shared(earlier, rule),
            None => reading,
        }
    }

    /// Whether a length of time is the time within which something came about.
    fn is_span(&self, at: usize, quantity: &Quantity) -> bool {
        quantity.dimension == Dimension::Time
            && surface(self.items, at).ends_with('内')
            && role(self.items, at + 1).is_some_and(Role::is_nominal)
    }

    /// The noun phrase behind the unit, unless that on the way back is the one measured.
    fn counted_behind(&self, at: usize, quantity: &Quantity, is_ratio: bool, path: &mut Path) -> Option<Phrase> {
        let phrase = self.without_award(at, self.ended(at, self.behind(at, quantity, is_ratio)?, quantity));
        if self.prefers_before(at, phrase, path) {
            return None;
        }
        // 首次迈上|1.4万亿斤|新台阶: the verb only links.
        if is_mark(surface(self.items, phrase.end.saturating_sub(1))) && self.unit_at(at) != "级" {
            path.link = path.link.or(path.verb.take());
            return None;
        }
        Some(phrase)
    }

    /// 房地产业、|批发|零售业|6大行业: a list beside the number has no verb.
    fn is_list_beside(&self, at: usize, path: &Path) -> bool {
        let member = |verb: usize| verb.checked_sub(1).and_then(|before| role(self.items, before)) == Some(Role::ListComma);
        path.phrase.is_some_and(|before| before.end == at) && path.verb.is_some_and(member)
    }

    /// 九成|受访者, 获|94.5%|海外选票: those of whom a share without 的 is told.
    fn holders_of_share(&self, Asked { at, is_ratio, path, .. }: Asked<'_>) -> Option<Found> {
        let takes = |verb: usize| verb + 1 == at && surface(self.items, verb) != "占";
        let told = is_ratio && path.change.is_none() && path.verb.map_or(path.phrase.is_none(), takes);
        told.then(|| self.next_nominal(at)).flatten().map(|phrase| Found::Named(phrase, "entity-after-share"))
    }

    /// 4名|5岁|儿童
    fn behind_age(&self, Asked { at, quantity, .. }: Asked<'_>) -> Option<Found> {
        let counts = matches!(quantity.dimension, Dimension::Count | Dimension::Person);
        let aged = counts && self.quantity_at(at + 1).is_some_and(|next| next.dimension == Dimension::Time);
        aged.then(|| self.behind_next(at)).flatten().map(|phrase| Found::Named(phrase, "entity-after-next-unit"))
    }

    /// The entity where the way back came to `phrase`.
    fn before_number(&self, asked: Asked<'_>, index: usize, phrase: Phrase, reading: &mut Reading) -> Option<Found> {
        let Asked { at, quantity, is_ratio, path } = asked;
        // 新设备只需|一个半小时: what takes a time is not what it measures.
        if self.is_spent(at, quantity, path) && !self.grammar.is_property(phrase.span(self.items).slice(self.text)) {
            return None;
        }
        if let Some(member) = self.member(at, phrase, path) {
            return Some(Found::Named(member, "entity-in-list"));
        }
        if let Some(whole) = self.share_phrase(phrase) {
            return Some(Found::Named(whole, "share-before-number"));
        }
        if let Some(heading) = self.heading(at, quantity, phrase) {
            return Some(Found::Named(heading, "topic-of-sentence"));
        }
        if !path.share
            && let Some(shared) = self.elliptic(index, quantity, phrase)
        {
            return Some(Found::Shared(shared, "property-of-earlier-claim"));
        }
        if let Some(same) = self.gapped(at, index, quantity, phrase).or_else(|| self.in_region(at, index, quantity, phrase)) {
            return Some(Found::Shared(same, GAPPED));
        }
        let owned = || self.words.behind_owner(self.items, phrase).unwrap_or_else(|| self.without_owner(phrase));
        let phrase = self.joined(phrase, path).unwrap_or_else(owned);
        // 引进|总部和研发机构|118家: the verb stands before the first member.
        let summed = reading.link.is_none_or(|link| sums(surface(self.items, link)));
        if reading.verb.is_none() && summed && reading.change.is_none() {
            let first = list_ending_with(self.items, phrase).first().map_or(phrase.start, |first| first.start);
            let first = first.min(phrase.start);
            reading.change = change_before(self.items, first);
            reading.verb = governor_before(self.items, first).filter(|_| reading.change.is_none());
        }
        // 制作|直径|约6米的|月饼: what is done is done to the thing behind.
        let acted = |start: usize| {
            start > phrase.start
                && role(self.items, start - 1) == Some(Role::Event)
                && self.items.get(start).is_some_and(|item| item.property)
        };
        let sized = quantity.dimension == Dimension::Length && role(self.items, at + 1) == Some(Role::Of);
        let phrase = if sized && acted(phrase.end - 1) { Phrase { start: phrase.end - 1, end: phrase.end } } else { phrase };
        let phrase = self.with_newness(self.with_denial(phrase, quantity), path);
        Some(Found::Named(phrase, if is_ratio { "property-before-percent" } else { "entity-before-number" }))
    }

    /// 新增|病例|达30例, 新增|就业人数|9万人: what is new is what the number tells of, where another word leads to it or it is a number of them.
    fn with_newness(&self, phrase: Phrase, path: &Path) -> Phrase {
        let items = self.items;
        let new = phrase.start.checked_sub(1).filter(|&new| surface(items, new) == "新增");
        let leads = |word: &usize| *word >= phrase.end;
        let reached = path.link.filter(leads).is_some_and(|link| !sums(surface(items, link))) || path.change.filter(leads).is_some();
        let number = || surface(items, phrase.end - 1).ends_with(['数', '额', '率']);
        match new {
            Some(start) if reached || number() => Phrase { start, end: phrase.end },
            _ => phrase,
        }
    }

    /// 大桥|全长, 东院区|总投资: what is measured of one thing as a whole, without the thing.
    fn without_owner(&self, phrase: Phrase) -> Phrase {
        let items = self.items;
        let whole = |index: usize| {
            let word = surface(items, index);
            let property = items.get(index).is_some_and(|item| item.property);
            let led =
                matches!(word, "总" | "设计") && items.get(index + 1..phrase.end).is_some_and(|rest| rest.iter().any(|item| item.property));
            led || property && (matches!(word, "全长" | "总长" | "总投资" | "总面积" | "总造价" | "概算"))
        };
        let ends = items.get(phrase.end - 1).is_some_and(|last| last.property);
        // 临沧|铁路|全长: the name was torn, but 9号线|全长
        let torn = || phrase.start.checked_sub(1).and_then(|before| role(items, before)) == Some(Role::Place);
        let one = |index: usize| {
            (torn() || !matches!(surface(items, index), "全长" | "总长"))
                && items.get(index - 1).is_some_and(|item| {
                    let body = item.actor && !self.names_person(Phrase { start: phrase.start, end: index });
                    let built = item.role == Role::Noun && is_built(item.surface);
                    if surface(items, index) == "总" { body && !built } else { body || built }
                })
        };
        let core = (phrase.start + 1..phrase.end).find(|&index| ends && whole(index) && one(index));
        core.map_or(phrase, |start| Phrase { start, end: phrase.end })
    }

    /// 生源|不足20人|的教学点: whether the noun right before a bound is what is counted, and that behind 的 only what has it.
    pub(super) fn is_bound_of(&self, at: usize, before: Phrase) -> bool {
        let bounded = self.quantity_at(at).is_some_and(|quantity| {
            self.counts(at)
                && !matches!(quantity.relation, Relation::Exact | Relation::About | Relation::Range)
                && !quantity.span.slice(self.text).starts_with(|first: char| first.is_numeric())
        });
        let last = self.items.get(before.end - 1);
        let fits =
            last.is_some_and(|last| last.role == Role::Noun && (!last.actor || !self.counts_persons(at) || self.names_person(before)));
        bounded && before.end == at && fits
    }

    /// 租金方面，|一至两人单位|每月1600元: the property that the sentence is about stands before its first clause.
    fn heading(&self, at: usize, quantity: &Quantity, phrase: Phrase) -> Option<Phrase> {
        let items = self.items;
        let is_property = |phrase: Phrase| self.grammar.is_property(phrase.span(items).slice(self.text));
        if !matches!(quantity.dimension, Dimension::Money | Dimension::Percent) || is_property(phrase) {
            return None;
        }
        let held = items.get(at.saturating_sub(LOOK_BACK)..at)?;
        let edge = held.iter().position(|item| item.role.is_edge()).filter(|_| at < LOOK_BACK)?;
        let mut end = edge;
        while end > 0 && matches!(surface(items, end - 1), "方面" | "上") {
            end -= 1;
        }
        let bare =
            items.get(..end)?.iter().all(|item| item.role.is_nominal() || matches!(item.role, Role::Of | Role::Conjunction | Role::Link));
        ending_at(items, end, false).filter(|heading| bare && is_property(*heading))
    }
}
