//! The audit chain: every row carries the hash of the row before it.
//!
//! A row tells who changed what and when; its payload is the service's. The hash of a row
//! is taken over its record bytes exactly as they are stored, so rows of older versions keep
//! their hashes. The head record names the last row and its hash, and stands in the same commit as the
//! row, so a chain cut short at its end is noticed as well.
#![deny(clippy::indexing_slicing)]

use std::ops::Bound;

use blake2::{Blake2s256, Digest};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::codec::{CodecError, Record, decode, encode};
use super::engine::{Entry, Key, Op, OpId, Range, Snapshot, read_each};
use super::error::StoreError;

/// First byte of the rows' keys, and their record kind.
pub const ROW_TAG: u8 = b'A';
/// The whole key of the head, and its record kind.
pub const HEAD_TAG: u8 = b'H';

/// A hash of the chain: 256 bits of BLAKE2s.
pub type Hash = [u8; 32];

/// One row of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its number, from 1 without gaps.
    pub seq: u64,
    /// When: milliseconds since 1970, UTC.
    pub at: i64,
    /// Who: the person's number.
    pub actor: u32,
    /// The batch it belongs to.
    pub op: u128,
    /// The hash of the row before, zeros for the first.
    pub previous: Hash,
    /// What was changed, in the service's encoding.
    pub payload: Vec<u8>,
}

impl Record for AuditRow {
    const KIND: u8 = ROW_TAG;
    const VERSION: u8 = 1;
}

/// The end of the chain; the default is that of an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChainHead {
    /// The number of the last row, 0 if there is none.
    pub seq: u64,
    /// The hash of the last row.
    pub hash: Hash,
}

impl Record for ChainHead {
    const KIND: u8 = HEAD_TAG;
    const VERSION: u8 = 1;
}

/// The key of a row.
#[must_use]
pub fn row_key(seq: u64) -> Key {
    let mut key = vec![ROW_TAG];
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

/// The key of the head.
#[must_use]
pub fn head_key() -> Key {
    vec![HEAD_TAG]
}

/// The end of the chain as a snapshot sees it.
///
/// # Errors
/// When the head cannot be read.
pub fn head(snapshot: &dyn Snapshot) -> Result<ChainHead, StoreError> {
    match snapshot.get(&head_key())? {
        Some(stored) => decode(&stored.bytes).map_err(|error| snapshot.blame(error.into())),
        None => Ok(ChainHead::default()),
    }
}

/// Links one more row to the chain: the new head, and the two changes for the batch.
///
/// # Errors
/// When the payload is too large for a record.
pub fn append(
    head: &ChainHead,
    at: i64,
    actor: u32,
    op: OpId,
    payload: Vec<u8>,
) -> Result<(ChainHead, [Op; 2]), CodecError> {
    let seq = head.seq + 1;
    let row = encode(&AuditRow {
        seq,
        at,
        actor,
        op: op.0,
        previous: head.hash,
        payload,
    })?;
    let head = ChainHead {
        seq,
        hash: hash(&row),
    };
    let ops = [
        Op::Put(row_key(seq), row),
        Op::Put(head_key(), encode(&head)?),
    ];
    Ok((head, ops))
}

/// Up to `limit` rows that follow row `seq`, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub fn changes_since(
    snapshot: &dyn Snapshot,
    seq: u64,
    limit: usize,
) -> Result<Vec<AuditRow>, StoreError> {
    let Some(first) = seq.checked_add(1) else {
        return Ok(Vec::new());
    };
    let range = Range {
        from: Bound::Included(row_key(first)),
        ..rows()
    }
    .limit(limit);
    let mut found = Vec::new();
    read_each(snapshot, &range, |entry| {
        found.push(decode(entry.bytes).map_err(|error| snapshot.blame(error.into()))?);
        Ok(())
    })?;
    Ok(found)
}

/// What a sound chain looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// Its end.
    pub head: ChainHead,
    /// The sequences of the commits that wrote a row.
    pub commits: Commits,
}

/// A place where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("audit row {seq}: {breach}")]
pub struct ChainFault {
    /// The number of the row, or of the row that should be there.
    pub seq: u64,
    /// What is wrong with it.
    pub breach: Breach,
}

/// How a chain can be broken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Breach {
    /// The row cannot be read.
    #[error(transparent)]
    Unreadable(#[from] CodecError),
    /// Another row stands here: one was removed, added or renumbered.
    #[error("out of order")]
    OutOfOrder,
    /// It does not carry the hash of the row before: that one or this one was altered.
    #[error("does not follow from the row before")]
    Unlinked,
    /// The chain ends elsewhere than its head says: rows were cut off or added.
    #[error("the head names row {head}")]
    WrongHead {
        /// The last row by the head.
        head: u64,
    },
    /// A record was changed by a commit that has no row.
    #[error("commit {commit} changed a record and left no row")]
    Unaudited {
        /// The sequence of that commit.
        commit: u64,
    },
}

/// Follows the chain from its first row to its head.
///
/// # Errors
/// The first place where it breaks, as [`Fault::Chain`](super::error::Fault::Chain), or what kept it from being read.
pub fn verify_chain(snapshot: &dyn Snapshot) -> Result<ChainReport, StoreError> {
    let mut end = ChainHead::default();
    let mut commits = Commits::default();
    let breach_after = |end: &ChainHead, breach| {
        snapshot.blame(
            ChainFault {
                seq: end.seq.saturating_add(1),
                breach,
            }
            .into(),
        )
    };
    read_each(snapshot, &rows(), |entry| {
        let next = follow(&end, &entry).and_then(|next| {
            commits.insert(entry.revision)?;
            Ok(next)
        });
        end = next.map_err(|breach| breach_after(&end, breach))?;
        Ok(())
    })?;
    let head = head(snapshot)?;
    if head == end {
        Ok(ChainReport { head, commits })
    } else {
        Err(breach_after(&end, Breach::WrongHead { head: head.seq }))
    }
}

fn follow(end: &ChainHead, entry: &Entry<'_>) -> Result<ChainHead, Breach> {
    let row: AuditRow = decode(entry.bytes)?;
    if end.seq.checked_add(1) != Some(row.seq) || entry.key != row_key(row.seq) {
        return Err(Breach::OutOfOrder);
    }
    if row.previous != end.hash {
        return Err(Breach::Unlinked);
    }
    Ok(ChainHead {
        seq: row.seq,
        hash: hash(entry.bytes),
    })
}

fn rows() -> Range {
    Range::prefix(&[ROW_TAG])
}

fn hash(record: &[u8]) -> Hash {
    Blake2s256::digest(record).into()
}

/// A set of commit sequences, kept as runs: nearly every commit writes a row, so the runs are few.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commits(Vec<(u64, u64)>);

impl Commits {
    /// Takes in one more; rows come in the order of their commits.
    fn insert(&mut self, sequence: u64) -> Result<(), Breach> {
        match self.0.last_mut() {
            Some((_, last)) if sequence < *last => return Err(Breach::OutOfOrder),
            Some((_, last)) if sequence == *last => {}
            Some((_, last)) if last.checked_add(1) == Some(sequence) => *last = sequence,
            _ => self.0.push((sequence, sequence)),
        }
        Ok(())
    }

    /// Whether that commit wrote a row.
    #[must_use]
    pub fn contains(&self, sequence: u64) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= sequence);
        after
            .checked_sub(1)
            .and_then(|run| self.0.get(run))
            .is_some_and(|(_, last)| sequence <= *last)
    }
}
