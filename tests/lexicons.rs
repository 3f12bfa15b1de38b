//! Every row of the tables of the quantity stage is true: its example, and a text made from its surface, are mined as the row says.
//!
//! Reads `data/*.tsv` as text, so that a row that the library passes over is seen here. All rows that fail are reported, not the
//! first. The tables of programmes and claims are tested by the stages that own them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use hanmine::record::{Dimension, QuantityMention, Relation};
use hanmine::{Decimal, Document, Miner};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static MINER: LazyLock<Miner> = LazyLock::new(|| Miner::builder().build().unwrap());

/// Rows that the rules do not read yet: table and surface. A row that is read again has to leave the list.
const WAITING: &[(&str, &str)] = &[
    // A small Chinese number before 方 is taken for a name and left out, as 二级 is.
    ("ambiguous_units", "方"),
    // The noun behind holds a verb (帮扶款), or stands alone behind 1万.
    ("money_cues", "款"),
    // A word between 至多, 最多 and the number that is no plain verb.
    ("modifiers", "至多"),
];

/// Currencies of the document: what ¤ stands for here.
const OWN: &str = "CNY";

struct Row {
    line: usize,
    cells: Vec<String>,
}

fn rows(table: &str, columns: usize) -> Vec<Row> {
    let path = format!("{}/data/{table}.tsv", env!("CARGO_MANIFEST_DIR"));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut out = Vec::new();
    for (index, line) in content.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        assert_eq!(cells.len(), columns, "{table}.tsv:{}: columns", index + 1);
        out.push(Row { line: index + 1, cells });
    }
    out
}

fn amounts(text: &str) -> Vec<QuantityMention> {
    MINER.quantities(&Document::new("row", text)).mentions
}

fn show(mentions: &[QuantityMention]) -> String {
    let parts: Vec<String> = mentions.iter().map(|m| format!("{}={}..{} {} {:?}", m.text, m.low, m.high, m.unit, m.relation)).collect();
    if parts.is_empty() { "no amount".to_owned() } else { parts.join(" | ") }
}

/// What the checks of one table found.
struct Report {
    table: &'static str,
    wrong: Vec<String>,
    failed: BTreeSet<String>,
    rows: usize,
}

impl Report {
    fn new(table: &'static str) -> Self {
        Self { table, wrong: Vec::new(), failed: BTreeSet::new(), rows: 0 }
    }

    fn check(&mut self, line: usize, surface: &str, text: &str, expected: &str, holds: impl FnOnce(&[QuantityMention]) -> bool) {
        self.rows += 1;
        let found = amounts(text);
        if holds(&found) {
            return;
        }
        self.failed.insert(surface.to_owned());
        if !WAITING.contains(&(self.table, surface)) {
            self.wrong.push(format!("{}.tsv:{line}: {surface}: {text} → expected {expected}, found {}", self.table, show(&found)));
        }
    }

    fn end(self) {
        for (_, surface) in WAITING.iter().filter(|(table, _)| *table == self.table) {
            assert!(self.failed.contains(*surface), "{}.tsv: {surface} is read now: take it off WAITING", self.table);
        }
        assert!(self.wrong.is_empty(), "{} of {} checks of {}.tsv\n{}", self.wrong.len(), self.rows, self.table, self.wrong.join("\n"));
    }
}

fn own(code: &str) -> &str {
    if code == "¤" { OWN } else { code }
}

/// Whether the unit of `mention` is `code`, alone or with divisors.
fn is_of(mention: &QuantityMention, code: &str) -> bool {
    let code = own(code);
    mention.unit == code || mention.unit.strip_prefix(code).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether the unit of `mention` is `code` with a prefix: kW.h of W.h.
fn is_prefixed(mention: &QuantityMention, code: &str) -> bool {
    mention.unit.strip_suffix(code).is_some_and(|prefix| matches!(prefix, "k" | "h" | "M" | "G" | "T" | "m" | "u" | "n" | "c" | "d" | "p"))
}

/// Whether `code` is one of the divisors of the mention's unit.
fn is_divided_by(mention: &QuantityMention, code: &str) -> bool {
    mention.unit.split('/').skip(1).any(|divisor| divisor == own(code))
}

/// Surface → codes of its senses.
fn senses() -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows("ambiguous_units", 5) {
        out.entry(row.cells[0].clone()).or_default().insert(row.cells[1].clone());
    }
    out
}

fn exactly(text: &str, factor: &str) -> String {
    text.parse::<Decimal>().unwrap().times(&factor.parse::<Decimal>().unwrap()).to_string()
}

#[test]
fn units() {
    let mut report = Report::new("units");
    let senses = senses();
    let table = rows("units", 7);
    let own_row: BTreeSet<String> = table.iter().map(|row| row.cells[1].clone()).collect();
    for row in table {
        let [code, surface, _, base, factor, prefix, example] = &row.cells[..] else { panic!() };
        report.check(row.line, surface, example, code, |found| {
            // 8天20时 is summed up in the unit of its first part.
            let fits = |m: &QuantityMention| is_of(m, code) || senses.contains_key(surface) || prefix != "-" && is_prefixed(m, code);
            found.iter().any(|m| fits(m) && m.text.contains(surface.as_str()) || is_divided_by(m, code))
        });
        if senses.contains_key(surface) {
            continue;
        }
        let scale = if base == code { factor.as_str() } else { "1" };
        let low = exactly("35000000", scale);
        let text = format!("近3500万{surface}");
        report.check(row.line, surface, &text, &format!("{low} {code}, nearly"), |found| {
            matches!(found, [m] if m.text == text && own(code) == m.unit && m.low == low && m.low == m.high && m.relation == Relation::Nearly)
        });
        let prefixes: &[(&str, &str)] = match (prefix.as_str(), surface.is_ascii() || surface.starts_with('Ω')) {
            ("si", true) => &[("k", "k"), ("m", "m"), ("M", "M"), ("G", "G")],
            ("si", false) => &[("千", "k"), ("毫", "m"), ("兆", "M"), ("微", "u")],
            ("bin", true) => &[("k", "k"), ("M", "M"), ("G", "G"), ("T", "T")],
            ("bin", false) => &[("千", "k"), ("兆", "M"), ("吉", "G"), ("太", "T")],
            _ => &[],
        };
        for (written, read) in prefixes {
            let (prefixed, code) = (format!("{written}{surface}"), format!("{read}{code}"));
            if senses.contains_key(&prefixed) || own_row.contains(&prefixed) {
                continue;
            }
            let text = format!("约35{prefixed}");
            report.check(
                row.line,
                &prefixed,
                &text,
                &format!("35 {code}, about"),
                |found| matches!(found, [m] if m.text == text && m.low == "35" && m.relation == Relation::About && m.unit == code),
            );
        }
    }
    report.end();
}

#[test]
fn classifiers() {
    let mut report = Report::new("classifiers");
    let senses = senses();
    let units: BTreeSet<String> = rows("units", 7).into_iter().map(|row| row.cells[1].clone()).collect();
    // 718团 is a name: bare digits before it are no count.
    let vetoed: BTreeSet<String> =
        rows("contexts", 5).into_iter().filter(|row| row.cells[1] == "after").map(|row| row.cells[0].clone()).collect();
    for row in rows("classifiers", 4) {
        let [code, surface, dimension, example] = &row.cells[..] else { panic!() };
        report.check(row.line, surface, example, code, |found| {
            found.iter().any(|m| is_of(m, code) && m.text.contains(surface.as_str()) && m.dimension.as_str() == dimension)
        });
        if senses.contains_key(surface) || units.contains(surface) {
            continue;
        }
        let text = format!("近3500万{surface}");
        report.check(
            row.line,
            surface,
            &text,
            &format!("35000000 {code}, nearly"),
            |found| matches!(found, [m] if m.text == text && &m.unit == code && m.low == "35000000" && m.relation == Relation::Nearly),
        );
        if vetoed.contains(surface) {
            continue;
        }
        let text = format!("3—5{surface}");
        report.check(row.line, surface, &text, &format!("3..5 {code}"), |found| {
            matches!(found, [m] if m.text == text && &m.unit == code && m.low == "3" && m.high == "5" && m.relation == Relation::Range)
        });
    }
    report.end();
}

#[test]
fn ambiguous_units() {
    let mut report = Report::new("ambiguous_units");
    for row in rows("ambiguous_units", 5) {
        let [surface, code, _, place, example] = &row.cells[..] else { panic!() };
        if place == "unit" && code != "-" {
            // 3斤6两: as a rule it is summed up in the unit of the first part.
            report.check(row.line, surface, example, code, |found| found.iter().any(|m| m.text.contains(surface.as_str())));
        } else if code == "-" {
            report.check(row.line, surface, example, "no amount with it", |found| found.iter().all(|m| !m.text.contains(surface.as_str())));
        } else {
            report.check(row.line, surface, example, code, |found| {
                found.iter().any(|m| is_of(m, code) && m.text.contains(surface.as_str())) || found.iter().any(|m| is_divided_by(m, code))
            });
        }
    }
    report.end();
}

#[test]
fn currency_signs() {
    let mut report = Report::new("currency_signs");
    for row in rows("currency_signs", 3) {
        let [code, surface, example] = &row.cells[..] else { panic!() };
        let holds = |found: &[QuantityMention]| {
            found.iter().any(|m| is_of(m, code) && m.text.contains(surface.as_str()) && m.dimension == Dimension::Money)
        };
        report.check(row.line, surface, example, code, holds);
        let text = format!("{surface}3,500.5");
        report.check(
            row.line,
            surface,
            &text,
            code,
            |found| matches!(found, [m] if m.text == text && &m.unit == code && m.low == "3500.5"),
        );
    }
    report.end();
}

#[test]
fn modifiers() {
    let mut report = Report::new("modifiers");
    for row in rows("modifiers", 5) {
        let [surface, relation, place, _, example] = &row.cells[..] else { panic!() };
        report.check(row.line, surface, example, relation, |found| found.iter().any(|m| m.relation.as_str() == relation));
        let text = match place.as_str() {
            "before" if matches!(surface.as_str(), "上" | "过") => format!("{surface}百万元"),
            "before" => format!("{surface}300元"),
            "inner" => format!("300{surface}元"),
            _ if matches!(surface.as_str(), "强" | "弱") => format!("三分之一{surface}"),
            _ => format!("300元{surface}"),
        };
        report.check(row.line, surface, &text, relation, |found| matches!(found, [m] if m.text == text && m.relation.as_str() == relation));
    }
    report.end();
}

#[test]
fn subunits() {
    let mut report = Report::new("subunits");
    let units: BTreeMap<String, String> = rows("units", 7).into_iter().map(|row| (row.cells[0].clone(), row.cells[1].clone())).collect();
    let senses = senses();
    for row in rows("subunits", 4) {
        let [_, surface, of, factor] = &row.cells[..] else { panic!() };
        let whole = if of == "¤" { "元" } else { units[of].as_str() };
        let (text, low) =
            (format!("5{whole}3{surface}"), "5".parse::<Decimal>().unwrap().plus(&exactly("3", factor).parse().unwrap()).to_string());
        if !matches!(surface.as_str(), "分钱" | "毛钱" | "角钱" | "港毫" | "港仙" | "美分" | "美角" | "欧分" | "澳分" | "新便士" | "便士")
            || senses.contains_key(surface)
        {
            report.check(
                row.line,
                surface,
                &text,
                &format!("{low} {of}"),
                |found| matches!(found, [m] if m.text == text && m.unit == own(of) && m.low == low),
            );
        }
        if senses.contains_key(surface) {
            continue;
        }
        let (text, low) = (format!("约3{surface}"), exactly("3", factor));
        report.check(
            row.line,
            surface,
            &text,
            &format!("{low} {of}"),
            |found| matches!(found, [m] if m.text == text && m.unit == own(of) && m.low == low),
        );
    }
    report.end();
}

#[test]
fn compounds() {
    let mut report = Report::new("compounds");
    for row in rows("compounds", 4) {
        let [of, surface, _, example] = &row.cells[..] else { panic!() };
        let seen = if surface == "-" { "" } else { surface.as_str() };
        report.check(row.line, surface, example, of, |found| {
            matches!(found, [m] if is_of(m, of) && m.text.ends_with(seen) && (!seen.is_empty() || m.text.ends_with(|c: char| c.is_ascii_digit())))
        });
    }
    report.end();
}

/// Code points at which `surface` stands in `text`.
fn places(text: &str, surface: &str) -> Vec<(usize, usize)> {
    let count = |at: usize| text[..at].chars().count();
    text.match_indices(surface).map(|(at, _)| (count(at), count(at + surface.len()))).collect()
}

#[test]
fn contexts() {
    let mut report = Report::new("contexts");
    for row in rows("contexts", 5) {
        let [surface, place, _, _, example] = &row.cells[..] else { panic!() };
        let letters: Vec<char> = example.chars().collect();
        let figures: Vec<usize> = places(example, surface)
            .into_iter()
            .filter_map(|(start, end)| if place == "before" { Some(end) } else { start.checked_sub(1) })
            .filter(|&at| letters.get(at).is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十百千万亿两双〇零".contains(*c)))
            .collect();
        assert!(!figures.is_empty(), "contexts.tsv:{}: {example} has no figure beside {surface}", row.line);
        report.check(row.line, surface, example, "no amount beside it", |found| {
            figures.iter().all(|at| found.iter().all(|m| !(m.start..m.end).contains(at)))
        });
    }
    report.end();
}

#[test]
fn not_numerals() {
    let mut report = Report::new("not_numerals");
    for row in rows("not_numerals", 3) {
        let [surface, _, example] = &row.cells[..] else { panic!() };
        let places = places(example, surface);
        assert!(!places.is_empty(), "not_numerals.tsv:{}: {example} lacks {surface}", row.line);
        report.check(row.line, surface, example, "no amount in it", |found| {
            places.iter().all(|&(start, end)| found.iter().all(|m| m.end <= start || m.start >= end))
        });
    }
    report.end();
}

#[test]
fn money_cues() {
    let mut report = Report::new("money_cues");
    for row in rows("money_cues", 3) {
        let [surface, _, example] = &row.cells[..] else { panic!() };
        report.check(row.line, surface, example, OWN, |found| example.contains(surface.as_str()) && found.iter().any(|m| m.unit == OWN));
    }
    report.end();
}

#[test]
fn bare_cues() {
    let mut report = Report::new("bare_cues");
    for row in rows("bare_cues", 2) {
        let [surface, example] = &row.cells[..] else { panic!() };
        report.check(row.line, surface, example, "unit 1", |found| found.iter().any(|m| m.unit == "1"));
    }
    report.end();
}

#[test]
fn unit_boundaries() {
    let mut report = Report::new("unit_boundaries");
    for row in rows("unit_boundaries", 4) {
        let [surface, word, verdict, example] = &row.cells[..] else { panic!() };
        assert!(example.contains(word.as_str()), "unit_boundaries.tsv:{}: {example} lacks {word}", row.line);
        let has = |found: &[QuantityMention]| {
            places(example, word)
                .iter()
                .any(|(start, _)| found.iter().any(|m| (m.start..m.end).contains(start) && m.text.contains(surface.as_str())))
        };
        report.check(row.line, surface, example, verdict, |found| has(found) == (verdict == "unit"));
    }
    report.end();
}

#[test]
fn tables_are_sorted_where_they_say_so_and_hold_a_surface_once() {
    for (table, columns, by_code, surface) in [
        ("units", 7, true, 1),
        ("classifiers", 4, true, 1),
        ("subunits", 4, true, 1),
        ("currency_signs", 3, true, 1),
        ("not_numerals", 3, false, 0),
    ] {
        let rows = rows(table, columns);
        let mut seen = BTreeSet::new();
        for row in &rows {
            assert!(seen.insert(row.cells[surface].clone()), "{table}.tsv:{}: {} stands twice", row.line, row.cells[surface]);
        }
        for pair in rows.windows(2) {
            let key =
                |row: &Row| if by_code { (row.cells[0].clone(), row.cells[1].clone()) } else { (row.cells[0].clone(), String::new()) };
            assert!(key(&pair[0]) < key(&pair[1]), "{table}.tsv:{}: {} stands behind its place", pair[1].line, pair[1].cells[surface]);
        }
    }
}
