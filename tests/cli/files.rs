//! Files and folders that cannot be what a command needs: exit code, sentence, nothing lost.

use std::process::Stdio;

use redb::{Database, TableDefinition};
use zhurnal::store::redb_engine::RedbEngine;

use super::{Home, program, run, run_in};

/// Every command that works on the store says the same about it, in both languages.
#[track_caller]
fn check(home: &Home, code: i32, ru: &str, en: &str) {
    let before = std::fs::read(home.store()).ok();
    let list = home.write("list.csv", "Фамилия;Имя;Класс\nЕлкин;Ян;8А\n");
    let list = list.to_str().unwrap();
    let copy = home.path("copy");
    let copy = copy.to_str().unwrap();
    for (language, sentence) in [("ru_RU.UTF-8", ru), ("en_US.UTF-8", en)] {
        for ran in [
            home.run_in(language, ["verify"]),
            home.run_in(language, ["backup", copy]),
            home.run_in(language, ["import", "roster", list, "--apply"]),
            home.run_in(language, ["open"]),
        ] {
            assert_eq!(ran.code, code, "{}", ran.err);
            assert!(
                ran.err.starts_with("zhurnal: ") && ran.err.contains(sentence),
                "{}",
                ran.err
            );
            assert!(
                ran.err.contains(home.store().to_str().unwrap()),
                "{}",
                ran.err
            );
            assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        }
    }
    assert!(
        before == std::fs::read(home.store()).ok(),
        "the store was altered"
    );
}

fn empty_folder() -> Home {
    Home {
        folder: tempfile::tempdir().unwrap(),
    }
}

#[test]
fn a_missing_store() {
    check(
        &empty_folder(),
        66,
        "нет. Проверьте путь в --dir",
        "There is no file",
    );
}

#[test]
fn a_missing_folder() {
    let ran = run(["verify", "--dir", "/nonexistent/school"]);
    assert_eq!(ran.code, 66);
    assert!(ran.err.contains("Нет папки"), "{}", ran.err);
}

#[test]
fn a_file_that_is_no_store() {
    let home = empty_folder();
    std::fs::write(home.store(), "a letter, not a journal").unwrap();
    check(&home, 65, "не журнал", "is not a journal");
}

#[test]
fn a_damaged_store() {
    let home = Home::with_school();
    let bytes = std::fs::read(home.store()).unwrap();
    std::fs::write(home.store(), &bytes[..bytes.len() / 3]).unwrap();
    check(&home, 65, "повреждён", "is damaged");
}

#[test]
fn a_store_of_a_newer_program() {
    let home = Home::with_school();
    let database = Database::open(home.store()).unwrap();
    let transaction = database.begin_write().unwrap();
    let meta = TableDefinition::<&str, u64>::new("meta");
    transaction
        .open_table(meta)
        .unwrap()
        .insert("schema", 99)
        .unwrap();
    transaction.commit().unwrap();
    drop(database);
    check(&home, 78, "более новой программой", "newer program");
}

#[test]
fn a_store_that_another_process_holds() {
    let home = Home::with_school();
    let engine = RedbEngine::open(&home.store()).unwrap();
    check(
        &home,
        75,
        "открыт другой программой",
        "is open in another program",
    );
    let copy = home.path("a copy");
    drop(engine);
    home.run(["backup", copy.to_str().unwrap()]).done();
    let engine = RedbEngine::open(&home.store()).unwrap();
    let ran = home.run(["restore", copy.to_str().unwrap()]);
    assert_eq!(ran.code, 75, "{}", ran.err);
    drop(engine);
    home.run(["verify"]).done();
}

#[test]
fn a_backup_and_a_store_are_not_taken_for_each_other() {
    let home = Home::with_school();
    let store = home.store();
    let ran = home.run(["restore", store.to_str().unwrap()]);
    assert_eq!(ran.code, 65);
    assert!(ran.err.contains("не резервная копия"), "{}", ran.err);
    let copy = home.path("copy");
    home.run(["backup", copy.to_str().unwrap()]).done();
    std::fs::rename(&copy, &store).unwrap();
    check(&home, 65, "резервная копия", "is a backup");
}

/// Permissions do not bind a superuser, so the kernel's own read-only folder stands for all.
#[test]
fn a_read_only_folder() {
    for folder in ["/sys", "/sys/school"] {
        let ran = run(["init", folder, "--school", "Школа"]);
        assert_eq!(ran.code, 77, "{}", ran.err);
        assert!(ran.err.contains("Проверьте права"), "{}", ran.err);
    }
    let home = Home::with_school();
    let ran = home.run(["backup", "/sys/copy"]);
    assert_eq!(ran.code, 77, "{}", ran.err);
}

#[test]
fn a_file_where_a_folder_is_wanted() {
    let home = empty_folder();
    let file = home.write("file", "");
    let below = home.path("file/school");
    for place in [file, below] {
        let ran = run(["init", place.to_str().unwrap(), "--school", "Школа"]);
        assert_eq!(ran.code, 73, "{}", ran.err);
        assert!(ran.err.contains("не папка"), "{}", ran.err);
    }
}

/// A limit on the size of files stands for the full disk: the write fails in the middle just the same.
#[test]
fn a_full_disk() {
    let home = Home::with_school();
    let mut text = "Фамилия;Имя;Класс;Личное дело\n".to_owned();
    for number in 0..8000 {
        text += &format!("Фамилия;Имя;{}А;{number}\n", number % 11 + 1);
    }
    let list = home.write("list.csv", &text);
    let size = std::fs::metadata(home.store()).unwrap().len() / 512;
    let limited = |blocks: u64, arguments: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {arguments}");
        let output = std::process::Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_zhurnal")])
            .env("LANG", "ru_RU.UTF-8")
            .env("ZHURNAL_DIR", home.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        super::Ran::of(output)
    };
    let apply = format!("import roster '{}' --apply", list.display());
    for arguments in [apply.as_str(), "backup copy", "init new --school Школа"] {
        let arguments = arguments.replace("copy", home.path("copy").to_str().unwrap());
        let arguments = arguments.replace("new", home.path("new").to_str().unwrap());
        let blocks = if arguments.starts_with("import") {
            size
        } else {
            8
        };
        let ran = limited(blocks, &arguments);
        assert_eq!(ran.code, 74, "{arguments}: {}", ran.err);
        assert!(
            ran.err.contains("На диске нет места"),
            "{arguments}: {}",
            ran.err
        );
    }
    // What was there is there, and nothing else.
    assert!(
        home.run(["verify"])
            .done()
            .contains("изменений в цепочке — 1.")
    );
    assert!(home.import("roster", &list).done().ends_with(super::DRY));
    assert!(!home.path("copy").exists());
    home.run([
        "init",
        home.path("new").to_str().unwrap(),
        "--school",
        "Школа",
    ])
    .done();
}

#[test]
fn files_to_import_that_are_none() {
    let home = Home::with_school();
    let binary = home.path("binary");
    std::fs::write(&binary, [0, 1, 2, 0, 255, 254, 0, 7]).unwrap();
    let binary = binary.to_str().unwrap();
    let empty = home.write("empty.csv", "");
    let empty = empty.to_str().unwrap();
    let folder = home.path("folder");
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    for (what, file, code, sentence) in [
        (
            "roster",
            "/nonexistent.csv",
            66,
            "Нет файла или папки /nonexistent.csv",
        ),
        (
            "timetable",
            "/nonexistent",
            66,
            "Нет файла или папки /nonexistent",
        ),
        ("roster", binary, 65, "не текст и не таблица"),
        ("roster", empty, 65, "ни одной заполненной строки"),
        ("roster", folder, 65, "Файл не читается"),
        ("timetable", folder, 65, "нет файлов .csv и .fet"),
    ] {
        let ran = home.run(["import", what, file, "--apply"]);
        assert_eq!(ran.code, code, "{file}: {}", ran.err);
        assert!(ran.err.contains(sentence), "{file}: {}", ran.err);
        assert!(ran.err.contains(file), "{file}: {}", ran.err);
    }
}

#[test]
fn a_school_without_a_home() {
    for (language, sentence) in [("ru_RU", "Папка данных"), ("en_US", "data folder")] {
        let output = program(language)
            .env_remove("HOME")
            .arg("verify")
            .output()
            .unwrap();
        // A user database may still know a home; then the school is merely missing there.
        let ran = super::Ran::of(output);
        assert!(
            ran.code == 66 || ran.code == 78 && ran.err.contains(sentence),
            "{}",
            ran.err
        );
    }
    let ran = run_in("en_US", ["verify"]);
    assert_eq!(ran.code, 66, "{}", ran.err);
}

/// A reader that goes early, as `head` does, is no failure.
#[test]
fn a_closed_pipe_is_no_error() {
    let script = "\"$0\" --help | true; \"$0\" --help 2>&1 >/dev/full | cat";
    let output = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_zhurnal")])
        .env("LANG", "en_US")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("zhurnal: The terminal or the output failed"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 1, "{text}");
    assert_eq!(output.stderr, b"");
}
