//! A client of the tests' own: SSH by the library, so that it can do what no honest client does.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use russh::client::{self, Handle, Handler, Msg, Session};
use russh::keys::PublicKeyOrCertificate;
use russh::{Channel, ChannelMsg, Names};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use crate::harness::host::{Host, PASSWORD};

/// Runs a client to its end; only a hang takes so long.
pub fn run<T>(client: impl Future<Output = T>) -> T {
    const HANG: Duration = Duration::from_secs(120);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let done = runtime.block_on(async { tokio::time::timeout(HANG, client).await });
    done.expect("the client hangs")
}

/// Trusts every server, and counts the key exchanges.
#[derive(Default)]
pub struct Trusting {
    pub exchanges: Arc<AtomicUsize>,
}

impl Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }

    async fn kex_done(
        &mut self,
        _: Option<&[u8]>,
        _: &Names,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        self.exchanges.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// A client that nobody has signed in with.
pub async fn stranger(host: &Host, config: client::Config) -> Handle<Trusting> {
    let stream = TcpStream::connect(host.address).await.unwrap();
    over(stream, config).await
}

/// The same over a stream of the test's own.
pub async fn over<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    config: client::Config,
) -> Handle<Trusting> {
    client::connect_stream(Arc::new(config), stream, Trusting::default())
        .await
        .unwrap()
}

/// A client of somebody who has signed in.
pub async fn known(host: &Host, login: &str) -> Handle<Trusting> {
    let mut client = stranger(host, client::Config::default()).await;
    sign_in(&mut client, login).await;
    client
}

pub async fn sign_in(client: &mut Handle<Trusting>, login: &str) {
    let signed_in = client.authenticate_password(login, PASSWORD).await;
    assert!(signed_in.unwrap().success());
}

/// A session in a terminal of the usual size.
pub async fn shell(client: &Handle<Trusting>) -> Channel<Msg> {
    let channel = client.channel_open_session().await.unwrap();
    channel
        .request_pty(false, "xterm", 80, 24, 0, 0, &[])
        .await
        .unwrap();
    channel.request_shell(false).await.unwrap();
    channel
}

/// Waits for a text in what a terminal is sent; gives back all that came until then.
pub async fn wait_text(channel: &mut Channel<Msg>, text: &str) -> Vec<u8> {
    let mut seen = Vec::new();
    while let Some(message) = channel.wait().await {
        if let ChannelMsg::Data { data } = message {
            seen.extend_from_slice(&data);
            if String::from_utf8_lossy(&seen).contains(text) {
                return seen;
            }
        }
    }
    panic!("{text} never came: {}", String::from_utf8_lossy(&seen));
}

/// Waits for the answer to a request.
pub async fn is_granted(channel: &mut Channel<Msg>) -> bool {
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::Success => return true,
            ChannelMsg::Failure => return false,
            _ => {}
        }
    }
    panic!("no answer");
}
