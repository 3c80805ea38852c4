//! A line between a client and a server: counts what passes, and, where it is told to, is as slow and as long as a poor one.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

/// Bytes that are carried as one.
const PORTION: usize = 256;
/// What the system may keep for the line, bytes: a modem has no more.
const QUEUE: u32 = 4096;
/// Portions under way in one direction.
const UNDER_WAY: usize = 1024;

/// How slow and how long a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Bytes that pass in a second, in each direction.
    pub rate: u32,
    /// How long a byte is under way, one way.
    pub delay: Duration,
}

impl Line {
    /// How long it takes to put so many bytes on the line.
    #[must_use]
    pub fn serialisation(self, bytes: usize) -> Duration {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        Duration::from_secs(1) * bytes / self.rate.max(1)
    }
}

/// Payload that has come through, bytes.
#[derive(Debug, Default)]
pub struct Passed {
    up: AtomicUsize,
    down: AtomicUsize,
}

impl Passed {
    /// From the client and to it.
    #[must_use]
    pub fn both(&self) -> (usize, usize) {
        (
            self.up.load(Ordering::SeqCst),
            self.down.load(Ordering::SeqCst),
        )
    }

    /// Both together.
    #[must_use]
    pub fn sum(&self) -> usize {
        let (up, down) = self.both();
        up + down
    }
}

/// A line to a server, on a thread of its own; dropping it cuts it.
#[derive(Debug)]
pub struct Proxy {
    /// Where clients come.
    pub address: SocketAddr,
    /// What has passed.
    pub passed: Arc<Passed>,
    _stop: oneshot::Sender<()>,
}

impl Proxy {
    /// Lays a line to a server; one of `None` is as quick as the machine.
    ///
    /// # Errors
    /// When there is no port or no thread for it.
    pub fn start(to: SocketAddr, line: Option<Line>) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let passed = Arc::new(Passed::default());
        let (stop, stopped) = oneshot::channel();
        let counts = Arc::clone(&passed);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        std::thread::Builder::new()
            .name("proxy".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        _ = accept(listener, to, line, counts) => {}
                        _ = stopped => {}
                    }
                });
            })?;
        Ok(Self {
            address,
            passed,
            _stop: stop,
        })
    }
}

async fn accept(
    listener: std::net::TcpListener,
    to: SocketAddr,
    line: Option<Line>,
    passed: Arc<Passed>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (client, _) = listener.accept().await?;
        client.set_nodelay(true)?;
        let server = connect(to, line.is_some()).await?;
        server.set_nodelay(true)?;
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        let (up, down) = (Arc::clone(&passed), Arc::clone(&passed));
        tokio::spawn(carry(from_client, to_server, line, move |n| {
            up.up.fetch_add(n, Ordering::SeqCst);
        }));
        tokio::spawn(carry(from_server, to_client, line, move |n| {
            down.down.fetch_add(n, Ordering::SeqCst);
        }));
    }
}

fn connect(to: SocketAddr, narrow: bool) -> impl Future<Output = io::Result<TcpStream>> {
    let socket = TcpSocket::new_v4();
    async move {
        let socket = socket?;
        if narrow {
            socket.set_recv_buffer_size(QUEUE)?;
        }
        socket.connect(to).await
    }
}

/// Carries one direction to its end.
async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    line: Option<Line>,
    count: impl Fn(usize),
) {
    let (sender, mut receiver) = mpsc::channel::<(Instant, Vec<u8>)>(UNDER_WAY);
    let deliver = async {
        while let Some((at, bytes)) = receiver.recv().await {
            sleep_until(at).await;
            // Before it is there: whoever has seen it finds it counted, and nothing that is still on the line.
            count(bytes.len());
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        // The other end may have gone already.
        let _ = to.shutdown().await;
    };
    let take = async move {
        let mut portion = [0; PORTION];
        let mut free = Instant::now();
        while let Ok(size @ 1..) = from.read(&mut portion).await {
            let now = Instant::now();
            let mut at = now;
            if let Some(line) = line {
                free = free.max(now) + line.serialisation(size);
                at = free + line.delay;
            }
            let bytes = portion.get(..size).unwrap_or_default().to_vec();
            if sender.send((at, bytes)).await.is_err() {
                return;
            }
            if line.is_some() {
                sleep_until(free).await;
            }
        }
    };
    tokio::join!(take, deliver);
}
