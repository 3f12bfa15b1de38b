//! The gold file: what people found in one article.
//!
//! Decides the field names of the file, which `tests/gold/README.md` describes. Takes whatever serde reads (this crate has no
//! JSON of its own), hands on plain data. How records compare with it is not its business.

use crate::date::Date;
use crate::record::{Change, ProgrammeKind, Relation, Status};
use serde::Deserialize;

/// The annotation of one article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldDocument {
    /// Base name of the article.
    pub file: String,
    /// Whether the claims carry the fields from [`GoldClaim::predicate`] on.
    #[serde(default)]
    pub extended: bool,
    /// The claims, in order of their beginnings.
    pub claims: Vec<GoldClaim>,
    /// The programmes, in order of their first mentions.
    pub programmes: Vec<GoldProgramme>,
}

/// A claim as annotated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldClaim {
    /// Offset of the first code point.
    pub start: usize,
    /// Offset behind the last code point.
    pub end: usize,
    /// The span as it stands in the article.
    pub text: String,
    /// The lower end, an exact decimal or a fraction.
    pub low: String,
    /// The upper end.
    pub high: String,
    /// How the amount relates to the number.
    pub relation: Relation,
    /// The code of the unit.
    pub unit: String,
    /// What is measured: acceptable answers separated by `|`, the best first.
    pub entity: Option<String>,
    /// Whether finding it or not costs nothing.
    pub optional: bool,
    /// The verb that governs the amount.
    #[serde(default)]
    pub predicate: Option<String>,
    /// Who does it or has it.
    #[serde(default)]
    pub holder: Option<String>,
    /// When.
    #[serde(default)]
    pub period: Option<GoldPeriod>,
    /// Where, or of what scope.
    #[serde(default)]
    pub place: Option<String>,
    /// The change that the amount is part of.
    #[serde(default)]
    pub change: Option<Change>,
    /// Whether the text says that it is so; actual where the file does not say.
    #[serde(default)]
    pub status: Option<Status>,
    /// Index of the claim that this one is a part of.
    #[serde(default)]
    pub part_of: Option<usize>,
    /// Index of the claim of the running text that this heading or caption states too.
    #[serde(default)]
    pub repeats: Option<usize>,
    /// Names of the programmes that the claim speaks of.
    #[serde(default)]
    pub programmes: Vec<String>,
}

/// A period as annotated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldPeriod {
    /// The period as written.
    pub text: String,
    /// The beginning, inclusive.
    pub from: Option<Date>,
    /// The end, inclusive.
    pub to: Option<Date>,
    /// `false` where an end needed a date that is not known.
    pub complete: bool,
}

/// A programme as annotated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct GoldProgramme {
    /// The shortest form that identifies it.
    pub name: String,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Other forms of the name.
    pub aliases: Vec<String>,
    /// Whether finding it or not costs nothing.
    pub optional: bool,
}
