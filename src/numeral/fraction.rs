//! Fractions and powers of what the grammar has read: 三分之二, 百分之3.5, 1/3, 三又五分之一, 10的6次方.
//!
//! Takes the first numeral and the text behind it, hands on the longer one that the two make, if they make one.

use super::arabic::read_arabic;
use super::longest::read_plain;
use super::magnitude::figure;
use super::{Denominator, Form, Numeral};
use crate::decimal::Decimal;
use crate::span::NormSpan;

/// Largest denominator of a fraction that is written out.
const LARGEST_DENOMINATOR: u64 = 1_000_000_000;

/// No base of a power has more decimal places.
const MOST_PLACES_OF_BASE: u64 = 20;

/// Longest base of a power.
const MOST_CHARS_OF_BASE: usize = 20;

/// Signs of measures that stand right behind a fraction; other letters make a word or a name of it.
const MEASURES: [&str; 10] = ["g", "kg", "mg", "m", "cm", "mm", "km", "L", "ml", "mL"];

/// 三分之二, 百分之3.5: the denominator comes first; 四分一 as it is said in Hong Kong; 1/3.
pub(super) fn fraction(text: &str, first: &Numeral) -> Option<Numeral> {
    if first.low != first.high {
        return None;
    }
    let rest = text.get(first.span.end..)?.trim_start_matches(' ');
    let after =
        rest.strip_prefix('分').map(|r| r.trim_start_matches(' ')).and_then(|r| r.strip_prefix('之')).map(|r| r.trim_start_matches(' '));
    if let Some(after) = after {
        return over(text, first, read_plain(text, text.len() - after.len())?);
    }
    if let Some(after) = rest.strip_prefix('分').filter(|_| first.form.chars == 1 && first.form.chinese) {
        let second = read_plain(text, text.len() - after.len())?;
        let single = second.form.chars == 1 && second.form.chinese && second.low < first.low && second.low <= Decimal::from(3);
        let ends = text
            .get(second.span.end..)?
            .chars()
            .next()
            .is_none_or(|c| figure(c).is_none() && !c.is_ascii_digit() && !matches!(c, '钟' | '秒'));
        return if single && ends { over(text, first, second) } else { None };
    }
    // 1/3, but neither 2012/3/4 nor 24/7: a proper fraction of short integers.
    let after = rest.strip_prefix('/')?;
    if !first.form.arabic || first.form.chinese || first.form.chars > 3 || text.get(..first.span.start)?.ends_with(['/', '.']) {
        return None;
    }
    let below = read_arabic(after)?;
    let end = text.len() - after.len() + below.len;
    let denominator = Decimal::from_digits(&below.digits, 0);
    let behind = text.get(end..)?;
    let letters = behind.get(..behind.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or("");
    // 1/4kg, but neither 1/4finals nor 3/4G.
    let goes_on = behind.starts_with(['/', '.']) || !letters.is_empty() && !MEASURES.contains(&letters);
    // 3/2 counts only where nothing else stands.
    let alone =
        text.get(end..)?.trim_start_matches(' ').is_empty() && text.get(..first.span.start)?.trim_end_matches(['-', ' ']).is_empty();
    let proper = first.low < denominator || alone;
    (below.len <= 3 && below.behind_point == 0 && first.low.scale() == Some(0) && proper && !goes_on).then(|| Numeral {
        span: NormSpan::new(first.span.start, end),
        denominator: Denominator::Of(denominator),
        form: Form { chars: first.form.chars + 1 + below.len, ..first.form.clone() },
        ..first.clone()
    })
}

/// The fraction of two numerals. 百分之 and 千分之 are ways to say a rate; 一百分之一 is a fraction, and so is every other.
fn over(text: &str, below: &Numeral, above: Numeral) -> Option<Numeral> {
    let named =
        below.form.opens_with_magnitude || below.form.chars > 1 && !below.form.arabic && !below.span.slice(text).starts_with(['一', '壹']);
    // Larger ones would not stay exact when they are added or converted.
    below.low.to_u64().filter(|&n| n <= LARGEST_DENOMINATOR)?;
    let mut form = above.form.clone();
    form.chars += below.form.chars + 2;
    form.chinese = true;
    let span = NormSpan::new(below.span.start, above.span.end);
    let rate = matches!(below.low.to_u64(), Some(100 | 1000)) && named;
    if rate || !matches!(below.low.to_u64(), Some(100 | 1000)) {
        return Some(Numeral { span, low: above.low, high: above.high, denominator: Denominator::Of(below.low.clone()), form });
    }
    let (low, high) = (above.low.divided_by(&below.low)?, above.high.divided_by(&below.low)?);
    Some(Numeral { span, low, high, denominator: Denominator::Divided, form })
}

/// 三又五分之一, 1 3/5: a whole number and a fraction.
pub(super) fn mixed_fraction(text: &str, whole: &Numeral) -> Option<Numeral> {
    let rest = text.get(whole.span.end..)?;
    let after = rest.trim_start_matches(' ');
    let after = match after.strip_prefix('又') {
        Some(after) => after.trim_start_matches(' '),
        None if whole.form.arabic && whole.form.chars <= 3 && rest.starts_with(' ') && !rest.starts_with("  ") => after,
        None => return None,
    };
    let first = read_plain(text, text.len() - after.len())?;
    let part = fraction(text, &first)?;
    let (fraction, proper) = match &part.denominator {
        Denominator::Of(parts) => (part.low.divided_by(parts)?, part.low < *parts),
        Denominator::Divided => (part.low.clone(), part.low < Decimal::from(1)),
        Denominator::None => return None,
    };
    if whole.low.scale() != Some(0) || whole.low != whole.high || !proper {
        return None;
    }
    let value = whole.low.plus(&fraction);
    Some(Numeral {
        span: NormSpan::new(whole.span.start, part.span.end),
        low: value.clone(),
        high: value,
        denominator: Denominator::Divided,
        form: Form { chars: whole.form.chars + part.form.chars, ..whole.form.clone() },
    })
}

/// 10的6次方.
pub(super) fn power(text: &str, base: &Numeral) -> Option<Numeral> {
    let after = text.get(base.span.end..)?.strip_prefix('的')?;
    let exponent = read_plain(text, text.len() - after.len())?;
    text.get(exponent.span.end..)?.strip_prefix("次方")?;
    // A base of many digits, or of many noughts (1e300), is none that anybody raises to a power.
    let places = base.low.scale().filter(|&places| places <= MOST_PLACES_OF_BASE)?;
    base.low.clone().scaled(i64::try_from(places).ok()?).to_u64()?;
    let times = exponent
        .low
        .to_u64()
        .filter(|&n| n <= 100 && base.form.chars <= MOST_CHARS_OF_BASE && base.span.len() <= 3 * MOST_CHARS_OF_BASE)?;
    let mut value = Decimal::from(1);
    for _ in 0..times {
        value = value.times(&base.low);
    }
    Some(Numeral {
        span: NormSpan::new(base.span.start, exponent.span.end + "次方".len()),
        low: value.clone(),
        high: value,
        denominator: Denominator::None,
        form: Form { chars: base.form.chars + exponent.form.chars + 3, ..base.form.clone() },
    })
}
