//! How fast text is mined, beside the segmenter that it is measured against.
//!
//! Runs every task in interleaved rounds on one thread, so that a drift of the machine meets all of them alike, and prints
//! medians with their spread. Checks what was found before it measures. `cargo bench --bench mine -- [--rounds N]`

use hanmine::{Document, Miner};
use jieba_rs::Jieba;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Bytes of one run: enough for a stable figure, few enough for many rounds.
const RUN_BYTES: usize = 1_000_000;

/// Claims that the corpus is known to hold at least; a miner that finds nothing is fast.
const LEAST_CLAIMS: usize = 100;

struct Task<'a> {
    name: &'static str,
    run: Box<dyn Fn(&Document) -> usize + 'a>,
    /// Megabytes a second, one for each round.
    rates: Vec<f64>,
}

fn main() -> ExitCode {
    let rounds = rounds();
    let documents = match corpus() {
        Ok(documents) if !documents.is_empty() => documents,
        Ok(_) => {
            eprintln!("corpus/ holds no article: nothing to measure");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("corpus/: {error}");
            return ExitCode::FAILURE;
        }
    };
    let start = Instant::now();
    let Ok(miner) = Miner::builder().build() else {
        eprintln!("the miner cannot be built");
        return ExitCode::FAILURE;
    };
    println!("construction     hanmine {:8.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let jieba = Jieba::new();
    println!("                jieba-rs {:8.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let claims: usize = documents.iter().map(|document| miner.mine(document).claims.len()).sum();
    if claims < LEAST_CLAIMS {
        eprintln!("{claims} claims in the corpus, expected at least {LEAST_CLAIMS}: nothing is measured");
        return ExitCode::FAILURE;
    }
    let documents = repeated(documents);
    let bytes: usize = documents.iter().map(|document| document.text().len()).sum();
    let empty = numberless(&documents);

    let mut tasks = [
        Task { name: "mine", run: Box::new(|document| miner.mine(document).claims.len()), rates: Vec::new() },
        Task { name: "quantities", run: Box::new(|document| miner.quantities(document).mentions.len()), rates: Vec::new() },
        Task { name: "segment", run: Box::new(|document| miner.segment(document.text()).len()), rates: Vec::new() },
        Task { name: "jieba-rs cut", run: Box::new(|document| jieba.cut(document.text(), false).len()), rates: Vec::new() },
        Task { name: "chars", run: Box::new(|document| document.text().chars().filter(|c| *c == '万').count()), rates: Vec::new() },
    ];
    println!("\n{claims} claims in the corpus; {} documents, {:.2} MB a run, {rounds} rounds", documents.len(), megabytes(bytes));
    measure(&mut tasks, &documents, bytes, rounds);
    print(&tasks);

    for task in &mut tasks {
        task.rates.clear();
    }
    let bytes: usize = empty.iter().map(|document| document.text().len()).sum();
    println!("\nthe same without its numerals");
    measure(&mut tasks, &empty, bytes, rounds);
    print(&tasks);
    ExitCode::SUCCESS
}

/// The number after `--rounds`, 9 if there is none. Other arguments are cargo's own.
fn rounds() -> usize {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--rounds").skip(1);
    arguments.next().and_then(|number| number.parse().ok()).unwrap_or(9).max(1)
}

/// Every article of both parts of the corpus.
fn corpus() -> std::io::Result<Vec<Document>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for part in ["dev", "test"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(part);
        if folder.is_dir() {
            for entry in fs::read_dir(folder)? {
                paths.push(entry?.path());
            }
        }
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.into_iter().map(|path| Ok(Document::new(path.to_string_lossy(), fs::read_to_string(&path)?))).collect()
}

/// The documents over and over, up to the size of a run.
fn repeated(documents: Vec<Document>) -> Vec<Document> {
    let once: usize = documents.iter().map(|document| document.text().len()).sum();
    let times = RUN_BYTES / once.max(1) + 1;
    let count = documents.len() * times;
    documents.into_iter().cycle().take(count).collect()
}

/// The documents without a single character of a numeral: what text costs that holds no claim.
fn numberless(documents: &[Document]) -> Vec<Document> {
    let is_numeral = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "〇零一二两三四五六七八九十百千万亿几数半".contains(c);
    documents.iter().map(|document| Document::new(document.id(), document.text().replace(is_numeral, ""))).collect()
}

/// Runs all tasks in turn, round after round; the first round only warms the caches.
fn measure(tasks: &mut [Task<'_>], documents: &[Document], bytes: usize, rounds: usize) {
    for round in 0..=rounds {
        for task in tasks.iter_mut() {
            let start = Instant::now();
            let found: usize = documents.iter().map(|document| (task.run)(black_box(document))).sum();
            black_box(found);
            if round > 0 {
                task.rates.push(megabytes(bytes) / start.elapsed().as_secs_f64());
            }
        }
    }
}

/// Median and spread of each task, and the median as a multiple of jieba-rs.
fn print(tasks: &[Task<'_>]) {
    let yardstick = tasks.iter().find(|task| task.name.starts_with("jieba")).map_or(0.0, |task| median(&task.rates));
    for task in tasks {
        let (least, most) = task.rates.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), rate| (least.min(*rate), most.max(*rate)));
        let median = median(&task.rates);
        println!("{:14} {median:9.1} MB/s   {least:9.1} to {most:9.1}   {:7.2} × jieba-rs cut", task.name, median / yardstick);
    }
}

fn median(rates: &[f64]) -> f64 {
    let mut sorted = rates.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
