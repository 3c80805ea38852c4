//! A plan imported by its teacher: shown, written, refused with file, row and column.

use rust_xlsxwriter::Workbook;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, Query};

use crate::harness::school::*;
use crate::harness::shell::shell;

/// Runs `import plan` with these words and this input: its exit code and all that it says.
fn import(school: &School, person: PersonId, words: &str, input: impl AsRef<[u8]>) -> (u8, String) {
    shell(
        school,
        person,
        &format!("import plan {words}"),
        input.as_ref(),
    )
}

fn topics(school: &School) -> Vec<String> {
    match school.query(
        TEACHER,
        &Query::Plan {
            journal: ALGEBRA_7A,
        },
    ) {
        Ok(Answer::Plan(view)) => {
            let rows = view.plan.content.rows.into_iter();
            rows.map(|row| row.topic).collect()
        }
        other => panic!("{other:?}"),
    }
}

const PLAN: &str =
    "№;Тема урока;Часы;Вид контроля\n;Дроби;;\n1;Сложение дробей;2;\n2;К. р. № 1;1;К\n";

#[test]
fn a_plan_is_shown_and_then_written() {
    let school = School::new();
    let (code, said) = import(&school, TEACHER, "7А алгебра", PLAN);
    assert_eq!(
        said,
        "Строк плана 2, часов 3\nДроби\n  1. Сложение дробей — 2 ч\n  2. К. р. № 1 — 1 ч контрольная работа\n\
         Это показ, ничего не записано. Чтобы записать, повторите команду с --apply.\n"
    );
    assert_eq!(code, 0);
    assert_eq!(topics(&school), [""; 0]);
    let (_, said) = import(&school, TEACHER, "7А алгебра --apply", PLAN);
    assert!(said.ends_with("Записано.\n"), "{said}");
    assert_eq!(topics(&school), ["Сложение дробей", "К. р. № 1"]);
    let (code, said) = import(&school, TEACHER, "7А алгебра --apply", PLAN);
    assert!(said.ends_with("в школе всё уже так.\n"), "{said}");
    assert_eq!(code, 0);
}

#[test]
fn rows_that_are_there_are_neither_lost_nor_doubled_without_a_word() {
    let school = School::new();
    import(&school, TEACHER, "7А алгебра --apply", PLAN);
    let more = "Тема;Часы\nСтепень;3\n";
    let (code, said) = import(&school, TEACHER, "7А алгебра --apply", more);
    assert!(
        code != 0 && said.contains("--append") && said.contains("--replace"),
        "{said}"
    );
    import(&school, TEACHER, "7А алгебра --append --apply", more);
    assert_eq!(topics(&school), ["Сложение дробей", "К. р. № 1", "Степень"]);
    import(&school, TEACHER, "7А алгебра --replace --apply", more);
    assert_eq!(topics(&school), ["Степень"]);
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_nothing_is_written() {
    let school = School::new();
    let (code, said) = import(
        &school,
        TEACHER,
        "7А алгебра plan.csv --apply",
        "Тема;Часы\nДроби;два\nСтепень;1\n",
    );
    assert!(
        code != 0 && said.contains("plan.csv, строка 2, столбец «Часы»"),
        "{said}"
    );
    assert_eq!(topics(&school), [""; 0]);
    let named = "Что;Сколько\nДроби;2\n";
    let (_, said) = import(
        &school,
        TEACHER,
        "7А алгебра --map Что=topic --map Сколько=hours --apply",
        named,
    );
    assert!(said.ends_with("Записано.\n"), "{said}");
}

#[test]
fn a_workbook_is_imported_by_its_sheet_and_named_columns_and_checked() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Титул").unwrap();
    let sheet = book.add_worksheet().set_name("КТП").unwrap();
    let rows = [
        ["Что", "Сколько", "Как проверяю"],
        ["Дроби", "2", ""],
        ["Степень", "1", "К"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let school = School::new();
    let named = "--sheet КТП --map Что=topic --map Сколько=hours";
    // A column that is not in the file is told, and nothing is written.
    let wrong = format!("7А алгебра plan.xlsx {named} --map Контроль=control --apply");
    let (code, said) = import(&school, TEACHER, &wrong, &bytes);
    assert!(code != 0 && said.contains("Контроль"), "{said}");
    assert_eq!(topics(&school), [""; 0]);
    let right = format!("7А алгебра plan.xlsx {named}");
    let (code, said) = import(&school, TEACHER, &format!("{right} --apply"), &bytes);
    assert!(
        code == 0 && said.contains("Строк плана 2, часов 3"),
        "{said}"
    );
    assert_eq!(topics(&school), ["Дроби", "Степень"]);
}

#[test]
fn only_the_journals_teacher_imports() {
    let school = School::new();
    for (person, why) in [(DIRECTOR, "Иванова А.С."), (COLLEAGUE, "7А"), (MOTHER, "")] {
        let (code, said) = import(&school, person, "7А алгебра --apply", PLAN);
        assert!(code != 0 && said.contains(why), "{said}");
    }
    assert_eq!(topics(&school), [""; 0]);
}
