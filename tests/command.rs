//! The bundled command on ordinary input, odd texts and wrong usage: each answer by the contract, none a panic.
//!
//! Runs `examples/mine` as `cargo test` has built it, on files that the test writes. What is found in good text is the
//! business of the other tests, broken input that of `bad_input.rs`, ends before the end that of `interrupted.rs`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod mine;

use mine::{Folder, answer, assert_mined, ids, mine, run, run_stdin};
use std::fs;
use std::process::Stdio;

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
    let written = mine().args(["--quiet", "--stage", "tokens"]).arg(folder.0.join("b.txt")).output().unwrap().stdout;
    assert!(written.starts_with(b"{\"id\":\"b.txt\",\"error\":"), "{}", String::from_utf8_lossy(&written));
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
        vec!["--format", "parquet"],
        vec!["--format", "csv", "--stage", "tokens"],
        vec!["--format", "csv", "--output", &lexicon],
        vec!["--format", "parquet", "--output", file.to_str().unwrap()],
        vec!["--format", "yaml"],
        vec!["--max-document", "0"],
        vec!["--max-document", "much"],
        vec!["--window", "0"],
        vec!["--stage", "words"],
        vec!["--date", "gestern"],
        vec!["--date", "2017-02-30"],
        vec!["--currency", "元"],
        vec!["--resume"],
        vec!["--resume", "--format", "text", "--output", "/nonexistent/out.txt"],
        vec!["--format", "csv", "--output", "/nonexistent/out/tables"],
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
fn ids_that_are_numbers_stand_as_they_are_written() {
    let folder = Folder::new("numbers");
    let ids_in = ["18446744073709551616", "18446744073709551617", "1e3", "0.10", "-7", "007"];
    let rows: String = ids_in.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"三万元\"}}\n")).collect();
    let answer = run(&[], &[&folder.file("rows.jsonl", rows)]);
    assert_eq!(ids(&answer)[..5], ids_in[..5]);
    assert_eq!(answer.lines[5]["error"]["code"], "syntax");
    assert!(!answer.errors.contains("same id"), "{}", answer.errors);
}

#[test]
fn a_warning_names_file_and_line() {
    let folder = Folder::new("places");
    let path = folder.file("rows.jsonl", "\n{\"id\": \"a\", \"text\": \"三万元\"}\n{\"id\": \"a\", \"text\": \"\", \"date\": \"June\"}\n");
    let errors = run(&[], &[&path]).errors;
    assert!(errors.contains("warning: rows.jsonl:3 (id a): an earlier document has the same id"), "{errors}");
    assert!(errors.contains("warning: rows.jsonl:3 (id a): field `date`"), "{errors}");
}

#[test]
fn rows_say_what_their_file_is_in() {
    let folder = Folder::new("wide");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (name, text) in [("a.jsonl", "\u{feff}{\"text\": \"投资三万元\"}\n"), ("a.csv", "\u{feff}id,text\n1,投资三万元\n")] {
        let answer = run(&[], &[&folder.file(name, wide(text))]);
        assert_eq!(answer.lines[0]["document"]["encoding"], "UTF-16LE", "{name}");
        assert_eq!(answer.lines[0]["claims"][0]["text"], "三万元", "{name}");
    }
}

#[test]
fn a_folder_for_tables_may_be_written_in_any_way() {
    let folder = Folder::new("slash");
    let input = folder.file("a.txt", "投资三万元");
    fs::create_dir(folder.0.join("there")).unwrap();
    fs::create_dir(folder.0.join("here")).unwrap();
    for (name, at, argument) in [("new", "", "new/"), ("there", "", "there//"), ("here", "here", ".")] {
        let mut command = mine();
        command.current_dir(folder.0.join(at)).args(["--quiet", "--format", "csv", "--output", argument]).arg(&input);
        let done = command.output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{argument}: {}", String::from_utf8_lossy(&done.stderr));
        assert!(folder.0.join(name).join("claims.csv").exists(), "{argument}");
        assert!(!folder.0.join(format!("{name}.partial")).exists(), "{argument}");
    }
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
fn pages_are_mined_and_their_text_is_in_the_record() {
    let folder = Folder::new("pages");
    folder.file("a.html", "<title>题</title><nav>首页</nav><p>投资三万元&#12290;</p><script>var a = '五万元';</script>");
    folder.file("b.htm", "<meta charset=gbk><p>\u{4e09}");
    let answer = run(&[], &[&folder.0]);
    assert_eq!((answer.status, ids(&answer)), (Some(0), vec!["a.html", "b.htm"]), "{}", answer.errors);
    let document = &answer.lines[0]["document"];
    assert_eq!(
        (document["text"].as_str(), document["title"].as_str(), document["chars"].as_u64()),
        (Some("投资三万元。"), Some("题"), Some(6))
    );
}

#[test]
fn the_output_is_the_same_whatever_the_window() {
    let folder = Folder::new("window");
    let rows: String = (0..100).map(|number| format!("{{\"id\": {number}, \"text\": \"今年投资{number}万元，增长5%。\"}}\n")).collect();
    let path = folder.file("rows.jsonl", rows);
    let output = |window: &str| mine().args(["--quiet", "--format", "jsonl", "--window", window]).arg(&path).output().unwrap().stdout;
    assert_eq!(output("1"), output("1000"));
}

#[test]
fn tables_hold_every_document_and_agree_with_the_records() {
    let folder = Folder::new("tables");
    let rows = "id,title,date,text\n1,一,2017-06-15,\"今年以来，县里实施“护渔行动”，放流鱼苗3万尾，投资1/3亿元。\"\n2,,,\n3,x\n";
    let input = folder.file("rows.csv", rows);
    let lines = run(&[], &[&input]);
    assert_eq!(lines.status, Some(1), "{}", lines.errors);
    let claims = lines.lines[0]["claims"].as_array().unwrap().len();
    assert!(claims > 0);
    for format in ["csv", "parquet"] {
        let output = folder.0.join(format);
        let done = mine().args(["--format", format, "--output", output.to_str().unwrap()]).arg(&input).output().unwrap();
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(done.stdout.is_empty());
        let mut names: Vec<String> =
            fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["claims", "documents", "programmes", "register"].map(|name| format!("{name}.{format}")));
        assert!(!folder.0.join(format!("{format}.partial")).exists());
        if format == "csv" {
            let table = |name: &str| fs::read_to_string(output.join(format!("{name}.csv"))).unwrap();
            assert_eq!(table("documents").lines().count(), 4);
            assert!(
                table("documents").ends_with("\n3,,,,,0,0,[],missing_field,rows.csv:4: field `text` is missing\n"),
                "{}",
                table("documents")
            );
            assert!(table("register").contains("\n护渔行动,initiative,[],"), "{}", table("register"));
            assert_eq!(table("claims").lines().count(), 1 + claims);
            let streamed = mine().args(["--quiet", "--format", "csv"]).arg(&input).output().unwrap();
            assert_eq!(String::from_utf8(streamed.stdout).unwrap(), table("claims"));
        }
        // What was written is not written over.
        assert_eq!(
            mine().args(["--format", format, "--output", output.to_str().unwrap()]).arg(&input).output().unwrap().status.code(),
            Some(2)
        );
    }
    // The tables can be mined themselves.
    let again = run(&["--id-field", "document_id", "--text-field", "evidence"], &[&folder.0.join("parquet/claims.parquet")]);
    assert_eq!((again.status, again.lines.len()), (Some(0), claims));
    assert_eq!(again.lines[0]["document"]["date"], "2017-06-15");
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

#[test]
fn a_claim_is_explained() {
    let folder = Folder::new("explain");
    folder.file("a.txt", "全年接待读者8万人次。");
    folder.file("b.txt", "去年，书店卖出图书3万册，增长5%。");
    let explain = |wanted: &str| mine().args(["--explain", wanted]).arg(&folder.0).output().unwrap();
    let steps = |wanted: &str| String::from_utf8(explain(wanted).stdout).unwrap();
    assert!(steps("0").contains("8万人次"), "{}", steps("0"));
    let second = steps("b.txt#1");
    for part in ["repaired", "words", "5%", "increase by", "actual"] {
        assert!(second.contains(part), "{part}: {second}");
    }
    for wanted in ["9", "b.txt#2", "c.txt#0", "x", "#"] {
        let output = explain(wanted);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{wanted}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("--explain"), "{wanted}");
    }
}
