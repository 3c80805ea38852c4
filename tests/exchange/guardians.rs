//! Lists of guardians: a row for each pupil or for each guardian, headings of class lists and of their own.

use rust_xlsxwriter::Workbook;
use zhurnal::exchange::header::Kin;
use zhurnal::exchange::roster::{RosterFile, read_guardians};
use zhurnal::exchange::table::read_table;

use super::text::Writing;
use super::{options, told};

fn guardians(bytes: &[u8]) -> RosterFile {
    read_guardians(&read_table("list.csv", bytes, None).unwrap(), &options())
}

/// `pupil: kin name, phone, relation`, a line a guardian.
fn lines(file: &RosterFile) -> Vec<String> {
    let rows = file.rows.iter();
    rows.flat_map(|row| {
        row.guardians.iter().map(move |it| {
            let kin = match it.kin {
                Kin::Mother => "мать",
                Kin::Father => "отец",
                Kin::Other => "-",
            };
            format!(
                "{} {}: {kin} {}, {}, {}",
                row.family,
                row.given,
                it.name.full(),
                it.phone,
                it.relation
            )
        })
    })
    .collect()
}

#[test]
fn a_row_for_each_pupil_has_several_guardians() {
    let text = "ФИО ученика;Класс;Мать;Телефон матери;Отец;Представитель 1;Представитель 2\n\
        Ёлкин Ян;7А;Ёлкина Ольга Ильинична;8 900 1;Ёлкин Пётр;Ким Ли;\n";
    for writing in [Writing::Utf8Bom, Writing::Windows1251] {
        let file = guardians(&writing.write(text));
        assert_eq!(told(&file.faults), [""; 0]);
        assert_eq!(
            lines(&file),
            [
                "Ёлкин Ян: мать Ёлкина Ольга Ильинична, 8 900 1, ",
                "Ёлкин Ян: отец Ёлкин Пётр, , ",
                "Ёлкин Ян: - Ким Ли, , ",
            ]
        );
    }
}

#[test]
fn a_row_for_each_guardian_says_who_they_are() {
    let text = "Фамилия ребёнка;Имя ребёнка;Класс;Родитель;Кем приходится;Телефон;Согласие\n\
        Ёлкин;Ян;7А;Ёлкина Ольга;мать;+7 900 1;02.09.2026\n\
        Ёлкин;Ян;7А;Сова Яна;доверенное лицо;;да\n";
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        sheet.write_row(row, 0, line.split(';')).unwrap();
    }
    for bytes in [text.as_bytes().to_vec(), book.save_to_buffer().unwrap()] {
        let file = guardians(&bytes);
        assert_eq!(
            told(&file.faults),
            ["warning 3 Согласие consent-undated"],
            "one pupil in two rows is no fault here"
        );
        assert_eq!(
            lines(&file),
            [
                "Ёлкин Ян: - Ёлкина Ольга, +7 900 1, мать",
                "Ёлкин Ян: - Сова Яна, , доверенное лицо",
            ]
        );
        let consents = file.rows.iter().map(|row| row.guardians[0].consent);
        let consents: Vec<_> = consents.map(|day| day.map(|it| it.to_string())).collect();
        assert_eq!(consents, [Some("2026-09-02".to_owned()), None]);
    }
}

#[test]
fn names_of_nobody_in_particular_are_the_guardians_beside_a_column_of_the_pupil() {
    let text = "Фамилия;Имя;Отчество;Телефон;Ребёнок;Класс\nДе Ла;Роза;;'+7 900 1;Ёлкин Ян;7А\n";
    let file = guardians(text.as_bytes());
    assert_eq!(told(&file.faults), [""; 0]);
    assert_eq!(lines(&file), ["Ёлкин Ян: - Де Ла Роза, +7 900 1, "]);
    assert_eq!(file.rows[0].guardians[0].name.given, "Роза");
}

#[test]
fn what_does_not_suffice_is_told() {
    for (text, faults) in [
        ("ФИО;Класс\nЁлкин Ян;7А\n", vec!["error - - no-guardians"]),
        (
            "Родитель;Класс\nКим Ли;7А\n",
            vec!["error 1 - no-name-column"],
        ),
        (
            "ФИО;Родитель\nЁлкин Ян;Ким Ли\n",
            vec!["error 1 - no-class-column"],
        ),
        (
            "ФИО;Класс;Родитель;Дата рождения родителя\nЁлкин Ян;7А;Ким Ли;32.01.1980\n",
            vec!["error 2 Дата рождения родителя date-unreadable"],
        ),
        (
            "ФИО;Класс;Родитель\n;7А;Ким Ли\nЁлкин Ян;;Ким Ли\n",
            vec!["error 2 ФИО name-missing", "error 3 Класс class-missing"],
        ),
    ] {
        assert_eq!(told(&guardians(text.as_bytes()).faults), faults, "{text:?}");
    }
}
