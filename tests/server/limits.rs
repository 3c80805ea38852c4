//! What one address, one user and strangers may take, shown by clients that take more.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::pty::PROGRAM;
use crate::harness::school::TEACHER;
use crate::harness::wait_until;

use super::peer;
use super::raw::{GREETING, Raw};

#[test]
fn an_address_with_too_many_connections_is_told_so_and_served_again_later() {
    let host = Host::with("[limits]\nconnections_per_address = 2");
    let mut first = Raw::new(&host);
    let mut second = Raw::new(&host);
    assert!(first.is_let_in() && second.is_let_in());
    let mut third = Raw::new(&host);
    assert!(third.greeting().starts_with("SSH-2.0-zhurnal_"));
    let reason = third.packet();
    assert_eq!(reason[..5], [1, 0, 0, 0, 12]);
    assert!(third.until_end().is_empty());
    // As OpenSSH's user sees it.
    let terminal = host.ssh("anybody", [""; 0]).start();
    terminal.wait_text("Too many connections from your address");
    drop(first);
    wait_until("a free place", || Raw::new(&host).is_let_in().then_some(()));
    drop(second);
    host.wait_until_empty();
}

#[test]
fn strangers_are_limited_in_all() {
    let host = Host::with("[limits]\nunauthenticated = 1");
    let login = host.admit(TEACHER);
    peer::run(async {
        let known = peer::known(&host, &login).await;
        // Whoever has signed in gives the strangers' place back a moment later.
        let stranger = wait_until("a place for a stranger", || {
            let mut stranger = Raw::new(&host);
            stranger.is_let_in().then_some(stranger)
        });
        assert!(!Raw::new(&host).is_let_in());
        drop((known, stranger));
    });
}

#[test]
fn who_does_not_sign_in_in_time_is_cut_off_in_any_state() {
    let host = Host::with("[limits]\nsign_in_seconds = 1");
    let mut silent = Raw::new(&host);
    let mut half = Raw::new(&host);
    half.send(b"SSH-2.");
    let mut stuck = Raw::new(&host);
    stuck.send(GREETING);
    let mut slow = Raw::new(&host);
    slow.send(GREETING);
    // Bytes of a packet that is never whole.
    slow.send(&[0, 0, 0x7f, 0xff]);
    slow.drip(5);
    let mut slowest = Raw::new(&host);
    slowest.drip(b'S');
    for raw in [&mut silent, &mut half, &mut stuck] {
        raw.until_end();
    }
    host.wait_until_empty();
}

#[test]
fn who_signs_in_and_asks_for_nothing_is_cut_off() {
    let host = Host::with("[limits]\nsign_in_seconds = 3");
    let login = host.admit(TEACHER);
    peer::run(async {
        let client = peer::known(&host, &login).await;
        let idle = client.channel_open_session().await.unwrap();
        wait_for_end(client).await;
        drop(idle);
    });
    host.wait_until_empty();
}

#[test]
fn a_client_that_stays_after_its_session_is_cut_off() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    peer::run(async {
        let client = peer::known(&host, &login).await;
        let mut channel = peer::shell(&client).await;
        peer::wait_text(&mut channel, "Алгебра").await;
        channel.close().await.unwrap();
        wait_for_end(client).await;
    });
    host.wait_until_empty();
}

async fn wait_for_end(client: russh::client::Handle<peer::Trusting>) {
    // Its task ends with the connection, well or not.
    let _ = client.await;
}

#[test]
fn a_user_with_too_many_sessions_is_told_so_on_the_screen() {
    let host = Host::with("[limits]\nsessions_per_user = 1");
    let first = host.sign_in(TEACHER);
    first.wait_text("Алгебра");
    let login = host.admit(TEACHER);
    let mut second = host.ssh(&login, [""; 0]).start();
    second.wait_text("password:");
    second.keys(format!("{PASSWORD}\r"));
    second.wait_text("слишком много сеансов");
    assert_eq!(second.finish().code(), Some(69));
    first.keys("\r");
    first.wait_text("Алёшин");
}

/// The real server, with few descriptors.
struct Server {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Server {
    fn with_descriptors(count: u32) -> Self {
        let folder = TempDir::new().unwrap();
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder.path(), private).unwrap();
        let school = folder.path().display();
        let script = format!(
            "{PROGRAM} init {school} --school Test >&2 && ulimit -n {count} && exec {PROGRAM} serve {school} --listen 127.0.0.1:0"
        );
        let mut child = Command::new("sh")
            .args(["-c", &script])
            .env("LANG", "en_US.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let said = child.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut line).unwrap();
        let port = line.trim().rsplit(':').next().unwrap().parse();
        Self {
            port: port.unwrap_or_else(|_| panic!("no port in {line:?}")),
            child,
            _folder: folder,
        }
    }

    fn connect(&self) -> Raw {
        Raw(TcpStream::connect(("127.0.0.1", self.port)).unwrap())
    }

    fn descriptors(&self) -> usize {
        let folder = format!("/proc/{}/fd", self.child.id());
        fs::read_dir(folder).unwrap().count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_server_never_runs_out_of_descriptors() {
    let server = Server::with_descriptors(80);
    let before = server.descriptors();
    let mut inside: Vec<Raw> = (0..8).map(|_| server.connect()).collect();
    assert!(inside.iter_mut().all(Raw::is_let_in));
    let mut turned_away: Vec<Raw> = (0..100).map(|_| server.connect()).collect();
    for raw in &mut turned_away {
        // More than can be told so at once are closed without a word.
        let said = raw.until_end();
        assert!(
            said.is_empty()
                || said
                    .windows(4)
                    .any(|bytes| bytes == b"busy" || bytes == b"many")
        );
    }
    drop((inside, turned_away));
    wait_until("all descriptors given back", || {
        (server.descriptors() == before).then_some(())
    });
    assert!(server.connect().is_let_in());
}
