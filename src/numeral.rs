//! Numerals: which characters write a number, and which number.
//!
//! Takes normalised text, hands on [`Numeral`]s: a value, or two ends for 几十 and 七八万, with the span. A number is read from the
//! characters, never from words. Units, modifiers and what is no amount (dates, names) are the business of the quantity stage.

mod arabic;
mod ends;
mod fraction;
mod grammar;
mod longest;
mod magnitude;
mod point;

use crate::decimal::Decimal;
use crate::span::NormSpan;
use crate::wordlist::CharSet;

pub(crate) use longest::read_numeral;

/// A number as it is written in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Numeral {
    /// Where it stands, in bytes of the normalised text.
    pub span: NormSpan,
    /// The value, or the lower end of a vague one (几十: 20).
    pub low: Decimal,
    /// The value, or the upper end of a vague one (几十: 90).
    pub high: Decimal,
    /// What `low` and `high` are to be divided by where the numeral is a fraction.
    pub denominator: Denominator,
    pub(crate) form: Form,
}

/// The lower half of a fraction.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Denominator {
    /// The numeral is no fraction: 三十, 1.5.
    None,
    /// `low` and `high` are so many parts: 百分之三 is 3 of 100.
    Of(Decimal),
    /// A fraction whose value `low` and `high` are already: 三又五分之一 is 3.2.
    Divided,
}

/// How a numeral is written; the quantity stage decides by it what belongs together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// It holds ASCII digits.
    pub(crate) arabic: bool,
    /// It holds Chinese digits or 十 百 千.
    pub(crate) chinese: bool,
    /// The magnitude that closes it, as a power of ten (3万: 4, 3万亿: 12), 0 for none.
    pub(crate) closing_magnitude: i64,
    /// The 百 or 千 of one figure right before it, as a power of ten (5千万: 3), 0 for none.
    pub(crate) stacked_magnitude: i64,
    /// It begins with 十 百 千 万 亿, without a digit before (百余, 千名).
    pub(crate) opens_with_magnitude: bool,
    /// 多, 余 or 来 stands between the digits and the magnitude (十多万).
    pub(crate) inner: Option<char>,
    /// Digits read out one by one without 十 百 千 (二〇二四).
    pub(crate) digit_by_digit: bool,
    /// It holds 几 or 数, or is a pair like 七八.
    pub(crate) vague: bool,
    /// Number of characters that write it.
    pub(crate) chars: usize,
}

impl Form {
    /// All that is multiplied behind its figures, as a power of ten: 7 for 5千万.
    pub(crate) const fn magnitudes(&self) -> i64 {
        self.closing_magnitude + self.stacked_magnitude
    }
}

/// All numerals of `text` (normalised), in order, disjoint. O(n).
///
/// Every number is listed, also those of dates and names; 几 and 数 only before a magnitude.
///
/// ```
/// let numerals = hanmine::find_numerals("投入三千五百万元，惠及1.2万人");
/// let values: Vec<String> = numerals.iter().map(|n| n.low.to_string()).collect();
/// assert_eq!(values, ["35000000", "12000"]);
/// ```
#[must_use]
pub fn find_numerals(text: &str) -> Vec<Numeral> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = next_candidate(text, from) {
        match read_numeral(text, start) {
            Some(numeral) => {
                from = numeral.span.end;
                out.push(numeral);
            }
            None => from = start + text.get(start..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8),
        }
    }
    out
}

/// Byte offset of the first character at or behind `from` with which a numeral may begin.
pub(crate) fn next_candidate(text: &str, from: usize) -> Option<usize> {
    STARTS.find(text, from).map(|at| with_point(text, at))
}

/// The characters for which [`may_begin`] holds, which a test compares.
#[rustfmt::skip]
const FIRST: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    '零', '〇', '一', '壹', '二', '两', '贰', '俩', '三', '叁', '参', '仨', '四', '肆', '五', '伍', '六', '陆', '七', '柒', '八', '捌', '九', '玖',
    '十', '拾', '百', '佰', '千', '仟', '万', '亿', '廿', '卅', '卌', '几', '数',
];
static STARTS: CharSet = CharSet::new(FIRST);
static STARTS_AND_HALF: CharSet = CharSet::new(FIRST).with('半');

/// Byte offset of the first character at or behind `from` with which a numeral or a half may begin.
pub(crate) fn next_figure(text: &str, from: usize) -> Option<usize> {
    STARTS_AND_HALF.find(text, from)
}

/// Takes a decimal point into the number that begins at byte `at`, where nothing before the point belongs to it (.77, -.5).
pub(crate) fn with_point(text: &str, at: usize) -> usize {
    let Some(head) = text.get(..at).and_then(|head| head.strip_suffix('.')) else { return at };
    let opens = head.chars().next_back().is_none_or(|c| matches!(c, ' ' | '-' | '，' | '：' | '（' | '\n'));
    let digit = text.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if opens && digit { head.len() } else { at }
}

/// Whether a numeral may begin with `c`.
pub(crate) fn may_begin(c: char) -> bool {
    STARTS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::magnitude::{Figure, figure};
    use super::*;

    /// Text → the numerals in it, as `surface=value` or `surface=low..high`, with `/d` for a denominator.
    fn read(text: &str) -> String {
        let show = |n: &Numeral| {
            let ends = if n.low == n.high { n.low.to_string() } else { format!("{}..{}", n.low, n.high) };
            let below = match &n.denominator {
                Denominator::Of(parts) => format!("/{parts}"),
                Denominator::None | Denominator::Divided => String::new(),
            };
            format!("{}={ends}{below}", n.span.slice(text))
        };
        find_numerals(text).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numerals_begin_with_digits_and_figures_up_to_hundred_millions() {
        for c in '\0'..=char::MAX {
            let begins = c.is_ascii_digit() || figure(c).is_some_and(|f| !matches!(f, Figure::Large(n) if n > 8));
            assert_eq!(may_begin(c), begins, "{c}");
        }
    }

    #[test]
    fn numerals_of_every_writing() {
        for (text, expected) in [
            ("三千五百万元", "三千五百万=35000000"),
            ("１２", ""),
            ("1.2亿", "1.2亿=120000000"),
            ("1,234.5万", "1,234.5万=12345000"),
            ("3千5百", "3千5百=3500"),
            ("12万3千", "12万3千=123000"),
            ("7万5千4百", "7万5千4百=75400"),
            ("三万五", "三万五=35000"),
            ("一百二", "一百二=120"),
            ("两千零五", "两千零五=2005"),
            ("二十五", "二十五=25"),
            ("十五", "十五=15"),
            ("一百一十五万零八", "一百一十五万零八=1150008"),
            ("二〇二四年", "二〇二四=2024"),
            ("一点七八万亿", "一点七八万亿=1780000000000"),
            ("91.2万亿", "91.2万亿=91200000000000"),
            ("壹佰贰拾叁", "壹佰贰拾叁=123"),
            ("伍仟元整", "伍仟=5000"),
            ("玖仟陆佰陆拾伍圆", "玖仟陆佰陆拾伍=9665"),
            ("壹贰参点肆陆", "壹贰参点肆陆=123.46"),
            ("大陆地区参加", ""),
            ("廿五", "廿五=25"),
            ("卅八家", "卅八=38"),
            ("七八十", "七八十=70..80"),
            ("三五百", "三五百=300..500"),
            ("十七八", "十七八=17..18"),
            ("几十万", "几十万=200000..900000"),
            ("数百", "数百=200..900"),
            ("十几", "十几=11..19"),
            ("二十几万", "二十几万=210000..290000"),
            ("十多万", "十多万=100000"),
            ("200余万", "200余万=2000000"),
            ("四百六十万多亿", "四百六十万多亿=460000000000000"),
            ("百分之三点五", "百分之三点五=3.5/100"),
            ("三分之二", "三分之二=2/3"),
            ("1/3", "1/3=1/3"),
            ("2012/3/4", "2012=2012 3=3 4=4"),
            ("10的6次方", "10的6次方=1000000"),
            ("三万五万", "三万=30000 五万=50000"),
            ("一千零一万零一", "一千零一万零一=10010001"),
            ("四千万零六千", "四千万零六千=40006000"),
            ("一百零十万", "一百零十万=1100000"),
            ("一亿零一百万", "一亿零一百万=101000000"),
            ("3亿5000万", "3亿5000万=350000000"),
            ("一百点123", "一百点123=100.123"),
            ("三点五十分", "三=3 五十=50"),
            ("零点零零一", "零点零零一=0.001"),
            (
                "壹佰柒拾涧壹仟肆佰壹拾壹沟捌仟参佰肆拾陆穰零肆佰陆拾玖秭贰仟参佰壹拾柒垓参仟壹佰陆拾捌京柒仟参佰零参兆柒仟壹佰伍拾捌亿捌仟肆佰壹拾万伍仟柒佰贰拾柒",
                "壹佰柒拾涧壹仟肆佰壹拾壹沟捌仟参佰肆拾陆穰零肆佰陆拾玖秭贰仟参佰壹拾柒垓参仟壹佰陆拾捌京柒仟参佰零参兆柒仟壹佰伍拾捌亿捌仟肆佰壹拾万伍仟柒佰贰拾柒=170141183460469231731687303715884105727",
            ),
            ("10兆瓦", "10=10"),
            (".77", ".77=0.77"),
            ("三又五分之一", "三又五分之一=3.2"),
            ("1 3/5", "1 3/5=1.6"),
            ("一千分之五", "一千分之五=0.005"),
            ("四分一", "四分一=1/4"),
            ("五百卅四", "五百卅四=534"),
            ("百二万", "百二万=1200000"),
            ("两千三点一", "两千三点一=2300.1"),
            ("二两", "二=2 两=2"),
            ("三十两", "三十=30 两=2"),
            ("1百01", "1百01=101"),
            ("拾六万零五百零六", "拾六万零五百零六=160506"),
            ("2e5", "2e5=200000"),
            ("三百 五又三分之一", "三百 五又三分之一=1051/3"),
            ("万分之肆", "万分之肆=4/10000"),
            ("20几", "20几=21..29"),
            ("3兆元", "3兆=3000000000000"),
            ("北京两家", "两=2"),
            ("百余万", "百余万=1000000"),
            ("千余人", "千=1000"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
