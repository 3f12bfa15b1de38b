//! How often the encoding of a text is guessed right: articles in every encoding that can hold them, cut at three lengths.
//!
//! Takes the corpus, and the reference articles beside this folder where they are there; prints the table and holds its floors. What
//! becomes of the text is not its business.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use encoding_rs::{BIG5, Encoding as Codec, GB18030, GBK};
use hanmine::read::{Encoding, decode};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ARTICLES: usize = 200;
const LENGTHS: [usize; 3] = [20, 100, 1000];
/// Least share decoded right from 100 characters up.
const FLOOR: f64 = 0.995;

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in ["corpus/dev", "corpus/test", "../shared/articles"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else {
            println!("skipped: {folder}");
            continue;
        };
        paths
            .extend(entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|extension| extension == "txt")));
    }
    paths.sort();
    let mut texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    match fs::read_to_string(root.join("../shared/bulk/news.jsonl")) {
        Ok(news) => {
            let rows = news.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
            let long = rows.map(|row| row["text"].as_str().unwrap().to_owned()).filter(|text| text.chars().count() >= 1000);
            texts.extend(long.step_by(4));
        }
        Err(_) => println!("skipped: ../shared/bulk"),
    }
    texts.truncate(ARTICLES);
    texts
}

/// The bytes of a text in an encoding that can hold all of it.
fn encode(text: &str, name: &str) -> Option<Vec<u8>> {
    let by = |codec: &'static Codec| {
        let (bytes, _, is_lossy) = codec.encode(text);
        (!is_lossy).then(|| bytes.into_owned())
    };
    let wide = |mark: &str, unit: fn(u16) -> [u8; 2]| Some(mark.encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect());
    match name {
        "UTF-8" => Some(text.as_bytes().to_vec()),
        "UTF-8, mark" => Some(format!("\u{feff}{text}").into_bytes()),
        "UTF-16LE" => wide("", u16::to_le_bytes),
        "UTF-16BE" => wide("", u16::to_be_bytes),
        "UTF-16LE, mark" => wide("\u{feff}", u16::to_le_bytes),
        "UTF-16BE, mark" => wide("\u{feff}", u16::to_be_bytes),
        "GB 18030" => by(GB18030),
        "GBK" => by(GBK),
        _ => by(BIG5),
    }
}

/// The text in Traditional characters, as far as the variants' table of the crate tells: few simplified texts fit Big5.
fn traditional(text: &str) -> String {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/variants.tsv")).unwrap();
    let mut back = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t').map(|cell| cell.chars().collect::<Vec<_>>());
        if let (Some(from), Some(to)) = (cells.next(), cells.next())
            && let ([from], [to]) = (from.as_slice(), to.as_slice())
        {
            back.entry(*to).or_insert(*from);
        }
    }
    let is_held = |c: char| !BIG5.encode(c.encode_utf8(&mut [0; 4])).2;
    text.chars().map(|c| if is_held(c) { c } else { back.get(&c).copied().filter(|c| is_held(*c)).unwrap_or('　') }).collect()
}

#[test]
fn encodings_are_guessed_right() {
    let names =
        ["UTF-8", "UTF-8, mark", "UTF-16LE", "UTF-16BE", "UTF-16LE, mark", "UTF-16BE, mark", "GB 18030", "GBK", "GBK, traditional", "Big5"];
    let texts = texts();
    let mut failed = Vec::new();
    let mut silent = 0;
    println!("{} articles\n{:18} {}", texts.len(), "encoding", LENGTHS.map(|length| format!("{length:>14}")).concat());
    for name in names {
        let mut row = format!("{name:18} ");
        for length in LENGTHS {
            let (mut right, mut all) = (0_u32, 0_u32);
            for text in texts.iter().filter(|text| text.chars().count() >= length) {
                let cut: String = text.chars().take(length).collect();
                let cut = if matches!(name, "Big5" | "GBK, traditional") { traditional(&cut) } else { cut };
                let Some(bytes) = encode(&cut, name.split(", trad").next().unwrap()) else { continue };
                all += 1;
                let decoded = decode(&bytes, Encoding::AUTO);
                let is_right = decoded.as_ref().is_ok_and(|decoded| decoded.text == cut);
                right += u32::from(is_right);
                silent += u32::from(!is_right && decoded.as_ref().is_ok_and(|decoded| decoded.warnings.is_empty()));
                if !is_right && std::env::var_os("SHOW").is_some() {
                    println!("{name} {length}: {cut:.60} {:?}", decoded.map(|decoded| (decoded.encoding, decoded.warnings)));
                }
            }
            row += &format!("{right:>8}/{all:<5}");
            if all > 0 && length >= 100 && f64::from(right) < FLOOR * f64::from(all) {
                failed.push(format!("{name} at {length}: {right} of {all}"));
            }
        }
        println!("{row}");
    }
    println!("wrong without a warning: {silent}");
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(silent, 0);
}
