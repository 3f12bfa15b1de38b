//! The command: what it prints and writes, and that a folder it names is whole or not there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that panics has failed")]

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::data_type::{ByteArray, ByteArrayType};
use datafusion::parquet::file::writer::SerializedFileWriter;
use datafusion::parquet::schema::parser::parse_message_type;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

const CLAIMS: &str = "SELECT id, c['low'] AS low FROM (SELECT id, unnest(mine_claims(text, date)) AS c FROM news)";

/// A folder of its own for a test, with three files of news in it: two rows, two rows, none.
fn folder(name: &str, date: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("news")).unwrap();
    let rows = [[("1", Some("鱼苗3万尾，增长5%。")), ("2", None)], [("3", Some("")), ("4", Some("公路120公里。"))]];
    for (index, rows) in rows.iter().map(|rows| &rows[..]).chain([&[][..]]).enumerate() {
        let columns: [(&str, ArrayRef); 3] = [
            ("id", Arc::new(StringArray::from_iter_values(rows.iter().map(|(id, _)| id)))),
            ("text", Arc::new(rows.iter().map(|(_, text)| *text).collect::<StringArray>())),
            ("date", Arc::new(StringArray::from_iter_values(rows.iter().map(|_| date)))),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true))).unwrap();
        let file = File::create(folder.join(format!("news/part-{index}.parquet"))).unwrap();
        let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }
    folder
}

fn mine_sql(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mine-sql")).current_dir(folder).args(["--table", "news=news"]).args(arguments).output().unwrap()
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn rows(file: &Path) -> usize {
    ParquetRecordBatchReaderBuilder::try_new(File::open(file).unwrap())
        .unwrap()
        .build()
        .unwrap()
        .map(|batch| batch.unwrap().num_rows())
        .sum()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_answer_is_printed() {
    let folder = folder("printed", "2017-06-15");
    let (code, out, err) = told(&mine_sql(&folder, &[&format!("{CLAIMS} ORDER BY id, low")]));
    assert_eq!((code, out.lines().count(), err.as_str()), (0, 7, ""), "{out}");
    assert!(out.contains("| 4  | 120   |"), "{out}");
    let (code, out, err) = told(&mine_sql(&folder, &["--rows", "1", &format!("{CLAIMS} ORDER BY id, low")]));
    assert_eq!((code, out.lines().count()), (0, 5), "{out}");
    assert!(err.contains("the first 1 rows"), "{err}");
}

#[test]
fn a_query_by_row_writes_a_file_for_each() {
    let folder = folder("by-row", "2017-06-15");
    let (code, _, err) = told(&mine_sql(&folder, &["--output", "out", CLAIMS]));
    assert_eq!((code, err.as_str()), (0, "3 rows in 3 files, 0 jobs tried again\n"));
    assert_eq!(names(&folder.join("out")), ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]);
    assert_eq!(names(&folder.join("out")).iter().map(|name| rows(&folder.join("out").join(name))).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(names(&folder), ["news", "out"]);
    let (code, _, err) = told(&mine_sql(&folder, &["--output", "out", CLAIMS]));
    assert!(code == 2 && err.contains("out: expected a new or empty folder"), "{err}");
}

#[test]
fn any_other_query_writes_one_file() {
    let folder = folder("whole", "2017-06-15");
    for (index, query) in
        [format!("SELECT count(*) AS n FROM ({CLAIMS})"), format!("{CLAIMS} LIMIT 1"), format!("SELECT max(low) FROM ({CLAIMS})")]
            .iter()
            .enumerate()
    {
        let out = format!("out{index}");
        let (code, _, err) = told(&mine_sql(&folder, &["--output", &out, query]));
        assert_eq!((code, err.as_str()), (0, "1 rows in 1 files, 0 jobs tried again\n"), "{query}");
        assert_eq!(names(&folder.join(out)), ["part-00000.parquet"]);
    }
}

#[test]
fn what_fails_leaves_no_folder_that_looks_whole() {
    let broken_date = folder("broken-date", "gestern");
    let (code, _, err) = told(&mine_sql(&broken_date, &["--output", "out", CLAIMS]));
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("expected a date like 2017-06-15, found `gestern`") && err.contains("is not whole and not moved to out"), "{err}");
    assert!(!broken_date.join("out").exists());
    let torn = folder("torn", "2017-06-15");
    let bytes = fs::read(torn.join("news/part-1.parquet")).unwrap();
    fs::write(torn.join("news/part-1.parquet"), &bytes[..bytes.len() / 2]).unwrap();
    let (code, _, err) = told(&mine_sql(&torn, &["--output", "out", CLAIMS]));
    assert!(code != 0 && !torn.join("out").exists() && err.contains("part-1.parquet"), "{code} {err}");
}

#[test]
fn what_is_no_text_is_told_with_its_file() {
    let bytes = folder("bytes", "2017-06-15");
    // A file whose column says that it is text and is not, as a writer that does not look makes it.
    let columns = ["id", "text", "date"].map(|name| format!("required binary {name} (STRING);")).concat();
    let schema = Arc::new(parse_message_type(&format!("message news {{ {columns} }}")).unwrap());
    let file = File::create(bytes.join("news/part-1.parquet")).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for value in [&b"3"[..], b"\xb9\xab\xc0\xef", b"2017"] {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&[ByteArray::from(value.to_vec())], None, None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    let (code, _, err) = told(&mine_sql(&bytes, &["--output", "out", CLAIMS]));
    assert!(code == 1 && err.contains("news/part-1.parquet") && err.contains("UTF") && !bytes.join("out").exists(), "{code} {err}");

    let rows = folder("rows", "2017-06-15");
    for (lines, status, expected) in [
        ("{\"text\": 5}", 2, "mine_claims: expected text, found Int64"),
        ("{\"text\": [\"一\"]}", 2, "mine_claims: expected text, found List"),
        ("{\"text\": \"鱼苗3万尾。\"}\n{\"text\": {}}", 1, "rows.jsonl"),
        ("{\"text\": \"鱼苗3万尾。\"}\n{\"text\": ", 1, "rows.jsonl"),
    ] {
        fs::write(rows.join("rows.jsonl"), lines).unwrap();
        let query = "SELECT mine_claims(text) FROM rows";
        let (code, out, err) = told(&mine_sql(&rows, &["--table", "rows=rows.jsonl", query]));
        assert!(code == status && out.is_empty() && err.contains(expected) && !err.contains("panicked"), "{lines}: {code} {err}");
    }
}

#[test]
fn what_is_wrong_is_told_in_a_line_or_two() {
    let folder = folder("wrong", "2017-06-15");
    for (arguments, expected) in [
        (&["SELECT mine_claims(id, text, date) FROM news"][..], "mine_claims was given 3 arguments"),
        (&["SELECT nothing FROM news"], "nothing"),
        (&["--table", "x=y", "SELECT 1"], "y"),
        (&["--table", "xy", "SELECT 1"], "expected NAME=PATH, found `xy`"),
    ] {
        let (code, out, err) = told(&mine_sql(&folder, arguments));
        assert!(code == 2 && out.is_empty() && err.contains(expected) && !err.contains("panicked"), "{arguments:?}: {code} {err}");
    }
    let (code, _, err) = told(&mine_sql(&folder, &["--cluster", "127.0.0.1:1", "SELECT id FROM news"]));
    assert!(code == 1 && !err.contains("panicked"), "{code} {err}");
}
