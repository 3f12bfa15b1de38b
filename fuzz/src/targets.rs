//! What each fuzz target does with its bytes. Included by `tests/fuzz_regressions.rs` too, which replays what once broke.
//!
//! A target reads the bytes as its part of the library does and panics where a law is broken; an error of the library is an
//! answer like any other.

use crate::laws;
use hanmine::read::{CsvRows, FileKind, ReadSettings, RowLines, parse_row, read_stream};
use hanmine::record::{ErrorRecord, Records};
use hanmine::write::{HtmlPage, Table, TextStyle, error_to_csv, to_csv, to_text};
use hanmine::{Document, Miner, Register, find_numerals, normalize, sentences};
use std::io::Cursor;
use std::sync::LazyLock;

static MINER: LazyLock<Miner> = LazyLock::new(|| {
    let date = "2017-06-15".parse().expect("a date");
    Miner::builder().date(date).build().expect("the embedded tables can be read")
});

/// The name of a target and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets by name.
pub const ALL: &[Target] = &[
    ("mine", mine),
    ("quantities", quantities),
    ("segment", segment),
    ("html", html),
    ("jsonl", jsonl),
    ("csv", csv),
    ("lexicons", lexicons),
    ("records", records),
];

fn check(outcome: Result<(), String>, text: &str) {
    if let Err(law) = outcome {
        panic!("{law}\nin {text:?}");
    }
}

fn mined(document: &Document) {
    check(laws::records(document.text(), &MINER.mine(document)), document.text());
}

/// A text: its records keep the laws, and its claims can be explained.
pub fn mine(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let document = Document::new("1", text.as_ref());
    let records = MINER.mine(&document);
    check(laws::records(&text, &records), &text);
    // This mines twice more: some texts are enough.
    if !data.len().is_multiple_of(8) {
        return;
    }
    let last = records.claims.len();
    assert!(last == 0 || MINER.explain(&document, last - 1).is_some(), "a claim without explanation in {text:?}");
    assert!(MINER.explain(&document, last).is_none());
}

/// A text: its amounts keep the laws, and so do the stages before.
pub fn quantities(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    check(laws::quantities(&text, &MINER.quantities(&Document::new("1", text.as_ref()))), &text);
    let mut end = 0;
    for numeral in find_numerals(&text) {
        assert!(end <= numeral.span.start && !numeral.span.slice(&text).is_empty(), "{:?} in {text:?}", numeral.span);
        end = numeral.span.end;
    }
    let normalized = normalize(&text);
    let cut: String = sentences(&normalized).iter().map(|sentence| sentence.span().slice(normalized.as_str())).collect();
    assert_eq!(cut, normalized.as_str(), "sentences of {text:?}");
}

/// A text: its tokens joined are the text.
pub fn segment(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    check(laws::tokens(&text, &MINER.segment(&text)), &text);
}

/// A page in any encoding.
pub fn html(data: &[u8]) {
    if let Ok(document) = read_stream("page", data, FileKind::Html, &ReadSettings::default()) {
        mined(&document);
    }
}

/// Rows of JSON in any encoding: one answer a row, with its line.
pub fn jsonl(data: &[u8]) {
    let settings = ReadSettings::default().with_max_bytes(1 << 16);
    let mut before = 0;
    for line in RowLines::new("rows", Cursor::new(data.to_vec()), &settings) {
        match line.and_then(|line| {
            assert!(line.number > before && !line.bytes.is_empty());
            before = line.number;
            parse_row("rows", &line, &settings)
        }) {
            Ok(document) => mined(&document),
            Err(record) => answered(&record),
        }
    }
}

/// Rows of CSV in any encoding.
pub fn csv(data: &[u8]) {
    let settings = ReadSettings::default().with_max_bytes(1 << 16);
    for row in CsvRows::new("rows", Cursor::new(data.to_vec()), &settings) {
        match row.and_then(|row| row.parse("rows", &settings)) {
            Ok(document) => mined(&document),
            Err(record) => answered(&record),
        }
    }
}

fn answered(record: &ErrorRecord) {
    assert!(!record.error.message.is_empty());
    assert!(!error_to_csv(record).is_empty());
}

/// A table of the user's own, of the sort that the first byte says: an error names a line of it, else texts are mined with it.
pub fn lexicons(data: &[u8]) {
    let Some((sort, rest)) = data.split_first() else { return };
    let table = String::from_utf8_lossy(rest);
    let builder = match sort % 4 {
        0 => Miner::builder().units("table", &table),
        1 => Miner::builder().classifiers("table", &table),
        2 => Miner::builder().programme_names("table", &table),
        _ => Miner::builder().words("table", &table),
    };
    match builder.build() {
        Err(error) => {
            assert_eq!(error.file(), "table", "{error}");
            assert!((1..=table.lines().count()).contains(&error.line()), "{error}");
            assert!(error.to_string().starts_with(&format!("table:{}: ", error.line())), "{error}");
        }
        Ok(miner) => {
            for text in [table.as_ref(), &table.replace(['\t', '\n'], "3"), "全年接待读者8万人次，新修公路120公里。"] {
                check(laws::records(text, &miner.mine(&Document::new("1", text))), text);
                check(laws::tokens(text, &miner.segment(text)), text);
            }
        }
    }
}

/// Records from who knows where: read, they are written again in every form, whatever their offsets say.
pub fn records(data: &[u8]) {
    let Ok(records) = serde_json::from_slice::<Records>(data) else { return };
    check(laws::read_again(&records), "records");
    let text = records.document.text.clone().unwrap_or_else(|| "全年接待读者8万人次，新修公路120公里。".to_owned());
    let _ = to_text(&text, &records, TextStyle::new(true, 80));
    let mut page = HtmlPage::default();
    let frame = page.to_html().matches('<').count();
    page.add(&text, &records);
    assert_eq!(page.to_html().matches('<').count(), frame, "a mark of the document in the page");
    let mut register = Register::default();
    register.add(&records);
    for table in [Table::Documents, Table::Claims, Table::Programmes] {
        let _ = to_csv(&records, table);
    }
    for claim in &records.claims {
        let _ = claim.in_base_unit();
    }
}
