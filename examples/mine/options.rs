//! The command line: what may be asked, and what of it can be done.
//!
//! Takes the arguments and hands on settings that are sound, or a sentence on what is wrong with them. Does no work itself.

use clap::{Parser, ValueEnum};
use hanmine::read::{Encoding, RowFields};
use hanmine::write::TextStyle;
use hanmine::{Date, Miner, MinerBuilder};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// Mines Chinese text for numeric claims and named programmes.
#[derive(Parser)]
#[command(name = "mine", version)]
pub(crate) struct Options {
    /// Files, folders (searched for .txt .md .html .jsonl .csv .parquet), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How results are written [default: text on a terminal, else jsonl]
    #[arg(long)]
    format: Option<Format>,
    /// A file for the results, whole or absent [default: standard output]
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How far the text is mined
    #[arg(long, default_value = "records")]
    stage: Stage,
    /// What the files hold
    #[arg(long, default_value = "auto")]
    input: Input,
    /// The field of a row's id
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// The field of a row's text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// auto, utf-8, utf-16, gb18030, gbk, big5 …
    #[arg(long, value_name = "NAME", default_value = "auto")]
    encoding: String,
    /// Worker threads; the output is the same whatever their number [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// A folder with your own units.tsv, classifiers.tsv, programme_names.tsv, words.tsv, any of them
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Date of documents that state none
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// What 元 means where the text does not say
    #[arg(long, value_name = "CODE", default_value = "CNY")]
    currency: String,
    /// With --output in jsonl: go on where an earlier run stopped
    #[arg(long)]
    resume: bool,
    /// No progress, no summary
    #[arg(long)]
    quiet: bool,
}

impl Options {
    /// Reads the command line; on wrong usage says so and ends the program with status 2.
    pub(crate) fn read() -> Self {
        Self::parse()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Jsonl,
    Csv,
    Parquet,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Records,
    Quantities,
    Tokens,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    Auto,
    Text,
    Jsonl,
    Csv,
    Parquet,
}

/// How documents are read.
#[derive(Clone, Debug)]
pub(crate) struct InputSettings {
    pub(crate) kind: Input,
    pub(crate) fields: RowFields,
    pub(crate) encoding: Encoding,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Text(TextStyle),
    Jsonl,
    /// Nothing for a document alone: the page is written at the end.
    Html,
}

/// Everything that was asked, and can be done.
pub(crate) struct Settings {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) input: InputSettings,
    pub(crate) stage: Stage,
    pub(crate) look: Look,
    pub(crate) output: Option<PathBuf>,
    pub(crate) miner: Miner,
    pub(crate) is_quiet: bool,
}

impl Settings {
    pub(crate) fn new(options: &Options) -> Result<Self, String> {
        if options.resume {
            return Err("--resume is not there yet; run without it".to_owned());
        }
        if matches!(options.input, Input::Csv | Input::Parquet) {
            return Err("--input csv and parquet are not there yet; there are text and jsonl".to_owned());
        }
        if options.date.is_some_and(|date| date.day().is_none()) {
            return Err("--date: expected a day like 2017-06-15".to_owned());
        }
        let encoding = Encoding::from_name(&options.encoding)
            .ok_or_else(|| format!("--encoding: expected a name like utf-8, gb18030 or big5, found `{}`", options.encoding))?;
        let look = look(options)?;
        let miner = build_miner(options)?;
        if let Some(threads) = options.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            pool.build_global().map_err(|error| format!("--threads: {error}"))?;
        }
        Ok(Self {
            paths: options.paths.clone(),
            input: InputSettings {
                kind: options.input,
                fields: RowFields::new(options.id_field.as_str(), options.text_field.as_str()),
                encoding,
            },
            stage: options.stage,
            look,
            output: options.output.clone(),
            miner,
            is_quiet: options.quiet,
        })
    }
}

fn look(options: &Options) -> Result<Look, String> {
    let is_terminal = options.output.is_none() && std::io::stdout().is_terminal();
    let format = options.format.unwrap_or(if is_terminal { Format::Text } else { Format::Jsonl });
    match format {
        Format::Jsonl => Ok(Look::Jsonl),
        Format::Text if is_terminal => {
            let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            let colour = !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
            let (_, columns) = console::Term::stdout().size();
            Ok(Look::Text(TextStyle::new(colour, usize::from(columns))))
        }
        Format::Text => Ok(Look::Text(TextStyle::default())),
        Format::Html if options.stage == Stage::Records => Ok(Look::Html),
        Format::Html => Err("--format html shows records; use text or jsonl for the other stages".to_owned()),
        Format::Csv | Format::Parquet => Err("--format csv and parquet are not there yet; there are text, jsonl and html".to_owned()),
    }
}

fn build_miner(options: &Options) -> Result<Miner, String> {
    let mut builder = Miner::builder().currency(&options.currency);
    if let Some(date) = options.date {
        builder = builder.date(date);
    }
    if let Some(folder) = &options.lexicon {
        builder = add_tables(builder, folder)?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// Adds the user's tables, those that are there; a folder with none of them is surely the wrong one.
fn add_tables(mut builder: MinerBuilder, folder: &Path) -> Result<MinerBuilder, String> {
    type Add = fn(MinerBuilder, &str, &str) -> MinerBuilder;
    let tables: [(&str, Add); 4] = [
        ("units.tsv", MinerBuilder::units),
        ("classifiers.tsv", MinerBuilder::classifiers),
        ("programme_names.tsv", MinerBuilder::programme_names),
        ("words.tsv", MinerBuilder::words),
    ];
    let mut found = false;
    for (name, add) in tables {
        let path = folder.join(name);
        if path.exists() {
            let shown = path.display().to_string();
            let table = std::fs::read_to_string(&path).map_err(|error| format!("{shown}: {error}"))?;
            builder = add(builder, &shown, &table);
            found = true;
        }
    }
    let missing = || format!("--lexicon: {} holds none of units.tsv, classifiers.tsv, programme_names.tsv, words.tsv", folder.display());
    if found { Ok(builder) } else { Err(missing()) }
}
