//! What plain 元 means in a text that says it: 新臺幣 in one from Taiwan, 港元 in one from Hong Kong.
//!
//! Takes the original and its normalised form, hands on a code of ISO 4217 or nothing. Only text in Traditional characters is asked: a mainland
//! text that mentions 港元 goes on counting in 人民币.

use crate::normalize::NormalizedText;
use crate::wordlist::CharSet;
use std::collections::HashSet;

/// Names that say which currency a text counts in, as they read when normalised.
const NAMES: [(&str, &str); 6] =
    [("新台币", "TWD"), ("台币", "TWD"), ("港元", "HKD"), ("港币", "HKD"), ("澳门元", "MOP"), ("澳门币", "MOP")];

/// Their codes.
const CODES: [&str; 3] = ["TWD", "HKD", "MOP"];

/// Common characters that only Traditional writing has.
#[rustfmt::skip]
static TRADITIONAL: CharSet = CharSet::new(&[
    '億', '萬', '個', '總', '會', '為', '國', '員', '這', '與', '將', '們', '業', '資', '數', '約', '幣', '臺', '撥', '編', '計', '價', '單', '報',
    '財', '務', '營', '產', '發', '區', '時', '開', '對', '過', '還', '進', '設', '說', '實', '現', '該', '線', '關', '點', '動', '機', '種', '門',
    '間', '學', '應', '處', '從', '額', '達', '費', '預', '補', '號',
]);

/// How many of them make a text Traditional.
const ENOUGH: usize = 3;

/// Verbs by which a text says in which currency it counts, as they read when normalised: 以港币|计价.
const STATES: [&str; 7] = ["计价", "计值", "列示", "列报", "呈列", "呈报", "表示"];

/// The currency that the text counts in, if it says so. O(n).
pub(crate) fn own_currency(original: &str, normalized: &NormalizedText) -> Option<&'static str> {
    // Of a text in Traditional characters some were folded.
    if !normalized.has_variants() || !is_traditional(original) {
        return None;
    }
    if let Some(&(_, code)) = NAMES.iter().find(|(name, _)| is_stated(normalized.as_str(), name)) {
        return Some(code);
    }
    // 新台币 holds 台币: what is counted is mentions of a currency, and of as many that which comes first.
    let mentions = |code: &str| {
        let names = NAMES.iter().filter(|(_, of)| *of == code);
        let found: Vec<usize> =
            names.flat_map(|(name, _)| normalized.as_str().match_indices(name)).map(|(at, name)| at + name.len()).collect();
        let first = found.iter().min().copied()?;
        Some((found.iter().collect::<HashSet<_>>().len(), std::cmp::Reverse(first)))
    };
    CODES.into_iter().filter_map(|code| mentions(code).map(|count| (count, code))).max_by_key(|&(count, _)| count).map(|(_, code)| code)
}

/// Whether the text has several characters of Traditional writing. O(n).
fn is_traditional(text: &str) -> bool {
    let mut from = 0;
    (0..ENOUGH).all(|_| {
        let found = TRADITIONAL.find(text, from);
        from = found.map_or(from, |at| at + '億'.len_utf8());
        found.is_some()
    })
}

/// 单位：港元, 以港币计价: whether the text says that it counts in the currency of this name. O(n).
fn is_stated(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (head, behind) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        let unit = head.trim_end_matches(['百', '千', '万', '亿']).trim_end_matches(['：', '为', '是', ':', ' ']);
        (unit.len() < head.len() && unit.ends_with("单位")) || head.ends_with('以') && STATES.iter().any(|verb| behind.starts_with(verb))
    })
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
            ("撥款新臺幣3億元，另編列2億元。", Some("TWD")),
            ("單位：千港元。新台幣貸款兩筆，合計新台幣5億元。", Some("HKD")),
            ("本報告以港幣列示，投資新台幣5億元，另貸新台幣2億元。", Some("HKD")),
            ("港元貸款一筆，港幣存款一筆，新台幣貸款兩筆，總計新台幣5億元。", Some("HKD")),
            ("港元貸款一筆，新台幣貸款一筆，總計5億元，員工約300個。", Some("HKD")),
            ("公司收购一家港企，作价3亿港元，员工约300个。", None),
        ] {
            assert_eq!(own_currency(text, &normalize(text)), code, "{text}");
        }
    }
}
