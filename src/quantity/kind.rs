//! The two closed sets that every quantity is sorted into: how it relates to its number, and what sort of unit it has.
//!
//! Decides the names that tables and records use for them, nothing else.

use serde::{Deserialize, Serialize};

/// How an amount relates to the number that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// Exactly the number.
    Exact,
    /// 约, 左右.
    About,
    /// 近, 将近: a little less.
    Nearly,
    /// 多, 余, 超过.
    MoreThan,
    /// 以上, 至少.
    AtLeast,
    /// 不足, 不到.
    LessThan,
    /// 以下, 不超过.
    AtMost,
    /// Two ends: 3至5, 几十.
    Range,
}

/// The sort of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dimension {
    /// Currencies.
    Money,
    /// Persons, person-times and households.
    Person,
    /// Percent, percentage points and basis points.
    Percent,
    /// Multiples and parts of a whole.
    Ratio,
    /// Lengths.
    Length,
    /// Areas.
    Area,
    /// Volumes.
    Volume,
    /// Masses.
    Mass,
    /// Durations and ages.
    Time,
    /// Temperatures.
    Temperature,
    /// Energies.
    Energy,
    /// Powers.
    Power,
    /// Speeds.
    Speed,
    /// Amounts of data.
    Data,
    /// Counted things.
    Count,
    /// Every other measure.
    Other,
}

impl Relation {
    /// Reads the name that tables and records use.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "exact" => Self::Exact,
            "about" => Self::About,
            "nearly" => Self::Nearly,
            "more_than" => Self::MoreThan,
            "at_least" => Self::AtLeast,
            "less_than" => Self::LessThan,
            "at_most" => Self::AtMost,
            "range" => Self::Range,
            _ => return None,
        })
    }
}

impl Dimension {
    /// Reads the name that tables and records use.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "person" => Self::Person,
            "percent" => Self::Percent,
            "ratio" => Self::Ratio,
            "length" => Self::Length,
            "area" => Self::Area,
            "volume" => Self::Volume,
            "mass" => Self::Mass,
            "time" => Self::Time,
            "temperature" => Self::Temperature,
            "energy" => Self::Energy,
            "power" => Self::Power,
            "speed" => Self::Speed,
            "data" => Self::Data,
            "count" => Self::Count,
            "other" => Self::Other,
            _ => return None,
        })
    }
}
