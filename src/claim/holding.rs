//! Whether whom a clause tells of holds its quantity.
//!
//! Takes a quantity and what its clause says, hands on the holder for each sort of subject that it may have: one who acts, owns, is
//! counted or only spoken of, or the one carried on. Who is told of is found in `subject.rs`; the sorts are chosen from in `holder.rs`.

use super::between::{acted, each, opens_with_verb, tells_size};
use super::carried::{Carried, is_size, is_sized};
use super::clause::{Item, LOOK_BACK, Role};
use super::entity::Reading;
use super::holder::{Place, Say};
use super::holder_words::{HolderWords, Sort};
use super::phrase::{items_in, role, surface};
use super::regions::is_scope;
use super::subject::Told;
use super::things::follows_relative;
use crate::sorts::{BEFALLS, CASE};
use crate::span::NormSpan;
use crate::vocabulary::Dimension;

/// How far behind the number before one is listed with it, in items.
const LISTED: usize = 12;

/// A quantity, what its clause says, and the one that the clause goes on with.
pub(super) struct Holding<'h, 't> {
    words: &'h HolderWords,
    pub(super) text: &'t str,
    pub(super) place: Place<'h, 't>,
    reading: &'h Reading,
    pub(super) say: &'h Say,
    number: NormSpan,
    pub(super) carried: Option<Carried>,
}

impl<'h, 't> Holding<'h, 't> {
    pub(super) fn new(
        words: &'h HolderWords,
        text: &'t str,
        place: Place<'h, 't>,
        reading: &'h Reading,
        say: &'h Say,
        number: NormSpan,
    ) -> Self {
        // 项目位于城东，|占地|1.1公顷: the thing measured is the one that has the size.
        let has = |carried: &Carried| place.measures() || !reading.entity.is_some_and(|entity| entity.overlaps(carried.span));
        // “两新”带火了终端：|装车量|50万度: behind ： the things told of are others.
        let listed = || say.clause.start > 0 && surface(place.items, say.clause.start - 1) == "：";
        let others = |carried: &Carried| carried.brief && matches!(say.told, Told::Property(_)) && listed();
        let carried = say.carried.filter(|carried| has(carried) && !others(carried));
        Self { words, text, place, reading, say, number, carried }
    }

    pub(super) fn is_before(&self, span: NormSpan) -> bool {
        span.end <= self.number.start
    }

    fn is_behind(&self, span: NormSpan) -> bool {
        self.number.end <= span.start
    }

    /// Whether the number at `last` is listed with this one.
    pub(super) const fn is_near(&self, last: usize) -> bool {
        last < self.place.at && self.place.at - last < LISTED
    }

    /// Whether what is counted or measured stands before the number.
    pub(super) fn is_told_before(&self) -> bool {
        self.reading.entity.is_some_and(|entity| self.is_before(entity))
    }

    pub(super) fn is_property(&self) -> bool {
        let last = self.reading.phrase.and_then(|phrase| self.place.items.get(phrase.end.checked_sub(1)?));
        last.is_some_and(|last| last.property)
    }

    /// 寄宿|床位|增至|1.9万张: whether what is counted or measured is itself the subject, though a verb opens its clause.
    pub(super) fn is_subject(&self) -> bool {
        let Some(phrase) = self.reading.phrase.filter(|phrase| phrase.end <= self.place.at && phrase.start >= self.say.clause.start) else {
            return false;
        };
        let told = |verb: Option<usize>| verb.is_some_and(|verb| verb >= phrase.end);
        // 把|客流|控制在5000人
        let from = self.say.clause.start.max(phrase.start.saturating_sub(LISTED));
        let governs = |item: &Item<'_>| matches!(item.surface, "把" | "将" | "使" | "让" | "令" | "除" | "对");
        let governed = self.place.items.get(from..phrase.start).is_some_and(|way| way.iter().any(governs));
        // 演出|时|长|20分钟
        let link = self.reading.link.filter(|&link| !self.place.items.get(link).is_some_and(is_size));
        !governed && (told(self.reading.change) || told(link))
    }

    /// 总投资|3640亿元
    pub(super) fn is_sum(&self) -> bool {
        self.is_told_before() && self.reading.entity.is_some_and(|entity| self.words.is(entity.slice(self.text), Sort::Sum))
    }

    /// The one that the clause goes on with.
    pub(super) fn goes_on(&self) -> Option<NormSpan> {
        self.carried.map(|carried| carried.span)
    }

    /// The same, where it is no region or thing that is carried no further than its sentence.
    pub(super) fn lasting(&self) -> Option<NormSpan> {
        self.carried.filter(|carried| !carried.brief && !is_scope(carried.span.slice(self.text))).map(|carried| carried.span)
    }

    /// 大桥全长680米，|有|车道4条: the same, or the thing that the sentence tells of, but 有|40家企业|获奖.
    pub(super) fn having(&self) -> Option<NormSpan> {
        let (items, clause) = (self.place.items, self.say.clause);
        let acts = |item: &Item<'_>| item.role.is_verb() || matches!(item.role, Role::Event | Role::Preposition | Role::Change | Role::Of);
        let verb = (clause.start..clause.end).find(|&index| role(items, index) == Some(Role::Link));
        let plain = verb.and_then(|verb| items.get(verb + 1..clause.end)).is_some_and(|rest| !rest.iter().any(acts));
        // 信封|里|有, 在湖南|有: there, and nobody has them.
        let opens = |verb: usize| {
            let front = items.get(clause.start..verb).unwrap_or_default();
            front.iter().all(|item| matches!(item.role, Role::Time | Role::Adverb | Role::Per) || item.surface == "旗下")
                && surface(items, verb) != "另有"
        };
        let whole = plain && verb.is_some_and(opens);
        let thing = |carried: &Carried| whole && carried.owns && !is_scope(carried.span.slice(self.text));
        self.lasting().or_else(|| self.carried.filter(thing).map(|carried| carried.span))
    }

    fn lasting_owner(&self) -> Option<NormSpan> {
        self.lasting().filter(|_| self.carried.is_some_and(|carried| carried.owned))
    }

    /// 公司…，|在手订单|40亿元, |员工|减到4980人: what is measured is of the one who owns.
    pub(super) fn owner(&self) -> Option<NormSpan> {
        // 高铁开通后，|路上的时间|缩短为: of those who go there.
        let spent = |carried: &Carried| carried.brief && self.place.dimension == Dimension::Time && self.reading.change.is_some();
        let carried = self.carried.filter(|carried| carried.owns && !spent(carried))?;
        // 其中，|中央收入|6万亿元: of a part, which owns itself, but for that of a company.
        let (items, start) = (self.place.items, self.say.clause.start);
        let among =
            surface(items, start) == "其中" || start > 1 && surface(items, start - 1) == "，" && surface(items, start - 2) == "其中";
        (!among || carried.company).then_some(carried.span)
    }

    /// The same, where it is a thing or is known to own: no person, of whom what is named by itself is no part.
    pub(super) fn whole(&self) -> Option<NormSpan> {
        self.owner().filter(|_| self.carried.is_some_and(|carried| carried.owned || carried.brief))
    }

    fn is_acted(&self, span: NormSpan) -> bool {
        acted(self.place.items, self.say.clause, span, self.place.at)
    }

    fn overlaps_entity(&self, span: NormSpan) -> bool {
        self.reading.entity.is_some_and(|entity| entity.overlaps(span))
    }

    /// The subject before the number, unless it is itself what is counted or measured.
    pub(super) fn free(&self, span: NormSpan) -> Option<NormSpan> {
        (self.is_before(span) && (!self.is_entity(span) || self.does(span))).then_some(span)
    }

    /// Whether the number is of what the subject did, whatever it counts.
    fn does(&self, span: NormSpan) -> bool {
        match self.say.told {
            // 舞剧《盐道》|巡演|48场: nor are it the times that it is done.
            Told::Actor(_) | Told::Thing(_) if is_number_of_times(self.place.items, self.place.at) => true,
            // 财政|新增|130亿元: who does something is no money.
            Told::Actor(_) => self.place.dimension == Dimension::Money && self.is_acted(span),
            _ => false,
        }
    }

    /// Whether the subject at `span` is what is counted or measured, or only part of its name.
    fn is_entity(&self, span: NormSpan) -> bool {
        let Some(entity) = self.reading.entity else { return false };
        // “厕所革命”|改厕, 该县财政|每年损失: the entity is made of the subject and what it did or had.
        let owns = entity.start <= span.end && entity.end > span.end && matches!(self.say.told, Told::Actor(_) | Told::Thing(_));
        !owns && entity.overlaps(span)
    }

    /// 来自8个街道的|职工|参加: the subject stands behind a clause that describes it.
    fn is_described(&self, span: NormSpan) -> bool {
        self.is_behind(span) && opens_with_verb(self.place.items, self.say.clause, self.place.at) && !self.overlaps_entity(span)
    }

    /// One who acts, or a thing that does something.
    pub(super) fn of_subject(&self, span: NormSpan) -> Option<NormSpan> {
        // 新校区|占地15公顷
        let sized = self.place.measures()
            && self.reading.entity == Some(span)
            && self.is_before(span)
            && (self.place.dimension == Dimension::Time || tells_size(self.place.items, self.say.clause, self.place.at));
        if sized || self.is_described(span) {
            Some(span)
        } else {
            self.free(span).and_then(|span| self.free(member_of(self.place.items, self.place.at, span)))
        }
    }

    /// Those whom a number counts, and the one to whom they belong.
    pub(super) fn of_counted(&self, span: NormSpan, of: Option<NormSpan>) -> Option<NormSpan> {
        // 60名|绣娘|人均|增收|1800元: each of them has it.
        if of.is_none() && self.is_described(span) || each(self.place.items, span, self.place.at) {
            return Some(span);
        }
        // 2支|球队、|36名|球员|参加: listed with what acts, and no object of it.
        if let Some(of) = of.filter(|_| self.is_behind(span)) {
            return self.free(of);
        }
        if self.is_before(span) && !self.is_acted(span) {
            return None;
        }
        // 公司…，|1126名|研发人员|占
        self.free(span).or_else(|| self.lasting_owner())
    }

    /// 市第一医院|病床|900张: who has what is counted, in front of that; 韩国队|234分: who has the score.
    pub(super) fn possessor(&self, span: NormSpan) -> Option<NormSpan> {
        let Place { items, at, dimension, .. } = self.place;
        if !self.is_before(span) {
            return None;
        }
        // 该公司|库存|3万吨
        if let Some(company) = self.words.company_beside(items, span) {
            return Some(company);
        }
        let held = items.get(items_in(items, span))?;
        if surface(items, at).ends_with('分') {
            return Some(span).filter(|_| self.words.acts(items, span));
        }
        let owner = held.iter().rposition(|item| item.role == Role::Noun && self.words.acts(items, item.span))?;
        let things = held.get(owner + 1..)?;
        // 基地|年产|香菇|500万袋
        let makes = things.first().is_some_and(|first| matches!(first.surface, "年产" | "月产" | "日产"));
        let counted = matches!(dimension, Dimension::Count | Dimension::Person)
            && !things.is_empty()
            && things.iter().all(|item| item.role == Role::Noun && !item.property);
        let span = NormSpan::new(span.start, held.get(owner)?.span.end);
        (makes || counted && self.words.names_body(items, span)).then_some(span)
    }

    /// 港珠澳大桥|全长: the name in front of a property, but not in the midst of what is measured.
    pub(super) fn of_owner(&self, span: NormSpan) -> Option<NormSpan> {
        let inside = |entity: NormSpan| {
            entity.contains(span)
                && !(entity.end > span.end
                    && (self.names_one(span) || self.words.is_one_owner(self.place.items, span) || self.opens_with(span)))
        };
        (self.is_before(span) && !self.reading.entity.is_some_and(inside)).then(|| member_of(self.place.items, self.place.at, span))
    }

    /// 医院|建筑面积|8万平方米: whether the clause opens with what has the size.
    fn opens_with(&self, span: NormSpan) -> bool {
        let items = self.place.items;
        let first = items.get(self.say.clause.start).filter(|first| first.span == span && first.actor);
        // 铁路|运量: of all such.
        let all = |first: &Item<'_>| first.surface.ends_with('路') || first.surface == "航空";
        let measured = items.get(self.say.clause.start + 1..self.place.at).unwrap_or_default();
        let named = measured.iter().all(|item| item.role.is_nominal() || item.role == Role::Link) && self.is_property();
        self.place.sizes() && named && first.is_some_and(|first| !all(first))
    }

    /// Whether one thing is meant, by its name or by what a relative clause says of it.
    fn names_one(&self, span: NormSpan) -> bool {
        let items = self.place.items;
        self.words.names_one(items, span) || follows_relative(items, items.partition_point(|item| item.span.start < span.start))
    }

    /// A region of the verb at `verb`.
    pub(super) fn of_region(&self, span: NormSpan, verb: usize) -> Option<NormSpan> {
        let verb = self.place.items.get(verb)?;
        // 我国|共|进口|液化天然气
        if verb.role == Role::Noun {
            return self.free(span);
        }
        // 全市|接待|游客: the entity that begins with what is done to it is no name.
        let last = || self.reading.phrase.and_then(|phrase| self.place.items.get(phrase.end.checked_sub(1)?));
        let done = |entity: NormSpan| entity.start == verb.span.start && last().is_some_and(|last| !last.property && !last.actor);
        let inside = self.reading.entity.is_some_and(|entity| entity.contains(verb.span) && !done(entity));
        let measured = self.is_property() && !(verb.role.is_verb() || verb.role == Role::Event);
        // 美国|单日|新增|确诊病例: they befall it.
        let befalls = BEFALLS.has(verb.surface) && self.reading.entity.is_some_and(|entity| CASE.ends(entity.slice(self.text)));
        self.free(span).filter(|_| !inside && !measured && !befalls)
    }

    /// One who is only spoken of.
    pub(super) fn of_topic(&self, span: NormSpan) -> Option<NormSpan> {
        let Place { items, at, .. } = self.place;
        // 学生|人均|借阅|18本
        let each_does = || span.len() > '一'.len_utf8() && each(items, span, at) && self.is_acted(span);
        // 塔|高80米
        let from = self.say.clause.start.max(at.saturating_sub(LOOK_BACK));
        let sized = || self.place.measures() && items.get(from..=at).is_some_and(is_sized);
        // 李建国|今年|58岁, 该股|收报|31元
        let alone = || (self.reading.entity.is_none() || surface(items, at).ends_with('岁')) && self.words.names_one(items, span);
        if self.is_before(span) && (each_does() || sized() || alone()) {
            return Some(span);
        }
        self.owner().filter(|_| self.is_told_before() && self.lasting_owner().is_some())
    }
}

/// 中央和省|分别|出资2亿元、1亿元: the member of the list at `span` that the number at `at` goes with.
pub(super) fn member_of(items: &[Item<'_>], at: usize, span: NormSpan) -> NormSpan {
    let from = at.saturating_sub(LISTED);
    let way = items.get(from..at).unwrap_or_default();
    let Some(each) = way.iter().rposition(|item| item.surface.starts_with("分别")).map(|each| from + each) else { return span };
    let number = |&index: &usize| matches!(role(items, index), Some(Role::Quantity(_)));
    let earlier = (each..at).filter(number).count();
    let later = items.get(at..items.len().min(at + LISTED)).unwrap_or_default().iter().take_while(|item| item.role != Role::Boundary);
    let later = later.filter(|item| matches!(item.role, Role::Quantity(_))).count();
    let inside = items_in(items, span);
    let listed = inside.end <= each && (each + 1..at).all(|index| !role(items, index).is_some_and(|role| role == Role::Boundary));
    let held = items.get(inside).filter(|_| listed).unwrap_or_default();
    let mut members = held.split(|item| matches!(item.role, Role::ListComma | Role::Conjunction)).filter(|member| !member.is_empty());
    if members.clone().count() != earlier + later {
        return span;
    }
    let of = members.nth(earlier).and_then(|member| Some(NormSpan::new(member.first()?.span.start, member.last()?.span.end)));
    of.unwrap_or(span)
}

/// 巡演|48场, 踢了|98场: whether the number at `at` says how often something is done.
pub(super) fn is_number_of_times(items: &[Item<'_>], at: usize) -> bool {
    let verb = at.checked_sub(1 + usize::from(surface(items, at.saturating_sub(1)) == "了"));
    surface(items, at).ends_with(['场', '趟', '轮', '遍', '局']) && verb.and_then(|verb| role(items, verb)).is_some_and(Role::is_verb)
}
