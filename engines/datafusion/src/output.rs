//! The result of a query as a folder of Parquet files that is whole or not there.
//!
//! A query that looks at each row by itself (columns, conditions, lists taken apart) runs once for each file of its table, as a job of one
//! task that writes one file of a fixed name: nothing is moved between machines, a task that is done again writes the same file again, and a
//! lost machine costs the files it had under way. Any other query is one job with one file. Files are written into `DIR.partial-…`; when the
//! rows in them are as many as the jobs say they wrote, the folder gets its name. Rows are not looked at.

use crate::cluster::Engine;
use crate::tables::Table;
use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DataFusionError, Result, exec_err, plan_err};
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::prelude::SessionContext;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::task::JoinSet;

/// How a query is written.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it runs.
    pub engine: Engine,
    /// The tables that it may name.
    pub tables: Vec<Table>,
    /// Jobs under way at a time.
    pub jobs: usize,
    /// Times that a job that failed is tried again: a machine may have been lost with its answer.
    pub retries: usize,
    /// How long a job may take; one that takes longer has failed.
    pub timeout: Option<Duration>,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Rows in all files.
    pub rows: u64,
    /// Files.
    pub files: usize,
    /// Jobs that had to be tried again.
    pub retried: usize,
}

/// One job: the files that its tables are made of, and the file that it writes.
#[derive(Clone, Debug)]
struct Job {
    tables: Vec<(Table, PathBuf)>,
    path: PathBuf,
    tries: usize,
}

/// Runs `query` and writes what it gives into the folder `output`, which must not be there or be empty.
///
/// # Errors
///
/// Fails where the query cannot be planned or run, or the folder not be written. What was written until then stays in `DIR.partial-…`, which the
/// error names; `output` is not there then.
pub async fn write(settings: &Settings, query: &str, output: &Path) -> Result<Written> {
    if output.exists() && (!output.is_dir() || fs::read_dir(output)?.next().is_some()) {
        return plan_err!("{}: expected a new or empty folder", output.display());
    }
    let context = settings.engine.session(None).await?;
    for table in &settings.tables {
        table.register(&context, &table.path).await?;
    }
    let split = by_row(context.sql(query).await?.logical_plan())?;
    let partial = partial_folder(output)?;
    let jobs = jobs(settings, split.as_deref(), &partial)?;
    let files: Vec<PathBuf> = jobs.iter().map(|job| job.path.clone()).collect();
    let in_partial =
        |error: DataFusionError| error.context(format!("{} is not whole and not moved to {}", partial.display(), output.display()));
    let (told, retried) = run_all(settings, query, jobs).await.map_err(in_partial)?;
    let rows = checked(&partial, &files, told).map_err(in_partial)?;
    if output.exists() {
        fs::remove_dir(output)?;
    }
    fs::rename(&partial, output)?;
    Ok(Written { rows, files: files.len(), retried })
}

/// The one table of a query that looks at each of its rows by itself; `None` for any other query.
fn by_row(plan: &LogicalPlan) -> Result<Option<String>> {
    let (mut tables, mut is_by_row) = (Vec::new(), true);
    plan.apply_with_subqueries(|node| {
        match node {
            LogicalPlan::TableScan(scan) if scan.fetch.is_none() => tables.push(scan.table_name.table().to_owned()),
            LogicalPlan::Projection(_) | LogicalPlan::Filter(_) | LogicalPlan::SubqueryAlias(_) | LogicalPlan::Unnest(_) => {}
            _ => is_by_row = false,
        }
        Ok(TreeNodeRecursion::Continue)
    })?;
    Ok(if is_by_row && tables.len() == 1 { tables.pop() } else { None })
}

/// A folder beside `output` that no other run writes to, not even one that was given up while a machine still worked for it.
fn partial_folder(output: &Path) -> Result<PathBuf> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut name: OsString = output.file_name().map_or_else(|| "output".into(), OsString::from);
    name.push(format!(".partial-{:x}-{:x}", now.as_micros(), std::process::id()));
    let folder = output.with_file_name(name);
    fs::create_dir_all(&folder)?;
    Ok(fs::canonicalize(folder)?)
}

fn jobs(settings: &Settings, split: Option<&str>, partial: &Path) -> Result<Vec<Job>> {
    let whole: Vec<(Table, PathBuf)> = settings.tables.iter().map(|table| (table.clone(), table.path.clone())).collect();
    let job = |tables, index: usize| Job { tables, path: partial.join(format!("part-{index:05}.parquet")), tries: 0 };
    let Some(table) = split.and_then(|name| settings.tables.iter().find(|table| table.name == name)) else {
        return Ok(vec![job(whole, 0)]);
    };
    let files = table.files()?;
    Ok(files.into_iter().enumerate().map(|(index, file)| job(vec![(table.clone(), file)], index)).collect())
}

/// Runs the jobs, a few at a time, and hands back how many rows they say they wrote.
async fn run_all(settings: &Settings, query: &str, jobs: Vec<Job>) -> Result<(u64, usize)> {
    let mut waiting: VecDeque<Job> = jobs.into();
    let (mut running, mut rows, mut retried) = (JoinSet::new(), 0, 0);
    // One job alone may use all cores; of many each is one task.
    let partitions = (waiting.len() > 1).then_some(1);
    loop {
        while running.len() < settings.jobs.max(1)
            && let Some(mut job) = waiting.pop_front()
        {
            job.tries += 1;
            running.spawn(run_job(settings.engine.clone(), query.to_owned(), job, partitions, settings.timeout));
        }
        let Some(done) = running.join_next().await else {
            return Ok((rows, retried));
        };
        match done.map_err(|error| DataFusionError::External(Box::new(error)))? {
            (_, Ok(written)) => rows += written,
            (job, Err(error)) if job.tries <= settings.retries && is_passing(&error) => {
                log::warn!("{}: {error}; once more", job.path.display());
                retried += 1;
                waiting.push_back(job);
            }
            // The others are dropped here; a cluster may go on with them, into a folder that nobody takes.
            (job, Err(error)) => {
                let inputs: Vec<String> = job.tables.iter().map(|(_, path)| path.display().to_string()).collect();
                return Err(error.context(format!("{} from {}", job.path.display(), inputs.join(", "))));
            }
        }
    }
}

/// Whether the same job may end well another time: what is wrong with the query stays so.
fn is_passing(error: &DataFusionError) -> bool {
    !matches!(
        error.find_root(),
        DataFusionError::Plan(_) | DataFusionError::SQL(..) | DataFusionError::SchemaError(..) | DataFusionError::NotImplemented(_)
    )
}

async fn run_job(engine: Engine, query: String, job: Job, partitions: Option<usize>, timeout: Option<Duration>) -> (Job, Result<u64>) {
    let work = write_file(&engine, &query, &job, partitions);
    let result = match timeout {
        Some(limit) => match tokio::time::timeout(limit, work).await {
            Ok(result) => result,
            Err(_) => exec_err!("no answer within {} seconds", limit.as_secs()),
        },
        None => work.await,
    };
    (job, result)
}

async fn write_file(engine: &Engine, query: &str, job: &Job, partitions: Option<usize>) -> Result<u64> {
    let context: SessionContext = engine.session(partitions).await?;
    for (table, path) in &job.tables {
        table.register(&context, path).await?;
    }
    let Some(path) = job.path.to_str() else {
        return plan_err!("the name of {} is no UTF-8", job.path.display());
    };
    let options = DataFrameWriteOptions::new().with_single_file_output(true);
    let counts = context.sql(query).await?.write_parquet(path, options, None).await?;
    let count =
        counts.iter().filter_map(|batch| batch.column_by_name("count")?.as_primitive_opt::<UInt64Type>()).flat_map(|column| column.iter());
    count.flatten().reduce(|sum, more| sum + more).map_or_else(|| exec_err!("the job told no number of rows"), Ok)
}

/// Counts the rows of the files, holds them against what the jobs told, and takes away what lost tasks left beside them.
fn checked(partial: &Path, files: &[PathBuf], told: u64) -> Result<u64> {
    let mut rows = 0;
    for file in files {
        let opened = File::open(file).map_err(|error| DataFusionError::Execution(format!("{}: {error}", file.display())))?;
        let about = ParquetRecordBatchReaderBuilder::try_new(opened)
            .map_err(|error| DataFusionError::from(error).context(file.display().to_string()))?;
        rows += u64::try_from(about.metadata().file_metadata().num_rows()).unwrap_or(0);
    }
    if rows != told {
        return exec_err!("the jobs told of {told} rows, the files hold {rows}");
    }
    for entry in fs::read_dir(partial)? {
        let path = entry?.path();
        if !files.contains(&path) {
            log::warn!("{}: left by a task that did not end; removed", path.display());
            fs::remove_file(path)?;
        }
    }
    Ok(rows)
}
