//! Reads digits: 815, 1,234.5, 0.35.
//!
//! Takes the text from the first digit on, hands on digits, decimal point and length. Magnitudes behind (1.2亿) and signs before
//! are the business of the callers.

/// A run of ASCII digits with its grouping and fraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArabicReading {
    /// Values 0 to 9 of all digits, the fraction's included.
    pub(crate) digits: Vec<u8>,
    /// How many of the digits stand behind the point.
    pub(crate) behind_point: i64,
    /// Length in bytes.
    pub(crate) len: usize,
}

/// Reads the longest number at the start of `text`. O(length of the number).
///
/// A comma groups only exactly three digits at a time, after one to three digits; otherwise the number ends before it. A point
/// belongs to the number only between digits.
pub(crate) fn read_arabic(text: &str) -> Option<ArabicReading> {
    let (len, behind_point) = measure_arabic(text)?;
    let digits = text.bytes().take(len).filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    Some(ArabicReading { digits, behind_point, len })
}

/// How long the number at the start of `text` is, in bytes, and how many of its digits stand behind the point.
pub(crate) fn measure_arabic(text: &str) -> Option<(usize, i64)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    // .77 begins with its point.
    let pointed = first == 0 && matches!(bytes.first(), Some(b'.')) && run(1) > 0;
    if first == 0 && !pointed {
        return None;
    }
    let mut len = first;
    if first <= 3 {
        while matches!(bytes.get(len), Some(b',')) && run(len + 1) == 3 {
            len += 4;
        }
    }
    let mut behind = 0;
    if matches!(bytes.get(len), Some(b'.')) {
        behind = run(len + 1);
        if behind > 0 {
            len += 1 + behind;
        }
    }
    Some((len, i64::try_from(behind).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_and_point() {
        for (text, len, behind) in [
            ("815家", 3, 0),
            ("1,234.5万", 7, 1),
            ("12,345,678", 10, 0),
            ("1,23", 1, 0),
            ("1234,567", 4, 0),
            ("3.", 1, 0),
            ("0.35", 4, 2),
            ("1,2345", 1, 0),
            (".77", 3, 2),
        ] {
            let reading = read_arabic(text).unwrap();
            assert_eq!((reading.len, reading.behind_point), (len, behind), "{text}");
        }
        for text in ["家", "", ".", ".家", "-5", "a5", ",5"] {
            assert_eq!(read_arabic(text), None, "{text}");
        }
    }
}
