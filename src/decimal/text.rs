//! Numbers as they are written: 12.50, -3, 2000/3.
//!
//! Takes a text and hands on the number, or the place that does not fit; takes a number and writes it out.

use super::long::divide;
use super::{Decimal, Digits};
use std::fmt;
use std::str::FromStr;

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
