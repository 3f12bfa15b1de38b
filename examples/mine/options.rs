//! The command line: what may be asked, and what of it can be done.
//!
//! Takes the arguments and hands on settings that are sound, or a sentence on what is wrong with them. Does no work itself.

use crate::explain::Wanted;
use clap::{Parser, ValueEnum};
use hanmine::read::{Encoding, MAX_BYTES, ReadSettings};
use hanmine::write::TextStyle;
use hanmine::{Date, Miner, MinerBuilder};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

const STATUS: &str = "Exit status: 0 all documents mined; 1 some could not be read, and have an error record in their place; \
                      2 wrong usage, no such path, or an output that cannot be written; 130 after Ctrl-C.";

/// Mines Chinese text for numeric claims and named programmes.
#[derive(Parser)]
#[command(name = "mine", version, after_help = STATUS)]
pub(crate) struct Options {
    /// Files, folders (searched for .txt .md .html .jsonl .csv .parquet), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How results are written [default: text on a terminal, else jsonl]
    #[arg(long)]
    format: Option<Format>,
    /// A file for the results, for csv and parquet a folder, whole or absent [default: standard output]
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How far the text is mined: claims and programmes, every amount, or the words
    #[arg(long, default_value = "records")]
    stage: Stage,
    /// Instead of records: the steps from the sentence to claim N, counted from 0, of the document with that id, or of the first
    #[arg(long, value_name = "[ID#]N", conflicts_with_all = ["format", "output", "stage", "resume"])]
    explain: Option<Wanted>,
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
    /// The largest document, in bytes or with K, M or G behind; a larger one is an error in its place [default: 256M]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    max_document: Option<u64>,
    /// Worker threads; the output is the same whatever their number [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Documents read ahead of the output; it is the same whatever their number [default: 16 for each thread]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    window: Option<u32>,
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
    pub(crate) read: ReadSettings,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Text(TextStyle),
    Jsonl,
    /// Nothing for a document alone: the page is written at the end.
    Html,
    /// The claims alone, in one stream.
    CsvClaims,
    /// A folder of tables.
    Csv,
    /// A folder of tables.
    Parquet,
}

/// Everything that was asked, and can be done.
pub(crate) struct Settings {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) input: InputSettings,
    pub(crate) stage: Stage,
    /// The claim to be explained instead of mining.
    pub(crate) explained: Option<Wanted>,
    pub(crate) look: Look,
    pub(crate) output: Option<PathBuf>,
    pub(crate) is_resumed: bool,
    pub(crate) miner: Miner,
    pub(crate) window: Option<usize>,
    pub(crate) is_quiet: bool,
    /// The options that change the output, as name and value.
    pub(crate) identity: Vec<(String, String)>,
}

/// The file that a link leads to: it is what is replaced, and the link stays. A folder by its name: `out/` is `out`, and `.` has none
/// beside which anything could be put.
fn named(path: &Path) -> PathBuf {
    let is_nameless = path.file_name().is_none();
    let real = if path.is_symlink() && path.is_file() || is_nameless { path.canonicalize().ok() } else { None };
    real.unwrap_or_else(|| path.components().collect())
}

impl Settings {
    pub(crate) fn new(options: &Options) -> Result<Self, String> {
        if options.date.is_some_and(|date| date.day().is_none()) {
            return Err("--date: expected a day like 2017-06-15".to_owned());
        }
        let encoding = Encoding::from_name(&options.encoding)
            .ok_or_else(|| format!("--encoding: expected a name like utf-8, gb18030 or big5, found `{}`", options.encoding))?;
        let look = look(options)?;
        if options.resume && (look != Look::Jsonl || options.output.is_none()) {
            return Err("--resume: expected --output PATH in the format jsonl".to_owned());
        }
        let miner = build_miner(options)?;
        let max_bytes = options.max_document.unwrap_or(MAX_BYTES);
        let read = ReadSettings::default().with_encoding(encoding).with_max_bytes(max_bytes);
        let read = read.with_fields(options.id_field.as_str(), options.text_field.as_str());
        let identity = identity(options, max_bytes)?;
        if let Some(threads) = options.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            pool.build_global().map_err(|error| format!("--threads: {error}"))?;
        }
        Ok(Self {
            paths: options.paths.clone(),
            input: InputSettings { kind: options.input, read },
            stage: options.stage,
            explained: options.explain.clone(),
            look,
            output: options.output.as_deref().map(named),
            is_resumed: options.resume,
            miner,
            window: options.window.and_then(|window| usize::try_from(window).ok()),
            is_quiet: options.quiet,
            identity,
        })
    }

    /// Whether results go to a terminal, where somebody wants each document as it comes.
    pub(crate) fn is_live(&self) -> bool {
        self.output.is_none() && std::io::stdout().is_terminal()
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
        Format::Csv | Format::Parquet | Format::Html if options.stage != Stage::Records => {
            Err("--format csv, parquet and html: expected --stage records".to_owned())
        }
        Format::Csv if options.output.is_none() => Ok(Look::CsvClaims),
        Format::Csv => Ok(Look::Csv),
        Format::Parquet if options.output.is_none() => Err("--format parquet: expected --output PATH, a folder for the tables".to_owned()),
        Format::Parquet => Ok(Look::Parquet),
        Format::Html => Ok(Look::Html),
    }
}

/// A number of bytes, with K, M or G behind for their multiples by 1024.
fn parse_size(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.strip_suffix(['K', 'k']) {
        Some(digits) => (digits, 10),
        None => match text.strip_suffix(['M', 'm']) {
            Some(digits) => (digits, 20),
            None => text.strip_suffix(['G', 'g']).map_or((text, 0), |digits| (digits, 30)),
        },
    };
    let size = digits.parse::<u64>().ok().and_then(|size| size.checked_mul(1 << shift)).filter(|size| *size > 0);
    size.ok_or_else(|| format!("expected a size like 64M, found `{text}`"))
}

/// What a run that goes on with another one must have in common with it.
fn identity(options: &Options, max_bytes: u64) -> Result<Vec<(String, String)>, String> {
    let date = options.date.map(|date| date.to_string()).unwrap_or_default();
    let mut identity = vec![
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("stage", format!("{:?}", options.stage)),
        ("input", format!("{:?}", options.input)),
        ("id-field", options.id_field.clone()),
        ("text-field", options.text_field.clone()),
        ("encoding", options.encoding.to_ascii_lowercase()),
        ("max-document", max_bytes.to_string()),
        ("date", date),
        ("currency", options.currency.clone()),
    ];
    for (name, _) in TABLES {
        let path = options.lexicon.as_ref().map(|folder| folder.join(name)).filter(|path| path.exists());
        let table = path.map(|path| std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))).transpose()?;
        identity.push((name, table.map(|table| fingerprint(&table)).unwrap_or_default()));
    }
    Ok(identity.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// FNV-1a: the same in every version of the program, which the standard library's hash is not.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

type Add = fn(MinerBuilder, &str, &str) -> MinerBuilder;

/// The user's own tables.
const TABLES: [(&str, Add); 4] = [
    ("units.tsv", MinerBuilder::units),
    ("classifiers.tsv", MinerBuilder::classifiers),
    ("programme_names.tsv", MinerBuilder::programme_names),
    ("words.tsv", MinerBuilder::words),
];

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
    let mut found = false;
    for (name, add) in TABLES {
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
