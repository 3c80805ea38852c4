//! How the server speaks SSH: the library's modern algorithms, and what thin lines and clients with many keys need.

use std::borrow::Cow;
use std::time::Duration;

use russh::compression::{NONE, ZLIB_LEGACY};
use russh::keys::PrivateKey;
use russh::server::Config;
use russh::{Limits, MethodKind, MethodSet, Preferred, SshId, cipher, kex, mac};

use super::config::LineConfig;

/// The server's first line.
pub const GREETING: &str = concat!("SSH-2.0-zhurnal_", env!("CARGO_PKG_VERSION"));
/// Nothing but elliptic curves: a group of 8192 bits is work that a stranger could ask for again and again, and every client
/// since OpenSSH 6.5 and PuTTY 0.68 has one of these.
const KEX: &[kex::Name] = &[
    kex::MLKEM768X25519_SHA256,
    kex::CURVE25519,
    kex::CURVE25519_PRE_RFC_8731,
    kex::EXTENSION_SUPPORT_AS_SERVER,
    kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
];
/// Authenticated encryption only.
const CIPHERS: &[cipher::Name] = &[
    cipher::CHACHA20_POLY1305,
    cipher::AES_256_GCM,
    cipher::AES_128_GCM,
];
/// Named because there must be some: none of the ciphers takes one.
const MACS: &[mac::Name] = &[mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM];

/// The library's settings, with the server's key.
pub fn config(key: PrivateKey, line: &LineConfig) -> Config {
    let zero = Duration::ZERO;
    Config {
        server_id: SshId::Standard(Cow::Borrowed(GREETING)),
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
            kex: Cow::Borrowed(KEX),
            cipher: Cow::Borrowed(CIPHERS),
            mac: Cow::Borrowed(MACS),
            compression: Cow::Borrowed(&[NONE, ZLIB_LEGACY]),
            ..Preferred::DEFAULT
        },
        inactivity_timeout: Some(line.patience()),
        keepalive_interval: Some(Duration::from_secs(line.keepalive_seconds)),
        keepalive_max: 3,
        nodelay: true,
        ..Config::default()
    }
}

/// The same for the control socket, whose file is the gate.
pub fn local(key: PrivateKey) -> Config {
    Config {
        server_id: SshId::Standard(Cow::Borrowed(GREETING)),
        methods: MethodSet::from(&[MethodKind::None][..]),
        auth_rejection_time: Duration::ZERO,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        inactivity_timeout: None,
        ..Config::default()
    }
}
