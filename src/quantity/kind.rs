//! The two closed sets that every quantity is sorted into: how it relates to its number, and what sort of unit it has.
//!
//! Decides the names that tables and records use for them, nothing else.

use crate::vocabulary::words;

words! {
    /// How an amount relates to its number.
    Relation {
        /// No modifier.
        Exact = "exact",
        /// 约, 左右
        About = "about",
        /// 近
        Nearly = "nearly",
        /// 超, 多, 余
        MoreThan = "more_than",
        /// 以上, 至少
        AtLeast = "at_least",
        /// 不足, 不到
        LessThan = "less_than",
        /// 以下, 不超过
        AtMost = "at_most",
        /// 至, 几十
        Range = "range",
    }
}
words! {
    /// The sort of a unit.
    Dimension {
        /// Currencies.
        Money = "money",
        /// Persons, person-times, households.
        Person = "person",
        /// Per cent, percentage points, basis points.
        Percent = "percent",
        /// Multiples and parts of a whole.
        Ratio = "ratio",
        /// Length.
        Length = "length",
        /// Area.
        Area = "area",
        /// Volume.
        Volume = "volume",
        /// Mass.
        Mass = "mass",
        /// Durations.
        Time = "time",
        /// Temperature.
        Temperature = "temperature",
        /// Energy.
        Energy = "energy",
        /// Power.
        Power = "power",
        /// Speed.
        Speed = "speed",
        /// Data.
        Data = "data",
        /// Things counted with any other classifier, or with none.
        Count = "count",
        /// Any other measure, and products.
        Other = "other",
    }
}
