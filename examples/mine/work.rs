//! One item of work: read, mine, write down. Runs in the workers.
//!
//! Takes an item and the settings, hands on the line for the output and what the report counts. Order, warnings on ids that
//! stand twice and the output itself are the business of the main thread.

use crate::input::Item;
use crate::options::{Look, Settings, Stage};
use hanmine::Document;
use hanmine::record::{ErrorInfo, ErrorRecord, QuantityRecords, Records, TokenRecords};
use hanmine::write::{HtmlPage, Table, TextStyle, error_to_csv, to_csv, to_json_line, to_text};
use serde::Serialize;

/// An error in the place of amounts or tokens.
#[derive(Serialize)]
struct ErrorLine<'a> {
    id: &'a str,
    error: &'a ErrorInfo,
}

/// What was found, by stage.
enum Found {
    Records(Records),
    Quantities(QuantityRecords),
    Tokens(TokenRecords),
}

/// What became of an item.
pub(crate) struct Outcome {
    /// Its piece of an output of lines.
    pub(crate) line: String,
    /// Its rows, in the order of [`Table::ALL`], where the output is tables of text.
    rows: Vec<String>,
    /// The bytes that were read for it.
    pub(crate) bytes: u64,
    /// The file of the document, and of a row the line.
    place: String,
    /// The document with what was found, or why there is none.
    result: Result<(Document, Found), ErrorRecord>,
}

impl Outcome {
    pub(crate) fn new(item: Item, settings: &Settings) -> Self {
        let place = item.place();
        let (document, bytes) = item.read(&settings.input);
        let result = document.map(|document| {
            let found = match settings.stage {
                Stage::Records => Found::Records(settings.miner.mine(&document)),
                Stage::Quantities => Found::Quantities(settings.miner.quantities(&document)),
                Stage::Tokens => {
                    let tokens = settings.miner.segment(document.text()).into_iter().map(str::to_owned).collect();
                    Found::Tokens(TokenRecords::new(document.id(), tokens))
                }
            };
            (document, found)
        });
        let mut outcome = Self { line: String::new(), rows: Vec::new(), bytes, place, result };
        outcome.render(settings);
        outcome
    }

    fn render(&mut self, settings: &Settings) {
        match settings.look {
            Look::Csv => self.rows = Table::ALL.iter().map(|table| render_rows(&self.result, *table)).collect(),
            Look::CsvClaims => self.line = render_rows(&self.result, Table::Claims),
            Look::Html | Look::Parquet => {}
            Look::Text(style) => self.line = render_text(&self.result, style),
            Look::Jsonl => self.line = render_json(&self.result, settings.stage),
        }
    }

    /// Its rows in a table of text.
    pub(crate) fn rows(&self, table: Table) -> &str {
        let row = Table::ALL.iter().position(|other| *other == table).and_then(|index| self.rows.get(index));
        row.map_or("", String::as_str)
    }

    /// What was found, in the stage `records`.
    pub(crate) const fn records(&self) -> Option<&Records> {
        match &self.result {
            Ok((_, Found::Records(records))) => Some(records),
            _ => None,
        }
    }

    /// The id of the document.
    pub(crate) fn id(&self) -> &str {
        match &self.result {
            Ok((document, _)) => document.id(),
            Err(record) => &record.document.id,
        }
    }

    /// The document as warnings call it: its file and line, and its id where that says more.
    pub(crate) fn place(&self) -> String {
        if self.place == self.id() { self.place.clone() } else { format!("{} (id {})", self.place, self.id()) }
    }

    /// Adds a warning, also to the record where it has a place for one.
    pub(crate) fn warn(&mut self, warning: String, settings: &Settings) {
        if let Ok((_, Found::Records(records))) = &mut self.result {
            records.warnings.push(warning);
            self.render(settings);
        }
    }

    /// The warnings of the reader.
    pub(crate) fn warnings(&self) -> &[String] {
        match &self.result {
            Ok((_, Found::Records(records))) => &records.warnings,
            Ok((document, _)) => document.warnings(),
            Err(_) => &[],
        }
    }

    /// Why the document could not be read, if so.
    pub(crate) const fn error(&self) -> Option<&ErrorRecord> {
        match &self.result {
            Ok(_) => None,
            Err(record) => Some(record),
        }
    }

    /// Puts the document on the page, or why it could not be read.
    pub(crate) fn add_to(&self, page: &mut HtmlPage) {
        match &self.result {
            Ok((document, Found::Records(records))) => page.add(document.text(), records),
            Ok(_) => {}
            Err(record) => page.add_error(record),
        }
    }

    /// Claims, quantities or tokens, and programmes.
    pub(crate) const fn counts(&self) -> (usize, usize) {
        match &self.result {
            Ok((_, Found::Records(records))) => (records.claims.len(), records.programmes.len()),
            Ok((_, Found::Quantities(quantities))) => (quantities.mentions.len(), 0),
            Ok((_, Found::Tokens(tokens))) => (tokens.tokens.len(), 0),
            Err(_) => (0, 0),
        }
    }
}

fn render_json(result: &Result<(Document, Found), ErrorRecord>, stage: Stage) -> String {
    let line = match result {
        Ok((_, Found::Records(records))) => to_json_line(records),
        Ok((_, Found::Quantities(quantities))) => to_json_line(quantities),
        Ok((_, Found::Tokens(tokens))) => to_json_line(tokens),
        Err(record) if stage == Stage::Records => to_json_line(record),
        Err(record) => to_json_line(&ErrorLine { id: &record.document.id, error: &record.error }),
    };
    // Only a map with keys that are no text cannot be JSON; no record holds a map.
    line.unwrap_or_default()
}

fn render_rows(result: &Result<(Document, Found), ErrorRecord>, table: Table) -> String {
    match result {
        Ok((_, Found::Records(records))) => to_csv(records, table),
        Err(record) if table == Table::Documents => error_to_csv(record),
        _ => String::new(),
    }
}

fn render_text(result: &Result<(Document, Found), ErrorRecord>, style: TextStyle) -> String {
    let plain = |text: &str| -> String { text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect() };
    match result {
        Ok((document, Found::Records(records))) => to_text(document.text(), records, style),
        Ok((_, Found::Quantities(quantities))) => {
            let mut out = format!("━━ {}\n", plain(&quantities.id));
            for mention in &quantities.mentions {
                let value = if mention.low == mention.high { mention.low.clone() } else { format!("{} – {}", mention.low, mention.high) };
                out.push_str(&format!("  {}  {} {value} {}\n", plain(&mention.text), mention.relation, mention.unit));
            }
            out
        }
        Ok((_, Found::Tokens(tokens))) => plain(&tokens.tokens.join(" | ")) + "\n",
        Err(record) => format!("━━ {}\n  ! {}\n\n", plain(&record.document.id), plain(&record.error.message)),
    }
}
