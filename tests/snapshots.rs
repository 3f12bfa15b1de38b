//! Every field of every record of `corpus/dev`, as it was when last looked at: a change of a rule shows what else it changes.
//!
//! A record that differs is no error by itself. Read the difference, and where it is meant write it down with
//! `HANMINE_BLESS=1 cargo test --test snapshots`. Whether records are right is said by `tests/gold.rs`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use hanmine::record::{Mention, Period, Records};
use hanmine::{Document, Miner};
use std::fmt::Write as _;
use std::fs;

/// A mention with its place and what it stands for; `-` where there is none.
fn mention(mention: Option<&Mention>) -> String {
    mention.map_or_else(
        || "-".to_owned(),
        |mention| {
            let antecedent =
                mention.resolved.as_ref().map_or(String::new(), |resolved| format!("={}@{}", resolved.text, resolved.chars[0]));
            format!("{}@{}{antecedent}", mention.text, mention.chars[0])
        },
    )
}

fn period(period: Option<&Period>) -> String {
    let date = |date: Option<hanmine::Date>| date.map_or_else(String::new, |date| date.to_string());
    period.map_or_else(
        || "-".to_owned(),
        |period| {
            let open = if period.complete { "" } else { "?" };
            format!("{}[{}..{}]{open}", mention(Some(&period.mention)), date(period.from), date(period.to))
        },
    )
}

/// A line for each claim and programme.
fn lines(name: &str, records: &Records) -> String {
    let mut out = format!("# {name} {}\n", records.document.date.map_or_else(|| "-".to_owned(), |date| date.to_string()));
    for (index, claim) in records.claims.iter().enumerate() {
        let change = claim.change.map_or_else(
            || "-".to_owned(),
            |change| format!("{}:{}:{}", change.direction, change.role, change.basis.map_or("-", |basis| basis.as_str())),
        );
        let link = |link: Option<usize>| link.map_or_else(|| "-".to_owned(), |link| link.to_string());
        let fields = [
            format!("{index}"),
            format!("{}@{}-{}", claim.text, claim.chars[0], claim.chars[1]),
            format!("{} {}..{} {} {} {}", claim.relation, claim.low, claim.high, claim.unit, claim.unit_text, claim.dimension),
            mention(claim.entity.as_ref()),
            mention(claim.predicate.as_ref()),
            mention(claim.holder.as_ref()),
            period(claim.period.as_ref()),
            mention(claim.place.as_ref()),
            change,
            claim.status.to_string(),
            link(claim.part_of),
            link(claim.repeats),
            format!("{:?}", claim.programmes),
            format!("{:?}", claim.sentence.chars),
            claim.rule.clone(),
        ];
        // One claim is one line, whatever breaks its text.
        let _infallible = writeln!(out, "{}", fields.join(" | ").replace('\n', "⏎"));
    }
    for programme in &records.programmes {
        let mentions: Vec<String> =
            programme.mentions.iter().map(|m| format!("{:?}{}", m.chars, if m.quoted { "q" } else { "" })).collect();
        let line = format!(
            "programme {} | {} | {} | {} | {} | {}",
            programme.name,
            programme.kind,
            programme.aliases.join("、"),
            mention(programme.host.as_ref()),
            mentions.join(" "),
            programme.rule
        );
        let _infallible = writeln!(out, "{}", line.replace('\n', "⏎"));
    }
    out
}

#[test]
fn records_of_the_corpus_are_those_last_looked_at() {
    let root = env!("CARGO_MANIFEST_DIR");
    let miner = Miner::builder().date("2024-06-15".parse().unwrap()).build().unwrap();
    let mut paths: Vec<_> = fs::read_dir(format!("{root}/corpus/dev")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut found = String::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found += &lines(&name, &miner.mine(&Document::new(name.as_str(), fs::read_to_string(&path).unwrap())));
    }
    let path = format!("{root}/tests/snapshots/corpus_dev.txt");
    if std::env::var_os("HANMINE_BLESS").is_some() {
        fs::write(&path, &found).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let (kept, found): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), found.lines().collect());
    let gone: Vec<String> = kept.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}")).collect();
    let new: Vec<String> = found.iter().filter(|line| !kept.contains(line)).map(|line| format!("+ {line}")).collect();
    assert!(kept == found, "{}\n{}\nif this is meant: HANMINE_BLESS=1 cargo test --test snapshots", gone.join("\n"), new.join("\n"));
}
