//! What the stages `quantities` and `tokens` give of a document.
//!
//! Decides the names and the order of the fields of the two, nothing else. Spans are in code points, half-open.

use crate::decimal::Decimal;
use crate::vocabulary::{Dimension, Relation};
use serde::{Deserialize, Serialize};

/// What the stage `quantities` finds in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuantityRecords {
    /// The id of the document.
    pub id: String,
    /// The amounts, in text order, disjoint.
    pub mentions: Vec<QuantityMention>,
}

impl QuantityRecords {
    /// The amounts of a document.
    #[must_use]
    pub fn new(id: impl Into<String>, mentions: Vec<QuantityMention>) -> Self {
        Self { id: id.into(), mentions }
    }
}

/// An amount: a number with its unit and modifiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuantityMention {
    /// Offset of the first code point.
    pub start: usize,
    /// Offset behind the last code point.
    pub end: usize,
    /// The span as it stands in the document.
    pub text: String,
    /// The lower end, as [`Claim::low`](super::Claim::low).
    pub low: String,
    /// The upper end.
    pub high: String,
    /// How the amount relates to the number.
    pub relation: Relation,
    /// The code of the unit.
    pub unit: String,
    /// The sort of the unit.
    pub dimension: Dimension,
}

impl QuantityMention {
    /// An amount at these code points.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "one argument a field of the contract")]
    pub fn new(
        start: usize,
        end: usize,
        text: &str,
        low: &Decimal,
        high: &Decimal,
        relation: Relation,
        unit: &str,
        dimension: Dimension,
    ) -> Self {
        let (text, unit) = (text.to_owned(), unit.to_owned());
        Self { start, end, text, low: low.to_string(), high: high.to_string(), relation, unit, dimension }
    }
}

/// What the stage `tokens` makes of one document: joined, the tokens give its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenRecords {
    /// The id of the document.
    pub id: String,
    /// The tokens.
    pub tokens: Vec<String>,
}

impl TokenRecords {
    /// The tokens of a document.
    #[must_use]
    pub fn new(id: impl Into<String>, tokens: Vec<String>) -> Self {
        Self { id: id.into(), tokens }
    }
}
