//! Backups: equal to a snapshot, made while others write, refused when damaged; nothing old is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;
use zhurnal::store::backup::{backup, inspect, restore};
use zhurnal::store::engine::{Engine, Key, Range, Stored};
use zhurnal::store::error::Fault;
use zhurnal::store::redb_engine::RedbEngine;

use super::{commit_note, is_note};

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A store of that name with audited notes of 2 KB.
    fn store(&self, name: &str, notes: u128) -> RedbEngine {
        let engine = RedbEngine::create(&self.file(name)).unwrap();
        for id in 1..=notes {
            commit_note(&engine, id, &format!("{name} {id}"), &"x".repeat(2000));
        }
        engine
    }

    fn names(&self) -> Vec<String> {
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let names = fs::read_dir(self.folder.path()).unwrap().map(name);
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn everything(engine: &RedbEngine) -> (u64, Vec<(Key, Stored)>) {
    let snapshot = engine.snapshot().unwrap();
    (snapshot.sequence(), snapshot.scan(&Range::all()).unwrap())
}

fn all_of(file: &Path) -> (u64, Vec<(Key, Stored)>) {
    everything(&RedbEngine::open(file).unwrap())
}

#[test]
fn a_restored_store_equals_the_one_backed_up() {
    let place = Place::new();
    let engine = place.store("school", 30);
    let manifest = backup(&engine, &place.file("copy"), 1_788_300_000_000).unwrap();
    assert_eq!(manifest.at, 1_788_300_000_000);
    assert_eq!(
        (manifest.contents.records, manifest.contents.sequence),
        (61, 30)
    );
    assert_eq!(manifest.contents.head.seq, 30);
    assert_eq!(inspect(&place.file("copy")).unwrap(), manifest);

    let restored = restore(&place.file("copy"), &place.file("new"), "now").unwrap();
    assert_eq!((restored.manifest, restored.kept), (manifest, None));
    let mut copy = RedbEngine::open(&place.file("new")).unwrap();
    assert_eq!(everything(&copy), everything(&engine));
    copy.examine(is_note).unwrap();
    assert_eq!(commit_note(&copy, 900, "next", "goes on"), 31);
    assert_eq!(place.names(), ["copy", "new", "school"]);
}

#[test]
fn an_empty_store_can_be_backed_up_too() {
    let place = Place::new();
    backup(&place.store("school", 0), &place.file("copy"), 0).unwrap();
    restore(&place.file("copy"), &place.file("new"), "now").unwrap();
    assert_eq!(all_of(&place.file("new")), (0, vec![]));
}

#[test]
fn the_store_in_place_is_kept() {
    let place = Place::new();
    backup(&place.store("first", 3), &place.file("copy"), 0).unwrap();
    let engine = place.store("school", 5);
    let old = everything(&engine);
    engine.close().unwrap();
    let restored = restore(&place.file("copy"), &place.file("school"), "2026-09-01").unwrap();
    let kept = place.file("school.before-restore-2026-09-01");
    assert_eq!(restored.kept, Some(kept.clone()));
    assert_eq!(all_of(&kept), old);
    assert_eq!(all_of(&place.file("school")), all_of(&place.file("first")));

    let error = restore(&place.file("copy"), &place.file("school"), "2026-09-01").unwrap_err();
    assert!(matches!(error.fault, Fault::Exists), "{error}");
    assert_eq!(error.file, kept);
    assert_eq!(all_of(&kept), old);
}

#[test]
fn a_broken_store_is_replaced_and_kept_as_it_is() {
    let place = Place::new();
    backup(&place.store("first", 3), &place.file("copy"), 0).unwrap();
    fs::write(place.file("school"), "what is left of it").unwrap();
    let restored = restore(&place.file("copy"), &place.file("school"), "x").unwrap();
    assert_eq!(
        fs::read(restored.kept.unwrap()).unwrap(),
        b"what is left of it"
    );
    assert_eq!(all_of(&place.file("school")).0, 3);
}

#[test]
fn a_store_in_use_is_not_replaced() {
    let place = Place::new();
    let engine = place.store("school", 2);
    backup(&engine, &place.file("copy"), 0).unwrap();
    let error = restore(&place.file("copy"), &place.file("school"), "x").unwrap_err();
    assert!(matches!(error.fault, Fault::Held), "{error}");
    commit_note(&engine, 800, "a", "still works");
    assert_eq!(place.names(), ["copy", "school"]);
}

#[test]
fn a_backup_is_made_while_others_write() {
    let place = Place::new();
    let engine = place.store("school", 20);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut id = 1000;
            while !done.load(Ordering::Relaxed) {
                id += 1;
                commit_note(&engine, id, &format!("live {}", id % 50), &id.to_string());
            }
            id
        });
        for turn in 0..5 {
            let before = engine.snapshot().unwrap().sequence();
            let copy = place.file(&format!("copy {turn}"));
            let manifest = backup(&engine, &copy, turn).unwrap();
            assert!(manifest.contents.sequence >= before);
            let store = place.file(&format!("store {turn}"));
            restore(&copy, &store, "x").unwrap();
            let mut restored = RedbEngine::open(&store).unwrap();
            let report = restored.examine(is_note).unwrap();
            assert_eq!(report.records, manifest.contents.records);
            assert_eq!(
                (report.sequence, report.head.seq),
                (manifest.contents.sequence, manifest.contents.sequence)
            );
        }
        done.store(true, Ordering::Relaxed);
        assert!(
            writer.join().unwrap() > 1000,
            "nothing was written meanwhile"
        );
    });
}

#[test]
fn no_file_is_overwritten_by_a_backup() {
    let place = Place::new();
    let engine = place.store("school", 1);
    fs::write(place.file("copy"), "precious").unwrap();
    let error = backup(&engine, &place.file("copy"), 0).unwrap_err();
    assert!(matches!(error.fault, Fault::Exists), "{error}");
    assert_eq!(fs::read(place.file("copy")).unwrap(), b"precious");
    let error = backup(&engine, Path::new("/sys/copy"), 0).unwrap_err();
    assert!(matches!(error.fault, Fault::ReadOnly), "{error}");
    let error = backup(&engine, &place.file("none/copy"), 0).unwrap_err();
    assert!(matches!(error.fault, Fault::MissingFolder), "{error}");
    assert_eq!(place.names(), ["copy", "school"]);
}

#[test]
fn only_a_backup_is_restored() {
    let place = Place::new();
    place.store("school", 1).close().unwrap();
    place.store("other", 1).close().unwrap();
    fs::write(place.file("text"), "not at all").unwrap();
    let fault = |from: &str| {
        restore(&place.file(from), &place.file("school"), "x")
            .unwrap_err()
            .fault
    };
    assert!(matches!(fault("other"), Fault::NotABackup));
    assert!(matches!(fault("text"), Fault::NotAStore));
    assert!(matches!(fault("none"), Fault::Missing));
    assert_eq!(place.names(), ["other", "school", "text"]);
}

/// Bytes of a backup are changed one at a time, anywhere: it is refused and all stays as it was, or
/// the byte meant nothing and the store is whole.
#[test]
fn a_damaged_backup_is_refused() {
    let place = Place::new();
    let engine = place.store("first", 40);
    let whole = everything(&engine);
    backup(&engine, &place.file("copy"), 0).unwrap();
    place.store("school", 2).close().unwrap();
    let old = fs::read(place.file("school")).unwrap();
    let sound = fs::read(place.file("copy")).unwrap();
    let mut random = fastrand::Rng::with_seed(11);
    let mut refused = 0;
    for turn in 0..150 {
        let mut bytes = sound.clone();
        let used = 200_000.min(bytes.len());
        let at = random.usize(0..used);
        bytes[at] ^= random.u8(1..=255);
        fs::write(place.file("bad"), &bytes).unwrap();
        match restore(&place.file("bad"), &place.file("school"), "x") {
            Ok(restored) => {
                assert_eq!(all_of(&place.file("school")), whole, "byte {at}");
                fs::rename(restored.kept.unwrap(), place.file("school")).unwrap();
            }
            Err(_) => refused += 1,
        }
        assert!(
            fs::read(place.file("school")).unwrap() == old,
            "turn {turn}: byte {at}"
        );
        assert_eq!(place.names(), ["bad", "copy", "first", "school"]);
    }
    assert!(refused > 50, "{refused}");
    fs::write(place.file("bad"), &sound[..sound.len() / 2]).unwrap();
    assert!(restore(&place.file("bad"), &place.file("school"), "x").is_err());
}

#[test]
fn a_damaged_store_is_not_backed_up_as_if_it_were_sound() {
    let place = Place::new();
    place.store("school", 40).close().unwrap();
    let mut bytes = fs::read(place.file("school")).unwrap();
    let text = bytes
        .windows(100)
        .position(|it| it.iter().all(|byte| *byte == b'x'))
        .unwrap();
    bytes[text] = b'y';
    fs::write(place.file("school"), bytes).unwrap();
    let engine = RedbEngine::open(&place.file("school")).unwrap();
    let error = backup(&engine, &place.file("copy"), 0).unwrap_err();
    assert!(matches!(error.fault, Fault::Damaged { .. }), "{error}");
    assert_eq!(error.file, place.file("school"));
    assert_eq!(place.names(), ["school"]);
}
