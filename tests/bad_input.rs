//! The bundled command on broken input: each document that cannot be read is an error in its place, with file and line, and all
//! others are there.
//!
//! Writes one folder a kind, always with a good document in front and behind. What an error is called is the contract's business.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod mine;

use mine::{Answer, Folder, GOOD, assert_good, errors, ids, mine, run, run_stdin};
use std::fs;
use std::path::PathBuf;

/// A folder with `a.txt` and `z.txt`, which are good, and one file between them.
fn between(kind: &str, name: &str, content: impl AsRef<[u8]>) -> (Folder, Answer) {
    let folder = Folder::new(&format!("bad-{kind}"));
    folder.file("a.txt", GOOD);
    folder.file("z.txt", GOOD);
    folder.file(name, content);
    let answer = run(&[], &[&folder.0]);
    assert_good(kind, &answer);
    (folder, answer)
}

/// One error, with this id and code, whose message begins so.
fn assert_error(kind: &str, answer: &Answer, id: &str, code: &str, message: &str) {
    let found = errors(answer);
    assert_eq!(found.len(), 1, "{kind}: {found:?}");
    assert_eq!((found[0].0, found[0].1), (id, code), "{kind}: {found:?}");
    assert!(found[0].2.starts_with(message), "{kind}: {found:?}");
    assert_eq!(answer.status, Some(1), "{kind}");
    assert!(answer.errors.contains(message), "{kind}: {}", answer.errors);
}

#[test]
fn files_that_are_no_text() {
    let page = vec![0x89_u8, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13];
    let noise: Vec<u8> = (0..40_000_u32).map(|number| u8::try_from(number.wrapping_mul(2_654_435_761) >> 24).unwrap()).collect();
    for (kind, name, content) in [
        ("zip", "b.txt", b"PK\x03\x04\x14\0\0\0\x08\0rest of an archive".to_vec()),
        ("gzip", "b.md", b"\x1f\x8b\x08\0\0\0\0\0rest".to_vec()),
        ("png", "b.txt", page.clone()),
        ("noise", "b.txt", noise.clone()),
        ("noise-page", "b.html", noise),
        ("pdf", "b.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec()),
        ("nuls", "b.txt", vec![0; 5000]),
    ] {
        let (_folder, answer) = between(kind, name, content);
        assert_error(kind, &answer, name, "binary", &format!("{name}:1: "));
    }
    for (kind, name) in [("zip-rows", "b.jsonl"), ("zip-table", "b.csv")] {
        let (_folder, answer) = between(kind, name, b"PK\x03\x04\x14\0\0\0\x08\0rest\nof\nan archive");
        assert_error(kind, &answer, name, "binary", &format!("{name}:1: "));
    }
    // More like UTF-8 than anything else, but every fifth place is none.
    let (_folder, answer) = between("no-encoding", "b.txt", ["全年投资".as_bytes(), b"\xff"].concat().repeat(200));
    assert_error("no-encoding", &answer, "b.txt", "encoding", "b.txt:1: no encoding fits");
}

#[test]
fn rows_of_json() {
    let good = "{\"id\": \"g\", \"text\": \"三万元\"}";
    let deep = format!("{{\"text\": {}", "[".repeat(100_000));
    let wide = format!("{{{}\"id\": \"w\", \"text\": 5}}", (0..100_000).map(|number| format!("\"c{number}\": 1, ")).collect::<String>());
    for (kind, row, id, code) in [
        ("none", "this is no JSON", "b.jsonl#2", "syntax"),
        ("torn-row", "{\"id\": \"b\", \"text\": \"三万", "b.jsonl#2", "syntax"),
        ("array", "[\"三万元\"]", "b.jsonl#2", "syntax"),
        ("string", "\"三万元\"", "b.jsonl#2", "syntax"),
        ("two", "{\"text\": \"三\"}{\"text\": \"四\"}", "b.jsonl#2", "syntax"),
        ("deep", deep.as_str(), "b.jsonl#2", "syntax"),
        ("no-text", "{\"id\": \"b\"}", "b", "missing_field"),
        ("null", "{\"id\": \"b\", \"text\": null}", "b", "missing_field"),
        ("number", wide.as_str(), "w", "missing_field"),
    ] {
        let (_folder, answer) = between(kind, "b.jsonl", format!("{good}\n{row}\n\n{good}\n{good}\n"));
        assert_error(kind, &answer, id, code, "b.jsonl:2: ");
        assert_eq!(answer.lines.len(), 6, "{kind}");
    }
}

#[test]
fn rows_of_json_that_can_be_mended() {
    for (kind, row, chars) in [
        ("surrogate", "{\"text\": \"三\\ud800万元\"}", 4),
        ("nul", "{\"text\": \"三\\u0000万元\"}", 4),
        ("date", "{\"text\": \"三万元\", \"date\": \"去年\"}", 3),
        ("mark", "\u{feff}{\"text\": \"三万元\"}", 3),
    ] {
        let (_folder, answer) = between(kind, "b.jsonl", row);
        assert_eq!((answer.status, answer.lines.len()), (Some(0), 3), "{kind}: {}", answer.errors);
        assert_eq!(answer.lines[1]["document"]["chars"], chars, "{kind}");
        let warnings = answer.lines[1]["warnings"].as_array().unwrap().len();
        assert_eq!(warnings, usize::from(matches!(kind, "surrogate" | "date")), "{kind}");
    }
    let wide = (0..1_000_000).map(|number| format!("\"c{number}\": 1, ")).collect::<String>();
    let (_folder, answer) = between("million-keys", "b.jsonl", format!("{{{wide}\"id\": \"\", \"text\": \"三万元\"}}\n"));
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["a.txt", "b.jsonl#1", "z.txt"]));
    let wide: Vec<u8> = "{\"id\": 7, \"text\": \"三万元\"}\n{}\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (_folder, answer) = between("wide-rows", "b.jsonl", wide);
    assert_error("wide-rows", &answer, "b.jsonl#2", "missing_field", "b.jsonl:2: ");
    assert_eq!(ids(&answer), ["a.txt", "7", "b.jsonl#2", "z.txt"]);
    let (_folder, answer) = between("twins", "b.jsonl", "{\"id\": 1, \"text\": \"三\"}\n{\"id\": \"1\", \"text\": \"四\"}\n");
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["a.txt", "1", "1", "z.txt"]));
    assert_eq!(answer.lines[2]["warnings"].as_array().unwrap().len(), 1);
}

#[test]
fn tables_of_text() {
    for (kind, table, id, code, line) in [
        ("ragged-long", "id,text\n1,三万元\nb,三,万\n3,四\n", "b", "syntax", 3),
        ("ragged-short", "id,text\n1,三万元\nb\n3,四\n", "b", "missing_field", 3),
        ("unclosed", "id,text\n1,三万元\nb,\"三\n3,四\n", "b.csv#3", "syntax", 3),
        ("returns-alone", "id,text\r1,三万元\rb\r3,四\r", "b", "missing_field", 3),
    ] {
        let (_folder, answer) = between(kind, "b.csv", table);
        assert_error(kind, &answer, id, code, &format!("b.csv:{line}: "));
        assert_eq!(ids(&answer), ["a.txt", "1", id, "3", "z.txt"], "{kind}");
    }
    let columns: String = (0..1_000_000).map(|number| format!(",c{number}")).collect();
    let (_folder, answer) = between("million", "b.csv", format!("id,text{columns}\n1,三万元{}\n2,四\n", ",".repeat(1_000_000)));
    assert_error("million", &answer, "2", "syntax", "b.csv:3: expected 1000002 fields, found 2");
    for (kind, table) in [("no-column", "id,body\n1,三万元\n"), ("no-names", "一,二\n"), ("blank-name", "\"\"\n三万元\n")] {
        let (_folder, answer) = between(kind, "b.csv", table);
        assert_error(kind, &answer, "b.csv", "missing_field", "b.csv:1: column `text` is missing");
    }
    let (_folder, answer) =
        between("cell-bytes", "b.csv", [b"id,text\n1,".to_vec(), GOOD.as_bytes().to_vec(), b"\xff\n".to_vec()].concat());
    assert_eq!((answer.status, answer.lines[1]["warnings"].as_array().unwrap().len()), (Some(0), 1), "{}", answer.errors);
}

/// A Parquet file: the claims of ten documents.
fn parquet(folder: &Folder) -> PathBuf {
    let rows: String = (0..10).map(|number| format!("{{\"id\": {number}, \"text\": \"投资{number}3万元，增长5%。\"}}\n")).collect();
    let (rows, output) = (folder.file("_rows.jsonl", rows), folder.0.join("_tables"));
    let done = mine().args(["--quiet", "--format", "parquet", "--output", output.to_str().unwrap()]).arg(rows).output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    output.join("claims.parquet")
}

#[test]
fn tables_of_columns() {
    let folder = Folder::new("bad-parquet");
    let path = parquet(&folder);
    let good = fs::read(&path).unwrap();
    let mut middle = good.clone();
    middle.iter_mut().skip(200).take(400).for_each(|byte| *byte = 0xff);
    let mut footer = good.clone();
    let end = footer.len();
    footer[end - 8..end - 4].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
    for (kind, content, code) in [
        ("torn-end", good[..good.len() / 2].to_vec(), "syntax"),
        ("torn-start", good[100..].to_vec(), "syntax"),
        ("torn-middle", middle, "syntax"),
        ("torn-footer", footer, "syntax"),
        ("empty-columns", Vec::new(), "syntax"),
        ("text-columns", GOOD.as_bytes().to_vec(), "syntax"),
        ("other-columns", fs::read(path.with_file_name("documents.parquet")).unwrap(), "missing_field"),
    ] {
        let (_folder, answer) = between(kind, "b.parquet", content);
        if kind == "torn-start" && errors(&answer).is_empty() {
            continue;
        }
        assert_error(kind, &answer, "b.parquet", code, "b.parquet:");
    }
    let number = run(&["--text-field", "claim", "--id-field", "document_id"], &[&path]);
    assert_eq!(number.status, Some(1));
    assert!(number.lines.len() >= 10 && number.lines.iter().all(|line| line["error"]["code"] == "missing_field"));
    assert_eq!(number.lines[0]["error"]["message"], "claims.parquet:1: field `claim` is no string");
}

#[test]
fn documents_beyond_the_limit() {
    let long = GOOD.repeat(100);
    for (name, content, id) in [
        ("b.txt", long.clone(), "b.txt"),
        ("b.html", format!("<p>{long}"), "b.html"),
        ("b.jsonl", format!("{{\"id\": \"b\", \"text\": \"{long}\"}}"), "b"),
        ("b.csv", format!("id,text\nb,{long}\n"), "b"),
    ] {
        let folder = Folder::new("bad-large");
        folder.file("a.txt", GOOD);
        folder.file("z.txt", GOOD);
        folder.file(name, content);
        let answer = run(&["--max-document", "1K"], &[&folder.0]);
        assert_good(name, &answer);
        assert_error(name, &answer, id, "too_large", name);
        assert!(answer.errors.contains("--max-document"));
        assert_eq!(run(&["--max-document", "1M"], &[&folder.0]).status, Some(0));
    }
}

#[test]
fn texts_that_can_be_read_after_all() {
    let wide: Vec<u8> = format!("\u{feff}{GOOD}").encode_utf16().flat_map(u16::to_le_bytes).chain([0x31]).collect();
    for (kind, name, content, warnings) in [
        ("bytes", "b.txt", [GOOD.repeat(9).as_bytes(), b"\xff\xfe\xfd", GOOD.as_bytes()].concat(), 1),
        ("odd-wide", "b.txt", wide, 1),
        ("nul", "b.txt", format!("{}\0", GOOD.repeat(50)).into_bytes(), 0),
        ("wide-without-mark", "b.txt", GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect(), 0),
        ("script-alone", "b.html", format!("<script>var a = '{GOOD}';</script><nav></nav>").into_bytes(), 0),
        ("empty", "b.txt", Vec::new(), 0),
        ("mark-alone", "b.txt", "\u{feff}".into(), 0),
        ("empty-page", "b.html", Vec::new(), 0),
        ("wrong-charset", "b.html", format!("<meta charset=big5><p>{GOOD}").into_bytes(), 1),
        ("unclosed-script", "b.html", format!("<p>{GOOD}<script>var a = '{GOOD}';").into_bytes(), 0),
        ("deep-page", "b.html", format!("{}{GOOD}", "<div><b>".repeat(100_000)).into_bytes(), 0),
    ] {
        let (_folder, answer) = between(kind, name, content);
        assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["a.txt", name, "z.txt"]), "{kind}: {}", answer.errors);
        assert_eq!(answer.lines[1]["warnings"].as_array().unwrap().len(), warnings, "{kind}: {}", answer.lines[1]);
    }
    for name in ["b.jsonl", "b.csv"] {
        let (_folder, answer) = between("empty-rows", name, "");
        assert_eq!((answer.status, answer.lines.len()), (Some(0), 2), "{name}");
    }
    assert_eq!(run_stdin(&["--input", "csv"], b"id,text\n7,\n").lines[0]["document"]["id"], "7");
}
