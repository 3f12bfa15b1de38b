//! The record contract, version 1: what is handed to the user and how it is serialised.
//!
//! Decides the names and the order of the fields, nothing else. Takes what the miner found, hands on plain data with public
//! fields that serde writes and reads. Spans are in two counts, UTF-8 bytes and code points, both half-open.

mod error;
mod stage;

pub use error::{DocumentId, ErrorInfo, ErrorRecord};
pub use stage::{QuantityMention, QuantityRecords, TokenRecords};

pub use crate::vocabulary::{ChangeBasis, ChangeRole, Dimension, Direction, ErrorCode, ProgrammeKind, Relation, Status};

use crate::date::Date;
use crate::quantity::{InBaseUnit, in_base_unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The version of the contract that [`Records::schema`] holds.
pub const SCHEMA: u32 = 1;

/// All that was found in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Records {
    /// The version of the contract, [`SCHEMA`].
    pub schema: u32,
    /// The document.
    pub document: DocumentInfo,
    /// The claims, in text order, disjoint.
    pub claims: Vec<Claim>,
    /// The programmes, in order of first mention.
    pub programmes: Vec<Programme>,
    /// Such as replaced bytes; empty as a rule.
    pub warnings: Vec<String>,
}

impl Records {
    /// The records of a document in which nothing was found yet.
    #[must_use]
    pub const fn new(document: DocumentInfo) -> Self {
        Self { schema: SCHEMA, document, claims: Vec::new(), programmes: Vec::new(), warnings: Vec::new() }
    }
}

/// What is known of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DocumentInfo {
    /// The id that it came with.
    pub id: String,
    /// The encoding that it was stored in.
    pub encoding: String,
    /// Length of the text in code points.
    pub chars: usize,
    /// The title, if one is known.
    pub title: Option<String>,
    /// The date, from outside, from a dateline or from the miner's settings.
    pub date: Option<Date>,
    /// The text, where it was extracted from something else (HTML), since offsets then mean nothing without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl DocumentInfo {
    /// The description of a document of this id, encoding and length.
    #[must_use]
    pub fn new(id: impl Into<String>, encoding: impl Into<String>, chars: usize) -> Self {
        Self { id: id.into(), encoding: encoding.into(), chars, title: None, date: None, text: None }
    }
}

/// A statement that a certain amount of something is, was or will be the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// The span as it stands in the document, modifiers included: 近3500万元.
    pub text: String,
    /// The span in bytes.
    pub bytes: [usize; 2],
    /// The span in code points.
    pub chars: [usize; 2],
    /// The lower end, an exact decimal (`0.5`, `-2`) or a fraction (`2/3`).
    pub low: String,
    /// The upper end; equal to `low` unless the relation is a range.
    pub high: String,
    /// How the amount relates to the number.
    pub relation: Relation,
    /// The code of the unit: `CNY`, `%`, `km`, `{人}`, `CNY/mo`; `1` for none.
    pub unit: String,
    /// The unit as written, without 万 or 亿; empty for none.
    pub unit_text: String,
    /// The sort of the unit.
    pub dimension: Dimension,
    /// What is measured or counted.
    pub entity: Option<Mention>,
    /// The verb that governs the amount: 发放.
    pub predicate: Option<Mention>,
    /// Who does it or has it.
    pub holder: Option<Mention>,
    /// When.
    pub period: Option<Period>,
    /// Where, or of what scope: 全市.
    pub place: Option<Mention>,
    /// The change that the amount is part of: 同比增长.
    pub change: Option<Change>,
    /// Whether the text says that it is so, shall be so, must be so or is not so.
    pub status: Status,
    /// Index of the claim that this one is a part of: 其中1.9万人.
    pub part_of: Option<usize>,
    /// On a heading, caption or summary: index of the claim of the running text that it states too.
    pub repeats: Option<usize>,
    /// Indices of the programmes that the claim speaks of.
    pub programmes: Vec<usize>,
    /// The sentence that it stands in.
    pub sentence: Offsets,
    /// The sentence as it reads after repair, cut around the claim.
    pub evidence: String,
    /// The rule that found it.
    pub rule: String,
}

impl Claim {
    /// The amount in the base unit of its sort, exactly: 3斤 is 1500 g, 60公里/小时 is 50/3 m/s.
    ///
    /// `None` for counts, for numbers without unit and for 摄氏度 and 华氏度. Knows the units of the library, not a user's own.
    ///
    /// ```
    /// use hanmine::{Document, Miner};
    ///
    /// let miner = Miner::builder().build()?;
    /// let records = miner.mine(&Document::new("1", "村里新修水渠，灌溉良田1200亩。"));
    /// let base = records.claims[0].in_base_unit().expect("亩 has a base");
    /// assert_eq!((base.low.to_string(), base.unit), ("800000".to_owned(), "m2".to_owned()));
    /// # Ok::<(), hanmine::LexiconError>(())
    /// ```
    #[must_use]
    pub fn in_base_unit(&self) -> Option<InBaseUnit> {
        in_base_unit(&self.low.parse().ok()?, &self.high.parse().ok()?, &self.unit)
    }
}

/// Where something stands, in both counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offsets {
    /// The span in bytes.
    pub bytes: [usize; 2],
    /// The span in code points.
    pub chars: [usize; 2],
}

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// The span as written; line breaks and blanks that lie in it may be left out.
    pub text: String,
    /// The span in bytes.
    pub bytes: [usize; 2],
    /// The span in code points.
    pub chars: [usize; 2],
    /// What the mention stands for, where it is a pro-form: the antecedent of 该公司.
    pub resolved: Option<Box<Mention>>,
}

impl Mention {
    /// A mention of this text at these offsets, which stands for itself.
    #[must_use]
    pub fn new(text: impl Into<String>, at: Offsets) -> Self {
        Self { text: text.into(), bytes: at.bytes, chars: at.chars, resolved: None }
    }
}

/// A mention of a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Period {
    /// The mention: 去年12月.
    #[serde(flatten)]
    pub mention: Mention,
    /// The beginning, inclusive.
    pub from: Option<Date>,
    /// The end, inclusive.
    pub to: Option<Date>,
    /// `false` where an end needed a date that is not known.
    pub complete: bool,
}

impl Period {
    /// The period that `mention` names.
    #[must_use]
    pub const fn new(mention: Mention, from: Option<Date>, to: Option<Date>, complete: bool) -> Self {
        Self { mention, from, to, complete }
    }
}

/// How an amount is part of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// Up or down.
    pub direction: Direction,
    /// Whether the amount is the difference, the end or the beginning.
    pub role: ChangeRole,
    /// What it is compared with.
    pub basis: Option<ChangeBasis>,
}

impl Change {
    /// A change of this direction, role and basis.
    #[must_use]
    pub const fn new(direction: Direction, role: ChangeRole, basis: Option<ChangeBasis>) -> Self {
        Self { direction, role, basis }
    }
}

/// A named plan, project, campaign, award, law or the like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Programme {
    /// The shortest form that identifies it, in the original writing without quotation marks.
    pub name: String,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Other forms of the name that the document uses.
    pub aliases: Vec<String>,
    /// The organisation that runs it.
    pub host: Option<Mention>,
    /// Where it is named.
    pub mentions: Vec<ProgrammeMention>,
    /// The rule that found it.
    pub rule: String,
}

/// One place at which a programme is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProgrammeMention {
    /// The span of the name in bytes, without quotation marks.
    pub bytes: [usize; 2],
    /// The span of the name in code points.
    pub chars: [usize; 2],
    /// Whether it stands in quotation marks or 《》.
    pub quoted: bool,
}

impl ProgrammeMention {
    /// A mention at these offsets.
    #[must_use]
    pub const fn new(at: Offsets, quoted: bool) -> Self {
        Self { bytes: at.bytes, chars: at.chars, quoted }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
