//! A school's server in this process, on a port of its own, and real SSH clients that come to it.

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tempfile::TempDir;
use tokio::sync::oneshot;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::policy::Actor;
use zhurnal::server::Server;
use zhurnal::server::config::Config;
use zhurnal::server::limits::Gate;

use super::pty::{Launch, Terminal};
use super::school::{School, account, put};
use super::wait_until;

/// Accounts by login.
type Users = std::collections::BTreeMap<String, zhurnal::domain::people::User>;

/// The password of every account that a test gives one.
pub const PASSWORD: &str = "correct horse";

/// A server at work. Dropping it stops it and waits for its end.
pub struct Host {
    pub school: Arc<School>,
    pub address: SocketAddr,
    pub fingerprint: String,
    pub gate: Arc<Gate>,
    folder: TempDir,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Serves the small school.
    pub fn new() -> Self {
        Self::with("")
    }

    /// Serves the small school under settings of its own.
    pub fn with(settings: &str) -> Self {
        Self::of(School::new(), settings)
    }

    pub fn of(school: School, settings: &str) -> Self {
        let school = Arc::new(school);
        let folder = TempDir::new().unwrap();
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path(), private).unwrap();
        let mut config = Config::parse(settings).unwrap();
        config.listen = "127.0.0.1:0".parse().unwrap();
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let (service, path) = (Arc::clone(&school.service), folder.path().to_owned());
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let server = Server::bind(service, &path, config, 7 << 100)
                    .await
                    .unwrap();
                let fingerprint = server.fingerprint().to_owned();
                tell.send((server.address().unwrap(), fingerprint, server.gate()))
                    .unwrap();
                let all_gone = server
                    .run(async {
                        let _ = stopped.await;
                    })
                    .await;
                assert!(all_gone, "the server had to cut somebody off");
            });
        });
        let (address, fingerprint, gate) = told.recv().unwrap();
        Self {
            address,
            fingerprint,
            gate,
            school,
            folder,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// The login of a person.
    pub fn login(&self, person: PersonId) -> String {
        let directory = self.school.service.directory();
        let mut users = directory.users.values();
        let user = users.find(|user| user.person == person);
        user.expect("an account").login.clone()
    }

    /// Gives a person's account [`PASSWORD`], making an account where there is none; the login.
    pub fn admit(&self, person: PersonId) -> String {
        let login = |users: &Users| {
            let own = users.values().find(|user| user.person == person);
            own.map(|user| user.login.clone())
        };
        let service = &self.school.service;
        let login = login(&service.directory().users).unwrap_or_else(|| {
            self.school.change(vec![put(account(person, true))]);
            login(&service.directory().users).expect("an account")
        });
        let op = self.school.next_op();
        service
            .set_password(Actor::CONSOLE, &login, PASSWORD, op)
            .unwrap();
        login
    }

    /// A file among the server's that clients may use.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a key as its owner does; the file of its private half. Its public half is beside it.
    pub fn keygen(&self, name: &str, kind: &[&str]) -> PathBuf {
        let file = self.file(name);
        let mut command = Command::new("ssh-keygen");
        command.args(["-q", "-N", "", "-C", name, "-f"]).arg(&file);
        let made = command.args(kind).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        file
    }

    /// Options that every OpenSSH client of a test takes: nothing of this machine's own settings.
    pub fn options(&self) -> Vec<String> {
        let known = self.file("known_hosts").display().to_string();
        [
            "-F".into(),
            "none".into(),
            "-o".into(),
            "StrictHostKeyChecking=accept-new".into(),
            "-o".into(),
            format!("UserKnownHostsFile={known}"),
            "-o".into(),
            "LogLevel=ERROR".into(),
            "-o".into(),
            "IdentitiesOnly=yes".into(),
            "-p".into(),
            self.address.port().to_string(),
        ]
        .to_vec()
    }

    /// `ssh` in a terminal, before anything is typed.
    pub fn ssh<A: AsRef<OsStr>>(
        &self,
        login: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Launch {
        self.ssh_to(self.address, login, arguments)
    }

    /// The same to another address, from where the way goes on to the server.
    pub fn ssh_to<A: AsRef<OsStr>>(
        &self,
        address: SocketAddr,
        login: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Launch {
        let mut command = Launch::session_of("ssh");
        // Of two ports the first is taken.
        command.args(["-p", &address.port().to_string()]);
        command.args(self.options());
        command.arg(format!("{login}@127.0.0.1"));
        Launch::of(command, arguments)
    }

    /// `ssh` without a terminal, which is told [`PASSWORD`]: a command, or none.
    pub fn exec(&self, login: &str, line: &[&str]) -> Command {
        let script = self.file("askpass");
        if !script.exists() {
            std::fs::write(&script, format!("#!/bin/sh\necho '{PASSWORD}'\n")).unwrap();
            let executable = std::fs::Permissions::from_mode(0o700);
            std::fs::set_permissions(&script, executable).unwrap();
        }
        let mut command = Command::new("ssh");
        command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("SSH_ASKPASS", script)
            .env("SSH_ASKPASS_REQUIRE", "force")
            .args(self.options())
            .arg("-T")
            .arg(format!("{login}@127.0.0.1"))
            .args(line);
        command
    }

    /// Signs in with [`PASSWORD`] in a terminal.
    pub fn sign_in(&self, person: PersonId) -> Terminal {
        self.admit(person);
        self.sign_in_again(person)
    }

    /// Signs in with the [`PASSWORD`] that the account has already.
    pub fn sign_in_again(&self, person: PersonId) -> Terminal {
        let login = self.login(person);
        let terminal = self.ssh(&login, [""; 0]).start();
        self.password(&terminal);
        terminal
    }

    /// Answers the question for the password with [`PASSWORD`].
    pub fn password(&self, terminal: &Terminal) {
        terminal.wait_text("password:");
        terminal.keys(format!("{PASSWORD}\r"));
    }

    /// Waits until nobody is in any more, and nothing runs for anybody.
    pub fn wait_until_empty(&self) {
        wait_until("an empty server", || {
            (self.gate.connections() == 0 && self.gate.running() == 0).then_some(())
        });
    }

    /// Stops the server, as a signal does, and waits for its end.
    pub fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            wait_until("the server's end", || thread.is_finished().then_some(()));
            thread.join().unwrap();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "see above");
        }
    }
}
