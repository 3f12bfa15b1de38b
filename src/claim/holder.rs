//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or thing that is the subject of a quantity's clause, or of one
//! before it in the paragraph that its clause goes on with. Whether that subject has what is told is decided in `holding.rs`, what a short
//! form stands for in `antecedent.rs`.

use super::antecedent::{Names, listed};
use super::carried::Carried;
use super::clause::{Item, Role};
use super::clauses::{Clause, clauses};
use super::complement::caused;
use super::described::{described, owner_behind};
use super::entity::Reading;
use super::frames::is_frame;
use super::gapped::GAPPED;
use super::governed::causes;
use super::holder_words::HolderWords;
use super::holding::{Holding, is_number_of_times};
use super::onward::verb_from;
use super::phrase::{role, surface};
use super::place::is_named;
use super::regions::{is_region_name, is_scope, is_whole};
use super::retold::Retold;
use super::shared_holder::is_listed_part;
use super::subject::Told;
use crate::sorts::NETWORK;
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// A mention of a holder, with the full name that a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) span: NormSpan,
    pub(crate) resolved: Option<NormSpan>,
}

impl Holder {
    /// The region that it is: who holds it there is where it holds.
    pub(crate) fn region(self, text: &str) -> Option<NormSpan> {
        let marked = text.get(..self.span.start).is_some_and(|before| before.ends_with('“'));
        // 中央和省 are governments.
        Some(self.span).filter(|span| !marked && is_region_name(span.slice(text)) && !span.slice(text).starts_with("中央"))
    }
}

/// Whom a document speaks of, up to the sentence that is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holders {
    names: Names,
    pub(super) carried: Option<Carried>,
    /// Who acts by the verb of a number, where his clause alone did not tell it.
    pub(super) retold: Option<Retold>,
    /// The holder of the quantity before in this sentence, and where that stands.
    last: Option<(NormSpan, usize)>,
    /// The sentence before opened with a verb whose subject nobody names.
    headless: bool,
    /// The things that the quantity before counts, which nobody has, and where it stands.
    counted: Option<(NormSpan, usize)>,
}

/// What a clause tells, with the subject that it goes on with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Say {
    pub(super) clause: Clause,
    pub(super) told: Told,
    pub(super) carried: Option<Carried>,
}

/// A quantity among the items of its sentence, and what the clauses of that tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'i, 't> {
    pub(crate) items: &'i [Item<'t>],
    pub(crate) at: usize,
    pub(crate) says: &'i [Say],
    pub(crate) dimension: Dimension,
}

impl<'i> Place<'i, '_> {
    /// Whether the unit measures one thing and counts none: 占地15公顷.
    pub(super) const fn measures(self) -> bool {
        matches!(self.dimension, Dimension::Time) || self.sizes()
    }

    /// Whether it says how big something is.
    pub(super) const fn sizes(self) -> bool {
        matches!(
            self.dimension,
            Dimension::Length | Dimension::Area | Dimension::Mass | Dimension::Volume | Dimension::Power | Dimension::Speed
        )
    }

    /// What the clause of the quantity tells.
    pub(super) fn say(self) -> Option<&'i Say> {
        let first = self.says.partition_point(|say| say.clause.end <= self.at);
        self.says.get(first..)?.iter().take(MOST_BRACKETS).find(|say| say.clause.start <= self.at)
    }

    /// Whether its clause has no subject of its own, so that it goes on with what was spoken of.
    pub(crate) fn goes_on(self) -> bool {
        let told = self.say().map(|say| say.told);
        matches!(told, Some(Told::Verb | Told::Has | Told::Property(_) | Told::Part | Told::Beside(_) | Told::Counted(..)))
    }

    /// Whether its clause only speaks of a thing, as of one that the sentences before measured where they say: 死亡病例|为30例.
    pub(crate) fn speaks_of(self) -> bool {
        matches!(self.say().map(|say| say.told), Some(Told::Topic(_))) && !is_named(self.items, self.at)
    }
}

/// How many brackets behind a quantity its clause may have.
const MOST_BRACKETS: usize = 12;

/// How many clauses that only say when a sentence may open with.
const MOST_FRAMES: usize = 3;

impl Holders {
    /// Begins a paragraph: nobody is spoken of yet.
    pub(crate) const fn forget(&mut self) {
        self.carried = None;
    }

    /// Whether the sentence of `items` opens without a subject, so that one without numbers before it may name him; `true` where it may only
    /// name the owner of a property.
    pub(crate) fn opens_without(words: &HolderWords, items: &[Item<'_>]) -> Option<bool> {
        // 去年以来，|已|召回
        let opening = clauses(items).into_iter().take(MOST_FRAMES).map(|clause| words.told(items, clause)).find(|told| *told != Told::Bare);
        match opening? {
            Told::Verb | Told::Has => Some(false),
            // 宏达公司位于城东。|总面积|60万平方米
            Told::Property(None) => Some(true),
            _ => None,
        }
    }

    /// Keeps of whom a sentence without numbers speaks only one who may own what the next one measures: 宏达公司, but no person and no sort.
    pub(crate) fn keep_owner(&mut self, words: &HolderWords, items: &[Item<'_>]) {
        let owns = |span: NormSpan| words.names_body(items, span) || words.names_thing(items, span);
        self.carried = self.carried.filter(|carried| carried.owns && owns(carried.span));
    }

    /// Remembers whom a sentence without numbers names. O(n).
    pub(crate) fn note(&mut self, words: &HolderWords, items: &[Item<'_>]) {
        self.names.note(items);
        for clause in clauses(items) {
            match words.told(items, clause) {
                Told::Actor(actor) | Told::Owner(actor) => self.names.remember(actor),
                // 青山大桥|通车。该桥
                Told::Thing(thing) | Told::Topic(thing) | Told::Head(thing) if words.names_one(items, thing) => self.names.remember(thing),
                _ => {}
            }
        }
    }

    /// Reads the clauses of a sentence in order; `goes_on` where only a ； parts it from the one before. O(n).
    pub(crate) fn read(&mut self, words: &HolderWords, text: &str, items: &[Item<'_>], goes_on: bool) -> Vec<Say> {
        self.names.note(items);
        self.retold = None;
        let listed = listed(items);
        if let Some(&(_, last)) = listed.last() {
            self.names.note_listed(last);
        }
        if !goes_on {
            // 铁路|发送煤炭10亿吨。其中，|电煤7亿吨: a part is listed with its whole.
            self.last = self.last.filter(|_| surface(items, 0) == "其中").map(|(span, _)| (span, 0));
            self.counted = None;
            // “农业保险”…。其中，为种植业|提供
            self.carried =
                self.carried.filter(|carried| !carried.brief || surface(items, 0) == "其中" && !is_scope(carried.span.slice(text)));
            // 启动结算，医院互认项目30个。|发放补贴2亿元: who is named within goes on no further.
            let headless = std::mem::take(&mut self.headless);
            self.carried = self.carried.filter(|carried| !headless || is_scope(carried.span.slice(text)));
        }
        let clauses = clauses(items);
        let mut says = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let spoke = says.last().filter(|say: &&Say| say.told == Told::Speech).map(|say| say.clause);
            let company = listed.get(listed.partition_point(|(open, _)| *open < clause.start));
            let company = company.filter(|(open, _)| *open < clause.end && !clause.inner);
            let told = company.map_or_else(|| words.told(items, clause), |&(_, name)| Told::Actor(name));
            // 整治|开展以来，: who is named in a frame does not act behind it.
            let act = |span: NormSpan| role(items, items.partition_point(|item| item.span.end < span.end)) == Some(Role::Event);
            // 疫情|发生|后，: nor does what happened.
            let happened = clause.end >= 2 && matches!(surface(items, clause.end - 2), "发生" | "爆发" | "暴发");
            let framed = matches!(told, Told::Thing(span) | Told::Topic(span) if act(span) || happened) && is_frame(items, clause.end);
            let told = if framed { Told::Bare } else { told };
            // 商务部|表示，|将|安排: who speaks of what is to be done does it.
            let speaker = spoke
                .and_then(|spoke| Some((spoke, words.speaker(items, spoke)?)))
                .filter(|&(spoke, speaker)| words.tells_of_itself(items, spoke, clause, told, speaker));
            let told = speaker.map_or(told, |(_, speaker)| Told::Actor(speaker));
            // 国道|发生|车祸，|造成3人受伤: what happened has the effect.
            // 发生地震，|震源深10公里，|已造成: over what is measured of it.
            let verb = verb_from(items, clause.start, clause.end);
            let effect = told == Told::Verb && verb.is_some_and(|verb| causes(surface(items, verb)));
            let befell = says.iter().rev().take(2).find(|say| effect && !matches!(say.told, Told::Property(_)));
            let told = befell.and_then(|say| words.befallen(items, say.clause)).map_or(told, Told::Thing);
            says.push(Say { clause, told, carried: self.carried });
            if !clause.inner {
                self.carried = Carried::behind(self.carried, words, text, items, clause, told);
            }
        }
        let first = says.iter().find(|say| !say.clause.inner && say.told != Told::Bare).filter(|_| !goes_on);
        // 通过培训，公司…: how something is done, with its subject behind.
        let how = |clause: Clause| surface(items, clause.start) == "通过" || role(items, clause.start) == Some(Role::Preposition);
        self.headless |= first.is_some_and(|say| say.told == Told::Verb && say.carried.is_none() && !how(say.clause));
        says
    }

    /// The holder of the quantity at `place`, whose verb `predicate` is; `shared` is that of the amount before whose entity it shares.
    pub(crate) fn find(
        &mut self,
        words: &HolderWords,
        text: &str,
        place: Place<'_, '_>,
        reading: &Reading,
        predicate: Option<NormSpan>,
        shared: Option<Option<NormSpan>>,
    ) -> Option<Holder> {
        // 物流园区…，约八成|物流园区|建有: what is counted does not hold itself.
        let counted = |span: &NormSpan| {
            !place.measures()
                && place.dimension != Dimension::Money
                && !place.items.get(place.at).is_some_and(|number| number.surface.ends_with('分'))
                && !is_number_of_times(place.items, place.at)
                && reading.entity.is_some_and(|entity| entity.slice(text) == span.slice(text))
        };
        // 地震造成2人死亡，|5人|受伤: of what had the effect on those before.
        let found = match caused(place.items, place.at) {
            Some(verb) => self.last.filter(|&(_, last)| last > verb).map(|(span, _)| span),
            None => self.subject_of(words, text, place, reading, shared).or_else(|| self.retell(words, text, place, reading, predicate?)),
        };
        let found = found.filter(|span| !counted(span));
        let before = |span: &NormSpan| place.items.get(place.at).is_some_and(|number| span.end <= number.span.start);
        self.last = found.filter(before).map(|span| (span, place.at));
        let region = found.is_some_and(|span| is_region_name(span.slice(text)));
        let counts = place.dimension == Dimension::Count && (found.is_none() || region);
        self.counted = reading.entity.filter(|_| counts).map(|entity| (entity, place.at));
        let carried = self.carried.map(|carried| carried.span);
        found.map(|span| Holder { span: as_a_whole(text, span), resolved: self.names.resolve(text, span, carried) })
    }

    fn subject_of(
        &self,
        words: &HolderWords,
        text: &str,
        place: Place<'_, '_>,
        reading: &Reading,
        shared: Option<Option<NormSpan>>,
    ) -> Option<NormSpan> {
        let Place { items, at, .. } = place;
        // 建交|65周年: a day has come round, and nobody has it.
        let number = items.get(at).filter(|number| !number.surface.ends_with("周年"))?.span;
        let described = || described(words, items, at).or_else(|| words.agent_behind(items, at));
        if let Some(span) = owner_behind(words, place, reading).or_else(described) {
            return Some(span);
        }
        // 照顾|91岁的|父亲: nobody else.
        if surface(items, at).ends_with('岁') && role(items, at + 1) == Some(Role::Of) && !surface(items, at + 2).starts_with('时') {
            return None;
        }
        let say = &self.told_on(*place.say()?);
        // 政策|使|企业|节省|3万元
        // 使|家庭|每年|损失3万元, whatever the entity takes of that.
        let counted = |entity: NormSpan, span: NormSpan| entity.overlaps(span) && entity.end <= span.end;
        let made = words.made_to(items, say.clause, at).filter(|span| !reading.entity.is_some_and(|entity| counted(entity, *span)));
        if made.is_some() {
            return made;
        }
        let holding = Holding::new(words, text, place, reading, say, number);
        match say.told {
            // ，同比增长8%: of the same one as the amount before.
            Told::Verb | Told::Bare | Told::Part if shared.is_some() => shared.flatten(),
            Told::Actor(span) | Told::Thing(span) => holding.of_subject(span),
            Told::Counted(..) if is_listed_part(place, say.clause, reading) => self.listed_before(&holding),
            Told::Counted(span, of) => holding.of_counted(span, of),
            // 帮助|300名职工|晋升: who is helped does not hold himself.
            Told::Agent(span) => holding.free(span).or_else(|| holding.goes_on()),
            Told::Owner(span) => holding.of_owner(span),
            Told::Region(span, verb) => holding.of_region(span, verb),
            Told::Beside(span) if reading.rule == GAPPED => holding.free(span),
            Told::Beside(span) if reading.phrase.is_some_and(|phrase| phrase.start > at) => holding.free(span),
            Told::Beside(span) if holding.is_told_before() => {
                holding.possessor(span).or_else(|| holding.owner()).or_else(|| self.listed_before(&holding))
            }
            // 李明，|51岁
            Told::Bare if surface(items, at).ends_with('岁') => holding.owner().or_else(|| self.listed_before(&holding)),
            Told::Beside(_) | Told::Bare => self.listed_before(&holding),
            Told::Topic(span) => holding.of_topic(span).or_else(|| self.listed_before(&holding).filter(|_| holding.is_member())),
            // 发送旅客10万人次，|日均|2万
            // 水塔…，|底层|直径12米: of a part, if a whole was named.
            Told::Property(Some(span)) if holding.is_before(span) => holding.whole().or(Some(span)),
            Told::Property(_) => shared.flatten().or_else(|| holding.owner_or_region()).or_else(|| self.summed_before(&holding)),
            Told::Verb if holding.is_subject() => holding.owner(),
            Told::Verb => holding.goes_on(),
            Told::Has => holding.having(),
            // 疏散5500人，包括|500名游客: whoever has the whole has its part.
            Told::Part => self.listed_before(&holding),
            Told::Placed(_) | Told::Scene(_) | Told::Index(_) | Told::Speech | Told::Head(_) => None,
        }
    }

    /// 慰问企业209家，|困难职工1.2万人: the holder of the number that it is listed with; of a property, the owner.
    fn listed_before(&self, holding: &Holding<'_, '_>) -> Option<NormSpan> {
        if holding.is_property() { holding.owner() } else { self.last.filter(|&(_, last)| holding.is_near(last)).map(|(span, _)| span) }
    }

    /// 项目432个，|总投资|3640亿元: the things counted before, of which a sum is told.
    fn summed_before(&self, holding: &Holding<'_, '_>) -> Option<NormSpan> {
        self.counted.filter(|&(_, last)| holding.is_near(last) && holding.is_sum()).map(|(span, _)| span)
    }
}

/// 全国|铁路: a net is called by the region whose it is; 全市|各级工会 are bodies without it.
fn as_a_whole(text: &str, span: NormSpan) -> NormSpan {
    let before = text.get(..span.start).unwrap_or_default();
    let scope =
        before.char_indices().nth_back(1).map(|(start, _)| start).filter(|&start| text.get(start..span.start).is_some_and(is_whole));
    let net = NETWORK.behind(span.slice(text)).is_some_and(|rest| rest.is_empty() || rest.starts_with('、'));
    scope.filter(|_| net).map_or(span, |start| NormSpan::new(start, span.end))
}
