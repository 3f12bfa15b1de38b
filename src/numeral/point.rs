//! Figures with a point in them: the Arabic digits of a numeral (1,234.5, 1.1E-3), and 点 between Chinese ones (一点七八, 一百点123).
//!
//! Takes a numeral as far as it has been read and the place where such a figure begins; adds its value and gives the bytes taken.

use super::arabic::read_arabic;
use super::ends::Run;
use super::grammar::{Builder, char_at};
use super::magnitude::{Figure, figure};
use crate::decimal::Decimal;

/// The exponent of 2e5 or 1.1E-3 and its length.
fn scientific(text: &str) -> Option<(i64, usize)> {
    let exponent = text.strip_prefix(['e', 'E'])?;
    let digits = exponent.strip_prefix('-').unwrap_or(exponent);
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let power: i64 = digits.get(..len)?.parse().ok().filter(|&power| power <= 300)?;
    let goes_on = digits.get(len..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
    let negative = digits.len() < exponent.len();
    (!goes_on).then_some((if negative { -power } else { power }, text.len() - digits.len() + len))
}

impl Builder {
    /// Arabic digits with what belongs to them: 1,234.5, 2e5.
    pub(super) fn digits(&mut self, text: &str, at: usize) -> Option<usize> {
        if self.run.is_some() || self.form.inner.is_some() {
            return None;
        }
        let mut reading = read_arabic(text.get(at..)?)?;
        self.run_has_leading_zero = reading.digits.len() > 1 && reading.digits.first() == Some(&0);
        let exponent = scientific(text.get(at + reading.len..)?).filter(|_| self.is_empty());
        let shift = exponent.map_or(0, |(power, len)| {
            reading.len += len;
            power
        });
        self.run = Some(Run::Arabic(Decimal::from_digits(&reading.digits, shift - reading.behind_point)));
        self.form.arabic = true;
        self.form.closing_magnitude = 0;
        Some(reading.len)
    }

    /// 一点七八, 一百点123: 点 between figures.
    pub(super) fn point(&mut self, text: &str, next: usize) -> Option<usize> {
        if matches!(self.run, Some(Run::Arabic(_) | Run::Vague)) || self.is_empty() {
            return None;
        }
        let mut behind = Vec::new();
        let mut end = next;
        if let Some(reading) = text.get(next..).and_then(read_arabic).filter(|r| r.behind_point == 0) {
            end += reading.len;
            behind = reading.digits;
        } else {
            while let Some((c, figure)) = char_at(text, end).and_then(|c| figure(c).map(|f| (c, f))) {
                match figure {
                    Figure::Digit(digit) if c != '两' => behind.push(digit),
                    Figure::Zero => behind.push(0),
                    // 三点五十分: a clock time.
                    Figure::Small(_) if behind.len() == 1 => return None,
                    _ => break,
                }
                end += c.len_utf8();
            }
        }
        if behind.is_empty() {
            return None;
        }
        let shift = self.run.as_ref().filter(|run| self.elides(run)).and(self.last_unit).map_or(0, |unit| unit - 1);
        let whole = match self.run.take() {
            Some(Run::Chinese(digits)) => Decimal::from_digits(&digits, shift),
            _ => Decimal::zero(),
        };
        let places = i64::try_from(behind.len()).unwrap_or(0);
        self.run = Some(Run::Arabic(whole.plus(&Decimal::from_digits(&behind, -places))));
        self.after_zero = true; // 一百点五 is no elided 一百五十.
        self.form.closing_magnitude = 0;
        Some('点'.len_utf8() + end - next)
    }
}
