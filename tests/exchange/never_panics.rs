//! Any bytes at all: a reader answers, it never falls over.

use proptest::prelude::*;
use zhurnal::exchange::class_name::class_key;
use zhurnal::exchange::date::parse_date;
use zhurnal::exchange::fet::read_timetable;
use zhurnal::exchange::header::{parse_mapping, recognise, recognise_of_guardians};
use zhurnal::exchange::position::read_positions;
use zhurnal::exchange::roster::{read_guardians, read_roster};
use zhurnal::exchange::source::Source;
use zhurnal::exchange::staff::{self, StaffOptions, read_staff};
use zhurnal::exchange::table::read_table;

use super::options;

const FET: &[u8] = include_bytes!("../data/fet_small/primer.fet");
const TIMETABLE: &[u8] = include_bytes!("../data/fet_small/primer_timetable.csv");

/// Reads the bytes in every way there is; what comes out must be fit to be painted.
fn read_all(bytes: &[u8]) {
    if let Ok(table) = read_table("file", bytes, None) {
        for row in read_roster(&table, &options()).rows {
            assert!(
                !row.family.contains(char::is_control) && !row.given.contains(char::is_control),
                "{row:?}"
            );
        }
        for row in read_guardians(&table, &options()).rows {
            for guardian in row.guardians {
                let name = guardian.name.full();
                assert!(!name.contains(char::is_control), "{name:?}");
            }
        }
        let staff_options = StaffOptions {
            this_year: 2026,
            ..StaffOptions::default()
        };
        for row in read_staff(&table, &staff_options).rows {
            let name = row.name.full();
            assert!(!name.contains(char::is_control), "{name:?}");
        }
    }
    for name in [
        "x_timetable.csv",
        "x_students.csv",
        "x_activities.csv",
        "x.fet",
    ] {
        let source = Source {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        let whole = Source {
            name: "y_timetable.csv".to_owned(),
            bytes: TIMETABLE.to_vec(),
        };
        let _ = read_timetable(std::slice::from_ref(&source));
        let file = read_timetable(&[source, whole]);
        let names = file
            .lessons
            .iter()
            .map(|lesson| &lesson.activity.subject)
            .chain(&file.teachers)
            .chain(&file.rooms);
        for name in names {
            assert!(!name.contains(char::is_control), "{name:?}");
        }
        for lesson in &file.lessons {
            assert!(
                lesson.day < file.days.len() && lesson.hour < file.hours.len(),
                "{lesson:?}"
            );
        }
    }
}

/// The file with some bytes changed, taken out or put in.
fn damaged(file: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..8).prop_map(
        move |changes| {
            let mut bytes = file.to_vec();
            for (at, byte, kind) in changes {
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => drop(bytes.remove(at)),
                }
            }
            bytes
        },
    )
}

fn roster_book() -> &'static [u8] {
    static BOOK: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    BOOK.get_or_init(|| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, text) in (0..).zip(["ФИО", "Класс", "Иванов Иван", "7А"]) {
            sheet
                .write(u32::from(column / 2), column % 2, text)
                .unwrap();
        }
        book.save_to_buffer().unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
    }

    #[test]
    fn bytes_that_tables_are_made_of(text in "([\"',;\t\r\n|+\u{1b}\u{0}А-Яа-я0-9: .<>/&-]|Фамилия;|Класс|ФИО,|Имя;|Должность;|Мать;|Ребёнок;|Согласие;|Дата приёма;|\"1\";){0,80}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn damaged_fet(bytes in damaged(FET)) {
        read_all(&bytes);
    }

    #[test]
    fn damaged_timetable(bytes in damaged(TIMETABLE)) {
        read_all(&bytes);
    }

    #[test]
    fn damaged_book(bytes in damaged(roster_book())) {
        read_all(&bytes);
    }

    #[test]
    fn any_text(text in any::<String>()) {
        let _ = (class_key(&text), parse_date(&text, 2026), recognise(&text), parse_mapping(&text));
        let _ = (recognise_of_guardians(&text), read_positions(&text), staff::recognise(&text), staff::parse_mapping(&text));
    }
}
