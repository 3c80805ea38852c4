//! The envelope around each stored record: `[revision u64][check u32][kind u8][version u8][payload]`.
//!
//! Numbers are big endian. The check is taken over key, revision and record, so a record that was
//! cut, altered or moved under another key is told from a sound one: the engine's own
//! page checksums are not compared on ordinary reads.
#![deny(clippy::indexing_slicing)]

use blake2::{Blake2s256, Digest};

const REVISION: usize = 8;
const CHECK: usize = 4;

/// Wraps a record for its place in the store.
pub(super) fn seal(key: &[u8], revision: u64, record: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(REVISION + CHECK + record.len());
    sealed.extend_from_slice(&revision.to_be_bytes());
    sealed.extend_from_slice(&check(key, revision, record));
    sealed.extend_from_slice(record);
    sealed
}

/// The revision of a record and its bytes, or nothing if they are not as they were sealed.
pub(super) fn unseal<'a>(key: &[u8], sealed: &'a [u8]) -> Option<(u64, &'a [u8])> {
    let (revision, rest) = sealed.split_first_chunk::<REVISION>()?;
    let (found, record) = rest.split_first_chunk::<CHECK>()?;
    let revision = u64::from_be_bytes(*revision);
    (*found == check(key, revision, record)).then_some((revision, record))
}

fn check(key: &[u8], revision: u64, record: &[u8]) -> [u8; CHECK] {
    let hash = Blake2s256::new()
        .chain_update((key.len() as u64).to_be_bytes())
        .chain_update(key)
        .chain_update(revision.to_be_bytes())
        .chain_update(record)
        .finalize();
    let mut check = [0; CHECK];
    check.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    check
}
