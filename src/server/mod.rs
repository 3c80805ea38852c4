//! The school's server: everyone's journal by SSH.
//!
//! | file | idea |
//! |---|---|
//! | [`config`] | `zhurnal.toml` |
//! | [`folder`] | the school's folder is private |
//! | [`host_key`] | the key that clients know the server by |
//! | `channel` | what runs on a connection's channel |
//! | [`connection`] | one connection: signing in, and what its channel is asked for |
//! | [`control`] | the socket of the local program |
//! | [`exec`] | commands on a channel |
//! | [`nightly`] | the scheduled backup |
//! | [`terminal`] | a session driven over a channel |
//! | [`inbox`] | what came and waits for its session |
//! | [`limits`] | what one address, one user and strangers may take |
//! | [`refusal`] | a word to who is turned away |
//! | `stage` | how far a connection has come, each stage in its time |
//! | `protocol` | how the server speaks SSH |
//! | [`wire`] | the socket under a connection |
//! | [`error`] | why a server does not start |
//!
//! A connection has two tasks: SSH's own, which never waits for a session, and the session's, which never waits for anything
//! but the line. Nothing is shared between sessions but the [`Service`].

mod channel;
pub mod config;
pub mod connection;
pub mod control;
pub mod error;
pub mod exec;
pub mod folder;
pub mod host_key;
pub mod inbox;
pub mod limits;
pub mod nightly;
mod protocol;
pub mod refusal;
mod stage;
pub mod terminal;
pub mod wire;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::server::run_stream;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::domain::settings::Language;
use crate::i18n::Catalogue;
use crate::service::Service;

use config::{Config, LineConfig, Settings};
use connection::Connection;
use control::Control;
use error::ServeError;
use limits::{Gate, Pass};
use stage::Stage;
use wire::Wire;

/// Sessions that do not end by themselves when the server stops are cut after this.
const STOPPING: Duration = Duration::from_secs(10);
/// Without descriptors nobody is accepted for so long: whoever leaves meanwhile gives some back.
const OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(100);

/// What all connections share.
pub struct Shared {
    service: Arc<Service>,
    settings: Settings,
    gate: Arc<Gate>,
    /// For what is said before a session has its own language: the server's.
    words: Arc<Catalogue>,
    /// Told when the server stops.
    stop: watch::Sender<bool>,
    seed: u128,
    sessions: AtomicU64,
    /// The school's folder.
    folder: PathBuf,
    /// Turns of commands.
    commands: Arc<Semaphore>,
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

/// How SSH is spoken with whoever comes now: settings that were read again hold for new connections.
struct Speech {
    key: PrivateKey,
    line: LineConfig,
    config: Arc<russh::server::Config>,
}

impl Speech {
    fn new(key: PrivateKey, line: &LineConfig) -> Self {
        Self {
            config: Arc::new(protocol::config(key.clone(), line)),
            line: line.clone(),
            key,
        }
    }

    fn with(&mut self, line: &LineConfig) -> Arc<russh::server::Config> {
        if self.line != *line {
            *self = Self::new(self.key.clone(), line);
        }
        Arc::clone(&self.config)
    }
}

/// A server that listens.
pub struct Server {
    shared: Arc<Shared>,
    ssh: Speech,
    /// The same for the control socket.
    local: Arc<russh::server::Config>,
    listener: TcpListener,
    control: Control,
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
        let control = Control::bind(folder)?;
        let line = config.line.clone();
        let (working, at_work) = mpsc::channel(1);
        let shared = Arc::new(Shared {
            service,
            settings: Settings::new(folder, config),
            gate: Arc::new(Gate::new(limits::raise_descriptors())),
            words: Catalogue::shared(Language::default()),
            stop: watch::Sender::new(false),
            seed,
            sessions: AtomicU64::new(0),
            folder: folder.to_owned(),
            commands: Arc::new(Semaphore::new(exec::AT_ONCE)),
            _at_work: working,
        });
        Ok(Self {
            shared,
            local: Arc::new(protocol::local(key.clone())),
            ssh: Speech::new(key, &line),
            listener,
            control,
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

    /// Who is in.
    #[must_use]
    pub fn gate(&self) -> Arc<Gate> {
        Arc::clone(&self.shared.gate)
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

    /// Serves until told to stop; then no new session comes in, every screen is given back, and it returns: whether everyone had
    /// gone by then, or some had to be cut off.
    pub async fn run(mut self, stop: impl Future<Output = ()>) -> bool {
        let mut connections = JoinSet::new();
        let mut nightly = Box::pin(nightly::run(Arc::clone(&self.shared)));
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => self.welcome(&mut connections, stream, peer),
                    // A client that was gone before it was here, or something else in the process that took the reserve.
                    Err(error) => {
                        tracing::warn!(%error, "a connection was not accepted");
                        sleep(OUT_OF_DESCRIPTORS).await;
                    }
                },
                Ok(stream) = self.control.accept() => self.welcome_local(&mut connections, stream),
                Some(_) = connections.join_next() => {}
                () = &mut nightly => {}
                () = &mut stop => break,
            }
        }
        // What holds on to all that is shared would be waited for below.
        drop((self.listener, self.control, nightly));
        self.shared.stop.send_replace(true);
        drop(self.shared);
        let mut at_work = self.at_work;
        let all = async {
            while connections.join_next().await.is_some() {}
            // Sessions outlive their connections until their places are stored.
            at_work.recv().await;
        };
        // Whoever has not gone by then is cut off; what was shown is on the disk.
        timeout(STOPPING, all).await.is_ok()
    }

    /// Lets the local program in: it is never turned away.
    fn welcome_local(&self, connections: &mut JoinSet<()>, stream: UnixStream) {
        let (shared, ssh) = (Arc::clone(&self.shared), Arc::clone(&self.local));
        match Wire::of_unix(&stream) {
            Ok(wire) => {
                connections.spawn(serve(shared, ssh, stream, wire, None, Pass::local()));
            }
            Err(error) => tracing::warn!(%error, "a connection was not set up"),
        }
    }

    /// Lets a client in, or tells it why not.
    fn welcome(&mut self, connections: &mut JoinSet<()>, stream: TcpStream, peer: SocketAddr) {
        let settings = self.shared.settings.get();
        match self.shared.gate.admit(&settings.limits, peer.ip()) {
            Ok(pass) => {
                let shared = Arc::clone(&self.shared);
                let ssh = self.ssh.with(&settings.line);
                match Wire::of_tcp(&stream, settings.line.patience()) {
                    Ok(wire) => {
                        connections.spawn(serve(shared, ssh, stream, wire, Some(peer), pass));
                    }
                    Err(error) => tracing::warn!(%error, "a connection was not set up"),
                }
            }
            Err(refusal) => {
                tracing::info!(%peer, ?refusal, "a connection was refused");
                if let Some(place) = self.shared.gate.turn_away() {
                    connections.spawn(async move {
                        refusal::turn_away(stream, protocol::GREETING, refusal).await;
                        drop(place);
                    });
                }
            }
        }
    }
}

/// The threads that a server runs on.
///
/// # Errors
/// When the system has none.
pub fn runtime() -> std::io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

/// One connection from its first byte to its last; one without an address came by the control socket.
async fn serve<S>(
    shared: Arc<Shared>,
    ssh: Arc<russh::server::Config>,
    stream: S,
    wire: Wire,
    peer: Option<SocketAddr>,
    mut pass: Pass,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let wire = Arc::new(wire);
    let patience = Duration::from_secs(shared.settings.get().limits.sign_in_seconds);
    let signed_in_by = Instant::now() + patience;
    let (stage, at) = watch::channel(Stage::Stranger);
    let (mut stop, stopped) = (shared.stop.subscribe(), shared.stop.subscribe());
    let handler = Connection::new(shared, Arc::clone(&wire), peer, stage);
    let started = tokio::select! {
        started = timeout_at(signed_in_by, run_stream(ssh, stream, handler)) => started,
        _ = stop.wait_for(|stop| *stop) => return,
    };
    let Ok(Ok(mut running)) = started else {
        return;
    };
    tokio::select! {
        _ = &mut running => return,
        () = stage::course(at.clone(), &mut pass, signed_in_by, patience) => {}
        () = stage::at_the_end(stopped, at) => {}
    }
    wire.cut();
    let _ = running.await;
}
