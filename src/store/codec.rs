//! Records to bytes and back: `[kind u8][version u8][payload]`, the payload written by bincode.
//!
//! This file alone names bincode, so another encoder of the same bytes can take its place. The
//! configuration is frozen: little endian, integers of variable length. A struct that was ever
//! released is frozen too: a change makes a new version, and the old struct stays, converted
//! by a `From` chain when it is read.
#![deny(clippy::indexing_slicing)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::domain::message::Message;

/// The longest record in bytes, kind and version included.
pub const RECORD_LIMIT: usize = 1 << 20;

/// What the decoder may take in before it gives up. It reckons a one-byte number at up to 17 bytes, so
/// this is far over [`RECORD_LIMIT`]; it refuses false lengths before memory is taken for them.
const DECODER_LIMIT: usize = 32 * RECORD_LIMIT;

const FORMAT: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Varint,
    bincode::config::Limit<DECODER_LIMIT>,
> = bincode::config::standard().with_limit::<DECODER_LIMIT>();

/// A type that is stored.
pub trait Record: Serialize + DeserializeOwned {
    /// Tells this type from all others in the store; never reused.
    /// [`super::audit`] has taken [`super::audit::ROW_TAG`] and [`super::audit::HEAD_TAG`].
    const KIND: u8;
    /// The version that is written now, from 1.
    const VERSION: u8;

    /// Reads a version older than [`Record::VERSION`]: decode its frozen struct, convert.
    ///
    /// # Errors
    /// When there never was such a version, or the payload is not one.
    fn upgrade(old: &Payload<'_>) -> Result<Self, CodecError> {
        Err(old.unknown())
    }
}

/// The payload of an older version, on its way through [`Record::upgrade`].
#[derive(Debug, Clone, Copy)]
pub struct Payload<'a> {
    /// The version it was written in.
    pub version: u8,
    kind: u8,
    bytes: &'a [u8],
}

impl Payload<'_> {
    /// Decodes the frozen struct of that version.
    ///
    /// # Errors
    /// When the bytes are not one whole `T`.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, CodecError> {
        let damaged = |detail| CodecError::Damaged {
            kind: self.kind,
            detail,
        };
        let (value, used) = bincode::serde::decode_from_slice(self.bytes, FORMAT)
            .map_err(|error| damaged(error.to_string()))?;
        if used == self.bytes.len() {
            Ok(value)
        } else {
            Err(damaged(format!(
                "{} bytes left over",
                self.bytes.len() - used
            )))
        }
    }

    /// The error for a version that never was.
    #[must_use]
    pub fn unknown(&self) -> CodecError {
        CodecError::UnknownVersion {
            kind: self.kind,
            version: self.version,
        }
    }
}

/// Why a record cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// Shorter than kind and version.
    #[error("a record of {0} bytes is too short")]
    Short(usize),
    /// Longer than [`RECORD_LIMIT`].
    #[error("a record of {size} bytes is longer than {RECORD_LIMIT}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// A record of another type stands here.
    #[error("a record of kind {found} stands where {wanted} is kept")]
    WrongKind {
        /// The kind asked for.
        wanted: u8,
        /// The kind that is there.
        found: u8,
    },
    /// Written by a later release.
    #[error("record kind {kind} has version {found}, newer than {known}")]
    Newer {
        /// The kind of the record.
        kind: u8,
        /// Its version.
        found: u8,
        /// The newest version this program reads.
        known: u8,
    },
    /// No release wrote such a version.
    #[error("record kind {kind} never had a version {version}")]
    UnknownVersion {
        /// The kind of the record.
        kind: u8,
        /// The version it claims.
        version: u8,
    },
    /// The payload is not what its kind and version promise.
    #[error("record kind {kind} is damaged: {detail}")]
    Damaged {
        /// The kind of the record.
        kind: u8,
        /// What the decoder said.
        detail: String,
    },
    /// The value has no encoding; a fault of the program.
    #[error("record kind {kind} cannot be encoded: {detail}")]
    Unencodable {
        /// The kind of the record.
        kind: u8,
        /// What the encoder said.
        detail: String,
    },
}

impl CodecError {
    /// The sentence for the user.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Newer { found, known, .. } => Message::new("store-record-newer")
                .with("found", i64::from(*found))
                .with("known", i64::from(*known)),
            Self::TooLarge { size } => Message::new("store-record-too-large")
                .with("size", i64::try_from(*size).unwrap_or(i64::MAX))
                .with("limit", i64::try_from(RECORD_LIMIT).unwrap_or(i64::MAX)),
            other => Message::new("store-record-damaged").with("detail", other.to_string()),
        }
    }
}

/// The bytes of a record, in its current version.
///
/// # Errors
/// When they would be longer than [`RECORD_LIMIT`].
pub fn encode<T: Record>(record: &T) -> Result<Vec<u8>, CodecError> {
    let mut bytes = vec![T::KIND, T::VERSION];
    bincode::serde::encode_into_std_write(record, &mut bytes, FORMAT).map_err(|error| {
        CodecError::Unencodable {
            kind: T::KIND,
            detail: error.to_string(),
        }
    })?;
    if bytes.len() > RECORD_LIMIT {
        return Err(CodecError::TooLarge { size: bytes.len() });
    }
    Ok(bytes)
}

/// The record that the bytes hold, upgraded if they are of an older version.
///
/// # Errors
/// When they hold another kind, a newer version, or no whole record. Never panics, whatever the bytes.
pub fn decode<T: Record>(bytes: &[u8]) -> Result<T, CodecError> {
    let [kind, version, payload @ ..] = bytes else {
        return Err(CodecError::Short(bytes.len()));
    };
    if bytes.len() > RECORD_LIMIT {
        return Err(CodecError::TooLarge { size: bytes.len() });
    }
    if *kind != T::KIND {
        return Err(CodecError::WrongKind {
            wanted: T::KIND,
            found: *kind,
        });
    }
    if *version > T::VERSION {
        return Err(CodecError::Newer {
            kind: *kind,
            found: *version,
            known: T::VERSION,
        });
    }
    let payload = Payload {
        version: *version,
        kind: *kind,
        bytes: payload,
    };
    if *version == T::VERSION {
        payload.read()
    } else {
        T::upgrade(&payload)
    }
}
