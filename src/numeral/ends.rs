//! The two ends of a value, and what the digits in front of a magnitude are worth: 七八 of 七八万 is 7 to 8, 几 of 几十 is 2 to 9.
//!
//! Takes the digits of one figure, hands on its lowest and its highest value. How figures are put together is the business of `grammar.rs`.

use crate::decimal::Decimal;

/// A value with two ends; equal ones but for 几十 or 七八.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Ends {
    pub(super) fn point(value: Decimal) -> Self {
        Self { low: value.clone(), high: value }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self { low: self.low.plus(&other.low), high: self.high.plus(&other.high) }
    }

    pub(super) fn added_to(self, sum: Option<Self>) -> Self {
        match sum {
            Some(sum) => sum.plus(&self),
            None => self,
        }
    }

    pub(super) fn scaled(self, power: i64) -> Self {
        Self { low: self.low.scaled(power), high: self.high.scaled(power) }
    }
}

/// The digits in front of a magnitude.
#[derive(Clone, Debug)]
pub(super) enum Run {
    /// 815, 1.5
    Arabic(Decimal),
    /// 三, 三五, 二〇二四
    Chinese(Vec<u8>),
    /// 几, 数
    Vague,
}

impl Run {
    /// The value behind 十: 几 of 十几 is 1 to 9.
    pub(super) fn ends_behind_tens(&self) -> Option<Ends> {
        match self {
            Self::Vague => Some(Ends { low: Decimal::from(1), high: Decimal::from(9) }),
            _ => self.ends(),
        }
    }

    /// The value in front of a magnitude; `None` where the digits are read out one by one (二〇二四).
    pub(super) fn ends(&self) -> Option<Ends> {
        match self {
            Self::Arabic(value) => Some(Ends::point(value.clone())),
            Self::Vague => Some(Ends { low: Decimal::from(2), high: Decimal::from(9) }),
            Self::Chinese(digits) => match digits.as_slice() {
                [digit] => Some(Ends::point(Decimal::from(u64::from(*digit)))),
                [low, high] if is_pair(*low, *high) => {
                    Some(Ends { low: Decimal::from(u64::from(*low.min(high))), high: Decimal::from(u64::from(*low.max(high))) })
                }
                // 三四五人: about four; 一二三 ranks.
                [low, next, high] if *low > 1 && *next == low + 1 && *high == next + 1 => {
                    Some(Ends { low: Decimal::from(u64::from(*low)), high: Decimal::from(u64::from(*high)) })
                }
                _ => None,
            },
        }
    }
}

/// Two digits that name neighbours: 七八, 两三, 三五; 三两 stands for 两三.
const fn is_pair(low: u8, high: u8) -> bool {
    low > 0 && (high == low + 1 || (low == 3 && (high == 5 || high == 2)))
}
