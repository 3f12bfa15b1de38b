//! What the benchmarks share: texts, a clock, interleaved rounds, and the table that they print.
//!
//! Runs every task in turn, round after round, so that a drift of the machine meets all of them alike. Knows no task; what is
//! measured, and that it is right, is decided by the benchmarks.

use hanmine::Document;
use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Bytes of a text that is repeated: enough for a stable figure, few enough for many rounds.
pub(crate) const RUN_BYTES: usize = 1_000_000;

/// Something that is done to each document of a text; its result is a count of what was found.
pub(crate) struct Task<'a> {
    pub(crate) name: &'static str,
    pub(crate) run: Box<dyn Fn(&Document) -> usize + 'a>,
}

/// Documents that are measured together.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) documents: Vec<Document>,
}

/// The value behind an option of the command line. Other arguments are cargo's own.
pub(crate) fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

/// The number behind `--rounds`, 9 if there is none.
pub(crate) fn rounds() -> usize {
    option("--rounds").and_then(|number| number.parse().ok()).unwrap_or(9).max(1)
}

impl Text {
    pub(crate) fn new(name: impl Into<String>, documents: Vec<Document>) -> Self {
        Self { name: name.into(), documents }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.documents.iter().map(|document| document.text().len()).sum()
    }

    /// The documents over and over, up to so many bytes at least.
    pub(crate) fn repeated(self, least: usize) -> Self {
        let times = least / self.bytes().max(1) + 1;
        let count = self.documents.len() * times;
        Self { documents: self.documents.into_iter().cycle().take(count).collect(), ..self }
    }

    /// One document of so many bytes, the documents one behind the other and cut short where they are more.
    pub(crate) fn joined(&self, bytes: usize) -> Self {
        let mut text = String::with_capacity(bytes + 4);
        for document in self.documents.iter().cycle() {
            let room = bytes.saturating_sub(text.len());
            if room == 0 {
                break;
            }
            text.extend(document.text().chars().scan(0, |length, c| {
                *length += c.len_utf8();
                (*length <= room + 2).then_some(c)
            }));
            text.push('\n');
        }
        Self::new(self.name.clone(), vec![Document::new("1", text)])
    }

    /// The same text with each character turned into another, or into none.
    pub(crate) fn turned(&self, name: &str, turn: impl Fn(char) -> Option<char>) -> Self {
        let turned = |document: &Document| Document::new(document.id(), document.text().chars().filter_map(&turn).collect::<String>());
        Self::new(name, self.documents.iter().map(turned).collect())
    }
}

/// The texts of all files of folders.
pub(crate) fn folders(paths: &[PathBuf]) -> std::io::Result<Vec<Document>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        for entry in fs::read_dir(path)? {
            files.push(entry?.path());
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.into_iter().map(|path| Ok(Document::new(path.to_string_lossy(), fs::read_to_string(&path)?))).collect()
}

/// Both parts of the corpus.
pub(crate) fn corpus() -> std::io::Result<Vec<Document>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    folders(&[folder.join("dev"), folder.join("test")])
}

/// Ordinary news: the rows of the file behind `--news`, with their `id` and `text`; the corpus where none is named.
pub(crate) fn news() -> std::io::Result<Text> {
    let Some(path) = option("--news") else { return Ok(Text::new("corpus", corpus()?)) };
    let rows = fs::read_to_string(path)?;
    let field = |row: &serde_json::Value, name: &str| row.get(name).and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
    let rows = rows.lines().map(serde_json::from_str::<serde_json::Value>);
    let documents: Result<Vec<Document>, _> =
        rows.map(|row| row.map(|row| Document::new(field(&row, "id"), field(&row, "text")))).collect();
    Ok(Text::new("news", documents?))
}

/// Dense reports: the texts of the folder behind `--dense`; the corpus where none is named.
pub(crate) fn dense() -> std::io::Result<Text> {
    let documents = match option("--dense") {
        Some(folder) => folders(&[PathBuf::from(folder)])?,
        None => corpus()?,
    };
    Ok(Text::new("dense reports", documents))
}

/// The text in Traditional characters: each that `data/variants.tsv` folds others to is turned into the first of them.
pub(crate) fn traditional(text: &Text) -> std::io::Result<Text> {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/variants.tsv"))?;
    let mut written: HashMap<char, char> = HashMap::new();
    for row in table.lines() {
        let mut cells = row.split('\t').map(|cell| cell.chars().next());
        if let (Some(Some(from)), Some(Some(to)), Some(Some('t'))) = (cells.next(), cells.next(), cells.next()) {
            written.entry(to).or_insert(from);
        }
    }
    Ok(text.turned("Traditional characters", |c| Some(written.get(&c).copied().unwrap_or(c))))
}

/// How long this thread has run, where the system tells it, so that others who share the machine do not count; else the hour.
fn clock() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// What is over in less is done again, more often: the clock goes on by some milliseconds at a time.
const LEAST_TIME: Duration = Duration::from_millis(60);

/// Where no clock goes on at all.
const MOST_PASSES: u32 = 1 << 12;

/// How long `work` takes.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let (start, busy) = (Instant::now(), clock());
    let done = work();
    let elapsed = busy.zip(clock()).map_or_else(|| start.elapsed(), |(before, after)| after.saturating_sub(before));
    (elapsed, done)
}

/// The rates of each task in megabytes a second, one for each round; a round before them only warms the caches.
pub(crate) fn measure(tasks: &[Task<'_>], text: &Text, rounds: usize) -> Vec<Vec<f64>> {
    let mut rates = vec![Vec::new(); tasks.len()];
    let size = megabytes(text.bytes());
    for round in 0..=rounds {
        for (task, rates) in tasks.iter().zip(&mut rates) {
            let once = || text.documents.iter().map(|document| (task.run)(black_box(document))).sum::<usize>();
            let mut passes: u32 = 1;
            let mut elapsed = time(|| black_box(once())).0;
            while elapsed < LEAST_TIME && passes < MOST_PASSES {
                passes *= 4;
                elapsed = time(|| (0..passes).map(|_| black_box(once())).sum::<usize>()).0;
            }
            if round > 0 {
                rates.push(size * f64::from(passes) / elapsed.as_secs_f64());
            }
        }
    }
    rates
}

/// Measures and prints a row for each task: median, spread, and the median as a multiple of the last task's, the yardstick.
pub(crate) fn table(tasks: &[Task<'_>], text: &Text, rounds: usize) -> Vec<f64> {
    if option("--text").is_some_and(|name| !text.name.contains(&name)) {
        return Vec::new();
    }
    let rates = measure(tasks, text, rounds);
    let yardstick = rates.last().map_or(1.0, |rates| median(rates));
    let (name, size) = (&text.name, megabytes(text.bytes()));
    println!("\n{name}: {} documents, {size:.1} MB, {rounds} rounds\n", text.documents.len());
    println!("| task | MB/s | least | most | × {} |\n|---|--:|--:|--:|--:|", tasks.last().map_or("", |task| task.name));
    for (task, rates) in tasks.iter().zip(&rates) {
        let (least, most) = rates.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), rate| (least.min(*rate), most.max(*rate)));
        let median = median(rates);
        println!("| {} | {median:.1} | {least:.1} | {most:.1} | {:.2} |", task.name, median / yardstick);
    }
    rates.iter().map(|rates| median(rates)).collect()
}

pub(crate) fn median(rates: &[f64]) -> f64 {
    let mut sorted = rates.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
pub(crate) fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
