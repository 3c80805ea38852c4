//! Bytes of a store are changed anywhere: errors, or data that is still right; never a panic.

use std::ops::ControlFlow;
use std::path::Path;

use zhurnal::store::engine::{Engine, Range, Snapshot};
use zhurnal::store::redb_engine::RedbEngine;

use super::disk::{Disk, Shared};
use super::{audited, batch, commit_note, is_note, put};

fn store() -> Vec<u8> {
    let disk = Shared::default();
    let engine = RedbEngine::with_backend(Disk::attach(&disk), Path::new("disk")).unwrap();
    for id in 1..=60 {
        commit_note(
            &engine,
            id,
            &format!("note {id:03}"),
            &format!("text {id}").repeat(40),
        );
    }
    engine.close().unwrap();
    Disk::bytes(&disk)
}

/// Some bytes are altered, a stretch is zeroed, or the end is cut off.
fn damage(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    let used = bytes.len().min(400_000);
    match random.u8(0..8) {
        0 => bytes.truncate(random.usize(0..used)),
        1 => {
            let at = random.usize(0..used);
            let end = bytes.len().min(at + random.usize(1..5000));
            bytes[at..end].fill(0);
        }
        2 => bytes[random.usize(0..320)] ^= 1 << random.u8(0..8),
        _ => {
            for _ in 0..random.usize(1..20) {
                let at = random.usize(0..used);
                bytes[at] = random.u8(..);
            }
        }
    }
}

/// Whatever is shown is as it was written; what is missing is for `examine` to find.
fn assert_right(found: &dyn Snapshot, sound: &dyn Snapshot) {
    for range in [
        Range::all(),
        Range::all().reversed(),
        Range::prefix(b"note 03"),
    ] {
        let _ = found.visit(&range, &mut |entry| {
            let stored = sound.get(entry.key).unwrap().expect("a key that never was");
            assert_eq!(
                (entry.revision, entry.bytes),
                (stored.revision, stored.bytes.as_slice())
            );
            ControlFlow::Continue(())
        });
    }
    for id in 1..=60 {
        let key = format!("note {id:03}");
        if let Ok(Some(stored)) = found.get(key.as_bytes()) {
            assert_eq!(Some(stored), sound.get(key.as_bytes()).unwrap());
        }
    }
}

#[test]
fn a_damaged_store_gives_errors_or_right_answers() {
    let bytes = store();
    let open = |bytes: Vec<u8>| {
        RedbEngine::with_backend(Disk::attach(&Disk::with(bytes)), Path::new("disk"))
    };
    let untouched = open(bytes.clone()).unwrap();
    let sound = untouched.snapshot().unwrap();
    let (mut opened, mut passed) = (0, 0);
    for seed in 0..600 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut altered = bytes.clone();
        damage(&mut altered, &mut random);
        let Ok(engine) = open(altered.clone()) else {
            continue;
        };
        opened += 1;
        let held = engine.snapshot();
        if let Ok(snapshot) = &held {
            assert_right(snapshot.as_ref(), sound.as_ref());
        }
        let _ = engine.apply(&[batch(500, &[("note 007", 7)], vec![put("note 007", "new")])]);
        drop(engine);

        let Ok(mut engine) = open(altered) else {
            continue;
        };
        if engine.examine(is_note).is_ok() {
            passed += 1;
            let found = engine.snapshot().unwrap().scan(&Range::all()).unwrap();
            assert!(
                found == sound.scan(&Range::all()).unwrap(),
                "seed {seed}: examined as sound"
            );
            let next = audited(&engine, batch(501, &[], vec![put("next", "note")]));
            assert!(engine.apply(&[next]).unwrap()[0].is_ok());
        }
    }
    assert!(
        opened > 100 && passed > 10 && passed < opened,
        "{opened}, {passed}"
    );
}
