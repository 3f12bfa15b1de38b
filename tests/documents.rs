//! What the documents beside the sources say stays true: a reason for each dependency, and one README in two languages.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::collections::BTreeSet;
use std::fs;

fn read(file: &str) -> String {
    fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn each_direct_dependency_has_a_reason() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let depends: BTreeSet<String> =
        ["dependencies", "dev-dependencies"].iter().flat_map(|kind| manifest[*kind].as_table().unwrap().keys().cloned()).collect();
    let reasons = read("deny.toml");
    let reasons: BTreeSet<String> =
        reasons.lines().filter_map(|line| line.strip_prefix("# - ")?.split_once(": ")).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(depends, reasons);
}

/// Program blocks, the numbers and words in code of each table row, and links: what no translation changes.
fn untranslated(markdown: &str) -> Vec<String> {
    let mut in_block = false;
    let mut found = Vec::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            found.push(line.to_owned());
        } else if line.starts_with('|') {
            let cells = line.split('|').map(str::trim);
            found.extend(cells.filter(|cell| cell.parse::<f64>().is_ok() || cell.starts_with('`')).map(str::to_owned));
        } else if line.starts_with('#') {
            found.push(line.chars().take_while(|c| *c == '#').collect());
        }
    }
    found
}

#[test]
fn both_readmes_say_the_same() {
    let [english, chinese] = ["README.md", "README.zh-CN.md"].map(|file| untranslated(&read(file)));
    assert!(english.len() > 40);
    assert_eq!(english, chinese);
}
