//! How fast text is mined, beside the segmenter that it is measured against.
//!
//! Checks what is found before it measures. `cargo bench --bench mine -- [--rounds N] [--news FILE.jsonl] [--dense FOLDER]`

#![allow(dead_code, reason = "each benchmark uses a part of what they share")]

mod rounds;

use hanmine::Miner;
use hanmine::write::to_json_line;
use jieba_rs::Jieba;
use rounds::{Task, Text, corpus, folders, news, option, rounds as count, table};
use std::error::Error;
use std::path::PathBuf;

/// Claims that the corpus is known to hold at least; a miner that finds nothing is fast.
const LEAST_CLAIMS: usize = 1400;

/// Bytes of a text that is repeated.
const RUN_BYTES: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let miner = Miner::builder().build()?;
    let jieba = Jieba::new();
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
        Task { name: "mine", run: Box::new(|document| miner.mine(document).claims.len()) },
        Task { name: "quantities", run: Box::new(|document| miner.quantities(document).mentions.len()) },
        Task { name: "jieba-rs cut", run: Box::new(|document| jieba.cut(document.text(), false).len()) },
    ];
    if let Some(name) = option("--task") {
        tasks.retain(|task| task.name == name);
    }
    for text in texts()? {
        table(&tasks, &text, count());
    }
    Ok(())
}

/// The texts that are measured.
fn texts() -> Result<Vec<Text>, Box<dyn Error>> {
    let news = news()?;
    let dense = match option("--dense") {
        Some(folder) => folders(&[PathBuf::from(folder)])?,
        None => corpus()?,
    };
    let is_numeral = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二两三四五六七八九十百千万亿几数半".contains(c);
    let numberless = news.turned("text without numbers", |c| (!is_numeral(c)).then_some(c));
    let dense = Text::new("dense reports", dense).repeated(RUN_BYTES);
    Ok(vec![news.repeated(RUN_BYTES), dense, numberless.repeated(RUN_BYTES)])
}
