//! Every way a file can fail to be an open store: an error of its own, and the file untouched.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use redb::{Database, TableDefinition};
use tempfile::TempDir;
use zhurnal::store::backup::backup;
use zhurnal::store::engine::Engine;
use zhurnal::store::error::{Fault, StoreError};
use zhurnal::store::redb_engine::{RedbEngine, SCHEMA};

use super::{audited, batch, commit_note, put, text_at};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn refusal(file: &Path) -> StoreError {
    RedbEngine::open(file).unwrap_err()
}

#[test]
fn what_was_written_is_there_after_reopening() {
    let folder = folder();
    let file = folder.path().join("school");
    let engine = RedbEngine::create(&file).unwrap();
    commit_note(&engine, 1, "a", "here");
    engine.close().unwrap();
    let engine = RedbEngine::open(&file).unwrap();
    let snapshot = engine.snapshot().unwrap();
    assert_eq!(text_at(snapshot.as_ref(), "a").unwrap(), "here");
    assert_eq!(snapshot.sequence(), 1);
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(names, ["school"]);
}

#[test]
fn operations_are_remembered_after_reopening() {
    let folder = folder();
    let file = folder.path().join("school");
    let engine = RedbEngine::create(&file).unwrap();
    commit_note(&engine, 5, "a", "1");
    engine.close().unwrap();
    let engine = RedbEngine::open(&file).unwrap();
    let again = engine
        .apply(&[super::batch(5, &[], vec![super::put("a", "2")])])
        .unwrap();
    assert!(again[0].as_ref().unwrap().repeated);
    assert_eq!(
        text_at(engine.snapshot().unwrap().as_ref(), "a").unwrap(),
        "1"
    );
}

#[test]
fn a_missing_file_and_a_missing_folder() {
    let folder = folder();
    let error = refusal(&folder.path().join("none"));
    assert!(matches!(error.fault, Fault::Missing), "{error}");
    assert_eq!(error.exit_code(), 66);
    let below = folder.path().join("no/where/school");
    for error in [refusal(&below), RedbEngine::create(&below).unwrap_err()] {
        assert!(matches!(error.fault, Fault::MissingFolder), "{error}");
    }
}

#[test]
fn a_file_is_never_made_over_another() {
    let folder = folder();
    let file = folder.path().join("school");
    fs::write(&file, "precious").unwrap();
    let error = RedbEngine::create(&file).unwrap_err();
    assert!(matches!(error.fault, Fault::Exists), "{error}");
    assert_eq!(error.exit_code(), 73);
    assert_eq!(fs::read(&file).unwrap(), b"precious");
}

#[test]
fn files_of_another_kind() {
    let folder = folder();
    let file = folder.path().join("school");
    for content in ["", "x", "PK\x03\x04 a spreadsheet, and a long one"] {
        fs::write(&file, content).unwrap();
        let error = refusal(&file);
        assert!(
            matches!(error.fault, Fault::NotAStore),
            "{content:?}: {error}"
        );
        assert_eq!(error.exit_code(), 65);
        assert_eq!(fs::read(&file).unwrap(), content.as_bytes());
    }
    assert!(matches!(refusal(folder.path()).fault, Fault::NotAStore));
}

#[test]
fn a_database_of_another_program() {
    let folder = folder();
    let file = folder.path().join("school");
    let database = Database::create(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction
        .open_table(TableDefinition::<u64, u64>::new("theirs"))
        .unwrap();
    transaction.commit().unwrap();
    drop(database);
    assert!(matches!(refusal(&file).fault, Fault::NotAStore));
}

#[test]
fn a_store_of_a_newer_schema() {
    let folder = folder();
    let file = folder.path().join("school");
    commit_note(&RedbEngine::create(&file).unwrap(), 1, "a", "1");
    set_schema(&file, SCHEMA + 1);
    let before = fs::read(&file).unwrap();
    let error = refusal(&file);
    assert!(matches!(error.fault, Fault::NewerSchema { found, known } if found == known + 1));
    assert!(before == fs::read(&file).unwrap(), "the file was altered");
    assert_eq!(error.exit_code(), 78);
    set_schema(&file, SCHEMA);
    let engine = RedbEngine::open(&file).unwrap();
    assert_eq!(
        text_at(engine.snapshot().unwrap().as_ref(), "a").unwrap(),
        "1"
    );
}

fn set_schema(file: &Path, schema: u64) {
    let database = Database::open(file).unwrap();
    let transaction = database.begin_write().unwrap();
    let meta = TableDefinition::<&str, u64>::new("meta");
    transaction
        .open_table(meta)
        .unwrap()
        .insert("schema", schema)
        .unwrap();
    transaction.commit().unwrap();
}

#[test]
fn a_store_that_is_open_already() {
    let folder = folder();
    let file = folder.path().join("school");
    let engine = RedbEngine::create(&file).unwrap();
    let error = refusal(&file);
    assert!(matches!(error.fault, Fault::Held), "{error}");
    assert_eq!(error.exit_code(), 75);
    commit_note(&engine, 1, "a", "still works");
}

/// `flock` of util-linux stands for the other process.
#[test]
fn a_store_that_another_process_holds() {
    let folder = folder();
    let file = folder.path().join("school");
    RedbEngine::create(&file).unwrap().close().unwrap();
    let mut other = Command::new("flock")
        .arg(&file)
        .args(["sh", "-c", "echo held; read line"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let output = other.stdout.as_mut().unwrap();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line).unwrap();
    assert_eq!(line, "held\n");
    assert!(matches!(refusal(&file).fault, Fault::Held));
    drop(other.stdin.take());
    other.wait().unwrap();
    RedbEngine::open(&file).unwrap();
}

/// Permissions do not bind a superuser, so the kernel's own read-only folder stands for all.
/// A mark written into a file that has lost its name would be gone without a word.
#[test]
fn a_file_removed_replaced_or_cut_while_open_takes_no_more() {
    let remove = |file: &Path| fs::remove_file(file).unwrap();
    let replace = |file: &Path| {
        let aside = file.with_extension("aside");
        fs::copy(file, &aside).unwrap();
        fs::rename(&aside, file).unwrap();
    };
    let cut = |file: &Path| {
        let opened = fs::OpenOptions::new().write(true).open(file).unwrap();
        opened.set_len(100_000).unwrap();
    };
    for spoil in [remove, replace, cut] as [fn(&Path); 3] {
        let folder = folder();
        let file = folder.path().join("school.redb");
        let engine = RedbEngine::create(&file).unwrap();
        commit_note(&engine, 1, "a", "kept");
        spoil(&file);
        let lost = audited(&engine, batch(2, &[], vec![put("b", "lost")]));
        let error = engine.apply(&[lost]).unwrap_err();
        assert!(matches!(error.fault, Fault::Displaced), "{error}");
        assert_eq!(error.message().id, "store-displaced");
    }
}

#[test]
fn a_read_only_folder() {
    let error = RedbEngine::create(Path::new("/sys/school")).unwrap_err();
    assert!(matches!(error.fault, Fault::ReadOnly), "{error}");
    assert_eq!(error.exit_code(), 77);
}

#[test]
fn a_backup_is_not_opened_as_a_store() {
    let folder = folder();
    let engine = RedbEngine::create(&folder.path().join("school")).unwrap();
    let copy = folder.path().join("copy");
    backup(&engine, &copy, 0).unwrap();
    let before = fs::read(&copy).unwrap();
    assert!(matches!(refusal(&copy).fault, Fault::IsBackup));
    assert!(before == fs::read(&copy).unwrap(), "the backup was altered");
}

/// Every sentence names the file, and exists in both languages.
#[test]
fn every_fault_has_its_sentence() {
    let faults = [
        Fault::Missing,
        Fault::MissingFolder,
        Fault::Exists,
        Fault::NotAStore,
        Fault::IsBackup,
        Fault::NotABackup,
        Fault::NewerSchema { found: 2, known: 1 },
        Fault::Damaged {
            detail: "d".to_owned(),
        },
        Fault::Record(zhurnal::store::codec::CodecError::Short(1)),
        Fault::Record(zhurnal::store::codec::CodecError::TooLarge { size: 1 }),
        Fault::Record(zhurnal::store::codec::CodecError::Newer {
            kind: 1,
            found: 2,
            known: 1,
        }),
        Fault::Chain(zhurnal::store::audit::ChainFault {
            seq: 3,
            breach: zhurnal::store::audit::Breach::Unlinked,
        }),
        Fault::Held,
        Fault::DiskFull,
        Fault::ReadOnly,
        Fault::Displaced,
        Fault::TooLarge { size: 2, limit: 1 },
        Fault::Failed,
        Fault::Io(std::io::Error::other("d")),
    ];
    let catalogues = [
        include_str!("../../assets/i18n/ru/store.ftl"),
        include_str!("../../assets/i18n/en/store.ftl"),
    ];
    for fault in faults {
        let message = StoreError {
            file: "school".into(),
            fault,
        }
        .message();
        for catalogue in catalogues {
            let sentence = catalogue
                .lines()
                .find_map(|line| line.strip_prefix(message.id)?.strip_prefix(" = "))
                .unwrap_or_else(|| panic!("{} is not in a catalogue", message.id));
            for (name, _) in &message.args {
                assert!(
                    sentence.contains(&format!("{{ ${name} }}")),
                    "{}: {name}",
                    message.id
                );
            }
        }
    }
}
