//! What plain 元 means in a text that says it: 新臺幣 in one from Taiwan, 港元 in one from Hong Kong.
//!
//! Takes the original and its normalised form, hands on a code of ISO 4217 or nothing. Only text in Traditional characters is asked: a mainland
//! text that mentions 港元 goes on counting in 人民币.

use crate::normalize::NormalizedText;

/// Names that say which currency a text counts in, as they read when normalised.
const NAMES: [(&str, &str); 6] =
    [("新台币", "TWD"), ("台币", "TWD"), ("港元", "HKD"), ("港币", "HKD"), ("澳门元", "MOP"), ("澳门币", "MOP")];

/// Common characters that only Traditional writing has.
const TRADITIONAL: [char; 16] = ['億', '萬', '個', '總', '會', '為', '國', '員', '這', '與', '將', '們', '業', '資', '數', '約'];

/// How many of them make a text Traditional.
const ENOUGH: usize = 3;

/// The currency that the text counts in, if it says so. O(n).
pub(crate) fn own_currency(original: &str, normalized: &NormalizedText) -> Option<&'static str> {
    // Of a text in Traditional characters some were folded.
    let traditional = normalized.has_variants() && original.chars().filter(|c| TRADITIONAL.contains(c)).take(ENOUGH).count() == ENOUGH;
    if !traditional {
        return None;
    }
    let counts = NAMES.iter().map(|&(name, code)| (normalized.as_str().matches(name).count(), code));
    counts.filter(|&(count, _)| count > 0).max_by_key(|&(count, _)| count).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;

    #[test]
    fn only_a_traditional_text_that_names_its_currency_has_one() {
        for (text, code) in [
            ("公司營收達新台幣620億元，員工約300個。", Some("TWD")),
            ("計劃投資28億港元，會為員工增設300個職位。", Some("HKD")),
            ("公司營收達620億元，員工約300個。", None),
            ("公司收购一家港企，作价3亿港元，员工约300个。", None),
        ] {
            assert_eq!(own_currency(text, &normalize(text)), code, "{text}");
        }
    }
}
