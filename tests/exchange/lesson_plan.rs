//! Plans from tables as teachers have them: headings of every kind, sections, totals, oddities; pasted pieces without headings.

use rust_xlsxwriter::Workbook;
use zhurnal::domain::lesson::WorkKind;
use zhurnal::domain::plan::PlanRow;
use zhurnal::domain::regulation::Regulation;
use zhurnal::exchange::lesson_plan::{
    FIELD_NAMES, Field, Mapping, Options, PlanFile, parse_mapping, read_plan, recognise,
};
use zhurnal::exchange::table::{Table, read_pasted, read_table};

use super::told;
use crate::harness::school::STANDARD;

fn read(table: &Table, mapping: &[Mapping], guess: bool) -> PlanFile {
    let regulation = Regulation::parse(STANDARD).unwrap();
    let options = Options {
        mapping,
        works: &regulation.works.value,
        guess,
    };
    read_plan(table, &options)
}

fn csv(text: &str) -> PlanFile {
    let table = read_table("plan.csv", text.as_bytes(), None).unwrap();
    read(&table, &[], false)
}

fn pasted(text: &str) -> PlanFile {
    read(&read_pasted("paste", text).unwrap(), &[], true)
}

/// Rows as `section/topic hours control homework`.
fn shown(file: &PlanFile) -> Vec<String> {
    let row = |row: &PlanRow| {
        let control = row
            .control
            .map_or("-".to_owned(), |kind| kind.0.to_string());
        let PlanRow {
            section,
            topic,
            hours,
            homework,
            ..
        } = row;
        format!("{section}/{topic} {hours} {control} {homework}")
            .trim_end()
            .to_owned()
    };
    file.rows.iter().map(row).collect()
}

#[test]
fn a_plan_is_read_by_its_headings() {
    let file = csv("КТП, алгебра 7А;;;;;;\n\
        № п/п;Дата по плану;Дата (факт);Раздел, тема;Кол-во часов;Вид контроля;Д/з\n\
        ;;;Раздел 1. Дроби;;;\n\
        1;02.09;;Сложение дробей;2 ч;;§ 1, № 3\n\
        2;05.09;;Контрольная работа № 1;1,0;Контрольная работа № 1;\n\
        ;;;Раздел 2. Степень;;;\n\
        3;09.09;;Степень числа;0;;\n\
        ;;;Итого;3;;\n");
    assert_eq!(
        shown(&file),
        [
            "Раздел 1. Дроби/Сложение дробей 2 - § 1, № 3",
            "Раздел 1. Дроби/Контрольная работа № 1 1 1",
            "Раздел 2. Степень/Степень числа 0 -",
        ]
    );
    assert_eq!(told(&file.faults), [""; 0]);
}

#[test]
fn a_workbook_is_read_like_text_and_a_section_may_have_its_column() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["Раздел", "Тема урока", "Часы", "ЭОР"],
        ["Дроби", "Сложение", "2", "Плакат"],
        ["", "Вычитание", "1", ""],
        ["Степень", "Степень числа", "3", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, text).unwrap(),
            };
        }
    }
    let table = read_table("plan.xlsx", &book.save_to_buffer().unwrap(), None).unwrap();
    let file = read(&table, &[], false);
    assert_eq!(
        shown(&file),
        [
            "Дроби/Сложение 2 -",
            "Дроби/Вычитание 1 -",
            "Степень/Степень числа 3 -"
        ]
    );
    assert_eq!(file.rows[0].materials, "Плакат");
}

#[test]
fn what_cannot_be_taken_is_told_with_row_and_column() {
    let file = csv(
        "№;Тема;Ч.;Контроль\n1;Дроби;два;\n2;;1;\n3;Степень;1;Опрос\n4;Корень;;Диктант\n5;Функция;100;\n",
    );
    assert_eq!(
        told(&file.faults),
        [
            "error 2 Ч. plan-hours",
            "error 3 Тема plan-no-topic",
            "warning 4 Контроль plan-control",
            "notice 5 Ч. plan-one-hour",
            "error 6 Ч. plan-hours",
        ]
    );
    assert_eq!(shown(&file), ["/Степень 1 -", "/Корень 1 4"]);
}

#[test]
fn without_headings_a_file_is_refused_and_columns_can_be_named() {
    let text = "Что;Сколько\nДроби;2\n";
    let file = csv(text);
    assert_eq!(told(&file.faults), ["error - - plan-headings"]);
    let mapping = ["Что=topic", "сколько = hours"].map(|text| parse_mapping(text).unwrap());
    let table = read_table("plan.csv", text.as_bytes(), None).unwrap();
    assert_eq!(shown(&read(&table, &mapping, false)), ["/Дроби 2 -"]);
    assert_eq!(parse_mapping("Что").unwrap_err().id, "exchange-map-form");
    assert_eq!(
        parse_mapping("Что=тема").unwrap_err().id,
        "exchange-map-field"
    );
    for name in FIELD_NAMES {
        assert!(parse_mapping(&format!("x={name}")).is_ok(), "{name}");
    }
    assert_eq!(
        told(&csv("Тема;Часы\n;\n").faults),
        ["error - - plan-empty"]
    );
}

#[test]
fn headings_are_known_however_they_are_written() {
    for (heading, field) in [
        ("ТЕМА УРОКА", Field::Topic),
        (" Наименование разделов и тем ", Field::Topic),
        ("Кол-во\nчасов", Field::Hours),
        ("Домашнее  задание", Field::Homework),
        ("№", Field::Ignore),
        (
            "Электронные (цифровые) образовательные ресурсы",
            Field::Materials,
        ),
    ] {
        assert_eq!(recognise(heading), Some(field), "{heading}");
    }
    assert_eq!(recognise(""), None);
    assert_eq!(recognise("Учитель"), None);
}

#[test]
fn a_pasted_piece_needs_no_headings() {
    assert_eq!(
        shown(&pasted("Дроби\nСтепень, корень\n")),
        ["/Дроби 1 -", "/Степень, корень 1 -"]
    );
    let table = "1\tСложение дробей\t2\t§ 1\n2\tСтепень числа\t1\t§ 2\n3\tКорень\t1\t\n";
    assert_eq!(
        shown(&pasted(table)),
        [
            "/Сложение дробей 2 - § 1",
            "/Степень числа 1 - § 2",
            "/Корень 1 -"
        ]
    );
    let with_headings = "Часы\tТема\tКонтроль\n2\tДроби\t\n1\tК. р.\tк\n";
    assert_eq!(shown(&pasted(with_headings)), ["/Дроби 2 -", "/К. р. 1 1"]);
    // A cell of several lines, as a spreadsheet quotes it.
    assert_eq!(
        shown(&pasted("\"Дроби\nи доли\"\t2\n")),
        ["/Дроби и доли 2 -"]
    );
}

#[test]
fn names_reach_other_terminals_without_control_characters() {
    let file = csv("Тема;Часы\nДро\u{1b}[31mби\u{202e};1\n");
    assert_eq!(shown(&file), ["/Дро[31mби 1 -"]);
    assert_eq!(file.rows[0].control, None::<WorkKind>);
}
