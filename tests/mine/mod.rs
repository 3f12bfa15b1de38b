//! Runs the bundled command for the tests of it: folders of their own, the command as `cargo test` has built it, its answer.
//!
//! Decides nothing about what the answer should be.
#![allow(dead_code, reason = "each test uses some of it")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, gone at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hanmine-command-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The command beside this test: target/…/deps/command-… and target/…/examples/mine.
pub(crate) fn mine() -> Command {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap();
    let path = folder.join("examples").join(format!("mine{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not there: `cargo build --example mine` first, or run all of `cargo test`", path.display());
    Command::new(path)
}

pub(crate) struct Answer {
    pub(crate) status: Option<i32>,
    pub(crate) lines: Vec<Value>,
    pub(crate) errors: String,
}

pub(crate) fn answer(output: Output) -> Answer {
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    Answer { status: output.status.code(), lines, errors }
}

pub(crate) fn run(arguments: &[&str], paths: &[&Path]) -> Answer {
    answer(mine().args(arguments).args(["--format", "jsonl"]).args(paths).output().unwrap())
}

pub(crate) fn run_stdin(arguments: &[&str], input: &[u8]) -> Answer {
    let mut command = mine();
    command.args(arguments).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    answer(child.wait_with_output().unwrap())
}

pub(crate) fn ids(answer: &Answer) -> Vec<&str> {
    answer.lines.iter().map(|line| line["document"]["id"].as_str().unwrap()).collect()
}

/// One record without an error, of this many code points.
pub(crate) fn assert_mined(answer: &Answer, chars: usize) {
    assert_eq!(answer.status, Some(0), "{}", answer.errors);
    assert_eq!(answer.lines.len(), 1);
    assert_eq!(answer.lines[0]["schema"], 1);
    assert_eq!(answer.lines[0]["document"]["chars"], chars);
    assert!(answer.lines[0]["claims"].is_array());
}

/// A text of eight characters and one claim.
pub(crate) const GOOD: &str = "全年投资三万元。";

/// The good documents around a bad one, `a.txt` and `z.txt`, are there.
pub(crate) fn assert_good(kind: &str, answer: &Answer) {
    for (line, id) in [(answer.lines.first(), "a.txt"), (answer.lines.last(), "z.txt")] {
        let line = line.unwrap_or_else(|| panic!("{kind}: {}", answer.errors));
        assert_eq!((line["document"]["id"].as_str(), line["document"]["chars"].as_u64()), (Some(id), Some(8)), "{kind}");
    }
}

/// Ids, codes and messages of all errors.
pub(crate) fn errors(answer: &Answer) -> Vec<(&str, &str, &str)> {
    let broken = answer.lines.iter().filter(|line| !line["error"].is_null());
    broken
        .map(|line| {
            let (id, error) = (&line["document"]["id"], &line["error"]);
            (id.as_str().unwrap(), error["code"].as_str().unwrap(), error["message"].as_str().unwrap())
        })
        .collect()
}
