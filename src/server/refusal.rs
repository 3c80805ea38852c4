//! A word to a connection that is turned away: SSH's own greeting and a reason to leave, in clear, before any key is
//! exchanged. Clients show it to their user.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::domain::settings::Language;
use crate::i18n::Catalogue;

use super::limits::Refusal;

/// `SSH_MSG_DISCONNECT` and its reason «too many connections».
const DISCONNECT: u8 = 1;
const TOO_MANY_CONNECTIONS: u32 = 12;
/// Packets in clear come in multiples of so many bytes, with at least so many of padding.
const BLOCK: usize = 8;
const LEAST_PADDING: usize = 4;
/// A client that has not gone by then is left.
const PATIENCE: Duration = Duration::from_secs(2);
/// What is read of a client that is turned away, bytes at a time.
const READ: usize = 256;

/// Tells a client why it may not come in, and lets it go.
pub async fn turn_away(mut stream: TcpStream, greeting: &str, refusal: Refusal) {
    let parting = async {
        stream.write_all(&words(greeting, refusal)).await?;
        stream.shutdown().await?;
        // Closing before the client's own greeting is read would take back what was said.
        let mut ignored = [0; READ];
        while stream.read(&mut ignored).await? > 0 {}
        std::io::Result::Ok(())
    };
    // Who does not listen is closed all the same.
    let _ = timeout(PATIENCE, parting).await;
}

/// The greeting, and one packet.
fn words(greeting: &str, refusal: Refusal) -> Vec<u8> {
    // Clients escape everything but ASCII in what they show of this.
    let why = Catalogue::shared(Language::En).text(&refusal.message());
    let mut payload = vec![DISCONNECT];
    payload.extend(TOO_MANY_CONNECTIONS.to_be_bytes());
    string(&mut payload, &why);
    string(&mut payload, "en");
    let unpadded = 4 + 1 + payload.len();
    let padding = (unpadded + LEAST_PADDING).next_multiple_of(BLOCK) - unpadded;
    let mut words = format!("{greeting}\r\n").into_bytes();
    words.extend(length(1 + payload.len() + padding));
    words.extend(u8::try_from(padding));
    words.extend(payload);
    words.extend(vec![0; padding]);
    words
}

fn string(into: &mut Vec<u8>, text: &str) {
    into.extend(length(text.len()));
    into.extend(text.as_bytes());
}

fn length(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes()
}
