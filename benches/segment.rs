//! How fast text is cut into words, beside jieba-rs without its HMM.
//!
//! Checks first that the words are the same on every document. `cargo bench --bench segment -- [--rounds N] [--news FILE.jsonl]
//! [--dense FOLDER]`. With `--construct` or `--read-and-cut FILE.jsonl` it measures nothing and is what another process is
//! measured against: one that only makes a jieba-rs, one that reads rows and cuts their texts.

#![allow(dead_code, reason = "each benchmark uses a part of what they share")]

mod rounds;

use hanmine::{Dictionary, Miner};
use jieba_rs::Jieba;
use rounds::{RUN_BYTES, Task, Text, dense, news, option, rounds as count, table, traditional};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().any(|argument| argument == "--construct") {
        println!("{}", Jieba::new().has_word("公园"));
        return Ok(());
    }
    if let Some(path) = option("--read-and-cut") {
        return read_and_cut(&path);
    }
    let (dictionary, jieba, miner) = (Dictionary::embedded(), Jieba::new(), Miner::builder().build()?);
    let tasks = [
        Task { name: "`Dictionary::cut`", run: Box::new(|document| dictionary.cut(document.text()).count()) },
        Task { name: "`Miner::segment`, numbers whole", run: Box::new(|document| miner.segment(document.text()).len()) },
        Task { name: "jieba-rs `cut`", run: Box::new(|document| jieba.cut(document.text(), false).len()) },
    ];
    for text in texts()? {
        let differs = text.documents.iter().find(|document| {
            let theirs = jieba.cut(document.text(), false);
            !dictionary.cut(document.text()).map(|word| word.surface).eq(theirs.iter().map(|word| word.word))
        });
        if let Some(document) = differs {
            return Err(format!("{} is cut otherwise: nothing is measured", document.id()).into());
        }
        table(&tasks, &text, count());
    }
    Ok(())
}

/// The texts that are measured.
fn texts() -> Result<Vec<Text>, Box<dyn Error>> {
    let news = news()?;
    let traditional = traditional(&news)?;
    Ok(vec![news.repeated(RUN_BYTES), dense()?.repeated(RUN_BYTES), traditional.repeated(RUN_BYTES)])
}

/// The least that a pipeline over JSON Lines does.
fn read_and_cut(path: &str) -> Result<(), Box<dyn Error>> {
    let jieba = Jieba::new();
    let mut words = 0;
    for line in BufReader::new(File::open(path)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        words += row.get("text").and_then(serde_json::Value::as_str).map_or(0, |text| jieba.cut(text, false).len());
    }
    println!("{words}");
    Ok(())
}
