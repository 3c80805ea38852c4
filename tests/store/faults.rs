//! Full and slow disks: nothing acknowledged is lost, the engine closes itself to writing, readers go on.

use std::io;
use std::path::Path;
use std::sync::Arc;

use zhurnal::store::engine::Engine;
use zhurnal::store::error::{Fault, StoreError};
use zhurnal::store::redb_engine::RedbEngine;

use super::disk::{Disk, Gate, Shared, Trouble};
use super::{audited, batch, commit_note, is_note, put, text_at};

fn open(disk: &Shared) -> RedbEngine {
    RedbEngine::with_backend(Disk::attach(disk), Path::new("disk")).unwrap()
}

/// Writes notes of 50 KB until the disk refuses; answers with how many were acknowledged.
fn fill(engine: &RedbEngine) -> (u128, StoreError) {
    let text = "x".repeat(50_000);
    for id in 1..=400 {
        let batch = audited(engine, batch(id, &[], vec![put(&id.to_string(), &text)]));
        if let Err(error) = engine.apply(&[batch]) {
            return (id - 1, error);
        }
    }
    panic!("the disk never became full");
}

fn assert_whole(disk: &Shared, notes: u128) {
    disk.lock().unwrap().trouble = Trouble::None;
    let mut engine = open(disk);
    engine.examine(is_note).unwrap();
    let snapshot = engine.snapshot().unwrap();
    for id in 1..=notes {
        assert!(
            text_at(snapshot.as_ref(), &id.to_string()).is_some(),
            "{id} of {notes}"
        );
    }
    let found = snapshot.sequence();
    assert!(
        u128::from(found) == notes || u128::from(found) == notes + 1,
        "{notes}, {found}"
    );
    drop(snapshot);
    assert_eq!(commit_note(&engine, 1000, "again", "room"), found + 1);
}

#[test]
fn a_full_disk_loses_nothing_and_is_named() {
    let disk = Shared::default();
    let engine = open(&disk);
    disk.lock().unwrap().trouble = Trouble::Capacity(5 << 20);
    let (notes, error) = fill(&engine);
    assert!(notes > 20, "{notes}");
    assert!(matches!(error.fault, Fault::DiskFull), "{error}");
    assert_eq!(error.message().id, "store-disk-full");
    assert_eq!(error.exit_code(), 74);

    let refused = engine.apply(&[batch(2000, &[], vec![])]).unwrap_err();
    assert!(matches!(refused.fault, Fault::Failed), "{refused}");
    drop(engine);
    assert_whole(&disk, notes);
}

#[test]
fn a_disk_that_fills_up_at_any_write_loses_nothing() {
    for after in 0..60 {
        let disk = Shared::default();
        let engine = open(&disk);
        let full_from = disk.lock().unwrap().calls + after;
        disk.lock().unwrap().trouble = Trouble::FullFrom(full_from);
        let (notes, error) = fill(&engine);
        assert!(matches!(error.fault, Fault::DiskFull), "{after}: {error}");
        drop(engine);
        assert_whole(&disk, notes);
    }
}

#[test]
fn a_slow_disk_holds_back_the_answer_but_no_reader() {
    let disk = Shared::default();
    let engine = open(&disk);
    commit_note(&engine, 1, "a", "before");
    let next = audited(&engine, batch(2, &[], vec![put("a", "after")]));
    let gate = Arc::new(Gate::default());
    disk.lock().unwrap().trouble = Trouble::Gate(Arc::clone(&gate));
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let answers = engine.apply(&[next]);
            gate.open();
            answers
        });
        assert!(gate.somebody_came(), "acknowledged without a sync");
        let snapshot = engine.snapshot().unwrap();
        assert_eq!(text_at(snapshot.as_ref(), "a").unwrap(), "before");
        assert!(!writer.is_finished(), "acknowledged before the sync");
        gate.open();
        assert_eq!(
            writer.join().unwrap().unwrap()[0]
                .as_ref()
                .unwrap()
                .sequence,
            2
        );
    });
    assert_eq!(
        text_at(engine.snapshot().unwrap().as_ref(), "a").unwrap(),
        "after"
    );
}

#[test]
fn errors_of_the_system_become_faults() {
    let fault = |kind: io::ErrorKind| Fault::from(io::Error::from(kind));
    for full in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
        assert!(matches!(fault(full), Fault::DiskFull));
    }
    for read_only in [
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::PermissionDenied,
    ] {
        assert!(matches!(fault(read_only), Fault::ReadOnly));
    }
    assert!(matches!(fault(io::ErrorKind::NotFound), Fault::Missing));
    assert!(matches!(fault(io::ErrorKind::AlreadyExists), Fault::Exists));
    assert!(matches!(fault(io::ErrorKind::TimedOut), Fault::Io(_)));
}
