//! This program started anew by a bench: what is measured from outside, or dies.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::cli::demo::As;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::route::Route;

use super::seat::{Seat, keys};
use super::stopwatch::Times;
use super::{BenchError, host, school};

/// Keys of the work that memory is measured on, and marks written before a kill.
const KEYS: usize = 500;
const BEFORE_KILL: usize = 20;

/// What a child does with a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Task {
    /// Opens it and paints the first screen.
    Paint,
    /// Works in a journal and says how much memory that took.
    Work,
    /// Writes marks, and says so, until it is killed.
    Write,
    /// Serves it by SSH until its input ends.
    Serve,
}

/// A child of a bench; not for people.
#[derive(Debug, Args)]
pub(super) struct Errand {
    #[arg(value_enum)]
    task: Task,
    file: PathBuf,
}

impl Errand {
    /// Does it; gives back what there is to say at the end.
    pub(super) fn run(&self) -> Result<String, BenchError> {
        if self.task == Task::Serve {
            return host::serve(&self.file);
        }
        let service = school::open(RedbEngine::open(&self.file)?)?;
        let teacher = school::person(&service, As::Teacher)?;
        let sit = |first| {
            Seat::new(
                Arc::clone(&service),
                teacher,
                Profile::for_term("xterm"),
                first,
                fastrand::u32(..),
            )
        };
        if self.task == Task::Paint {
            let painted = sit(Route::Home(service.today())).paint();
            return Ok(String::from_utf8_lossy(&painted).into_owned());
        }
        let mut out = std::io::stdout();
        let journal = school::algebra(&service)?;
        let mut seat = sit(Route::Journal {
            journal,
            at: None,
            roll: false,
        });
        for number in 0.. {
            seat.key(if number % 2 == 0 { b"5" } else { b"4" })?;
            seat.key(keys::UP)?;
            if self.task == Task::Write {
                writeln!(out, "{number}")?;
                out.flush()?;
            } else if number == KEYS {
                seat.pause();
                break;
            }
        }
        Ok(most_memory()?.to_string())
    }
}

fn start(task: Task, file: &Path) -> Result<Child, BenchError> {
    let name = task
        .to_possible_value()
        .map(|value| value.get_name().to_owned());
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bench", "child"]).args(name).arg(file);
    Ok(command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?)
}

/// Times a whole process from its start to its first screen and its end.
pub(super) fn paints(file: &Path, times: usize) -> Result<Times, BenchError> {
    let mut taken = Times::default();
    for _ in 0..times {
        let done = taken.take(|| {
            start(Task::Paint, file)?
                .wait_with_output()
                .map_err(BenchError::from)
        })?;
        succeeded(done.status.success())?;
    }
    Ok(taken)
}

/// The most memory that a process used in opening a store and working with it, KiB.
pub(super) fn memory(file: &Path) -> Result<u64, BenchError> {
    let done = start(Task::Work, file)?.wait_with_output()?;
    succeeded(done.status.success())?;
    let said = String::from_utf8_lossy(&done.stdout);
    said.trim().parse().map_err(|_| BenchError::Child)
}

/// Kills a process that is writing marks, after a while of it.
pub(super) fn kill_writing(file: &Path) -> Result<(), BenchError> {
    let mut child = start(Task::Write, file)?;
    let said = child.stdout.take().ok_or(BenchError::Child)?;
    let written = BufReader::new(said)
        .lines()
        .take(BEFORE_KILL)
        .filter(Result::is_ok)
        .count();
    child.kill()?;
    child.wait()?;
    succeeded(written == BEFORE_KILL)
}

fn succeeded(well: bool) -> Result<(), BenchError> {
    if well { Ok(()) } else { Err(BenchError::Child) }
}

/// The most memory that this process has used, KiB.
fn most_memory() -> Result<u64, BenchError> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    number.ok_or(BenchError::Child)
}

/// A duration in milliseconds.
pub(super) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
