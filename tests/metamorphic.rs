//! What a change of a text may change in its records, and what not: Traditional characters, line breaks, other numbers, other words for about.
//!
//! The sentences are those of `corpus/dev`, the changes are tried in all places or drawn by proptest. `tests/invariants.rs` has the laws on
//! records as they stand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

#[path = "laws/texts.rs"]
mod texts;
#[path = "laws/words.rs"]
mod words;

use hanmine::normalize;
use hanmine::record::{Claim, Records, Relation};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;
use texts::{PROSE, all_said, mine, said, text};

/// The Traditional form of each character that has one alone.
static TRADITIONAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let path = format!("{}/data/variants.tsv", env!("CARGO_MANIFEST_DIR"));
    let mut forms: HashMap<char, Vec<char>> = HashMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines().filter(|line| line.ends_with("\ttraditional")) {
        let cells: Vec<char> = line.split('\t').take(2).filter_map(|cell| cell.chars().next()).collect();
        forms.entry(cells[1]).or_default().push(cells[0]);
    }
    forms.into_iter().filter(|(_, written)| written.len() == 1).map(|(read, written)| (read, written[0])).collect()
});

/// What the claims say, in Simplified characters.
fn folded(records: &Records) -> Vec<String> {
    all_said(records).iter().map(|said| normalize(said).as_str().to_owned()).collect()
}

/// Fails with all cases that differ, not the first.
fn report(wrong: &[String], tried: usize) {
    assert!(tried > 0, "nothing was tried");
    println!("{tried} tried");
    assert!(wrong.is_empty(), "{} of {tried} differ\n{}", wrong.len(), wrong.join("\n"));
}

/// Compares what two texts say; the difference, if there is one.
fn difference(text: &str, before: &[String], after: &[String]) -> Option<String> {
    (before != after).then(|| format!("{text}\n  before {before:#?}\n  after {after:#?}"))
}

#[test]
fn simplified_or_traditional_is_one_text() {
    let written = |text: &str| text.chars().map(|c| TRADITIONAL.get(&c).copied().unwrap_or(c)).collect::<String>();
    assert_eq!(written("总额三亿元"), "總額三億元");
    // A text in Traditional characters counts in the money that it names.
    let texts = PROSE.iter().filter(|text| !text.contains("港") && !text.contains('台') && !text.contains("澳门"));
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for text in texts {
        tried += 1;
        let traditional = written(text);
        wrong.extend(difference(&traditional, &folded(&mine(text)), &folded(&mine(&traditional))));
    }
    report(&wrong, tried);
}

#[test]
fn a_line_break_behind_a_comma_says_nothing() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for text in PROSE.iter() {
        let alone = all_said(&mine(text));
        for (at, comma) in text.match_indices('，') {
            for line_break in ["\n", "\n\n", "\r\n\r\n", "\n\u{3000}\u{3000}"] {
                let broken = format!("{}{line_break}{}", &text[..at + comma.len()], &text[at + comma.len()..]);
                tried += 1;
                wrong.extend(difference(&broken, &alone, &all_said(&mine(&broken))));
            }
        }
    }
    report(&wrong, tried);
}

#[test]
fn about_is_about_in_any_sentence() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for text in PROSE.iter() {
        let records = mine(text);
        for claim in records.claims.iter().filter(|claim| claim.relation == Relation::Exact) {
            let [start, _] = claim.bytes;
            let with = |word: &str| mine(&format!("{}{word}{}", &text[..start], &text[start..]));
            let (short, long) = (with("约"), with("大约"));
            tried += 1;
            let plain = |records: &Records| all_said(records).iter().map(|said| said.replace('大', "")).collect::<Vec<_>>();
            wrong.extend(difference(text, &plain(&short), &plain(&long)));
        }
    }
    report(&wrong, tried);
}

/// The text with each digit outside the span put for another one: `by` further on, 0 left as it is.
fn with_other_digits(text: &str, [start, end]: [usize; 2], by: usize) -> String {
    const HAN: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    text.char_indices()
        .map(|(at, c)| match c {
            _ if (start..end).contains(&at) => c,
            '1'..='9' => char::from_digit(((c as u32 - '1' as u32) + u32::try_from(by).unwrap()) % 9 + 1, 10).unwrap(),
            _ => HAN.iter().position(|han| *han == c).map_or(c, |at| HAN[(at + by) % 9]),
        })
        .collect()
}

/// Value and relation. The unit may stand elsewhere (3、5和7元), be told by other words (度) or hold a divisor (每千人口3.2人): in any
/// text the digits around say nothing of the value, but only in prose nothing of the unit.
fn amount(claim: &Claim) -> (&str, &str, Relation) {
    (&claim.low, &claim.high, claim.relation)
}

/// The claims that `told` tells another thing of when the digits around them are others.
fn read_from_elsewhere<T: PartialEq>(text: &str, by: usize, told: impl Fn(&Claim) -> T) -> Vec<String> {
    let records = mine(text);
    let mut wrong = Vec::new();
    for claim in &records.claims {
        let other = with_other_digits(text, claim.bytes, by);
        let found = mine(&other);
        if let Some(same) = found.claims.iter().find(|same| same.bytes == claim.bytes).filter(|same| told(same) != told(claim)) {
            wrong.push(format!("{} in {text:?}, {} in {other:?}", said(claim), said(same)));
        }
    }
    wrong
}

#[test]
fn a_value_is_read_from_its_own_span_in_prose() {
    let mut wrong = Vec::new();
    for (index, text) in PROSE.iter().enumerate() {
        // A divisor's number is one of the digits around.
        let told = |claim: &Claim| format!("{:?} {}", amount(claim), claim.unit.replace(|c: char| c.is_ascii_digit(), ""));
        wrong.extend(read_from_elsewhere(text, index % 8 + 1, told));
    }
    report(&wrong, PROSE.len());
}

#[test]
fn another_digit_changes_that_amount_alone() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for text in PROSE.iter() {
        let records = mine(text);
        let before = all_said(&records);
        for (index, claim) in records.claims.iter().enumerate().filter(|(_, claim)| claim.relation == Relation::Exact) {
            let [start, end] = claim.bytes;
            // The first digit of an Arabic number of several digits, so that neither 一 nor 2 (两) comes in.
            let digits = text[start..end].bytes().take_while(u8::is_ascii_digit).count();
            // 75年 would be the year 1975, which 15年 is not.
            if digits < 2 || digits == 2 && text[start + digits..].starts_with('年') {
                continue;
            }
            // A part stays smaller than its whole.
            let digit = match (claim.part_of, &text[start..=start]) {
                (Some(_), "1") => continue,
                (Some(_), _) => "1",
                (None, "7") => "8",
                (None, _) => "7",
            };
            let changed = format!("{}{digit}{}", &text[..start], &text[start + 1..]);
            let found = mine(&changed);
            let mut after = all_said(&found);
            let Some(now) = found.claims.get(index).filter(|_| after.len() == before.len()) else {
                wrong.push(format!("{changed}: {} claims, before {}", after.len(), before.len()));
                continue;
            };
            tried += 1;
            if now.low == claim.low {
                wrong.push(format!("{changed}: still {}", now.low));
            }
            let mut same = now.clone();
            (same.low, same.high, same.text) = (claim.low.clone(), claim.high.clone(), claim.text.clone());
            after[index] = said(&same);
            wrong.extend(difference(&changed, &before, &after));
        }
    }
    report(&wrong, tried);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_read_from_its_own_span(text in text(), by in 1usize..9) {
        // The digits of &#12345; are a letter's, and whether a line goes on is told by how it ends: 2017 is a year, 3028 none.
        let text = text.replace(['&', '\r', '\n', '\u{85}', '\u{2028}'], "");
        // 1及2角: where the unit stands elsewhere, so does what it multiplies by. Of 三千瓦时上下 a number behind makes another relation.
        let told = |claim: &Claim| claim.text.contains(&claim.unit_text).then(|| format!("{}..{}", claim.low, claim.high));
        let wrong = read_from_elsewhere(&text, by, told);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
