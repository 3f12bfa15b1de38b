//! What is said of one quantity.
//!
//! Takes a quantity with its sentence, asks the files beside this one in turn for its entity, verb, holder, time, place, change and
//! status, hands on its [`Claim`]. Decides which answer wins where two of them speak of one thing; what a sentence leaves to the next
//! is kept in `walk.rs`.

use super::clause::{Item, Role};
use super::entity::{Context, Earlier, Reading};
use super::governed::causes;
use super::holder::{Holder, Place};
use super::holding::member_of;
use super::period::Period;
use super::place::{self, Left};
use super::walk::{LOOK_BACK, Reader, Sentence};
use super::{Change, Claim, change, phrase, predicate, time_fit, time_scope};
use crate::quantity::{LABELLED, Quantity};
use crate::sorts::{ALREADY, HARM, HAS};
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Status};

/// How many items before and behind a quantity are read for it: more than any sentence that is written to be read has.
const ITEMS_BEFORE: usize = 300;
const ITEMS_BEHIND: usize = 100;

/// One quantity of a sentence, and what it counts.
struct Counted<'s, 't> {
    quantity: &'s Quantity,
    index: usize,
    /// The items around it, and its place among them. A sentence without end is read through a window, so that each costs the same.
    items: &'s [Item<'t>],
    at: usize,
    reading: Reading,
    /// The name of the row, where it is a cell of a table.
    row: Option<NormSpan>,
    entity: Option<NormSpan>,
    rule: &'static str,
    /// 三种方式: it only classifies.
    classifies: bool,
}

impl Counted<'_, '_> {
    /// Whether the number is that of an index, and no price or share of each: 失业率3%, but not 每吨运费30元.
    fn is_index(&self) -> bool {
        let last = self.reading.phrase.and_then(|phrase| self.items.get(phrase.end.checked_sub(1)?));
        let before = self.items.get(self.at.saturating_sub(PER)..self.at).unwrap_or_default();
        let each = before.iter().any(|item| item.role == Role::Per && item.surface.starts_with('每'));
        last.is_some_and(|last| last.property) && !each && !phrase::surface(self.items, self.at).contains('/')
    }
}

/// How far in front of a number 每 is looked for, in items.
const PER: usize = 2;

impl<'a> Reader<'a> {
    /// Makes the claim of quantity `index`, item `at` of its sentence.
    pub(super) fn read_quantity(&mut self, sentence: &Sentence<'_, 'a>, at: usize, index: usize) {
        let Some(quantity) = self.quantities.get(index) else { return };
        let begin = at.saturating_sub(ITEMS_BEFORE);
        let (counted, part_of) = self.counted(sentence, begin, at - begin, index, quantity);
        let around = self.period_around(sentence, &counted, part_of);
        let change = self.change(sentence, &counted);
        let status = self.status(sentence, &counted, around, change);
        let status = if status == Status::Actual && self.is_part_of_plan(&counted, part_of) { Status::Planned } else { status };
        let predicate = self.predicate(&counted);
        let period = self.period(&counted, around, predicate, change, status);
        let change = change.map(|change| change.against_year(counted.items, counted.at, period));
        // What the number says of an amount before is said of the same one.
        let inherited =
            counted.reading.shared_with.and_then(|shared| self.out.get(shared)).filter(|shared| shared.sentence == sentence.span);
        let (shared_holder, shared_place) = (inherited.map(|claim| claim.holder.map(|h| h.span)), inherited.and_then(|claim| claim.place));
        let whole = Place { items: sentence.items, at, says: sentence.says, dimension: quantity.dimension };
        let holder = match (counted.row, counted.classifies) {
            (None, false) => {
                self.holders.find(&self.rules.holder_words, self.text, whole, &counted.reading.shifted(begin), predicate, shared_holder)
            }
            _ => None,
        };
        let place = self.place(sentence, &counted, whole, holder, shared_place, status);
        let Counted { entity, rule, row, .. } = counted;
        let (quantity, sentence) = (quantity.clone(), sentence.span);
        self.out.push(Claim { quantity, sentence, entity, predicate, holder, period, place, change, status, part_of, repeats: None, rule });
        self.in_table.push(row.is_some());
        self.earlier.push(Earlier { index, entity, in_sentence: true, part: part_of.is_some(), by: change.is_some_and(Change::is_by) });
    }

    /// What quantity `index` counts, and the claim of which it is a part; `at` is its place among the items from `begin` on.
    fn counted<'s>(
        &mut self,
        sentence: &Sentence<'s, 'a>,
        begin: usize,
        at: usize,
        index: usize,
        quantity: &'s Quantity,
    ) -> (Counted<'s, 'a>, Option<usize>) {
        let items = sentence.items.get(begin..sentence.items.len().min(begin + at + ITEMS_BEHIND)).unwrap_or_default();
        let from = self.earlier.len().saturating_sub(LOOK_BACK);
        let earlier = self.earlier.get(from..).unwrap_or_default();
        let (grammar, words) = (&self.rules.grammar, &self.rules.holder_words);
        let context = Context { text: self.text, items, grammar, words, quantities: self.quantities, earlier };
        let reading = context.read(at, index);
        let part_of = self.parts.find(&context, at, index, &reading);
        if let Some((first, last, whole)) = self.parts.also.take() {
            for claim in self.out.get_mut(first..=last).unwrap_or_default() {
                claim.part_of = claim.part_of.or(Some(whole));
            }
        }
        // A cell of a table, whose row the quantity stage has named, or one that stands in lines of its own.
        let row = quantity.head.or(sentence.row).filter(|row| !row.is_empty());
        let (entity, rule) = match row {
            Some(row) => (Some(row), "row-of-table"),
            None => (reading.entity.filter(|span| !span.is_empty()), reading.rule),
        };
        let classifies = phrase::classifies(items, at, quantity);
        (Counted { quantity, index, items, at, reading, row, entity, rule, classifies }, part_of)
    }

    /// Whether it is so, or is to be; `around` is the time that its own sentence says.
    fn status(&self, sentence: &Sentence<'_, '_>, counted: &Counted<'_, '_>, around: Option<Period>, change: Option<Change>) -> Status {
        let ahead = around.is_some_and(|period| time_fit::lies_ahead(self.text, period, self.date));
        let status = self.rules.status_words.find(self.text, counted.items, counted.at, counted.quantity, sentence.status, ahead);
        // 时间将由|2小时|缩短为1小时: what is to change is so.
        if status == Status::Planned && change.is_some_and(Change::is_from) { Status::Actual } else { status }
    }

    /// 将提供300户，其中一房型|200户、二房型|100户: whether it is a part of what is planned, told right behind that or behind another part of it, and not said
    /// to be so already.
    fn is_part_of_plan(&self, counted: &Counted<'_, '_>, part_of: Option<usize>) -> bool {
        let (Some(whole), Some(items)) = (part_of, counted.items.get(..counted.at)) else { return false };
        let number = items.iter().enumerate().rev().find_map(|(at, item)| match item.role {
            Role::Quantity(index) => Some((at, index)),
            _ => None,
        });
        let Some((before, index)) = number else { return false };
        let planned = |claim: &Claim| claim.status == Status::Planned && (index == whole || claim.part_of == Some(whole));
        let said = |item: &Item<'_>| {
            ALREADY.has(item.surface)
                || matches!(item.surface, "现有" | "现已" | "现" | "目前" | "只" | "只有" | "仅" | "仅有")
                || item.surface.starts_with(['。', '；'])
        };
        self.out.get(index).is_some_and(planned) && !items.iter().skip(before).any(said)
    }

    /// The verb: its own, else that of the quantity that it is listed with.
    fn predicate(&self, counted: &Counted<'_, '_>) -> Option<NormSpan> {
        let (items, at) = (counted.items, counted.at);
        if counted.classifies {
            return None;
        }
        predicate::find(items, at, &counted.reading).or_else(|| self.listed_verb(items, at))
    }

    /// The time: that `around` it in its own sentence, where it fits, else the one told of before.
    fn period(
        &self,
        counted: &Counted<'_, '_>,
        around: Option<Period>,
        predicate: Option<NormSpan>,
        change: Option<Change>,
        status: Status,
    ) -> Option<Period> {
        let (text, items, at) = (self.text, counted.items, counted.at);
        // 新增校舍面积3万平方米 happened then.
        let done = predicate.is_some_and(|verb| predicate::tells(verb.slice(text)));
        let other = |period: &Period| {
            time_fit::is_of_another(text, items, at, *period, status, self.date)
                || counted.row.is_none() && time_fit::is_before_speech(text, *period, counted.quantity.span.start)
                || counted.row.is_none() && !done && self.stands(counted, change) && time_fit::is_of_event(items, at, *period)
        };
        around
            .and_then(|period| time_fit::of_change(text, period, change, counted.quantity.span))
            .filter(|period| !other(period))
            .or_else(|| self.period_told(counted, predicate, change, status))
    }

    /// The time that the sentence itself says, or the head of the table.
    fn period_around(&mut self, sentence: &Sentence<'_, '_>, counted: &Counted<'_, '_>, part_of: Option<usize>) -> Option<Period> {
        // 2022年粮食产量（万吨）达|35.2: what is labelled in running text has the time of its clause.
        let labelled = counted.quantity.rule == LABELLED;
        if let Some(own) = labelled.then(|| self.timeline.period_of(counted.items, sentence.times, counted.at)).flatten() {
            return Some(own);
        }
        if counted.row.is_some() || sentence.in_row {
            let heads = counted.quantity.column;
            return self.timeline.of_table(self.text, heads, counted.index.saturating_sub(sentence.first), sentence.inside);
        }
        if counted.classifies {
            return None;
        }
        // 四种方式分别完成: a part holds when its whole does.
        let whole = || part_of.and_then(|whole| self.out.get(whole));
        // 到2025年建成100处。参与了其中4处: what is aimed at is no time of what is done.
        let of_whole = || whole().filter(|whole| whole.status == Status::Actual || whole.sentence == sentence.span)?.period;
        self.timeline.period_of(counted.items, sentence.times, counted.at).or_else(of_whole)
    }

    /// The time that the sentences before told of, where this one goes on with it.
    fn period_told(
        &self,
        counted: &Counted<'_, '_>,
        predicate: Option<NormSpan>,
        change: Option<Change>,
        status: Status,
    ) -> Option<Period> {
        let (text, start) = (self.text, counted.quantity.span.start);
        let row = counted.row.is_some();
        let done = !row && !matches!(status, Status::Planned | Status::Required);
        // 去年…。…建成3座: what is told goes on.
        let happened = predicate.filter(|_| done && !time_scope::is_able(counted.items, counted.at));
        // 截至7日，…。全省|有|3000艘船在港: counted then, too.
        let counts = |verb: NormSpan| {
            let until = |period: &Period| period.from.is_none() && period.span.slice(text).starts_with('截');
            let next = |period: &Period| until(period) && time_fit::is_next_sentence(text, *period, start);
            HAS.has(verb.slice(text)) && self.timeline.told().filter(next).is_some()
        };
        let before = if happened.is_some_and(|verb| tells(counted, verb.slice(text)) || counts(verb)) {
            self.timeline.told()
        } else if row || counted.classifies || status != Status::Actual {
            None
        } else {
            self.timeline.reported().filter(|period| self.is_reported(counted, predicate, change, *period))
        };
        let stands = || self.stands(counted, change);
        let from = change.is_some_and(Change::is_from);
        // 目前… told of the next sentence at most: the time of writing is no time of a report.
        let before = before.filter(|period| !time_fit::is_now(period.span.slice(text)) || time_fit::is_next_sentence(text, *period, start));
        let spoken = || change.is_none_or(|change| change.basis.is_none()) && time_fit::in_speech(text, start);
        before.filter(|_| !from && !stands() && !spoken() && !time_fit::stands_apart(counted.items, counted.at))
    }

    /// Whether it is a size, a price or the like, which stands whatever the time; but 播种面积增加5万亩.
    fn stands(&self, counted: &Counted<'_, '_>, change: Option<Change>) -> bool {
        change.is_none() && counted.entity.is_some_and(|entity| self.rules.grammar.stands(entity.slice(self.text)))
    }

    /// Whether it is of the time that was reported on before.
    fn is_reported(&self, counted: &Counted<'_, '_>, predicate: Option<NormSpan>, change: Option<Change>, period: Period) -> bool {
        let Some(entity) = counted.entity else { return false };
        let property = self.rules.grammar.is_property(entity.slice(self.text));
        // 去年…。净利润2亿元: what is measured, for as long as that lasted.
        // 去年…。分行业看，汽车制造业增长5%: what changed is told of that time too, but 最高能减少9% of any.
        let day = time_scope::is_day(&period) || time_scope::names_day(period.span.slice(self.text));
        let changed = change.is_some() && (property || !day && !time_scope::is_able(counted.items, counted.at));
        let measured = (property && predicate.is_none() || changed) && !time_scope::is_day(&period);
        // 去年…。研发投入4亿元。投资达5亿元: sums of a year or a stretch of months.
        let sum = (property || counted.quantity.dimension == Dimension::Money)
            && predicate.is_none_or(|verb| verb.slice(self.text).starts_with(['达', '为', '占']));
        let start = counted.quantity.span.start;
        // 7月10日，仓库起火。经济损失30万元: what came of it.
        let harmed = || HARM.within(entity.slice(self.text)) && time_fit::is_next_sentence(self.text, period, start);
        measured || sum && time_fit::goes_on(self.text, period, start) || harmed()
    }

    /// How it changed, or goes on with the change before.
    fn change(&self, sentence: &Sentence<'_, '_>, counted: &Counted<'_, '_>) -> Option<Change> {
        let Counted { quantity, items, at, row, .. } = *counted;
        let governing = counted.reading.change;
        let phrase = counted.entity.map(|span| span.slice(self.text));
        // 涨幅回落0.6个百分点；价格上涨1.7%: a difference of rates is of another standard than a rate.
        let points = |quantity: &Quantity| quantity.span.slice(self.text).ends_with("百分点");
        let near = self.out.iter().rev().take(LOOK_BACK).take_while(|last| last.sentence == sentence.span);
        let last = near.chain(self.out.last().filter(|_| sentence.goes_on)).find(|last| !points(&last.quantity) || points(quantity));
        let last = last.and_then(|last| last.change);
        let percent = quantity.dimension == Dimension::Percent;
        let of_table = match quantity.column {
            // 比上年增长（%）; 比上年增加（万吨）, but 提升工程（万元）
            Some(heads) => self.rules.changes.of_head(heads.own.slice(self.text)).filter(|change| percent || change.basis.is_some()),
            None => self.table.change().filter(|_| row.is_some() && percent),
        };
        let change = of_table.or_else(|| self.rules.changes.find(items, at, governing, phrase, self.quantities));
        let change = change::continued(change, last, items, at);
        // 比上年增长（%）: -1.3
        change.map(|change| if row.is_some() && quantity.low.is_negative() { change.reversed() } else { change })
    }

    /// Where: in its clause, where its holder is or acts, else where the sentences before were; `shared` is that of the amount it tells more of.
    fn place(
        &mut self,
        sentence: &Sentence<'_, '_>,
        counted: &Counted<'_, '_>,
        whole: Place<'_, '_>,
        holder: Option<Holder>,
        shared: Option<NormSpan>,
        status: Status,
    ) -> Option<NormSpan> {
        let (text, scope, words) = (self.text, self.scope, &self.rules.holder_words);
        if counted.row.is_some() {
            return None;
        }
        // 县里|拟投
        let region = || holder?.region(text);
        let place = sentence.sites.before(whole.at).or(shared).or_else(|| sentence.sites.behind(whole.at)).or_else(region);
        let place = place.filter(|&place| !place::is_of_company(words, whole.items, place, holder, counted.entity, text));
        // 东港市、西港市分别接待5万和3万人: each of a list of places has its own.
        let place =
            place.map(|place| region().filter(|own| place.contains(*own)).unwrap_or_else(|| member_of(whole.items, whole.at, place)));
        // 全市生产总值90亿元。|失业率3%: an index that nobody owns is of the same scope.
        let index = || holder.is_none() && counted.is_index();
        // 全市共有学校318所。|在校学生14万人: what measures one thing, or costs, is no figure of a region.
        let counts = matches!(counted.quantity.dimension, Dimension::Person | Dimension::Count | Dimension::Percent | Dimension::Ratio);
        let goes_on = counts && (whole.goes_on() || whole.speaks_of() || is_caused(sentence.items, whole.at));
        let here = place::pointed_at(sentence.items, whole.at);
        let own = holder.is_some_and(|holder| sentence.span.start <= holder.span.start);
        let topic = |left: &Left| left.scope && !own && status != Status::Required && !place::is_pointed(sentence.items);
        let carried = if sentence.goes_on {
            scope
        } else if sentence.of_part {
            // 其中，: of what the number before is of.
            self.out.last().filter(|_| scope.is_some()).and_then(|last| last.place)
        } else {
            let happens = |left: &Left| left.event && counts || left.is_scene(whole);
            let reaches = |left: &Left| here.is_some() || happens(left) || topic(left) && (goes_on || index());
            let measured = || self.locale.measured(text).filter(|left| index() && topic(left));
            self.locale.governing().filter(reaches).or_else(measured).map(|left| left.span)
        };
        self.scope = place.or(scope);
        place.or(carried).or(here)
    }
}

/// Whether the verb tells what has happened: 共有300人|参加 too, but 可储电80万千瓦时 says what can be.
fn tells(counted: &Counted<'_, '_>, verb: &str) -> bool {
    predicate::tells(verb) || HAS.has(verb) && time_scope::is_pivot(counted.items, counted.at)
}

/// Whether something makes happen what the number at `at` tells of: 洪水|造成|3人|受灾.
fn is_caused(items: &[Item<'_>], at: usize) -> bool {
    let way = items.get(at.saturating_sub(6)..at).unwrap_or_default().iter().rev().take_while(|item| !item.role.is_edge());
    way.into_iter().any(|item| causes(item.surface))
}
