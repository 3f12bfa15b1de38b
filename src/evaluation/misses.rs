//! The list of what was missed, invented or wrong, one line each.
//!
//! Takes pairs that were judged wrong and writes down what the gold says and what was found. Whether they are wrong is not
//! decided here.

use super::gold::{GoldClaim, GoldProgramme};
use crate::record::{Change, Claim, Period, Programme};
use std::fmt;

/// The sorts of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MissSort {
    /// A gold claim that nothing overlaps.
    MissedClaim,
    /// A claim that overlaps no gold claim.
    FalseClaim,
    /// Values, relation or unit differ.
    WrongValue,
    /// The entity is not accepted.
    WrongEntity,
    /// A gold programme that was not found.
    MissedProgramme,
    /// A programme whose name is no gold name.
    FalseProgramme,
    /// The kind of the programme differs.
    WrongKind,
    /// The verb differs.
    WrongPredicate,
    /// The holder differs.
    WrongHolder,
    /// The period differs.
    WrongPeriod,
    /// The place differs.
    WrongPlace,
    /// The change differs.
    WrongChange,
    /// The status differs.
    WrongStatus,
    /// It is a part of another claim.
    WrongPart,
    /// It repeats another claim.
    WrongRepeat,
    /// It speaks of other programmes.
    WrongProgrammes,
}

impl MissSort {
    /// All sorts, in the order of a report.
    pub const ALL: &'static [Self] = &[
        Self::MissedClaim,
        Self::FalseClaim,
        Self::WrongValue,
        Self::WrongEntity,
        Self::MissedProgramme,
        Self::FalseProgramme,
        Self::WrongKind,
        Self::WrongPredicate,
        Self::WrongHolder,
        Self::WrongPeriod,
        Self::WrongPlace,
        Self::WrongChange,
        Self::WrongStatus,
        Self::WrongPart,
        Self::WrongRepeat,
        Self::WrongProgrammes,
    ];
}

impl fmt::Display for MissSort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MissedClaim => "missed claim",
            Self::FalseClaim => "false claim",
            Self::WrongValue => "wrong value",
            Self::WrongEntity => "wrong entity",
            Self::MissedProgramme => "missed programme",
            Self::FalseProgramme => "false programme",
            Self::WrongKind => "wrong kind",
            Self::WrongPredicate => "wrong predicate",
            Self::WrongHolder => "wrong holder",
            Self::WrongPeriod => "wrong period",
            Self::WrongPlace => "wrong place",
            Self::WrongChange => "wrong change",
            Self::WrongStatus => "wrong status",
            Self::WrongPart => "wrong part_of",
            Self::WrongRepeat => "wrong repeats",
            Self::WrongProgrammes => "wrong programmes",
        })
    }
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Miss {
    /// Its sort.
    pub sort: MissSort,
    /// The file.
    pub file: String,
    /// Where, in code points; `None` for programmes.
    pub start: Option<usize>,
    /// What: the text of the claim or the name of the programme, with what the gold says and what was found.
    pub detail: String,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ", self.sort, self.file)?;
        if let Some(start) = self.start {
            write!(f, "{start} ")?;
        }
        f.write_str(&self.detail.replace('\n', "⏎"))
    }
}

/// The errors of one document.
pub(super) struct Misses<'a> {
    file: &'a str,
    list: Vec<Miss>,
}

impl<'a> Misses<'a> {
    pub(super) const fn new(file: &'a str) -> Self {
        Self { file, list: Vec::new() }
    }

    pub(super) fn into_list(self) -> Vec<Miss> {
        self.list
    }

    fn push(&mut self, sort: MissSort, start: Option<usize>, detail: String) {
        self.list.push(Miss { sort, file: self.file.to_owned(), start, detail });
    }

    pub(super) fn missed_claim(&mut self, gold: &GoldClaim) {
        self.push(MissSort::MissedClaim, Some(gold.start), gold.text.clone());
    }

    pub(super) fn false_claim(&mut self, found: &Claim) {
        let [start, _] = found.chars;
        self.push(MissSort::FalseClaim, Some(start), found.text.clone());
    }

    pub(super) fn wrong_value(&mut self, gold: &GoldClaim, found: &Claim) {
        let detail = format!(
            "{} gold {} {} {} {} got {} {} {} {}",
            gold.text, gold.low, gold.high, gold.relation, gold.unit, found.low, found.high, found.relation, found.unit
        );
        self.push(MissSort::WrongValue, Some(gold.start), detail);
    }

    pub(super) fn wrong_entity(&mut self, gold: &GoldClaim, entity: &str, got: Option<&str>) {
        self.push(MissSort::WrongEntity, Some(gold.start), format!("{} gold {entity} got {}", gold.text, got.unwrap_or("-")));
    }

    pub(super) fn missed_programme(&mut self, gold: &GoldProgramme) {
        self.push(MissSort::MissedProgramme, None, format!("{} {}", gold.name, gold.kind));
    }

    pub(super) fn false_programme(&mut self, found: &Programme) {
        self.push(MissSort::FalseProgramme, None, format!("{} {}", found.name, found.kind));
    }

    pub(super) fn wrong_kind(&mut self, found: &Programme, gold: &GoldProgramme) {
        self.push(MissSort::WrongKind, None, format!("{} gold {} got {}", found.name, gold.kind, found.kind));
    }

    /// A field of a detected claim; nothing is noted where neither side has it.
    pub(super) fn field(&mut self, sort: MissSort, is_right: bool, claim: &GoldClaim, gold: Option<&str>, got: Option<&str>) {
        if !is_right && (gold.is_some() || got.is_some()) {
            self.push(sort, Some(claim.start), format!("{} gold {} got {}", claim.text, gold.unwrap_or("-"), got.unwrap_or("-")));
        }
    }

    pub(super) fn period(&mut self, is_right: bool, claim: &GoldClaim, found: Option<&Period>) {
        let date = |date: Option<crate::date::Date>| date.map_or_else(|| "null".to_owned(), |date| date.to_string());
        let gold = claim.period.as_ref().map(|gold| format!("{} {}..{} {}", gold.text, date(gold.from), date(gold.to), gold.complete));
        let got = found.map(|got| format!("{} {}..{} {}", got.mention.text, date(got.from), date(got.to), got.complete));
        self.field(MissSort::WrongPeriod, is_right, claim, gold.as_deref(), got.as_deref());
    }

    pub(super) fn change(&mut self, is_right: bool, claim: &GoldClaim, found: Option<Change>) {
        let print = |change: Change| format!("{}:{}:{}", change.direction, change.role, change.basis.map_or("-", |basis| basis.as_str()));
        self.field(MissSort::WrongChange, is_right, claim, claim.change.map(print).as_deref(), found.map(print).as_deref());
    }

    /// A field that points to another claim.
    pub(super) fn link(&mut self, sort: MissSort, is_right: bool, claim: &GoldClaim, gold: Option<usize>, found: Option<&Claim>) {
        let gold = gold.map(|index| format!("#{index}"));
        self.field(sort, is_right, claim, gold.as_deref(), found.map(|found| found.text.as_str()));
    }
}
