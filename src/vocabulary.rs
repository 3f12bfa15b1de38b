//! The words of the contract: closed sets whose members are written as one lower-case word, in tables and in records.
//!
//! Decides the words and their order, each in one place. Which of them holds for a claim or a programme is the business of
//! the stages.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An enum that is written as one lower-case word; the words are the contract, so each stands here once.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word of the contract.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The one that a word of the contract stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

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
words! {
    /// Whether the text says that a claim is so.
    Status {
        /// It is, or was, so.
        Actual = "actual",
        /// It is aimed at: 力争, 计划.
        Planned = "planned",
        /// It must be so: 不得低于.
        Required = "required",
        /// It is not so: 未, 没有.
        Denied = "denied",
    }
}
words! {
    /// Up or down.
    Direction {
        /// 增长
        Increase = "increase",
        /// 下降
        Decrease = "decrease",
    }
}
words! {
    /// What the amount is in a change.
    ChangeRole {
        /// The difference: 增长5.2%.
        By = "by",
        /// The end: 增至30万人.
        To = "to",
        /// The beginning: 由20家增至.
        From = "from",
    }
}
words! {
    /// What a change is compared with.
    ChangeBasis {
        /// 同比
        YearOnYear = "year_on_year",
        /// 环比
        PeriodOnPeriod = "period_on_period",
    }
}
words! {
    /// What a programme is.
    ProgrammeKind {
        /// A campaign, project, plan or themed activity.
        Initiative = "initiative",
        /// A contest.
        Competition = "competition",
        /// A title, prize or medal.
        Award = "award",
        /// A law, regulation, plan or agreement with a title.
        Document = "document",
        /// A service point, centre, team or lecture series with a name of its own.
        Platform = "platform",
        /// A conference, festival or exhibition.
        Event = "event",
        /// A mechanism, system or benefit with a name of its own.
        Scheme = "scheme",
    }
}
words! {
    /// Why a document could not be read.
    ErrorCode {
        /// The system refuses it.
        Unreadable = "unreadable",
        /// It is no text.
        Binary = "binary",
        /// Its encoding is not known or not the one asked for.
        Encoding = "encoding",
        /// It is larger than the reader accepts.
        TooLarge = "too_large",
        /// It is not well formed.
        Syntax = "syntax",
        /// A row lacks its text.
        MissingField = "missing_field",
    }
}
