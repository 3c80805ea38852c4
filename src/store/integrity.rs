//! The whole store examined: pages, envelopes, records, the audit chain and what it vouches for.

use super::audit::{Breach, ChainFault, ChainHead, HEAD_TAG, ROW_TAG, verify_chain};
use super::codec::CodecError;
use super::engine::{Engine, Entry, Range, Snapshot, read_each};
use super::error::{Fault, StoreError};
use super::redb_engine::RedbEngine;

/// What was examined and found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integrity {
    /// Records, audit rows and head included.
    pub records: u64,
    /// The sequence of the last commit.
    pub sequence: u64,
    /// The end of the audit chain.
    pub head: ChainHead,
    /// Some pages were not as they should be and were put right from sound ones.
    pub repaired: bool,
}

impl RedbEngine {
    /// Reads every page, every record and the audit chain. `check` decodes the caller's records; it is not
    /// asked about audit rows and the head.
    ///
    /// # Errors
    /// The first fault found.
    pub fn examine(
        &mut self,
        check: impl FnMut(Entry<'_>) -> Result<(), CodecError>,
    ) -> Result<Integrity, StoreError> {
        let sound = self.check_pages()?;
        let integrity = examine(self.snapshot()?.as_ref(), check)?;
        Ok(Integrity {
            repaired: !sound,
            ..integrity
        })
    }
}

/// The part of the examination that any engine can stand: records, chain, and that no record was
/// changed by a commit without an audit row.
///
/// # Errors
/// The first fault found.
pub fn examine(
    snapshot: &dyn Snapshot,
    mut check: impl FnMut(Entry<'_>) -> Result<(), CodecError>,
) -> Result<Integrity, StoreError> {
    let chain = verify_chain(snapshot)?;
    let sequence = snapshot.sequence();
    let mut records = 0;
    read_each(snapshot, &Range::all(), |entry| {
        records += 1;
        let sound = if entry.revision > sequence {
            Err(Fault::damaged(format!(
                "revision {} is not reached yet",
                entry.revision
            )))
        } else if matches!(entry.key, [ROW_TAG, ..] | [HEAD_TAG]) {
            Ok(())
        } else if chain.commits.contains(entry.revision) {
            check(entry).map_err(Fault::from)
        } else {
            let breach = Breach::Unaudited {
                commit: entry.revision,
            };
            Err(ChainFault {
                seq: chain.head.seq,
                breach,
            }
            .into())
        };
        sound.map_err(|fault| snapshot.blame(fault))
    })?;
    Ok(Integrity {
        records,
        sequence,
        head: chain.head,
        repaired: false,
    })
}
