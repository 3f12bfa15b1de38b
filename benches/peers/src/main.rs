//! Mining beside extractors and segmenters of others, in interleaved rounds on one thread.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- --news FILE.jsonl [--rounds N]`

#![allow(dead_code, reason = "each benchmark uses a part of what they share")]

#[path = "../../rounds/mod.rs"]
mod rounds;

use charabia::Segment;
use duckling::{Context, DimensionKind, Lang, Locale, Options};
use hanmine::Miner;
use jieba_rs::Jieba;
use rounds::{Task, news, rounds as count, table};
use std::error::Error;

/// Bytes that are measured: the slowest of them takes a second for one megabyte.
const RUN_BYTES: usize = 300_000;

/// What can be counted or measured.
const DIMENSIONS: [DimensionKind; 8] = [
    DimensionKind::Numeral,
    DimensionKind::Ordinal,
    DimensionKind::Temperature,
    DimensionKind::Distance,
    DimensionKind::Volume,
    DimensionKind::Quantity,
    DimensionKind::AmountOfMoney,
    DimensionKind::Duration,
];

fn main() -> Result<(), Box<dyn Error>> {
    let miner = Miner::builder().build()?;
    let jieba = Jieba::new();
    let (locale, context, options) = (Locale::new(Lang::ZH, None), Context::default(), Options::default());
    let amounts = |text: &str| duckling::parse(text, &locale, &DIMENSIONS, &context, &options).len();
    let proof = "全县投入三千五百万元，新建公园12个，气温升高3度。";
    if amounts(proof) == 0 || proof.segment_str().count() < 8 {
        return Err("a peer finds nothing: nothing is measured".into());
    }
    let tasks = [
        Task { name: "hanmine, mining to records", run: Box::new(|document| miner.mine(document).claims.len()) },
        Task { name: "duckling 0.4, eight dimensions", run: Box::new(|document| document.text().lines().map(amounts).sum()) },
        Task { name: "charabia 0.10, segmenting", run: Box::new(|document| document.text().segment_str().count()) },
        Task { name: "jieba-rs cut", run: Box::new(|document| jieba.cut(document.text(), false).len()) },
    ];
    let text = news()?;
    // Every so many documents, so that all sorts of them are there.
    let step = (text.bytes() / RUN_BYTES).max(1);
    let text = rounds::Text::new(text.name.clone(), text.documents.into_iter().step_by(step).collect());
    table(&tasks, &text, count());
    Ok(())
}
