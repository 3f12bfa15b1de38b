//! An executor of a cluster whose queries may mine. Tells on standard error what it does; `RUST_LOG` sets how much.

use clap::Parser;
use hanmine_datafusion::cluster::{self, ExecutorSettings};
use std::net::SocketAddr;

/// Does the work that a scheduler gives it.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    /// The scheduler.
    #[arg(long, value_name = "HOST:PORT", value_parser = host_and_port, default_value = "127.0.0.1:50050")]
    scheduler: (String, u16),
    /// Where to listen for those who fetch results.
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50051")]
    listen: SocketAddr,
    /// Where to listen for the scheduler.
    #[arg(long, value_name = "PORT", default_value_t = 50052)]
    grpc_port: u16,
    /// The name under which the others reach this machine; the address of --listen if not given.
    #[arg(long, value_name = "HOST")]
    external_host: Option<String>,
    /// Tasks at a time; 0 is one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    slots: usize,
    /// A folder of its own for results of stages.
    #[arg(long, value_name = "DIR")]
    work: String,
    /// Seconds between signs of life.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    heartbeat: u64,
}

fn host_and_port(text: &str) -> Result<(String, u16), String> {
    let (host, port) = text.rsplit_once(':').ok_or_else(|| format!("expected HOST:PORT, found `{text}`"))?;
    Ok((host.to_owned(), port.parse().map_err(|_| format!("expected a port, found `{port}`"))?))
}

fn main() -> datafusion::common::Result<()> {
    let options = Options::parse();
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info")).init();
    cluster::run(cluster::run_executor(ExecutorSettings {
        scheduler: options.scheduler,
        listen: options.listen,
        grpc_port: options.grpc_port,
        external_host: options.external_host.unwrap_or_else(|| options.listen.ip().to_string()),
        slots: options.slots,
        work_folder: options.work,
        heartbeat: options.heartbeat,
    }))
}
