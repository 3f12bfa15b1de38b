//! The bundled command on bad input: each answer by the contract, none a panic.
//!
//! Runs `examples/mine` as `cargo test` has built it, on files that the test writes. What is found in good text is the
//! business of the other tests.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hanmine-command-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
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
fn mine() -> Command {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap();
    let path = folder.join("examples").join(format!("mine{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not there: `cargo build --example mine` first, or run all of `cargo test`", path.display());
    Command::new(path)
}

struct Answer {
    status: Option<i32>,
    lines: Vec<Value>,
    errors: String,
}

fn answer(output: Output) -> Answer {
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(!errors.contains("panicked"), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    Answer { status: output.status.code(), lines, errors }
}

fn run(arguments: &[&str], paths: &[&Path]) -> Answer {
    answer(mine().args(arguments).args(["--format", "jsonl"]).args(paths).output().unwrap())
}

fn run_stdin(arguments: &[&str], input: &[u8]) -> Answer {
    let mut command = mine();
    command.args(arguments).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    answer(child.wait_with_output().unwrap())
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer.lines.iter().map(|line| line["document"]["id"].as_str().unwrap()).collect()
}

/// One record without an error, of this many code points.
fn assert_mined(answer: &Answer, chars: usize) {
    assert_eq!(answer.status, Some(0), "{}", answer.errors);
    assert_eq!(answer.lines.len(), 1);
    assert_eq!(answer.lines[0]["schema"], 1);
    assert_eq!(answer.lines[0]["document"]["chars"], chars);
    assert!(answer.lines[0]["claims"].is_array());
}

#[test]
fn odd_texts_are_mined() {
    let folder = Folder::new("odd");
    let line = "全年接待读者8万人次，".repeat(5_000_000 / 31);
    let quotes = "“".repeat(100_000) + "安康杯" + &"”".repeat(100_000);
    let texts =
        [("empty.txt", ""), ("numeral.txt", "6504"), ("line.txt", &line), ("quotes.txt", &quotes), ("marks.txt", "\u{feff}《“（\u{0}")];
    for (name, text) in texts {
        let path = folder.file(name, text);
        for stage in ["records", "quantities", "tokens"] {
            let answer = run(&["--stage", stage], &[&path]);
            if stage == "records" {
                assert_mined(&answer, text.trim_start_matches('\u{feff}').chars().count());
            } else {
                assert_eq!((answer.status, answer.lines.len()), (Some(0), 1), "{name} {stage} {}", answer.errors);
                assert_eq!(answer.lines[0]["id"], name);
            }
        }
    }
}

#[test]
fn tokens_give_the_text_again() {
    let folder = Folder::new("tokens");
    let text = "全年接待读者8万人次，\r\n增长５．２％。\n";
    let answer = run(&["--stage", "tokens"], &[&folder.file("a.txt", text)]);
    let joined: String = answer.lines[0]["tokens"].as_array().unwrap().iter().map(|token| token.as_str().unwrap()).collect();
    assert_eq!(joined, text);
}

#[test]
fn a_binary_file_is_an_error_in_its_place() {
    let folder = Folder::new("binary");
    folder.file("a.txt", "三万元");
    folder.file("b.txt", (0..=255).cycle().take(5000).collect::<Vec<u8>>());
    folder.file("c.txt", "五万元");
    let answer = run(&[], &[&folder.0]);
    assert_eq!(answer.status, Some(1));
    assert_eq!(ids(&answer), ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(answer.lines[1]["error"]["code"], "binary");
    assert!(answer.lines[1].get("claims").is_none());
    let answer = run(&["--stage", "quantities"], &[&folder.0]);
    assert_eq!((answer.lines[1]["id"].as_str(), answer.lines[1]["error"]["code"].as_str()), (Some("b.txt"), Some("binary")));
}

#[test]
fn invalid_bytes_are_replaced_with_a_warning() {
    let folder = Folder::new("invalid");
    let answer = run(&[], &[&folder.file("a.txt", [&b"\xff"[..], "全年投资三亿元，增长百分之五。".as_bytes()].concat())]);
    assert_mined(&answer, 16);
    assert_eq!(answer.lines[0]["warnings"].as_array().unwrap().len(), 1);
}

#[test]
fn other_encodings_are_read() {
    let folder = Folder::new("encodings");
    // 三万元 in GB 18030.
    let path = folder.file("a.txt", b"\xc8\xfd\xcd\xf2\xd4\xaa");
    for name in ["auto", "gbk", "GB18030"] {
        let answer = run(&["--encoding", name], &[&path]);
        assert_mined(&answer, 3);
        assert_eq!(answer.lines[0]["document"]["encoding"], "gb18030");
    }
    assert_eq!(run(&["--encoding", "klingon"], &[&path]).status, Some(2));
}

#[test]
fn a_folder_without_text_is_empty_output_with_a_warning() {
    let folder = Folder::new("none");
    folder.file("a.pdf", "%PDF");
    folder.file("README.md", "三万元");
    let answer = run(&[], &[&folder.0]);
    assert_eq!((answer.status, answer.lines.len()), (Some(0), 0));
    assert!(answer.errors.contains("passed over 1 .pdf file; make text of them first"), "{}", answer.errors);
    assert!(answer.errors.contains("no text found"), "{}", answer.errors);
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = Folder::new("usage");
    let file = folder.file("a.txt", "三万元");
    let blocked = file.join("out.jsonl");
    let lexicon = folder.0.to_str().unwrap().to_owned();
    for arguments in [
        vec!["--threads", "0"],
        vec!["--format", "csv"],
        vec!["--format", "yaml"],
        vec!["--input", "parquet"],
        vec!["--stage", "words"],
        vec!["--date", "gestern"],
        vec!["--date", "2017-02-30"],
        vec!["--currency", "元"],
        vec!["--resume"],
        vec!["--unknown"],
        vec!["--lexicon", "/nonexistent"],
        vec!["--lexicon", &lexicon],
        vec!["--output", blocked.to_str().unwrap()],
        vec!["--output", &lexicon],
    ] {
        let answer = answer(mine().args(&arguments).arg(&file).output().unwrap());
        assert_eq!((answer.status, answer.lines.len()), (Some(2), 0), "{arguments:?} {}", answer.errors);
        assert!(!answer.errors.is_empty());
    }
    let missing = run(&[], &[&file, &folder.0.join("nothing")]);
    assert_eq!((missing.status, missing.lines.len()), (Some(2), 0));
    assert_eq!(mine().output().unwrap().status.code(), Some(2));
}

#[test]
fn several_paths_have_their_names_in_front() {
    let folder = Folder::new("several");
    folder.file("one/b.txt", "三万元");
    folder.file("one/a/c.md", "三万元");
    let single = folder.file("two.txt", "三万元");
    let answer = run(&[], &[&single, &folder.0.join("one")]);
    assert_eq!(ids(&answer), ["two.txt", "one/a/c.md", "one/b.txt"]);
}

#[test]
fn standard_input_is_a_document_or_rows() {
    let answer = run_stdin(&[], "三万元\n".as_bytes());
    assert_mined(&answer, 4);
    assert_eq!(ids(&answer), ["stdin"]);
    let answer = run_stdin(&["--input", "jsonl"], "\n{\"text\": \"三万元\"}".as_bytes());
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["stdin#2"]));
}

#[test]
fn rows_fail_alone() {
    let folder = Folder::new("rows");
    let rows = "{\"id\": \"a\", \"text\": \"三万元\", \"title\": \"题\", \"date\": \"2017-06-15\"}\n{\"id\": \"b\", \"text\": \n{\"id\": \"c\"}\n\
                {\"id\": \"a\", \"text\": \"五万元\"}\n{\"id\": 9, \"text\": \"\"}\n{\"text\": null}\n\"三万元\"\n";
    let answer = run(&[], &[&folder.file("rows.jsonl", rows)]);
    assert_eq!(answer.status, Some(1));
    assert_eq!(ids(&answer), ["a", "rows.jsonl#2", "c", "a", "9", "rows.jsonl#6", "rows.jsonl#7"]);
    let codes: Vec<_> = answer.lines.iter().map(|line| line["error"]["code"].as_str().unwrap_or("-")).collect();
    assert_eq!(codes, ["-", "syntax", "missing_field", "-", "-", "missing_field", "syntax"]);
    assert!(answer.lines[1]["error"]["message"].as_str().unwrap().starts_with("rows.jsonl:2: "));
    assert_eq!(answer.lines[0]["document"]["title"], "题");
    assert_eq!(answer.lines[0]["document"]["date"], "2017-06-15");
    assert_eq!(answer.lines[0]["warnings"].as_array().unwrap().len(), 0);
    assert_eq!(answer.lines[3]["warnings"].as_array().unwrap().len(), 1);
}

#[test]
fn fields_of_rows_may_have_other_names() {
    let folder = Folder::new("fields");
    let path = folder.file("rows.txt", "{\"key\": \"k\", \"body\": \"三万元\"}\n");
    let answer = run(&["--input", "jsonl", "--id-field", "key", "--text-field", "body"], &[&path]);
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["k"]));
}

#[test]
fn the_output_is_the_same_whatever_the_threads() {
    let folder = Folder::new("threads");
    let rows: String = (0..300).map(|number| format!("{{\"id\": {number}, \"text\": \"今年投资{number}万元，增长5%。\"}}\n")).collect();
    let path = folder.file("rows.jsonl", rows);
    let outputs: Vec<Vec<u8>> = ["1", "2", "7"]
        .iter()
        .map(|threads| mine().args(["--quiet", "--format", "jsonl", "--threads", threads]).arg(&path).output().unwrap().stdout)
        .collect();
    assert!(!outputs[0].is_empty() && outputs.iter().all(|output| *output == outputs[0]));
}

#[test]
fn an_output_file_is_whole_and_replaced() {
    let folder = Folder::new("output");
    let path = folder.file("a.txt", "三万元");
    let output = folder.file("out.jsonl", "old");
    let done = mine().args(["--output", output.to_str().unwrap()]).arg(&path).output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert!(done.stdout.is_empty());
    assert!(fs::read_to_string(&output).unwrap().starts_with("{\"schema\":1,"));
    assert!(!folder.0.join("out.jsonl.partial").exists());
    assert!(String::from_utf8(done.stderr).unwrap().starts_with("1 document, "));
}

#[test]
fn quiet_is_quiet() {
    let folder = Folder::new("quiet");
    let answer = run(&["--quiet"], &[&folder.file("a.txt", "三万元")]);
    assert_eq!((answer.status, answer.errors.as_str()), (Some(0), ""));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let folder = Folder::new("pipe");
    let rows = "{\"text\": \"全年接待读者8万人次。\"}\n".repeat(20_000);
    let path = folder.file("rows.jsonl", rows);
    let mut child = mine().args(["--quiet", "--format", "jsonl"]).arg(path).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn what_is_not_read_yet_says_so() {
    let folder = Folder::new("later");
    folder.file("a.html", "<p>三万元</p>");
    folder.file("b.txt", "三万元");
    let answer = run(&[], &[&folder.0]);
    assert_eq!((answer.status, ids(&answer)), (Some(1), vec!["a.html", "b.txt"]));
    assert_eq!(answer.lines[0]["error"]["message"], "a.html: HTML is not read yet");
}

#[test]
fn a_page_holds_all_documents_and_is_for_records_alone() {
    let folder = Folder::new("page");
    let good = folder.file("in/a.txt", "全年接待读者8万人次。");
    let binary = folder.file("in/b.txt", [0_u8; 64]);
    let page = folder.0.join("page.html");
    let output = mine().args(["--format", "html", "--output"]).arg(&page).args([&good, &binary]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.trim_end().ends_with("</html>"));
    assert!(html.contains("全年接待读者8万人次") && html.contains("\"low\":\"80000\"") && html.contains("\"code\":\"binary\""));

    let other = folder.0.join("tokens.html");
    let output = mine().args(["--format", "html", "--stage", "tokens", "--output"]).arg(&other).arg(&good).output().unwrap();
    assert_eq!((output.status.code(), other.exists()), (Some(2), false));
}
