//! A server in a process of its own, so that its memory and its processor's time are its own; looked at from outside, but for
//! its commits, whose times it tells.

use std::fmt::Display;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::server::Server;
use crate::server::config::{Config, Limits};
use crate::store::redb_engine::RedbEngine;

use super::child::millis;
use super::stopwatch::{Commits, Timed, Times};
use super::{BenchError, school};

/// The kernel counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);
/// No limit that a bench could meet.
const PLENTY: usize = 100_000;

/// A server at work.
#[derive(Debug)]
pub(super) struct Host {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    /// A line asks how long the commits took since it was asked last; closing it ends the server.
    ask: Option<ChildStdin>,
    said: BufReader<ChildStdout>,
}

impl Host {
    /// Serves the school of a file.
    pub(super) fn start(file: &Path) -> Result<Self, BenchError> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["bench", "child", "serve"])
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = BufReader::new(child.stdout.take().ok_or(BenchError::Child)?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        Ok(Self {
            address: line.trim().parse().map_err(|_| BenchError::Child)?,
            ask: child.stdin.take(),
            said,
            child,
        })
    }

    /// How long its commits took since this was asked last, as it tells them.
    pub(super) fn commits(&mut self) -> Result<String, BenchError> {
        writeln!(self.ask.as_mut().ok_or(BenchError::Child)?)?;
        let mut line = String::new();
        self.said.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Memory that it holds, KiB.
    pub(super) fn resident(&self) -> Result<u64, BenchError> {
        let status = fs::read_to_string(self.proc("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        number.ok_or(BenchError::Child)
    }

    /// Processor time that it has used, its own and the kernel's for it.
    pub(super) fn processor(&self) -> Result<Duration, BenchError> {
        let stat = fs::read_to_string(self.proc("stat"))?;
        // The name, in brackets, may hold anything.
        let fields = stat.rsplit_once(')').map(|(_, fields)| fields);
        let ticks: u32 = fields
            .into_iter()
            .flat_map(|fields| fields.split_whitespace().skip(11).take(2))
            .filter_map(|field| field.parse::<u32>().ok())
            .sum();
        Ok(TICK * ticks)
    }

    /// Descriptors that it holds.
    pub(super) fn descriptors(&self) -> Result<usize, BenchError> {
        Ok(fs::read_dir(self.proc("fd"))?.count())
    }

    fn proc(&self, what: &str) -> String {
        format!("/proc/{}/{what}", self.child.id())
    }

    /// Ends it as a signal would, and waits.
    pub(super) fn stop(mut self) -> Result<(), BenchError> {
        drop(self.ask.take());
        let ended = self.child.wait()?;
        if ended.success() {
            Ok(())
        } else {
            Err(BenchError::Child)
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.ask.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The child's part: serves until its input ends. Gives back nothing to say.
pub(super) fn serve(file: &Path) -> Result<String, BenchError> {
    let folder = file.parent().ok_or(BenchError::Child)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    let (engine, commits) = Timed::new(RedbEngine::open(file)?);
    let service = school::open(engine)?;
    let mut config = Config::load(folder).map_err(|_| BenchError::Child)?;
    config.listen = SocketAddr::from(([127, 0, 0, 1], 0));
    config.limits = Limits {
        connections_per_address: PLENTY,
        unauthenticated: PLENTY,
        sign_in_seconds: 600,
        sessions_per_user: PLENTY,
    };
    let runtime = crate::server::runtime()?;
    runtime.block_on(async {
        let seed = u128::from(fastrand::u64(..)) << 64;
        let server = Server::bind(service, folder, config, seed).await;
        let server = server.map_err(|_| BenchError::Child)?;
        say(&server.address().map_err(|_| BenchError::Child)?)?;
        server
            .run(async {
                let _ = tokio::task::spawn_blocking(move || answer(&commits)).await;
            })
            .await;
        Ok(String::new())
    })
}

/// Says how long the commits took whenever that is asked, until the input ends.
fn answer(commits: &Commits) -> io::Result<()> {
    for asked in io::stdin().lines() {
        asked?;
        say(&told(&commits.take()))?;
    }
    Ok(())
}

fn say(what: &impl Display) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "{what}")?;
    out.flush()
}

/// Median, 99th percentile and the longest, milliseconds.
pub(super) fn told(times: &Times) -> String {
    let of = |percent| format!("{:.1}", millis(times.percentile(percent)));
    format!("{} / {} / {}", of(50), of(99), of(100))
}
