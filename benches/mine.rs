//! How fast text is mined, beside the segmenter that it is measured against, and how the time grows.
//!
//! Checks what is found before it measures. `cargo bench --bench mine -- [--rounds N] [--news FILE.jsonl] [--dense FOLDER]
//! [--text NAME] [--task NAME] [--records FILE]`

#![allow(dead_code, reason = "each benchmark uses a part of what they share")]

mod rounds;

use hanmine::write::to_json_line;
use hanmine::{Document, Miner};
use jieba_rs::Jieba;
use regex::Regex;
use rounds::{RUN_BYTES, Task, Text, corpus, dense, measure, median, news, option, rounds as count, table, traditional};
use std::error::Error;

/// Claims that the corpus is known to hold at least; a miner that finds nothing is fast.
const LEAST_CLAIMS: usize = 1400;

/// What who needs no more than a glance would seek: figures with a unit.
const BARE_AMOUNTS: &str =
    "(?:[0-9][0-9.,]*|[一二两三四五六七八九十百千万亿]+)[十百千万亿]*(?:元|人|次|个|家|户|名|%|吨|公里|平方米|亩|年|天|小时)";

/// Lengths of one document, in bytes.
const LENGTHS: [usize; 6] = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// Bytes of a text that is made to hurt.
const HOSTILE_BYTES: usize = 5_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let miner = Miner::builder().build()?;
    let jieba = Jieba::new();
    let amounts = Regex::new(BARE_AMOUNTS)?;
    let claims: usize = corpus()?.iter().map(|document| miner.mine(document).claims.len()).sum();
    if claims < LEAST_CLAIMS {
        return Err(format!("{claims} claims in the corpus, expected at least {LEAST_CLAIMS}: nothing is measured").into());
    }
    if let Some(path) = option("--records") {
        // What is found, to be compared with what another version finds.
        let lines: Result<String, _> = news()?.documents.iter().map(|document| to_json_line(&miner.mine(document))).collect();
        std::fs::write(path, lines?)?;
    }
    let mut tasks = vec![
        Task { name: "`Miner::mine`", run: Box::new(|document| miner.mine(document).claims.len()) },
        Task { name: "`Miner::quantities`", run: Box::new(|document| miner.quantities(document).mentions.len()) },
        Task { name: "a bare `regex` for amounts", run: Box::new(|document| amounts.find_iter(document.text()).count()) },
        Task { name: "jieba-rs `cut`", run: Box::new(|document| jieba.cut(document.text(), false).len()) },
    ];
    if let Some(name) = option("--task") {
        tasks.retain(|task| task.name.contains(&name));
    }
    for text in texts()? {
        table(&tasks, &text, count());
    }
    if option("--text").is_none() {
        by_length(&miner)?;
        by_claim(&miner)?;
        by_hostility(&miner)?;
    }
    Ok(())
}

/// The texts that are measured beside jieba-rs.
fn texts() -> Result<Vec<Text>, Box<dyn Error>> {
    let news = news()?;
    let is_numeral = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二两三四五六七八九十百千万亿几数半".contains(c);
    let numberless = news.turned("text without numbers", |c| (!is_numeral(c)).then_some(c));
    let traditional = traditional(&news)?;
    let texts = [news, dense()?, numberless, traditional];
    Ok(texts.into_iter().map(|text| text.repeated(RUN_BYTES)).collect())
}

/// Megabytes a second of mining a text, the median.
fn rate(miner: &Miner, text: &Text) -> f64 {
    let task = Task { name: "", run: Box::new(|document| miner.mine(document).claims.len()) };
    measure(&[task], text, count().min(3)).first().map_or(0.0, |rates| median(rates))
}

/// One document of ordinary news, by its length.
fn by_length(miner: &Miner) -> Result<(), Box<dyn Error>> {
    println!("\nOne document of so many bytes\n\n| bytes | MB/s |\n|--:|--:|");
    let news = news()?;
    for length in LENGTHS {
        let text = news.joined(length).repeated(RUN_BYTES);
        println!("| {length} | {:.1} |", rate(miner, &text));
    }
    Ok(())
}

/// What a claim costs, in dense reports and where there is nothing else.
#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn by_claim(miner: &Miner) -> Result<(), Box<dyn Error>> {
    println!("\nTime a claim\n\n| text | claims | µs a claim |\n|---|--:|--:|");
    let alone = |name: &str, unit: &str| Text::new(name, vec![Document::new("1", unit.repeat(RUN_BYTES / unit.len()))]);
    for text in [
        dense()?.repeated(RUN_BYTES),
        alone("sentences of one claim", "全市有企业3家。"),
        alone("clauses of one claim", "今年全市企业增加3家，"),
        alone("clauses without marks", "今年全市企业增加3家其中国有2家"),
        alone("amounts alone", "3万元"),
    ] {
        let claims: usize = text.documents.iter().map(|document| miner.mine(document).claims.len()).sum();
        let seconds = rounds::megabytes(text.bytes()) / rate(miner, &text);
        println!("| {} | {claims} | {:.2} |", text.name, seconds * 1e6 / claims.max(1) as f64);
    }
    Ok(())
}

/// Text that is made to hurt and holds no claim.
fn by_hostility(miner: &Miner) -> Result<(), Box<dyn Error>> {
    let ordinary = rate(miner, &news()?.joined(HOSTILE_BYTES));
    println!(
        "\nText that is made to hurt, {} MB in one line\n\n| text | MB/s | time × that of news |\n|---|--:|--:|",
        HOSTILE_BYTES / 1_000_000
    );
    println!("| news, joined | {ordinary:.1} | 1.0 |");
    for unit in [
        "7",
        "亿",
        "“",
        "”",
        "“”",
        "“‘",
        "《",
        "（",
        "的",
        "a",
        " ",
        "五",
        "万亿",
        "第",
        "，",
        "开展",
        "杭州市",
        "2012年",
        "6月1日",
        "截至",
        "<",
        "&",
        "*",
    ] {
        let text = Text::new(unit, vec![Document::new("1", unit.repeat(HOSTILE_BYTES / unit.len()))]);
        let rate = rate(miner, &text);
        println!("| `{unit}` repeated | {rate:.1} | {:.1} |", ordinary / rate);
    }
    Ok(())
}
