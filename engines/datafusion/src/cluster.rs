//! A Ballista cluster that knows the functions: the scheduler, the executors, and a session that asks them.
//!
//! Takes addresses and a few times, hands on running services. Every process registers the functions itself, since a plan carries their names
//! alone. What is asked, and where results go, is the business of others.

use crate::functions::register;
use ballista::prelude::SessionContextExt;
use ballista_core::error::BallistaError;
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::common::{DataFusionError, Result};
use datafusion::execution::SessionState;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

/// Stack of a worker thread: deep plans are walked by recursion.
const STACK_BYTES: usize = 32 << 20;

/// Where queries run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// In this process.
    Local,
    /// On the cluster whose scheduler listens at this `HOST:PORT`.
    Cluster(String),
}

impl Engine {
    /// A session with the functions, whose queries are cut into at most `partitions` parallel parts; as many as the engine likes where `None`.
    ///
    /// # Errors
    ///
    /// Fails where the address is none. A scheduler that does not answer is told by the first query.
    pub async fn session(&self, partitions: Option<usize>) -> Result<SessionContext> {
        let with_partitions = |config: SessionConfig| match partitions {
            Some(partitions) => config.with_target_partitions(partitions),
            None => config,
        };
        let context = match self {
            Self::Local => SessionContext::new_with_config(with_partitions(SessionConfig::new())),
            Self::Cluster(address) => {
                let state = default_session_builder(with_partitions(SessionConfig::new_with_ballista()))?;
                SessionContext::remote_with_state(&format!("df://{address}"), state).await?
            }
        };
        // A remote session begins with Ballista's own functions alone, so ours come last.
        register(&context)?;
        Ok(context)
    }
}

/// What a scheduler is told.
#[derive(Clone, Debug)]
pub struct SchedulerSettings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The name under which executors and clients reach it.
    pub external_host: String,
    /// Seconds without a sign of life after which an executor is lost and its work done again.
    pub executor_timeout: u64,
    /// Executors that must be there before `/readyz` says so.
    pub min_executors: usize,
    /// Times that a task may fail before its job does.
    pub task_failures: usize,
}

/// Runs a scheduler until it is stopped.
///
/// # Errors
///
/// Fails where the address is taken.
pub async fn run_scheduler(settings: SchedulerSettings) -> Result<()> {
    let config = SchedulerConfig {
        external_host: settings.external_host,
        bind_host: settings.listen.ip().to_string(),
        bind_port: settings.listen.port(),
        executor_timeout_seconds: settings.executor_timeout,
        no_executors_grace_period_seconds: settings.executor_timeout,
        expire_dead_executor_interval_seconds: (settings.executor_timeout / 4).max(1),
        min_ready_executors: settings.min_executors,
        task_max_failures: settings.task_failures,
        ..SchedulerConfig::default()
    };
    let config = config.with_override_session_builder(Arc::new(session_state));
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(plain)?;
    start_server(cluster, settings.listen, Arc::new(config)).await.map_err(plain)
}

/// What an executor is told.
#[derive(Clone, Debug)]
pub struct ExecutorSettings {
    /// Host and port of the scheduler.
    pub scheduler: (String, u16),
    /// Where it listens for those who fetch results.
    pub listen: SocketAddr,
    /// Where it listens for the scheduler.
    pub grpc_port: u16,
    /// The name under which the others reach it.
    pub external_host: String,
    /// Tasks at a time.
    pub slots: usize,
    /// Where results of stages lie.
    pub work_folder: String,
    /// Seconds between signs of life.
    pub heartbeat: u64,
}

/// Runs an executor until it is stopped by SIGTERM, SIGINT or the scheduler.
///
/// # Errors
///
/// Fails where an address is taken or the scheduler does not answer within half a minute.
pub async fn run_executor(settings: ExecutorSettings) -> Result<()> {
    let functions = BallistaFunctionRegistry::from(&session_state(SessionConfig::new_with_ballista())?);
    let (scheduler_host, scheduler_port) = settings.scheduler;
    let config = ExecutorProcessConfig {
        bind_host: settings.listen.ip().to_string(),
        external_host: Some(settings.external_host),
        port: settings.listen.port(),
        grpc_port: settings.grpc_port,
        scheduler_host,
        scheduler_port,
        scheduler_connect_timeout_seconds: 30,
        vcores: settings.slots,
        work_dir: Some(settings.work_folder),
        executor_heartbeat_interval_seconds: settings.heartbeat,
        // What stages left behind goes after an hour.
        job_data_ttl_seconds: 3600,
        job_data_clean_up_interval_seconds: 600,
        override_function_registry: Some(Arc::new(functions)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(plain)
}

/// A session as Ballista makes it, with the functions.
fn session_state(config: SessionConfig) -> Result<SessionState> {
    let context = SessionContext::new_with_state(default_session_builder(config)?);
    register(&context)?;
    Ok(context.state())
}

fn plain(error: BallistaError) -> DataFusionError {
    error.into_datafusion()
}

/// Runs the work of a program on threads that are as the engine needs them.
///
/// # Errors
///
/// Fails where the threads cannot be started, else as the work does.
pub fn run<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build()?;
    runtime.block_on(work)
}
