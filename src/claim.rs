//! Claims: a quantity with what the text says of it.
//!
//! Takes normalised text, its sentences and the quantities that are claims, hands on one [`Claim`] for each. What is said is
//! found by one file each below; reading numbers and writing records are the business of other stages.

mod actors;
mod antecedent;
mod behind;
mod bounds;
mod calendar;
mod change;
mod clause;
mod clauses;
mod columns;
mod cutter;
mod entity;
mod frames;
mod governed;
mod grammar;
mod halved;
mod holder;
mod holder_words;
mod joined;
mod landing;
mod lexis;
mod nouns;
mod part_of;
mod path;
mod period;
mod phrase;
mod place;
mod predicate;
mod repeats;
mod sense;
mod status;
mod subject;
mod sums;
mod table;
mod time_ends;
mod time_forms;
mod time_start;
mod timeline;
mod topic;

use crate::date::Date;
use crate::lexicon::LexiconError;
use crate::quantity::Quantity;
use crate::span::NormSpan;
use crate::token::Words;
use crate::vocabulary::{Dimension, Status};
use actors::opens_list;
pub(crate) use change::Change;
use change::Changes;
use clause::{Item, Role};
use cutter::Cutter;
use entity::{Context, Earlier};
use grammar::Grammar;
pub(crate) use holder::Holder;
use holder::{Holders, Place};
use holder_words::HolderWords;
use lexis::Lexis;
use part_of::Parts;
pub(crate) use period::Period;
use period::Time;
use status::StatusWords;
use table::Table;
use time_forms::TimeForms;
use timeline::Timeline;

/// How many earlier claims a claim may look back on.
const LOOK_BACK: usize = 12;

/// How many items before and behind a quantity are read for it: more than any sentence that is written to be read has.
const ITEMS_BEFORE: usize = 300;
const ITEMS_BEHIND: usize = 100;

/// A quantity with what is said of it. All spans are of the normalised text, all indices those of the list of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) quantity: Quantity,
    pub(crate) sentence: NormSpan,
    /// What is measured or counted.
    pub(crate) entity: Option<NormSpan>,
    /// The governing verb.
    pub(crate) predicate: Option<NormSpan>,
    /// Who.
    pub(crate) holder: Option<Holder>,
    /// When.
    pub(crate) period: Option<Period>,
    /// Where.
    pub(crate) place: Option<NormSpan>,
    pub(crate) change: Option<Change>,
    pub(crate) status: Status,
    /// The claim that this one is a part of.
    pub(crate) part_of: Option<usize>,
    /// On a heading: the claim of the running text that it states too.
    pub(crate) repeats: Option<usize>,
    /// The rule that found the entity.
    pub(crate) rule: &'static str,
}

/// The tables that the rules of this stage read.
#[derive(Debug)]
pub(crate) struct ClaimRules {
    grammar: Grammar,
    changes: Changes,
    status_words: StatusWords,
    holder_words: HolderWords,
    /// Always there; a test holds that the forms compile.
    time_forms: Option<TimeForms>,
}

impl ClaimRules {
    /// The embedded tables.
    pub(crate) fn embedded() -> Result<Self, LexiconError> {
        Ok(Self {
            grammar: Grammar::embedded()?,
            changes: Changes::embedded()?,
            status_words: StatusWords::embedded()?,
            holder_words: HolderWords::embedded()?,
            time_forms: TimeForms::new(),
        })
    }

    /// What `text` says of each of `quantities`: one claim for each, in order. O(n).
    ///
    /// `sentences` cover the text in order; `quantities` are in order and disjoint, each inside a sentence. `date` is the
    /// document's.
    pub(crate) fn find_claims(
        &self,
        text: &str,
        sentences: &[NormSpan],
        quantities: &[Quantity],
        words: &Words,
        date: Option<Date>,
    ) -> Vec<Claim> {
        let Some(last) = quantities.last() else { return Vec::new() };
        // What stands behind the last of them is not read.
        let count = sentences.partition_point(|sentence| sentence.start <= last.span.start);
        let sentences = sentences.get(..count).unwrap_or_default();
        let end = sentences.last().map_or(0, |sentence| sentence.end);
        let cutter = Cutter { lexis: Lexis { words, grammar: &self.grammar, changes: &self.changes } };
        let times = self.time_forms.as_ref().map(|forms| forms.find(text, end, date)).unwrap_or_default();
        let mut reader = Reader {
            rules: self,
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
            scope: None,
            governs: false,
            parts: Parts::default(),
            in_table: Vec::new(),
            in_cells: false,
        };
        let mut times = times.as_slice();
        for &sentence in sentences {
            let before = times.partition_point(|time| time.period.span.start < sentence.start);
            times = times.get(before..).unwrap_or_default();
            let inside = times.partition_point(|time| time.period.span.end <= sentence.end);
            reader.read_sentence(sentence, times.get(..inside).unwrap_or_default());
        }
        reader.finish()
    }
}

/// The state of one pass over a text.
struct Reader<'a> {
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
    /// The place that the sentence spoke of last, and the whole that a part before a ； spoke of.
    scope: Option<NormSpan>,
    /// Its clause opened with it, and no sentence without numbers stood behind.
    governs: bool,
    parts: Parts,
    in_table: Vec<bool>,
    /// The line before was a cell of a table.
    in_cells: bool,
}

impl Reader<'_> {
    fn read_sentence(&mut self, sentence: NormSpan, times: &[Time]) {
        let (text, quantities) = (self.text, self.quantities);
        if text.get(..sentence.start).is_none_or(|before| before.ends_with('\n')) {
            self.timeline.begin_paragraph();
            self.holders.forget();
            self.scope = None;
            self.governs = false;
            self.section = status::section_of(sentence.slice(text).trim()).unwrap_or(self.section);
        }
        // ； parts clauses of one sentence.
        let goes_on = text.get(..sentence.start).is_some_and(|before| before.ends_with('；'));
        self.timeline.begin_sentence(goes_on || sentence.slice(text).starts_with("其中"));
        self.timeline.note(times, sentence.start, text);
        let first = self.out.len();
        let rest = quantities.get(first..).unwrap_or_default();
        let inside = rest.iter().take_while(|q| q.span.start < sentence.end).count();
        let row = self.table.read(text, sentence, rest.get(..inside).unwrap_or_default(), &self.rules.changes);
        if inside == 0 {
            self.timeline.note_line(times, text, sentence);
            self.holders.forget();
            self.governs = false;
            return;
        }
        for earlier in &mut self.earlier {
            earlier.in_sentence &= goes_on;
        }
        let surplus = self.earlier.len().saturating_sub(LOOK_BACK);
        self.earlier.drain(..surplus);
        // 48.31⏎55.9%: a cell with a unit, behind one without.
        let cell = rest.first().is_some_and(|first| first.span.slice(text) == sentence.slice(text).trim());
        let in_row = row.is_none() && self.in_cells && cell;
        self.in_cells = row.is_some() || in_row;
        if row.is_none() && !in_row && rest.iter().take(inside).all(|quantity| quantity.head.is_none()) {
            self.timeline.leave_table();
        }
        let spans = rest.iter().take(inside).enumerate().map(|(offset, q)| (first + offset, q.span));
        let items = self.cutter.items(text, sentence, spans, times.iter().map(|time| time.period.span));
        if !goes_on {
            self.timeline.turn(&items);
        }
        let says = self.holders.read(&self.rules.holder_words, text, &items, goes_on);
        // 计划建库3座；|修渠5条: what is intended goes on without a subject; 目标 announces a whole list.
        let last =
            first.checked_sub(1).and_then(|last| self.out.get(last)).filter(|_| goes_on && (self.announces || lacks_subject(&items)));
        let before = last.map_or(self.section, |claim| carried(claim.status, self.section));
        self.announces = goes_on && self.announces || self.rules.status_words.announce(&items);
        if !goes_on {
            self.parts = Parts::default();
        }
        let mut parts = std::mem::take(&mut self.parts);
        let mut scope = self.scope;
        for (at, item) in items.iter().enumerate() {
            let Role::Quantity(index) = item.role else { continue };
            let Some(quantity) = quantities.get(index) else { continue };
            // A sentence without end is read through a window, so that each amount costs the same.
            let measures = holder::measures(quantity.dimension);
            let whole = Place { items: &items, at, says: &says, measures };
            let begin = at.saturating_sub(ITEMS_BEFORE);
            let items = items.get(begin..items.len().min(at + ITEMS_BEHIND)).unwrap_or_default();
            let at = at - begin;
            let from = self.earlier.len().saturating_sub(LOOK_BACK);
            let earlier = self.earlier.get(from..).unwrap_or_default();
            let context = Context { text, items, grammar: &self.rules.grammar, quantities, earlier };
            let reading = context.read(at, index);
            // A cell of a table, whose row the quantity stage has named, or one that stands in lines of its own.
            let row = quantity.head.or(row).filter(|row| !row.is_empty());
            let (entity, rule) = match row {
                Some(row) => (Some(row), "row-of-table"),
                None => (reading.entity.filter(|span| !span.is_empty()), reading.rule),
            };
            let part_of = parts.find(&context, at, index, &reading);
            if let Some((own, whole)) = parts.also.take()
                && let Some(claim) = self.out.get_mut(own)
            {
                claim.part_of = claim.part_of.or(Some(whole));
            }
            let classifies = phrase::classifies(items, at, quantity);
            let phrase = entity.map(|span| span.slice(text));
            let inherited = reading.shared_with.and_then(|shared| self.out.get(shared)).filter(|shared| shared.sentence == sentence);
            let place =
                if row.is_some() { None } else { place::find(items, at, entity).or_else(|| inherited.and_then(|shared| shared.place)) };
            // 校长31名、|教师417名: listed with the quantity before.
            let listed = predicate::lists_on(items, at).and_then(|before| self.out.get(before));
            let period = match (row, classifies) {
                _ if row.is_some() || in_row => self.timeline.of_table(index.saturating_sub(first), inside),
                (_, true) => None,
                // 四种方式分别完成: a part holds when its whole does.
                (_, false) => self
                    .timeline
                    .period_of(items, times, at)
                    .or_else(|| part_of.and_then(|whole| self.out.get(whole)).and_then(|whole| whole.period)),
            };
            let ahead = self.date.zip(period.and_then(|period| period.to.or(period.from))).is_some_and(|(now, to)| to.year() > now.year());
            let last_change = self.out.last().filter(|last| goes_on || last.sentence == sentence).and_then(|last| last.change);
            let change = match row {
                Some(_) if quantity.dimension == Dimension::Percent => {
                    self.table.change().or_else(|| self.rules.changes.find(items, at, reading.change, phrase))
                }
                _ => self.rules.changes.find(items, at, reading.change, phrase),
            };
            let change = change::continued(change, last_change, items, at, reading.change);
            // 比上年增长（%）: -1.3
            let change = change.map(|change| if row.is_some() && quantity.low.is_negative() { change.reversed() } else { change });
            let period = period.and_then(|period| timeline::of_change(text, period, change, quantity.span));
            let status = self.rules.status_words.find(text, items, at, quantity, before, ahead);
            // 时间将由|2小时|缩短为1小时: what is to change is so.
            let status = if status == Status::Planned && change.is_some_and(Change::is_from) { Status::Actual } else { status };
            let predicate = predicate::find(items, at, &reading).or_else(|| listed.and_then(|before| before.predicate));
            let predicate = predicate.filter(|_| !classifies);
            // 去年…。…建成3座: what is told goes on with the time of the sentence before.
            let happened = predicate.filter(|_| row.is_none() && !matches!(status, Status::Planned | Status::Required));
            let spoken = || change.is_none_or(|change| change.basis.is_none()) && timeline::in_speech(text, quantity.span.start);
            let reported = !change.is_some_and(Change::is_from) && !phrase.is_some_and(|phrase| self.rules.grammar.stands(phrase));
            let goes = happened.is_some_and(|verb| predicate::tells(verb.slice(text)));
            // 去年…。净利润2亿元: so is what is measured, for as long as that lasted.
            let measured = (predicate.is_none() || change.is_some())
                && row.is_none()
                && !classifies
                && status == Status::Actual
                && phrase.is_some_and(|phrase| self.rules.grammar.is_property(phrase));
            let period = period.or_else(|| {
                let before = if goes { self.timeline.told() } else { self.timeline.reported().filter(|_| measured) };
                before.filter(|_| reported && !spoken())
            });
            // What the number says of an amount before is said of the same one.
            let shared = inherited.map(|shared| shared.holder.map(|holder| holder.span));
            let holder = match (row, classifies) {
                (None, false) => self.holders.find(&self.rules.holder_words, text, whole, &reading.shifted(begin), shared),
                _ => None,
            };
            // 县里|拟投, 在汕头|开幕; else where the part of the sentence before was.
            let region = || whole.region().or_else(|| place::located(&self.rules.holder_words, items, at)).or_else(|| holder?.region(text));
            let place = place.or_else(|| if row.is_some() { None } else { region() });
            // 全市共有学校318所。|在校学生14万人: the scope that a clause opened with governs the sentences behind.
            let general = holder.is_none() && quantity.dimension != Dimension::Money;
            let governs = |place: NormSpan| self.governs && general && place::is_scope(place.slice(text));
            let near = |place: &NormSpan| goes_on || place.start >= sentence.start || governs(*place);
            let carried = scope.filter(|place| row.is_none() && near(place));
            if let Some(place) = place.filter(|_| place != scope) {
                self.governs = whole.opens_with(place);
            }
            scope = place.or(scope);
            let place = place.or(carried);
            let claim = Claim {
                sentence,
                entity,
                predicate,
                holder,
                period,
                place,
                change,
                status,
                part_of,
                repeats: None,
                rule,
                quantity: quantity.clone(),
            };
            self.out.push(claim);
            self.in_table.push(row.is_some());
            self.earlier.push(Earlier { index, entity, in_sentence: true });
        }
        self.scope = scope;
        self.parts = parts;
        self.timeline.end_sentence(&items, times, text);
    }

    fn finish(mut self) -> Vec<Claim> {
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

/// What the status before a ； leaves to the clauses behind it.
const fn carried(before: Status, section: Status) -> Status {
    match before {
        Status::Planned | Status::Required => before,
        Status::Actual | Status::Denied => section,
    }
}

/// Whether a part of a sentence opens with its verb, or with that of a member of a list: 二是|新建3座.
fn lacks_subject(items: &[Item<'_>]) -> bool {
    let own = if opens_list(items, 0) { 2 } else { 0 };
    let opening =
        items.iter().skip(own).find(|item| !matches!(item.role, Role::Adverb | Role::Conjunction | Role::Preposition | Role::ListComma));
    opening.is_some_and(|item| item.role.is_verb() || matches!(item.role, Role::Event | Role::Change | Role::Link | Role::Per))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case;
    use crate::quantity::{Tables, find_quantities};
    use crate::sentence::{Sentence, sentences};

    #[test]
    fn claims_of_original_sentences() {
        claims_of("claim_context.toml");
    }

    #[test]
    fn each_rule_has_a_sentence() {
        claims_of("claim_rules.toml");
    }

    fn claims_of(file: &str) {
        let (rules, tables, words) = (ClaimRules::embedded().unwrap(), Tables::embedded().unwrap(), Words::embedded());
        case::run(file, |case| {
            let normalized = crate::normalize::normalize(case::string(case, "text"));
            let text = normalized.as_str();
            let spans: Vec<NormSpan> = sentences(&normalized).iter().map(Sentence::span).collect();
            let quantities: Vec<Quantity> = find_quantities(text, &tables, &words, "CNY").into_iter().filter(Quantity::is_claim).collect();
            let date = case.get("date").and_then(|date| date.as_str()).map(|date| date.parse().unwrap());
            let claims = rules.find_claims(text, &spans, &quantities, &words, date);
            let expected = case::tables(case, "claims");
            let found: Vec<&str> = claims.iter().map(|claim| claim.quantity.span.slice(text)).collect();
            case::equal("claims", &found, &expected.iter().map(|claim| case::string(claim, "text")).collect())?;
            for (claim, expected) in claims.iter().zip(expected) {
                check(text, claim, expected).map_err(|error| format!("{}: {error}", claim.quantity.span.slice(text)))?;
            }
            Ok(())
        });
    }

    fn check(text: &str, claim: &Claim, expected: &toml::Table) -> Result<(), String> {
        let slice = |span: Option<NormSpan>| span.map_or("", |span| span.slice(text)).to_owned();
        let date = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        let index = |index: Option<usize>| index.map_or("-1".to_owned(), |index| index.to_string());
        let change = claim.change.map_or(String::new(), |change| {
            format!("{} {} {}", change.direction, change.role, change.basis.map_or("", |basis| basis.as_str()))
        });
        for (key, value) in expected {
            let found = match key.as_str() {
                "text" => continue,
                "entity" => slice(claim.entity),
                "predicate" => slice(claim.predicate),
                "holder" => slice(claim.holder.map(|holder| holder.span)),
                "resolved" => slice(claim.holder.and_then(|holder| holder.resolved)),
                "place" => slice(claim.place),
                "from" => date(claim.period.and_then(|period| period.from)),
                "to" => date(claim.period.and_then(|period| period.to)),
                "change" => change.clone(),
                "status" => claim.status.to_string(),
                "part_of" => index(claim.part_of),
                "repeats" => index(claim.repeats),
                "rule" => claim.rule.to_owned(),
                _ => return Err(format!("no such key: {key}")),
            };
            let expected = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            case::equal(key, &found, &expected)?;
        }
        Ok(())
    }

    #[test]
    fn each_row_stands_in_its_example() {
        let tables = [("changes.tsv", include_str!("../data/changes.tsv")), ("status_words.tsv", include_str!("../data/status_words.tsv"))];
        for (file, table) in tables {
            let mut seen = std::collections::HashSet::new();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let (surface, rest) = line.split_once('\t').unwrap();
                assert!(seen.insert(surface), "{file}: {surface} stands twice");
                assert!(rest.rsplit('\t').next().unwrap().contains(surface), "{file}: {line}");
            }
        }
    }

    #[test]
    fn an_endless_sentence_is_read() {
        let (rules, words) = (ClaimRules::embedded().unwrap(), Words::embedded());
        let tables = Tables::embedded().unwrap();
        for part in ["3人", "占比3%、", "（3人", "“3人", "由3人增长到5人", "，其中3人"] {
            let text = part.repeat(2000);
            let quantities: Vec<Quantity> = find_quantities(&text, &tables, &words, "CNY").into_iter().filter(Quantity::is_claim).collect();
            let claims = rules.find_claims(&text, &[NormSpan::new(0, text.len())], &quantities, &words, None);
            assert_eq!(claims.len(), quantities.len(), "{part}");
        }
    }
}
