//! Hostile clients: each ends its own session at most. A teacher works beside all of them, and nothing of them is left.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use russh::client::Config;
use russh::{ChannelOpenFailure, Error};
use zhurnal::domain::command::Command;
use zhurnal::store::engine::{Batch, Engine, Outcome, Snapshot};
use zhurnal::store::error::StoreError;
use zhurnal::store::redb_engine::RedbEngine;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::pty::Terminal;
use crate::harness::school::{
    CLASS_TEACHER, COLLEAGUE, DEPUTY, STRANGER, School, TEACHER, TRAINER,
};

use super::peer::{self, is_granted, known, run, shell, stranger, wait_text};
use super::raw::{GREETING, Raw, packet};

/// A server, a teacher at work on it, and the login that the hostile ones share.
struct Ground {
    host: Host,
    login: String,
    teacher: Terminal,
}

impl Ground {
    fn new() -> Self {
        Self::of(Host::new())
    }

    fn of(host: Host) -> Self {
        let teacher = host.sign_in(TEACHER);
        teacher.wait_text("Алгебра");
        let login = host.admit(TEACHER);
        Self {
            host,
            login,
            teacher,
        }
    }

    /// The teacher's work goes on, others may come, and of the hostile ones nothing is left.
    fn holds(self) {
        self.teacher.keys("\r");
        self.teacher.wait_text("Алёшин");
        // Somebody else's, who was nowhere before: the attacked account goes on where the attack left it.
        let login = self.host.admit(COLLEAGUE);
        run(async {
            let client = known(&self.host, &login).await;
            let mut channel = shell(&client).await;
            wait_text(&mut channel, "Алгебра").await;
        });
        drop(self.teacher);
        self.host.wait_until_empty();
    }
}

#[test]
fn random_bytes_before_anybody_has_signed_in() {
    let ground = Ground::new();
    let mut random = fastrand::Rng::with_seed(1);
    for round in 0..60 {
        let mut raw = Raw::new(&ground.host);
        let mut noise: Vec<u8> = (0..random.usize(1..5000)).map(|_| random.u8(..)).collect();
        if round % 3 == 1 {
            raw.send(GREETING);
        } else if round % 3 == 2 {
            // Well-formed packets of nonsense get further.
            raw.send(GREETING);
            noise = noise.chunks(64).flat_map(packet).collect();
        }
        raw.send(&noise);
        raw.close_writing();
        raw.until_end();
    }
    ground.holds();
}

#[test]
fn packets_larger_than_any_and_without_end() {
    let ground = Ground::new();
    for head in [
        [0xff; 5],
        [0, 4, 0, 1, 4],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 1, 255],
    ] {
        let mut raw = Raw::new(&ground.host);
        raw.send(GREETING);
        raw.send(&head);
        raw.send(&[0; 4096]);
        raw.close_writing();
        raw.until_end();
    }
    ground.holds();
}

#[test]
fn lines_without_end_in_place_of_a_greeting() {
    let ground = Ground::new();
    for byte in [b'S', b'\n', 0] {
        let mut raw = Raw::new(&ground.host);
        raw.send(&[byte; 10_000]);
        raw.until_end();
    }
    ground.holds();
}

#[test]
fn who_leaves_in_any_state_leaves_nothing() {
    let ground = Ground::new();
    let host = &ground.host;
    drop(Raw::new(host));
    for bytes in [&b"SSH"[..], GREETING] {
        Raw::new(host).send(bytes);
    }
    run(async {
        drop(stranger(host, Config::default()).await);
        drop(known(host, &ground.login).await);
        let client = known(host, &ground.login).await;
        let channel = client.channel_open_session().await.unwrap();
        channel
            .request_pty(false, "xterm", 80, 24, 0, 0, &[])
            .await
            .unwrap();
        drop(client);
        let client = known(host, &ground.login).await;
        let channel = shell(&client).await;
        drop((client, channel));
        let client = known(host, &ground.login).await;
        let mut channel = shell(&client).await;
        wait_text(&mut channel, "Алгебра").await;
        channel.data(&b"\r\r\r5555"[..]).await.unwrap();
        drop((client, channel));
    });
    ground.holds();
}

#[test]
fn a_name_and_a_password_of_any_length() {
    let ground = Ground::new();
    run(async {
        for length in [10_000, 200_000] {
            let long = "я".repeat(length / 2);
            for (name, password) in [(&long, "x"), (&ground.login, &long[..])] {
                let mut client = stranger(&ground.host, Config::default()).await;
                let answer = client.authenticate_password(name, password).await;
                // Refused, or the connection ended for a packet of more than SSH allows.
                assert!(answer.map_or(true, |answer| !answer.success()));
            }
        }
    });
    ground.holds();
}

#[test]
fn everything_but_a_terminal_is_refused_with_an_answer() {
    let ground = Ground::new();
    run(async {
        let client = known(&ground.host, &ground.login).await;
        assert!(client.tcpip_forward("127.0.0.1", 0).await.is_err());
        assert!(client.streamlocal_forward("/tmp/socket").await.is_err());
        let refused = |opened: Result<_, Error>| {
            let opened: Result<russh::Channel<_>, _> = opened;
            matches!(
                opened,
                Err(Error::ChannelOpenFailure(
                    ChannelOpenFailure::AdministrativelyProhibited
                        | ChannelOpenFailure::ResourceShortage
                        | ChannelOpenFailure::UnknownChannelType
                ))
            )
        };
        let tcp = client.channel_open_direct_tcpip("127.0.0.1", 1, "127.0.0.1", 2);
        assert!(refused(tcp.await));
        assert!(refused(
            client.channel_open_direct_streamlocal("/tmp/s").await
        ));
        assert!(refused(client.channel_open_x11("127.0.0.1", 6000).await));
        let mut channel = client.channel_open_session().await.unwrap();
        channel.request_subsystem(true, "netconf").await.unwrap();
        assert!(!is_granted(&mut channel).await);
        channel.agent_forward(true).await.unwrap();
        assert!(!is_granted(&mut channel).await);
        channel
            .request_x11(true, false, "MIT", "00", 0)
            .await
            .unwrap();
        assert!(!is_granted(&mut channel).await);
        channel.set_env(true, "LD_PRELOAD", "/tmp/x").await.unwrap();
        assert!(!is_granted(&mut channel).await);
        // A second channel beside it.
        assert!(refused(client.channel_open_session().await));
        channel
            .request_pty(true, "xterm", 80, 24, 0, 0, &[])
            .await
            .unwrap();
        assert!(is_granted(&mut channel).await);
        channel.request_shell(true).await.unwrap();
        assert!(is_granted(&mut channel).await);
        // A second shell on the same channel.
        channel.request_shell(true).await.unwrap();
        assert!(!is_granted(&mut channel).await);
    });
    ground.holds();
}

#[test]
fn floods_of_requests_are_all_answered() {
    let ground = Ground::new();
    run(async {
        let client = known(&ground.host, &ground.login).await;
        for port in 0..1000 {
            assert!(client.tcpip_forward("127.0.0.1", port).await.is_err());
        }
        let mut channel = shell(&client).await;
        for _ in 0..1000 {
            assert!(client.channel_open_session().await.is_err());
        }
        for number in 0..1000 {
            let name = format!("N{number}");
            channel
                .set_env(false, name, "x".repeat(1000))
                .await
                .unwrap();
        }
        wait_text(&mut channel, "Алгебра").await;
    });
    ground.holds();
}

#[test]
fn windows_of_no_size_and_of_any_and_a_storm_of_them() {
    let ground = Ground::new();
    run(async {
        for (columns, rows) in [
            (0, 0),
            (1, 1),
            (u32::MAX, u32::MAX),
            (65_535, 1),
            (1, 65_535),
        ] {
            let client = known(&ground.host, &ground.login).await;
            let mut channel = client.channel_open_session().await.unwrap();
            channel
                .request_pty(false, "xterm", columns, rows, 0, 0, &[])
                .await
                .unwrap();
            channel.request_shell(false).await.unwrap();
            channel.window_change(80, 24, 0, 0).await.unwrap();
            wait_text(&mut channel, "Алгебра").await;
        }
        let client = known(&ground.host, &ground.login).await;
        let channel = shell(&client).await;
        let (mut reading, writing) = channel.split();
        let reader = tokio::spawn(async move { while reading.wait().await.is_some() {} });
        let mut random = fastrand::Rng::with_seed(2);
        for _ in 0..3000 {
            let (columns, rows) = (random.u32(0..400), random.u32(0..200));
            writing.window_change(columns, rows, 0, 0).await.unwrap();
        }
        drop((client, writing));
        reader.await.unwrap();
    });
    ground.holds();
}

#[test]
fn noise_on_the_channel_and_more_than_anybody_types() {
    let ground = Ground::new();
    // Each has an account of their own: noise at a hidden screen counts as wrong passwords.
    let people = [TEACHER, STRANGER, CLASS_TEACHER, TRAINER, DEPUTY];
    let logins = people.map(|person| ground.host.admit(person));
    run(async {
        for (seed, login) in (0..).zip(&logins) {
            let mut random = fastrand::Rng::with_seed(seed);
            let client = known(&ground.host, login).await;
            let channel = shell(&client).await;
            let (mut reading, writing) = channel.split();
            let write = async {
                for _ in 0..100 {
                    let noise: Vec<u8> = (0..10_000).map(|_| random.u8(..)).collect();
                    if writing.data(&noise[..]).await.is_err() {
                        break;
                    }
                }
            };
            // Some noise is the key that ends a session.
            let read = async { while reading.wait().await.is_some() {} };
            tokio::select! {
                () = write => {}
                () = read => {}
            }
        }
    });
    ground.holds();
}

#[test]
fn keys_are_changed_while_frames_flow() {
    let ground = Ground::new();
    run(async {
        let limits = russh::Limits::new(4096, 4096, std::time::Duration::from_secs(3600));
        let config = Config {
            limits,
            ..Config::default()
        };
        let stream = tokio::net::TcpStream::connect(ground.host.address);
        let handler = peer::Trusting::default();
        let exchanges = Arc::clone(&handler.exchanges);
        let mut client =
            russh::client::connect_stream(Arc::new(config), stream.await.unwrap(), handler)
                .await
                .unwrap();
        peer::sign_in(&mut client, &ground.login).await;
        let mut channel = shell(&client).await;
        wait_text(&mut channel, "Алгебра").await;
        for _ in 0..50 {
            // The whole screen again, and then a key whose echo must come after it.
            channel.data(&b"\x0c"[..]).await.unwrap();
            wait_text(&mut channel, "Алгебра").await;
        }
        let count = exchanges.load(Ordering::SeqCst);
        assert!(count > 5, "{count} key exchanges");
    });
    ground.holds();
}

/// A store that panics at the next look after it is told to.
struct Fragile {
    inner: RedbEngine,
    breaks: Arc<AtomicBool>,
}

impl Engine for Fragile {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        assert!(!self.breaks.swap(false, Ordering::SeqCst), "told to");
        self.inner.snapshot()
    }

    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
        self.inner.apply(batches)
    }
}

#[test]
fn a_panic_in_a_session_ends_that_one_and_gives_its_terminal_back() {
    let breaks = Arc::new(AtomicBool::new(false));
    let school = School::over(|inner| {
        Arc::new(Fragile {
            inner,
            breaks: Arc::clone(&breaks),
        })
    });
    let ground = Ground::of(Host::of(school, ""));
    let mut victim = ground.host.ssh(&ground.login, [""; 0]).start();
    victim.wait_text("password:");
    victim.keys(format!("{PASSWORD}\r"));
    victim.wait_text("Алгебра");
    // The writer has nothing left to do, so that the next look is the session's.
    let nothing = Command::KeepPlace { place: None };
    ground.host.school.does(TEACHER, nothing);
    breaks.store(true, Ordering::SeqCst);
    victim.keys("\r");
    assert_eq!(victim.finish().code(), Some(70));
    assert!(!victim.look(vt100::Screen::alternate_screen));
    assert!(!breaks.load(Ordering::SeqCst));
    ground.holds();
}
