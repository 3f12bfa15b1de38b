//! Laws that hold on every text: spans, order, indices, serialisation, batches, and what a harmless change of a text may change.
//!
//! Texts are made from words of `corpus/dev`, numerals, units, marks, damage and any Unicode; proptest shrinks what breaks a law.
//! More cases: `PROPTEST_CASES=100000 cargo test --release --test invariants`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use hanmine::record::{Claim, Mention, Records};
use hanmine::{Decimal, Document, Miner};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static MINER: LazyLock<Miner> = LazyLock::new(|| Miner::builder().date("2017-06-15".parse().unwrap()).build().unwrap());

/// Paragraphs of the corpus, without blank ones.
static PARAGRAPHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = format!("{}/corpus/dev", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")).map(|path| std::fs::read_to_string(path).unwrap());
    texts
        .flat_map(|text| text.lines().map(|line| line.trim().to_owned()).filter(|line| line.chars().count() > 3).collect::<Vec<_>>())
        .collect()
});

/// Paragraphs that read well alone: whole sentences, without marks or brackets that lean on others.
static PROSE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let plain = |line: &&String| {
        line.ends_with('。') && line.chars().count() > 20 && !line.contains(['<', '&', '|', '#', '*', '\u{3000}', ' ', '(', '.'])
    };
    PARAGRAPHS.iter().filter(plain).cloned().collect()
});

const NUMERALS: &[&str] = &[
    "3",
    "12",
    "1,234.5",
    "３５００",
    "三千五百",
    "二〇一七",
    "1.2",
    "几十",
    "数百",
    "十余",
    "两",
    "半",
    "百分之三点五",
    "三分之二",
    "1/3",
    "-5",
    "零下",
    "万",
    "亿",
    "千",
    "壹佰",
    "萬",
    "廿",
    "七八",
    "2017",
    "10的6次方",
    "2e5",
    "三又",
    "第",
    "十五",
];
const UNITS: &[&str] = &[
    "元",
    "万元",
    "人",
    "名",
    "人次",
    "%",
    "％",
    "个",
    "个百分点",
    "家",
    "公里",
    "平方米",
    "亩",
    "小时",
    "年",
    "天",
    "月",
    "日",
    "号",
    "点",
    "分",
    "度",
    "两",
    "位",
    "倍",
    "成",
    "km/h",
    "元/平方米",
    "个半小时",
    "斤",
    "米",
    "美元",
    "港币",
    "¥",
    "HK$",
    "吨",
    "块",
    "角",
    "个月",
    "多",
    "余",
    "以上",
    "左右",
];
const MARKS: &[&str] = &[
    "。", "，", "、", "；", "：", "！", "？", "“", "”", "‘", "’", "《", "》", "（", "）", "(", ")", "—", "——", "-", "~", "至", "到", "/",
    "·", "\"", "'", "『", "』", "\n", "\r\n", "\r", " ", "\u{3000}", "\t", "…",
];
const DAMAGE: &[&str] = &[
    "<p>",
    "</b>",
    "&nbsp;",
    "&#12345;",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{0}",
    "\u{fffd}",
    "e\u{301}",
    "\u{302}",
    "\u{1f1e8}\u{1f1f3}",
    "👨\u{200d}👩",
    "ﬁ",
    "\u{fe0f}",
    "か\u{3099}",
    "각",
    "**",
    "|",
    "# ",
    "\u{2028}",
    "\u{85}",
];
const WORDS: &[&str] = &[
    "约",
    "近",
    "超过",
    "不少于",
    "每",
    "每月",
    "其中",
    "占",
    "同比增长",
    "去年",
    "全市",
    "企业",
    "职工",
    "投入",
    "达到",
    "活动",
    "工程",
    "开展",
    "单位：万元",
    "（万人）",
    "实施",
    "荣获",
    "简称",
    "该公司",
    "截至6月底",
    "合计",
    "增加",
    "参加",
];

fn piece() -> impl Strategy<Value = String> {
    let slice = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1usize..12).prop_map(|(paragraph, start, length)| {
        let letters: Vec<char> = paragraph.get(&PARAGRAPHS).chars().collect();
        letters.iter().skip(start.index(letters.len())).take(length).collect::<String>()
    });
    let owned = |words: &'static [&'static str]| select(words).prop_map(str::to_owned);
    prop_oneof![
        4 => slice,
        5 => owned(NUMERALS),
        5 => owned(UNITS),
        4 => owned(MARKS),
        2 => owned(WORDS),
        1 => owned(DAMAGE),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

fn mine(text: &str) -> Records {
    MINER.mine(&Document::new("1", text))
}

/// Byte offsets at which a grapheme begins or the text ends.
fn edges(text: &str) -> BTreeSet<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

/// Errs where a span is out of bounds, cuts a grapheme, or says different things in bytes and code points.
fn span_holds(text: &str, edges: &BTreeSet<usize>, bytes: [usize; 2], chars: [usize; 2], what: &str) -> Result<(), TestCaseError> {
    let [start, end] = bytes;
    prop_assert!(start <= end && end <= text.len(), "{}: bytes {:?} of {}", what, bytes, text.len());
    prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{}: bytes {:?} cut a code point", what, bytes);
    prop_assert!(edges.contains(&start) && edges.contains(&end), "{}: bytes {:?} cut a grapheme: {:?}", what, bytes, &text[start..end]);
    prop_assert_eq!([text[..start].chars().count(), text[..end].chars().count()], chars, "{}: code points", what);
    Ok(())
}

fn mention_holds(text: &str, edges: &BTreeSet<usize>, mention: &Mention, what: &str) -> Result<(), TestCaseError> {
    span_holds(text, edges, mention.bytes, mention.chars, what)?;
    prop_assert!(mention.bytes[0] < mention.bytes[1], "{}: an empty span", what);
    mention.resolved.as_ref().map_or(Ok(()), |resolved| mention_holds(text, edges, resolved, "resolved"))
}

fn records_hold(text: &str, records: &Records) -> Result<(), TestCaseError> {
    let edges = edges(text);
    prop_assert_eq!(records.document.chars, text.chars().count());
    let mut end = 0;
    for (index, claim) in records.claims.iter().enumerate() {
        span_holds(text, &edges, claim.bytes, claim.chars, "claim")?;
        prop_assert_eq!(&claim.text, &text[claim.bytes[0]..claim.bytes[1]]);
        prop_assert!(claim.bytes[0] >= end && claim.bytes[0] < claim.bytes[1], "claims overlap or are empty: {}", claim.text);
        end = claim.bytes[1];
        let (low, high): (Decimal, Decimal) = (claim.low.parse().unwrap(), claim.high.parse().unwrap());
        prop_assert!(low <= high, "{}: {} to {}", claim.text, claim.low, claim.high);
        prop_assert_eq!((low.to_string(), high.to_string()), (claim.low.clone(), claim.high.clone()));
        prop_assert!(!claim.unit.is_empty() && !claim.rule.is_empty());
        span_holds(text, &edges, claim.sentence.bytes, claim.sentence.chars, "sentence")?;
        prop_assert!(
            claim.sentence.bytes[0] <= claim.bytes[0] && claim.bytes[1] <= claim.sentence.bytes[1],
            "{} outside its sentence",
            claim.text
        );
        for (mention, what) in
            [(&claim.entity, "entity"), (&claim.predicate, "predicate"), (&claim.holder, "holder"), (&claim.place, "place")]
        {
            mention.as_ref().map_or(Ok(()), |mention| mention_holds(text, &edges, mention, what))?;
        }
        claim.period.as_ref().map_or(Ok(()), |period| mention_holds(text, &edges, &period.mention, "period"))?;
        prop_assert!(claim.part_of.is_none_or(|part| part < records.claims.len() && part != index), "part_of of {}", claim.text);
        prop_assert!(claim.repeats.is_none_or(|other| other < records.claims.len() && other != index), "repeats of {}", claim.text);
        prop_assert!(claim.programmes.iter().all(|&programme| programme < records.programmes.len()));
    }
    let mut first = 0;
    for programme in &records.programmes {
        prop_assert!(!programme.name.is_empty() && !programme.mentions.is_empty());
        prop_assert!(programme.mentions[0].bytes[0] >= first, "programmes out of order: {}", programme.name);
        first = programme.mentions[0].bytes[0];
        for mention in &programme.mentions {
            span_holds(text, &edges, mention.bytes, mention.chars, "mention of a programme")?;
        }
        programme.host.as_ref().map_or(Ok(()), |host| mention_holds(text, &edges, host, "host"))?;
    }
    let json = serde_json::to_string(records).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Records>(&json).unwrap(), records);
    Ok(())
}

/// What a claim says, without where it stands.
fn said(claim: &Claim) -> String {
    let plain = |mention: &Option<Mention>| mention.as_ref().map(|m| bare(&m.text));
    format!(
        "{} {}..{} {:?} {} {:?} entity {:?} predicate {:?} holder {:?} period {:?} place {:?} {:?} {:?}",
        bare(&claim.text),
        claim.low,
        claim.high,
        claim.relation,
        claim.unit,
        claim.dimension,
        plain(&claim.entity),
        plain(&claim.predicate),
        plain(&claim.holder),
        claim.period.as_ref().map(|p| (bare(&p.mention.text), p.from, p.to)),
        plain(&claim.place),
        claim.change,
        claim.status
    )
}

/// In half width and without white space.
fn bare(text: &str) -> String {
    let narrow = |c: char| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap() } else { c };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

fn all_said(records: &Records) -> Vec<String> {
    records.claims.iter().map(said).collect()
}

fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<prop::sample::Index>(), 1..4)
        .prop_map(|picks| picks.iter().map(|pick| pick.get(&PROSE).as_str()).collect::<Vec<_>>().join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_keep_the_laws(text in text()) {
        records_hold(&text, &mine(&text))?;
    }

    #[test]
    fn quantities_are_disjoint_in_order_and_their_own_text(text in text()) {
        let letters: Vec<char> = text.chars().collect();
        let found = MINER.quantities(&Document::new("1", text.as_str()));
        let mut end = 0;
        for mention in &found.mentions {
            prop_assert!(end <= mention.start && mention.start < mention.end && mention.end <= letters.len(), "{:?}", mention);
            prop_assert_eq!(&letters[mention.start..mention.end].iter().collect::<String>(), &mention.text);
            end = mention.end;
        }
        let json = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<hanmine::record::QuantityRecords>(&json).unwrap(), found);
    }

    #[test]
    fn tokens_joined_are_the_text(text in text()) {
        let tokens = MINER.segment(&text);
        prop_assert_eq!(tokens.concat(), text.as_str());
        prop_assert!(tokens.iter().all(|token| !token.is_empty()));
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
        records_hold(&text, &mine(&text))?;
        prop_assert_eq!(MINER.segment(&text).concat(), text.as_str());
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
