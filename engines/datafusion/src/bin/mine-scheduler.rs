//! The scheduler of a cluster whose queries may mine. Tells on standard error what it does; `RUST_LOG` sets how much.

use clap::Parser;
use datafusion::common::Result;
use hanmine_datafusion::cluster::{self, SchedulerSettings};
use std::net::SocketAddr;

/// Takes queries of mine-sql and gives work to the executors. HTTP at the same port: /livez, /readyz.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    /// Where to listen. There is no access control: keep it inside a trusted network.
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50050")]
    listen: SocketAddr,
    /// The name under which executors and clients reach this machine; the address of --listen if not given.
    #[arg(long, value_name = "HOST")]
    external_host: Option<String>,
    /// Seconds without a sign of life after which an executor is lost; several times its --heartbeat.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    executor_timeout: u64,
    /// Executors that must be there before /readyz says so.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_executors: usize,
    /// Times that a task may fail before its job does.
    #[arg(long, value_name = "N", default_value_t = 4)]
    task_failures: usize,
}

fn main() -> Result<()> {
    let options = Options::parse();
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info")).init();
    cluster::run(cluster::run_scheduler(SchedulerSettings {
        listen: options.listen,
        external_host: options.external_host.unwrap_or_else(|| options.listen.ip().to_string()),
        executor_timeout: options.executor_timeout,
        min_executors: options.min_executors,
        task_failures: options.task_failures,
    }))
}
