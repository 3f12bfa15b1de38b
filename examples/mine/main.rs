//! Mines files and folders: `cargo run --release --example mine -- PATH...`
//!
//! Puts options, input, work and output together and decides the exit status. Each of them is a file beside this one; what is
//! found in a text is the business of the library alone.

mod input;
mod options;
mod output;
mod report;
mod work;

use hanmine::write::HtmlPage;
use input::{Item, Items};
use options::{Look, Options, Settings};
use output::{Sink, SinkError};
use report::Report;
use std::process::ExitCode;
use std::sync::Arc;
use work::Outcome;

/// Some documents could not be read.
const INCOMPLETE: u8 = 1;
/// Wrong usage, no such path, an output that cannot be written.
const UNUSABLE: u8 = 2;
/// Ctrl-C, as shells count it.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    let options = Options::read();
    // Results are whole lines in the output or nothing, so there is nothing to tidy up.
    let handler = ctrlc::set_handler(|| std::process::exit(INTERRUPTED));
    if let Err(error) = handler {
        eprintln!("warning: Ctrl-C will not be answered in order: {error}");
    }
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
    let items = Items::new(&settings.paths, &settings.input)?;
    let mut report = Report::new(settings.is_quiet, items.bytes());
    for warning in items.warnings() {
        report.warning(warning);
    }
    let mut sink = Sink::new(settings.output.as_deref())?;
    let mut page = (settings.look == Look::Html).then(HtmlPage::default);
    let settings = Arc::new(settings);
    let worker = Arc::clone(&settings);
    for mut outcome in hanmine::map_in_order(items, move |item: Item| Outcome::new(item, &worker)) {
        report.count(&mut outcome, &settings);
        if let Some(page) = &mut page {
            outcome.add_to(page);
        }
        match sink.write(&outcome.line) {
            Ok(()) => {}
            // Whoever read our output has seen enough.
            Err(SinkError::Closed) => return Ok(true),
            Err(SinkError::Failed(message)) => return Err(message),
        }
    }
    match page.map_or(Ok(()), |page| sink.write(&page.to_html())).and_then(|()| sink.finish()) {
        Ok(()) => {}
        Err(SinkError::Closed) => return Ok(true),
        Err(SinkError::Failed(message)) => return Err(message),
    }
    report.finish(settings.stage);
    Ok(report.is_complete())
}
