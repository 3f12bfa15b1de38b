//! The laws on millions of texts, and on damaged articles: runs of minutes or hours, asked for by name.
//!
//!     HANMINE_CASES=10000000 cargo test --release --test millions random -- --ignored --nocapture
//!     HANMINE_CASES=100000 HANMINE_ARTICLES=FOLDER cargo test --release --test millions mutated -- --ignored --nocapture
//!
//! `HANMINE_SEED` draws other texts. What breaks a law is made shorter and shown.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]
#![allow(clippy::cast_precision_loss, reason = "a rate in a message")]

#[path = "laws/dice.rs"]
mod dice;
mod laws;
#[path = "laws/texts.rs"]
mod texts;
#[path = "laws/words.rs"]
mod words;

use dice::Dice;
use encoding_rs::{BIG5, GB18030};
use hanmine::read::{Encoding, FileKind, ReadSettings, read_stream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use texts::{MINER, PARAGRAPHS, mine};
use words::{DAMAGE, MARKS, NUMERALS, UNITS, WORDS};

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |value| value.parse().unwrap_or_else(|_| panic!("{name}: expected a number, found `{value}`")))
}

/// A text of 50 to 500 code points, more often a short one: that is more texts in the time.
fn random_text(dice: &mut Dice) -> String {
    let length = 50 + dice.below(451).min(dice.below(451));
    let mut out: Vec<char> = Vec::with_capacity(length + 20);
    while out.len() < length {
        match dice.below(22) {
            0..4 => {
                let paragraph = dice.pick(&PARAGRAPHS);
                let start = dice.below(paragraph.chars().count());
                out.extend(paragraph.chars().skip(start).take(1 + dice.below(11)));
            }
            4..9 => out.extend(dice.pick(NUMERALS).chars()),
            9..14 => out.extend(dice.pick(UNITS).chars()),
            14..18 => out.extend(dice.pick(MARKS).chars()),
            18..20 => out.extend(dice.pick(WORDS).chars()),
            20 => out.extend(dice.pick(DAMAGE).chars()),
            _ => out.extend(char::from_u32(u32::try_from(dice.below(0x11_0000)).unwrap())),
        }
    }
    out.truncate(length);
    out.into_iter().collect()
}

/// The law that a text breaks, a panic included.
fn broken(text: &str) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        laws::records(text, &mine(text))?;
        laws::tokens(text, &MINER.segment(text))
    }));
    outcome.unwrap_or_else(|_| Err("a panic".to_owned())).err()
}

/// The text without whatever may go while it still breaks a law.
fn shrunk(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut size = letters.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < letters.len() {
            let mut fewer = letters.clone();
            fewer.drain(at..(at + size).min(fewer.len()));
            if broken(&fewer.iter().collect::<String>()).is_some() {
                letters = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    letters.into_iter().collect()
}

/// Runs `case` for the numbers from 0 to `cases` on all cores, and says how it goes.
fn on_all_cores(cases: u64, case: impl Fn(u64) + Sync) {
    let (next, done, start) = (AtomicU64::new(0), AtomicU64::new(0), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= cases {
                        break;
                    }
                    case(number);
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if done.is_multiple_of(100_000) || done == cases {
                        let seconds = start.elapsed().as_secs_f64();
                        println!("{done} of {cases} in {seconds:.0} s, {:.0} a second", done as f64 / seconds);
                    }
                }
            });
        }
    });
}

#[test]
#[ignore = "HANMINE_CASES=10000000 cargo test --release --test millions random -- --ignored --nocapture"]
fn random_texts_keep_the_laws() {
    let seed = setting("HANMINE_SEED", 1);
    on_all_cores(setting("HANMINE_CASES", 100_000), |number| {
        let text = random_text(&mut Dice(seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(number << 20)));
        if let Some(law) = broken(&text) {
            let short = shrunk(&text);
            panic!("case {number}: {law}\nin {text:?}\nshort: {:?}\nin {short:?}", broken(&short));
        }
    });
}

/// The texts of a folder, in the order of their names.
fn articles() -> Vec<String> {
    let usual = format!("{}/corpus/dev", env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var("HANMINE_ARTICLES").unwrap_or(usual);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(Path::new(&folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "{folder}: no text");
    paths.iter().map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()).collect()
}

/// The article with a part dropped, doubled, swapped for another or cut off.
fn mutated(article: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = article.chars().collect();
    for _ in 0..=dice.below(4) {
        let start = dice.below(letters.len());
        let end = (start + 1 + dice.below(60)).min(letters.len());
        match dice.below(4) {
            0 => drop(letters.drain(start..end)),
            1 => {
                let part = letters[start..end].to_vec();
                letters.splice(end..end, part);
            }
            2 => {
                let part: Vec<char> = letters.drain(start..end).collect();
                let at = dice.below(letters.len() + 1);
                letters.splice(at..at, part);
            }
            _ if dice.below(2) == 0 => letters.truncate(start),
            _ => drop(letters.drain(..start)),
        }
    }
    letters.into_iter().collect()
}

/// The bytes of a text in one of several encodings, sometimes torn in the middle of a character.
fn encoded(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = match dice.below(5) {
        0 => GB18030.encode(text).0.into_owned(),
        1 => BIG5.encode(text).0.into_owned(),
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    if dice.below(2) == 0 && !bytes.is_empty() {
        let at = dice.below(bytes.len());
        drop(bytes.drain(at..(at + 1 + dice.below(3)).min(bytes.len())));
    }
    bytes
}

#[test]
#[ignore = "HANMINE_CASES=100000 cargo test --release --test millions mutated -- --ignored --nocapture"]
fn mutated_articles_have_a_record_each() {
    let (articles, seed) = (articles(), setting("HANMINE_SEED", 1));
    let (records, errors) = (AtomicU64::new(0), AtomicU64::new(0));
    let cases = setting("HANMINE_CASES", 1_000);
    on_all_cores(cases, |number| {
        let dice = &mut Dice(seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(number << 20));
        let text = mutated(&articles[dice.below(articles.len())], dice);
        let choice =
            if dice.below(2) == 0 { Encoding::AUTO } else { Encoding::from_name(["utf-8", "gbk", "big5"][dice.below(3)]).unwrap() };
        // Half of them are read as they are, half in a wrong encoding or torn.
        let bytes = if dice.below(2) == 0 { text.into_bytes() } else { encoded(&text, dice) };
        match read_stream("1", bytes.as_slice(), FileKind::Text, &ReadSettings::default().with_encoding(choice)) {
            Ok(document) => {
                if let Err(law) = laws::records(document.text(), &MINER.mine(&document)) {
                    panic!("case {number}: {law}\nin {:?}", shrunk(document.text()));
                }
                records.fetch_add(1, Ordering::Relaxed);
            }
            Err(record) => {
                assert!(!record.error.message.is_empty(), "case {number}");
                errors.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let (records, errors) = (records.into_inner(), errors.into_inner());
    println!("{records} records, {errors} error records of {} articles", articles.len());
    assert_eq!(records + errors, cases);
}
