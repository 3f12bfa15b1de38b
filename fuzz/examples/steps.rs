//! Steps grow no faster than the text. `fuzz/run steps [CASES]` builds this so that every basic block that runs is counted.
//!
//! A step is one basic block of the library or of what it is made from (the precompiled standard library is not counted), so the
//! figures are the same on every machine and at any load. Four times the text may take five times the steps, and no byte more than
//! `DEAREST`. The texts are those of `tests/linear.rs` and CASES random phrases, repeated. What the clock says, that test says.

#[path = "../../tests/laws/dice.rs"]
mod dice;
#[path = "../../tests/laws/hostile.rs"]
mod hostile;
#[path = "../../tests/laws/words.rs"]
mod words;

use dice::Dice;
use hanmine::{Document, Miner};
use std::process::ExitCode;
use words::{DAMAGE, MARKS, NUMERALS, UNITS, WORDS};

static mut STEPS: u64 = 0;

/// Called by the compiler's instrumentation wherever a basic block begins. Nothing here runs on a second thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sanitizer_cov_trace_pc_guard(_guard: *mut u32) {
    unsafe { STEPS = STEPS.wrapping_add(1) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sanitizer_cov_trace_pc_guard_init(_start: *mut u32, _stop: *mut u32) {}

/// The shorter text of a pair, in bytes; the other has four times as many. Long enough that what is bounded by a length, such as a
/// number's digits, is so in both.
const BYTES: usize = 24_000;
const MOST_GROWTH: f64 = 5.0;
/// Steps for one byte.
const DEAREST: u64 = 12_000;

fn steps(work: impl FnOnce()) -> u64 {
    let before = unsafe { STEPS };
    work();
    unsafe { STEPS - before }
}

fn phrase(dice: &mut Dice) -> String {
    let lists = [NUMERALS, UNITS, NUMERALS, UNITS, MARKS, WORDS, DAMAGE];
    let length = dice.below(7) + 1;
    let mut word = || {
        let list = *dice.pick(&lists);
        *dice.pick(list)
    };
    (0..length).map(|_| word()).collect()
}

fn main() -> ExitCode {
    let cases: usize = std::env::args().nth(1).and_then(|cases| cases.parse().ok()).unwrap_or(300);
    let Ok(miner) = Miner::builder().build() else { return ExitCode::FAILURE };
    let count = |text: &str| {
        let document = Document::new("1", text);
        steps(|| drop(miner.mine(&document))) + steps(|| drop(miner.segment(text)))
    };
    // Whatever is made when it is first asked for is made here.
    if count("去年，全市发放慰问金约3.5亿元，同比增长5%。“五送”活动惠及8万人次。") == 0 {
        eprintln!("nothing is counted: build with fuzz/run steps");
        return ExitCode::FAILURE;
    }
    let mut pairs: Vec<(String, String, String)> =
        hostile::texts(BYTES).into_iter().zip(hostile::texts(4 * BYTES)).map(|((name, small), (_, large))| (name, small, large)).collect();
    let mut dice = Dice(7);
    for _ in 0..cases {
        let phrase = phrase(&mut dice);
        let times = BYTES / phrase.len().max(1) + 1;
        pairs.push((format!("{phrase:?}"), phrase.repeat(times), phrase.repeat(4 * times)));
    }
    let (mut steepest, mut dearest) = ((0.0, String::new()), (0, String::new()));
    let mut wrong = 0;
    for (name, small, large) in &pairs {
        let (before, after) = (count(small), count(large));
        let growth = after as f64 / before as f64 * (4 * small.len()) as f64 / large.len() as f64;
        let each = after / large.len() as u64;
        if growth > MOST_GROWTH || each > DEAREST {
            println!("{name}: {before} steps for {} bytes, {after} for {}: {growth:.2} times, {each} a byte", small.len(), large.len());
            wrong += 1;
        }
        if growth > steepest.0 {
            steepest = (growth, name.clone());
        }
        if each > dearest.0 {
            dearest = (each, name.clone());
        }
    }
    println!(
        "{} texts; steepest {:.2} times ({}), dearest {} steps a byte ({})",
        pairs.len(),
        steepest.0,
        steepest.1,
        dearest.0,
        dearest.1
    );
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
