//! The walk over a text, sentence by sentence, from quantities to claims.
//!
//! Takes the sentences in order with the times in them, asks the files beside this one in turn what each quantity's sentence says of
//! it, hands on one [`Claim`] for each. Keeps what earlier sentences leave to later ones; decides nothing that one sentence says.

use super::actors::opens_list;
use super::clause::{Item, Role};
use super::cutter::Cutter;
use super::entity::{Context, Earlier, Reading};
use super::governed::causes;
use super::holder::{Holder, Holders, Place, Say};
use super::part_of::Parts;
use super::period::{Period, Time};
use super::place::Locale;
use super::regions::Known;
use super::sites::{Places, Sites};
use super::status::StatusWords;
use super::table::Table;
use super::timeline::Timeline;
use super::{Change, Claim, ClaimRules, change, phrase, predicate, repeats, status, sums, time_fit, time_scope};
use crate::date::Date;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Status};

/// No sentence without numbers is read if it is longer, in bytes.
const LONGEST_PASSED: usize = 600;

/// How many earlier claims a claim may look back on.
const LOOK_BACK: usize = 12;

/// How many items before and behind a quantity are read for it: more than any sentence that is written to be read has.
const ITEMS_BEFORE: usize = 300;
const ITEMS_BEHIND: usize = 100;

/// The state of one pass over a text.
pub(super) struct Reader<'a> {
    rules: &'a ClaimRules,
    text: &'a str,
    quantities: &'a [Quantity],
    cutter: Cutter<'a>,
    out: Vec<Claim>,
    earlier: Vec<Earlier>,
    holders: Holders,
    timeline: Timeline,
    table: Table,
    date: Option<Date>,
    section: Status,
    /// A part of the sentence before a ； named a list of aims.
    announces: bool,
    /// The paragraph tells what a meeting decided.
    decides: bool,
    /// The place that the sentence spoke of last.
    scope: Option<NormSpan>,
    /// The place that the sentences before left to those behind.
    locale: Locale,
    known: Known<'a>,
    /// The sentence without numbers right before this one, in its paragraph.
    passed: Option<NormSpan>,
    parts: Parts,
    in_table: Vec<bool>,
    /// The line before was a cell of a table.
    in_cells: bool,
}

/// A sentence, or a part of one that ； ends, with what is the same for all its quantities.
struct Sentence<'s, 't> {
    span: NormSpan,
    /// Only a ； parts it from the one before.
    goes_on: bool,
    /// The number of its first quantity, and how many it has.
    first: usize,
    inside: usize,
    /// The name of the row, where it is one of a table.
    row: Option<NormSpan>,
    /// A cell of a table whose row no name was found for.
    in_row: bool,
    times: &'s [Time],
    items: &'s [Item<'t>],
    says: &'s [Say],
    sites: &'s Sites,
    /// The status that its section and the part before a ； leave to it.
    status: Status,
}

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
    /// 三种方式: it only classifies.
    classifies: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(rules: &'a ClaimRules, text: &'a str, quantities: &'a [Quantity], cutter: Cutter<'a>, date: Option<Date>) -> Self {
        Self {
            rules,
            text,
            quantities,
            cutter,
            out: Vec::with_capacity(quantities.len()),
            earlier: Vec::new(),
            holders: Holders::default(),
            timeline: Timeline::default(),
            table: Table::default(),
            date,
            section: Status::Actual,
            announces: false,
            decides: false,
            scope: None,
            locale: Locale::default(),
            passed: None,
            known: Known::of_text(text, &rules.place_words, cutter.lexis.words),
            parts: Parts::default(),
            in_table: Vec::new(),
            in_cells: false,
        }
    }

    /// Reads the next sentence, in which `times` stand.
    pub(super) fn read_sentence(&mut self, span: NormSpan, times: &[Time]) {
        let (text, quantities) = (self.text, self.quantities);
        if text.get(..span.start).is_none_or(|before| before.ends_with('\n')) {
            self.begin_paragraph(span);
        }
        // ； parts clauses of one sentence.
        let goes_on = text.get(..span.start).is_some_and(|before| before.ends_with('；'));
        self.timeline.begin_sentence(goes_on || span.slice(text).starts_with("其中"));
        self.timeline.note(times, span.start, text);
        let first = self.out.len();
        let rest = quantities.get(first..).unwrap_or_default();
        let inside = rest.iter().take_while(|q| q.span.start < span.end).count();
        let own = rest.get(..inside).unwrap_or_default();
        let row = self.table.read(text, span, own, &self.rules.changes);
        if own.is_empty() {
            self.timeline.note_line(times, text, span);
            self.timeline.pass(times, text, span);
            self.holders.forget();
            self.locale.forget();
            self.passed = Some(span);
            return;
        }
        for earlier in &mut self.earlier {
            earlier.in_sentence &= goes_on;
        }
        let surplus = self.earlier.len().saturating_sub(LOOK_BACK);
        self.earlier.drain(..surplus);
        // 48.31⏎55.9%: a cell with a unit, behind one without.
        let cell = own.first().is_some_and(|first| first.span.slice(text) == span.slice(text).trim());
        let in_row = row.is_none() && self.in_cells && cell;
        self.in_cells = row.is_some() || in_row;
        if row.is_none() && !in_row && own.iter().all(|quantity| quantity.head.is_none()) {
            self.timeline.leave_table();
        }
        let spans = own.iter().enumerate().map(|(offset, q)| (first + offset, q.span));
        let items = self.cutter.items(text, span, spans, times.iter().map(|time| time.period.span));
        if !goes_on {
            self.timeline.turn(&items);
            self.parts = Parts::default();
        }
        let rules = self.rules;
        // What a sentence without numbers tells matters only for the one behind it, and seldom.
        let passed = self.passed.take().filter(|passed| passed.len() < LONGEST_PASSED);
        let goes_back = passed.is_some() && Holders::opens_without(&rules.holder_words, &items);
        let places = Places { words: &rules.place_words, holders: &rules.holder_words, known: &self.known };
        let happens = passed.is_some_and(|passed| places.may_happen(passed.slice(text)));
        let told = passed.filter(|_| goes_back || happens);
        let told = told.map(|passed| self.cutter.items(text, passed, std::iter::empty(), std::iter::empty()));
        if let Some(told) = told.as_deref().filter(|_| goes_back) {
            self.holders.read(&rules.holder_words, text, told, false);
        }
        let says = self.holders.read(&rules.holder_words, text, &items, goes_on);
        self.known.note(&rules.place_words, &items);
        let places = Places { words: &rules.place_words, holders: &rules.holder_words, known: &self.known };
        if passed.is_some() {
            self.locale.pass(places, told.as_deref().unwrap_or_default());
        }
        let sites = places.read(&items);
        let status = self.status_before(&items, goes_on);
        let sentence = Sentence { span, goes_on, first, inside, row, in_row, times, items: &items, says: &says, sites: &sites, status };
        for (at, item) in items.iter().enumerate() {
            if let Role::Quantity(index) = item.role {
                self.read_quantity(&sentence, at, index);
            }
        }
        self.timeline.end_sentence(&items, times, text);
        self.locale.end_sentence(&sites, goes_on);
    }

    fn begin_paragraph(&mut self, sentence: NormSpan) {
        self.timeline.begin_paragraph(sentence.slice(self.text));
        self.holders.forget();
        self.scope = None;
        self.decides = false;
        self.locale.forget();
        self.passed = None;
        self.section = status::section_of(sentence.slice(self.text).trim()).unwrap_or(self.section);
    }

    /// The status that the section and the part before a ； leave to a sentence of `items`.
    fn status_before(&mut self, items: &[Item<'_>], goes_on: bool) -> Status {
        // 计划建库3座；|修渠5条: what is intended goes on without a subject; 目标 announces a whole list.
        let last = self.out.last().filter(|_| goes_on && (self.announces || lacks_subject(items)));
        let status = last.map_or(self.section, |claim| carried(claim.status, self.section));
        // 会议确定，一是…。二是|新增130亿元
        self.decides |= StatusWords::decides(items);
        let status = if self.decides && lists(items) { Status::Planned } else { status };
        self.announces = goes_on && self.announces || self.rules.status_words.announce(items);
        status
    }

    /// Makes the claim of quantity `index`, item `at` of its sentence.
    fn read_quantity(&mut self, sentence: &Sentence<'_, 'a>, at: usize, index: usize) {
        let (text, quantities) = (self.text, self.quantities);
        let Some(quantity) = quantities.get(index) else { return };
        let whole = Place { items: sentence.items, at, says: sentence.says, dimension: quantity.dimension };
        let begin = at.saturating_sub(ITEMS_BEFORE);
        let items = sentence.items.get(begin..sentence.items.len().min(at + ITEMS_BEHIND)).unwrap_or_default();
        let at = at - begin;
        let from = self.earlier.len().saturating_sub(LOOK_BACK);
        let earlier = self.earlier.get(from..).unwrap_or_default();
        let context = Context { text, items, grammar: &self.rules.grammar, quantities, earlier };
        let reading = context.read(at, index);
        // A cell of a table, whose row the quantity stage has named, or one that stands in lines of its own.
        let row = quantity.head.or(sentence.row).filter(|row| !row.is_empty());
        let (entity, rule) = match row {
            Some(row) => (Some(row), "row-of-table"),
            None => (reading.entity.filter(|span| !span.is_empty()), reading.rule),
        };
        let part_of = self.parts.find(&context, at, index, &reading);
        if let Some((own, whole)) = self.parts.also.take()
            && let Some(claim) = self.out.get_mut(own)
        {
            claim.part_of = claim.part_of.or(Some(whole));
        }
        let classifies = phrase::classifies(items, at, quantity);
        let counted = Counted { quantity, index, items, at, reading, row, entity, classifies };
        let period = self.period_around(sentence, &counted, part_of);
        let ahead = period.is_some_and(|period| time_fit::is_ahead(text, period, self.date));
        let change = self.change(sentence, &counted);
        let period = period.and_then(|period| time_fit::of_change(text, period, change, quantity.span));
        let status = self.rules.status_words.find(text, items, at, quantity, sentence.status, ahead);
        // 时间将由|2小时|缩短为1小时: what is to change is so.
        let status = if status == Status::Planned && change.is_some_and(Change::is_from) { Status::Actual } else { status };
        // 校长31名、|教师417名: listed with the quantity before.
        let listed = predicate::lists_on(items, at).and_then(|before| self.out.get(before));
        let predicate = predicate::find(items, at, &counted.reading).or_else(|| listed.and_then(|before| before.predicate));
        let predicate = predicate.or_else(|| {
            let before = predicate::lists_behind(items, at).and_then(|before| self.out.get(before))?;
            before.predicate.filter(|verb| verb.end <= before.quantity.span.start)
        });
        let predicate = predicate.filter(|_| !classifies);
        let period = period.filter(|period| !time_fit::is_of_another(text, items, at, *period, status, self.date));
        let period = period.or_else(|| self.period_told(&counted, predicate, change, status));
        // What the number says of an amount before is said of the same one.
        let inherited =
            counted.reading.shared_with.and_then(|shared| self.out.get(shared)).filter(|shared| shared.sentence == sentence.span);
        let (shared_holder, shared_place) = (inherited.map(|claim| claim.holder.map(|h| h.span)), inherited.and_then(|claim| claim.place));
        let holder = match (row, classifies) {
            (None, false) => self.holders.find(&self.rules.holder_words, text, whole, &counted.reading.shifted(begin), shared_holder),
            _ => None,
        };
        let place = self.place(sentence, &counted, whole, holder, shared_place);
        let quantity = quantity.clone();
        let sentence = sentence.span;
        self.out.push(Claim { quantity, sentence, entity, predicate, holder, period, place, change, status, part_of, repeats: None, rule });
        self.in_table.push(row.is_some());
        self.earlier.push(Earlier { index, entity, in_sentence: true });
    }

    /// The time that the sentence itself says, or the head of the table.
    fn period_around(&mut self, sentence: &Sentence<'_, '_>, counted: &Counted<'_, '_>, part_of: Option<usize>) -> Option<Period> {
        if counted.row.is_some() || sentence.in_row {
            return self.timeline.of_table(counted.index.saturating_sub(sentence.first), sentence.inside);
        }
        if counted.classifies {
            return None;
        }
        // 四种方式分别完成: a part holds when its whole does.
        let of_whole = || part_of.and_then(|whole| self.out.get(whole)).and_then(|whole| whole.period);
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
        let text = self.text;
        let phrase = counted.entity.map(|span| span.slice(text));
        // 去年…。…建成3座: what is told goes on.
        let happened = predicate.filter(|_| counted.row.is_none() && !matches!(status, Status::Planned | Status::Required));
        // 共有300人|参加 too, but 可储电80万千瓦时 says what can be.
        let tells = |verb: &str| {
            predicate::tells(verb)
                || matches!(verb, "有" | "共有" | "另有" | "还有" | "已有" | "约有") && time_scope::is_pivot(counted.items, counted.at)
        };
        let happened = happened.filter(|_| !time_scope::is_able(counted.items, counted.at));
        let before = if happened.is_some_and(|verb| tells(verb.slice(text))) {
            self.timeline.told()
        } else {
            // 去年…。净利润2亿元: so is what is measured, for as long as that lasted.
            let plain = counted.row.is_none() && !counted.classifies && status == Status::Actual;
            let property = phrase.is_some_and(|phrase| self.rules.grammar.is_property(phrase));
            let measured = plain && property && (predicate.is_none() || change.is_some());
            // 去年…。研发投入4亿元。投资达5亿元: sums of a year or a stretch of months.
            let sum = plain
                && (property || counted.quantity.dimension == Dimension::Money && phrase.is_some())
                && predicate.is_none_or(|verb| verb.slice(text).starts_with(['达', '为', '占']));
            self.timeline.reported().filter(|period| measured || sum && time_fit::goes_on(text, *period, counted.quantity.span.start))
        };
        // 播种面积增加5万亩: what stands may still change.
        let stands = change.is_none() && phrase.is_some_and(|phrase| self.rules.grammar.stands(phrase));
        let reported = !change.is_some_and(Change::is_from) && !stands;
        let spoken = || change.is_none_or(|change| change.basis.is_none()) && time_fit::in_speech(text, counted.quantity.span.start);
        before.filter(|_| reported && !spoken() && !time_fit::stands_apart(counted.items, counted.at))
    }

    fn change(&self, sentence: &Sentence<'_, '_>, counted: &Counted<'_, '_>) -> Option<Change> {
        let Counted { quantity, items, at, row, .. } = *counted;
        let governing = counted.reading.change;
        let phrase = counted.entity.map(|span| span.slice(self.text));
        // 涨幅回落0.6个百分点；价格上涨1.7%: a difference of rates is of another standard than a rate.
        let points = |quantity: &Quantity| quantity.span.slice(self.text).ends_with("百分点");
        let near = self.out.iter().rev().take(LOOK_BACK).take_while(|last| last.sentence == sentence.span);
        let last = near.chain(self.out.last().filter(|_| sentence.goes_on)).find(|last| !points(&last.quantity) || points(quantity));
        let last = last.and_then(|last| last.change);
        let of_table = self.table.change().filter(|_| row.is_some() && quantity.dimension == Dimension::Percent);
        let change = of_table.or_else(|| self.rules.changes.find(items, at, governing, phrase, self.quantities));
        let change = change::continued(change, last, items, at);
        // 比上年增长（%）: -1.3
        change.map(|change| if row.is_some() && quantity.low.is_negative() { change.reversed() } else { change })
    }

    /// Where: in its clause, where its holder is or acts, else where the sentences before were. `shared` is the place of the amount of
    /// which this one says more.
    fn place(
        &mut self,
        sentence: &Sentence<'_, '_>,
        counted: &Counted<'_, '_>,
        whole: Place<'_, '_>,
        holder: Option<Holder>,
        shared: Option<NormSpan>,
    ) -> Option<NormSpan> {
        let (text, scope) = (self.text, self.scope);
        if counted.row.is_some() {
            return None;
        }
        // 县里|拟投
        let region = || holder?.region(text);
        let place = sentence.sites.before(whole.at).or(shared).or_else(|| sentence.sites.behind(whole.at)).or_else(region);
        // 全市共有学校318所。|在校学生14万人: what measures one thing, or costs, is no figure of a region.
        let counts = matches!(counted.quantity.dimension, Dimension::Person | Dimension::Count | Dimension::Percent | Dimension::Ratio);
        let goes_on = counts && (whole.goes_on() || is_caused(sentence.items, whole.at)) || sentence.span.slice(text).starts_with("其中");
        let carried = if sentence.goes_on {
            scope
        } else {
            self.locale.governing().filter(|left| goes_on || left.event && counts).map(|left| left.span)
        };
        self.scope = place.or(scope);
        place.or(carried)
    }

    /// The claims, with what only the whole text says of them.
    pub(super) fn finish(mut self) -> Vec<Claim> {
        let sentences: Vec<NormSpan> = self.out.iter().map(|claim| claim.sentence).collect();
        let entities: Vec<Option<NormSpan>> = self.out.iter().map(|claim| claim.entity).collect();
        let repeats = repeats::find(self.text, self.quantities, &sentences, &entities, &self.in_table);
        let rows: Vec<Option<NormSpan>> = entities.iter().zip(&self.in_table).map(|(entity, &row)| entity.filter(|_| row)).collect();
        let sums = sums::find(self.text, self.quantities, &rows);
        for ((claim, repeats), sum) in self.out.iter_mut().zip(repeats).zip(sums) {
            claim.repeats = repeats;
            claim.part_of = claim.part_of.or(sum);
        }
        self.out
    }
}

/// Whether something makes happen what the number at `at` tells of: 洪水|造成|3人|受灾.
fn is_caused(items: &[Item<'_>], at: usize) -> bool {
    let way = items.get(at.saturating_sub(6)..at).unwrap_or_default().iter().rev().take_while(|item| !item.role.is_edge());
    way.into_iter().any(|item| causes(item.surface))
}

/// What the status before a ； leaves to the clauses behind it.
const fn carried(before: Status, section: Status) -> Status {
    match before {
        Status::Planned | Status::Required => before,
        Status::Actual | Status::Denied => section,
    }
}

/// Whether a sentence holds a member of a list: 二是…
fn lists(items: &[Item<'_>]) -> bool {
    let opens = |index: usize| index.checked_sub(1).and_then(|before| phrase::role(items, before)).is_none_or(Role::is_edge);
    (0..items.len()).any(|index| opens(index) && opens_list(items, index))
}

/// Whether a part of a sentence opens with its verb, or with that of a member of a list: 二是|新建3座.
fn lacks_subject(items: &[Item<'_>]) -> bool {
    let own = if opens_list(items, 0) { 2 } else { 0 };
    let opening =
        items.iter().skip(own).find(|item| !matches!(item.role, Role::Adverb | Role::Conjunction | Role::Preposition | Role::ListComma));
    opening.is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Event | Role::Change | Role::Link | Role::Per))
}
