//! Laws that hold on every text: spans, order, indices, serialisation, batches, and what a harmless change of a text may change.
//!
//! Texts are made from words of `corpus/dev`, numerals, units, marks, damage and any Unicode; proptest shrinks what breaks a law.
//! More cases: `PROPTEST_CASES=100000 cargo test --release --test invariants`; millions: `tests/millions.rs`. What else a change of a text may
//! change is in `tests/metamorphic.rs`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod laws;
#[path = "laws/texts.rs"]
mod texts;
#[path = "laws/words.rs"]
mod words;

use hanmine::Document;
use hanmine::record::Records;
use proptest::prelude::*;
use texts::{MINER, all_said, mine, prose, said, text};

/// A broken law, as proptest tells it.
fn holds(outcome: Result<(), String>) -> Result<(), TestCaseError> {
    outcome.map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_keep_the_laws(text in text()) {
        holds(laws::records(&text, &mine(&text)))?;
    }

    #[test]
    fn quantities_are_disjoint_in_order_and_their_own_text(text in text()) {
        holds(laws::quantities(&text, &MINER.quantities(&Document::new("1", text.as_str()))))?;
    }

    #[test]
    fn tokens_joined_are_the_text(text in text()) {
        holds(laws::tokens(&text, &MINER.segment(&text)))?;
    }

    #[test]
    fn a_batch_is_what_its_documents_are_one_by_one(texts in prop::collection::vec(text(), 0..4)) {
        let documents = |texts: &[String]| texts.iter().enumerate().map(|(index, text)| Document::new(index.to_string(), text.as_str())).collect::<Vec<_>>();
        let serial: Vec<Records> = documents(&texts).iter().map(|document| MINER.mine(document)).collect();
        let batch: Vec<Records> = MINER.mine_all(documents(&texts)).collect();
        prop_assert_eq!(batch, serial);
    }

    #[test]
    fn any_unicode_is_mined(text in "\\PC{0,80}|[\\x00-\\x20\\u{80}-\\u{2fff}0-9一-十万亿元]{0,80}") {
        holds(laws::records(&text, &mine(&text)))?;
        holds(laws::tokens(&text, &MINER.segment(&text)))?;
    }

    #[test]
    fn a_paragraph_before_or_behind_moves_the_claims_and_changes_nothing(text in prose()) {
        let other = "山里的雨停了，孩子们唱着歌走在回家的路上，远处传来笛声。";
        let alone = mine(&text);
        let behind = mine(&format!("{text}\n{other}"));
        prop_assert_eq!(all_said(&behind), all_said(&alone));
        let linked = |records: &Records| records.claims.iter().map(|c| (c.part_of, c.repeats, c.programmes.clone())).collect::<Vec<_>>();
        prop_assert_eq!(linked(&behind), linked(&alone));
        for (same, claim) in behind.claims.iter().zip(&alone.claims) {
            prop_assert_eq!(same.bytes, claim.bytes);
        }
        let before = mine(&format!("{other}\n{text}"));
        prop_assert_eq!(all_said(&before), all_said(&alone));
        prop_assert_eq!(linked(&before), linked(&alone));
        let shift = other.len() + 1;
        for (moved, claim) in before.claims.iter().zip(&alone.claims) {
            prop_assert_eq!([moved.bytes[0] - shift, moved.bytes[1] - shift], claim.bytes);
        }
    }

    #[test]
    fn line_ends_may_be_stored_either_way(text in prose()) {
        prop_assert_eq!(all_said(&mine(&text.replace('\n', "\r\n"))), all_said(&mine(&text)));
    }

    #[test]
    fn digits_may_be_wide_or_narrow(text in prose()) {
        let wide: String = text.chars().map(|c| if c.is_ascii_digit() || c == '%' { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect();
        prop_assert_eq!(all_said(&mine(&wide)), all_said(&mine(&text)));
    }

    #[test]
    fn about_is_about_in_either_word(number in 1u32..100_000, pick in any::<prop::sample::Index>()) {
        let frame = pick.get(&["全县约有N户村民搬进新居。", "仓库存粮约N吨。", "去年约N人参加培训，同比增长5%。", "投入资金约N万元。"]);
        let text = frame.replace('N', &number.to_string());
        let plain = |records: &Records| records.claims.iter().map(|c| (c.low.clone(), c.unit.clone(), c.relation, c.entity.as_ref().map(|e| e.text.clone()))).collect::<Vec<_>>();
        prop_assert_eq!(plain(&mine(&text.replace('约', "大约"))), plain(&mine(&text)));
    }

    #[test]
    fn another_number_changes_the_value_alone(one in 111u32..1900, other in 111u32..1900, pick in any::<prop::sample::Index>()) {
        let frame = pick.get(&["全市共走访企业N家，发放慰问金N万元。", "会员N人，比上年增加N人。", "村里种了N亩水稻，亩产N公斤。", "技能培训惠及职工N人次，满意率达98%。"]);
        let (first, second) = (mine(&frame.replace('N', &one.to_string())), mine(&frame.replace('N', &other.to_string())));
        let rest = |records: &Records, number: u32| {
            let value = number.to_string();
            records.claims.iter().map(|claim| said(claim).replace(&value, "N").replace("N0000", "N")).collect::<Vec<_>>()
        };
        prop_assert_eq!(rest(&first, one), rest(&second, other));
    }
}
