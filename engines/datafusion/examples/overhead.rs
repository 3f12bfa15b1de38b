//! What the engine costs: `overhead FOLDER [ROUNDS]`, a folder of Parquet files with `text`.
//!
//! Mines the same texts with the library alone, which builds the same lists, and through SQL, both on one thread and from the files on; who goes
//! first changes from pair to pair. Prints the medians of documents per second and of the ratios of the pairs, and between which the middle half
//! of the ratios lies.

use datafusion::arrow::array::{Array, AsArray};
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use hanmine::arrow::{Lists, ListsBuilder};
use hanmine::{Document, Miner};
use std::error::Error;
use std::fs::{self, File};
use std::time::Instant;

const QUERY: &str = "SELECT sum(cardinality(mine_claims(text))) FROM news";
const BATCH: usize = 8192;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: overhead FOLDER [ROUNDS]")?;
    let rounds: usize = arguments.next().map_or(Ok(5), |rounds| rounds.parse())?;
    let miner = Miner::builder().build()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().thread_stack_size(32 << 20).build()?;
    let (mut alone, mut engine) = (Vec::new(), Vec::new());
    // Files and tables are in memory from here on.
    let (documents, claims) = library(&folder, &miner)?;
    for round in 1..=rounds {
        for turn in [round % 2, (round + 1) % 2] {
            let start = Instant::now();
            let counted = if turn == 1 { library(&folder, &miner)?.1 } else { runtime.block_on(sql(&folder, &miner))? };
            let rate = f64::from(documents) / start.elapsed().as_secs_f64();
            if turn == 1 {
                alone.push(rate)
            } else {
                engine.push(rate)
            }
            assert_eq!(claims, counted, "both find the same claims");
        }
        println!("round {round}: {documents} documents, {claims} claims; library {:.0}/s, SQL {:.0}/s", last(&alone), last(&engine));
    }
    let mut ratios: Vec<f64> = alone.iter().zip(&engine).map(|(alone, engine)| alone / engine - 1.0).collect();
    println!(
        "median of {rounds} pairs: library {:.0} documents/s, SQL {:.0}; the engine adds {:+.1} % (middle half {:+.1} to {:+.1})",
        at(&mut alone, 2),
        at(&mut engine, 2),
        100.0 * at(&mut ratios, 2),
        100.0 * at(&mut ratios, 1),
        100.0 * at(&mut ratios, 3)
    );
    Ok(())
}

fn last(values: &[f64]) -> f64 {
    values.last().copied().unwrap_or_default()
}

/// The value behind this many quarters of the values.
fn at(values: &mut [f64], quarters: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() * quarters / 4).copied().unwrap_or_default()
}

fn library(folder: &str, miner: &Miner) -> Result<(u32, i64), Box<dyn Error>> {
    let mut files = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    files.sort();
    let (mut documents, mut claims) = (0, 0);
    for file in files {
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(file)?)?;
        let mask = ProjectionMask::columns(builder.parquet_schema(), ["text"]);
        for batch in builder.with_projection(mask).with_batch_size(BATCH).build()? {
            let batch = batch?;
            let mut lists = ListsBuilder::new(Lists::Claims);
            let texts = batch.column_by_name("text").ok_or("no column `text`")?.as_string::<i32>();
            for text in texts {
                documents += 1;
                match text {
                    Some(text) => lists.push(&miner.mine(&Document::new("", text)))?,
                    None => lists.push_null(),
                }
            }
            claims += i64::try_from(lists.finish()?.values().len())?;
        }
    }
    Ok((documents, claims))
}

async fn sql(folder: &str, miner: &Miner) -> Result<i64, Box<dyn Error>> {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    hanmine_datafusion::register_with(&context, miner);
    context.register_parquet("news", folder, ParquetReadOptions::default()).await?;
    let batches = context.sql(QUERY).await?.collect().await?;
    let sum =
        batches.iter().map(|batch| datafusion::common::ScalarValue::try_from_array(batch.column(0), 0)).collect::<Result<Vec<_>, _>>()?;
    Ok(sum.first().map(ToString::to_string).ok_or("no row")?.parse()?)
}
