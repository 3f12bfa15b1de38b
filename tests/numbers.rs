//! A number written out in any style reads as the same number, and nothing behind a full stop changes it.
//!
//! 2,000 numbers by default; the long run, 10⁶ numbers up to 10¹⁶ in every style and 10⁵ of up to 60 digits, is
//! `cargo test --release --test numbers -- --ignored --nocapture`.
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed"
)]

use hanmine::{Decimal, Document, Miner, find_numerals, normalize};
use std::sync::LazyLock;
use std::time::Instant;

static MINER: LazyLock<Miner> = LazyLock::new(|| Miner::builder().build().unwrap());

const EVERYDAY: &str = "零一二三四五六七八九十百千万亿";
const FINANCIAL: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿";
const TRADITIONAL: &str = "零一二三四五六七八九十百千萬億";
const TRADITIONAL_FINANCIAL: &str = "零壹貳叄肆伍陸柒捌玖拾佰仟萬億";

/// A generator of numbers that gives the same ones in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Of any number of digits up to 16, half of them with zeros at the end or inside.
    fn number(&mut self) -> u64 {
        let digits = 1 + self.below(16) as u32;
        let number = self.below(10u64.pow(digits));
        match self.below(4) {
            0 => number / 10u64.pow(digits / 2) * 10u64.pow(digits / 2),
            1 => number - number % 10u64.pow(digits * 2 / 3) + number % 10u64.pow(digits / 3),
            _ => number,
        }
    }

    fn digits(&mut self, most: u64) -> String {
        let count = 1 + self.below(most);
        let mut out = String::from(char::from(b'1' + self.below(9) as u8));
        out.extend((1..count).map(|_| char::from(b'0' + self.below(10) as u8)));
        out
    }
}

/// `number`, below 10¹⁶, written out with the fifteen `letters` for 0 to 9, 十 百 千 万 亿.
fn written(number: u64, letters: &str) -> String {
    let letter: Vec<char> = letters.chars().collect();
    if number == 0 {
        return letter[0].to_string();
    }
    fn small(number: u64, letter: &[char], out: &mut String) {
        let mut open = false;
        let mut begun = false;
        for power in (0..4u32).rev() {
            let digit = number / 10u64.pow(power) % 10;
            if digit == 0 {
                open = begun;
                continue;
            }
            if open {
                out.push(letter[0]);
            }
            (open, begun) = (false, true);
            out.push(letter[digit as usize]);
            if power > 0 {
                out.push(letter[9 + power as usize]);
            }
        }
    }
    fn large(number: u64, letter: &[char], out: &mut String) {
        for (unit, sign) in [(100_000_000, 14), (10_000, 13)] {
            if number >= unit {
                large(number / unit, letter, out);
                out.push(letter[sign]);
                let rest = number % unit;
                if rest > 0 && rest < unit / 10 {
                    out.push(letter[0]);
                }
                if rest > 0 {
                    large(rest, letter, out);
                }
                return;
            }
        }
        small(number, letter, out);
    }
    let mut out = String::new();
    large(number, &letter, &mut out);
    out
}

fn grouped(digits: &str, mark: &str) -> String {
    let mut out = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(c);
    }
    out
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect()
}

fn one_by_one(digits: &str, zero: char) -> String {
    let letter: Vec<char> = "一二三四五六七八九".chars().collect();
    digits.chars().map(|c| if c == '0' { zero } else { letter[c as usize - '1' as usize] }).collect()
}

/// Errs where `text` is not one numeral of this value.
fn reads(text: &str, value: &Decimal) -> Result<(), String> {
    let normalized = normalize(text);
    let found = find_numerals(normalized.as_str());
    match found.as_slice() {
        [one] if one.low == *value && one.high == *value && one.span.slice(normalized.as_str()) == normalized.as_str() => Ok(()),
        other => {
            let seen: Vec<String> = other.iter().map(|n| format!("{}={}..{}", n.span.slice(normalized.as_str()), n.low, n.high)).collect();
            Err(format!("{text} is {value}, read as {}", seen.join(" ")))
        }
    }
}

/// All writings of `number`.
fn styles(number: u64) -> Vec<(&'static str, String)> {
    let digits = number.to_string();
    let value = Decimal::from(number);
    let mut out = vec![
        ("plain", digits.clone()),
        ("grouped", grouped(&digits, ",")),
        ("full-width", wide(&digits)),
        ("financial", written(number, FINANCIAL)),
        ("traditional-financial", written(number, TRADITIONAL_FINANCIAL)),
    ];
    // １００，２００ with three digits in front is a list.
    if !digits.len().is_multiple_of(3) {
        out.push(("full-width-grouped", wide(&grouped(&digits, ","))));
    }
    if number > 0 {
        let everyday = written(number, EVERYDAY);
        out.push(("traditional", written(number, TRADITIONAL)));
        if let Some(short) = everyday.strip_prefix('一').filter(|rest| rest.starts_with('十')) {
            out.push(("ten-without-one", short.to_owned()));
        }
        out.push(("everyday", everyday));
    }
    // Two digits of one kind name neighbours (三五, 七八).
    if digits.len() >= 3 {
        out.push(("digit-by-digit", one_by_one(&digits, '〇')));
        out.push(("digit-by-digit-with-zero", one_by_one(&digits, '零')));
    }
    out.push(("mixed-ten-thousands", format!("{}万", value.clone().scaled(-4))));
    out.push(("mixed-hundred-millions", format!("{}亿", value.clone().scaled(-8))));
    out
}

/// Writings that only some numbers have.
fn made(random: &mut Random) -> Vec<(&'static str, String, Decimal)> {
    let (a, b, c) = (1 + random.below(9), 1 + random.below(9), 1 + random.below(9));
    let whole = 1 + random.below(9999);
    let letter: Vec<char> = EVERYDAY.chars().collect();
    let (la, lb) = (letter[a as usize], letter[b as usize]);
    let fraction = 1 + random.below(999);
    let places = fraction.to_string().len() as i64;
    let with_point = Decimal::from(whole).plus(&Decimal::from(fraction).scaled(-places));
    let behind = one_by_one(&fraction.to_string(), '零');
    vec![
        ("thousands-and-hundreds", format!("{a}千{b}百"), (a * 1000 + b * 100).into()),
        ("ten-thousands-and-thousands", format!("{whole}万{b}千"), (whole * 10_000 + b * 1000).into()),
        ("hundred-millions-and-ten-thousands", format!("{a}亿{whole}万"), (a * 100_000_000 + whole * 10_000).into()),
        ("all-places", format!("{a}千{b}百{c}十"), (a * 1000 + b * 100 + c * 10).into()),
        ("elided-hundreds", format!("{la}百{lb}"), (a * 100 + b * 10).into()),
        ("elided-thousands", format!("{la}千{lb}"), (a * 1000 + b * 100).into()),
        ("elided-ten-thousands", format!("{la}万{lb}"), (a * 10_000 + b * 1000).into()),
        ("elided-hundred-millions", format!("{la}亿{lb}"), (a * 100_000_000 + b * 10_000_000).into()),
        ("not-elided-behind-zero", format!("{la}百零{lb}"), (a * 100 + b).into()),
        ("with-point", format!("{whole}.{fraction}"), with_point.clone()),
        ("with-point-written-out", format!("{}点{behind}", written(whole, EVERYDAY)), with_point.clone()),
        ("with-point-and-magnitude", format!("{whole}.{fraction}万"), with_point.scaled(4)),
    ]
}

fn run(count: usize, seed: u64) {
    let mut random = Random(seed);
    let mut wrong: Vec<String> = Vec::new();
    let mut checked = 0usize;
    for _ in 0..count {
        let number = random.number();
        let value = Decimal::from(number);
        let texts = styles(number).into_iter().map(|(style, text)| (style, text, value.clone())).chain(made(&mut random));
        for (style, text, value) in texts.collect::<Vec<_>>() {
            checked += 1;
            if let Err(found) = reads(&text, &value) {
                wrong.push(format!("{style}: {found}"));
            }
        }
        if wrong.len() > 40 {
            break;
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}\n{}", wrong.len(), wrong.join("\n"));
}

fn run_long(count: usize, seed: u64) {
    let mut random = Random(seed);
    for _ in 0..count {
        let digits = random.digits(60);
        let value: Decimal = digits.parse().unwrap();
        let mut texts = vec![digits.clone(), grouped(&digits, ","), wide(&digits)];
        if digits.len() >= 3 {
            texts.extend([one_by_one(&digits, '〇'), one_by_one(&digits, '零')]);
        }
        for text in texts {
            reads(&text, &value).unwrap_or_else(|found| panic!("{found}"));
        }
    }
}

#[test]
fn numbers_written_out_in_every_style_read_as_the_same() {
    run(2_000, 20_170_615);
}

#[test]
fn long_numbers_read_as_the_same() {
    run_long(500, 9_021);
}

#[test]
#[ignore = "long: cargo test --release --test numbers -- --ignored --nocapture"]
fn a_million_numbers_in_every_style() {
    let start = Instant::now();
    run(1_000_000, 4_711);
    println!("10^6 numbers up to 10^16 in every style: {:?}", start.elapsed());
    let start = Instant::now();
    run_long(100_000, 815);
    println!("10^5 numbers of up to 60 digits: {:?}", start.elapsed());
}

#[test]
fn nothing_behind_a_full_stop_changes_a_number() {
    let tails = ["万人参加。", "亿", "5万元。", "分之一", "。", "多人", "至5万", "%", "个百分点。", "第3", "年", "\n万元"];
    let mut random = Random(77);
    for _ in 0..300 {
        let number = random.number();
        for (_, text) in styles(number) {
            let alone = format!("工程共用去{text}元。");
            let stop = alone.chars().count();
            let first = MINER.quantities(&Document::new("1", alone.clone())).mentions;
            for tail in tails {
                let mut longer = MINER.quantities(&Document::new("1", format!("{alone}{tail}"))).mentions;
                longer.retain(|mention| mention.start < stop);
                assert_eq!(longer, first, "{alone}{tail}");
            }
        }
    }
}

#[test]
fn one_amount_in_any_writing_has_one_value() {
    for (value, unit, writings) in [
        (
            "35000000",
            "CNY",
            vec!["3500万元", "35,000,000元", "３５００万元", "三千五百万元", "叁仟伍佰万元", "3500萬元", "0.35亿元", "三千五百萬元"],
        ),
        ("93.5", "%", vec!["93.5%", "93.5％", "９３．５％", "百分之九十三点五", "百分之93.5"]),
        ("1200000", "{人}", vec!["120万人", "1,200,000人", "一百二十万人", "一百二十萬人", "1.2百万人"]),
        ("0.5", "h", vec!["半小时", "0.5小时", "０．５小时", "零点五小时", "半个小时"]),
    ] {
        for writing in writings {
            let text = format!("结果是{writing}。");
            let found = MINER.quantities(&Document::new("1", text.clone())).mentions;
            assert_eq!(found.iter().map(|m| (m.low.as_str(), m.unit.as_str())).collect::<Vec<_>>(), [(value, unit)], "{text}");
        }
    }
}
