//! Imports through the program: shown, applied, applied again.

use std::fmt::Write as _;
use std::path::Path;

use super::{DRY, Home, NOTHING, WRITTEN};

const FET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fet_small");
const ROSTER: &str = "Фамилия;Имя;Класс\nЕлкин;Ян;8А\nЛи;Ия;8Б\nЖук;Ия;9А\n";

#[test]
fn a_dry_run_changes_nothing_and_applying_twice_changes_nothing_more() {
    let home = Home::with_school();
    let roster = home.write("list.csv", ROSTER);
    for (what, file) in [("timetable", Path::new(FET)), ("roster", &roster)] {
        let before = std::fs::read(home.store()).unwrap();
        assert!(home.import(what, file).done().ends_with(DRY));
        assert!(home.import(what, file).done().ends_with(DRY));
        assert!(home.apply(what, file).done().ends_with(WRITTEN));
        assert!(before != std::fs::read(home.store()).unwrap());
        assert!(home.apply(what, file).done().ends_with(NOTHING));
    }
    home.run(["verify"]).done();
}

#[test]
fn what_would_change_is_told_with_counts() {
    let home = Home::with_school();
    let roster = home.write("list.csv", ROSTER);
    let shown = home.import("roster", &roster).done();
    assert_eq!(
        shown,
        format!(
            "Новые классы: 3\n  8А\n  8Б\n  9А\nНовые ученики: 3\n  Елкин Ян, 8А, с 01.09.2026\n  Ли Ия, 8Б, с 01.09.2026\n  Жук Ия, 9А, с 01.09.2026\n{DRY}"
        )
    );
    let file = roster.to_str().unwrap();
    let shown = home
        .run_in("en_US.UTF-8", ["import", "roster", file])
        .done();
    assert!(shown.starts_with("New classes: 3\n  8А\n"), "{shown}");
    assert!(shown.contains("  Ли Ия, 8Б, from 2026-09-01\n"), "{shown}");
}

#[test]
fn a_long_list_is_cut_unless_all_is_asked_for() {
    let home = Home::with_school();
    let mut text = "Фамилия;Имя;Класс\n".to_owned();
    for number in 0..25 {
        let letter = char::from_u32('а' as u32 + number).unwrap();
        writeln!(text, "Фамил{letter};Имя;7А").unwrap();
    }
    let roster = home.write("list.csv", &text);
    let shown = home.import("roster", &roster).done();
    assert!(shown.contains("… и ещё 15; показать все: --all"), "{shown}");
    let file = roster.to_str().unwrap();
    let shown = home.run(["import", "roster", file, "--all"]).done();
    assert_eq!(shown.matches("Фамил").count(), 25);
}

#[test]
fn every_fault_has_its_place_and_errors_forbid_to_apply() {
    let home = Home::with_school();
    let roster = home.write(
        "list.csv",
        "Фамилия;Имя;Класс;Дата рождения\nЕлкин;Ян;8A;\nЛи;;8Б;\nЖук;Ия;8Б;31.02.2013\n",
    );
    let name = roster.display();
    for apply in [false, true] {
        let ran = if apply {
            home.apply("roster", &roster)
        } else {
            home.import("roster", &roster)
        };
        assert_eq!(ran.code, 65);
        assert_eq!(
            ran.err,
            "zhurnal: Ничего не записано: в файле 2 ошибки. Исправьте и повторите.\n"
        );
        for line in [
            format!("Заметка: {name}, строка 2, столбец «Класс»: «8A» прочитан как 8А"),
            format!("Ошибка: {name}, строка 3, столбец «Имя»: Нет фамилии или имени"),
            format!("Ошибка: {name}, строка 4, столбец «Дата рождения»: «31.02.2013» — не дата"),
        ] {
            assert!(ran.out.contains(&line), "{line}\n{}", ran.out);
        }
    }
    assert!(
        home.run(["verify"])
            .done()
            .contains("изменений в цепочке — 1.")
    );
}

#[test]
fn columns_classes_and_sheets_may_be_told() {
    let home = Home::with_school();
    let roster = home.write("list.csv", "Кто;Имя\nЕлкин;Ян\n");
    let file = roster.to_str().unwrap();
    let shown = home
        .run([
            "import",
            "roster",
            file,
            "--map",
            "Кто=family",
            "--class",
            "7Б",
        ])
        .done();
    assert!(shown.contains("  Елкин Ян, 7Б, с 01.09.2026\n"), "{shown}");
    let ran = home.run(["import", "roster", file, "--map", "Кто=nobody"]);
    assert_eq!(ran.code, 64);
    assert!(ran.err.contains("Поля «nobody» нет"), "{}", ran.err);
    let mut book = rust_xlsxwriter::Workbook::new();
    for (sheet, name) in [("7А", "Елкин"), ("7Б", "Жук")] {
        let page = book.add_worksheet().set_name(sheet).unwrap();
        page.write_row(0, 0, ["Фамилия", "Имя", "Класс"]).unwrap();
        page.write_row(1, 0, [name, "Ян", sheet]).unwrap();
    }
    let path = home.path("list.xlsx");
    book.save(&path).unwrap();
    let file = path.to_str().unwrap();
    let shown = home.run(["import", "roster", file, "--sheet", "7Б"]).done();
    assert!(shown.contains("  Жук Ян, 7Б, с 01.09.2026\n"), "{shown}");
    assert!(!shown.contains("Елкин"), "{shown}");
}

/// More records than one audit row holds, in one commit.
#[test]
fn a_school_of_fifteen_hundred_pupils_comes_at_once() {
    let home = Home::with_school();
    let mut text = "Фамилия;Имя;Класс;Личное дело;Мать\n".to_owned();
    for number in 0..1500 {
        let class = ["А", "Б", "В", "Г", "Д"][number % 5];
        let letters: Vec<char> = "абвгдежзиклмнопрстуф".chars().collect();
        let name: String = [number / 400, number / 20 % 20, number % 20]
            .iter()
            .map(|at| letters[*at])
            .collect();
        let grade = number % 11 + 1;
        writeln!(
            text,
            "Я{name}ов;Имя;{grade}{class};{number};Я{name}ова Мать"
        )
        .unwrap();
    }
    let roster = home.write("list.csv", &text);
    let shown = home.apply("roster", &roster).done();
    assert!(shown.contains("Новые ученики: 1500\n"), "{shown}");
    assert!(shown.ends_with(WRITTEN), "{shown}");
    assert!(home.apply("roster", &roster).done().ends_with(NOTHING));
    let sound = home.run(["verify"]).done();
    // 1 row of the beginning, and 7,555 records, 200 a row.
    assert!(sound.contains("изменений в цепочке — 39."), "{sound}");
}

/// Names come from outside, and the terminal must not obey them.
#[test]
fn control_characters_never_reach_the_terminal() {
    let home = Home::with_school();
    let roster = home.write(
        "list\u{1b}[2J.csv",
        "Фамилия;Имя;Класс;За\u{1b}[31mголовок\nЕл\u{1b}[2Jкин;Ян;8А;\n",
    );
    let ran = home.import("roster", &roster);
    assert_eq!(ran.code, 0);
    for text in [&ran.out, &ran.err] {
        assert!(
            !text
                .chars()
                .any(|letter| letter.is_control() && letter != '\n'),
            "{text:?}"
        );
    }
    assert!(ran.out.contains("кин Ян, 8А"), "{}", ran.out);
}
