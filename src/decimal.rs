//! Exact numbers of any length: a decimal, or a fraction where no finite decimal exists.
//!
//! Decides how a value is stored, added and multiplied; no binary floating point is used anywhere. How it is written is the business
//! of `text.rs`, what a numeral in a text means that of the numeral stage, what a unit is worth that of the unit table.

mod long;
mod text;

use long::{add, compare, divide, gcd, low_digit, subtract};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

pub use text::ParseDecimalError;

/// An exact rational number: ± digits × 10^exponent / denominator.
///
/// The denominator is 1 for every finite decimal and free of the factors 2 and 5 otherwise, so that equal numbers have one
/// form. It prints without exponent, without `+` and without superfluous zeros; a fraction prints as `2/3`.
///
/// ```
/// use hanmine::Decimal;
///
/// let value: Decimal = "3500.50".parse()?;
/// assert_eq!(value.to_string(), "3500.5");
/// assert_eq!("4/6".parse::<Decimal>()?.to_string(), "2/3");
/// assert_eq!("3/12".parse::<Decimal>()?.to_string(), "0.25");
/// # Ok::<(), hanmine::ParseDecimalError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// Most significant first, 0 to 9, without leading and trailing zeros; empty for zero.
    digits: Digits,
    exponent: i64,
    denominator: u64,
}

/// The digits of a number: as a rule few, which then need no memory of their own.
#[derive(Clone, Debug, Default)]
struct Digits {
    few: [u8; FEW],
    length: u8,
    /// All of them where they are more; else empty.
    many: Vec<u8>,
}

const FEW: usize = 15;

/// Noughts that one summand may be given at most to stand below the other.
const MOST_NOUGHTS: u64 = 1_000_000;

impl Digits {
    const fn new() -> Self {
        Self { few: [0; FEW], length: 0, many: Vec::new() }
    }

    fn from_slice(digits: &[u8]) -> Self {
        let mut out = Self::new();
        match (out.few.get_mut(..digits.len()), u8::try_from(digits.len())) {
            (Some(few), Ok(length)) => {
                few.copy_from_slice(digits);
                out.length = length;
            }
            _ => out.many = digits.to_vec(),
        }
        out
    }
}

impl Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        if self.many.is_empty() { self.few.get(..usize::from(self.length)).unwrap_or_default() } else { &self.many }
    }
}

impl PartialEq for Digits {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Digits {}

impl Hash for Digits {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl Decimal {
    /// The number 0.
    #[must_use]
    pub const fn zero() -> Self {
        Self { negative: false, digits: Digits::new(), exponent: 0, denominator: 1 }
    }

    /// From digit values 0 to 9, most significant first, times 10^`exponent`. O(n).
    pub(crate) fn from_digits(digits: &[u8], exponent: i64) -> Self {
        Self::trimmed(false, digits, exponent, 1)
    }

    /// From the ASCII digits among the characters of `text`, times 10^`exponent`. O(n).
    pub(crate) fn from_ascii(text: &str, exponent: i64) -> Self {
        let mut few = [0; 32];
        let digits = text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
        if text.len() > few.len() {
            return Self::trimmed(false, &digits.collect::<Vec<u8>>(), exponent, 1);
        }
        let length = few.iter_mut().zip(digits).map(|(to, digit)| *to = digit).count();
        Self::trimmed(false, few.get(..length).unwrap_or_default(), exponent, 1)
    }

    /// From digits that may have zeros at both ends.
    fn trimmed(negative: bool, mut digits: &[u8], mut exponent: i64, denominator: u64) -> Self {
        while let [0, rest @ ..] = digits {
            digits = rest;
        }
        while let [rest @ .., 0] = digits {
            digits = rest;
            exponent = exponent.saturating_add(1);
        }
        if digits.is_empty() { Self::zero() } else { Self { negative, digits: Digits::from_slice(digits), exponent, denominator } }
    }

    /// From an integer that is below 10²⁰.
    fn from_integer(negative: bool, mut integer: u64, exponent: i64, denominator: u64) -> Self {
        let mut digits = [0; 20];
        let mut length = 0;
        for digit in digits.iter_mut().rev() {
            if integer == 0 {
                break;
            }
            *digit = u8::try_from(integer % 10).unwrap_or(0);
            integer /= 10;
            length += 1;
        }
        Self::trimmed(negative, digits.get(digits.len() - length..).unwrap_or_default(), exponent, denominator)
    }

    /// The digits as an integer times 10^`zeros`, where it has no more than eighteen, as most have.
    fn few_digits(&self, zeros: i64) -> Option<u64> {
        let zeros = u32::try_from(zeros).ok().filter(|zeros| self.digits.len() + *zeros as usize <= 18)?;
        Some(self.digits.iter().fold(0, |integer, digit| integer * 10 + u64::from(*digit)) * 10_u64.pow(zeros))
    }

    /// Whether the number is 1.
    fn is_one(&self) -> bool {
        !self.negative && self.exponent == 0 && self.denominator == 1 && matches!(*self.digits, [1])
    }

    /// Whether the number is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether the number is below 0.
    #[must_use]
    pub const fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number as an integer, where it is one and fits.
    #[must_use]
    pub fn to_u64(&self) -> Option<u64> {
        if self.negative || self.denominator != 1 || self.exponent < 0 || self.exponent > 20 {
            return None;
        }
        let mut out: u64 = 0;
        for &digit in self.digits.iter().chain(std::iter::repeat_n(&0, usize::try_from(self.exponent).ok()?)) {
            out = out.checked_mul(10)?.checked_add(u64::from(digit))?;
        }
        Some(out)
    }

    /// Digits behind the decimal point; 0 for integers, `None` for fractions.
    #[must_use]
    pub fn scale(&self) -> Option<u64> {
        (self.denominator == 1).then(|| self.exponent.min(0).unsigned_abs())
    }

    /// What one more in the last digit that is no trailing 0 adds: 10000 for 250000, 0.1 for 3.5; `None` for 0 and for fractions.
    pub(crate) fn last_place(&self) -> Option<Self> {
        (self.denominator == 1 && !self.digits.is_empty()).then(|| Self::from(1).scaled(self.exponent))
    }

    /// The number with its sign changed; 0 stays 0.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.negative = !self.negative && !self.digits.is_empty();
        self
    }

    /// The number times 10^`power`. O(1); but what is printed has all its noughts.
    #[must_use]
    pub fn scaled(mut self, power: i64) -> Self {
        if !self.digits.is_empty() {
            self.exponent = self.exponent.saturating_add(power);
        }
        self
    }

    /// The exact sum. O(n) in the span between the highest and the lowest digit.
    ///
    /// Two numbers that were read from a text always have one. Where [`Decimal::checked_plus`] gives none, the number stays as it is.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.checked_plus(other).unwrap_or_else(|| self.clone())
    }

    /// The exact sum; `None` where the common denominator does not fit 64 bits, as after adding many fractions, or the digits of the
    /// two lie more than a million places apart.
    ///
    /// ```
    /// use hanmine::Decimal;
    ///
    /// let (third, small): (Decimal, Decimal) = ("1/3".parse()?, "1/18446744073709551557".parse()?);
    /// assert_eq!(third.checked_plus(&third).map(|sum| sum.to_string()).as_deref(), Some("2/3"));
    /// assert_eq!(third.checked_plus(&small), None);
    /// # Ok::<(), hanmine::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn checked_plus(&self, other: &Self) -> Option<Self> {
        if self.is_zero() {
            return Some(other.clone());
        }
        if other.is_zero() {
            return Some(self.clone());
        }
        if self.denominator != other.denominator {
            let (a, b) = (self.denominator, other.denominator);
            let common = a / gcd(a, b);
            let denominator = common.checked_mul(b)?;
            // Without their denominators, which would cancel the factors out again.
            let left = self.with_denominator(1).times_integer(denominator / a);
            let right = other.with_denominator(1).times_integer(denominator / b);
            let mut sum = left.checked_plus(&right)?;
            sum.denominator = denominator;
            sum.reduce();
            return Some(sum);
        }
        let exponent = self.exponent.min(other.exponent);
        let zeros = |of: &Self| of.few_digits(of.exponent.saturating_sub(exponent));
        if let (Some(a), Some(b)) = (zeros(self), zeros(other)) {
            let (negative, sum) = match (self.negative == other.negative, a < b) {
                (true, _) => (self.negative, a + b),
                (false, true) => (other.negative, b - a),
                (false, false) => (self.negative, a - b),
            };
            let mut out = Self::from_integer(negative, sum, exponent, self.denominator);
            out.reduce();
            return Some(out);
        }
        if self.exponent.abs_diff(other.exponent) > MOST_NOUGHTS {
            return None;
        }
        let (a, b) = (self.aligned(exponent), other.aligned(exponent));
        let (negative, digits) = if self.negative == other.negative {
            (self.negative, add(&a, &b))
        } else {
            match compare(&a, &b) {
                Ordering::Less => (other.negative, subtract(&b, &a)),
                _ => (self.negative, subtract(&a, &b)),
            }
        };
        let mut out = Self::trimmed(negative, &digits, exponent, self.denominator);
        out.reduce();
        Some(out)
    }

    /// The exact product. O(n·m): one of the two is short (a unit's factor).
    ///
    /// Two numbers that were read from a text always have one. Where [`Decimal::checked_times`] gives none, the number stays as it is.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.checked_times(other).unwrap_or_else(|| self.clone())
    }

    /// The exact product; `None` where the product of the denominators or the power of ten does not fit 64 bits.
    #[must_use]
    pub fn checked_times(&self, other: &Self) -> Option<Self> {
        if other.is_one() {
            return Some(self.clone());
        }
        let exponent = self.exponent.checked_add(other.exponent)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        if let (Some(a), Some(b)) = (self.few_digits(0), other.few_digits(0))
            && self.digits.len() + other.digits.len() <= 18
        {
            let mut out = Self::from_integer(self.negative != other.negative, a * b, exponent, denominator);
            out.reduce();
            return Some(out);
        }
        let mut digits = vec![0u32; self.digits.len() + other.digits.len()];
        for (i, &a) in self.digits.iter().rev().enumerate() {
            for (j, &b) in other.digits.iter().rev().enumerate() {
                if let Some(cell) = digits.get_mut(i + j) {
                    *cell += u32::from(a) * u32::from(b);
                }
            }
            // Carries are passed on in every round, so that no cell can overflow.
            let mut carry = 0;
            for (offset, cell) in digits.iter_mut().skip(i).enumerate() {
                let sum = *cell + carry;
                *cell = sum % 10;
                carry = sum / 10;
                if carry == 0 && offset >= other.digits.len() {
                    break;
                }
            }
        }
        let digits: Vec<u8> = digits.into_iter().rev().map(|d| u8::try_from(d).unwrap_or(0)).collect();
        let mut out = Self::trimmed(self.negative != other.negative, &digits, exponent, denominator);
        out.reduce();
        Some(out)
    }

    /// The exact quotient; `None` for a divisor of 0 or one whose digits do not fit 64 bits.
    #[must_use]
    pub fn divided_by(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        let integer = Self { negative: false, digits: divisor.digits.clone(), exponent: 0, denominator: 1 };
        let mut rest = integer.to_u64()?;
        let mut out = self.clone().scaled(divisor.exponent.checked_neg()?).times_integer(divisor.denominator);
        out.negative = !out.is_zero() && self.negative != divisor.negative;
        // Factors 2 and 5 of the divisor become digits behind the point.
        while rest % 2 == 0 {
            rest /= 2;
            out = out.times_integer(5).scaled(-1);
        }
        while rest % 5 == 0 {
            rest /= 5;
            out = out.times_integer(2).scaled(-1);
        }
        out.denominator = out.denominator.checked_mul(rest)?;
        out.reduce();
        Some(out)
    }

    fn times_integer(&self, factor: u64) -> Self {
        if factor == 1 {
            return self.clone();
        }
        let mut carry: u128 = 0;
        let mut reversed = Vec::with_capacity(self.digits.len() + 20);
        for &digit in self.digits.iter().rev() {
            let sum = u128::from(digit) * u128::from(factor) + carry;
            reversed.push(low_digit(sum));
            carry = sum / 10;
        }
        while carry > 0 {
            reversed.push(low_digit(carry));
            carry /= 10;
        }
        reversed.reverse();
        let mut out = Self::trimmed(self.negative, &reversed, self.exponent, self.denominator);
        out.reduce();
        out
    }

    fn with_denominator(&self, denominator: u64) -> Self {
        Self { denominator, ..self.clone() }
    }

    /// The digits as an integer times 10^`exponent`.
    fn aligned(&self, exponent: i64) -> Vec<u8> {
        let zeros = usize::try_from(self.exponent.saturating_sub(exponent)).unwrap_or(0);
        let mut out = self.digits.to_vec();
        out.resize(out.len() + zeros, 0);
        out
    }

    fn reduce(&mut self) {
        if self.denominator == 1 {
            return;
        }
        let common = gcd(self.denominator, self.remainder(self.denominator));
        if common > 1 {
            *self = Self::trimmed(self.negative, &divide(&self.digits, common), self.exponent, self.denominator / common);
        }
    }

    /// The digits as an integer modulo `divisor`.
    fn remainder(&self, divisor: u64) -> u64 {
        self.digits.iter().fold(0, |rest, &digit| {
            let next = (u128::from(rest) * 10 + u128::from(digit)) % u128::from(divisor);
            u64::try_from(next).unwrap_or(0)
        })
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        match u8::try_from(value) {
            Ok(digit @ 1..=9) => Self { negative: false, digits: Digits::from_slice(&[digit]), exponent: 0, denominator: 1 },
            _ => Self::from_integer(false, value, 0, 1),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator != other.denominator {
            let left = self.with_denominator(1).times_integer(other.denominator);
            return left.cmp(&other.with_denominator(1).times_integer(self.denominator));
        }
        let (left, right) = (self, other);
        let magnitude = |d: &Self| i64::try_from(d.digits.len()).unwrap_or(i64::MAX).saturating_add(d.exponent);
        let sign = |d: &Self| if d.is_zero() { 0 } else { 1 - 2 * i8::from(d.negative) };
        sign(left).cmp(&sign(right)).then_with(|| {
            let order = magnitude(left).cmp(&magnitude(right)).then_with(|| (*left.digits).cmp(&*right.digits));
            if left.negative { order.reverse() } else { order }
        })
    }
}

#[cfg(test)]
mod tests;
