//! When two writings are the same answer: folded texts, names without quotation marks, numbers by value.
//!
//! Takes two strings, says whether they agree. Decides nothing about spans or counts. The folding is the part of Unicode's
//! NFKC that occurs in Chinese text: full-width forms, blanks, and the signs below.

/// The text with full-width forms and compatibility signs made plain, and without white space.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c) => {}
            '\u{ff01}'..='\u{ff5e}' => folded.extend(char::from_u32(c as u32 - 0xfee0)),
            '\u{2160}'..='\u{217f}' | '\u{2460}'..='\u{2473}' => fold_listed(c, &mut folded),
            '…' => folded.push_str("..."),
            '‥' => folded.push_str(".."),
            '℃' => folded.push_str("°C"),
            '㎡' => folded.push_str("m2"),
            '㎝' => folded.push_str("cm"),
            '㎞' => folded.push_str("km"),
            '㎏' => folded.push_str("kg"),
            '²' => folded.push('2'),
            '³' => folded.push('3'),
            '￥' => folded.push('¥'),
            '￡' => folded.push('£'),
            c => folded.push(c),
        }
    }
    folded
}

/// Roman and circled numbers.
fn fold_listed(c: char, folded: &mut String) {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let code = c as usize;
    match c {
        '\u{2460}'..='\u{2473}' => folded.push_str(&(code - 0x245f).to_string()),
        _ => match ROMAN.get((code - 0x2160) % 16) {
            Some(roman) if code < 0x2170 => folded.push_str(roman),
            Some(roman) => folded.push_str(&roman.to_lowercase()),
            None => folded.push(c),
        },
    }
}

/// The name of a programme, folded and without quotation marks and middle dots.
pub(super) fn fold_name(name: &str) -> String {
    let mut folded = fold(name);
    folded.retain(|c| !"“”\"'‘’《》「」『』·".contains(c));
    folded
}

/// Whether `found` is one of the answers in `gold`, or one with up to six characters of modifiers in front.
pub(super) fn is_accepted(found: &str, gold: &str) -> bool {
    let found = fold(found);
    !found.is_empty()
        && gold.split('|').map(fold).any(|answer| {
            found
                .strip_suffix(answer.as_str())
                .is_some_and(|modifiers| modifiers.chars().count() <= 6 && !modifiers.contains(['、', ',', ';', '。', ':']))
        })
}

/// Whether two exact decimals or fractions have one value. Two texts that are no numbers count as the same.
pub(super) fn is_same_number(one: &str, other: &str) -> bool {
    match (Number::parse(one), Number::parse(other)) {
        (Some(one), Some(other)) => one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A number in lowest terms. Where one does not fit 128 bits, its digits stand for it.
#[derive(PartialEq, Eq)]
enum Number {
    Fraction { negative: bool, numerator: u128, denominator: u128 },
    Digits(String),
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| *c != ',').collect();
        let (negative, digits) = match plain.trim().strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, plain.trim()),
        };
        let (above, below) = digits.split_once('/').unwrap_or((digits, "1"));
        let (whole, decimals) = above.split_once('.').unwrap_or((above, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) || !is_number(below) || below.is_empty() || (whole.is_empty() && decimals.is_empty()) {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        let joined = format!("0{whole}{decimals}");
        let scale = u32::try_from(decimals.len()).ok().and_then(|scale| 10_u128.checked_pow(scale));
        let parts =
            joined.parse::<u128>().ok().zip(below.parse::<u128>().ok().zip(scale).and_then(|(below, scale)| below.checked_mul(scale)));
        Some(match parts {
            Some((_, 0)) => return None,
            Some((numerator, denominator)) => {
                let divisor = gcd(numerator, denominator);
                Self::Fraction { negative: negative && numerator > 0, numerator: numerator / divisor, denominator: denominator / divisor }
            }
            None => Self::Digits(format!("{negative} {} {}/{below}", joined.trim_start_matches('0'), decimals.len())),
        })
    }
}

/// Greatest common divisor; at least 1 where `b` is.
const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_blanks_and_signs() {
        assert_eq!(fold("Ａ１％\u{3000}（人\n次）…"), "A1%(人次)...");
        assert_eq!(fold("③ Ⅳ ⅻ ㎡"), "3IVxiim2");
        assert_eq!(fold("⑳①Ⅰⅰ㎝㎞㎏²³￥￡‥℃"), "201Iicmkmkg23¥£..°C");
        // Fifty and more have no place in the list.
        assert_eq!(fold("Ⅼⅿ"), "Ⅼⅿ");
        assert_eq!(fold_name("“安康杯”·竞赛"), "安康杯竞赛");
    }

    #[test]
    fn accepts_an_answer_with_its_modifiers_only() {
        assert!(is_accepted("特色 农产品", "农产品|产品"));
        assert!(is_accepted("产品", "农产品|产品"));
        assert!(!is_accepted("水果、农产品", "农产品"));
        assert!(!is_accepted("产品目录", "产品"));
        assert!(!is_accepted("", "产品"));
    }

    #[test]
    fn compares_numbers_by_value() {
        for (one, other) in [("1,200", "1200.0"), ("2/3", "4/6"), ("0.5", "1/2"), ("-0", "0"), (".5", "0.50")] {
            assert!(is_same_number(one, other), "{one} {other}");
        }
        for (one, other) in [("1", "-1"), ("1", ""), ("2/3", "0.6667"), ("1/0", "1")] {
            assert!(!is_same_number(one, other), "{one} {other}");
        }
        let long = "1".repeat(60);
        assert!(is_same_number(&long, &format!("{long}.0")) && !is_same_number(&long, &format!("{long}.1")));
    }
}
