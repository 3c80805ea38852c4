//! Class lists: headings, cells, faults with their places.

use zhurnal::exchange::header::{Field, Kin, Part, parse_mapping, recognise};
use zhurnal::exchange::roster::{RosterOptions, Sex};

use super::{options, roster, roster_with, told};

#[test]
fn a_full_list_is_read() {
    let file = roster(
        "Список 7А класса на 2026 год;;;;;;;;;;;;;\n\
         № п/п;Фамилия;Имя;Отчество;Класс;Дата рождения;Пол;Зачислен;Выбыл;Личное дело;Мать;Телефон матери;Группа: Английский;Группы\n\
         1;Ёлкина;Анна;Петровна;7А;15.03.2013;ж;01.09.2020;;А-12;Ёлкина Ольга;+7 900 000-00-01;1;Информатика: 2; Труд: м\n\
         2;Ким;Ли;;7А;2013-05-01;М;;;;;;2;\n",
    );
    // The last cell of the first pupil holds the delimiter unquoted, so its rest stands right of the headings.
    assert_eq!(told(&file.faults), ["warning 3 - row-too-long"]);
    let [anna, lee] = file.rows.as_slice() else {
        panic!("{:?}", file.rows)
    };
    assert_eq!(
        (
            anna.row,
            anna.family.as_str(),
            anna.given.as_str(),
            anna.patronymic.as_str()
        ),
        (3, "Ёлкина", "Анна", "Петровна")
    );
    assert_eq!(
        (anna.class_key.as_str(), anna.sex, anna.number.as_str()),
        ("7А", Some(Sex::Female), "А-12")
    );
    assert_eq!(anna.born.unwrap().to_string(), "2013-03-15");
    assert_eq!(
        (anna.from.unwrap().to_string(), anna.until),
        ("2020-09-01".to_owned(), None)
    );
    let [mother] = anna.guardians.as_slice() else {
        panic!("{:?}", anna.guardians)
    };
    assert_eq!(
        (mother.kin, mother.name.full(), mother.phone.as_str()),
        (Kin::Mother, "Ёлкина Ольга".to_owned(), "+7 900 000-00-01")
    );
    let groups: Vec<(&str, &str)> = anna
        .groups
        .iter()
        .map(|one| (one.subject.as_str(), one.group.as_str()))
        .collect();
    assert_eq!(groups, [("Информатика", "2"), ("Английский", "1")]);
    assert_eq!(
        (lee.patronymic.as_str(), lee.sex, lee.guardians.len()),
        ("", Some(Sex::Male), 0)
    );
}

#[test]
fn headings_are_known_in_both_languages_and_any_spelling() {
    for (heading, field) in [
        ("ФАМИЛИЯ", Field::Family),
        ("  first   name ", Field::Given),
        ("Ф.И.О.", Field::FullName),
        ("фио", Field::FullName),
        ("Ученик", Field::FullName),
        ("Full name", Field::FullName),
        ("Дата  рождения:", Field::Born),
        ("DateOfBirth", Field::Born),
        ("№ личного дела", Field::Number),
        ("№", Field::Ignore),
        (
            "Представитель 2",
            Field::Guardian(Kin::Other, 2, Part::Name),
        ),
        (
            "Телефон представителя 2",
            Field::Guardian(Kin::Other, 2, Part::Phone),
        ),
        (
            "Группа: Английский язык",
            Field::Group("Английский язык".to_owned()),
        ),
        ("Группа (Физика)", Field::Group("Физика".to_owned())),
        ("group - English", Field::Group("English".to_owned())),
    ] {
        assert_eq!(recognise(heading), Some(field), "{heading:?}");
    }
    for unknown in ["", "   ", "Кружок", "Группа", "Групповод", "-"] {
        assert_eq!(recognise(unknown), None, "{unknown:?}");
    }
}

#[test]
fn a_full_name_is_split() {
    for (full, wanted) in [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович")),
        ("Иванов Иван", ("Иванов", "Иван", "")),
        (
            "Мамедов  Али   Гасан оглы",
            ("Мамедов", "Али", "Гасан оглы"),
        ),
        ("Салтыков-Щедрин Михаил", ("Салтыков-Щедрин", "Михаил", "")),
        ("\"Smith, John\"", ("Smith", "John", "")),
    ] {
        let file = roster(&format!("ФИО;Класс\n{full};7А\n"));
        let row = &file.rows[0];
        assert_eq!(
            (
                row.family.as_str(),
                row.given.as_str(),
                row.patronymic.as_str()
            ),
            wanted
        );
        assert_eq!(told(&file.faults), [""; 0]);
    }
}

#[test]
fn classes_are_put_together_and_compared() {
    let file = roster("ФИО;Параллель;Литера\nИванов Иван;7;А\nПетров Пётр;7;а\n");
    assert_eq!(
        file.rows
            .iter()
            .map(|row| row.class_key.as_str())
            .collect::<Vec<_>>(),
        ["7А", "7А"]
    );
    let file = roster("ФИО;Класс\nА Б;8А\nВ Г;8 класс А\nД Е;8A\nЖ З;8А\nИ К;8D\n");
    assert_eq!(
        file.rows
            .iter()
            .map(|row| row.class_key.as_str())
            .collect::<Vec<_>>(),
        ["8А", "8А", "8А", "8А", "8D"]
    );
    assert_eq!(
        told(&file.faults),
        [
            "notice 3 Класс class-spellings",
            "notice 4 Класс class-look-alike",
            "notice 4 Класс class-spellings",
            "warning 6 Класс class-latin",
        ]
    );
    let given = RosterOptions {
        class: Some("5В".to_owned()),
        ..options()
    };
    assert_eq!(
        roster_with("ФИО\nИванов Иван\n", &given).rows[0]
            .class_key
            .as_str(),
        "5В"
    );
}

#[test]
fn every_fault_has_its_row_and_column() {
    let heading = "Фамилия;Имя;Класс;Дата рождения;Пол;Зачислен;Выбыл;Группы";
    for (row, faults, kept) in [
        ("Иванов;Иван;7А;15.03.2013;м;;;", vec![], true),
        (";Иван;7А;;;;;", vec!["error 2 Фамилия name-missing"], false),
        ("Иванов;;7А;;;;;", vec!["error 2 Имя name-missing"], false),
        (
            "Иванов;;;;;;;",
            vec!["error 2 Имя name-missing", "error 2 Класс class-missing"],
            false,
        ),
        (
            "Иванов;Иван;;;;;;",
            vec!["error 2 Класс class-missing"],
            false,
        ),
        (
            "Иванов;Иван;\"-\";;;;;",
            vec!["error 2 Класс class-missing"],
            false,
        ),
        (
            "Иванов;Иван;7А;30.02.2013;;;;",
            vec!["error 2 Дата рождения date-unreadable"],
            true,
        ),
        (
            "Иванов;Иван;7А;15.03.1913;;;;",
            vec!["warning 2 Дата рождения age-unlikely"],
            true,
        ),
        (
            "Иванов;Иван;7А;;да;;;",
            vec!["warning 2 Пол sex-unknown"],
            true,
        ),
        (
            "Иванов;Иван;7А;;;01.09.2026;31.08.2026;",
            vec!["error 2 Выбыл dates-reversed"],
            true,
        ),
        (
            "Иванов;Иван;7А;;;;;Английский",
            vec!["error 2 Группы group-form"],
            true,
        ),
        (
            "Ивaнов;Иван;7А;;;;;",
            vec!["warning 2 Фамилия mixed-script"],
            true,
        ),
        (
            "Ива\u{1b}нов;Иван;7А;;;;;",
            vec!["notice 2 Фамилия controls-removed"],
            true,
        ),
        (
            "Иванов;И\u{202e}ван;7А;;;;;",
            vec!["notice 2 Имя controls-removed"],
            true,
        ),
        (
            "Иванов;Иван;7A;;;;;",
            vec!["notice 2 Класс class-look-alike"],
            true,
        ),
        ("Иванов;Иван;7А", vec![], true),
        (
            "Иванов;Иван;7А;;;;;;лишнее",
            vec!["warning 2 - row-too-long"],
            true,
        ),
    ] {
        let file = roster(&format!("{heading}\n{row}\n"));
        assert_eq!(told(&file.faults), faults, "{row:?}");
        assert_eq!(file.rows.len(), usize::from(kept), "{row:?}");
        for row in file.rows {
            assert_eq!(
                (row.family.contains('\u{1b}'), row.given.as_str()),
                (false, "Иван")
            );
        }
    }
}

#[test]
fn headings_that_do_not_suffice_are_told() {
    for (text, faults) in [
        ("Что-то;Ещё\n1;2\n", vec!["error - - no-header"]),
        ("Имя;Класс\nИван;7А\n", vec!["error 1 - no-name-column"]),
        (
            "ФИО;Пол\nИванов Иван;м\n",
            vec!["error 1 - no-class-column"],
        ),
        (
            "ФИО;Класс;Кружок\nИванов Иван;7А;хор\n",
            vec!["notice 1 Кружок column-ignored"],
        ),
        (
            "ФИО;Класс;Класс\nИванов Иван;7А;7Б\n",
            vec!["warning 1 Класс column-twice"],
        ),
        (
            "ФИО;Класс;Ученик\nИванов Иван;7А;Пётр\n",
            vec!["warning 1 Ученик column-twice"],
        ),
    ] {
        assert_eq!(told(&roster(text).faults), faults, "{text:?}");
    }
}

#[test]
fn a_mapping_goes_before_the_heading() {
    let mapping = [
        "Кто=full-name",
        "группа здоровья = ignore",
        "Секция=group:Физкультура",
        "Класс=letter",
        "Год=grade",
    ];
    let mapping = mapping.map(|text| parse_mapping(text).unwrap()).to_vec();
    let with = RosterOptions {
        mapping,
        ..options()
    };
    let file = roster_with(
        "Кто;Год;Класс;Секция;Группа здоровья\nИванов Иван;7;А;лыжи;1\n",
        &with,
    );
    assert_eq!(told(&file.faults), [""; 0]);
    let row = &file.rows[0];
    assert_eq!(
        (
            row.family.as_str(),
            row.class_key.as_str(),
            row.groups[0].group.as_str()
        ),
        ("Иванов", "7А", "лыжи")
    );
    let missing = roster_with(
        "ФИО;Класс\nИванов Иван;7А\n",
        &RosterOptions {
            mapping: vec![parse_mapping("Нет=born").unwrap()],
            ..options()
        },
    );
    assert_eq!(told(&missing.faults), ["error 1 - map-heading"]);
    for (text, id) in [
        ("Класс", "exchange-map-form"),
        ("Класс=klass", "exchange-map-field"),
        ("X=group:", "exchange-map-field"),
    ] {
        assert_eq!(parse_mapping(text).unwrap_err().id, id, "{text}");
    }
}

#[test]
fn one_pupil_in_two_rows_is_told() {
    let file = roster(
        "ФИО;Класс;Дата рождения\n\
         Ёлкин Пётр;7А;15.03.2013\n\
         ЕЛКИН Петр;7Б;2013-03-15\n\
         Ёлкин Пётр;7А;16.03.2013\n\
         Ким Ли;7А;\n\
         Ким Ли;7А;\n\
         Ким Ли;7Б;\n",
    );
    assert_eq!(
        told(&file.faults),
        ["warning 3 - pupil-twice", "warning 6 - pupil-twice"]
    );
    assert_eq!(file.rows.len(), 6);
}

#[test]
fn groups_are_separated_by_the_strongest_mark() {
    for (cell, wanted) in [
        ("Английский: 1", "Английский=1"),
        ("Английский: 1, Труд: м", "Английский=1|Труд=м"),
        ("\"Музыка, пение: 1; Труд=м;\"", "Музыка, пение=1|Труд=м"),
    ] {
        let file = roster(&format!("ФИО\tКласс\tГруппы\nИванов Иван\t7А\t{cell}\n"));
        let groups = file.rows[0].groups.iter();
        let read: Vec<String> = groups
            .map(|one| format!("{}={}", one.subject, one.group))
            .collect();
        assert_eq!(
            (read.join("|").as_str(), told(&file.faults)),
            (wanted, vec![]),
            "{cell}"
        );
    }
}
