//! What a client that never reads costs the real server, by number: bounded while it is there, and given back when it has gone.

use std::fs;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use russh::client::Config;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::harness::host::PASSWORD;
use crate::harness::served::{Served, school};
use crate::harness::wait_until;

use super::peer;

/// Clients that never read.
const CLIENTS: usize = 6;
/// What all of them together may cost, KB: the session's own, what it was sent, and one frame of each.
const MOST: u64 = 12 * 1024;

/// A line whose near end stops reading when it is told to, and goes on writing.
struct Deaf {
    inner: TcpStream,
    is_deaf: Arc<AtomicBool>,
}

impl AsyncRead for Deaf {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_deaf.load(Ordering::SeqCst) {
            return Poll::Pending;
        }
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl AsyncWrite for Deaf {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

/// A figure of the server's memory, KB.
fn memory(served: &Served, figure: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", served.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(figure));
    let number = line.unwrap().trim_matches(|c: char| !c.is_ascii_digit());
    number.parse().unwrap()
}

/// The most is counted anew from now on.
fn forget_the_most(served: &Served) {
    fs::write(format!("/proc/{}/clear_refs", served.id()), "5").unwrap();
}

/// Six clients who have signed in and stop reading; then each asks for screen after screen.
async fn flood(served: &Served, window: u32) -> u64 {
    let mut clients = Vec::new();
    let is_deaf = Arc::new(AtomicBool::new(false));
    for _ in 0..CLIENTS {
        let address = format!("127.0.0.1:{}", served.port());
        let deaf = Deaf {
            inner: TcpStream::connect(address).await.unwrap(),
            is_deaf: Arc::clone(&is_deaf),
        };
        let config = Config {
            window_size: window,
            ..Config::default()
        };
        let mut client = peer::over(deaf, config).await;
        peer::sign_in(&mut client, "u11").await;
        let mut channel = peer::shell(&client).await;
        peer::wait_text(&mut channel, "Алгебра").await;
        clients.push((client, channel));
    }
    let before = memory(served, "VmRSS:");
    forget_the_most(served);
    is_deaf.store(true, Ordering::SeqCst);
    // Each size is a whole new screen, and no window of SSH's limits these requests.
    for round in 0..800 {
        for (_, channel) in &clients {
            let columns = if round % 2 == 0 { 300 } else { 299 };
            channel.window_change(columns, 100, 0, 0).await.unwrap();
        }
        if round % 100 == 0 {
            for (_, channel) in &clients {
                channel.data(&b"\x0c"[..]).await.unwrap();
            }
        }
    }
    // Nobody tells the server that they are of no use: it finds out by itself.
    gone(served);
    let most = memory(served, "VmHWM:");
    drop(clients);
    most.saturating_sub(before)
}

fn gone(served: &Served) {
    wait_until("the end of their sessions", || {
        let told = served.done(&["sessions"], "");
        told.starts_with("Открытых сеансов нет").then_some(())
    });
}

#[test]
fn clients_that_never_read_cost_little_and_leave_nothing() {
    let mut served = Served::stopped(school);
    let settings = "[line]\nkeepalive_seconds = 1\npatience_seconds = 3\n";
    fs::write(served.path("zhurnal.toml"), settings).unwrap();
    served.start();
    served.done(&["users", "password", "u11"], PASSWORD);
    // The first round is what the program takes once and keeps.
    peer::run(flood(&served, 1 << 30));
    let before = memory(&served, "VmRSS:");
    for window in [1 << 30, 4096] {
        let cost = peer::run(flood(&served, window));
        assert!(cost <= MOST, "a window of {window}: {cost} KB");
    }
    wait_until("the memory given back", || {
        let now = memory(&served, "VmRSS:");
        (now <= before + before / 5).then_some(())
    });
}
