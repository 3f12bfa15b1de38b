//! Texts to try laws on, and what two readings of a text have to share: paragraphs of the corpus, random texts, the words of a claim.
//!
//! Hands on strategies for proptest and a miner. What must hold is said by the tests that include this.
#![allow(dead_code, reason = "each test that includes this uses some of it")]

use super::words::{DAMAGE, MARKS, NUMERALS, UNITS, WORDS};
use hanmine::record::{Claim, Mention, Records};
use hanmine::{Document, Miner};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

pub(crate) static MINER: LazyLock<Miner> = LazyLock::new(|| Miner::builder().date("2017-06-15".parse().unwrap()).build().unwrap());

/// Paragraphs of the corpus, without blank ones.
pub(crate) static PARAGRAPHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = format!("{}/corpus/dev", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")).map(|path| std::fs::read_to_string(path).unwrap());
    texts
        .flat_map(|text| text.lines().map(|line| line.trim().to_owned()).filter(|line| line.chars().count() > 3).collect::<Vec<_>>())
        .collect()
});

/// Paragraphs that read well alone: whole sentences, without marks or brackets that lean on others.
pub(crate) static PROSE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let plain = |line: &&String| {
        line.ends_with('。') && line.chars().count() > 20 && !line.contains(['<', '&', '|', '#', '*', '\u{3000}', ' ', '(', '.'])
    };
    PARAGRAPHS.iter().filter(plain).cloned().collect()
});

pub(crate) fn piece() -> impl Strategy<Value = String> {
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

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

pub(crate) fn mine(text: &str) -> Records {
    MINER.mine(&Document::new("1", text))
}

/// What a claim says, without where it stands.
pub(crate) fn said(claim: &Claim) -> String {
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
pub(crate) fn bare(text: &str) -> String {
    let narrow = |c: char| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap() } else { c };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

pub(crate) fn all_said(records: &Records) -> Vec<String> {
    records.claims.iter().map(said).collect()
}

pub(crate) fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<prop::sample::Index>(), 1..4)
        .prop_map(|picks| picks.iter().map(|pick| pick.get(&PROSE).as_str()).collect::<Vec<_>>().join("\n"))
}
