//! What is told on standard error: progress, warnings, errors and the closing summary.
//!
//! Takes outcomes in order and counts them. Also remembers ids, since only who sees all of them can say which stands twice.

use crate::options::{Settings, Stage};
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
    start: Instant,
    /// Hashes instead of ids, so that ten million documents cost megabytes.
    ids: HashSet<u64>,
    documents: usize,
    found: usize,
    programmes: usize,
    warnings: usize,
    errors: usize,
    bytes: u64,
}

impl Report {
    /// `total` is the number of bytes to be read, where it is known.
    pub(crate) fn new(is_quiet: bool, total: Option<u64>) -> Self {
        let bar = match total {
            _ if is_quiet => ProgressBar::hidden(),
            Some(total) => styled(ProgressBar::new(total), "{bar:32.cyan/dim} {percent:>3} %  {binary_bytes_per_sec}  {msg}  {eta} left"),
            None => styled(ProgressBar::new_spinner(), "{spinner} {binary_bytes}  {binary_bytes_per_sec}  {msg}"),
        };
        Self {
            bar,
            is_quiet,
            start: Instant::now(),
            ids: HashSet::new(),
            documents: 0,
            found: 0,
            programmes: 0,
            warnings: 0,
            errors: 0,
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
            let mut hasher = DefaultHasher::new();
            outcome.id().hash(&mut hasher);
            if !self.ids.insert(hasher.finish()) {
                let warning = "an earlier document has the same id".to_owned();
                if settings.stage != Stage::Records {
                    self.warning(format!("{}: {warning}", outcome.id()));
                }
                outcome.warn(warning, settings);
            }
            for warning in outcome.warnings() {
                self.warnings += 1;
                self.say(&format!("warning: {}: {warning}", outcome.id()));
            }
        }
        let (found, programmes) = outcome.counts();
        self.found += found;
        self.programmes += programmes;
        self.bar.set_position(self.bytes);
        self.bar.set_message(documents(self.documents));
    }

    /// Whether every document could be read.
    pub(crate) const fn is_complete(&self) -> bool {
        self.errors == 0
    }

    /// Takes the progress away and says what was done.
    pub(crate) fn finish(&self, stage: Stage) {
        self.bar.finish_and_clear();
        let hidden = (self.warnings + self.errors).saturating_sub(SHOWN);
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
        eprintln!("{}, {found}, {warnings}{errors}, {seconds:.2} s, {rate:.1} MB/s", documents(self.documents));
    }

    /// A line above the progress bar.
    fn say(&self, line: &str) {
        if self.warnings + self.errors <= SHOWN {
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
