//! Tests of store: every engine against one suite and one model, faults of disks, backups.

mod audit;
mod backup;
mod codec;
mod conformance;
mod damage;
mod disk;
mod faults;
mod model;
mod office;
mod opening;
mod power_loss;
mod props;
mod records;

use serde::{Deserialize, Serialize};
use zhurnal::store::audit as chain;
use zhurnal::store::codec::{Record, decode, encode};
use zhurnal::store::engine::{Batch, Engine, Entry, Op, OpId, Snapshot};

/// A record for tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
}

impl Record for Note {
    const KIND: u8 = b'n';
    const VERSION: u8 = 1;
}

pub fn note(text: &str) -> Vec<u8> {
    encode(&Note {
        text: text.to_owned(),
    })
    .unwrap()
}

pub fn put(key: &str, text: &str) -> Op {
    Op::Put(key.into(), note(text))
}

pub fn delete(key: &str) -> Op {
    Op::Delete(key.into())
}

pub fn batch(id: u128, expect: &[(&str, u64)], ops: Vec<Op>) -> Batch {
    let expect = expect
        .iter()
        .map(|(key, revision)| (key.as_bytes().to_vec(), *revision));
    Batch {
        op_id: OpId(id),
        expect: expect.collect(),
        ops,
    }
}

/// The batch with its row on the audit chain, as the service makes them.
pub fn audited(engine: &dyn Engine, mut batch: Batch) -> Batch {
    let snapshot = engine.snapshot().unwrap();
    let head = chain::head(snapshot.as_ref()).unwrap();
    let (_, row) = chain::append(&head, 0, 1, batch.op_id, b"why".to_vec()).unwrap();
    batch.ops.extend(row);
    batch
}

/// Puts one audited note and answers with its sequence.
pub fn commit_note(engine: &dyn Engine, id: u128, key: &str, text: &str) -> u64 {
    let batch = audited(engine, batch(id, &[], vec![put(key, text)]));
    engine.apply(&[batch]).unwrap().remove(0).unwrap().sequence
}

pub fn text_at(snapshot: &dyn Snapshot, key: &str) -> Option<String> {
    let stored = snapshot.get(key.as_bytes()).unwrap()?;
    Some(decode::<Note>(&stored.bytes).unwrap().text)
}

/// What `examine` asks of the records of these tests.
pub fn is_note(entry: Entry<'_>) -> Result<(), zhurnal::store::codec::CodecError> {
    decode::<Note>(entry.bytes).map(drop)
}
