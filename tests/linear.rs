//! Work grows no faster than the text, also on text that is made to hurt: long runs of one thing, nesting, no punctuation at all.
//!
//! The clock decides, so the test of all texts is run by name, on a quiet machine and in release mode:
//! `cargo test --release --test linear -- --ignored --nocapture`. Four times the text may take nine times the time at most. What moves
//! memory or seeks a byte is so quick that it shows only in long texts: `LINEAR_BYTES=400000 LINEAR_STEP=mine` asks for them.
#![allow(clippy::cast_precision_loss, reason = "durations and lengths are far below 2^52")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

#[path = "laws/hostile.rs"]
mod hostile;

use hanmine::{Document, Miner, NormalizedText, find_numerals, normalize, sentences};
use hostile::texts;
use std::time::{Duration, Instant};

/// How long this thread has run, where the system tells it; others that share the machine do not count.
fn time_on_cpu() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn best_of(rounds: usize, mut work: impl FnMut()) -> Duration {
    let once = |work: &mut dyn FnMut()| {
        let (start, busy) = (Instant::now(), time_on_cpu());
        work();
        busy.zip(time_on_cpu()).map_or_else(|| start.elapsed(), |(before, after)| after.saturating_sub(before))
    };
    (0..rounds).map(|_| once(&mut work)).min().unwrap()
}

/// A step of the miner, asked alone so that a slow one is named.
type Step<'a> = (&'a str, Box<dyn Fn(&str) + 'a>);

#[test]
#[ignore = "asks the clock: cargo test --release --test linear -- --ignored --nocapture"]
fn four_times_the_text_takes_no_more_than_nine_times_the_time() {
    let miner = Miner::builder().build().unwrap();
    let steps: Vec<Step<'_>> = vec![
        (
            "normalize",
            Box::new(|text| {
                let _ = normalize(text);
            }),
        ),
        (
            "sentences",
            Box::new(|text| {
                let normalized: NormalizedText = normalize(text);
                assert!(sentences(&normalized).len() <= text.len());
            }),
        ),
        ("find_numerals", Box::new(|text| assert!(find_numerals(text).len() <= text.len()))),
        ("quantities", Box::new(|text| drop(miner.quantities(&Document::new("1", text))))),
        ("segment", Box::new(|text| drop(miner.segment(text)))),
        ("mine", Box::new(|text| drop(miner.mine(&Document::new("1", text))))),
    ];
    let only = std::env::var("LINEAR_ONLY").unwrap_or_default();
    let only_step = std::env::var("LINEAR_STEP").unwrap_or_default();
    let size: usize = std::env::var("LINEAR_BYTES").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(30_000);
    // No text may cost more than this many nanoseconds a byte, whatever its growth.
    let dearest = 20_000.0;
    let mut wrong = Vec::new();
    for ((name, small), (_, large)) in texts(size).into_iter().zip(texts(size * 4)) {
        if !name.contains(&only) {
            continue;
        }
        for (step, work) in steps.iter().filter(|(step, _)| step.contains(&only_step)) {
            let mut before = best_of(2, || work(&small));
            let mut after = best_of(1, || work(&large));
            let bad =
                |before: Duration, after: Duration| after > Duration::from_millis(40) && after.as_secs_f64() > 9.0 * before.as_secs_f64();
            if bad(before, after) {
                before = before.min(best_of(2, || work(&small)));
                after = after.min(best_of(1, || work(&large)));
            }
            let each = after.as_nanos() as f64 / large.len() as f64;
            let growth = after.as_secs_f64() / before.as_secs_f64().max(1e-9);
            if bad(before, after) || each > dearest {
                let line = format!(
                    "{step} of {name}: {before:?} for {} bytes, {after:?} for {}: {growth:.1} times, {each:.0} ns a byte",
                    small.len(),
                    large.len()
                );
                println!("{line}");
                wrong.push(line);
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts\n{}", wrong.len(), wrong.join("\n"));
}

/// Texts that are long enough for a second pass over what stands before to show, which once was made for each amount or time.
#[test]
fn nothing_before_is_looked_through_again() {
    let miner = Miner::builder().build().unwrap();
    let time = |text: &str| best_of(1, || drop(miner.mine(&Document::new("1", text))));
    for (head, unit) in [
        ("", "大于10小于20，"),
        ("2012年有3人，", "6月有5人，"),
        ("2012年6月1日有3人，", "昨日有5人，"),
        ("将建房9万套，其中", "甲型1套、"),
        ("“护渔”行动投入", "3万元和"),
    ] {
        let text = |bytes: usize| head.to_owned() + &unit.repeat(bytes / unit.len());
        let (before, after) = (time(&text(50_000)), time(&text(400_000)));
        assert!(after < before * 16, "{unit}: {before:?}, eight times the text {after:?}");
    }
}
