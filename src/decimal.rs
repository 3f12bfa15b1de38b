//! Exact numbers of any length: a decimal, or a fraction where no finite decimal exists.
//!
//! Decides how a value is stored, added, multiplied and printed; no binary floating point is used anywhere. What a numeral
//! in the text means is the business of the numeral stage, what a unit is worth that of the unit table.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

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

/// A text that is no number; [`ParseDecimalError::offset`] is the byte offset of the first character that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDecimalError {
    offset: usize,
}

impl ParseDecimalError {
    /// Byte offset of the first character that does not fit, or the length of the text where it stops short.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: expected digits, with at most one sign, point and slash", self.offset)
    }
}

impl std::error::Error for ParseDecimalError {}

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

fn low_digit(value: u128) -> u8 {
    u8::try_from(value % 10).unwrap_or(0)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn compare(a: &[u8], b: &[u8]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn add(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len().max(b.len()) + 1);
    let (mut a, mut b) = (a.iter().rev(), b.iter().rev());
    let mut carry = 0;
    loop {
        let (x, y) = (a.next(), b.next());
        if x.is_none() && y.is_none() && carry == 0 {
            break;
        }
        let sum = x.unwrap_or(&0) + y.unwrap_or(&0) + carry;
        out.push(sum % 10);
        carry = sum / 10;
    }
    out.reverse();
    out
}

/// `a` must not be smaller than `b`.
fn subtract(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len());
    let mut b = b.iter().rev();
    let mut borrow = 0;
    for &x in a.iter().rev() {
        let y = b.next().unwrap_or(&0) + borrow;
        borrow = u8::from(x < y);
        out.push(x + 10 * borrow - y);
    }
    out.reverse();
    out
}

fn divide(digits: &[u8], divisor: u64) -> Vec<u8> {
    let mut rest: u128 = 0;
    digits
        .iter()
        .map(|&digit| {
            let value = rest * 10 + u128::from(digit);
            rest = value % u128::from(divisor);
            low_digit(value / u128::from(divisor))
        })
        .collect()
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self::from_integer(false, value, 0, 1)
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

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    /// Reads `-12.50` or `2000/3`. O(n).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((numerator, denominator)) = text.split_once('/') else { return parse_plain(text) };
        let above = parse_plain(numerator)?;
        let behind = |offset: usize| ParseDecimalError { offset: numerator.len() + 1 + offset };
        if denominator.starts_with('-') {
            return Err(behind(0));
        }
        let below = parse_plain(denominator).map_err(|error| behind(error.offset))?;
        above.divided_by(&below).ok_or(behind(0))
    }
}

/// Reads `-12.50`.
fn parse_plain(text: &str) -> Result<Decimal, ParseDecimalError> {
    let (negative, start) = if text.starts_with('-') { (true, 1) } else { (false, 0) };
    let mut digits = Vec::with_capacity(text.len());
    let mut exponent = None;
    for (offset, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'0'..=b'9' => {
                digits.push(byte - b'0');
                exponent = exponent.map(|e: i64| e - 1);
            }
            b'.' if exponent.is_none() && offset > start => exponent = Some(0),
            _ => return Err(ParseDecimalError { offset }),
        }
    }
    if digits.is_empty() || exponent == Some(0) {
        return Err(ParseDecimalError { offset: text.len() });
    }
    let out = Decimal::from_digits(&digits, exponent.unwrap_or(0));
    Ok(if negative { out.negated() } else { out })
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 { f.write_str(&self.written_out()) } else { self.fmt_fraction(f) }
    }
}

impl Decimal {
    /// As it prints, without the machinery of formatting.
    pub(crate) fn to_text(&self) -> String {
        if self.denominator == 1 { self.written_out() } else { self.to_string() }
    }

    /// All digits of a number without a denominator.
    fn written_out(&self) -> String {
        let mut out = String::with_capacity(self.digits.len() + 3);
        if self.negative {
            out.push('-');
        }
        let digits = self.digits.iter().map(|&d| char::from(b'0' + d));
        let behind = usize::try_from(self.exponent.min(0).unsigned_abs()).unwrap_or(0);
        if behind >= self.digits.len() {
            out.push('0');
            if behind > 0 {
                out.push('.');
                out.extend(std::iter::repeat_n('0', behind - self.digits.len()));
                out.extend(digits);
            }
        } else {
            let whole = self.digits.len() - behind;
            out.extend(digits.clone().take(whole));
            out.extend(std::iter::repeat_n('0', usize::try_from(self.exponent).unwrap_or(0)));
            if behind > 0 {
                out.push('.');
                out.extend(digits.skip(whole));
            }
        }
        out
    }

    fn fmt_fraction(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 265 × 10^-1 / 3 is shown as 53/6: the point is moved into the denominator, what is common is cut.
        let mut numerator = Self { denominator: 1, exponent: self.exponent.max(0), ..self.clone() };
        let mut below = Self::from(self.denominator);
        for _ in 0..self.exponent.min(0).unsigned_abs() {
            for factor in [2, 5] {
                if numerator.exponent == 0 && numerator.remainder(factor) == 0 {
                    let digits = divide(&numerator.digits, factor);
                    let leading = digits.iter().take_while(|&&d| d == 0).count();
                    numerator.digits = Digits::from_slice(digits.get(leading..).unwrap_or_default());
                } else {
                    below = below.times_integer(factor);
                }
            }
        }
        write!(f, "{numerator}/{below}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn prints_without_superfluous_zeros() {
        for (text, printed) in [
            ("0", "0"),
            ("-0", "0"),
            ("000", "0"),
            ("007", "7"),
            ("0.50", "0.5"),
            ("-2.0", "-2"),
            ("0.005", "0.005"),
            ("35000000", "35000000"),
            ("12.345", "12.345"),
            ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456"),
        ] {
            assert_eq!(d(text).to_string(), printed, "{text}");
        }
    }

    #[test]
    fn fractions_are_reduced_and_finite_ones_become_decimals() {
        for (text, printed) in [
            ("2/3", "2/3"),
            ("4/6", "2/3"),
            ("1/8", "0.125"),
            ("10/4", "2.5"),
            ("-1/3", "-1/3"),
            ("100/3", "100/3"),
            ("53/6", "53/6"),
            ("0.5/3", "1/6"),
            ("6/3", "2"),
        ] {
            assert_eq!(d(text).to_string(), printed, "{text}");
        }
    }

    #[test]
    fn adds_and_multiplies_exactly() {
        assert_eq!(d("0.1").plus(&d("0.2")), d("0.3"));
        assert_eq!(d("5").plus(&d("-7.5")).to_string(), "-2.5");
        assert_eq!(d("8").plus(&d("20/24")).to_string(), "53/6");
        assert_eq!(d("1/3").plus(&d("2/3")).to_string(), "1");
        assert_eq!(d("1/9").plus(&d("1/3")).to_string(), "4/9");
        assert_eq!(d("999.9").times(&d("999.9")).to_string(), "999800.01");
        assert_eq!(d("1200").times(&d("2000/3")).to_string(), "800000");
        assert_eq!(d("99999999999999999999").times(&d("99999999999999999999")).to_string(), "9999999999999999999800000000000000000001");
        assert_eq!(d("3.5").scaled(7).to_string(), "35000000");
    }

    #[test]
    fn what_cannot_be_exact_is_told() {
        let (third, small) = (d("1/3"), d("1/18446744073709551557"));
        assert_eq!((third.checked_plus(&small), third.checked_times(&small)), (None, None));
        assert_eq!((third.plus(&small), third.times(&small)), (third.clone(), third));
        let far = d("1").scaled(i64::MAX);
        assert_eq!((far.checked_plus(&d("7")), d("7").checked_plus(&far), far.checked_times(&d("10"))), (None, None, None));
        assert_eq!(d("1").scaled(900_000).checked_plus(&d("1")).map(|sum| sum.digits.len()), Some(900_001));
    }

    #[test]
    fn compares_across_forms() {
        assert!(d("2/3") < d("0.7"));
        assert!(d("-3") < d("-2.9"));
        assert!(d("100") > d("99.99"));
        assert_eq!(d("0.5").cmp(&d("1/2")), Ordering::Equal);
        // What is equal is one key.
        let keys = ["0.5", "1/2", "2/4", "0.50", "12345678901234567890", "12345678901234567890.0", "1/3"];
        assert_eq!(keys.map(d).into_iter().collect::<std::collections::HashSet<_>>().len(), 3);
    }

    #[test]
    fn says_where_a_text_is_no_number() {
        for (text, offset) in [
            ("", 0),
            ("1.", 2),
            (".5", 0),
            ("1.2.3", 3),
            ("12a", 2),
            ("1/0", 2),
            ("1/x", 2),
            ("--1", 1),
            ("1/2/3", 3),
            ("1/-3", 2),
            ("-1/-3", 3),
            ("/3", 0),
            ("3/", 2),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap_err().offset(), offset, "{text}");
        }
        // A fraction of fractions of fractions is none, and no stack is spent on it.
        assert_eq!(("1/".repeat(1_000_000) + "1").parse::<Decimal>().unwrap_err().offset(), 3);
        assert_eq!("1..5".parse::<Decimal>().unwrap_err().to_string(), "byte 2: expected digits, with at most one sign, point and slash");
    }

    #[test]
    fn only_integers_of_64_bits_are_given_as_such() {
        for (text, integer) in [
            ("0", Some(0)),
            ("7", Some(7)),
            ("1200", Some(1200)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("10000000000000000000", Some(10_000_000_000_000_000_000)),
            ("1000000000000000000000", None),
            ("-7", None),
            ("0.5", None),
            ("7.25", None),
            ("1/3", None),
            ("-1/3", None),
        ] {
            assert_eq!(d(text).to_u64(), integer, "{text}");
        }
        assert_eq!(["120", "1.5", "0.005", "1/3"].map(|text| d(text).scale()), [Some(0), Some(1), Some(3), None]);
        assert_eq!(d("1").scaled(i64::MIN).scaled(-1).scale(), Some(i64::MIN.unsigned_abs()));
    }
}

#[cfg(test)]
mod laws {
    use super::*;
    use proptest::prelude::*;

    /// A decimal and the same number as an integer of 10^-`places`.
    fn of(value: i64, places: u8) -> Decimal {
        let digits = Decimal::from(value.unsigned_abs()).scaled(-i64::from(places));
        if value < 0 { digits.negated() } else { digits }
    }

    fn of_i128(value: i128, places: i64) -> Decimal {
        let out: Decimal = value.to_string().parse().unwrap();
        out.scaled(-places)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sums_products_and_order_are_those_of_integers(a in any::<i64>(), b in any::<i64>(), p in 0u8..12, q in 0u8..12) {
            let (x, y) = (of(a, p), of(b, q));
            let places = p.max(q);
            let (wide_a, wide_b) = (i128::from(a) * 10i128.pow(u32::from(places - p)), i128::from(b) * 10i128.pow(u32::from(places - q)));
            prop_assert_eq!(x.plus(&y), of_i128(wide_a + wide_b, i64::from(places)));
            prop_assert_eq!(x.plus(&y.clone().negated()), of_i128(wide_a - wide_b, i64::from(places)));
            prop_assert_eq!(x.times(&y), of_i128(i128::from(a) * i128::from(b), i64::from(p + q)));
            prop_assert_eq!(x.cmp(&y), wide_a.cmp(&wide_b));
            prop_assert_eq!(x == y, wide_a == wide_b);
        }

        #[test]
        fn a_quotient_times_its_divisor_is_the_number(a in any::<i64>(), b in any::<u32>(), p in 0u8..8, c in any::<i32>(), d in 1u32..5000) {
            prop_assume!(b != 0);
            let (x, y) = (of(a, p), of(i64::from(b), 3));
            let quotient = x.divided_by(&y).unwrap();
            prop_assert_eq!(quotient.times(&y), x.clone());
            // Fractions are added over a common denominator.
            let other = of(i64::from(c), 0).divided_by(&Decimal::from(u64::from(d))).unwrap();
            prop_assert_eq!(quotient.plus(&other).plus(&other.clone().negated()), quotient.clone());
            prop_assert_eq!(quotient.plus(&other).cmp(&quotient), other.cmp(&Decimal::zero()));
        }

        #[test]
        fn what_is_printed_reads_as_the_same_number(a in any::<i64>(), b in 1u32.., power in -30i64..30) {
            let value = of(a, 0).divided_by(&Decimal::from(u64::from(b))).unwrap().scaled(power);
            let printed = value.to_string();
            prop_assert_eq!(&printed.parse::<Decimal>().unwrap(), &value, "{}", printed);
            prop_assert!(!printed.starts_with('+') && !printed.contains('e') && !printed.ends_with('.'));
            prop_assert!(!printed.contains('.') || !printed.ends_with('0'), "{}", printed);
        }

        #[test]
        fn digits_of_any_length_are_kept(digits in "[1-9][0-9]{0,90}", tail in "[0-9]{0,40}[1-9]") {
            let text = format!("{digits}.{tail}");
            prop_assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_a_number_or_an_error(text in "\\PC{0,12}|[-0-9./]{0,12}") {
            if let Err(error) = text.parse::<Decimal>() {
                prop_assert!(error.offset() <= text.len());
            }
        }
    }
}
