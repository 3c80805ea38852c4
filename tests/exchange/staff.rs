//! Lists of staff: headings, cells, positions, faults with their places.

use rust_xlsxwriter::Workbook;
use zhurnal::domain::people::Role;
use zhurnal::exchange::position::read_positions;
use zhurnal::exchange::staff::{StaffFile, StaffOptions, parse_mapping, read_staff};
use zhurnal::exchange::table::read_table;

use super::text::Writing;
use super::told;

fn options() -> StaffOptions {
    StaffOptions {
        this_year: 2026,
        ..StaffOptions::default()
    }
}

fn staff(bytes: &[u8]) -> StaffFile {
    read_staff(&read_table("staff.csv", bytes, None).unwrap(), &options())
}

const LIST: &str = "Сотрудники школы;;;;;;;;;;;\n\
    № п/п;Фамилия;Имя;Отчество;Должность;Преподаваемые предметы;Кл. рук.;Принят(а);№ приказа;Логин;Телефон;E-mail\n\
    1;Ёлкина;Анна;Петровна;учитель;Алгебра, Геометрия;7 класс А;01.09.2020;41-к;yolkina;+7 900 000-00-01;yolkina@example.org\n\
    2;Ким;Ли;;социальный педагог;;;;;;;\n";

/// The first row of the list, and that the second has only what it says.
#[track_caller]
fn check(file: &StaffFile) {
    assert_eq!(told(&file.faults), [""; 0]);
    let [anna, lee] = file.rows.as_slice() else {
        panic!("{:?}", file.rows)
    };
    assert_eq!(
        (anna.row, anna.name.full().as_str()),
        (3, "Ёлкина Анна Петровна")
    );
    let positions: Vec<_> = anna.positions.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(positions, ["учитель"]);
    assert_eq!(anna.subjects, ["Алгебра", "Геометрия"]);
    assert_eq!(anna.classes, ["7 А"]);
    assert_eq!(anna.hired.unwrap().to_string(), "2020-09-01");
    assert_eq!(
        [&anna.order, &anna.login, &anna.phone, &anna.email],
        ["41-к", "yolkina", "+7 900 000-00-01", "yolkina@example.org"]
    );
    assert_eq!(lee.name.full(), "Ким Ли");
    assert_eq!((lee.hired, lee.positions[0].role), (None, None));
    assert_eq!(lee.phone, "");
}

#[test]
fn a_full_list_is_read_however_it_is_written() {
    for writing in [Writing::Utf8, Writing::Utf8Bom, Writing::Windows1251] {
        check(&staff(&writing.write(LIST)));
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(LIST.lines()) {
        sheet.write_row(row, 0, line.split(';')).unwrap();
    }
    check(&staff(&book.save_to_buffer().unwrap()));
}

#[test]
fn names_may_stand_in_one_cell_and_headings_be_mapped() {
    let table = read_table(
        "staff.csv",
        "Кто;Чин\n\"Smith, John\";teacher\n".as_bytes(),
        None,
    );
    let mapping = ["Кто=full-name", "чин=position"].map(|text| parse_mapping(text).unwrap());
    let options = StaffOptions {
        mapping: mapping.to_vec(),
        ..options()
    };
    let file = read_staff(&table.unwrap(), &options);
    assert_eq!(told(&file.faults), [""; 0]);
    assert_eq!(file.rows[0].name.roll(), "Smith John");
    assert_eq!(file.rows[0].positions[0].role, Some(Role::Teacher));
    let unknown = parse_mapping("Кто=group:Физика").unwrap_err();
    assert_eq!(unknown.id, "exchange-map-field");
}

#[test]
fn a_position_gives_a_role_only_where_it_is_known_to() {
    for (text, roles) in [
        ("Директор", &[Some(Role::Director)][..]),
        ("и. о. директора", &[Some(Role::Director)]),
        ("Заместитель директора по УВР", &[Some(Role::Deputy)]),
        ("зам.директора по АХЧ", &[None]),
        (
            "Учитель русского языка и литературы",
            &[Some(Role::Teacher)],
        ),
        ("учитель-логопед", &[None]),
        ("социальный педагог", &[None]),
        (
            "педагог дополнительного образования",
            &[Some(Role::Educator)],
        ),
        ("Секретарь учебной части", &[Some(Role::Secretary)]),
        (
            "учитель физики; зам. директора",
            &[Some(Role::Teacher), Some(Role::Deputy)],
        ),
        ("воспитатель, доп. образование", &[Some(Role::Educator); 2]),
        ("", &[]),
    ] {
        let read: Vec<_> = read_positions(text).iter().map(|it| it.role).collect();
        assert_eq!(read, roles, "{text}");
    }
}

#[test]
fn every_fault_has_its_row_and_column() {
    let heading = "Фамилия;Имя;Должность;Дата рождения;Дата приёма";
    for (row, faults, kept) in [
        ("Иванов;Иван;учитель;15.03.1983;01.09.2020", vec![], true),
        (";Иван;;;", vec!["error 2 Фамилия name-missing"], false),
        ("Иванов;;;;", vec!["error 2 Имя name-missing"], false),
        (
            "Иванов;Иван;;31.02.1983;вчера",
            vec![
                "error 2 Дата рождения date-unreadable",
                "error 2 Дата приёма date-unreadable",
            ],
            true,
        ),
        (
            "Ивaнов;Иван;;;",
            vec!["warning 2 Фамилия mixed-script"],
            true,
        ),
        (
            "Ива\u{1b}нов;Иван;;;",
            vec!["notice 2 Фамилия controls-removed"],
            true,
        ),
        (
            "Иванов;Иван;;;;лишнее",
            vec!["warning 2 - row-too-long"],
            true,
        ),
    ] {
        let file = staff(format!("{heading}\n{row}\n").as_bytes());
        assert_eq!(told(&file.faults), faults, "{row:?}");
        assert_eq!(file.rows.len(), usize::from(kept), "{row:?}");
    }
    for (text, faults) in [
        ("Что-то;Ещё\n1;2\n", ["error - - no-header"]),
        (
            "Имя;Должность\nИван;учитель\n",
            ["error 1 - no-name-column"],
        ),
        (
            "ФИО;Рост\nИванов Иван;180\n",
            ["notice 1 Рост column-ignored"],
        ),
    ] {
        assert_eq!(told(&staff(text.as_bytes()).faults), faults, "{text:?}");
    }
}
