//! Sums, products, quotients and the order of exact numbers.
//!
//! Takes two numbers, hands on a third in the one form that equal numbers have. Numbers of few digits are reckoned as integers, all others digit by digit, by the sums of `long.rs`.

use super::Decimal;
use super::long::{add, compare, divide, gcd, low_digit, subtract};
use std::cmp::Ordering;

/// Noughts that one summand may be given at most to stand below the other.
const MOST_NOUGHTS: u64 = 1_000_000;

impl Decimal {
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

    pub(super) fn times_integer(&self, factor: u64) -> Self {
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
    pub(super) fn remainder(&self, divisor: u64) -> u64 {
        self.digits.iter().fold(0, |rest, &digit| {
            let next = (u128::from(rest) * 10 + u128::from(digit)) % u128::from(divisor);
            u64::try_from(next).unwrap_or(0)
        })
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
