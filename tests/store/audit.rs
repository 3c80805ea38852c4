//! The chain holds while nobody touches it, and every way to touch it is found.

use std::path::Path;

use redb::backends::InMemoryBackend;
use zhurnal::store::audit::{
    AuditRow, Breach, ChainHead, append, changes_since, head, head_key, row_key, verify_chain,
};
use zhurnal::store::codec::{decode, encode};
use zhurnal::store::engine::{Engine, Op, OpId};
use zhurnal::store::error::Fault;
use zhurnal::store::integrity::examine;
use zhurnal::store::redb_engine::RedbEngine;

use super::{batch, commit_note, is_note, put};

/// A store with five audited notes.
fn store() -> RedbEngine {
    let engine = RedbEngine::with_backend(InMemoryBackend::new(), Path::new("m")).unwrap();
    for id in 1..=5 {
        commit_note(&engine, id, &format!("note {id}"), "text");
    }
    engine
}

fn row(engine: &RedbEngine, seq: u64) -> AuditRow {
    decode(
        &engine
            .snapshot()
            .unwrap()
            .get(&row_key(seq))
            .unwrap()
            .unwrap()
            .bytes,
    )
    .unwrap()
}

fn tamper(engine: &RedbEngine, ops: Vec<Op>) {
    engine.apply(&[batch(99, &[], ops)]).unwrap();
}

fn breach(engine: &RedbEngine) -> (u64, Breach) {
    match verify_chain(engine.snapshot().unwrap().as_ref())
        .unwrap_err()
        .fault
    {
        Fault::Chain(fault) => (fault.seq, fault.breach),
        other => panic!("{other}"),
    }
}

#[test]
fn an_untouched_chain_holds() {
    let engine = store();
    let snapshot = engine.snapshot().unwrap();
    let report = verify_chain(snapshot.as_ref()).unwrap();
    assert_eq!(report.head.seq, 5);
    assert_eq!(report.head, head(snapshot.as_ref()).unwrap());
    assert!((1..=5).all(|commit| report.commits.contains(commit)));
    assert!(!report.commits.contains(0) && !report.commits.contains(6));
    assert_eq!(examine(snapshot.as_ref(), is_note).unwrap().records, 11);
}

#[test]
fn an_empty_chain_holds() {
    let engine = RedbEngine::with_backend(InMemoryBackend::new(), Path::new("m")).unwrap();
    let report = verify_chain(engine.snapshot().unwrap().as_ref()).unwrap();
    assert_eq!(report.head, ChainHead::default());
}

#[test]
fn changes_are_read_from_any_row_on() {
    let engine = store();
    let snapshot = engine.snapshot().unwrap();
    let since = |seq, limit| -> Vec<u64> {
        changes_since(snapshot.as_ref(), seq, limit)
            .unwrap()
            .iter()
            .map(|row| row.seq)
            .collect()
    };
    assert_eq!(since(0, 100), [1, 2, 3, 4, 5]);
    assert_eq!(since(3, 100), [4, 5]);
    assert_eq!(since(1, 2), [2, 3]);
    assert_eq!(since(5, 100), [0; 0]);
    assert_eq!(since(u64::MAX, 100), [0; 0]);
    let rows = changes_since(snapshot.as_ref(), 4, 1).unwrap();
    assert_eq!(
        (rows[0].op, rows[0].actor, rows[0].payload.as_slice()),
        (5, 1, &b"why"[..])
    );
}

/// As somebody with the file and this library would do it: the envelope is sound, the chain is not.
#[test]
fn altered_rows_are_found() {
    let engine = store();
    let altered = AuditRow {
        actor: 8,
        ..row(&engine, 2)
    };
    tamper(
        &engine,
        vec![Op::Put(row_key(2), encode(&altered).unwrap())],
    );
    // The row itself reads well; its follower no longer fits.
    assert_eq!(breach(&engine), (3, Breach::Unlinked));
}

#[test]
fn an_altered_last_row_is_found() {
    let engine = store();
    let altered = AuditRow {
        at: 1,
        ..row(&engine, 5)
    };
    tamper(
        &engine,
        vec![Op::Put(row_key(5), encode(&altered).unwrap())],
    );
    assert_eq!(breach(&engine), (6, Breach::WrongHead { head: 5 }));
}

#[test]
fn removed_rows_are_found() {
    let engine = store();
    tamper(&engine, vec![Op::Delete(row_key(4))]);
    assert_eq!(breach(&engine), (4, Breach::OutOfOrder));
    let engine = store();
    tamper(&engine, vec![Op::Delete(row_key(5))]);
    assert_eq!(breach(&engine), (5, Breach::WrongHead { head: 5 }));
}

#[test]
fn moved_and_foreign_rows_are_found() {
    let engine = store();
    let (third, fourth) = (row(&engine, 3), row(&engine, 4));
    let swapped = vec![
        Op::Put(row_key(3), encode(&fourth).unwrap()),
        Op::Put(row_key(4), encode(&third).unwrap()),
    ];
    tamper(&engine, swapped);
    assert_eq!(breach(&engine), (3, Breach::OutOfOrder));
    let engine = store();
    tamper(&engine, vec![Op::Put(row_key(1), super::note("not a row"))]);
    assert!(matches!(breach(&engine), (1, Breach::Unreadable(_))));
}

#[test]
fn a_removed_head_is_found() {
    let engine = store();
    tamper(&engine, vec![Op::Delete(head_key())]);
    assert_eq!(breach(&engine), (6, Breach::WrongHead { head: 0 }));
}

#[test]
fn a_change_without_a_row_is_found() {
    let engine = store();
    tamper(&engine, vec![put("note 3", "behind the back")]);
    let error = examine(engine.snapshot().unwrap().as_ref(), is_note).unwrap_err();
    let Fault::Chain(fault) = &error.fault else {
        panic!("{error}")
    };
    assert_eq!(fault.breach, Breach::Unaudited { commit: 6 });
    assert_eq!(error.message().id, "store-chain-broken");
}

#[test]
fn a_record_that_does_not_decode_is_found() {
    let engine = store();
    let head = head(engine.snapshot().unwrap().as_ref()).unwrap();
    let (_, row) = append(&head, 0, 1, OpId(50), vec![]).unwrap();
    let mut ops = vec![Op::Put(b"odd".to_vec(), vec![b'?', 1, 2])];
    ops.extend(row);
    engine.apply(&[batch(50, &[], ops)]).unwrap();
    let error = examine(engine.snapshot().unwrap().as_ref(), is_note).unwrap_err();
    assert!(matches!(error.fault, Fault::Record(_)), "{error}");
}
