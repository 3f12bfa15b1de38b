//! The walk over a text, sentence by sentence, from quantities to claims.
//!
//! Takes the sentences in order with the times in them, hands on one [`Claim`] for each quantity. Keeps what earlier sentences leave to
//! later ones; what the sentence of a quantity says of it is asked in `said.rs`.

use super::actors::list_number;
use super::antecedent::points_back;
use super::clause::{Item, Role};
use super::cutter::Cutter;
use super::entity::Earlier;
use super::holder::{Holders, Say};
use super::part_of::Parts;
use super::period::Time;
use super::place::Locale;
use super::regions::Known;
use super::sites::{Places, Sites};
use super::status::StatusWords;
use super::table::Table;
use super::timeline::Timeline;
use super::{Claim, ClaimRules, phrase, repeats, settled, status, sums};
use crate::date::Date;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::vocabulary::{Dimension, Relation, Status};

/// No sentence without numbers is read if it is longer, in bytes.
const LONGEST_PASSED: usize = 600;

/// How many earlier claims a claim may look back on.
pub(super) const LOOK_BACK: usize = 12;

/// The state of one pass over a text.
pub(super) struct Reader<'a> {
    pub(super) rules: &'a ClaimRules,
    pub(super) text: &'a str,
    pub(super) quantities: &'a [Quantity],
    pub(super) cutter: Cutter<'a>,
    pub(super) out: Vec<Claim>,
    pub(super) earlier: Vec<Earlier>,
    pub(super) holders: Holders,
    pub(super) timeline: Timeline,
    pub(super) table: Table,
    pub(super) date: Option<Date>,
    pub(super) section: Status,
    /// A part of the sentence before a ； named a list of aims.
    pub(super) announces: bool,
    /// The paragraph tells what a meeting decided.
    pub(super) decides: bool,
    /// It tells a list: 一是…
    pub(super) lists: bool,
    /// The place that the sentence spoke of last.
    pub(super) scope: Option<NormSpan>,
    /// The place that the sentences before left to those behind.
    pub(super) locale: Locale,
    pub(super) known: Known<'a>,
    /// The sentences without numbers right before this one, in its paragraph. They are read once a number follows.
    pub(super) passed: Vec<NormSpan>,
    pub(super) parts: Parts,
    pub(super) in_table: Vec<bool>,
    /// The line before was a cell of a table.
    pub(super) in_cells: bool,
}

/// A sentence, or a part of one that ； ends, with what is the same for all its quantities.
pub(super) struct Sentence<'s, 't> {
    pub(super) span: NormSpan,
    /// Only a ； parts it from the one before.
    pub(super) goes_on: bool,
    /// 其中: it tells of a part.
    pub(super) of_part: bool,
    /// The number of its first quantity, and how many it has.
    pub(super) first: usize,
    pub(super) inside: usize,
    /// The name of the row, where it is one of a table.
    pub(super) row: Option<NormSpan>,
    /// A cell of a table whose row no name was found for.
    pub(super) in_row: bool,
    pub(super) times: &'s [Time],
    pub(super) items: &'s [Item<'t>],
    pub(super) says: &'s [Say],
    pub(super) sites: &'s Sites,
    /// The status that its section and the part before a ； leave to it.
    pub(super) status: Status,
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
            lists: false,
            scope: None,
            locale: Locale::default(),
            passed: Vec::new(),
            known: Known::of_text(text, &rules.place_words, cutter.lexis.words),
            parts: Parts::default(),
            in_table: Vec::new(),
            in_cells: false,
        }
    }

    /// Reads the next sentence, in which `times` stand.
    pub(super) fn read_sentence(&mut self, span: NormSpan, times: &[Time]) {
        let (text, rules) = (self.text, self.rules);
        if text.get(..span.start).is_none_or(|before| before.ends_with('\n')) {
            self.begin_paragraph(span);
        }
        // ； parts clauses of one sentence.
        let goes_on = text.get(..span.start).is_some_and(|before| before.ends_with('；'));
        let of_part = span.slice(text).starts_with("其中");
        self.timeline.begin_sentence(goes_on || of_part);
        self.timeline.note(times, span.start, text);
        let first = self.out.len();
        let rest = self.quantities.get(first..).unwrap_or_default();
        let inside = rest.iter().take_while(|q| q.span.start < span.end).count();
        let own = rest.get(..inside).unwrap_or_default();
        let row = self.table.read(text, span, own, &rules.changes);
        if own.is_empty() {
            self.pass_sentence(span, times);
            return;
        }
        let passed = self.read_passed();
        self.look_back(goes_on);
        let in_row = self.in_row(span, own, row);
        let spans = own.iter().enumerate().map(|(offset, q)| (first + offset, q.span));
        let items = self.cutter.items(text, span, spans, times.iter().map(|time| time.period.span));
        if !goes_on {
            self.timeline.turn(&items);
            self.parts = Parts::default();
        }
        let passed = passed.map(|passed| self.told_before(passed, &items));
        let says = self.holders.read(&rules.holder_words, text, &items, goes_on);
        self.known.note(&rules.place_words, &items);
        let places = Places { words: &rules.place_words, holders: &rules.holder_words, known: &self.known };
        if let Some(told) = passed {
            self.locale.pass(places, &told);
        }
        let sites = places.read(&items);
        let status = self.status_before(&items, goes_on);
        let sentence =
            Sentence { span, goes_on, of_part, first, inside, row, in_row, times, items: &items, says: &says, sites: &sites, status };
        for (at, item) in items.iter().enumerate() {
            if let Role::Quantity(index) = item.role {
                self.read_quantity(&sentence, at, index);
            }
        }
        self.timeline.end_sentence(&items, times, text);
        self.locale.end_sentence(&sites, goes_on);
    }

    /// Passes a sentence without numbers.
    fn pass_sentence(&mut self, span: NormSpan, times: &[Time]) {
        self.timeline.note_line(times, self.text, span);
        self.timeline.pass(times, self.text, span);
        self.holders.forget();
        self.passed.push(span);
    }

    /// Reads the sentences that were passed, but for the last of them, which it hands on: what that tells hangs on the one behind.
    fn read_passed(&mut self) -> Option<NormSpan> {
        let mut passed = std::mem::take(&mut self.passed);
        let last = passed.pop();
        for sentence in passed {
            // 渡轮在江川|沉没。救援船赶到。: what happened there is told on.
            let told = if self.places().may_happen(sentence.slice(self.text)) { self.cut_passed(sentence) } else { Vec::new() };
            let places = Places { words: &self.rules.place_words, holders: &self.rules.holder_words, known: &self.known };
            self.locale.pass(places, &told);
        }
        last
    }

    fn places(&self) -> Places<'_> {
        Places { words: &self.rules.place_words, holders: &self.rules.holder_words, known: &self.known }
    }

    /// The items of the sentence without numbers at `passed`, none if it is too long to be read.
    fn cut_passed(&self, passed: NormSpan) -> Vec<Item<'a>> {
        if passed.len() < LONGEST_PASSED {
            self.cutter.items(self.text, passed, std::iter::empty(), std::iter::empty())
        } else {
            Vec::new()
        }
    }

    /// Keeps of the claims before those that the next sentence may look back on.
    fn look_back(&mut self, goes_on: bool) {
        for earlier in &mut self.earlier {
            // 其中…；: what follows is of the whole again.
            earlier.in_sentence &= goes_on && !earlier.part;
        }
        let surplus = self.earlier.len().saturating_sub(LOOK_BACK);
        self.earlier.drain(..surplus);
    }

    /// Whether the sentence is a cell of a table for whose row no name was found.
    fn in_row(&mut self, span: NormSpan, own: &[Quantity], row: Option<NormSpan>) -> bool {
        // 48.31⏎55.9%: a cell with a unit, behind one without.
        let cell = own.first().is_some_and(|first| first.span.slice(self.text) == span.slice(self.text).trim());
        let in_row = row.is_none() && self.in_cells && cell;
        self.in_cells = row.is_some() || in_row;
        if !self.in_cells && own.iter().all(|quantity| quantity.head.is_none()) {
            self.timeline.leave_table();
        }
        in_row
    }

    /// What the sentence without numbers at `passed` tells, where that matters for the one behind it; it seldom does.
    fn told_before(&mut self, passed: NormSpan, items: &[Item<'_>]) -> Vec<Item<'a>> {
        let (text, rules) = (self.text, self.rules);
        let places = self.places();
        let goes_back = Holders::opens_without(&rules.holder_words, items);
        let points_back = points_back(items);
        if goes_back.is_none() && !points_back && !places.may_happen(passed.slice(text)) && !places.may_locate(passed.slice(text)) {
            return Vec::new();
        }
        let told = self.cut_passed(passed);
        if let Some(property) = goes_back {
            self.holders.read(&rules.holder_words, text, &told, false);
            if property {
                self.holders.keep_owner(&rules.holder_words, &told);
            }
        } else if points_back {
            self.holders.note(&rules.holder_words, &told);
        }
        told
    }

    fn begin_paragraph(&mut self, sentence: NormSpan) {
        self.timeline.begin_paragraph(sentence.slice(self.text));
        self.holders.forget();
        self.scope = None;
        (self.decides, self.lists) = (false, false);
        self.locale.forget();
        self.passed.clear();
        self.section = status::section_of(sentence.slice(self.text).trim()).unwrap_or(self.section);
    }

    /// The status that the section and the part before a ； leave to a sentence of `items`.
    fn status_before(&mut self, items: &[Item<'_>], goes_on: bool) -> Status {
        // 计划建库3座；|修渠5条: what is intended goes on without a subject; 目标 announces a whole list.
        let last = self.out.last().filter(|last| {
            goes_on && (self.announces || lacks_subject(items) || last.status == Status::Planned && self.names_amount(items))
        });
        let status = last.map_or(self.section, |claim| carried(claim.status, self.section));
        // 会议确定，一是…。二是|新增130亿元
        self.decides |= StatusWords::decides(items);
        self.lists = lists(items) || self.lists && (goes_on || lacks_subject(items));
        let status = if self.decides && self.lists { Status::Planned } else { status };
        self.announces = goes_on && self.announces || self.rules.status_words.announce(items);
        status
    }

    /// Whether a part of a sentence opens with what is measured and its amount, without a verb that governs: 财政收入|38亿元, 投资|增长|13%; but
    /// 文化馆|收藏|280幅.
    fn names_amount(&self, items: &[Item<'_>]) -> bool {
        let Some(at) = items.iter().position(|item| matches!(item.role, Role::Quantity(_))) else { return false };
        let Some((Role::Quantity(index), name)) = items.get(at).map(|item| item.role).zip(items.get(..at)) else { return false };
        // 80公里以下每人20元；|80公里以上|每人50元: a case beside another.
        let bound = |index: usize| self.quantities.get(index).is_some_and(|q| matches!(q.relation, Relation::AtLeast | Relation::AtMost));
        if at == 0 && bound(index) {
            return true;
        }
        let names = |item: &Item<'_>| {
            item.role.is_nominal() || matches!(item.role, Role::Of | Role::ListComma | Role::Conjunction | Role::Per | Role::Change)
        };
        let money = self.quantities.get(index).is_some_and(|quantity| quantity.dimension == Dimension::Money);
        let measured = |last: &Item<'_>| last.role == Role::Change || money || self.rules.grammar.is_property(last.surface);
        name.first().is_some_and(|first| first.role.is_nominal()) && name.iter().all(names) && name.last().is_some_and(measured)
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
        settled::settle(&mut self.out, self.text);
        self.out
    }
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
    (0..items.len()).any(|index| opens(index) && list_number(items, index) > 0)
}

/// Whether a part of a sentence opens with its verb, or with that of a member of a list: 二是|新建3座.
fn lacks_subject(items: &[Item<'_>]) -> bool {
    let own = list_number(items, 0);
    let opening =
        items.iter().skip(own).find(|item| !matches!(item.role, Role::Adverb | Role::Conjunction | Role::Preposition | Role::ListComma));
    opening.is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Event | Role::Change | Role::Link | Role::Per))
}
