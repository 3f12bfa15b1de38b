//! Reads JSON Lines, cuts each text by jieba-rs without its HMM, and tells how many words there were: the least that a pipeline does.

use jieba_rs::Jieba;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: read_and_cut FILE.jsonl")?;
    let jieba = Jieba::new();
    let mut words = 0;
    for line in BufReader::new(File::open(path)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        words += row.get("text").and_then(serde_json::Value::as_str).map_or(0, |text| jieba.cut(text, false).len());
    }
    println!("{words}");
    Ok(())
}
