//! Who has or does what a claim says.
//!
//! Takes the items of a sentence, hands on the organisation, person or thing that is the subject of a quantity's clause, or of one
//! before it in the paragraph that its clause goes on with. What a short form stands for is decided in `antecedent.rs`.

use super::antecedent::{Names, listed};
use super::between::{acted, each, is_done, opens_with_verb};
use super::carried::{Carried, is_sized};
use super::clause::{Item, Role};
use super::clauses::{Clause, clauses};
use super::described::{described, owner_behind};
use super::entity::Reading;
use super::frames::is_frame;
use super::holder_words::{HolderWords, Sort};
use super::phrase::{role, surface};
use super::regions::{is_region_name, is_scope};
use super::subject::Told;
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
        Some(self.span).filter(|span| !marked && is_region_name(span.slice(text)))
    }
}

/// Whom a document speaks of, up to the sentence that is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holders {
    names: Names,
    carried: Option<Carried>,
    /// The holder of the quantity before in this sentence, and where that stands.
    last: Option<(NormSpan, usize)>,
    /// The things that the quantity before counts, which nobody has, and where it stands.
    counted: Option<(NormSpan, usize)>,
}

/// What a clause tells, with the subject that it goes on with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Say {
    clause: Clause,
    told: Told,
    carried: Option<Carried>,
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
    const fn measures(self) -> bool {
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
    fn say(self) -> Option<&'i Say> {
        let first = self.says.partition_point(|say| say.clause.end <= self.at);
        self.says.get(first..)?.iter().take(MOST_BRACKETS).find(|say| say.clause.start <= self.at)
    }

    /// Whether its clause has no subject of its own, so that it goes on with what was spoken of.
    pub(crate) fn goes_on(self) -> bool {
        let told = self.say().map(|say| say.told);
        matches!(told, Some(Told::Verb | Told::Has | Told::Property(_) | Told::Part | Told::Beside(_) | Told::Counted(..)))
    }
}

/// How many brackets behind a quantity its clause may have.
const MOST_BRACKETS: usize = 12;

/// How many clauses that only say when a sentence may open with.
const MOST_FRAMES: usize = 3;

/// How far behind the number before one is listed with it, in items.
const LISTED: usize = 12;

impl Holders {
    /// Begins a paragraph: nobody is spoken of yet.
    pub(crate) const fn forget(&mut self) {
        self.carried = None;
    }

    /// Whether the sentence of `items` opens without a subject, so that one without numbers before it may name him.
    pub(crate) fn opens_without(words: &HolderWords, items: &[Item<'_>]) -> bool {
        // 去年以来，|已|召回
        let opening = clauses(items).into_iter().take(MOST_FRAMES).map(|clause| words.told(items, clause)).find(|told| *told != Told::Bare);
        matches!(opening, Some(Told::Verb | Told::Has))
    }

    /// Reads the clauses of a sentence in order; `goes_on` where only a ； parts it from the one before. O(n).
    pub(crate) fn read(&mut self, words: &HolderWords, text: &str, items: &[Item<'_>], goes_on: bool) -> Vec<Say> {
        self.names.note(items);
        let listed = listed(items);
        if let Some(&(_, last)) = listed.last() {
            self.names.note_listed(last);
        }
        if !goes_on {
            self.last = None;
            self.counted = None;
            // “农业保险”…。其中，为种植业|提供
            self.carried =
                self.carried.filter(|carried| !carried.brief || surface(items, 0) == "其中" && !is_scope(carried.span.slice(text)));
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
            let framed = matches!(told, Told::Thing(span) | Told::Topic(span) if act(span)) && is_frame(items, clause.end);
            let told = if framed { Told::Bare } else { told };
            // 商务部|表示，|将|安排: who speaks of what is to be done does it.
            let goes_on = spoke.filter(|_| told == Told::Verb && intends(surface(items, clause.start)));
            let speaker = goes_on.and_then(|spoke| words.speaker(items, spoke));
            let told = speaker.map_or(told, Told::Actor);
            says.push(Say { clause, told, carried: self.carried });
            if !clause.inner {
                self.carried = Carried::behind(self.carried, words, text, items, clause, told);
            }
        }
        says
    }

    /// The holder of the quantity at `place`; `shared` is that of the amount before whose entity it shares.
    pub(crate) fn find(
        &mut self,
        words: &HolderWords,
        text: &str,
        place: Place<'_, '_>,
        reading: &Reading,
        shared: Option<Option<NormSpan>>,
    ) -> Option<Holder> {
        // 物流园区…，约八成|物流园区|建有: what is counted does not hold itself.
        let counted = |span: &NormSpan| {
            !place.measures()
                && place.dimension != Dimension::Money
                && !number_of_times(place.items, place.at)
                && reading.entity.is_some_and(|entity| entity.slice(text) == span.slice(text))
        };
        let found = self.subject_of(words, text, place, reading, shared).filter(|span| !counted(span));
        let before = |span: &NormSpan| place.items.get(place.at).is_some_and(|number| span.end <= number.span.start);
        self.last = found.filter(before).map(|span| (span, place.at));
        let region = found.is_some_and(|span| is_region_name(span.slice(text)));
        let counts = place.dimension == Dimension::Count && (found.is_none() || region);
        self.counted = reading.entity.filter(|_| counts).map(|entity| (entity, place.at));
        let carried = self.carried.map(|carried| carried.span);
        found.map(|span| Holder { span, resolved: self.names.resolve(text, span, carried) })
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
        let say = place.say()?;
        // 政策|使|企业|节省|3万元
        let made = words.made_to(items, say.clause, at).filter(|span| !reading.entity.is_some_and(|entity| entity.overlaps(*span)));
        if made.is_some() {
            return made;
        }
        // 财政|新增|130亿元: who does something is no money.
        // 舞剧《盐道》|巡演|48场: nor are it the times that it is done.
        let times = number_of_times(items, at) && matches!(say.told, Told::Actor(_) | Told::Thing(_));
        let does =
            |span| times || place.dimension == Dimension::Money && matches!(say.told, Told::Actor(_)) && acted(items, say.clause, span, at);
        let free =
            |span: NormSpan| Some(span).filter(|&span| span.end <= number.start && (does(span) || !is_entity(reading, say.told, span)));
        // 项目位于城东，|占地|1.1公顷: the thing measured is the one that has the size.
        let carried = say.carried.filter(|carried| place.measures() || !reading.entity.is_some_and(|entity| entity.overlaps(carried.span)));
        // “两新”带火了终端：|装车量|50万度: behind ： the things told of are others.
        let listed = say.clause.start > 0 && surface(items, say.clause.start - 1) == "：";
        let carried = carried.filter(|carried| !(listed && carried.brief && matches!(say.told, Told::Property(_))));
        let goes_on = carried.map(|carried| carried.span);
        // 其中，|中央收入|6万亿元: of a part, which owns itself, but for that of a company.
        let among = say.clause.start;
        let among =
            surface(items, among) == "其中" || among > 1 && surface(items, among - 1) == "，" && surface(items, among - 2) == "其中";
        let owns = |carried: &Carried| carried.owns && (!among || words.is(carried.span.slice(text), Sort::Enterprise));
        let owner = carried.filter(owns).map(|carried| carried.span);
        let property = reading.phrase.and_then(|phrase| items.get(phrase.end.checked_sub(1)?)).is_some_and(|last| last.property);
        let bare = || {
            // 慰问企业209家，|困难职工1.2万人: listed with the number before.
            let near = |&(_, last): &(NormSpan, usize)| last < at && at - last < LISTED;
            if property { owner } else { self.last.filter(near).map(|(span, _)| span) }
        };
        // 公司…，|在手订单|40亿元, |员工|减到4980人: what is measured is of the one who owns.
        let entity_before = reading.entity.is_some_and(|entity| entity.end <= number.start);
        match say.told {
            // ，同比增长8%: of the same one as the amount before.
            Told::Verb | Told::Bare | Told::Part if shared.is_some() => shared.flatten(),
            // 新校区|占地15公顷
            Told::Actor(span) | Told::Thing(span)
                if place.measures() && reading.entity == Some(span) && span.end <= number.start && is_done(items, say.clause, at) =>
            {
                Some(span)
            }
            // 来自8个街道的|职工|参加: the subject stands behind a clause that describes it.
            Told::Actor(span) | Told::Thing(span) | Told::Counted(span, None)
                if number.end <= span.start
                    && opens_with_verb(items, say.clause, at)
                    && !reading.entity.is_some_and(|e| e.overlaps(span)) =>
            {
                Some(span)
            }
            Told::Actor(span) | Told::Thing(span) => free(span),
            // 60名|绣娘|人均|增收|1800元: each of them has it.
            Told::Counted(span, _) if each(items, span, at) => Some(span),
            // 2支|球队、|36名|球员|参加: listed with what acts, and no object of it.
            Told::Counted(span, Some(of)) if number.end <= span.start => free(of),
            Told::Counted(span, _) if span.end <= number.start && !acted(items, say.clause, span, at) => None,
            // 公司…，|1126名|研发人员|占
            Told::Counted(span, _) => free(span).or(carried.filter(|carried| carried.owned && !carried.brief).map(|carried| carried.span)),
            // 帮助|300名职工|晋升: who is helped does not hold himself.
            Told::Agent(span) => free(span).or(goes_on),
            // 港珠澳大桥|全长: the name in front of a property, but not in the midst of what is measured.
            Told::Owner(span) => {
                let inside = |entity: NormSpan| entity.contains(span) && !(entity.end > span.end && words.names_one(items, span));
                Some(span).filter(|span| span.end <= number.start && !reading.entity.is_some_and(inside))
            }
            Told::Region(span, verb) => {
                let verb = items.get(verb)?;
                // 我国|共|进口|液化天然气
                let told = verb.role == Role::Noun;
                let inside = !told && reading.entity.is_some_and(|entity| entity.contains(verb.span));
                let measured = property && !told && !(verb.role.is_verb() || verb.role == Role::Event);
                free(span).filter(|_| !inside && !measured)
            }
            Told::Beside(span) if reading.phrase.is_some_and(|phrase| phrase.start > at) => free(span),
            Told::Beside(_) if entity_before => owner.or_else(bare),
            // 学生|人均|借阅|18本
            Told::Topic(span)
                if span.end <= number.start
                    && span.len() > '一'.len_utf8()
                    && each(items, span, at)
                    && acted(items, say.clause, span, at) =>
            {
                Some(span)
            }
            // 塔|高80米
            Told::Topic(span) if place.measures() && span.end <= number.start && items.get(say.clause.start..=at).is_some_and(is_sized) => {
                Some(span)
            }
            // 李建国|今年|58岁, 该股|收报|31元
            Told::Topic(span)
                if span.end <= number.start
                    && (reading.entity.is_none() || surface(items, at).ends_with('岁'))
                    && words.names_one(items, span) =>
            {
                Some(span)
            }
            Told::Topic(_) if entity_before => owner.filter(|_| carried.is_some_and(|carried| carried.owned && !carried.brief)),
            Told::Beside(_) | Told::Bare => bare(),
            // 发送旅客10万人次，|日均|2万
            // 水塔…，|底层|直径12米: of a part, if a whole was named.
            Told::Property(Some(span)) if span.end <= number.start => owner.or(Some(span)),
            // 项目432个，|总投资|3640亿元
            Told::Property(_) => shared.flatten().or(owner).or_else(|| {
                let near = |&(_, last): &(NormSpan, usize)| last < at && at - last < LISTED;
                let sum = reading.entity.is_some_and(|entity| words.is(entity.slice(text), Sort::Sum));
                self.counted.filter(near).filter(|_| sum && entity_before).map(|(span, _)| span)
            }),
            Told::Verb => goes_on,
            Told::Has => carried.filter(|carried| !carried.brief).map(|carried| carried.span),
            Told::Placed(_) | Told::Scene(_) | Told::Index(_) | Told::Part | Told::Speech | Told::Topic(_) | Told::Head(_) => None,
        }
    }
}

/// 巡演|48场, 踢了|98场: whether the number at `at` says how often something is done.
fn number_of_times(items: &[Item<'_>], at: usize) -> bool {
    let verb = at.checked_sub(1 + usize::from(surface(items, at.saturating_sub(1)) == "了"));
    surface(items, at).ends_with(['场', '趟', '轮', '遍', '局']) && verb.and_then(|verb| role(items, verb)).is_some_and(Role::is_verb)
}

/// 将, 拟: the first word of a clause that tells what somebody is to do.
fn intends(word: &str) -> bool {
    matches!(word, "将" | "拟" | "计划" | "决定" | "正" | "将会" | "准备" | "已" | "已经")
}

/// Whether the subject at `span` is what the quantity at `at` counts or measures, or only part of its name.
fn is_entity(reading: &Reading, told: Told, span: NormSpan) -> bool {
    let Some(entity) = reading.entity else { return false };
    // “厕所革命”|改厕, 该县财政|每年损失: the entity is made of the subject and what it did or had.
    let owns = entity.start <= span.end && entity.end > span.end && matches!(told, Told::Actor(_) | Told::Thing(_));
    !owns && entity.overlaps(span)
}
