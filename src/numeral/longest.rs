//! Which numeral begins at a place: digits alone, what the grammar makes of the figures there, or a fraction or power of it.
//!
//! Takes normalised text and the offset of a first figure, hands on the longest numeral. Which figures go together is the business of
//! `grammar.rs`, what is made of two numerals that of `fraction.rs`.

use super::arabic::measure_arabic;
use super::fraction::{fraction, mixed_fraction, power};
use super::grammar::{Builder, char_at};
use super::magnitude::{Figure, figure, needs_company};
use super::{Denominator, Form, Numeral};
use crate::decimal::Decimal;
use crate::span::NormSpan;

/// Longest numeral written in Chinese that is read: what is longer is a code or noise, whose rest is read as a numeral of its own.
const MOST_CHARS: usize = 4096;

/// Reads the longest numeral that begins at byte `start` of `text` (normalised); `None` if there is none. O(length read).
pub(crate) fn read_numeral(text: &str, start: usize) -> Option<Numeral> {
    let first = read_plain(text, start)?;
    // What makes more of a numeral than it is alone: 三分之二, 1/3, 三又…, 1 3/5, 10的6次方.
    if !matches!(char_at(text, first.span.end), Some('分' | '/' | ' ' | '又' | '的')) {
        return Some(first);
    }
    fraction(text, &first).or_else(|| mixed_fraction(text, &first)).or_else(|| power(text, &first)).or(Some(first))
}

/// 2016, 1,234.5, 三: digits alone or one figure, as most numerals are, which need no grammar.
fn read_simple(text: &str, start: usize) -> Option<Numeral> {
    let rest = text.get(start..)?;
    let first = rest.chars().next()?;
    let (len, value, form) = if first.is_ascii_digit() {
        let (len, behind_point) = measure_arabic(rest)?;
        (len, Decimal::from_ascii(rest.get(..len)?, -behind_point), Form { arabic: true, chars: len, ..Form::default() })
    } else {
        let Some(Figure::Digit(digit)) = figure(first).filter(|_| !needs_company(first)) else { return None };
        (first.len_utf8(), Decimal::from_digits(&[digit], 0), Form { chinese: true, chars: 1, ..Form::default() })
    };
    let next = char_at(text, start + len);
    let may_go_on = next.is_some_and(|c| figure(c).is_some() || matches!(c, '多' | '余' | '来' | '点' | ' ' | 'e' | 'E'));
    let span = NormSpan::new(start, start + len);
    (!may_go_on).then(|| Numeral { span, low: value.clone(), high: value, denominator: Denominator::None, form })
}

pub(super) fn read_plain(text: &str, start: usize) -> Option<Numeral> {
    read_simple(text, start).or_else(|| read_compound(text, start))
}

fn read_compound(text: &str, start: usize) -> Option<Numeral> {
    let mut builder = Builder::default();
    let mut at = start;
    while let Some(c) = char_at(text, at) {
        // 三百 五: blanks between figures written in Chinese, where the grammar goes on.
        let from = if c == ' ' && builder.may_go_on_behind_blank(text, at) {
            text.len() - text.get(at..)?.trim_start_matches(' ').len()
        } else {
            at
        };
        let Some(c) = char_at(text, from) else { break };
        let Some(len) = builder.step(text, from, c) else { break };
        builder.form.chars += text.get(from..from + len).map_or(0, |s| s.chars().count());
        at = from + len;
        if builder.form.chars > MOST_CHARS {
            break;
        }
    }
    let (ends, form) = builder.finish()?;
    Some(Numeral { span: NormSpan::new(start, at), low: ends.low, high: ends.high, denominator: Denominator::None, form })
}
