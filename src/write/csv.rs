//! The flat tables as CSV: RFC 4180 with `\n`, UTF-8 without mark; lists are JSON text, what is not there is empty.
//!
//! Takes records, hands on lines for each table, so that workers can make them in parallel. Columns are those of `table`; files are the
//! business of the caller.

use crate::record::{ErrorRecord, Records};
use crate::register::Register;
use crate::table::{Cell, Table, claim_row, document_row, error_row, programme_row, register_row};
use csv::{Terminator, Writer, WriterBuilder};
use std::fmt::Write as _;

/// The row of names of a table, with its line end.
#[must_use]
pub fn csv_header(table: Table) -> String {
    let mut rows = Rows::default();
    rows.add(table.columns().iter().map(|(name, _)| Cell::Text((*name).into())).collect());
    rows.finish()
}

/// The rows of one document in one of the tables; none for the register, which is of all documents.
#[must_use]
pub fn to_csv(records: &Records, table: Table) -> String {
    let mut rows = Rows::default();
    match table {
        Table::Documents => rows.add(document_row(records)),
        Table::Claims => {
            for (index, claim) in records.claims.iter().enumerate() {
                rows.add(claim_row(&records.document, index, claim));
            }
        }
        Table::Programmes => {
            for (index, programme) in records.programmes.iter().enumerate() {
                rows.add(programme_row(&records.document, index, programme));
            }
        }
        Table::Register => {}
    }
    rows.finish()
}

/// The row in [`Table::Documents`] of a document that could not be read.
#[must_use]
pub fn error_to_csv(record: &ErrorRecord) -> String {
    let mut rows = Rows::default();
    rows.add(error_row(record));
    rows.finish()
}

/// The rows of [`Table::Register`].
#[must_use]
pub fn register_to_csv(register: &Register) -> String {
    let mut rows = Rows::default();
    for entry in &register.entries() {
        rows.add(register_row(entry));
    }
    rows.finish()
}

/// Rows under way. Writing to memory cannot fail.
struct Rows {
    writer: Writer<Vec<u8>>,
}

impl Default for Rows {
    fn default() -> Self {
        Self { writer: WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new()) }
    }
}

impl Rows {
    fn add(&mut self, row: Vec<Cell<'_>>) {
        let _infallible = self.writer.write_record(row.iter().map(|cell| cell_text(cell)));
    }

    fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

fn cell_text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) => text.clone().into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Texts(texts) => serde_json::to_string(texts).unwrap_or_default(),
        Cell::Numbers(numbers) => serde_json::to_string(numbers).unwrap_or_default(),
        Cell::Mentions(mentions) => {
            let mut out = String::from("[");
            for (index, mention) in mentions.iter().enumerate() {
                let [start, end] = mention.chars;
                let comma = if index == 0 { "" } else { "," };
                let _infallible = write!(out, "{comma}{{\"start\":{start},\"end\":{end},\"quoted\":{}}}", mention.quoted);
            }
            out + "]"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::miner::Miner;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_lists_are_json() {
        let miner = Miner::builder().build().unwrap();
        let document = Document::new("a,\"b\"", "县里启动“护渔行动”。").with_title("一\n二").with_warning("w");
        let mut records = miner.mine(&document);
        records.claims.clear();
        assert_eq!(to_csv(&records, Table::Documents), "\"a,\"\"b\"\"\",\"一\n二\",,UTF-8,11,0,1,\"[\"\"w\"\"]\",,\n");
        assert!(to_csv(&records, Table::Programmes).contains(",\"[{\"\"start\"\":5,\"\"end\"\":9,\"\"quoted\"\":true}]\","));
        assert_eq!(to_csv(&records, Table::Claims), "");
        assert!(csv_header(Table::Register).starts_with("name,kind,aliases,hosts,first_date,"));
    }
}
