//! Reads the cases of one stage from `tests/cases/*.toml` and reports all that fail, not the first.
//!
//! Takes the text of a file with `[[case]]` tables, each with a `name` that says the phenomenon, and a check. What a case holds
//! besides is the business of the stage that owns the file.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Runs `check` on every `[[case]]` of `file`, found in `tests/cases/`.
///
/// `check` gets the table of one case and errs with what it found. Panics at the end with all failing cases, or where the
/// file cannot be read, or where two cases have one name.
pub(crate) fn run(file: &str, check: impl Fn(&toml::Table) -> Result<(), String>) {
    let path = format!("{}/tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
    let cases = table.get("case").and_then(toml::Value::as_array).unwrap_or_else(|| panic!("{path}: no [[case]]"));
    let mut names = BTreeSet::new();
    let mut report = String::new();
    let mut failed = 0;
    for (index, case) in cases.iter().enumerate() {
        let Some(case) = case.as_table() else { panic!("{path}: case {index} is no table") };
        let name = string(case, "name");
        if !names.insert(name) {
            panic!("{path}: two cases are called `{name}`");
        }
        if let Err(found) = check(case) {
            failed += 1;
            let _ = writeln!(report, "  {name}:\n    {}", found.replace('\n', "\n    "));
        }
    }
    assert!(failed == 0, "{file}: {failed} of {} cases fail\n{report}", cases.len());
}

/// The string under `key`; panics where there is none.
pub(crate) fn string<'c>(case: &'c toml::Table, key: &str) -> &'c str {
    case.get(key).and_then(toml::Value::as_str).unwrap_or_else(|| panic!("no string `{key}` in {case}"))
}

/// The strings under `key`; none where there is no such key.
pub(crate) fn strings<'c>(case: &'c toml::Table, key: &str) -> Vec<&'c str> {
    tables_or_values(case, key).iter().map(|v| v.as_str().unwrap_or_else(|| panic!("`{key}` holds no string: {v}"))).collect()
}

/// The tables under `key`; none where there is no such key.
pub(crate) fn tables<'c>(case: &'c toml::Table, key: &str) -> Vec<&'c toml::Table> {
    tables_or_values(case, key).iter().map(|v| v.as_table().unwrap_or_else(|| panic!("`{key}` holds no table: {v}"))).collect()
}

/// The pair of offsets under `key`, as in `span = [21, 36]`.
pub(crate) fn offsets(case: &toml::Table, key: &str) -> (usize, usize) {
    let found: Vec<usize> =
        tables_or_values(case, key).iter().filter_map(|v| v.as_integer().and_then(|n| usize::try_from(n).ok())).collect();
    match found.as_slice() {
        [start, end] => (*start, *end),
        _ => panic!("no pair of offsets `{key}` in {case}"),
    }
}

/// Errs with both values where they differ.
pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: found    {found:?}\n{what}: expected {expected:?}")) }
}

fn tables_or_values<'c>(case: &'c toml::Table, key: &str) -> &'c [toml::Value] {
    case.get(key).and_then(toml::Value::as_array).map_or(&[], Vec::as_slice)
}
