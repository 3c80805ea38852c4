//! The real program serving a school: a process of its own, its address read from what it says.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use zhurnal::service::Service;
use zhurnal::service::clock::ManualClock;
use zhurnal::store::redb_engine::RedbEngine;

use super::pty::PROGRAM;
use super::school::{day, records};
use super::wait_until;

/// The small school in a file.
pub fn school(file: &Path) {
    let engine = RedbEngine::create(file).unwrap();
    Service::create(&engine, &ManualClock::noon(day(10, 12)), &records()).unwrap();
    engine.close().unwrap();
}

/// A folder with a school in it, which a server may hold.
pub struct Served {
    pub folder: TempDir,
    /// Where the server notes what it does.
    pub log: Option<PathBuf>,
    server: Option<Running>,
}

struct Running {
    child: Child,
    /// Kept, so that what the server says later does not fail.
    _output: BufReader<ChildStdout>,
    said: String,
    address: String,
}

impl Served {
    /// A school in a folder of its own, nobody serving it.
    pub fn stopped(fill: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path(), private).unwrap();
        fill(&folder.path().join("school.redb"));
        Self {
            folder,
            log: None,
            server: None,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts `serve` and waits until it listens.
    pub fn start(&mut self) {
        let mut child = program()
            .envs(self.log.iter().map(|file| ("ZHURNAL_LOG", file)))
            .arg("serve")
            .arg(self.folder.path())
            .args(["--listen", "127.0.0.1:0", "--today", "2026-10-12"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        // Its address and the fingerprint of its key.
        let mut said = String::new();
        output.read_line(&mut said).unwrap();
        let address = said.split_whitespace().next_back().expect("an address");
        let address = address.to_owned();
        output.read_line(&mut said).unwrap();
        self.server = Some(Running {
            child,
            _output: output,
            address,
            said,
        });
    }

    fn running(&self) -> &Running {
        self.server.as_ref().expect("a running server")
    }

    /// What it said when it was ready.
    pub fn said(&self) -> &str {
        &self.running().said
    }

    /// The server's process.
    pub fn id(&self) -> u32 {
        self.running().child.id()
    }

    /// Where it listens.
    pub fn port(&self) -> &str {
        let (_, port) = self.running().address.rsplit_once(':').expect("a port");
        port
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.running().child), signal).unwrap();
    }

    /// Ends the server and waits for it.
    pub fn end(&mut self, signal: Signal) -> ExitStatus {
        self.signal(signal);
        let mut child = self.server.take().expect("a running server").child;
        wait_until("the server's end", || child.try_wait().unwrap())
    }

    /// The program with this school and this input.
    pub fn run<A: AsRef<OsStr>>(&self, words: &[A], input: &[u8]) -> Output {
        let mut child = program()
            .arg("--dir")
            .arg(self.folder.path())
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that takes no input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// The output of a command that went well.
    #[track_caller]
    pub fn done<A: AsRef<OsStr>>(&self, words: &[A], input: &str) -> String {
        let output = self.run(words, input.as_bytes());
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*errors), (Some(0), ""));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.child.kill();
            let _ = server.child.wait();
        }
    }
}

fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .env("LANG", "ru_RU.UTF-8")
        .env("HOME", "/nonexistent/home");
    command
}
