//! Making, copying, bringing back and examining the school.

use super::{Home, program, run};

#[test]
fn init_makes_a_school_and_tells_what_comes_next() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("my schools/one");
    let place = place.to_str().unwrap();
    let told = run(["init", place, "--school", "Школа"]).done();
    assert!(
        told.starts_with(&format!("Школа создана: {place}/school.redb\n")),
        "{told}"
    );
    let next = format!("  zhurnal import roster ФАЙЛ --dir '{place}'");
    assert!(told.contains(&next), "{told}");
    assert!(run(["verify", "--dir", place]).done().contains("в порядке"));
}

#[test]
fn the_folder_may_come_from_the_environment_or_the_users_data() {
    let home = tempfile::tempdir().unwrap();
    let other = home.path().join("other");
    let init = |variable: &str, value: &std::path::Path| {
        let output = program("en_US.UTF-8")
            .env("HOME", home.path())
            .env(variable, value)
            .args(["init", "--school", "S", "--year", "2026"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    init("ZHURNAL_DIR", &other);
    assert!(other.join("school.redb").exists());
    init("XDG_DATA_HOME", &home.path().join("data"));
    assert!(home.path().join("data/zhurnal/school.redb").exists());
    let told = init("UNUSED", &other);
    assert!(
        home.path()
            .join(".local/share/zhurnal/school.redb")
            .exists()
    );
    assert!(told.contains("\n  zhurnal import roster FILE   "), "{told}");
}

#[test]
fn a_second_school_is_not_made_over_the_first() {
    let home = Home::with_school();
    let ran = home.run(["init", "--school", "Другая"]);
    assert_eq!(ran.code, 73);
    assert_eq!(ran.err, "zhurnal: В этом хранилище уже есть школа.\n");
    assert!(
        home.run(["verify"])
            .done()
            .contains("изменений в цепочке — 1.")
    );
}

/// A kill between making the store and writing the school leaves an empty store.
#[test]
fn init_takes_up_an_empty_store() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home { folder };
    zhurnal::store::redb_engine::RedbEngine::create(&home.store())
        .unwrap()
        .close()
        .unwrap();
    let ran = home.run(["verify"]);
    assert_eq!(ran.code, 66);
    assert!(ran.err.contains("нет школы"), "{}", ran.err);
    home.run(["init", "--school", "Школа"]).done();
    home.run(["verify"]).done();
}

#[test]
fn a_backup_brings_the_school_back_and_the_old_file_is_kept() {
    let home = Home::with_school();
    let roster = home.write("list.csv", "Фамилия;Имя;Класс\nЕлкин;Ян;8А\n");
    home.apply("roster", &roster).done();
    let copy = home.path("copy");
    let told = home.run(["backup", copy.to_str().unwrap()]).done();
    assert!(told.starts_with("Копия сделана и проверена:"), "{told}");
    let more = home.write("more.csv", "Фамилия;Имя;Класс\nЖук;Ия;9А\n");
    home.apply("roster", &more).done();
    let told = home.run(["restore", copy.to_str().unwrap()]).done();
    let kept = told.lines().last().unwrap();
    let kept = kept.strip_prefix("Прежний файл сохранён: ").unwrap();
    assert!(std::path::Path::new(kept).exists(), "{told}");
    // The first list is in the copy, the second is not.
    assert!(
        home.import("roster", &roster)
            .done()
            .ends_with(super::NOTHING)
    );
    assert!(home.import("roster", &more).done().ends_with(super::DRY));
    let ran = home.run(["backup", copy.to_str().unwrap()]);
    assert_eq!(ran.code, 73, "{}", ran.err);
}

#[test]
fn verify_finds_a_changed_byte() {
    let home = Home::with_school();
    let mut text = "Фамилия;Имя;Класс\n".to_owned();
    for number in 0..200 {
        text += &format!("Елкин;Ян;{}А\n", number % 11 + 1).replace("Ян", &"Я".repeat(number + 1));
    }
    let roster = home.write("list.csv", &text);
    home.apply("roster", &roster).done();
    let mut bytes = std::fs::read(home.store()).unwrap();
    let name = "Елкин".as_bytes();
    let at = bytes
        .windows(name.len())
        .position(|part| part == name)
        .unwrap();
    bytes[at] ^= 1;
    std::fs::write(home.store(), &bytes).unwrap();
    let ran = home.run(["verify"]);
    assert_eq!(ran.code, 65, "{} {}", ran.out, ran.err);
    assert!(
        ran.err.contains("повреждён") || ran.err.contains("нарушена"),
        "{}",
        ran.err
    );
}
