//! Exact numbers of any length: a decimal, or a fraction where no finite decimal exists.
//!
//! Decides how a value is stored and in which form; no binary floating point is used anywhere. How values are reckoned with is the business of `arithmetic.rs`, how they are
//! written that of `text.rs`, what a numeral in a text means that of the numeral stage, what a unit is worth that of the unit table.

mod arithmetic;
mod digits;
mod long;
mod text;

use digits::Digits;

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
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        match u8::try_from(value) {
            Ok(digit @ 1..=9) => Self { negative: false, digits: Digits::from_slice(&[digit]), exponent: 0, denominator: 1 },
            _ => Self::from_integer(false, value, 0, 1),
        }
    }
}

#[cfg(test)]
mod tests;
