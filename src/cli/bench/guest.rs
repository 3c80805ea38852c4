//! A client of the server's: SSH by the library, a terminal of 80×24, times taken where bytes come in.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use russh::client::{Config, Handle, Handler, Msg, connect};
use russh::compression::{NONE, ZLIB_LEGACY};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, Preferred};
use tokio::time::{Instant, timeout};

use super::BenchError;
use super::seat::keys;

/// A guest who waits longer than this has been refused.
const PATIENCE: Duration = Duration::from_secs(60);
/// Screens that a guest may have to go back over.
const SCREENS: usize = 4;
/// A guest whose keys for leaving do nothing leaves after this.
const PARTING: Duration = Duration::from_secs(5);
/// When nothing came for so long, everything has.
const QUIET: Duration = Duration::from_millis(700);

/// How one comes in.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// By key.
    Key(Arc<PrivateKey>),
    /// By password.
    Password(&'static str),
}

/// Believes every server.
pub(super) struct Trusting;

impl Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// Somebody at a terminal.
pub(super) struct Guest {
    handle: Handle<Trusting>,
    channel: Channel<Msg>,
}

impl Guest {
    /// Comes in and opens a terminal; nothing of it is read yet.
    pub(super) async fn enter(
        address: SocketAddr,
        login: &str,
        entry: &Entry,
        compressed: bool,
    ) -> Result<Self, BenchError> {
        let entering = Self::enter_now(address, login, entry, compressed);
        timeout(PATIENCE, entering)
            .await
            .map_err(|_| BenchError::Refused)?
    }

    async fn enter_now(
        address: SocketAddr,
        login: &str,
        entry: &Entry,
        compressed: bool,
    ) -> Result<Self, BenchError> {
        let preferred = Preferred {
            compression: Cow::Borrowed(if compressed { &[ZLIB_LEGACY] } else { &[NONE] }),
            ..Preferred::DEFAULT
        };
        let config = Config {
            preferred,
            nodelay: true,
            ..Config::default()
        };
        let mut handle = connect(Arc::new(config), address, Trusting).await?;
        let signed_in = match entry {
            Entry::Key(key) => {
                let key = PrivateKeyWithHashAlg::new(Arc::clone(key), None);
                handle.authenticate_publickey(login, key).await?
            }
            Entry::Password(password) => handle.authenticate_password(login, *password).await?,
        };
        if !signed_in.success() {
            return Err(BenchError::Refused);
        }
        let channel = handle.channel_open_session().await?;
        channel
            .request_pty(false, "xterm", 80, 24, 0, 0, &[])
            .await?;
        channel.request_shell(false).await?;
        Ok(Self { handle, channel })
    }

    /// Types.
    pub(super) async fn keys(&self, bytes: &[u8]) -> Result<(), BenchError> {
        Ok(self.channel.data_bytes(bytes.to_vec()).await?)
    }

    /// Waits until what has come holds some bytes; the moment at which it did.
    pub(super) async fn until(&mut self, sign: &[u8]) -> Result<Instant, BenchError> {
        let holds = |seen: &[u8]| seen.windows(sign.len()).any(|window| window == sign);
        self.wait(holds).await
    }

    /// Waits until a mark is painted; the moment at which it was.
    pub(super) async fn until_mark(&mut self, digit: u8) -> Result<Instant, BenchError> {
        self.wait(|seen| text(seen).any(|byte| byte == digit)).await
    }

    async fn wait(&mut self, is_there: impl Fn(&[u8]) -> bool) -> Result<Instant, BenchError> {
        let mut seen = Vec::new();
        let coming = async {
            loop {
                seen.extend(self.next().await.ok_or(BenchError::Refused)?);
                if is_there(&seen) {
                    return Ok(Instant::now());
                }
            }
        };
        timeout(PATIENCE, coming)
            .await
            .map_err(|_| BenchError::Refused)?
    }

    /// Waits until nothing comes any more; how much came, and when the last of it did.
    pub(super) async fn until_quiet(&mut self, quiet: Duration) -> (usize, Option<Instant>) {
        let (mut count, mut last) = (0, None);
        while let Ok(Some(bytes)) = timeout(quiet, self.next()).await {
            count += bytes.len();
            last = Some(Instant::now());
        }
        (count, last)
    }

    /// What comes next; `None` at the end.
    pub(super) async fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            if let ChannelMsg::Data { data } = self.channel.wait().await? {
                return Some(data.to_vec());
            }
        }
    }

    /// Opens a lesson of the day, the so-manieth, and waits until the journal stands there; `sign` is a name in it.
    pub(super) async fn open(&mut self, lesson: usize, sign: &str) -> Result<(), BenchError> {
        self.until_quiet(QUIET).await;
        let mut typed = keys::HOME.to_vec();
        typed.extend(keys::DOWN.repeat(lesson));
        typed.extend(keys::ENTER);
        self.keys(&typed).await?;
        self.until(sign.as_bytes()).await?;
        self.until_quiet(QUIET).await;
        Ok(())
    }

    /// Goes by the keys for it: of whom the line drops, the place is kept, and the next guest would find it.
    pub(super) async fn leave(mut self) {
        // The server may have ended it already.
        let _ = self.keys(&keys::BACK.repeat(SCREENS)).await;
        let parting = async { while self.next().await.is_some() {} };
        let _ = timeout(PARTING, parting).await;
        let why = russh::Disconnect::ByApplication;
        let _ = self.handle.disconnect(why, "", "").await;
        let _ = self.handle.await;
    }
}

/// What is written: bytes without control sequences, whose numbers are no marks.
fn text(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let mut in_sequence = false;
    bytes.iter().copied().filter(move |byte| {
        let was = in_sequence;
        in_sequence = match byte {
            b'\x1b' => true,
            b'[' => was,
            b'@'..=b'~' => false,
            _ => was,
        };
        !was && !in_sequence
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn numbers_of_sequences_are_no_text() {
        let seen: Vec<u8> = text(b"\x1b[15;4H\x1b[m3\x1b[5C\x08").collect();
        assert_eq!(seen, b"3\x08");
    }
}
