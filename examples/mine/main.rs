//! Mines files and folders: `cargo run --release --example mine -- PATH...`
//!
//! Puts options, input, work and output together and decides the exit status. Each of them is a file beside this one; what is
//! found in a text is the business of the library alone.

mod explain;
mod input;
mod options;
mod output;
mod report;
mod resume;
mod tables;
mod work;

use indicatif::ProgressBar;
use input::{Item, Items};
use options::{Options, Settings};
use output::{Sink, SinkError};
use report::Report;
use resume::{Kept, State};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::Duration;
use work::Outcome;

/// Some documents could not be read.
const INCOMPLETE: u8 = 1;
/// Wrong usage, no such path, an output that cannot be written.
const UNUSABLE: u8 = 2;
/// Ctrl-C, as shells count it.
const INTERRUPTED: i32 = 130;
/// Tenths of a second that Ctrl-C waits for a write under way, which a full pipe may hold up for ever.
const PATIENCE: usize = 20;

/// The output, where Ctrl-C finds it too. It is locked while a record is written, so that none is cut.
type SharedSink = Arc<Mutex<Option<Sink>>>;

fn main() -> ExitCode {
    let options = Options::read();
    match run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(INCOMPLETE),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Mines everything; tells whether every document could be read.
fn run(options: &Options) -> Result<bool, String> {
    let settings = Settings::new(options)?;
    let items = Items::new(&settings.paths, &settings.input, settings.output.as_deref())?;
    if let Some(wanted) = &settings.explained {
        return explain::explain(items, wanted, &settings);
    }
    let mut report = Report::new(settings.is_quiet, settings.is_live(), items.bytes());
    for warning in items.warnings() {
        report.warning(warning);
    }
    let state = State::new(&settings, &items.inputs());
    let kept = match &settings.output {
        Some(output) if settings.is_resumed => state.resume(output, |line| report.count_kept(&line))?,
        _ => None,
    };
    let sink = Sink::new(&settings, &state, kept.as_ref().map(|kept| kept.bytes))?;
    let sink: SharedSink = Arc::new(Mutex::new(Some(sink)));
    answer_interrupts(&sink, report.bar(), settings.is_quiet);
    let done = mine(items, kept, settings, &mut report, &sink);
    match done {
        Ok(stage) => report.finish(stage),
        // Whoever read our output has seen enough.
        Err(SinkError::Closed) => return Ok(true),
        Err(SinkError::Failed(message)) => return Err(message),
    }
    Ok(report.is_complete())
}

fn mine(items: Items, kept: Option<Kept>, settings: Settings, report: &mut Report, sink: &SharedSink) -> Result<options::Stage, SinkError> {
    // The tables end with the process: to free them piece by piece takes a tenth of a short run.
    let settings: &'static Settings = Box::leak(Box::new(settings));
    let late = items.late_warnings();
    let items = items.skip(kept.map_or(0, |kept| kept.lines));
    let outcomes = hanmine::map_in_order(items, move |item: Item| Outcome::new(item, settings));
    let outcomes = match settings.window {
        Some(window) => outcomes.with_window(window),
        None => outcomes,
    };
    for mut outcome in outcomes {
        report.count(&mut outcome, settings);
        if let Some(sink) = lock(sink).as_mut() {
            report.above(|| sink.write(&outcome))?;
        }
    }
    for warning in late.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        report.warning(warning);
    }
    lock(sink).take().map_or(Ok(()), Sink::finish)?;
    Ok(settings.stage)
}

fn lock(sink: &SharedSink) -> MutexGuard<'_, Option<Sink>> {
    sink.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On Ctrl-C writes what is complete and ends the program, in the middle of whatever it does.
fn answer_interrupts(sink: &SharedSink, bar: ProgressBar, is_quiet: bool) {
    let sink = Arc::clone(sink);
    let handler = ctrlc::set_handler(move || {
        for _ in 0..PATIENCE {
            let guard = match sink.try_lock() {
                Ok(guard) => Some(guard),
                Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
                Err(TryLockError::WouldBlock) => None,
            };
            if let Some(mut guard) = guard {
                let left = guard.take().and_then(Sink::stop);
                bar.finish_and_clear();
                if let Some(path) = left.filter(|_| !is_quiet) {
                    eprintln!("interrupted; what was done is in {}", path.display());
                }
                // Still locked, so that nothing is written behind it.
                std::process::exit(INTERRUPTED);
            }
            sleep(Duration::from_millis(100));
        }
        std::process::exit(INTERRUPTED);
    });
    if let Err(error) = handler {
        eprintln!("warning: Ctrl-C will not be answered in order: {error}");
    }
}
