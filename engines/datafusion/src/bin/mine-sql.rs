//! Asks a question in SQL over news, here or on a cluster, and prints the answer or writes it as Parquet.
//!
//! Exit status: 0 answered; 1 the query failed while it ran; 2 wrong usage, or a query that cannot be planned.

use clap::Parser;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::common::{DataFusionError, Result};
use datafusion::logical_expr::LogicalPlan;
use hanmine_datafusion::cluster::{self, Engine};
use hanmine_datafusion::output::{self, Settings};
use hanmine_datafusion::tables::Table;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// SQL over Chinese news: mine_claims(text [, date]), mine_programmes(text [, date]), mine(text [, date]), quantities(text), segment(text).
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    /// A table: a .parquet or .jsonl file, or a folder of .parquet files; may stand several times.
    #[arg(long = "table", value_name = "NAME=PATH")]
    tables: Vec<Table>,
    /// Runs the query on the cluster of this scheduler; every machine must see the files under the same paths.
    #[arg(long, value_name = "HOST:PORT")]
    cluster: Option<String>,
    /// Writes Parquet into this folder, which must be new or empty, instead of printing.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Rows that are printed at most.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    rows: usize,
    /// Jobs under way at a time with --output; about twice the slots of the cluster. Default: the cores here, or 8 with --cluster.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Times that a failed job is tried again on a cluster.
    #[arg(long, value_name = "N", default_value_t = 2)]
    retries: usize,
    /// Seconds after which a job that has not ended counts as failed.
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u64>,
    /// The query; it may begin with a comment.
    #[arg(allow_hyphen_values = true)]
    query: String,
}

fn main() -> ExitCode {
    let options = Options::parse();
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error,hanmine_datafusion=warn")).init();
    match cluster::run(answer(options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mine-sql: {error}");
            let is_wrong = matches!(
                error.find_root(),
                DataFusionError::Plan(_) | DataFusionError::SQL(..) | DataFusionError::SchemaError(..) | DataFusionError::NotImplemented(_)
            );
            if is_wrong { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

async fn answer(options: Options) -> Result<()> {
    let engine = options.cluster.clone().map_or(Engine::Local, Engine::Cluster);
    let timeout = options.timeout.map(Duration::from_secs);
    if let Some(folder) = &options.output {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = options.jobs.unwrap_or(if options.cluster.is_some() { 8 } else { cores });
        let retries = if options.cluster.is_some() { options.retries } else { 0 };
        let written = output::write(&Settings { engine, tables: options.tables, jobs, retries, timeout }, &options.query, folder).await?;
        eprintln!("{} rows in {} files, {} jobs tried again", written.rows, written.files, written.retried);
        return Ok(());
    }
    let context = engine.session(None).await?;
    for table in &options.tables {
        table.register(&context, &table.path).await?;
    }
    let all = context.sql(&options.query).await?;
    // One more than is shown, to tell whether there are more. Only rows of a query can be cut off.
    let is_told = matches!(all.logical_plan(), LogicalPlan::Explain(_) | LogicalPlan::Analyze(_) | LogicalPlan::DescribeTable(_));
    let limited = if is_told || all.schema().fields().is_empty() { all } else { all.limit(0, Some(options.rows.saturating_add(1)))? };
    let work = limited.collect();
    let batches = match timeout {
        Some(limit) => tokio::time::timeout(limit, work)
            .await
            .map_err(|_| DataFusionError::Execution(format!("no answer within {} seconds", limit.as_secs())))??,
        None => work.await?,
    };
    let (mut shown, mut left) = (Vec::new(), options.rows);
    for batch in &batches {
        shown.push(batch.slice(0, batch.num_rows().min(left)));
        left -= batch.num_rows().min(left);
    }
    writeln!(io::stdout(), "{}", pretty_format_batches(&shown)?)?;
    if batches.iter().map(|batch| batch.num_rows()).sum::<usize>() > options.rows {
        eprintln!("the first {} rows; --rows shows more, --output writes all", options.rows);
    }
    Ok(())
}

fn is_closed_pipe(error: &DataFusionError) -> bool {
    matches!(error.find_root(), DataFusionError::IoError(error) if error.kind() == io::ErrorKind::BrokenPipe)
}
