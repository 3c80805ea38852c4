//! Class lists in workbooks.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zhurnal::exchange::roster::read_roster;
use zhurnal::exchange::table::read_table;

use super::{options, told};

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Пустой").unwrap();
    let sheet = book.add_worksheet().set_name("7 классы").unwrap();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    for (column, heading) in ["Фамилия", "Имя", "Класс", "Дата рождения", "Код"]
        .into_iter()
        .enumerate()
    {
        sheet
            .write(1, u16::try_from(column).unwrap(), heading)
            .unwrap();
    }
    for (row, family, class) in [(2, "Ёлкин", "7A"), (5, "Щукин", "7А")] {
        sheet.write(row, 0, family).unwrap();
        sheet.write(row, 1, "Пётр").unwrap();
        sheet.write(row, 2, class).unwrap();
        sheet
            .write_with_format(row, 3, ExcelDateTime::from_ymd(2013, 3, 15).unwrap(), &date)
            .unwrap();
        sheet.write(row, 4, 1024.0).unwrap();
    }
    sheet.write(6, 0, "Никто").unwrap();
    let other = book.add_worksheet().set_name("Другой").unwrap();
    other.write(0, 0, "иное").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_first_filled_sheet_is_read_with_its_row_numbers() {
    let table = read_table("list.xlsx", &book(), None).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("7 классы"));
    assert_eq!(
        table.rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [2, 3, 6, 7]
    );
    let file = read_roster(&table, &options());
    let rows: Vec<_> = file
        .rows
        .iter()
        .map(|row| {
            (
                row.row,
                row.family.as_str(),
                row.class_key.as_str(),
                row.born.unwrap().to_string(),
                row.external_id.as_str(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (3, "Ёлкин", "7А", "2013-03-15".to_owned(), "1024"),
            (6, "Щукин", "7А", "2013-03-15".to_owned(), "1024")
        ]
    );
    assert_eq!(
        told(&file.faults),
        [
            "notice 3 Класс class-look-alike",
            "notice 6 Класс class-spellings",
            "error 7 Имя name-missing",
            "error 7 Класс class-missing",
        ]
    );
    assert!(
        file.faults
            .iter()
            .all(|fault| fault.place.sheet.as_deref() == Some("7 классы"))
    );
}

#[test]
fn a_sheet_is_found_by_name_or_the_names_are_told() {
    assert_eq!(
        read_table("list.xlsx", &book(), Some("Другой"))
            .unwrap()
            .rows[0]
            .cell(0),
        "иное"
    );
    for (sheet, id) in [
        ("Третий", "exchange-sheet-missing"),
        ("Пустой", "exchange-empty"),
    ] {
        assert_eq!(
            read_table("list.xlsx", &book(), Some(sheet))
                .unwrap_err()
                .message
                .id,
            id
        );
    }
}

#[test]
fn a_cell_in_the_last_corner_is_refused_without_the_memory_of_all() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "a").unwrap();
    sheet.write(1_048_575, 16_383, "z").unwrap();
    let fault = read_table("list.xlsx", &book.save_to_buffer().unwrap(), None).unwrap_err();
    assert_eq!(fault.message.id, "exchange-table-too-large");
}

#[test]
fn a_damaged_book_is_refused() {
    let whole = book();
    for length in [4, 100, whole.len() / 2, whole.len() - 30] {
        let fault = read_table("list.xlsx", &whole[..length], None).unwrap_err();
        assert!(
            fault.message.id.starts_with("exchange-workbook-"),
            "{length}: {fault:?}"
        );
    }
}
