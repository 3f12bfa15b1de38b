//! What is told on standard error: progress, warnings, errors and the closing summary.
//!
//! Takes outcomes in order and counts them. Also remembers ids, since only who sees all of them can say which stands twice.

use crate::options::{Settings, Stage};
use crate::resume::KeptLine;
use crate::work::Outcome;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

/// Warnings and errors shown one by one; the rest is only counted.
const SHOWN: usize = 50;

pub(crate) struct Report {
    bar: ProgressBar,
    is_quiet: bool,
    /// Whether results go to a terminal, most likely that of the progress.
    is_live: bool,
    start: Instant,
    /// Hashes instead of ids, so that ten million documents cost megabytes.
    ids: HashSet<u64>,
    documents: usize,
    found: usize,
    programmes: usize,
    warnings: usize,
    errors: usize,
    /// Of the documents, those of an earlier run; of the warnings and errors, those that it told.
    kept: usize,
    told: usize,
    bytes: u64,
}

impl Report {
    /// `is_live` says that results go to a terminal; `total` is the number of bytes to be read, where it is known.
    pub(crate) fn new(is_quiet: bool, is_live: bool, total: Option<u64>) -> Self {
        let bar = match total {
            _ if is_quiet => ProgressBar::hidden(),
            Some(total) => {
                styled(ProgressBar::new(total), "{wide_bar:.cyan/dim} {percent:>3} %  {binary_bytes_per_sec}  {msg}  {eta} left")
            }
            None => styled(ProgressBar::new_spinner(), "{spinner} {binary_bytes}  {binary_bytes_per_sec}  {msg}"),
        };
        Self {
            bar,
            is_quiet,
            is_live,
            start: Instant::now(),
            ids: HashSet::new(),
            documents: 0,
            found: 0,
            programmes: 0,
            warnings: 0,
            errors: 0,
            kept: 0,
            told: 0,
            bytes: 0,
        }
    }

    /// A warning that belongs to no document.
    pub(crate) fn warning(&mut self, warning: String) {
        self.warnings += 1;
        self.say(&format!("warning: {warning}"));
    }

    /// Counts an outcome and tells what is wrong with it.
    pub(crate) fn count(&mut self, outcome: &mut Outcome, settings: &Settings) {
        self.documents += 1;
        self.bytes = self.bytes.saturating_add(outcome.bytes);
        if let Some(record) = outcome.error() {
            self.errors += 1;
            self.say(&format!("error: {}", record.error.message));
        } else {
            if !self.is_new(outcome.id()) {
                let warning = "an earlier document has the same id".to_owned();
                if settings.stage != Stage::Records {
                    self.warning(format!("{}: {warning}", outcome.place()));
                }
                outcome.warn(warning, settings);
            }
            for warning in outcome.warnings() {
                self.warnings += 1;
                self.say(&format!("warning: {}: {warning}", outcome.place()));
            }
        }
        let (found, programmes) = outcome.counts();
        self.found += found;
        self.programmes += programmes;
        self.bar.set_position(self.bytes);
        self.bar.set_message(format!("{}, {}", documents(self.documents), counted(self.found, "record")));
    }

    /// Counts a document of an earlier run that this one goes on with.
    pub(crate) fn count_kept(&mut self, line: &KeptLine<'_>) {
        self.documents += 1;
        self.kept += 1;
        self.found += line.found;
        self.programmes += line.programmes;
        self.warnings += line.warnings;
        self.told += line.warnings + usize::from(line.is_error);
        if line.is_error {
            self.errors += 1;
        } else {
            self.is_new(&line.id);
        }
    }

    /// Whether the id has not been met, from now on it has.
    fn is_new(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.ids.insert(hasher.finish())
    }

    /// The progress bar, for whoever must take it away from elsewhere.
    pub(crate) fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Whether every document could be read.
    pub(crate) const fn is_complete(&self) -> bool {
        self.errors == 0
    }

    /// Takes the progress away and says what was done.
    pub(crate) fn finish(&self, stage: Stage) {
        self.bar.finish_and_clear();
        let hidden = (self.warnings + self.errors - self.told).saturating_sub(SHOWN);
        if hidden > 0 {
            eprintln!("… and {hidden} more warnings and errors, which the records hold");
        }
        if self.is_quiet {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let found = match stage {
            Stage::Records => format!("{}, {}", counted(self.found, "claim"), counted(self.programmes, "programme")),
            Stage::Quantities => counted(self.found, "amount"),
            Stage::Tokens => counted(self.found, "token"),
        };
        let errors = if self.errors > 0 { format!(", {}", counted(self.errors, "error")) } else { String::new() };
        let warnings = counted(self.warnings, "warning");
        let rate = megabytes(self.bytes) / seconds.max(1e-9);
        let kept = if self.kept > 0 { format!(" ({} of an earlier run)", self.kept) } else { String::new() };
        eprintln!("{}{kept}, {found}, {warnings}{errors}, {seconds:.2} s, {rate:.1} MB/s", documents(self.documents));
    }

    /// Does what may write to the terminal, above the progress bar.
    pub(crate) fn above<R>(&self, work: impl FnOnce() -> R) -> R {
        if self.is_live { self.bar.suspend(work) } else { work() }
    }

    /// A line above the progress bar.
    fn say(&self, line: &str) {
        if self.warnings + self.errors - self.told <= SHOWN {
            let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.bar.suspend(|| eprintln!("{line}"));
        }
    }
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = bar.with_style(style.progress_chars("━━─"));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn documents(count: usize) -> String {
    counted(count, "document")
}

fn counted(count: usize, name: &str) -> String {
    let shown = HumanCount(u64::try_from(count).unwrap_or(u64::MAX));
    format!("{shown} {name}{}", if count == 1 { "" } else { "s" })
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
