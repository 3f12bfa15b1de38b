//! Sentences of our own over all genres: their claims, and which of their quoted strings are programmes.
//!
//! The files `*_dev.toml` may be tuned to; `*_frozen.toml` were written before any rule and are only counted: of their failures this prints
//! none. A floor is raised when the figure rises.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use hanmine::{Document, Miner, Records};
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Least share of required claims with span, value, relation and unit right: dev, frozen.
const CLAIM_FLOORS: (f64, f64) = (0.99, 0.95);
/// Least share of quoted strings rightly taken or left: dev, frozen.
const QUOTED_FLOORS: (f64, f64) = (0.95, 0.90);

/// How many of how many are right, and what is not.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, is_right: bool, what: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(is_right);
        if !is_right {
            self.wrong.push(what());
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a share of some hundreds")]
    fn assert_floor(&self, name: &str, floor: f64, show: bool) {
        let share = self.right as f64 / self.all as f64;
        println!("{name}: {} of {} right, {share:.4}", self.right, self.all);
        if show {
            println!("{}", self.wrong.join("\n"));
        }
        assert!(share >= floor, "{name}: {share:.4} is below {floor}");
    }
}

fn cases(file: &str) -> Vec<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let table: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    table["case"].as_array().unwrap().iter().map(|case| case.as_table().unwrap().clone()).collect()
}

fn string<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or("")
}

fn list<'t>(table: &'t Table, key: &str) -> &'t [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn claims(miner: &Miner, file: &str) -> Tally {
    let mut tally = Tally::default();
    for case in cases(file) {
        let text = string(&case, "text");
        let records = miner.mine(&Document::new("case", text));
        let mut expected: Vec<[usize; 2]> = Vec::new();
        for gold in list(&case, "claims").iter().map(|value| value.as_table().unwrap()) {
            let span: Vec<usize> = list(gold, "span").iter().map(|n| usize::try_from(n.as_integer().unwrap()).unwrap()).collect();
            let bytes = [span[0], span[1]];
            assert_eq!(&text[bytes[0]..bytes[1]], string(gold, "text"), "the case contradicts itself");
            expected.push(bytes);
            if gold.get("optional").and_then(Value::as_bool) == Some(true) {
                continue;
            }
            let found = records.claims.iter().any(|claim| {
                claim.bytes == bytes
                    && claim.low == string(gold, "low")
                    && claim.high == string(gold, "high")
                    && claim.relation.as_str() == string(gold, "relation")
                    && claim.unit == string(gold, "unit")
            });
            tally.count(found, || format!("{text}: {} is missing or wrong", string(gold, "text")));
        }
        // What nobody annotated is a claim too many, and counts like a wrong one.
        for claim in &records.claims {
            if !expected.iter().any(|gold| gold[0] < claim.bytes[1] && claim.bytes[0] < gold[1]) {
                tally.count(false, || format!("{text}: {} is no claim", claim.text));
            }
        }
    }
    tally
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !"“”\"'‘’《》「」『』· ".contains(*c)).collect()
}

fn named(records: &Records, name: &str) -> bool {
    records.programmes.iter().any(|p| plain(&p.name) == plain(name) || p.aliases.iter().any(|alias| plain(alias) == plain(name)))
}

fn quoted(miner: &Miner, file: &str) -> Tally {
    let mut tally = Tally::default();
    for case in cases(file) {
        let text = string(&case, "text");
        let records = miner.mine(&Document::new("case", text));
        for gold in list(&case, "programmes").iter().map(|value| value.as_table().unwrap()) {
            let forms = std::iter::once(string(gold, "name")).chain(list(gold, "aliases").iter().filter_map(Value::as_str));
            let found = forms.into_iter().any(|form| named(&records, form));
            tally.count(found, || format!("{text}: {} was not found", string(gold, "name")));
        }
        for none in list(&case, "none").iter().filter_map(Value::as_str) {
            tally.count(!named(&records, none), || format!("{text}: {none} is no programme"));
        }
    }
    tally
}

#[test]
fn claims_of_our_own_sentences() {
    let miner = Miner::builder().build().unwrap();
    claims(&miner, "claim_dev.toml").assert_floor("claims, dev", CLAIM_FLOORS.0, true);
    claims(&miner, "claim_frozen.toml").assert_floor("claims, frozen", CLAIM_FLOORS.1, false);
}

#[test]
fn quoted_strings_of_our_own_sentences() {
    let miner = Miner::builder().build().unwrap();
    quoted(&miner, "programme_quoted_dev.toml").assert_floor("quoted, dev", QUOTED_FLOORS.0, true);
    quoted(&miner, "programme_quoted_frozen.toml").assert_floor("quoted, frozen", QUOTED_FLOORS.1, false);
}
