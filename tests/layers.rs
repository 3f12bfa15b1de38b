//! The import rule: a module imports only modules above it.
//!
//! Reads the sources as text and the order from the table below. A module is a file of `src/` with the folder beside it; inside
//! such a module everything may be imported. The engines are held to it too, and kept out of the library's workspace.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom of the building up: each may use those before it.
const ORDER: &[&str] = &[
    "case",
    "span",
    "vocabulary",
    "decimal",
    "date",
    "lexicon",
    "wordlist",
    "sorts",
    "digits",
    "dateline",
    "document",
    "normalize",
    "sentence",
    "token",
    "numeral",
    "quantity",
    "segment",
    "currency",
    "programme",
    "stages",
    "claim",
    "evidence",
    "record",
    "assemble",
    "explain",
    "miner",
    "evaluation",
    "batch",
    "register",
    "table",
    "arrow",
    "read",
    "write",
    "cookbook",
];

/// The same of the crate under `engines/datafusion`, which sees the library from outside; its programs are on top.
const DATAFUSION: &[&str] = &["arguments", "functions", "cluster", "tables", "output", "bin"];

#[test]
fn a_module_imports_only_modules_above_it() {
    let mut broken = broken("src", ORDER);
    broken.extend(broken_in_engines());
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The engines are workspaces of their own, so that none of their crates is one of ours; they are not in a published package.
fn broken_in_engines() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A package that was taken apart from the project has none.
    if !root.join("engines").exists() {
        return Vec::new();
    }
    let mut broken = broken("engines/datafusion/src", DATAFUSION);
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let own: toml::Table = read("Cargo.toml").parse().unwrap();
    let excluded = own["package"]["exclude"].as_array().unwrap().iter().any(|path| path.as_str() == Some("/engines"));
    let engine: toml::Table = read("engines/datafusion/Cargo.toml").parse().unwrap();
    if own.contains_key("workspace") || !excluded {
        broken.push("Cargo.toml: engines/ is a member or not excluded".to_owned());
    }
    if !engine.contains_key("workspace") || !root.join("engines/datafusion/Cargo.lock").exists() {
        broken.push("engines/datafusion: no workspace of its own".to_owned());
    }
    broken
}

fn broken(folder: &str, order: &[&str]) -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut broken = Vec::new();
    for path in sources(&src) {
        let relative = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let module = relative.split(['/', '.']).next().unwrap();
        if module == "lib" {
            continue;
        }
        let Some(level) = order.iter().position(|name| *name == module) else {
            broken.push(format!("{folder}/{relative}: module `{module}` is not in the table of tests/layers.rs"));
            continue;
        };
        for (number, import) in imports(&fs::read_to_string(&path).unwrap()) {
            match order.iter().position(|name| *name == import) {
                Some(other) if other <= level => {}
                Some(_) => broken.push(format!("{folder}/{relative}:{number}: `{module}` imports `{import}`, which is above it")),
                // A type that lib.rs re-exports has no level: it is to be imported from its module.
                None => broken.push(format!("{folder}/{relative}:{number}: `{module}` imports `crate::{import}` past its module")),
            }
        }
    }
    broken
}

#[test]
fn imports_are_seen_in_every_form() {
    let source = "use crate::span::Span;\nuse crate::{date::Date, record::{self, Claim}};\n// crate::miner\nlet x = crate::decimal::parse(1);\n\
                  use crate::{\n    batch::a,\n    write,\n};\n#[cfg(test)]\nmod tests {\n    use crate::miner::Miner;\n}\n";
    let found: Vec<_> = imports(source).into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["span", "date", "record", "decimal", "batch", "write"]);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules of this crate that a source names, with lines; comments and unit tests, which may use anything, left out.
fn imports(source: &str) -> Vec<(usize, String)> {
    let tests = source.find("#[cfg(test)]\nmod tests").unwrap_or(source.len());
    let code: String = source[..tests].lines().map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` and the like stand for the same; `mycrate::` does not.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(heads(list).into_iter().map(|name| (line, name))),
            None => found.push((line, word(rest))),
        }
    }
    found
}

/// The first names of the paths in a braced list.
fn heads(list: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(word(list[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
