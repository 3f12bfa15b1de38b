//! Mines annotated articles and scores the records: `cargo run --release --example evaluate -- GOLD_DIR FOLDER...`
//!
//! Takes a folder of gold files and the folders with their articles, or records that were written before; prints figures and
//! errors. How records compare with gold is decided by `hanmine::evaluation`.

mod report;

use clap::Parser;
use hanmine::evaluation::{Counts, GoldDocument, Miss, MissSort, Tally, evaluate};
use hanmine::read::{ReadSettings, find_files, read_file};
use hanmine::{Miner, Records};
use report::{Scored, report};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Scores records against gold files, which are matched by the base names of their articles.
#[derive(Parser)]
struct Options {
    /// The folder of the gold files
    gold: PathBuf,
    /// Articles, or folders of them
    paths: Vec<PathBuf>,
    /// Score these records in JSON Lines instead of mining
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    records: Option<PathBuf>,
    /// Print the figures of every document too
    #[arg(long)]
    by_file: bool,
    /// Print up to N errors of each sort
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Write the figures by genre, and errors of the folder dev, as Markdown
    #[arg(long, value_name = "FILE", conflicts_with = "records")]
    report: Option<PathBuf>,
    /// What 元 means: CODE for all, NAME=CODE for the document of that base name
    #[arg(long, value_name = "[NAME=]CODE")]
    currency: Vec<String>,
    /// Figures (F1) to be reached: detect=0.9,exact=0.8
    #[arg(long, value_name = "FIGURE=LEAST,…", value_delimiter = ',')]
    min: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<bool, String> {
    let records = match &options.records {
        Some(path) => read_records(path)?,
        None => mine(&options.paths, &options.currency)?,
    };
    let mut total = Counts::default();
    let mut misses = Vec::new();
    let mut failed = Vec::new();
    let mut scored = Vec::new();
    for gold in read_gold(&options.gold)? {
        let (part, found) = records.get(&gold.file).map_or(("", None), |(part, records)| (part.as_str(), Some(records)));
        if found.is_none() {
            failed.push(format!("no record for {}", gold.file));
        }
        let evaluation = evaluate(&gold, found);
        if options.by_file {
            say(file_line(&gold.file, &evaluation.counts));
        }
        total += evaluation.counts;
        misses.extend(evaluation.misses.iter().cloned());
        scored.push(Scored { part: part.to_owned(), file: gold.file, evaluation });
    }
    for (name, tally) in total.all() {
        say(figure_line(name, tally));
    }
    print_misses(&misses, options.errors);
    if let Some(path) = &options.report {
        let errors = if options.errors == 0 { 5 } else { options.errors };
        std::fs::write(path, report(&scored, errors)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    failed.extend(shortfalls(&total, &options.min)?);
    let verdict = match (failed.is_empty(), options.min.is_empty()) {
        (false, _) => format!("falls short: {}", failed.join("; ")),
        (true, false) => "all floors hold".to_owned(),
        (true, true) => "no floors asked".to_owned(),
    };
    say(verdict);
    Ok(failed.is_empty())
}

/// Prints a line. A reader that has seen enough (`| head`) changes nothing about the verdict.
fn say(line: impl Display) {
    let _closed = writeln!(std::io::stdout(), "{line}");
}

/// Gold files in the order of their names.
fn read_gold(folder: &Path) -> Result<Vec<GoldDocument>, String> {
    let shown = |path: &Path, error: &dyn Display| format!("{}: {error}", path.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| shown(folder, &error))? {
        let path = entry.map_err(|error| shown(folder, &error))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let json = std::fs::read_to_string(&path).map_err(|error| shown(&path, &error))?;
        serde_json::from_str(&json).map_err(|error| shown(&path, &error))
    };
    paths.into_iter().map(read).collect()
}

/// The base name of an id.
fn base(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// Records by the base names of their articles, each with the folder that the article stands in, as far as that is known.
type ByName = BTreeMap<String, (String, Records)>;

/// Records of every article.
fn mine(paths: &[PathBuf], currencies: &[String]) -> Result<ByName, String> {
    let build = |code: &str| Miner::builder().currency(code).build().map_err(|error| error.to_string());
    let mut usual = build("CNY")?;
    let mut special = BTreeMap::new();
    for currency in currencies {
        match currency.split_once('=') {
            Some((name, code)) => drop(special.insert(name, build(code)?)),
            None => usual = build(currency)?,
        }
    }
    let mut records = BTreeMap::new();
    for path in paths {
        let files = find_files(path, true).map_err(|error| format!("{}: {error}", path.display()))?;
        for file in files.files {
            let document = read_file(&file.id, &file.path, file.kind, &ReadSettings::default()).map_err(|record| record.error.message)?;
            let name = base(&file.id);
            let miner = special.get(name).unwrap_or(&usual);
            let part = file.path.parent().and_then(Path::file_name).map_or(String::new(), |part| part.to_string_lossy().into_owned());
            records.insert(name.to_owned(), (part, miner.mine(&document)));
        }
    }
    Ok(records)
}

/// Records that were written before; error records are as good as none.
fn read_records(path: &Path) -> Result<ByName, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut all = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let shown = |error: serde_json::Error| format!("{}:{}: {error}", path.display(), index + 1);
        let value: serde_json::Value = serde_json::from_str(line).map_err(shown)?;
        if value.get("error").is_none() {
            let records: Records = serde_json::from_value(value).map_err(shown)?;
            all.insert(base(&records.document.id).to_owned(), (String::new(), records));
        }
    }
    Ok(all)
}

fn figure_line(name: &str, tally: Tally) -> String {
    let Tally { hits, predicted, gold, .. } = tally;
    // These are a share of what was detected: as many are found as looked for.
    if matches!(name, "entity" | "kind" | "status") {
        return format!("{name:<10} {:.4}   ({hits} of {gold})", tally.recall());
    }
    let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
    format!("{name:<10} P {precision:.4}  R {recall:.4}  F1 {f1:.4}   ({hits} of {gold} gold, {predicted} predicted)")
}

fn file_line(file: &str, counts: &Counts) -> String {
    format!(
        "{file:24} {:4} claims  detect {:.3} span {:.3} exact {:.3}  entity {:.3}  prog {:.3}",
        counts.detect.gold,
        counts.detect.f1(),
        counts.span.f1(),
        counts.exact.f1(),
        counts.entity.recall(),
        counts.prog.f1()
    )
}

/// Up to `most` errors of each sort, and how many more there are.
fn print_misses(misses: &[Miss], most: usize) {
    if most == 0 {
        return;
    }
    for sort in MissSort::ALL {
        let of_sort: Vec<&Miss> = misses.iter().filter(|miss| miss.sort == *sort).collect();
        for miss in of_sort.iter().take(most) {
            say(miss);
        }
        if of_sort.len() > most {
            say(format_args!("{sort}: … {} more", of_sort.len() - most));
        }
    }
}

/// The figures that are below their floors.
fn shortfalls(total: &Counts, floors: &[String]) -> Result<Vec<String>, String> {
    let figures: BTreeMap<&str, f64> = total.all().into_iter().map(|(name, tally)| (name, tally.f1())).collect();
    let mut short = Vec::new();
    for floor in floors {
        let wrong = || format!("--min: expected FIGURE=LEAST, found `{floor}`");
        let (name, least) = floor.split_once('=').ok_or_else(wrong)?;
        let least: f64 = least.parse().map_err(|_| wrong())?;
        let figure = figures.get(name).ok_or_else(|| format!("--min: there is no figure `{name}`"))?;
        if *figure < least {
            short.push(format!("{name} {figure:.4} < {least}"));
        }
    }
    Ok(short)
}
