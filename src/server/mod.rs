//! The school's server: everyone's journal by SSH.
//!
//! | file | idea |
//! |---|---|
//! | [`config`] | `zhurnal.toml` |
//! | [`folder`] | the school's folder is private |
//! | [`host_key`] | the key that clients know the server by |
//! | [`connection`] | one connection: signing in, and what its channel is asked for |
//! | [`terminal`] | a session driven over a channel |
//! | [`inbox`] | what came and waits for its session |
//! | [`wire`] | the socket under a connection |
//! | [`error`] | why a server does not start |
//!
//! A connection has two tasks: SSH's own, which never waits for a session, and the session's, which never waits for anything
//! but the line. Nothing is shared between sessions but the [`Service`].

pub mod config;
pub mod connection;
pub mod error;
pub mod folder;
pub mod host_key;
pub mod inbox;
pub mod terminal;
pub mod wire;

use std::borrow::Cow;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use russh::compression::{NONE, ZLIB_LEGACY};
use russh::keys::PrivateKey;
use russh::server::run_stream;
use russh::{Limits, MethodKind, MethodSet, Preferred, SshId};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::service::Service;

use config::{Config, LineConfig};
use connection::Connection;
use error::ServeError;
use wire::Wire;

/// Sessions that do not end by themselves when the server stops are cut after this.
const STOPPING: Duration = Duration::from_secs(10);

/// What all connections share.
pub struct Shared {
    service: Arc<Service>,
    config: Config,
    /// Told when the server stops.
    stop: watch::Sender<bool>,
    seed: u128,
    sessions: AtomicU64,
    /// Held by whoever shares this: none is left when the last session has ended.
    _at_work: mpsc::Sender<Infallible>,
}

impl Shared {
    /// The beginning of a session's operation ids; no other session has it.
    fn seed(&self) -> u128 {
        let number = self.sessions.fetch_add(1, Ordering::Relaxed);
        // The lower half is left to the session's own counting.
        self.seed.wrapping_add(u128::from(number) << 64)
    }
}

/// A server that listens.
pub struct Server {
    shared: Arc<Shared>,
    ssh: Arc<russh::server::Config>,
    listener: TcpListener,
    fingerprint: String,
    /// Ends when all that is shared is given back.
    at_work: mpsc::Receiver<Infallible>,
}

impl Server {
    /// Listens for a school, on the address of the settings. `seed` are random bytes.
    ///
    /// # Errors
    /// When the folder is not private, the host key does not read, or the address is taken.
    pub async fn bind(
        service: Arc<Service>,
        folder: &Path,
        config: Config,
        seed: u128,
    ) -> Result<Self, ServeError> {
        folder::must_be_private(folder)?;
        let key = host_key::load_or_make(folder)?;
        let fingerprint = host_key::fingerprint(&key);
        let listener = TcpListener::bind(config.listen)
            .await
            .map_err(|error| ServeError::Listen(config.listen, error))?;
        let line = config.line.clone();
        let (working, at_work) = mpsc::channel(1);
        let shared = Arc::new(Shared {
            service,
            config,
            stop: watch::Sender::new(false),
            seed,
            sessions: AtomicU64::new(0),
            _at_work: working,
        });
        Ok(Self {
            shared,
            ssh: Arc::new(ssh_config(key, &line)),
            listener,
            fingerprint,
            at_work,
        })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> Result<SocketAddr, ServeError> {
        Ok(self.listener.local_addr()?)
    }

    /// The host key's fingerprint, as clients show it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Serves until told to stop; then no new session comes in, every screen is given back, and it returns.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut connections = JoinSet::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => {
                        connections.spawn(serve(Arc::clone(&self.shared), Arc::clone(&self.ssh), stream, peer));
                    }
                    // Out of descriptors, or a client that was gone before it was here: the others go on.
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                },
                Some(_) = connections.join_next() => {}
                () = &mut stop => break,
            }
        }
        drop(self.listener);
        self.shared.stop.send_replace(true);
        drop(self.shared);
        let mut at_work = self.at_work;
        let all = async {
            while connections.join_next().await.is_some() {}
            // Sessions outlive their connections until their places are stored.
            at_work.recv().await;
        };
        // Whoever has not gone by then is cut off; what was shown is on the disk.
        let _ = timeout(STOPPING, all).await;
    }
}

/// One connection from its first byte to its last.
async fn serve(
    shared: Arc<Shared>,
    ssh: Arc<russh::server::Config>,
    stream: TcpStream,
    peer: SocketAddr,
) {
    let Ok(wire) = Wire::of_tcp(&stream, shared.config.line.patience()).map(Arc::new) else {
        return;
    };
    let deadline = Duration::from_secs(shared.config.limits.sign_in_seconds);
    let (signed_in, mut is_signed_in) = watch::channel(false);
    let mut stop = shared.stop.subscribe();
    let handler = Connection::new(shared, Arc::clone(&wire), Some(peer), signed_in);
    let started = timeout(deadline, run_stream(ssh, stream, handler)).await;
    let Ok(Ok(mut running)) = started else {
        return;
    };
    let in_time = timeout(deadline, is_signed_in.wait_for(|signed_in| *signed_in));
    tokio::select! {
        _ = &mut running => return,
        // The handler is gone with the connection; waiting for it then fails at once and the loop below ends.
        in_time = in_time => if in_time.is_err() { wire.cut() },
        _ = stop.wait_for(|stop| *stop) => wire.cut(),
    }
    let _ = running.await;
}

/// How the server speaks SSH: the library's modern defaults, and what thin lines and many keys need.
fn ssh_config(key: PrivateKey, line: &LineConfig) -> russh::server::Config {
    let zero = Duration::ZERO;
    russh::server::Config {
        server_id: SshId::Standard(Cow::Borrowed(concat!(
            "SSH-2.0-zhurnal_",
            env!("CARGO_PKG_VERSION")
        ))),
        methods: MethodSet::from(&[MethodKind::PublicKey, MethodKind::Password][..]),
        // Refusals are delayed where passwords are counted, not here: a client offers several keys before its password.
        auth_rejection_time: zero,
        auth_rejection_time_initial: Some(zero),
        max_auth_attempts: 20,
        keys: vec![key],
        limits: Limits::new(1 << 30, 1 << 30, Duration::from_secs(8 * 3600)),
        // Small queues: what waits is a frame that will be stale.
        window_size: 64 * 1024,
        channel_buffer_size: 4,
        event_buffer_size: 2,
        preferred: Preferred {
            compression: Cow::Borrowed(&[NONE, ZLIB_LEGACY]),
            ..Preferred::DEFAULT
        },
        inactivity_timeout: Some(line.patience()),
        keepalive_interval: Some(Duration::from_secs(line.keepalive_seconds)),
        keepalive_max: 3,
        nodelay: true,
        ..russh::server::Config::default()
    }
}
