//! The school's server: everyone's journal by SSH.
//!
//! | file | idea |
//! |---|---|
//! | [`config`] | `zhurnal.toml` |
//! | [`folder`] | the school's folder is private |
//! | [`host_key`] | the key that clients know the server by |
//! | [`connection`] | one connection: signing in, and what its channel is asked for |
//! | [`control`] | the socket of the local program |
//! | [`exec`] | commands on a channel |
//! | [`nightly`] | the scheduled backup |
//! | [`terminal`] | a session driven over a channel |
//! | [`inbox`] | what came and waits for its session |
//! | [`wire`] | the socket under a connection |
//! | [`error`] | why a server does not start |
//!
//! A connection has two tasks: SSH's own, which never waits for a session, and the session's, which never waits for anything
//! but the line. Nothing is shared between sessions but the [`Service`].

pub mod config;
pub mod connection;
pub mod control;
pub mod error;
pub mod exec;
pub mod folder;
pub mod host_key;
pub mod inbox;
pub mod nightly;
pub mod terminal;
pub mod wire;

use std::borrow::Cow;
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use russh::compression::{NONE, ZLIB_LEGACY};
use russh::keys::PrivateKey;
use russh::server::run_stream;
use russh::{Limits, MethodKind, MethodSet, Preferred, SshId};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::service::Service;

use config::{Config, Settings};
use connection::Connection;
use control::Control;
use error::ServeError;
use wire::Wire;

/// A client that sends nothing is asked for a sign of life this often.
const KEEPALIVE: Duration = Duration::from_secs(60);
/// A client that gave none for so long is gone.
const PATIENCE: Duration = Duration::from_secs(200);
/// Sessions that do not end by themselves when the server stops are cut after this.
const STOPPING: Duration = Duration::from_secs(10);

/// What all connections share.
pub struct Shared {
    service: Arc<Service>,
    settings: Settings,
    /// Told when the server stops.
    stop: watch::Sender<bool>,
    seed: u128,
    sessions: AtomicU64,
    /// The school's folder.
    folder: PathBuf,
    /// Turns of commands.
    commands: Arc<Semaphore>,
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
    control: Control,
    fingerprint: String,
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
        let control = Control::bind(folder)?;
        let shared = Arc::new(Shared {
            service,
            settings: Settings::new(folder, config),
            stop: watch::Sender::new(false),
            seed,
            sessions: AtomicU64::new(0),
            folder: folder.to_owned(),
            commands: Arc::new(Semaphore::new(exec::AT_ONCE)),
        });
        Ok(Self {
            shared,
            ssh: Arc::new(ssh_config(key)),
            listener,
            control,
            fingerprint,
        })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> Result<SocketAddr, ServeError> {
        Ok(self.listener.local_addr()?)
    }

    /// The settings in force, to be read again.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.shared.settings.clone()
    }

    /// The host key's fingerprint, as clients show it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Serves until told to stop; then no new session comes in, every screen is given back, and it returns.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut connections = JoinSet::new();
        let local = Arc::new(local_config(&self.ssh));
        let nightly = nightly::run(Arc::clone(&self.shared));
        tokio::pin!(stop, nightly);
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => {
                        connections.spawn(tcp(Arc::clone(&self.shared), Arc::clone(&self.ssh), stream, peer));
                    }
                    // Out of descriptors, or a client that was gone before it was here: the others go on.
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                },
                Ok(stream) = self.control.accept() => {
                    if let Ok(wire) = Wire::of_unix(&stream) {
                        connections.spawn(serve(Arc::clone(&self.shared), Arc::clone(&local), stream, wire, None));
                    }
                }
                Some(_) = connections.join_next() => {}
                () = &mut nightly => {}
                () = &mut stop => break,
            }
        }
        drop((self.listener, self.control));
        self.shared.stop.send_replace(true);
        let all = async { while connections.join_next().await.is_some() {} };
        // Whoever has not gone by then is cut off; what was shown is on the disk.
        let _ = timeout(STOPPING, all).await;
    }
}

async fn tcp(
    shared: Arc<Shared>,
    ssh: Arc<russh::server::Config>,
    stream: TcpStream,
    peer: SocketAddr,
) {
    if let Ok(wire) = Wire::of_tcp(&stream, PATIENCE) {
        serve(shared, ssh, stream, wire, Some(peer)).await;
    }
}

/// One connection from its first byte to its last; one without an address came by the control socket.
async fn serve<S>(
    shared: Arc<Shared>,
    ssh: Arc<russh::server::Config>,
    stream: S,
    wire: Wire,
    peer: Option<SocketAddr>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let wire = Arc::new(wire);
    let deadline = Duration::from_secs(shared.settings.get().limits.sign_in_seconds);
    let (signed_in, mut is_signed_in) = watch::channel(false);
    let mut stop = shared.stop.subscribe();
    let handler = Connection::new(shared, Arc::clone(&wire), peer, signed_in);
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

/// The same for the control socket, whose file is the gate.
fn local_config(ssh: &russh::server::Config) -> russh::server::Config {
    russh::server::Config {
        methods: MethodSet::from(&[MethodKind::None][..]),
        keys: ssh.keys.clone(),
        auth_rejection_time: Duration::ZERO,
        auth_rejection_time_initial: Some(Duration::ZERO),
        nodelay: false,
        ..russh::server::Config::default()
    }
}

/// How the server speaks SSH: the library's modern defaults, and what thin lines and many keys need.
fn ssh_config(key: PrivateKey) -> russh::server::Config {
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
        inactivity_timeout: Some(PATIENCE),
        keepalive_interval: Some(KEEPALIVE),
        keepalive_max: 3,
        nodelay: true,
        ..russh::server::Config::default()
    }
}
