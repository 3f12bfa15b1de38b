//! The functions in SQL: what they give, what null gives, how errors read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that panics has failed")]

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BinaryArray, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::common::Result;
use datafusion::prelude::{SessionConfig, SessionContext};
use hanmine::arrow::{Lists, ListsBuilder, list_rows};
use hanmine::{Document, Miner};
use std::sync::Arc;

const TEXTS: [Option<&str>; 4] =
    [Some("去年，县里启动“护渔行动”，放流鱼苗约3.5万尾，增长5%。"), None, Some(""), Some("全年接待读者8万人次。")];

fn context() -> SessionContext {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    hanmine_datafusion::register(&context).unwrap();
    let column = Arc::new(StringArray::from(TEXTS.to_vec())) as ArrayRef;
    context.register_batch("news", RecordBatch::try_from_iter([("text", column)]).unwrap()).unwrap();
    context
}

async fn table(context: &SessionContext, sql: &str) -> Result<String> {
    Ok(pretty_format_batches(&context.sql(sql).await?.collect().await?)?.to_string())
}

async fn error(sql: &str) -> String {
    table(&context(), sql).await.unwrap_err().to_string()
}

/// The first column of the first row, as it prints.
async fn first(sql: &str) -> String {
    table(&context(), sql).await.unwrap().lines().nth(3).unwrap().trim_matches(['|', ' ']).to_owned()
}

#[tokio::test]
async fn lists_are_those_of_the_library_and_null_gives_null() {
    let batches = context().sql("SELECT mine_claims(text) AS c, mine_programmes(text) AS p, mine(text) AS m FROM news").await.unwrap();
    let batches = batches.collect().await.unwrap();
    let miner = Miner::builder().build().unwrap();
    for (lists, column, of_both) in [(Lists::Claims, "c", "claims"), (Lists::Programmes, "p", "programmes")] {
        let mut builder = ListsBuilder::new(lists);
        for text in TEXTS {
            match text {
                Some(text) => builder.push(&miner.mine(&Document::new("", text))).unwrap(),
                None => builder.push_null(),
            }
        }
        let expected = list_rows(&builder.finish().unwrap(), lists).unwrap();
        assert!(expected[0].as_ref().is_some_and(|rows| !rows.is_empty()) && expected[1].is_none() && expected[2] == Some(vec![]));
        assert_eq!(list_rows(batches[0].column_by_name(column).unwrap().as_list(), lists).unwrap(), expected);
        let both = batches[0].column_by_name("m").unwrap().as_struct();
        assert!(both.is_null(1) && both.is_valid(2));
        assert_eq!(list_rows(both.column_by_name(of_both).unwrap().as_list(), lists).unwrap(), expected);
    }
}

#[tokio::test]
async fn lists_are_taken_apart_by_unnest() {
    let sql =
        "SELECT c['low'] AS low, c['unit'] AS unit, c['low_decimal'] AS decimal FROM (SELECT unnest(mine_claims(text)) AS c FROM news)";
    let found = table(&context(), sql).await.unwrap();
    for row in ["| 35000 | {尾}   | 35000.000000000 |", "| 5     | %      | 5.000000000     |", "| 80000 | {人次} | 80000.000000000 |"] {
        assert!(found.contains(row), "{found}");
    }
    assert_eq!(found.lines().count(), 7, "{found}");
    assert_eq!(first("SELECT p['name'] FROM (SELECT unnest(mine_programmes(text)) AS p FROM news)").await, "护渔行动");
}

#[tokio::test]
async fn amounts_and_tokens() {
    let sql = "SELECT q['text'] AS text, q['start'] AS start FROM (SELECT unnest(quantities('一只猫，3.5吨鱼。')) AS q)";
    let found = table(&context(), sql).await.unwrap();
    assert!(found.contains("| 一只  | 0     |") && found.contains("| 3.5吨 | 4     |"), "{found}");
    assert_eq!(first("SELECT array_to_string(segment('近3500万元的鱼'), '/')").await, "近/3500万/元/的/鱼");
    assert_eq!(first("SELECT count(*) FROM news WHERE array_to_string(segment(text), '') = text").await, "3");
    assert_eq!(first("SELECT count(*) FROM news WHERE segment(text) IS NULL AND quantities(text) IS NULL").await, "1");
}

#[tokio::test]
async fn a_date_comes_as_date_time_or_text() {
    let period = |date: &str| format!("SELECT mine_claims('去年接待读者8万人次。', {date})[1]['period_from']");
    for (date, expected) in [
        ("'2017-06-15'", "2016"),
        ("'2017'", "2016"),
        ("'2017-06-15 08:00:00'", "2016"),
        ("DATE '2017-06-15'", "2016"),
        ("TIMESTAMP '2017-06-15 08:00:00'", "2016"),
        ("NULL", ""),
        ("''", ""),
        ("try_cast('gestern' AS DATE)", ""),
    ] {
        assert_eq!(first(&period(date)).await, expected, "{date}");
    }
    let told = error(&period("'gestern'")).await;
    assert!(told.contains("mine_claims: expected a date like 2017-06-15, found `gestern`"), "{told}");
}

#[tokio::test]
async fn all_types_of_text_are_read_and_no_other() {
    let texts = || TEXTS.to_vec();
    let columns: [ArrayRef; 3] =
        [Arc::new(StringArray::from(texts())), Arc::new(LargeStringArray::from(texts())), Arc::new(StringViewArray::from(texts()))];
    for column in columns {
        let context = context();
        context.deregister_table("news").unwrap();
        context.register_batch("news", RecordBatch::try_from_iter([("text", column)]).unwrap()).unwrap();
        let found =
            table(&context, "SELECT sum(cardinality(mine_claims(text))), sum(cardinality(segment(text))) > 9 FROM news").await.unwrap();
        assert!(found.contains("| 3 ") && found.contains("true"), "{found}");
    }
    let context = context();
    let bytes = Arc::new(BinaryArray::from_vec(vec![b"\xff"])) as ArrayRef;
    context.register_batch("bytes", RecordBatch::try_from_iter([("text", bytes)]).unwrap()).unwrap();
    let told = table(&context, "SELECT mine_claims(text) FROM bytes").await.unwrap_err().to_string();
    assert!(told.contains("mine_claims: expected text, found Binary"), "{told}");
    assert!(error("SELECT mine_claims(3)").await.contains("mine_claims: expected text, found Int64"));
    assert!(error("SELECT mine_claims('', 3)").await.contains("mine_claims: expected a date as DATE, TIMESTAMP or text, found Int64"));
}

#[tokio::test]
async fn a_wrong_call_is_told_when_it_is_planned() {
    for (sql, told) in [
        ("SELECT mine_claims()", "mine_claims"),
        ("SELECT segment('', '')", "segment was given 2 arguments; it is called as segment(text)"),
        ("SELECT mine_claims(txt) FROM news", "txt"),
        ("SELECT mine_claim(text) FROM news", "mine_claim"),
        ("SELEC 1", "SELEC"),
    ] {
        let found = context().sql(sql).await.unwrap_err().to_string();
        assert!(found.contains(told), "{sql}: {found}");
    }
}

#[tokio::test]
async fn five_megabytes_are_a_text_like_another() {
    let long = "全年接待读者8万人次，增长5%。".repeat(5_000_000 / 42);
    let context = context();
    let column = Arc::new(StringArray::from(vec![Some(long.as_str()), None, Some("鱼苗3万尾。")])) as ArrayRef;
    context.register_batch("long", RecordBatch::try_from_iter([("text", column)]).unwrap()).unwrap();
    let found = table(&context, "SELECT cardinality(mine_claims(text)) AS n FROM long").await.unwrap();
    assert!(found.contains(&(2 * (5_000_000 / 42)).to_string()), "{found}");
}
